//! Calls of reports that are kept in the database under a name.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde_json::{Map, Value as Json};

use super::super::Ctx;
use super::super::ctx::UsageError;
use super::found::Found;
use crate::engine;
use crate::exit::Exit;
use crate::report::Report;
use crate::rows::Value;
use crate::store::write::saved::Saved;

/// Options that belong to one run and not to the question.
const OF_THE_RUN: [&str; 9] =
    ["save", "db", "quiet", "verbose", "output", "format", "csv_safe", "show-sql", "dialect"];

/// Where the first word is the name of a saved call, the words of that call instead, with the rest behind them.
pub(super) fn spelled_out(words: &[OsString], found: &Found, ctx: &Ctx) -> Result<Vec<OsString>> {
    let plain = words.first().filter(|word| !word.to_string_lossy().starts_with('-') && !found.has(word));
    let Some(name) = plain else { return Ok(words.to_vec()) };
    let wanted = calls(ctx)?.into_iter().find(|saved| name == saved.name.as_str());
    let Some(saved) = wanted else { return Ok(words.to_vec()) };
    let options = options(&saved)?;
    let mut all = vec![OsString::from(saved.report)];
    all.extend(options.into_iter().map(OsString::from));
    all.extend_from_slice(&words[1..]);
    Ok(all)
}

/// The saved calls; none where there is no database yet.
fn calls(ctx: &Ctx) -> Result<Vec<Saved>> {
    if !ctx.db().exists() {
        return Ok(Vec::new());
    }
    Ok(ctx.open()?.saved_reports()?)
}

/// The words that the options of a call stand for.
fn options(saved: &Saved) -> Result<Vec<String>> {
    let Saved { name, options: json, .. } = saved;
    let unclear = || format!("saved_reports.options of row {name:?} is {json:?}, which means nothing there");
    let Json::Object(options) = serde_json::from_str(json).with_context(unclear)? else { bail!(unclear()) };
    let mut words = Vec::new();
    for (name, value) in options {
        match value {
            Json::Bool(_) => words.push(format!("--{name}")),
            Json::String(text) => words.push(format!("--{name}={text}")),
            Json::Array(values) => {
                words.push(format!("--{name}"));
                for value in values {
                    words.push(value.as_str().with_context(unclear)?.to_owned());
                }
            }
            Json::Null | Json::Number(_) | Json::Object(_) => bail!(unclear()),
        }
    }
    Ok(words)
}

/// Keeps a call.
pub(super) fn save(name: &str, report: &Report, matches: &ArgMatches, ctx: &mut Ctx) -> Result<Exit> {
    super::adopt(ctx, matches)?;
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || name.starts_with('-') || !name.chars().all(fits) {
        return Err(
            UsageError(format!("--save {name:?}: a name of letters, digits, - and _ is expected")).into()
        );
    }
    if crate::report::built_in()?.iter().any(|known| known.name == name) {
        return Err(UsageError(format!("--save {name}: a report has this name")).into());
    }
    crate::cli::params::values(report, matches).map_err(|e| UsageError(e.to_string()))?;
    let saved = Saved {
        name: name.to_owned(),
        report: report.name.clone(),
        options: Json::Object(typed(matches)).to_string(),
        saved_at: engine::now(),
    };
    ctx.open_for_one_change()?.save_report(&saved)?;
    ctx.say(format_args!("saved; next: corpus report {name}"));
    Ok(Exit::Ok)
}

/// The options as they were typed.
fn typed(matches: &ArgMatches) -> Map<String, Json> {
    let mut options = Map::new();
    for id in matches.ids() {
        let name = id.as_str();
        if OF_THE_RUN.contains(&name) || matches.value_source(name) != Some(ValueSource::CommandLine) {
            continue;
        }
        let values: Vec<String> = matches
            .get_raw(name)
            .map(|values| values.map(|v| v.to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        let value = match values.as_slice() {
            [] => Json::Bool(true),
            [flag] if flag == "true" => Json::Bool(true),
            [one] => Json::String(one.clone()),
            many => Json::from(many.to_vec()),
        };
        options.insert(name.replace('_', "-"), value);
    }
    options
}

/// Takes a call out of the database.
pub(super) fn forget(name: &str, ctx: &Ctx) -> Result<Exit> {
    if ctx.open_for_one_change()?.forget_report(name)? {
        ctx.say(format_args!("{name} is forgotten"));
        return Ok(Exit::Ok);
    }
    Err(anyhow::anyhow!("no report is saved as {name:?}; corpus report --list shows them"))
}

/// The saved calls as rows of the list of reports.
pub(super) fn listed(ctx: &Ctx) -> Result<Vec<Vec<Value>>> {
    let row = |saved: Saved| -> Result<Vec<Value>> {
        let title = format!("{} {}", saved.report, options(&saved)?.join(" "));
        let cells = [saved.name, title.trim_end().to_owned(), "saved".to_owned(), String::new()];
        Ok(cells.map(Value::Text).to_vec())
    };
    calls(ctx)?.into_iter().map(row).collect()
}
