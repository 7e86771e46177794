//! Copying documents from one database to another, with everything that hangs on them.
//!
//! Rows are copied column by column as the schema has them, so that a column that is added later comes along; numbers
//! of rows are replaced by those they have here. What follows from the documents of the whole file (entities, groups of
//! near-copies) is not copied but made anew by what follows a load.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params, params_from_iter};
use rustc_hash::FxHashMap;

use super::clutter::Doubts;
use super::quotations::QuotationShapes;
use super::shape::{Shape, cells};
use crate::model::ids::{DocumentId, EntityId, LoadId, MentionId, NameId, SentenceId, SourceId};
use crate::store::schema::pending::Pending;
use crate::store::write::batch::Outcome;
use crate::store::write::copies::State;
use crate::store::write::counts::{self, Tally};
use crate::store::write::names::{self, NameIds};
use crate::store::write::quotations;
use crate::store::write::sentence_numbers;
use crate::store::write::splits::TakenApart;
use crate::store::{Error, Result, Store};

/// Tables whose rows belong to one document and refer, beside it, at most to its run or a source. Others are made anew
/// from all documents, and so is what still has to be done for a document.
const PARTS: &str = "SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
    WHERE t.type = 'table' AND c.name = 'document_id' AND t.name NOT IN ('sentences', 'stale_documents', 'quotations')
      AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(t.name) AS f
                      WHERE f.\"from\" NOT IN ('document_id', 'load_id', 'source_id'))
    ORDER BY t.name";

/// Columns of `documents` with what is believed of an article, which its file may have said.
const METADATA: [&str; 7] =
    ["title", "author", "url", "published_on", "published_basis", "language", "recogniser"];

/// What the first file of a document said of it.
const GIVEN: &str =
    "SELECT o.given FROM documents AS d JOIN origins AS o ON o.document_id = d.id AND o.origin = d.origin
    WHERE d.id = ?1";

impl Store {
    /// Copies documents of `guest` in one transaction, as of run `load`; on an error nothing is kept. A text that is
    /// here already is given the places where it was found there; where the first of all places in byte order is
    /// theirs and says other things of it, their analysis replaces ours, as it would have in one load of everything.
    pub(crate) fn copy_documents(
        &mut self,
        guest: &Self,
        load: LoadId,
        ids: &[DocumentId],
    ) -> Result<Vec<Outcome>> {
        let path = self.path.clone();
        self.without_triggers(|store| store.copy_all(&guest.connection, load, ids))
            .map_err(|e| Error::sqlite(&path, e))
    }

    fn copy_all(
        &mut self,
        guest: &Connection,
        load: LoadId,
        ids: &[DocumentId],
    ) -> rusqlite::Result<Vec<Outcome>> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Pending::Settling.set(&transaction)?;
        let mut copier = Copier::new(&transaction, guest, load)?;
        let outcomes = ids.iter().map(|id| copier.document(*id)).collect::<rusqlite::Result<_>>()?;
        let Copier { tally, changed, .. } = copier;
        tally.write(&transaction)?;
        counts::recount(&transaction, &changed.names, &changed.entities)?;
        transaction.commit()?;
        Ok(outcomes)
    }
}

/// Names and entities whose mentions were taken away.
#[derive(Default)]
struct Changed {
    names: BTreeSet<NameId>,
    entities: BTreeSet<EntityId>,
}

struct Copier<'c> {
    ours: &'c Transaction<'c>,
    theirs: &'c Connection,
    load: LoadId,
    documents: Shape,
    sentences: Shape,
    mentions: Shape,
    quotations: QuotationShapes,
    /// Every other table whose rows belong to a document.
    parts: Vec<Shape>,
    names: FxHashMap<(String, String, String), NameIds>,
    sources: FxHashMap<SourceId, SourceId>,
    doubts: Doubts,
    tally: Tally,
    changed: Changed,
}

impl<'c> Copier<'c> {
    fn new(ours: &'c Transaction<'c>, theirs: &'c Connection, load: LoadId) -> rusqlite::Result<Self> {
        let mut statement = ours.prepare(PARTS)?;
        let tables = statement.query_map([], |row| row.get::<_, String>(0))?;
        let parts = tables.map(|table| Shape::read(ours, &table?)).collect::<rusqlite::Result<_>>()?;
        Ok(Self {
            ours,
            theirs,
            load,
            documents: Shape::read(ours, "documents")?,
            sentences: Shape::read(ours, "sentences")?,
            mentions: Shape::read(ours, "mentions")?,
            quotations: QuotationShapes::read(ours)?,
            parts,
            names: FxHashMap::default(),
            sources: FxHashMap::default(),
            doubts: Doubts::between(ours, theirs)?,
            tally: Tally::default(),
            changed: Changed::default(),
        })
    }

