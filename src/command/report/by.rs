//! `--by`: a report once for each outlet, year, month, or value of a document variable, one below the other.

use anyhow::{Result, bail};

use super::super::Ctx;
use super::super::ctx::UsageError;
use super::super::suggest;
use super::show::Call;
use crate::cli::Output;
use crate::render::text::counted;
use crate::report::CONDITION_SEPARATOR;
use crate::rows::{Rows, Value};
use crate::store::Store;

/// Of more groups than this nobody reads a report for each.
const MOST_GROUPS: usize = 500;

/// By what documents are told apart: the parameter that chooses one group, and the groups in order.
struct Groups {
    /// The first column, as it is headed.
    column: String,
    parameters: &'static [&'static str],
    /// What stands before the value in the parameter.
    before: String,
    values: Vec<String>,
    /// Documents that are in none of them.
    outside: u64,
}

impl Groups {
    fn of(by: &str, store: &Store) -> Result<Self> {
        let plain = |parameters, values, outside| Self {
            column: by.to_owned(),
            parameters,
            before: String::new(),
            values,
            outside,
        };
        let period = |characters| -> Result<Self> {
            let outside = store.documents_without_period(characters)?;
            Ok(plain(&["since", "until"][..], store.periods_of_documents(characters)?, outside))
        };
        let groups = match by {
            "source" => plain(&["source"][..], store.source_names()?, store.documents_without_source()?),
            "year" => period(4)?,
            "month" => period(7)?,
            _ => {
                let name = suggest::known_variable(store, by)?;
                let values = store.variable_values(&name)?;
                let outside = store.documents_without_variable(&name)?;
                Self { before: format!("{name}="), column: name, parameters: &["where"], values, outside }
            }
        };
        if groups.values.len() > MOST_GROUPS {
            bail!("{by} has {} values; --by takes at most {MOST_GROUPS}", groups.values.len());
        }
        Ok(groups)
    }

    /// The values of the call for one group.
    ///
    /// For example, `--by year` sets both `--since` and `--until` to 2021 for the group 2021, and is refused where one of them
    /// was given. `--by party` adds `party=Labour` to the conditions of `--where` that were given, if any.
    fn values<'r>(&self, call: &Call<'r>, value: &str) -> Result<Vec<(&'r str, Value)>> {
        let mut values = call.values.clone();
        for parameter in self.parameters {
            let Some((_, given)) = values.iter_mut().find(|(name, _)| name == parameter) else {
                return Err(UsageError(format!(
                    "--by {}: the report {} has no --{parameter}",
                    self.column, call.report.name
                ))
                .into());
            };
            let chosen = format!("{}{value}", self.before);
            *given = Value::Text(match given {
                Value::Text(conditions) if *parameter == "where" => {
                    format!("{conditions}{CONDITION_SEPARATOR}{chosen}")
                }
                Value::Text(_) => {
                    return Err(
                        UsageError(format!("--by {} and --{parameter} say the same", self.column)).into()
                    );
                }
                _ => chosen,
            });
        }
        Ok(values)
    }
}

/// The rows of the report for each group in turn, with the group before each row.
pub(super) fn show(by: &str, call: &Call<'_>, store: &Store, output: &Output, ctx: &Ctx) -> Result<()> {
    let groups = Groups::of(by, store)?;
    let mut all = Rows::default();
    let (mut shown, mut there, mut longest) = (0, 0, 0);
    for value in &groups.values {
        let mut rows = Rows::default();
        let cut = call.hand_to(&groups.values(call, value)?, store, &mut rows)?;
        shown += rows.rows.len() as u64;
        there += cut.map_or(rows.rows.len() as u64, |cut| cut.all);
        longest = longest.max(cut.map_or(0, |cut| cut.all));
        if Ctx::format(output).is_for_people() {
            rows = rows.selected(&call.shown());
        }
        if all.columns.is_empty() {
            all.columns = std::iter::once(groups.column.clone()).chain(rows.columns).collect();
        }
        let before = || Value::Text(value.clone());
        all.rows.extend(rows.rows.into_iter().map(|row| std::iter::once(before()).chain(row).collect()));
    }
    if groups.outside > 0 {
        let outside = counted(groups.outside, "document");
        ctx.say(Ctx::printable(&format!("{outside} without {} stand in no group", groups.column)));
    }
    if longest > 0 {
        ctx.say(format_args!(
            "{shown} of {there} rows; --limit {longest} shows all of each {}",
            groups.column
        ));
    }
    ctx.write_rows(output, |sink| all.hand_to(sink))
}

/// As a comment of SQL must be, which ends with its line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The statement for each group in turn.
pub(super) fn print(by: &str, call: &Call<'_>, store: &Store, output: &Output, ctx: &Ctx) -> Result<()> {
    let groups = Groups::of(by, store)?;
    let statement = |value: &String| {
        let values = groups.values(call, value)?;
        let sql = call.statement(&call.question.sql, &values)?;
        Ok(format!("-- {}: {}\n{}\n", on_one_line(&groups.column), on_one_line(value), sql.trim_end()))
    };
    let all = groups.values.iter().map(statement).collect::<Result<String>>()?;
    ctx.write(output.output.as_deref(), |out, _| Ok(out.write_all(all.as_bytes())?))
}
