//! Reports: a header of comments and one `SELECT`, in one `.sql` file each.
//!
//! The header says what people and programs need to know: the title, what it is about, the parameters with their
//! types and defaults, the columns with their types and meanings. Options of the command line, `docs/reports.md`
//! and the tests come from it. The module knows nothing of the database: it parses, and it writes parameters into
//! the SQL for `--show-sql`.
//!
//! After the `SELECT` may follow sections, each a statement of its own with the same shared expressions:
//! `-- evidence: COLUMN` gives what a row counted, one row for each that is counted in `COLUMN`, and
//! `-- sensitivity:` gives one row of further columns. `:row_NAME` is there the value of the row's column `NAME`.

mod counted;
mod error;
mod header;
mod literal;
mod order;

use crate::count::First;
use crate::rows::Value;
use crate::sql::parameters;

pub use counted::Question;
pub use error::{HeaderError, HeaderProblem, SortError, ValueError};
pub use header::parse;

/// The reports built into the program, as (name, text), by name.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/reports.rs"));

/// A report as its file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Name on the command line: the file's name.
    pub name: String,
    /// Other words that people try for it.
    pub also: Vec<String>,
    /// What it is about, in one line.
    pub title: String,
    /// What it shows and how it counts.
    pub about: String,
    /// What can be asked of it, in the order of the header.
    pub params: Vec<Param>,
    /// Parameters that must be given for there to be an answer; of those with `|` between them one.
    pub needs: Vec<String>,
    /// The parameters whose values may be typed without the option, in this order.
    pub unnamed: Vec<String>,
    /// What it gives, in order.
    pub columns: Vec<Column>,
    /// The statement, without the header.
    pub sql: String,
    /// What of it the program counts itself.
    pub counted: Option<Countable>,
    /// What gives the evidence of a row.
    pub evidence: Option<Evidence>,
    /// What gives the figures of a row under stricter conditions.
    pub sensitivity: Option<String>,
}

/// Shared expressions that the program can count itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Countable {
    /// `pairs`, `margins` and `total`.
    Pairs {
        /// Which pairs the report's own order puts first.
        first: First,
        /// Whether `spread` is counted too: in which documents and outlets units with both stand, and when these were published.
        spread: bool,
    },
    /// `counted`: mentions of each entity, and the sentences and documents that name it.
    Mentions,
    /// `side_units`, from `two_sides`.
    Sides,
    /// `document_counts`: sentences and mentions of each document, of those named or of all.
    Documents,
    /// `named_parts`: documents and mentions of each entity in each part of the corpus, from `document_parts`.
    Parts,
    /// `deviations`: how evenly each entity is spread over the parts, from `document_parts`.
    Deviations,
    /// `company` and `anchors`: who is named with the one and with the other of two.
    Company,
    /// `from_start`, `to_end` and `middle`: the links between two entities.
    Steps,
}

/// The statement that gives what a row of a report counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The column whose value is the number of rows of evidence.
    pub counts: String,
    /// The statement.
    pub sql: String,
}

/// What kind of value a parameter or column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// An ISO 8601 date, or the beginning of one: a year, a month.
    Date,
    /// A day or a time of day in ISO 8601; in UTC, as the database has times.
    Moment,
    /// A switch: 1 when it is given, else 0.
    Flag,
    /// Conditions on document variables, `NAME=VALUE`, with [`CONDITION_SEPARATOR`] between them.
    List,
}

/// Parameters that name an entity, in the order in which people type them: who, with whom; who speaks, of whom.
const NAMING: [&str; 4] = ["entity", "with", "speaker", "about"];

/// What stands between the conditions of a [`Kind::List`].
pub const CONDITION_SEPARATOR: &str = ";;";

