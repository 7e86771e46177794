//! Files and folders that appear whole or not at all: written under a temporary name beside their place, then moved.
//!
//! Only for regular files; whoever writes to a device or a pipe opens it as it is. What nobody is ever to see has no name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

const PREFIX: &str = ".corpus-";
const SUFFIX: &str = ".draft";
/// Beside a folder while it is filled.
const LOCK: &str = "lock";
/// How often a folder is made anew that another process took away.
const MOST_TRIES: usize = 3;
/// What is filled.
const NEW: &str = "new";
/// What stood in its place.
const OLD: &str = "old";

/// A new file in the folder of `path`, with the permissions that any new file has there.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = parent(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(open);
    builder.tempfile_in(folder)
}

/// An empty file without a name in the folder of `path`, gone when it is closed.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn nameless(path: &Path) -> io::Result<File> {
    tempfile::tempfile_in(parent(path))
}

/// A folder under a temporary name, removed with everything in it unless it is moved into place.
#[derive(Debug)]
pub struct Folder {
    /// Held while the folder is filled, so that others can tell a folder at work from one whose process was killed.
    _lock: File,
    /// Holds the folder, and for a moment what stood in its place.
    around: TempDir,
}

impl Folder {
    /// A new folder beside `path`. What killed processes left of theirs beside it is removed.
    ///
    /// # Errors
    /// When the folder it would stand in is missing or cannot be written.
    pub fn beside(path: &Path) -> io::Result<Self> {
        remove_left(parent(path))?;
        let mut tries = 0;
        let (around, lock) = loop {
            let around = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(parent(path))?;
            match File::create(around.path().join(LOCK)) {
                // Somebody who cleared up behind the killed came between the two steps.
                Err(e) if e.kind() == io::ErrorKind::NotFound && tries < MOST_TRIES => tries += 1,
                lock => break (around, lock?),
            }
        };
        lock.try_lock()?;
        fs::create_dir(around.path().join(NEW))?;
        Ok(Self { _lock: lock, around })
    }

    /// Where it is for now.
    pub fn path(&self) -> PathBuf {
        self.around.path().join(NEW)
    }

    /// Moves the folder to `path`. What stood there is moved aside first and removed last, so that it is there whole,
    /// or the new one is, or for a moment neither.
    ///
    /// # Errors
    /// When it cannot be moved; what stood at `path` is put back then.
    pub fn put_in_place(self, path: &Path) -> io::Result<()> {
        let old = self.around.path().join(OLD);
        let moved = match fs::rename(path, &old) {
            Ok(()) => true,
            Err(e) if e.kind() == io::ErrorKind::NotFound => false,
            Err(e) => return Err(e),
        };
        let placed = fs::rename(self.path(), path);
        if placed.is_err() && moved {
            fs::rename(&old, path)?;
        }
        placed
    }
}

/// Removes the folders in `folder` that nobody is filling any more.
fn remove_left(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if !ours {
            continue;
        }
        let Ok(lock) = File::open(entry.path().join(LOCK)) else {
            // Killed before it had its lock: nothing is in it, and a folder with something in it is not removed so.
            let _ = fs::remove_dir(entry.path());
            continue;
        };
        // Killed between two moves: what stood in its place may be nowhere else.
        let only_copy = entry.path().join(OLD).exists();
        if !only_copy && lock.try_lock().is_ok() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
