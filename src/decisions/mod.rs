//! What a person can decide about names, and whether decisions contradict each other.
//!
//! Decisions are keyed by names (type and text, as completed inside a document) and by the hashes of texts, never
//! by row numbers, so that they mean the same on a database made anew. Pure.

mod conflicts;
mod unite;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;

use crate::model::EntityType;
use crate::resolve;
pub use crate::resolve::NameKey;
pub use conflicts::{Conflict, agree, conflicts, effective};
pub use unite::{Taken, Union, unite};

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Both names stand for one entity.
    Same(NameKey, NameKey),
    /// The names stand for two entities.
    Different(NameKey, NameKey),
    /// The entity of this name is shown under another.
    Rename(NameKey, String),
    /// The entity of this name is of another type.
    Retype(NameKey, EntityType),
    /// The entity of this name is no entity: it stays in the file and out of every report.
    Ignore(NameKey),
    /// In one document, or in one mention there, the name is somebody else, called so.
    Split(NameKey, TextLocation, String),
}

/// A document, or a mention in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextLocation {
    /// Hash of the text.
    pub document: String,
    /// First code point of the mention in the text; `None` for all mentions.
    pub start_char: Option<u32>,
}

impl TextLocation {
    /// A whole document.
    pub fn document(hash: impl Into<String>) -> Self {
        Self { document: hash.into(), start_char: None }
    }
}

impl Decision {
    /// The word for it in the database.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Same(..) => "same",
            Self::Different(..) => "different",
            Self::Rename(..) => "rename",
            Self::Retype(..) => "retype",
            Self::Ignore(..) => "ignore",
            Self::Split(..) => "split",
        }
    }

    /// The name decided on.
    pub const fn name(&self) -> &NameKey {
        match self {
            Self::Same(name, _)
            | Self::Different(name, _)
            | Self::Rename(name, _)
            | Self::Retype(name, _)
            | Self::Ignore(name)
            | Self::Split(name, ..) => name,
        }
    }

    /// The other name of a pair.
    pub const fn other(&self) -> Option<&NameKey> {
        match self {
            Self::Same(_, other) | Self::Different(_, other) => Some(other),
            _ => None,
        }
    }

    /// Hash of the text that the decision is limited to.
    pub fn document(&self) -> Option<&str> {
        match self {
            Self::Split(_, spot, _) => Some(&spot.document),
            _ => None,
        }
    }

    /// First code point of the mention that the decision is limited to.
    pub const fn start_char(&self) -> Option<u32> {
        match self {
            Self::Split(_, spot, _) => spot.start_char,
            _ => None,
        }
    }

    /// The new name or type.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::Rename(_, value) | Self::Split(_, _, value) => Some(value),
            Self::Retype(_, kind) => Some(kind.label()),
            _ => None,
        }
    }

    /// Puts a decision together from its stored parts; `None` where they make none.
    pub fn from_parts(
        kind: &str,
        name: Option<NameKey>,
        other: Option<NameKey>,
        spot: Option<TextLocation>,
        value: Option<String>,
    ) -> Option<Self> {
        let name = name.filter(|key| !key.name.is_empty())?;
        let other = other.filter(|key| !key.name.is_empty());
        let value = value.filter(|v| !v.is_empty());
        Some(match kind {
            "same" => Self::Same(name, other?),
            "different" => Self::Different(name, other?),
            "rename" => Self::Rename(name, value?),
            "retype" => Self::Retype(name, EntityType::from_label(&value?)?),
            "ignore" => Self::Ignore(name),
            "split" => Self::Split(name, spot?, value?),
            _ => return None,
        })
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same(a, b) => write!(f, "{a} is {b}"),
            Self::Different(a, b) => write!(f, "{a} is not {b}"),
            Self::Rename(a, name) => write!(f, "{a} is called {name}"),
            Self::Retype(a, kind) => write!(f, "{a} is of type {kind}"),
            Self::Ignore(a) => write!(f, "{a} is ignored"),
            Self::Split(a, TextLocation { document, start_char }, name) => {
                let short = document.get(..12).unwrap_or(document);
                match start_char {
                    None => write!(f, "{a} in document {short} is {name}"),
                    Some(start) => write!(f, "{a} at character {start} of document {short} is {name}"),
                }
            }
        }
    }
}

/// Decisions as resolution takes them. Of two about the same name the later one holds.
pub fn for_resolution(holding: &[Decision]) -> resolve::Decisions {
    let mut decisions = resolve::Decisions::default();
    for decision in holding.iter().rev() {
        match decision.clone() {
            Decision::Same(a, b) => decisions.same.push((a, b)),
            Decision::Different(a, b) => decisions.different.push((a, b)),
            Decision::Rename(a, name) => decisions.rename.push((a, name)),
            Decision::Retype(a, kind) => decisions.retype.push((a, kind)),
            Decision::Ignore(_) | Decision::Split(..) => {}
        }
    }
    decisions
}

