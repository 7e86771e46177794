//! `corpus page`: its words on the command line.

use std::path::PathBuf;

use clap::Args;

use super::export::Documents;
use super::params::ReportOptions;

/// `corpus page`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  corpus page -o corpus.html\n  corpus page --since 2021 --title 'Syria, 2021' -o syria.html\n\n\
    One file that any browser opens, without network: who and what is named, who with whom and in which sentences, when, \
    and where it was printed."
)]
pub struct PageArgs {
    /// Which documents.
    #[command(flatten)]
    pub documents: ReportOptions<Documents>,
    /// Heading of the page
    #[arg(long, value_name = "TEXT", default_value = "Who is in these articles")]
    pub title: String,
    /// How many entities have a profile
    #[arg(long, value_name = "N", default_value_t = 250, value_parser = clap::value_parser!(u16).range(10..=1000))]
    pub entities: u16,
    /// Write to a file instead of standard output ("-")
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
