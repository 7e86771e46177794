//! The words of `corpus document`, and how commands are told which documents.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Output;
use super::export::Documents;
use super::params::ReportOptions;
use crate::format::Setting;
use crate::model::ids::{DocumentId, DocumentSettingId};

pub(super) const DOCUMENT_HELP: &str = "\
What you say of a document holds against its file and every later load, goes with it into other databases, and can be undone.
It holds for the text, and for the one that replaces it when the file is edited.

Examples:
  corpus document set --origin 'wires/*' source='Example Wire' published_on=2021-03-04
  corpus document set --where section=Sport wave=2 --dry-run
  corpus document log
  corpus document undo";

/// `corpus document`.
#[derive(Debug, Subcommand)]
pub enum DocumentCommand {
    /// Say something of documents, whatever their files say
    Set(DocumentSetArgs),
    /// List what was said, also what was taken back
    Log(Output),
    /// Take back what was said at once
    Undo(DocumentUndoArgs),
}

/// Which documents; every condition holds.
#[derive(Debug, Args)]
pub struct ChosenDocuments {
    /// Only documents read at this place: a file, an article in one (a.csv:3), or everything in a folder; * and ? stand for others
    #[arg(long, value_name = "PATH")]
    pub origin: Vec<PathBuf>,
    /// Only these (documents.id, with commas)
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub document: Vec<DocumentId>,
    /// Which documents.
    #[command(flatten)]
    pub documents: ReportOptions<Documents>,
}

/// `corpus document set`.
#[derive(Debug, Args)]
pub struct DocumentSetArgs {
    /// What to say: title, author, source, url, date, language, or any document variable
    #[arg(value_name = "NAME=VALUE", required = true)]
    pub settings: Vec<Setting>,
    /// Which documents.
    #[command(flatten)]
    pub chosen: ChosenDocuments,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Say of which documents it would be said, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus document undo`.
#[derive(Debug, Args)]
pub struct DocumentUndoArgs {
    /// Number of the decision [default: the newest that holds]
    #[arg(value_name = "ID")]
    pub id: Option<DocumentSettingId>,
}
