//! Measures of how well names or mentions were put together: pairwise P/R/F1, B-cubed and CEAF-e.
//!
//! A clustering is given as one label for each item, the same items in the same order in both clusterings.
//!
//! * Pairwise: of all pairs of items, those put together are right when the key puts them together.
//! * B-cubed (Bagga & Baldwin 1998, "Algorithms for scoring coreference chains", LREC workshop): for each item the share
//!   of its response cluster that its key cluster shares (precision), and the share of its key cluster (recall);
//!   means over items.
//! * CEAF-e (Luo 2005, "On coreference resolution performance metrics", HLT-EMNLP): the best one-to-one matching of
//!   response and key clusters by φ₄(K, R) = 2·|K ∩ R| / (|K| + |R|), its sum over the number of response clusters
//!   (precision) and of key clusters (recall). The matching is found with the Hungarian algorithm in the form of
//!   shortest augmenting paths (Jonker & Volgenant 1987), separately in each connected part.

use rustc_hash::FxHashMap;

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// What share of what was found is right.
    pub precision: f64,
    /// What share of what is right was found.
    pub recall: f64,
}

impl Score {
    /// The harmonic mean of precision and recall: 2·P·R / (P + R), 0 when both are 0.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

/// Scores yes-or-no answers: P = TP / (TP + FP), R = TP / (TP + FN). Pairs of (answer, truth).
pub fn decisions(pairs: impl IntoIterator<Item = (bool, bool)>) -> Score {
    let (mut both, mut said, mut so) = (0.0, 0.0, 0.0);
    for (answer, truth) in pairs {
        both += f64::from(u8::from(answer && truth));
        said += f64::from(u8::from(answer));
        so += f64::from(u8::from(truth));
    }
    Score { precision: share(both, said), recall: share(both, so) }
}

/// The threshold from which on scores best predict the truth, and how well: the highest F1, the highest such
/// threshold. Pairs of (score, truth).
pub fn best_threshold(pairs: &[(f32, bool)]) -> (f32, Score) {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let so = sorted.iter().filter(|p| p.1).count() as f64;
    let (mut both, mut said) = (0.0, 0.0);
    let mut best = (f32::INFINITY, Score { precision: 1.0, recall: 0.0 });
    // No threshold tells equal scores apart, so they are taken together.
    for equal in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        both += equal.iter().filter(|p| p.1).count() as f64;
        said += equal.len() as f64;
        let score = Score { precision: share(both, said), recall: share(both, so) };
        if score.f1() > best.1.f1() {
            best = (equal[0].0, score);
        }
    }
    best
}

/// The share of true pairs whose score is above all but `rate` of the scores of false pairs.
pub fn accepted_at(right: &[f32], wrong: &[f32], rate: f64) -> f64 {
    let mut wrong = wrong.to_vec();
    wrong.sort_by(|a, b| b.total_cmp(a));
    let allowed = (wrong.len() as f64 * rate).floor() as usize;
    let threshold = wrong.get(allowed).copied().unwrap_or(f32::NEG_INFINITY);
    share(right.iter().filter(|&&score| score > threshold).count() as f64, right.len() as f64)
}

/// Sizes of the clusters of both sides and of their overlaps.
#[derive(Debug, Default)]
struct Table {
    key: Vec<f64>,
    response: Vec<f64>,
    /// (key cluster, response cluster, items in both), sorted.
    both: Vec<(usize, usize, f64)>,
}

impl Table {
    fn new(key: &[u32], response: &[u32]) -> Self {
        let mut table = Self::default();
        let (mut keys, mut responses) = (FxHashMap::default(), FxHashMap::default());
        let mut both: FxHashMap<(usize, usize), f64> = FxHashMap::default();
        for (k, r) in key.iter().zip(response) {
            let k = place(&mut keys, &mut table.key, *k);
            let r = place(&mut responses, &mut table.response, *r);
            *both.entry((k, r)).or_default() += 1.0;
        }
        table.both = both.into_iter().map(|((k, r), n)| (k, r, n)).collect();
        table.both.sort_by_key(|&(k, r, _)| (k, r));
        table
    }
}

fn place(places: &mut FxHashMap<u32, usize>, sizes: &mut Vec<f64>, label: u32) -> usize {
    let at = *places.entry(label).or_insert_with(|| {
        sizes.push(0.0);
        sizes.len() - 1
    });
    sizes[at] += 1.0;
    at
}

