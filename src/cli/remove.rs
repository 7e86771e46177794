//! The words of `corpus remove`.

use clap::Args;

use super::Output;
use super::document::ChosenDocuments;

/// `corpus remove`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  corpus remove --origin articles/17.html --reason 'order of 3 May' --dry-run\n  \
    corpus remove --source 'Coast Daily' --until 2019\n  corpus remove --list\n\n\
    Nothing of the texts is left in the database: no sentence, no entry of the index, no free page. The file is written anew, \
    which takes as long as copying it. A backup that an upgrade made beside it is another file. Decisions about names stay."
)]
pub struct RemoveArgs {
    /// Which documents.
    #[command(flatten)]
    pub chosen: ChosenDocuments,
    /// Why, to be kept beside the fingerprint of the text
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Say what would go, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Say instead what was taken out
    #[arg(long, conflicts_with_all = ["dry_run", "allow"])]
    pub list: bool,
    /// Let a text that was taken out be loaded again, by its fingerprint as --list shows it
    #[arg(long, value_name = "HASH", conflicts_with = "dry_run")]
    pub allow: Option<String>,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}
