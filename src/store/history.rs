//! The migrations built into the program, and the history of them that a file carries.
//!
//! refinery panics when it reads a history that it did not write, so the history is checked here first.

use chrono::DateTime;
use rusqlite::Connection;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The table in which refinery records what was applied.
const TABLE: &str = "refinery_schema_history";

/// The newest schema version this program knows.
pub(super) fn newest() -> i32 {
    embedded::migrations::runner()
        .get_migrations()
        .iter()
        .map(refinery::Migration::version)
        .max()
        .unwrap_or(0)
}

/// Applies what is missing, in one transaction.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), String> {
    embedded::migrations::runner().set_grouped(true).run(connection).map(drop).map_err(|e| e.to_string())
}

/// Version of the last migration applied, after checking that every row of the history is one that refinery can
/// read and that belongs to a migration known here. A newer last version is returned as it is, for the caller.
pub(super) fn version(connection: &Connection) -> Result<i32, String> {
    let rows = rows(connection).map_err(|e| format!("it cannot be read ({e})"))?;
    let runner = embedded::migrations::runner();
    let known = runner.get_migrations();
    for (place, row) in rows.iter().enumerate() {
        if i64::try_from(place + 1) != Ok(row.version) {
            return Err(format!("version {} stands where version {} is expected", row.version, place + 1));
        }
        if DateTime::parse_from_rfc3339(&row.applied_on).is_err() {
            return Err(format!("the date of version {} is {:?}", row.version, row.applied_on));
        }
        let Ok(checksum) = row.checksum.parse::<u64>() else {
            return Err(format!("the checksum of version {} is {:?}", row.version, row.checksum));
        };
        let Some(migration) = known.iter().find(|m| i64::from(m.version()) == row.version) else { continue };
        if migration.name() != row.name || migration.checksum() != checksum {
            return Err(format!("version {} is not the one this program has", row.version));
        }
    }
    i32::try_from(rows.len()).map_err(|e| e.to_string())
}

/// A row of the history as text, whatever was really stored.
struct Row {
    version: i64,
    name: String,
    applied_on: String,
    checksum: String,
}

fn rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
    let sql = format!(
        "SELECT CAST(version AS INTEGER), CAST(name AS TEXT), CAST(applied_on AS TEXT), CAST(checksum AS TEXT)
         FROM {TABLE} ORDER BY version"
    );
    let mut statement = connection.prepare(&sql)?;
    let text =
        |row: &rusqlite::Row<'_>, at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let rows = statement.query_map([], |row| {
        Ok(Row {
            version: row.get::<_, Option<i64>>(0)?.unwrap_or(-1),
            name: text(row, 1)?,
            applied_on: text(row, 2)?,
            checksum: text(row, 3)?,
        })
    })?;
    rows.collect()
}
