//! `corpus entity`: see who is who, and decide.

mod compare;
mod decide;
mod eval;
mod eval_mentions;
mod exchange;
mod lists;
mod matching;
mod review;
mod show;
mod why;

use anyhow::{Result, bail};

use super::{Ctx, suggest};
use crate::cli::EntityCommand;
use crate::exit::Exit;
use crate::store::Store;
use crate::store::read::entities::EntityRow;

pub(super) fn run(command: &EntityCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        EntityCommand::Show(args) => show::show(args, ctx),
        EntityCommand::List(args) => show::list(args, ctx),
        EntityCommand::Log(args) => show::log(args, ctx),
        EntityCommand::Merge(args) => decide::merge(args, ctx),
        EntityCommand::Split(args) => decide::split(args, ctx),
        EntityCommand::Reject(args) => decide::reject(args, ctx),
        EntityCommand::Rename(args) => decide::rename(args, ctx),
        EntityCommand::Retype(args) => decide::retype(args, ctx),
        EntityCommand::Ignore(args) => decide::ignore(args, ctx),
        EntityCommand::Undo(args) => decide::undo(args, ctx),
        EntityCommand::Why(args) => why::run(args, ctx),
        EntityCommand::Compare(args) => compare::run(args, ctx),
        EntityCommand::Match(args) => matching::run(args, ctx),
        EntityCommand::Review(args) => review::run(args, ctx),
        EntityCommand::Export(args) => exchange::export(args, ctx),
        EntityCommand::Import(args) => exchange::import(args, ctx),
        EntityCommand::Eval(args) => eval::run(args, ctx),
    }
}

/// The one entity that is asked for; where several fit, they are listed so that the person can choose.
pub(in crate::command) fn one(store: &Store, asked: &str) -> Result<EntityRow> {
    let mut found = store.find_entities(asked)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => suggest::unknown(store, asked),
        _ => {
            let shown = found
                .iter()
                .take(8)
                .map(|e| format!("  #{} {} {}: {} mentions", e.id, e.kind, e.name, e.mentions));
            let lines: Vec<String> = shown.collect();
            bail!("{asked:?} may be any of these; say which by its number:\n{}", lines.join("\n"))
        }
    }
}
