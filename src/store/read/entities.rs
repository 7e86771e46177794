//! Looking entities up by what a person types, and what belongs to them.

use rusqlite::{OptionalExtension, Params, params};

use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, MentionId, NameId};
use crate::resolve::{NameKey, Scope};
use crate::store::damage::entity_type;
use crate::store::write::splits::TakenApart;
use crate::store::{Result, Store};

/// An entity with its counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRow {
    /// `entities.id`.
    pub id: EntityId,
    /// Type.
    pub kind: EntityType,
    /// Name shown.
    pub name: String,
    /// How often it is mentioned.
    pub mentions: i64,
    /// Whether a person decided that it is no entity.
    pub ignored: bool,
}

/// One of an entity's names and how it came to it.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityName {
    /// Type inside its documents.
    pub kind: EntityType,
    /// The name.
    pub name: String,
    /// How far it reaches, as [`Scope`] writes it; document and name there, where a person took it apart.
    pub scope: String,
    /// The rule or decision that linked it.
    pub basis: String,
    /// How sure, 0 to 1.
    pub score: Option<f64>,
    /// The name through which it was linked.
    pub via: Option<String>,
    /// What speaks for the link besides the names.
    pub evidence: Option<String>,
    /// How often it is mentioned.
    pub mentions: i64,
}

/// A name of which it is not sure whom it means, and one whom it could mean.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenQuestion {
    /// The name; a part of one wherever nothing says more.
    pub name: NameKey,
    /// Mentions that would change their entity.
    pub mentions: i64,
    /// In how many documents.
    pub documents: i64,
    /// The entity that it stands for now; of several, the one with the smallest number.
    pub own_entity: EntityId,
    /// `entities.id` of the candidate.
    pub entity: EntityId,
    /// The name of the candidate.
    pub entity_name: String,
    /// How much speaks for it, 0 to 1.
    pub score: f64,
}

/// A mention of an entity, for a decision on where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedMention {
    /// The name.
    pub name: NameKey,
    /// `documents.id`.
    pub document_id: DocumentId,
    /// Where the document was read.
    pub origin: String,
    /// Its outlet.
    pub source: Option<String>,
    /// `mentions.id`.
    pub mention_id: MentionId,
    /// Hash of the document's text.
    pub content_hash: String,
    /// First code point of the mention in that text.
    pub start_char: u32,
    /// The sentence.
    pub sentence: String,
}

impl EntityName {
    /// The key by which decisions speak of it.
    pub fn key(&self) -> NameKey {
        NameKey::scoped(self.kind, self.name.clone(), Scope::parse(&self.scope))
    }
}

const ENTITY: &str = "SELECT e.id, e.type, e.name,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.id) AS mentions, e.ignored
    FROM entities AS e";

