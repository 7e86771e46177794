//! Training: from annotated documents to a model, the same bytes for the same data and seed.
//!
//! A conditional random field (Lafferty et al. 2001), fitted by stochastic gradient steps with a step size
//! of its own for each feature (adaptive gradients, Duchi et al. 2011) that falls to a fiftieth over the passes. Where
//! the data leave a tag open (a set that marks no nationalities, a span that a teacher was unsure of) every allowed tag
//! counts, in proportion to what the model thinks of it (a field learnt from incomplete annotations, Tsuboi et al.
//! 2008).

use crate::lang::Language;
use crate::recognise::tagger::calibrate::Calibration;
use crate::recognise::tagger::decode::{Row, Transitions};
use crate::recognise::tagger::file::{self, Header, ModelError};
use crate::recognise::tagger::finer::Finer;
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::{LANES, TAGS};
use crate::recognise::tagger::weights::Weights;
use crate::recognise::training::data::{Annotated, Lesson};
use crate::recognise::training::evaluate::evaluate;
use crate::recognise::training::lattice::{Lattice, Odds};
use crate::recognise::training::prepared::{Example, Prepared, prepare};

/// What can be chosen.
#[derive(Debug, Clone)]
pub struct Options {
    /// Seed of the order of sentences and of the changed copies.
    pub seed: u64,
    /// How often every sentence is seen.
    pub passes: usize,
    /// The table has 2^`bits` rows.
    pub bits: u32,
    /// Step size of the first pass.
    pub rate: f32,
    /// Features seen less often than this are left out.
    pub min_count: u8,
    /// Share of a token's features hidden at random in a step, so that no single one is relied on (dropout, Srivastava
    /// et al. 2014).
    pub dropout: f32,
    /// Pull of weights towards zero in every step in which their feature occurs.
    pub decay: f32,
    /// Weights smaller than this become zero in the end.
    pub prune: f32,
    /// What one unit of the stored integers is worth.
    pub step: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 1,
            passes: 6,
            bits: 20,
            rate: 0.2,
            min_count: 2,
            dropout: 0.1,
            decay: 0.0,
            prune: 0.02,
            step: 1.0 / 24.0,
        }
    }
}

/// How far training is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// Features of this many documents of so many were read.
    Features(usize, usize),
    /// A pass ended: its number, of how many, and the mean loss of a token.
    Pass(usize, usize, f64),
}

/// Weights while they are learned.
#[derive(Debug)]
struct Learner<'o> {
    options: &'o Options,
    rows: Vec<Row>,
    squares: Vec<f32>,
    transitions: Transitions,
    /// A row for each next tag, then one for first and one for last tags.
    pair_squares: Box<[[f32; TAGS]; TAGS + 2]>,
    odds: Odds,
    shift: u32,
    random: u64,
}

