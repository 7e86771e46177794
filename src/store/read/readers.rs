//! Further connections to the same file that see it at the same moment, so that several threads read what one would.

use std::path::Path;

use rusqlite::Connection;

use crate::store::schema::open;
use crate::store::{Error, Result, Store};
use crate::util::ordered_map::default_threads;

/// With fewer mentions than this one thread is done before another has opened the file.
pub(super) const WORTH_A_THREAD: i64 = 20_000;

/// A store, and further connections that see what it sees.
pub(crate) struct Readers<'s> {
    store: &'s Store,
    others: Vec<Connection>,
}

/// One of them.
pub(crate) struct Reader<'r> {
    pub(super) connection: &'r Connection,
    path: &'r Path,
}

impl Store {
    /// As many readers as there are cores, if there is enough to read; one where others write all the time. This store holds
    /// still from now on.
    pub(crate) fn readers(&self) -> Result<Readers<'_>> {
        let others = self.at_work(|| self.other_connections()).map_err(|e| self.fail(e))?;
        Ok(Readers { store: self, others })
    }

    fn other_connections(&self) -> rusqlite::Result<Vec<Connection>> {
        // A connection that writes may have locked others out, and one in a transaction sees a moment that is gone for new ones.
        if !self.connection.is_readonly("main")? || !self.connection.is_autocommit() {
            return Ok(Vec::new());
        }
        let mentions: Option<i64> =
            self.connection.query_row("SELECT max(id) FROM mentions", [], |row| row.get(0))?;
        let enough = mentions.is_some_and(|most| most >= WORTH_A_THREAD);
        let threads = if enough { default_threads().get() } else { 1 };
        open::beside(&self.connection, &self.path, threads - 1)
    }
}

impl Readers<'_> {
    /// Has every reader do the same, the store on this thread and each other on one of its own; what they give, in no order.
    ///
    /// # Errors
    /// The error of one of them, once all are done.
    pub(crate) fn each<R: Send>(&mut self, work: impl Fn(&Reader<'_>) -> Result<R> + Sync) -> Result<Vec<R>> {
        let Self { store, others } = self;
        let (work, path) = (&work, store.path());
        std::thread::scope(|scope| {
            let others: Vec<_> = others
                .iter_mut()
                .map(|connection| scope.spawn(move || work(&Reader { connection, path })))
                .collect();
            let own = store.at_work(|| work(&Reader { connection: &store.connection, path }));
            let others = others
                .into_iter()
                .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            std::iter::once(own).chain(others).collect()
        })
    }
}

impl Reader<'_> {
    pub(super) fn fail(&self, error: rusqlite::Error) -> Error {
        Error::sqlite(self.path, error)
    }
}
