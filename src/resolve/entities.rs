//! Which document-level names of the whole corpus are one entity.
//!
//! Names that are the same but for form are one; then pairs that the scorer of [`super::compare()`] calls the same are
//! joined, best first, unless the groups contradict each other (different given names) or a person forbade it; last,
//! lone surnames and acronyms go to the only entity of the corpus that they can stand for. The order of the input
//! decides nothing.

use std::cell::RefCell;
use std::hash::Hasher;
use std::num::NonZeroUsize;

use rustc_hash::{FxHashMap, FxHasher};

use super::alike;
use super::basis::Basis;
use super::cluster::Groups;
use super::comparing::{self, Prepared, Quick};
use super::decisions::{Decisions, NameKey};
use super::lone;
use super::near::{self, Classes, Likenesses};
use super::reason::{Comparison, Rule};
use super::represent;
use super::token::{self, Likeness};
use crate::model::EntityType;

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
    /// Entities that fit when several do and nothing decides; indices into [`Resolution::entities`].
    pub candidates: Vec<usize>,
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

/// Everything that is known while names are joined. Numbers are places in `order`.
#[derive(Debug)]
pub(super) struct Work {
    pub(super) names: Vec<Name>,
    /// For each number its place in the input.
    pub(super) order: Vec<usize>,
    pub(super) prepared: Vec<Prepared>,
    pub(super) groups: Groups,
    /// How each number was linked: rule, score, the number it was linked through.
    pub(super) made: Vec<Option<(Basis, f32, usize)>>,
    /// Numbers of names that several groups fit.
    pub(super) torn: FxHashMap<usize, Vec<usize>>,
    cache: Cache,
}

/// Likenesses of words already computed.
#[derive(Debug, Default)]
pub(super) struct Cache(RefCell<FxHashMap<u64, Likeness>>);

/// How many likenesses are kept.
const KEPT: usize = 3_500_000;

impl Cache {
    pub(super) fn like(&self, a: &str, b: &str) -> Likeness {
        if a == b {
            return (1.0, Rule::Equal);
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let mut hasher = FxHasher::default();
        hasher.write(a.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(b.as_bytes());
        let key = hasher.finish();
        if let Some(found) = self.0.borrow().get(&key) {
            return *found;
        }
        let found = token::person_words(a, b);
        let mut kept = self.0.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, found);
        found
    }
}

/// Clusters the names of a corpus. Equal keys may occur more than once. The answer is the same for any order of the
/// input but for the indices in it.
pub fn corpus(names: &[Name], decisions: &Decisions) -> Resolution {
    corpus_again(names.to_vec(), decisions, None, NonZeroUsize::MIN).0
}

/// The same on several threads and with the likenesses that an earlier call gave for some of the names, if there was
/// one: the answer is the same with and without, but comes much sooner with them.
pub fn corpus_again(
    names: Vec<Name>,
    decisions: &Decisions,
    known: Option<&Likenesses>,
    threads: NonZeroUsize,
) -> (Resolution, Likenesses) {
    let mut work = Work::new(names, decisions, threads);
    let contradicted = work.apply(decisions);
    let classes = work.join_equal();
    let (pairs, likenesses) = near::find(&work, &classes, decisions, known, threads);
    alike::join(&mut work, pairs);
    lone::join_acronyms(&mut work);
    lone::join_surnames(&mut work, threads);
    (represent::resolution(work, decisions, contradicted), likenesses)
}

impl Work {
    fn new(names: Vec<Name>, decisions: &Decisions, threads: NonZeroUsize) -> Self {
        let mut order: Vec<usize> = (0..names.len()).collect();
        let retyped = decisions.retyped();
        let kind = |name: &Name| retyped.get(&name.key).copied().unwrap_or(name.key.kind);
        order.sort_by(|&a, &b| {
            let key = |at: usize| {
                (&names[at].key.name, names[at].key.kind, names[at].documents, names[at].mentions)
            };
            key(a).cmp(&key(b)).then(a.cmp(&b))
        });
        let mut names: Vec<Option<Name>> = names.into_iter().map(Some).collect();
        let sorted: Vec<Name> = order.iter().filter_map(|&at| names[at].take()).collect();
        drop(names);
        let mut prepared = Vec::with_capacity(sorted.len());
        let prepare = |some: &[Name]| -> Vec<Prepared> {
            some.iter().map(|name| Prepared::new(&name.key.name, kind(name))).collect()
        };
        near::each_piece(threads, &sorted, prepare, |some| prepared.extend(some));
        Self {
            order,
            prepared,
            groups: Groups::new(sorted.len()),
            made: vec![None; sorted.len()],
            torn: FxHashMap::default(),
            cache: Cache::default(),
            names: sorted,
        }
    }

