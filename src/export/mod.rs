//! What is in a database, in the forms of other programs: networks for Gephi and networkx, annotated text for spaCy
//! and for programs that read `CoNLL` columns, a description for Datasette.
//!
//! Pure: values in, bytes to an [`std::io::Write`] out.

pub mod annotated;
mod conll;
pub mod datasette;
mod gephi;
mod gexf;
mod graphml;
pub mod network;
pub mod parquet;
mod spacy;
mod xml;

use crate::report::{self, HeaderError, Report};

/// The documents to export, with the filters of the reports.
const DOCUMENTS: &str = include_str!("documents.sql");

/// The query that chooses documents, with its parameters.
///
/// # Errors
/// When the built-in query is malformed, which a test rules out.
pub fn documents() -> Result<Report, HeaderError> {
    report::parse("documents", DOCUMENTS)
}
