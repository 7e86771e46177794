//! The migrations built into the program, and the history of them that a file carries.
//!
//! refinery panics when it reads a history that it did not write, so the history is checked here first.

use chrono::DateTime;
use rusqlite::Connection;

use crate::store::error::MigrationError;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The table in which refinery records what was applied.
const TABLE: &str = "refinery_schema_history";

/// What is wrong with the history of a file.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The table is not there or is none.
    #[error("it cannot be read ({0})")]
    Unreadable(rusqlite::Error),
    /// A version is missing, or is there twice.
    #[error("version {found} stands where version {expected} is expected")]
    Gap {
        /// The version that stands there.
        found: i64,
        /// The version that should.
        expected: usize,
    },
    /// A date is none.
    #[error("the date of version {version} is {date:?}")]
    Date {
        /// The version.
        version: i64,
        /// What stands there.
        date: String,
    },
    /// A checksum is none.
    #[error("the checksum of version {version} is {checksum:?}")]
    Checksum {
        /// The version.
        version: i64,
        /// What stands there.
        checksum: String,
    },
    /// A migration is not the one that this program has under its number.
    #[error("version {0} is not the one this program has")]
    OtherMigration(i64),
    /// There are more rows than versions can be.
    #[error(transparent)]
    TooLong(std::num::TryFromIntError),
    /// The history ends before the version that the file states.
    #[error("the file says version {stated}, the history ends at {applied}")]
    Short {
        /// What the file says.
        stated: i32,
        /// The last version of the history.
        applied: i32,
    },
}

/// The newest schema version this program knows.
pub(in crate::store) fn newest() -> i32 {
    embedded::migrations::runner()
        .get_migrations()
        .iter()
        .map(refinery::Migration::version)
        .max()
        .unwrap_or(0)
}

/// What all migrations together come to in an empty file. Written, and held against them, by the test suite.
const NEWEST: &str = include_str!("newest.sql");

/// Makes the newest schema in an empty file and records all migrations as applied. One after the other they would make
/// tables only to change them, for which SQLite reads the whole schema again each time: a third of the time of a first load
/// of a few articles.
pub(in crate::store) fn create(connection: &mut Connection) -> Result<(), MigrationError> {
    let transaction = connection.transaction().map_err(MigrationError::Newest)?;
    transaction.execute_batch(NEWEST).map_err(MigrationError::Newest)?;
    transaction.commit().map_err(MigrationError::Newest)?;
    let runner = embedded::migrations::runner().set_target(refinery::Target::Fake);
    runner.run(connection).map(drop).map_err(MigrationError::Statement)
}

/// Applies what is missing, in one transaction.
pub(in crate::store) fn migrate(connection: &mut Connection) -> Result<(), refinery::Error> {
    embedded::migrations::runner().set_grouped(true).run(connection).map(drop)
}

/// Version of the last migration applied, after checking that every row of the history is one that refinery can
/// read and that belongs to a migration known here. A newer last version is returned as it is, for the caller.
pub(in crate::store) fn version(connection: &Connection) -> Result<i32, HistoryError> {
    let rows = read_rows(connection).map_err(HistoryError::Unreadable)?;
    let runner = embedded::migrations::runner();
    let known = runner.get_migrations();
    for (place, row) in rows.iter().enumerate() {
        if i64::try_from(place + 1) != Ok(row.version) {
            return Err(HistoryError::Gap { found: row.version, expected: place + 1 });
        }
        if DateTime::parse_from_rfc3339(&row.applied_on).is_err() {
            return Err(HistoryError::Date { version: row.version, date: row.applied_on.clone() });
        }
        let Ok(checksum) = row.checksum.parse::<u64>() else {
            return Err(HistoryError::Checksum { version: row.version, checksum: row.checksum.clone() });
        };
        // A version that a newer program added is not for this one to judge.
        let Some(migration) = known.iter().find(|m| i64::from(m.version()) == row.version) else { continue };
        if migration.name() != row.name || migration.checksum() != checksum {
            return Err(HistoryError::OtherMigration(row.version));
        }
    }
    i32::try_from(rows.len()).map_err(HistoryError::TooLong)
}

/// A row of the history, its columns as text whatever was really stored: what is not as refinery writes it is to be reported.
struct Row {
    version: i64,
    name: String,
    applied_on: String,
    checksum: String,
}

fn read_rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
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
