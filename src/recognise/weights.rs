//! The table of weights: one row of sixteen 16-bit integers for each hashed feature.
//!
//! A feature that was never seen reads a row of zeros, or, rarely, that of another feature with the same hash.

use super::decode::Row;
use super::tags::LANES;

/// One row.
pub type Cells = [i16; LANES];

/// Weights in fixed point.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    rows: Vec<Cells>,
    shift: u32,
    step: f32,
}

impl Weights {
    /// Rounds `rows` (a power of two of them) to multiples of `step`.
    pub fn quantise(rows: &[Row], step: f32) -> Self {
        let cells = rows.iter().map(|row| row.map(|w| (w / step).round().clamp(-2000.0, 2000.0) as i16));
        Self { shift: 32 - rows.len().max(2).ilog2(), rows: cells.collect(), step }
    }

    /// From what a model file holds: 2^`bits` rows.
    pub fn new(rows: Vec<Cells>, step: f32) -> Option<Self> {
        let fits = rows.len().is_power_of_two() && rows.len() >= 2;
        fits.then(|| Self { shift: 32 - rows.len().ilog2(), rows, step })
    }

    /// The row of a feature.
    pub fn row(&self, feature: u32) -> &Cells {
        &self.rows[(feature >> self.shift) as usize]
    }

    /// Adds the row of a feature to a sum.
    pub fn add(&self, feature: u32, sum: &mut Cells) {
        add(sum, self.row(feature));
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
pub fn add(sum: &mut Cells, row: &Cells) {
    for (s, w) in sum.iter_mut().zip(row) {
        *s = s.saturating_add(*w);
    }
}
