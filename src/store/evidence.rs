//! What linking asks of the documents: where names stand and in which role, who stands side by side, which acronyms are explained.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::names::NameRow;
use super::{Result, Store};
use crate::resolve::{Asked, Circumstances, Definition, Evidence, Seen};

impl Store {
    /// Answers what resolution asks about names in the order of [`Store::names`].
    pub fn evidence(&self, names: &[NameRow], asked: &Asked) -> Result<Evidence> {
        gather(&self.connection, names, asked).map_err(|e| self.fail(e))
    }
}

fn gather(connection: &Connection, names: &[NameRow], asked: &Asked) -> rusqlite::Result<Evidence> {
    let mut evidence = Evidence::default();
    let mut documents = Documents::new(connection)?;
    for &at in &asked.names {
        let seen = seen(connection, names[at].id, &mut documents)?;
        evidence.seen.insert(at, seen);
    }
    evidence.documents = documents.known;
    for &(a, b) in &asked.pairs {
        if are_side_by_side(connection, &names[a], &names[b])? {
            evidence.side_by_side.insert((a, b));
        }
    }
    evidence.definitions = definitions(connection, names)?;
    Ok(evidence)
}

/// Documents by their row, with the circumstances of each.
struct Documents<'c> {
    connection: &'c Connection,
    numbers: FxHashMap<i64, u32>,
    months: FxHashMap<String, u32>,
    known: Vec<Circumstances>,
}

impl<'c> Documents<'c> {
    fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        let (numbers, months, known) = (FxHashMap::default(), FxHashMap::default(), Vec::new());
        Ok(Self { connection, numbers, months, known })
    }

    fn number(&mut self, id: i64) -> rusqlite::Result<u32> {
        if let Some(&number) = self.numbers.get(&id) {
            return Ok(number);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT coalesce(d.source_id, 0), substr(d.published_on, 1, 7), coalesce(c.original_id, 0)
             FROM documents AS d LEFT JOIN copies AS c ON c.document_id = d.id WHERE d.id = ?1",
        )?;
        let (source, month, family): (i64, Option<String>, i64) =
            select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let next = self.months.len() as u32 + 1;
        let month = month.filter(|month| month.len() == 7);
        let month = month.map_or(0, |month| *self.months.entry(month).or_insert(next));
        let number = self.known.len() as u32;
        self.known.push(Circumstances { source: source as u32, month, family: family as u32 });
        self.numbers.insert(id, number);
        Ok(number)
    }
}

fn seen(connection: &Connection, name: i64, documents: &mut Documents<'_>) -> rusqlite::Result<Seen> {
    let mut select = connection.prepare_cached(
        "SELECT s.document_id, m.role FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         WHERE m.name_id = ?1",
    )?;
    let mut rows = select.query([name])?;
    let mut seen = Seen::default();
    let mut roles: FxHashMap<String, u32> = FxHashMap::default();
    let mut last = None;
    while let Some(row) = rows.next()? {
        let document: i64 = row.get(0)?;
        if last != Some(document) {
            seen.documents.push(documents.number(document)?);
            last = Some(document);
        }
        if let Some(role) = row.get_ref(1)?.as_str_or_null()? {
            match roles.get_mut(role) {
                Some(count) => *count += 1,
                None => drop(roles.insert(role.to_owned(), 1)),
            }
        }
    }
    seen.documents.sort_unstable();
    seen.documents.dedup();
    seen.roles = roles.into_iter().collect();
    seen.roles.sort_unstable();
    Ok(seen)
}

/// Whether one sentence holds both names; looked for from the one that is mentioned less.
fn are_side_by_side(connection: &Connection, a: &NameRow, b: &NameRow) -> rusqlite::Result<bool> {
    let (few, many) = if a.mentions <= b.mentions { (a, b) } else { (b, a) };
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM mentions AS m
                 JOIN mentions AS o ON o.sentence_id = m.sentence_id AND o.name_id = ?2 WHERE m.name_id = ?1)",
        )?
        .query_row([few.id, many.id], |row| row.get(0))
}

fn definitions(connection: &Connection, names: &[NameRow]) -> rusqlite::Result<Vec<Definition>> {
    let places: FxHashMap<i64, usize> = names.iter().enumerate().map(|(at, name)| (name.id, at)).collect();
    let mut select = connection.prepare(
        "SELECT m.name_id, m.text, count(DISTINCT s.document_id)
         FROM mentions AS m INDEXED BY mentions_acronyms JOIN sentences AS s ON s.id = m.sentence_id
         WHERE m.basis = 'acronym' GROUP BY m.name_id, m.text",
    )?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut found = Vec::new();
    for row in rows {
        let (name, short, documents): (i64, String, u32) = row?;
        if let Some(&long) = places.get(&name) {
            found.push(Definition { short, long, documents });
        }
    }
    Ok(found)
}
