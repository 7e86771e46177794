//! The commands: each takes its arguments, calls the engine or the store, and writes rows; the forms of output are those of
//! [`crate::render`].
//!
//! To add one: a file here with `run(args, &mut Ctx)`, an arm in [`run`], a variant in [`crate::cli::Command`].

mod annotate;
mod check;
mod chosen;
mod clean;
mod completions;
mod ctx;
mod document;
mod entity;
mod errors;
mod export;
mod help;
mod load;
mod man;
mod merge;
mod model;
mod page;
mod progress;
mod quotation;
mod recogniser;
mod remove;
mod report;
mod reprocess;
mod schema;
mod search;
mod source;
mod sql;
mod suggest;

use std::fmt::Display;

use anyhow::{Result, anyhow};

use crate::cli::Command;
use crate::exit::Exit;
use crate::render::text::counted;
use crate::store::read::totals::Totals;
pub use ctx::Ctx;

/// Runs a command.
///
/// # Errors
/// Whatever made the command fail; [`Ctx::report`] turns it into words and an exit status.
pub fn run(command: Command, ctx: &mut Ctx) -> Result<Exit> {
    match command {
        Command::Load(args) => load::run(&args, ctx),
        Command::Reprocess(args) => reprocess::run(&args, ctx),
        Command::Remove(args) => remove::run(&args, ctx),
        Command::Errors(args) => errors::run(&args, ctx),
        Command::Merge(args) => merge::run(&args, ctx),
        Command::Report(args) => report::run(&args, ctx),
        Command::Search(args) => search::run(&args, ctx),
        Command::Sql(args) => sql::run(&args, ctx),
        Command::Entity(command) => entity::run(&command, ctx),
        Command::Document(command) => document::run(&command, ctx),
        Command::Page(args) => page::run(&args, ctx),
        Command::Quotation(command) => quotation::run(&command, ctx),
        Command::Clean(args) => clean::run(&args, ctx),
        Command::Source(command) => source::run(&command, ctx),
        Command::Export(command) => export::run(&command, ctx),
        Command::Check(args) => check::run(&args, ctx),
        Command::Schema(args) => schema::run(&args, ctx),
        Command::Model(command) => model::run(&command, ctx),
        Command::Annotate(args) => annotate::run(&args, ctx),
        Command::Completions(args) => completions::run(&args, ctx),
        Command::Man(args) => man::run(&args, ctx),
        Command::Help(args) => help::run(&args, ctx),
    }
}

/// How much there is now, in words.
fn now(totals: &Totals) -> String {
    format!(
        "now {}, {}, {} entities, {}",
        counted(totals.documents, "document"),
        counted(totals.sentences, "sentence"),
        totals.entities,
        counted(totals.mentions, "mention")
    )
}

/// Why nothing was taken back; `log` lists what was decided.
fn undo_error(id: Option<impl Display>, log: &str) -> anyhow::Error {
    match id {
        Some(id) => anyhow!("there is no decision {id} that holds; {log} lists them"),
        None => anyhow!("there is no decision to take back"),
    }
}
