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

/// Words and phrases in lower case, set apart by bars, that are looked for in lines by their first words.
pub(super) struct Phrases {
    list: List,
    by_first_word: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

impl Phrases {
    pub(super) const fn of(words: &'static str) -> Self {
        Self { list: List::of(words), by_first_word: OnceLock::new() }
    }

    /// Those with which a [`plain`](super::lines::plain) line begins, and what follows them there; the first word must be
    /// the whole first word of the line.
    pub(super) fn at_start<'p>(&self, plain: &'p str) -> impl Iterator<Item = (&'static str, &'p str)> {
        let by_first_word = self.by_first_word.get_or_init(|| {
            let mut index: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
            for phrase in self.list.iter() {
                index.entry(first_word(phrase)).or_default().push(phrase);
            }
            index
        });
        let phrases = by_first_word.get(first_word(plain)).into_iter().flatten();
        phrases.filter_map(move |phrase| plain.strip_prefix(phrase).map(|rest| (*phrase, rest)))
    }

    /// Whether a plain line has any of them anywhere, as whole words.
    pub(super) fn are_in(&self, plain: &str) -> bool {
        let mut from = plain;
        loop {
            if self.at_start(from).any(|(_, rest)| rest.is_empty() || rest.starts_with(' ')) {
                return true;
            }
            match from.split_once(' ') {
                Some((_, next)) => from = next,
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
