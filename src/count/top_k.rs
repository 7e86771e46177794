//! Keeps the pairs that can be among those that a report shows, so that few reach its statement.
//!
//! What is kept is never too little: pairs that tie with the last one stay, and scores may differ from those of the
//! statement by more than rounding does. Order and number are still the statement's.
//!
//! For example, the two best of scores 3, 9, 5, 5, 1 are wanted. After 3 and 9 the floor is a little under 3, after 5 a little
//! under 5: the second 5 still stays, 1 is turned away at once, and 3 goes when what is kept is next cleared up.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Pair;
use super::association::Cells;

/// What comes first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// Pairs that meet at least as often as expected, by their log-likelihood ratio; then the others.
    Attracted,
    /// The largest values of a column ([`Cells::column`]).
    Largest(String),
    /// The smallest.
    Smallest(String),
}

/// How much less than the last of the best a pair may score and still stay, as a share of the score and at least so
/// much: the statement rounds some scores to six decimals and may sum in another order.
const SLACK: f64 = 1e-5;

impl First {
    /// Larger is earlier; minus infinity for a pair that comes after all that have a value.
    pub(super) fn score(&self, cells: Cells) -> f64 {
        let value = match self {
            Self::Attracted => (cells.o >= cells.expected()).then(|| cells.likelihood()),
            Self::Largest(column) => cells.column(column),
            Self::Smallest(column) => cells.column(column).map(|value| -value),
        };
        value.unwrap_or(f64::NEG_INFINITY)
    }

    /// Whether a pair scores less than `floor` for certain, cheaply.
    fn is_below(&self, cells: Cells, floor: f64) -> bool {
        *self == Self::Attracted && (cells.o < cells.expected() || cells.likelihood_bound() < floor)
    }
}

/// What is kept of the pairs that were offered.
#[derive(Debug, Clone)]
pub struct TopK {
    least: u32,
    /// How many were offered that at least `least` units name.
    seen: u64,
    /// What comes first and how many are shown; all pairs without it.
    wanted: Option<(First, usize)>,
    kept: Vec<(f64, Pair)>,
    /// The best scores so far, as many as are shown.
    top: BinaryHeap<Reverse<Score>>,
    /// Scores below this are certainly too low.
    floor: f64,
    /// The length of `kept` at which those below the floor are next dropped.
    full: usize,
}

impl TopK {
    /// Pairs that at least `least` units name; of them only those that can be among the first so many, where that is
    /// given.
    pub fn new(least: u32, wanted: Option<(First, usize)>) -> Self {
        let (kept, top) = (Vec::new(), BinaryHeap::new());
        Self { least, seen: 0, wanted, kept, top, floor: f64::NEG_INFINITY, full: 1024 }
    }

    /// Keeps a pair if it can be among the first.
    #[inline]
    pub fn offer(&mut self, pair: Pair, cells: Cells) {
        if pair.o < self.least {
            return;
        }
        self.seen += 1;
        let score = match &self.wanted {
            None => 0.0,
            Some((first, _)) if self.floor.is_finite() && first.is_below(cells, self.floor) => return,
            Some((first, _)) => first.score(cells),
        };
        self.keep(score, pair);
    }

    fn keep(&mut self, score: f64, pair: Pair) {
        if score < self.floor {
            return;
        }
        self.kept.push((score, pair));
        let Some((_, most)) = self.wanted else { return };
        self.top.push(Reverse(Score(score)));
        if self.top.len() > most {
            self.top.pop();
        }
        if self.top.len() == most {
            let last = self.top.peek().map_or(f64::NEG_INFINITY, |Reverse(Score(last))| *last);
            self.floor = if last.is_finite() { last - SLACK * last.abs().max(1.0) } else { last };
        }
        if self.kept.len() >= self.full {
            self.kept.retain(|(score, _)| *score >= self.floor);
            self.full = 1024.max(2 * self.kept.len());
        }
    }

    /// Takes over what another kept.
    #[must_use]
    pub fn merged_with(mut self, other: Self) -> Self {
        self.seen += other.seen;
        for (score, pair) in other.kept {
            self.keep(score, pair);
        }
        self
    }

    /// How many pairs were offered that enough units name, kept or not.
    pub const fn seen(&self) -> u64 {
        self.seen
    }

    /// The pairs kept, ascending.
    pub fn into_pairs(self) -> Vec<Pair> {
        let stays = self.kept.into_iter().filter(|(score, _)| *score >= self.floor);
        let mut pairs: Vec<Pair> = stays.map(|(_, pair)| pair).collect();
        pairs.sort_unstable();
        pairs
    }
}

/// A score in order.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Score(f64);

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
