//! Why a call of the engine failed.

use crate::model::ids::DocumentId;
use crate::recognise::ModelError;
use crate::report::{HeaderError, ValueError};
use crate::store::read::query::QueryError;

/// Why a call failed. What was written before stays whole, and the next call goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// A report or its output.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The recogniser.
    #[error(transparent)]
    Recogniser(#[from] ModelError),
    /// The file of a report.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// There is no such report.
    #[error("there is no report {0:?}")]
    NoReport(String),
    /// A value that a parameter does not take.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// The text of a document that is in the database could not be had.
    #[error("the text of document {0} was not read")]
    MissingText(DocumentId),
}

/// What is wrong with a parameter of a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// The report has none of this name.
    #[error("report {report} has no parameter {name:?}")]
    Unknown {
        /// The report.
        report: String,
        /// The name that was given.
        name: String,
    },
    /// The value is none of those that there are.
    #[error("{name}: {value:?} is none of {}", choices.join(", "))]
    NoChoice {
        /// The parameter.
        name: String,
        /// The value.
        value: String,
        /// Those that there are.
        choices: Vec<String>,
    },
    /// The value is none of this kind.
    #[error("{name}: {cause}")]
    Value {
        /// The parameter.
        name: String,
        /// What is wrong with it.
        cause: ValueError,
    },
}

/// What a call gives.
pub type Result<T> = std::result::Result<T, Error>;
