//! Where documents were read: which stand at a place, and which files there are below a folder.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::params;

use crate::model::ids::DocumentId;
use crate::store::{Result, Store};
use crate::util::paths::plain;

impl Store {
    /// The documents that were read at a place, in it (`a.csv:3` in `a.csv`), or below it (`a/b.txt` below `a`); with `*` or
    /// `?` in it at all places that fit; every other sign stands for itself.
    pub fn documents_at(&self, place: &str) -> Result<Vec<DocumentId>> {
        let place = place.trim_end_matches('/');
        let [place, plain] = [place.to_owned(), plain(place)];
        let sql = "SELECT DISTINCT document_id FROM origins
            WHERE origin IN (?1, ?2) OR substr(origin, 1, length(?1) + 1) IN (?1 || '/', ?1 || ':', ?1 || '!', ?1 || '#')
               OR substr(origin, 1, length(?2) + 1) IN (?2 || '/', ?2 || ':', ?2 || '!', ?2 || '#')
               OR origin GLOB ?3 OR origin GLOB ?4 ORDER BY 1";
        let read = || -> rusqlite::Result<_> {
            // To GLOB a bracket begins a set of signs, of which it may be the only one.
            let pattern = |place: &str| place.contains(['*', '?']).then(|| place.replace('[', "[[]"));
            self.connection
                .prepare(sql)?
                .query_map(params![place, plain, pattern(&place), pattern(&plain)], |row| row.get(0))?
                .collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The files, read or skipped, whose paths begin with `folder`, which ends with the sign between folder and file. Of files
    /// that were read under a path that does not begin at the root, only those count that were typed in the same folder, `here`.
    pub(crate) fn files_below(&self, folder: &str, here: Option<&str>) -> Result<BTreeSet<String>> {
        let sql = "SELECT path FROM files WHERE path > ?1 AND path < ?2 AND (?3 OR folder = ?4)
            UNION SELECT file FROM skips WHERE file > ?1 AND file < ?2 AND settled_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM files AS f WHERE f.path = skips.file)";
        // Above every path that begins so: the last code point there is.
        let end = format!("{folder}\u{10ffff}");
        let is_absolute = Path::new(folder).is_absolute();
        let read = || -> rusqlite::Result<_> {
            let values = params![folder, end, is_absolute, here];
            self.connection.prepare(sql)?.query_map(values, |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}
