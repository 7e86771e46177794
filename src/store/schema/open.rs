//! The one place where connections are made: decides whether a file may be touched, creates, upgrades, configures.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::store::error::MigrationError;
use crate::store::schema::dictionary;
use crate::store::schema::history;
use crate::store::schema::history::HistoryError;
use crate::store::schema::pending::Pending;
use crate::store::{APPLICATION_ID, Error, Result, Store};
use crate::util::atomic_file;

/// What the caller wants to do with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Write; a file that does not exist is made.
    Create,
    /// Write to a file that exists.
    Write,
    /// Only read; the connection itself refuses everything else.
    Read,
}

/// An open database and what had to be done to open it.
#[derive(Debug)]
pub struct Opened {
    /// The database.
    pub store: Store,
    /// Where the copy of the older version is, when the file was upgraded.
    pub backup: Option<PathBuf>,
}

/// Statements that a connection keeps prepared: more than a document takes to write, so that none is read anew for each.
const KEPT_STATEMENTS: usize = 128;

/// Bytes of a page of a new database: texts of some kilobytes leave less of a page unused than with SQLite's 4,096.
const PAGE_SIZE: u32 = 8192;
/// Pages in the write-ahead log (256 MB of them) before they are moved into the database: every batch changes the same
/// pages of indexes, and all changes until then are moved at once.
const LOG_PAGES: u32 = 32_768;
/// Kibibytes of pages that a connection holds.
const CACHE: i64 = 32_768;
/// How long to wait for another writer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a look at the file, without touching it, says of it.
pub(in crate::store) enum Found {
    Nothing,
    Version(i32),
}

impl Store {
    /// Opens `path`: makes it, or checks that it is ours and upgrades it (after a backup beside it).
    ///
    /// # Errors
    /// When the file is missing, foreign, damaged, of a newer version or not accessible; it is then left as it was.
    pub fn open(path: &Path, access: Access) -> Result<Opened> {
        let newest = history::newest();
        let mut backup = None;
        match inspect(path)? {
            Found::Nothing if access == Access::Create => create(path)?,
            Found::Nothing => return Err(Error::Missing { path: path.to_path_buf() }),
            Found::Version(found) if found > newest => {
                return Err(Error::Newer { path: path.to_path_buf(), found, known: newest });
            }
            Found::Version(found) if found < newest => backup = Some(upgrade(path, found)?),
            Found::Version(_) => {}
        }
        let connection = connect(path, access)?;
        Ok(Opened { store: Self::new(connection, path), backup })
    }

    /// Opens `path` to read it, and leaves it as it is.
    ///
    /// # Errors
    /// When the file is missing, foreign, damaged, of another version or not accessible.
    pub fn open_as_is(path: &Path) -> Result<Self> {
        match inspect(path)? {
            Found::Nothing => Err(Error::Missing { path: path.to_path_buf() }),
            Found::Version(found) if found != history::newest() => {
                let known = history::newest();
                Err(Error::OtherVersion { path: path.to_path_buf(), found, known })
            }
            Found::Version(_) => Ok(Self::new(connect(path, Access::Read)?, path)),
        }
    }

    pub(in crate::store) fn new(connection: Connection, path: &Path) -> Self {
        Self { connection, at_work: std::sync::Arc::default(), path: path.to_path_buf(), lock: None }
    }
}

