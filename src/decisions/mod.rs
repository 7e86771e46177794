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
    /// In some texts the name is somebody else, called so. What is decided of fewer texts holds against what is decided of more.
    Split(NameKey, Texts, String),
}

/// The texts, or the place in one, that a decision speaks of. Documents that are loaded later count as those that are there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Texts {
    /// Every document.
    All,
    /// Every document of an outlet, by its name.
    OfSource(String),
    /// One document, by the hash of its text.
    Document(String),
    /// One mention.
    Mention {
        /// Hash of the text.
        document: String,
        /// First code point of the mention in the text.
        start_char: u32,
    },
}

/// What stands in the place of an outlet's name for every document.
const EVERY_SOURCE: &str = "*";

impl Texts {
    /// Name of the outlet, or `*` for every document; as the database has it.
    pub fn source(&self) -> Option<&str> {
        match self {
            Self::All => Some(EVERY_SOURCE),
            Self::OfSource(name) => Some(name),
            Self::Document(_) | Self::Mention { .. } => None,
        }
    }

    /// Hash of the text.
    pub fn document(&self) -> Option<&str> {
        match self {
            Self::All | Self::OfSource(_) => None,
            Self::Document(document) | Self::Mention { document, .. } => Some(document),
        }
    }

    /// First code point of the mention.
    pub const fn start_char(&self) -> Option<u32> {
        match self {
            Self::Mention { start_char, .. } => Some(*start_char),
            _ => None,
        }
    }

    /// Puts it together from its stored columns, of which an empty one counts as NULL; `None` where they do not fit together.
    pub fn from_parts(
        source: Option<String>,
        document: Option<String>,
        start_char: Option<u32>,
    ) -> Option<Self> {
        let [source, document] = [source, document].map(|part| part.filter(|part| !part.is_empty()));
        Some(match (source, document, start_char) {
            (Some(source), None, None) if source == EVERY_SOURCE => Self::All,
            (Some(source), None, None) => Self::OfSource(source),
            (None, Some(document), None) => Self::Document(document),
            (None, Some(document), Some(start_char)) => Self::Mention { document, start_char },
            _ => return None,
        })
    }
}

impl fmt::Display for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |document: &str| document.get(..12).unwrap_or(document).to_owned();
        match self {
            Self::All => f.write_str("in every document"),
            Self::OfSource(name) => write!(f, "in every document of {name}"),
            Self::Document(document) => write!(f, "in document {}", short(document)),
            Self::Mention { document, start_char } => {
                write!(f, "at character {start_char} of document {}", short(document))
            }
        }
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

    /// The texts that the decision is limited to.
    pub const fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Split(_, texts, _) => Some(texts),
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

    /// Puts a decision together from its stored columns; `None` where they do not fit together.
    pub fn from_parts(
        kind: &str,
        name: Option<NameKey>,
        other: Option<NameKey>,
        texts: Option<Texts>,
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
            "split" => Self::Split(name, texts?, value?),
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
            Self::Split(a, texts, name) => write!(f, "{a} {texts} is {name}"),
        }
    }
}

/// Decisions as resolution takes them, the latest first: of two about the same name the first holds there. Ignored names and
/// those taken apart are no matter of resolution.
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
    use super::{Decision, NameKey, Texts, contradiction};
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
            Decision::Split(key("A"), Texts::All, "A the younger".into()),
            Decision::Split(key("A"), Texts::OfSource("Daily Post".into()), "A the younger".into()),
            Decision::Split(key("A"), Texts::Document("00ff".into()), "A the younger".into()),
            Decision::Split(
                key("A"),
                Texts::Mention { document: "00ff".into(), start_char: 7 },
                "A the younger".into(),
            ),
        ];
        for decision in all {
            let parts = Decision::from_parts(
                decision.kind(),
                Some(decision.name().clone()),
                decision.other().cloned(),
                decision.texts().and_then(|texts| {
                    let owned = |part: Option<&str>| part.map(str::to_owned);
                    Texts::from_parts(owned(texts.source()), owned(texts.document()), texts.start_char())
                }),
                decision.value().map(str::to_owned),
            );
            assert_eq!(parts, Some(decision));
        }
    }
}
