//! What measuring asks for: the mentions of a text with their entities, and how names were linked.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use crate::model::ids::{DocumentId, NameId};
use crate::resolve::gold::{FoundMention, LinkedName};
use crate::store::{Result, Store};

impl Store {
    /// The mentions of the document whose text has this hash, in text order; `None` where there is no such document.
    pub(crate) fn mentions_of_text(&self, hash: &str) -> Result<Option<Vec<FoundMention>>> {
        let read = || -> rusqlite::Result<Option<Vec<FoundMention>>> {
            let id: Option<DocumentId> = self
                .connection
                .prepare_cached("SELECT id FROM documents WHERE content_hash = ?1")?
                .query_row([hash], |row| row.get(0))
                .optional()?;
            let Some(id) = id else { return Ok(None) };
            let mut statement = self.connection.prepare_cached(
                "SELECT m.start_char, m.end_char, m.entity_id, m.name_id
                 FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
                 WHERE s.document_id = ?1 ORDER BY m.start_char, m.end_char",
            )?;
            let rows = statement.query_map([id], |row| {
                let stretch = (row.get(0)?, row.get(1)?);
                Ok(FoundMention { stretch, entity: row.get(2)?, name: row.get(3)? })
            })?;
            rows.collect::<rusqlite::Result<_>>().map(Some)
        };
        read().map_err(|e| self.fail(e))
    }

    /// How every name was linked, by its number.
    pub(crate) fn linked_names(&self) -> Result<BTreeMap<NameId, LinkedName>> {
        let read = || -> rusqlite::Result<BTreeMap<NameId, LinkedName>> {
            let sql = "SELECT n.id, n.basis,
                    (SELECT min(v.id) FROM names AS v WHERE v.entity_id = n.entity_id AND v.name = n.via AND v.id <> n.id)
                FROM names AS n";
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, LinkedName { basis: row.get(1)?, via: row.get(2)? }))
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}
