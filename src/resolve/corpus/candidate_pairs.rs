//! Finds the names of a corpus that are alike: on all cores, and only among names not compared before.
//!
//! Names that are the same but for form are a class; one name stands for each class, the first in byte order, whatever
//! the counts are. Whether two names are alike depends on the two alone, so an answer once found holds for ever, and
//! only names that are new need to be compared. The classes are looked at in the order of their keys, so that a class
//! keeps its place among the others when another name comes to stand for it: which classes are compared
//! (see [`super::blocking`]) then never depends on what was loaded first.
//!
//! For example, "Sergei LAVROV", "Sergei Lavrov" and "Mr Sergei Lavrov" are one class; "Sergey Lavroff" is another. The
//! two share the key of their consonants, so their stand-ins are scored once, and the answer is kept. When a load
//! brings "Sergey Lavrov", that name alone is new, and is compared only with the classes that share a key with it.

use std::convert::Infallible;
use std::num::NonZeroUsize;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::lang::Language;
use crate::resolve::corpus::blocking;
use crate::resolve::corpus::comparing::{self, Prepared, Quick};
use crate::resolve::corpus::decisions::Decisions;
use crate::resolve::corpus::full_names;
use crate::resolve::corpus::linking::{Classes, Linking};
use crate::resolve::corpus::word_likenesses::WordLikenesses;
use crate::resolve::names::reason::Verdict;
use crate::util::hex::hexadecimal;
use crate::util::ordered_map;

/// The score from which on names of a corpus are joined without being asked. It is higher than the score from which
/// on a comparison says "same": among millions of pairs even a rare error is frequent. What lies between is for review.
const LINKED: f32 = 0.72;
/// The likeness that all words of names joined without being asked must have.
pub(in crate::resolve) const WEAKEST: f32 = 0.88;
/// How many names are looked at in one pass over the keys, so that memory stays small.
const PASS: usize = 60_000;
/// Raised when the scorer or what makes keys changes, so that no older answer is taken for one of its own.
const SCORER: u8 = 3;

/// The pairs of names that are alike, kept from one resolution to the next, because comparing costs most.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Similarities {
    /// By which rules the names were compared: version of the scorer, and types that a person decided.
    pub rules: String,
    /// Input indices of the names that were compared with each other, ascending.
    pub compared: Vec<usize>,
    /// Input indices of two of them that are alike, and what their score lacks to 1, in millionths.
    pub pairs: Vec<(usize, usize, u32)>,
}

/// What the score of two names lacks to 1, in millionths, and the numbers of the two leaders.
pub(in crate::resolve) type Pair = (u32, u32, u32);

/// What is known of classes already; numbers are places in [`Classes`].
struct Known {
    compared: Vec<bool>,
    distances: FxHashMap<(u32, u32), u32>,
}

impl Known {
    fn new(work: &Linking, classes: &Classes, known: Option<&Similarities>) -> Self {
        let Some(known) = known else {
            return Self { compared: vec![false; classes.leaders.len()], distances: FxHashMap::default() };
        };
        let mut places = vec![u32::MAX; work.order.len()];
        for (place, &at) in classes.stand_ins.iter().enumerate() {
            places[work.order[at]] = place as u32;
        }
        // A name that no longer stands for its class has no place: what was found of it is found again for the other.
        let mut compared = vec![false; classes.leaders.len()];
        for &name in &known.compared {
            if let Some(flag) = compared.get_mut(places[name] as usize) {
                *flag = true;
            }
        }
        let pair = |&(a, b, distance): &(usize, usize, u32)| {
            let (a, b) = (places[a], places[b]);
            (a != u32::MAX && b != u32::MAX).then_some(((a.min(b), a.max(b)), distance))
        };
        Self { compared, distances: known.pairs.iter().filter_map(pair).collect() }
    }

    /// What the score of two classes lacks to 1, if they are alike; `find` where they were not compared before.
    fn distance(&self, a: u32, b: u32, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if self.compared[a as usize] && self.compared[b as usize] {
            return self.distances.get(&(a.min(b), a.max(b))).copied();
        }
        find()
    }
}

