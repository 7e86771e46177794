//! How often names and spellings are mentioned: `names.mentions`, `names.documents` and `aliases`.
//!
//! Whoever writes, moves or removes mentions keeps these up in the same transaction: a writer of new documents with a
//! [`Tally`], everybody else by counting anew what changed ([`of`]) or everything ([`all`]).

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, params};

use super::{Error, Result, Store};

/// Mentions, and documents that hold them.
type Count = (i64, i64);

/// What new documents add to the counts.
#[derive(Debug, Default)]
pub(super) struct Tally {
    names: BTreeMap<i64, Count>,
    spellings: BTreeMap<(i64, String), Count>,
}

impl Tally {
    /// Adds the mentions of one document: name, entity and spelling of each.
    pub(super) fn document<'t>(&mut self, mentions: impl Iterator<Item = (i64, i64, &'t str)>) {
        let mut names: BTreeMap<i64, i64> = BTreeMap::new();
        let mut spellings: BTreeMap<(i64, &str), i64> = BTreeMap::new();
        for (name, entity, spelling) in mentions {
            *names.entry(name).or_default() += 1;
            *spellings.entry((entity, spelling)).or_default() += 1;
        }
        for (name, mentions) in names {
            let count = self.names.entry(name).or_default();
            *count = (count.0 + mentions, count.1 + 1);
        }
        for ((entity, spelling), mentions) in spellings {
            let count = self.spellings.entry((entity, spelling.to_owned())).or_default();
            *count = (count.0 + mentions, count.1 + 1);
        }
    }

    /// Writes what was added.
    pub(super) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut names = connection.prepare_cached(
            "UPDATE names SET mentions = mentions + ?2, documents = documents + ?3 WHERE id = ?1",
        )?;
        for (name, (mentions, documents)) in self.names {
            names.execute([name, mentions, documents])?;
        }
        let mut aliases = connection.prepare_cached(
            "INSERT INTO aliases (entity_id, name, mentions, documents) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (entity_id, name) DO UPDATE SET mentions = mentions + excluded.mentions,
                 documents = documents + excluded.documents",
        )?;
        for ((entity, spelling), (mentions, documents)) in self.spellings {
            aliases.execute(params![entity, spelling, mentions, documents])?;
        }
        Ok(())
    }
}

impl Store {
    /// Makes anew what is kept for speed alone: the counts, the full-text index; likenesses of names are forgotten
    /// and found again when names are next linked.
    pub fn rebuild(&mut self) -> Result<()> {
        let path = self.path.clone();
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            all(&transaction)?;
            transaction.execute_batch(
                "INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild');
                 DELETE FROM likenesses;
                 UPDATE names SET compared = 0;",
            )?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| Error::sqlite(&path, e))
    }
}

/// Counts everything anew from the mentions.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "UPDATE names SET (mentions, documents) = (
             SELECT count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.name_id = names.id);
         DELETE FROM aliases;
         INSERT INTO aliases (entity_id, name, mentions, documents)
             SELECT m.entity_id, m.text, count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
             GROUP BY m.entity_id, m.text;",
    )
}

/// Counts anew how often some names are mentioned, and under which spellings some entities are.
pub(super) fn of(
    connection: &Connection,
    names: &BTreeSet<i64>,
    entities: &BTreeSet<i64>,
) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached(
        "UPDATE names SET (mentions, documents) = (
             SELECT count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.name_id = ?1)
         WHERE id = ?1",
    )?;
    names.iter().try_for_each(|name| update.execute([name]).map(drop))?;
    let mut delete = connection.prepare_cached("DELETE FROM aliases WHERE entity_id = ?1")?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO aliases (entity_id, name, mentions, documents)
         SELECT m.entity_id, m.text, count(*), count(DISTINCT s.document_id)
         FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         WHERE m.entity_id = ?1 GROUP BY m.text",
    )?;
    entities.iter().try_for_each(|entity| {
        delete.execute([entity])?;
        insert.execute([entity]).map(drop)
    })
}
