//! How often names and spellings are mentioned, and in which documents entities are: `names.mentions`,
//! `names.documents`, `aliases` and `entity_documents`.
//!
//! For example, document 1 says "Sergei Lavrov" and twice "Lavrov", document 2 says "Lavrov" once, all of one entity. Its aliases
//! are "Sergei Lavrov" (1 mention, 1 document) and "Lavrov" (3 mentions, 2 documents); its documents are 1 (3 mentions) and 2
//! (1). The name "Sergei Lavrov", to which all four belong, has 4 mentions in 2 documents. If another entity with one "Lavrov" in
//! document 2 and one in document 3 is united with it, mentions add up to 5 of "Lavrov", but its documents are 3 and not 4:
//! document 2 has the spelling on both sides. That one number is what [`unite`] has to look for in the mentions.
//!
//! Whoever writes, moves or removes mentions keeps these up in the same transaction: a writer of new documents with a
//! [`Tally`], everybody else by counting anew what changed ([`recount`]) or everything ([`recount_all`]).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

use crate::model::ids::{DocumentId, EntityId, NameId};
use crate::store::schema::settings;
use crate::store::write::similarities;
use crate::store::{Error, Result, Store};

/// Mentions, and documents that hold them.
type Count = (i64, i64);

/// What new documents add to the counts, and what goes with an analysis that is replaced: document by document as it came,
/// put in order and added up when it is written.
#[derive(Debug, Default)]
pub(in crate::store) struct Tally {
    names: Vec<(NameId, Count)>,
    /// The spellings of `spelt`, one behind the other.
    text: String,
    /// Entity, and where in `text` the spelling is.
    spelt: Vec<(EntityId, Range<usize>, Count)>,
    /// Document, entity and mentions.
    pairs: Vec<(DocumentId, EntityId, i64)>,
}

impl Tally {
    /// Adds the mentions of one document: name, entity and spelling of each.
    pub(in crate::store) fn document<'t>(
        &mut self,
        document: DocumentId,
        mentions: impl Iterator<Item = (NameId, EntityId, &'t str)>,
    ) {
        self.count(document, mentions, 1);
    }

    /// Takes the mentions of one document away.
    pub(in crate::store) fn without<'t>(
        &mut self,
        document: DocumentId,
        mentions: impl Iterator<Item = (NameId, EntityId, &'t str)>,
    ) {
        self.count(document, mentions, -1);
    }

    fn count<'t>(
        &mut self,
        document: DocumentId,
        mentions: impl Iterator<Item = (NameId, EntityId, &'t str)>,
        sign: i64,
    ) {
        let mut mentions: Vec<(NameId, EntityId, &str)> = mentions.collect();
        mentions.sort_unstable_by_key(|(name, ..)| *name);
        for name in mentions.chunk_by(|a, b| a.0 == b.0) {
            self.names.push((name[0].0, (sign * name.len() as i64, sign)));
        }
        mentions.sort_unstable_by_key(|(_, entity, spelling)| (*entity, *spelling));
        for entity in mentions.chunk_by(|a, b| a.1 == b.1) {
            self.pairs.push((document, entity[0].1, sign * entity.len() as i64));
            for spelling in entity.chunk_by(|a, b| a.2 == b.2) {
                let from = self.text.len();
                self.text.push_str(spelling[0].2);
                let count = (sign * spelling.len() as i64, sign);
                self.spelt.push((entity[0].1, from..self.text.len(), count));
            }
        }
    }

    /// Adds to the rows of the file what was gathered. Sums of one row come first, so that each row is written once.
    pub(in crate::store) fn write(mut self, connection: &Connection) -> rusqlite::Result<()> {
        self.write_names(connection)?;
        self.write_spellings(connection)?;
        self.pairs.sort_unstable();
        let pairs = self.pairs.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        write_pairs(
            connection,
            pairs.map(|same| (same[0].0, same[0].1, same.iter().map(|pair| pair.2).sum())),
        )
    }

    fn write_names(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut update = connection.prepare_cached(
            "UPDATE names SET mentions = mentions + ?2, documents = documents + ?3 WHERE id = ?1",
        )?;
        self.names.sort_unstable();
        for same in self.names.chunk_by(|a, b| a.0 == b.0) {
            let (mentions, documents) = total(same.iter().map(|(_, count)| *count));
            update.execute(params![same[0].0, mentions, documents])?;
        }
        Ok(())
    }

