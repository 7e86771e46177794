//! What goes beyond one article when it is cleaned: a person's decisions on lines, and articles with their marks for
//! the person who decides.

use rusqlite::{Connection, Transaction, params};

use crate::clean::{self, CleaningContext, LineDecision};
use crate::model::PassageKind;
use crate::model::ids::{CleaningId, DocumentId};
use crate::store::damage::{known, passage_kind, unsigned};
use crate::store::write::recurring;
use crate::store::write::sources;
use crate::store::{Error, Result, Store};
use crate::util::paths::plain;

/// A decision on a line with its number, time and state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaning {
    /// `cleanings.id`.
    pub id: CleaningId,
    /// ISO 8601 in UTC.
    pub decided_at: String,
    /// The line and what it is.
    pub decision: LineDecision,
    /// Hash of the article for which it holds.
    pub document: Option<String>,
    /// Source for which it holds.
    pub source: Option<String>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// When it was taken back, if it was.
    pub undone_at: Option<String>,
}

impl Store {
    /// Everything known beyond single articles, as the database holds it now.
    pub fn marks(&self) -> Result<CleaningContext> {
        read_marks(&self.connection).map_err(|e| self.fail(e))
    }

    /// Every decision on lines, in order, also those taken back.
    pub fn cleanings(&self) -> Result<Vec<Cleaning>> {
        cleanings(&self.connection).map_err(|e| self.fail(e))
    }

    /// Adds a decision for one article or for a source and gives its number; the articles it touches become stale.
    pub fn decide_line(
        &mut self,
        decision: &LineDecision,
        document: Option<&str>,
        source: Option<&str>,
        reason: Option<&str>,
        at: &str,
    ) -> Result<CleaningId> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<CleaningId> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let kind = if decision.drop.is_some() { "drop" } else { "keep" };
            let sql = "INSERT INTO cleanings (decided_at, kind, line, document, source, passage, reason)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let passage = decision.drop.map(PassageKind::label);
            transaction.execute(sql, params![at, kind, decision.line, document, source, passage, reason])?;
            let id = CleaningId(transaction.last_insert_rowid());
            touch(&transaction, &decision.line, document, source)?;
            transaction.commit()?;
            Ok(id)
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes back decision `id`, or the latest that holds; `None` where there is none.
    pub fn undo_line(&mut self, id: Option<CleaningId>, at: &str) -> Result<Option<Cleaning>> {
        let is_meant = |c: &Cleaning| c.undone_at.is_none() && id.is_none_or(|id| c.id == id);
        let Some(cleaning) = self.cleanings()?.into_iter().rfind(is_meant) else { return Ok(None) };
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<()> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            transaction
                .execute("UPDATE cleanings SET undone_at = ?2 WHERE id = ?1", params![cleaning.id, at])?;
            let (document, source) = (cleaning.document.as_deref(), cleaning.source.as_deref());
            touch(&transaction, &cleaning.decision.line, document, source)?;
            transaction.commit()
        };
        write().map_err(|e| Error::sqlite(&path, e))?;
        Ok(Some(cleaning))
    }
}

/// Everything known beyond single articles. Decisions come in the order of their time, since of two on one line the later holds.
pub(in crate::store) fn read_marks(connection: &Connection) -> rusqlite::Result<CleaningContext> {
    let mut marks = CleaningContext::with_aliases(sources::read_aliases(connection)?);
    let mut statement = connection.prepare("SELECT source, line FROM recurring_lines")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        marks.recurs(&row.get::<_, String>(0)?, row.get(1)?);
    }
    for cleaning in cleanings(connection)?.into_iter().filter(|c| c.undone_at.is_none()) {
        marks.decide(cleaning.document.as_deref(), cleaning.source.as_deref(), cleaning.decision);
    }
    Ok(marks)
}

