//! What merging asks of the two databases: which documents there are, and under which run they go.

mod clutter;
mod documents;
mod histories;
mod quotations;
mod shape;

use rusqlite::{OptionalExtension, Row, params};

use crate::model::ids::{DocumentId, LoadId};
use crate::store::schema::open::Journal;
use crate::store::{Error, Result, Store};

/// A document of another database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// `documents.id` there.
    pub id: DocumentId,
    /// `documents.load_id` there.
    pub load: LoadId,
    /// Bytes of its text.
    pub bytes: usize,
}

/// A run as the table `loads` tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadRow {
    id: LoadId,
    started_at: String,
    finished_at: Option<String>,
    tool_version: String,
    recogniser: String,
    arguments: String,
    /// Articles added, unchanged and skipped.
    counts: [i64; 3],
}

const LOAD: &str = "SELECT id, started_at, finished_at, tool_version, recogniser, arguments, added, unchanged, skipped FROM loads";

impl Store {
    /// Starts writing what comes from other databases.
    pub(crate) fn begin_merge(&mut self) -> Result<()> {
        self.journal(Journal::Log)
    }

    /// Ends it: a single file again.
    pub(crate) fn finish_merge(&mut self) -> Result<()> {
        self.connection.execute_batch("PRAGMA optimize").map_err(|e| self.fail(e))?;
        // Fails while somebody reads; the next writer that is alone does it.
        let _ = self.journal(Journal::Rollback);
        Ok(())
    }

    /// The next documents after one (run and number), in the order of their runs: at most so many.
    pub(crate) fn documents_after(&self, last: (LoadId, DocumentId), limit: usize) -> Result<Vec<Foreign>> {
        let read = || -> rusqlite::Result<Vec<Foreign>> {
            let sql = "SELECT id, load_id, length(CAST(body AS BLOB)) FROM documents
                WHERE load_id >= ?1 AND (load_id, id) > (?1, ?2) ORDER BY load_id, id LIMIT ?3";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![last.0, last.1, limit as i64], |row| {
                Ok(Foreign { id: row.get(0)?, load: row.get(1)?, bytes: row.get::<_, i64>(2)? as usize })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Every run, in order.
    pub(crate) fn load_rows(&self) -> Result<Vec<LoadRow>> {
        let read = || -> rusqlite::Result<Vec<LoadRow>> {
            let mut statement = self.connection.prepare(&format!("{LOAD} ORDER BY id"))?;
            statement.query_map([], load_row)?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Recognisers and how many documents each has read, by name.
    pub(crate) fn recognisers(&self) -> Result<Vec<(String, i64)>> {
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let sql = "SELECT recogniser, count(*) FROM documents WHERE recogniser IS NOT NULL
                GROUP BY recogniser ORDER BY recogniser";
            self.connection.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The number that a run of `guest` has here; it is added, with what it could not read, where it is not known.
    ///
    /// Two runs may have equal rows and still be two, so more must speak for it: a text that both brought, an article that both
    /// could not read, or, of a merge that was cut off before it copied any document of the run, that the row here has no
    /// documents yet.
    pub(crate) fn adopt_load(&mut self, guest: &Self, load: &LoadRow) -> Result<LoadId> {
        let path = self.path.clone();
        self.same_load(guest, load)
            .and_then(|known| known.map_or_else(|| self.insert_load(guest, load), Ok))
            .map_err(|e| Error::sqlite(&path, e))
    }

    fn same_load(&self, guest: &Self, load: &LoadRow) -> rusqlite::Result<Option<LoadId>> {
        let mut statement = self.connection.prepare_cached(&format!("{LOAD} ORDER BY id"))?;
        let known = statement.query_map([], load_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        for candidate in known {
            let equal = LoadRow { id: load.id, ..candidate.clone() } == *load;
            if equal
                && (self.shares_document(guest, load.id, candidate.id)?
                    || self.shares_skip(guest, load.id, candidate.id)?
                    || guest.has_documents(load.id)? && !self.has_documents(candidate.id)?)
            {
                return Ok(Some(candidate.id));
            }
        }
        Ok(None)
    }

    fn has_documents(&self, load: LoadId) -> rusqlite::Result<bool> {
        self.connection.prepare_cached("SELECT 1 FROM documents WHERE load_id = ?1")?.exists([load])
    }

    fn shares_document(&self, guest: &Self, theirs: LoadId, ours: LoadId) -> rusqlite::Result<bool> {
        let sql = "SELECT content_hash FROM documents WHERE load_id = ?1 ORDER BY id";
        let mut hashes = guest.connection.prepare_cached(sql)?;
        let mut hashes = hashes.query([theirs])?;
        let sql = "SELECT 1 FROM documents WHERE content_hash = ?1 AND load_id = ?2";
        let mut known = self.connection.prepare_cached(sql)?;
        while let Some(row) = hashes.next()? {
            if known.exists(params![row.get_ref(0)?.as_str()?, ours])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn shares_skip(&self, guest: &Self, theirs: LoadId, ours: LoadId) -> rusqlite::Result<bool> {
        let first =
            "SELECT origin, reason FROM skips WHERE load_id = ?1 AND settled_by IS NULL ORDER BY id LIMIT 1";
        let texts = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let Some((origin, reason)) = guest.connection.query_row(first, [theirs], texts).optional()? else {
            return Ok(false);
        };
        let sql = "SELECT 1 FROM skips WHERE load_id = ?1 AND origin = ?2 AND reason = ?3";
        self.connection.prepare_cached(sql)?.exists(params![ours, origin, reason])
    }

    fn insert_load(&mut self, guest: &Self, load: &LoadRow) -> rusqlite::Result<LoadId> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO loads (started_at, finished_at, tool_version, recogniser, arguments, added, unchanged,
                 skipped) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                load.started_at,
                load.finished_at,
                load.tool_version,
                load.recogniser,
                load.arguments,
                load.counts[0],
                load.counts[1],
                load.counts[2],
            ],
        )?;
        let id = LoadId(transaction.last_insert_rowid());
        // What a later run could read is no loss any more.
        let sql =
            "SELECT origin, reason, file FROM skips WHERE load_id = ?1 AND settled_by IS NULL ORDER BY id";
        let mut skips = guest.connection.prepare_cached(sql)?;
        let mut skips = skips.query([load.id])?;
        let sql = "INSERT INTO skips (load_id, origin, reason, file) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = transaction.prepare_cached(sql)?;
        while let Some(row) = skips.next()? {
            let (origin, reason) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            insert.execute(params![id, origin, reason, row.get::<_, Option<String>>(2)?])?;
        }
        drop(insert);
        transaction.commit()?;
        Ok(id)
    }
}

impl LoadRow {
    /// `loads.id` in its own database.
    pub fn id(&self) -> LoadId {
        self.id
    }

    /// Whether the run has something to tell that a merge should keep, documents apart.
    pub fn has_skips(&self) -> bool {
        self.counts[2] > 0
    }
}

fn load_row(row: &Row<'_>) -> rusqlite::Result<LoadRow> {
    Ok(LoadRow {
        id: row.get(0)?,
        started_at: row.get(1)?,
        finished_at: row.get(2)?,
        tool_version: row.get(3)?,
        recogniser: row.get(4)?,
        arguments: row.get(5)?,
        counts: [row.get(6)?, row.get(7)?, row.get(8)?],
    })
}
