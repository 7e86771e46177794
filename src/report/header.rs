//! The file of a report: what each line of its header may say, its sections, and where shared expressions go.

use std::sync::LazyLock;

use super::error::{HeaderError, HeaderProblem};
use super::{Column, Countable, Evidence, Kind, Param, Report};
use crate::rows::Value;
use crate::sql::{Statement, SyntaxError, have_same_words};

/// Common table expressions that reports share by `-- use: NAME`, as (name, text), by name.
const FRAGMENTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fragments.rs"));

/// Which of the statements of a file it is.
enum Section {
    Report,
    /// With the column of the report that says how many rows it gives.
    Evidence(String),
    Sensitivity,
}

/// Parses a report's file.
///
/// # Errors
/// When a header line is malformed, the title is missing, there is no statement, or a section is not known.
pub fn parse(name: &str, text: &str) -> Result<Report, HeaderError> {
    let fail = |line, reason: HeaderProblem| HeaderError { report: name.to_owned(), line, reason };
    let mut report = Report {
        name: name.to_owned(),
        also: Vec::new(),
        title: String::new(),
        about: String::new(),
        params: Vec::new(),
        needs: Vec::new(),
        unnamed: Vec::new(),
        columns: Vec::new(),
        sql: String::new(),
        counted: None,
        evidence: None,
        sensitivity: None,
    };
    let mut fragments = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next_if(|(_, line)| line.trim().is_empty() || line.starts_with("--")) {
        let Some((key, value)) = line.trim_start_matches('-').split_once(':') else { continue };
        header_line(&mut report, &mut fragments, key.trim(), value.trim())
            .map_err(|reason| fail(at + 1, reason))?;
    }
    let mut section = Section::Report;
    let mut statement = String::new();
    for (at, line) in lines {
        let Some((next, value)) = section_line(line) else {
            statement += &body_line(line).map_err(|reason| fail(at + 1, reason))?;
            statement.push('\n');
            continue;
        };
        if let Section::Evidence(column) = &next
            && !report.columns.iter().any(|c| c.name == *column)
        {
            return Err(fail(at + 1, HeaderProblem::NoSuchColumn(value.to_owned())));
        }
        // Lines are counted from 0 here: `at` is the number of the line before, the last one of the statement that ends.
        keep(&mut report, std::mem::replace(&mut section, next), &fragments, &statement)
            .map_err(|reason| fail(at, reason.into()))?;
        statement.clear();
    }
    keep(&mut report, section, &fragments, &statement).map_err(|reason| fail(0, reason.into()))?;
    if report.title.is_empty() {
        return Err(fail(0, HeaderProblem::NoTitle));
    }
    if report.sql.is_empty() {
        return Err(fail(0, HeaderProblem::NoStatement));
    }
    report.unnamed = report.naming();
    Ok(report)
}

/// The section that opens with this line, and what stands after the colon.
fn section_line(line: &str) -> Option<(Section, &str)> {
    let (key, value) = line.strip_prefix("--")?.split_once(':')?;
    match key.trim() {
        "evidence" => Some((Section::Evidence(value.trim().to_owned()), value.trim())),
        "sensitivity" => Some((Section::Sensitivity, value.trim())),
        _ => None,
    }
}

/// A line of a statement; `-- use: NAME` is the text of a shared expression, with the comma after the name, if any.
fn body_line(line: &str) -> Result<String, HeaderProblem> {
    let Some(name) = line.strip_prefix("-- use:") else { return Ok(line.to_owned()) };
    let (name, comma) = name.trim().strip_suffix(',').map_or((name.trim(), ""), |name| (name, ","));
    fragment(name).map(|(_, sql)| sql + comma)
}

/// Puts a finished statement where it belongs.
fn keep(
    report: &mut Report,
    section: Section,
    fragments: &[String],
    statement: &str,
) -> Result<(), SyntaxError> {
    let sql = with_fragments(fragments, statement.trim().trim_end_matches(';'))?;
    match section {
        Section::Report => report.sql = sql,
        Section::Evidence(counts) => report.evidence = Some(Evidence { counts, sql }),
        Section::Sensitivity => report.sensitivity = Some(sql),
    }
    Ok(())
}

