//! Lists of words and tables as a language keeps them, each turned into a set or an index once, when it is first asked.
//!
//! Words are written in one string, set apart by bars, so that a list is read and changed as text. What is looked up is
//! compared as it stands: whoever asks folds case and marks first, in the way that the list is written.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Upper bound of an unpacked table in bytes, against a damaged file.
const LARGEST: usize = 16 << 20;

/// Words or phrases, set apart by bars.
#[derive(Debug)]
pub(crate) struct List {
    words: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl List {
    pub(crate) const fn of(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    /// Whether this very word or phrase is in the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.iter().collect()).contains(word)
    }

    /// In the order in which they are listed.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.split('|').filter(|word| !word.is_empty())
    }
}

/// Words or phrases, set apart by bars, that are looked for in texts by their first words.
#[derive(Debug)]
pub(crate) struct Phrases {
    list: List,
    by_first_word: OnceLock<FxHashMap<&'static str, Vec<&'static str>>>,
}

impl Phrases {
    pub(crate) const fn of(words: &'static str) -> Self {
        Self { list: List::of(words), by_first_word: OnceLock::new() }
    }

    /// Those with which a text begins, and what follows them there; the first word must be the whole first word of the text.
    pub(crate) fn at_start<'p>(&self, text: &'p str) -> impl Iterator<Item = (&'static str, &'p str)> {
        let by_first_word = self.by_first_word.get_or_init(|| {
            let mut index: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
            for phrase in self.list.iter() {
                index.entry(first_word(phrase)).or_default().push(phrase);
            }
            index
        });
        let phrases = by_first_word.get(first_word(text)).into_iter().flatten();
        phrases.filter_map(move |phrase| text.strip_prefix(phrase).map(|rest| (*phrase, rest)))
    }

    /// Whether a text has any of them anywhere, as whole words.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let mut from = text;
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

/// Words or phrases with what each means; of one that is listed twice the first meaning counts.
#[derive(Debug)]
pub(crate) struct Meanings<M: 'static> {
    rows: &'static [(M, &'static str)],
    by_word: OnceLock<FxHashMap<&'static str, M>>,
}

impl<M: Copy> Meanings<M> {
    /// Each meaning with its words, set apart by bars.
    pub(crate) const fn of(rows: &'static [(M, &'static str)]) -> Self {
        Self { rows, by_word: OnceLock::new() }
    }

    pub(crate) fn of_word(&self, word: &str) -> Option<M> {
        // From the last row to the first, so that the first row that lists a word is the one that stays.
        let read = || {
            let rows = self.rows.iter().rev();
            rows.flat_map(|(meaning, words)| words.split('|').map(|word| (word, *meaning))).collect()
        };
        self.by_word.get_or_init(read).get(word).copied()
    }
}

#[cfg(test)]
impl<M> Meanings<M> {
    /// Words that are listed more than once, so that a meaning of theirs never counts.
    pub(crate) fn listed_again(&self) -> Vec<&'static str> {
        let mut seen = FxHashSet::default();
        let words = self.rows.iter().flat_map(|(_, words)| words.split('|'));
        words.filter(|word| !seen.insert(*word)).collect()
    }
}

/// A table that is compiled in, and the index that is made of it when it is first asked for.
#[derive(Debug)]
pub(crate) struct Table<I> {
    rows: Rows,
    index: OnceLock<I>,
}

/// The text of a table.
#[derive(Debug)]
enum Rows {
    Plain(&'static str),
    /// Packed with zstd.
    Packed(&'static [u8]),
}

impl<I> Table<I> {
    pub(crate) const fn plain(text: &'static str) -> Self {
        Self { rows: Rows::Plain(text), index: OnceLock::new() }
    }

    pub(crate) const fn packed(bytes: &'static [u8]) -> Self {
        Self { rows: Rows::Packed(bytes), index: OnceLock::new() }
    }

    /// The index; `read` makes it of the text when it is asked for the first time. The text of a packed table is kept as long
    /// as the program runs.
    pub(crate) fn index(&self, read: impl FnOnce(&'static str) -> I) -> &I {
        self.index.get_or_init(|| {
            read(match self.rows {
                Rows::Plain(text) => text,
                Rows::Packed(bytes) => {
                    let bytes = zstd::bulk::decompress(bytes, LARGEST).ok();
                    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
                    // The bytes are part of the program, so that a test that asks the table sees it for all time.
                    debug_assert!(
                        text.is_some(),
                        "a table of the program is damaged or larger than {LARGEST} bytes"
                    );
                    Box::leak(text.unwrap_or_default().into_boxed_str())
                }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Meanings, Phrases};

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

    #[test]
    fn the_first_meaning_counts_and_an_empty_list_has_nothing() {
        static NUMBERS: Meanings<u8> = Meanings::of(&[(1, "one|single"), (2, "two|single")]);
        static NOTHING: List = List::of("");
        static NO_PHRASES: Phrases = Phrases::of("");
        assert_eq!((NUMBERS.of_word("single"), NUMBERS.of_word("three")), (Some(1), None));
        assert!(!NOTHING.has("") && NOTHING.iter().next().is_none());
        assert!(!NO_PHRASES.are_in("") && !NO_PHRASES.are_in("a b"));
    }
}
