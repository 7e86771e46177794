//! Learns the weights of [`crate::resolve::names::spelling`] from words that are known to be spellings of one name.
//!
//! Positive pairs are Latin words that share their original letters; negative pairs are random words of the same length
//! and first letter, and random words at large. Weights follow a logistic loss over the best rewriting of each pair (a
//! latent structured classifier), with `AdaGrad` steps (Duchi et al. 2011). Everything is deterministic: the random
//! choices come from a small counter-based generator.

use rustc_hash::FxHashMap;

use crate::resolve::names::spelling::{Costs, GROUP, Step, frame, length_class, pack};

/// Below this probability a pair that is labelled true is taken for an error of the data.
const HOPELESS: f32 = 0.04;

/// One word of the training data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spelling {
    /// The letters of the original script, or any other key that all spellings of one name share.
    pub original: String,
    /// The word, folded.
    pub latin: String,
}

/// Two folded words and whether they are spellings of one name.
pub type Pair = (String, String, bool);

/// `SplitMix64` (Steele, Lea & Flood 2014), enough for shuffling.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A generator that gives the same numbers for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `end`; 0 when `end` is 0.
    pub const fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % (if end == 0 { 1 } else { end as u64 })) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// All pairs of different spellings that share their original, at most `most` of each original.
pub fn true_pairs(spellings: &[Spelling], most: usize, random: &mut Random) -> Vec<Pair> {
    let mut sorted: Vec<&Spelling> = spellings.iter().collect();
    sorted.sort();
    sorted.dedup();
    let mut out = Vec::new();
    for group in sorted.chunk_by(|a, b| a.original == b.original) {
        let mut pairs = Vec::new();
        for (i, a) in group.iter().enumerate() {
            pairs.extend(group[i + 1..].iter().map(|b| (a.latin.clone(), b.latin.clone(), true)));
        }
        random.shuffle(&mut pairs);
        pairs.truncate(most);
        out.extend(pairs);
    }
    out
}

/// Random pairs of words with the same length and first letter but different originals.
pub fn false_pairs(spellings: &[Spelling], count: usize, random: &mut Random) -> Vec<Pair> {
    let mut by_shape: FxHashMap<(usize, u8), Vec<&Spelling>> = FxHashMap::default();
    let mut sorted: Vec<&Spelling> = spellings.iter().filter(|s| s.latin.len() > 1).collect();
    sorted.sort();
    for spelling in &sorted {
        by_shape.entry((spelling.latin.len(), spelling.latin.as_bytes()[0])).or_default().push(spelling);
    }
    let mut out = Vec::with_capacity(count);
    // Not every try gives a pair; the bound ends the search where the words have too few.
    for _ in 0..count.saturating_mul(4) {
        if out.len() >= count || sorted.is_empty() {
            break;
        }
        let a = sorted[random.below(sorted.len())];
        let mates = &by_shape[&(a.latin.len(), a.latin.as_bytes()[0])];
        let b = mates[random.below(mates.len())];
        if a.original != b.original && a.latin != b.latin {
            out.push((a.latin.clone(), b.latin.clone(), false));
        }
    }
    out
}

/// Random pairs of words with different originals that match given pairs in both lengths, and in whether the first
/// letters are equal, so that nothing can be learnt from shape alone; `times` for each given pair.
pub fn matched_pairs(spellings: &[Spelling], like: &[Pair], times: usize, random: &mut Random) -> Vec<Pair> {
    let mut sorted: Vec<&Spelling> = spellings.iter().collect();
    sorted.sort();
    let mut by_length: FxHashMap<usize, Vec<&Spelling>> = FxHashMap::default();
    let mut by_shape: FxHashMap<(usize, u8), Vec<&Spelling>> = FxHashMap::default();
    for spelling in sorted {
        by_length.entry(spelling.latin.len()).or_default().push(spelling);
        by_shape.entry((spelling.latin.len(), spelling.latin.as_bytes()[0])).or_default().push(spelling);
    }
    let mut out = Vec::with_capacity(like.len() * times);
    for (a, b, _) in like.iter().cycle().take(like.len() * times) {
        let (first, second) = (a.as_bytes()[0], b.as_bytes()[0]);
        let left = &by_length[&a.len()];
        let left = left[random.below(left.len())];
        let mates = if first == second {
            by_shape.get(&(b.len(), left.latin.as_bytes()[0]))
        } else {
            by_shape.get(&(b.len(), second))
        };
        let Some(mates) = mates else { continue };
        let right = mates[random.below(mates.len())];
        if left.original != right.original && left.latin != right.latin {
            out.push((left.latin.clone(), right.latin.clone(), false));
        }
    }
    out
}

/// How the learning is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Passes over the pairs.
    pub epochs: usize,
    /// Size of the first steps.
    pub rate: f32,
    /// Pull of each used group towards 0.
    pub decay: f32,
    /// How often a group must stand in the true pairs to get a weight of its own.
    pub support: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 12, rate: 0.2, decay: 0.001, support: 8 }
    }
}

