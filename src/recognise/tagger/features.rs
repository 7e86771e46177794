//! What the linear model sees of a token: hashed features of the token, its neighbours and its document.
//!
//! Training, evaluation and tagging run this very code. A feature is a 32-bit hash; the table of weights takes its
//! top bits. Features of a single word at one offset ([`of_word`]) are apart from those of several words or of the
//! document ([`of_context`]), because the sum of the former's weights can be remembered for each word.

use crate::recognise::tagger::document::{DocumentContext, Mode};
use crate::recognise::tagger::shape::{Case, Word};

/// How many neighbours on each side are seen.
pub const REACH: usize = 2;
/// How many offsets that makes.
pub const OFFSETS: usize = 2 * REACH + 1;

/// The hash of a feature: which template, and two values.
pub(super) const fn feature(template: u32, one: u32, other: u32) -> u32 {
    let values = (one as u64) | ((other as u64) << 32);
    let salt = (template as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (values ^ salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0xA24B_AED4_963E_E407) >> 32) as u32
}

/// Features of one word that stands at `offset` (0 is two to the left, [`REACH`] is the token itself).
pub fn of_word(word: &Word, offset: usize, sink: &mut impl FnMut(u32)) {
    let base = 100 * (offset as u32 + 1);
    let far = offset == 0 || offset == OFFSETS - 1;
    let case = word.case as u32;
    sink(feature(base, word.lower, 0));
    sink(feature(base + 1, case, 0));
    for (level, cluster) in word.clusters.iter().enumerate() {
        if *cluster != 0 && !(far && level == 0) {
            sink(feature(base + 2 + level as u32, u32::from(*cluster), 0));
        }
    }
    if word.clusters[0] == 0 {
        sink(feature(base + 2, 0, case));
    }
    for list in 0..16 {
        if word.lists & (1 << list) != 0 {
            sink(feature(base + 5, list, case));
        }
    }
    if far {
        return;
    }
    sink(feature(base + 6, word.shape, 0));
    sink(feature(base + 7, u32::from(word.lists), u32::from(word.clusters[2])));
    for (slot, suffix) in word.suffixes.iter().enumerate().filter(|(_, s)| **s != 0) {
        if offset == REACH || slot == 1 {
            sink(feature(base + 8 + slot as u32, *suffix, 0));
        }
    }
    if offset == REACH {
        of_centre(word, base, case, sink);
    }
}

fn of_centre(word: &Word, base: u32, case: u32, sink: &mut impl FnMut(u32)) {
    sink(feature(base + 20, word.form, 0));
    for (slot, prefix) in word.prefixes.iter().enumerate().filter(|(_, p)| **p != 0) {
        sink(feature(base + 21 + slot as u32, *prefix, 0));
    }
    sink(feature(base + 24, case, u32::from(word.clusters[0])));
    sink(feature(base + 25, case, u32::from(word.clusters[1])));
    sink(feature(base + 26, u32::from(word.lists), case));
    sink(feature(base + 27, word.suffixes[1], case));
}

/// Features that take several words, the sentence or the document together, for token `i` of the view.
pub fn of_context(view: &DocumentContext, i: usize, sink: &mut impl FnMut(u32)) {
    let at = |offset: isize| view.word(i, offset);
    let (l2, l1, w, r1, r2) = (at(-2), at(-1), at(0), at(1), at(2));
    let pair = |a: Case, b: Case| ((a as u32) << 8) | b as u32;
    sink(feature(1, l1.lower, w.lower));
    sink(feature(2, w.lower, r1.lower));
    sink(feature(3, l1.lower, r1.lower));
    sink(feature(4, l1.lower, w.case as u32));
    sink(feature(5, r1.lower, w.case as u32));
    sink(feature(6, l2.lower, l1.lower));
    sink(feature(7, r1.lower, r2.lower));
    sink(feature(8, pair(l1.case, w.case), r1.case as u32));
    sink(feature(9, pair(l2.case, l1.case), pair(w.case, r1.case)));
    sink(feature(10, pair(l1.case, w.case), pair(r1.case, r2.case)));
    sink(feature(11, l1.shape, w.shape));
    sink(feature(12, w.shape, r1.shape));
    sink(feature(13, clusters(l1, w, 1), 0));
    sink(feature(14, clusters(w, r1, 1), 0));
    sink(feature(15, clusters(l1, r1, 1), w.case as u32));
    sink(feature(16, clusters(l1, w, 2), u32::from(r1.clusters[2])));
    sink(feature(17, clusters(l2, l1, 2), w.case as u32));
    sink(feature(18, clusters(r1, r2, 2), w.case as u32));
    sink(feature(19, l1.lower, u32::from(w.clusters[1])));
    sink(feature(20, r1.lower, u32::from(w.clusters[1])));
    sink(feature(21, u32::from(l1.lists), u32::from(w.lists) | (w.case as u32) << 16));
    sink(feature(22, u32::from(r1.lists), u32::from(w.lists) | (w.case as u32) << 16));
    sink(feature(23, w.shape, u32::from(l1.clusters[1])));
    sink(feature(24, w.shape, u32::from(r1.clusters[1])));
    of_place(view, i, w, sink);
    if w.case.capital() {
        of_document(view, i, w, sink);
    }
}

const fn clusters(a: &Word, b: &Word, level: usize) -> u32 {
    ((a.clusters[level] as u32) << 16) | b.clusters[level] as u32
}

/// Where in the sentence, and which phrases of the word lists cover the token and its neighbours.
fn of_place(view: &DocumentContext, i: usize, word: &Word, sink: &mut impl FnMut(u32)) {
    let mode = view.mode(i);
    let place = view.place(i);
    sink(feature(40, u32::from(place), word.case as u32));
    if mode != Mode::Plain {
        let mode = mode as u32;
        sink(feature(41, mode, word.case as u32));
        sink(feature(42, mode, word.lower));
        sink(feature(43, mode, u32::from(word.clusters[1])));
    }
    if place & 1 != 0 {
        sink(feature(44, word.lower, 0));
        sink(feature(45, u32::from(word.clusters[1]), word.case as u32));
        sink(feature(46, u32::from(word.lists), word.case as u32));
    }
    for (offset, template) in [(0, 50), (-1, 60), (1, 70)] {
        let Some(hit) = view.hit(i, offset) else { continue };
        for list in (0..16).filter(|list| hit.lists & (1 << list) != 0) {
            sink(feature(template, list << 2 | u32::from(hit.place), word.case as u32));
        }
        if offset == 0 {
            sink(feature(template + 1, u32::from(hit.lists) << 2 | u32::from(hit.place), word.case as u32));
        }
    }
}

/// What the other occurrences of the word in the document look like.
fn of_document(view: &DocumentContext, i: usize, word: &Word, sink: &mut impl FnMut(u32)) {
    let evidence = view.evidence(i);
    let start = u32::from(view.place(i) & 1);
    for flag in (0..16).filter(|flag| evidence & (1 << flag) != 0) {
        sink(feature(80, flag << 1 | start, word.case as u32));
    }
    sink(feature(81, u32::from(evidence) << 1 | start, word.case as u32));
    sink(feature(82, u32::from(evidence), u32::from(word.lists)));
}
