//! Reports: a header of comments and one `SELECT`, in one `.sql` file each.
//!
//! The header says what people and programs need to know: the title, what it is about, the parameters with their
//! types and defaults, the columns with their types and meanings. Options of the command line, `docs/reports.md`
//! and the tests come from it. The module knows nothing of the database: it parses, and it writes parameters into
//! the SQL for `--show-sql`.

use std::fmt::Write as _;

use crate::rows::Value;

/// The reports built into the program, as (name, text), by name.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/reports.rs"));

/// Common table expressions that reports share by `-- use: NAME`, as (name, text), by name.
const FRAGMENTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fragments.rs"));

/// A report as its file describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Name on the command line: the file's name.
    pub name: String,
    /// One line.
    pub title: String,
    /// What it shows and how it counts.
    pub about: String,
    /// What can be asked of it, in the order of the header.
    pub params: Vec<Param>,
    /// What it gives, in order.
    pub columns: Vec<Column>,
    /// The statement, without the header.
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
}

impl Kind {
    /// The word in the header.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Real => "real",
            Self::Date => "date",
        }
    }

    fn from_label(label: &str) -> Option<Self> {
        [Self::Text, Self::Integer, Self::Real, Self::Date].into_iter().find(|k| k.label() == label)
    }

    /// The value that `text` stands for.
    ///
    /// # Errors
    /// A sentence that says what was expected.
    pub fn parse(self, text: &str) -> Result<Value, String> {
        let expected = |what: &str| format!("{text:?} is not {what}");
        match self {
            Self::Text => Ok(Value::Text(text.to_owned())),
            Self::Integer => text.parse().map(Value::Integer).map_err(|_| expected("a whole number")),
            Self::Real => match text.parse::<f64>() {
                Ok(x) if x.is_finite() => Ok(Value::Real(x)),
                _ => Err(expected("a number")),
            },
            Self::Date if is_date(text) => Ok(Value::Text(text.to_owned())),
            Self::Date => Err(expected("a date such as 2021, 2021-02 or 2021-02-17")),
        }
    }
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

/// A parameter of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// `:name` in the SQL, `--name` on the command line.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// Value when it is not given; `None` where it must be given.
    pub default: Option<Value>,
    /// The only words it takes; empty where any value will do.
    pub choices: Vec<String>,
    /// What it does.
    pub about: String,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    pub about: String,
}

/// Why a report's file cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("report {report}, line {line}: {reason}")]
pub struct HeaderError {
    /// Name of the report.
    pub report: String,
    /// Line of the file, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and what was expected.
    pub reason: String,
}

/// Every report built into the program, by name.
///
/// # Errors
/// When a built-in report is malformed, which a test rules out.
pub fn built_in() -> Result<Vec<Report>, HeaderError> {
    BUILT_IN.iter().map(|(name, text)| parse(name, text)).collect()
}

/// Parses a report's file.
///
/// # Errors
/// When a header line is malformed, the title is missing, or there is no statement.
pub fn parse(name: &str, text: &str) -> Result<Report, HeaderError> {
    let fail = |line, reason: &str| HeaderError { report: name.to_owned(), line, reason: reason.to_owned() };
    let mut report = Report {
        name: name.to_owned(),
        title: String::new(),
        about: String::new(),
        params: Vec::new(),
        columns: Vec::new(),
        sql: String::new(),
    };
    let mut fragments = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next_if(|(_, line)| line.trim().is_empty() || line.starts_with("--")) {
        let Some((key, value)) = line.trim_start_matches('-').split_once(':') else { continue };
        header_line(&mut report, &mut fragments, key.trim(), value.trim())
            .map_err(|reason| fail(at + 1, &reason))?;
    }
    let statement = lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    report.sql = with_fragments(&fragments, statement.trim().trim_end_matches(';'));
    if report.title.is_empty() {
        return Err(fail(0, "no line `-- title: …`"));
    }
    if report.sql.is_empty() {
        return Err(fail(0, "no statement after the header"));
    }
    Ok(report)
}

fn header_line(
    report: &mut Report,
    fragments: &mut Vec<String>,
    key: &str,
    value: &str,
) -> Result<(), String> {
    match key {
        "use" => {
            for name in value.split(',').map(str::trim) {
                let (params, sql) = fragment(name)?;
                report.params.extend(params);
                fragments.push(sql);
            }
        }
        "title" => value.clone_into(&mut report.title),
        "about" => {
            if !report.about.is_empty() {
                report.about.push(' ');
            }
            report.about.push_str(value);
        }
        "param" => report.params.push(param(value)?),
        "column" => report.columns.push(column(value)?),
        other => return Err(format!("`{other}` is none of title, about, use, param, column")),
    }
    Ok(())
}

