//! Which files need not be read again.

use std::sync::Arc;

use crate::engine::Result;
use crate::source::{KnownFile, Request, Stamp};
use crate::store::Store;
use crate::store::write::files::FileRow;

/// Files that were read before, looked up one by one: there may be millions of them.
pub struct KnownFiles {
    /// `None` where everything is to be read.
    store: Option<Store>,
    reading: Option<String>,
}

impl KnownFiles {
    /// Asks `store`, by a connection of its own, since files are looked for while others are written. `reading` are the options
    /// by which files are read, as [`super::reading`] gives them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new(store: Option<Store>, reading: Option<String>) -> Result<Self> {
        let store = match store {
            Some(store) if store.has_files()? => Some(store),
            _ => None,
        };
        Ok(Self { store, reading })
    }

    /// The request with which a file was read before, where nothing is said now of how to read it: what was said then still holds
    /// when the file is edited. `None` where nothing was said, or it cannot be told any more.
    pub fn as_before(&self, path: &str) -> Option<Arc<Request>> {
        let store = self.store.as_ref().filter(|_| self.reading.is_none())?;
        let reading = store.reading_of(path).ok()??;
        super::as_before(&reading).map(Arc::new)
    }

    /// The file as it was read before; `None` where it has to be read. That is also the answer where the database fails: reading
    /// a file again changes nothing.
    pub fn file(&self, path: &str) -> Option<KnownFile> {
        let found = self.store.as_ref()?.file(path, self.reading.as_deref(), env!("CARGO_PKG_VERSION"));
        let FileRow { size, changed_at, hash, articles, skipped, .. } = found.ok()??;
        Some(KnownFile { stamp: Stamp { size, changed_at }, hash, articles, skipped })
    }
}
