//! Word clusters and word lists, in one flat table.
//!
//! Keys are 32-bit hashes of folded, lower-case words, or of phrases of up to [`LONGEST`] words; the texts
//! themselves are not kept. A word that is not in it collides with one that is about once in ten thousand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use thiserror::Error;

use crate::recognise::tagger::shape::{Folder, Word, hash32, mix};

/// The longest phrase, in tokens.
pub const LONGEST: usize = 7;
const BUCKET_BITS: u32 = 16;
const MARK_BITS: u32 = 20;
/// The bits of a value that hold the cluster.
const CLUSTER: u32 = 0xFFF;

/// The word lists. Their order is part of the model format.
pub const LISTS: [&str; 16] = [
    "country",
    "region",
    "city",
    "town",
    "given",
    "family",
    "name",
    "org",
    "armed",
    "media",
    "orghead",
    "demonym",
    "title",
    "placehead",
    "time",
    "landform",
];

/// The bit of a list.
pub const fn bit(list: usize) -> u16 {
    1 << list
}
/// Given names.
pub const GIVEN: u16 = bit(4);
/// Words that end or begin the name of an organisation.
pub const ORGHEAD: u16 = bit(10);
/// Nationalities, religions, political groups.
pub const DEMONYM: u16 = bit(11);
/// Titles and ranks that stand before a person's name.
pub const TITLE: u16 = bit(12);
/// "River", "Province".
pub const PLACEHEAD: u16 = bit(13);

/// Why a lexicon cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LexiconError {
    /// A line of a list file that is no `LIST<TAB>PHRASE`.
    #[error("line {0}: expected LIST<TAB>PHRASE with a known list")]
    List(usize),
    /// A line of a cluster file that is no `WORD<TAB>NUMBER`.
    #[error("line {0}: expected WORD<TAB>CLUSTER")]
    Cluster(usize),
    /// The parts of a model file do not fit together.
    #[error("the lexicon is damaged")]
    Damaged,
}

/// Clusters and lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Ascending.
    keys: Cow<'static, [u32]>,
    /// Cluster + 1 in the low 12 bits, lists in the next 16, length of the longest phrase in the top 4.
    values: Cow<'static, [u32]>,
    /// Where the keys with the same top bits begin in `keys`, so that only a few are looked at for one.
    buckets: Vec<u32>,
    /// Middle and coarse cluster of each fine one.
    coarse: Cow<'static, [[u16; 2]]>,
    /// A bit for each key: most phrases that are asked for are none, and these few bytes stay at hand.
    marks: Vec<u64>,
}

/// Joins the hash of a phrase with that of its next word.
pub const fn extend(phrase: u32, word: u32) -> u32 {
    let key = (mix(((phrase as u64) << 32) | word as u64) >> 32) as u32;
    if key == 0 { 1 } else { key }
}

/// Where the bit of a key is in [`Lexicon::marks`].
const fn mark(key: u32) -> (usize, u64) {
    let bit = key >> (32 - MARK_BITS);
    (bit as usize / 64, 1 << (bit % 64))
}

