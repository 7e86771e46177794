//! `corpus report`: a canned report, built in, from a person's own file or folder, or saved in the database.
//!
//! The options of a report are known only once its header was read, so the words after `report` are parsed here,
//! by a command line made from the headers.

mod by;
mod evidence;
mod found;
mod saved;
mod show;

use std::ffi::OsString;

use anyhow::{Context, Result};
use clap::ArgMatches;
use clap::FromArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;

use super::Ctx;
use super::ctx::UsageError;
use super::suggest;
use crate::cli::report::command_line;
use crate::cli::{Common, Output, ReportArgs};
use crate::exit::Exit;
use crate::report::Report;
use crate::rows::{Rows, Value};
use found::Found;

pub(super) fn run(args: &ReportArgs, ctx: &mut Ctx) -> Result<Exit> {
    // Which database and which folder of reports is needed before the words can be parsed: saved calls stand in the one, and the
    // options of a report in the other.
    let words = behind(&args.words)?;
    if let Some(db) = found::value_of(&words, "--db") {
        ctx.adopt_db(db.into());
    }
    let found = Found::look_for(&words, ctx)?;
    let words = found::without(&words, "--reports");
    let words = help_behind(words);
    let words = saved::spelled_out(&words, &found, ctx)?;
    let line = command_line(&found.reports, found.file.as_ref());
    let words = std::iter::once("corpus report".into()).chain(words);
    let matches = match line.try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::InvalidSubcommand => {
            return Err(no_such_report(&error, &found, ctx)?);
        }
        Err(error) => return not_understood(&error),
    };
    if let Some(name) = matches.get_one::<String>("forget") {
        adopt(ctx, &matches)?;
        return saved::forget(name, ctx);
    }
    let save = matches.get_one::<String>("save");
    if let Some((name, inner)) = matches.subcommand() {
        let wanted = found.reports.iter().find(|r| r.name == name).context("no such report")?;
        return save_or_show(wanted, inner, save.or_else(|| inner.get_one("save")), ctx);
    }
    match &found.file {
        Some(own) if save.is_none() => show::show(own, &matches, ctx),
        Some(_) => {
            Err(UsageError("--save takes reports of a folder (--reports), not of a --file".to_owned()).into())
        }
        None => list(&found, &matches, ctx),
    }
}

/// Prints what clap has to say: help, or what it did not understand.
pub(super) fn not_understood(error: &clap::Error) -> Result<Exit> {
    error.print()?;
    Ok(if error.exit_code() == 0 { Exit::Ok } else { Exit::Usage })
}

/// `help NAME` is `NAME --help`.
fn help_behind(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.first().is_some_and(|word| word == "help") {
        words.remove(0);
        words.push("--help".into());
    }
    words
}

/// The error for a report that there is not, with the nearest that there are, saved ones too.
fn no_such_report(error: &clap::Error, found: &Found, ctx: &Ctx) -> Result<anyhow::Error> {
    let Some(ContextValue::String(asked)) = error.get(ContextKind::InvalidSubcommand) else {
        return Ok(anyhow::anyhow!("no such report"));
    };
    let mut known: Vec<String> = found.reports.iter().map(|report| report.name.clone()).collect();
    known.extend(saved::names(ctx)?);
    let meant = suggest::meant(asked, &known);
    Ok(anyhow::anyhow!("there is no report {asked:?}{meant}; corpus report --list shows all"))
}

/// Runs one report, or saves the call.
pub(super) fn save_or_show(
    report: &Report,
    matches: &ArgMatches,
    save: Option<&String>,
    ctx: &mut Ctx,
) -> Result<Exit> {
    match save {
        Some(name) => saved::save(name, report, matches, ctx),
        None => show::show(report, matches, ctx),
    }
}

/// `evidence --for 'REPORT OPTIONS --row ROW'` is that report with these options.
fn behind(words: &[OsString]) -> Result<Vec<OsString>> {
    let is_evidence = words.first().is_some_and(|word| word == "evidence");
    let Some(call) = found::value_of(words, "--for").filter(|_| is_evidence) else {
        return Ok(words.to_vec());
    };
    let unclear = || UsageError(format!("--for {call:?}: expected a report with its options and --row"));
    let parts = shlex::split(&call).filter(|parts| !parts.is_empty()).ok_or_else(unclear)?;
    let rest = found::without(&words[1..], "--for");
    let all: Vec<OsString> = parts.into_iter().map(OsString::from).chain(rest).collect();
    if !all.iter().any(|word| word.to_string_lossy().starts_with("--row")) {
        return Err(unclear().into());
    }
    Ok(all)
}

/// Options of every command may stand before or after the name of the report.
fn adopt(ctx: &mut Ctx, matches: &ArgMatches) -> Result<()> {
    let typed = matches.value_source("db") == Some(ValueSource::CommandLine);
    ctx.adopt(&Common::from_arg_matches(matches)?, typed);
    Ok(())
}

/// The reports that there are. What a built-in one can be asked stands in its help.
fn list(found: &Found, matches: &ArgMatches, ctx: &mut Ctx) -> Result<Exit> {
    adopt(ctx, matches)?;
    let columns = ["report", "title", "origin", "options"].map(str::to_owned).to_vec();
    let own = |name: &str| found.own.iter().any(|own| own == name);
    let mut rows: Vec<Vec<Value>> = found
        .reports
        .iter()
        .map(|report| {
            let options = report.params.iter().map(|p| format!("--{}", p.name.replace('_', "-")));
            let origin = if own(&report.name) { "own" } else { "built in" };
            let options = options.collect::<Vec<_>>().join(" ");
            [report.name.clone(), report.title.clone(), origin.to_owned(), options].map(Value::Text).to_vec()
        })
        .collect();
    rows.extend(saved::listed(ctx)?);
    let output = Output::from_arg_matches(matches)?;
    let mut rows = Rows { columns, rows };
    if Ctx::format(&output).is_for_people()
        && rows.rows.iter().all(|row| row[2] == Value::Text("built in".to_owned()))
    {
        rows = rows.selected(&[0, 1]);
    }
    ctx.write_rows(&output, |sink| rows.hand_to(sink))?;
    ctx.say("corpus report NAME --help explains a report and its options");
    Ok(Exit::Ok)
}
