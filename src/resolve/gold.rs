//! Mentions with whom they mean by hand, compared with the entities that a database gives them.
//!
//! A gold mention is matched with the found one of the same span, else with the one that overlaps it most, by at least
//! half of what the two cover together; what has no match is missed and not scored. An entity is impure that holds two
//! keys of two or more mentions each; a key is split that stands in two entities of two or more mentions each. A link
//! is right when the name has the key of the name through which it was linked, or of the rest of its entity. A name
//! that stands by itself is judged by the key of most of its own mentions.

use std::collections::BTreeMap;

use crate::model::ids::{EntityId, NameId};
use crate::resolve::measure::{self, Score};

/// A stretch of code points, half-open.
pub type CodePointRange = (u32, u32);

/// A mention as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMention {
    /// Where, in code points of the text.
    pub stretch: CodePointRange,
    /// Its entity.
    pub entity: EntityId,
    /// Its name.
    pub name: NameId,
}

/// A mention of the gold set that was found, with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched {
    /// Whom it means.
    pub key: String,
    /// The entity that it has.
    pub entity: EntityId,
    /// The name that it has.
    pub name: NameId,
}

/// A name and how it was linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedName {
    /// The rule.
    pub basis: String,
    /// The name of the same entity through which it was linked.
    pub via: Option<NameId>,
}

/// What a comparison gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// B-cubed and the number of mentions: of all, then of each type, which is what stands before the "/" of a key.
    pub scores: Vec<(String, Score, usize)>,
    /// Entities of several keys.
    pub impure: usize,
    /// Keys of several entities.
    pub split: usize,
    /// For each basis the mentions of names that it linked rightly, and all that can be judged.
    pub bases: BTreeMap<String, (usize, usize)>,
}

/// Pairs of places: gold mentions and found ones, each at most once.
pub fn align(gold: &[CodePointRange], found: &[CodePointRange]) -> Vec<(usize, usize)> {
    let mut options: Vec<(bool, u32, usize, usize)> = Vec::new();
    for (at, &(start, end)) in gold.iter().enumerate() {
        for (place, &(from, to)) in found.iter().enumerate() {
            let overlap = end.min(to).saturating_sub(start.max(from));
            let both = end.max(to) - start.min(from);
            if overlap > 0 && 2 * overlap >= both {
                options.push(((start, end) != (from, to), u32::MAX - overlap, at, place));
            }
        }
    }
    // Equal spans first, then the longest overlap.
    options.sort_unstable();
    let (mut taken, mut used) = (vec![false; gold.len()], vec![false; found.len()]);
    options.retain(|&(_, _, at, place)| {
        let free = !taken[at] && !used[place];
        if free {
            (taken[at], used[place]) = (true, true);
        }
        free
    });
    options.into_iter().map(|(_, _, at, place)| (at, place)).collect()
}

/// Compares matched mentions with their keys.
pub fn compare(matched: &[Matched], names: &BTreeMap<NameId, LinkedName>) -> Report {
    let mut report = Report::default();
    let numbers = |words: Vec<String>| -> Vec<u32> {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        words
            .into_iter()
            .map(|word| {
                let next = seen.len() as u32;
                *seen.entry(word).or_insert(next)
            })
            .collect()
    };
    let key = numbers(matched.iter().map(|mention| mention.key.clone()).collect());
    let response = numbers(matched.iter().map(|mention| mention.entity.to_string()).collect());
    report.scores.push(("all".to_owned(), measure::b_cubed(&key, &response), matched.len()));
    let mut types: Vec<&str> =
        matched.iter().filter_map(|m| m.key.split_once('/')).map(|(kind, _)| kind).collect();
    types.sort_unstable();
    types.dedup();
    for kind in types {
        let of_type = |at: &usize| matched[*at].key.split_once('/').is_some_and(|(own, _)| own == kind);
        let places: Vec<usize> = (0..matched.len()).filter(of_type).collect();
        let score = measure::b_cubed_of(&key, &response, &places);
        report.scores.push((kind.to_owned(), score, places.len()));
    }
    let mut of_entity: BTreeMap<EntityId, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut of_key: BTreeMap<&str, BTreeMap<EntityId, usize>> = BTreeMap::new();
    let mut of_name: BTreeMap<(EntityId, NameId), BTreeMap<&str, usize>> = BTreeMap::new();
    for Matched { key, entity, name } in matched {
        *of_entity.entry(*entity).or_default().entry(key).or_default() += 1;
        *of_key.entry(key).or_default().entry(*entity).or_default() += 1;
        *of_name.entry((*entity, *name)).or_default().entry(key).or_default() += 1;
    }
    let several = |counts: Vec<usize>| counts.into_iter().filter(|count| *count >= 2).count() >= 2;
    report.impure = of_entity.values().filter(|keys| several(keys.values().copied().collect())).count();
    report.split = of_key.values().filter(|entities| several(entities.values().copied().collect())).count();
    report.bases = bases(&of_name, names);
    report
}

