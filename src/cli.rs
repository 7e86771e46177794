//! The words of the command line, as clap types and nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::model::EntityType;
use crate::render::Format;

const GROUPS: &str = "\
Fill:    load        read articles into the database
Ask:     report      answer a question: who is named with whom, how often, when, where
         sql         run a query of your own (reading only)
Decide:  entity      see, merge, split and correct who is who; undo it; ask why
Keep:    check       look for damage and broken rules in the database
         schema      explain the tables and columns
         model       train, measure and describe the recogniser
         annotate    find names in JSON lines, without a database
         completions write a completion script for your shell\n";

const EXAMPLES: &str = "\
Examples:
  corpus load articles/                     every article in a folder, into corpus.db
  corpus report cooccurrence                who is named together with whom
  corpus report evidence --entity Lavrov    the sentences that name him
  corpus sql 'SELECT count(*) FROM mentions'

Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some articles were skipped.";

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
    #[arg(long, value_name = "FILE", env = "CORPUS_DB", default_value = "corpus.db", global = true)]
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
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles into the database
    Load(LoadArgs),
    /// Answer a question with a canned report
    #[command(disable_help_flag = true)]
    Report(ReportArgs),
    /// Run a query of your own; reading only
    Sql(SqlArgs),
    /// See, merge, split and correct who is who
    #[command(subcommand, after_help = ENTITY_HELP)]
    Entity(EntityCommand),
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
}

/// `corpus load`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  corpus load articles/ more/one.txt\n  \
    pdftotext paper.pdf - | corpus load -\n\nFolders are read recursively, in byte order of the names; \
    files other than .txt and .md are passed over there.")]
pub struct LoadArgs {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Use this recogniser instead of the one built in
    #[arg(long, value_name = "FILE", conflicts_with = "recogniser")]
    pub model: Option<PathBuf>,
    /// Which recogniser: none stores the text only
    #[arg(long, value_enum, default_value_t = RecogniserChoice::BuiltIn)]
    pub recogniser: RecogniserChoice,
    /// Drop mentions of a lower confidence, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    pub min_confidence: f32,
    /// Worker threads [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<std::num::NonZeroUsize>,
}

/// Which recogniser finds the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum RecogniserChoice {
    /// The one inside the program.
    BuiltIn,
    /// No recogniser: text only.
    None,
}

/// `corpus report`: the words are parsed once more with the options of the report that is asked for.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Name and options of the report
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "NAME|OPTIONS")]
    pub words: Vec<OsString>,
}

