//! Names that a person takes apart in some texts: their mentions move to names of their own, and back.
//!
//! For example, it was decided that "Bill" is "the Carver bill" in outlet "Daily Post", and "Bill Carver" in one of its
//! documents. In that document the mentions go to "Bill Carver", in all others of the outlet, also those that are loaded later,
//! to "the Carver bill"; elsewhere nothing changes. The scope of such a name (`names.scope`) holds the hash of the document and
//! the name that stands there, so that the mentions can be put back.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::decisions::{Decision, Texts};
use crate::model::EntityType;
use crate::model::ids::{EntityId, MentionId, NameId};
use crate::store::damage::entity_type;
use crate::store::write::counts;
use crate::store::write::names::{NameIds, get_or_insert};
use crate::store::{Error, Result, Store};

/// Where a document comes from, as decisions speak of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct DocumentKey {
    content_hash: String,
    /// Its outlet, and the name of it that was found.
    sources: [Option<String>; 2],
}

impl DocumentKey {
    /// The columns that [`DocumentKey::read`] reads, of `documents AS d` with `sources AS r`.
    const COLUMNS: &str = "d.content_hash, r.name, d.source_name";

    fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self { content_hash: row.get(first)?, sources: [row.get(first + 1)?, row.get(first + 2)?] })
    }
}

/// What decisions call a name, by the texts in which they do.
#[derive(Default)]
struct Called<'d> {
    in_all: Option<&'d str>,
    /// By the outlet in small letters.
    by_source: BTreeMap<String, &'d str>,
    by_document: BTreeMap<&'d str, &'d str>,
    by_mention: BTreeMap<(&'d str, u32), &'d str>,
}

impl<'d> Called<'d> {
    fn insert(&mut self, texts: &'d Texts, called: &'d str) {
        match texts {
            Texts::All => self.in_all = Some(called),
            Texts::OfSource(name) => drop(self.by_source.insert(name.to_lowercase(), called)),
            Texts::Document(document) => drop(self.by_document.insert(document, called)),
            Texts::Mention { document, start_char } => {
                self.by_mention.insert((document, *start_char), called);
            }
        }
    }

    /// What the name is called at a place of a document: what was decided of the fewest texts holds.
    fn at(&self, document: &DocumentKey, start_char: u32) -> Option<&'d str> {
        let hash = document.content_hash.as_str();
        let of_source = || {
            let mut names = document.sources.iter().flatten();
            names.find_map(|name| self.by_source.get(&name.to_lowercase()))
        };
        self.by_mention
            .get(&(hash, start_char))
            .or_else(|| self.by_document.get(hash))
            .or_else(of_source)
            .copied()
            .or(self.in_all)
    }

    /// Hashes of the only documents that are spoken of; `None` where it may be any.
    fn documents(&self) -> Option<BTreeSet<&'d str>> {
        let is_named = self.in_all.is_none() && self.by_source.is_empty();
        let of_mentions = self.by_mention.keys().map(|(document, _)| *document);
        is_named.then(|| self.by_document.keys().copied().chain(of_mentions).collect())
    }
}

/// What names are called in some texts, by type and name.
type Splits<'d> = BTreeMap<(&'static str, &'d str), Called<'d>>;

fn splits(holding: &[Decision]) -> Splits<'_> {
    let mut splits = Splits::default();
    for decision in holding {
        let Decision::Split(name, texts, called) = decision else { continue };
        splits.entry((name.kind.label(), &name.name)).or_default().insert(texts, called);
    }
    splits
}

impl Store {
    /// Moves the mentions of every name that the decisions split in some texts to a name of their own, and back where a
    /// decision no longer holds. Which mentions move depends on the decisions alone, not on what was moved before.
    pub fn apply_splits(&mut self, holding: &[Decision]) -> Result<()> {
        let path = self.path.clone();
        let apply = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            apply_splits(&transaction, holding)?;
            transaction.commit()
        };
        apply(&mut self.connection).map_err(|e| Error::sqlite(&path, e))
    }
}

fn apply_splits(transaction: &Transaction<'_>, holding: &[Decision]) -> rusqlite::Result<()> {
    let mut moved = Moved::default();
    let splits = splits(holding);
    // First back: what is taken apart otherwise now is found below among the mentions of the whole name.
    put_back(transaction, &splits, &mut moved)?;
    for (&(kind, name), called) in &splits {
        let mentions = match called.documents() {
            Some(documents) => mentions_in(transaction, kind, name, &documents)?,
            None => mentions_anywhere(transaction, kind, name)?,
        };
        for WholeMention { id, start_char, scope, document } in mentions {
            let Some(value) = called.at(&document, start_char) else { continue };
            let scope = taken_apart(name, &document.content_hash, &scope);
            let to = get_or_insert(transaction, kind, value, &scope)?;
            moved.mention(transaction, id, to)?;
        }
    }
    counts::recount(transaction, &moved.names, &moved.entities)
}

