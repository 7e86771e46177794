//! What resolution decided, written with as few changes as possible: an entity keeps its number (`entity_numbers`), rows are
//! written where they differ, and counts go with the names.
//!
//! For example, the names A and B belong to entity 1, and C to entity 2. If all three are one now, entity 1, which keeps most
//! mentions, stays: entity 2 goes whole, so its counts are added to those of 1, and the mentions of C are moved. If A and B part
//! instead, so that B is a new entity 3, what was counted of 1 tells nothing of the two by themselves: both are counted anew.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row, Transaction, params};
use rustc_hash::FxHashMap;

use crate::model::ids::{EntityId, MentionId, NameId};
use crate::store::schema::pending::Pending;
use crate::store::write::counts;
use crate::store::write::deferred_indexes;
use crate::store::write::entity_numbers::{Numbers, next_number};
use crate::store::write::names::{EntityDraft, NameLink, NameRow};
use crate::store::{Error, Result, Store};

impl Store {
    /// Writes what resolution decided: one draft an entity, one link a name in the order of [`Store::names`].
    pub(crate) fn link_names(
        &mut self,
        names: &[NameRow],
        drafts: &[EntityDraft],
        links: &[NameLink],
    ) -> Result<()> {
        let path = self.path.clone();
        self.write_links(names, drafts, links).map_err(|e| Error::sqlite(&path, e))
    }

    fn write_links(
        &mut self,
        names: &[NameRow],
        drafts: &[EntityDraft],
        links: &[NameLink],
    ) -> rusqlite::Result<()> {
        self.in_bulk(|store| {
            let transaction = store.connection.transaction()?;
            let entities = settle_entities(&transaction, names, drafts, links)?;
            relink(&transaction, names, links, &entities)?;
            move_names(&transaction, names, links, &entities)?;
            remove_unused(&transaction)?;
            Pending::Linking.clear(&transaction)?;
            transaction.commit()
        })
    }
}

/// Writes how names are linked, where that changed, and whom else they could mean.
fn relink(
    transaction: &Transaction<'_>,
    names: &[NameRow],
    links: &[NameLink],
    entities: &[EntityId],
) -> rusqlite::Result<()> {
    let via = |link: &NameLink| link.via.map(|at| names[at].key.name.as_str());
    let differs = |row: &Row<'_>, at: usize| -> rusqlite::Result<bool> {
        let link = &links[at];
        Ok(row.get::<_, EntityId>(1)? != entities[link.entity]
            || row.get_ref(2)?.as_str()? != link.basis
            || row.get::<_, Option<f64>>(3)? != link.score
            || row.get_ref(4)?.as_str_or_null()? != via(link)
            || row.get_ref(5)?.as_str_or_null()?.unwrap_or_default() != link.evidence)
    };
    let sql = "SELECT id, entity_id, basis, score, via, evidence FROM names";
    let changed = changed(transaction, sql, names.iter().map(|name| name.id), differs)?;
    let sql = "UPDATE names SET entity_id = ?2, basis = ?3, score = ?4, via = ?5, evidence = nullif(?6, '') WHERE id = ?1";
    let mut update = transaction.prepare_cached(sql)?;
    for at in changed {
        let link = &links[at];
        let entity = entities[link.entity];
        update.execute(params![names[at].id, entity, link.basis, link.score, via(link), link.evidence])?;
    }
    transaction.execute("DELETE FROM candidates", [])?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO candidates (name_id, entity_id, score) VALUES (?1, ?2, ?3)")?;
    for (name, link) in names.iter().zip(links) {
        for (other, score) in &link.candidates {
            insert.execute(params![name.id, entities[*other], score])?;
        }
    }
    Ok(())
}

/// Places in `ids`, ascending, of those whose row differs from what it should be. `sql` selects the id first; `differs` is given
/// the row and the place.
fn changed<I: FromSql + Eq + Hash>(
    transaction: &Transaction<'_>,
    sql: &str,
    ids: impl Iterator<Item = I>,
    mut differs: impl FnMut(&Row<'_>, usize) -> rusqlite::Result<bool>,
) -> rusqlite::Result<Vec<usize>> {
    let places: FxHashMap<I, usize> = ids.enumerate().map(|(at, id)| (id, at)).collect();
    let mut statement = transaction.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        if let Some(&at) = places.get(&row.get(0)?)
            && differs(row, at)?
        {
            changed.push(at);
        }
    }
    changed.sort_unstable();
    Ok(changed)
}

