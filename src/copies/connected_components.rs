//! Components: texts that hang together by nearness, over however many steps. Which group a text is in depends on its family
//! alone, so that groups are made of one family after the other and need memory for no more than that.
//!
//! For example, of the texts 0 to 4 let 0 be near 2, and 2 near 4. Then 0, 2 and 4 are one family though 0 and 4 need not be near
//! each other; 1 and 3 are alone. Two sketches can only be near if they share some bytes in the same places, so only those that
//! share three (a triple) ever meet; where very many do ([`crowds`](super::crowds)), they meet the longest of them only. A family
//! is a tree over `earlier` (0 ← 2, 2 ← 4) to find its first text, and a ring over `next` (0 → 2 → 4 → 0) to go through it.
//!
//! What is kept for every text is eight bytes. The sketches stay where they are and are gone through many times.

use std::collections::BTreeSet;
use std::convert::Infallible;

use super::crowds::{Crowds, LEADING, Longest};
use super::groups::Document;
use super::index::{Index, TRIPLES, key};
use super::{AGREEING, Bins, agreement};

/// Sketches that are looked at together.
const SLICE: usize = 1 << 18;

/// Places in the index of [`around`] for each sketch: so many that what shares nothing is seldom looked at.
const ROOM: usize = 1024;

/// So many different crowds around a few texts are told apart.
const CROWDS: usize = 1 << 12;

/// Where all sketches are, numbered from 0.
pub trait Sketches {
    /// Why they cannot be read.
    type Error;

    /// Hands on each text with its number, always in the same order; whether its words are those of another need not be
    /// known.
    ///
    /// # Errors
    /// When they cannot be read.
    fn each(&mut self, take: impl FnMut(u32, &Document)) -> Result<(), Self::Error>;
}

/// Those that are in memory.
impl Sketches for &[Document] {
    type Error = Infallible;

    fn each(&mut self, mut take: impl FnMut(u32, &Document)) -> Result<(), Infallible> {
        self.iter().zip(0..).for_each(|(document, at)| take(at, document));
        Ok(())
    }
}

/// What is known of all texts around a few.
#[derive(Debug)]
pub struct Around {
    /// The crowds in which the few are.
    pub crowds: Crowds,
    /// The numbers of all texts near one of the few, in order.
    pub near: Vec<u32>,
}

/// All texts that are near one of `few`; of few, because an index of them is made. `None` where they are in so many crowds that
/// it is less work to look for all families.
///
/// # Errors
/// Those of `sketches`.
pub fn around<S: Sketches>(few: &[Document], sketches: &mut S) -> Result<Option<Around>, S::Error> {
    around_with(few, sketches, LEADING)
}

/// The same where a triple leads to so many texts.
pub(super) fn around_with<S: Sketches>(
    few: &[Document],
    sketches: &mut S,
    leading: usize,
) -> Result<Option<Around>, S::Error> {
    let mut index = Index::new(few.len(), ROOM);
    few.iter().zip(0..).for_each(|(document, at)| index.add(at, &document.sketch.bins));
    let mut sharing = vec![0_u32; few.len() * TRIPLES.len()];
    sketches.each(|_, document| index.each_entry(&document.sketch.bins, |entry, _| sharing[entry] += 1))?;
    let crowded = index.triples().zip(&sharing).filter(|(_, texts)| **texts as usize > leading);
    let crowded: BTreeSet<u32> = crowded.map(|(triple, _)| triple).collect();
    if crowded.len() > CROWDS {
        return Ok(None);
    }
    let mut longest = Longest::of(crowded.iter().copied(), leading);
    if !crowded.is_empty() {
        sketches.each(|_, document| longest.take(document))?;
    }
    let crowds = longest.crowds();
    let (mut near, mut sharing) = (Vec::new(), Vec::new());
    sketches.each(|at, document| {
        index.sharing(&document.sketch.bins, &mut sharing);
        if sharing.iter().any(|&other| crowds.are_near(&few[other as usize], document)) {
            near.push(at);
        }
    })?;
    Ok(Some(Around { crowds, near }))
}

/// Which of so many texts are of one family.
#[derive(Debug)]
pub struct Components {
    /// For each text an earlier one of its family, for the first of a family itself.
    earlier: Vec<u32>,
    /// For each text the next of its family, in a ring.
    next: Vec<u32>,
    crowds: Crowds,
}

impl Components {
    /// The families of `count` sketches.
    ///
    /// # Errors
    /// Those of `sketches`.
    pub fn find<S: Sketches>(count: usize, sketches: &mut S) -> Result<Self, S::Error> {
        Self::in_slices(count, sketches, SLICE, LEADING)
    }

