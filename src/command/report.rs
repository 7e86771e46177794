//! `corpus report`: a canned report, built in or from a person's own file.
//!
//! The options of a report are known only once its header was read, so the words after `report` are parsed here,
//! by a command line made from the headers.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::Ctx;
use super::ctx::UsageError;
use crate::cli::{Common, Output, ReportArgs, params};
use crate::exit::Exit;
use crate::report::{self, Report};
use crate::rows::{Rows, Value};
use crate::store::{Access, Store};

pub(super) fn run(args: &ReportArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut reports = report::built_in()?;
    let own = own_file(args).map(|path| read_own(&path)).transpose()?;
    let line = command_line(&reports, own.as_ref());
    let words = std::iter::once("corpus report".into()).chain(args.words.iter().cloned());
    let matches = match line.try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => {
            error.print()?;
            return Ok(if error.exit_code() == 0 { Exit::Ok } else { Exit::Usage });
        }
    };
    if let Some((name, inner)) = matches.subcommand() {
        let wanted = reports.iter().position(|r| r.name == name);
        let wanted = wanted.map(|at| reports.swap_remove(at)).context("no such report")?;
        return show(&wanted, inner, ctx);
    }
    match own {
        Some(own) => show(&own, &matches, ctx),
        None => list(&reports, &matches, ctx),
    }
}

/// The file after `--file`, before anything else is parsed.
fn own_file(args: &ReportArgs) -> Option<PathBuf> {
    let mut words = args.words.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == "--file" {
            return words.next().map(PathBuf::from);
        }
        if let Some(path) = text.strip_prefix("--file=") {
            return Some(PathBuf::from(path));
        }
    }
    None
}

fn read_own(path: &Path) -> Result<Report> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(report::parse(&name, &text)?)
}

/// The words that `corpus report` understands: a subcommand for each report, with its options.
fn command_line(reports: &[Report], own: Option<&Report>) -> Command {
    let line = Command::new("corpus report")
        .about("Answer a question with a canned report")
        .after_help("corpus report NAME --help explains a report and its options.")
        .max_term_width(110)
        .disable_help_subcommand(true)
        .arg(Arg::new("list").long("list").action(ArgAction::SetTrue).help("List the reports [default]"))
        .arg(
            Arg::new("file")
                .long("file")
                .value_name("FILE")
                .help("Run a report of your own: the same form of header, one SELECT"),
        )
        .subcommands(reports.iter().map(|r| with_options(Command::new(r.name.clone()), r)));
    match own {
        Some(own) => with_options(line, own),
        None => with_usual_options(line),
    }
}

/// The options of every command that gives rows; the explanation of `command` stays its own.
fn with_usual_options(command: Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    let long = command.get_long_about().cloned().unwrap_or_else(|| about.clone());
    Common::augment_args(Output::augment_args(command)).about(about).long_about(long)
}

fn with_options(command: Command, report: &Report) -> Command {
    let command = command
        .about(report.title.clone())
        .long_about(format!("{}\n\n{}", report.title, report.about))
        .after_help(columns_help(report))
        .max_term_width(110)
        .arg(
            Arg::new("show-sql")
                .long("show-sql")
                .action(ArgAction::SetTrue)
                .help("Print the SQL instead of running it"),
        );
    let command = report.params.iter().fold(command, |command, param| command.arg(params::option(param)));
    with_usual_options(command)
}

fn columns_help(report: &Report) -> String {
    let width = report.columns.iter().map(|c| c.name.len()).max().unwrap_or(0);
    let lines = report.columns.iter().map(|c| format!("  {:width$}  {}", c.name, c.about));
    format!("Columns:\n{}", lines.collect::<Vec<_>>().join("\n"))
}

fn show(report: &Report, matches: &ArgMatches, ctx: &mut Ctx) -> Result<Exit> {
    adopt(ctx, matches)?;
    let output = Output::from_arg_matches(matches)?;
    let values = params::values(report, matches).map_err(UsageError)?;
    if matches.get_flag("show-sql") {
        let sql = report.with_values(&values);
        ctx.write(output.output.as_deref(), |out, _| Ok(out.write_all(sql.as_bytes())?))?;
        return Ok(Exit::Ok);
    }
    let mut store = ctx.open(Access::Read)?;
    store.only_read()?;
    ctx.rows(&output, |sink| store.query(&report.sql, &values, sink))?;
    known_name(&store, report, &values, ctx)?;
    Ok(Exit::Ok)
}

/// Options of every command may stand before or after the name of the report.
fn adopt(ctx: &mut Ctx, matches: &ArgMatches) -> Result<()> {
    let typed = matches.value_source("db") == Some(ValueSource::CommandLine);
    ctx.adopt(&Common::from_arg_matches(matches)?, typed);
    Ok(())
}

/// Says so when a name that was asked for stands nowhere: an empty answer would look like a finding.
fn known_name(store: &Store, report: &Report, values: &[(&str, Value)], ctx: &Ctx) -> Result<()> {
    let asked = report.params.iter().zip(values).filter(|(p, _)| p.about.contains("name or spelling"));
    for (_, (_, value)) in asked {
        let Value::Text(name) = value else { continue };
        if !store.knows_name(name)? {
            let hint = format!("nobody is called {name:?} here; corpus report aliases lists the names");
            ctx.say(Ctx::printable(&hint));
        }
    }
    Ok(())
}

fn list(reports: &[Report], matches: &ArgMatches, ctx: &mut Ctx) -> Result<Exit> {
    adopt(ctx, matches)?;
    let mut rows = Rows { columns: vec!["report".to_owned(), "title".to_owned()], rows: Vec::new() };
    rows.rows =
        reports.iter().map(|r| vec![Value::Text(r.name.clone()), Value::Text(r.title.clone())]).collect();
    ctx.rows(&Output::from_arg_matches(matches)?, |sink| rows.hand_to(sink))?;
    ctx.say("corpus report NAME --help explains a report and its options");
    Ok(Exit::Ok)
}