/// Looks at the file without changing it.
pub(in crate::store) fn inspect(path: &Path) -> Result<Found> {
    let io = |reason| Error::Io { path: path.to_path_buf(), reason };
    match path.metadata() {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Found::Nothing),
        Err(e) => return Err(io(e)),
        Ok(data) if !data.is_file() => return Err(Error::NotADatabase { path: path.to_path_buf() }),
        Ok(data) if data.len() == 0 => return Ok(Found::Nothing),
        Ok(_) => {}
    }
    let mut magic = [0_u8; 16];
    let mut file = File::open(path).map_err(io)?;
    if file.read_exact(&mut magic).is_err() || &magic != b"SQLite format 3\0" {
        return Err(Error::NotADatabase { path: path.to_path_buf() });
    }
    let failed = |e| Error::sqlite(path, e);
    let connection = Connection::open_with_flags(path, flags(Access::Read)).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(failed);
    if pragma("application_id")? != APPLICATION_ID {
        return Err(Error::Foreign { path: path.to_path_buf() });
    }
    let stated = pragma("user_version")?;
    if stated > history::newest() {
        return Ok(Found::Version(stated));
    }
    let damaged = |reason| Error::DamagedHistory { path: path.to_path_buf(), reason };
    let applied = history::version(&connection).map_err(damaged)?;
    if applied < stated {
        return Err(damaged(HistoryError::Short { stated, applied }));
    }
    // An upgrade that was cut off behind its transaction has applied more than the file states. The stated version is what
    // counts: the upgrade is then done again, which applies nothing twice.
    Ok(Found::Version(stated))
}

/// Makes the file under a temporary name and moves it into place, so that no half-made database is ever seen.
fn create(path: &Path) -> Result<()> {
    let io = |reason| Error::Io { path: path.to_path_buf(), reason };
    let draft = atomic_file::beside(path).map_err(io)?;
    let mut connection = Connection::open(draft.path()).map_err(|e| Error::sqlite(path, e))?;
    connection.pragma_update(None, "page_size", PAGE_SIZE).map_err(|e| Error::sqlite(path, e))?;
    connection.pragma_update(None, "application_id", APPLICATION_ID).map_err(|e| Error::sqlite(path, e))?;
    history::create(&mut connection)
        .map_err(|reason| Error::Migration { path: path.to_path_buf(), reason })?;
    state_version(&connection, path)?;
    Pending::clear_all(&connection).map_err(|e| Error::sqlite(path, e))?;
    connection.close().map_err(|(_, e)| Error::sqlite(path, e))?;
    if path.exists() {
        return draft.persist(path).map(drop).map_err(|e| io(e.error)); // an empty file stood there
    }
    match draft.persist_noclobber(path) {
        Err(e) if e.error.kind() != std::io::ErrorKind::AlreadyExists => Err(io(e.error)),
        _ => Ok(()), // made by us, or by another load at the same moment
    }
}

/// Copies the file beside itself, then applies what is missing.
fn upgrade(path: &Path, found: i32) -> Result<PathBuf> {
    let failed = |e| Error::sqlite(path, e);
    let mut connection = Connection::open_with_flags(path, flags(Access::Write)).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    let backup = unused_name(path, found);
    connection.execute("VACUUM INTO ?1", [backup.to_string_lossy()]).map_err(failed)?;
    migrate(&mut connection, path)?;
    Ok(backup)
}

/// Name of an upgraded copy in its folder.
pub(in crate::store) const COPY: &str = "copy.db";

/// A copy of an older file, brought to the newest schema.
pub(in crate::store) fn upgraded_copy(path: &Path) -> Result<TempDir> {
    let failed = |e| Error::sqlite(path, e);
    let folder = tempfile::tempdir().map_err(|reason| Error::Io { path: path.to_path_buf(), reason })?;
    let copy = folder.path().join(COPY);
    let original = Connection::open_with_flags(path, flags(Access::Read)).map_err(failed)?;
    original.busy_timeout(PATIENCE).map_err(failed)?;
    original.execute("VACUUM INTO ?1", [copy.to_string_lossy()]).map_err(failed)?;
    let mut connection = Connection::open_with_flags(&copy, flags(Access::Write)).map_err(failed)?;
    migrate(&mut connection, path)?;
    Ok(folder)
}

/// `corpus.db` of version 5 is kept as `corpus.db.v5.backup`, or `….v5.2.backup` where that is taken.
fn unused_name(path: &Path, version: i32) -> PathBuf {
    let candidate = |suffix: String| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let numbered = (2..).map(|n| candidate(format!(".v{version}.{n}.backup")));
    std::iter::once(candidate(format!(".v{version}.backup")))
        .chain(numbered)
        .find(|p| !p.exists())
        .unwrap_or_default()
}

