//! Joins names of the corpus that the scorer calls the same, best first, as long as the groups stay coherent.

use super::basis::Basis;
use super::entities::Work;
use super::lone;
use super::near::Pair;
use super::reason::{Comparison, Rule, Verdict};

/// How many names of each group are asked whether they contradict the other group.
const ASKED: usize = 6;

/// Joins what is alike; pairs of leaders, the best first.
pub(super) fn join(work: &mut Work, mut found: Vec<Pair>) {
    lone::drop_torn(work, &mut found);
    for (_, a, b) in found {
        join_if_coherent(work, a as usize, b as usize);
    }
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
