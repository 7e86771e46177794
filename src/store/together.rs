//! Gathers who is named in the units of chosen documents ([`Gathered`]): one ordered walk over an index of the mentions, on several
//! cores.
//!
//! The sentences of a document have numbers in a row, so that its mentions are a stretch of the index; where they have
//! not, they are looked up one by one ([`walk`]). Each further thread reads through a connection of its own, which must see the
//! database at the same moment; where other writers do not let that happen, one thread does it all.

mod walk;

use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use rusqlite::Connection;

use super::{Result, Store, open};
use crate::counting::best::Best;
use crate::counting::together::Together;
use crate::counting::{Gathered, Pair};
use crate::model::ids::{DocumentId, SentenceId};
use crate::workers::default_threads;
use walk::Walk;

/// What counts as together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A mention, which is together with nobody.
    Mention,
    /// A sentence.
    Sentence,
    /// A document.
    Document,
    /// So many sentences in a row.
    Window(i64),
}

/// Whose mentions are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Documents {
    /// Those of every document.
    All,
    /// Those of these.
    These(Vec<DocumentId>),
}

/// Fewer mentions than this are counted before another thread has opened the database.
const WORTH_A_THREAD: i64 = 20_000;

/// Documents that a thread takes at a time.
const TAKEN: usize = 64;

/// Numbers of sentences that a thread takes at a time.
const STRETCH: i64 = 16_384;

/// However far apart the numbers are.
const MOST_STRETCHES: i64 = 10_000;

/// A piece of the work.
enum Piece<'d> {
    /// Every sentence with a number from the one on and before the other.
    Stretch(i64, i64),
    Documents(&'d [DocumentId]),
}

/// What is gathered.
#[derive(Debug, Clone)]
pub(super) struct Wanted<'d> {
    pub(super) unit: Unit,
    pub(super) documents: &'d Documents,
    /// Sentences whose mentions do not count, ascending: labels that say who speaks.
    pub(super) labels: &'d [SentenceId],
    /// Whether to remember which document each unit is of.
    pub(super) says_documents: bool,
}

impl Store {
    /// Gathers who is named when, beginning with `nothing`, with the help of [`Store::others`].
    pub(super) fn gather<'k>(
        &self,
        others: &mut [Connection],
        wanted: &Wanted<'_>,
        nothing: &Gathered<'k>,
    ) -> Result<Gathered<'k>> {
        let mut gather = || -> rusqlite::Result<Gathered<'k>> {
            let in_stretches = *wanted.documents == Documents::All
                && matches!(wanted.unit, Unit::Mention | Unit::Sentence)
                && !wanted.says_documents;
            let chosen = match wanted.documents {
                Documents::These(chosen) => chosen,
                Documents::All if in_stretches => &Vec::new(),
                Documents::All => &ids(&self.connection)?,
            };
            let pieces = if in_stretches { stretches(&self.connection)? } else { by_documents(chosen) };
            let next = AtomicUsize::new(0);
            let share = |connection: &Connection| -> rusqlite::Result<Gathered<'k>> {
                let mut walk = Walk::new(connection, wanted, nothing.clone())?;
                while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
                    walk.piece(piece)?;
                }
                Ok(walk.gathered)
            };
            let mut gathered = std::thread::scope(|scope| {
                let others: Vec<_> =
                    others.iter_mut().map(|connection| scope.spawn(move || share(connection))).collect();
                others.into_iter().try_fold(share(&self.connection)?, |gathered, other| {
                    let other = other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
                    Ok::<_, rusqlite::Error>(gathered.and(other))
                })
            })?;
            if in_stretches {
                let sql = "SELECT count(*) FROM sentences";
                let all: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
                gathered.passed(all as u64 - wanted.labels.len() as u64);
            }
            Ok(gathered)
        };
        gather().map_err(|e| self.fail(e))
    }

    /// Connections for further threads that see what this one sees, which holds still from now on.
    pub(super) fn others(&self) -> Result<Vec<Connection>> {
        self.beside().map_err(|e| self.fail(e))
    }

    fn beside(&self) -> rusqlite::Result<Vec<Connection>> {
        // Who writes may have locked everybody else out, and who holds still does so since a moment that is gone.
        if !self.connection.is_readonly("main")? || !self.connection.is_autocommit() {
            return Ok(Vec::new());
        }
        let mentions: Option<i64> =
            self.connection.query_row("SELECT max(id) FROM mentions", [], |row| row.get(0))?;
        let enough = mentions.is_some_and(|most| most >= WORTH_A_THREAD);
        let threads = if enough { default_threads().get() } else { 1 };
        open::beside(&self.connection, &self.path, threads - 1)
    }
}

