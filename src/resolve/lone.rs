//! Names that may stand for several things: surnames alone, initials and a surname, acronyms, parts of names.
//!
//! Such a name goes to an entity of the corpus only when that is the only one it fits; else it stays alone and the
//! candidates are kept.

use std::num::NonZeroUsize;

use rustc_hash::{FxHashMap, FxHashSet};

use super::basis::Basis;
use super::comparing::Prepared;
use super::entities::{Cache, Work};
use super::near;
use super::person::PersonName;
use super::reason::Verdict;
use super::skeleton::skeleton;
use crate::model::EntityType;

/// How many candidates are kept.
const TOLD: usize = 8;
/// How many names with one surname are looked at.
const LOOKED_AT: usize = 200;
/// From this likeness on two surnames may be one.
const ALIKE: f32 = 0.8;
/// Score of an acronym linked because only one name of the corpus has its initials.
const ACRONYM: f32 = 0.7;

/// Whether a name says enough to be compared with others: a person's needs two whole words.
pub(super) fn is_full(name: &Prepared) -> bool {
    name.person().is_none_or(|person| person.full_words() > 1)
}

/// Takes out the pairs in which one name has only a part of the other's words and fits several that contradict each
/// other: "Ali Hassan" beside "Ali Hassan Salameh" and "Ali Hassan al-Majid".
pub(super) fn drop_torn(work: &mut Work, found: &mut Vec<(u32, u32, u32)>) {
    let mut fuller: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(_, a, b) in found.iter() {
        let (x, y) = (work.prepared[a as usize].words().len(), work.prepared[b as usize].words().len());
        if x != y {
            let (part, whole) = if x < y { (a, b) } else { (b, a) };
            fuller.entry(part).or_default().push(whole);
        }
    }
    let mut parts: Vec<u32> = fuller.keys().copied().collect();
    parts.sort_unstable();
    for part in parts {
        let wholes = &fuller[&part];
        let first = wholes[0] as usize;
        let torn = wholes[1..]
            .iter()
            .take(TOLD)
            .any(|&w| work.quick(first, w as usize).verdict == Verdict::Different);
        if torn {
            let mut told: Vec<usize> = wholes.iter().map(|&w| w as usize).collect();
            told.truncate(TOLD);
            work.torn.insert(part as usize, told);
        }
    }
    let torn = &work.torn;
    let fuller_than = |part: u32, other: u32| {
        torn.contains_key(&(part as usize))
            && work.prepared[part as usize].words().len() < work.prepared[other as usize].words().len()
    };
    found.retain(|&(_, a, b)| !fuller_than(a, b) && !fuller_than(b, a));
}

/// Links surnames, and initials with a surname, to the only person of the corpus they fit.
pub(super) fn join_surnames(work: &mut Work, threads: NonZeroUsize) {
    let leaders = work.leaders();
    let mut by_surname: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for &at in &leaders {
        if let Some(person) = work.prepared[at].person().filter(|p| p.full_words() > 1) {
            // Only the last word: the others are second given names and nicknames far more often than surnames.
            if let Some(word) = person.words.last() {
                by_surname.entry(skeleton(&word.text)).or_default().push(at);
            }
        }
    }
    let lone: Vec<usize> =
        leaders.into_iter().filter(|&at| !is_full(&work.prepared[at]) && work.made[at].is_none()).collect();
    let prepared = &work.prepared;
    let fitting = |some: &[usize]| -> Vec<Option<(usize, Vec<usize>, Basis)>> {
        let cache = Cache::default();
        some.iter().map(|&at| fitting(prepared, &by_surname, at, &cache)).collect()
    };
    let mut found = Vec::new();
    near::each_piece(threads, &lone, fitting, |some| found.extend(some.into_iter().flatten()));
    for (at, fitting, basis) in found {
        decide(work, at, fitting, basis);
    }
}

