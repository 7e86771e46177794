//! Rows to bytes, in the form a person or a program asked for.
//!
//! To add a form: a file here, an arm in [`Format`] and in [`sink`]. Renderers write to any [`io::Write`] and know
//! nothing of where the rows came from.

mod csv;
pub(crate) mod html;
mod json;
mod markdown;
mod table;
pub mod text;

use std::io;
use std::path::Path;

use crate::rows::RowSink;

/// The forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For reading on a terminal.
    Table,
    /// Comma-separated values (RFC 4180) with a header line.
    Csv,
    /// Tab-separated values with a header line.
    Tsv,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A table in Markdown.
    Md,
    /// A page with one table, for a browser.
    Html,
}

impl Format {
    /// Every form of output.
    pub const ALL: [Self; 7] =
        [Self::Table, Self::Csv, Self::Tsv, Self::Json, Self::Jsonl, Self::Md, Self::Html];

    /// The word for it on the command line, and what it is.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Table => ("table", "For reading on a terminal"),
            Self::Csv => ("csv", "Comma-separated values (RFC 4180) with a header line"),
            Self::Tsv => ("tsv", "Tab-separated values with a header line"),
            Self::Json => ("json", "One array of objects"),
            Self::Jsonl => ("jsonl", "One object a line"),
            Self::Md => ("md", "A table in Markdown"),
            Self::Html => ("html", "A page with one table, for a browser"),
        }
    }

    /// The form that the ending of a file's name promises, if any.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "ndjson" => Some(Self::Jsonl),
            "tab" => Some(Self::Tsv),
            "markdown" => Some(Self::Md),
            "htm" => Some(Self::Html),
            "txt" => Some(Self::Table),
            ending => Self::ALL.into_iter().find(|form| form.words().0 == ending),
        }
    }

    /// Whether people read it, for whom columns that only programs need are left out.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Md | Self::Html)
    }
}

/// What a renderer needs to know besides the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal; `None` for no limit.
    pub width: Option<u16>,
    /// Whether cells that a spreadsheet would run as a formula get a leading apostrophe (CSV and TSV only).
    pub csv_safe: bool,
}

/// A sink that writes rows to `out` in the form `format`.
pub fn sink<'w>(format: Format, options: Options, out: &'w mut dyn io::Write) -> Box<dyn RowSink + 'w> {
    match format {
        Format::Table => Box::new(table::Table::new(out, options.width)),
        Format::Csv => Box::new(csv::Csv::new(out, b',', options.csv_safe)),
        Format::Tsv => Box::new(csv::Csv::new(out, b'\t', options.csv_safe)),
        Format::Json => Box::new(json::Json::array(out)),
        Format::Jsonl => Box::new(json::Json::lines(out)),
        Format::Md => Box::new(markdown::Markdown::new(out)),
        Format::Html => Box::new(html::Html::new(out)),
    }
}
