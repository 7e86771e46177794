//! Sketches of texts and groups of near-copies.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::copies::groups::Document;
use crate::copies::{CONTAINED, LEAST_CONTAINED, Sketch};
use crate::model::Metadata;
use crate::model::ids::DocumentId;
use crate::pipeline::Analysis;
use crate::store::damage::{damaged, date, known, stated_metadata};
use crate::store::schema::pending::Pending;
use crate::store::schema::settings;
use crate::store::{Error, Result, Store};
use crate::util::hex;

/// Name of the setting that says how much of a text must stand in another.
const CONTAINED_SETTING: &str = "copies contained";

/// How far a document's place among the groups is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It came since groups were last made.
    New,
    /// Its group is right.
    Grouped,
    /// Its sketch is another one since.
    Changed,
    /// Its date is another one since.
    Dated,
}

impl State {
    /// Reads `sketches.state` of a document from place `at` of a row: the number of the state in the order above.
    pub(in crate::store) fn read(row: &Row<'_>, at: usize, document: DocumentId) -> rusqlite::Result<Self> {
        let number: i64 = row.get(at)?;
        let states = [Self::New, Self::Grouped, Self::Changed, Self::Dated];
        let known = usize::try_from(number).ok().and_then(|number| states.get(number));
        known.copied().ok_or_else(|| damaged("sketches.state", document, number))
    }
}

/// A document with its sketch and its group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sketched {
    /// `documents.id`.
    pub id: DocumentId,
    /// Its text, as grouping sees it.
    pub document: Document,
    /// How far its group is right.
    pub state: State,
    /// Its day, month or year.
    pub day: Day,
    /// `copies.similarity` in thousandths, if it is in a group.
    pub similarity: u16,
    /// `copies.original_id`, if it is in a group.
    pub original: Option<DocumentId>,
}

impl Sketched {
    /// Its row of `copies`, if it is in a group.
    pub(crate) fn copy(&self) -> Option<Copy> {
        let similarity = f64::from(self.similarity) / 1000.0;
        self.original.map(|original| Copy { document: self.id, original, similarity })
    }
}

/// A date to compare, as a number: `2019-08-14` is 20190814. What is missing is filled with nines, so that the month `2019-08` is
/// 20190899, behind all of its days, and the year 20199999; no date comes behind all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(u32);

impl Day {
    const NONE: Self = Self(99_999_999);

    /// The day of an ISO 8601 date, month or year.
    fn parse(text: &str) -> Option<Self> {
        let mut digits = date(text)?.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
        Some(Self((0..8).fold(0, |day, _| 10 * day + digits.next().unwrap_or(9))))
    }
}

impl AsRef<Document> for Sketched {
    fn as_ref(&self) -> &Document {
        &self.document
    }
}

/// A row of `copies`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Copy {
    pub document: DocumentId,
    pub original: DocumentId,
    pub similarity: f64,
}

impl Store {
    /// How much of a text must stand in another for it to be its near-copy, 0 to 1.
    ///
    /// # Errors
    /// When the database cannot be read, or what it says is no such number.
    pub fn copies_contained(&self) -> Result<f64> {
        let Some(said) = settings::value(&self.connection, CONTAINED_SETTING).map_err(|e| self.fail(e))?
        else {
            return Ok(CONTAINED);
        };
        let share = said.parse().ok().filter(|share| (LEAST_CONTAINED..=1.0).contains(share));
        share.ok_or_else(|| self.fail(damaged("marks.value", CONTAINED_SETTING, said)))
    }

