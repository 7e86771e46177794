//! Whole tables, row by row, for other engines.

use std::collections::BTreeSet;

use rusqlite::{CachedStatement, Connection, Row};

use crate::export::parquet::{ColumnSchema, ColumnType, TableSchema};
use crate::model::ids::DocumentId;
use crate::rows::{RowSink, Value};
use crate::store::read::query::{QueryError, value};
use crate::store::{Result, Store};

/// Tables that the program keeps for itself: settings and what is still to be done (`marks`), and what can be made anew from
/// other tables.
const INTERNAL: [&str; 6] =
    ["edge_lines", "likenesses", "marks", "sentences_fts", "sketches", "stale_documents"];

/// The month of a document; NULL where no month is known.
const MONTH: &str = "CASE WHEN length(published_on) >= 7 THEN substr(published_on, 1, 7) END";

impl Store {
    /// The tables that say something to people, in the order in which they were made, with their columns.
    pub(crate) fn tables(&self) -> Result<Vec<TableSchema>> {
        let dictionary = self.dictionary()?;
        let abouts = dictionary.iter().filter(|e| e.kind == "table" && e.position == 0);
        abouts
            .filter(|about| !INTERNAL.contains(&about.table.as_str()))
            .map(|about| {
                let comments = dictionary.iter().filter(|e| e.table == about.table && e.position > 0);
                let comments: Vec<&str> = comments.map(|e| e.comment.as_str()).collect();
                let columns = columns(&self.connection, &about.table, &comments);
                let of_document = of_document(&self.connection, &about.table);
                Ok(TableSchema {
                    name: about.table.clone(),
                    comment: about.comment.clone(),
                    columns: columns.map_err(|e| self.fail(e))?,
                    by_month: of_document.map_err(|e| self.fail(e))?.is_some(),
                })
            })
            .collect()
    }

    /// The months in which documents were published, of all or of those chosen, in order; `None` first where of some no month is
    /// known.
    pub(crate) fn months(&self, chosen: Option<&BTreeSet<DocumentId>>) -> Result<Vec<Option<String>>> {
        let sql = format!("SELECT id, {MONTH} FROM documents");
        let read = || -> rusqlite::Result<BTreeSet<Option<String>>> {
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            let mut months = BTreeSet::new();
            while let Some(row) = rows.next()? {
                if is_chosen(chosen, row.get(0)?) {
                    months.insert(row.get(1)?);
                }
            }
            Ok(months)
        };
        Ok(read().map_err(|e| self.fail(e))?.into_iter().collect())
    }

    /// Hands every row of a table to `sink`, in the order of its key.
    ///
    /// # Errors
    /// When the database fails or `sink` does.
    pub(crate) fn rows_of(
        &self,
        table: &TableSchema,
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let order = order(&self.connection, &table.name).map_err(|e| self.fail(e))?;
        let sql = format!("SELECT {} FROM {} AS t ORDER BY {order}", names(table), table.name);
        let mut statement = self.prepared(&sql)?;
        self.hand(&mut statement, [], sink)
    }

