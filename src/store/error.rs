//! What can go wrong with the file, each with the path and what to do about it.

use std::path::{Path, PathBuf};

use super::damage::Damage;
use super::schema::history::HistoryError;

/// Result of everything in [`crate::store`]; the error names the file.
pub type Result<T> = std::result::Result<T, Error>;

/// What is wrong with the parameters of a statement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// It has none of this name.
    #[error("the statement has no parameter :{0}")]
    Unknown(String),
    /// It has this one, with the sign before the name, and nothing was given for it.
    #[error("the statement's parameter {0} was given no value")]
    Missing(String),
    /// Rows were given for one.
    #[error("rows cannot stand for :{0}")]
    Rows(String),
}

/// Why a file could not be brought to the newest schema.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A statement of a migration.
    #[error(transparent)]
    Statement(refinery::Error),
    /// A statement of the newest schema.
    #[error(transparent)]
    Newest(rusqlite::Error),
    /// The table that explains the others.
    #[error(transparent)]
    Dictionary(rusqlite::Error),
}

/// Why the database could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file and the command does not make one.
    #[error("{path}: no such database; make one with: corpus load PATH --db {path}")]
    Missing {
        /// The file that was asked for.
        path: PathBuf,
    },
    /// The file is something other than SQLite.
    #[error("{path}: this is not a SQLite database; it was left untouched (choose another file with --db)")]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is somebody else's database.
    #[error(
        "{path}: this SQLite database was not made by corpus; it was left untouched (choose another file with --db)"
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error(
        "{path}: the database has schema version {found}, this corpus knows up to {known}; install a newer corpus"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of the file.
        found: i32,
        /// Newest version this program knows.
        known: i32,
    },
    /// The file is to be read as it is, and its schema is of another version.
    #[error("{path}: the database has schema version {found}, this corpus reads version {known}")]
    OtherVersion {
        /// The file.
        path: PathBuf,
        /// Version of the file.
        found: i32,
        /// Version that this program reads.
        known: i32,
    },
    /// The table that records migrations does not make sense.
    #[error("{path}: the migration history of this database is damaged: {reason}; restore a backup")]
    DamagedHistory {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: HistoryError,
    },
    /// A migration failed; the file is as it was.
    #[error("{path}: the database could not be brought to the newest schema: {reason}")]
    Migration {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        reason: MigrationError,
    },
    /// The file system refused.
    #[error("{path}: {reason}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The disk has no room left; the last transaction was undone.
    #[error("{path}: the disk is full; what was not finished was undone, and loading again completes it")]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// Another process holds the file.
    #[error("{path}: another process is writing to this database; try again when it is done")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file system or the file's permissions forbid writing.
    #[error("{path}: the database cannot be written here (read-only file or folder)")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// A query asked for something that is no reading.
    #[error("only a single reading statement is allowed here: {reason}")]
    NotReading {
        /// What was wrong with it.
        reason: String,
    },
    /// A parameter that the statement does not have, or has and was not given.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// A value that no version of the program writes.
    #[error("{path}: the database is damaged: {damage}; restore a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which value, and where.
        damage: Damage,
    },
    /// Anything else that SQLite reports.
    #[error("{path}: {}", words(.cause))]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        cause: rusqlite::Error,
    },
}

impl Error {
    /// Sorts an error of SQLite into one that tells a person what to do.
    pub(super) fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_path_buf();
        let source = match damage_of(source) {
            Ok(damage) => return Self::Damaged { path, damage },
            Err(source) => source,
        };
        match source.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path },
            Some(Code::ReadOnly) => Self::ReadOnly { path },
            Some(Code::NotADatabase) => Self::NotADatabase { path },
            _ => Self::Sqlite { path, cause: source },
        }
    }
}

/// The damage that an error tells of; any other error as it is.
fn damage_of(error: rusqlite::Error) -> std::result::Result<Damage, rusqlite::Error> {
    use rusqlite::Error::FromSqlConversionFailure as Failure;
    match error {
        Failure(at, kind, cause) => match cause.downcast::<Damage>() {
            Ok(damage) => Ok(*damage),
            Err(cause) => Err(Failure(at, kind, cause)),
        },
        other => Err(other),
    }
}

/// What SQLite said, once: without the statement, which the person has just typed, and without the code.
pub(super) fn words(error: &rusqlite::Error) -> String {
    use rusqlite::Error as E;
    match error {
        E::SqlInputError { msg, offset, .. } if *offset > 0 => {
            format!("{msg} (byte {offset} of the statement)")
        }
        E::SqlInputError { msg, .. } | E::SqliteFailure(_, Some(msg)) => msg.clone(),
        other => other.to_string(),
    }
}
