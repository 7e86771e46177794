//! The SQLite file: the only part of the program that names `rusqlite`.
//!
//! [`Store`] is the one way in. [`schema`] decides whether a file may be touched at all and makes it explain itself;
//! [`mod@write`] fills it while a load runs and keeps what a person decided; [`read`] answers; [`merge`] takes another file over.
//!
//! Every method fails with [`Error`], which names the file and says what to do.
//!
//! Offsets stored are half-open ranges of Unicode code points in `documents.body`.

#![expect(
    clippy::missing_errors_doc,
    reason = "everything here fails in the same way: with an Error that names the file and says what to do"
)]

mod damage;
mod error;
mod ids;
pub mod lock;
pub mod merge;
pub mod read;
pub mod schema;
pub mod write;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

pub use damage::Damage;
pub use error::{Error, MigrationError, ParameterError, Result};
pub use read::snapshot::Snapshot;
pub use schema::history::HistoryError;
pub use schema::open::{Access, Opened};

/// `application_id` of our files: "Corp" in ASCII.
pub const APPLICATION_ID: i32 = 0x436f_7270;

/// An open database.
#[derive(Debug)]
pub struct Store {
    connection: rusqlite::Connection,
    /// Whether the program itself is at work, which [`Store::only_read`] does not restrict.
    at_work: Arc<AtomicBool>,
    path: PathBuf,
    /// Held by a store that alone may write; dropped with it.
    lock: Option<lock::Lock>,
}

impl Store {
    /// Keeps the lock as long as this store is open.
    pub fn hold(&mut self, lock: lock::Lock) {
        self.lock = Some(lock);
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Wraps an error of SQLite with the path of the file.
    fn fail(&self, source: rusqlite::Error) -> Error {
        Error::sqlite(&self.path, source)
    }
}