/// Moves the mentions of names that belong to another entity now, and the counts with them; the names are linked already.
fn move_names(
    transaction: &Transaction<'_>,
    names: &[NameRow],
    links: &[NameLink],
    entities: &[EntityId],
) -> rusqlite::Result<()> {
    // Names by themselves move mentions; counts are of entities. So it is first told of each entity whether all its names go the
    // same way, because then its counts can follow by addition, which costs nothing where it is mentioned a million times.
    let moves = || names.iter().zip(links).map(|(name, link)| (name, name.entity, entities[link.entity]));
    let mut goes: BTreeMap<EntityId, Goes> = BTreeMap::new();
    for (_, from, to) in moves() {
        goes.entry(from).and_modify(|goes| goes.also(to)).or_insert(Goes::Whole(to));
    }
    // Where they part, where some stay or where they go has to be counted from the mentions.
    let mut anew: BTreeSet<EntityId> = BTreeSet::new();
    for (_, from, to) in moves().filter(|(_, from, to)| from != to && goes[from] == Goes::Apart) {
        anew.extend([from, to]);
    }
    // In the order of ids, on which `unite` relies. To add to what is counted anew below would be lost work, and what is added
    // from a whole entity there must then be counted again too: so that one joins those that are.
    for (&from, goes) in &goes {
        match *goes {
            Goes::Whole(to) if from != to && anew.contains(&to) => drop(anew.insert(from)),
            Goes::Whole(to) if from != to => counts::unite(transaction, from, to)?,
            _ => {}
        }
    }
    let mut moved = Moved::default();
    for (name, _, to) in moves().filter(|(_, from, to)| from != to) {
        moved.mentions_of(transaction, name.id, to)?;
    }
    moved.write(transaction)?;
    // Counting anew asks for the mentions of an entity: not before they have moved, and not without the index by entity.
    if !anew.is_empty() {
        deferred_indexes::complete(transaction, &deferred_indexes::INDEXES)?;
    }
    counts::recount(transaction, &BTreeSet::new(), &anew)
}

/// Mentions on their way to other entities, written in the order in which they stand in the file.
#[derive(Default)]
struct Moved(Vec<(MentionId, EntityId)>);

impl Moved {
    /// So many are gathered before they are written, to bound the memory that they take.
    const MOST: usize = 1 << 20;

    fn mentions_of(
        &mut self,
        transaction: &Transaction<'_>,
        name: NameId,
        to: EntityId,
    ) -> rusqlite::Result<()> {
        let mut select = transaction.prepare_cached("SELECT id FROM mentions WHERE name_id = ?1")?;
        let mut rows = select.query([name])?;
        while let Some(row) = rows.next()? {
            self.0.push((row.get(0)?, to));
        }
        if self.0.len() > Self::MOST { self.write(transaction) } else { Ok(()) }
    }

    fn write(&mut self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut update = transaction.prepare_cached("UPDATE mentions SET entity_id = ?2 WHERE id = ?1")?;
        self.0.sort_unstable();
        self.0.drain(..).try_for_each(|(mention, to)| update.execute(params![mention, to]).map(drop))
    }
}

/// Where the names of an entity go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// All to this entity; it may be the same.
    Whole(EntityId),
    /// To several.
    Apart,
}

impl Goes {
    fn also(&mut self, to: EntityId) {
        if *self != Self::Whole(to) {
            *self = Self::Apart;
        }
    }
}

/// Gives every draft a row: the entity that it was so far, else a new one.
fn settle_entities(
    transaction: &Transaction<'_>,
    names: &[NameRow],
    drafts: &[EntityDraft],
    links: &[NameLink],
) -> rusqlite::Result<Vec<EntityId>> {
    let numbers = Numbers::read(transaction, names)?;
    let settled = numbers.settle(names, links, drafts.len());
    let mut known = transaction.prepare("SELECT 1 FROM entities WHERE id = ?1")?;
    let mut insert = transaction.prepare(concat!(
        "INSERT INTO entities (id, type, name, wikidata, ignored) VALUES (coalesce(?5, ",
        next_number!(),
        "), ?1, ?2, ?3, ?4)"
    ))?;
    // A number that is kept for a name has no row where its entity was united with another one.
    let rows = drafts.iter().zip(settled).map(|(draft, id)| match id {
        Some(id) if numbers.stands(id) || known.exists([id])? => Ok(id),
        id => insert
            .insert(params![draft.kind.label(), draft.name, draft.wikidata, draft.ignored, id])
            .map(EntityId),
    });
    let entities: Vec<EntityId> = rows.collect::<rusqlite::Result<_>>()?;
    numbers.write(transaction, names, drafts, links, &entities)?;
    let differs = |row: &Row<'_>, at: usize| -> rusqlite::Result<bool> {
        let draft = &drafts[at];
        Ok(row.get_ref(1)?.as_str()? != draft.kind.label()
            || row.get_ref(2)?.as_str()? != draft.name
            || row.get_ref(3)?.as_str_or_null()? != draft.wikidata.as_deref()
            || row.get::<_, bool>(4)? != draft.ignored)
    };
    let sql = "SELECT id, type, name, wikidata, ignored FROM entities";
    let changed = changed(transaction, sql, entities.iter().copied(), differs)?;
    let sql = "UPDATE entities SET type = ?2, name = ?3, wikidata = ?4, ignored = ?5 WHERE id = ?1";
    let mut update = transaction.prepare(sql)?;
    for at in changed {
        let draft = &drafts[at];
        update.execute(params![
            entities[at],
            draft.kind.label(),
            draft.name,
            draft.wikidata,
            draft.ignored
        ])?;
    }
    Ok(entities)
}

/// Removes names without mentions, with what was remembered of them, and entities without names.
fn remove_unused(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM likenesses WHERE left_id IN (SELECT id FROM names WHERE mentions = 0)
             OR right_id IN (SELECT id FROM names WHERE mentions = 0);
         DELETE FROM watch_hits WHERE name_id IN (SELECT id FROM names WHERE mentions = 0);
         DELETE FROM names WHERE mentions = 0;
         DELETE FROM entities WHERE NOT EXISTS (SELECT 1 FROM names WHERE names.entity_id = entities.id);",
    )
}
