//! What a database has still to do, because an upgrade asks for it or a run was cut off.
//!
//! | pending | set by | cleared by | what does it |
//! | --- | --- | --- | --- |
//! | [`Pending::Resolving`] | a migration whose rules complete names otherwise | [`Store::resolved`], which sets `Linking` | `engine::links::follow` |
//! | [`Pending::Linking`] | every decision, taken or taken back; another name of an outlet | `Store::link_names`, in the transaction that links | `engine::links::link` |
//! | [`Pending::Forgetting`] | documents that are taken out | `Store::forget_pages` | `engine::settle`, last |
//! | [`Pending::TakingOut`] | a file that was read again and holds a text no more | `Store::take_out_what_stands_nowhere` | `engine::settle`, first |
//! | [`Pending::Settling`] | documents added, replaced, taken out, merged or gone from a file; another share for near-copies | `Store::settled` | `engine::settle` |
//!
//! They are settings of the file.

use rusqlite::Connection;

use super::settings;
use crate::store::{Result, Store};

/// Something that has still to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pending {
    /// Names are to be completed in their documents anew, and then linked.
    Resolving,
    /// Names do not follow all decisions.
    Linking,
    /// Near-copies, returning lines and sources do not follow from the documents.
    Settling,
    /// There may be documents that no file holds any more.
    TakingOut,
    /// Text that was taken out may still stand in pages of the file.
    Forgetting,
}

impl Pending {
    const ALL: [Self; 5] =
        [Self::Resolving, Self::Linking, Self::Settling, Self::TakingOut, Self::Forgetting];

    /// The name of its setting.
    const fn name(self) -> &'static str {
        match self {
            Self::Resolving => "resolve",
            Self::Linking => "decided",
            Self::Settling => "unsettled",
            Self::TakingOut => "nowhere",
            Self::Forgetting => "removed",
        }
    }

    /// Whether names are linked otherwise once it is done.
    pub const fn concerns_links(self) -> bool {
        matches!(self, Self::Resolving | Self::Linking)
    }

    /// Notes that it is to be done.
    pub(in crate::store) fn set(self, connection: &Connection) -> rusqlite::Result<()> {
        settings::set(connection, self.name(), "1")
    }

    /// Notes that it is done.
    pub(in crate::store) fn clear(self, connection: &Connection) -> rusqlite::Result<()> {
        settings::remove(connection, self.name())
    }

    /// Clears everything in a new file: some migrations ask for what has to be done to the documents of an older one.
    pub(in crate::store) fn clear_all(connection: &Connection) -> rusqlite::Result<()> {
        Self::ALL.into_iter().try_for_each(|pending| pending.clear(connection))
    }
}

impl Store {
    /// What has still to be done.
    pub fn pending(&self) -> Result<Vec<Pending>> {
        let mut found = Vec::new();
        for pending in Pending::ALL {
            if settings::value(&self.connection, pending.name()).map_err(|e| self.fail(e))?.is_some() {
                found.push(pending);
            }
        }
        Ok(found)
    }

    /// Notes that names are completed anew and are to be linked.
    pub fn resolved(&mut self) -> Result<()> {
        let resolved = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            Pending::Linking.set(&transaction)?;
            Pending::Resolving.clear(&transaction)?;
            transaction.commit()
        };
        resolved(&mut self.connection).map_err(|e| crate::store::Error::sqlite(&self.path, e))
    }
}
