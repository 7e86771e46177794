//! `corpus merge`: databases made on different machines become one.
//!
//! A document that comes is written as a load writes an article that was just read, from what the other database keeps
//! of it, and what follows is what follows a load. So merging gives what one load of everything would give.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::ctx::UsageError;
use super::{Ctx, recogniser, settle};
use crate::cli::{MergeFilesArgs, RecogniserChoice};
use crate::decisions::{self, Taken};
use crate::exit::Exit;
use crate::pipeline::Pipeline;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::merge::Foreign;
use crate::store::write::Outcome;
use crate::store::{Access, Guest, Store};
use crate::workers;

/// Documents in one transaction.
const BATCH: usize = 256;
/// Bytes of text in one transaction, unless one document alone has more.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

pub(super) fn run(args: &MergeFilesArgs, ctx: &mut Ctx) -> Result<Exit> {
    for other in &args.others {
        refuse_itself(other, ctx.db())?;
    }
    // All of them are looked at before anything is written.
    let guests = args.others.iter().map(|path| Store::guest(path)).collect::<Result<Vec<_>, _>>()?;
    let mut store = ctx.open_alone(Access::Create)?;
    store.begin_merge()?;
    let mut conflicts = Vec::new();
    for guest in &guests {
        conflicts.extend(take(&mut store, guest, ctx)?);
    }
    let recogniser = recogniser::chosen(None, RecogniserChoice::BuiltIn)?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: 0.0,
        today: Some(Ctx::today()),
        marks: None,
    };
    store.forget_groups()?;
    settle::settle(&mut store, &pipeline, workers::default_threads())?;
    store.finish_merge()?;
    summary(&store, ctx)?;
    if !conflicts.is_empty() || args.output.format.is_some() || args.output.output.is_some() {
        let rows = listed(&conflicts);
        ctx.rows(&args.output, |sink| rows.hand_to(sink))?;
    }
    Ok(Exit::Ok)
}

fn refuse_itself(other: &Path, db: &Path) -> Result<()> {
    let same = matches!((other.canonicalize(), db.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if same {
        let shown = other.display();
        return Err(
            UsageError(format!("{shown}: this is the database that the others go into (--db)")).into()
        );
    }
    Ok(())
}

/// What became of the documents of one database.
#[derive(Default)]
struct Counts {
    added: u64,
    unchanged: u64,
}

/// Takes over one database and tells of it; gives the conflicts between decisions.
fn take(store: &mut Store, guest: &Guest, ctx: &Ctx) -> Result<Vec<(Taken, Taken)>> {
    let shown = guest.store.path().display();
    if let Some(version) = guest.older {
        ctx.say(format_args!(
            "{shown}: schema version {version}; an upgraded copy is read, the file stays as it is"
        ));
    }
    let counts = documents(store, &guest.store)?;
    let (decisions, conflicts) = judgements(store, &guest.store)?;
    for told in store.unite_clutter(&guest.store)? {
        ctx.say(Ctx::printable(&format!("{shown}: {told}")));
    }
    ctx.say(format_args!(
        "{shown}: {} added, {} unchanged; {} new",
        counted(counts.added, "document"),
        counts.unchanged,
        counted(decisions as u64, "decision"),
    ));
    Ok(conflicts)
}

/// Copies the documents, batch by batch; one that is here already only tells where else it was found.
fn documents(store: &mut Store, guest: &Store) -> Result<Counts> {
    let mut counts = Counts::default();
    let loads = guest.load_rows()?;
    let mut numbers: BTreeMap<i64, i64> = BTreeMap::new();
    for load in loads.iter().filter(|load| load.has_skips()) {
        numbers.insert(load.id(), store.adopt_load(guest, load)?);
    }
    let mut last = (0, 0);
    loop {
        let found = guest.documents_after(last, BATCH)?;
        let batch = head(&found);
        let Some(end) = batch.last() else { return Ok(counts) };
        last = (end.load, end.id);
        let load = if let Some(number) = numbers.get(&end.load) {
            *number
        } else {
            let Some(row) = loads.iter().find(|row| row.id() == end.load) else { continue };
            let number = store.adopt_load(guest, row)?;
            numbers.insert(end.load, number);
            number
        };
        let ids: Vec<i64> = batch.iter().map(|document| document.id).collect();
        for outcome in store.copy_documents(guest, load, &ids)? {
            match outcome {
                Outcome::Added => counts.added += 1,
                Outcome::Unchanged => counts.unchanged += 1,
            }
        }
    }
}

/// The first of these that fit into one transaction and belong to one run; at least one.
fn head(found: &[Foreign]) -> &[Foreign] {
    let mut bytes = 0;
    let mut fits = |document: &Foreign| {
        bytes += document.bytes;
        bytes <= BATCH_BYTES
    };
    let same_load = |document: &&Foreign| document.load == found[0].load;
    let count = found.iter().take_while(same_load).take_while(|document| fits(document)).count();
    &found[..count.max(1).min(found.len())]
}

/// Unites the decisions; gives how many are new here, and those that contradict each other.
fn judgements(store: &mut Store, guest: &Store) -> Result<(usize, Vec<(Taken, Taken)>)> {
    let ours = store.judgements()?;
    let theirs: Vec<Taken> = guest.judgements()?.into_iter().map(|judgement| judgement.taken).collect();
    let taken: Vec<Taken> = ours.iter().map(|judgement| judgement.taken.clone()).collect();
    let union = decisions::unite(&taken, &theirs);
    store.unite_judgements(&ours, &theirs, &union)?;
    Ok((union.add.len(), union.conflicts))
}

/// What is there now, and what may surprise.
fn summary(store: &Store, ctx: &Ctx) -> Result<()> {
    let totals = store.totals()?;
    ctx.say(format_args!(
        "{}: now {}, {}, {} entities, {}",
        ctx.db().display(),
        counted(totals.documents, "document"),
        counted(totals.sentences, "sentence"),
        totals.entities,
        counted(totals.mentions, "mention")
    ));
    let recognisers = store.recognisers()?;
    if recognisers.len() > 1 {
        ctx.say("the documents were read by different recognisers:");
        for (name, documents) in &recognisers {
            ctx.say(Ctx::printable(&format!("  {name}: {}", counted(*documents as u64, "document"))));
        }
        ctx.say("to read all of them with this one: corpus reprocess --stage recognise");
    }
    ctx.say("\nnext: corpus report cooccurrence");
    Ok(())
}

/// The conflicts as rows: which decision holds, which does not.
fn listed(conflicts: &[(Taken, Taken)]) -> Rows {
    let columns = ["holds", "decided_at", "overruled", "overruled_decided_at"].map(str::to_owned).to_vec();
    let rows = conflicts.iter().map(|(wins, loses)| {
        let text = |text: &str| Value::Text(text.to_owned());
        vec![
            text(&wins.decision.to_string()),
            text(&wins.decided_at),
            text(&loses.decision.to_string()),
            text(&loses.decided_at),
        ]
    });
    Rows { columns, rows: rows.collect() }
}
