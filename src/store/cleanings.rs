//! What goes beyond one article when it is cleaned: a person's decisions on lines, lines that return in a source, and
//! the articles that must be read again because one of these changed.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Transaction, params};

use super::{Error, Result, Store, sources};
use crate::clean::{self, LineDecision, Marks};
use crate::model::{Metadata, PassageKind};

/// Fewest distinct texts of a source in which a line must stand to be its furniture.
const FEWEST: i64 = 3;
/// The same where the source is not known, so that texts of many outlets are counted together.
const FEWEST_UNKNOWN: i64 = 10;
/// A line must stand in one of so many texts of its source.
const SHARE: i64 = 20;
/// The same where the source is not known.
const SHARE_UNKNOWN: i64 = 50;

/// A decision on a line with its number, time and state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaning {
    /// `cleanings.id`.
    pub id: i64,
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

/// A line that returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurringLine {
    /// Name of the source; empty where it is unknown.
    pub source: String,
    /// Its words without case, numbers as `#`.
    pub words: String,
    /// Distinct texts in which it stands.
    pub texts: i64,
}

/// A line of a source, by its key.
type Key = (String, i64);

impl Store {
    /// Everything known beyond single articles, as the database holds it now.
    pub fn marks(&self) -> Result<Marks> {
        read_marks(&self.connection).map_err(|e| self.fail(e))
    }

    /// Every decision on lines, in order, also those taken back.
    pub fn cleanings(&self) -> Result<Vec<Cleaning>> {
        cleanings(&self.connection).map_err(|e| self.fail(e))
    }

