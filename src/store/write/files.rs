//! Which files were read, and what could not be read.
//!
//! A file's row is written in the transaction of its last article, so a run that is killed leaves no row for a file that
//! is not wholly here.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::model::ids::LoadId;
use crate::rows::RowSink;
use crate::store::damage::unsigned;
use crate::store::{Result, Store};
use crate::util::paths::plain;

/// A file that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Path as reached from what the person typed.
    pub path: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, ISO 8601 in UTC with nanoseconds.
    pub changed_at: String,
    /// SHA-256 of its bytes in hexadecimal.
    pub hash: String,
    /// Articles in it that were read.
    pub articles: u64,
    /// Articles in it that could not be read.
    pub skipped: u64,
}

/// A file that a run read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadFile {
    /// What is kept of it.
    pub row: FileRow,
    /// Whether it shows the newest of something longer, so that what it does not hold any more is not gone.
    pub is_window: bool,
    /// Whether it is one thing that stays the same when all of its texts are others.
    pub is_issue: bool,
    /// Whether it was read with the options with which it was read before.
    pub is_as_before: bool,
}

/// An article that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skip {
    /// Where it is.
    pub origin: String,
    /// The file in which it is.
    pub file: String,
    /// Why, in words.
    pub reason: String,
    /// For how many articles it stands.
    pub articles: u64,
    /// Whether it is news even if an earlier run said it: there is no such file.
    pub is_news: bool,
}

/// A file that holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PassedOver {
    pub path: String,
    /// What it is, in words.
    pub kind: String,
}

/// What a batch says besides its articles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BatchFiles {
    /// Articles that could not be read.
    pub skips: Vec<Skip>,
    /// Files of which all articles are in this or an earlier batch.
    pub files: Vec<ReadFile>,
    /// Files of which only the time of their last change is another.
    pub touched: Vec<FileRow>,
    /// Files that hold no text.
    pub passed_over: Vec<PassedOver>,
    /// Options that say how the files are read.
    pub reading: Option<String>,
    /// A fingerprint of the folder in which their paths were typed.
    pub folder: Option<String>,
    /// Whether texts stay that their files do not hold any more.
    pub keep_versions: bool,
}

impl BatchFiles {
    /// Of how many files something is said.
    pub(crate) fn len(&self) -> usize {
        self.files.len() + self.touched.len() + self.passed_over.len()
    }
}

/// Which rows of `skips AS s` stand: of each origin the last one, unless its file was read to the end since.
const STANDING: &str = "s.settled_by IS NULL
    AND s.id = (SELECT max(o.id) FROM skips AS o WHERE o.file IS s.file AND o.origin = s.origin AND o.settled_by IS NULL)";

