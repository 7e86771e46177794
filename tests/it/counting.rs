//! A number is never alone: every row of every counting report has exactly the evidence that it counts, whatever the
//! unit and the filters, and the SQL that is shown gives the same rows in the plain `sqlite3` shell.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use corpus::report::{self, Report};
use corpus::rows::{Rows, Value};
use corpus::store::{Access, Store};
use serde_json::Value as Json;

use super::report::{ASKED, words};
use super::support::Test;

/// The sample articles, two pairs of which are declared near-copies, and with a name that could be two.
fn with_copies() -> Test {
    let test = Test::of_seeds();
    test.tamper(
        "DELETE FROM copies;
         INSERT INTO copies (document_id, original_id, similarity)
         SELECT id, CASE WHEN id IN (5, 6) THEN 5 ELSE 2 END, CASE WHEN id IN (2, 5) THEN 1.0 ELSE 0.8 END
         FROM documents WHERE id IN (2, 3, 5, 6);
         INSERT INTO candidates (name_id, entity_id)
         SELECT n.id, e.id FROM names AS n JOIN entities AS e ON e.name = 'Vladimir Putin'
         WHERE n.name = 'Sergei Lavrov'",
    );
    test
}

/// Calls that differ in what is counted and in what is left out: parameter and value, where a report has it.
const CALLS: [&[(&str, &str)]; 7] = [
    &[],
    &[("unit", "document")],
    &[("unit", "window"), ("window", "3")],
    &[("unit", "window"), ("window", "500"), ("distinct", "1")],
    &[("distinct", "1"), ("type", "ANY")],
    &[("since", "2021"), ("until", "2024-12-02"), ("by", "month")],
    &[("source", "Levant Wire"), ("type", "PLACE"), ("min", "2")],
];

fn values<'r>(report: &'r Report, call: &[(&str, &str)]) -> Vec<(&'r str, Value)> {
    let mut values = report.defaults();
    for (param, (name, value)) in report.params.iter().zip(&mut values) {
        let asked = ASKED.iter().find(|(known, asked, _)| *known == report.name && asked == name);
        let asked = asked.map(|(_, _, value)| *value).filter(|_| *name != "query");
        let given = call.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
        let fits = |text: &&str| param.choices.is_empty() || param.choices.iter().any(|c| c == text);
        if let Some(text) = given.filter(fits).or(asked) {
            *value = param.kind.parse(text).unwrap();
        }
        if *name == "limit" {
            *value = Value::Integer(-1);
        }
    }
    values
}

fn rows(store: &Store, sql: &str, values: &[(&str, Value)]) -> Rows {
    let mut rows = Rows::default();
    store.query(sql, values, &mut rows).unwrap_or_else(|e| panic!("{e}\n{sql}"));
    rows
}

fn section(store: &Store, report: &Report, sql: &str, values: &[(&str, Value)], row: &[Value]) -> Rows {
    let values = report.values_for(sql, &[values, &[("evidence", Value::Integer(-1))]].concat(), row);
    let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    rows(store, sql, &values)
}

fn column(rows: &Rows, name: &str) -> Option<usize> {
    rows.columns.iter().position(|c| c == name)
}

/// How many different values a column has.
fn different(rows: &Rows, name: &str) -> i64 {
    let at = column(rows, name).unwrap();
    rows.rows.iter().map(|row| row[at].to_text()).collect::<BTreeSet<_>>().len() as i64
}

#[test]
fn every_count_has_as_many_rows_of_evidence() {
    let test = with_copies();
    let store = Store::open(&test.db(), Access::Read).unwrap().store;
    let counting: Vec<Report> =
        report::built_in().unwrap().into_iter().filter(|r| r.evidence.is_some()).collect();
    assert!(counting.len() >= 12, "{}", counting.len());
    for report in &counting {
        let evidence = report.evidence.as_ref().unwrap();
        let mut opened = 0;
        for call in CALLS {
            let values = values(report, call);
            let found = rows(&store, &report.sql, &values);
            let counts = column(&found, &evidence.counts).unwrap();
            for row in found.rows.iter().take(25) {
                let proof = section(&store, report, &evidence.sql, &values, row);
                let is = |count: i64| Value::Integer(count);
                let about = format!("{} {call:?} {row:?}", report.name);
                assert_eq!(row[counts], is(proof.rows.len() as i64), "{about}");
                if evidence.counts == "mentions" {
                    for (name, of) in [("sentences", "sentence_id"), ("documents", "document_id")] {
                        let Some(at) = column(&found, name) else { continue };
                        assert_eq!(row[at], is(different(&proof, of)), "{name} of {about}");
                    }
                }
                opened += proof.rows.len();
            }
        }
        assert!(opened > 0, "no evidence was looked at for {}", report.name);
    }
}

