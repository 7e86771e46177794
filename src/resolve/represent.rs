//! From groups of names to entities: the name and type each is shown under, and the order they stand in.

use rustc_hash::FxHashMap;

use super::basis::Basis;
use super::decisions::{Decisions, NameKey};
use super::entities::{Entity, Link, Name, Resolution, Work};
use super::lone::is_full;
use super::name;
use crate::model::EntityType;

/// Makes the answer out of the finished groups.
pub(super) fn resolution(mut work: Work, decisions: &Decisions, contradicted: Vec<usize>) -> Resolution {
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..work.names.len() {
        let root = work.groups.root(at);
        members.entry(root).or_default().push(at);
    }
    let renamed: FxHashMap<&NameKey, &String> = decisions.rename.iter().rev().map(|(k, n)| (k, n)).collect();
    let retyped = decisions.retyped();
    let mut groups: Vec<(EntityType, String, usize, Vec<usize>)> = members
        .into_values()
        .map(|mut group| {
            group.sort_by(|&a, &b| rank(&work.names[b]).cmp(&rank(&work.names[a])).then(a.cmp(&b)));
            let (kind, name) = shown(&work, &group, &renamed, &retyped);
            (kind, name, group.iter().copied().min().unwrap_or_default(), group)
        })
        .collect();
    groups.sort();
    let mut entity_of = vec![0; work.names.len()];
    for (entity, group) in groups.iter().enumerate() {
        group.3.iter().for_each(|&at| entity_of[at] = entity);
    }
    let links = links(&mut work, &entity_of);
    let entities = groups
        .into_iter()
        .map(|(kind, name, _, group)| Entity {
            name,
            kind,
            members: group.iter().map(|&at| work.order[at]).collect(),
        })
        .collect();
    Resolution { entities, links, contradicted }
}

fn rank(name: &Name) -> (u32, u32) {
    (name.documents, name.mentions)
}

fn links(work: &mut Work, entity_of: &[usize]) -> Vec<Link> {
    let mut links: Vec<Option<Link>> = vec![None; work.names.len()];
    for at in 0..work.names.len() {
        let alone = work.is_alone(at);
        let mut candidates: Vec<usize> = work
            .torn
            .get(&at)
            .into_iter()
            .flatten()
            .map(|&c| entity_of[c])
            .filter(|&e| e != entity_of[at])
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let (basis, score, through) = match work.made[at] {
            Some((basis, score, through)) => (basis, score, Some(work.order[through])),
            None if candidates.len() > 1 && alone => (Basis::Ambiguous, Basis::Ambiguous.confidence(), None),
            None => (Basis::Exact, 1.0, None),
        };
        links[work.order[at]] = Some(Link { entity: entity_of[at], basis, score, through, candidates });
    }
    links.into_iter().flatten().collect()
}

/// The name and type of a group: what a person decided, else what the tables say, else the most frequent full name.
fn shown(
    work: &Work,
    group: &[usize],
    renamed: &FxHashMap<&NameKey, &String>,
    retyped: &FxHashMap<&NameKey, EntityType>,
) -> (EntityType, String) {
    let key = |at: &usize| &work.names[*at].key;
    let known = group.iter().find_map(|&at| work.prepared[at].known());
    let decided_kind = group.iter().find_map(|at| retyped.get(key(at)).copied());
    let kind = decided_kind.or(known.map(|k| k.kind)).unwrap_or_else(|| majority(work, group));
    let decided_name = group.iter().find_map(|at| renamed.get(key(at)));
    let name = match (decided_name, known) {
        (Some(name), _) => (*name).clone(),
        (None, Some(known)) => known.name.to_owned(),
        (None, None) => best_name(work, group).to_owned(),
    };
    (kind, name)
}

fn majority(work: &Work, group: &[usize]) -> EntityType {
    let mut votes = [0_u64; EntityType::ALL.len()];
    for &at in group {
        votes[work.kind(at) as usize] += u64::from(work.names[at].mentions.max(1));
    }
    let best = (0..votes.len()).fold(0, |best, at| if votes[at] > votes[best] { at } else { best });
    EntityType::ALL[best]
}

/// The most frequent full name not in capitals; an organisation's full name before its acronym.
fn best_name<'w>(work: &'w Work, group: &[usize]) -> &'w str {
    let full = |at: usize| {
        let prepared = &work.prepared[at];
        is_full(prepared) && prepared.organisation().is_none_or(|org| org.acronym.is_none())
    };
    let text = |at: usize| work.names[at].key.name.as_str();
    let best = group.iter().copied().min_by(|&a, &b| {
        let shouted = |at: usize| name::is_shouted(text(at)) && text(at).contains(' ');
        let order = |at: usize| (!full(at), shouted(at), std::cmp::Reverse(rank(&work.names[at])));
        order(a)
            .cmp(&order(b))
            .then_with(|| text(b).len().cmp(&text(a).len()))
            .then_with(|| text(a).cmp(text(b)))
    });
    best.map_or("", text)
}
