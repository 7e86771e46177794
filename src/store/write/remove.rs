//! Taking documents out of the file, with everything that was made of them, so that nothing of the text is left in it.

use std::collections::BTreeSet;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::model::ids::{DocumentId, LoadId};
use crate::store::schema::pending::Pending;
use crate::store::write::copies::State;
use crate::store::write::document::Writer;
use crate::store::write::replace::{take_mentions, unindex};
use crate::store::{Error, Result, Store};

/// Tables whose rows belong to a document. Read from the schema, so that a table that is added later is not forgotten; without
/// those from which rows are taken by other means.
const PARTS: &str = "SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
    WHERE t.type = 'table' AND c.name = 'document_id' AND t.name NOT IN ('sentences', 'entity_documents')
    ORDER BY t.name";

/// A text that a person took out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// SHA-256 of the text in hexadecimal.
    pub content_hash: String,
    /// ISO 8601 in UTC.
    pub removed_at: String,
    /// Why, if it was said.
    pub reason: Option<String>,
}

impl Store {
    /// Takes documents out in one transaction, and notes their texts as removed: `at` when, ISO 8601 in UTC, and why.
    /// What follows from the documents of the whole file is to be settled after this, and [`Store::forget_pages`] called.
    pub(crate) fn remove_documents(
        &mut self,
        ids: &[DocumentId],
        at: &str,
        reason: Option<&str>,
    ) -> Result<()> {
        let path = self.path.clone();
        let remove = |store: &mut Self| -> rusqlite::Result<()> {
            let transaction = store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            Pending::Settling.set(&transaction)?;
            Pending::Forgetting.set(&transaction)?;
            note(&transaction, ids, at, reason)?;
            forget_decisions(&transaction, ids)?;
            take_out(&transaction, ids)?;
            transaction.commit()
        };
        self.in_bulk(remove).map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes over what was taken out of another database: it stays out here too, and goes where it is here.
    /// Gives how many documents went.
    pub(crate) fn unite_removals(&mut self, guest: &Self) -> Result<u64> {
        let theirs = guest.removals()?;
        let path = self.path.clone();
        let unite = |store: &mut Self| -> rusqlite::Result<u64> {
            let transaction = store.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut going = Vec::new();
            for Removal { content_hash, removed_at, reason } in &theirs {
                transaction
                    .prepare_cached("INSERT OR IGNORE INTO removals (content_hash, removed_at, reason) VALUES (?1, ?2, ?3)")?
                    .execute(params![content_hash, removed_at, reason])?;
                let mut same =
                    transaction.prepare_cached("SELECT id FROM documents WHERE content_hash = ?1")?;
                for id in same.query_map([content_hash], |row| row.get::<_, DocumentId>(0))? {
                    going.push(id?);
                }
            }
            if !going.is_empty() {
                Pending::Settling.set(&transaction)?;
                Pending::Forgetting.set(&transaction)?;
                forget_decisions(&transaction, &going)?;
                take_out(&transaction, &going)?;
            }
            transaction.commit()?;
            Ok(going.len() as u64)
        };
        self.in_bulk(unite).map_err(|e| Error::sqlite(&path, e))
    }

    /// Writes the file anew without what was deleted in it: the full-text index in one piece, no free pages.
    pub(crate) fn forget_pages(&mut self) -> Result<()> {
        let forget = |connection: &Connection| {
            connection
                .execute_batch("INSERT INTO sentences_fts (sentences_fts) VALUES ('optimize'); VACUUM")?;
            Pending::Forgetting.clear(connection)
        };
        forget(&self.connection).map_err(|e| self.fail(e))
    }

    /// The texts that were taken out, in the order in which that was done.
    pub fn removals(&self) -> Result<Vec<Removal>> {
        let sql = "SELECT content_hash, removed_at, reason FROM removals ORDER BY removed_at, content_hash";
        let read = || -> rusqlite::Result<_> {
            let row = |row: &rusqlite::Row<'_>| {
                Ok(Removal { content_hash: row.get(0)?, removed_at: row.get(1)?, reason: row.get(2)? })
            };
            self.connection.prepare(sql)?.query_map([], row)?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Lets a text that was taken out be loaded again; says whether it was taken out.
    pub(crate) fn allow(&mut self, content_hash: &str) -> Result<bool> {
        let sql = "DELETE FROM removals WHERE content_hash = ?1";
        Ok(self.connection.execute(sql, [content_hash]).map_err(|e| self.fail(e))? > 0)
    }
}

/// Notes that texts were taken out.
fn note(
    transaction: &Transaction<'_>,
    ids: &[DocumentId],
    at: &str,
    reason: Option<&str>,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO removals (content_hash, removed_at, reason)
        SELECT content_hash, ?2, ?3 FROM documents WHERE id = ?1";
    let mut insert = transaction.prepare_cached(sql)?;
    ids.iter().try_for_each(|id| insert.execute(params![id, at, reason]).map(drop))
}

/// Takes documents out of a file whose triggers are off. What a person decided about them stays.
pub(in crate::store) fn take_out(transaction: &Transaction<'_>, ids: &[DocumentId]) -> rusqlite::Result<()> {
    let parts: Vec<String> =
        transaction.prepare(PARTS)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut writer = Writer::new(transaction, LoadId(0))?;
    // The index flushes what it holds at the end of every statement, so it is told of all documents in one.
    unindex(transaction, ids)?;
    for id in ids {
        loosen_group(transaction, *id)?;
        take_mentions(&mut writer, *id)?;
        for table in parts.iter().map(String::as_str).chain(["sentences"]) {
            let sql = format!("DELETE FROM {table} WHERE document_id = ?1");
            transaction.prepare_cached(&sql)?.execute([id])?;
        }
    }
    writer.tally.write(transaction)?;
    let mut delete = transaction.prepare_cached("DELETE FROM documents WHERE id = ?1")?;
    ids.iter().try_for_each(|id| delete.execute([id]).map(drop))
}

/// Deletes what a person said of documents, since it would keep words of them: a decision about a line has the line, one about a
/// quotation the name. The triggers that forbid this are off.
fn forget_decisions(transaction: &Transaction<'_>, ids: &[DocumentId]) -> rusqlite::Result<()> {
    for table in ["cleanings", "document_settings", "quotation_decisions"] {
        let sql = format!(
            "DELETE FROM {table} WHERE document = (SELECT content_hash FROM documents WHERE id = ?1)"
        );
        let mut delete = transaction.prepare_cached(&sql)?;
        ids.iter().try_for_each(|id| delete.execute([id]).map(drop))?;
    }
    Ok(())
}

/// Has the group of near-copies in which a document stands be made anew without it.
fn loosen_group(connection: &Connection, id: DocumentId) -> rusqlite::Result<()> {
    let sql = "SELECT c.document_id FROM copies AS c
        WHERE c.original_id = (SELECT original_id FROM copies WHERE document_id = ?1)";
    let members: BTreeSet<DocumentId> = connection
        .prepare_cached(sql)?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for member in members {
        connection.prepare_cached("DELETE FROM copies WHERE document_id = ?1")?.execute([member])?;
        connection
            .prepare_cached("UPDATE sketches SET state = ?2 WHERE document_id = ?1")?
            .execute(params![member, State::Changed as i64])?;
    }
    Ok(())
}