    fn document(&mut self, theirs: DocumentId) -> rusqlite::Result<Outcome> {
        let sql = format!("SELECT {} FROM documents WHERE id = ?1", self.documents.listed(""));
        let width = self.documents.columns.len();
        let mut row = self.theirs.prepare_cached(&sql)?.query_row([theirs], |row| cells(row, width))?;
        self.here(&mut row, CopiedTable::Documents)?;
        let hash = self.documents.place("content_hash").map_or(Value::Null, |at| row[at].clone());
        if self.ours.prepare_cached("SELECT 1 FROM removals WHERE content_hash = ?1")?.exists([&hash])? {
            return Ok(Outcome::Removed);
        }
        let known: Option<DocumentId> = self
            .ours
            .prepare_cached("SELECT id FROM documents WHERE content_hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()?;
        let Some(ours) = known else {
            let insert = self.documents.insert();
            let id = self.ours.prepare_cached(&insert)?.insert(params_from_iter(&row)).map(DocumentId)?;
            self.parts_of(theirs, id)?;
            self.text_of(theirs, id, false)?;
            self.index(id)?;
            self.doubts.flag(self.ours, id)?;
            return Ok(Outcome::Added);
        };
        if self.tells_more(ours, theirs, &row)? {
            self.clear(ours)?;
            self.rewrite(ours, &row)?;
            self.parts_of(theirs, ours)?;
            self.text_of(theirs, ours, true)?;
            self.index(ours)?;
            self.doubts.flag(self.ours, ours)?;
        } else {
            self.origins_of(theirs, ours)?;
        }
        Ok(Outcome::Unchanged)
    }

    /// Whether their first origin comes before ours in byte order, and what is believed or was said there differs from ours.
    /// `theirs` is their row, in which sources have our numbers already.
    fn tells_more(&self, ours: DocumentId, number: DocumentId, theirs: &[Value]) -> rusqlite::Result<bool> {
        let columns = [METADATA.as_slice(), &["source_id", "origin"]].concat();
        let sql = format!("SELECT {} FROM documents WHERE id = ?1", columns.join(", "));
        let known = self.ours.prepare_cached(&sql)?.query_row([ours], |row| cells(row, columns.len()))?;
        let their = |column: &str| self.documents.place(column).map(|at| &theirs[at]);
        // All but the last column, the origin, which decides whose file comes first.
        let differs = columns[..columns.len() - 1].iter().zip(&known).any(|(c, ours)| their(c) != Some(ours));
        let first = match (their("origin"), known.last()) {
            (Some(Value::Text(theirs)), Some(Value::Text(ours))) => theirs < ours,
            _ => false,
        };
        let given = |connection: &Connection, id: DocumentId| -> rusqlite::Result<Option<String>> {
            let found = connection.prepare_cached(GIVEN)?.query_row([id], |row| row.get(0)).optional()?;
            Ok(found.flatten())
        };
        Ok(first && (differs || given(self.ours, ours)? != given(self.theirs, number)?))
    }

    /// Puts the sentences of a document into the full-text index.
    fn index(&self, id: DocumentId) -> rusqlite::Result<()> {
        let sql =
            "INSERT INTO sentences_fts (rowid, text) SELECT id, text FROM sentences WHERE document_id = ?1";
        self.ours.prepare_cached(sql)?.execute([id]).map(drop)
    }

    /// Removes what was made of a document, so that it can be made otherwise.
    fn clear(&mut self, id: DocumentId) -> rusqlite::Result<()> {
        let sql = "SELECT DISTINCT m.name_id, m.entity_id FROM sentences AS s
            JOIN mentions AS m ON m.sentence_id = s.id WHERE s.document_id = ?1";
        let mut statement = self.ours.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            self.changed.names.insert(row.get(0)?);
            self.changed.entities.insert(row.get(1)?);
        }
        quotations::remove(self.ours, id)?;
        for sql in [
            "INSERT INTO sentences_fts (sentences_fts, rowid, text)
                 SELECT 'delete', id, text FROM sentences WHERE document_id = ?1",
            "DELETE FROM mentions WHERE sentence_id IN (SELECT id FROM sentences WHERE document_id = ?1)",
            "DELETE FROM sentences WHERE document_id = ?1",
        ] {
            self.ours.prepare_cached(sql)?.execute([id])?;
        }
        // Our places stay: the text stands there too.
        for part in self.parts.iter().filter(|part| part.table != "origins") {
            let sql = format!("DELETE FROM {} WHERE document_id = ?1", part.table);
            self.ours.prepare_cached(&sql)?.execute([id])?;
        }
        Ok(())
    }

