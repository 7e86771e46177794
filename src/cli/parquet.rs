//! `corpus export parquet`: its words on the command line.

use std::path::PathBuf;

use clap::Args;

use super::export::Documents;
use super::params::ReportOptions;

/// `corpus export parquet`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  corpus export parquet corpus.parquet\n  \
    cd corpus.parquet && duckdb -init views.duckdb.sql\n  \
    corpus report frequency --show-sql --dialect duckdb    a report in the words of DuckDB\n\n\
    One folder a table. What belongs to documents lies in a folder for each month of publication,\n\
    published_month=2021-02, or unknown: documents by date and id, their rows by sentence and key;\n\
    other tables by their key. The same database gives the same bytes.\n\
    views.duckdb.sql and views.spark.sql make the tables known under their names.\n\n\
    Where documents are chosen, such as by --new, what belongs to documents is of these alone; other tables are whole.")]
pub struct ParquetArgs {
    /// The folder to make
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Write a folder anew that an earlier export made
    #[arg(long)]
    pub replace: bool,
    /// Which documents.
    #[command(flatten)]
    pub documents: ReportOptions<Documents>,
}
