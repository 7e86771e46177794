//! One sense a document: occurrences of the same word pull each other to the same class.
//!
//! After a first reading each occurrence of a capitalised word has a belief about its class. The mean over all
//! occurrences in the document is added, as log-odds and weighted, to the scores of each, and only then are the
//! tags chosen. Words that the document also writes in small letters are left alone.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::decode::Row;
use super::document::{LOWER, View};
use super::tags::{TAGS, TYPES};

/// Probability of outside and of the four classes.
pub type Belief = [f32; TYPES + 1];

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
pub fn belief(tags: &[f32; TAGS]) -> Belief {
    let mut sums = [tags[0], 0.0, 0.0, 0.0, 0.0];
    for (class, places) in tags[1..].as_chunks::<4>().0.iter().enumerate() {
        sums[class + 1] = places.iter().sum();
    }
    sums
}

/// Adds to the scores of each occurrence what all occurrences together say, `weight` times.
pub fn agree(runs: &mut [Run], rows: &mut [Row], beliefs: &[Belief], view: &View, weight: f32) {
    let mut means: FxHashMap<u32, (Belief, f32)> = FxHashMap::default();
    let tokens =
        || runs.iter().flat_map(|run| run.tokens.clone().enumerate().map(|(n, i)| (run.first_row + n, i)));
    let counts = |i: usize| {
        let word = view.word(i, 0);
        (word.case.capital() && view.evidence(i) & LOWER == 0).then_some(word.lower)
    };
    for (row, i) in tokens() {
        let Some(word) = counts(i) else { continue };
        let mean = means.entry(word).or_default();
        mean.0.iter_mut().zip(&beliefs[row]).for_each(|(m, b)| *m += b);
        mean.1 += 1.0;
    }
    for (row, i) in tokens() {
        let Some((sums, n)) = counts(i).and_then(|word| means.get(&word)).filter(|(_, n)| *n > 1.0) else {
            continue;
        };
        let smooth = |x: f32| (x + 0.01) / (n + 0.05);
        for class in 0..TYPES {
            let pull = weight * (smooth(sums[class + 1]) / smooth(sums[0])).ln();
            for cell in &mut rows[row][4 * class..4 * class + 4] {
                *cell += pull.clamp(-MOST, MOST);
            }
        }
    }
}
