//! What is known while names are joined: the names, who is one with whom so far, and how each link was made.
//!
//! Whoever joins names ([`super::agglomerate`], [`super::partial_names`], [`super::other_types`]) does it through
//! [`Linking`], so that no rule can pass over a person's decision.

use std::num::NonZeroUsize;

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::EntityType;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::cluster::Groups;
use crate::resolve::corpus::comparing::{self, Prepared, Quick};
use crate::resolve::corpus::decisions::{Decisions, NameKey};
use crate::resolve::corpus::word_likenesses::WordLikenesses;
use crate::resolve::document::scope::Scope;
use crate::resolve::names::reason::Comparison;
use crate::util::ordered_map;

/// A document-level name with its counts in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Type and text.
    pub key: NameKey,
    /// Documents that hold it.
    pub documents: u32,
    /// Its mentions.
    pub mentions: u32,
}

impl Name {
    /// A name with its counts.
    pub const fn new(key: NameKey, documents: u32, mentions: u32) -> Self {
        Self { key, documents, mentions }
    }
}

/// How a name came to its entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Index into [`Resolution::entities`].
    pub entity: usize,
    /// By which rule.
    pub basis: Basis,
    /// How sure, 0 to 1.
    pub score: f32,
    /// The input index of the name through which it was linked; `None` for a name that stands by itself.
    pub through: Option<usize>,
    /// What speaks for it besides the names, in words; empty where the names say it all.
    pub evidence: String,
    /// Entities that it could stand for too, but with too little reason, as indices into [`Resolution::entities`], and
    /// how much speaks for each, 0 to 1; the likeliest first.
    pub candidates: Vec<(usize, f32)>,
}

/// One thing of the world and the names it has in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// The name under which it is shown.
    pub name: String,
    /// Its type.
    pub kind: EntityType,
    /// Input indices of its names, the most frequent first.
    pub members: Vec<usize>,
}

/// The entities of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resolution {
    /// Sorted by type and name.
    pub entities: Vec<Entity>,
    /// Parallel to the input.
    pub links: Vec<Link>,
    /// Decisions that could not be followed because others contradict them: indices into [`Decisions::same`].
    pub contradicted: Vec<usize>,
}

/// The classes of equal names, in the order of their keys.
#[derive(Debug)]
pub(in crate::resolve) struct Classes {
    /// The most frequent name of each, which others are linked to.
    pub(in crate::resolve) leaders: Vec<usize>,
    /// The name of each that is compared.
    pub(in crate::resolve) stand_ins: Vec<usize>,
}

/// How a number was linked.
#[derive(Debug, Clone)]
pub(in crate::resolve) struct MadeLink {
    pub(in crate::resolve) basis: Basis,
    pub(in crate::resolve) score: f32,
    /// The number it was linked through.
    pub(in crate::resolve) through: usize,
    pub(in crate::resolve) evidence: String,
}

/// Everything that is known while names are joined. Numbers are places in `order`.
#[derive(Debug)]
pub(in crate::resolve) struct Linking {
    /// The language of the texts in which the names stand.
    pub(in crate::resolve) language: &'static Language,
    pub(in crate::resolve) names: Vec<Name>,
    /// For each number its place in the input.
    pub(in crate::resolve) order: Vec<usize>,
    pub(in crate::resolve) prepared: Vec<Prepared>,
    pub(in crate::resolve) groups: Groups,
    /// How each number was linked.
    pub(in crate::resolve) made: Vec<Option<MadeLink>>,
    /// Numbers that each number could stand for too, and how much speaks for it.
    pub(in crate::resolve) candidates: FxHashMap<usize, Vec<(usize, f32)>>,
    pub(in crate::resolve) words: WordLikenesses,
}

impl MadeLink {
    /// A link that rests on the name or on a person's word alone.
    pub(in crate::resolve) const fn certain(basis: Basis, through: usize) -> Self {
        Self { basis, score: 1.0, through, evidence: String::new() }
    }
}

