//! Small questions that the program itself asks of the file.

use rusqlite::{OptionalExtension, params};

use crate::model::ids::LoadId;
use crate::store::read::documents::languages_with_names;
use crate::store::schema::dictionary::OF_THE_SCHEMA;
use crate::store::{Result, Store};

/// How much is in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Rows of `documents`.
    pub documents: i64,
    /// Rows of `sentences`.
    pub sentences: i64,
    /// Rows of `entities`.
    pub entities: i64,
    /// Rows of `mentions`.
    pub mentions: i64,
}

impl Store {
    /// Counts what is there.
    pub fn totals(&self) -> Result<Totals> {
        let count = |table: &str| {
            let sql = format!("SELECT count(*) FROM {table}");
            self.connection.query_row(&sql, [], |row| row.get(0)).map_err(|e| self.fail(e))
        };
        Ok(Totals {
            documents: count("documents")?,
            sentences: count("sentences")?,
            entities: count("entities")?,
            mentions: count("mentions")?,
        })
    }

    /// Of how many documents nobody looked for quotations, and how many there are.
    pub fn without_quotations(&self) -> Result<(i64, i64)> {
        let sql = "SELECT coalesce(sum(quoter IS NULL), 0), count(*) FROM documents";
        self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|e| self.fail(e))
    }

    /// When the last run began that brought a text, as the reports choose it (`--new`), and how many texts of it are here.
    pub fn last_load(&self) -> Result<Option<(String, i64)>> {
        let sql = "SELECT l.started_at, (SELECT count(*) FROM documents AS d WHERE d.load_id = l.id)
            FROM loads AS l WHERE l.id IN (SELECT load_id FROM documents) ORDER BY l.started_at DESC, l.id DESC LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.connection.query_row(sql, [], read).optional().map_err(|e| self.fail(e))
    }

    /// Languages in which names are not looked for, of the documents that a run brought, the most frequent first.
    pub fn foreign_languages(&self, load: LoadId) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT language, count(*) AS documents FROM documents
            WHERE load_id = ?1 AND language NOT IN (SELECT value FROM json_each(?2)) GROUP BY language ORDER BY documents DESC, language";
        let read = || -> rusqlite::Result<Vec<(String, i64)>> {
            let mut statement = self.connection.prepare(sql)?;
            let row = params![load, languages_with_names()];
            statement.query_map(row, |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Sees the database as it is at this moment from now on, until it is closed. `BEGIN` alone would not fix the moment; the
    /// first read does.
    pub fn hold_still(&self) -> Result<()> {
        self.connection.execute_batch("BEGIN; SELECT count(*) FROM sqlite_master").map_err(|e| self.fail(e))
    }

    fn texts(&self, sql: &str) -> rusqlite::Result<Vec<String>> {
        self.connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
    }

    /// The `CREATE` statements of the file, as written, in the order in which they were executed.
    pub fn create_statements(&self) -> Result<Vec<String>> {
        let sql =
            format!("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND {OF_THE_SCHEMA} ORDER BY rowid");
        self.texts(&sql).map_err(|e| self.fail(e))
    }
}
