//! One thread's way through its share of the mentions.

use rusqlite::{CachedStatement, Connection, params};

use super::mentions::{Scan, Unit};
use crate::count::UnitIndex;
use crate::count::windows::{self, NamingSentence};
use crate::model::ids::{DocumentId, SentenceId};

/// What a thread asks of its connection.
pub(super) struct Sentences<'c> {
    labels: &'c [SentenceId],
    mentions: CachedStatement<'c>,
    extent: CachedStatement<'c>,
    places: CachedStatement<'c>,
}

/// One thread's way through its pieces, into an index of units.
pub(super) struct Walk<'c, 'k> {
    unit: Unit,
    says_documents: bool,
    pub(super) index: UnitIndex<'k>,
    asked: Sentences<'c>,
    /// Entities of the unit at hand.
    named: Vec<u32>,
}

impl<'c> Sentences<'c> {
    pub(super) fn new(connection: &'c Connection, labels: &'c [SentenceId]) -> rusqlite::Result<Self> {
        Ok(Self {
            labels,
            mentions: connection.prepare_cached(
                "SELECT sentence_id, entity_id FROM mentions WHERE sentence_id >= ?1 AND sentence_id < ?2
                 ORDER BY sentence_id, entity_id",
            )?,
            extent: connection
                .prepare_cached("SELECT count(*), min(id), max(id) FROM sentences WHERE document_id = ?1")?,
            places: connection.prepare_cached(
                "SELECT id, position FROM sentences WHERE document_id = ?1 ORDER BY position",
            )?,
        })
    }

    /// Stretches of numbers, each from the first to one past the last, that are the sentences of a document and of no other.
    ///
    /// For example, a document with the sentences 101 to 104 is the one stretch 101 to 105. Where its sentences are 101, 102 and
    /// 200, between which others may lie, each is a stretch of its own.
    fn extents(&mut self, document: DocumentId) -> rusqlite::Result<Vec<(i64, i64)>> {
        let (length, first, last): (i64, Option<i64>, Option<i64>) =
            self.extent.query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
        if last - first + 1 == length {
            return Ok(vec![(first, last + 1)]);
        }
        let ids = self.places.query_map([document], |row| row.get::<_, i64>(0))?;
        ids.map(|id| id.map(|id| (id, id + 1))).collect()
    }

    /// Every mention of a document but for those of labels, by sentence and entity.
    pub(super) fn of_document(
        &mut self,
        document: DocumentId,
        mut each: impl FnMut(i64, u32),
    ) -> rusqlite::Result<()> {
        self.extents(document)?.into_iter().try_for_each(|(from, to)| self.each_mention(from, to, &mut each))
    }

    /// Every mention of a stretch of sentences but for those of labels, by sentence and entity. Labels ascend too, so both are gone
    /// through together.
    fn each_mention(&mut self, from: i64, to: i64, mut each: impl FnMut(i64, u32)) -> rusqlite::Result<()> {
        let mut labels = &self.labels[self.labels.partition_point(|id| id.0 < from)..];
        let mut rows = self.mentions.query(params![from, to])?;
        while let Some(row) = rows.next()? {
            let sentence: i64 = row.get(0)?;
            while labels.first().is_some_and(|id| id.0 < sentence) {
                labels = &labels[1..];
            }
            if labels.first() != Some(&SentenceId(sentence)) {
                each(sentence, row.get(1)?);
            }
        }
        Ok(())
    }
}

impl<'c, 'k> Walk<'c, 'k> {
    pub(super) fn new(
        connection: &'c Connection,
        scan: Scan<'c>,
        index: UnitIndex<'k>,
    ) -> rusqlite::Result<Self> {
        Ok(Self {
            unit: scan.unit,
            says_documents: scan.says_documents,
            index,
            asked: Sentences::new(connection, scan.labels)?,
            named: Vec::new(),
        })
    }

    pub(super) fn document(&mut self, document: DocumentId) -> rusqlite::Result<()> {
        if self.says_documents {
            self.index.begin_document(document);
        }
        match self.unit {
            Unit::Mention | Unit::Sentence => self.each_sentence(document),
            Unit::Document => self.whole(document),
            Unit::Window(width) => self.windows(document, width),
        }
    }

    fn each_sentence(&mut self, document: DocumentId) -> rusqlite::Result<()> {
        for (from, to) in self.asked.extents(document)? {
            let before = |number: i64| self.asked.labels.partition_point(|id| id.0 < number);
            let labels = before(to) - before(from);
            self.index.add_units((to - from) as u64 - labels as u64);
            self.sentences(from, to)?;
        }
        Ok(())
    }

    /// The sentences of a stretch, each a unit.
    pub(super) fn sentences(&mut self, from: i64, to: i64) -> rusqlite::Result<()> {
        let Self { index, asked, named, unit, .. } = self;
        if *unit == Unit::Mention {
            return asked.each_mention(from, to, |_, entity| {
                if index.takes(entity) {
                    index.add_mention(entity);
                }
            });
        }
        let mut current = 0;
        named.clear();
        asked.each_mention(from, to, |sentence, entity| {
            if sentence != current {
                index.add_unit(named);
                named.clear();
                current = sentence;
            }
            // Entities of a sentence come in order, so those that are the same follow each other.
            if index.takes(entity) && named.last() != Some(&entity) {
                named.push(entity);
            }
        })?;
        index.add_unit(named);
        Ok(())
    }

    /// A document as one unit.
    fn whole(&mut self, document: DocumentId) -> rusqlite::Result<()> {
        let Self { index, asked, named, .. } = self;
        named.clear();
        asked.of_document(document, |_, entity| {
            if index.takes(entity) {
                named.push(entity);
            }
        })?;
        named.sort_unstable();
        named.dedup();
        index.add_unit(named);
        index.add_units(1);
        Ok(())
    }

    fn windows(&mut self, document: DocumentId, width: i64) -> rusqlite::Result<()> {
        let places = self.asked.places.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let places: Vec<(i64, i64)> = places.collect::<rusqlite::Result<_>>()?;
        let mut positions = places.iter().map(|(_, position)| *position).collect::<Vec<_>>();
        positions.sort_unstable();
        let mut naming: Vec<NamingSentence> = Vec::new();
        let Self { index, asked, .. } = self;
        // Stretches of consecutive numbers are asked for at once.
        for stretch in places.chunk_by(|(one, _), (next, _)| one + 1 == *next) {
            let (from, to) = (stretch[0].0, stretch[stretch.len() - 1].0 + 1);
            asked.each_mention(from, to, |sentence, entity| {
                let position = stretch[(sentence - from) as usize].1;
                if !index.takes(entity) {
                    return;
                }
                match naming.last_mut().filter(|last| last.position == position) {
                    Some(last) if last.entities.last() == Some(&entity) => {}
                    Some(last) => last.entities.push(entity),
                    None => naming.push(NamingSentence { position, entities: vec![entity] }),
                }
            })?;
        }
        windows::slide(index, width, &positions, &naming);
        Ok(())
    }
}
