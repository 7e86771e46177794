//! A person's decisions as rows: only ever added, and marked when taken back.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::decisions::{Decision, NameKey, Taken, Texts, Union};
use crate::model::ids::JudgementId;
use crate::resolve::Scope;
use crate::store::damage::{entity_type, known};
use crate::store::schema::pending::Pending;
use crate::store::{Result, Store};

/// A decision with its number, time and state.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// `judgements.id`: the order in which decisions came into this file.
    pub id: JudgementId,
    /// The decision.
    pub taken: Taken,
}

const COLUMNS: &str =
    "id, decided_at, kind, type, name, scope, other_type, other_name, other_scope, document,
    start_char, value, reason, undone_at, coalesce(part_of, id), source";

impl Store {
    /// Every decision in the order of time, also those taken back; those of one second as they came.
    pub fn judgements(&self) -> Result<Vec<Judgement>> {
        self.read_judgements().map_err(|e| self.fail(e))
    }

    /// Adds decisions, all or none, and gives their numbers. Those of one batch are taken back together.
    pub fn judge(
        &mut self,
        batches: &[Vec<(Decision, Option<String>)>],
        at: &str,
    ) -> Result<Vec<JudgementId>> {
        let path = self.path.clone();
        self.insert_judgements(batches, at).map_err(|e| crate::store::Error::sqlite(&path, e))
    }

    /// Takes back decision `id`, or the latest that holds, with all that were taken as one with it; gives them, none where
    /// there is nothing to take back.
    pub fn undo(&mut self, id: Option<JudgementId>, at: &str) -> Result<Vec<Judgement>> {
        let mut holding = self.judgements()?;
        holding.retain(|j| j.taken.undone_at.is_none());
        let asked = holding.iter().rfind(|j| id.is_none_or(|id| j.id == id));
        let Some(batch) = asked.map(|judgement| judgement.taken.batch) else { return Ok(Vec::new()) };
        holding.retain(|j| j.taken.batch == batch);
        let path = self.path.clone();
        let run = |connection: &mut Connection| {
            let transaction = connection.transaction()?;
            for judgement in &holding {
                let sql = "UPDATE judgements SET undone_at = ?2 WHERE id = ?1";
                transaction.execute(sql, params![judgement.id, at])?;
            }
            Pending::Linking.set(&transaction)?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| crate::store::Error::sqlite(&path, e))?;
        Ok(holding)
    }

    fn read_judgements(&self) -> rusqlite::Result<Vec<Judgement>> {
        let sql = format!("SELECT {COLUMNS} FROM judgements ORDER BY decided_at, id");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([], judgement)?;
        rows.collect()
    }

    fn insert_judgements(
        &mut self,
        batches: &[Vec<(Decision, Option<String>)>],
        at: &str,
    ) -> rusqlite::Result<Vec<JudgementId>> {
        let transaction = self.connection.transaction()?;
        let mut ids = Vec::new();
        for batch in batches {
            let mut first = None;
            for (decision, reason) in batch {
                let taken = Taken {
                    decided_at: at.to_owned(),
                    decision: decision.clone(),
                    reason: reason.clone(),
                    undone_at: None,
                    batch: JudgementId(0),
                };
                let id = insert(&transaction, &taken, first)?;
                first = first.or(Some(id));
                ids.push(id);
            }
        }
        Pending::Linking.set(&transaction)?;
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
            // Numbers of theirs mean nothing here: what was taken as one there is bound to the first row of it here.
            let mut firsts: BTreeMap<JudgementId, JudgementId> = BTreeMap::new();
            for &at in &union.add {
                let batch = theirs[at].batch;
                let id = insert(&transaction, &theirs[at], firsts.get(&batch).copied())?;
                firsts.entry(batch).or_insert(id);
            }
            Pending::Linking.set(&transaction)?;
            transaction.commit()
        };
        run(&mut self.connection).map_err(|e| crate::store::Error::sqlite(&path, e))
    }
}

/// Adds one decision and gives its number; `first` is the first row of those taken as one with it, `None` where this is the
/// first.
fn insert(
    connection: &Connection,
    taken: &Taken,
    first: Option<JudgementId>,
) -> rusqlite::Result<JudgementId> {
    let (name, other, texts) = (taken.decision.name(), taken.decision.other(), taken.decision.texts());
    let reach = |key: &NameKey| Some(key.scope.to_string()).filter(|scope| !scope.is_empty());
    connection
        .prepare_cached(
            "INSERT INTO judgements (decided_at, kind, type, name, scope, other_type, other_name, other_scope, document,
                 start_char, value, reason, undone_at, part_of, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .insert(params![
            taken.decided_at,
            taken.decision.kind(),
            name.kind.label(),
            name.name,
            reach(name),
            other.map(|o| o.kind.label()),
            other.map(|o| &o.name),
            other.and_then(reach),
            texts.and_then(Texts::document),
            texts.and_then(Texts::start_char),
            taken.decision.value(),
            taken.reason,
            taken.undone_at,
            first,
            texts.and_then(Texts::source),
        ])
        .map(JudgementId)
}

fn judgement(row: &Row<'_>) -> rusqlite::Result<Judgement> {
    let id: JudgementId = row.get(0)?;
    let text = |at: usize| row.get::<_, Option<String>>(at);
    let key = |at: usize, column: &'static str| -> rusqlite::Result<Option<NameKey>> {
        let Some(name) = text(at + 1)? else { return Ok(None) };
        let scope = text(at + 2)?.map_or(Scope::Everywhere, |scope| Scope::parse(&scope));
        Ok(Some(NameKey::scoped(entity_type(row, at, column, id)?, name, scope)))
    };
    let texts = Texts::from_parts(text(15)?, text(9)?, row.get(10)?);
    let (name, other, value) = (key(3, "judgements.type")?, key(6, "judgements.other_type")?, text(11)?);
    let decision =
        known(row, 2, "judgements.kind", id, |kind| Decision::from_parts(kind, name, other, texts, value))?;
    let (decided_at, reason, undone_at) = (row.get(1)?, text(12)?, text(13)?);
    Ok(Judgement { id, taken: Taken { decided_at, decision, reason, undone_at, batch: row.get(14)? } })
}
