//! How evenly an entity is spread over the parts of a corpus.

use super::tally::{NamedPart, Parts};

/// How far an entity is from being spread as the words are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deviation {
    /// Number of the entity.
    pub entity: u32,
    /// Its mentions.
    pub mentions: u32,
    /// Parts that mention it.
    pub range: u32,
    /// Deviation of proportions, 0 to 1.
    pub proportions: f64,
}

impl Parts {
    /// Words of all parts, and of the smallest; `None` where there is no part.
    pub fn words(&self) -> Option<(i64, i64)> {
        let words = self.parts.iter().map(|part| part.words);
        Some((words.clone().sum(), words.min()?))
    }
}

/// The deviation of proportions (Gries 2008) of each entity that has at least `least` mentions: half the sum, over all parts, of the
/// differences between a part's share of the mentions and its share of the words. `named` is by entity.
///
/// For example, of two parts with 100 and 300 words the first has all two mentions of an entity: |2/2 - 100/400| = 0.75, and the
/// other part, which does not mention it, differs by its whole share, 0.75 too. Half of the sum is 0.75.
pub fn deviations(named: &[NamedPart], parts: &Parts, least: u32) -> Vec<Deviation> {
    let Some((all, _)) = parts.words() else { return Vec::new() };
    let of_entity = |named: &[NamedPart]| {
        let mentions: u32 = named.iter().map(|part| part.mentions).sum();
        let mut sum = CompensatedSum::default();
        let mut words = 0;
        for part in named {
            let size = parts.parts[part.part as usize].words;
            words += size;
            sum.add((f64::from(part.mentions) / f64::from(mentions) - size as f64 / all as f64).abs());
        }
        Deviation {
            entity: named[0].entity,
            mentions,
            range: named.len() as u32,
            proportions: 0.5 * (sum.value() + 1.0 - words as f64 / all as f64),
        }
    };
    let entities = named.chunk_by(|one, next| one.entity == next.entity);
    entities.map(of_entity).filter(|deviation| deviation.mentions >= least).collect()
}

/// A sum that keeps what is lost in rounding (Neumaier 1974), as SQLite's `sum` does, so that the order does not show.
#[derive(Debug, Default)]
struct CompensatedSum {
    sum: f64,
    lost: f64,
}

impl CompensatedSum {
    fn add(&mut self, value: f64) {
        let sum = self.sum + value;
        self.lost +=
            if self.sum.abs() >= value.abs() { (self.sum - sum) + value } else { (value - sum) + self.sum };
        self.sum = sum;
    }

    fn value(&self) -> f64 {
        self.sum + self.lost
    }
}