    /// The lines that return, by source.
    pub fn recurring_lines(&self) -> Result<Vec<RecurringLine>> {
        let sql = "SELECT source, words, texts FROM recurring_lines ORDER BY source, texts DESC, words, line";
        let read = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(RecurringLine { source: row.get(0)?, words: row.get(1)?, texts: row.get(2)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Adds a decision for one article or for a source and gives its number; the articles it touches become stale.
    pub fn decide_line(
        &mut self,
        decision: &LineDecision,
        document: Option<&str>,
        source: Option<&str>,
        reason: Option<&str>,
        at: &str,
    ) -> Result<i64> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<i64> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let kind = if decision.drop.is_some() { "drop" } else { "keep" };
            let sql = "INSERT INTO cleanings (decided_at, kind, line, document, source, passage, reason)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let passage = decision.drop.map(PassageKind::label);
            transaction.execute(sql, params![at, kind, decision.line, document, source, passage, reason])?;
            let id = transaction.last_insert_rowid();
            touch(&transaction, &decision.line, document, source)?;
            transaction.commit()?;
            Ok(id)
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes back decision `id`, or the newest that holds; `None` where there is none.
    pub fn undo_line(&mut self, id: Option<i64>, at: &str) -> Result<Option<Cleaning>> {
        let holding = self.cleanings()?.into_iter().filter(|c| c.undone_at.is_none());
        let Some(cleaning) = holding.filter(|c| id.is_none_or(|id| c.id == id)).max_by_key(|c| c.id) else {
            return Ok(None);
        };
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

    /// Counts the lines at the edges of all articles anew and gives how many lines became furniture or ceased to be;
    /// the articles in which they stand become stale.
    ///
    /// Near-copies must have been found before: they count once.
    pub fn recount_lines(&mut self) -> Result<usize> {
        let path = self.path.clone();
        self.write_recurring().map_err(|e| Error::sqlite(&path, e))
    }

    fn write_recurring(&mut self) -> rusqlite::Result<usize> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let wanted = recurring(&transaction)?;
        let mut statement = transaction.prepare("SELECT source, line, texts FROM recurring_lines")?;
        let held: BTreeMap<Key, i64> = statement
            .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        drop(statement);
        let mut changed = BTreeSet::new();
        for (key, texts) in &wanted {
            if !held.contains_key(key) {
                let Some(words) = words(&transaction, key)? else { continue };
                transaction
                    .prepare_cached(
                        "INSERT INTO recurring_lines (source, line, words, texts) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![key.0, key.1, words, texts])?;
                changed.insert(key);
            } else if held.get(key) != Some(texts) {
                transaction
                    .prepare_cached("UPDATE recurring_lines SET texts = ?3 WHERE source = ?1 AND line = ?2")?
                    .execute(params![key.0, key.1, texts])?;
            }
        }
        for key in held.keys().filter(|key| !wanted.contains_key(*key)) {
            transaction
                .prepare_cached("DELETE FROM recurring_lines WHERE source = ?1 AND line = ?2")?
                .execute(params![key.0, key.1])?;
            changed.insert(key);
        }
        for key in &changed {
            let sql = "INSERT OR IGNORE INTO stale_documents (document_id)
                SELECT e.document_id FROM edge_lines AS e JOIN documents AS d ON d.id = e.document_id
                LEFT JOIN sources AS s ON s.id = d.source_id WHERE e.line = ?2 AND coalesce(s.name, '') = ?1";
            transaction.prepare_cached(sql)?.execute(params![key.0, key.1])?;
        }
        let count = changed.len();
        transaction.commit()?;
        Ok(count)
    }

    /// The articles that must be read again, in order, each with who found its names.
    pub fn stale_documents(&self) -> Result<Vec<(i64, Option<String>)>> {
        let sql =
            "SELECT d.id, d.recogniser FROM stale_documents AS s JOIN documents AS d ON d.id = s.document_id
            ORDER BY d.id";
        let read = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Notes that articles were read again.
    pub fn refreshed(&mut self, documents: &[i64]) -> Result<()> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction()?;
            for document in documents {
                transaction
                    .prepare_cached("DELETE FROM stale_documents WHERE document_id = ?1")?
                    .execute([document])?;
            }
            transaction.commit()
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }
}

/// Remembers the lines at the edges of an article.
pub(super) fn write_edges(connection: &Connection, document: i64, edges: &[i64]) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO edge_lines (line, document_id) VALUES (?1, ?2)")?;
    edges.iter().try_for_each(|line| insert.execute(params![line, document]).map(drop))
}

fn read_marks(connection: &Connection) -> rusqlite::Result<Marks> {
    let mut marks = Marks::with_aliases(sources::names(connection)?);
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
        "SELECT id, decided_at, line, passage, document, source, reason, undone_at FROM cleanings
         ORDER BY decided_at, id",
    )?;
    let rows = statement.query_map([], |row| {
        let passage: Option<String> = row.get(3)?;
        let drop = passage.and_then(|label| PassageKind::ALL.into_iter().find(|kind| kind.label() == label));
        Ok(Cleaning {
            id: row.get(0)?,
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

/// Makes the articles stale in which a line stands.
pub(super) fn touch(
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
        let (id, body): (i64, String) = (row.get(0)?, row.get(1)?);
        if clean::numbered(&body).iter().any(|span| clean::collapsed(span.of(&body)) == line) {
            transaction
                .prepare_cached("INSERT OR IGNORE INTO stale_documents (document_id) VALUES (?1)")?
                .execute([id])?;
        }
    }
    Ok(())
}

/// The lines that stand in enough distinct texts of their source, with how many.
fn recurring(transaction: &Transaction<'_>) -> rusqlite::Result<BTreeMap<Key, i64>> {
    let totals: BTreeMap<String, i64> = transaction
        .prepare(
            "SELECT coalesce(s.name, ''), count(DISTINCT coalesce(c.original_id, d.id)) FROM documents AS d
             LEFT JOIN sources AS s ON s.id = d.source_id LEFT JOIN copies AS c ON c.document_id = d.id GROUP BY 1",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut statement = transaction.prepare(
        "SELECT coalesce(s.name, ''), e.line, count(DISTINCT coalesce(c.original_id, d.id)) AS texts
         FROM edge_lines AS e JOIN documents AS d ON d.id = e.document_id
         LEFT JOIN sources AS s ON s.id = d.source_id LEFT JOIN copies AS c ON c.document_id = d.id
         WHERE e.line IN (SELECT line FROM edge_lines GROUP BY line HAVING count(*) >= ?1)
         GROUP BY 1, 2 HAVING texts >= ?1",
    )?;
    let mut rows = statement.query([FEWEST])?;
    let mut found = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (source, line, texts): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (fewest, share) =
            if source.is_empty() { (FEWEST_UNKNOWN, SHARE_UNKNOWN) } else { (FEWEST, SHARE) };
        let all = totals.get(&source).copied().unwrap_or(texts);
        if texts >= fewest && texts * share >= all {
            found.insert((source, line), texts);
        }
    }
    Ok(found)
}

/// The words of a line, from the first article in which it stands.
fn words(transaction: &Transaction<'_>, (_, line): &Key) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT d.body FROM edge_lines AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.line = ?1 ORDER BY e.document_id";
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query([line])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get(0)?;
        // By its lines alone: what metadata say of the article has no bearing on the words.
        let cleaned = clean::clean(&body, &Metadata::default());
        if let Some(found) = clean::edge_lines(&body, &cleaned).into_iter().find(|edge| edge.key() == *line) {
            return Ok(Some(found.words));
        }
    }
    Ok(None)
}

/// An article and what is marked in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// `documents.id`.
    pub id: i64,
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
    /// The articles that a number, an origin or the first eight or more digits of a content hash stand for; at most two.
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
         WHERE id = ?1 OR id IN (SELECT document_id FROM origins WHERE origin = ?2)
             OR substr(content_hash, 1, length(?3)) = ?3 ORDER BY id LIMIT 2",
    )?;
    let rows = statement.query_map(params![number, asked, prefix], |row| {
        Ok(Marked {
            id: row.get(0)?,
            origin: row.get(1)?,
            content_hash: row.get(2)?,
            body: row.get(3)?,
            passages: Vec::new(),
        })
    })?;
    let mut found = rows.collect::<rusqlite::Result<Vec<Marked>>>()?;
    let sql =
        "SELECT kind, rule, start_char, end_char FROM passages WHERE document_id = ?1 ORDER BY start_char";
    for marked in &mut found {
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map([marked.id], |row| {
            let (start, end): (i64, i64) = (row.get(2)?, row.get(3)?);
            Ok(StoredPassage {
                kind: row.get(0)?,
                rule: row.get(1)?,
                start: start as usize,
                end: end as usize,
            })
        })?;
        marked.passages = rows.collect::<rusqlite::Result<_>>()?;
    }
    Ok(found)
}