/// The full names that a lone one fits: those with its very surname, else those with one spelt alike.
fn fitting(
    prepared: &[Prepared],
    by_surname: &FxHashMap<String, Vec<usize>>,
    at: usize,
    cache: &Cache,
) -> Option<(usize, Vec<usize>, Basis)> {
    let short = prepared[at].person()?;
    let last = short.words.last().filter(|w| !w.initial)?;
    let near = by_surname.get(&skeleton(&last.text)).map_or(&[][..], Vec::as_slice);
    let (exact, alike) = candidates(prepared, short, near, cache);
    let basis = if short.words.len() > 1 { Basis::Initials } else { Basis::SurnameOnly };
    Some((at, if exact.is_empty() { alike } else { exact }, basis))
}

/// The names whose surname is the same, and those whose surname is spelt alike.
fn candidates(
    prepared: &[Prepared],
    short: &PersonName,
    near: &[usize],
    cache: &Cache,
) -> (Vec<usize>, Vec<usize>) {
    let (mut exact, mut alike) = (Vec::new(), Vec::new());
    let Some(last) = short.words.last() else { return (exact, alike) };
    for &full in near.iter().take(LOOKED_AT) {
        let Some(person) = prepared[full].person() else { continue };
        let initials = short.words[..short.words.len() - 1].iter().filter(|w| w.initial);
        if !initials.zip(&person.words).all(|(initial, word)| word.text.starts_with(&initial.text)) {
            continue;
        }
        let likeness = person.words.last().map_or(0.0, |w| cache.like(&w.text, &last.text).0);
        match likeness {
            l if l >= 1.0 => exact.push(full),
            l if l >= ALIKE => alike.push(full),
            _ => {}
        }
    }
    (exact, alike)
}

fn decide(work: &mut Work, at: usize, fitting: Vec<usize>, basis: Basis) {
    let mut seen = FxHashSet::default();
    let mut groups = Vec::new();
    for full in fitting {
        let root = work.groups.root(full);
        if !work.groups.is_forbidden(at, full) && seen.insert(root) {
            groups.push(full);
        }
    }
    match groups.as_slice() {
        [] => {}
        [only] => {
            let strongest = strongest(work, *only);
            work.link_to(at, strongest, basis, basis.confidence());
        }
        several => {
            let told = several.iter().copied().take(TOLD).collect();
            work.torn.insert(at, told);
        }
    }
}

/// The most frequent name of a group.
fn strongest(work: &mut Work, at: usize) -> usize {
    let members = work.groups.members(at);
    members
        .into_iter()
        .filter(|&m| is_full(&work.prepared[m]))
        .fold(at, |best, m| if work.stronger(best, m) { best } else { m })
}

/// Links acronyms that no table knows to the only organisation of the corpus that has the initials.
pub(super) fn join_acronyms(work: &mut Work) {
    let leaders = work.leaders();
    let mut by_initials: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for &at in leaders.iter().filter(|&&at| work.kind(at) == EntityType::Org) {
        if let Some(org) = work.prepared[at].organisation().filter(|org| org.words.len() > 1) {
            let [all, content] = &org.initials;
            by_initials.entry(all.clone()).or_default().push(at);
            if all != content {
                by_initials.entry(content.clone()).or_default().push(at);
            }
        }
    }
    for at in leaders {
        let own = &work.prepared[at];
        let acronym = own.organisation().and_then(|org| org.acronym.clone());
        let Some(acronym) = acronym.filter(|_| own.known().is_none() && work.kind(at) == EntityType::Org)
        else {
            continue;
        };
        let Some(fitting) = by_initials.get(&acronym) else { continue };
        let mut groups: Vec<usize> = Vec::new();
        for &full in fitting.iter().take(LOOKED_AT) {
            let root = work.groups.root(full);
            if !groups.iter().any(|&g| work.groups.root(g) == root) && !work.groups.is_forbidden(at, full) {
                groups.push(full);
            }
        }
        match groups.as_slice() {
            [only] => work.link_to(at, *only, Basis::Acronym, ACRONYM),
            [] => {}
            several => {
                work.torn.insert(at, several.iter().copied().take(TOLD).collect());
            }
        }
    }
}
