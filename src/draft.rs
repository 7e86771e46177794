//! Files and folders that appear whole or not at all: written under a temporary name beside their place, then moved.
//!
//! Only for regular files; whoever writes to a device or a pipe opens it as it is.

use std::io;
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

/// A new file in the folder of `path`, with the permissions that any new file has there.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = parent(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corpus-").suffix(".draft");
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(open);
    builder.tempfile_in(folder)
}

/// A new folder beside `path`, removed with everything in it unless [`put_in_place`] takes it.
///
/// # Errors
/// When the folder it would stand in is missing or cannot be written.
pub fn folder_beside(path: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corpus-").suffix(".draft");
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    #[cfg(unix)]
    builder.permissions(open);
    builder.tempdir_in(parent(path))
}

/// Moves a folder to `path`. What stood there is moved aside first and removed last, so that it is there whole, or
/// the new one is, or for a moment neither.
///
/// # Errors
/// When it cannot be moved; what stood at `path` is put back then.
pub fn put_in_place(draft: TempDir, path: &Path) -> io::Result<()> {
    let aside = folder_beside(path)?;
    let old = aside.path().join("old");
    let moved = match std::fs::rename(path, &old) {
        Ok(()) => true,
        Err(e) if e.kind() == io::ErrorKind::NotFound => false,
        Err(e) => return Err(e),
    };
    if let Err(e) = std::fs::rename(draft.path(), path) {
        if moved {
            std::fs::rename(&old, path)?;
        }
        return Err(e);
    }
    // It stands elsewhere now: there is nothing left to remove under its old name.
    let _ = draft.keep();
    Ok(())
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