/// Moves the mentions that no decision takes apart any more, or takes apart otherwise, back to the name they came from.
fn put_back(transaction: &Transaction<'_>, splits: &Splits<'_>, moved: &mut Moved) -> rusqlite::Result<()> {
    let mut scoped = transaction.prepare(
        "SELECT id, type, name, scope FROM names
         WHERE scope <> '' AND scope NOT GLOB 'document:*' AND scope NOT GLOB 'country:*' ORDER BY id",
    )?;
    let rows = scoped.query_map([], |row| {
        let id: NameId = row.get(0)?;
        Ok((id, entity_type(row, 1, "names.type", id)?, row.get(2)?, row.get(3)?))
    })?;
    let rows: Vec<(NameId, EntityType, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let columns = DocumentKey::COLUMNS;
    let mut document_of = transaction.prepare(&format!(
        "SELECT {columns} FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id WHERE d.content_hash = ?1"
    ))?;
    for (id, kind, value, scope) in rows {
        let Some(TakenApart { document, name, scope }) = TakenApart::parse(&scope) else { continue };
        let document = document_of.query_row([document], |row| DocumentKey::read(row, 0)).optional()?;
        let called = splits.get(&(kind.label(), name));
        let mut mentions = transaction
            .prepare_cached("SELECT id, start_char FROM mentions WHERE name_id = ?1 ORDER BY id")?;
        let mentions = mentions.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (mention, start) in mentions.collect::<rusqlite::Result<Vec<(MentionId, u32)>>>()? {
            let wanted =
                called.zip(document.as_ref()).and_then(|(called, document)| called.at(document, start));
            if wanted != Some(&value) {
                let back = get_or_insert(transaction, kind.label(), name, scope)?;
                moved.mention(transaction, mention, back)?;
            }
        }
    }
    Ok(())
}

/// What `names.scope` says of a name that is taken apart in one document: the hash of its text, the name there, and how far that
/// one reached. For example, `3f…:Bill` is of "Bill", which reached everywhere; where that was a part of a name, [`REACH`] and
/// `document:3f…` follow.
pub(in crate::store) struct TakenApart<'s> {
    pub(in crate::store) document: &'s str,
    pub(in crate::store) name: &'s str,
    pub(in crate::store) scope: &'s str,
}

/// What stands between the name and how far it reached; no name has it.
const REACH: char = '\u{1f}';

impl<'s> TakenApart<'s> {
    /// Reads a scope; `None` for one that no decision made.
    pub(in crate::store) fn parse(scope: &'s str) -> Option<Self> {
        let (document, rest) =
            scope.split_once(':').filter(|(word, _)| !matches!(*word, "document" | "country"))?;
        let (name, scope) = rest.split_once(REACH).unwrap_or((rest, ""));
        Some(Self { document, name, scope })
    }
}

fn taken_apart(name: &str, document: &str, reach: &str) -> String {
    let mut scope = format!("{document}:{name}");
    if !reach.is_empty() {
        scope.push(REACH);
        scope.push_str(reach);
    }
    scope
}

/// A mention under a name that no decision took apart.
struct WholeMention {
    id: MentionId,
    start_char: u32,
    /// How far the name reaches.
    scope: String,
    document: DocumentKey,
}

impl WholeMention {
    /// Selects those of a name by a join that begins where `tables` does.
    fn select(tables: &str, condition: &str) -> String {
        format!(
            "SELECT m.id, m.start_char, n.scope, {} FROM {tables} LEFT JOIN sources AS r ON r.id = d.source_id
             WHERE n.type = ?1 AND n.name = ?2 AND {condition}
               AND (n.scope = '' OR n.scope = 'document:' || d.content_hash OR n.scope GLOB 'country:*')
             ORDER BY m.id",
            DocumentKey::COLUMNS
        )
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            start_char: row.get(1)?,
            scope: row.get(2)?,
            document: DocumentKey::read(row, 3)?,
        })
    }
}

/// Mentions of a name in some documents that no decision took apart. Begins at the documents, which have fewer mentions than
/// the name may have.
fn mentions_in(
    transaction: &Transaction<'_>,
    kind: &str,
    name: &str,
    documents: &BTreeSet<&str>,
) -> rusqlite::Result<Vec<WholeMention>> {
    let tables = "documents AS d
         CROSS JOIN sentences AS s ON s.document_id = d.id
         CROSS JOIN mentions AS m ON m.sentence_id = s.id
         CROSS JOIN names AS n ON n.id = m.name_id";
    let mut select = transaction.prepare_cached(&WholeMention::select(tables, "d.content_hash = ?3"))?;
    let mut found = Vec::new();
    for document in documents {
        let rows = select.query_map([kind, name, document], WholeMention::read)?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(found)
}

/// Mentions of a name, wherever they are, that no decision took apart.
fn mentions_anywhere(
    transaction: &Transaction<'_>,
    kind: &str,
    name: &str,
) -> rusqlite::Result<Vec<WholeMention>> {
    let tables = "names AS n
         CROSS JOIN mentions AS m ON m.name_id = n.id
         CROSS JOIN sentences AS s ON s.id = m.sentence_id
         CROSS JOIN documents AS d ON d.id = s.document_id";
    let mut select = transaction.prepare_cached(&WholeMention::select(tables, "true"))?;
    let rows = select.query_map([kind, name], WholeMention::read)?;
    rows.collect()
}

/// Names and entities that lost or gained mentions.
#[derive(Default)]
struct Moved {
    names: BTreeSet<NameId>,
    entities: BTreeSet<EntityId>,
}

impl Moved {
    /// Moves a mention to a name.
    fn mention(
        &mut self,
        transaction: &Transaction<'_>,
        mention: MentionId,
        to: NameIds,
    ) -> rusqlite::Result<()> {
        let mut from = transaction.prepare_cached("SELECT name_id, entity_id FROM mentions WHERE id = ?1")?;
        let from = from.query_row([mention], |row| Ok(NameIds { name: row.get(0)?, entity: row.get(1)? }))?;
        self.add(from);
        self.add(to);
        let sql = "UPDATE mentions SET name_id = ?2, entity_id = ?3 WHERE id = ?1";
        transaction.prepare_cached(sql)?.execute(params![mention, to.name, to.entity]).map(drop)
    }

    fn add(&mut self, ids: NameIds) {
        self.names.insert(ids.name);
        self.entities.insert(ids.entity);
    }
}
