//! Which files are gone from folders that are read.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::engine::Result;
use crate::store::Store;
use crate::util::hex::hexadecimal;
use crate::util::paths::plain;

/// The files below these folders that were read once and are not there any more. Nothing is gone of a folder that is missing
/// or empty itself: a disk may not be mounted.
///
/// # Errors
/// When the database cannot be read.
pub fn gone_files(store: &Store, paths: &[PathBuf]) -> Result<Vec<String>> {
    let here = folder();
    let mut gone = BTreeSet::new();
    for folder in paths.iter().filter(|path| path.is_dir() && !is_empty(path)) {
        let mut below = plain(&folder.to_string_lossy());
        if below == "." {
            below.clear();
        } else if !below.ends_with(MAIN_SEPARATOR) {
            below.push(MAIN_SEPARATOR);
        }
        let files = store.files_below(&below, here.as_deref())?.into_iter();
        gone.extend(files.filter(|path| (!below.is_empty() || is_below_here(path)) && is_gone(path)));
    }
    Ok(gone.into_iter().collect())
}

/// A fingerprint of the folder in which paths are typed now: databases are handed on, and whose folders they are is nobody's
/// business.
pub(super) fn folder() -> Option<String> {
    let folder = std::env::current_dir().ok()?;
    Some(hexadecimal(&Sha256::digest(folder.as_os_str().as_encoded_bytes())[..8]))
}

/// Of these paths the folders that are missing or empty, in which nothing counts as gone.
pub fn unmounted(paths: &[PathBuf]) -> impl Iterator<Item = &Path> {
    paths.iter().map(PathBuf::as_path).filter(|path| !path.exists() || path.is_dir() && is_empty(path))
}

/// Whether a path leads down from the folder in which it is typed.
fn is_below_here(path: &str) -> bool {
    matches!(Path::new(path).components().next(), Some(Component::Normal(_)))
}

/// Whether there is nothing in a folder, or it cannot be looked into.
fn is_empty(folder: &Path) -> bool {
    folder.read_dir().map_or(true, |mut entries| entries.next().is_none())
}

/// Whether there is no file of that name. A name that is not Unicode is stored with replacement characters, by which the
/// file is not found, so of such a name nothing is said.
fn is_gone(path: &str) -> bool {
    !path.contains(char::REPLACEMENT_CHARACTER)
        && Path::new(path)
            .symlink_metadata()
            .is_err_and(|e| matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory))
}
