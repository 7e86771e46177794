//! Files that appear whole or not at all: written under a temporary name beside their place, then moved.
//!
//! Only for regular files; whoever writes to a device or a pipe opens it as it is.

use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// A new file in the folder of `path`, with the permissions that any new file has there.
///
/// # Errors
/// When the folder is missing or cannot be written.
pub fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".corpus-").suffix(".draft");
    #[cfg(unix)]
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(open);
    builder.tempfile_in(folder)
}