    /// Hands the rows of a table that belong to documents of one month, of those chosen, to `sink`: documents in the order of
    /// `published_on` and `id`, the rows of each in the order of their sentence and their key.
    ///
    /// # Errors
    /// When the database fails or `sink` does.
    pub(crate) fn rows_of_month(
        &self,
        table: &TableSchema,
        month: Option<&str>,
        chosen: Option<&BTreeSet<DocumentId>>,
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let from = of_document(&self.connection, &table.name).map_err(|e| self.fail(e))?.unwrap_or_default();
        let mut rows = self.prepared(&format!("SELECT {} {from}", names(table)))?;
        // A range asks by the index: `2021-02` and all of its days lie between `2021-02` and `2021-02~` in byte order.
        let mut documents = self.prepared(match month {
            Some(_) => "SELECT id FROM documents WHERE published_on >= ?1 AND published_on < ?1 || '~' ORDER BY published_on, id",
            None => "SELECT id FROM documents WHERE ?1 IS NULL AND (published_on IS NULL OR length(published_on) < 7) ORDER BY published_on, id",
        })?;
        let mut documents = documents.query([month]).map_err(|e| self.fail(e))?;
        while let Some(document) = documents.next().map_err(|e| self.fail(e))? {
            let id: DocumentId = document.get(0).map_err(|e| self.fail(e))?;
            if is_chosen(chosen, id) {
                self.hand(&mut rows, [id], sink)?;
            }
        }
        Ok(())
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>> {
        self.connection.prepare_cached(sql).map_err(|e| self.fail(e))
    }

    fn hand(
        &self,
        statement: &mut CachedStatement<'_>,
        values: impl rusqlite::Params,
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let count = statement.column_count();
        let mut rows = statement.query(values).map_err(|e| self.fail(e))?;
        let mut cells: Vec<Value> = Vec::with_capacity(count);
        while let Some(row) = rows.next().map_err(|e| self.fail(e))? {
            cells.clear();
            for at in 0..count {
                cells.push(value(row.get_ref(at).map_err(|e| self.fail(e))?));
            }
            sink.row(&cells)?;
        }
        Ok(())
    }
}

fn is_chosen(chosen: Option<&BTreeSet<DocumentId>>, id: DocumentId) -> bool {
    chosen.is_none_or(|chosen| chosen.contains(&id))
}

/// The columns of a table, for a SELECT from it as `t`.
fn names(table: &TableSchema) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| format!("t.\"{}\"", column.name)).collect();
    names.join(", ")
}

/// Where a row of a table belongs to a document by its own foreign keys: how those of one document, `?1`, are found,
/// in a complete order.
fn of_document(connection: &Connection, table: &str) -> rusqlite::Result<Option<String>> {
    if table == "documents" {
        return Ok(Some("FROM documents AS t WHERE t.id = ?1".to_owned()));
    }
    let order = order(connection, table)?;
    let sql = "SELECT \"from\" FROM pragma_foreign_key_list(?1)
        WHERE \"from\" = 'document_id' AND \"table\" = 'documents' OR \"from\" = 'sentence_id' AND \"table\" = 'sentences'";
    let keys: Vec<String> =
        connection.prepare(sql)?.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let has = |key: &str| keys.iter().any(|k| k == key);
    Ok(if has("document_id") {
        Some(format!("FROM {table} AS t WHERE t.document_id = ?1 ORDER BY {order}"))
    } else {
        has("sentence_id").then(|| {
            format!(
                "FROM sentences AS s JOIN {table} AS t ON t.sentence_id = s.id WHERE s.document_id = ?1
                 ORDER BY s.position, {order}"
            )
        })
    })
}

/// The primary key of a table called `t`, as terms of an `ORDER BY`.
fn order(connection: &Connection, table: &str) -> rusqlite::Result<String> {
    let sql = "SELECT 't.\"' || name || '\"' FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
    let keys: Vec<String> =
        connection.prepare(sql)?.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(if keys.is_empty() { "t.rowid".to_owned() } else { keys.join(", ") })
}

fn columns(connection: &Connection, table: &str, comments: &[&str]) -> rusqlite::Result<Vec<ColumnSchema>> {
    let create = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1";
    let create: String = connection.query_row(create, [table], |row| row.get(0))?;
    let sql = "SELECT name, type, \"notnull\" OR pk > 0 FROM pragma_table_info(?1) ORDER BY cid";
    let mut statement = connection.prepare(sql)?;
    let column = |row: &Row<'_>| {
        let (name, declared): (String, String) = (row.get(0)?, row.get(1)?);
        // SQLite has no type for truth values; the schema says them by this CHECK.
        let kind = match declared.as_str() {
            "INTEGER" if create.contains(&format!("CHECK ({name} IN (0, 1))")) => ColumnType::Boolean,
            "INTEGER" => ColumnType::Integer,
            "REAL" => ColumnType::Real,
            "BLOB" => ColumnType::Blob,
            _ => ColumnType::Text,
        };
        Ok(ColumnSchema { name, kind, nullable: !row.get::<_, bool>(2)?, comment: String::new() })
    };
    let columns = statement.query_map([table], column)?.zip(comments);
    columns.map(|(column, comment)| Ok(ColumnSchema { comment: (*comment).to_owned(), ..column? })).collect()
}