    fn write_spellings(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let mut add = connection.prepare_cached(
            "INSERT INTO aliases (entity_id, name, mentions, documents) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (entity_id, name) DO UPDATE
             SET mentions = mentions + excluded.mentions, documents = documents + excluded.documents",
        )?;
        let mut take = connection.prepare_cached(
            "UPDATE aliases SET mentions = mentions + ?3, documents = documents + ?4
             WHERE entity_id = ?1 AND name = ?2 AND mentions + ?3 > 0",
        )?;
        let mut delete =
            connection.prepare_cached("DELETE FROM aliases WHERE entity_id = ?1 AND name = ?2")?;
        let text = &self.text;
        let key = |(entity, at, _): &(EntityId, Range<usize>, Count)| (*entity, &text[at.clone()]);
        self.spelt.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
        for same in self.spelt.chunk_by(|a, b| key(a) == key(b)) {
            let (entity, spelling) = key(&same[0]);
            let (mentions, documents) = total(same.iter().map(|(.., count)| *count));
            let row = params![entity, spelling, mentions, documents];
            match mentions {
                1.. => drop(add.execute(row)?),
                // As many came as went, in as many documents. Where only the documents differ, the row is updated below.
                0 if documents == 0 => {}
                _ if take.execute(row)? == 0 => drop(delete.execute(params![entity, spelling])?),
                _ => {}
            }
        }
        Ok(())
    }
}

fn total(counts: impl Iterator<Item = Count>) -> Count {
    counts.fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1))
}

/// Adds mentions of entities in documents, or takes them away: document, entity, mentions.
fn write_pairs(
    connection: &Connection,
    pairs: impl Iterator<Item = (DocumentId, EntityId, i64)>,
) -> rusqlite::Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO entity_documents (document_id, entity_id, mentions) VALUES (?1, ?2, ?3)
         ON CONFLICT (document_id, entity_id) DO UPDATE SET mentions = mentions + excluded.mentions",
    )?;
    let mut take = connection.prepare_cached(
        "UPDATE entity_documents SET mentions = mentions + ?3
         WHERE document_id = ?1 AND entity_id = ?2 AND mentions + ?3 > 0",
    )?;
    let mut delete = connection
        .prepare_cached("DELETE FROM entity_documents WHERE document_id = ?1 AND entity_id = ?2")?;
    for (document, entity, mentions) in pairs {
        let row = params![document, entity, mentions];
        match mentions {
            1.. => drop(add.execute(row)?),
            0 => {}
            _ if take.execute(row)? == 0 => drop(delete.execute(params![document, entity])?),
            _ => {}
        }
    }
    Ok(())
}

impl Store {
    /// Makes anew what is kept for speed alone: the counts, the full-text index; likenesses of names are forgotten
    /// and found again when names are next linked.
    pub(crate) fn rebuild(&mut self) -> Result<()> {
        let path = self.path.clone();
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            recount_all(&transaction)?;
            transaction.execute_batch(
                "INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild');
                 DELETE FROM likenesses;
                 UPDATE names SET compared = 0;",
            )?;
            settings::remove(&transaction, similarities::SETTING)?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| Error::sqlite(&path, e))
    }
}

/// Counts everything anew from the mentions.
pub(in crate::store) fn recount_all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "UPDATE names SET (mentions, documents) = (
             SELECT count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.name_id = names.id);
         DELETE FROM aliases;
         INSERT INTO aliases (entity_id, name, mentions, documents)
             SELECT m.entity_id, m.text, count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
             GROUP BY m.entity_id, m.text;
         DELETE FROM entity_documents;
         INSERT INTO entity_documents (document_id, entity_id, mentions)
             SELECT s.document_id, m.entity_id, count(*)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
             GROUP BY s.document_id, m.entity_id;",
    )
}

/// Counts anew how often some names are mentioned, and under which spellings and in which documents some entities are.
pub(in crate::store) fn recount(
    connection: &Connection,
    names: &BTreeSet<NameId>,
    entities: &BTreeSet<EntityId>,
) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE names SET (mentions, documents) = (
             SELECT count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.name_id = ?1)
         WHERE id = ?1",
    )?;
    names.iter().try_for_each(|name| update.execute([name]).map(drop))?;
    entities.iter().try_for_each(|entity| recount_entity(connection, *entity))
}

