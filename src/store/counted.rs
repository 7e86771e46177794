//! Runs a report with what the program counts itself in the place of the shared expressions that say the same.
//!
//! What was counted stands in temporary tables of this connection, `counted_pairs` and so on, one for each expression.

use rusqlite::{Connection, Params};
use rustc_hash::FxHashMap;

use super::query::{Param, QueryError};
use super::together::{self, Documents, Unit, Wanted};
use super::{Result, Store};
use crate::counting::best::Best;
use crate::counting::together::Together;
use crate::counting::{ANY, ASKED_FOR, Asked, Gathered, Kinds, Pair, bit};
use crate::model::EntityType;
use crate::model::ids::{DocumentId, SentenceId};
use crate::report::{Countable, Question, Report};
use crate::rows::{RowSink, Rows, Value};

/// Counts are held in a table by the number of the entity. Where the largest number is more than so many times the
/// number of entities, which no load makes, the plain statement runs.
const SPARSE: i64 = 16;

impl Store {
    /// Answers a report. Where its header says that the program counts something itself, that is done here; else, and
    /// where it cannot be done, the statement runs as it is. The rows are the same.
    pub fn ask(
        &self,
        question: &Question<'_>,
        values: &[Param<'_>],
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let report = question.report;
        let (Some(countable), Some(sql)) = (&report.counted, question.counted()) else {
            return self.query(&question.sql, values, sink);
        };
        if !self.numbers_are_dense()? {
            return self.query(&question.sql, values, sink);
        }
        let others = &mut self.at_work(|| self.others())?;
        match countable {
            Countable::Pairs { dates, .. } => self.count_pairs(others, question, values, *dates)?,
            Countable::Mentions => self.count_mentions(others, report, values)?,
            Countable::Sides => self.count_sides(others, report, values)?,
        }
        self.query_some(report, &sql, values, sink)
    }

    /// Runs a statement of a report with those of the values that it asks for.
    fn query_some(
        &self,
        report: &Report,
        sql: &str,
        values: &[Param<'_>],
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let values = report.values_for(sql, values, &[]);
        let values: Vec<Param<'_>> =
            values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.query(sql, &values, sink)
    }

    /// The rows of one of the expressions of a report, the first columns as numbers.
    fn expression<const N: usize>(
        &self,
        report: &Report,
        name: &'static str,
        values: &[Param<'_>],
    ) -> std::result::Result<Vec<[Option<i64>; N]>, QueryError> {
        let missing = || QueryError::NoExpression { report: report.name.clone(), name };
        let sql = report.expression(name).ok_or_else(missing)?;
        let mut rows = Rows::default();
        self.query_some(report, &sql, values, &mut rows)?;
        let number = |cell: Option<&Value>| match cell {
            Some(Value::Integer(n)) => Some(*n),
            _ => None,
        };
        Ok(rows.rows.iter().map(|row| std::array::from_fn(|at| number(row.get(at)))).collect())
    }

    fn numbers_are_dense(&self) -> Result<bool> {
        let sql = "SELECT coalesce(least >= 0 AND most <= min(4294967295, 1000 + ?1 * entities), 1)
            FROM (SELECT (SELECT min(id) FROM entities) AS least, (SELECT max(id) FROM entities) AS most,
                (SELECT count(*) FROM entities) AS entities)";
        self.connection.query_row(sql, [SPARSE], |row| row.get(0)).map_err(|e| self.fail(e))
    }

    fn count_pairs(
        &self,
        others: &mut [Connection],
        question: &Question<'_>,
        values: &[Param<'_>],
        dates: bool,
    ) -> std::result::Result<(), QueryError> {
        let report = question.report;
        let one = types(text(values, "type"));
        let asked = Asked {
            one,
            other: text(values, "with").map_or(one, |with| types(Some(with))),
            by_name: text(values, "entity").is_some(),
        };
        let mut kinds = kinds(&self.connection).map_err(|e| self.fail(e))?;
        if asked.by_name {
            for [entity] in self.expression(report, "named", values)? {
                let at = entity.and_then(|entity| usize::try_from(entity).ok());
                at.and_then(|at| kinds.get_mut(at)).into_iter().for_each(|kinds| *kinds |= ASKED_FOR);
            }
        }
        let documents = self.chosen(report, values)?;
        let labels = self.labels(report, values)?;
        let wanted =
            Wanted { unit: unit(values), documents: &documents, labels: &labels, says_documents: dates };
        let gathered = self.at_work(|| self.gather(others, &wanted, &Gathered::new(asked, &kinds)))?;
        let least = number(values, "min").map_or(1, |least| u32::try_from(least.max(1)).unwrap_or(u32::MAX));
        let together = Together::new(&gathered);
        let pairs = together::pairs(&together, &Best::new(least, question.first().zip(limit(values))));
        let fill = || {
            self.tell_pairs(&gathered, &pairs)?;
            if dates { self.tell_dates(&together, &pairs) } else { Ok(()) }
        };
        Ok(self.at_work(fill).map_err(|e| self.fail(e))?)
    }

    fn chosen(&self, report: &Report, values: &[Param<'_>]) -> std::result::Result<Documents, QueryError> {
        if report.takes_all_documents(values) {
            return Ok(Documents::All);
        }
        let chosen = self.expression(report, "chosen_documents", values)?;
        Ok(Documents::These(chosen.into_iter().filter_map(|[document]| document.map(DocumentId)).collect()))
    }

    /// The sentences of which no mention counts.
    fn labels(
        &self,
        report: &Report,
        values: &[Param<'_>],
    ) -> std::result::Result<Vec<SentenceId>, QueryError> {
        let found = self.expression(report, "labels", values)?;
        let mut labels: Vec<SentenceId> =
            found.into_iter().filter_map(|[sentence]| sentence.map(SentenceId)).collect();
        labels.sort_unstable();
        Ok(labels)
    }

    fn tell_pairs(&self, gathered: &Gathered<'_>, pairs: &[Pair]) -> rusqlite::Result<()> {
        self.table("counted_pairs", "a, b, o", pairs.iter().map(|pair| [pair.a, pair.b, pair.o]))?;
        let mut named: Vec<u32> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        named.sort_unstable();
        named.dedup();
        let margins = named.iter().map(|&entity| [entity, gathered.margin(entity)]);
        self.table("counted_margins", "entity_id INTEGER PRIMARY KEY, units", margins)?;
        self.table("counted_total", "units", std::iter::once([gathered.units() as i64]))
    }

    /// Whichever of a pair is first, the days on which documents of units with both were first and last published.
    fn tell_dates(&self, together: &Together<'_>, pairs: &[Pair]) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT id, published_on FROM documents WHERE published_on IS NOT NULL ORDER BY published_on, id",
        )?;
        let dated = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let dated: Vec<(DocumentId, String)> = dated.collect::<rusqlite::Result<_>>()?;
        let ranks: FxHashMap<DocumentId, usize> =
            dated.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
        let rows = pairs.iter().flat_map(|pair| {
            let ranks = together.documents(*pair).into_iter().filter_map(|document| ranks.get(&document));
            let (first, last) = ranks.fold((None::<usize>, None::<usize>), |(first, last), &rank| {
                (Some(first.map_or(rank, |first| first.min(rank))), last.max(Some(rank)))
            });
            let day = |rank: Option<usize>| rank.map(|rank| dated[rank].1.as_str());
            [(pair.a, pair.b, day(first), day(last)), (pair.b, pair.a, day(first), day(last))]
        });
        self.table("counted_dates", "a, b, first, last", rows)
    }

    /// Mentions of each entity, and the sentences and documents that name it.
    fn count_mentions(
        &self,
        others: &mut [Connection],
        report: &Report,
        values: &[Param<'_>],
    ) -> std::result::Result<(), QueryError> {
        let kinds = kinds(&self.connection).map_err(|e| self.fail(e))?;
        let documents = self.chosen(report, values)?;
        let asked = Asked { one: types(text(values, "type")), other: 0, by_name: false };
        let labels = self.labels(report, values)?;
        let mut of = |unit| {
            let wanted = Wanted { unit, documents: &documents, labels: &labels, says_documents: false };
            self.at_work(|| self.gather(others, &wanted, &Gathered::new(asked, &kinds)))
        };
        let [mentions, sentences, documents] = [of(Unit::Mention)?, of(Unit::Sentence)?, of(Unit::Document)?];
        let least = number(values, "min").map_or(1, |least| u32::try_from(least.max(1)).unwrap_or(u32::MAX));
        let rows = mentions.margins().filter(|(_, mentions)| *mentions >= least);
        let rows = rows.map(|(entity, n)| [entity, n, sentences.margin(entity), documents.margin(entity)]);
        let fill = || self.table("counted_counted", "entity_id, mentions, sentences, documents", rows);
        Ok(self.at_work(fill).map_err(|e| self.fail(e))?)
    }

    /// Units of each of two sides that name an entity.
    fn count_sides(
        &self,
        others: &mut [Connection],
        report: &Report,
        values: &[Param<'_>],
    ) -> std::result::Result<(), QueryError> {
        let kinds = kinds(&self.connection).map_err(|e| self.fail(e))?;
        let sides = self.expression(report, "two_sides", values)?;
        let asked = Asked { one: types(text(values, "type")), other: 0, by_name: false };
        let labels = self.labels(report, values)?;
        let mut found: Vec<[i64; 3]> = Vec::new();
        let mut named: Vec<i64> = sides.iter().filter_map(|[_, side]| *side).collect();
        named.sort_unstable();
        named.dedup();
        for side in named {
            let these = sides
                .iter()
                .filter(|[_, of]| *of == Some(side))
                .filter_map(|[document, _]| document.map(DocumentId));
            let documents = Documents::These(these.collect());
            let wanted =
                Wanted { unit: unit(values), documents: &documents, labels: &labels, says_documents: false };
            let gathered = self.at_work(|| self.gather(others, &wanted, &Gathered::new(asked, &kinds)))?;
            found.extend(
                gathered.margins().map(|(entity, units)| [i64::from(entity), side, i64::from(units)]),
            );
        }
        let fill = || self.table("counted_side_units", "entity_id, side, units", found.into_iter());
        Ok(self.at_work(fill).map_err(|e| self.fail(e))?)
    }

    /// Makes a temporary table. The connection may be one that only reads, which this does not change.
    fn table<R: Params>(
        &self,
        name: &str,
        columns: &str,
        rows: impl Iterator<Item = R>,
    ) -> rusqlite::Result<()> {
        let places = vec!["?"; columns.split(',').count()].join(", ");
        super::open::with_temporary_tables(&self.connection, |connection| {
            connection.execute_batch(&format!(
                "DROP TABLE IF EXISTS temp.{name}; CREATE TEMP TABLE {name} ({columns})"
            ))?;
            let mut insert = connection.prepare(&format!("INSERT INTO temp.{name} VALUES ({places})"))?;
            rows.into_iter().try_for_each(|row| insert.execute(row).map(drop))
        })
    }
}

/// For each number of an entity its type, or nothing where it is ignored.
fn kinds(connection: &Connection) -> rusqlite::Result<Vec<Kinds>> {
    let most: Option<u32> = connection.query_row("SELECT max(id) FROM entities", [], |row| row.get(0))?;
    let mut kinds = vec![0; most.map_or(0, |most| most as usize + 1)];
    let mut statement = connection.prepare("SELECT id, type FROM entities WHERE NOT ignored")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: u32 = row.get(0)?;
        kinds[id as usize] = bit(super::damage::entity_type(row, 1, "entities.type", id)?);
    }
    Ok(kinds)
}

/// The types that a parameter allows.
fn types(label: Option<&str>) -> Kinds {
    match label {
        Some("ANY") => ANY,
        label => label.and_then(EntityType::from_label).map_or(0, bit),
    }
}

fn unit(values: &[Param<'_>]) -> Unit {
    match text(values, "unit") {
        Some("document") => Unit::Document,
        Some("window") => Unit::Window(number(values, "window").unwrap_or(1)),
        _ => Unit::Sentence,
    }
}

fn limit(values: &[Param<'_>]) -> Option<usize> {
    number(values, "limit").and_then(|most| usize::try_from(most).ok())
}

fn text<'v>(values: &'v [Param<'_>], wanted: &str) -> Option<&'v str> {
    values.iter().find(|(name, _)| *name == wanted).and_then(|(_, value)| match value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

fn number(values: &[Param<'_>], wanted: &str) -> Option<i64> {
    values.iter().find(|(name, _)| *name == wanted).and_then(|(_, value)| match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    })
}
