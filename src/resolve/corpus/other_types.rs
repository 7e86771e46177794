//! Names that were taken a few times for something of another type than they are: a company for a person, a people for a
//! party.
//!
//! The type of a mention is a guess of the recogniser, and the same words are nearly always the same thing. So where nearly all
//! mentions of a name are of one type, the few of another go with them. A club and its town are both named often, and
//! stay two; a surname goes with no place.
//!
//! For example, "Gazprom" is an organisation in 95 mentions, in 40 documents, and a person in 3 mentions. The share of
//! the organisation is 95 / 98, or 97 of 100, so the names of the type person go to it, unless they were already linked
//! to somebody.
//!
//! Whether a name that is no person, organisation or place is an event, a work, a product or none of these is a guess from a few
//! words around it, and differs from mention to mention. There the commonest takes the others if it has half of the mentions:
//! "Brexit" is an event in 111 mentions and none of these in 12, and one thing.

use std::collections::BTreeMap;

use crate::model::EntityType;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::linking::{Linking, MadeLink};
use crate::resolve::document::scope::Scope;

/// Share of all mentions of a name that must be of one type.
const SHARE: f32 = 0.9;
/// Documents in which it must be of that type.
const DOCUMENTS: u32 = 3;
/// The same share where the types are all of [`THINGS`].
const SHARE_OF_THINGS: f32 = 0.5;
/// Types that are told from each other by a guess alone.
const THINGS: [EntityType; 4] = [EntityType::Event, EntityType::Work, EntityType::Product, EntityType::Other];

/// The mentions of one name in one type.
#[derive(Debug)]
struct Side {
    kind: EntityType,
    mentions: u32,
    documents: u32,
    /// Its numbers, the most mentioned first.
    numbers: Vec<usize>,
}

/// Joins names of a minority type to the entity of the same name.
pub(in crate::resolve) fn join(work: &mut Linking) {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in 0..work.names.len() {
        if !matches!(work.names[at].key.scope, Scope::Country(_)) {
            by_key.entry(work.prepared[at].key.as_str()).or_default().push(at);
        }
    }
    let mut wanted = Vec::new();
    for numbers in by_key.into_values().filter(|numbers| numbers.len() > 1) {
        wanted.extend(moves(work, &numbers));
    }
    for Move { at, through, share, of_things } in wanted {
        if work.made[at].is_none() && work.is_alone(at) {
            let of = if of_things { "mentions of this name as a thing" } else { "mentions of this name" };
            let evidence = format!("{:.0} of 100 {of} are of that type", share * 100.0);
            work.link_to(at, MadeLink { basis: Basis::OtherType, score: share, through, evidence });
        }
    }
}

/// A number that goes to another.
#[derive(Debug)]
struct Move {
    at: usize,
    through: usize,
    /// The share of mentions that says so.
    share: f32,
    /// Whether that is the share of the mentions as one of [`THINGS`].
    of_things: bool,
}

/// Which numbers of one name go to which.
fn moves(work: &Linking, numbers: &[usize]) -> Vec<Move> {
    let sides = sides(work, numbers);
    let found = to_the_commonest(work, &sides, (SHARE, DOCUMENTS), false);
    if !found.is_empty() {
        return found;
    }
    let things: Vec<Side> = sides.into_iter().filter(|side| THINGS.contains(&side.kind)).collect();
    to_the_commonest(work, &things, (SHARE_OF_THINGS, 1), true)
}

fn sides(work: &Linking, numbers: &[usize]) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for &at in numbers {
        let name = &work.names[at];
        let kind = work.kind(at);
        let place = sides.iter().position(|side| side.kind == kind).unwrap_or(sides.len());
        if place == sides.len() {
            sides.push(Side { kind, mentions: 0, documents: 0, numbers: Vec::new() });
        }
        sides[place].mentions += name.mentions;
        sides[place].documents += name.documents;
        sides[place].numbers.push(at);
    }
    sides
}

/// The numbers of other types than the commonest go to its, if it has at least this share of mentions, in so many documents.
fn to_the_commonest(
    work: &Linking,
    sides: &[Side],
    (least, documents): (f32, u32),
    of_things: bool,
) -> Vec<Move> {
    let total: u32 = sides.iter().map(|side| side.mentions).sum();
    let Some(most) = sides.iter().max_by_key(|side| (side.mentions, std::cmp::Reverse(side.kind))) else {
        return Vec::new();
    };
    let share = most.mentions as f32 / total as f32;
    let whole = |&&at: &&usize| work.names[at].key.scope == Scope::Everywhere;
    let Some(&through) = most.numbers.iter().find(whole) else { return Vec::new() };
    if share < least || most.documents < documents {
        return Vec::new();
    }
    let few = sides.iter().filter(|side| side.kind != most.kind && may_be(side.kind, most.kind));
    few.flat_map(|side| side.numbers.iter().map(|&at| Move { at, through, share, of_things })).collect()
}

/// Whether what was taken for a thing of one type may be one of the other: a person and a place of one name are two.
const fn may_be(taken_for: EntityType, is: EntityType) -> bool {
    match (taken_for, is) {
        (EntityType::Person, EntityType::Org) => true,
        (EntityType::Person, _) | (_, EntityType::Person) => false,
        _ => true,
    }
}