impl Store {
    /// Whether any file was read to its end.
    pub(crate) fn has_files(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM files)";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    /// The file of this path if it need not be read again while it is unchanged: one that was read in the same way, or, where
    /// nothing is said of how to read it, in whatever way it was read to its end: what was said of it then holds on. A
    /// file in which something was skipped is read again by another version of the program.
    pub fn file(&self, path: &str, reading: Option<&str>, tool_version: &str) -> Result<Option<FileRow>> {
        let sql = "SELECT f.path, f.size, f.changed_at, f.hash, f.articles, f.skipped
            FROM files AS f JOIN loads AS l ON l.id = f.load_id
            WHERE f.path = ?1 AND (f.reading IS ?2 OR ?2 IS NULL AND f.skipped = 0) AND (f.skipped = 0 OR l.tool_version = ?3)";
        let row = |row: &rusqlite::Row<'_>| {
            let path: String = row.get(0)?;
            Ok(FileRow {
                size: unsigned(row, 1, "files.size", &path)?,
                changed_at: row.get(2)?,
                hash: row.get(3)?,
                articles: unsigned(row, 4, "files.articles", &path)?,
                skipped: unsigned(row, 5, "files.skipped", &path)?,
                path,
            })
        };
        let found = self.connection.prepare_cached(sql).and_then(|mut statement| {
            statement.query_row(params![path, reading, tool_version], row).optional()
        });
        found.map_err(|e| self.fail(e))
    }

    /// The options with which a file was read, if there were any.
    pub(crate) fn reading_of(&self, path: &str) -> Result<Option<String>> {
        let sql = "SELECT reading FROM files WHERE path = ?1 AND reading IS NOT NULL";
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row([path], |row| row.get(0)).optional());
        found.map_err(|e| self.fail(e))
    }

    /// What stands skipped and why, by origin; `all` also what a person took note of.
    ///
    /// # Errors
    /// As [`Store::query`].
    pub fn errors(
        &self,
        all: bool,
        rows: &mut dyn RowSink,
    ) -> std::result::Result<(), crate::store::read::query::QueryError> {
        let (column, which) =
            if all { (", s.acknowledged_at", "") } else { ("", "AND s.acknowledged_at IS NULL") };
        let sql = format!(
            "SELECT s.origin, s.reason, l.started_at AS last_tried{column} FROM skips AS s JOIN loads AS l ON l.id = s.load_id
             WHERE {STANDING} {which} ORDER BY s.origin, s.id"
        );
        self.query(&sql, &[], rows)
    }

    /// Notes that a person took note of what stands skipped: everything, or what is at a place, in it, or below it. Gives how
    /// much that was.
    pub fn acknowledge(&mut self, place: Option<&str>, at: &str) -> Result<u64> {
        let sql = format!(
            "UPDATE skips AS s SET acknowledged_at = ?2 WHERE {STANDING} AND s.acknowledged_at IS NULL
             AND (?1 IS NULL OR s.origin IN (?1, ?3)
                  OR substr(s.origin, 1, length(?1) + 1) IN (?1 || '/', ?1 || ':', ?1 || '!', ?1 || '#')
                  OR substr(s.origin, 1, length(?3) + 1) IN (?3 || '/', ?3 || ':', ?3 || '!', ?3 || '#'))"
        );
        let place = place.map(|place| place.trim_end_matches('/'));
        let changed = self.connection.execute(&sql, params![place, at, place.map(plain)]);
        changed.map(|n| n as u64).map_err(|e| self.fail(e))
    }

    /// Files that the latest run passed over, and what they are.
    ///
    /// # Errors
    /// As [`Store::query`].
    pub fn passed_over(
        &self,
        rows: &mut dyn RowSink,
    ) -> std::result::Result<(), crate::store::read::query::QueryError> {
        self.query("SELECT path, kind FROM passed_over ORDER BY path", &[], rows)
    }

    /// How many files the latest run passed over, as far as they are named.
    pub fn count_passed_over(&self) -> Result<u64> {
        let count =
            self.connection.query_row("SELECT count(*) FROM passed_over", [], |row| row.get::<_, i64>(0));
        count.map(|n| n as u64).map_err(|e| self.fail(e))
    }

    /// Settles what was said of folders that could not be read before and can now. No file has the name of a folder, so that one
    /// was read is seen by the files below it: between `folder/` and `folder0` in byte order.
    pub(in crate::store) fn settle_folders(&self, load: LoadId) -> rusqlite::Result<()> {
        let sql = "UPDATE skips SET settled_by = ?1
            WHERE settled_by IS NULL AND load_id < ?1
              AND NOT EXISTS (SELECT 1 FROM skips AS o WHERE o.load_id = ?1 AND o.file = skips.file)
              AND EXISTS (SELECT 1 FROM files AS f WHERE f.load_id = ?1
                          AND f.path > skips.file || '/' AND f.path < skips.file || '0')";
        self.connection.execute(sql, [load]).map(drop)
    }
}

/// Writes what a batch says besides its articles; gives how many of the skipped ones an earlier run named for the same reason.
pub(in crate::store) fn write(
    transaction: &Transaction<'_>,
    load: LoadId,
    files: &BatchFiles,
) -> rusqlite::Result<u64> {
    let mut known = 0;
    for skip in &files.skips {
        // A run that was cut off told nobody.
        let before = "SELECT max(s.acknowledged_at) FROM skips AS s JOIN loads AS l ON l.id = s.load_id
            WHERE s.file = ?1 AND s.origin = ?2 AND s.reason = ?3 AND s.load_id < ?4 AND s.settled_by IS NULL
              AND l.finished_at IS NOT NULL HAVING count(*) > 0";
        let acknowledged: Option<Option<String>> = transaction
            .prepare_cached(before)?
            .query_row(params![skip.file, skip.origin, skip.reason, load], |row| row.get(0))
            .optional()?;
        if acknowledged.is_some() && !skip.is_news {
            known += skip.articles;
        }
        let sql =
            "INSERT INTO skips (load_id, origin, file, reason, acknowledged_at) VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![load, skip.origin, skip.file, skip.reason, acknowledged.flatten()];
        transaction.prepare_cached(sql)?.execute(row)?;
    }
    for PassedOver { path, kind } in &files.passed_over {
        transaction
            .prepare_cached("INSERT OR REPLACE INTO passed_over (path, kind) VALUES (?1, ?2)")?
            .execute([path, kind])?;
    }
    for ReadFile { row: file, is_as_before, .. } in &files.files {
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO files (path, size, changed_at, hash, reading, articles, skipped, load_id, folder)
                 VALUES (?1, ?2, ?3, ?4, CASE WHEN ?9 THEN (SELECT reading FROM files WHERE path = ?1) ELSE ?5 END, ?6, ?7, ?8, ?10)",
            )?
            .execute(params![
                file.path,
                file.size as i64,
                file.changed_at,
                file.hash,
                files.reading,
                file.articles as i64,
                file.skipped as i64,
                load,
                is_as_before,
                files.folder,
            ])?;
        transaction
            .prepare_cached(
                "UPDATE skips SET settled_by = ?1 WHERE file = ?2 AND load_id < ?1 AND settled_by IS NULL",
            )?
            .execute(params![load, file.path])?;
    }
    for file in &files.touched {
        transaction
            .prepare_cached("UPDATE files SET changed_at = ?2 WHERE path = ?1")?
            .execute(params![file.path, file.changed_at])?;
    }
    Ok(known)
}