/// Applies missing migrations, writes the data dictionary anew, and states the version.
fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    let failed = |reason| Error::Migration { path: path.to_path_buf(), reason };
    // A table that others refer to can only be made anew while nobody looks; `corpus check` does afterwards.
    connection.pragma_update(None, "foreign_keys", false).map_err(|e| Error::sqlite(path, e))?;
    history::migrate(connection).map_err(|e| failed(MigrationError::Statement(e)))?;
    state_version(connection, path)
}

/// Writes the data dictionary anew, and says which version the file is of.
fn state_version(connection: &Connection, path: &Path) -> Result<()> {
    let failed = |e| Error::Migration { path: path.to_path_buf(), reason: MigrationError::Dictionary(e) };
    dictionary::write(connection).map_err(failed)?;
    connection.pragma_update(None, "user_version", history::newest()).map_err(|e| Error::sqlite(path, e))
}

/// Connects to a file that was inspected.
pub(in crate::store) fn connect(path: &Path, access: Access) -> Result<Connection> {
    let failed = |e| Error::sqlite(path, e);
    let connection = Connection::open_with_flags(path, flags(access)).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
    connection.pragma_update(None, "trusted_schema", false).map_err(failed)?;
    connection.pragma_update(None, "cache_size", -CACHE).map_err(failed)?;
    if access == Access::Read {
        connection.pragma_update(None, "query_only", true).map_err(failed)?;
    } else {
        // Statements of a run are executed many times: no new plan for every value.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
    }
    register_mathematics(&connection).map_err(failed)?;
    register_lowered(&connection).map_err(failed)?;
    Ok(connection)
}

impl Store {
    /// Chooses the journal for a run that writes many batches while others read (`wal`), or for a file that is alone.
    /// Either way nothing is lost when the process ends at any moment. After a loss of power the file is valid; of a
    /// run in `wal` the last transactions may be missing, and loading again brings them. Where a log may not be mapped
    /// into memory there is none, and who reads waits while a batch is written.
    pub(in crate::store) fn journal(&self, journal: Journal) -> Result<()> {
        let (mode, synchronous) = match journal {
            Journal::Log if can_map(&self.path) => ("wal", "normal"),
            Journal::Log | Journal::Rollback => ("delete", "full"),
        };
        self.connection
            .query_row(&format!("PRAGMA journal_mode = {mode}"), [], |_| Ok(()))
            .and_then(|()| self.connection.pragma_update(None, "synchronous", synchronous))
            .and_then(|()| self.connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES))
            .map_err(|e| self.fail(e))
    }
}

/// Bytes of the pieces of which SQLite writes one byte each, to have room for the index of a log before it maps it into memory.
#[cfg(unix)]
const MAPPED: u64 = 4096;

/// Whether the index of a log can be mapped into memory beside a database. Where blocks are smaller than the pieces that SQLite
/// makes room for, most of it has none, and once the disk is full the system ends the program (SIGBUS).
#[cfg(unix)]
fn can_map(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().map_or(true, |data| data.blksize() >= MAPPED)
}

#[cfg(not(unix))]
fn can_map(_: &Path) -> bool {
    true
}

/// Moves what the log holds into the database as far as nobody reads; while there is none it does nothing.
pub(in crate::store) fn empty_log(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}

/// How changes are kept until they are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Journal {
    /// A write-ahead log beside the file.
    Log,
    /// What was there before, in a file that goes when a transaction ends: the database is one file.
    Rollback,
}

/// Turns the triggers of a connection off or on.
pub(in crate::store) fn fire_triggers(connection: &Connection, on: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, on).map(drop)
}

