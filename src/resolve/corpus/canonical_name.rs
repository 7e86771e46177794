//! From groups of names to entities: the name and type each is shown under, and the order they stand in.

use rustc_hash::FxHashMap;

use crate::model::EntityType;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::decisions::{Decisions, NameKey};
use crate::resolve::corpus::linking::{Entity, Link, Linking, Name, Resolution};
use crate::resolve::document::scope::Scope;
use crate::resolve::names::name;
use crate::resolve::names::person;

/// Makes the answer out of the finished groups.
pub(in crate::resolve) fn resolution(
    mut work: Linking,
    decisions: &Decisions,
    contradicted: Vec<usize>,
) -> Resolution {
    let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for at in 0..work.names.len() {
        let root = work.groups.root(at);
        members.entry(root).or_default().push(at);
    }
    // From behind, because the last of several stays in the map and the first is to win.
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
    // How names are compared is the most of what is held for each.
    work.prepared = Vec::new();
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

/// How many candidates of a name are kept.
const KEPT: usize = 8;

fn links(work: &mut Linking, entity_of: &[usize]) -> Vec<Link> {
    let mut places = vec![0; work.order.len()];
    for (at, &input) in work.order.iter().enumerate() {
        places[input] = at;
    }
    let link = |at: usize| {
        let alone = work.made[at].is_none();
        let proposed = work.candidates.get(&at).into_iter().flatten();
        let other = proposed.map(|&(other, score)| (entity_of[other], score));
        let mut candidates: Vec<(usize, f32)> =
            other.filter(|(entity, _)| *entity != entity_of[at]).collect();
        // Several names of one entity may be proposed: the best of them stays.
        candidates.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        candidates.dedup_by_key(|(entity, _)| *entity);
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        candidates.truncate(KEPT);
        let several = candidates.len() > 1 || !candidates.is_empty() && work.names[at].key.scope.is_partial();
        let standing_alone = if several && alone { Basis::Ambiguous } else { Basis::Exact };
        let (basis, score, through, evidence) = match work.made[at].take() {
            Some(made) => (made.basis, made.score, Some(work.order[made.through]), made.evidence),
            None => (standing_alone, standing_alone.confidence(), None, String::new()),
        };
        Link { entity: entity_of[at], basis, score, through, evidence, candidates }
    };
    places.into_iter().map(link).collect()
}

/// The name and type of a group: what a person decided, else its commonest full name and the type of most mentions. An
/// institution whose name does not say its country is shown with it.
fn shown(
    work: &Linking,
    group: &[usize],
    renamed: &FxHashMap<&NameKey, &String>,
    retyped: &FxHashMap<&NameKey, EntityType>,
) -> (EntityType, String) {
    let key = |at: &usize| &*work.names[*at].key;
    let known = group.iter().find_map(|&at| work.prepared[at].known());
    let everywhere = |at: &usize| key(at).everywhere();
    let decided_kind = group
        .iter()
        .filter(|_| !retyped.is_empty())
        .find_map(|at| retyped.get(key(at)).or_else(|| retyped.get(&everywhere(at))).copied());
    let kind = decided_kind.or(known.map(|k| k.kind)).unwrap_or_else(|| majority(work, group));
    let decided_name = group
        .iter()
        .filter(|_| !renamed.is_empty())
        .find_map(|at| renamed.get(key(at)).or_else(|| renamed.get(&everywhere(at))));
    if let Some(name) = decided_name {
        return (kind, (*name).clone());
    }
    let best = best_name(work, group);
    let name = work.names[best].key.name.as_str();
    let name = match &work.names[best].key.scope {
        Scope::Country(country) => format!("{name} ({country})"),
        _ => name.to_owned(),
    };
    (kind, name)
}

fn majority(work: &Linking, group: &[usize]) -> EntityType {
    let mut votes = [0_u64; EntityType::ALL.len()];
    for &at in group {
        votes[work.kind(at) as usize] += u64::from(work.names[at].mentions.max(1));
    }
    let best = (0..votes.len()).fold(0, |best, at| if votes[at] > votes[best] { at } else { best });
    EntityType::ALL[best]
}

/// For each so many mentions of an acronym there must be one of the full name for that to be shown.
const RARE: u64 = 10;

/// The commonest of the names of a group: a full one before a part of one, one in small letters before one in capitals; the
/// full name of an organisation before its acronym, unless hardly anybody writes it.
///
/// For example, "WHO" with 30 mentions and "World Health Organization" with 20 are shown as the latter; "NATO" with 667
/// stays before "North Atlantic Treaty Organization" with 1, because 667 is more than ten times 1.
fn best_name(work: &Linking, group: &[usize]) -> usize {
    let text = |at: usize| work.names[at].key.name.as_str();
    let mentions = |at: usize| u64::from(work.names[at].mentions);
    let is_acronym =
        |at: usize| crate::resolve::names::acronym::is_acronym(text(at)) && name::is_shouted(text(at));
    let most = |acronyms: bool| {
        group
            .iter()
            .filter(|&&at| is_acronym(at) == acronyms)
            .map(|&at| mentions(at))
            .max()
            .unwrap_or_default()
    };
    let acronym_wins = most(true) > RARE * most(false);
    let order = |at: usize| {
        // One in capitals, or cut too late: "Kishida Fumio of".
        let shouted =
            name::is_shouted(text(at)) && !is_acronym(at) || person::is_cut_late(text(at), work.language);
        let partial = !work.prepared[at].is_full() || work.names[at].key.scope.is_partial();
        (is_acronym(at) != acronym_wins, partial, shouted, std::cmp::Reverse(rank(&work.names[at])))
    };
    let better = |&a: &usize, &b: &usize| {
        // Of a people the adjective, of others what says more.
        let longer = text(b).len().cmp(&text(a).len());
        let by_length = if work.kind(a) == EntityType::Group { longer.reverse() } else { longer };
        let by_text = || by_length.then_with(|| text(a).cmp(text(b)));
        order(a).cmp(&order(b)).then_with(by_text).then(a.cmp(&b))
    };
    group.iter().copied().min_by(better).unwrap_or_default()
}
