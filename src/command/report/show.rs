//! Running one report as its options ask: sorted, with evidence, with what remains under stricter conditions.

use anyhow::{Result, anyhow, bail};
use clap::{ArgMatches, FromArgMatches};

use super::super::Ctx;
use super::super::ctx::UsageError;
use super::super::suggest;
use super::{by, evidence};
use crate::cli::report::takes_groups;
use crate::cli::{Output, params};
use crate::engine::{self, Cut};
use crate::exit::Exit;
use crate::report::{Question, Report};
use crate::rows::{RowSink, Rows, Value};
use crate::sql::dialect::Dialect;
use crate::store::Store;
use crate::store::read::query::QueryError;

/// A report, how it is called, and the values of its parameters.
pub(super) struct Call<'r> {
    pub(super) report: &'r Report,
    /// What is asked of it: its statement, sorted as asked.
    pub(super) question: Question<'r>,
    pub(super) values: Vec<(&'r str, Value)>,
    /// How many sentences of evidence for each row.
    evidence: Option<u32>,
    sensitivity: bool,
    /// What stands in the one row to open, or its number.
    pub(super) row: Vec<String>,
    all_columns: bool,
    /// The engine in whose words the SQL is wanted, if not SQLite.
    dialect: Option<Dialect>,
    /// By what the report is asked for each group of documents, if so.
    by: Option<String>,
}

impl<'r> Call<'r> {
    fn from_matches(report: &'r Report, matches: &ArgMatches) -> Result<Self> {
        let values = params::values(report, matches).map_err(|e| UsageError(e.to_string()))?;
        let question = match matches.get_one::<String>("sort") {
            Some(column) => {
                Question::sorted(report, column).map_err(|e| UsageError(format!("--sort: {e}")))?
            }
            None => Question::of_report(report),
        };
        let counts = report.evidence.is_some();
        let dialect = matches.get_one::<String>("dialect");
        let by = if takes_groups(report) { matches.get_one::<String>("by").cloned() } else { None };
        let rows = if counts { matches.get_many::<String>("row") } else { None };
        Ok(Self {
            report,
            question,
            values,
            evidence: if counts { matches.get_one("evidence").copied().filter(|n| *n > 0) } else { None },
            sensitivity: report.sensitivity.is_some() && matches.get_flag("sensitivity"),
            row: rows.unwrap_or_default().cloned().collect(),
            all_columns: matches.get_flag("all-columns"),
            dialect: Dialect::ALL.into_iter().find(|d| dialect.is_some_and(|asked| asked == d.name())),
            by,
        })
    }

    /// Refuses the names of entities that nobody and nothing has, and says where several have one.
    fn check_names(&self, store: &Store, ctx: &Ctx) -> Result<()> {
        let asked_for =
            [("entity", "named"), ("with", "other"), ("speaker", "speaking"), ("about", "spoken_of")];
        for (param, expression) in asked_for {
            let value = self.values.iter().find(|(name, _)| *name == param).map(|(_, value)| value);
            let (Some(Value::Text(asked)), Some(sql)) = (value, self.report.expression(expression)) else {
                continue;
            };
            if !store.is_named(asked)? {
                return suggest::unknown(store, asked);
            }
            let meant = self.section(store, &sql, &[], -1)?;
            suggest::say_if_several(store, asked, &meant, ctx)?;
        }
        Ok(())
    }

    /// Says of how many documents the quotations are not known; where that is all of them, there is no answer.
    fn check_quotations(&self, store: &Store, ctx: &Ctx) -> Result<()> {
        if self.report.expression("quoted").is_none() {
            return Ok(());
        }
        match store.without_quotations()? {
            (0, _) => {}
            (missing, all) if missing == all => bail!(
                "this database was made before quotations were looked for; corpus reprocess --stage quote finds them"
            ),
            (missing, all) => ctx.say(format_args!(
                "{missing} of {all} documents were loaded before quotations were looked for and count as having none; \
                 corpus reprocess --stage quote finds them"
            )),
        }
        Ok(())
    }

    /// A statement of the report with values, in the words of the engine that is asked for.
    pub(super) fn statement(&self, sql: &str, values: &[(&str, Value)]) -> Result<String> {
        Ok(match self.dialect {
            Some(dialect) => self.report.translated(sql, values, dialect)?,
            None => self.report.with_values(sql, values),
        })
    }

    /// Everything that the report gives.
    fn answer(&self, store: &Store, ctx: &Ctx) -> Result<Rows> {
        let mut rows = Rows::default();
        say_cut(self.hand_to(&self.values, store, &mut rows)?, ctx);
        Ok(rows)
    }

