//! What the program remembers of the file as a whole: names with values, in the table `marks`.

use rusqlite::{Connection, OptionalExtension};

/// The value under a name, if there is one.
pub(in crate::store) fn value(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    connection.query_row("SELECT value FROM marks WHERE name = ?1", [name], |row| row.get(0)).optional()
}

/// Keeps a value under a name, in place of the one that was there.
pub(in crate::store) fn set(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    let sql = "INSERT INTO marks (name, value) VALUES (?1, ?2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.execute(sql, [name, value]).map(drop)
}

/// Forgets what is under a name.
pub(in crate::store) fn remove(connection: &Connection, name: &str) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM marks WHERE name = ?1", [name]).map(drop)
}
