//! The command line of `corpus report`, made from the headers of the reports that there are.

use clap::{Arg, ArgAction, Args, Command};

use super::params;
use super::{Common, Output};
use crate::report::Report;
use crate::sql::dialect::Dialect;

/// The words that `corpus report` understands: a subcommand for each report, with its options. With a report from
/// a file of one's own, its options stand on the line itself.
pub fn command_line(reports: &[Report], own: Option<&Report>) -> Command {
    let line = Command::new("corpus report")
        .about("Answer a question with a canned report")
        .after_help("corpus report NAME --help explains a report and its options.")
        .max_term_width(110)
        .disable_help_subcommand(true)
        .arg(Arg::new("list").long("list").action(ArgAction::SetTrue).help("List the reports [default]"))
        .arg(path("file", "FILE", "Run a report of your own: the same form of header, one SELECT"))
        .arg(path("reports", "DIR", "Take in the reports of your own in this folder [env: CORPUS_REPORTS]"))
        .arg(path("forget", "NAME", "Take a saved report out of the database"))
        .subcommands(reports.iter().map(|r| {
            // A word that is the name of another report stays that report's.
            let is_free = |word: &&String| !reports.iter().any(|other| other.name == **word);
            with_options(Command::new(r.name.clone()).aliases(r.also.iter().filter(is_free)), r)
        }));
    match own {
        Some(own) => with_options(line, own),
        None => with_usual_options(line.arg(save())),
    }
}

/// The words that `corpus search` understands: those of the report, whose query is typed without an option.
pub fn search_line(report: &Report) -> Command {
    let line = with_options(Command::new("corpus search"), report);
    let required = |arg: Arg| arg.required(true).value_name("WORD").help(SEARCH_WORDS);
    line.mut_arg(params::UNNAMED, required).mut_arg("query", |arg| arg.hide(true))
}

const SEARCH_WORDS: &str = "What to look for: sentences that have all of these; several words in quotes stand side by side. \
    With \", *, ( ), AND, OR, NOT or NEAR an expression of SQLite's FTS5";

fn path(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn save() -> Arg {
    path("save", "NAME", "Keep this call in the database, to be run as corpus report NAME")
}

/// The options of every command that gives rows; the explanation of `command` stays its own.
fn with_usual_options(command: Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    let long = command.get_long_about().cloned().unwrap_or_else(|| about.clone());
    Common::augment_args(Output::augment_args(command)).about(about).long_about(long)
}

fn with_options(command: Command, report: &Report) -> Command {
    // An option that is given twice counts as given last: so what is typed behind a saved call wins over what is saved.
    let command = command
        .about(report.title.clone())
        .long_about(format!("{}\n\n{}", report.title, report.about))
        .after_help(columns_help(report))
        .max_term_width(110)
        .args_override_self(true);
    let option = |param| {
        let arg = params::option(param);
        if report.unnamed.contains(&param.name) && param.default.is_none() {
            return arg.required(false).required_unless_present(params::UNNAMED);
        }
        arg
    };
    let command = report.params.iter().fold(command, |command, param| command.arg(option(param)));
    let command = command.args(params::unnamed(report));
    let command = command.args(options_of_all()).args(options_of_counts(report)).args(by(report));
    with_usual_options(command)
}

/// The options that every report has.
fn options_of_all() -> [Arg; 5] {
    [
        Arg::new("sort")
            .long("sort")
            .value_name("COLUMN")
            .help("Sort by this column first; COLUMN:asc and COLUMN:desc say which way"),
        Arg::new("all-columns")
            .long("all-columns")
            .action(ArgAction::SetTrue)
            .help("Show in tables the columns, too, that are else only in csv and json"),
        Arg::new("show-sql")
            .long("show-sql")
            .action(ArgAction::SetTrue)
            .help("Print the SQL instead of running it"),
        Arg::new("dialect")
            .long("dialect")
            .value_name("ENGINE")
            .requires("show-sql")
            .value_parser(Dialect::ALL.map(Dialect::name))
            .help("Print it in the words of another engine, for the tables of corpus export parquet"),
        save(),
    ]
}

/// The options of a report that counts something.
fn options_of_counts(report: &Report) -> Vec<Arg> {
    let mut options = Vec::new();
    if report.evidence.is_some() {
        options.push(
            Arg::new("evidence")
                .long("evidence")
                .value_name("N")
                .value_parser(clap::value_parser!(u32))
                .help("Add the first N sentences behind each row"),
        );
        options.push(Arg::new("row").long("row").value_name("CELL|NUMBER").num_args(1..=4).help(
            "Instead of the report everything that one row counted; the row by what stands in it, or its number",
        ));
    }
    if report.sensitivity.is_some() {
        options.push(Arg::new("sensitivity").long("sensitivity").action(ArgAction::SetTrue).help(
            "Add what each count is without near-copies, surnames alone, headings, and unsure mentions",
        ));
    }
    options
}

/// Whether a report can be asked for each group of documents: it chooses documents by what files say of them.
pub fn takes_groups(report: &Report) -> bool {
    let has = |name: &str| report.params.iter().any(|param| param.name == name);
    has("where") && !has("by")
}

fn by(report: &Report) -> Option<Arg> {
    takes_groups(report).then(|| {
        path(
            "by",
            "VARIABLE",
            "Ask for each value of a document variable in turn, or for each source, year or month",
        )
    })
}

fn columns_help(report: &Report) -> String {
    let width = report.columns.iter().map(|c| c.name.len()).max().unwrap_or(0);
    let lines = |more: bool| {
        let columns = report.columns.iter().filter(move |c| c.more == more);
        let lines = columns.map(move |c| format!("\n  {:width$}  {}", c.name, c.about));
        lines.collect::<Vec<_>>().concat()
    };
    let (shown, more) = (lines(false), lines(true));
    let more = if more.is_empty() { more } else { format!("\nIn csv and json, too:{more}") };
    format!("Columns:{shown}{more}")
}
