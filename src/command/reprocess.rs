//! `corpus reprocess`: a stage done again for stored documents, after its rules or the model changed.

use std::collections::HashSet;

use anyhow::{Context, Result};

use super::ctx::UsageError;
use super::{Ctx, again, recogniser, settle};
use crate::cli::ReprocessArgs;
use crate::exit::Exit;
use crate::pipeline::{Pipeline, Stage};
use crate::recognise::Recogniser;
use crate::render::text::counted;
use crate::store::stored::Outdated;
use crate::store::{Access, Store};
use crate::workers;

/// Between two words on how far it is, in documents.
const WORD: usize = 10_000;

pub(super) fn run(args: &ReprocessArgs, ctx: &mut Ctx) -> Result<Exit> {
    let recogniser = recogniser::chosen(args.model.as_deref(), args.recogniser)?;
    let threads = args.threads.unwrap_or_else(workers::default_threads);
    let mut store = ctx.open_alone(Access::Write)?;
    let marks = store.marks()?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: args.min_confidence,
        today: Some(Ctx::today()),
        marks: Some(&marks),
    };
    let chosen = args.condition.as_deref().map(|condition| chosen(condition, ctx)).transpose()?;
    let mut total = 0;
    for (stage, asked) in steps(args, &pipeline) {
        let mut ids = store.outdated(asked)?;
        ids.retain(|id| chosen.as_ref().is_none_or(|chosen| chosen.contains(id)));
        let (before, all) = (total, total + ids.len());
        again::again(&mut store, &pipeline, stage, &ids, threads, |done| {
            total += done;
            if total / WORD != (total - done) / WORD {
                ctx.say(format_args!("{} of {} done", total - before, all - before));
            }
        })?;
    }
    if total > 0 || store.is_unsettled()? {
        settle::settle(&mut store, &pipeline, threads)?;
    }
    tell(total, &store, args, ctx)?;
    Ok(Exit::Ok)
}

/// Which stage to begin with for which documents.
fn steps<'p>(args: &ReprocessArgs, pipeline: &Pipeline<'p>) -> Vec<(Stage, Outdated<'p>)> {
    let recogniser = pipeline.recogniser.map(Recogniser::id);
    if let Some(stage) = args.stage {
        let from = (!args.all).then_some(stage.stage());
        return vec![(stage.stage(), Outdated { from, alone: false, recogniser })];
    }
    let step = |stage| (stage, Outdated { from: Some(stage), alone: true, recogniser });
    Stage::ALL.into_iter().map(step).collect()
}

/// The documents for which a condition holds, found by a connection that can only read.
fn chosen(condition: &str, ctx: &Ctx) -> Result<HashSet<i64>> {
    let mut reader = ctx.open(Access::Read)?;
    reader.only_read()?;
    let found = reader.documents_where(condition).with_context(|| format!("--where {condition:?}"));
    let ids = found.map_err(|e| UsageError(format!("{e:#}")))?;
    Ok(ids.into_iter().collect())
}

fn tell(total: usize, store: &Store, args: &ReprocessArgs, ctx: &Ctx) -> Result<()> {
    let db = ctx.db().display();
    if total == 0 {
        let hint = if args.all { "" } else { " (with --stage, --all does it anyway)" };
        ctx.say(format_args!("{db}: nothing to do; what was asked for is up to date{hint}"));
        return Ok(());
    }
    let totals = store.totals()?;
    ctx.say(format_args!("{db}: {} done again", counted(total as u64, "document")));
    ctx.say(format_args!(
        "now {}, {}, {} entities, {}",
        counted(totals.documents, "document"),
        counted(totals.sentences, "sentence"),
        totals.entities,
        counted(totals.mentions, "mention")
    ));
    ctx.say("\nnext: corpus check, or\n      corpus report frequency");
    Ok(())
}
