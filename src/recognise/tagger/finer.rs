//! Which "miscellaneous" names are events, works and products: a second, small classifier that looks at whole spans.
//!
//! The tagger decides word by word what is a name, and its four classes keep it fast. What a miscellaneous name is can
//! be seen from its last word, its first one, its year, and the words around: a linear classifier over hashed features
//! of the span, asked for these spans alone. It knows persons, organisations and places too, so that it can call an
//! election or a treaty by its kind where the tagger took it for an organisation or a place and the classifier is much
//! surer.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::EntityType;
use crate::recognise::tagger::document::DocumentContext;
use crate::recognise::tagger::features::feature;
use crate::recognise::tagger::shape::{Case, Word};
use crate::recognise::tagger::tags::Class;

/// What it tells apart, in the order of the cells of a row; the first three are what the tagger calls so itself.
pub const KINDS: [EntityType; 7] = [
    EntityType::Person,
    EntityType::Org,
    EntityType::Place,
    EntityType::Other,
    EntityType::Event,
    EntityType::Work,
    EntityType::Product,
];

/// Cells of a row; the last is not used.
pub const CELLS: usize = 8;

/// The table has 2^this rows.
pub const BITS: u32 = 15;

/// By how much, in log-odds, a kind must be likelier than what the tagger said to be believed instead.
const MARGIN: f32 = 3.0;

/// So many tokens on each side of a span are looked at.
const AROUND: usize = 6;

/// A row of weights.
pub type Cells = [i8; CELLS];

/// The classifier; without rows it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finer {
    rows: Cow<'static, [Cells]>,
    step: f32,
}

impl Finer {
    /// Rounds rows to multiples of `step`.
    pub fn quantise(rows: &[[f32; CELLS]], step: f32) -> Self {
        let cells = rows.iter().map(|row| row.map(|w| (w / step).round().clamp(-127.0, 127.0) as i8));
        Self { rows: cells.collect(), step }
    }

    /// From what a model file holds.
    pub fn new(rows: Cow<'static, [Cells]>, step: f32) -> Option<Self> {
        let fits = rows.is_empty() || rows.len() == 1 << BITS;
        (fits && step.is_finite()).then_some(Self { rows, step })
    }

    /// All rows.
    pub fn rows(&self) -> &[Cells] {
        &self.rows
    }

    /// What one unit of a cell is worth.
    pub const fn step(&self) -> f32 {
        self.step
    }

    /// Whether a span of this class and so many tokens is worth a look. Persons are not: there are many, and few of
    /// them are anything else.
    pub fn looks_at(&self, class: Class, tokens: usize) -> bool {
        !self.rows.is_empty() && (matches!(class, Class::Misc) || tokens > 1 && !matches!(class, Class::Per))
    }

