//! What a person says of documents, whatever their files say: only ever added, and marked when taken back.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::format::Setting;
use crate::model::ids::{DocumentId, DocumentSettingId};
use crate::rows::RowSink;
use crate::store::damage::damaged;
use crate::store::read::query::QueryError;
use crate::store::write::recurring;
use crate::store::{Error, Result, Store};

/// A row for each thing that was said at once, with the number of documents of which it was said, and the document if it is one.
const LOG: &str = "SELECT coalesce(part_of, id) AS id, decided_at, name, value, count(*) AS documents,
        CASE WHEN count(*) = 1 THEN min(document) END AS document, reason, undone_at
    FROM document_settings GROUP BY coalesce(part_of, id), decided_at, name, value, reason, undone_at ORDER BY 1, 3, 4, 8";

impl Store {
    /// Says things of documents and gives the number of the decision; the documents become stale. All of it is taken back at
    /// once.
    pub(crate) fn say_of_documents(
        &mut self,
        ids: &[DocumentId],
        settings: &[Setting],
        reason: Option<&str>,
        at: &str,
    ) -> Result<Option<DocumentSettingId>> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<Option<DocumentSettingId>> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut first = None;
            for id in ids {
                for setting in settings {
                    let sql =
                        "INSERT INTO document_settings (decided_at, document, name, value, reason, part_of)
                        SELECT ?2, content_hash, ?3, ?4, ?5, ?6 FROM documents WHERE id = ?1";
                    let row = params![id, at, setting.name(), setting.value(), reason, first];
                    let number = DocumentSettingId(transaction.prepare_cached(sql)?.insert(row)?);
                    first = first.or(Some(number));
                }
                recurring::make_one_stale(&transaction, *id)?;
            }
            transaction.commit()?;
            Ok(first)
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes back all that was said at once with row `id`, or what was said latest. Gives the number of its first row and of how
    /// many documents it was said; `None` where there is nothing to take back.
    pub(crate) fn unsay_of_documents(
        &mut self,
        id: Option<DocumentSettingId>,
        at: &str,
    ) -> Result<Option<(DocumentSettingId, u64)>> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<Option<(DocumentSettingId, u64)>> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let latest = "SELECT coalesce(part_of, id) FROM document_settings
                WHERE undone_at IS NULL AND (?1 IS NULL OR ?1 IN (id, part_of)) ORDER BY decided_at DESC, id DESC LIMIT 1";
            let asked = transaction.query_row(latest, [id], |row| row.get(0)).optional()?;
            let Some(asked): Option<DocumentSettingId> = asked else { return Ok(None) };
            let documents: Vec<String> = transaction
                .prepare(
                    "SELECT DISTINCT document FROM document_settings
                     WHERE undone_at IS NULL AND coalesce(part_of, id) = ?1 ORDER BY document",
                )?
                .query_map([asked], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            transaction.execute(
                "UPDATE document_settings SET undone_at = ?2 WHERE undone_at IS NULL AND coalesce(part_of, id) = ?1",
                params![asked, at],
            )?;
            documents.iter().try_for_each(|hash| touch(&transaction, hash))?;
            transaction.commit()?;
            Ok(Some((asked, documents.len() as u64)))
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// Everything that was said of documents, also what was taken back.
    ///
    /// # Errors
    /// As [`Store::query`].
    pub fn document_settings(&self, rows: &mut dyn RowSink) -> std::result::Result<(), QueryError> {
        self.query(LOG, &[], rows)
    }
}

/// Has the document with a text read again.
pub(in crate::store) fn touch(connection: &Connection, hash: &str) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO stale_documents (document_id) SELECT id FROM documents WHERE content_hash = ?1";
    connection.prepare_cached(sql)?.execute([hash]).map(drop)
}

/// Has a document read again that was written just now, if a person said something of its text before: that was not applied to
/// it.
pub(in crate::store) fn recall(transaction: &Transaction<'_>, document: DocumentId) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO stale_documents (document_id) SELECT id FROM documents
        WHERE id = ?1 AND EXISTS (SELECT 1 FROM document_settings AS s
                                  WHERE s.document = documents.content_hash AND s.undone_at IS NULL)";
    transaction.prepare_cached(sql)?.execute([document]).map(drop)
}

/// What holds of a text, in the order in which it was said.
pub(in crate::store) fn of_text(connection: &Connection, hash: &str) -> rusqlite::Result<Vec<Setting>> {
    let sql = "SELECT name, value, id FROM document_settings WHERE document = ?1 AND undone_at IS NULL
        ORDER BY decided_at, id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([hash], |row| {
        let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
        let id: DocumentSettingId = row.get(2)?;
        Setting::new(&name, &value).map_err(|_| damaged("document_settings.value", id, value))
    })?;
    rows.collect()
}
