//! The best tags of a sentence, and how probable each token's tag is, from scores.
//!
//! First-order: a score for each tag of each token and one for each pair of neighbouring tags. Tag pairs that BILOU
//! forbids never occur. Scores are log-odds (a conditional random field, Lafferty et al. 2001), so that
//! the forward and backward sums give probabilities.
//!
//! Of 289 pairs of tags 97 may meet, in a pattern: what leaves nothing open (outside, last, unit) may stand before whatever
//! opens or stands alone (outside, begin, unit); a name that is open goes on in its own class. So tags are held by their
//! place in the name, four classes side by side, and each step is a few operations on vectors.

use crate::recognise::tagger::tags::{LANES, TAGS, TYPES, Tag};

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

/// A number for each tag: begin, unit, outside (with three that stay empty), last and inside, each of every class.
type Lanes = [f32; 20];

const BEGIN: usize = 0;
const UNIT: usize = 4;
const OUTSIDE: usize = 8;
const LAST: usize = 12;
const INSIDE: usize = 16;

/// The tags that may follow where nothing is open are the first lanes.
type Entered = [f32; 12];
/// The tags after which nothing is open are these lanes.
const CLOSED: std::ops::Range<usize> = UNIT..INSIDE;
/// The lanes of the same, one by one, in the order of the tags.
const CLOSED_TAGS: [usize; 9] = {
    let (l, u) = (LAST, UNIT);
    [OUTSIDE, l, u, l + 1, u + 1, l + 2, u + 2, l + 3, u + 3]
};
/// The tags that go on with a name are the lanes from here on.
const GOING_ON: usize = LAST;

/// The lane of each tag.
const LANE_OF: [usize; TAGS] = {
    let mut lanes = [OUTSIDE; TAGS];
    let mut class = 0;
    while class < TYPES {
        lanes[4 * class + 1] = BEGIN + class;
        lanes[4 * class + 2] = INSIDE + class;
        lanes[4 * class + 3] = LAST + class;
        lanes[4 * class + 4] = UNIT + class;
        class += 1;
    }
    lanes
};

/// Puts what is known of each tag into lanes; `empty` into those that stay empty.
fn lanes(of: impl Fn(usize) -> f32, empty: f32) -> Lanes {
    let mut lanes = [empty; 20];
    LANE_OF.iter().enumerate().for_each(|(tag, lane)| lanes[*lane] = of(tag));
    lanes
}

fn spread(row: &Row, empty: f32) -> Lanes {
    let mut lanes = [empty; 20];
    lanes[OUTSIDE] = 0.0;
    for (class, places) in row.as_chunks::<4>().0.iter().enumerate() {
        lanes[BEGIN + class] = places[0];
        lanes[INSIDE + class] = places[1];
        lanes[LAST + class] = places[2];
        lanes[UNIT + class] = places[3];
    }
    lanes
}

/// Numbers for the steps from tag to tag: scores, or their exponentials.
#[derive(Debug, Clone)]
struct Steps {
    /// From each of [`CLOSED_TAGS`].
    enter: [Entered; 9],
    /// The same from where they lead: to begin, unit and outside of each class, from [`CLOSED`].
    back: [Entered; 12],
    /// From begin, and from inside, to last and inside of the same class.
    go_on: [[f32; 8]; 2],
}

impl Steps {
    fn new(pairs: impl Fn(usize, usize) -> f32, never: f32) -> Self {
        let step = |from: usize, to: usize| {
            let tag = |lane: usize| LANE_OF.iter().position(|known| *known == lane);
            tag(from).zip(tag(to)).map_or(never, |(from, to)| pairs(to, from))
        };
        Self {
            enter: CLOSED_TAGS.map(|from| std::array::from_fn(|to| step(from, to))),
            back: std::array::from_fn(|to| std::array::from_fn(|from| step(CLOSED.start + from, to))),
            go_on: [BEGIN, INSIDE]
                .map(|from| std::array::from_fn(|to| step(from + to % TYPES, GOING_ON + to))),
        }
    }
}

/// First and last tags.
#[derive(Debug, Clone)]
struct Ends {
    start: Lanes,
    end: Lanes,
}

/// [`Transitions`], laid out for [`Decoder`].
#[derive(Debug, Clone)]
pub struct Moves {
    scores: Steps,
    odds: Steps,
    /// Scores and odds of first and last tags of a run that begins (1) and ends (2) its sentence, or has a token outside
    /// beside it.
    ends: [[Ends; 2]; 4],
}

