//! Who is named together with whom: one entity after the other, by the units that name it.
//!
//! For example, three sentences name 1 and 2, 2 and 5, and 1, 2 and 5. They lie in the index as `named` = 1 2 2 5 1 2 5, with
//! `from` = 0 0 1 1 2 2 2, so that equal moments are a sentence. Turned around, 5 stands in places 3 and 6. From each of them one
//! looks back as long as the moment stays the same: from place 3 at entity 2, from place 6 at 2 and 1. So 5 meets 2 twice and 1
//! once, and only one table of counts, that of the entity at hand, is in use at a time. Pairs are counted from their larger
//! number, so none is counted twice.

use std::ops::Range;

use super::association::Cells;
use super::{ASKED_FOR, Pair, TopK, UnitIndex};
use crate::model::ids::DocumentId;

/// An index of units, and for each entity where it is named.
#[derive(Debug)]
pub struct PairCounter<'g> {
    index: &'g UnitIndex<'g>,
    /// By number of the entity, where its places begin in `places`.
    starts: Vec<u32>,
    /// Where in `index.named` an entity stands.
    places: Vec<u32>,
    /// By place, the latest moment up to which anybody who stands at it or before is named; empty where all units are single
    /// moments.
    reach: Vec<u32>,
}

/// A table to count in, by number of the entity, and which of it are in use.
struct Counts {
    units: Vec<u32>,
    used: Vec<u32>,
}

impl<'g> PairCounter<'g> {
    /// Turns the index around.
    pub fn new(index: &'g UnitIndex<'g>) -> Self {
        // Counting sort. Starts lie one place too far on until `places` is filled, which moves each to where it belongs.
        let mut starts = vec![0_u32; index.kinds.len() + 2];
        for entity in &index.named {
            starts[*entity as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut places = vec![0; index.named.len()];
        for (place, entity) in (0..).zip(&index.named) {
            let next = &mut starts[*entity as usize + 1];
            places[*next as usize] = place;
            *next += 1;
        }
        let latest = |last: &mut u32, to: &u32| {
            *last = (*last).max(*to);
            Some(*last)
        };
        let reach = index.to.iter().scan(0, latest).collect();
        Self { index, starts, places, reach }
    }

    /// Numbers of entities, of which every one is to be asked about once.
    pub fn entities(&self) -> Range<u32> {
        0..self.index.kinds.len() as u32
    }

    /// Offers to `best` every pair of these entities with one that has a smaller number, or, where one of the two must
    /// be asked for by name, with any other.
    pub fn count(&self, entities: impl Iterator<Item = u32>, best: &mut TopK) {
        let UnitIndex { asked, kinds, .. } = *self.index;
        let mut counts = Counts { units: vec![0; kinds.len()], used: Vec::new() };
        for a in entities {
            if asked.by_name && kinds[a as usize] & ASKED_FOR == 0 {
                continue;
            }
            for place in self.places_of(a) {
                if self.reach.is_empty() && !asked.by_name {
                    self.smaller_companions(place, |b| counts.add(b, 1));
                    continue;
                }
                self.companions(place, |b, units| {
                    // A pair is found from either side.
                    if b < a || (asked.by_name && kinds[b as usize] & ASKED_FOR == 0) {
                        counts.add(b, units);
                    }
                });
            }
            for b in counts.used.drain(..) {
                let o = std::mem::take(&mut counts.units[b as usize]);
                if let Some(pair) = self.pair(a.min(b), a.max(b), o) {
                    best.offer(pair, self.cells(pair));
                }
            }
        }
    }

    fn places_of(&self, entity: u32) -> impl Iterator<Item = usize> + '_ {
        let Range { start, end } = self.starts[entity as usize]..self.starts[entity as usize + 1];
        self.places[start as usize..end as usize].iter().map(|place| *place as usize)
    }

    /// Everybody who is named while the one at `place` is, and for how long.
    #[inline]
    fn companions(&self, place: usize, mut each: impl FnMut(u32, u32)) {
        let UnitIndex { named, from, to, .. } = self.index;
        if to.is_empty() {
            self.smaller_companions(place, |entity| each(entity, 1));
            let later = (place + 1..from.len()).take_while(|later| from[*later] == from[place]);
            return later.for_each(|later| each(named[later], 1));
        }
        let (start, end) = (from[place], to[place]);
        // Whoever comes earlier may be named for long; `reach` says when nobody before can be any more.
        let earlier = (0..place).rev().take_while(|earlier| self.reach[*earlier] > start);
        for earlier in earlier.filter(|earlier| to[*earlier] > start) {
            each(named[earlier], to[earlier].min(end) - start);
        }
        for later in (place + 1..from.len()).take_while(|later| from[*later] < end) {
            each(named[later], to[later].min(end) - from[later]);
        }
    }

    /// Those of a single moment who have a smaller number: they stand before it.
    #[inline]
    fn smaller_companions(&self, place: usize, mut each: impl FnMut(u32)) {
        let UnitIndex { named, from, .. } = self.index;
        let unit = (0..place).rev().take_while(|earlier| from[*earlier] == from[place]);
        unit.for_each(|earlier| each(named[earlier]));
    }

    /// A pair, the right way round, if it is one of those asked for.
    fn pair(&self, a: u32, b: u32, o: u32) -> Option<Pair> {
        let UnitIndex { asked, kinds, .. } = self.index;
        let (one, other) = (kinds[a as usize], kinds[b as usize]);
        if asked.fits(one, other) {
            return Some(Pair { a, b, o });
        }
        asked.fits(other, one).then_some(Pair { a: b, b: a, o })
    }

    pub(super) fn cells(&self, pair: Pair) -> Cells {
        let [o, f1, f2] = [pair.o, self.index.margin(pair.a), self.index.margin(pair.b)].map(f64::from);
        Cells { o, f1, f2, n: self.index.units as f64 }
    }

    /// The documents whose units name both, some of them more than once, where they were told.
    pub fn documents(&self, pair: Pair) -> Vec<DocumentId> {
        // From the one that is named less.
        let (a, b) = if self.places_of(pair.a).count() < self.places_of(pair.b).count() {
            (pair.a, pair.b)
        } else {
            (pair.b, pair.a)
        };
        let mut found = Vec::new();
        for place in self.places_of(a) {
            let mut meets = false;
            self.companions(place, |companion, _| meets |= companion == b);
            let time = self.index.from[place];
            let at = self.index.documents.partition_point(|since| since.time <= time);
            if meets && at > 0 {
                found.push(self.index.documents[at - 1].document);
            }
        }
        found
    }
}

impl Counts {
    #[inline]
    fn add(&mut self, entity: u32, units: u32) {
        let count = &mut self.units[entity as usize];
        if *count == 0 {
            self.used.push(entity);
        }
        *count += units;
    }
}
