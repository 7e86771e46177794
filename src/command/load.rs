//! `corpus load`: articles into the database.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use anyhow::Result;

use super::Ctx;
use super::ctx::UsageError;
use super::progress::Progress;
use super::recogniser;
use super::settle;
use crate::cli::LoadArgs;
use crate::exit::Exit;
use crate::format;
use crate::pipeline::{Analysis, Pipeline};
use crate::render::text::counted;
use crate::report;
use crate::rows::{Rows, Value};
use crate::source::{self, Item};
use crate::store::write::{Counts, LoadInfo, Outcome};
use crate::store::{Access, Store};
use crate::workers;

/// Articles in one transaction.
const BATCH: usize = 256;
/// Bytes of text in one transaction, so that a batch of long articles stays small.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// An article that was understood, or its origin and the reason why it was not.
type Read = Result<Box<Analysis>, (String, String)>;

pub(super) fn run(args: &LoadArgs, ctx: &mut Ctx) -> Result<Exit> {
    if args.paths.iter().all(|path| path.as_os_str() != "-" && !path.exists()) {
        let first = args.paths.first().map_or_else(PathBuf::new, Clone::clone);
        return Err(anyhow::anyhow!("{}: there is no such file or folder", first.display()));
    }
    if args.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(UsageError("standard input (-) can be read only once".to_owned()).into());
    }
    let recogniser = recogniser::chosen(args.model.as_deref(), args.recogniser)?;
    let store = ctx.open(Access::Create)?;
    let marks = store.marks()?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: args.min_confidence,
        today: Some(Ctx::today()),
        marks: Some(&marks),
    };
    let mut run = Run::start(store, args, &pipeline, ctx)?;
    let items = source::items(&args.paths);
    workers::in_order(run.threads, items, |item| read(item, &pipeline), |result| run.take(result, ctx))?;
    run.finish(&pipeline, ctx)
}

/// Reads and analyses one article. A panic would be a defect of ours; it costs that article and not the run.
fn read(item: Item, pipeline: &Pipeline<'_>) -> Read {
    let origin = item.origin;
    let understood = item.place.and_then(|(place, form)| {
        let bytes = place.read()?;
        let article = format::read(form, &origin, bytes).map_err(|e| e.to_string())?;
        catch_unwind(AssertUnwindSafe(|| pipeline.analyse(article)))
            .map_err(|_| "the program failed on it; please report this".to_owned())
    });
    understood.map(Box::new).map_err(|reason| (origin, reason))
}

/// One run: what waits to be written, and the counts so far.
struct Run {
    store: Store,
    load: i64,
    batch: Vec<Analysis>,
    skips: Vec<(String, String)>,
    bytes: usize,
    counts: Counts,
    progress: Progress,
    threads: NonZeroUsize,
}

impl Run {
    fn start(mut store: Store, args: &LoadArgs, pipeline: &Pipeline<'_>, ctx: &Ctx) -> Result<Self> {
        let words: Vec<String> =
            std::env::args_os().skip(1).map(|w| w.to_string_lossy().into_owned()).collect();
        let load = store.begin_load(&LoadInfo {
            started_at: Ctx::now(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            recogniser: pipeline.recogniser.map_or("none", |r| r.id()).to_owned(),
            arguments: serde_json::to_string(&words)?,
        })?;
        Ok(Self {
            store,
            load,
            batch: Vec::new(),
            skips: Vec::new(),
            bytes: 0,
            counts: Counts::default(),
            progress: Progress::start(ctx, &args.paths),
            threads: args.threads.unwrap_or_else(workers::default_threads),
        })
    }

    fn take(&mut self, read: Read, ctx: &Ctx) -> Result<()> {
        match read {
            Ok(analysis) => {
                let (sentences, mentions) = (analysis.sentences.len(), analysis.mentions.len());
                let line = format!("{}: {sentences} sentences, {mentions} mentions", analysis.article.origin);
                self.progress.suspend(|| ctx.say_more(Ctx::printable(&line)));
                self.bytes += analysis.article.body.len();
                self.batch.push(*analysis);
            }
            Err((origin, reason)) => {
                self.progress.suspend(|| ctx.say(Ctx::printable(&format!("skipped {origin}: {reason}"))));
                self.skips.push((origin, reason));
            }
        }
        if self.batch.len() + self.skips.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.write(ctx)?;
        }
        Ok(())
    }