/// Learns weights from pairs: the mean of the weights over the second half of the passes.
///
/// Labels are noisy (a married name filed under the same original), so true pairs that look hopeless after the
/// first two passes are passed over.
pub fn learn(pairs: &[Pair], settings: Settings, random: &mut Random) -> Costs {
    let mut learner = Learner::new(pairs, settings);
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let mut sums: Option<Costs> = None;
    let mut added = 0.0_f32;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            learner.update(&pairs[at], epoch > 1);
        }
        if epoch * 2 >= settings.epochs {
            added += 1.0;
            add(sums.get_or_insert_with(|| zero(&learner.costs)), &learner.costs);
        }
    }
    let mut costs = sums.map_or(learner.costs, |sums| scaled(sums, 1.0 / added));
    costs.groups.retain(|_, weight| weight.abs() > 0.05);
    costs.index();
    costs
}

fn zero(like: &Costs) -> Costs {
    scaled(like.clone(), 0.0)
}

fn scaled(mut costs: Costs, by: f32) -> Costs {
    let all = costs.single.iter_mut().chain(&mut costs.bias).chain(costs.groups.values_mut());
    all.for_each(|weight| *weight *= by);
    costs
}

fn add(sums: &mut Costs, costs: &Costs) {
    sums.single.iter_mut().zip(&costs.single).for_each(|(sum, weight)| *sum += weight);
    sums.bias.iter_mut().zip(&costs.bias).for_each(|(sum, weight)| *sum += weight);
    for (key, weight) in &costs.groups {
        *sums.groups.entry(*key).or_insert(0.0) += weight;
    }
}

/// Costs under way, with the squared gradients that set the size of each step.
#[derive(Debug)]
struct Learner {
    costs: Costs,
    squares: FxHashMap<u64, f32>,
    bias_squares: Vec<f32>,
    settings: Settings,
}

impl Learner {
    fn new(pairs: &[Pair], settings: Settings) -> Self {
        let mut costs = Costs::untrained();
        costs.groups = frequent_groups(pairs, &costs, settings.support);
        costs.index();
        let bias_squares = vec![1.0; costs.bias.len()];
        Self { costs, squares: FxHashMap::default(), bias_squares, settings }
    }

    fn update(&mut self, pair: &Pair, trim: bool) {
        let (a, b) = (frame(&pair.0), frame(&pair.1));
        let (score, steps) = self.costs.align(&a, &b);
        let probability = 1.0 / (1.0 + (-score).exp());
        if trim && pair.2 && probability < HOPELESS {
            return;
        }
        let error = f32::from(u8::from(pair.2)) - probability;
        let class = length_class(&a, &b);
        self.bias_squares[class] += error * error;
        self.costs.bias[class] += self.settings.rate * error / self.bias_squares[class].sqrt();
        for step in steps {
            self.step(part(&a, step.at.0, step.len.0), part(&b, step.at.1, step.len.1), error);
        }
    }

    fn step(&mut self, x: &[u8], y: &[u8], error: f32) {
        let square = self.squares.entry(pack(x, y)).or_insert(0.5);
        let current = self.costs.weight_mut(x, y);
        let gradient = error - self.settings.decay * *current;
        *square += gradient * gradient;
        *current += self.settings.rate * gradient / square.sqrt();
        let value = *current;
        self.costs.mirror(x, y, value);
    }
}

fn part(word: &[u8], at: usize, len: usize) -> &[u8] {
    &word[at..at + len]
}

/// The letter groups that replace one another in true pairs: every stretch where the plain alignment of a pair
/// differs, with up to one letter of context on both sides.
fn frequent_groups(pairs: &[Pair], plain: &Costs, support: usize) -> FxHashMap<u64, f32> {
    let mut counts: FxHashMap<u64, (usize, f32)> = FxHashMap::default();
    for (a, b, _) in pairs.iter().filter(|p| p.2) {
        let (a, b) = (frame(a), frame(b));
        let steps = plain.align(&a, &b).1;
        for window in windows(&steps, &a, &b) {
            let (x, y, sum) = window;
            counts.entry(pack(x, y)).or_insert((0, sum)).0 += 1;
        }
    }
    counts.into_iter().filter(|(_, (n, _))| *n >= support).map(|(key, (_, sum))| (key, sum)).collect()
}

type Window<'w> = (&'w [u8], &'w [u8], f32);

/// Runs of two to four steps that hold a difference and fit into a group on both sides, with a start weight a
/// little below that of their parts.
fn windows<'w>(steps: &[Step], a: &'w [u8], b: &'w [u8]) -> Vec<Window<'w>> {
    let plain = Costs::untrained();
    let mut out = Vec::new();
    for from in 0..steps.len() {
        for to in from + 2..=steps.len().min(from + 4) {
            let run = &steps[from..to];
            let x = &a[run[0].at.0..run[run.len() - 1].at.0 + run[run.len() - 1].len.0];
            let y = &b[run[0].at.1..run[run.len() - 1].at.1 + run[run.len() - 1].len.1];
            if x != y && x.len() <= GROUP && y.len() <= GROUP && !x.is_empty() && !y.is_empty() {
                let sum: f32 = run
                    .iter()
                    .map(|s| plain.single_weight(part(a, s.at.0, s.len.0), part(b, s.at.1, s.len.1)))
                    .sum();
                out.push((x, y, sum - 0.1));
            }
        }
    }
    out
}
