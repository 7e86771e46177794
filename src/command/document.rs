//! `corpus document`: what a person says of documents, whatever their files say.

use anyhow::Result;

use super::clean::reading_again;
use super::{Ctx, chosen, undo_error};
use crate::cli::{DocumentCommand, DocumentSetArgs, DocumentUndoArgs, Output};
use crate::engine;
use crate::exit::Exit;
use crate::render::text::counted;
use crate::store::Access;

pub(super) fn run(command: &DocumentCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        DocumentCommand::Set(args) => set(args, ctx),
        DocumentCommand::Log(args) => log(args, ctx),
        DocumentCommand::Undo(args) => undo(args, ctx),
    }
}

fn set(args: &DocumentSetArgs, ctx: &Ctx) -> Result<Exit> {
    chosen::check(&args.chosen)?;
    let mut store = if args.dry_run { ctx.open()? } else { ctx.open_alone(Access::Write)? };
    let ids = chosen::documents(&args.chosen, &store, ctx)?;
    let documents = counted(ids.len() as u64, "document");
    if args.dry_run {
        chosen::list(&ids, &store, &args.output, ctx)?;
        ctx.say(format_args!("it would be said of {documents}; nothing was changed"));
        return Ok(Exit::Ok);
    }
    let said = reading_again(|pipeline, threads| {
        engine::say_of_documents(&mut store, &ids, &args.settings, args.reason.as_deref(), pipeline, threads)
    })?;
    // Listed after the change, so that the rows show what was set.
    chosen::list(&ids, &store, &args.output, ctx)?;
    if let Some(id) = said {
        ctx.say(format_args!("decided {id}: said of {documents}; take back with: corpus document undo"));
    }
    Ok(Exit::Ok)
}

fn log(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    ctx.write_rows(output, |sink| store.document_settings(sink))?;
    Ok(Exit::Ok)
}

fn undo(args: &DocumentUndoArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let taken_back = reading_again(|pipeline, threads| {
        engine::unsay_of_documents(&mut store, args.id, pipeline, threads)
    })?;
    let Some((id, documents)) = taken_back else {
        return Err(undo_error(args.id, "corpus document log"));
    };
    ctx.say(format_args!("taken back: {id}, of {}", counted(documents, "document")));
    Ok(Exit::Ok)
}
