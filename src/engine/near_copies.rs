//! Groups of near-copies, brought up to date from the sketches; texts are read only where sketches agree.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Error, Result};
use crate::clean;
use crate::copies::connected_components::{self, Components};
use crate::copies::crowds::Crowds;
use crate::copies::groups::{self, Amended, Document};
use crate::copies::{Likeness, Runs};
use crate::model::Metadata;
use crate::model::ids::DocumentId;
use crate::store::Store;
use crate::store::write::copies::{Copy, Sketched, State};
use crate::store::write::spool::Spool;
use crate::util::ordered_map;

/// Bytes of texts, as runs, that are kept to be compared again.
const KEPT: usize = 48 * 1024 * 1024;
/// Texts that are read and taken apart at once, on all cores.
const AHEAD: usize = 256;

/// Documents whose groups are made together, if no family has more.
const TOGETHER: usize = 8_192;
/// Documents that are placed among the groups there are, at most.
const FEW: usize = 4_096;

/// Finds the near-copies of what came or changed since the last time.
pub(super) fn regroup(store: &mut Store, threads: NonZeroUsize) -> Result<()> {
    if !store.has_ungrouped()? {
        return Ok(());
    }
    let mut spool = store.spool_sketches()?;
    store.begin_groups()?;
    if !amend(store, &mut spool, threads)? {
        anew(store, &mut spool, threads)?;
    }
    Ok(store.write_groups()?)
}

/// Places what came among the groups there are, if that is little; says whether it was done.
///
/// For example, text N came. One look at all sketches finds the longer X and the shorter Y near it, and X is in a group with Z. N
/// is placed among these. Now Y, which may belong to N, has to be placed anew, and for that it must be known who is near Y: a
/// second look at the sketches is for Y, and so on, until nobody is asked for whose neighbours are not known.
fn amend(store: &Store, spool: &mut Spool, threads: NonZeroUsize) -> Result<bool> {
    let Some(open) = spool.few(FEW)? else { return Ok(false) };
    let contained = store.copies_contained()?;
    let mut last: Vec<Document> = store.sketched(&open)?.iter().map(|s| s.document).collect();
    let mut crowds = Crowds::default();
    // `complete`: all who are near them are in `around`; `last`: those for whom that is still to be looked for.
    let mut complete: FxHashSet<DocumentId> = open.iter().copied().collect();
    let mut around: BTreeSet<DocumentId> = open.into_iter().collect();
    while complete.len() <= FEW {
        let Some(found) = connected_components::around(&last, spool)? else { return Ok(false) };
        crowds.extend(found.crowds);
        for at in found.near {
            around.insert(spool.document(at)?.id);
        }
        let mut sketched = store.sketched(&store.with_groups(&around)?)?;
        groups::sort(&mut sketched);
        let mut texts = Texts::new(store, &sketched, threads);
        let before = standing(&sketched);
        // A text whose leading place in a crowd went to another is found there no more, and who joined by it may belong anywhere.
        let mut came = sketched.iter().zip(&before).filter(|(_, before)| before.is_none());
        if came.any(|(s, _)| crowds.has_displaced(&s.document)) {
            return Ok(false);
        }
        let is_complete: Vec<bool> = sketched.iter().map(|s| complete.contains(&s.id)).collect();
        match groups::amended(&sketched, &before, &is_complete, &crowds, contained, |a, b| {
            texts.compare(a, b)
        })? {
            Amended::Stands(stands) => {
                texts.collect(&before, &stands)?;
                return Ok(true);
            }
            Amended::Incomplete(more) => {
                complete.extend(more.iter().map(|&at| sketched[at].id));
                last = more.iter().map(|&at| sketched[at].document).collect();
            }
        }
    }
    Ok(false)
}