/// Counts anew under which spellings and in which documents an entity is, in one pass over its mentions.
fn recount_entity(connection: &Connection, entity: EntityId) -> rusqlite::Result<()> {
    // Spellings are numbered as they come, so that numbers are sorted below and not texts.
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut found: Vec<(usize, DocumentId)> = Vec::new();
    let mut statement = connection.prepare_cached(
        "SELECT m.text, s.document_id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         WHERE m.entity_id = ?1",
    )?;
    let mut rows = statement.query([entity])?;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str()?;
        let number = numbers.get(text).copied().unwrap_or(numbers.len());
        if number == numbers.len() {
            numbers.insert(text.to_owned(), number);
        }
        found.push((number, row.get(1)?));
    }
    forget(connection, entity)?;
    found.sort_unstable();
    let mut spellings = vec![(0, 0); numbers.len()];
    for of_document in found.chunk_by(|a, b| a == b) {
        let count: &mut Count = &mut spellings[of_document[0].0];
        *count = (count.0 + of_document.len() as i64, count.1 + 1);
    }
    // Rows are written in the order of their key, whatever the hash map has.
    let numbers: BTreeMap<String, usize> = numbers.into_iter().collect();
    let mut insert = connection.prepare_cached(
        "INSERT INTO aliases (entity_id, name, mentions, documents) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (spelling, number) in numbers {
        let (mentions, documents) = spellings[number];
        insert.execute(params![entity, spelling, mentions, documents])?;
    }
    let mut documents: Vec<DocumentId> = found.into_iter().map(|(_, document)| document).collect();
    documents.sort_unstable();
    let mut insert = connection.prepare_cached(
        "INSERT INTO entity_documents (document_id, entity_id, mentions) VALUES (?1, ?2, ?3)",
    )?;
    for mentions in documents.chunk_by(|a, b| a == b) {
        insert.execute(params![mentions[0], entity, mentions.len() as i64])?;
    }
    Ok(())
}

/// Adds the spellings and documents of an entity to those of another, before its mentions follow: cheaper than counting
/// the other anew where that one is mentioned often. Names are linked already, and entities come in the order of their ids.
///
/// Mentions add up. So do the documents of a spelling, but for those in which both entities have it. Whoever came before,
/// and so has a smaller id, counts as the other one, though mentions of its names have not followed yet either.
pub(in crate::store) fn unite(connection: &Connection, from: EntityId, to: EntityId) -> rusqlite::Result<()> {
    // Documents that have a spelling on both sides count once afterwards, so it is known how many they are before anything is
    // added. Only documents of both entities can be such, and their sentences are fewer than the mentions of either entity: hence
    // the order of the joins, which CROSS JOIN fixes, and the `+`, which keeps SQLite from starting at an index of the mentions.
    let both: Vec<(String, i64)> = connection
        .prepare_cached(
            "WITH spelt AS (
                 SELECT s.document_id, m.text, m.entity_id = ?1 AS comes
                 FROM entity_documents AS a
                 CROSS JOIN entity_documents AS b ON b.document_id = a.document_id AND b.entity_id = ?2
                 CROSS JOIN sentences AS s ON s.document_id = a.document_id
                 CROSS JOIN mentions AS m ON m.sentence_id = s.id AND (+m.entity_id <= ?1 OR +m.entity_id = ?2)
                 CROSS JOIN names AS n ON n.id = m.name_id AND +n.entity_id = ?2
                 WHERE a.entity_id = ?1
                 GROUP BY s.document_id, m.text, comes)
             SELECT text, count(*) FROM
                 (SELECT text FROM spelt GROUP BY document_id, text HAVING count(*) = 2)
             GROUP BY text",
        )?
        .query_map([from, to], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // Everything else is a sum of two numbers that are kept already.
    for sql in [
        "INSERT INTO aliases (entity_id, name, mentions, documents)
             SELECT ?2, name, mentions, documents FROM aliases WHERE entity_id = ?1
             ON CONFLICT (entity_id, name) DO UPDATE
             SET mentions = mentions + excluded.mentions, documents = documents + excluded.documents",
        "INSERT INTO entity_documents (document_id, entity_id, mentions)
             SELECT document_id, ?2, mentions FROM entity_documents WHERE entity_id = ?1
             ON CONFLICT (document_id, entity_id) DO UPDATE SET mentions = mentions + excluded.mentions",
    ] {
        connection.prepare_cached(sql)?.execute([from, to])?;
    }
    let sql = "UPDATE aliases SET documents = documents - ?3 WHERE entity_id = ?1 AND name = ?2";
    let mut twice = connection.prepare_cached(sql)?;
    both.into_iter()
        .try_for_each(|(spelling, documents)| twice.execute(params![to, spelling, documents]).map(drop))?;
    forget(connection, from)
}

/// Removes what is counted of an entity.
fn forget(connection: &Connection, entity: EntityId) -> rusqlite::Result<()> {
    ["DELETE FROM aliases WHERE entity_id = ?1", "DELETE FROM entity_documents WHERE entity_id = ?1"]
        .iter()
        .try_for_each(|sql| connection.prepare_cached(sql)?.execute([entity]).map(drop))
}