    /// The same with so many sketches at a time, where a triple leads to so many texts: for each triple those that share its
    /// bytes meet, a range of bytes after the other.
    pub(super) fn in_slices<S: Sketches>(
        count: usize,
        sketches: &mut S,
        slice: usize,
        leading: usize,
    ) -> Result<Self, S::Error> {
        let numbers = || (0..count as u32).collect();
        let mut families = Self { earlier: numbers(), next: numbers(), crowds: Crowds::default() };
        let slices = count.div_ceil(slice) as u64;
        let (mut keys, mut some) = (Vec::new(), Vec::new());
        for triple in 0..TRIPLES.len() {
            for part in 0..slices {
                keys.clear();
                some.clear();
                sketches.each(|at, document| {
                    // Keys are below 2^24. Each part takes a range of them, so that about a slice of sketches is held at a time.
                    let key = u64::from(key(&document.sketch.bins, triple));
                    if (key * slices) >> 24 == part {
                        keys.push(key << 32 | some.len() as u64);
                        some.push((at, *document));
                    }
                })?;
                keys.sort_unstable();
                for bucket in keys.chunk_by(|a, b| a >> 32 == b >> 32).filter(|bucket| bucket.len() > 1) {
                    let mut sharing: Vec<_> = bucket.iter().map(|key| &some[*key as u32 as usize]).collect();
                    let first = families.crowds.divide(triple, &mut sharing, leading);
                    let (leading, others) = sharing.split_at(first);
                    families.meet(leading);
                    families.join(leading, others);
                }
            }
        }
        Ok(families)
    }

    /// What so many texts share that it does not lead to all of them.
    pub fn crowds(&self) -> &Crowds {
        &self.crowds
    }

    /// Components of more than one text, each in ascending order, by the first text.
    pub fn iter(&self) -> impl Iterator<Item = Vec<u32>> {
        let ring = |first: u32| {
            let follow = |at: &u32| Some(self.next[*at as usize]).filter(|next| *next != first);
            let mut members: Vec<u32> = std::iter::successors(Some(first), follow).collect();
            members.sort_unstable();
            members
        };
        (0..self.next.len() as u32)
            .filter(|&at| self.earlier[at as usize] == at && self.next[at as usize] != at)
            .map(ring)
    }

    /// Unites those that are near each other among texts that share some bytes.
    fn meet(&mut self, sharing: &[&(u32, Document)]) {
        // Those of one family already need no comparison among themselves, so it is families that are compared here: by their
        // first texts, as far as sketches of them are in this bucket.
        let mut met: Vec<(u32, &(u32, Document))> =
            sharing.iter().map(|one| (self.first(one.0), *one)).collect();
        // Of a family the same sketch need not be compared twice.
        met.sort_unstable_by(|a, b| (a.0, bins(a.1)).cmp(&(b.0, bins(b.1))));
        met.dedup_by(|a, b| a.0 == b.0 && bins(a.1) == bins(b.1));
        let mut apart: Vec<Vec<&(u32, Document)>> = Vec::new();
        for family in met.chunk_by(|a, b| a.0 == b.0) {
            let mut united: Vec<&(u32, Document)> = family.iter().map(|(_, one)| *one).collect();
            let is_near = |other: &mut Vec<&(u32, Document)>| {
                other.iter().any(|a| family.iter().any(|(_, b)| agreement(bins(a), bins(b)) >= AGREEING))
            };
            // This family may tie together several that were apart so far; they leave the list and are one with it from now on.
            let others: Vec<_> = apart.extract_if(.., is_near).collect();
            // One text of each speaks for all: what is united here is whole families.
            for other in others {
                self.unite(united[0].0, other[0].0);
                united.extend(other);
            }
            apart.push(united);
        }
    }

    /// Unites others with those that the bytes they share lead to.
    fn join(&mut self, leading: &[&(u32, Document)], others: &[&(u32, Document)]) {
        let mut families: Vec<u32> = leading.iter().map(|one| self.first(one.0)).collect();
        for other in others {
            let mut own = self.first(other.0);
            for at in 0..leading.len() {
                if families[at] != own && agreement(bins(leading[at]), bins(other)) >= AGREEING {
                    self.unite(leading[at].0, other.0);
                    own = self.first(other.0);
                    families = leading.iter().map(|one| self.first(one.0)).collect();
                }
            }
        }
    }

    fn first(&mut self, mut at: u32) -> u32 {
        while self.earlier[at as usize] != at {
            // Every second step is cut out on the way, so that the next way is half as long (path halving, Tarjan and van Leeuwen
            // 1984).
            let two = self.earlier[self.earlier[at as usize] as usize];
            self.earlier[at as usize] = two;
            at = two;
        }
        at
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        if a != b {
            // The earlier one stays the first of the family, where `iter` begins it.
            self.earlier[a.max(b) as usize] = a.min(b);
            // To swap the followers of one text in each of two rings makes one ring of them.
            self.next.swap(a as usize, b as usize);
        }
    }
}

fn bins(text: &(u32, Document)) -> &Bins {
    &text.1.sketch.bins
}
