//! Reports: a question and its values in, rows out.
//!
//! ```text
//! options ─► CountRequest ─► store scans ─► count counts ─► temporary tables ─► the statement over them ─► rows
//! ```
//!
//! Only a report whose header says that the program counts something itself goes all of this way; of any other the statement
//! runs as it is.

mod counted;
mod request;

use std::io;

use super::error::ParameterError;
use super::{Error, Result};
use crate::report::{self, Question, Report};
use crate::rows::{RowSink, Rows, Value};
use crate::store::Store;
use crate::store::read::query::{Param, QueryError};
use request::CountRequest;

/// Counts are held in a table by the number of the entity. Where the largest number is more than so many times the
/// number of entities, which no load makes, the plain statement runs.
const SPARSE: i64 = 16;

/// The rows of a built-in report. `parameters` are names and values as they stand on the command line, without dashes; the
/// others have their defaults.
///
/// # Errors
/// When there is no such report or parameter, a value does not fit, or the database refuses.
pub fn report(store: &Store, name: &str, parameters: &[(&str, &str)]) -> Result<Rows> {
    let report = report::built_in()?.into_iter().find(|report| report.name == name);
    let report = report.ok_or_else(|| Error::NoReport(name.to_owned()))?;
    let mut values: Vec<(&str, Value)> = report.defaults();
    for (asked, text) in parameters {
        let at = report.params.iter().position(|param| param.name == *asked);
        let unknown = || ParameterError::Unknown { report: name.to_owned(), name: (*asked).to_owned() };
        let at = at.ok_or_else(unknown)?;
        let param = &report.params[at];
        if !param.choices.is_empty() && !param.choices.iter().any(|choice| choice == text) {
            let (name, value, choices) = (param.name.clone(), (*text).to_owned(), param.choices.clone());
            return Err(ParameterError::NoChoice { name, value, choices }.into());
        }
        let failed = |cause| ParameterError::Value { name: param.name.clone(), cause };
        values[at].1 = param.kind.parse(text).map_err(failed)?;
    }
    let mut rows = Rows::default();
    answer(store, &Question::of_report(&report), &values, &mut rows)?;
    Ok(rows)
}

/// Rows that are shown of more that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// How many are shown.
    pub shown: u64,
    /// How many there are without `limit`, or as far as was counted.
    pub all: u64,
    /// Whether there may be more than `all`.
    pub or_more: bool,
}

/// Answers a question. Where the header of the report says that the program counts something itself, that is done here; else,
/// and where it cannot be done, the statement runs as it is. The rows are the same. Says where `limit` left rows out.
///
/// # Errors
/// When the database refuses, or the rows cannot be written.
pub fn answer(
    store: &Store,
    question: &Question<'_>,
    values: &[Param<'_>],
    sink: &mut dyn RowSink,
) -> std::result::Result<Option<Cut>, QueryError> {
    let (Some(countable), Some(sql)) = (&question.report.counted, question.counted()) else {
        return first_rows(store, &question.sql, values, sink);
    };
    if !store.has_dense_entities(SPARSE)? {
        return first_rows(store, &question.sql, values, sink);
    }
    let mut readers = store.readers()?; // before anything is asked, so that all of it is of one moment
    let request = CountRequest::translate(store, question, countable, values)?;
    let pairs = counted::fill_tables(store, &mut readers, &request)?;
    let values = question.report.values_for(&sql, values, &[]);
    let values: Vec<Param<'_>> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    let Some(pairs) = pairs else { return first_rows(store, &sql, &values, sink) };
    let mut all = FirstRows { sink, most: u64::MAX, rows: 0 };
    store.query(&sql, &values, &mut all)?;
    Ok((all.rows < pairs).then_some(Cut { shown: all.rows, all: pairs, or_more: false }))
}

/// How a statement ends in which `limit` only cuts the rows.
const LIMIT: &str = "\nLIMIT :limit";

/// So many rows of a statement are counted, to say how many there are beside those that are shown. A statement that sorts finds
/// all of them anyway, but with a limit it need not keep all.
const COUNTED: u64 = 10_000;

/// The first rows of a statement, and how many there are.
fn first_rows(
    store: &Store,
    sql: &str,
    values: &[Param<'_>],
    sink: &mut dyn RowSink,
) -> std::result::Result<Option<Cut>, QueryError> {
    let limit = |(name, value): &Param<'_>| match value {
        Value::Integer(most) if *name == "limit" => u64::try_from(*most).ok(),
        _ => None,
    };
    let Some(most) = values.iter().find_map(limit).filter(|_| sql.trim_end().ends_with(LIMIT)) else {
        store.query(sql, values, sink)?;
        return Ok(None);
    };
    let mut values = values.to_vec();
    let counted = COUNTED.max(most.saturating_add(1)).min(i64::MAX as u64);
    for (_, limit) in values.iter_mut().filter(|(name, _)| *name == "limit") {
        *limit = Value::Integer(counted as i64);
    }
    let mut first = FirstRows { sink, most, rows: 0 };
    store.query(sql, &values, &mut first)?;
    let cut = Cut { shown: most, all: first.rows, or_more: first.rows >= counted };
    Ok((first.rows > most).then_some(cut))
}

/// Hands on the first rows and counts all.
struct FirstRows<'s> {
    sink: &'s mut dyn RowSink,
    most: u64,
    rows: u64,
}

impl RowSink for FirstRows<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.sink.begin(columns)
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.rows += 1;
        if self.rows <= self.most { self.sink.row(values) } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        self.sink.finish()
    }
}

/// Hands on the rows of a further statement of a report, such as its evidence. Of `values`, and of the cells of `row` as
/// `:row_COLUMN`, it is given those that it names.
///
/// # Errors
/// When the database refuses, or the rows cannot be written.
pub fn section(
    store: &Store,
    report: &Report,
    sql: &str,
    values: &[Param<'_>],
    row: &[Value],
    sink: &mut dyn RowSink,
) -> std::result::Result<(), QueryError> {
    let values = report.values_for(sql, values, row);
    let values: Vec<Param<'_>> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    store.query(sql, &values, sink)
}
