//! What can be wrong with the file of a report, with a value for a parameter, and with an order that is asked for.

use crate::sql::SyntaxError;

/// Why a report's file cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("report {report}, line {line}: {reason}")]
pub struct HeaderError {
    /// Name of the report.
    pub report: String,
    /// Line of the file, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and what was expected.
    pub reason: HeaderProblem,
}

/// What is wrong with a line of a report's file, or with the file.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum HeaderProblem {
    /// There is no title.
    #[error("no line `-- title: …`")]
    NoTitle,
    /// There is nothing but a header.
    #[error("no statement after the header")]
    NoStatement,
    /// A line begins with another word than those of a header.
    #[error("`{0}` is none of title, about, use, counted, param, column, more")]
    UnknownKey(String),
    /// What is counted is nothing that the program counts.
    #[error("`{0}` is none of pairs by g2, pairs by o, mentions, sides")]
    UnknownCount(String),
    /// A shared expression that there is not.
    #[error("there is no shared expression `{0}`")]
    UnknownExpression(String),
    /// A kind of value that there is not.
    #[error("`{0}` is none of text, integer, real, date, flag")]
    UnknownKind(String),
    /// A parameter is called like another, or like an option that every report has.
    #[error("there is an option --{0} already")]
    TakenOption(String),
    /// A name of a parameter or column is none.
    #[error("`{0}` is no name: small letters, digits and _ only")]
    BadName(String),
    /// Evidence is announced for a column that the report has not.
    #[error("evidence is for a column of the report; `{0}` is none")]
    NoSuchColumn(String),
    /// A default is no value of its parameter.
    #[error(transparent)]
    Default(#[from] ValueError),
    /// The statement cannot be taken apart.
    #[error(transparent)]
    Statement(#[from] SyntaxError),
}

/// A text that is no value of a parameter.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("{text:?} is not {expected}")]
pub struct ValueError {
    /// The text as it was given.
    pub text: String,
    /// What was expected, in words.
    pub expected: &'static str,
}

/// Why a report cannot be sorted as asked.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SortError {
    /// The report has no such column.
    #[error("{name:?} is none of the columns {}", columns.join(", "))]
    NoSuchColumn {
        /// What was asked for.
        name: String,
        /// The columns that there are.
        columns: Vec<String>,
    },
    /// What stands after the colon.
    #[error("{0:?} is neither asc nor desc")]
    UnknownDirection(String),
    /// The statement says no order that could be put after the one asked for.
    #[error("this report has no ORDER BY")]
    NoOrder,
    /// The statement cannot be taken apart.
    #[error(transparent)]
    Statement(#[from] SyntaxError),
}
