//! What headers and sections say, and what is refused.

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
    assert!(
        error("-- title: T\n-- param: sort text x\nSELECT 1")
            .contains("line 2: there is an option --sort already")
    );
    assert!(
        error("-- title: T\n-- use: documents\n-- param: until date x\nSELECT 1")
            .contains("line 3: there is")
    );
    assert!(error("SELECT 1").contains("no line `-- title: …`"));
}

#[test]
fn shared_expressions_come_first() {
    let plain = parse("r", "-- title: T\n-- use: documents\nSELECT 1").unwrap();
    assert!(plain.sql.starts_with("WITH ") && plain.sql.ends_with(")\nSELECT 1"));
    let own = parse("r", "-- title: T\n-- use: documents\nWITH a AS (SELECT 1) SELECT 2").unwrap();
    assert!(own.sql.ends_with("),\na AS (SELECT 1) SELECT 2"));
    assert_eq!(own.params.len(), plain.params.len());
}

#[test]
fn every_built_in_report_has_a_whole_header() {
    for report in built_in().unwrap() {
        assert!(!report.about.is_empty() && !report.columns.is_empty(), "{}", report.name);
        let explained = report.params.iter().all(|p| !p.about.is_empty());
        assert!(explained && report.columns.iter().all(|c| !c.about.is_empty()), "{}", report.name);
    }
}

const SECTIONS: &str = "-- title: T\n-- use: documents\n-- column: n integer how many\n-- more: id integer of what\n\
    SELECT 1 AS n, 2 AS id\nORDER BY 1\n-- evidence: n\nSELECT :row_id, :since, ':row_n'\n-- sensitivity:\nSELECT 3;\n";

#[test]
fn sections_are_statements_of_their_own() {
    let report = parse("r", SECTIONS).unwrap();
    assert!(report.sql.ends_with("ORDER BY 1"));
    let evidence = report.evidence.as_ref().unwrap();
    assert_eq!(evidence.counts, "n");
    assert!(evidence.sql.starts_with("WITH ") && evidence.sql.ends_with("SELECT :row_id, :since, ':row_n'"));
    assert!(report.sensitivity.as_ref().unwrap().ends_with("SELECT 3"));
    assert_eq!(report.columns.iter().map(|c| c.more).collect::<Vec<_>>(), [false, true]);
    let asked = report.values_for(
        "SELECT :row_id, :row_n, 1",
        &[("since", Value::Null)],
        &[Value::Integer(7), Value::Integer(8)],
    );
    assert_eq!(asked, [("row_n".to_owned(), Value::Integer(7)), ("row_id".to_owned(), Value::Integer(8))]);
    let wrong = SECTIONS.replace("-- evidence: n", "-- evidence: m");
    assert!(parse("r", &wrong).unwrap_err().to_string().contains("line 7: evidence is for a column"));
}
