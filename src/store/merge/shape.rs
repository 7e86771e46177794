//! A table as the schema has it: rows are read, changed and written by the names of its columns.

use rusqlite::Connection;
use rusqlite::types::Value;

/// A table and its columns, but for the number of the row.
pub(super) struct Shape {
    pub(super) table: String,
    pub(super) columns: Vec<String>,
}

impl Shape {
    pub(super) fn read(connection: &Connection, table: &str) -> rusqlite::Result<Self> {
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE name <> 'id' ORDER BY cid";
        let mut statement = connection.prepare(sql)?;
        let columns = statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Self { table: table.to_owned(), columns })
    }

    /// The columns for a statement, each behind `prefix`, such as `m.`.
    pub(super) fn listed(&self, prefix: &str) -> String {
        let columns: Vec<String> = self.columns.iter().map(|name| format!("{prefix}\"{name}\"")).collect();
        columns.join(", ")
    }

    pub(super) fn insert(&self) -> String {
        let marks: Vec<String> = (1..=self.columns.len()).map(|at| format!("?{at}")).collect();
        // A text may have been found at the same place on both sides.
        let verb = if self.table == "origins" { "INSERT OR IGNORE" } else { "INSERT" };
        format!("{verb} INTO {} ({}) VALUES ({})", self.table, self.listed(""), marks.join(", "))
    }

    /// The same with the number of the row as its last value.
    pub(super) fn insert_numbered(&self) -> String {
        let marks: Vec<String> = (1..=self.columns.len() + 1).map(|at| format!("?{at}")).collect();
        format!("INSERT INTO {} ({}, id) VALUES ({})", self.table, self.listed(""), marks.join(", "))
    }

    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    pub(super) fn set(&self, row: &mut [Value], column: &str, value: impl Into<i64>) {
        if let Some(at) = self.place(column) {
            row[at] = Value::Integer(value.into());
        }
    }

    pub(super) fn forget(&self, row: &mut [Value], column: &str) {
        if let Some(at) = self.place(column) {
            row[at] = Value::Null;
        }
    }
}

pub(super) fn cells(row: &rusqlite::Row<'_>, width: usize) -> rusqlite::Result<Vec<Value>> {
    (0..width).map(|at| row.get(at)).collect()
}
