//! Scans who is named in the units of chosen documents, into a [`UnitIndex`]: one ordered walk over an index of the mentions, in
//! pieces that several readers share.
//!
//! The sentences of a document usually have consecutive numbers, so that its mentions are one stretch of the index; otherwise
//! they are looked up sentence by sentence ([`super::walk`]).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::{Connection, OptionalExtension};

use super::readers::Reader;
use super::walk::{Sentences, Walk};
use crate::count::UnitIndex;
use crate::count::tally::{Place, Tally, Wanted};
use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, SentenceId, SourceId};
use crate::store::damage::entity_type;
use crate::store::{Result, Store};

/// What counts as together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A mention, which is together with nobody.
    Mention,
    /// A sentence.
    Sentence,
    /// A document.
    Document,
    /// So many sentences in a row.
    Window(i64),
}

/// Whose mentions are scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Documents {
    /// Those of every document.
    All,
    /// Those of these.
    These(Vec<DocumentId>),
}

/// What is scanned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scan<'d> {
    /// What counts as together.
    pub unit: Unit,
    /// Whose mentions.
    pub documents: &'d Documents,
    /// Sentences whose mentions do not count, ascending: labels that say who speaks.
    pub labels: &'d [SentenceId],
    /// Whether the index is told which document each unit is of.
    pub says_documents: bool,
}

/// Documents that a reader takes at a time.
const TAKEN: usize = 64;

/// Mentions in the stretch of sentences that a reader takes at a time, about.
const STRETCH: i64 = 16_384;

/// Stretches are longer where there would be more of them.
const MOST_STRETCHES: i64 = 10_000;

/// A piece of the work.
pub(super) enum Piece {
    /// Every sentence with a number of these.
    Sentences(Range<i64>),
    /// The documents in these places of the list.
    Documents(Range<usize>),
}

/// A scan in pieces, which readers take one after the other until none is left.
pub(crate) struct Pieces<'d> {
    scan: Scan<'d>,
    documents: Cow<'d, [DocumentId]>,
    waiting: Vec<Piece>,
    next: AtomicUsize,
    /// How many units there are, where the readers do not count them.
    pub units: u64,
}

