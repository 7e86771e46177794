//! Names and the entities they belong to: what resolution reads, which is pure and sees all names at once. What it decides is
//! written by `entity_links`; what a person takes apart in some texts is by `splits`.

use std::sync::Arc;

use rusqlite::{OptionalExtension, Transaction, params};

use crate::model::EntityType;
use crate::model::ids::{EntityId, NameId};
use crate::resolve::{NameKey, Scope};
use crate::store::damage::entity_type;
use crate::store::write::entity_numbers::next_number;
use crate::store::{Result, Store};

/// The ids of a name and of the entity it belongs to.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) struct NameIds {
    pub(in crate::store) name: NameId,
    pub(in crate::store) entity: EntityId,
}

/// A distinct name and where it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameRow {
    /// `names.id`.
    pub id: NameId,
    /// Type inside its documents, name and reach; for a name taken apart in one document, what a person called it there, which
    /// reaches everywhere. Shared with resolution, since all names are held at once.
    pub key: Arc<NameKey>,
    /// Whether `names.scope` says that it is one of a country or a document, or one that was taken apart.
    pub is_scoped: bool,
    /// The entity it belongs to so far.
    pub entity: EntityId,
    /// How often it is mentioned.
    pub mentions: u32,
    /// In how many documents.
    pub documents: u32,
    /// Whether the likenesses remembered say which of the other names so marked it is like.
    pub compared: bool,
}

/// An entity as resolution wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityDraft {
    pub kind: EntityType,
    /// Name to show.
    pub name: String,
    /// Number of its item in Wikidata, such as `Q42`, if it is a known one.
    pub wikidata: Option<String>,
    /// Whether a person decided that it is no entity.
    pub ignored: bool,
}

/// Where a name belongs and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NameLink {
    /// Index of the entity among the drafts.
    pub entity: usize,
    /// The rule or decision.
    pub basis: &'static str,
    /// How sure, 0 to 1.
    pub score: Option<f64>,
    /// Index of the name through which it was linked.
    pub via: Option<usize>,
    /// What speaks for the link besides the names; empty for nothing.
    pub evidence: String,
    /// Indices of the entities that it could stand for too, and how much speaks for each.
    pub candidates: Vec<(usize, f64)>,
}

/// A name with the entity it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameEntity {
    /// `names.id`.
    pub id: NameId,
    /// Type inside its documents.
    pub kind: EntityType,
    pub name: String,
    /// `entities.id`.
    pub entity: EntityId,
    /// Name under which the entity is shown.
    pub entity_name: String,
    /// Mentions of the name.
    pub mentions: i64,
    /// Documents that use the name.
    pub documents: i64,
    /// Mentions of the entity.
    pub entity_mentions: i64,
}

impl Store {
    /// Every name of an entity that is not ignored, by type, name and scope.
    pub(crate) fn names_with_entities(&self) -> Result<Vec<NameEntity>> {
        self.read_names_with_entities().map_err(|e| self.fail(e))
    }

    fn read_names_with_entities(&self) -> rusqlite::Result<Vec<NameEntity>> {
        let mut statement = self.connection.prepare(
            "WITH counted AS (SELECT entity_id, sum(mentions) AS mentions FROM names GROUP BY entity_id)
             SELECT n.type, n.name, e.id, e.name, n.mentions, n.documents, c.mentions, n.id
             FROM names AS n
             JOIN entities AS e ON e.id = n.entity_id
             JOIN counted AS c ON c.entity_id = e.id
             WHERE NOT e.ignored AND n.mentions > 0
             ORDER BY n.type, n.name, n.scope",
        )?;
        let rows = statement.query_map([], |row| {
            let id: NameId = row.get(7)?;
            Ok(NameEntity {
                id,
                kind: entity_type(row, 0, "names.type", id)?,
                name: row.get(1)?,
                entity: row.get(2)?,
                entity_name: row.get(3)?,
                mentions: row.get(4)?,
                documents: row.get(5)?,
                entity_mentions: row.get(6)?,
            })
        })?;
        rows.collect()
    }

    /// Every name that is mentioned, with its counts, by type, name and scope.
    pub fn names(&self) -> Result<Vec<NameRow>> {
        self.read_names().map_err(|e| self.fail(e))
    }

    fn read_names(&self) -> rusqlite::Result<Vec<NameRow>> {
        let mut statement = self.connection.prepare(
            "SELECT id, type, name, scope, entity_id, mentions, documents, compared FROM names WHERE mentions > 0
             ORDER BY type, name, scope",
        )?;
        let rows = statement.query_map([], |row| {
            let id: NameId = row.get(0)?;
            let kind = entity_type(row, 1, "names.type", id)?;
            let scope = row.get_ref(3)?.as_str()?;
            Ok(NameRow {
                id,
                key: Arc::new(NameKey::scoped(kind, row.get::<_, String>(2)?, Scope::parse(scope))),
                is_scoped: !scope.is_empty(),
                entity: row.get(4)?,
                mentions: row.get(5)?,
                documents: row.get(6)?,
                compared: row.get(7)?,
            })
        })?;
        let mut names: Vec<NameRow> = rows.collect::<rusqlite::Result<_>>()?;
        names.shrink_to_fit(); // they are held while all else is worked out
        Ok(names)
    }
}

/// The ids of a name and its entity; both are made where the name is new.
pub(in crate::store) fn get_or_insert(
    transaction: &Transaction<'_>,
    kind: &str,
    name: &str,
    scope: &str,
) -> rusqlite::Result<NameIds> {
    let found = transaction
        .prepare_cached("SELECT id, entity_id FROM names WHERE type = ?1 AND name = ?2 AND scope = ?3")?
        .query_row([kind, name, scope], |row| Ok(NameIds { name: row.get(0)?, entity: row.get(1)? }))
        .optional()?;
    if let Some(ids) = found {
        return Ok(ids);
    }
    let sql = concat!("INSERT INTO entities (id, type, name) VALUES (", next_number!(), ", ?1, ?2)");
    let entity = transaction.prepare_cached(sql)?.insert([kind, name]).map(EntityId)?;
    let sql = "INSERT INTO names (type, name, scope, entity_id, basis) VALUES (?1, ?2, ?3, ?4, 'exact')";
    let id = transaction.prepare_cached(sql)?.insert(params![kind, name, scope, entity])?;
    Ok(NameIds { name: NameId(id), entity })
}