/// Turns foreign keys and CHECK constraints of a connection off or on.
pub(in crate::store) fn enforce_constraints(connection: &Connection, on: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, on)?;
    connection.pragma_update(None, "ignore_check_constraints", !on)
}

/// Does something while a connection holds so many kibibytes of pages.
pub(in crate::store) fn holding<T>(
    connection: &Connection,
    kibibytes: i64,
    act: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.pragma_update(None, "cache_size", -kibibytes)?;
    let done = act();
    connection.pragma_update(None, "cache_size", -CACHE)?;
    done
}

/// Opens `more` connections that read `path` and see exactly what `connection` sees; it and they keep to that moment from now on.
/// Gives none where others write all the time.
///
/// For example, `more` is 2. The first of the new connections is the witness. It notes the `data_version` of the file, which
/// every write of somebody else changes; then `connection`, the second and at last the witness begin to read. If the version is
/// another now, somebody wrote in between, and they may see different moments: all of them let go and try again, twenty times.
pub(in crate::store) fn beside(
    connection: &Connection,
    path: &Path,
    more: usize,
) -> rusqlite::Result<Vec<Connection>> {
    const TRIES: usize = 20;
    // `BEGIN` alone takes no moment: SQLite fixes it at the first read.
    const HOLD: &str = "BEGIN; SELECT count(*) FROM sqlite_master";
    let others = (0..more).map(|_| {
        let other = Connection::open_with_flags(path, flags(Access::Read))?;
        other.busy_timeout(PATIENCE)?;
        Ok(other)
    });
    // One that cannot be opened is no error: the one connection that there is can read alone.
    let others: Vec<Connection> = others.collect::<rusqlite::Result<_>>().unwrap_or_default();
    for _ in 0..TRIES {
        let Some((witness, rest)) = others.split_first() else { break };
        let version =
            |of: &Connection| of.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
        let before = version(witness)?;
        std::iter::once(connection).chain(rest).try_for_each(|each| each.execute_batch(HOLD))?;
        witness.execute_batch(HOLD)?;
        // Nobody wrote from before the first of us held still until the last one did.
        if version(witness)? == before {
            return Ok(others);
        }
        std::iter::once(connection).chain(&others).try_for_each(|each| each.execute_batch("ROLLBACK"))?;
    }
    connection.execute_batch(HOLD)?;
    Ok(Vec::new())
}

/// Lets `fill` write temporary tables through a connection that otherwise only reads.
pub(in crate::store) fn with_temporary_tables(
    connection: &Connection,
    fill: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let reads: bool = connection.pragma_query_value(None, "query_only", |row| row.get(0))?;
    connection.pragma_update(None, "query_only", false)?;
    let filled = fill(connection);
    connection.pragma_update(None, "query_only", reads)?;
    filled
}

/// The functions that SQLite itself has since 3.35 where it was built with them, under the same names, so that the
/// SQL of a report means the same here and in a shell.
fn register_mathematics(connection: &Connection) -> rusqlite::Result<()> {
    use rusqlite::functions::FunctionFlags;
    type Function = fn(f64) -> f64;
    let functions: [(&str, Function); 3] = [("ln", f64::ln), ("log2", f64::log2), ("sqrt", f64::sqrt)];
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    for (name, function) in functions {
        connection.create_scalar_function(name, 1, flags, move |context| {
            let x: Option<f64> = context.get(0)?;
            // NULL where there is no value, as SQLite's own functions give it.
            Ok(x.map(function).filter(|y| y.is_finite()))
        })?;
    }
    Ok(())
}

/// `lowered(text)`: small letters in every script, where SQLite's own `lower` knows ASCII alone. No report uses it, since no shell
/// has it.
fn register_lowered(connection: &Connection) -> rusqlite::Result<()> {
    use rusqlite::functions::FunctionFlags;
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("lowered", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.map(|text| text.to_lowercase()))
    })
}

fn flags(access: Access) -> OpenFlags {
    let mode = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Create | Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    mode | OpenFlags::SQLITE_OPEN_NO_MUTEX
}
