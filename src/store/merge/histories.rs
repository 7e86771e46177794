//! What was said of documents, and which texts stood where once, when databases become one.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::model::ids::DocumentSettingId;
use crate::store::write::{document_settings, earlier_texts};
use crate::store::{Error, Result, Store};

impl Store {
    /// Takes over what a person said of documents, and which texts stood where once: a text that was read here in the same run as
    /// there, and stands there no more, does not stand here any more either. Gives how many decisions are new here.
    pub(crate) fn unite_histories(&mut self, guest: &Self) -> Result<usize> {
        let path = self.path.clone();
        let unite = |store: &mut Self| -> rusqlite::Result<usize> {
            let transaction = store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let new = settings(&transaction, &guest.connection)?;
            texts(&transaction, &guest.connection)?;
            earlier_texts::leave_what_is_over(&transaction)?;
            transaction.commit()?;
            Ok(new)
        };
        self.without_triggers(unite).map_err(|e| Error::sqlite(&path, e))
    }
}

/// Takes over what was said of documents, and gives how many decisions are new. One that is here already is one, and stays taken
/// back where either side took it back.
fn settings(ours: &Transaction<'_>, theirs: &Connection) -> rusqlite::Result<usize> {
    let mut new = 0;
    // For each number of theirs under which things were decided at once, the one that these have here.
    let mut numbers: BTreeMap<DocumentSettingId, DocumentSettingId> = BTreeMap::new();
    let mut statement = theirs.prepare(
        "SELECT id, decided_at, document, name, value, reason, part_of, undone_at FROM document_settings ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, part_of): (DocumentSettingId, Option<DocumentSettingId>) = (row.get(0)?, row.get(6)?);
        let text = |at: usize| row.get::<_, Option<String>>(at);
        let [at, document, name, value, reason, undone] =
            [text(1)?, text(2)?, text(3)?, text(4)?, text(5)?, text(7)?];
        let known = "SELECT coalesce(part_of, id), undone_at IS NULL AND ?5, id FROM document_settings
            WHERE document = ?1 AND (decided_at, name, value) = (?2, ?3, ?4) ORDER BY id LIMIT 1";
        let known: Option<(DocumentSettingId, bool, DocumentSettingId)> = ours
            .prepare_cached(known)?
            .query_row(params![document, at, name, value, undone.is_some()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let batch = part_of.unwrap_or(id);
        match known {
            Some((first, false, _)) => {
                numbers.entry(batch).or_insert(first);
                continue;
            }
            Some((first, true, known)) => {
                numbers.entry(batch).or_insert(first);
                let sql = "UPDATE document_settings SET undone_at = ?2 WHERE id = ?1";
                ours.prepare_cached(sql)?.execute(params![known, undone])?;
            }
            None => {
                let sql = "INSERT INTO document_settings (decided_at, document, name, value, reason, part_of, undone_at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
                let row = params![at, document, name, value, reason, numbers.get(&batch), undone];
                let number = ours.prepare_cached(sql)?.insert(row)?;
                numbers.entry(batch).or_insert(DocumentSettingId(number));
                new += 1;
            }
        }
        document_settings::touch(ours, document.as_deref().unwrap_or_default())?;
    }
    Ok(new)
}

/// Takes over which texts stood where once.
fn texts(ours: &Transaction<'_>, theirs: &Connection) -> rusqlite::Result<()> {
    let mut statement =
        theirs.prepare("SELECT origin, content_hash, read_at, until, replaced_by FROM earlier_texts")?;
    let mut rows = statement.query([])?;
    let sql = "INSERT OR IGNORE INTO earlier_texts (origin, content_hash, read_at, until, replaced_by)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get::<_, Option<String>>(at);
        ours.prepare_cached(sql)?.execute(params![text(0)?, text(1)?, text(2)?, text(3)?, text(4)?])?;
    }
    Ok(())
}