/// Makes the groups of all families in which something came or changed, some families at a time. If a text is read differently
/// since, nobody knows any more who was near it before, so then all groups are made.
fn anew(store: &Store, spool: &mut Spool, threads: NonZeroUsize) -> Result<()> {
    let families = Components::find(spool.count(), spool)?;
    let contained = store.copies_contained()?;
    let mut some: Vec<DocumentId> = Vec::new();
    let make = |some: &mut Vec<DocumentId>| -> Result<()> {
        some.sort_unstable();
        let mut sketched = store.sketched(some)?;
        some.clear();
        groups::sort(&mut sketched);
        let mut texts = Texts::new(store, &sketched, threads);
        texts.expect();
        let compare = |a, b| texts.compare(a, b);
        let stands = groups::group(&sketched, families.crowds(), contained, threads, compare)?;
        texts.collect(&standing(&sketched), &stands)
    };
    for family in families.iter() {
        let family =
            family.iter().map(|&at| spool.document(at)).collect::<std::result::Result<Vec<_>, _>>()?;
        if spool.changed() || family.iter().any(|document| document.open) {
            some.extend(family.iter().map(|document| document.id));
        }
        if some.len() >= TOGETHER {
            make(&mut some)?;
        }
    }
    make(&mut some)
}

/// What stood for each document when groups were last made: the longest of its group, which is the first here, since `sketched`
/// is sorted. `None` where that is open.
fn standing(sketched: &[Sketched]) -> Vec<Option<usize>> {
    let mut first: FxHashMap<DocumentId, usize> = FxHashMap::default();
    let settled = |s: &Sketched| matches!(s.state, State::Grouped | State::Dated);
    let standing = |(at, s): (usize, &Sketched)| {
        let stands = s.original.map_or(at, |original| *first.entry(original).or_insert(at));
        settled(s).then_some(stands)
    };
    sketched.iter().enumerate().map(standing).collect()
}

/// The texts of the documents, read when they are asked for.
struct Texts<'s> {
    store: &'s Store,
    sketched: &'s [Sketched],
    threads: NonZeroUsize,
    /// Places of texts that will be asked for, the next one last.
    expected: Vec<usize>,
    runs: FxHashMap<usize, Rc<Runs>>,
    size: usize,
    /// Those that were read or asked for before `runs` was last full. When it is full again, what was not asked for since is
    /// dropped.
    older: FxHashMap<usize, Rc<Runs>>,
    /// For a text the one it was last compared with, and how much of it stands there.
    last: FxHashMap<usize, (usize, f64)>,
}

impl<'s> Texts<'s> {
    fn new(store: &'s Store, sketched: &'s [Sketched], threads: NonZeroUsize) -> Self {
        let (runs, older, last) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Self { store, sketched, threads, expected: Vec::new(), runs, size: 0, older, last }
    }

    /// Says that all texts will be asked for, in order, so that they can be read some at a time; of those with the same words
    /// only the first is ever read.
    fn expect(&mut self) {
        let mut seen = FxHashSet::default();
        let is_first = |at: &usize| match self.sketched[*at].document.sketch.text {
            0 => true,
            text => seen.insert(text),
        };
        self.expected = (0..self.sketched.len()).filter(is_first).collect();
        self.expected.reverse();
    }

    fn runs(&mut self, at: usize) -> Result<Rc<Runs>> {
        if let Some(runs) = self.runs.get(&at) {
            return Ok(Rc::clone(runs));
        }
        // Half of the memory is for each generation.
        if self.size > KEPT / 2 {
            self.older = std::mem::take(&mut self.runs);
            self.size = 0;
        }
        if let Some(runs) = self.older.remove(&at) {
            self.keep(at, Rc::clone(&runs));
            return Ok(runs);
        }
        // Those that were passed without being asked for are not expected any more.
        while self.expected.pop_if(|next| *next < at).is_some() {}
        let ahead = if self.expected.last() == Some(&at) { AHEAD } else { 0 };
        let mut places = vec![at];
        places.extend((0..ahead).map_while(|_| self.expected.pop()).filter(|next| *next != at));
        self.read(&places)?;
        self.runs.get(&at).map(Rc::clone).ok_or(Error::MissingText(self.sketched[at].id))
    }

