//! One sense a document (Gale, Church & Yarowsky 1992): occurrences of the same word pull each other to the same class.
//!
//! After a first reading each occurrence of a capitalised word has a belief about its class. The mean over all
//! occurrences in the document is added, as log-odds and weighted, to the scores of each, and only then are the
//! tags chosen. Words that the document also writes in small letters are left alone.
//!
//! For example, "Douma" is surely a place after "in", and half a person, half a place at the start of a sentence. The
//! mean says place, so its tags for a place gain in both sentences, which decides the second and leaves the first as it
//! was.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::recognise::tagger::decode::Row;
use crate::recognise::tagger::document::{DocumentContext, LOWER};
use crate::recognise::tagger::tags::{TAGS, TYPES};

/// Probability of outside and of the four classes.
type Belief = [f32; TYPES + 1];

/// The strongest pull, in log-odds.
const MOST: f32 = 3.0;

/// Neighbouring tokens that may be names, between tokens that surely are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where its scores begin.
    pub first_row: usize,
    /// 1 when it begins its sentence, plus 2 when it ends it.
    pub edges: usize,
}

/// Sums the probabilities of tags by class.
fn belief(tags: &[f32; TAGS]) -> Belief {
    let mut sums = [tags[0], 0.0, 0.0, 0.0, 0.0];
    for (class, places) in tags[1..].as_chunks::<4>().0.iter().enumerate() {
        sums[class + 1] = places.iter().sum();
    }
    sums
}

/// What the occurrences of each word that stands more than once among the runs of a document say together.
#[derive(Debug, Default)]
pub struct Senses {
    /// Sums of beliefs, how many there are, and what follows from them.
    words: FxHashMap<u32, (Belief, f32, [f32; TYPES])>,
}

impl Senses {
    /// Starts with the words of the runs that stand there more than once.
    pub fn start(&mut self, runs: &[Run], view: &DocumentContext) {
        self.words.clear();
        for word in runs.iter().flat_map(|run| run.tokens.clone()).filter_map(|i| key(view, i)) {
            self.words.entry(word).or_default().1 += 1.0;
        }
        self.words.retain(|_, sense| sense.1 > 1.0);
    }

    /// Whether a run has such a word.
    pub fn concern(&self, run: &Run, view: &DocumentContext) -> bool {
        !self.words.is_empty() && run.tokens.clone().any(|i| self.has(view, i))
    }

    fn has(&self, view: &DocumentContext, i: usize) -> bool {
        key(view, i).is_some_and(|word| self.words.contains_key(&word))
    }

    /// Adds the probabilities of the tags of token `i`.
    pub fn vote(&mut self, view: &DocumentContext, i: usize, tags: &[f32; TAGS]) {
        if let Some(sense) = key(view, i).and_then(|word| self.words.get_mut(&word)) {
            sense.0.iter_mut().zip(belief(tags)).for_each(|(sum, belief)| *sum += belief);
        }
    }

    /// Makes log-odds of each class of what was heard, `weight` times.
    pub fn count_votes(&mut self, weight: f32) {
        for (sums, n, pull) in self.words.values_mut() {
            // 0.01 for each of the five classes, so that no class has odds of zero.
            let smooth = |x: f32| (x + 0.01) / (*n + 0.05);
            for (class, pull) in pull.iter_mut().enumerate() {
                *pull = (weight * (smooth(sums[class + 1]) / smooth(sums[0])).ln()).clamp(-MOST, MOST);
            }
        }
    }

    /// Adds to the scores of token `i` what all occurrences of its word say.
    pub fn apply_votes(&self, view: &DocumentContext, i: usize, row: &mut Row) {
        let Some((_, _, pull)) = key(view, i).and_then(|word| self.words.get(&word)) else { return };
        for (cells, pull) in row.as_chunks_mut::<4>().0.iter_mut().zip(pull) {
            for cell in cells {
                *cell += pull;
            }
        }
    }
}

/// The word of a token, if it has a capital and the document does not write it in small letters too.
fn key(view: &DocumentContext, i: usize) -> Option<u32> {
    let word = view.word(i, 0);
    (word.case.capital() && view.evidence(i) & LOWER == 0).then_some(word.lower)
}