impl Moves {
    /// Lays out transitions.
    pub fn new(transitions: &Transitions) -> Self {
        let never = f32::NEG_INFINITY;
        let ends = std::array::from_fn(|edges| {
            let start =
                if edges & 1 != 0 { transitions.start } else { transitions.pairs.map(|last| last[0]) };
            let end = if edges & 2 != 0 { transitions.end } else { transitions.pairs[0] };
            let odds = Ends { start: lanes(|t| start[t].exp(), 0.0), end: lanes(|t| end[t].exp(), 0.0) };
            [Ends { start: lanes(|t| start[t], never), end: lanes(|t| end[t], never) }, odds]
        });
        Self {
            scores: Steps::new(|to, from| transitions.pairs[to][from], never),
            odds: Steps::new(|to, from| transitions.pairs[to][from].exp(), 0.0),
            ends,
        }
    }
}

/// Scratch space, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Decoder {
    /// For each token but the first, the lane before each lane.
    before: Vec<[u32; 20]>,
    forward: Vec<Lanes>,
    emissions: Vec<Lanes>,
}

impl Decoder {
    /// Appends the best tag sequence (Viterbi 1967) of a run of tokens; `edges` is 1 where it begins its sentence, plus
    /// 2 where it ends it.
    pub fn best(&mut self, rows: &[Row], moves: &Moves, edges: usize, tags: &mut Vec<Tag>) {
        let Some(first) = rows.first() else { return };
        let (steps, [ends, _]) = (&moves.scores, &moves.ends[edges]);
        let from = tags.len();
        self.before.clear();
        let mut scores = plus(&spread(first, 0.0), &ends.start);
        for row in &rows[1..] {
            let (next, before) = reach(&scores, steps);
            self.before.push(before);
            scores = plus(&next, &spread(row, 0.0));
        }
        let whole = plus(&scores, &ends.end);
        let mut at = OUTSIDE;
        for lane in LANE_OF {
            if whole[lane] > whole[at] {
                at = lane;
            }
        }
        tags.push(tag(at));
        for before in self.before.iter().rev() {
            at = before[at] as usize;
            tags.push(tag(at));
        }
        tags[from..].reverse();
    }

    /// The probability of each tag of each token of a run of tokens.
    pub fn marginals(&mut self, rows: &[Row], moves: &Moves, edges: usize, out: &mut Vec<[f32; TAGS]>) {
        out.clear();
        let (steps, [_, ends]) = (&moves.odds, &moves.ends[edges]);
        self.emissions.clear();
        self.emissions.extend(rows.iter().map(weights));
        self.forward.clear();
        let Some(first) = self.emissions.first() else { return };
        let mut alpha = normal(&times(first, &ends.start));
        self.forward.push(alpha);
        for weights in &self.emissions[1..] {
            alpha = normal(&times(&forth(&alpha, steps), weights));
            self.forward.push(alpha);
        }
        let mut beta = ends.end;
        out.resize(rows.len(), [0.0; TAGS]);
        for (at, cells) in out.iter_mut().enumerate().rev() {
            let found = normal(&times(&self.forward[at], &beta));
            *cells = LANE_OF.map(|lane| found[lane]);
            beta = normal(&back(&times(&beta, &self.emissions[at]), steps));
        }
    }
}

fn tag(lane: usize) -> Tag {
    Tag(LANE_OF.iter().position(|known| *known == lane).unwrap_or_default() as u8)
}

fn plus(a: &Lanes, b: &Lanes) -> Lanes {
    std::array::from_fn(|at| a[at] + b[at])
}

fn times(a: &Lanes, b: &Lanes) -> Lanes {
    std::array::from_fn(|at| a[at] * b[at])
}

/// The best score with which each lane is reached, and from where; of equals the first in the order of the tags.
fn reach(scores: &Lanes, steps: &Steps) -> (Lanes, [u32; 20]) {
    let (mut best, mut before) = ([f32::NEG_INFINITY; 20], [OUTSIDE as u32; 20]);
    for (lane, steps) in CLOSED_TAGS.into_iter().zip(&steps.enter) {
        for (to, step) in steps.iter().enumerate() {
            let score = scores[lane] + step;
            let better = score > best[to];
            best[to] = if better { score } else { best[to] };
            before[to] = if better { lane as u32 } else { before[to] };
        }
    }
    for to in 0..8 {
        let (begin, inside) = (BEGIN + to % TYPES, INSIDE + to % TYPES);
        let (new, old) = (scores[begin] + steps.go_on[0][to], scores[inside] + steps.go_on[1][to]);
        best[GOING_ON + to] = if old > new { old } else { new };
        before[GOING_ON + to] = (if old > new { inside } else { begin }) as u32;
    }
    (best, before)
}

