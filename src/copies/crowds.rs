//! What so many texts have in common that it leads from none of them to all others: the fixed words of a form that is filled in
//! anew each day, an imprint.
//!
//! Sketches are near each other only if they share three bytes in the same places (a triple). Each of 100,000 readings of
//! a gauge would meet each. Where more than `LEADING` texts share a triple, it leads to the longest of them alone, those that
//! come first in the order of [`groups`](super::groups). So each text meets a bounded number of others, and who they are
//! follows from the set of texts.
//!
//! For example, let 300 texts share a triple, and X and Y of them no other. If the longer of the two is among the 32 longest,
//! they may meet; if not, they never do. Copies of each other have other triples beside: what they alone have in common is in
//! their sketches too.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::groups::Document;
use super::index::{TRIPLES, key};
use super::{AGREEING, BINS, Bins};

/// Of the texts that share a triple, how many it leads to.
pub(super) const LEADING: usize = 32;

/// The place of a text in the order of [`groups`](super::groups): the longest first, then by its key.
pub(super) type Rank = (Reverse<u32>, u64);

/// A triple with its three bytes.
pub(super) fn triple_and_bytes(bins: &Bins, triple: usize) -> u32 {
    (triple as u32) << 24 | key(bins, triple)
}

/// For each triple that more than `LEADING` texts share, the last of those that it leads to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crowds {
    last: FxHashMap<u32, Rank>,
}

impl Crowds {
    /// Whether two texts are worth comparing: their sketches agree in enough bytes, among them a triple that leads to the
    /// longer one of them.
    pub fn are_near(&self, a: &Document, b: &Document) -> bool {
        let mask = agreeing(&a.sketch.bins, &b.sketch.bins);
        mask.count_ones() >= AGREEING && {
            let longer = if a.rank() <= b.rank() { a } else { b };
            let mut shared =
                (0..TRIPLES.len()).filter(|&triple| TRIPLES[triple].mask & mask == TRIPLES[triple].mask);
            shared.any(|triple| self.leads_to(longer, triple))
        }
    }

    /// Whether a triple of this text leads to it.
    pub(super) fn leads_to(&self, document: &Document, triple: usize) -> bool {
        self.last(document, triple).is_none_or(|last| document.rank() <= last)
    }

    /// Whether a triple with its bytes is that of a crowd.
    pub(super) fn holds(&self, triple: u32) -> bool {
        self.last.contains_key(&triple)
    }

    /// Whether a text that came has taken the place of another one, which its triple led to before.
    pub fn has_displaced(&self, came: &Document) -> bool {
        (0..TRIPLES.len()).any(|triple| self.last(came, triple).is_some_and(|last| came.rank() <= last))
    }

    fn last(&self, document: &Document, triple: usize) -> Option<Rank> {
        if self.last.is_empty() {
            return None;
        }
        self.last.get(&triple_and_bytes(&document.sketch.bins, triple)).copied()
    }

    /// Puts those of all texts that share a triple first which it leads to, and gives their number.
    pub(super) fn divide(
        &mut self,
        triple: usize,
        sharing: &mut [&(u32, Document)],
        leading: usize,
    ) -> usize {
        if sharing.len() <= leading {
            return sharing.len();
        }
        let (_, (_, last), _) =
            sharing.select_nth_unstable_by_key(leading - 1, |(_, document)| document.rank());
        self.last.insert(triple_and_bytes(&last.sketch.bins, triple), last.rank());
        leading
    }

    /// Adds what is known of other triples.
    pub fn extend(&mut self, other: Self) {
        self.last.extend(other.last);
    }
}

/// The bins in which two sketches agree, as bits.
pub(super) fn agreeing(a: &Bins, b: &Bins) -> u32 {
    (0..BINS).fold(0, |mask, bin| mask | u32::from(a[bin] == b[bin]) << bin)
}

/// The longest of all texts that share one of some triples.
pub(super) struct Longest {
    ranks: FxHashMap<u32, BinaryHeap<Rank>>,
    leading: usize,
}

impl Longest {
    pub(super) fn of(triples: impl Iterator<Item = u32>, leading: usize) -> Self {
        Self { ranks: triples.map(|triple| (triple, BinaryHeap::new())).collect(), leading }
    }

    pub(super) fn take(&mut self, document: &Document) {
        for triple in 0..TRIPLES.len() {
            if let Some(ranks) = self.ranks.get_mut(&triple_and_bytes(&document.sketch.bins, triple)) {
                ranks.push(document.rank());
                if ranks.len() > self.leading {
                    ranks.pop();
                }
            }
        }
    }

    pub(super) fn crowds(&self) -> Crowds {
        let last = self.ranks.iter().filter_map(|(triple, ranks)| Some((*triple, *ranks.peek()?)));
        Crowds { last: last.collect() }
    }
}
