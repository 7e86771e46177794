//! What a person is told of documents that are to be taken out.

use std::collections::BTreeSet;

use crate::model::ids::DocumentId;
use crate::rows::Value;
use crate::store::read::query::value;
use crate::store::{Result, Store};

impl Store {
    /// Number, origin, title, outlet, date and mentions of a document.
    pub fn removal_row(&self, id: DocumentId) -> Result<Vec<Value>> {
        let sql = "SELECT d.id, d.origin, d.title, r.name, d.published_on,
                (SELECT count(*) FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id WHERE s.document_id = d.id)
            FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id WHERE d.id = ?1";
        let read = || -> rusqlite::Result<Vec<Value>> {
            self.connection
                .prepare_cached(sql)?
                .query_row([id], |row| (0..6).map(|at| Ok(value(row.get_ref(at)?))).collect())
        };
        read().map_err(|e| self.fail(e))
    }

    /// How many other documents are near-copies of these.
    pub fn copies_beside(&self, ids: &[DocumentId]) -> Result<u64> {
        let sql = "SELECT c.document_id FROM copies AS c
            WHERE c.original_id = (SELECT original_id FROM copies WHERE document_id = ?1)";
        let read = || -> rusqlite::Result<u64> {
            let mut found: BTreeSet<DocumentId> = BTreeSet::new();
            let mut statement = self.connection.prepare_cached(sql)?;
            for id in ids {
                for copy in statement.query_map([id], |row| row.get(0))? {
                    found.insert(copy?);
                }
            }
            Ok(found.difference(&ids.iter().copied().collect()).count() as u64)
        };
        read().map_err(|e| self.fail(e))
    }
}
