//! From the model's raw probability of a span to the share of such spans that are right.
//!
//! Isotonic regression (pool adjacent violators, Ayer et al. 1955) on held-out documents, kept as a few points and
//! read off by straight lines between them.

use serde::{Deserialize, Serialize};

/// So many equal shares of the spans, from the least sure to the surest, are looked at.
const BINS: usize = 20;

/// Points `(raw, calibrated)`, ascending in both; empty leaves probabilities as they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    points: Vec<(f32, f32)>,
}

impl Calibration {
    /// Fits to spans of known outcome: pairs of the raw probability and whether the span is right.
    ///
    /// For example, of three bins of four spans each 3, 2 and 4 spans are right. The second has a lower share than the
    /// first, so the two become one pool with 5 of 8 right; the third has a higher share and stays. The points lie at
    /// the mean raw probability of a pool and at (5 + 0.5) / (8 + 1) = 0.61 and (4 + 0.5) / (4 + 1) = 0.9, so that no
    /// pool is called certain.
    pub fn fit(outcomes: &[(f32, bool)]) -> Self {
        let mut sorted: Vec<(f32, f64, f64)> =
            outcomes.iter().map(|(p, right)| (*p, f64::from(u8::from(*right)), 1.0)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let bins = sorted.len().min(BINS);
        let mut pools: Vec<(f64, f64, f64)> = Vec::new();
        for bin in (0..bins).map(|n| &sorted[n * sorted.len() / bins..(n + 1) * sorted.len() / bins]) {
            let sum = bin.iter().fold((0.0, 0.0, 0.0), |s, x| (s.0 + f64::from(x.0), s.1 + x.1, s.2 + x.2));
            pools.push(sum);
            while let [.., a, b] = pools[..]
                && a.1 / a.2 >= b.1 / b.2
            {
                pools.truncate(pools.len() - 2);
                pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
            }
        }
        // Six decimals, because half of all names have a raw probability that is 1 to three.
        let round = |x: f64| ((x * 1e6).round() / 1e6) as f32;
        Self {
            points: pools
                .iter()
                .map(|(p, right, n)| (round(p / n), round((right + 0.5) / (n + 1.0))))
                .collect(),
        }
    }

    /// The calibrated probability, 0 to 1.
    pub fn apply(&self, raw: f32) -> f32 {
        let Some(first) = self.points.first() else { return raw.clamp(0.0, 1.0) };
        let mut last = (0.0, first.1.min(first.0));
        for point in self.points.iter().copied().chain([(1.0, self.points[self.points.len() - 1].1)]) {
            if raw <= point.0 {
                let width = (point.0 - last.0).max(f32::EPSILON);
                let share = ((raw - last.0) / width).clamp(0.0, 1.0);
                return (last.1 + share * (point.1 - last.1)).clamp(0.0, 1.0);
            }
            last = point;
        }
        last.1.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Calibration;

    #[test]
    fn learns_overconfidence_and_stays_monotone() {
        let outcomes: Vec<(f32, bool)> =
            (0..1000u16).map(|i| (f32::from(i) / 1000.0, i % 100 < i / 20)).collect();
        let fitted = Calibration::fit(&outcomes);
        assert!((fitted.apply(0.9) - 0.45).abs() < 0.05, "{fitted:?}");
        let values: Vec<f32> = (0..=100u8).map(|i| fitted.apply(f32::from(i) / 100.0)).collect();
        assert!(values.windows(2).all(|w| w[0] <= w[1] + 1e-6), "{values:?}");
        assert!((Calibration::default().apply(0.3) - 0.3).abs() < 1e-6);
    }
}