#[test]
fn joint_counts_never_exceed_their_margins() {
    let test = with_copies();
    let store = Store::open(&test.db(), Access::Read).unwrap().store;
    let mut compared = 0;
    for report in report::built_in().unwrap() {
        for call in CALLS {
            let found = rows(&store, &report.sql, &values(&report, call));
            let number = |row: &[Value], name: &str| match column(&found, name).map(|at| &row[at]) {
                Some(Value::Integer(n)) => Some(*n),
                _ => None,
            };
            for row in &found.rows {
                let cells = ["o", "f1", "f2", "n"].map(|name| number(row, name));
                let [Some(o), Some(f1), Some(f2), Some(n)] = cells else { continue };
                assert!(0 < o && o <= f1.min(f2) && f1.max(f2) <= n, "{} {call:?}: {row:?}", report.name);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn stricter_counts_are_never_larger() {
    let test = with_copies();
    let store = Store::open(&test.db(), Access::Read).unwrap().store;
    let mut smaller = 0;
    for report in report::built_in().unwrap() {
        let Some(sql) = &report.sensitivity else { continue };
        for call in CALLS {
            let values = values(&report, call);
            let found = rows(&store, &report.sql, &values);
            let counts = column(&found, &report.evidence.as_ref().unwrap().counts).unwrap();
            for row in found.rows.iter().take(25) {
                let stricter = section(&store, &report, sql, &values, row);
                assert_eq!(stricter.rows.len(), 1);
                for cell in &stricter.rows[0] {
                    let (Value::Integer(less), Value::Integer(all)) = (cell, &row[counts]) else {
                        panic!("{cell:?}")
                    };
                    assert!((0..=*all).contains(less), "{} {call:?}: {row:?} {stricter:?}", report.name);
                    smaller += usize::from(less < all);
                }
            }
        }
    }
    assert!(smaller > 20, "{smaller}");
}

/// Rows of the plain shell, or nothing where it is not installed.
#[allow(clippy::print_stderr, reason = "who reads the output of the tests should know what was not tested")]
fn in_the_shell(test: &Test, sql: &str) -> Option<Vec<Json>> {
    let mut command = Command::new("sqlite3");
    command.args(["-readonly", "-json"]).arg(test.db());
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match pipes {
        Ok(child) => child,
        Err(e) => {
            eprintln!("passed over: sqlite3 cannot be run: {e}");
            return None;
        }
    };
    child.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{errors}\n{sql}");
    let text = String::from_utf8(output.stdout).unwrap();
    Some(if text.trim().is_empty() { Vec::new() } else { serde_json::from_str(&text).unwrap() })
}

/// Equal, numbers to nine digits: the shell prints fifteen.
fn same(one: &Json, other: &Json) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        _ => one == other,
    }
}

#[test]
fn the_sql_shown_gives_the_same_rows_in_the_plain_shell() {
    let test = with_copies();
    for report in report::built_in().unwrap() {
        let mut calls = vec![words(&report), [words(&report), vec!["--distinct".to_owned()]].concat()];
        if report.evidence.is_some() {
            calls.push([words(&report), ["--row", "1"].map(str::to_owned).to_vec()].concat());
        }
        calls.push([words(&report), vec!["--sort".to_owned(), report.columns[0].name.clone()]].concat());
        for call in calls {
            if call.contains(&"--distinct".to_owned()) && !report.params.iter().any(|p| p.name == "distinct")
            {
                continue;
            }
            let run = test.run(call.iter().map(String::as_str).chain(["--format", "json"])).ok();
            let ours = run.json().as_array().unwrap().clone();
            let sql = test.run(call.iter().map(String::as_str).chain(["--show-sql"])).ok().out;
            let Some(theirs) = in_the_shell(&test, &sql) else { return };
            assert_eq!(ours.len(), theirs.len(), "{call:?}");
            for (one, other) in ours.iter().zip(&theirs) {
                let (one, other) = (one.as_object().unwrap(), other.as_object().unwrap());
                let equal =
                    one.len() == other.len() && one.iter().all(|(key, value)| same(value, &other[key]));
                assert!(equal, "{call:?}\n{one:?}\n{other:?}");
            }
        }
    }
}