/// One step forward: what comes to each lane.
fn forth(from: &Lanes, steps: &Steps) -> Lanes {
    let mut sums = [0.0; 20];
    for (lane, steps) in CLOSED_TAGS.into_iter().zip(&steps.enter) {
        for (sum, step) in sums.iter_mut().zip(steps) {
            *sum += from[lane] * step;
        }
    }
    for to in 0..8 {
        let class = to % TYPES;
        sums[GOING_ON + to] =
            from[BEGIN + class] * steps.go_on[0][to] + from[INSIDE + class] * steps.go_on[1][to];
    }
    sums
}

/// One step back: what comes from each lane.
fn back(to: &Lanes, steps: &Steps) -> Lanes {
    let mut sums = [0.0; 20];
    for (steps, to) in steps.back.iter().zip(to).take(OUTSIDE + 1) {
        for (sum, step) in sums[CLOSED].iter_mut().zip(steps) {
            *sum += to * step;
        }
    }
    for class in 0..TYPES {
        let (last, inside) = (to[LAST + class], to[INSIDE + class]);
        for (lane, steps) in [BEGIN, INSIDE].into_iter().zip(&steps.go_on) {
            sums[lane + class] = last * steps[class] + inside * steps[TYPES + class];
        }
    }
    sums
}

/// The weight of each tag of a token: the exponential of its score, relative to the highest.
fn weights(row: &Row) -> Lanes {
    let top = row.iter().copied().fold(0.0f32, f32::max);
    let mut cells = spread(row, f32::NEG_INFINITY).map(|cell| exp((cell - top).max(-40.0)));
    // The lanes that stay empty were lifted to the lower bound with the others.
    cells[OUTSIDE + 1..LAST].fill(0.0);
    cells
}

fn normal(cells: &Lanes) -> Lanes {
    let (quads, _) = cells.as_chunks::<4>();
    let sums: [f32; 4] = std::array::from_fn(|k| quads.iter().map(|quad| quad[k]).sum());
    let scale = 1.0 / ((sums[0] + sums[1]) + (sums[2] + sums[3])).max(f32::MIN_POSITIVE);
    cells.map(|cell| cell * scale)
}

/// The exponential of a number from -80 to 0, to one part in 300,000, by the same few operations on every machine: 2 to the
/// power of a whole number, which is an exponent, times the Taylor series of the rest, which is at most one half.
fn exp(x: f32) -> f32 {
    /// Added to a small number it leaves that, rounded, in the low bits.
    const ROUNDING: f32 = 12_582_912.0;
    let power = x * std::f32::consts::LOG2_E;
    let rounded = power + ROUNDING;
    let rest = (power - (rounded - ROUNDING)) * std::f32::consts::LN_2;
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let fraction = series.iter().fold(0.0, |sum, next| sum * rest + next);
    let whole = rounded.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    fraction * f32::from_bits(whole)
}

#[cfg(test)]
mod tests {
    use super::{CLOSED_TAGS, Decoder, GOING_ON, LANE_OF, Moves, OUTSIDE, exp, tag};
    use crate::recognise::tagger::sample;
    use crate::recognise::tagger::tags::{TAGS, Tag};

    #[test]
    fn the_best_of_all_sequences_is_found() {
        let transitions = sample::transitions();
        let (moves, mut decoder) = (Moves::new(&transitions), Decoder::default());
        for seed in 1..20 {
            let rows = sample::rows(seed, 3);
            let mut best = (f32::NEG_INFINITY, Vec::new());
            sample::every(3, |tags| {
                let score = sample::score(&rows, &transitions, tags);
                if score > best.0 {
                    best = (score, tags.iter().map(|tag| Tag(*tag as u8)).collect());
                }
            });
            let mut tags = Vec::new();
            decoder.best(&rows, &moves, 3, &mut tags);
            assert_eq!(tags, best.1, "{seed}");
        }
    }

    #[test]
    fn lanes_know_which_tags_may_meet() {
        for (last, next) in (0..TAGS).flat_map(|last| (0..TAGS).map(move |next| (last, next))) {
            let (from, to) = (LANE_OF[last], LANE_OF[next]);
            let meet = if to < GOING_ON {
                CLOSED_TAGS.contains(&from)
            } else {
                from % 4 == to % 4 && !CLOSED_TAGS.contains(&from)
            };
            assert_eq!(Tag(last as u8).may_precede(Tag(next as u8)), meet, "{last} {next}");
            assert_eq!(tag(to), Tag(next as u8));
        }
        assert_eq!(tag(OUTSIDE), Tag::OUTSIDE);
    }

    #[test]
    fn exponentials_are_right() {
        for hundredths in -4000..=0_i16 {
            let x = f32::from(hundredths) / 100.0;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) / right - 1.0).abs() < 3e-6, "{x}");
        }
    }
}