/// Pairwise precision and recall over all unordered pairs of items.
pub fn pairwise(key: &[u32], response: &[u32]) -> Score {
    let table = Table::new(key, response);
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let both: f64 = table.both.iter().map(|&(_, _, n)| pairs(n)).sum();
    let said: f64 = table.response.iter().map(|&n| pairs(n)).sum();
    let so: f64 = table.key.iter().map(|&n| pairs(n)).sum();
    Score { precision: share(both, said), recall: share(both, so) }
}

/// B-cubed: the mean over items of |K ∩ R| / |R| and of |K ∩ R| / |K|, K and R the clusters of the item.
///
/// For example, the key {a, b} {c} and the response {a, b, c}: the precision is (2/3 + 2/3 + 1/3) / 3 = 5/9, and the
/// recall is 1. All items of a pair of clusters have the same share, so `n` items with the share `n / |R|` add
/// `n · n / |R|`.
pub fn b_cubed(key: &[u32], response: &[u32]) -> Score {
    let table = Table::new(key, response);
    let items = key.len().min(response.len()) as f64;
    let precision: f64 = table.both.iter().map(|&(_, r, n)| n * n / table.response[r]).sum();
    let recall: f64 = table.both.iter().map(|&(k, _, n)| n * n / table.key[k]).sum();
    Score { precision: share(precision, items), recall: share(recall, items) }
}

/// B-cubed over some of the items, whose clusters are those of all.
pub fn b_cubed_of(key: &[u32], response: &[u32], items: &[usize]) -> Score {
    let count = |labels: &mut dyn Iterator<Item = (u32, u32)>| {
        let mut counts: FxHashMap<(u32, u32), f64> = FxHashMap::default();
        labels.for_each(|label| *counts.entry(label).or_default() += 1.0);
        counts
    };
    let keys = count(&mut key.iter().map(|k| (*k, 0)));
    let responses = count(&mut response.iter().map(|r| (*r, 0)));
    let both = count(&mut key.iter().copied().zip(response.iter().copied()));
    let (mut precision, mut recall) = (0.0, 0.0);
    for &at in items {
        let together = both[&(key[at], response[at])];
        precision += together / responses[&(response[at], 0)];
        recall += together / keys[&(key[at], 0)];
    }
    let items = items.len() as f64;
    Score { precision: share(precision, items), recall: share(recall, items) }
}

/// CEAF-e: the sum of φ₄ over the best one-to-one matching of clusters, over the number of clusters of each side.
///
/// For example, the key {a, b} {c} and the response {a, b, c}: φ₄ is 2·2/(2+3) = 0.8 with the first and 2·1/(1+3) = 0.5
/// with the second. The response can be matched with one alone, so the precision is 0.8/1 and the recall 0.8/2.
pub fn ceaf_e(key: &[u32], response: &[u32]) -> Score {
    let table = Table::new(key, response);
    let total: f64 = parts(&table).iter().map(|part| best_matching(part)).sum();
    Score {
        precision: share(total, table.response.len() as f64),
        recall: share(total, table.key.len() as f64),
    }
}

/// The matrices of φ₄ of the connected parts of the overlap graph; rows are the shorter side.
fn parts(table: &Table) -> Vec<Vec<Vec<f64>>> {
    let keys = table.key.len();
    let mut groups = crate::resolve::corpus::cluster::Groups::new(keys + table.response.len());
    for &(k, r, _) in &table.both {
        groups.join(k, keys + r);
    }
    let mut by_root: FxHashMap<usize, Vec<(usize, usize, f64)>> = FxHashMap::default();
    for &(k, r, n) in &table.both {
        let value = 2.0 * n / (table.key[k] + table.response[r]);
        by_root.entry(groups.root(k)).or_default().push((k, r, value));
    }
    let mut roots: Vec<usize> = by_root.keys().copied().collect();
    roots.sort_unstable();
    roots.into_iter().map(|root| matrix(&by_root[&root])).collect()
}

