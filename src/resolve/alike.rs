//! Joins names of the corpus that the scorer calls the same, best first, as long as the groups stay coherent.

use sha2::{Digest, Sha256};

use super::basis::Basis;
use super::blocking;
use super::entities::Work;
use super::lone;
use super::reason::{Comparison, Rule, Verdict};
use crate::rows::hexadecimal;

/// The score from which on names of a corpus are joined without being asked. It is higher than the score from which
/// on a comparison says "same": among millions of pairs even a rare error is frequent. What lies between is for review.
const LINKED: f32 = 0.72;
/// The likeness that all words of names joined without being asked must have.
const WEAKEST: f32 = 0.88;
/// In how many parts keys are looked at, so that memory stays small.
const PASSES: u64 = 4;
/// How many names of each group are asked whether they contradict the other group.
const ASKED: usize = 6;

/// Two names to join, the best pair first in order.
type Pair = (u32, u32, u32);

/// The pairs of names that are alike, kept from one resolution to the next: to compare is what costs most, and as
/// long as the same names are compared the answers are the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Likenesses {
    /// Which names were compared, by which version of the scorer; a SHA-256 in hexadecimal.
    pub fingerprint: String,
    /// Input indices of two names, and what their score lacks to 1, in millionths.
    pub pairs: Vec<(usize, usize, u32)>,
}

/// Raised when the scorer changes, so that no older answer is taken for one of its own.
const SCORER: u8 = 1;

/// Joins what is alike. Answers that are `known` for these very names are used instead of comparing again.
pub(super) fn join(work: &mut Work, known: Option<&Likenesses>) -> Likenesses {
    let leaders = work.leaders();
    let fingerprint = fingerprint(work, &leaders);
    let mut found: Vec<Pair> = Vec::new();
    if let Some(known) = known.filter(|known| known.fingerprint == fingerprint) {
        let mut number = vec![0; work.order.len()];
        work.order.iter().enumerate().for_each(|(at, &input)| number[input] = at as u32);
        found.extend(known.pairs.iter().map(|&(a, b, lack)| (lack, number[a], number[b])));
    } else {
        (0..PASSES).for_each(|pass| find(work, &leaders, pass, &mut found));
    }
    found.sort_unstable();
    found.dedup();
    let input = |number: u32| work.order[number as usize];
    let pairs = found.iter().map(|&(lack, a, b)| (input(a), input(b), lack)).collect();
    join_pairs(work, found);
    Likenesses { fingerprint, pairs }
}

fn fingerprint(work: &Work, leaders: &[usize]) -> String {
    let mut hasher = Sha256::new();
    hasher.update([SCORER]);
    for &at in leaders {
        hasher.update(work.kind(at).label());
        hasher.update([0]);
        hasher.update(&work.names[at].key.name);
        hasher.update([0]);
    }
    hexadecimal(&hasher.finalize())
}

fn join_pairs(work: &mut Work, mut found: Vec<Pair>) {
    lone::drop_torn(work, &mut found);
    for (_, a, b) in found {
        join_if_coherent(work, a as usize, b as usize);
    }
}

/// Compares the names that share a key of this pass.
fn find(work: &Work, leaders: &[usize], pass: u64, found: &mut Vec<Pair>) {
    let mut keyed = Vec::new();
    for &at in leaders.iter().filter(|&&at| lone::is_full(&work.prepared[at])) {
        let kind = work.kind(at) as u64;
        let keys = blocking::keys(&work.prepared[at]).into_iter().map(|key| key.rotate_left(5) ^ kind);
        keyed.extend(keys.filter(|key| (key >> 32) % PASSES == pass).map(|key| (key, at as u32)));
    }
    blocking::pairs(keyed, |a, b| {
        if work.kind(a as usize) == work.kind(b as usize) {
            let quick = work.quick(a as usize, b as usize);
            if quick.verdict == Verdict::Same && quick.score >= LINKED && quick.weakest >= WEAKEST {
                found.push((1_000_000 - (quick.score * 1e6) as u32, a, b));
            }
        }
    });
}

fn join_if_coherent(work: &mut Work, a: usize, b: usize) {
    if work.groups.root(a) == work.groups.root(b) || !coherent(work, a, b) {
        return;
    }
    let comparison = work.compare(a, b);
    work.link(a, b, basis_of(&comparison), comparison.score);
}

/// Whether no name of one group contradicts a name of the other; the most frequent ones are asked.
fn coherent(work: &mut Work, a: usize, b: usize) -> bool {
    let (left, right) = (asked(work, a), asked(work, b));
    left.iter().all(|&x| right.iter().all(|&y| work.quick(x, y).verdict != Verdict::Different))
}

fn asked(work: &mut Work, at: usize) -> Vec<usize> {
    let mut members = work.groups.members(at);
    members.retain(|&m| lone::is_full(&work.prepared[m]) && work.kind(m) == work.kind(at));
    let rank = |m: usize| Work::rank(m, &work.names);
    members.sort_by(|&x, &y| rank(y).cmp(&rank(x)).then(x.cmp(&y)));
    members.truncate(ASKED);
    members
}

/// The rule that carries a comparison: the weakest of its words.
fn basis_of(comparison: &Comparison) -> Basis {
    let weakest = comparison
        .reasons
        .iter()
        .filter(|reason| !reason.left.is_empty() && !reason.right.is_empty())
        .min_by(|a, b| a.score.total_cmp(&b.score));
    match weakest.map(|reason| reason.rule) {
        Some(Rule::Variant | Rule::Table) => Basis::KnownVariant,
        Some(Rule::Initial) => Basis::Initials,
        Some(Rule::Acronym) => Basis::Acronym,
        Some(Rule::Equal | Rule::LegalForm | Rule::Joined) => Basis::Normalised,
        _ => Basis::Spelling,
    }
}
