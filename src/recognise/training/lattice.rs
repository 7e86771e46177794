//! How probable each tag and each pair of neighbouring tags is, given what is known of some: what training follows.
//!
//! Over all pairs of tags alike, whether they may meet or not. Tagging, which is done far more often, goes only where tags
//! may meet (see [`decode`](crate::recognise::tagger::decode)); a test holds the two equal.

use crate::recognise::tagger::decode::{Row, Transitions};
use crate::recognise::tagger::tags::TAGS;

/// Scratch space, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(in crate::recognise) struct Lattice {
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    emissions: Vec<[f32; TAGS]>,
}

fn widen(row: &Row) -> [f32; TAGS] {
    let mut wide = [0.0; TAGS];
    wide[1..].copy_from_slice(row);
    wide
}

impl Lattice {
    /// The probability of each tag of each token, given that every token's tag is in its set of `allowed` (all tags when
    /// empty). Returns the logarithm of the summed weight.
    pub(in crate::recognise) fn marginals(
        &mut self,
        rows: &[Row],
        odds: &Odds,
        allowed: &[u32],
        out: &mut Vec<[f32; TAGS]>,
    ) -> f64 {
        out.clear();
        let n = rows.len();
        if n == 0 {
            return 0.0;
        }
        let mut log = self.weigh(rows, allowed);
        self.forward.clear();
        self.backward.clear();
        self.backward.resize(n, odds.end);
        let mut alpha = std::array::from_fn(|t| self.emissions[0][t] * odds.start[t]);
        log += normalise(&mut alpha);
        self.forward.push(alpha);
        for i in 1..n {
            let last = self.forward[i - 1];
            let mut alpha = [0.0; TAGS];
            for (to, cell) in alpha.iter_mut().enumerate() {
                *cell = dot(&last, &odds.pairs[to]) * self.emissions[i][to];
            }
            log += normalise(&mut alpha);
            self.forward.push(alpha);
        }
        log += f64::from(dot(&self.forward[n - 1], &odds.end).max(f32::MIN_POSITIVE).ln());
        for i in (0..n - 1).rev() {
            let next: [f32; TAGS] =
                std::array::from_fn(|t| self.backward[i + 1][t] * self.emissions[i + 1][t]);
            let mut beta = std::array::from_fn(|from| dot(&next, &odds.reversed[from]));
            normalise(&mut beta);
            self.backward[i] = beta;
        }
        for i in 0..n {
            let mut cell = std::array::from_fn(|t| self.forward[i][t] * self.backward[i][t]);
            normalise(&mut cell);
            out.push(cell);
        }
        log
    }

    /// The probability of the tag pair between token `i` and the next, after [`Lattice::marginals`]: `[next][last]`.
    pub(in crate::recognise) fn pair(&self, i: usize, odds: &Odds) -> [[f32; TAGS]; TAGS] {
        let mut cells = [[0.0; TAGS]; TAGS];
        let mut sum = 0.0;
        for (to, row) in cells.iter_mut().enumerate() {
            let right = self.emissions[i + 1][to] * self.backward[i + 1][to];
            for (from, cell) in row.iter_mut().enumerate() {
                *cell = self.forward[i][from] * odds.pairs[to][from] * right;
                sum += *cell;
            }
        }
        let scale = 1.0 / sum.max(f32::MIN_POSITIVE);
        for cell in cells.iter_mut().flatten() {
            *cell *= scale;
        }
        cells
    }

    fn weigh(&mut self, rows: &[Row], allowed: &[u32]) -> f64 {
        self.emissions.clear();
        let mut log = 0.0;
        for (i, row) in rows.iter().enumerate() {
            let mut wide = widen(row);
            let top = wide.iter().copied().fold(0.0f32, f32::max);
            log += f64::from(top);
            for (tag, cell) in wide.iter_mut().enumerate() {
                let open = allowed.get(i).is_none_or(|set| set & (1 << tag) != 0);
                *cell = if open { (*cell - top).max(-40.0).exp() } else { 0.0 };
            }
            self.emissions.push(wide);
        }
        log
    }
}

/// Exponentials of [`Transitions`].
#[derive(Debug, Clone)]
pub(in crate::recognise) struct Odds {
    pairs: [[f32; TAGS]; TAGS],
    reversed: [[f32; TAGS]; TAGS],
    start: [f32; TAGS],
    end: [f32; TAGS],
}

impl Odds {
    /// Exponentiates.
    pub(in crate::recognise) fn new(transitions: &Transitions) -> Self {
        let pairs = transitions.pairs.map(|row| row.map(f32::exp));
        let reversed = std::array::from_fn(|from| std::array::from_fn(|to| pairs[to][from]));
        Self { pairs, reversed, start: transitions.start.map(f32::exp), end: transitions.end.map(f32::exp) }
    }
}

fn dot(a: &[f32; TAGS], b: &[f32; TAGS]) -> f32 {
    let mut lanes = [0.0f32; 4];
    for i in 0..TAGS / 4 {
        for k in 0..4 {
            lanes[k] += a[4 * i + k] * b[4 * i + k];
        }
    }
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + a[TAGS - 1] * b[TAGS - 1]
}

fn normalise(cells: &mut [f32; TAGS]) -> f64 {
    let sum = cells.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    for cell in cells.iter_mut() {
        *cell /= sum;
    }
    f64::from(sum.ln())
}

#[cfg(test)]
mod tests {
    use super::{Lattice, Odds};
    use crate::recognise::tagger::decode::{Decoder, Moves, Transitions};
    use crate::recognise::tagger::sample;
    use crate::recognise::tagger::tags::{ANY, TAGS};

    #[test]
    fn agrees_with_trying_everything() {
        let transitions = Transitions::default();
        let rows = sample::rows(7, 3);
        let (mut lattice, mut marginals) = (Lattice::default(), Vec::new());
        let log = lattice.marginals(&rows, &Odds::new(&transitions), &[ANY; 3], &mut marginals);
        let (mut total, mut first_is_outside) = (0.0f64, 0.0f64);
        sample::every(3, |tags| {
            let weight = f64::from(sample::score(&rows, &transitions, tags)).exp();
            total += weight;
            first_is_outside += if tags[0] == 0 { weight } else { 0.0 };
        });
        assert!((log - total.ln()).abs() < 1e-3);
        assert!((f64::from(marginals[0][0]) - first_is_outside / total).abs() < 1e-4);
    }

    #[test]
    fn tagging_comes_to_the_same() {
        let transitions = sample::transitions();
        let (moves, odds) = (Moves::new(&transitions), Odds::new(&transitions));
        let (mut lattice, mut all, mut decoder, mut found) =
            (Lattice::default(), Vec::new(), Decoder::default(), Vec::new());
        for (seed, n) in [(1, 1), (2, 2), (3, 9), (4, 60)] {
            let rows = sample::rows(seed, n);
            lattice.marginals(&rows, &odds, &[], &mut all);
            decoder.marginals(&rows, &moves, 3, &mut found);
            for (at, tag) in (0..n).flat_map(|at| (0..TAGS).map(move |tag| (at, tag))) {
                assert!((all[at][tag] - found[at][tag]).abs() < 1e-5, "{seed} {at} {tag}");
            }
        }
    }
}