/// The decisions that hold and that `new` would contradict, as the chain from one name to the other; `None` where
/// it contradicts nothing. Sameness is transitive: A = B and B = C contradict A ≠ C.
pub fn contradiction(holding: &[Decision], new: &Decision) -> Option<Vec<Decision>> {
    match new {
        Decision::Same(a, b) if a == b => None,
        Decision::Different(a, b) => chain(holding, a, b),
        Decision::Same(a, b) => {
            let (left, right) = (reach(holding, a), reach(holding, b));
            holding.iter().find_map(|decision| {
                let Decision::Different(x, y) = decision else { return None };
                let (x, y) = if left.contains(x) && right.contains(y) {
                    (x, y)
                } else if left.contains(y) && right.contains(x) {
                    (y, x)
                } else {
                    return None;
                };
                let mut links = chain(holding, a, x)?;
                links.push(decision.clone());
                links.extend(chain(holding, y, b)?);
                Some(links)
            })
        }
        _ => None,
    }
}

/// Every name that sameness reaches from `start`, itself included.
fn reach(holding: &[Decision], start: &NameKey) -> BTreeSet<NameKey> {
    arrivals(holding, start).into_keys().chain([start.clone()]).collect()
}

/// The shortest chain of sameness from `from` to `to`; empty where they are one name.
fn chain(holding: &[Decision], from: &NameKey, to: &NameKey) -> Option<Vec<Decision>> {
    let arrivals = arrivals(holding, from);
    let mut links = Vec::new();
    let mut at = to;
    while at != from {
        let (previous, link) = arrivals.get(at)?;
        links.push((*link).clone());
        at = previous;
    }
    links.reverse();
    Some(links)
}

/// Breadth first over sameness: for every name reached, whence and by which decision.
fn arrivals<'d>(
    holding: &'d [Decision],
    start: &'d NameKey,
) -> BTreeMap<NameKey, (&'d NameKey, &'d Decision)> {
    let mut neighbours: BTreeMap<&NameKey, Vec<(&NameKey, &Decision)>> = BTreeMap::new();
    for decision in holding {
        if let Decision::Same(a, b) = decision {
            neighbours.entry(a).or_default().push((b, decision));
            neighbours.entry(b).or_default().push((a, decision));
        }
    }
    let mut found = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for (next, decision) in neighbours.get(at).into_iter().flatten() {
            if *next != start && !found.contains_key(*next) {
                found.insert((*next).clone(), (at, *decision));
                queue.push_back(next);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Decision, NameKey, TextLocation, contradiction};
    use crate::model::EntityType;

    fn key(name: &str) -> NameKey {
        NameKey::new(EntityType::Person, name)
    }

    fn same(a: &str, b: &str) -> Decision {
        Decision::Same(key(a), key(b))
    }

    fn different(a: &str, b: &str) -> Decision {
        Decision::Different(key(a), key(b))
    }

    #[test]
    fn a_chain_of_sameness_contradicts_difference() {
        let holding = [same("A", "B"), same("C", "B"), same("X", "Y")];
        assert_eq!(contradiction(&holding, &different("A", "C")), Some(holding[..2].to_vec()));
        assert_eq!(contradiction(&holding, &different("A", "X")), None);
    }

    #[test]
    fn joining_two_that_differ_somewhere_is_refused_with_the_whole_chain() {
        let holding = [same("A", "B"), same("C", "D"), different("D", "B")];
        let chain = contradiction(&holding, &same("A", "C")).unwrap();
        assert_eq!(chain, [same("A", "B"), different("D", "B"), same("C", "D")]);
        assert_eq!(contradiction(&holding, &same("A", "E")), None);
    }

    #[test]
    fn every_decision_survives_its_parts() {
        let all = [
            same("A", "B"),
            different("A", "B"),
            Decision::Rename(key("A"), "Z".into()),
            Decision::Retype(key("A"), EntityType::Org),
            Decision::Ignore(key("A")),
            Decision::Split(key("A"), TextLocation::document("00ff"), "A the younger".into()),
            Decision::Split(
                key("A"),
                TextLocation { document: "00ff".into(), start_char: Some(7) },
                "A the younger".into(),
            ),
        ];
        for decision in all {
            let parts = Decision::from_parts(
                decision.kind(),
                Some(decision.name().clone()),
                decision.other().cloned(),
                decision.document().map(|hash| TextLocation {
                    document: hash.to_owned(),
                    start_char: decision.start_char(),
                }),
                decision.value().map(str::to_owned),
            );
            assert_eq!(parts, Some(decision));
        }
    }
}