fn cleanings(connection: &Connection) -> rusqlite::Result<Vec<Cleaning>> {
    let mut statement = connection.prepare(
        "SELECT id, decided_at, line, passage, document, source, reason, undone_at, kind FROM cleanings
         ORDER BY decided_at, id",
    )?;
    let rows = statement.query_map([], |row| {
        let id: CleaningId = row.get(0)?;
        let is_kept = known(row, 8, "cleanings.kind", id, |kind| match kind {
            "keep" => Some(true),
            "drop" => Some(false),
            _ => None,
        })?;
        let dropped = || known(row, 3, "cleanings.passage", id, passage_kind);
        let drop = if is_kept { None } else { Some(dropped()?) };
        Ok(Cleaning {
            id,
            decided_at: row.get(1)?,
            decision: LineDecision { line: row.get(2)?, drop },
            document: row.get(4)?,
            source: row.get(5)?,
            reason: row.get(6)?,
            undone_at: row.get(7)?,
        })
    })?;
    rows.collect()
}

/// Makes the articles stale in which a line stands: the one whose hash is `document`, and all of `source`.
pub(in crate::store) fn touch(
    transaction: &Transaction<'_>,
    line: &str,
    document: Option<&str>,
    source: Option<&str>,
) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare(
        "SELECT d.id, d.body FROM documents AS d LEFT JOIN sources AS s ON s.id = d.source_id
         WHERE d.content_hash = ?1 OR s.name = ?2 ORDER BY d.id",
    )?;
    let mut rows = statement.query(params![document, source])?;
    while let Some(row) = rows.next()? {
        let (id, body): (DocumentId, String) = (row.get(0)?, row.get(1)?);
        if clean::numbered(&body).iter().any(|span| clean::collapsed(span.of(&body)) == line) {
            recurring::make_one_stale(transaction, id)?;
        }
    }
    Ok(())
}

/// An article and what is marked in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// `documents.id`.
    pub id: DocumentId,
    /// Where it was read.
    pub origin: String,
    /// Hash of its text.
    pub content_hash: String,
    /// Its text.
    pub body: String,
    /// Its passages, in text order.
    pub passages: Vec<StoredPassage>,
}

/// A passage as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPassage {
    /// What it is.
    pub kind: String,
    /// The rule that marked it.
    pub rule: String,
    /// First code point of the body.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Store {
    /// The articles that `asked` stands for: a number, an origin, or the first eight or more digits of a content hash. At most
    /// two are given, which is enough to see that it is not clear which is meant.
    pub fn marked(&self, asked: &str) -> Result<Vec<Marked>> {
        read_marked(&self.connection, asked).map_err(|e| self.fail(e))
    }
}

fn read_marked(connection: &Connection, asked: &str) -> rusqlite::Result<Vec<Marked>> {
    let number = asked.trim_start_matches('#').parse::<i64>().ok();
    let hash = asked.len() >= 8 && asked.bytes().all(|b| b.is_ascii_hexdigit());
    let prefix = hash.then(|| asked.to_lowercase());
    let mut statement = connection.prepare(
        "SELECT id, origin, content_hash, body FROM documents
         WHERE id = ?1 OR id IN (SELECT document_id FROM origins WHERE origin IN (?2, ?4))
             OR substr(content_hash, 1, length(?3)) = ?3 ORDER BY id LIMIT 2",
    )?;
    let rows = statement.query_map(params![number, asked, prefix, plain(asked)], |row| {
        Ok(Marked {
            id: row.get(0)?,
            origin: row.get(1)?,
            content_hash: row.get(2)?,
            body: row.get(3)?,
            passages: Vec::new(),
        })
    })?;
    let mut found = rows.collect::<rusqlite::Result<Vec<Marked>>>()?;
    let sql = "SELECT kind, rule, start_char, end_char, id FROM passages WHERE document_id = ?1 ORDER BY start_char";
    for marked in &mut found {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([marked.id], |row| {
            let id: i64 = row.get(4)?;
            Ok(StoredPassage {
                kind: row.get(0)?,
                rule: row.get(1)?,
                start: unsigned(row, 2, "passages.start_char", id)? as usize,
                end: unsigned(row, 3, "passages.end_char", id)? as usize,
            })
        })?;
        marked.passages = rows.collect::<rusqlite::Result<_>>()?;
    }
    Ok(found)
}
