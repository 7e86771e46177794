//! A person's decisions as rows: only ever added, and marked when taken back.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Result, Store};
use crate::decisions::{Decision, NameKey, Taken, Union};
use crate::model::EntityType;

/// A decision with its number, time and state.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// `judgements.id`: the order in which decisions came into this file.
    pub id: i64,
    /// The decision.
    pub taken: Taken,
}

const COLUMNS: &str =
    "id, decided_at, kind, type, name, other_type, other_name, document, value, reason, undone_at";

impl Store {
    /// Every decision in the order of time, also those taken back; those of one second as they came.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        self.read_judgements().map_err(|e| self.fail(e))
    }

    /// Adds decisions, all or none, and gives their numbers.
    pub fn judge(&mut self, decisions: &[(Decision, Option<String>)], at: &str) -> Result<Vec<i64>> {
        let path = self.path.clone();
        self.insert_judgements(decisions, at).map_err(|e| super::Error::sqlite(&path, e))
    }

    /// Takes back decision `id`, or the newest that holds; gives it, or `None` where there is none to take back.
    pub fn undo(&mut self, id: Option<i64>, at: &str) -> Result<Option<Judgement>> {
        let mut holding = self.judgements()?.into_iter().filter(|j| j.taken.undone_at.is_none());
        let Some(judgement) = holding.rfind(|j| id.is_none_or(|id| j.id == id)) else {
            return Ok(None);
        };
        let path = self.path.clone();
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            let sql = "UPDATE judgements SET undone_at = ?2 WHERE id = ?1";
            transaction.execute(sql, params![judgement.id, at])?;
            await_linking(&transaction)?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| super::Error::sqlite(&path, e))?;
        Ok(Some(judgement))
    }

    /// Whether decisions were taken or taken back that the names do not follow yet: the run was cut off in between.
    pub fn awaits_linking(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM marks WHERE name = 'decided')";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    fn read_judgements(&self) -> rusqlite::Result<Vec<Judgement>> {
        let sql = format!("SELECT {COLUMNS} FROM judgements ORDER BY decided_at, id");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([], judgement)?;
        // A kind that this version does not know is left alone rather than guessed at.
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    fn insert_judgements(
        &mut self,
        decisions: &[(Decision, Option<String>)],
        at: &str,
    ) -> rusqlite::Result<Vec<i64>> {
        let transaction = self.connection.transaction()?;
        let taken = decisions.iter().map(|(decision, reason)| Taken {
            decided_at: at.to_owned(),
            decision: decision.clone(),
            reason: reason.clone(),
            undone_at: None,
        });
        let ids = taken.map(|taken| insert(&transaction, &taken)).collect::<rusqlite::Result<_>>()?;
        await_linking(&transaction)?;
        transaction.commit()?;
        Ok(ids)
    }

    /// Does what uniting our decisions (in the order of [`Store::judgements`]) with theirs asks for, all or nothing.
    pub fn unite_judgements(&mut self, ours: &[Judgement], theirs: &[Taken], union: &Union) -> Result<()> {
        let path = self.path.clone();
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            for (at, time) in &union.undo {
                transaction
                    .prepare_cached("UPDATE judgements SET undone_at = ?2 WHERE id = ?1")?
                    .execute(params![ours[*at].id, time])?;
            }
            union.add.iter().try_for_each(|&at| insert(&transaction, &theirs[at]).map(drop))?;
            await_linking(&transaction)?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| super::Error::sqlite(&path, e))
    }

    /// The `content_hash` of document `id`, by which decisions refer to it.
    pub fn document_hash(&self, id: i64) -> Result<Option<String>> {
        let sql = "SELECT content_hash FROM documents WHERE id = ?1";
        self.connection.query_row(sql, [id], |row| row.get(0)).optional().map_err(|e| self.fail(e))
    }
}

/// Notes that names are to be linked anew.
fn await_linking(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("INSERT OR IGNORE INTO marks (name, value) VALUES ('decided', '1')", []).map(drop)
}

/// Notes that names follow all decisions.
pub(super) fn linked(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM marks WHERE name = 'decided'", []).map(drop)
}

/// Adds one decision and gives its number.
fn insert(connection: &Connection, taken: &Taken) -> rusqlite::Result<i64> {
    let (name, other) = (taken.decision.name(), taken.decision.other());
    connection
        .prepare_cached(
            "INSERT INTO judgements (decided_at, kind, type, name, other_type, other_name, document, value,
                 reason, undone_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .insert(params![
            taken.decided_at,
            taken.decision.kind(),
            name.kind.label(),
            name.name,
            other.map(|o| o.kind.label()),
            other.map(|o| &o.name),
            taken.decision.document(),
            taken.decision.value(),
            taken.reason,
            taken.undone_at,
        ])
}

fn judgement(row: &Row<'_>) -> rusqlite::Result<Option<Judgement>> {
    let text = |at: usize| row.get::<_, Option<String>>(at);
    let key = |kind: Option<String>, name: Option<String>| {
        let kind = EntityType::from_label(&kind.unwrap_or_default())?;
        Some(NameKey { kind, name: name.unwrap_or_default() })
    };
    let decision = Decision::from_parts(
        &text(2)?.unwrap_or_default(),
        key(text(3)?, text(4)?),
        key(text(5)?, text(6)?),
        text(7)?,
        text(8)?,
    );
    let (id, decided_at) = (row.get(0)?, row.get(1)?);
    let (reason, undone_at) = (text(9)?, text(10)?);
    Ok(decision.map(|decision| Judgement { id, taken: Taken { decided_at, decision, reason, undone_at } }))
}