    /// Hands the rows to a sink; says where there are more.
    pub(super) fn hand_to(
        &self,
        values: &[(&'r str, Value)],
        store: &Store,
        sink: &mut dyn RowSink,
    ) -> Result<Option<Cut>> {
        let query = self.values.iter().find(|(name, value)| *name == "query" && *value != Value::Null);
        engine::answer(store, &self.question, values, sink).map_err(|error| match (query, &error) {
            (Some((_, query)), QueryError::Store(reason)) => {
                let query = query.to_text();
                anyhow!(
                    "{query:?} cannot be searched for ({reason}); --literal takes its signs as they stand"
                )
            }
            _ => error.into(),
        })
    }

    /// What a section of the report gives for a row; `evidence` is how many rows at most, -1 for all.
    pub(super) fn section(&self, store: &Store, sql: &str, row: &[Value], evidence: i64) -> Result<Rows> {
        let mut values = self.values.clone();
        values.push(("evidence", Value::Integer(evidence)));
        let mut rows = Rows::default();
        engine::section(store, self.report, sql, &values, row, &mut rows)?;
        Ok(rows)
    }

    /// The values, with all rows instead of the first few.
    pub(super) fn without_limit(&self) -> Vec<(&'r str, Value)> {
        let all = |(name, value): &(&'r str, Value)| {
            (*name, if *name == "limit" { Value::Integer(-1) } else { value.clone() })
        };
        self.values.iter().map(all).collect()
    }

    /// Which columns a table for people shows.
    pub(super) fn shown(&self) -> Vec<usize> {
        let columns = self.report.columns.iter().enumerate();
        columns.filter(|(_, c)| self.all_columns || !c.more).map(|(at, _)| at).collect()
    }
}

/// Says how many rows there are, where not all are shown.
pub(super) fn say_cut(cut: Option<Cut>, ctx: &Ctx) {
    match cut {
        Some(Cut { shown, all, or_more: false }) => {
            ctx.say(format_args!("{shown} of {all} rows; --limit {all} shows all"));
        }
        Some(Cut { shown, all, or_more: true }) => {
            ctx.say(format_args!("{shown} of {all} rows or more; --limit -1 shows all"));
        }
        None => {}
    }
}

pub(super) fn show(report: &Report, matches: &ArgMatches, ctx: &mut Ctx) -> Result<Exit> {
    super::adopt(ctx, matches)?;
    let output = Output::from_arg_matches(matches)?;
    let call = Call::from_matches(report, matches)?;
    if let Some(by) =
        call.by.as_ref().filter(|_| call.evidence.is_some() || call.sensitivity || !call.row.is_empty())
    {
        let instead = "--evidence, --sensitivity and --row open one group: choose it with --where, --source or --since and --until";
        return Err(UsageError(format!("--by {by}: {instead}")).into());
    }
    if matches.get_flag("show-sql") && call.row.is_empty() && call.by.is_none() {
        return print(&call.question.sql, &call.values, &call, &output, ctx);
    }
    // A report may come from a person's own file: the connection refuses everything but reading.
    let mut store = ctx.open()?;
    store.only_read()?;
    call.check_quotations(&store, ctx)?;
    call.check_names(&store, ctx)?;
    suggest::check_filters(&store, report, &call.values, ctx)?;
    if let Some(by) = &call.by {
        let ask = if matches.get_flag("show-sql") { by::print } else { by::show };
        ask(by, &call, &store, &output, ctx)?;
        return Ok(Exit::Ok);
    }
    if !call.row.is_empty() {
        return evidence::of_row(&call, &store, matches.get_flag("show-sql"), &output, ctx);
    }
    if call.sensitivity || call.evidence.is_some() {
        enriched(&call, &store, &output, ctx)?;
    } else {
        plain(&call, &store, &output, ctx)?;
    }
    Ok(Exit::Ok)
}

/// Prints a statement of the report with its values, in the words of the engine that is asked for.
pub(super) fn print(
    sql: &str,
    values: &[(&str, Value)],
    call: &Call<'_>,
    output: &Output,
    ctx: &Ctx,
) -> Result<Exit> {
    let sql = call.statement(sql, values)?;
    ctx.write(output.output.as_deref(), |out, _| Ok(out.write_all(sql.as_bytes())?))?;
    Ok(Exit::Ok)
}

/// The rows as the query gives them; in tables for people without the columns that are for machines.
fn plain(call: &Call<'_>, store: &Store, output: &Output, ctx: &Ctx) -> Result<()> {
    let shown = call.shown();
    if !Ctx::format(output).is_for_people() || shown.len() == call.report.columns.len() {
        let mut cut = None;
        ctx.write_rows(output, |sink| {
            cut = call.hand_to(&call.values, store, sink)?;
            anyhow::Ok(())
        })?;
        say_cut(cut, ctx);
        return Ok(());
    }
    let rows = call.answer(store, ctx)?.selected(&shown);
    ctx.write_rows(output, |sink| rows.hand_to(sink))
}

/// The report with further columns, and with the sentences behind each row.
fn enriched(call: &Call<'_>, store: &Store, output: &Output, ctx: &Ctx) -> Result<()> {
    let mut rows = call.answer(store, ctx)?;
    let found = match (call.evidence, &call.report.evidence) {
        (Some(most), Some(evidence)) => {
            let found = rows.rows.iter().map(|row| call.section(store, &evidence.sql, row, i64::from(most)));
            Some(found.collect::<Result<Vec<_>>>()?)
        }
        _ => None,
    };
    let own = rows.columns.len();
    if let Some(sql) = call.report.sensitivity.as_ref().filter(|_| call.sensitivity) {
        let more =
            rows.rows.iter().map(|row| call.section(store, sql, row, -1)).collect::<Result<Vec<_>>>()?;
        add_columns(&mut rows, more);
    }
    let format = Ctx::format(output);
    if format.is_for_people() {
        let shown: Vec<usize> = call.shown().into_iter().chain(own..rows.columns.len()).collect();
        rows = rows.selected(&shown);
    }
    match found {
        Some(found) => evidence::beside(rows, found, format, output, ctx),
        None => ctx.write_rows(output, |sink| rows.hand_to(sink)),
    }
}

/// Puts the one row of each section behind its row.
fn add_columns(rows: &mut Rows, sections: Vec<Rows>) {
    if let Some(first) = sections.first() {
        rows.columns.extend(first.columns.iter().cloned());
    }
    for (row, section) in rows.rows.iter_mut().zip(sections) {
        row.extend(section.rows.into_iter().next().unwrap_or_default());
    }
}