impl Linking {
    pub(in crate::resolve) fn new(
        names: Vec<Name>,
        decisions: &Decisions,
        threads: NonZeroUsize,
        language: &'static Language,
    ) -> Self {
        let mut order: Vec<usize> = (0..names.len()).collect();
        let retyped = decisions.retyped();
        let kind = |name: &Name| {
            let decided = || retyped.get(&name.key).or_else(|| retyped.get(&name.key.everywhere()));
            if retyped.is_empty() { name.key.kind } else { decided().copied().unwrap_or(name.key.kind) }
        };
        order.sort_by(|&a, &b| {
            let key = |at: usize| {
                let Name { key: NameKey { kind, name, scope }, documents, mentions } = &names[at];
                (name, *kind, scope, *documents, *mentions)
            };
            key(a).cmp(&key(b)).then(a.cmp(&b))
        });
        let mut names: Vec<Option<Name>> = names.into_iter().map(Some).collect();
        let mut sorted: Vec<Name> = Vec::with_capacity(names.len());
        sorted.extend(order.iter().filter_map(|&at| names[at].take()));
        drop(names);
        let mut prepared = Vec::with_capacity(sorted.len());
        let prepare = |some: &[Name]| -> Vec<Prepared> {
            some.iter().map(|name| Prepared::new(&name.key.name, kind(name), language)).collect()
        };
        ordered_map::each_piece(threads, &sorted, prepare, |some| prepared.extend(some));
        Self {
            language,
            order,
            prepared,
            groups: Groups::new(sorted.len()),
            made: vec![None; sorted.len()],
            candidates: FxHashMap::default(),
            words: WordLikenesses::new(language.persons),
            names: sorted,
        }
    }

    /// Follows the decisions; gives those that others contradict.
    pub(in crate::resolve) fn apply(&mut self, decisions: &Decisions) -> Vec<usize> {
        let mut places: FxHashMap<&NameKey, Vec<usize>> = FxHashMap::default();
        let names = std::mem::take(&mut self.names);
        for (at, name) in names.iter().enumerate() {
            places.entry(&name.key).or_default().push(at);
        }
        for list in places.values() {
            list.windows(2).for_each(|pair| {
                self.groups.join(pair[0], pair[1]);
                self.made[pair[1]] = Some(MadeLink::certain(Basis::Exact, pair[0]));
            });
        }
        // A decision on a name that reaches everywhere is one on all names so written, however far each reaches.
        let decided = decisions.same.iter().chain(&decisions.different).flat_map(|(a, b)| [a, b]);
        let mut written: FxHashMap<(EntityType, &str), Vec<usize>> =
            decided.map(|key| ((key.kind, key.name.as_str()), Vec::new())).collect();
        if !written.is_empty() {
            for (at, name) in names.iter().enumerate() {
                if let Some(list) = written.get_mut(&(name.key.kind, name.key.name.as_str())) {
                    list.push(at);
                }
            }
        }
        let places = |key: &NameKey| -> Vec<usize> {
            let list = match key.scope {
                Scope::Everywhere => written.get(&(key.kind, key.name.as_str())),
                _ => places.get(key),
            };
            list.cloned().unwrap_or_default()
        };
        // First what must stay apart, so that it wins over what is said to be one.
        for (a, b) in &decisions.different {
            let others = places(b);
            for x in places(a) {
                others.iter().filter(|&&y| x != y).for_each(|&y| self.groups.forbid(x, y));
            }
        }
        let mut contradicted = Vec::new();
        for (at, (a, b)) in decisions.same.iter().enumerate() {
            let (all, others) = (places(a), places(b));
            let (Some(&x), Some(&y)) = (all.first(), others.first()) else { continue };
            let mut done = self.decide_same(x, y, &names);
            done &= all[1..].iter().all(|&other| self.decide_same(other, x, &names));
            done &= others[1..].iter().all(|&other| self.decide_same(other, y, &names));
            if !done {
                contradicted.push(at);
            }
        }
        self.names = names;
        contradicted
    }

    fn decide_same(&mut self, a: usize, b: usize, names: &[Name]) -> bool {
        let done = self.groups.join(a, b);
        if done && a != b {
            let (weak, strong) = if Self::rank(a, names) < Self::rank(b, names) { (a, b) } else { (b, a) };
            self.made[weak] = Some(MadeLink::certain(Basis::Decision, strong));
        }
        done
    }

    pub(in crate::resolve) fn rank(at: usize, names: &[Name]) -> (u32, u32, std::cmp::Reverse<&str>) {
        (names[at].documents, names[at].mentions, std::cmp::Reverse(names[at].key.name.as_str()))
    }

    /// Which of two names the other is linked through: the more frequent one.
    pub(in crate::resolve) fn stronger(&self, a: usize, b: usize) -> bool {
        Self::rank(a, &self.names) >= Self::rank(b, &self.names)
    }

