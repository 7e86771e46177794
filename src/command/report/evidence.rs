//! The sentences behind the rows of a report: all of one row, or the first few beside each.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::super::Ctx;
use super::show::{Call, print};
use crate::cli::Output;
use crate::engine;
use crate::exit::Exit;
use crate::render::Format;
use crate::rows::{Rows, Value};
use crate::store::Store;

/// Everything that one row of the report counted.
pub(super) fn of_row(
    call: &Call<'_>,
    store: &Store,
    show_sql: bool,
    output: &Output,
    ctx: &Ctx,
) -> Result<Exit> {
    let evidence = call.report.evidence.as_ref().context("this report shows no evidence")?;
    let row = wanted(call, store, ctx)?;
    if show_sql {
        let mut values = call.values.clone();
        values.push(("evidence", Value::Integer(-1)));
        let values = call.report.values_for(&evidence.sql, &values, &row);
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        return print(&evidence.sql, &values, call, output, ctx);
    }
    let rows = call.section(store, &evidence.sql, &row, -1)?;
    let label: Vec<String> = texts(call, &row).collect();
    ctx.say(Ctx::printable(&format!("{} ({} {})", label.join(", "), evidence.counts, rows.rows.len())));
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

/// The row that holds every cell asked for, or has the number asked for.
fn wanted(call: &Call<'_>, store: &Store, ctx: &Ctx) -> Result<Vec<Value>> {
    let fits = |row: &Vec<Value>| {
        let cells: Vec<String> = texts(call, row).map(|cell| cell.to_lowercase()).collect();
        call.row.iter().all(|asked| cells.contains(&asked.to_lowercase()))
    };
    let mut all = Rows::default();
    // The row that is asked for may be one that the report itself does not show.
    engine::answer(store, &call.question, &call.without_limit(), &mut all)?;
    let mut fitting = all.rows.iter().filter(|row| fits(row));
    if let Some(first) = fitting.next() {
        let others = fitting.count();
        if others > 0 {
            ctx.say(format_args!("the first of {} rows that fit", others + 1));
        }
        return Ok(first.clone());
    }
    // A number is the place of a row only where no row has it as a cell.
    let number = match call.row.as_slice() {
        [number] => number.parse::<usize>().ok(),
        _ => None,
    };
    match number.and_then(|n| n.checked_sub(1)).and_then(|at| all.rows.get(at)) {
        Some(row) => Ok(row.clone()),
        None => bail!("no row of {} has {:?}", call.report.name, call.row.join(", ")),
    }
}

/// The texts and dates of a row.
fn texts<'a>(call: &'a Call<'_>, row: &'a [Value]) -> impl Iterator<Item = String> + 'a {
    let columns =
        call.report.columns.iter().zip(row).filter(|(column, _)| !column.more && column.name != "note");
    columns.filter_map(|(_, cell)| match cell {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    })
}

/// Writes rows with the evidence of each: nested in JSON, under the table for people, else a line for each sentence.
pub(super) fn beside(rows: Rows, found: Vec<Rows>, format: Format, output: &Output, ctx: &Ctx) -> Result<()> {
    match format {
        Format::Json | Format::Jsonl => {
            let rows = nested(rows, found);
            ctx.write_rows(output, |sink| rows.hand_to(sink))
        }
        Format::Table => {
            let text = listed(&rows, &found);
            ctx.write_rows_and_text(output, &rows, &text)
        }
        _ => {
            let rows = flat(rows, found);
            ctx.write_rows(output, |sink| rows.hand_to(sink))
        }
    }
}

fn nested(mut rows: Rows, found: Vec<Rows>) -> Rows {
    rows.columns.push("evidence".to_owned());
    for (row, found) in rows.rows.iter_mut().zip(found) {
        row.push(Value::Rows(Box::new(found)));
    }
    rows
}

/// A line for each sentence, the row repeated; a row without any stays, with nothing behind it.
fn flat(rows: Rows, found: Vec<Rows>) -> Rows {
    let mut columns = rows.columns;
    let more = found.first().map(|found| found.columns.clone()).unwrap_or_default();
    columns.extend(more.iter().map(|name| format!("evidence_{name}")));
    let mut all = Vec::new();
    for (row, found) in rows.rows.into_iter().zip(found) {
        if found.rows.is_empty() {
            all.push(row.iter().cloned().chain(more.iter().map(|_| Value::Null)).collect());
        }
        all.extend(found.rows.into_iter().map(|sentence| row.iter().cloned().chain(sentence).collect()));
    }
    Rows { columns, rows: all }
}

/// The sentences under the rows they belong to, for reading.
fn listed(rows: &Rows, found: &[Rows]) -> String {
    let mut text = String::new();
    for (row, found) in rows.rows.iter().zip(found) {
        let named = rows.columns.iter().zip(row).filter(|(column, _)| *column != "note");
        let label = named.filter_map(|(_, cell)| match cell {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        // Writing to a string never fails.
        let _ = writeln!(text, "\n{}", Ctx::printable(&label.collect::<Vec<_>>().join(", ")));
        for sentence in &found.rows {
            let cell = |name: &str| {
                let at = found.columns.iter().position(|c| c == name);
                at.and_then(|at| sentence.get(at)).map(Value::to_text).unwrap_or_default()
            };
            let place = format!(
                "{} {} {}-{}",
                cell("published_on"),
                cell("origin"),
                cell("start_char"),
                cell("end_char")
            );
            let words = cell("text").replace('\n', " ");
            let _ =
                writeln!(text, "  {}\n  [{}]", Ctx::printable(&words), Ctx::printable(place.trim_start()));
        }
    }
    text
}