/// Parameters and text of a shared expression.
fn fragment(name: &str) -> Result<(Vec<Param>, String), String> {
    let (_, text) = FRAGMENTS
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| format!("there is no shared expression `{name}`"))?;
    let (header, body): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("--"));
    let params =
        header.iter().filter_map(|line| line.split_once("param:")).map(|(_, value)| param(value.trim()));
    Ok((params.collect::<Result<_, _>>()?, body.join("\n").trim().to_owned()))
}

/// Puts the shared expressions before those of the statement itself.
fn with_fragments(fragments: &[String], statement: &str) -> String {
    if fragments.is_empty() || statement.is_empty() {
        return statement.to_owned();
    }
    let (keyword, rest) = ["WITH RECURSIVE ", "WITH "]
        .iter()
        .find_map(|keyword| statement.strip_prefix(keyword).map(|rest| (*keyword, rest)))
        .unwrap_or(("WITH ", ""));
    let fragments = fragments.join(",\n");
    if rest.is_empty() {
        format!("{keyword}{fragments}\n{statement}")
    } else {
        format!("{keyword}{fragments},\n{rest}")
    }
}

/// `name kind [(choice|choice)] [= default] about`.
fn param(value: &str) -> Result<Param, String> {
    let (name, rest) = word(value);
    let (kind, mut rest) = word(rest);
    let kind =
        Kind::from_label(kind).ok_or_else(|| format!("`{kind}` is none of text, integer, real, date"))?;
    let mut choices = Vec::new();
    if let Some((inner, after)) = rest.strip_prefix('(').and_then(|r| r.split_once(')')) {
        choices = inner.split('|').map(|c| c.trim().to_owned()).collect();
        rest = after.trim_start();
    }
    let mut default = None;
    if let Some(after) = rest.strip_prefix('=') {
        let (text, after) = word(after.trim_start());
        default = Some(if text == "NULL" { Value::Null } else { kind.parse(text)? });
        rest = after;
    }
    check_name(name)?;
    Ok(Param { name: name.to_owned(), kind, default, choices, about: rest.to_owned() })
}

/// `name kind about`.
fn column(value: &str) -> Result<Column, String> {
    let (name, rest) = word(value);
    let (kind, about) = word(rest);
    let kind =
        Kind::from_label(kind).ok_or_else(|| format!("`{kind}` is none of text, integer, real, date"))?;
    check_name(name)?;
    Ok(Column { name: name.to_owned(), kind, about: about.to_owned() })
}

fn check_name(name: &str) -> Result<(), String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(());
    }
    Err(format!("`{name}` is no name: small letters, digits and _ only"))
}

fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

impl Report {
    /// Every parameter with its default; [`Value::Null`] for one that must be given.
    pub fn defaults(&self) -> Vec<(&str, Value)> {
        self.params.iter().map(|p| (p.name.as_str(), p.default.clone().unwrap_or(Value::Null))).collect()
    }

    /// The statement with every parameter replaced by its value, ready to be pasted into any SQLite browser.
    pub fn with_values(&self, values: &[(&str, Value)]) -> String {
        let mut out = format!("-- {}: {}\n", self.name, self.title);
        let mut rest = self.sql.as_str();
        while let Some(at) = rest.find([':', '\'', '-']) {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            let length = skip_or_replace(tail, values, &mut out);
            rest = &tail[length..];
        }
        out.push_str(rest);
        out.push_str(";\n");
        out
    }
}

/// Copies a string or a comment whole, writes the value of a parameter; gives how much of `tail` was used.
fn skip_or_replace(tail: &str, values: &[(&str, Value)], out: &mut String) -> usize {
    let copied = if tail.starts_with('\'') {
        tail[1..].find('\'').map_or(tail.len(), |end| end + 2)
    } else if tail.starts_with("--") {
        tail.find('\n').unwrap_or(tail.len())
    } else {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = tail[1..].find(|c| !fits(c)).map_or(tail.len(), |end| end + 1);
        if let Some((_, value)) =
            values.iter().find(|(name, _)| *name == &tail[1..end]).filter(|_| tail.starts_with(':'))
        {
            out.push_str(&literal(value));
            return end;
        }
        1
    };
    out.push_str(&tail[..copied]);
    copied
}

/// A value as SQL writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(n) => n.to_string(),
        Value::Real(x) => format!("{x:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => {
            bytes.iter().fold(String::from("x'"), |mut out, b| {
                let _ = write!(out, "{b:02x}");
                out
            }) + "'"
        }
    }
}