/// `corpus sql`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  corpus sql \"SELECT entity, mentions FROM v_entities ORDER BY mentions DESC LIMIT 5\"\n\n\
    The connection refuses everything but reading."
)]
pub struct SqlArgs {
    /// One SELECT statement; - reads it from standard input
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// Value of a :name in the query
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

const ENTITY_HELP: &str = "\
An entity is asked for by its name, by any spelling of it, by TYPE:NAME where several share it, or by #NUMBER.
Every decision is kept in the database, is replayed by every later load, and can be undone.

Examples:
  corpus entity merge 'Faisal Mekdad' 'Faysal al-Miqdad' --reason 'same minister'
  corpus entity why Mikdad Mekdad
  corpus entity undo";

/// `corpus entity`.
#[derive(Debug, Subcommand)]
pub enum EntityCommand {
    /// Show the names of an entity and why each belongs to it
    Show(EntityAsked),
    /// List entities, most mentioned first
    List(EntityListArgs),
    /// Decide that names are one entity
    Merge(MergeArgs),
    /// Take names out of an entity, or one document's mentions of a name
    Split(SplitArgs),
    /// Decide that two names are different entities
    Reject(PairArgs),
    /// Show an entity under another name
    Rename(RenameArgs),
    /// Correct the type of an entity
    Retype(RetypeArgs),
    /// Keep an entity out of every report
    Ignore(IgnoreArgs),
    /// Take back a decision
    Undo(UndoArgs),
    /// Explain why two names are one entity, or are not
    Why(WhyArgs),
    /// Score two names, or a CSV of pairs, with the scorer that links them
    Compare(CompareArgs),
    /// Find the names of a list of your own among the entities
    Match(MatchArgs),
    /// Go through undecided pairs, those that would change most first
    Review(ReviewArgs),
    /// Write the decisions to a file
    Export(ExportArgs),
    /// Take decisions from a file
    Import(ImportArgs),
    /// Measure the scorer on labelled pairs or clusters
    Eval(EntityEvalArgs),
    /// List the decisions
    Log(LogArgs),
}

/// One entity and where its rows go.
#[derive(Debug, Args)]
pub struct EntityAsked {
    /// Name, spelling, TYPE:NAME or #NUMBER
    pub entity: String,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity list`.
#[derive(Debug, Args)]
pub struct EntityListArgs {
    /// Only names that contain this
    pub contains: Option<String>,
    /// Only this type
    #[arg(long = "type", value_parser = entity_type)]
    pub kind: Option<EntityType>,
    /// How many
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity merge`.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The entity that stays
    pub entity: String,
    /// What is merged into it
    #[arg(required = true)]
    pub others: Vec<String>,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// `corpus entity split`.
#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The entity
    pub entity: String,
    /// Names to take out of it, as `corpus entity show` lists them
    #[arg(required = true)]
    pub names: Vec<String>,
    /// Only in this document (documents.id); needs --as
    #[arg(long, requires = "called")]
    pub document: Option<i64>,
    /// What the name in that document stands for, such as 'Maher al-Assad'
    #[arg(long = "as", value_name = "NAME", requires = "document", id = "called")]
    pub called: Option<String>,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// Two names.
#[derive(Debug, Args)]
pub struct PairArgs {
    /// The one
    pub left: String,
    /// The other
    pub right: String,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// `corpus entity rename`.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The entity
    pub entity: String,
    /// The name to show
    pub name: String,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// `corpus entity retype`.
#[derive(Debug, Args)]
pub struct RetypeArgs {
    /// The entity
    pub entity: String,
    /// PERSON, ORG, PLACE, GROUP, EVENT, WORK, PRODUCT or OTHER
    #[arg(value_name = "TYPE", value_parser = entity_type)]
    pub kind: EntityType,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// `corpus entity ignore`.
#[derive(Debug, Args)]
pub struct IgnoreArgs {
    /// The entity
    pub entity: String,
    /// Why
    #[arg(long)]
    pub reason: Option<String>,
}

/// `corpus entity undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Number of the decision, as `corpus entity log` lists it [default: the newest that holds]
    pub judgement: Option<i64>,
}

/// `corpus entity why`.
#[derive(Debug, Args)]
pub struct WhyArgs {
    /// The one name
    pub left: String,
    /// The other
    pub right: String,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity compare`.
#[derive(Debug, Args)]
#[command(
    after_help = "With -, standard input is CSV with two names a line, and a third column for the type if you \
    like; a header line is recognised by its words. Out comes CSV with score, verdict and reason."
)]
pub struct CompareArgs {
    /// A name, or - for a CSV of pairs on standard input
    pub left: String,
    /// The other name
    pub right: Option<String>,
    /// Type of both names
    #[arg(long = "type", value_parser = entity_type, default_value = "PERSON")]
    pub kind: EntityType,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity match`.
#[derive(Debug, Args)]
#[command(
    after_help = "The list is CSV. With a header, the column called name is read (and type, if there is one); \
    without, the first. Each hit comes with the mentions behind it."
)]
pub struct MatchArgs {
    /// The list; - for standard input
    #[arg(value_name = "LIST.csv")]
    pub list: PathBuf,
    /// Type of the names, where the list does not say
    #[arg(long = "type", value_parser = entity_type, default_value = "PERSON")]
    pub kind: EntityType,
    /// Also show names that may be meant, without enough evidence
    #[arg(long)]
    pub unsure: bool,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// How many pairs
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What `corpus entity export` wrote, as CSV or JSON lines; - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// `corpus entity eval`.
#[derive(Debug, Args)]
#[command(
    after_help = "PAIRS.csv has columns name1, name2, is_match, and schema or type if you like: pairwise \
    precision, recall and F1 come out.\nCLUSTERS.csv has columns name, cluster, and type if you like: pairwise, \
    B-cubed and CEAF-e come out."
)]
pub struct EntityEvalArgs {
    /// Labelled pairs or clusters
    #[arg(value_name = "FILE.csv")]
    pub file: PathBuf,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus entity log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}

/// `corpus schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Print the CREATE statements instead
    #[arg(long)]
    pub sql: bool,
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

/// `corpus model`.
#[derive(Debug, Subcommand)]
pub enum ModelCommand {
    /// Train a recogniser on annotated text
    Train(Box<ModelTrainArgs>),
    /// Measure a recogniser on annotated text
    Eval(ModelEvalArgs),
    /// Tell what a recogniser is and what it learned from
    Info(ModelInfoArgs),
}

/// `corpus model train`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  corpus model train --data ner/ --out mine.bin --name mine\n  \
    corpus load --model mine.bin articles/\n\nReads *.bio and *.conll below the folder: a token and its tag a line \
    (first and last column), a blank line\nbetween sentences, -DOCSTART- between documents; tags B- and I- with PER, ORG, \
    LOC, MISC. Files in a folder named\ndev are only measured on. The same data, options and seed give the same bytes.")]
pub struct ModelTrainArgs {
    /// Folder (or file) of annotated text
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The model file to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Seed of every choice left to chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How often every sentence is seen
    #[arg(long, value_name = "N")]
    pub passes: Option<usize>,
    /// Leave out the files of this name (without its ending); may be repeated
    #[arg(long, value_name = "NAME")]
    pub skip: Vec<String>,
    /// Name of the recogniser, stored with what it finds
    #[arg(long, value_name = "NAME", default_value = "linear")]
    pub name: String,
    /// Version of the recogniser
    #[arg(long, value_name = "V", default_value = "1")]
    pub model_version: String,
    /// Take word clusters and lists from this model [default: the one built in]
    #[arg(long, value_name = "FILE")]
    pub base: Option<PathBuf>,
    /// Learn also from a teacher's labels on running text: JSON lines, zstd-compressed or not
    #[arg(long, value_name = "FILE", requires = "text")]
    pub silver: Option<PathBuf>,
    /// The text that the labels are for
    #[arg(long, value_name = "DIR", requires = "silver")]
    pub text: Option<PathBuf>,
    /// Take word lists from a file instead: a list and a phrase a line, with a tab between
    #[arg(long, value_name = "FILE", requires = "clusters")]
    pub lists: Option<PathBuf>,
    /// Take word clusters from a file instead: a word and a number a line, with a tab between
    #[arg(long, value_name = "FILE", requires = "lists")]
    pub clusters: Option<PathBuf>,
}

impl ModelTrainArgs {
    /// The choices as training takes them.
    pub fn options(&self) -> crate::recognise::train::Options {
        let default = crate::recognise::train::Options::default();
        crate::recognise::train::Options {
            seed: self.seed,
            passes: self.passes.unwrap_or(default.passes).clamp(1, 100),
            ..default
        }
    }
}

/// `corpus model eval`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  corpus model eval --data ner/dev --errors\n\nA span counts when its tokens and its type \
    are exactly those of the data."
)]
pub struct ModelEvalArgs {
    /// Folder or file of annotated text
    #[arg(long, value_name = "PATH")]
    pub data: PathBuf,
    /// The model to measure [default: the one built in]
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// List every mistake with its sentence
    #[arg(long)]
    pub errors: bool,
}

/// `corpus model info`.
#[derive(Debug, Args)]
pub struct ModelInfoArgs {
    /// The model to describe [default: the one built in]
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

fn entity_type(text: &str) -> Result<EntityType, String> {
    let labels = || EntityType::ALL.map(EntityType::label).join(", ");
    EntityType::from_label(&text.to_uppercase()).ok_or_else(|| format!("expected one of {}", labels()))
}

fn probability(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}
