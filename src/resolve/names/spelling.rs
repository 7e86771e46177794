//! How far two spellings of one word are apart, by letter groups whose weights were learnt from names.
//!
//! The score of a pair is the best sum of weights over all ways to rewrite one word into the other by replacing
//! groups of up to three letters, `^` and `$` standing for the ends of a word. The weights come from
//! [`crate::resolve::train`]: Latin spellings of the same Arabic or Cyrillic letters against random pairs. It is an edit
//! distance in the manner of Ristad & Yianilos (1998), "Learning string-edit distance", IEEE PAMI 20(5), trained
//! discriminatively.
//!
//! For example, with the weights that come with English "shukri" becomes "choukri" best if s goes (-0.61), c comes
//! (-0.21), h stays (1.21), u becomes ou (1.61) and k, r, i stay (0.97, 1.12, 0.92). The step from u to ou is worth
//! more than one from u to u. With the ends of the word (0.30 and 0.71) the sum is 6.01, and 4.12 with the bias of that
//! length: a probability of 0.98. The table of best sums is filled place by place, and each place looks at all groups
//! of up to three letters that can end there in either word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::PersonWords;

/// Longest group, in letters.
pub(in crate::resolve) const GROUP: usize = 3;
/// Longest word, in bytes, that is aligned; longer ones are compared by their first bytes.
pub(in crate::resolve) const LONGEST: usize = 32;
/// Signs of a word: letters, digits, both ends, anything else.
const SIGNS: usize = 39;
/// The sign that stands for "no letter".
const NOTHING: usize = SIGNS - 1;

/// Weights of rewriting letter groups, and what turns their sum into a probability.
#[derive(Debug, Clone, PartialEq)]
pub struct Costs {
    /// Weight for each pair of single signs, `NOTHING` included; symmetric.
    pub(in crate::resolve) single: Vec<f32>,
    /// Weight for each pair of groups of which one has more than one letter; keys from [`pack`].
    pub(in crate::resolve) groups: FxHashMap<u64, f32>,
    /// The halves of the keys of `groups`, so that most steps need no look-up of the pair.
    halves: FxHashSet<u32>,
    /// Added to the sum, by [`length_class`].
    pub(in crate::resolve) bias: Vec<f32>,
}

/// The best sum up to a place in both words, and the lengths of the step that leads there.
type Cell = (f32, (u8, u8));

/// What can end at a place in a word.
#[derive(Debug)]
struct Ending {
    sign: usize,
    keys: [u32; GROUP + 1],
}

/// One step of a rewriting: the two groups by their offsets and lengths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) struct Step {
    pub(in crate::resolve) at: (usize, usize),
    pub(in crate::resolve) len: (usize, usize),
}

/// The costs that come with a language.
pub(crate) fn learnt(known: &PersonWords) -> &Costs {
    known.spelling.index(Costs::from_tsv)
}

/// The number of a sign.
pub(in crate::resolve) const fn sign(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => (byte - b'a') as usize,
        b'0'..=b'9' => 26,
        b'^' => 27,
        b'$' => 28,
        _ => 29,
    }
}

/// A key for a pair of groups, the same for both orders.
pub(in crate::resolve) fn pack(a: &[u8], b: &[u8]) -> u64 {
    let (x, y) = (half(a), half(b));
    (x.min(y) << 32) | x.max(y)
}

fn half(group: &[u8]) -> u64 {
    group.iter().fold(0, |key, &byte| (key << 8) | u64::from(byte))
}

fn unpack(key: u64) -> [String; 2] {
    [key >> 32, key & 0xffff_ffff]
        .map(|half| half.to_be_bytes().into_iter().filter(|&byte| byte != 0).map(char::from).collect())
}

/// A word between its end signs.
pub(in crate::resolve) fn frame(word: &str) -> Vec<u8> {
    let bytes = &word.as_bytes()[..word.len().min(LONGEST)];
    [b"^".as_slice(), bytes, b"$".as_slice()].concat()
}

/// What the differences of true spellings cost at most, but for one in ten.
const BEARABLE: f32 = 1.8;
/// How much more the cost beyond that counts.
const HARSH: f32 = 2.0;
/// How far from the diagonal a rewriting may stray, beyond the difference of the lengths.
const BAND: usize = 4;
/// Classes of pairs by length; short words are alike by chance more often.
pub(in crate::resolve) const LENGTHS: usize = 14;

/// The class of two framed words: the mean of their lengths.
pub(in crate::resolve) fn length_class(a: &[u8], b: &[u8]) -> usize {
    usize::midpoint(a.len(), b.len()).saturating_sub(3).min(LENGTHS - 1)
}

