//! Calls of reports that are kept in the database under a name.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde_json::{Map, Value as Json};

use super::super::Ctx;
use super::super::ctx::UsageError;
use super::found::Found;
use crate::cli::params;
use crate::engine;
use crate::exit::Exit;
use crate::report::Report;
use crate::rows::Value;
use crate::store::write::saved::Saved;

/// Options that belong to the question and not to one run of it, beside the parameters of the report.
const OF_THE_QUESTION: [&str; 6] = ["sort", "all-columns", "evidence", "row", "sensitivity", "by"];

/// The option that takes several values at once; others that have several were given as often.
const AT_ONCE: &str = "row";

/// Names of groups in which clap has the options of a run. Earlier versions kept them among the options, which they are not.
const GROUPS: [&str; 2] = ["Common", "Output"];

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

/// The names under which calls are kept.
pub(super) fn names(ctx: &Ctx) -> Result<Vec<String>> {
    Ok(calls(ctx)?.into_iter().map(|saved| saved.name).collect())
}

/// The words that the options of a call stand for.
fn options(saved: &Saved) -> Result<Vec<String>> {
    let Saved { name, options: json, .. } = saved;
    let unclear = || format!("saved_reports.options of row {name:?} is {json:?}, which means nothing there");
    let Json::Object(options) = serde_json::from_str(json).with_context(unclear)? else { bail!(unclear()) };
    let mut words = Vec::new();
    for (name, value) in options.into_iter().filter(|(name, _)| !GROUPS.contains(&name.as_str())) {
        match value {
            Json::Bool(_) => words.push(format!("--{name}")),
            Json::String(text) => words.push(format!("--{name}={text}")),
            Json::Array(values) => {
                let values = values.iter().map(|value| value.as_str().with_context(unclear));
                let values = values.collect::<Result<Vec<_>>>()?;
                if name == AT_ONCE {
                    words.push(format!("--{name}"));
                    words.extend(values.into_iter().map(str::to_owned));
                } else {
                    words.extend(values.into_iter().map(|value| format!("--{name}={value}")));
                }
            }
            Json::Null | Json::Number(_) | Json::Object(_) => bail!(unclear()),
        }
    }
    Ok(words)
}

/// Keeps a call in the database, once its options were found to be valid.
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
    params::values(report, matches).map_err(|e| UsageError(e.to_string()))?;
    let saved = Saved {
        name: name.to_owned(),
        report: report.name.clone(),
        options: Json::Object(typed(report, matches)?).to_string(),
        saved_at: engine::now(),
    };
    ctx.open_for_one_change()?.save_report(&saved)?;
    ctx.say(format_args!("saved; next: corpus report {name}"));
    Ok(Exit::Ok)
}

/// The options as they were typed; what was typed without an option as if it had been typed with it.
fn typed(report: &Report, matches: &ArgMatches) -> Result<Map<String, Json>> {
    let unnamed = params::given_unnamed(report, matches).map_err(|e| UsageError(e.to_string()))?;
    let mut options: Map<String, Json> =
        unnamed.into_iter().map(|(name, text)| (name.replace('_', "-"), Json::String(text))).collect();
    let is_asked =
        |name: &str| OF_THE_QUESTION.contains(&name) || report.params.iter().any(|param| param.name == name);
    for id in matches.ids() {
        let name = id.as_str();
        if !is_asked(name) || matches.value_source(name) != Some(ValueSource::CommandLine) {
            continue;
        }
        let values: Vec<String> = matches
            .get_raw(name)
            .map(|values| values.map(|v| v.to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        let is_flag = matches.try_get_one::<bool>(name).is_ok();
        let value = match values.as_slice() {
            _ if is_flag => Json::Bool(true),
            [one] => Json::String(one.clone()),
            many => Json::from(many.to_vec()),
        };
        options.insert(name.replace('_', "-"), value);
    }
    Ok(options)
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
