//! `corpus clean` and `corpus source`: their words on the command line.

use clap::{Args, Subcommand};

use super::Output;
use super::values::Expected;
use crate::copies::LEAST_CONTAINED;
use crate::model::PassageKind;
use crate::model::ids::CleaningId;

pub(super) const CLEAN_HELP: &str = "\
Clutter is marked and never deleted: it stays in the body of the document, and nothing is read from it. A decision of
yours holds against every rule and every later load, and can be undone.

Examples:
  corpus clean --show 12                                  the lines of document 12 with their marks
  corpus clean keep --document 12 --line 3                line 3 is part of the report
  corpus clean drop 'Rain desk, room 14' --source 'Coast Wire'
  corpus clean undo";

/// `corpus clean`.
#[derive(Debug, Args)]
#[command(after_help = CLEAN_HELP, args_conflicts_with_subcommands = true, arg_required_else_help = true)]
pub struct CleanArgs {
    /// Print an article, line by line with its marks: its number, origin, or the start of its content hash
    #[arg(long, value_name = "DOC", conflicts_with = "recompute")]
    pub show: Option<String>,
    /// Count returning lines anew and read the articles again whose marks change
    #[arg(long)]
    pub recompute: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
    /// What to decide.
    #[command(subcommand)]
    pub command: Option<CleanCommand>,
}

/// What can be decided about lines.
#[derive(Debug, Subcommand)]
pub enum CleanCommand {
    /// Decide that a line is part of the report
    Keep(LineArgs),
    /// Decide that a line is clutter
    Drop(DropArgs),
    /// List the decisions, also those taken back
    Log(Output),
    /// List the lines that return in the articles of a source and are marked for that
    Lines(Output),
    /// Take back a decision
    Undo(CleanUndoArgs),
    /// Say how much of a text must stand in another to be its near-copy, or set it
    Copies(CopiesArgs),
}

/// A line of an article or of a source.
#[derive(Debug, Args)]
pub struct LineArgs {
    /// The line as it stands in the article; or give --line
    #[arg(value_name = "TEXT", required_unless_present = "line")]
    pub text: Option<String>,
    /// The line by its number in corpus clean --show
    #[arg(long, value_name = "N", requires = "document", conflicts_with = "text")]
    pub line: Option<usize>,
    /// In this article only
    #[arg(long, value_name = "DOC", required_unless_present = "source")]
    pub document: Option<String>,
    /// In every article of this source
    #[arg(long, value_name = "NAME", conflicts_with = "document")]
    pub source: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// A line to drop.
#[derive(Debug, Args)]
pub struct DropArgs {
    /// Which line.
    #[command(flatten)]
    pub line: LineArgs,
    /// What it is
    #[arg(long, value_name = "KIND", default_value = "navigation", value_parser = clutter)]
    pub kind: PassageKind,
}

/// `corpus clean copies`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  corpus clean copies --contained 0.9\n\n\
    The share is kept in the database and holds for every later load; groups of near-copies are made anew.")]
pub struct CopiesArgs {
    /// Share of the runs of four words of the shorter text, 0.5 to 1
    #[arg(long, value_name = "P", value_parser = contained)]
    pub contained: Option<f64>,
}

/// `corpus clean undo`.
#[derive(Debug, Args)]
pub struct CleanUndoArgs {
    /// Number of the decision [default: the newest that holds]
    #[arg(value_name = "ID")]
    pub id: Option<CleaningId>,
}

pub(super) const SOURCE_HELP: &str = "\
An alias applies to what is loaded already and to every later load; taking it away brings the earlier name back.

Examples:
  corpus source list
  corpus source alias coastwire.example 'Coast Wire'
  corpus source unalias coastwire.example";

/// `corpus source`.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// List the outlets with the names that articles give them
    List(Output),
    /// List the aliases
    Aliases(Output),
    /// Make a name or site another name of an outlet
    Alias(AliasArgs),
    /// Take an alias away
    Unalias(UnaliasArgs),
}

/// `corpus source alias`.
#[derive(Debug, Args)]
pub struct AliasArgs {
    /// The name or site that articles give
    #[arg(value_name = "ALIAS")]
    pub alias: String,
    /// The outlet
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// `corpus source unalias`.
#[derive(Debug, Args)]
pub struct UnaliasArgs {
    /// The alias
    #[arg(value_name = "ALIAS")]
    pub alias: String,
}

fn contained(text: &str) -> Result<f64, Expected> {
    let share = text.parse().ok().filter(|share| (LEAST_CONTAINED..=1.0).contains(share));
    share.ok_or_else(|| Expected(format!("a number from {LEAST_CONTAINED} to 1")))
}

fn clutter(text: &str) -> Result<PassageKind, Expected> {
    let kinds = || PassageKind::ALL.into_iter().filter(|kind| !kind.is_read());
    let names = || kinds().map(PassageKind::label).collect::<Vec<_>>().join(", ");
    kinds().find(|kind| kind.label() == text).ok_or_else(|| Expected(format!("one of: {}", names())))
}
