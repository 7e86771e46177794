//! Who is named in which unit, as units come.

use crate::model::EntityType;
use crate::model::ids::DocumentId;

/// A set of entity types, one bit each ([`bit`]), and whether the entity was asked for by name ([`ASKED_FOR`]); 0 for an entity
/// that does not count.
pub type Kinds = u16;

/// The bit of an entity that was asked for by name.
pub const ASKED_FOR: Kinds = 1 << 15;

/// Every type.
pub const ANY: Kinds = ASKED_FOR - 1;

/// The bit of a type.
pub fn bit(kind: EntityType) -> Kinds {
    EntityType::ALL.iter().position(|known| *known == kind).map_or(0, |at| 1 << at)
}

/// Which pairs are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The one of a pair is of one of these types.
    pub one: Kinds,
    /// The other is of one of these; of none where only single entities are counted.
    pub other: Kinds,
    /// Whether one of the two must be asked for by name.
    pub by_name: bool,
}

impl Asked {
    pub(super) const fn fits(self, one: Kinds, other: Kinds) -> bool {
        one & self.one != 0 && other & self.other != 0
    }
}

/// A pair and the number of units that name both. The first is of the types asked for first; where both are, the first
/// has the smaller number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Number of the one entity.
    pub a: u32,
    /// Number of the other.
    pub b: u32,
    /// Units that name both.
    pub o: u32,
}

/// From which moment on units are of which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Since {
    pub(super) time: u32,
    pub(super) document: DocumentId,
}

/// Who is named when. Time is a count: each unit that names two who count takes one moment, or, where windows slide,
/// each place of a window does.
#[derive(Debug, Clone)]
pub struct UnitIndex<'k> {
    pub(super) asked: Asked,
    pub(super) kinds: &'k [Kinds],
    /// By number of the entity, units that name it.
    pub(super) margins: Vec<u32>,
    pub(super) units: u64,
    /// Entities, by the time at which they are first in the window.
    pub(super) named: Vec<u32>,
    /// The moment at which each of `named` is first named.
    pub(super) from: Vec<u32>,
    /// The moment at which it is no longer; empty where each is named for the one moment of its unit.
    pub(super) to: Vec<u32>,
    /// Moments that have gone by.
    pub(super) time: u32,
    pub(super) documents: Vec<Since>,
}

impl<'k> UnitIndex<'k> {
    /// `kinds` has a place for every number of an entity.
    pub fn new(asked: Asked, kinds: &'k [Kinds]) -> Self {
        let margins = vec![0; kinds.len()];
        let (named, from, to, documents) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { asked, kinds, margins, units: 0, named, from, to, time: 0, documents }
    }

    /// Whether mentions of this entity matter at all; others are not to be handed in.
    #[inline]
    pub fn takes(&self, entity: u32) -> bool {
        self.kinds.get(entity as usize).is_some_and(|kinds| kinds & (self.asked.one | self.asked.other) != 0)
    }

    /// The next units are of this document. Need not be said where nobody wants to know.
    pub fn begin_document(&mut self, document: DocumentId) {
        self.documents.push(Since { time: self.time, document });
    }

    /// Adds a unit that names these entities, each once, ascending, each one [taken](Self::takes).
    pub fn add_unit(&mut self, entities: &[u32]) {
        for &entity in entities {
            self.margins[entity as usize] += 1;
        }
        // Who is named alone counts in `margins` alone; so does a unit in which nobody was asked for, if somebody must be.
        let wanted = |entity: &u32| !self.asked.by_name || self.kinds[*entity as usize] & ASKED_FOR != 0;
        if entities.len() > 1 && self.asked.other != 0 && entities.iter().any(wanted) {
            self.named.extend_from_slice(entities);
            self.from.resize(self.named.len(), self.time);
            self.time += 1;
        }
    }

    /// Counts a mention of an entity [taken](Self::takes) as a unit of its own.
    #[inline]
    pub fn add_mention(&mut self, entity: u32) {
        self.margins[entity as usize] += 1;
    }

    /// Counts so many units into the number of all, whether or not they name anybody; adding a unit does not.
    pub fn add_units(&mut self, units: u64) {
        self.units += units;
    }

    /// Takes over another index, of other units: its time begins where this one's ends.
    #[must_use]
    pub fn merged_with(mut self, other: Self) -> Self {
        let later = self.time;
        self.named.extend(other.named);
        self.from.extend(other.from.iter().map(|from| from + later));
        self.to.extend(other.to.iter().map(|to| to + later));
        self.documents
            .extend(other.documents.iter().map(|since| Since { time: since.time + later, ..*since }));
        self.margins.iter_mut().zip(other.margins).for_each(|(margin, more)| *margin += more);
        self.time += other.time;
        self.units += other.units;
        self
    }

    /// Units in all.
    pub const fn units(&self) -> u64 {
        self.units
    }

    /// Units that name an entity.
    pub fn margin(&self, entity: u32) -> u32 {
        self.margins.get(entity as usize).copied().unwrap_or(0)
    }

    /// The entities that are named in any unit, ascending, each with the number of these units.
    pub fn margins(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..).zip(self.margins.iter().copied()).filter(|(_, units)| *units > 0)
    }
}
