//! The table of weights: one row of sixteen signed bytes for each hashed feature.
//!
//! Rows are summed in 16 bits. A feature that was never seen reads a row of zeros, or, rarely, that of another feature
//! whose hash has the same top bits.

use std::borrow::Cow;

use crate::recognise::tagger::decode::Row;
use crate::recognise::tagger::tags::LANES;

/// A row: a weight for each tag but "outside".
pub type Cells = [i8; LANES];
/// A sum of rows.
pub type Sum = [i16; LANES];

/// Weights in fixed point; those of a built-in model are read where they lie in the program.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    rows: Cow<'static, [Cells]>,
    shift: u32,
    step: f32,
}

impl Weights {
    /// Rounds `rows` (a power of two of them) to multiples of `step`.
    pub fn quantise(rows: &[Row], step: f32) -> Self {
        let cells = rows.iter().map(|row| row.map(|w| (w / step).round().clamp(-127.0, 127.0) as i8));
        Self { shift: 32 - rows.len().max(2).ilog2(), rows: cells.collect(), step }
    }

    /// From what a model file holds, a power of two of rows.
    pub fn new(rows: Cow<'static, [Cells]>, step: f32) -> Option<Self> {
        let fits = rows.len().is_power_of_two() && rows.len() >= 2;
        fits.then(|| Self { shift: 32 - rows.len().ilog2(), rows, step })
    }

    /// The row of a feature.
    pub fn row(&self, feature: u32) -> &Cells {
        &self.rows[(feature >> self.shift) as usize]
    }

    /// Has the processor fetch the rows of features, which lie far apart in memory, side by side: reading nothing else,
    /// it gets further ahead than while it adds them up.
    pub fn fetch(&self, features: &[u32]) {
        let first = features.iter().fold(0, |sum, feature| sum ^ self.row(*feature)[0]);
        std::hint::black_box(first);
    }

    /// Adds the rows of features to a sum, without overflow.
    pub fn add_all(&self, features: &[u32], sum: &mut Sum) {
        let mut cells = *sum;
        for feature in features {
            let row = self.row(*feature).map(i16::from);
            for (cell, weight) in cells.iter_mut().zip(&row) {
                *cell = cell.saturating_add(*weight);
            }
        }
        *sum = cells;
    }

    /// What one unit of the integers is worth.
    pub const fn step(&self) -> f32 {
        self.step
    }

    /// All rows.
    pub fn rows(&self) -> &[Cells] {
        &self.rows
    }
}

/// Adds cell by cell, without overflow.
pub fn add(sum: &mut Sum, other: &Sum) {
    for (s, w) in sum.iter_mut().zip(other) {
        *s = s.saturating_add(*w);
    }
}
