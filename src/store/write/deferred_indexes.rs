//! Indexes that a first load makes at its end.
//!
//! Every batch of a load meets names from all over the database, so nearly every page of an index by name or entity
//! changes with every batch, and is written again. While a file is filled for the first time nobody needs these
//! indexes before names are linked, so they are taken away and made at once: sorted, written once and without gaps.
//!
//! A file that a killed load left without them is complete but slow to ask; the next run that links names makes them. A
//! migration that touches them has to say `IF EXISTS`.

use rusqlite::Connection;

use crate::store::schema::open::{empty_log, holding};
use crate::store::{Error, Result, Store};

/// Name and definition, as the migrations have it.
pub(in crate::store) const INDEXES: [Index; 3] = [
    ("mentions_name_id", "mentions (name_id)"),
    ("entity_documents_entity_id", "entity_documents (entity_id)"),
    ("mentions_entity_id", "mentions (entity_id, sentence_id)"),
];

/// How many of them linking needs: those by which it finds the mentions of a name and the documents of an entity. Linking writes
/// the entities of mentions, so the last index is made after it.
const FOR_LINKING: usize = 2;

type Index = (&'static str, &'static str);

/// Kibibytes of pages that are held while an index is made; SQLite sorts within as much again.
const CACHE: i64 = 4_096;

impl Store {
    /// Takes the indexes away if there is no mention yet.
    pub(in crate::store) fn postpone_indexes(&mut self) -> rusqlite::Result<()> {
        let filled =
            self.connection.query_row("SELECT EXISTS (SELECT 1 FROM mentions)", [], |row| row.get(0))?;
        if filled {
            return Ok(());
        }
        INDEXES
            .iter()
            .try_for_each(|(name, _)| self.connection.execute_batch(&format!("DROP INDEX IF EXISTS {name}")))
    }

    /// Makes what linking needs if it is missing, and writes what is in the log where it belongs: linking changes many of
    /// the same pages again.
    pub(crate) fn prepare_linking(&mut self) -> Result<()> {
        let completed =
            complete(&self.connection, &INDEXES[..FOR_LINKING]).and_then(|()| empty_log(&self.connection));
        completed.map_err(|e| Error::sqlite(&self.path, e))
    }

    /// Makes the indexes that are missing.
    pub(crate) fn complete_indexes(&mut self) -> Result<()> {
        complete(&self.connection, &INDEXES).map_err(|e| Error::sqlite(&self.path, e))
    }
}

/// Makes those of some indexes that are missing.
pub(in crate::store) fn complete(connection: &Connection, indexes: &[Index]) -> rusqlite::Result<()> {
    let mut there = connection
        .prepare("SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?1)")?;
    for (name, definition) in indexes {
        if !there.query_row([name], |row| row.get(0))? {
            let make = || connection.execute_batch(&format!("CREATE INDEX {name} ON {definition}"));
            holding(connection, CACHE, make)?;
        }
    }
    Ok(())
}
