//! The words of the command line, as clap types and nothing else.

mod clean;
mod document;
mod entity;
mod export;
mod load;
mod merge;
mod model;
mod page;
pub mod params;
mod parquet;
mod quotation;
mod remove;
pub mod report;
mod reprocess;
mod sql;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::render::Format;
use clean::SOURCE_HELP;
use document::DOCUMENT_HELP;
use entity::ENTITY_HELP;
use export::EXPORT_HELP;
use quotation::QUOTATION_HELP;

pub use clean::{
    AliasArgs, CleanArgs, CleanCommand, CleanUndoArgs, CopiesArgs, DropArgs, LineArgs, SourceCommand,
    UnaliasArgs,
};
pub use document::{ChosenDocuments, DocumentCommand, DocumentSetArgs, DocumentUndoArgs};
pub use entity::{
    CompareArgs, EntityAsked, EntityCommand, EntityEvalArgs, EntityListArgs, ExportArgs, IgnoreArgs,
    ImportArgs, LogArgs, MatchArgs, MergeArgs, PairArgs, RenameArgs, RetypeArgs, ReviewArgs, SplitArgs,
    UndoArgs, WhyArgs,
};
pub use export::{AnnotatedArgs, DocvarsArgs, ExportCommand, GephiArgs, NetworkArgs, NetworkLinks};
pub use load::{ErrorsArgs, LoadArgs, RecogniserChoice, SourceFrom};
pub use merge::MergeFilesArgs;
pub use model::{ModelCommand, ModelEvalArgs, ModelInfoArgs, ModelTrainArgs};
pub use page::PageArgs;
pub use params::ReportOptions;
pub use parquet::ParquetArgs;
pub use quotation::{QuotationCommand, QuotationRejectArgs, QuotationSpeakerArgs, QuotationUndoArgs};
pub use remove::RemoveArgs;
pub use reprocess::{ReprocessArgs, StageChoice};
pub use sql::SqlArgs;

const GROUPS: &str = "\
Fill:    load        read articles into the database
         reprocess   read stored articles again after rules or the model changed
         errors      list what could not be read, and why
         merge       make one database of several
         remove      take documents out, so that nothing of them is left
Ask:     report      answer a question: who is named with whom, how often, when, where
         search      find words in the text, each with what stands around it
         sql         run a query of your own (reading only)
         page        one page of HTML about everything, to look at or to send
         export      write files for other programs
Decide:  entity      see, merge, split and correct who is who; undo it; ask why
         quotation   say that nobody is quoted, or who speaks
         document    say what files do not say: outlet, date, author, any variable
         clean       see what is marked as clutter in an article; keep or drop a line
         source      say which outlet a name or a site stands for
Keep:    check       look for damage and broken rules in the database
         schema      explain the tables and columns
         model       train, measure and describe the recogniser
         annotate    find names in JSON lines, without a database
         completions write a completion script for your shell
         man         write the manual pages
         help        explain a command or a report\n";

const EXAMPLES: &str = "\
Examples:
  corpus load articles/                     every article in a folder, into corpus.db
  corpus report cooccurrence                who is named together with whom
  corpus report evidence Lavrov             the sentences that name him
  corpus search 'grain deal'                every place where this is written
  corpus sql 'SELECT count(*) FROM mentions'

Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some articles were skipped that were not before.";

/// Load news articles into one SQLite file and ask who is named together with whom.
#[derive(Debug, Parser)]
#[command(name = "corpus", version, about, after_help = EXAMPLES, override_usage = "corpus [OPTIONS] COMMAND …",
    help_template = "{about}\n\n{usage-heading} {usage}\n\n{before-help}Options:\n{options}{after-help}\n",
    before_help = GROUPS, max_term_width = 110, disable_help_subcommand = true)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The database
    #[arg(
        long,
        value_name = "FILE",
        env = "CORPUS_DB",
        hide_env_values = true,
        default_value = "corpus.db",
        global = true
    )]
    pub db: PathBuf,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say more on standard error
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
}

