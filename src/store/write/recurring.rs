//! Lines that return in the articles of a source, and the articles that must be read again because of them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Transaction, params};
use rustc_hash::FxHashMap;

use crate::clean::{self, FEWEST, LineKey, TextLines};
use crate::lang::LANGUAGES;
use crate::model::Metadata;
use crate::model::ids::DocumentId;
use crate::store::{Error, Result, Store};

/// A line that returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecurringLine {
    /// Name of the source; empty where it is unknown.
    pub source: String,
    /// Its words without case, numbers as `#`.
    pub words: String,
    /// Distinct texts in which it stands.
    pub texts: i64,
}

impl Store {
    /// The lines that return, by source.
    pub(crate) fn recurring_lines(&self) -> Result<Vec<RecurringLine>> {
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

    /// Counts the lines at the edges of all articles anew, and gives how many lines became boilerplate or ceased to be it. The
    /// articles in which these stand become stale.
    ///
    /// Near-copies must have been found before: they count once.
    pub(crate) fn recount_lines(&mut self) -> Result<usize> {
        let path = self.path.clone();
        self.write_recurring().map_err(|e| Error::sqlite(&path, e))
    }

    fn write_recurring(&mut self) -> rusqlite::Result<usize> {
        let transaction =
            self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let wanted = recurring(&transaction)?;
        let held = held(&transaction)?;
        let mut changed = BTreeSet::new();
        for (key, texts) in &wanted {
            if hold(&transaction, key, *texts)? {
                changed.insert(key);
            }
        }
        for key in held.keys().filter(|key| !wanted.contains_key(*key)) {
            transaction
                .prepare_cached("DELETE FROM recurring_lines WHERE source = ?1 AND line = ?2")?
                .execute(params![key.0, key.1])?;
            changed.insert(key);
        }
        changed.iter().try_for_each(|key| make_stale(&transaction, key))?;
        let count = changed.len();
        transaction.commit()?;
        Ok(count)
    }

    /// Takes lines for boilerplate because a run foresees that they will be it, each with the number of texts in which it was
    /// seen. The articles that are written and have one of them become stale. Says whether any of the lines was new.
    pub(crate) fn foresee(&mut self, lines: &[(LineKey, i64)]) -> Result<bool> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<bool> {
            let transaction =
                self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let held = held(&transaction)?;
            let mut any = false;
            for (key, texts) in lines.iter().filter(|(key, _)| !held.contains_key(key)) {
                if hold(&transaction, key, *texts)? {
                    make_stale(&transaction, key)?;
                    any = true;
                }
            }
            transaction.commit()?;
            Ok(any)
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// How many texts there are of each source; the empty name is that of articles of unknown source.
    pub(crate) fn texts_by_source(&self) -> Result<FxHashMap<String, i64>> {
        let sql = "SELECT coalesce(s.name, ''), d.texts
            FROM (SELECT source_id, count(*) AS texts FROM documents GROUP BY source_id) AS d
            LEFT JOIN sources AS s ON s.id = d.source_id";
        let read = || -> rusqlite::Result<_> {
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The articles that must be read again, in order, each with the recogniser that found its names. Where none did, because of
    /// the language, but a person has ever said what the language is, it is the recogniser of the run that brought the article.
    pub(crate) fn stale_documents(&self) -> Result<Vec<(DocumentId, Option<String>)>> {
        let sql =
            "SELECT d.id, coalesce(d.recogniser, CASE WHEN l.recogniser <> 'none' AND EXISTS (
                 SELECT 1 FROM document_settings AS t WHERE t.document = d.content_hash AND t.name = 'language')
                 THEN l.recogniser END)
             FROM stale_documents AS s JOIN documents AS d ON d.id = s.document_id JOIN loads AS l ON l.id = d.load_id
             ORDER BY d.id";
        let read = || {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Notes that articles were read again.
    pub(crate) fn refreshed(&mut self, documents: &[DocumentId]) -> Result<()> {
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
pub(in crate::store) fn write_edges(
    connection: &Connection,
    document: DocumentId,
    edges: &[i64],
) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO edge_lines (line, document_id) VALUES (?1, ?2)")?;
    edges.iter().try_for_each(|line| insert.execute(params![line, document]).map(drop))
}

/// The lines that are taken for boilerplate now, with the texts in which they stand.
fn held(connection: &Connection) -> rusqlite::Result<BTreeMap<LineKey, i64>> {
    let mut statement = connection.prepare("SELECT source, line, texts FROM recurring_lines")?;
    statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?.collect()
}

/// Keeps a line as boilerplate; says whether it was none before.
fn hold(transaction: &Transaction<'_>, key: &LineKey, texts: i64) -> rusqlite::Result<bool> {
    let known = transaction
        .prepare_cached("UPDATE recurring_lines SET texts = ?3 WHERE source = ?1 AND line = ?2")?
        .execute(params![key.0, key.1, texts])?;
    if known > 0 {
        return Ok(false);
    }
    let Some(words) = words(transaction, key)? else { return Ok(false) };
    transaction
        .prepare_cached("INSERT INTO recurring_lines (source, line, words, texts) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![key.0, key.1, words, texts])?;
    Ok(true)
}

/// Notes that the articles of the source in which a line stands must be read again.
fn make_stale(transaction: &Transaction<'_>, key: &LineKey) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO stale_documents (document_id)
        SELECT e.document_id FROM edge_lines AS e JOIN documents AS d ON d.id = e.document_id
        LEFT JOIN sources AS s ON s.id = d.source_id WHERE e.line = ?2 AND coalesce(s.name, '') = ?1";
    transaction.prepare_cached(sql)?.execute(params![key.0, key.1]).map(drop)
}

/// Notes that a document must be read again.
pub(in crate::store) fn make_one_stale(
    connection: &Connection,
    document: DocumentId,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO stale_documents (document_id) VALUES (?1)";
    connection.prepare_cached(sql)?.execute([document]).map(drop)
}

/// Of each document its source and the document that stands for its text.
struct Texts {
    /// By number of the document: number of the source, 0 where it is unknown.
    sources: Vec<u32>,
    /// By number of the document: the original of its group of near-copies, or itself.
    originals: Vec<u32>,
}

impl Texts {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let last: u32 =
            connection.query_row("SELECT coalesce(max(id), 0) FROM documents", [], |row| row.get(0))?;
        let mut texts = Self { sources: vec![0; last as usize + 1], originals: (0..=last).collect() };
        // The index has both columns; the rows have long texts.
        let mut statement = connection.prepare(
            "SELECT id, source_id FROM documents INDEXED BY documents_source_id WHERE source_id > 0",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            texts.sources[row.get::<_, u32>(0)? as usize] = row.get(1)?;
        }
        let mut statement = connection.prepare("SELECT document_id, original_id FROM copies")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            texts.originals[row.get::<_, u32>(0)? as usize] = row.get(1)?;
        }
        Ok(texts)
    }

    /// The number of the source of a document, and the document that stands for its text.
    fn source_and_original(&self, id: u32) -> (u32, u32) {
        (self.sources[id as usize], self.originals[id as usize])
    }
}

/// How many distinct texts of each source there are.
fn count(texts: &mut Vec<(u32, u32)>) -> BTreeMap<u32, i64> {
    texts.sort_unstable();
    texts.dedup();
    texts.chunk_by(|a, b| a.0 == b.0).map(|group| (group[0].0, group.len() as i64)).collect()
}

/// The lines that stand in enough distinct texts of their source, with how many.
///
/// For example, "Read more" stands at the edges of documents 1, 2, 3 and 4 of one source, of which 2 is a near-copy of 1. So it
/// stands in three distinct texts (1, 3 and 4), which is enough in a source of at most sixty ([`clean::returns`]). A second
/// source in which it stands once has it as its own text.
fn recurring(transaction: &Transaction<'_>) -> rusqlite::Result<BTreeMap<LineKey, i64>> {
    let names: BTreeMap<u32, String> = transaction
        .prepare("SELECT id, name FROM sources")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let texts = Texts::read(transaction)?;
    let mut some: Vec<(u32, u32)> = transaction
        .prepare("SELECT id FROM documents INDEXED BY documents_source_id")?
        .query_map([], |row| row.get(0).map(|id| texts.source_and_original(id)))?
        .collect::<rusqlite::Result<_>>()?;
    let all = count(&mut some);
    some.clear();
    let mut found = BTreeMap::new();
    let mut close = |line: i64, some: &mut Vec<(u32, u32)>| {
        // Too few in all sources together are too few in each.
        if (some.len() as i64) < FEWEST {
            return;
        }
        for (source, count) in count(some) {
            let name = names.get(&source).map_or("", String::as_str);
            if clean::returns(name, count, all.get(&source).copied().unwrap_or(count)) {
                found.insert((name.to_owned(), line), count);
            }
        }
    };
    // The rows of one line follow each other in the order of the key, so no more than one line is held at a time.
    let mut statement =
        transaction.prepare("SELECT line, document_id FROM edge_lines ORDER BY line, document_id")?;
    let mut rows = statement.query([])?;
    let mut current = 0;
    while let Some(row) = rows.next()? {
        let line = row.get(0)?;
        if line != current {
            close(current, &mut some);
            some.clear();
            current = line;
        }
        some.push(texts.source_and_original(row.get(1)?));
    }
    close(current, &mut some);
    Ok(found)
}

/// The words of a line, from the first article in which it is found. Only its key is kept with each article.
fn words(transaction: &Transaction<'_>, (_, line): &LineKey) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT d.body FROM edge_lines AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.line = ?1 ORDER BY e.document_id";
    let mut statement = transaction.prepare_cached(sql)?;
    let mut rows = statement.query([line])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get(0)?;
        // By its lines alone: what metadata say of the article has no bearing on the words.
        let (lines, cleaned) = TextLines::marked(&body, &Metadata::default(), None, LANGUAGES);
        if let Some(found) = clean::edge_lines(&lines, &cleaned).into_iter().find(|edge| edge.key == *line) {
            return Ok(Some(found.words));
        }
    }
    Ok(None)
}