    fn rewrite(&self, id: DocumentId, row: &[Value]) -> rusqlite::Result<()> {
        let columns = self.documents.columns.iter().enumerate();
        let columns: Vec<String> = columns.map(|(at, name)| format!("\"{name}\" = ?{}", at + 1)).collect();
        let sql = format!("UPDATE documents SET {} WHERE id = {id}", columns.join(", "));
        self.ours.prepare(&sql)?.execute(params_from_iter(row)).map(drop)
    }

    /// Copies the rows of every table of parts.
    fn parts_of(&mut self, theirs: DocumentId, ours: DocumentId) -> rusqlite::Result<()> {
        (0..self.parts.len()).try_for_each(|part| self.part_of(part, theirs, ours))
    }

    fn part_of(&mut self, part: usize, theirs: DocumentId, ours: DocumentId) -> rusqlite::Result<()> {
        let (select, insert, width) = {
            let shape = &self.parts[part];
            let select = format!("SELECT {} FROM {} WHERE document_id = ?1", shape.listed(""), shape.table);
            (select, shape.insert(), shape.columns.len())
        };
        let mut statement = self.theirs.prepare_cached(&select)?;
        let mut rows = statement.query([theirs])?;
        while let Some(row) = rows.next()? {
            let mut row = cells(row, width)?;
            self.parts[part].set(&mut row, "document_id", ours);
            if self.parts[part].table == "origins" {
                // A path of theirs is no file here.
                self.parts[part].forget(&mut row, "file_length");
            }
            if self.parts[part].table == "sketches" {
                // It has still to be put into its group, as if its sketch had changed.
                self.parts[part].set(&mut row, "state", State::Changed as i64);
            }
            self.here(&mut row, CopiedTable::Part(part))?;
            self.ours.prepare_cached(&insert)?.execute(params_from_iter(&row))?;
        }
        Ok(())
    }

    /// Remembers where their copy of a known text was found; `documents.origin` is the first of all in byte order.
    fn origins_of(&mut self, theirs: DocumentId, ours: DocumentId) -> rusqlite::Result<()> {
        if let Some(part) = self.parts.iter().position(|part| part.table == "origins") {
            self.part_of(part, theirs, ours)?;
        }
        let sql = "UPDATE documents SET origin = (SELECT min(origin) FROM origins WHERE document_id = ?1)
            WHERE id = ?1";
        self.ours.prepare_cached(sql)?.execute([ours]).map(drop)
    }

    /// Copies sentences and mentions; `again` where the document had others before.
    fn text_of(&mut self, theirs: DocumentId, ours: DocumentId, again: bool) -> rusqlite::Result<()> {
        let sentences = self.sentences_of(theirs, ours)?;
        let width = self.mentions.columns.len();
        let select = format!(
            "SELECT {}, n.type, n.name, n.scope, m.id FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
             JOIN names AS n ON n.id = m.name_id WHERE s.document_id = ?1 ORDER BY s.position, m.id",
            self.mentions.listed("m.")
        );
        let insert = self.mentions.insert();
        let spelling = self.mentions.place("text").unwrap_or_default();
        let sentence = self.mentions.place("sentence_id").unwrap_or_default();
        let mut numbers: FxHashMap<MentionId, MentionId> = FxHashMap::default();
        let mut named: Vec<(NameIds, String)> = Vec::new();
        let mut statement = self.theirs.prepare_cached(&select)?;
        let mut rows = statement.query([theirs])?;
        while let Some(row) = rows.next()? {
            let (kind, name, scope): (String, String, String) =
                (row.get(width)?, row.get(width + 1)?, row.get(width + 2)?);
            let theirs_id: MentionId = row.get(width + 3)?;
            let ids = self.name(kind, name, scope)?;
            let mut row = cells(row, width)?;
            let Value::Integer(old) = row[sentence] else { continue };
            let Some(new) = sentences.get(&SentenceId(old)) else { continue };
            self.mentions.set(&mut row, "sentence_id", *new);
            self.mentions.set(&mut row, "name_id", ids.name);
            self.mentions.set(&mut row, "entity_id", ids.entity);
            if let Value::Text(text) = &row[spelling] {
                named.push((ids, text.clone()));
            }
            let number = self.ours.prepare_cached(&insert)?.insert(params_from_iter(&row))?;
            numbers.insert(theirs_id, MentionId(number));
        }
        self.quotations.copy((self.theirs, theirs), (self.ours, ours), &numbers)?;
        // After `clear` everything is counted anew at the end; to add it here too would count it twice.
        if again {
            self.changed.names.extend(named.iter().map(|(ids, _)| ids.name));
            self.changed.entities.extend(named.iter().map(|(ids, _)| ids.entity));
        } else {
            self.tally.document(ours, named.iter().map(|(ids, text)| (ids.name, ids.entity, text.as_str())));
        }
        Ok(())
    }

