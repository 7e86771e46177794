//! Made-up scores for the tests of decoding and training, and names that were seen for those of what comes after.

use crate::lang::FALLBACK;
use crate::model::{EntityType, Mention, Segmentation, Span};
use crate::recognise::tagger::decode::{Row, Transitions};
use crate::recognise::tagger::tags::TAGS;
use crate::segment::segment;

fn numbers(seed: u32) -> impl FnMut() -> f32 {
    let mut x = seed;
    move || {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (x >> 8) as f32 / (1 << 23) as f32 - 1.0
    }
}

pub(in crate::recognise) fn rows(seed: u32, n: usize) -> Vec<Row> {
    let mut next = numbers(seed);
    (0..n).map(|_| std::array::from_fn(|_| 4.0 * next())).collect()
}

/// Where tags may meet, scores from -1 to 1.
pub(in crate::recognise) fn transitions() -> Transitions {
    let (mut made, mut next) = (Transitions::default(), numbers(11));
    let cells = made.pairs.iter_mut().flatten().chain(&mut made.start).chain(&mut made.end);
    cells.filter(|cell| cell.is_finite()).for_each(|cell| *cell = next());
    made
}

pub(in crate::recognise) fn score(rows: &[Row], transitions: &Transitions, tags: &[usize]) -> f32 {
    let mut sum = transitions.start[tags[0]] + transitions.end[tags[tags.len() - 1]];
    for (i, t) in tags.iter().enumerate() {
        sum += if *t == 0 { 0.0 } else { rows[i][t - 1] };
        sum += if i == 0 { 0.0 } else { transitions.pairs[*t][tags[i - 1]] };
    }
    sum
}

/// Calls `each` with every sequence of `n` tags.
pub(in crate::recognise) fn every(n: u32, mut each: impl FnMut(&[usize])) {
    for number in 0..TAGS.pow(n) {
        let tags: Vec<usize> = (0..n).map(|at| number / TAGS.pow(at) % TAGS).collect();
        each(&tags);
    }
}

/// A text of one sentence, and the first place of each surface as a mention, in text order.
pub(in crate::recognise) fn seen(
    text: &str,
    surfaces: &[(&str, EntityType)],
) -> (Segmentation, Vec<Mention>) {
    let mention = |(surface, kind): &(&str, EntityType)| {
        let start = text.find(surface).unwrap();
        Mention { span: Span::new(start, start + surface.len()), sentence: 0, kind: *kind, confidence: 0.5 }
    };
    let mut mentions: Vec<Mention> = surfaces.iter().map(mention).collect();
    mentions.sort_by_key(|m| m.span.start);
    (segment(text, &[Span::new(0, text.len())], FALLBACK), mentions)
}
