//! `corpus export`: its words on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::params::{Asked, ReportOptions};
use crate::export;
use crate::report::{HeaderError, Report};

pub(super) const EXPORT_HELP: &str = "Examples:\n  corpus export spacy --source Reuters -o reuters.jsonl\n  \
    corpus export conll --since 2021 | less";

/// `corpus export`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// Text with its names in columns: a token and its tag a line (CoNLL)
    Conll(AnnotatedArgs),
    /// Text with its names as JSON lines, of the form of spaCy's documents
    Spacy(AnnotatedArgs),
}

/// `corpus export conll`, `corpus export spacy`.
#[derive(Debug, Args)]
#[command(after_help = "corpus load reads the file again, with the same names at the same places.")]
pub struct AnnotatedArgs {
    /// Which documents.
    #[command(flatten)]
    pub documents: ReportOptions<Documents>,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The query that chooses documents.
#[derive(Debug, Clone, Copy)]
pub struct Documents;

impl Asked for Documents {
    fn report() -> Result<Report, HeaderError> {
        export::documents()
    }
}