    /// Follows the decisions; gives those that others contradict.
    fn apply(&mut self, decisions: &Decisions) -> Vec<usize> {
        let mut places: FxHashMap<&NameKey, Vec<usize>> = FxHashMap::default();
        let names = std::mem::take(&mut self.names);
        for (at, name) in names.iter().enumerate() {
            places.entry(&name.key).or_default().push(at);
        }
        for list in places.values() {
            list.windows(2).for_each(|pair| {
                self.groups.join(pair[0], pair[1]);
                self.made[pair[1]] = Some((Basis::Exact, 1.0, pair[0]));
            });
        }
        let place = |key: &NameKey| places.get(key).map(|list| list[0]);
        for (a, b) in &decisions.different {
            if let (Some(a), Some(b)) = (place(a), place(b)) {
                self.groups.forbid(a, b);
            }
        }
        let mut contradicted = Vec::new();
        for (at, (a, b)) in decisions.same.iter().enumerate() {
            if let (Some(a), Some(b)) = (place(a), place(b)) {
                let done = self.groups.join(a, b);
                if done {
                    let (weak, strong) =
                        if Self::rank(a, &names) < Self::rank(b, &names) { (a, b) } else { (b, a) };
                    self.made[weak] = Some((Basis::Decision, 1.0, strong));
                } else {
                    contradicted.push(at);
                }
            }
        }
        drop(places);
        self.names = names;
        contradicted
    }

    pub(super) fn rank(at: usize, names: &[Name]) -> (u32, u32, std::cmp::Reverse<&str>) {
        (names[at].documents, names[at].mentions, std::cmp::Reverse(names[at].key.name.as_str()))
    }

    /// Which of two names the other is linked through: the more frequent one.
    pub(super) fn stronger(&self, a: usize, b: usize) -> bool {
        Self::rank(a, &self.names) >= Self::rank(b, &self.names)
    }

    /// Joins two names unless forbidden, and remembers why.
    pub(super) fn link(&mut self, a: usize, b: usize, basis: Basis, score: f32) -> bool {
        if self.groups.root(a) == self.groups.root(b) {
            return true;
        }
        let (weak, strong) = if self.stronger(a, b) { (b, a) } else { (a, b) };
        if !self.groups.join(a, b) {
            return false;
        }
        if self.made[weak].is_none() {
            self.made[weak] = Some((basis, score, strong));
        } else if self.made[strong].is_none() {
            self.made[strong] = Some((basis, score, weak));
        }
        true
    }

    /// Links a lone name through a given other one.
    pub(super) fn link_to(&mut self, at: usize, through: usize, basis: Basis, score: f32) {
        if self.groups.join(at, through) {
            self.made[at] = Some((basis, score, through));
        }
    }

    /// Joins names that are the same but for form, and names that the tables list as one thing.
    fn join_equal(&mut self) -> Classes {
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

    fn equal_key(&self, at: usize) -> ((u8, String), Basis) {
        let prepared = &self.prepared[at];
        if let Some(known) = prepared.known() {
            let basis = if known.kind == EntityType::Place { Basis::PlaceTable } else { Basis::KnownVariant };
            return ((u8::MAX, format!("{} {}", known.kind, known.name)), basis);
        }
        let kind = EntityType::ALL.iter().position(|&k| k == self.kind(at)).unwrap_or(0) as u8;
        let key = match prepared.person() {
            Some(person) if person.words.len() > 1 => {
                format!("{} {}", person.text(), person.generation.unwrap_or_default())
            }
            _ => prepared.key.clone(),
        };
        ((kind, key), Basis::Normalised)
    }

    /// The type a name is treated as.
    pub(super) fn kind(&self, at: usize) -> EntityType {
        self.prepared[at].kind
    }

    /// Compares two names with the words already compared.
    pub(super) fn compare(&self, a: usize, b: usize) -> Comparison {
        comparing::prepared(&self.prepared[a], &self.prepared[b], &|x, y| self.cache.like(x, y))
    }

    /// Whether a name is the only one of its group.
    pub(super) fn is_alone(&mut self, at: usize) -> bool {
        self.groups.members(at).len() == 1
    }

    /// The score and verdict of two names.
    pub(super) fn quick(&self, a: usize, b: usize) -> Quick {
        comparing::quick(&self.prepared[a], &self.prepared[b], &|x, y| self.cache.like(x, y))
    }

    /// The names that stand for their group in comparisons: one of each key.
    pub(super) fn leaders(&self) -> Vec<usize> {
        (0..self.names.len())
            .filter(|&at| !matches!(self.made[at], Some((Basis::Normalised | Basis::Exact, ..))))
            .collect()
    }
}
