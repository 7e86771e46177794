//! The header of a report: what each line may say, and where shared expressions go.

use super::{Column, Kind, Param, Report};
use crate::rows::Value;

/// Common table expressions that reports share by `-- use: NAME`, as (name, text), by name.
const FRAGMENTS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/fragments.rs"));

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

#[cfg(test)]
mod tests {
    use super::super::{Kind, built_in};
    use super::parse;
    use crate::rows::Value;

    const HEADER: &str = "-- title:  T\n-- about:  One line,\n-- about:  two lines.\n\
        -- param:  type text (PERSON|ORG) = PERSON only this type\n-- param:  limit integer = 20 how many\n\
        -- param:  name text who\n-- column: n integer how many\n";

    #[test]
    fn reads_what_the_header_says() {
        let report = parse("r", &format!("{HEADER}SELECT :type, :limit, :name;\n")).unwrap();
        assert_eq!((report.title.as_str(), report.about.as_str()), ("T", "One line, two lines."));
        assert_eq!(report.params[0].choices, ["PERSON", "ORG"]);
        assert_eq!(report.params[1].default, Some(Value::Integer(20)));
        assert_eq!((report.params[2].default.as_ref(), report.params[2].about.as_str()), (None, "who"));
        assert_eq!((report.columns[0].name.as_str(), report.columns[0].kind), ("n", Kind::Integer));
        assert_eq!(report.sql, "SELECT :type, :limit, :name");
    }

    #[test]
    fn says_which_line_is_wrong() {
        let error = |text: &str| parse("r", text).unwrap_err().to_string();
        assert!(error("-- title: T\n-- param: x colour\nSELECT 1").contains("line 2: `colour` is none of"));
        assert!(error("-- title: T\n-- sort: x\nSELECT 1").contains("`sort` is none of"));
        assert!(error("-- title: T\n-- use: nothing\nSELECT 1").contains("no shared expression `nothing`"));
        assert!(error("-- title: T\n").contains("no statement"));
        assert!(error("SELECT 1").contains("no line `-- title: …`"));
    }

    #[test]
    fn shared_expressions_come_first() {
        let plain = parse("r", "-- title: T\n-- use: documents\nSELECT 1").unwrap();
        assert!(plain.sql.starts_with("WITH chosen_documents") && plain.sql.ends_with(")\nSELECT 1"));
        let own = parse("r", "-- title: T\n-- use: documents\nWITH a AS (SELECT 1) SELECT 2").unwrap();
        assert!(own.sql.ends_with("),\na AS (SELECT 1) SELECT 2"));
        assert_eq!(own.params.len(), 3);
    }

    #[test]
    fn every_built_in_report_has_a_whole_header() {
        for report in built_in().unwrap() {
            assert!(!report.about.is_empty() && !report.columns.is_empty(), "{}", report.name);
            let explained = report.params.iter().all(|p| !p.about.is_empty());
            assert!(explained && report.columns.iter().all(|c| !c.about.is_empty()), "{}", report.name);
        }
    }
}
