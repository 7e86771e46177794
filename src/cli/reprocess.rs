//! The words of `corpus reprocess`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{RecogniserChoice, probability};
use crate::pipeline::Stage;

const HELP: &str = "\
Examples:
  corpus reprocess                                        whatever was made by older rules or another model
  corpus reprocess --stage clean                          mark clutter, cut and read again what older rules made
  corpus reprocess --stage recognise --model new.bin      find the names with another model
  corpus reprocess --stage resolve --all --where \"published_on >= '2021'\"

A stage is done again with all that come after it: clean, segment, recognise, resolve, quote. Documents that
this version has made already are passed over, so a run that was cut off goes on where it stopped. Decisions on names hold.
Mentions that came with an article stay as they came. --where takes a condition in SQL over the columns of the
table documents and of the view v_documents; it can only read.";

/// `corpus reprocess`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub struct ReprocessArgs {
    /// Do this stage again, and all after it [default: for each document the first that is out of date]
    #[arg(long, value_enum)]
    pub stage: Option<StageChoice>,
    /// Only documents for which this holds
    #[arg(long = "where", value_name = "SQL")]
    pub condition: Option<String>,
    /// Also documents that are up to date
    #[arg(long, requires = "stage")]
    pub all: bool,
    /// Use this recogniser instead of the one built in
    #[arg(long, value_name = "FILE", conflicts_with = "recogniser")]
    pub model: Option<PathBuf>,
    /// Which recogniser: none removes the mentions
    #[arg(long, value_enum, default_value_t = RecogniserChoice::BuiltIn)]
    pub recogniser: RecogniserChoice,
    /// Drop mentions of a lower confidence, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    pub min_confidence: f32,
    /// Worker threads [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// A stage by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StageChoice {
    /// Title, dateline, clutter, language, metadata of the text.
    Clean,
    /// Sentences.
    Segment,
    /// Names in the sentences.
    Recognise,
    /// Which name a mention stands for.
    Resolve,
    /// Who says what.
    Quote,
}

impl StageChoice {
    /// The stage.
    pub const fn stage(self) -> Stage {
        match self {
            Self::Clean => Stage::Clean,
            Self::Segment => Stage::Segment,
            Self::Recognise => Stage::Recognise,
            Self::Resolve => Stage::Resolve,
            Self::Quote => Stage::Quote,
        }
    }
}
