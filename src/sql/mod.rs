//! The text of SQL: cut into words (`lex`), taken apart ([`Statement`]), translated ([`dialect`]), and what its comments
//! explain ([`comments`]).
//!
//! Everything that looks into the text of a statement does it here, by its words and never by its layout. What is not found
//! is said ([`SyntaxError`], `None`), so that the caller runs the statement as it is or refuses it. Pure: knows neither the
//! database nor reports.

pub mod comments;
pub mod dialect;
mod lex;
mod statement;

pub use statement::{CommonTable, Statement, SyntaxError, have_same_words, parameters, with_parameters};
