//! `corpus export`: its words on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::params::{Asked, ReportOptions};
use super::parquet::ParquetArgs;
use crate::export;
use crate::report::{HeaderError, Report};

pub(super) const EXPORT_HELP: &str = "Examples:\n  corpus export gexf --type PERSON --min 3 -o people.gexf\n  \
    corpus export gexf --said -o said.gexf\n  corpus export gephi network/ --since 2021\n  corpus export spacy --source Reuters -o reuters.jsonl\n  \
    corpus export conll --since 2021 | less";

/// `corpus export`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// The network of who is named with whom, for Gephi (GEXF 1.2)
    Gexf(NetworkArgs),
    /// The network as a GraphML file, for nearly every other program
    #[allow(clippy::doc_markdown, reason = "the text is the help")]
    Graphml(NetworkArgs),
    /// The network as two tables, nodes.csv and edges.csv
    Gephi(GephiArgs),
    /// Text with its names in columns: a token and its tag a line (CoNLL)
    Conll(ConllArgs),
    /// Text with its names as JSON lines, of the form of spaCy's documents
    Spacy(AnnotatedArgs),
    /// A table with a document a row: text, what is known of it, and a column for each document variable (CSV, as R's quanteda
    /// takes it by way of readtext)
    Docvars(DocvarsArgs),
    /// Every table as Parquet files, for DuckDB, Polars, pandas and Spark
    #[allow(clippy::doc_markdown, reason = "the text is the help")]
    Parquet(ParquetArgs),
}

/// `corpus export spacy`, and what `corpus export conll` has in common with it.
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

/// `corpus export conll`.
#[derive(Debug, Args)]
#[command(after_help = "corpus load reads the file again, with the same names at the same places.")]
pub struct ConllArgs {
    /// A column between token and tag for what is said, by which verb, and by whom (CONTENT, CUE, SOURCE with the number of the
    /// quotation in its document)
    #[arg(long)]
    pub quotations: bool,
    /// Which documents, and where they go.
    #[command(flatten)]
    pub annotated: AnnotatedArgs,
}

/// `corpus export docvars`.
#[derive(Debug, Args)]
#[command(
    after_help = "In R:\n  corpus(readtext::readtext(\"documents.csv\", text_field = \"text\", docid_field = \"doc_id\"))\n\n\
    Of a variable with several values for a document, such as tags, these stand in one cell with \"; \" between them."
)]
pub struct DocvarsArgs {
    /// Which documents.
    #[command(flatten)]
    pub documents: ReportOptions<Documents>,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `corpus export gexf`, `corpus export graphml`.
#[derive(Debug, Args)]
pub struct NetworkArgs {
    /// Who speaks about whom instead: arrows from the speaker, a link for each pair of speaker and named
    #[arg(long)]
    pub said: bool,
    /// Which links.
    #[command(flatten)]
    pub links: ReportOptions<NetworkLinks>,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `corpus export gephi`.
#[derive(Debug, Args)]
pub struct GephiArgs {
    /// Where nodes.csv and edges.csv go; made if it is not there
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Who speaks about whom instead: arrows from the speaker, a link for each pair of speaker and named
    #[arg(long)]
    pub said: bool,
    /// Which links.
    #[command(flatten)]
    pub links: ReportOptions<NetworkLinks>,
}

/// The query for the links of a network.
#[derive(Debug, Clone, Copy)]
pub struct NetworkLinks;

impl Asked for NetworkLinks {
    fn report() -> Result<Report, HeaderError> {
        export::network::edges()
    }
}

/// The query that chooses documents.
#[derive(Debug, Clone, Copy)]
pub struct Documents;

impl Asked for Documents {
    fn report() -> Result<Report, HeaderError> {
        export::documents()
    }
}
