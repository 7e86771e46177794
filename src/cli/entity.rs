//! `corpus entity`: its words on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Output;
use super::values::Expected;
use crate::model::EntityType;
use crate::model::ids::{DocumentId, JudgementId, MentionId};

pub(super) const ENTITY_HELP: &str = "\
An entity is asked for by its name, by any spelling of it, by TYPE:NAME where several share it, or by #NUMBER. A
number never comes to mean somebody else: one of an entity that is one with another now leads there.
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
    /// Take names out of an entity, or what a name means in some documents or mentions
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
    /// One entity
    pub entity: String,
    /// What is the same; the commonest name is shown, unless renamed
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
    /// Only in these documents (documents.id, with commas); needs --as
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "called")]
    pub document: Vec<DocumentId>,
    /// Only these mentions (mentions.id, with commas); needs --as
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "called", conflicts_with = "document")]
    pub mention: Vec<MentionId>,
    /// In every document of this outlet or agency, also in those loaded later, whoever the name is linked to there; needs --as
    #[arg(long, value_name = "NAME", requires = "called", conflicts_with_all = ["document", "mention"])]
    pub source: Option<String>,
    /// In every document, also in those loaded later, whoever the name is linked to there; needs --as
    #[arg(long, requires = "called", conflicts_with_all = ["document", "mention", "source"])]
    pub everywhere: bool,
    /// What the name stands for there, such as 'Maher al-Assad'; without --document, --mention, --source or --everywhere in
    /// the documents that are here now and where it is the entity's
    #[arg(long = "as", value_name = "NAME", id = "called")]
    pub called: Option<String>,
    /// Show what would be decided, and decide nothing
    #[arg(long)]
    pub dry_run: bool,
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
    pub judgement: Option<JudgementId>,
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
    without, the first. Each hit comes with the mentions behind it. A list that is saved is asked of everything that is loaded \
    from then on: corpus report new shows where its names are new."
)]
pub struct MatchArgs {
    /// The list; - for standard input
    #[arg(value_name = "LIST.csv", required_unless_present = "forget")]
    pub list: Option<PathBuf>,
    /// Keep the list in the database under this name, to be watched; only what is the same without doubt is watched
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Take a list out of the database
    #[arg(long, value_name = "NAME", conflicts_with_all = ["list", "save"])]
    pub forget: Option<String>,
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
    B-cubed and CEAF-e come out.\nGOLD.jsonl (with --mentions) has a line a document: {\"sha256\": of its text, \"mentions\": [[start, end, \
    \"key\"], ...]}, offsets in code points. It is compared with the database: B-cubed over mentions, impure and split \
    entities, and how often each basis of names.basis is right."
)]
pub struct EntityEvalArgs {
    /// Labelled pairs or clusters
    #[arg(value_name = "FILE.csv", required_unless_present = "mentions")]
    pub file: Option<PathBuf>,
    /// Labelled mentions of documents in the database
    #[arg(long, value_name = "GOLD.jsonl", conflicts_with = "file")]
    pub mentions: Option<PathBuf>,
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

fn entity_type(text: &str) -> Result<EntityType, Expected> {
    let labels = || EntityType::ALL.map(EntityType::label).join(", ");
    EntityType::from_label(&text.to_uppercase()).ok_or_else(|| Expected(format!("one of {}", labels())))
}
