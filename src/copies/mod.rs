//! Which documents are copies of each other: the same story reprinted, cut, retitled, or with a paragraph added.
//!
//! Three steps. A document's own text (no title, dateline, byline or clutter) becomes a [`Sketch`] of 32 bytes, small
//! enough to keep for every document: one-permutation `MinHash` of its runs of [`RUN`] words (Li, Owen and Zhang 2012),
//! empty bins filled from others (Shrivastava 2017), one byte a bin (b-bit `MinHash`, Li and König 2010). Sketches that
//! agree often enough name the pairs worth looking at ([`Crowds::are_near`](crowds::Crowds::are_near)). Of those the texts
//! themselves are compared ([`Runs::likeness`]). [`groups`] makes groups of what holds, of one of the [`connected_components`]
//! after the other.
//!
//! Everything here depends on the texts alone, so neither the order nor the batches of loading matter. What it refuses:
//! texts of fewer than [`SHORTEST`] words, which say too little to be called copies.

pub mod connected_components;
pub mod crowds;
pub mod groups;
mod index;
mod words;

use crate::clean::Cleaned;

/// Words in a run.
pub const RUN: usize = 4;
/// Texts with fewer words are nobody's copy.
pub const SHORTEST: usize = 20;
/// Of the runs of the shorter text, the share that must stand in the longer one, where nobody said another.
pub const CONTAINED: f64 = 0.75;
/// The least such share that may be asked for: sketches of texts that have less in common do not lead to each other.
pub const LEAST_CONTAINED: f64 = 0.5;
/// Of the runs of the longer text, the share that must stand in the shorter one: a round-up is no copy of its parts.
const COVERED: f64 = 0.35;
/// So many runs at the start of a text are its lead.
const LEAD: usize = 12;
/// Of the runs of a lead, how many must stand in the other text: one word may be another.
const LEAD_KEPT: usize = LEAD - RUN;
/// Texts that have no lead in common have more runs than this in common, or they have an imprint in common and no story.
const LONGEST_IMPRINT: usize = 150;
/// Bytes of a sketch.
const BINS: usize = 32;
/// Bytes of two sketches that must agree before the texts are compared.
const AGREEING: u32 = 8;

/// The low byte of the least hash in each bin.
pub type Bins = [u8; BINS];

/// What is kept of a text to find its copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch {
    /// Words of the text.
    pub words: u32,
    /// One byte a bin.
    pub bins: Bins,
    /// Hash of all words in order, in 53 bits, which JavaScript can read; 0 where it is not known.
    pub text: u64,
}

impl Sketch {
    /// The sketch of an article; `None` where it is too short.
    pub fn of_text(text: &str, cleaned: &Cleaned) -> Option<Self> {
        let mut least = [u64::MAX; BINS];
        let mut all = 1;
        let words = words::runs(text, cleaned, |hash| {
            all = words::mixed(hash ^ u64::rotate_left(all, 1)).max(1);
            // The first five bits choose the bin; the others are the value of which the least is kept.
            let bin = &mut least[(hash >> 59) as usize];
            *bin = (*bin).min(hash & (u64::MAX >> 5));
        });
        (words >= SHORTEST).then(|| Self {
            words: words as u32,
            bins: filled(&least),
            text: (all >> 11).max(1),
        })
    }
}

impl Sketch {
    /// Whether two texts are known to have the same words in the same order.
    pub const fn is_same_text(&self, other: &Self) -> bool {
        self.text != 0 && self.text == other.text
    }
}

/// One byte a bin; an empty bin takes that of another one, which its own number chooses.
fn filled(least: &[u64; BINS]) -> Bins {
    std::array::from_fn(|bin| {
        let choices = (0_u64..).map(|attempt| match attempt {
            0 => bin,
            _ => (words::mixed((bin as u64) << 32 | attempt) >> 59) as usize,
        });
        choices.map(|choice| least[choice]).find(|hash| *hash != u64::MAX).unwrap_or_default() as u8
    })
}

/// In how many bytes two sketches agree; with [`AGREEING`] their texts may be worth comparing.
#[inline]
pub(in crate::copies) fn agreement(a: &Bins, b: &Bins) -> u32 {
    // Added up in bytes, so that all are compared at once.
    a.iter().zip(b).map(|(x, y)| u8::from(x == y)).sum::<u8>().into()
}

/// All different runs of words of a text, as hashes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Runs {
    /// In ascending order.
    sorted: Vec<u32>,
    /// The first [`LEAD`] of the text.
    lead: Vec<u32>,
}

impl Runs {
    /// The runs of an article.
    pub fn of_text(text: &str, cleaned: &Cleaned) -> Self {
        let mut runs = Vec::new();
        words::runs(text, cleaned, |hash| runs.push((hash >> 32) as u32));
        let lead = runs[..runs.len().min(LEAD)].to_vec();
        runs.sort_unstable();
        runs.dedup();
        Self { sorted: runs, lead }
    }

    /// Memory in bytes, about.
    pub fn size(&self) -> usize {
        (self.sorted.len() + self.lead.len()) * size_of::<u32>()
    }

    /// How much of each of two texts stands in the other; `None` where what they have in common is no story.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        let (shorter, longer) =
            if self.sorted.len() <= other.sorted.len() { (self, other) } else { (other, self) };
        let begins = self.begins_in(other) || other.begins_in(self);
        // The leads say it of most texts that are filled in anew, without a look at the rest.
        if !begins && shorter.sorted.len() <= LONGEST_IMPRINT {
            return None;
        }
        let common = self.common(other);
        let share = |runs: &Self| common as f64 / runs.sorted.len().max(1) as f64;
        let likeness = Likeness { contained: share(shorter), covered: share(longer) };
        (begins || common > LONGEST_IMPRINT).then_some(likeness)
    }

    /// Of the runs of the shorter text, the share that stands in the longer one, 0 to 1, whatever it tells.
    pub fn contained(&self, other: &Self) -> f64 {
        self.common(other) as f64 / self.sorted.len().min(other.sorted.len()).max(1) as f64
    }

    /// Whether the lead stands in the other text.
    fn begins_in(&self, other: &Self) -> bool {
        let may_miss = self.lead.len() - LEAD_KEPT.min(self.lead.len());
        let missing = self.lead.iter().filter(|run| other.sorted.binary_search(run).is_err());
        missing.take(may_miss + 1).count() <= may_miss
    }

    fn common(&self, other: &Self) -> usize {
        let (mut left, mut right, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.sorted.get(left), other.sorted.get(right)) {
            common += usize::from(a == b);
            left += usize::from(a <= b);
            right += usize::from(b <= a);
        }
        common
    }
}

/// How much two texts have in common that tell the same story: where one of them begins, or more than any imprint is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Of the runs of the shorter text, the share that stands in the longer one, 0 to 1.
    pub contained: f64,
    /// Of the runs of the longer text, the share that stands in the shorter one, 0 to 1.
    pub covered: f64,
}

impl Likeness {
    /// Of two texts with the same words.
    pub const SAME: Self = Self { contained: 1.0, covered: 1.0 };

    /// Whether the one is a copy of the other, whole or cut or added to, where this share of the shorter one is asked for.
    pub fn is_copy(self, contained: f64) -> bool {
        self.is_part(contained) && self.covered >= COVERED
    }

    /// Whether the shorter one stands in the longer one, however much more that has.
    pub fn is_part(self, contained: f64) -> bool {
        self.contained >= contained
    }
}

#[cfg(test)]
mod tests;
