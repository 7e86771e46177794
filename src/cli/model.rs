//! `corpus model`: its words on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

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
    /// Learn to tell events, works and products apart from annotated text whose tags do (EVENT, WORK, PRODUCT)
    #[arg(long, value_name = "DIR")]
    pub finer: Option<PathBuf>,
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
    pub fn options(&self) -> crate::recognise::training::train::Options {
        let default = crate::recognise::training::train::Options::default();
        crate::recognise::training::train::Options {
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
