//! The statement of a report in the words of another engine.
//!
//! Reports are written for SQLite. `DuckDB` and Spark SQL understand nearly all of it; what they say otherwise is
//! translated word by word: calls of functions, dates, texts compared without regard to case, numbers with a fraction.
//! What is not known to mean the same there (full-text search, any function that is not listed) is an error, never
//! a statement that means something else. The tables are those of `corpus export parquet`, whose scripts of views
//! also make the engine order rows as SQLite does.

mod calls;
mod dates;
mod division;
mod phrases;

use std::fmt;

use super::lex::{self, Word};

/// An engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`, 1.4 or later.
    Duckdb,
    /// Spark SQL, 4.1 or later.
    Spark,
}

impl Dialect {
    /// Every dialect.
    pub const ALL: [Self; 2] = [Self::Duckdb, Self::Spark];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duckdb => "duckdb",
            Self::Spark => "spark",
        }
    }
}

/// What has no translation.
#[derive(Debug, PartialEq, Eq)]
pub struct Untranslatable {
    word: String,
    dialect: Dialect,
}

impl std::error::Error for Untranslatable {}

impl fmt::Display for Untranslatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, name) = (&self.word, self.dialect.name());
        write!(
            f,
            "this report uses {word}, which {name} does not have in the same sense; run it on the database itself"
        )
    }
}

/// Translates a statement for SQLite, with its values written into it.
///
/// # Errors
/// When it uses what the engine does not have.
pub fn translate(sql: &str, dialect: Dialect) -> Result<String, Untranslatable> {
    sequence(&lex::split(sql), dialect)
}

/// Translates some words in a row.
fn sequence(words: &[Word<'_>], dialect: Dialect) -> Result<String, Untranslatable> {
    let mut out = String::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = &words[at..];
        let several = match calls::call(rest, dialect)? {
            Some(call) => Some(call),
            None => match division::division(rest, dialect)? {
                Some(division) => Some(division),
                None => phrases::phrase(rest, dialect)?,
            },
        };
        if let Some((translated, length)) = several {
            out.push_str(&translated);
            at += length;
        } else {
            out.push_str(&phrases::word(word, dialect));
            at += 1;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
