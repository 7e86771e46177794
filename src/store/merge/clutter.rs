//! What goes beyond single documents, when databases become one: decisions on lines and on quotations, other names of outlets,
//! saved calls of reports, watch lists; and which documents must be read again because of lines that return or decisions.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params, params_from_iter};
use rustc_hash::FxHashSet;

use crate::model::ids::DocumentId;
use crate::store::write::cleanings::touch;
use crate::store::write::quotation_decisions::make_stale;
use crate::store::write::recurring::make_one_stale;
use crate::store::write::sources;
use crate::store::{Error, Result, Store};

/// What may be marked otherwise here than in the database that a document comes from.
#[derive(Default)]
pub(in crate::store) struct Doubts {
    lines: FxHashSet<i64>,
    documents: FxHashSet<String>,
    sources: FxHashSet<String>,
}

impl Doubts {
    /// Compares what two databases know beyond single documents: lines that return in one alone, and documents and sources on
    /// which there are decisions in either.
    pub(in crate::store) fn between(ours: &Connection, theirs: &Connection) -> rusqlite::Result<Self> {
        let (left, right) = (recurring(ours)?, recurring(theirs)?);
        let lines = left.symmetric_difference(&right).map(|(_, line)| *line).collect();
        let mut doubts = Self { lines, ..Self::default() };
        for connection in [ours, theirs] {
            let mut statement = connection.prepare("SELECT document, source FROM cleanings")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                doubts.documents.extend(row.get::<_, Option<String>>(0)?);
                doubts.sources.extend(row.get::<_, Option<String>>(1)?);
            }
            let mut statement = connection.prepare(
                "SELECT document FROM quotation_decisions UNION SELECT document FROM document_settings",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                doubts.documents.insert(row.get(0)?);
            }
        }
        Ok(doubts)
    }

    /// Has a document read again before names are next linked, if its marks may be others here.
    pub(in crate::store) fn flag(&self, ours: &Transaction<'_>, id: DocumentId) -> rusqlite::Result<()> {
        if self.touches(ours, id)? {
            make_one_stale(ours, id)?;
        }
        Ok(())
    }

    fn touches(&self, ours: &Transaction<'_>, id: DocumentId) -> rusqlite::Result<bool> {
        let sql =
            "SELECT d.content_hash, s.name FROM documents AS d LEFT JOIN sources AS s ON s.id = d.source_id
            WHERE d.id = ?1";
        let (hash, source): (String, Option<String>) =
            ours.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if self.documents.contains(&hash) || source.is_some_and(|source| self.sources.contains(&source)) {
            return Ok(true);
        }
        let mut statement = ours.prepare_cached("SELECT line FROM edge_lines WHERE document_id = ?1")?;
        let mut lines = statement.query_map([id], |row| row.get::<_, i64>(0))?;
        lines.try_fold(false, |found, line| Ok(found || self.lines.contains(&line?)))
    }
}

fn recurring(connection: &Connection) -> rusqlite::Result<FxHashSet<(String, i64)>> {
    let mut statement = connection.prepare("SELECT source, line FROM recurring_lines")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

impl Store {
    /// Takes over decisions on lines and on quotations, other names of outlets, saved calls of reports and watch lists. A
    /// decision that is here already is one, and stays taken back where either side took it back. Where both sides say different
    /// things under one name, ours stays; these are told, in words.
    pub(crate) fn unite_clutter(&mut self, guest: &Self) -> Result<Vec<String>> {
        let path = self.path.clone();
        let mut run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            decisions(&transaction, &guest.connection, &LINES, |key| {
                touch(&transaction, text(&key[1]).unwrap_or_default(), text(&key[2]), text(&key[3]))
            })?;
            decisions(&transaction, &guest.connection, &QUOTATIONS, |key| {
                make_stale(&transaction, text(&key[1]).unwrap_or_default())
            })?;
            let mut told = pairs(&transaction, &guest.connection, &ALIASES)?;
            told.extend(pairs(&transaction, &guest.connection, &SAVED)?);
            told.extend(pairs(&transaction, &guest.connection, &WATCHED)?);
            sources::reassign(&transaction)?;
            transaction.commit()?;
            Ok(told)
        };
        run().map_err(|e| Error::sqlite(&path, e))
    }
}

/// A table of a person's decisions, and the columns in which two of them are one decision.
struct Decisions {
    table: &'static str,
    key: &'static [&'static str],
}

const LINES: Decisions =
    Decisions { table: "cleanings", key: &["kind", "line", "document", "source", "passage"] };

const QUOTATIONS: Decisions = Decisions {
    table: "quotation_decisions",
    key: &["kind", "document", "start_char", "end_char", "type", "name"],
};