    /// Copies sentences; gives the new number of each.
    fn sentences_of(
        &self,
        theirs: DocumentId,
        ours: DocumentId,
    ) -> rusqlite::Result<FxHashMap<SentenceId, SentenceId>> {
        let width = self.sentences.columns.len();
        let columns = self.sentences.listed("");
        let select = format!("SELECT {columns}, id FROM sentences WHERE document_id = ?1 ORDER BY position");
        let mut statement = self.theirs.prepare_cached(&select)?;
        let mut rows = statement.query([theirs])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push((row.get(width)?, cells(row, width)?));
        }
        let first = sentence_numbers::first(self.ours, ours, found.len())?;
        let insert = self.sentences.insert_numbered();
        let mut insert = self.ours.prepare_cached(&insert)?;
        let copy = |((old, mut row), new): ((SentenceId, Vec<Value>), i64)| {
            self.sentences.set(&mut row, "document_id", ours);
            row.push(Value::Integer(new));
            insert.execute(params_from_iter(&row))?;
            Ok((old, SentenceId(new)))
        };
        found.into_iter().zip(first.0..).map(copy).collect()
    }

    /// The row of a name. One that a person took apart in a document goes by the name it came from: the decision comes
    /// along and takes it apart again.
    fn name(&mut self, kind: String, name: String, scope: String) -> rusqlite::Result<NameIds> {
        let original = TakenApart::parse(&scope).map(|apart| (apart.name.to_owned(), apart.scope.to_owned()));
        let (name, scope) = original.unwrap_or((name, scope));
        let key = (kind, name, scope);
        if let Some(ids) = self.names.get(&key) {
            return Ok(*ids);
        }
        let ids = names::get_or_insert(self.ours, &key.0, &key.1, &key.2)?;
        self.names.insert(key, ids);
        Ok(ids)
    }

    /// Puts our numbers of runs and sources into a row.
    fn here(&mut self, row: &mut [Value], table: CopiedTable) -> rusqlite::Result<()> {
        let place = |shape: &Shape| (shape.place("load_id"), shape.place("source_id"));
        let (load, source) = match table {
            CopiedTable::Documents => place(&self.documents),
            CopiedTable::Part(part) => place(&self.parts[part]),
        };
        if let Some(at) = load {
            row[at] = Value::Integer(self.load.0);
        }
        if let Some(at) = source
            && let Value::Integer(theirs) = row[at]
        {
            row[at] = Value::Integer(self.source(SourceId(theirs))?.0);
        }
        Ok(())
    }

    fn source(&mut self, theirs: SourceId) -> rusqlite::Result<SourceId> {
        if let Some(ours) = self.sources.get(&theirs) {
            return Ok(*ours);
        }
        let sql = "SELECT name FROM sources WHERE id = ?1";
        let name: String = self.theirs.query_row(sql, [theirs], |row| row.get(0))?;
        self.ours.execute("INSERT OR IGNORE INTO sources (name) VALUES (?1)", params![name])?;
        let ours = self.ours.query_row("SELECT id FROM sources WHERE name = ?1", [name], |row| row.get(0))?;
        self.sources.insert(theirs, ours);
        Ok(ours)
    }
}

/// Which table a row is of.
#[derive(Clone, Copy)]
enum CopiedTable {
    Documents,
    Part(usize),
}