fn matrix(cells: &[(usize, usize, f64)]) -> Vec<Vec<f64>> {
    let distinct = |side: fn(&(usize, usize, f64)) -> usize| {
        let mut all: Vec<usize> = cells.iter().map(side).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (rows, columns) = (distinct(|c| c.0), distinct(|c| c.1));
    let turned = rows.len() > columns.len();
    let (height, width) = if turned { (columns.len(), rows.len()) } else { (rows.len(), columns.len()) };
    let mut out = vec![vec![0.0; width]; height];
    for (k, r, value) in cells {
        let (Ok(i), Ok(j)) = (rows.binary_search(k), columns.binary_search(r)) else { continue };
        let (i, j) = if turned { (j, i) } else { (i, j) };
        out[i][j] = *value;
    }
    out
}

/// The greatest sum of one cell in each row, no two in one column. No more rows than columns.
fn best_matching(values: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (values.len(), values.first().map_or(0, Vec::len));
    // Potentials of rows and columns; column 0 and row 0 are the start of each search.
    let (mut of_row, mut of_column) = (vec![0.0; rows + 1], vec![0.0; columns + 1]);
    let mut row_of = vec![0_usize; columns + 1];
    for row in 1..=rows {
        row_of[0] = row;
        augment(values, &mut of_row, &mut of_column, &mut row_of);
    }
    (1..=columns).filter(|&j| row_of[j] > 0).map(|j| values[row_of[j] - 1][j - 1]).sum()
}

/// Finds the cheapest way to give the row in `row_of[0]` a column, moving other rows along.
fn augment(values: &[Vec<f64>], of_row: &mut [f64], of_column: &mut [f64], row_of: &mut [usize]) {
    let columns = of_column.len();
    let mut least = vec![f64::INFINITY; columns];
    let mut from = vec![0_usize; columns];
    let mut used = vec![false; columns];
    let mut at = 0;
    loop {
        used[at] = true;
        let row = row_of[at];
        let (mut step, mut next) = (f64::INFINITY, 0);
        for j in 1..columns {
            if used[j] {
                continue;
            }
            // The greatest sum of values is the least sum of costs.
            let cost = -values[row - 1][j - 1] - of_row[row] - of_column[j];
            if cost < least[j] {
                (least[j], from[j]) = (cost, at);
            }
            if least[j] < step {
                (step, next) = (least[j], j);
            }
        }
        for j in 0..columns {
            if used[j] {
                of_row[row_of[j]] += step;
                of_column[j] -= step;
            } else {
                least[j] -= step;
            }
        }
        at = next;
        if row_of[at] == 0 {
            break;
        }
    }
    // Back along the path: each column on it takes the row of the column before.
    while at != 0 {
        row_of[at] = row_of[from[at]];
        at = from[at];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    /// Key {1,2,3,4,5} {6,7} {8,9,10,11,12}; response {1,2,3,4,5} {6..=12}: the second example of Bagga & Baldwin.
    const KEY: [u32; 12] = [0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2];
    const RESPONSE: [u32; 12] = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];

    #[test]
    fn b_cubed_by_hand() {
        // Precision: (5·1 + 2·(2/7) + 5·(5/7)) / 12; recall 1.
        let score = b_cubed(&KEY, &RESPONSE);
        assert!(near(score.precision, (5.0 + 4.0 / 7.0 + 25.0 / 7.0) / 12.0));
        assert!(near(score.recall, 1.0));
        // The other response of the paper joins the two large clusters: precision (2 + 10·(5/10)) / 12.
        let other = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
        assert!(near(b_cubed(&KEY, &other).precision, 7.0 / 12.0));
    }

    #[test]
    fn pairwise_by_hand() {
        // Key pairs 10 + 1 + 10 = 21, all found; response pairs 10 + 21 = 31.
        let score = pairwise(&KEY, &RESPONSE);
        assert!(near(score.precision, 21.0 / 31.0));
        assert!(near(score.recall, 1.0));
    }

    #[test]
    fn ceaf_by_hand() {
        // Best matching: 5-5 with φ₄ = 1, and {6..12} with {8..12}: 2·5/(5+7).
        let score = ceaf_e(&KEY, &RESPONSE);
        let sum = 1.0 + 10.0 / 12.0;
        assert!(near(score.precision, sum / 2.0));
        assert!(near(score.recall, sum / 3.0));
    }

    #[test]
    fn matching_is_better_than_greedy() {
        assert!(near(best_matching(&[vec![0.9, 0.8], vec![0.8, 0.1]]), 1.6));
        assert!(near(best_matching(&[vec![0.1, 0.2, 0.9], vec![0.3, 0.2, 0.95]]), 1.2));
        assert!(near(best_matching(&[]), 0.0));
    }

    #[test]
    fn perfect_and_empty() {
        assert!(near(ceaf_e(&KEY, &KEY).f1(), 1.0));
        assert!(near(b_cubed(&[], &[]).f1(), 1.0));
    }

    #[test]
    fn thresholds() {
        let (at, score) = best_threshold(&[(0.9, true), (0.8, false), (0.7, true), (0.1, false)]);
        assert!((at - 0.7).abs() < 1e-6);
        assert!(near(score.precision, 2.0 / 3.0));
        assert!(near(accepted_at(&[0.5, 0.2], &[0.1, 0.2, 0.3, 0.4], 0.25), 0.5));
        assert!(near(decisions([(true, true), (true, false), (false, true)]).f1(), 0.5));
    }
}
