//! The comments of the schema, read back from the file itself.
//!
//! SQLite keeps each `CREATE` statement as it was written, with its comments ([`crate::sql::comments`]). `corpus schema`,
//! `docs/schema.md` and the table `data_dictionary` all come from here.

use rusqlite::{Connection, params};

use crate::sql::comments::{Explained, explained};
use crate::store::{Result, Store};

/// One table, view or column and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Table or view.
    pub table: String,
    /// `table` or `view`.
    pub kind: String,
    /// Column; empty for the table or view itself.
    pub column: String,
    /// Place of the column, from 1; 0 for the table or view itself.
    pub position: usize,
    /// Declared type, or empty.
    pub declared: String,
    /// What it means.
    pub comment: String,
}

impl Store {
    /// Every table, view and column, in the order in which they were created.
    pub fn dictionary(&self) -> Result<Vec<Entry>> {
        entries(&self.connection).map_err(|e| self.fail(e))
    }
}

/// Writes the table `data_dictionary` anew.
pub(in crate::store) fn write(connection: &Connection) -> rusqlite::Result<()> {
    let rows = entries(connection)?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM data_dictionary", [])?;
    let mut insert = transaction.prepare("INSERT INTO data_dictionary VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for row in &rows {
        insert.execute(params![
            row.table,
            row.kind,
            row.column,
            row.position as i64,
            row.declared,
            row.comment
        ])?;
    }
    drop(insert);
    transaction.commit()
}

/// Condition of what the migrations made themselves: neither SQLite's own, nor a part of the full-text index, nor the list of the
/// migrations.
pub(in crate::store) const OF_THE_SCHEMA: &str = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND name NOT LIKE 'sentences\\_fts\\_%' ESCAPE '\\' AND name <> 'refinery_schema_history'";

fn entries(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut objects = connection.prepare(&format!(
        "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view') AND {OF_THE_SCHEMA} ORDER BY rowid"
    ))?;
    let objects = objects.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut entries = Vec::new();
    for object in objects {
        let (table, kind, sql): (String, String, String) = object?;
        // The first comment explains the table or view itself.
        let mut comments = explained(&sql).into_iter();
        let about = comments.next().map_or_else(String::new, |about| about.comment);
        let comments: Vec<Explained> = comments.collect();
        let entry = |position, column: &str, declared: &str, comment: &str| Entry {
            table: table.clone(),
            kind: kind.clone(),
            column: column.to_owned(),
            position,
            declared: declared.to_owned(),
            comment: comment.to_owned(),
        };
        entries.push(entry(0, "", "", &about));
        for (place, (column, declared)) in columns(connection, &table)?.into_iter().enumerate() {
            let found = comments.iter().find(|explained| explained.is_of(&column, kind == "view"));
            entries.push(entry(place + 1, &column, &declared, found.map_or("", |found| &found.comment)));
        }
    }
    Ok(entries)
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