    /// Joins two names unless forbidden, and remembers why.
    pub(in crate::resolve) fn link(&mut self, a: usize, b: usize, basis: Basis, score: f32) -> bool {
        if self.groups.root(a) == self.groups.root(b) {
            return true;
        }
        let (weak, strong) = if self.stronger(a, b) { (b, a) } else { (a, b) };
        if !self.groups.join(a, b) {
            return false;
        }
        // Whoever already has a reason keeps it.
        let made = |through| MadeLink { basis, score, through, evidence: String::new() };
        if self.made[weak].is_none() {
            self.made[weak] = Some(made(strong));
        } else if self.made[strong].is_none() {
            self.made[strong] = Some(made(weak));
        }
        true
    }

    /// Links a name through a given other one.
    pub(in crate::resolve) fn link_to(&mut self, at: usize, made: MadeLink) {
        if self.groups.join(at, made.through) {
            self.made[at] = Some(made);
        }
    }

    /// Keeps of two names that may be one the stronger as a candidate of the weaker.
    pub(in crate::resolve) fn propose(&mut self, a: usize, b: usize, score: f32) {
        if self.groups.is_forbidden(a, b) {
            return;
        }
        let (weak, strong) = if self.stronger(a, b) { (b, a) } else { (a, b) };
        self.candidates.entry(weak).or_default().push((strong, score));
    }

    /// Joins names that are the same but for form, and names that the tables list as one thing. Names of one key that a
    /// person keeps apart are classes of their own.
    pub(in crate::resolve) fn join_equal(&mut self) -> Classes {
        let mut leaders: FxHashMap<(u8, String), Vec<(usize, usize)>> = FxHashMap::default();
        let mut by_rank: Vec<usize> = (0..self.names.len()).collect();
        by_rank.sort_by(|&a, &b| Self::rank(b, &self.names).cmp(&Self::rank(a, &self.names)).then(a.cmp(&b)));
        for at in by_rank {
            let (key, basis) = self.equal_key(at);
            let classes = leaders.entry(key).or_default();
            let joined =
                classes.iter_mut().find(|(leader, _)| self.link(at, *leader, basis, basis.confidence()));
            match joined {
                Some((_, stand_in)) => *stand_in = at.min(*stand_in),
                None => classes.push((at, at)),
            }
        }
        let mut classes: Vec<_> = leaders.into_iter().collect();
        classes.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (_, members) in &mut classes {
            members.sort_unstable_by_key(|(_, stand_in)| *stand_in);
        }
        let (leaders, stand_ins) = classes.into_iter().flat_map(|(_, members)| members).unzip();
        Classes { leaders, stand_ins }
    }

    /// What names of one thing share; partial names only those of one document.
    fn equal_key(&self, at: usize) -> ((u8, String), Basis) {
        let prepared = &self.prepared[at];
        let scope = &self.names[at].key.scope;
        if let Some((class, country)) = prepared.institution(scope) {
            return ((u8::MAX, format!("{class}\0{country}")), Basis::Institution);
        }
        // No type in the key: what a table lists is that thing, whatever it was taken for.
        if let Some(known) = prepared.known().filter(|_| *scope == Scope::Everywhere) {
            let basis = if known.kind == EntityType::Place { Basis::PlaceTable } else { Basis::KnownVariant };
            return ((u8::MAX, format!("{} {}", known.kind, known.name)), basis);
        }
        let kind = EntityType::ALL.iter().position(|&k| k == self.kind(at)).unwrap_or(0) as u8;
        let key = match prepared.person() {
            Some(person) if person.words.len() > 1 => {
                format!("{} {}", person.text(), person.generation.unwrap_or_default())
            }
            // "Russians" are the "Russian".
            _ if self.kind(at) == EntityType::Group => {
                crate::resolve::names::name::singular(&prepared.key, self.language.names)
                    .unwrap_or(&prepared.key)
                    .to_owned()
            }
            _ => prepared.key.clone(),
        };
        let key = if *scope == Scope::Everywhere { key } else { format!("{key}\0{scope}") };
        ((kind, key), Basis::Normalised)
    }

    /// The type a name is treated as.
    pub(in crate::resolve) fn kind(&self, at: usize) -> EntityType {
        self.prepared[at].kind
    }

    /// Compares two names with the words already compared.
    pub(in crate::resolve) fn compare(&self, a: usize, b: usize) -> Comparison {
        comparing::prepared(&self.prepared[a], &self.prepared[b], &|x, y| self.words.like(x, y))
    }

    /// Whether a name is the only one of its group.
    pub(in crate::resolve) fn is_alone(&mut self, at: usize) -> bool {
        self.groups.members(at).len() == 1
    }

    /// The score and verdict of two names.
    pub(in crate::resolve) fn quick(&self, a: usize, b: usize) -> Quick {
        comparing::quick(&self.prepared[a], &self.prepared[b], &|x, y| self.words.like(x, y))
    }
}