    /// Sets how much of a text must stand in another; all groups are to be made anew.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_copies_contained(&mut self, contained: f64) -> Result<()> {
        let set = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            settings::set(&transaction, CONTAINED_SETTING, &contained.to_string())?;
            transaction.execute("UPDATE sketches SET state = ?1", [State::Changed as i64])?;
            Pending::Settling.set(&transaction)?;
            transaction.commit()
        };
        set(&mut self.connection).map_err(|e| Error::sqlite(&self.path, e))
    }

    /// Whether documents came or changed since groups were last made.
    pub(crate) fn has_ungrouped(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM sketches WHERE state <> 1)";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    /// Documents that have a sketch, by their numbers.
    pub(crate) fn sketched(&self, ids: &[DocumentId]) -> Result<Vec<Sketched>> {
        self.read_sketched(ids).map_err(|e| self.fail(e))
    }

    /// The text of a document and what its file said, to compare it with others.
    pub(crate) fn text_and_given(&self, id: DocumentId) -> Result<(String, Metadata)> {
        let sql = "SELECT d.body, o.given FROM documents AS d
            LEFT JOIN origins AS o ON o.document_id = d.id AND o.origin = d.origin WHERE d.id = ?1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, stated_metadata(row, 1, id)?.metadata));
        let found = self.connection.prepare_cached(sql).and_then(|mut s| s.query_row([id], read));
        found.map_err(|e| self.fail(e))
    }

    /// Adds to some documents all that are in a group with one of them; in ascending order.
    pub(crate) fn with_groups(&self, ids: &BTreeSet<DocumentId>) -> Result<Vec<DocumentId>> {
        let sql = "SELECT o.document_id FROM copies AS c JOIN copies AS o ON o.original_id = c.original_id
            WHERE c.document_id = ?1";
        let read = || -> rusqlite::Result<BTreeSet<DocumentId>> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut all = BTreeSet::new();
            for id in ids {
                if all.insert(*id) {
                    for member in statement.query_map([id], |row| row.get(0))? {
                        all.insert(member?);
                    }
                }
            }
            Ok(all)
        };
        Ok(read().map_err(|e| self.fail(e))?.into_iter().collect())
    }

    /// Groups are collected from now on, and written by [`Store::write_groups`].
    pub(crate) fn begin_groups(&self) -> Result<()> {
        let sql = "DROP TABLE IF EXISTS temp.grouped;
            CREATE TEMP TABLE grouped (document_id INTEGER, original_id INTEGER, similarity REAL)";
        self.connection.execute_batch(sql).map_err(|e| self.fail(e))
    }

    /// Collects what changed in some groups: `alone` lists documents that are in no group any more.
    pub(crate) fn collect_groups(&self, copies: &[Copy], alone: &[DocumentId]) -> Result<()> {
        let write = || -> rusqlite::Result<()> {
            let mut insert =
                self.connection.prepare_cached("INSERT INTO temp.grouped VALUES (?1, ?2, ?3)")?;
            for copy in copies {
                insert.execute(params![copy.document, copy.original, copy.similarity])?;
            }
            alone
                .iter()
                .try_for_each(|id| insert.execute(params![id, None::<DocumentId>, None::<f64>]).map(drop))
        };
        write().map_err(|e| self.fail(e))
    }

    /// Writes the groups that were collected, in one transaction: now every group is right.
    pub(crate) fn write_groups(&mut self) -> Result<()> {
        let path = self.path.clone();
        self.write_collected().map_err(|e| Error::sqlite(&path, e))
    }

    /// Has every group made anew when things are next settled; for a database whose documents came from elsewhere.
    pub(crate) fn forget_groups(&mut self) -> Result<()> {
        let forget = |connection: &mut Connection| {
            // All or nothing: a document that says that its group is right and has none would stay without.
            let transaction = connection.transaction()?;
            transaction.execute("DELETE FROM copies", [])?;
            transaction.execute("UPDATE sketches SET state = ?1", [State::Changed as i64])?;
            Pending::Settling.set(&transaction)?;
            transaction.commit()
        };
        forget(&mut self.connection).map_err(|e| Error::sqlite(&self.path, e))
    }

    fn read_sketched(&self, ids: &[DocumentId]) -> rusqlite::Result<Vec<Sketched>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.document_id, s.words, s.sketch, s.state, c.original_id, c.similarity, s.text_hash, d.published_on
             FROM sketches AS s JOIN documents AS d ON d.id = s.document_id
             LEFT JOIN copies AS c ON c.document_id = s.document_id WHERE s.document_id = ?1",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            let id: DocumentId = row.get(0)?;
            let text = row.get::<_, Option<i64>>(6)?.unwrap_or_default().cast_unsigned();
            let day = match row.get_ref(7)? {
                ValueRef::Null => Day::NONE,
                _ => known(row, 7, "documents.published_on", id, Day::parse)?,
            };
            Ok(Sketched {
                id,
                document: document(row.get(1)?, &row.get(2)?, text),
                state: State::read(row, 3, id)?,
                day,
                similarity: (row.get::<_, Option<f64>>(5)?.unwrap_or_default() * 1000.0).round() as u16,
                original: row.get(4)?,
            })
        };
        ids.iter().map(|id| statement.query_row([id], read)).collect()
    }

    fn write_collected(&mut self) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        // The old group of a changed document (state 2) is not known to be right, so its row goes; where it still is in a group,
        // the row comes back with what was collected.
        transaction.execute_batch(
            "DELETE FROM copies WHERE document_id IN (SELECT document_id FROM sketches WHERE state = 2);
             DELETE FROM copies
             WHERE document_id IN (SELECT document_id FROM temp.grouped WHERE original_id IS NULL);
             INSERT INTO copies (document_id, original_id, similarity)
             SELECT document_id, original_id, similarity FROM temp.grouped WHERE original_id IS NOT NULL
             ORDER BY document_id
             ON CONFLICT (document_id) DO UPDATE
             SET original_id = excluded.original_id, similarity = excluded.similarity;
             UPDATE sketches SET state = 1 WHERE state <> 1;
             DROP TABLE temp.grouped",
        )?;
        transaction.commit()
    }
}