/// Takes over decisions, and hands on the key of each that is new here or taken back now.
///
/// For example, ours is to keep the line "Read more", decided at 9:00, and it holds. If theirs is the same of 9:00 and was taken
/// back, it is the same row, and is taken back here. If theirs is of 10:00 and holds, two people decided the same: nothing is
/// added. If theirs is of 10:00 and was taken back, it was another decision: it is added as taken back, and ours holds on.
fn decisions(
    ours: &Transaction<'_>,
    theirs: &Connection,
    Decisions { table, key }: &Decisions,
    mut changed: impl FnMut(&[Value]) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let columns = key.join(", ");
    let keys: Vec<String> = (1..=key.len()).map(|at| format!("?{at}")).collect();
    let [keys, at, reason, undone] = [
        keys.join(", "),
        format!("?{}", key.len() + 1),
        format!("?{}", key.len() + 2),
        format!("?{}", key.len() + 3),
    ];
    // The row of the same moment before one that only says the same; second, whether it is to be taken back.
    let known = format!(
        "SELECT id, decided_at IS {at} AND undone_at IS NULL AND {undone} IS NOT NULL FROM {table}
         WHERE ({columns}) IS ({keys}) AND (decided_at IS {at} OR (undone_at IS NULL AND {undone} IS NULL))
         ORDER BY decided_at IS NOT {at}, id LIMIT 1"
    );
    let add = format!(
        "INSERT INTO {table} ({columns}, decided_at, reason, undone_at) VALUES ({keys}, {at}, {reason}, {undone})"
    );
    let mut list = theirs.prepare(&format!(
        "SELECT {columns}, decided_at, reason, undone_at FROM {table} ORDER BY decided_at, id"
    ))?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let values: Vec<Value> = (0..key.len() + 3).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        let known: Option<(i64, bool)> = ours
            .prepare_cached(&known)?
            .query_row(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match known {
            Some((_, false)) => continue,
            Some((id, true)) => {
                let sql = format!("UPDATE {table} SET undone_at = ?2 WHERE id = ?1");
                ours.execute(&sql, params![id, values.last()])?;
            }
            None => {
                ours.prepare_cached(&add)?.execute(params_from_iter(&values))?;
            }
        }
        changed(&values[..key.len()])?;
    }
    Ok(())
}

/// The text of a value, if it is one.
fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Rows under a name: how to list and to add them, and what they are called.
struct Named {
    what: &'static str,
    list: &'static str,
    add: &'static str,
    known: &'static str,
}

const ALIASES: Named = Named {
    what: "outlet",
    list: "SELECT alias, name, NULL, NULL FROM source_aliases ORDER BY alias",
    add: "INSERT OR IGNORE INTO source_aliases (alias, name) VALUES (?1, ?2)",
    known: "SELECT name IS ?2 FROM source_aliases WHERE alias = ?1",
};

const SAVED: Named = Named {
    what: "saved report",
    list: "SELECT name, report, options, saved_at FROM saved_reports ORDER BY name",
    add: "INSERT OR IGNORE INTO saved_reports (name, report, options, saved_at) VALUES (?1, ?2, ?3, ?4)",
    known: "SELECT report IS ?2 AND options IS ?3 FROM saved_reports WHERE name = ?1",
};

const WATCHED: Named = Named {
    what: "watch list",
    list: "SELECT name, names, NULL, saved_at FROM watch_lists ORDER BY name",
    add: "INSERT OR IGNORE INTO watch_lists (name, names, saved_at) VALUES (?1, ?2, ?4)",
    known: "SELECT names IS ?2 FROM watch_lists WHERE name = ?1",
};

/// Adds the rows of a table that are not here; tells of those that are here otherwise.
fn pairs(ours: &Transaction<'_>, theirs: &Connection, table: &Named) -> rusqlite::Result<Vec<String>> {
    let mut told = Vec::new();
    let mut statement = theirs.prepare(table.list)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get::<_, Option<String>>(at);
        let (name, value, more, time) = (text(0)?, text(1)?, text(2)?, text(3)?);
        let placed = |sql: &str| -> rusqlite::Result<Option<bool>> {
            let mut statement = ours.prepare_cached(sql)?;
            let count = statement.parameter_count();
            let values = [&name, &value, &more];
            let values = rusqlite::params_from_iter(values.into_iter().take(count));
            statement.query_row(values, |row| row.get(0)).optional()
        };
        match placed(table.known)? {
            Some(true) => {}
            Some(false) => {
                told.push(format!("{} {:?}: what was here stays", table.what, name.unwrap_or_default()));
            }
            None => {
                let mut insert = ours.prepare_cached(table.add)?;
                let count = insert.parameter_count();
                let values = [&name, &value, &more, &time];
                insert.execute(rusqlite::params_from_iter(values.into_iter().take(count)))?;
            }
        }
    }
    Ok(told)
}