impl Store {
    /// The entities that `asked` may mean, most mentioned first: `#12` is a number, also one that the entity had once,
    /// `PERSON:Assad` a name of one type; a name that is shown goes before a spelling, and that before a word of a name. A number
    /// without its sign is one where nothing has it as a name.
    pub fn find_entities(&self, asked: &str) -> Result<Vec<EntityRow>> {
        if let Some(id) = asked.strip_prefix('#').and_then(|id| id.parse().map(EntityId).ok()) {
            return self.numbered(id);
        }
        let typed =
            asked.split_once(':').and_then(|(label, name)| Some((EntityType::from_label(label)?, name)));
        let (kind, name) = typed.map_or((None, asked), |(kind, name)| (Some(kind.label()), name));
        let shown = self.entities(
            "WHERE e.name = ?1 COLLATE NOCASE AND (?2 IS NULL OR e.type = ?2) ORDER BY mentions DESC, e.id",
            params![name, kind],
        )?;
        if !shown.is_empty() {
            return Ok(shown);
        }
        let spelled = self.entities(
            "WHERE (e.id IN (SELECT entity_id FROM aliases WHERE name = ?1 COLLATE NOCASE)
                    OR e.id IN (SELECT entity_id FROM names WHERE name = ?1 COLLATE NOCASE))
               AND (?2 IS NULL OR e.type = ?2) ORDER BY mentions DESC, e.id",
            params![name, kind],
        )?;
        if !spelled.is_empty() {
            return Ok(spelled);
        }
        if let Ok(id) = asked.parse() {
            return self.numbered(EntityId(id));
        }
        self.entities(
            "WHERE instr(' ' || lowered(e.name) || ' ', ' ' || lowered(?1) || ' ') > 0 AND (?2 IS NULL OR e.type = ?2)
             ORDER BY mentions DESC, e.id",
            params![name, kind],
        )
    }

    /// The entity that a number leads to, by the name to which the number is bound.
    fn numbered(&self, number: EntityId) -> Result<Vec<EntityRow>> {
        let bearer =
            "WHERE e.id = (SELECT n.entity_id FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
            WHERE u.number = ?1)";
        self.entities(bearer, [number])
    }

    fn entities(&self, condition: &str, values: impl Params) -> Result<Vec<EntityRow>> {
        let read = |values| -> rusqlite::Result<Vec<EntityRow>> {
            let mut statement = self.connection.prepare(&format!("{ENTITY} {condition}"))?;
            let rows = statement.query_map(values, |row| {
                let id: EntityId = row.get(0)?;
                Ok(EntityRow {
                    id,
                    kind: entity_type(row, 1, "entities.type", id)?,
                    name: row.get(2)?,
                    mentions: row.get(3)?,
                    ignored: row.get(4)?,
                })
            })?;
            rows.collect()
        };
        read(values).map_err(|e| self.fail(e))
    }

    /// Every name with every candidate. Parts of names are summed over their documents, and the score is then the mean of their
    /// scores, weighted by mentions.
    pub fn open_questions(&self) -> Result<Vec<OpenQuestion>> {
        let read = || -> rusqlite::Result<Vec<OpenQuestion>> {
            let mut statement = self.connection.prepare(
                "SELECT n.type, n.name, CASE WHEN n.scope GLOB 'country:*' THEN n.scope ELSE '' END AS reach,
                     sum(n.mentions), sum(n.documents), min(n.entity_id), e.id, e.name,
                     sum(n.mentions * coalesce(c.score, 0)) / sum(n.mentions), min(n.id)
                 FROM candidates AS c
                 JOIN names AS n ON n.id = c.name_id
                 JOIN entities AS o ON o.id = n.entity_id
                 JOIN entities AS e ON e.id = c.entity_id
                 WHERE NOT e.ignored AND NOT o.ignored AND n.mentions > 0
                 GROUP BY n.type, n.name, reach, e.id ORDER BY n.type, n.name, reach, e.id",
            )?;
            let rows = statement.query_map([], |row| {
                let kind = entity_type(row, 0, "names.type", row.get::<_, NameId>(9)?)?;
                let scope = Scope::parse(&row.get::<_, String>(2)?);
                Ok(OpenQuestion {
                    name: NameKey::scoped(kind, row.get::<_, String>(1)?, scope),
                    mentions: row.get(3)?,
                    documents: row.get(4)?,
                    own_entity: row.get(5)?,
                    entity: row.get(6)?,
                    entity_name: row.get(7)?,
                    score: row.get(8)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Whether a report finds anybody or anything under what was asked: #NUMBER, TYPE:NAME, a name that is shown, a spelling.
    pub fn is_named(&self, asked: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM entities AS e WHERE NOT e.ignored
                AND (e.name = ?1 COLLATE NOCASE OR e.type || ':' || e.name = ?1 COLLATE NOCASE))
            OR EXISTS (SELECT 1 FROM entity_numbers AS u JOIN names AS n ON n.id = u.name_id
                JOIN entities AS e ON e.id = n.entity_id WHERE '#' || u.number = ?1 AND NOT e.ignored)
            OR EXISTS (SELECT 1 FROM aliases AS a JOIN entities AS e ON e.id = a.entity_id
                WHERE a.name = ?1 COLLATE NOCASE AND NOT e.ignored)";
        self.connection.query_row(sql, [asked], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    /// Entities as they can be asked for one by one (`#NUMBER NAME`), of these numbers; the most mentioned first.
    pub fn called(&self, ids: &[EntityId]) -> Result<Vec<String>> {
        let sql = "SELECT '#' || e.id || ' ' || e.name FROM entities AS e
            WHERE e.id IN (SELECT value FROM json_each(?1))
            ORDER BY (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.id) DESC, e.name, e.id";
        let ids: Vec<i64> = ids.iter().map(|id| (*id).into()).collect();
        self.listed(sql, [serde_json::Value::from(ids).to_string()])
    }

    /// The entity of a name, `None` where there is no such name. A key that reaches everywhere fits names of every
    /// reach, of which there may be many; then the most mentioned is taken.
    pub fn entity_of(&self, name: &NameKey) -> Result<Option<EntityId>> {
        let sql = "SELECT entity_id FROM names WHERE type = ?1 AND name = ?2 AND (scope = ?3 OR ?3 = '')
            ORDER BY mentions DESC, scope LIMIT 1";
        let values = params![name.kind.label(), name.name, name.scope.to_string()];
        self.connection.query_row(sql, values, |row| row.get(0)).optional().map_err(|e| self.fail(e))
    }

    /// The mentions under a name, of one entity or (`None`) of any, by document and place.
    pub fn located_mentions(&self, entity: Option<EntityId>, name: &NameKey) -> Result<Vec<LocatedMention>> {
        let read = || -> rusqlite::Result<Vec<LocatedMention>> {
            let mut statement = self.connection.prepare(
                "SELECT d.id, d.content_hash, d.origin, r.name, m.id, m.start_char, s.text, n.scope
                 FROM names AS n
                 JOIN mentions AS m ON m.name_id = n.id
                 JOIN sentences AS s ON s.id = m.sentence_id
                 JOIN documents AS d ON d.id = s.document_id
                 LEFT JOIN sources AS r ON r.id = d.source_id
                 WHERE (n.entity_id = ?1 OR ?1 IS NULL) AND n.type = ?2 AND n.name = ?3
                   AND (n.scope = ?4 OR ?4 = '')
                 ORDER BY d.origin, d.id, m.start_char",
            )?;
            let values = params![entity, name.kind.label(), name.name, name.scope.to_string()];
            let rows = statement.query_map(values, |row| {
                // What was taken apart before is still decided on by the name that stands in the document.
                let reach: String = row.get(7)?;
                let whole = TakenApart::parse(&reach)
                    .map(|apart| NameKey::scoped(name.kind, apart.name.to_owned(), name.scope.clone()));
                Ok(LocatedMention {
                    name: whole.unwrap_or_else(|| name.clone()),
                    document_id: row.get(0)?,
                    origin: row.get(2)?,
                    source: row.get(3)?,
                    mention_id: row.get(4)?,
                    content_hash: row.get(1)?,
                    start_char: row.get(5)?,
                    sentence: row.get(6)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The names of an entity, most mentioned first.
    pub fn names_of(&self, entity: EntityId) -> Result<Vec<EntityName>> {
        let read = || -> rusqlite::Result<Vec<EntityName>> {
            let mut statement = self.connection.prepare(
                "SELECT n.type, n.name, n.scope, n.basis, n.score, n.via, n.evidence,
                     (SELECT count(*) FROM mentions AS m WHERE m.name_id = n.id) AS mentions, n.id
                 FROM names AS n WHERE n.entity_id = ?1 ORDER BY mentions DESC, n.type, n.name, n.scope",
            )?;
            let rows = statement.query_map([entity], |row| {
                Ok(EntityName {
                    kind: entity_type(row, 0, "names.type", row.get::<_, NameId>(8)?)?,
                    name: row.get(1)?,
                    scope: row.get(2)?,
                    basis: row.get(3)?,
                    score: row.get(4)?,
                    via: row.get(5)?,
                    evidence: row.get(6)?,
                    mentions: row.get(7)?,
                })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}