/// Where rows go and in what form.
#[derive(Debug, Clone, Args)]
pub struct Output {
    /// Form of the output [default: table on a terminal, csv otherwise]
    #[arg(short, long, value_enum, value_name = "FORM")]
    pub format: Option<Format>,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Defuse cells that a spreadsheet would run as a formula (csv and tsv)
    #[arg(long)]
    pub csv_safe: bool,
    /// Columns into which a table is fitted, for a mail or a file [default: those of the terminal]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the database
    Load(LoadArgs),
    /// Do a stage of the reading again for stored articles
    Reprocess(ReprocessArgs),
    /// Take documents out, so that nothing of them is left
    Remove(RemoveArgs),
    /// List what could not be read, and why
    Errors(ErrorsArgs),
    /// Make one database of several
    Merge(MergeFilesArgs),
    /// Answer a question with a canned report
    #[command(disable_help_flag = true)]
    Report(ReportArgs),
    /// Find words in the text, each with what stands around it
    #[command(disable_help_flag = true)]
    Search(ReportArgs),
    /// Run a query of your own; reading only
    Sql(SqlArgs),
    /// See, merge, split and correct who is who
    #[command(subcommand, after_help = ENTITY_HELP)]
    Entity(EntityCommand),
    /// Say what files do not say of documents: outlet, date, author, any variable
    #[command(subcommand, after_help = DOCUMENT_HELP)]
    Document(DocumentCommand),
    /// Write one page of HTML about everything, to look at or to send
    Page(PageArgs),
    /// Correct who is quoted
    #[command(subcommand, after_help = QUOTATION_HELP)]
    Quotation(QuotationCommand),
    /// See what is marked in an article; keep or drop a line
    Clean(CleanArgs),
    /// Say which outlet a name or a site stands for
    #[command(subcommand, after_help = SOURCE_HELP)]
    Source(SourceCommand),
    /// Write files for other programs
    #[command(subcommand, after_help = EXPORT_HELP)]
    Export(ExportCommand),
    /// Look for damage and broken rules in the database
    Check(CheckArgs),
    /// Explain the tables and columns
    Schema(SchemaArgs),
    /// Train, measure and describe the recogniser
    #[command(subcommand)]
    Model(ModelCommand),
    /// Find names in JSON lines, without a database
    Annotate(AnnotateArgs),
    /// Write a completion script for your shell
    Completions(CompletionsArgs),
    /// Write the manual pages
    Man(ManArgs),
    /// Explain a command or a report
    Help(HelpArgs),
}

/// `corpus report`: the words are parsed once more with the options of the report that is asked for.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Name and options of the report
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "NAME|OPTIONS")]
    pub words: Vec<OsString>,
}

/// `corpus help`.
#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A command, or a report
    #[arg(value_name = "COMMAND|REPORT")]
    pub words: Vec<String>,
}

/// `corpus check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// First make anew what is kept for speed alone: counts of names and spellings, the full-text index
    #[arg(long)]
    pub rebuild: bool,
    /// Say instead what each table costs: bytes, percent of the file, times the text
    #[arg(long, conflicts_with = "rebuild")]
    pub sizes: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus schema`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  corpus schema --datasette -o datasette.yaml\n  \
    datasette corpus.db -m datasette.yaml                      (0.65)\n  \
    datasette corpus.db -m datasette.yaml -c datasette.yaml    (1.0)")]
pub struct SchemaArgs {
    /// Print the CREATE statements instead
    #[arg(long, conflicts_with = "datasette")]
    pub sql: bool,
    /// Print a datasette.yaml instead: tables and columns explained, the reports as queries
    #[arg(long)]
    pub datasette: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus annotate`.
#[derive(Debug, Args)]
#[command(
    after_help = "In:  {\"id\": \"1\", \"text\": \"…\"} a line. Out, in the same order: id, sentences, mentions, \
    passages, with offsets in code points of the text.\nA line that cannot be parsed gives {\"id\": null, \
    \"error\": \"…\"} in its place, and exit status 3."
)]
pub struct AnnotateArgs {
    /// JSON lines; - or nothing for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub input: PathBuf,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Use this recogniser instead of the one built in
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Worker threads [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

/// `corpus completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    pub shell: clap_complete::Shell,
}

/// `corpus man`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  corpus man ~/.local/share/man/man1\n  man corpus-report-cooccurrence")]
pub struct ManArgs {
    /// The folder to write them to; it is made where there is none
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

fn probability(text: &str) -> Result<f32, values::Expected> {
    match text.parse::<f32>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err(values::Expected("a number from 0 to 1".to_owned())),
    }
}
