//! Filling the file while a load runs: one transaction a batch, all of a document or nothing of it.
//!
//! Between batches the file is valid and complete for the documents it holds: every mention has an entity, if only
//! one of its own name. `Store::finish_load` records the counts once names were linked across documents.

use rusqlite::params;
use rustc_hash::FxHashMap;

use crate::model::ids::{DocumentId, LoadId};
use crate::pipeline::Analysis;
use crate::store::schema::open::{Journal, enforce_constraints, fire_triggers};
use crate::store::schema::pending::Pending;
use crate::store::write::document::Writer;
use crate::store::write::earlier_texts;
use crate::store::write::files::{self, BatchFiles};
use crate::store::write::known_names::KnownNames;
use crate::store::{Result, Store};

/// What a run of `corpus load` says of itself.
#[derive(Debug, Clone)]
pub struct LoadInfo {
    /// ISO 8601 in UTC, ending in `Z`.
    pub started_at: String,
    /// Version of the program.
    pub tool_version: String,
    /// Id of the recogniser.
    pub recogniser: String,
    /// The call as typed, a JSON array.
    pub arguments: String,
}

/// How many articles a run met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles whose text was new.
    pub added: u64,
    /// Articles whose text was there already.
    pub unchanged: u64,
    /// Articles that could not be read.
    pub skipped: u64,
}

/// What became of a batch.
pub(crate) struct Written {
    /// What became of each article, in their order.
    pub outcomes: Vec<Outcome>,
    /// Of the articles that could not be read, those that an earlier run named for the same reason.
    pub skipped_before: u64,
}

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its text was new.
    Added,
    /// Its text was there already; its origin is remembered.
    Unchanged,
    /// Its text was taken out by a person, and stays out.
    Removed,
}

impl Store {
    /// Starts a run and gives its number. It writes with a write-ahead log, so that reports can read meanwhile.
    pub(crate) fn begin_load(&mut self, info: &LoadInfo) -> Result<LoadId> {
        self.journal(Journal::Log)?;
        self.postpone_indexes().map_err(|e| self.fail(e))?;
        self.note_what_is_found().map_err(|e| self.fail(e))?;
        self.connection.execute("DELETE FROM passed_over", []).map_err(|e| self.fail(e))?;
        let sql =
            "INSERT INTO loads (started_at, tool_version, recogniser, arguments) VALUES (?1, ?2, ?3, ?4)";
        let row = params![info.started_at, info.tool_version, info.recogniser, info.arguments];
        self.connection.execute(sql, row).map_err(|e| self.fail(e))?;
        Ok(LoadId(self.connection.last_insert_rowid()))
    }

    /// Ends a run: its counts and time, and a single file again instead of a file with a write-ahead log.
    pub(crate) fn finish_load(&mut self, load: LoadId, counts: Counts, at: &str) -> Result<()> {
        let sql = "UPDATE loads SET finished_at = ?2, added = ?3, unchanged = ?4, skipped = ?5 WHERE id = ?1";
        let row = params![load, at, counts.added as i64, counts.unchanged as i64, counts.skipped as i64];
        self.connection.execute(sql, row).map_err(|e| self.fail(e))?;
        self.settle_folders(load).map_err(|e| self.fail(e))?;
        self.connection.execute_batch("PRAGMA optimize").map_err(|e| self.fail(e))?;
        // Fails while somebody reads; the next writer that is alone does it.
        let _ = self.journal(Journal::Rollback);
        Ok(())
    }

    /// Writes one batch of a run: in one transaction the analyses that replace stored ones, in a second one all the rest. On an
    /// error nothing of the transaction at hand is kept, and the run must end.
    pub(crate) fn write_batch(
        &mut self,
        load: LoadId,
        batch: &[Analysis],
        files: &BatchFiles,
        names: &mut KnownNames,
    ) -> Result<Written> {
        let path = self.path.clone();
        self.in_bulk(|store| {
            store.supersede(load, batch)?;
            store.batch(load, batch, files, names)
        })
        .map_err(|e| crate::store::Error::sqlite(&path, e))
    }

    /// Does something with the triggers of this connection turned off. A row that fires one makes the full-text index
    /// flush what it holds, so many documents are written without them and indexed at once.
    pub(in crate::store) fn without_triggers<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        fire_triggers(&self.connection, false)?;
        let changed = change(self);
        fire_triggers(&self.connection, true)?;
        changed
    }

    /// As [`Store::without_triggers`], with foreign keys and CHECK constraints turned off too. Only for rows that this program
    /// itself made: they refer only to rows that were written or read in the same transaction, and their words are from the
    /// enumerations that the `CHECK` constraints list. `corpus check` looks at both.
    pub(in crate::store) fn in_bulk<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        enforce_constraints(&self.connection, false)?;
        let changed = self.without_triggers(change);
        enforce_constraints(&self.connection, true)?;
        changed
    }

    fn batch(
        &mut self,
        load: LoadId,
        batch: &[Analysis],
        files: &BatchFiles,
        names: &mut KnownNames,
    ) -> rusqlite::Result<Written> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let last: DocumentId =
            transaction.query_row("SELECT coalesce(max(id), 0) FROM documents", [], |row| row.get(0))?;
        let mut writer = Writer::new(&transaction, load)?;
        writer.names = std::mem::take(names);
        let believed = believed(batch);
        let outcomes = batch
            .iter()
            .map(|analysis| writer.document(analysis, &batch[believed[analysis.content_hash.as_str()]]))
            .collect::<rusqlite::Result<Vec<Outcome>>>()?;
        *names = writer.names;
        let read_at = writer.read_at;
        writer.tally.write(&transaction)?;
        // Files whose last article is in this batch: now it is known what they do not hold any more.
        if writer.notes_found {
            for file in &files.files {
                earlier_texts::sweep(&transaction, file, files, &read_at)?;
            }
        }
        let skipped_before = files::write(&transaction, load, files)?;
        // The triggers that would do this are off. Documents that are added have larger numbers than all that there were.
        transaction
            .prepare_cached(
                "INSERT INTO sentences_fts (rowid, text)
                 SELECT id, text FROM sentences WHERE document_id > ?1 ORDER BY document_id, position",
            )?
            .execute([last])?;
        if outcomes.contains(&Outcome::Added) {
            Pending::Settling.set(&transaction)?;
        }
        transaction.commit()?;
        Ok(Written { outcomes, skipped_before })
    }
}

/// For each text of a batch, by its hash, the place in the batch of the article whose file is believed: the one with the first
/// origin in byte order. Of several with one origin, as an archive has of a file that was appended once more, it is the last,
/// which is also what `origins` keeps.
pub(in crate::store) fn believed(batch: &[Analysis]) -> FxHashMap<&str, usize> {
    let mut believed: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, analysis) in batch.iter().enumerate() {
        let first = believed.entry(analysis.content_hash.as_str()).or_insert(at);
        if analysis.article.origin <= batch[*first].article.origin {
            *first = at;
        }
    }
    believed
}
