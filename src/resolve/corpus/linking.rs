//! What is known while names are joined: the names, who is one with whom so far, and how each link was made.
//!
//! Whoever joins names ([`super::agglomerate`], [`super::partial_names`], [`super::other_types`]) does it through
//! [`Linking`], so that no rule can pass over a person's decision.

use std::cmp::Reverse;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::Arc;

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
    /// Type, text and reach; shared with who asks, since all names of a corpus are held at once.
    pub key: Arc<NameKey>,
    /// Documents that hold it.
    pub documents: u32,
    /// Its mentions.
    pub mentions: u32,
}

impl Name {
    /// A name with its counts.
    pub fn new(key: impl Into<Arc<NameKey>>, documents: u32, mentions: u32) -> Self {
        Self { key: key.into(), documents, mentions }
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
            let decided = || retyped.get(&*name.key).or_else(|| retyped.get(&name.key.everywhere()));
            if retyped.is_empty() { name.key.kind } else { decided().copied().unwrap_or(name.key.kind) }
        };
        order.sort_by(|&a, &b| {
            let key = |at: usize| {
                let Name { key, documents, mentions } = &names[at];
                (&key.name, key.kind, &key.scope, *documents, *mentions)
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
        let names = std::mem::take(&mut self.names);
        for (at, pair) in (1..).zip(names.windows(2)) {
            if pair[0].key == pair[1].key {
                self.groups.join(at - 1, at);
                self.made[at] = Some(MadeLink::certain(Basis::Exact, at - 1));
            }
        }
        let places = |key: &NameKey| places(&names, key);
        // First what must stay apart, so that it wins over what is said to be one.
        for (a, b) in &decisions.different {
            for x in places(a) {
                places(b).filter(|&y| x != y).for_each(|y| self.groups.forbid(x, y));
            }
        }
        let mut contradicted = Vec::new();
        for (at, (a, b)) in decisions.same.iter().enumerate() {
            let (mut all, mut others) = (places(a), places(b));
            let (Some(x), Some(y)) = (all.next(), others.next()) else { continue };
            let mut done = self.decide_same(x, y, &names);
            done &= all.all(|other| self.decide_same(other, x, &names));
            done &= others.all(|other| self.decide_same(other, y, &names));
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

    pub(in crate::resolve) fn rank(at: usize, names: &[Name]) -> (u32, u32, Reverse<&str>) {
        (names[at].documents, names[at].mentions, Reverse(names[at].key.name.as_str()))
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
        let mut keyed: Vec<_> = (0..self.names.len()).map(|at| (self.equal_key(at), at)).collect();
        let rank = |at: usize| Reverse(Self::rank(at, &self.names));
        keyed.sort_unstable_by(|((left, _), a), ((right, _), b)| {
            left.cmp(right).then_with(|| rank(*a).cmp(&rank(*b))).then(a.cmp(b))
        });
        let mut joined = Classes { leaders: Vec::new(), stand_ins: Vec::new() };
        for equal in keyed.chunk_by(|((left, _), _), ((right, _), _)| left == right) {
            // The most frequent name of each class, and the first in byte order.
            let mut classes: Vec<(usize, usize)> = Vec::new();
            for ((_, basis), at) in equal {
                let leads =
                    |(leader, _): &&mut (usize, usize)| self.link(*at, *leader, *basis, basis.confidence());
                match classes.iter_mut().find(leads) {
                    Some((_, stand_in)) => *stand_in = (*stand_in).min(*at),
                    None => classes.push((*at, *at)),
                }
            }
            classes.sort_unstable_by_key(|(_, stand_in)| *stand_in);
            joined.leaders.extend(classes.iter().map(|(leader, _)| *leader));
            joined.stand_ins.extend(classes.iter().map(|(_, stand_in)| *stand_in));
        }
        joined
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

/// The places of the names that a decision is about, in ascending order: one on a name that reaches everywhere is one on all names
/// so written, however far each reaches. `names` are in the order of [`Linking::names`].
fn places(names: &[Name], key: &NameKey) -> Range<usize> {
    let place = |name: &Name| {
        let written = (&name.key.name, name.key.kind).cmp(&(&key.name, key.kind));
        match key.scope {
            Scope::Everywhere => written,
            _ => written.then_with(|| name.key.scope.cmp(&key.scope)),
        }
    };
    names.partition_point(|name| place(name).is_lt())..names.partition_point(|name| place(name).is_le())
}
