//! Several databases made one.
//!
//! The rows of a document are copied as the other database has them; those that follow from all documents are made anew by what
//! follows a load. So merging gives what one load of everything would give.

use std::collections::BTreeMap;

use super::{Event, Observer, Result, settle, today};
use crate::decisions::{self, Taken};
use crate::model::ids::{DocumentId, LoadId};
use crate::pipeline::Pipeline;
use crate::recognise;
use crate::store::merge::Foreign;
use crate::store::write::batch::Outcome;
use crate::store::{Snapshot, Store};
use crate::util::ordered_map;

/// Documents in one transaction.
const BATCH: usize = 256;
/// Bytes of text in one transaction, unless one document alone has more.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// What one of the other databases brought.
#[derive(Debug)]
pub struct Merged {
    /// Documents that are new here.
    pub added: u64,
    /// Documents that were here already; of these only other places, or what an earlier place says of them, come along.
    pub unchanged: u64,
    /// Documents that were here and went, since the other database notes them as taken out.
    pub removed: u64,
    /// Decisions that are new here.
    pub decisions: usize,
    /// Decisions on clutter that contradict each other, in words.
    pub clutter: Vec<String>,
    /// Decisions that contradict each other: the one that holds, and the one that does not.
    pub conflicts: Vec<(Taken, Taken)>,
}

/// Takes the documents and decisions of other databases over into `store`, which was opened to write; what each of them
/// brought, in their order. The others are only read.
///
/// # Errors
/// When a database cannot be read or written. What was taken over stays, and merging again completes it.
pub fn merge(store: &mut Store, guests: &[Snapshot], observer: &dyn Observer) -> Result<Vec<Merged>> {
    store.begin_merge()?;
    let mut all = Vec::new();
    for guest in guests {
        let merged = take(store, &guest.store)?;
        observer.event(&Event::Merged { guest, merged: &merged });
        all.push(merged);
    }
    let recogniser = recognise::built_in()?;
    let pipeline =
        Pipeline { recogniser: Some(&*recogniser), min_confidence: 0.0, today: Some(today()), marks: None };
    store.forget_groups()?;
    settle(store, &pipeline, ordered_map::default_threads())?;
    store.finish_merge()?;
    Ok(all)
}

fn take(store: &mut Store, guest: &Store) -> Result<Merged> {
    let removed = store.unite_removals(guest)?; // first, so that nothing comes back
    let (added, unchanged) = documents(store, guest)?;
    let (decisions, conflicts) = judgements(store, guest)?;
    let clutter = store.unite_clutter(guest)?;
    // After the documents: it takes texts from places that these have brought along.
    let decisions = decisions + store.unite_histories(guest)?;
    Ok(Merged { added, unchanged, removed, decisions, clutter, conflicts })
}

/// Copies the documents, batch by batch, and counts those that are new and those that were here already, which only tell
/// where else they were found.
fn documents(store: &mut Store, guest: &Store) -> Result<(u64, u64)> {
    let (mut added, mut unchanged) = (0, 0);
    let loads = guest.load_rows()?;
    let mut numbers: BTreeMap<LoadId, LoadId> = BTreeMap::new();
    // Runs that could not read something come along even if no document is left of them.
    for load in loads.iter().filter(|load| load.has_skips()) {
        numbers.insert(load.id(), store.adopt_load(guest, load)?);
    }
    let mut last = (LoadId(0), DocumentId(0));
    loop {
        let found = guest.documents_after(last, BATCH)?;
        let batch = head(&found);
        let Some(end) = batch.last() else { return Ok((added, unchanged)) };
        last = (end.load, end.id);
        let load = if let Some(number) = numbers.get(&end.load) {
            *number
        } else {
            let Some(row) = loads.iter().find(|row| row.id() == end.load) else { continue };
            let number = store.adopt_load(guest, row)?;
            numbers.insert(end.load, number);
            number
        };
        let ids: Vec<DocumentId> = batch.iter().map(|document| document.id).collect();
        for outcome in store.copy_documents(guest, load, &ids)? {
            match outcome {
                Outcome::Added => added += 1,
                Outcome::Unchanged => unchanged += 1,
                Outcome::Removed => {}
            }
        }
    }
}

/// The first of these that fit into one transaction and belong to one run: at least one, if there is any.
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
