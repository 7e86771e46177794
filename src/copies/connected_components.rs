//! Components: texts that hang together by nearness, over however many steps. Which group a text is in depends on its family
//! alone, so that groups are made of one family after the other and need memory for no more than that.
//!
//! For example, of the texts 0 to 4 let 0 be near 2, and 2 near 4. Then 0, 2 and 4 are one family though 0 and 4 need not be near
//! each other; 1 and 3 are alone. Two sketches can only be near if they share some bytes in the same places, so only those that
//! share three (a triple) ever meet. A family is a tree over `earlier` (0 ← 2, 2 ← 4) to find its first text, and a
//! ring over `next` (0 → 2 → 4 → 0) to go through it.
//!
//! What is kept for every text is eight bytes. The sketches stay where they are and are gone through many times.

use super::index::{Index, TRIPLES, key};
use super::{Bins, near};

/// Sketches that are looked at together.
const SLICE: usize = 1 << 18;

/// Places in the index of [`neighbours`] for each sketch: so many that what shares nothing is seldom found.
const ROOM: usize = 1024;

/// Where all sketches are, numbered from 0.
pub trait Sketches {
    /// Why they cannot be read.
    type Error;

    /// Hands on each sketch with its number, always in the same order.
    ///
    /// # Errors
    /// When they cannot be read.
    fn each(&mut self, take: impl FnMut(u32, &Bins)) -> Result<(), Self::Error>;
}

/// The numbers of all sketches that are near one of `few`, in order; of few, because an index of them is made.
///
/// # Errors
/// Those of `sketches`.
pub fn neighbours<S: Sketches>(few: &[Bins], sketches: &mut S) -> Result<Vec<u32>, S::Error> {
    let mut index = Index::new(few.len(), ROOM);
    few.iter().zip(0..).for_each(|(bins, at)| index.add(at, bins));
    let (mut found, mut sharing) = (Vec::new(), Vec::new());
    sketches.each(|at, bins| {
        index.sharing(bins, &mut sharing);
        if sharing.iter().any(|&other| near(&few[other as usize], bins)) {
            found.push(at);
        }
    })?;
    Ok(found)
}

/// Which of so many texts are of one family.
#[derive(Debug)]
pub struct Components {
    /// For each text an earlier one of its family, for the first of a family itself.
    earlier: Vec<u32>,
    /// For each text the next of its family, in a ring.
    next: Vec<u32>,
}

impl Components {
    /// The families of `count` sketches.
    ///
    /// # Errors
    /// Those of `sketches`.
    pub fn find<S: Sketches>(count: usize, sketches: &mut S) -> Result<Self, S::Error> {
        Self::in_slices(count, sketches, SLICE)
    }

    /// The same with so many sketches at a time: for each triple those that share its bytes meet, a range of bytes
    /// after the other.
    pub(super) fn in_slices<S: Sketches>(
        count: usize,
        sketches: &mut S,
        slice: usize,
    ) -> Result<Self, S::Error> {
        let mut families = Self { earlier: (0..count as u32).collect(), next: (0..count as u32).collect() };
        let slices = count.div_ceil(slice) as u64;
        let (mut keys, mut some) = (Vec::new(), Vec::new());
        for triple in 0..TRIPLES.len() {
            for part in 0..slices {
                keys.clear();
                some.clear();
                sketches.each(|at, bins| {
                    let key = u64::from(key(bins, triple));
                    if (key * slices) >> 24 == part {
                        keys.push(key << 32 | some.len() as u64);
                        some.push((at, *bins));
                    }
                })?;
                keys.sort_unstable();
                for bucket in keys.chunk_by(|a, b| a >> 32 == b >> 32).filter(|bucket| bucket.len() > 1) {
                    families.meet(bucket.iter().map(|key| &some[*key as u32 as usize]));
                }
            }
        }
        Ok(families)
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

    /// Unites those that are near each other among sketches that share some bytes.
    fn meet<'s>(&mut self, sketches: impl Iterator<Item = &'s (u32, Bins)>) {
        // Those of one family already need no comparison among themselves, so it is families that are compared here: by their
        // first texts, as far as sketches of them are in this bucket.
        let mut met: Vec<(u32, &(u32, Bins))> =
            sketches.map(|sketch| (self.first(sketch.0), sketch)).collect();
        // Of a family the same sketch need not be compared twice.
        met.sort_unstable_by(|a, b| (a.0, &a.1.1).cmp(&(b.0, &b.1.1)));
        met.dedup_by(|a, b| a.0 == b.0 && a.1.1 == b.1.1);
        let mut apart: Vec<Vec<&(u32, Bins)>> = Vec::new();
        for family in met.chunk_by(|a, b| a.0 == b.0) {
            let mut united: Vec<&(u32, Bins)> = family.iter().map(|(_, sketch)| *sketch).collect();
            let is_near = |other: &mut Vec<&(u32, Bins)>| {
                other.iter().any(|a| family.iter().any(|(_, b)| near(&a.1, &b.1)))
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

    fn first(&mut self, mut at: u32) -> u32 {
        while self.earlier[at as usize] != at {
            // Every second step is cut out on the way, so that the next way is half as long.
            let two = self.earlier[self.earlier[at as usize] as usize];
            self.earlier[at as usize] = two;
            at = two;
        }
        at
    }

    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        if a != b {
            self.earlier[a.max(b) as usize] = a.min(b);
            // To swap the followers of one text in each of two rings makes one ring of them.
            self.next.swap(a as usize, b as usize);
        }
    }
}