impl Lexicon {
    /// Reads lists (`LIST<TAB>PHRASE`, words separated by spaces as tokens are) and clusters (`WORD<TAB>NUMBER`; one
    /// line `#coarse` before the words gives `MIDDLE:COARSE` for each number).
    ///
    /// # Errors
    /// [`LexiconError`] with the line.
    pub fn from_text(lists: &str, clusters: &str) -> Result<Self, LexiconError> {
        let mut entries = BTreeMap::new();
        let mut folder = Folder::default();
        for (n, line) in lists.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
            let (list, phrase) = line.split_once('\t').ok_or(LexiconError::List(n + 1))?;
            let list = LISTS.iter().position(|l| *l == list).ok_or(LexiconError::List(n + 1))?;
            add_phrase(&mut entries, &mut folder, phrase, bit(list));
        }
        let mut coarse = Vec::new();
        for (n, line) in clusters.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
            let bad = || LexiconError::Cluster(n + 1);
            if let Some(pairs) = line.strip_prefix("#coarse ") {
                for pair in pairs.split(' ') {
                    let (middle, top) = pair.split_once(':').ok_or_else(bad)?;
                    coarse.push([
                        middle.parse::<u16>().map_err(|_| bad())? + 1,
                        top.parse::<u16>().map_err(|_| bad())? + 1,
                    ]);
                }
                continue;
            }
            let (word, cluster) = line.split_once('\t').ok_or_else(bad)?;
            let cluster: u32 = cluster.parse().map_err(|_| bad())?;
            if cluster as usize >= coarse.len().min(4000) {
                return Err(bad());
            }
            let value = entries.entry(hash32(folder.lower(word))).or_insert(0);
            if *value & CLUSTER == 0 {
                *value |= cluster + 1;
            }
        }
        let (keys, values): (Vec<u32>, Vec<u32>) = entries.into_iter().unzip();
        Self::new(keys.into(), values.into(), coarse.into())
    }

    /// From what a model file holds: keys, ascending, the value of each, and the middle and coarse cluster of each fine one.
    ///
    /// # Errors
    /// [`LexiconError::Damaged`] when the lengths or the order do not agree.
    pub fn new(
        keys: Cow<'static, [u32]>,
        values: Cow<'static, [u32]>,
        coarse: Cow<'static, [[u16; 2]]>,
    ) -> Result<Self, LexiconError> {
        if keys.len() != values.len() || !keys.is_sorted() {
            return Err(LexiconError::Damaged);
        }
        let mut buckets = vec![0u32; (1 << BUCKET_BITS) + 1];
        let mut marks = vec![0; 1 << (MARK_BITS - 6)];
        for key in &*keys {
            buckets[(key >> (32 - BUCKET_BITS)) as usize + 1] += 1;
            let (at, bit) = mark(*key);
            marks[at] |= bit;
        }
        for i in 1..buckets.len() {
            buckets[i] += buckets[i - 1];
        }
        Ok(Self { keys, values, buckets, coarse, marks })
    }

    /// Keys, values and clusters, as [`Lexicon::new`] takes them.
    pub fn parts(&self) -> (&[u32], &[u32], &[[u16; 2]]) {
        (&self.keys, &self.values, &self.coarse)
    }

    fn value(&self, key: u32) -> u32 {
        let bucket = (key >> (32 - BUCKET_BITS)) as usize;
        if self.buckets.is_empty() {
            return 0;
        }
        let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
        self.keys[range.clone()].iter().position(|k| *k == key).map_or(0, |i| self.values[range.start + i])
    }

    /// Fills in what is known about the word whose looks are given.
    pub fn annotate(&self, word: &mut Word) {
        let value = self.value(word.lower);
        word.lists = (value >> 12) as u16;
        word.phrase = (value >> 28) as u8;
        let cluster = (value & CLUSTER) as u16;
        if let Some(coarse) = cluster.checked_sub(1).and_then(|c| self.coarse.get(c as usize)) {
            word.clusters = [cluster, coarse[0], coarse[1]];
        }
    }

    /// The lists that hold the phrase of this key.
    pub fn lists(&self, key: u32) -> u16 {
        let (at, bit) = mark(key);
        if self.marks.get(at).is_none_or(|marks| marks & bit == 0) {
            return 0;
        }
        (self.value(key) >> 12) as u16
    }

    /// How many words and phrases.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

fn add_phrase(entries: &mut BTreeMap<u32, u32>, folder: &mut Folder, phrase: &str, lists: u16) {
    let words: Vec<u32> =
        phrase.split(' ').filter(|w| !w.is_empty()).map(|w| hash32(folder.lower(w))).collect();
    let Some((first, rest)) = words.split_first() else { return };
    if words.len() > LONGEST {
        return;
    }
    let key = rest.iter().fold(*first, |key, word| extend(key, *word));
    *entries.entry(key).or_insert(0) |= u32::from(lists) << 12;
    if !rest.is_empty() {
        let value = entries.entry(*first).or_insert(0);
        let longest = (*value >> 28).max(words.len() as u32);
        *value = (*value & 0x0FFF_FFFF) | (longest << 28);
    }
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, LexiconError, bit, extend};
    use crate::lang::FALLBACK;
    use crate::recognise::tagger::shape::Folder;

    const LISTS: &str = "country\tSyria\narmed\tIslamic State\ndemonym\tSyrian\n";
    const CLUSTERS: &str = "#coarse 0:0 1:0\nsyria\t1\nthe\t0\n";

    #[test]
    fn finds_words_and_phrases() {
        let lexicon = Lexicon::from_text(LISTS, CLUSTERS).unwrap();
        let mut folder = Folder::default();
        let mut word = |text| {
            let mut word = folder.look(text, false, FALLBACK.recogniser);
            lexicon.annotate(&mut word);
            word
        };
        assert_eq!((word("SYRIA").lists, word("Syria").clusters), (bit(0), [2, 2, 1]));
        let (islamic, state) = (word("Islamic"), word("State"));
        assert_eq!((islamic.phrase, islamic.lists), (2, 0));
        assert_eq!(lexicon.lists(extend(islamic.lower, state.lower)), bit(8));
    }

    #[test]
    fn bad_input_is_refused() {
        assert_eq!(Lexicon::from_text("planet\tMars\n", ""), Err(LexiconError::List(1)));
        let parts = |keys: &'static [u32], values: &'static [u32]| {
            Lexicon::new(keys.into(), values.into(), Vec::new().into())
        };
        assert_eq!(parts(&[1, 2], &[0]), Err(LexiconError::Damaged));
        assert_eq!(parts(&[2, 1], &[0, 0]), Err(LexiconError::Damaged));
    }
}
