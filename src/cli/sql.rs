//! The words of `corpus sql`.

use std::path::PathBuf;

use clap::Args;

use super::Output;

/// `corpus sql`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  corpus sql \"SELECT entity, mentions FROM v_entities ORDER BY mentions DESC LIMIT 5\"\n  \
    corpus sql --file question.sql --param name=Lavrov\n  corpus sql < question.sql\n\n\
    The connection refuses everything but reading. For a prompt where query follows query, open the file with sqlite3."
)]
pub struct SqlArgs {
    /// One SELECT statement; - or nothing reads it from standard input
    #[arg(value_name = "QUERY", conflicts_with = "file")]
    pub query: Option<String>,
    /// Read the statement from a file
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Value of a :name in the query
    #[arg(long, value_name = "NAME=VALUE")]
    pub param: Vec<String>,
    /// Where the rows go.
    #[command(flatten)]
    pub output: Output,
}