    /// What a span of this class with these features is, where it is none of what the tagger tells apart.
    pub fn kind(&self, class: Class, features: &[u32]) -> Option<EntityType> {
        let mut sums = [0i32; CELLS];
        for feature in features {
            let row = self.rows[(feature >> (32 - BITS)) as usize].map(i32::from);
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
        let best = (4..KINDS.len()).fold(3, |best, at| if sums[at] > sums[best] { at } else { best });
        let own = match class {
            Class::Per => 0,
            Class::Org => 1,
            Class::Loc => 2,
            Class::Misc => return Some(KINDS[best]),
        };
        let ahead = (sums[best] - sums[own]) as f32 * self.step;
        (best > 3 && ahead > MARGIN).then(|| KINDS[best])
    }
}

/// The features of the span of these tokens in its sentence.
pub fn features(
    view: &DocumentContext,
    sentence: &Range<usize>,
    span: &Range<usize>,
    sink: &mut impl FnMut(u32),
) {
    let word = |i: usize| view.word(i, 0);
    let (first, last) = (word(span.start), word(span.end - 1));
    let length = span.len().min(8) as u32;
    let small = |i: &usize| word(*i).case == Case::Lower;
    // The chief word: the last one before the first in small letters, "Treaty" of "Treaty of Lisbon".
    let head_at = span.clone().find(small).map_or(span.end, |at| at.max(span.start + 1)) - 1;
    sink(feature(200, length, 0));
    sink(feature(201, length, span.clone().filter(small).count() as u32));
    let phrase = span.clone().fold(1, |key, i| feature(202, key, word(i).lower));
    sink(feature(203, phrase, 0));
    for i in span.clone() {
        of_part(word(i), 210, sink);
    }
    of_end(first, 220, length, sink);
    of_end(last, 240, length, sink);
    of_end(word(head_at), 260, length.min(2), sink);
    let cases = span.clone().take(4).fold(0, |key, i| key << 4 | word(i).case as u32);
    sink(feature(280, cases, length));
    if span.len() > 1 {
        sink(feature(281, first.lower, last.lower));
        sink(feature(282, u32::from(first.clusters[2]), u32::from(last.clusters[2])));
        sink(feature(283, word(span.end - 2).lower, last.lower));
    }
    for offset in [0, span.len() - 1] {
        if let Some(hit) = view.hit(span.start + offset, 0) {
            sink(feature(284, u32::from(hit.lists), u32::from(hit.place)));
        }
    }
    of_neighbours(view, sentence, span, sink);
}

/// Features of a word anywhere in the span.
fn of_part(word: &Word, base: u32, sink: &mut impl FnMut(u32)) {
    sink(feature(base, word.lower, 0));
    sink(feature(base + 1, u32::from(word.clusters[0]), 0));
    sink(feature(base + 2, u32::from(word.clusters[1]), 0));
    sink(feature(base + 3, u32::from(word.lists), 0));
    sink(feature(base + 4, word.shape, 0));
}

/// Features of the first, the last or the chief word.
fn of_end(word: &Word, base: u32, length: u32, sink: &mut impl FnMut(u32)) {
    of_part(word, base, sink);
    sink(feature(base + 5, word.case as u32, length));
    sink(feature(base + 6, u32::from(word.clusters[2]), length));
    for (slot, suffix) in word.suffixes.iter().chain(&word.prefixes).enumerate() {
        sink(feature(base + 7 + slot as u32, *suffix, 0));
    }
}

/// Features of the words before and behind.
fn of_neighbours(
    view: &DocumentContext,
    sentence: &Range<usize>,
    span: &Range<usize>,
    sink: &mut impl FnMut(u32),
) {
    let word = |i: usize| view.word(i, 0);
    let none = Word::default();
    let before = |n: usize| {
        span.start.checked_sub(n).filter(|at| *at >= sentence.start).map_or(&none, |at| view.word(at, 0))
    };
    let behind = |n: usize| {
        Some(span.end + n - 1).filter(|at| *at < sentence.end).map_or(&none, |at| view.word(at, 0))
    };
    for (base, one, two) in [(300, before(1), before(2)), (320, behind(1), behind(2))] {
        sink(feature(base, one.lower, 0));
        sink(feature(base + 1, one.lower, two.lower));
        sink(feature(base + 2, u32::from(one.clusters[0]), one.case as u32));
        sink(feature(base + 3, u32::from(one.clusters[1]), u32::from(two.clusters[2])));
        sink(feature(base + 4, two.lower, 0));
        sink(feature(base + 5, u32::from(two.clusters[1]), 0));
    }
    sink(feature(340, before(1).lower, behind(1).lower));
    let from = span.start.saturating_sub(AROUND).max(sentence.start);
    for i in (from..span.start).chain(span.end..(span.end + AROUND).min(sentence.end)) {
        if !matches!(word(i).case, Case::Mark | Case::Number) {
            sink(feature(341, word(i).lower, 0));
            sink(feature(342, u32::from(word(i).clusters[1]), 0));
        }
    }
}
