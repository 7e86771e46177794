//! Where documents were read: which stand at a place, and which files there are below a folder.

use std::collections::BTreeSet;

use rusqlite::params;

use crate::model::ids::DocumentId;
use crate::store::{Result, Store};

impl Store {
    /// The documents that were read at a place, in it (`a.csv:3` in `a.csv`), or below it (`a/b.txt` below `a`); with `*` or
    /// `?` in it at all places that fit.
    pub fn documents_at(&self, place: &str) -> Result<Vec<DocumentId>> {
        let place = place.trim_end_matches('/');
        let sql = "SELECT DISTINCT document_id FROM origins
            WHERE origin = ?1 OR substr(origin, 1, length(?1) + 1) IN (?1 || '/', ?1 || ':', ?1 || '!', ?1 || '#')
               OR ?2 AND origin GLOB ?1 ORDER BY 1";
        let read = || -> rusqlite::Result<_> {
            let is_pattern = place.contains(['*', '?']);
            self.connection.prepare(sql)?.query_map(params![place, is_pattern], |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The files from which anything was read, or could not be read, whose paths begin so: those in a folder, if it ends with
    /// what stands between folder and file.
    pub(crate) fn files_below(&self, folder: &str) -> Result<BTreeSet<String>> {
        // Where it was not kept how long the name of the file is, that of the file is known from elsewhere.
        let sql = "SELECT substr(origin, 1, file_length) FROM origins
                WHERE origin > ?1 AND origin < ?2 AND file_length IS NOT NULL AND until IS NULL
            UNION SELECT path FROM files WHERE path > ?1 AND path < ?2
            UNION SELECT file FROM skips WHERE file > ?1 AND file < ?2 AND settled_by IS NULL";
        let end = format!("{folder}\u{10ffff}");
        let read = || -> rusqlite::Result<_> {
            self.connection.prepare(sql)?.query_map(params![folder, end], |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}
