//! The best tags of a sentence, and how probable each token's tag is, from scores.
//!
//! First-order: a score for each tag of each token and one for each pair of neighbouring tags. Tag pairs that BILOU
//! forbids never occur. Scores are log-odds (a conditional random field), so that the forward and backward sums give
//! probabilities.

use super::tags::{LANES, TAGS, Tag};

/// Scores of the tags of one token; "outside" has none, it is 0.
pub type Row = [f32; LANES];

/// Scores of neighbouring tags; minus infinity where they may not meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// `pairs[next][last]`.
    pub pairs: [[f32; TAGS]; TAGS],
    /// Scores of first tags.
    pub start: [f32; TAGS],
    /// Scores of last tags.
    pub end: [f32; TAGS],
}

impl Default for Transitions {
    fn default() -> Self {
        let mut new = Self { pairs: [[0.0; TAGS]; TAGS], start: [0.0; TAGS], end: [0.0; TAGS] };
        for next in 0..TAGS {
            let tag = Tag(next as u8);
            for last in 0..TAGS {
                if !Tag(last as u8).may_precede(tag) {
                    new.pairs[next][last] = f32::NEG_INFINITY;
                }
            }
            if !Tag::OUTSIDE.may_precede(tag) {
                new.start[next] = f32::NEG_INFINITY;
            }
            if !tag.may_end() {
                new.end[next] = f32::NEG_INFINITY;
            }
        }
        new
    }
}

/// Scores of first and last tags, by what stands beside the tokens: the edge of the sentence or a token outside.
#[derive(Debug, Clone)]
pub struct Edges {
    /// Scores of first tags.
    pub start: [f32; TAGS],
    /// Scores of last tags.
    pub end: [f32; TAGS],
}

impl Transitions {
    /// The edges of a run of tokens that begins or ends its sentence, or has a token outside beside it.
    pub fn edges(&self, begins: bool, ends: bool) -> Edges {
        let start = if begins { self.start } else { self.pairs.map(|last| last[0]) };
        Edges { start, end: if ends { self.end } else { self.pairs[0] } }
    }
}

/// The tags that may stand before tag `to`: for a tag that carries a span on, begin and inside of its class; else those
/// that leave nothing open.
fn before(to: usize) -> &'static [u8] {
    const CLOSED: [u8; 9] = [0, 3, 4, 7, 8, 11, 12, 15, 16];
    const OPEN: [[u8; 2]; 4] = [[1, 2], [5, 6], [9, 10], [13, 14]];
    if to > 0 && matches!((to - 1) % 4, 1 | 2) { &OPEN[(to - 1) / 4] } else { &CLOSED }
}

/// Scratch space, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Lattice {
    back: Vec<[u8; TAGS]>,
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
    /// Appends the best tag sequence (Viterbi 1967) of tokens that stand between `edges`.
    pub fn best(&mut self, rows: &[Row], transitions: &Transitions, edges: &Edges, tags: &mut Vec<Tag>) {
        let Some(first) = rows.first() else { return };
        let from = tags.len();
        self.back.clear();
        let mut scores = widen(first);
        for (score, start) in scores.iter_mut().zip(&edges.start) {
            *score += start;
        }
        for row in &rows[1..] {
            let wide = widen(row);
            let mut next = [0.0f32; TAGS];
            let mut back = [0u8; TAGS];
            for to in 0..TAGS {
                let (mut best, mut from) = (f32::NEG_INFINITY, 0);
                for last in before(to) {
                    let score = scores[*last as usize] + transitions.pairs[to][*last as usize];
                    if score > best {
                        (best, from) = (score, *last);
                    }
                }
                next[to] = best + wide[to];
                back[to] = from;
            }
            self.back.push(back);
            scores = next;
        }
        let mut at = 0;
        for to in 1..TAGS {
            if scores[to] + edges.end[to] > scores[at] + edges.end[at] {
                at = to;
            }
        }
        tags.push(Tag(at as u8));
        for back in self.back.iter().rev() {
            at = back[at] as usize;
            tags.push(Tag(at as u8));
        }
        tags[from..].reverse();
    }

    /// The probability of each tag of each token, given that every token's tag is in its set of `allowed` (all tags when
    /// empty). Returns the logarithm of the summed weight.
    pub fn marginals(
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
    pub fn pair(&self, i: usize, odds: &Odds) -> [[f32; TAGS]; TAGS] {
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
pub struct Odds {
    pairs: [[f32; TAGS]; TAGS],
    reversed: [[f32; TAGS]; TAGS],
    start: [f32; TAGS],
    end: [f32; TAGS],
}

impl Odds {
    /// Exponentiates.
    pub fn new(transitions: &Transitions) -> Self {
        let pairs = transitions.pairs.map(|row| row.map(f32::exp));
        let reversed = std::array::from_fn(|from| std::array::from_fn(|to| pairs[to][from]));
        Self { pairs, reversed, start: transitions.start.map(f32::exp), end: transitions.end.map(f32::exp) }
    }

    /// The same between other edges.
    pub fn set_edges(&mut self, edges: &Edges) {
        self.start = edges.start.map(f32::exp);
        self.end = edges.end.map(f32::exp);
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
    use super::{Lattice, Odds, Row, Transitions};
    use crate::recognise::tags::{ANY, TAGS, Tag};

    fn rows(seed: u32, n: usize) -> Vec<Row> {
        let mut x = seed;
        let mut next = || {
            x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (x >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..n).map(|_| std::array::from_fn(|_| next())).collect()
    }

    fn score(rows: &[Row], transitions: &Transitions, tags: &[usize]) -> f32 {
        let mut sum = transitions.start[tags[0]] + transitions.end[tags[tags.len() - 1]];
        for (i, t) in tags.iter().enumerate() {
            sum += if *t == 0 { 0.0 } else { rows[i][t - 1] };
            sum += if i == 0 { 0.0 } else { transitions.pairs[*t][tags[i - 1]] };
        }
        sum
    }

    #[test]
    fn agrees_with_trying_everything() {
        let transitions = Transitions::default();
        let odds = Odds::new(&transitions);
        let rows = rows(7, 3);
        let (mut lattice, mut tags, mut marginals) = (Lattice::default(), Vec::new(), Vec::new());
        lattice.best(&rows, &transitions, &transitions.edges(true, true), &mut tags);
        let log = lattice.marginals(&rows, &odds, &[ANY; 3], &mut marginals);
        let (mut total, mut first_is_outside, mut best) = (0.0f64, 0.0f64, (f32::MIN, vec![]));
        for a in 0..TAGS {
            for b in 0..TAGS {
                for c in 0..TAGS {
                    let s = score(&rows, &transitions, &[a, b, c]);
                    let weight = f64::from(s).exp();
                    total += weight;
                    first_is_outside += if a == 0 { weight } else { 0.0 };
                    if s > best.0 {
                        best = (s, vec![Tag(a as u8), Tag(b as u8), Tag(c as u8)]);
                    }
                }
            }
        }
        assert_eq!(tags, best.1);
        assert!((log - total.ln()).abs() < 1e-3);
        assert!((f64::from(marginals[0][0]) - first_is_outside / total).abs() < 1e-4);
    }

    #[test]
    fn knows_which_tags_may_precede() {
        for to in 0..TAGS {
            for last in 0..TAGS {
                let allowed = Tag(last as u8).may_precede(Tag(to as u8));
                assert_eq!(super::before(to).contains(&(last as u8)), allowed, "{last} {to}");
            }
        }
    }
}
