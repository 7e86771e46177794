//! One writer at a time: a run that writes many transactions must not meet another between two of them.
//!
//! Names are linked from what was read a moment ago, so two runs that link at once could undo each other's work. Whoever
//! loads, merges or decides therefore holds a lock on a file beside the database, `corpus.db-lock`. The system gives it
//! back when the process ends, however it ends; a file that is left behind locks nobody out.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The right to write, until it is dropped.
#[derive(Debug)]
pub struct Lock {
    /// `None` where the file system has no locks, or no file can be made; what is wrong is said when the database is
    /// opened.
    _held: Option<Held>,
}

#[derive(Debug)]
struct Held {
    place: PathBuf,
    _file: File,
}

impl Drop for Held {
    /// The file goes before the lock on it does: were the lock given up first, the next process could take it, and would then
    /// lose the file from under it.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.place);
    }
}

/// Takes the lock of a database, if nobody holds it.
pub fn take(database: &Path) -> Option<Lock> {
    acquire(database, |file| match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(e)) => Err(e),
    })
}

/// Waits until nobody holds the lock of a database, and takes it.
pub fn wait(database: &Path) -> Lock {
    acquire(database, |file| file.lock().map(|()| true)).unwrap_or(Lock { _held: None })
}

/// Opens the file of the lock and locks it. `None` where `lock` says that somebody else holds it.
///
/// For example, A holds the lock, and B has opened the same file and waits. A ends: it removes the file, then gives up the lock.
/// B now holds a lock on a file that has no name any more, and C, which comes next, would make a new file and lock that one too.
/// So B looks whether the path still leads to its file, sees that it does not, and begins again.
fn acquire(database: &Path, lock: impl Fn(&File) -> io::Result<bool>) -> Option<Lock> {
    // A link and the file to which it leads have one lock.
    let mut place = database.canonicalize().unwrap_or_else(|_| database.to_path_buf()).into_os_string();
    place.push("-lock");
    let place = PathBuf::from(place);
    loop {
        let Ok(file) = OpenOptions::new().create(true).truncate(false).write(true).open(&place) else {
            return Some(Lock { _held: None });
        };
        match lock(&file) {
            Ok(true) if is_there(&file, &place) => {
                return Some(Lock { _held: Some(Held { place, _file: file }) });
            }
            Ok(true) => {} // whoever held it removed the file meanwhile
            Ok(false) => return None,
            Err(_) => return Some(Lock { _held: None }),
        }
    }
}

/// Whether the path still leads to this very file.
#[cfg(unix)]
fn is_there(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |data: std::fs::Metadata| (data.dev(), data.ino());
    file.metadata().and_then(|ours| Ok(id(ours) == id(place.metadata()?))).unwrap_or(false)
}

/// The standard library has no stable way to ask whether two files are one here; the path is trusted.
#[cfg(not(unix))]
fn is_there(_file: &File, _place: &Path) -> bool {
    true
}
