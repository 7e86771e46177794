//! Joins names of the corpus that are one by what they consist of, best first, as long as the groups stay coherent.
//!
//! For example, "Faisal Mekdad" and "Faysal Miqdad" are most alike and are joined first. "Faisal al-Mekdad" is alike to
//! either and joins their group. "Fahd Mekdad" may be like one spelling, but with another name of the group its given
//! name differs, and one such contradiction keeps it apart from the whole group. Best first, because what is joined
//! early decides what later pairs have to agree with.

use crate::resolve::basis::Basis;
use crate::resolve::corpus::candidate_pairs::Pair;
use crate::resolve::corpus::evidence::Evidence;
use crate::resolve::corpus::full_names::{self, AgreedPair, Agreement, MissingPart};
use crate::resolve::corpus::linking::Linking;
use crate::resolve::corpus::partial_names;
use crate::resolve::names::reason::{Comparison, Rule, Verdict};

/// How many names of each group are asked whether they contradict the other group.
const ASKED: usize = 6;

/// If more than one in so many documents of the rarer name hold the other too, the two are two persons.
const TOGETHER: usize = 4;
/// A form is rare if the other is in at least so many times as many documents.
const RARE: u32 = 10;

/// How the names of pairs agree, in the order of the pairs.
pub(in crate::resolve) fn agreed(work: &Linking, pairs: Vec<Pair>) -> Vec<AgreedPair> {
    let agreed = |(distance, a, b): Pair| {
        let (a, b) = (a as usize, b as usize);
        AgreedPair { distance, a, b, agreement: agreement(work, a, b) }
    };
    pairs.into_iter().map(agreed).collect()
}

/// Joins what is alike; pairs of leaders, the best first. What lacks evidence is kept as a candidate.
pub(in crate::resolve) fn join(work: &mut Linking, mut found: Vec<AgreedPair>, evidence: &Evidence) {
    partial_names::drop_ambiguous(work, &mut found);
    for pair in found {
        join_if_coherent(work, pair, evidence);
    }
}

fn join_if_coherent(work: &mut Linking, pair: AgreedPair, evidence: &Evidence) {
    let AgreedPair { distance, a, b, agreement } = pair;
    if work.groups.root(a) == work.groups.root(b) || !coherent(work, a, b) {
        return;
    }
    let score = 1.0 - distance as f32 / 1e6;
    // Who is named beside somebody in one sentence is not that person under another spelling.
    let refuted =
        evidence.are_side_by_side(work.order[a], work.order[b]) && agreement.basis == Basis::Spelling;
    if refuted || agreement.wants_evidence() && !speaks_for(work, a, b, agreement.lacks, evidence) {
        work.propose(a, b, score);
        return;
    }
    work.link(a, b, agreement.basis, score);
}

/// How two names agree that the scorer calls the same. What was compared are the names that stand for their classes.
/// Those that are joined are the most frequent ones; they may differ from them in a word, and then the pair wants
/// evidence.
fn agreement(work: &Linking, a: usize, b: usize) -> Agreement {
    match (work.prepared[a].person(), work.prepared[b].person()) {
        (Some(x), Some(y)) => {
            full_names::agreement(x, y, &|x, y| work.words.like(x, y), work.language.persons)
                .unwrap_or(Agreement { basis: Basis::Spelling, lacks: MissingPart::Generation })
        }
        _ => Agreement { basis: basis_of(&work.compare(a, b)), lacks: MissingPart::Nothing },
    }
}

/// Whether two names that agree but for a part hold the same office: "President Joseph R. Biden, Jr." and "President Joe
/// Biden". Father and son are named together, so of the two hardly a document may name both; and who goes by three names is
/// not who goes by two, unless one of the forms is rare.
fn speaks_for(work: &Linking, a: usize, b: usize, lacks: MissingPart, evidence: &Evidence) -> bool {
    let documents = |at: usize| work.names[at].documents;
    let (few, many) = (documents(a).min(documents(b)), documents(a).max(documents(b)));
    let (a, b) = (work.order[a], work.order[b]);
    let allowed = match lacks {
        MissingPart::Generation => {
            let (x, y) = (evidence.documents_of(a), evidence.documents_of(b));
            let both = x.iter().filter(|document| y.binary_search(document).is_ok()).count();
            both * TOGETHER <= x.len().min(y.len())
        }
        MissingPart::Middle => few * RARE <= many,
        MissingPart::Last | MissingPart::Nothing => true,
    };
    let (offices, others) = (evidence.offices(a, work.language), evidence.offices(b, work.language));
    allowed && offices.keys().any(|office| others.contains_key(office))
}

/// Whether no name of one group contradicts a name of the other; the most frequent ones are asked.
fn coherent(work: &mut Linking, a: usize, b: usize) -> bool {
    let (left, right) = (asked(work, a), asked(work, b));
    left.iter().all(|&x| right.iter().all(|&y| work.quick(x, y).verdict != Verdict::Different))
}

fn asked(work: &mut Linking, at: usize) -> Vec<usize> {
    let mut members = work.groups.members(at);
    members.retain(|&m| work.prepared[m].is_full() && work.kind(m) == work.kind(at));
    let rank = |m: usize| Linking::rank(m, &work.names);
    members.sort_by(|&x, &y| rank(y).cmp(&rank(x)).then(x.cmp(&y)));
    members.truncate(ASKED);
    members
}

/// The rule that carries a comparison of organisations: the weakest of its words.
fn basis_of(comparison: &Comparison) -> Basis {
    let weakest = comparison
        .reasons
        .iter()
        .filter(|reason| !reason.left.is_empty() && !reason.right.is_empty())
        .min_by(|a, b| a.score.total_cmp(&b.score));
    match weakest.map(|reason| reason.rule) {
        Some(Rule::Variant | Rule::Table) => Basis::KnownVariant,
        Some(Rule::Acronym) => Basis::Acronym,
        _ => Basis::Normalised,
    }
}