fn header_line(
    report: &mut Report,
    fragments: &mut Vec<String>,
    key: &str,
    value: &str,
) -> Result<(), HeaderProblem> {
    match key {
        "use" => {
            for name in value.split(',').map(str::trim) {
                let (params, sql) = fragment(name)?;
                with_params(&mut report.params, params)?;
                fragments.push(sql);
            }
        }
        "title" => value.clone_into(&mut report.title),
        "needs" => report.needs.extend(value.split(',').map(|name| name.trim().to_owned())),
        "also" => report.also.extend(value.split(',').map(|word| word.trim().to_owned())),
        "about" => {
            if !report.about.is_empty() {
                report.about.push(' ');
            }
            report.about.push_str(value);
        }
        "counted" => report.counted = Some(Countable::parse(value)?),
        "param" => with_params(&mut report.params, [param(value)?])?,
        "column" => report.columns.push(column(value, false)?),
        "more" => report.columns.push(column(value, true)?),
        other => return Err(HeaderProblem::UnknownKey(other.to_owned())),
    }
    Ok(())
}

/// Parameters and text of a shared expression.
fn fragment(name: &str) -> Result<(Vec<Param>, String), HeaderProblem> {
    let (_, text) = FRAGMENTS
        .iter()
        .find(|(known, _)| *known == name)
        .ok_or_else(|| HeaderProblem::UnknownExpression(name.to_owned()))?;
    let (header, body): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("--"));
    let params =
        header.iter().filter_map(|line| line.split_once("param:")).map(|(_, value)| param(value.trim()));
    Ok((params.collect::<Result<_, _>>()?, body.join("\n").trim().to_owned()))
}

/// A common table of a shared expression.
struct SharedTable {
    /// The file without its ending.
    file: &'static str,
    name: String,
    /// What stands between its brackets.
    body: String,
}

/// Every common table of every shared expression.
static SHARED_TABLES: LazyLock<Vec<SharedTable>> = LazyLock::new(|| {
    let tables = |(file, _): &(&'static str, &'static str)| -> Vec<SharedTable> {
        let Ok((_, tables)) = fragment(file) else { return Vec::new() };
        let sql = format!("WITH {tables} SELECT 1");
        let Ok(statement) = Statement::parse(&sql) else { return Vec::new() };
        let shared =
            |(name, body): (&str, &str)| SharedTable { file, name: name.to_owned(), body: body.to_owned() };
        statement.tables().map(shared).collect()
    };
    FRAGMENTS.iter().flat_map(tables).collect()
});

/// Whether `body` is what a shared expression `name` says between its brackets; with `file`, the one in that file.
pub(super) fn is_shared(name: &str, body: &str, file: Option<&str>) -> bool {
    let is_meant = |table: &&SharedTable| table.name == name && file.is_none_or(|file| file == table.file);
    SHARED_TABLES.iter().filter(is_meant).any(|table| have_same_words(&table.body, body))
}

/// Puts the shared expressions before those of the statement itself.
fn with_fragments(fragments: &[String], statement: &str) -> Result<String, SyntaxError> {
    let parsed = Statement::parse(statement)?;
    let fragments: Vec<&str> = fragments.iter().map(String::as_str).filter(|sql| !sql.is_empty()).collect();
    if fragments.is_empty() || statement.is_empty() {
        return Ok(statement.to_owned());
    }
    Ok(parsed.with_tables(&fragments.join(",\n")))
}

/// Options that every report has.
const TAKEN: [&str; 21] = [
    "all_columns",
    "csv_safe",
    "db",
    "dialect",
    "evidence",
    "file",
    "forget",
    "format",
    "help",
    "list",
    "output",
    "quiet",
    "reports",
    "row",
    "save",
    "sensitivity",
    "show_sql",
    "sort",
    "verbose",
    "version",
    "width",
];

/// Adds parameters, each name once.
fn with_params(params: &mut Vec<Param>, more: impl IntoIterator<Item = Param>) -> Result<(), HeaderProblem> {
    for param in more {
        if TAKEN.contains(&param.name.as_str()) || params.iter().any(|known| known.name == param.name) {
            return Err(HeaderProblem::TakenOption(param.name.replace('_', "-")));
        }
        params.push(param);
    }
    Ok(())
}

/// `name kind [(choice|choice)] [= default] about`.
fn param(value: &str) -> Result<Param, HeaderProblem> {
    let (name, rest) = word(value);
    let (kind, mut rest) = word(rest);
    let kind = kind_of(kind)?;
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
fn column(value: &str, more: bool) -> Result<Column, HeaderProblem> {
    let (name, rest) = word(value);
    let (kind, about) = word(rest);
    let kind = kind_of(kind)?;
    check_name(name)?;
    Ok(Column { name: name.to_owned(), kind, about: about.to_owned(), more })
}

fn kind_of(label: &str) -> Result<Kind, HeaderProblem> {
    Kind::from_label(label).ok_or_else(|| HeaderProblem::UnknownKind(label.to_owned()))
}

fn check_name(name: &str) -> Result<(), HeaderProblem> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.chars().all(fits) {
        return Ok(());
    }
    Err(HeaderProblem::BadName(name.to_owned()))
}

fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

#[cfg(test)]
mod tests;