/// The pairs that are alike, best first, and all that is now known.
pub(in crate::resolve) fn find(
    work: &Linking,
    classes: &Classes,
    decisions: &Decisions,
    known: Option<&Similarities>,
    threads: NonZeroUsize,
) -> (Vec<Pair>, Similarities) {
    let rules = rules(decisions);
    let known = Known::new(work, classes, known.filter(|known| known.rules == rules));
    let full: Vec<u32> = (0..classes.leaders.len() as u32)
        .filter(|&place| {
            let at = classes.stand_ins[place as usize];
            let name = &work.prepared[at];
            name.is_full()
                && !work.names[at].key.scope.is_partial()
                && comparing::is_linked_by_likeness(name.kind)
        })
        .collect();
    let search = Search {
        language: work.language,
        prepared: &work.prepared,
        stand_ins: &classes.stand_ins,
        known: &known,
    };
    let passes = 1 + (full.len() / PASS) as u64;
    let mut found: Vec<(u32, u32, u32)> = Vec::new();
    for pass in 0..passes {
        search.pass(&full, pass, passes, threads, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    let input = |place: u32| work.order[classes.stand_ins[place as usize]];
    let mut compared: Vec<usize> = full.iter().map(|&place| input(place)).collect();
    compared.sort_unstable();
    let mut alike: Vec<(usize, usize, u32)> = found
        .iter()
        .map(|&(distance, a, b)| (input(a).min(input(b)), input(a).max(input(b)), distance))
        .collect();
    alike.sort_unstable();
    let likenesses = Similarities { rules, compared, pairs: alike };
    let leader = |place: u32| classes.leaders[place as usize] as u32;
    let mut pairs: Vec<Pair> =
        found.iter().map(|&(distance, a, b)| (distance, leader(a), leader(b))).collect();
    pairs.sort_unstable();
    (pairs, likenesses)
}

fn rules(decisions: &Decisions) -> String {
    let mut retyped: Vec<String> =
        decisions.retyped().iter().map(|(key, kind)| format!("{}\0{}\0{kind}", key.kind, key.name)).collect();
    retyped.sort_unstable();
    let mut hasher = Sha256::new();
    hasher.update([SCORER]);
    for line in &retyped {
        hasher.update(line);
    }
    hexadecimal(&hasher.finalize())
}

/// What every thread needs to compare.
struct Search<'w> {
    language: &'static Language,
    prepared: &'w [Prepared],
    stand_ins: &'w [usize],
    known: &'w Known,
}

impl Search<'_> {
    fn name(&self, place: u32) -> &Prepared {
        &self.prepared[self.stand_ins[place as usize]]
    }

    /// Looks at the keys of one pass, in pieces that end where a block of one key ends.
    fn pass(&self, full: &[u32], pass: u64, passes: u64, threads: NonZeroUsize, found: &mut Vec<Pair>) {
        let mut keyed: Vec<(u64, u32)> = Vec::new();
        let keys = |places: &[u32]| -> Vec<(u64, u32)> {
            let of = |&place: &u32| self.keys(place, pass, passes);
            places.iter().flat_map(of).collect()
        };
        ordered_map::each_piece(threads, full, keys, |keys| keyed.extend(keys));
        keyed.sort_unstable();
        keyed.dedup();
        let pieces = blocking::pieces(&keyed, threads.get() * ordered_map::PIECES);
        let Ok(()) = ordered_map::in_order(
            threads,
            pieces.into_iter(),
            |piece| self.compare(piece),
            |pairs| -> Result<(), Infallible> {
                found.extend(pairs);
                Ok(())
            },
        );
    }

    fn keys(&self, place: u32, pass: u64, passes: u64) -> impl Iterator<Item = (u64, u32)> {
        // Names of different types share no key.
        let kind = self.name(place).kind as u64;
        let keys = blocking::keys(self.name(place)).into_iter().map(move |key| key.rotate_left(5) ^ kind);
        keys.filter(move |key| (key >> 32) % passes == pass).map(move |key| (key, place))
    }

    fn compare(&self, piece: &[(u64, u32)]) -> Vec<Pair> {
        let words = WordLikenesses::new(self.language.persons);
        let mut found = Vec::new();
        blocking::pairs(piece, |a, b| {
            let distance = self.known.distance(a, b, || self.distance(a, b, &words));
            found.extend(distance.map(|distance| (distance, a.min(b), a.max(b))));
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What the score of two names lacks to 1, if they are alike.
    fn distance(&self, a: u32, b: u32, words: &WordLikenesses) -> Option<u32> {
        let (a, b) = (self.name(a), self.name(b));
        if a.kind != b.kind || !comparing::may_be_linked(a, b) {
            return None;
        }
        let Quick { score, verdict, weakest } = comparing::quick(a, b, &|x, y| words.like(x, y));
        let linked = verdict == Verdict::Same && score >= LINKED && weakest >= WEAKEST;
        let agree = || match (a.person(), b.person()) {
            (Some(x), Some(y)) => {
                full_names::agreement(x, y, &|x, y| words.like(x, y), self.language.persons).is_some()
            }
            _ => true,
        };
        (linked && agree()).then_some(1_000_000 - (score * 1e6) as u32)
    }
}
