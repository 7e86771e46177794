//! Who is told what happens while the engine works.

use std::path::Path;

use super::Error;
use super::merge::Merged;
use crate::store::Snapshot;

/// Something that happened.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'e> {
    /// Another process writes to the database; the call goes on when that is done.
    Waiting,
    /// The file was of an older version and is upgraded now.
    Upgraded {
        /// A copy of the file as it was, beside it.
        backup: &'e Path,
    },
    /// Names are linked anew, since an earlier version of the program linked them.
    LinkingByNewRules,
    /// Names are linked anew, since a run was cut off after a decision.
    LinkingAfterInterruption,
    /// Names should be linked anew and could not be: what is read shows them as they were linked before.
    NotLinked(&'e Error),
    /// An article was understood; it is not written yet.
    Understood {
        /// Where it was read.
        origin: &'e str,
        /// Sentences in it.
        sentences: usize,
        /// Mentions in it.
        mentions: usize,
    },
    /// An article could not be understood.
    Skipped {
        /// Where it was read.
        origin: &'e str,
        /// Why.
        reason: &'e str,
    },
    /// A file is gone from a folder that is pruned.
    Gone {
        /// Its path.
        path: &'e str,
    },
    /// A batch is written.
    Written {
        /// Articles in it, also those that were there already and those that were skipped.
        articles: u64,
        /// Words of the articles that were added.
        words: u64,
    },
    /// All articles are written; what follows from them is brought up to date.
    Settling,
    /// A database was taken over into another.
    Merged {
        /// The one that was taken over.
        guest: &'e Snapshot,
        /// What it brought.
        merged: &'e Merged,
    },
    /// Stored documents were read again.
    Redone {
        /// Documents read again from this stage so far.
        done: usize,
        /// Documents to be read again from this stage.
        all: usize,
    },
}

/// Is told what happens. The default is to take no notice.
pub trait Observer: Sync {
    /// Takes notice of an event, on the thread that called the engine.
    fn event(&self, event: &Event<'_>) {
        let _ = event;
    }

    /// So many more bytes of the source are read, or need not be; told on another thread.
    fn read(&self, bytes: u64) {
        let _ = bytes;
    }
}

/// Takes no notice of anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {}
