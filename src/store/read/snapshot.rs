//! A database that is only read, as it was at one moment, while another is written.

use std::path::Path;

use tempfile::TempDir;

use crate::store::schema::history;
use crate::store::schema::open::{Access, COPY, Found, connect, inspect, upgraded_copy};
use crate::store::{Error, Result, Store};

/// A database as it was when it was opened.
#[derive(Debug)]
pub struct Snapshot {
    /// The database; its path is that of the file that was named.
    pub store: Store,
    /// The schema version of the file, where it is older than ours: what is read then is an upgraded copy.
    pub older: Option<i32>,
    /// Where the copy lies; removed with the snapshot.
    _copy: Option<TempDir>,
}

impl Snapshot {
    /// Opens `path` for reading alone. An older file is copied to the folder for temporary files and upgraded there.
    ///
    /// # Errors
    /// When the file is missing, foreign, damaged, of a newer version or not accessible. It is left as it was.
    pub fn open(path: &Path) -> Result<Self> {
        let newest = history::newest();
        let found = match inspect(path)? {
            Found::Nothing => return Err(Error::Missing { path: path.to_path_buf() }),
            Found::Version(found) if found > newest => {
                return Err(Error::Newer { path: path.to_path_buf(), found, known: newest });
            }
            Found::Version(found) => found,
        };
        let copy = (found < newest).then(|| upgraded_copy(path)).transpose()?;
        let place = copy.as_ref().map_or_else(|| path.to_path_buf(), |folder| folder.path().join(COPY));
        let store = Store::new(connect(&place, Access::Read)?, path);
        store.hold_still()?;
        Ok(Self { store, older: copy.is_some().then_some(found), _copy: copy })
    }
}