impl Costs {
    /// Costs before any learning: the same letter is good, a vowel for a vowel is bearable, the rest is bad.
    pub(in crate::resolve) fn untrained() -> Self {
        let mut single = vec![-2.5_f32; SIGNS * SIGNS];
        let vowel = |s: usize| matches!(s, 0 | 4 | 8 | 14 | 20 | 24);
        for a in 0..SIGNS {
            for b in 0..SIGNS {
                single[a * SIGNS + b] = match (a == b, vowel(a), vowel(b)) {
                    (true, ..) => 0.8,
                    (_, true, true) => -0.8,
                    (_, true, _) if b == NOTHING => -1.0,
                    (_, _, true) if a == NOTHING => -1.0,
                    _ if a == NOTHING || b == NOTHING => -1.8,
                    _ => -2.5,
                };
            }
        }
        Self { single, groups: FxHashMap::default(), halves: FxHashSet::default(), bias: vec![-2.0; LENGTHS] }
    }

    /// Reads what [`Self::to_tsv`] wrote; lines that cannot be read are passed over.
    pub fn from_tsv(text: &str) -> Self {
        let mut costs = Self::untrained();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(a), Some(b), Some(weight)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            let Ok(weight) = weight.parse::<f32>() else { continue };
            match (a, b) {
                ("bias", class) => {
                    if let Some(place) = class.parse().ok().and_then(|class: usize| costs.bias.get_mut(class))
                    {
                        *place = weight;
                    }
                }
                _ if a.len() <= 1 && b.len() <= 1 => costs.set_single(a.as_bytes(), b.as_bytes(), weight),
                _ if a.len() <= GROUP && b.len() <= GROUP => {
                    costs.groups.insert(pack(a.as_bytes(), b.as_bytes()), weight);
                }
                _ => {}
            }
        }
        costs.index();
        costs
    }

    /// Must follow every change to the keys of `groups`.
    pub(in crate::resolve) fn index(&mut self) {
        self.halves = self.groups.keys().flat_map(|&key| [(key >> 32) as u32, key as u32]).collect();
    }

    /// For each end in a word, the last sign and the keys of the last one to three signs that are groups of some
    /// weight; 0 for the others.
    fn endings(&self, word: &[u8]) -> Vec<Ending> {
        let key = |end: usize, len: usize| {
            let key = if len <= end { half(&word[end - len..end]) as u32 } else { 0 };
            if self.halves.contains(&key) { key } else { 0 }
        };
        let ending = |end: usize| Ending {
            sign: if end == 0 { NOTHING } else { sign(word[end - 1]) },
            keys: [0, key(end, 1), key(end, 2), key(end, 3)],
        };
        (0..=word.len()).map(ending).collect()
    }

    /// How many groups of more than one letter have a weight of their own.
    pub fn groups(&self) -> usize {
        self.groups.len()
    }

    fn set_single(&mut self, a: &[u8], b: &[u8], weight: f32) {
        let (a, b) = (index(a), index(b));
        self.single[a * SIGNS + b] = weight;
        self.single[b * SIGNS + a] = weight;
    }

    /// The weights as lines "group, group, weight", sorted, so that they can be read, compared and kept.
    pub fn to_tsv(&self) -> String {
        let mut lines: Vec<String> = self
            .bias
            .iter()
            .enumerate()
            .map(|(class, weight)| format!("bias\t{class}\t{weight:.3}"))
            .collect();
        let signs: Vec<&str> = SIGN_NAMES.split(' ').chain([""]).collect();
        let number = |name: &str| index(name.as_bytes());
        for (i, a) in signs.iter().enumerate() {
            for b in &signs[i..] {
                lines.push(format!("{a}\t{b}\t{:.3}", self.single[number(a) * SIGNS + number(b)]));
            }
        }
        let mut groups: Vec<_> = self.groups.iter().map(|(&key, &weight)| (unpack(key), weight)).collect();
        groups.sort_by(|a, b| a.0.cmp(&b.0));
        lines.extend(groups.into_iter().map(|([a, b], weight)| format!("{a}\t{b}\t{weight:.3}")));
        lines.join("\n") + "\n"
    }

    /// The weight of one step, `None` when the costs know no such step.
    fn weight(&self, a: &[u8], b: &[u8]) -> Option<f32> {
        if a.len() <= 1 && b.len() <= 1 {
            return Some(self.single[index(a) * SIGNS + index(b)]);
        }
        self.groups.get(&pack(a, b)).copied()
    }

    /// The weight of a step of single signs.
    pub(in crate::resolve) fn single_weight(&self, a: &[u8], b: &[u8]) -> f32 {
        self.single[index(a) * SIGNS + index(b)]
    }

    /// The place of a step's weight; the step must be one that [`Self::align`] gave.
    pub(in crate::resolve) fn weight_mut(&mut self, a: &[u8], b: &[u8]) -> &mut f32 {
        if a.len() <= 1 && b.len() <= 1 {
            return &mut self.single[index(a) * SIGNS + index(b)];
        }
        self.groups.entry(pack(a, b)).or_insert(0.0)
    }

    /// Sets the weight of the step in the other direction.
    pub(in crate::resolve) fn mirror(&mut self, a: &[u8], b: &[u8], weight: f32) {
        if a.len() <= 1 && b.len() <= 1 {
            self.single[index(b) * SIGNS + index(a)] = weight;
        }
    }

    /// The best sum of weights, with the bias, of rewriting `a` into `b`: positive when they are rather two
    /// spellings of one word. Words must be folded (lower-case ASCII).
    pub fn score(&self, a: &str, b: &str) -> f32 {
        let (a, b) = (frame(a), frame(b));
        self.fill(&a, &b).last().map_or(0.0, |&(score, _)| score) + self.bias[length_class(&a, &b)]
    }

    /// The probability that two folded words are spellings of one word, seen from a balanced set of pairs.
    ///
    /// Long words collect credit for every equal letter ("Ronaldo", "Ronaldinho"); so differences that cost more than
    /// those of nearly all true spellings count several times.
    pub fn probability(&self, a: &str, b: &str) -> f32 {
        let (score, loss) = self.score_and_loss(a, b);
        let score = score + HARSH * (loss + BEARABLE).min(0.0);
        1.0 / (1.0 + (-score).exp())
    }

    /// The score, and the sum of the weights below 0 alone: what the differences cost whatever else is equal.
    pub fn score_and_loss(&self, a: &str, b: &str) -> (f32, f32) {
        let (a, b) = (frame(a), frame(b));
        let (score, steps) = self.align(&a, &b);
        let cost = |s: &Step| self.weight(&a[s.at.0..s.at.0 + s.len.0], &b[s.at.1..s.at.1 + s.len.1]);
        (score, steps.iter().filter_map(cost).map(|weight| weight.min(0.0)).sum())
    }

    /// The best rewriting and its score. The steps are read off the table from its end to its beginning.
    pub(in crate::resolve) fn align(&self, a: &[u8], b: &[u8]) -> (f32, Vec<Step>) {
        let table = self.fill(a, b);
        let width = b.len() + 1;
        let (mut i, mut j) = (a.len(), b.len());
        let mut steps = Vec::new();
        while i > 0 || j > 0 {
            let (di, dj) = table[i * width + j].1;
            let (di, dj) = (di as usize, dj as usize);
            (i, j) = (i - di, j - dj);
            steps.push(Step { at: (i, j), len: (di, dj) });
        }
        steps.reverse();
        (table.last().map_or(0.0, |cell| cell.0) + self.bias[length_class(a, b)], steps)
    }

    /// The table of best sums, each with the step that leads there; places far from the diagonal are left out.
    fn fill(&self, a: &[u8], b: &[u8]) -> Vec<Cell> {
        let width = b.len() + 1;
        let mut table = vec![(f32::NEG_INFINITY, (0, 0)); (a.len() + 1) * width];
        table[0].0 = 0.0;
        let (ends_a, ends_b) = (self.endings(a), self.endings(b));
        let band = a.len().abs_diff(b.len()) + BAND;
        for i in 0..=a.len() {
            for j in i.saturating_sub(band)..=b.len().min(i + band) {
                table[i * width + j] = self.best_step((i, j), (&ends_a[i], &ends_b[j]), &table, width);
            }
        }
        table
    }

    fn best_step(&self, at: (usize, usize), ends: (&Ending, &Ending), table: &[Cell], width: usize) -> Cell {
        let (i, j) = at;
        let mut best = table[i * width + j];
        let mut offer = |di: usize, dj: usize, weight: f32| {
            let sum = table[(i - di) * width + j - dj].0 + weight;
            if sum > best.0 {
                best = (sum, (di as u8, dj as u8));
            }
        };
        if j > 0 {
            offer(0, 1, self.single[NOTHING * SIGNS + ends.1.sign]);
        }
        if i > 0 {
            offer(1, 0, self.single[ends.0.sign * SIGNS + NOTHING]);
        }
        if i > 0 && j > 0 {
            offer(1, 1, self.single[ends.0.sign * SIGNS + ends.1.sign]);
        }
        for di in 1..=GROUP.min(i) {
            for dj in 1..=GROUP.min(j) {
                let (x, y) = (ends.0.keys[di], ends.1.keys[dj]);
                if x != 0 && y != 0 && di + dj > 2 {
                    let key = (u64::from(x.min(y)) << 32) | u64::from(x.max(y));
                    if let Some(&weight) = self.groups.get(&key) {
                        offer(di, dj, weight);
                    }
                }
            }
        }
        best
    }
}

/// The signs by name, for the written form.
const SIGN_NAMES: &str = "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 ^ $";

fn index(group: &[u8]) -> usize {
    group.first().map_or(NOTHING, |&byte| sign(byte))
}
