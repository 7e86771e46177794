//! Parquet: one folder a table, one file, or one file a month, in it.
//!
//! [`ParquetFile`] takes the rows of a table and writes one file, with the types of the columns and their comments, in
//! the order in which it is given them, so that the same rows give the same bytes. [`views`] gives the statements with
//! which `DuckDB` and Spark SQL find the tables under their own names.
//!
//! Dates stay texts, as in the database: ISO 8601 to the day, the month or the year that is known.

mod cells;
mod file;
pub mod views;

pub use file::ParquetFile;

/// The column by which tables are cut into folders.
pub const PARTITION: &str = "published_month";
/// Its value where no month is known. Hive's own word for NULL would do for `DuckDB`, Polars and Spark, but Arrow cannot
/// read it together with months into pandas.
pub const NO_MONTH: &str = "unknown";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// A whole number of 64 bits.
    Integer,
    /// A number with a fraction, of 64 bits.
    Real,
    /// Text in UTF-8.
    Text,
    /// Bytes.
    Blob,
    /// Yes or no; 1 or 0 in the database.
    Boolean,
}

/// A column of a table as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSchema {
    /// Its name, as in the database.
    pub name: String,
    /// What it holds.
    pub kind: ColumnType,
    /// Whether it may be empty.
    pub nullable: bool,
    /// What it means: the comment of its line in the CREATE statement.
    pub comment: String,
}

/// A table as it is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSchema {
    /// Its name, as in the database; also that of its folder.
    pub name: String,
    /// What it is about.
    pub comment: String,
    /// Its columns, in their order.
    pub columns: Vec<ColumnSchema>,
    /// Whether its rows belong to documents and lie in folders by the month in which these were published.
    pub by_month: bool,
}

/// The folder of a month inside the folder of its table.
pub fn partition(month: Option<&str>) -> String {
    format!("{PARTITION}={}", month.unwrap_or(NO_MONTH))
}