impl Kind {
    /// The word in the header.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::Flag => "flag",
            Self::List => "list",
        }
    }

    fn from_label(label: &str) -> Option<Self> {
        [Self::Text, Self::Integer, Self::Real, Self::Date, Self::Moment, Self::Flag, Self::List]
            .into_iter()
            .find(|k| k.label() == label)
    }

    /// The value that `text` stands for.
    ///
    /// # Errors
    /// When it is no value of this kind.
    pub fn parse(self, text: &str) -> Result<Value, ValueError> {
        let expected = |expected| ValueError { text: text.to_owned(), expected };
        match self {
            Self::Text => Ok(Value::Text(text.to_owned())),
            Self::Integer => text.parse().map(Value::Integer).map_err(|_| expected("a whole number")),
            Self::Real => match text.parse::<f64>() {
                Ok(x) if x.is_finite() => Ok(Value::Real(x)),
                _ => Err(expected("a number")),
            },
            Self::List => {
                conditions(text).map(Value::Text).ok_or_else(|| expected("NAME=VALUE, such as party=Labour"))
            }
            Self::Date if is_date(text) => Ok(Value::Text(text.to_owned())),
            Self::Date => Err(expected("a date such as 2021, 2021-02 or 2021-02-17")),
            Self::Moment => moment(text)
                .map(Value::Text)
                .ok_or_else(|| expected("a day or a time such as 2021-02-17 or 2021-02-17T06:30")),
            Self::Flag => match text {
                "yes" | "1" => Ok(Value::Integer(1)),
                "no" | "0" => Ok(Value::Integer(0)),
                _ => Err(expected("yes or no")),
            },
        }
    }
}

/// Conditions with blanks taken away and each once; `None` where one names nothing.
fn conditions(text: &str) -> Option<String> {
    let mut kept: Vec<String> = Vec::new();
    for condition in text.split(CONDITION_SEPARATOR) {
        let (name, value) = condition.split_once('=')?;
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || value.is_empty() {
            return None;
        }
        let condition = format!("{name}={value}");
        if !kept.iter().any(|other| other.to_lowercase() == condition.to_lowercase()) {
            kept.push(condition);
        }
    }
    Some(kept.join(CONDITION_SEPARATOR))
}

/// Whether `text` is a year, a month or a day that the calendar has.
fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.len() == 10 && chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok()
}

/// A moment in UTC, so that moments can be compared as texts; a day is its first moment.
fn moment(text: &str) -> Option<String> {
    let day =
        chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|day| day.and_hms_opt(0, 0, 0));
    let zoned = || chrono::DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.naive_utc());
    let plain = |form| chrono::NaiveDateTime::parse_from_str(text, form).ok();
    let plain = || plain("%Y-%m-%dT%H:%M:%S").or_else(|| plain("%Y-%m-%dT%H:%M"));
    let moment = day.or_else(zoned).or_else(plain)?;
    Some(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// A parameter of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// `:name` in the SQL, `--name` on the command line.
    pub name: String,
    /// What kind of value it takes.
    pub kind: Kind,
    /// Value when it is not given; `None` where it must be given.
    pub default: Option<Value>,
    /// The only words it takes; empty where any value will do.
    pub choices: Vec<String>,
    /// What it does, as the help says it.
    pub about: String,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the output, and in `--sort`.
    pub name: String,
    /// What kind of value it holds.
    pub kind: Kind,
    /// What it means, as the help says it.
    pub about: String,
    /// Whether a table for people leaves it out unless all columns are asked for.
    pub more: bool,
}

/// Every report built into the program, by name.
///
/// # Errors
/// When a built-in report is malformed, which a test rules out.
pub fn built_in() -> Result<Vec<Report>, HeaderError> {
    BUILT_IN.iter().map(|(name, text)| parse(name, text)).collect()
}

impl Report {
    /// The parameters that name an entity.
    fn naming(&self) -> Vec<String> {
        let is_asked = |name: &str| self.params.iter().any(|p| p.name == name && p.choices.is_empty());
        NAMING.into_iter().filter(|name| is_asked(name)).map(str::to_owned).collect()
    }

    /// Every parameter with its default; [`Value::Null`] for one that must be given.
    pub fn defaults(&self) -> Vec<(&str, Value)> {
        self.params.iter().map(|p| (p.name.as_str(), p.default.clone().unwrap_or(Value::Null))).collect()
    }

    /// The values that a statement of this report asks for: of `values` those that it names, and of the row `cells`
    /// those that it names as `:row_COLUMN`.
    pub fn values_for(&self, sql: &str, values: &[(&str, Value)], cells: &[Value]) -> Vec<(String, Value)> {
        let named = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let row = self.columns.iter().zip(cells).map(|(c, cell)| (format!("row_{}", c.name), cell.clone()));
        named.chain(row).filter(|(name, _)| parameters(sql).any(|known| known == name)).collect()
    }
}