type KeysOfName<'k> = BTreeMap<(EntityId, NameId), BTreeMap<&'k str, usize>>;

fn bases(of_name: &KeysOfName<'_>, names: &BTreeMap<NameId, LinkedName>) -> BTreeMap<String, (usize, usize)> {
    let mut bases: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (&(entity, name), keys) in of_name {
        let Some(linked) = names.get(&name) else { continue };
        let reference = if matches!(linked.basis.as_str(), "exact" | "ambiguous") {
            most(keys.iter().map(|(key, count)| (*key, *count)))
        } else {
            let via = linked.via.filter(|via| *via != name).and_then(|via| of_name.get(&(entity, via)));
            let rest = || {
                of_name
                    .range((entity, NameId(i64::MIN))..=(entity, NameId(i64::MAX)))
                    .filter(|((_, n), _)| *n != name)
            };
            match via {
                Some(via) => most(via.iter().map(|(key, count)| (*key, *count))),
                None => most(rest().flat_map(|(_, keys)| keys.iter().map(|(key, count)| (*key, *count)))),
            }
        };
        // A link to names that nobody marked cannot be judged.
        let Some(reference) = reference else { continue };
        let (right, all) = bases.entry(linked.basis.clone()).or_default();
        *right += keys.get(reference).copied().unwrap_or_default();
        *all += keys.values().sum::<usize>();
    }
    bases
}

/// The key of most mentions; of equal ones the first.
fn most<'k>(keys: impl Iterator<Item = (&'k str, usize)>) -> Option<&'k str> {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (key, count) in keys {
        *sums.entry(key).or_default() += count;
    }
    sums.into_iter().max_by_key(|(key, count)| (*count, std::cmp::Reverse(*key))).map(|(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_span_goes_before_an_overlap() {
        assert_eq!(align(&[(0, 10), (12, 20)], &[(0, 9), (0, 10), (13, 20), (40, 50)]), [(0, 1), (1, 2)]);
        assert_eq!(align(&[(0, 10)], &[(8, 30)]), []);
    }

    #[test]
    fn impure_entities_split_keys_and_bases_are_counted() {
        let mention = |key: &str, entity, name| {
            let (entity, name) = (EntityId(entity), NameId(name));
            Matched { key: key.to_owned(), entity, name }
        };
        let matched = [
            mention("person/A", 1, 1),
            mention("person/A", 1, 1),
            mention("person/B", 1, 2),
            mention("person/B", 1, 2),
            mention("person/B", 2, 3),
            mention("person/B", 2, 3),
        ];
        let linked =
            |basis: &str, via: Option<i64>| LinkedName { basis: basis.to_owned(), via: via.map(NameId) };
        let names = BTreeMap::from([
            (NameId(1), linked("exact", None)),
            (NameId(2), linked("role", Some(1))),
            (NameId(3), linked("exact", None)),
        ]);
        let report = compare(&matched, &names);
        assert_eq!((report.impure, report.split), (1, 1));
        assert_eq!(report.bases["role"], (0, 2));
        assert_eq!(report.bases["exact"], (4, 4));
    }
}