    fn write(&mut self, ctx: &Ctx) -> Result<()> {
        let outcomes = self.store.write_batch(self.load, &self.batch, &self.skips)?;
        let added = outcomes.iter().filter(|o| **o == Outcome::Added).count() as u64;
        self.counts.added += added;
        self.counts.unchanged += outcomes.len() as u64 - added;
        self.counts.skipped += self.skips.len() as u64;
        let words = self.batch.iter().zip(&outcomes).filter(|(_, o)| **o == Outcome::Added);
        self.progress.advance(
            ctx,
            outcomes.len() as u64 + self.skips.len() as u64,
            words.map(|(analysis, _)| analysis.word_count as u64).sum(),
        );
        self.batch.clear();
        self.skips.clear();
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self, pipeline: &Pipeline<'_>, ctx: &Ctx) -> Result<Exit> {
        self.write(ctx)?;
        self.progress.resolving();
        settle::settle(&mut self.store, pipeline, self.threads)?;
        self.store.finish_load(self.load, self.counts, &Ctx::now())?;
        self.progress.finish(ctx);
        summary(&self.store, self.counts, ctx)?;
        Ok(if self.counts.skipped > 0 { Exit::Partial } else { Exit::Ok })
    }
}

/// What changed, what is there now, a first finding, and what to type next.
fn summary(store: &Store, counts: Counts, ctx: &Ctx) -> Result<()> {
    let db = ctx.db().display();
    let Counts { added, unchanged, skipped } = counts;
    ctx.say(match (added, unchanged, skipped) {
        (0, 0, 0) => format!(
            "{db}: nothing to load (in folders only names that end in .txt, .md, .jsonl or .conll are read)"
        ),
        (0, 1, 0) => format!("{db}: nothing new; the article was here already"),
        (0, _, 0) => format!("{db}: nothing new; all {unchanged} articles were here already"),
        _ => format!("{db}: {} added, {unchanged} unchanged, {skipped} skipped", counted(added, "article")),
    });
    let totals = store.totals()?;
    ctx.say(format_args!(
        "now {}, {}, {} entities, {}",
        counted(totals.documents, "document"),
        counted(totals.sentences, "sentence"),
        totals.entities,
        counted(totals.mentions, "mention")
    ));
    let pairs = together(store)?;
    if !pairs.is_empty() {
        ctx.say("\nwho appears with whom (people, by log-likelihood, units = sentences):");
        for (left, right, together) in &pairs {
            let together = counted(*together, "sentence");
            ctx.say(Ctx::printable(&format!("  {left} – {right}: {together}")));
        }
    }
    if totals.mentions > 0 {
        let next = pairs.first().map_or_else(
            || "corpus report frequency".to_owned(),
            |(left, right, _)| format!("corpus report evidence --entity {left:?} --with {right:?}"),
        );
        ctx.say(Ctx::printable(&format!("\nnext: corpus report cooccurrence, or\n      {next}")));
    }
    Ok(())
}

/// The first rows of the report `cooccurrence`: both names and the number of sentences.
fn together(store: &Store) -> Result<Vec<(String, String, i64)>> {
    let Some(report) = report::built_in()?.into_iter().find(|r| r.name == "cooccurrence") else {
        return Ok(Vec::new());
    };
    let mut values = report.defaults();
    for (name, value) in &mut values {
        if *name == "limit" {
            *value = Value::Integer(5);
        }
    }
    let mut rows = Rows::default();
    store.query(&report.sql, &values, &mut rows)?;
    let pair = |row: &Vec<Value>| match &row[..3] {
        [left, right, Value::Integer(together)] => Some((left.to_text(), right.to_text(), *together)),
        _ => None,
    };
    Ok(rows.rows.iter().filter_map(pair).collect())
}