impl Store {
    /// Cuts a scan into pieces.
    pub(crate) fn pieces<'d>(&self, scan: Scan<'d>) -> Result<Pieces<'d>> {
        let cut = || -> rusqlite::Result<Pieces<'d>> {
            // If documents do not matter, pieces are stretches of the index, and nobody asks where a document begins.
            let every_sentence = *scan.documents == Documents::All
                && matches!(scan.unit, Unit::Mention | Unit::Sentence)
                && !scan.says_documents;
            let documents = match scan.documents {
                Documents::These(chosen) => Cow::Borrowed(chosen.as_slice()),
                Documents::All if every_sentence => Cow::default(),
                Documents::All => Cow::Owned(all_documents(&self.connection)?),
            };
            let (waiting, units) = if every_sentence {
                let sql = "SELECT count(*) FROM sentences";
                let all: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
                (stretches(&self.connection)?, all as u64 - scan.labels.len() as u64)
            } else {
                let starts = (0..documents.len()).step_by(TAKEN);
                (starts.map(|at| Piece::Documents(at..documents.len().min(at + TAKEN))).collect(), 0)
            };
            Ok(Pieces { scan, documents, waiting, next: AtomicUsize::new(0), units })
        };
        cut().map_err(|e| self.fail(e))
    }

    /// The type of each entity, in the place that is its number; `None` where there is no such entity or it is ignored.
    pub(crate) fn entity_types(&self) -> Result<Vec<Option<EntityType>>> {
        let read = || -> rusqlite::Result<Vec<Option<EntityType>>> {
            let most: Option<u32> =
                self.connection.query_row("SELECT max(id) FROM entities", [], |row| row.get(0))?;
            let mut types = vec![None; most.map_or(0, |most| most as usize + 1)];
            let mut statement = self.connection.prepare("SELECT id, type FROM entities WHERE NOT ignored")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id: u32 = row.get(0)?;
                types[id as usize] = Some(entity_type(row, 1, "entities.type", id)?);
            }
            Ok(types)
        };
        read().map_err(|e| self.fail(e))
    }

    /// Whether no entity has a number that is larger than `1000 + times` the number of entities, or does not fit into 32 bits.
    pub(crate) fn has_dense_entities(&self, times: i64) -> Result<bool> {
        let sql = "SELECT coalesce(least >= 0 AND most <= min(4294967295, 1000 + ?1 * entities), 1)
            FROM (SELECT (SELECT min(id) FROM entities) AS least, (SELECT max(id) FROM entities) AS most,
                (SELECT count(*) FROM entities) AS entities)";
        self.connection.query_row(sql, [times], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    /// Documents that name one of these entities, ascending.
    pub(crate) fn documents_naming(&self, entities: &[EntityId]) -> Result<Vec<DocumentId>> {
        let read = || -> rusqlite::Result<Vec<DocumentId>> {
            let sql = "SELECT document_id FROM entity_documents WHERE entity_id = ?1";
            let mut statement = self.connection.prepare(sql)?;
            let mut found = Vec::new();
            for entity in entities {
                for document in statement.query_map([entity], |row| row.get(0))? {
                    found.push(document?);
                }
            }
            found.sort_unstable();
            found.dedup();
            Ok(found)
        };
        read().map_err(|e| self.fail(e))
    }

    /// Documents whose date is known, in the order of their dates.
    pub(crate) fn dated_documents(&self) -> Result<Vec<(DocumentId, String)>> {
        let sql =
            "SELECT id, published_on FROM documents WHERE published_on IS NOT NULL ORDER BY published_on, id";
        let read = || -> rusqlite::Result<Vec<(DocumentId, String)>> {
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The outlet of each document of which it is known.
    pub(crate) fn document_sources(&self) -> Result<Vec<(DocumentId, SourceId)>> {
        let sql = "SELECT id, source_id FROM documents WHERE source_id IS NOT NULL";
        let read = || -> rusqlite::Result<Vec<(DocumentId, SourceId)>> {
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}

impl Reader<'_> {
    /// Adds to an index what stands in the pieces that this reader gets hold of.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn scan<'k>(&self, pieces: &Pieces<'_>, index: UnitIndex<'k>) -> Result<UnitIndex<'k>> {
        let scan = || -> rusqlite::Result<UnitIndex<'k>> {
            let mut walk = Walk::new(self.connection, pieces.scan, index)?;
            while let Some(piece) = pieces.waiting.get(pieces.next.fetch_add(1, Ordering::Relaxed)) {
                match piece {
                    Piece::Sentences(stretch) => walk.sentences(stretch.start, stretch.end)?,
                    Piece::Documents(places) => {
                        pieces.documents[places.clone()].iter().try_for_each(|id| walk.document(*id))?;
                    }
                }
            }
            Ok(walk.index)
        };
        scan().map_err(|e| self.fail(e))
    }

    /// Adds up what the documents name in the pieces that this reader gets hold of; these must be of [`Unit::Document`].
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn tally<T: Tally>(&self, pieces: &Pieces<'_>, wanted: Wanted<'_>, mut tally: T) -> Result<T> {
        let scan = || -> rusqlite::Result<T> {
            let mut sentences = Sentences::new(self.connection, pieces.scan.labels)?;
            let mut mentions: Vec<Place> = Vec::new();
            while let Some(piece) = pieces.waiting.get(pieces.next.fetch_add(1, Ordering::Relaxed)) {
                let Piece::Documents(places) = piece else { continue };
                for id in &pieces.documents[places.clone()] {
                    mentions.clear();
                    sentences.of_document(*id, |sentence, entity| {
                        if wanted.takes(entity) {
                            mentions.push((SentenceId(sentence), entity));
                        }
                    })?;
                    tally.add(*id, &mentions);
                }
            }
            Ok(tally)
        };
        scan().map_err(|e| self.fail(e))
    }

    /// Hands on how often each document mentions each entity, by the counts that are kept, for all documents between the first and
    /// the last of each piece that this reader gets hold of, by document. Labels are counted.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(crate) fn kept_counts(
        &self,
        pieces: &Pieces<'_>,
        mut each: impl FnMut(DocumentId, u32, u32),
    ) -> Result<()> {
        let mut scan = || -> rusqlite::Result<()> {
            let sql = "SELECT document_id, entity_id, mentions FROM entity_documents WHERE document_id BETWEEN ?1 AND ?2";
            let mut statement = self.connection.prepare_cached(sql)?;
            while let Some(piece) = pieces.waiting.get(pieces.next.fetch_add(1, Ordering::Relaxed)) {
                let Piece::Documents(places) = piece else { continue };
                let documents = &pieces.documents[places.clone()];
                let mut rows = statement.query([documents.first(), documents.last()])?;
                while let Some(row) = rows.next()? {
                    each(row.get(0)?, row.get(1)?, row.get(2)?);
                }
            }
            Ok(())
        };
        scan().map_err(|e| self.fail(e))
    }
}

fn all_documents(connection: &Connection) -> rusqlite::Result<Vec<DocumentId>> {
    // Any index is shorter than the rows themselves, which hold the bodies.
    let sql = "SELECT id FROM documents INDEXED BY documents_load_id";
    let mut ids: Vec<DocumentId> =
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    ids.sort_unstable();
    Ok(ids)
}

/// The numbers of all sentences in stretches with about as many mentions each. Between the numbers of sentences are gaps, larger
/// ones in a part of the database than in another, but hardly any between those of mentions, which follow in the same order but
/// for articles that were read again: so every so many mentions a stretch begins.
fn stretches(connection: &Connection) -> rusqlite::Result<Vec<Piece>> {
    let sql = "SELECT (SELECT min(id) FROM sentences), (SELECT max(id) FROM sentences),
        (SELECT coalesce(max(id), 0) FROM mentions)";
    let (first, last, mentions): (Option<i64>, Option<i64>, i64) =
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let step = STRETCH.max(mentions / MOST_STRETCHES);
    let mut next =
        connection.prepare("SELECT sentence_id FROM mentions WHERE id >= ?1 ORDER BY id LIMIT 1")?;
    let mut starts = vec![first];
    for mention in (step..mentions).step_by(step as usize) {
        starts.extend(next.query_row([mention], |row| row.get::<_, i64>(0)).optional()?);
    }
    starts.retain(|start| (first..=last).contains(start));
    starts.sort_unstable();
    starts.dedup();
    let ends = starts[1..].iter().copied().chain([last + 1]);
    Ok(starts.iter().copied().zip(ends).map(|(start, end)| Piece::Sentences(start..end)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::readers::WORTH_A_THREAD;
    use super::{Documents, Piece, STRETCH, Scan, Unit, UnitIndex, stretches};
    use crate::count::{ANY, Asked, Kinds, Pair, PairCounter, TopK};
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
        let scan = Scan { unit, documents: &Documents::All, labels: &[], says_documents: false };
        let empty = UnitIndex::new(Asked { one: ANY, other: ANY, by_name: false }, &kinds);
        let mut readers = store.readers().unwrap();
        let pieces = store.pieces(scan).unwrap();
        let indexes = readers.each(|reader| reader.scan(&pieces, empty.clone())).unwrap();
        let mut index = indexes.into_iter().reduce(UnitIndex::merged_with).unwrap();
        index.add_units(pieces.units);
        let (counter, mut best) = (PairCounter::new(&index), TopK::new(1, None));
        counter.count(counter.entities(), &mut best);
        (best.into_pairs(), index.units(), index.margins().collect())
    }

    #[test]
    fn stretches_have_as_many_mentions_wherever_their_numbers_lie() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.db");
        large(&path);
        let store = Store::open(&path, Access::Write).unwrap().store;
        // As in a database of an earlier version to which documents were added since.
        let far = "PRAGMA foreign_keys = off;
            UPDATE sentences SET id = id * 4096 + 1000000000 WHERE id % 7 = 0;
            UPDATE mentions SET sentence_id = sentence_id * 4096 + 1000000000 WHERE sentence_id % 7 = 0;";
        for tampering in ["", far] {
            store.connection.execute_batch(tampering).unwrap();
            let found = stretches(&store.connection).unwrap();
            let (mut from, mut most) = (1, 0);
            for piece in &found {
                let Piece::Sentences(stretch) = piece else { panic!("a list of documents") };
                assert!(stretch.start == from && stretch.end > from);
                from = stretch.end;
                let sql = "SELECT count(*) FROM mentions WHERE sentence_id >= ?1 AND sentence_id < ?2";
                let mentions: i64 =
                    store.connection.query_row(sql, [stretch.start, stretch.end], |row| row.get(0)).unwrap();
                most = most.max(mentions);
            }
            let last: i64 =
                store.connection.query_row("SELECT max(id) FROM sentences", [], |row| row.get(0)).unwrap();
            assert_eq!(from, last + 1);
            assert!(found.len() > 1 && most <= STRETCH, "{} stretches, {most}", found.len());
        }
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
