//! Fixed lists of words and phrases that are asked for again and again.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

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

/// Words and phrases in lower case, set apart by bars, that are looked for inside lines.
pub(super) struct Phrases {
    list: List,
    by_first_word: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

impl Phrases {
    pub(super) const fn of(words: &'static str) -> Self {
        Self { list: List::of(words), by_first_word: OnceLock::new() }
    }

    /// Whether a [`plain`](super::lines::plain) line has any of them, as whole words.
    pub(super) fn are_in(&self, plain: &str) -> bool {
        let by_first_word = self.by_first_word.get_or_init(|| {
            let mut index: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
            for phrase in self.list.iter() {
                index.entry(first_word(phrase)).or_default().push(phrase);
            }
            index
        });
        let mut rest = plain;
        loop {
            let word = first_word(rest);
            let begins = |phrase: &str| {
                rest.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            if by_first_word.get(word).is_some_and(|phrases| phrases.iter().any(|phrase| begins(phrase))) {
                return true;
            }
            match rest.get(word.len() + 1..) {
                Some(next) => rest = next,
                None => return false,
            }
        }
    }
}

fn first_word(text: &str) -> &str {
    text.split_once(' ').map_or(text, |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_are_found_as_whole_words() {
        static PHRASES: Phrases = Phrases::of("log in|log in now|donate");
        for line in ["log in", "you may log in here", "please donate", "log log in"] {
            assert!(PHRASES.are_in(line), "{line}");
        }
        for line in ["", "log", "log into", "analog in", "donates", "in log"] {
            assert!(!PHRASES.are_in(line), "{line}");
        }
    }
}