/// Fits the weights.
pub fn fit(
    prepared: &Prepared,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> (Weights, Transitions) {
    let mut learner = Learner::new(options);
    let mut order: Vec<u32> = (0..prepared.examples.len() as u32).collect();
    let mut scratch = Scratch::default();
    let steps = (order.len() * options.passes).max(1) as f32;
    let mut done = 0usize;
    for pass in 0..options.passes {
        shuffle(&mut order, options.seed.wrapping_add(pass as u64 * 7919));
        let mut loss = 0.0;
        for n in &order {
            let rate = options.rate * (1.0 - done as f32 / steps).max(0.02);
            loss += learner.step(prepared, prepared.examples[*n as usize], rate, &mut scratch);
            done += 1;
            if done.is_multiple_of(16) {
                learner.odds = Odds::new(&learner.transitions);
            }
        }
        progress(Progress::Pass(pass + 1, options.passes, loss / prepared.allowed.len().max(1) as f64));
    }
    learner.finish()
}

/// How sure a model was of spans, and whether they are right.
pub type Outcomes = Vec<(f32, bool)>;

/// Fewer outcomes than this say nothing.
const ENOUGH: usize = 200;

/// Trains a model and packs it: features, weights, calibration on the held-out documents and on what a model that was trained
/// alike was right in; the classifier of finer kinds comes along.
///
/// # Errors
/// When the model cannot be compressed.
pub fn model(
    mut header: Header,
    lexicon: &Lexicon,
    language: &'static Language,
    (lessons, finer): (&[Lesson], &Finer),
    (held, mut outcomes): (&[Annotated], Outcomes),
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<u8>, ModelError> {
    let prepared = prepare(lessons, lexicon, language, options.seed, options.min_count, &mut |done, all| {
        progress(Progress::Features(done, all));
    });
    let (weights, transitions) = fit(&prepared, options, progress);
    drop(prepared);
    let draft = file::to_bytes(&header, lexicon, &weights, &transitions, finer)?;
    outcomes.extend(evaluate(&file::from_bytes(&draft, language)?, held, false).outcomes);
    if outcomes.len() >= ENOUGH {
        header.calibration = Calibration::fit(&outcomes);
    }
    file::to_bytes(&header, lexicon, &weights, &transitions, finer)
}

#[derive(Debug, Default)]
struct Scratch {
    lattice: Lattice,
    rows: Vec<Row>,
    free: Vec<[f32; TAGS]>,
    bound: Vec<[f32; TAGS]>,
    pairs: Vec<[[f32; TAGS]; TAGS]>,
    kept: Vec<u32>,
    ends: Vec<usize>,
}

impl<'o> Learner<'o> {
    fn new(options: &'o Options) -> Self {
        let transitions = Transitions::default();
        Self {
            options,
            rows: vec![[0.0; LANES]; 1 << options.bits],
            squares: vec![0.0; 1 << options.bits],
            odds: Odds::new(&transitions),
            transitions,
            pair_squares: Box::new([[0.0; TAGS]; TAGS + 2]),
            shift: 32 - options.bits,
            random: options.seed,
        }
    }

    /// One gradient step on one sentence; returns its loss before.
    fn step(&mut self, prepared: &Prepared, example: Example, rate: f32, scratch: &mut Scratch) -> f64 {
        let (first, n) = (example.first as usize, example.tokens as usize);
        self.score(prepared, first, n, scratch);
        let allowed = &prepared.allowed[first..first + n];
        let all = scratch.lattice.marginals(&scratch.rows, &self.odds, &[], &mut scratch.free);
        // Taken now: the lattice is filled anew for the tags that are allowed.
        scratch.pairs.clear();
        scratch.pairs.extend((1..n).map(|i| scratch.lattice.pair(i - 1, &self.odds)));
        let right = scratch.lattice.marginals(&scratch.rows, &self.odds, allowed, &mut scratch.bound);
        self.update_rows(n, rate * example.weight, scratch);
        self.update_pairs(n, rate * example.weight, scratch);
        (all - right) * f64::from(example.weight)
    }

    fn score(&mut self, prepared: &Prepared, first: usize, n: usize, scratch: &mut Scratch) {
        scratch.rows.clear();
        scratch.kept.clear();
        scratch.ends.clear();
        let (threshold, scale) =
            ((self.options.dropout * 65536.0) as u64, 1.0 / (1.0 - self.options.dropout));
        for token in first..first + n {
            let mut sum = [0.0f32; LANES];
            for feature in prepared.of_token(token) {
                self.random = self
                    .random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                if (self.random >> 48) < threshold {
                    continue;
                }
                let row = feature >> self.shift;
                scratch.kept.push(row);
                for (s, w) in sum.iter_mut().zip(&self.rows[row as usize]) {
                    *s += w;
                }
            }
            scratch.ends.push(scratch.kept.len());
            scratch.rows.push(sum.map(|s| s * scale));
        }
    }

    fn update_rows(&mut self, n: usize, rate: f32, scratch: &Scratch) {
        let mut from = 0;
        for i in 0..n {
            let mut gradient = [0.0f32; LANES];
            for (lane, cell) in gradient.iter_mut().enumerate() {
                *cell = scratch.bound[i][lane + 1] - scratch.free[i][lane + 1];
            }
            let rows = &scratch.kept[from..scratch.ends[i]];
            from = scratch.ends[i];
            let square: f32 = gradient.iter().map(|g| g * g).sum();
            // The model already says of this token what the data say.
            if square < 1e-6 {
                continue;
            }
            for row in rows {
                let sum = &mut self.squares[*row as usize];
                *sum += square;
                let size = rate / (1.0 + *sum).sqrt();
                let keep = 1.0 - size * self.options.decay;
                for (w, g) in self.rows[*row as usize].iter_mut().zip(&gradient) {
                    *w = *w * keep + size * g;
                }
            }
        }
    }

    fn update_pairs(&mut self, n: usize, rate: f32, scratch: &Scratch) {
        let mut gradient = [[0.0f32; TAGS]; TAGS + 2];
        for i in 1..n {
            let bound = scratch.lattice.pair(i - 1, &self.odds);
            for to in 0..TAGS {
                for from in 0..TAGS {
                    gradient[to][from] += bound[to][from] - scratch.pairs[i - 1][to][from];
                }
            }
        }
        let difference = |i: usize| std::array::from_fn(|tag| scratch.bound[i][tag] - scratch.free[i][tag]);
        gradient[TAGS] = difference(0);
        gradient[TAGS + 1] = difference(n - 1);
        let targets =
            self.transitions.pairs.iter_mut().chain([&mut self.transitions.start, &mut self.transitions.end]);
        for ((target, squares), gradient) in targets.zip(self.pair_squares.iter_mut()).zip(&gradient) {
            for ((w, sum), g) in target.iter_mut().zip(squares).zip(gradient) {
                *sum += g * g;
                *w += rate * g / (1.0 + *sum).sqrt();
            }
        }
    }

    fn finish(mut self) -> (Weights, Transitions) {
        for cell in self.rows.iter_mut().flatten() {
            if cell.abs() < self.options.prune {
                *cell = 0.0;
            }
        }
        (Weights::quantise(&self.rows, self.options.step), self.transitions)
    }
}

/// Fisher and Yates, with a generator of our own so that the order never changes.
pub(super) fn shuffle(order: &mut [u32], seed: u64) {
    let mut state = mix(seed ^ 0xA5A5_5A5A_1234_5678);
    for i in (1..order.len()).rev() {
        state = mix(state.wrapping_add(0x9E37_79B9_7F4A_7C15));
        order.swap(i, (state % (i as u64 + 1)) as usize);
    }
}