    /// Reads texts and takes them apart.
    fn read(&mut self, places: &[usize]) -> Result<()> {
        let of = |&at: &usize| self.store.text_and_given(self.sketched[at].id).map(|text| (at, text));
        let texts = places.iter().map(of).collect::<std::result::Result<Vec<_>, _>>()?;
        let apart = |(at, (body, given)): (usize, (String, Metadata))| {
            (at, Runs::of_text(&body, &clean::clean(&body, &given)))
        };
        let threads = self.threads;
        let mut keep = |(at, runs): (usize, Runs)| {
            self.keep(at, Rc::new(runs));
            Ok(())
        };
        match places {
            [_] => texts.into_iter().map(apart).try_for_each(keep),
            _ => ordered_map::in_order(threads, texts.into_iter(), apart, &mut keep),
        }
    }

    fn keep(&mut self, at: usize, runs: Rc<Runs>) {
        self.size += runs.size();
        self.runs.insert(at, runs);
    }

    /// How much two texts have in common, if they tell the same.
    fn compare(&mut self, a: usize, b: usize) -> Result<Option<Likeness>> {
        let likeness =
            if self.are_same(a, b) { Some(Likeness::SAME) } else { self.runs(a)?.likeness(&*self.runs(b)?) };
        if let Some(likeness) = likeness {
            self.last.insert(a, (b, likeness.contained));
        }
        Ok(likeness)
    }

    /// How much of the one text stands in the other.
    fn contained(&mut self, a: usize, b: usize) -> Result<f64> {
        match self.last.get(&a) {
            Some((other, contained)) if *other == b => Ok(*contained),
            _ if self.are_same(a, b) => Ok(Likeness::SAME.contained),
            _ => Ok(self.runs(a)?.contained(&*self.runs(b)?)),
        }
    }

    fn are_same(&self, a: usize, b: usize) -> bool {
        let sketch = |at: usize| &self.sketched[at].document.sketch;
        sketch(a).is_same_text(sketch(b))
    }

    /// Collects the groups that are not what they were, and the documents that are in no group any more.
    fn collect(&mut self, before: &[Option<usize>], stands: &[usize]) -> Result<()> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, &other) in stands.iter().enumerate().filter(|(at, other)| at != *other) {
            groups.entry(other).or_insert_with(|| vec![other]).push(at);
        }
        let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
        before.iter().flatten().for_each(|&other| *sizes.entry(other).or_default() += 1);
        let is_alone = |at: &usize| stands[*at] == *at && !groups.contains_key(at);
        let was_in_group = |at: usize| self.sketched[at].original.map(|_| self.sketched[at].id);
        let alone: Vec<DocumentId> = (0..stands.len()).filter(is_alone).filter_map(was_in_group).collect();
        let mut copies = Vec::new();
        for (other, members) in groups {
            // All are from there, and as many as before: the group is as it was.
            let moved = |&at: &usize| before[at] != Some(other) || self.sketched[at].state != State::Grouped;
            if members.iter().any(moved) || sizes.get(&other) != Some(&members.len()) {
                self.group(&members, &mut copies)?;
            }
        }
        Ok(self.store.collect_groups(&copies, &alone)?)
    }

    /// The rows of one group. Its original is the earliest, then the longest, then that of the smallest hash.
    fn group(&mut self, members: &[usize], copies: &mut Vec<Copy>) -> Result<()> {
        let day = |at: &&usize| (self.sketched[**at].day, **at);
        let Some(&original) = members.iter().min_by_key(day) else { return Ok(()) };
        let settled = |at: usize| matches!(self.sketched[at].state, State::Grouped | State::Dated);
        let was_original = settled(original);
        for &at in members {
            let copy = self.sketched[at].copy();
            let (document, of) = (self.sketched[at].id, self.sketched[original].id);
            // Of texts that are as they were, compared with the same original, the share is known.
            let kept = copy.filter(|copy| was_original && settled(at) && copy.original == of);
            let similarity = match kept {
                Some(copy) => copy.similarity,
                None if at == original => 1.0,
                None => (self.contained(at, original)? * 1000.0).round() / 1000.0,
            };
            copies.push(Copy { document, original: of, similarity });
        }
        Ok(())
    }
}