fn ids(connection: &Connection) -> rusqlite::Result<Vec<DocumentId>> {
    // Any index is shorter than the rows themselves, which hold the bodies.
    let sql = "SELECT id FROM documents INDEXED BY documents_load_id";
    let mut ids: Vec<DocumentId> =
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    ids.sort_unstable();
    Ok(ids)
}

fn by_documents(documents: &[DocumentId]) -> Vec<Piece<'_>> {
    documents.chunks(TAKEN).map(Piece::Documents).collect()
}

fn stretches<'d>(connection: &Connection) -> rusqlite::Result<Vec<Piece<'d>>> {
    let sql = "SELECT (SELECT min(id) FROM sentences), (SELECT max(id) FROM sentences)";
    let (first, last): (Option<i64>, Option<i64>) =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let length = STRETCH.max((last - first) / MOST_STRETCHES);
    let starts = (first..=last).step_by(length as usize);
    Ok(starts.map(|start| Piece::Stretch(start, (start + length).min(last + 1))).collect())
}

/// Pairs of what was gathered, on all cores.
pub(super) fn pairs(together: &Together<'_>, nothing: &Best) -> Vec<Pair> {
    const TAKEN: u32 = 256;
    let Range { end, .. } = together.entities();
    let next = AtomicU32::new(0);
    let share = || {
        let taken =
            std::iter::from_fn(|| Some(next.fetch_add(TAKEN, Ordering::Relaxed)).filter(|from| *from < end));
        let mut best = nothing.clone();
        together.pairs(taken.flat_map(|from| from..end.min(from.saturating_add(TAKEN))), &mut best);
        best
    };
    let threads = if end > 8 * TAKEN { default_threads().get() } else { 1 };
    let best = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        others.into_iter().fold(share(), |best, other| {
            best.and(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    });
    best.pairs()
}

#[cfg(test)]
mod tests {
    use super::{Documents, Unit, WORTH_A_THREAD, Wanted, pairs};
    use crate::counting::best::Best;
    use crate::counting::together::Together;
    use crate::counting::{ANY, Asked, Gathered, Kinds, Pair};
    use crate::store::{Access, Store};

    /// A database with enough mentions that several threads count.
    fn large(path: &std::path::Path) {
        let store = Store::open(path, Access::Create).unwrap().store;
        let sql = format!(
            "PRAGMA foreign_keys = off;
             DROP TRIGGER sentences_after_insert;
             WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {WORTH_A_THREAD} / 40)
             INSERT INTO documents (id, load_id, origin, body, content_hash, word_count)
             SELECT id, 1, id, '', substr('{zeros}' || id, -64), 0 FROM n;
             WITH RECURSIVE n (id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id < {WORTH_A_THREAD} / 2)
             INSERT INTO sentences (id, document_id, position, start_char, end_char, text)
             SELECT id + 1, id / 20 + 1, id % 20, 0, 1, '' FROM n;
             WITH RECURSIVE n (id) AS (SELECT 0 UNION ALL SELECT id + 1 FROM n WHERE id < {WORTH_A_THREAD})
             INSERT INTO mentions (id, sentence_id, entity_id, name_id, start_char, end_char, text, type, confidence,
                 basis, link_confidence)
             SELECT id + 1, id / 2 + 1, 1 + id * id % 37 % (id % 11 + 1), 1, 0, 1, '', 'OTHER', 1, '', 1 FROM n;",
            zeros = "0".repeat(64)
        );
        store.connection.execute_batch(&sql).unwrap();
    }

    fn counted(store: &Store, unit: Unit) -> (Vec<Pair>, u64, Vec<(u32, u32)>) {
        let kinds = [1 as Kinds; 12];
        let wanted = Wanted { unit, documents: &Documents::All, labels: &[], says_documents: false };
        let asked = Asked { one: ANY, other: ANY, by_name: false };
        let gathered =
            store.gather(&mut store.others().unwrap(), &wanted, &Gathered::new(asked, &kinds)).unwrap();
        let pairs = pairs(&Together::new(&gathered), &Best::new(1, None));
        (pairs, gathered.units(), gathered.margins().collect())
    }

    #[test]
    fn several_threads_count_what_one_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.db");
        large(&path);
        for unit in [Unit::Sentence, Unit::Document, Unit::Window(3)] {
            let several = Store::open(&path, Access::Read).unwrap().store;
            // One that may write works alone.
            let alone = Store::open(&path, Access::Write).unwrap().store;
            let found = counted(&several, unit);
            assert_eq!(found, counted(&alone, unit), "{unit:?}");
            assert!(found.0.len() > 30 && found.1 > 400, "{unit:?}: {} of {}", found.0.len(), found.1);
            assert!(!several.connection.is_autocommit(), "what is asked next is of the same moment");
        }
    }
}
