//! Which number an entity has. A number that was seen is never given to somebody else: it is bound to a name, and means whoever
//! bears that name.
//!
//! For example, 7 was given for "Ada Brook" and 9 for "A. Brook". When the two turn out to be one, the entity keeps the number of
//! the one more often mentioned, 7, and 9 leads to it too. Taken apart again, "A. Brook" has 9 back. Where "Ada Brook" is not
//! mentioned any more and "Mrs Brook" of the same entity is, 7 goes over to that name.
//!
//! An entity that a load makes for a name which is new has a number of its own until names are linked. Nobody has seen that one,
//! and it is not kept here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::ids::{EntityId, NameId};
use crate::store::write::names::{EntityDraft, NameLink, NameRow};

/// A number above all that there ever were, as an expression of SQL: `max(id)` alone would give that of an entity that is gone
/// again.
macro_rules! next_number {
    () => {
        "(SELECT 1 + max(coalesce((SELECT max(id) FROM entities), 0), coalesce((SELECT max(number) FROM entity_numbers), 0)))"
    };
}
pub(in crate::store) use next_number;

/// The numbers that were given.
pub(super) struct Numbers {
    given: FxHashSet<EntityId>,
    /// Number, the name to which it is bound, and the place of the name that bears it now.
    bound: Vec<(EntityId, Option<NameId>, Option<usize>)>,
    /// Mentions of each entity as it stands in the file.
    mentions: FxHashMap<EntityId, u64>,
}

impl Numbers {
    pub(super) fn read(connection: &Connection, names: &[NameRow]) -> rusqlite::Result<Self> {
        let places: FxHashMap<NameId, usize> =
            names.iter().enumerate().map(|(at, name)| (name.id, at)).collect();
        let mut mentions: FxHashMap<EntityId, u64> = FxHashMap::default();
        let mut first: FxHashMap<EntityId, usize> = FxHashMap::default();
        for (at, name) in names.iter().enumerate() {
            *mentions.entry(name.entity).or_default() += u64::from(name.mentions);
            let first = first.entry(name.entity).or_insert(at);
            if names[*first].mentions < name.mentions {
                *first = at;
            }
        }
        let sql = "SELECT u.number, u.name_id, n.entity_id FROM entity_numbers AS u
            LEFT JOIN names AS n ON n.id = u.name_id ORDER BY u.number";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let (number, name, entity): (_, Option<NameId>, Option<EntityId>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            // Where the name is not mentioned any more, the one most mentioned of those that were one with it.
            let heir = || entity.and_then(|entity| first.get(&entity));
            let bearer = name.and_then(|name| places.get(&name)).or_else(heir).copied();
            Ok((number, name, bearer))
        })?;
        let bound = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Self { given: bound.iter().map(|(number, ..)| *number).collect(), bound, mentions })
    }

    /// Whether an entity is known to have a row with this number.
    pub(super) fn stands(&self, number: EntityId) -> bool {
        self.mentions.contains_key(&number)
    }

    /// The number of each draft; `None` where a new one is needed. Where names of a draft bear several numbers, it takes that of
    /// an entity that there is now before that of one that was united with another, then that of the most mentioned, then the
    /// smallest.
    ///
    /// For example, 7 is bound to "Ada Brook" (40 mentions) and 9 to "A. Brook" (6). In one draft, both claim it: 7 wins, and 9
    /// goes on leading to its name. In two drafts each claims its own. A draft that nobody claims keeps the number that the load
    /// gave to its most mentioned name.
    pub(super) fn settle(
        &self,
        names: &[NameRow],
        links: &[NameLink],
        drafts: usize,
    ) -> Vec<Option<EntityId>> {
        let mut claims: BTreeMap<usize, (bool, u64, Reverse<EntityId>)> = BTreeMap::new();
        for (number, _, bearer) in &self.bound {
            let Some(at) = *bearer else { continue };
            // A number that is borne by no entity now weighs as much as its name.
            let now = self.mentions.get(number);
            let weight = now.copied().unwrap_or_else(|| names[at].mentions.into());
            let claim = (now.is_some(), weight, Reverse(*number));
            let best = claims.entry(links[at].entity).or_insert(claim);
            *best = claim.max(*best);
        }
        let mut settled: Vec<Option<EntityId>> = vec![None; drafts];
        for (draft, (_, _, Reverse(number))) in claims {
            settled[draft] = Some(number);
        }
        // What a load made of a name that is new may stay as it is.
        let mut order: Vec<usize> =
            (0..names.len()).filter(|&at| !self.given.contains(&names[at].entity)).collect();
        order.sort_by_key(|&at| (Reverse(names[at].mentions), at));
        let mut taken = FxHashSet::default();
        for at in order {
            let place = &mut settled[links[at].entity];
            if place.is_none() && taken.insert(names[at].entity) {
                *place = Some(names[at].entity);
            }
        }
        settled
    }

    /// Binds the numbers that are new to the names under which their entities are shown, and those of names that are gone to the
    /// ones that are left.
    pub(super) fn write(
        &self,
        transaction: &Transaction<'_>,
        names: &[NameRow],
        drafts: &[EntityDraft],
        links: &[NameLink],
        entities: &[EntityId],
    ) -> rusqlite::Result<()> {
        let mut rebind = transaction.prepare("UPDATE entity_numbers SET name_id = ?2 WHERE number = ?1")?;
        for (number, name, bearer) in &self.bound {
            let bearer = bearer.map(|at| names[at].id);
            if bearer != *name {
                rebind.execute(params![number, bearer])?;
            }
        }
        let mut new: BTreeMap<EntityId, (bool, bool, u32, Reverse<usize>)> = BTreeMap::new();
        for (at, (name, link)) in names.iter().zip(links).enumerate() {
            if self.given.contains(&entities[link.entity]) {
                continue;
            }
            let draft = &drafts[link.entity];
            let is_shown = (name.key.kind, &name.key.name) == (draft.kind, &draft.name);
            let claim = (is_shown, !name.is_scoped, name.mentions, Reverse(at));
            let best = new.entry(entities[link.entity]).or_insert(claim);
            *best = claim.max(*best);
        }
        let mut insert =
            transaction.prepare("INSERT INTO entity_numbers (number, name_id) VALUES (?1, ?2)")?;
        for (number, (_, _, _, Reverse(at))) in new {
            insert.execute(params![number, names[at].id])?;
        }
        Ok(())
    }
}
