//! Fixed lists of words and phrases that are asked for again and again.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Words or phrases in lower case, set apart by bars.
pub(super) struct List {
    words: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl List {
    pub(super) const fn of(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Whether this very word or phrase is in the list.
    pub(super) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.iter().collect()).contains(word)
    }

    /// In the order in which they are listed.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.split('|')
    }
}
