//! `corpus reprocess`: a stage done again for stored documents, after its rules or the model changed.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};

use super::ctx::UsageError;
use super::{Ctx, now, recogniser};
use crate::cli::{ReprocessArgs, StageChoice};
use crate::engine::reprocess::{ReprocessRequest, reprocess};
use crate::engine::{self, Event, Observer};
use crate::exit::Exit;
use crate::model::ids::DocumentId;
use crate::pipeline::Pipeline;
use crate::render::text::counted;
use crate::store::{Access, Store};
use crate::util::ordered_map;

/// Between two words on how far it is, in documents.
const WORD: usize = 10_000;

pub(super) fn run(args: &ReprocessArgs, ctx: &mut Ctx) -> Result<Exit> {
    let recogniser = recogniser::chosen(args.model.as_deref(), args.recogniser)?;
    let threads = args.threads.unwrap_or_else(ordered_map::default_threads);
    let mut store = ctx.open_alone(Access::Write)?;
    let marks = store.marks()?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: args.min_confidence,
        today: Some(engine::today()),
        marks: Some(&marks),
    };
    let request = ReprocessRequest {
        stage: args.stage.map(StageChoice::stage),
        all: args.all,
        documents: args.condition.as_deref().map(|condition| chosen(condition, ctx)).transpose()?,
    };
    let total =
        reprocess(&mut store, &request, &pipeline, threads, &Reporter { ctx, last: AtomicUsize::new(0) })?;
    tell(total, &store, args, ctx)?;
    Ok(Exit::Ok)
}

/// Says now and then how far it is.
struct Reporter<'c> {
    ctx: &'c Ctx,
    /// How many were done when that was last said.
    last: AtomicUsize,
}

impl Observer for Reporter<'_> {
    fn event(&self, event: &Event<'_>) {
        if let Event::Redone { done, all } = *event {
            let last = self.last.swap(done, Ordering::Relaxed);
            // The documents of the next stage are counted from nothing.
            let last = if last <= done { last } else { 0 };
            if done / WORD != last / WORD {
                self.ctx.say(format_args!("{done} of {all} done"));
            }
        }
    }
}

/// The documents for which a condition holds, found by a connection that can only read.
fn chosen(condition: &str, ctx: &Ctx) -> Result<HashSet<DocumentId>> {
    let mut reader = ctx.open()?;
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
    ctx.say(format_args!("{db}: {} done again", counted(total as u64, "document")));
    ctx.say(now(&store.totals()?));
    ctx.say("\nnext: corpus check, or\n      corpus report frequency");
    Ok(())
}