/// Keeps the sketch of a new document.
pub(in crate::store) fn keep(
    connection: &Connection,
    id: DocumentId,
    analysis: &Analysis,
) -> rusqlite::Result<()> {
    let Some(sketch) = &analysis.sketch else { return Ok(()) };
    connection
        .prepare_cached(
            "INSERT INTO sketches (document_id, words, sketch, text_hash) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![id, sketch.words, bytes(sketch, analysis), sketch.text.cast_signed()])
        .map(drop)
}

/// Keeps the new sketch of a document that was analysed again, or notes that its date is another, so that groups are made anew
/// where that can change them.
pub(in crate::store) fn renew(
    transaction: &Transaction<'_>,
    id: DocumentId,
    analysis: &Analysis,
) -> rusqlite::Result<()> {
    let old: Option<([u8; 40], Option<i64>)> = transaction
        .prepare_cached("SELECT sketch, text_hash FROM sketches WHERE document_id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let new = analysis.sketch.as_ref();
    let is_same = match (&old, new) {
        (Some((old, text)), Some(new)) => {
            *old == bytes(new, analysis) && text.is_none_or(|text| text == new.text.cast_signed())
        }
        (old, new) => old.is_none() && new.is_none(),
    };
    if !is_same {
        // Every other document of the group may have a place elsewhere now.
        transaction
            .prepare_cached(
                "UPDATE sketches SET state = 2 WHERE document_id IN (
                 SELECT o.document_id FROM copies AS c JOIN copies AS o ON o.original_id = c.original_id
                 WHERE c.document_id = ?1)",
            )?
            .execute([id])?;
        transaction.prepare_cached("DELETE FROM sketches WHERE document_id = ?1")?.execute([id])?;
        transaction
            .prepare_cached("DELETE FROM copies WHERE document_id = ?1 OR original_id = ?1")?
            .execute([id])?;
        keep(transaction, id, analysis)?;
        transaction.prepare_cached("UPDATE sketches SET state = 2 WHERE document_id = ?1")?.execute([id])?;
        return Ok(());
    }
    // A sketch of before the hash was kept.
    if let (Some((_, None)), Some(new)) = (old, new) {
        transaction
            .prepare_cached("UPDATE sketches SET text_hash = ?2 WHERE document_id = ?1")?
            .execute(params![id, new.text.cast_signed()])?;
    }
    transaction
        .prepare_cached(
            "UPDATE sketches SET state = 3 WHERE document_id = ?1 AND state = 1
                 AND (SELECT published_on FROM documents WHERE id = ?1) IS NOT ?2",
        )?
        .execute(params![id, analysis.metadata.published.as_ref().map(|p| &p.on)])
        .map(drop)
}

/// A text as grouping sees it, of its words, of `sketches.sketch` (the bins and the key), and of the hash of its words.
pub(in crate::store) fn document(words: u32, bytes: &[u8; 40], text: u64) -> Document {
    let (bins, key) = (bytes.first_chunk::<32>(), bytes.last_chunk::<8>());
    Document {
        sketch: Sketch { words, bins: bins.copied().unwrap_or_default(), text },
        key: u64::from_be_bytes(key.copied().unwrap_or_default()),
    }
}

/// `sketches.sketch`: the 32 bins, and the first eight bytes of the hash of the text as key.
fn bytes(sketch: &Sketch, analysis: &Analysis) -> [u8; 40] {
    let mut bytes = [0; 40];
    bytes[..32].copy_from_slice(&sketch.bins);
    let key = hex::leading_u64(&analysis.content_hash);
    bytes[32..].copy_from_slice(&key.unwrap_or_default().to_be_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn dates_are_in_order() {
        let dates = ["2018-12-31", "2019-08-14", "2019-08", "2019-09-01", "2019", "2020-01-01"];
        let days: Vec<Day> = dates.iter().map(|date| Day::parse(date).unwrap()).chain([Day::NONE]).collect();
        assert!(days.is_sorted(), "{days:?}");
    }
}
