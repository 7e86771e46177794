//! What each table of the file costs, in bytes.

use crate::rows::RowSink;
use crate::store::Store;
use crate::store::read::query::QueryError;

/// A table with its indexes is one row, the full-text index another. Pages that belong to nothing wait to be used again.
const SIZES: &str = "WITH parts (name, bytes, is_index) AS (
    SELECT CASE WHEN b.name GLOB 'sentences_fts_*' THEN 'sentences_fts' ELSE coalesce(s.tbl_name, b.name) END,
        b.pgsize, coalesce(s.type = 'index', 0)
    FROM dbstat AS b LEFT JOIN sqlite_schema AS s ON s.name = b.name
    WHERE b.aggregate = 1
    UNION ALL
    SELECT '(unused pages)', f.freelist_count * p.page_size, 0
    FROM pragma_freelist_count AS f JOIN pragma_page_size AS p ON true
    WHERE f.freelist_count > 0
),
texts (bytes) AS (
    SELECT sum(length(CAST(body AS BLOB))) FROM documents
),
file (bytes) AS (
    SELECT sum(bytes) FROM parts
)
SELECT p.name AS \"table\", sum(p.bytes) AS bytes, sum(p.bytes * p.is_index) AS of_indexes,
    round(100.0 * sum(p.bytes) / f.bytes, 1) AS percent,
    round(1.0 * sum(p.bytes) / nullif(t.bytes, 0), 3) AS times_text
FROM parts AS p JOIN texts AS t ON true JOIN file AS f ON true
GROUP BY p.name, f.bytes, t.bytes
ORDER BY sum(p.bytes) DESC, p.name";

/// The file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Bytes of the file.
    pub file: i64,
    /// Bytes of all texts in it, in UTF-8.
    pub texts: i64,
}

impl Store {
    /// Each table with its indexes: bytes, bytes of the indexes, percent of the file, times the bytes of all texts.
    ///
    /// # Errors
    /// As [`Store::query`].
    pub fn sizes(&self, rows: &mut dyn RowSink) -> Result<(), QueryError> {
        self.query(SIZES, &[], rows)
    }

    /// How large the file and the texts in it are.
    pub fn size(&self) -> crate::store::Result<Size> {
        let sql = "SELECT c.page_count * p.page_size,
                (SELECT coalesce(sum(length(CAST(body AS BLOB))), 0) FROM documents)
            FROM pragma_page_count AS c JOIN pragma_page_size AS p ON true";
        let row = |row: &rusqlite::Row<'_>| Ok(Size { file: row.get(0)?, texts: row.get(1)? });
        self.connection.query_row(sql, [], row).map_err(|e| self.fail(e))
    }
}
