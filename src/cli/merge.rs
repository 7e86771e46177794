//! `corpus merge`: its words on the command line.

use std::path::PathBuf;

use clap::Args;

use super::Output;

/// `corpus merge`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  corpus merge anna.db ben.db                 into corpus.db\n  \
    corpus merge shard-*.db --db whole.db\n\n\
    The databases named are only read. A text that is in several is one document, its decisions come along, and\n\
    names are linked anew over everything. Of two decisions that contradict each other the later one holds; both\n\
    are kept, and the pair is listed on standard output.")]
pub struct MergeFilesArgs {
    /// Databases to read
    #[arg(required = true, value_name = "OTHER.db")]
    pub others: Vec<PathBuf>,
    /// Where the list of conflicts goes.
    #[command(flatten)]
    pub output: Output,
}
