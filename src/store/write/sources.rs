//! Outlets under their names: `sources`, and `source_aliases`, which a person edits.
//!
//! `documents.source_name` keeps the name as found; `documents.source_id` is what the aliases make of it, so that an
//! alias applies to what is loaded already and can be taken back.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::clean::{self, Aliases};
use crate::model::ids::{DocumentId, SourceId};
use crate::store::damage::stated_metadata;
use crate::store::schema::pending::Pending;
use crate::store::{Error, Result, Store};

/// One outlet with what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// Its name.
    pub name: String,
    /// A name as found in articles that became it.
    pub found_as: String,
    /// Articles with that name.
    pub documents: i64,
}

impl Store {
    /// Every name of an outlet that articles have, with the outlet that it is.
    pub fn outlets(&self) -> Result<Vec<Outlet>> {
        let sql = "SELECT s.name, coalesce(d.source_name, s.name), count(*) FROM documents AS d
            JOIN sources AS s ON s.id = d.source_id GROUP BY 1, 2 ORDER BY 1, 2";
        let read = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Outlet { name: row.get(0)?, found_as: row.get(1)?, documents: row.get(2)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Every alias with its name, in order.
    pub fn source_aliases(&self) -> Result<Vec<(String, String)>> {
        aliases(&self.connection).map_err(|e| self.fail(e))
    }

    /// Makes `alias` another name of `name`, or takes that back where there is none; gives how many articles changed
    /// their outlet. Articles whose marks depend on it become stale.
    pub fn alias_source(&mut self, alias: &str, name: Option<&str>) -> Result<usize> {
        let path = self.path.clone();
        self.change_alias(alias, name).map_err(|e| Error::sqlite(&path, e))
    }

    fn change_alias(&mut self, alias: &str, name: Option<&str>) -> rusqlite::Result<usize> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        match name {
            Some(name) => transaction.execute(
                "INSERT OR REPLACE INTO source_aliases (alias, name) VALUES (?1, ?2)",
                params![alias, name],
            )?,
            None => transaction.execute("DELETE FROM source_aliases WHERE alias = ?1", [alias])?,
        };
        let moved = reassign(&transaction)?;
        Pending::Linking.set(&transaction)?; // a decision may speak of an outlet
        transaction.commit()?;
        Ok(moved)
    }
}

/// Every alias with its name.
pub(in crate::store) fn aliases(connection: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement =
        connection.prepare_cached("SELECT alias, name FROM source_aliases ORDER BY alias COLLATE BINARY")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// The aliases, ready to be asked.
pub(in crate::store) fn read_aliases(connection: &Connection) -> rusqlite::Result<Aliases> {
    let mut found = Aliases::default();
    for (alias, name) in aliases(connection)? {
        found.insert(&alias, &name);
    }
    Ok(found)
}

/// The row of the outlet that articles call `found_as`, under the aliases.
pub(in crate::store) fn get_or_insert(
    connection: &Connection,
    aliases: &Aliases,
    found_as: &str,
) -> rusqlite::Result<SourceId> {
    let name = aliases.outlet(found_as);
    let found = connection
        .prepare_cached("SELECT id FROM sources WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    match found {
        Some(id) => Ok(id),
        None => {
            connection.prepare_cached("INSERT INTO sources (name) VALUES (?1)")?.insert([name]).map(SourceId)
        }
    }
}

/// Gives every article the outlet that its source is under the aliases.
pub(in crate::store) fn reassign(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    let aliases = read_aliases(transaction)?;
    let mut statement = transaction.prepare_cached(
        "SELECT DISTINCT source_name FROM documents WHERE source_name IS NOT NULL ORDER BY source_name",
    )?;
    let found: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut moved = 0;
    for name in &found {
        let id = get_or_insert(transaction, &aliases, name)?;
        // Only where marks depend on the outlet: on lines that return in it, or on decisions for all of an outlet.
        let stale = "INSERT OR IGNORE INTO stale_documents (document_id)
            SELECT d.id FROM documents AS d WHERE d.source_name = ?1 AND d.source_id IS NOT ?2 AND (
                EXISTS (SELECT 1 FROM edge_lines AS e JOIN recurring_lines AS r ON r.line = e.line
                    WHERE e.document_id = d.id)
                OR EXISTS (SELECT 1 FROM cleanings WHERE source IS NOT NULL AND undone_at IS NULL))";
        transaction.prepare_cached(stale)?.execute(params![name, id])?;
        let sql = "UPDATE documents SET source_id = ?2 WHERE source_name = ?1 AND source_id IS NOT ?2";
        moved += transaction.prepare_cached(sql)?.execute(params![name, id])?;
    }
    reassign_printings(transaction, &aliases)?;
    Ok(moved)
}

/// The same for each place where a text was found whose file names an outlet.
fn reassign_printings(transaction: &Transaction<'_>, aliases: &Aliases) -> rusqlite::Result<()> {
    let mut statement = transaction
        .prepare_cached("SELECT document_id, origin, given FROM origins WHERE source_id IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(found) = rows.next()? {
        let (document, origin): (DocumentId, String) = (found.get(0)?, found.get(1)?);
        let given = stated_metadata(found, 2, document)?;
        let Some(publisher) = clean::publisher(&given.metadata) else { continue };
        let id = get_or_insert(transaction, aliases, &publisher)?;
        let sql =
            "UPDATE origins SET source_id = ?3 WHERE document_id = ?1 AND origin = ?2 AND source_id <> ?3";
        transaction.prepare_cached(sql)?.execute(params![document, origin, id])?;
    }
    Ok(())
}
