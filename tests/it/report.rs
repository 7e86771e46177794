//! Every report keeps the promises of its header, and gives the same rows whatever happens to be read first.

use std::fs;

use corpus::report::{self, Report};
use corpus::rows::Value;
use rusqlite::Connection;

use super::support::{Test, snapshot};

/// What is asked of a report that says little or nothing without: report, parameter, value.
pub(crate) const ASKED: [(&str, &str, &str); 9] = [
    ("collocates", "entity", "Sergei Lavrov"),
    ("compare", "entity", "Sergei Lavrov"),
    ("compare", "with", "Vladimir Putin"),
    ("concordance", "query", "foreign minister"),
    ("entity", "entity", "Sergei Lavrov"),
    ("evidence", "entity", "Sergei Lavrov"),
    ("new", "loaded_since", "2021-02-17"),
    ("path", "entity", "Masoud Pezeshkian"),
    ("path", "with", "Sergei Lavrov"),
];

fn reports() -> Vec<Report> {
    let reports = report::built_in().unwrap();
    assert!(reports.len() >= 6);
    reports
}

/// What is asked of this report.
fn asked(report: &Report) -> impl Iterator<Item = (&'static str, &'static str)> {
    ASKED.iter().filter(|(name, _, _)| *name == report.name).map(|(_, param, value)| (*param, *value))
}

/// The defaults of a report, but for what is asked of it.
fn values(report: &Report) -> Vec<(&str, Value)> {
    let mut values = report.defaults();
    for (param, (name, value)) in report.params.iter().zip(&mut values) {
        let given = asked(report).find(|(known, _)| known == name);
        assert!(
            given.is_some() || param.default.is_some(),
            "say in ASKED what {name} is for {}",
            report.name
        );
        if let Some((_, text)) = given {
            *value = param.kind.parse(text).unwrap();
        }
    }
    values
}

/// The same as words of the command line.
pub(crate) fn words(report: &Report) -> Vec<String> {
    let options =
        asked(report).flat_map(|(param, value)| [format!("--{}", param.replace('_', "-")), value.to_owned()]);
    ["report".to_owned(), report.name.clone()].into_iter().chain(options).collect()
}

#[test]
fn each_reads_only_and_has_the_declared_parameters_and_columns() {
    let test = Test::of_seeds();
    let connection = test.connection();
    for report in reports() {
        let name = &report.name;
        let statement = connection.prepare(&report.sql).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(statement.readonly(), "{name} writes");
        let columns: Vec<&str> = report.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(statement.column_names().collect::<Vec<_>>(), columns, "columns of {name}");
        let mut used: Vec<&str> =
            (1..=statement.parameter_count()).map(|at| &statement.parameter_name(at).unwrap()[1..]).collect();
        let mut declared: Vec<&str> = report.params.iter().map(|p| p.name.as_str()).collect();
        used.sort_unstable();
        declared.sort_unstable();
        assert_eq!(used, declared, "parameters of {name}");
    }
}

#[test]
fn each_header_explains_everything() {
    for report in reports() {
        let name = &report.name;
        assert!(!report.title.is_empty() && !report.about.is_empty(), "{name}");
        assert!(report.params.iter().all(|p| !p.about.is_empty()), "parameters of {name}");
        assert!(report.columns.iter().all(|c| !c.about.is_empty()), "columns of {name}");
        assert!(report.sql.contains("ORDER BY"), "{name} has no order");
    }
}

#[test]
fn each_gives_the_declared_types() {
    let test = Test::of_seeds();
    for report in reports() {
        let rows = test.rows(&report.sql, &values(&report));
        for row in &rows.rows {
            for (cell, column) in row.iter().zip(&report.columns) {
                let fits = matches!(
                    (column.kind.label(), cell),
                    (_, Value::Null)
                        | ("integer", Value::Integer(_))
                        | ("real", Value::Real(_))
                        | ("text" | "date", Value::Text(_))
                );
                assert!(fits, "{}.{}: {cell:?} is no {}", report.name, column.name, column.kind.label());
            }
        }
    }
}

/// SQLite reads backwards whatever no ORDER BY has decided; rows must not notice.
#[test]
fn each_order_is_complete() {
    let test = Test::of_seeds();
    let (forwards, backwards) = (test.connection(), test.connection());
    backwards.pragma_update(None, "reverse_unordered_selects", true).unwrap();
    for report in reports() {
        let rows = |connection| rows(connection, &report);
        assert_eq!(rows(&forwards), rows(&backwards), "{}", report.name);
    }
}

/// Row numbers depend on what was loaded first; nothing else of a report may.
#[test]
fn the_order_of_loading_changes_no_report() {
    let (test, other) = (Test::of_seeds(), Test::new());
    let mut command = other.command(["load", "--quiet", "--db"]);
    let mut files: Vec<_> = test.texts("SELECT origin FROM documents ORDER BY origin DESC");
    files.swap(0, 3);
    command.arg(other.db()).args(files).current_dir(super::support::PROJECT);
    super::support::Run::of(command).ok();
    for report in reports() {
        let is_number: Vec<bool> = report.columns.iter().map(|c| c.name.ends_with("_id")).collect();
        let rows = |test: &Test| {
            let rows = test.rows(&report.sql, &values(&report)).rows;
            let keep =
                |row: Vec<Value>| row.into_iter().zip(&is_number).filter(|(_, n)| !**n).map(|(v, _)| v);
            rows.into_iter().map(|row| keep(row).collect()).collect::<Vec<Vec<Value>>>()
        };
        assert_eq!(rows(&test), rows(&other), "{}", report.name);
    }
}

fn rows(connection: &Connection, report: &Report) -> Vec<Vec<rusqlite::types::Value>> {
    let mut statement = connection.prepare(&report.sql).unwrap();
    for (name, value) in values(report) {
        let index = statement.parameter_index(&format!(":{name}")).unwrap().unwrap();
        match value {
            Value::Integer(n) => statement.raw_bind_parameter(index, n).unwrap(),
            Value::Real(x) => statement.raw_bind_parameter(index, x).unwrap(),
            Value::Text(text) => statement.raw_bind_parameter(index, text).unwrap(),
            Value::Null | Value::Blob(_) | Value::Rows(_) => {}
        }
    }
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        all.push((0..columns).map(|at| row.get(at).unwrap()).collect());
    }
    all
}

#[test]
fn each_gives_the_expected_rows_on_the_sample_articles() {
    let test = Test::of_seeds();
    for report in reports() {
        let mut words = words(&report);
        words.extend(["--format".to_owned(), "csv".to_owned()]);
        let run = test.run(&words).ok();
        assert!(run.err.is_empty() || run.err.ends_with("shows all\n"), "{}", run.err);
        snapshot(&format!("tests/snapshots/reports/{}.csv", report.name), &run.out);
    }
}

#[test]
fn each_can_be_pasted_as_sql() {
    let test = Test::of_seeds();
    for report in reports() {
        let mut words = words(&report);
        words.extend(["--format".to_owned(), "json".to_owned()]);
        let rows = test.run(&words).ok().out;
        words.push("--show-sql".to_owned());
        let sql = test.run(&words).ok().out;
        let parameters = report.params.iter().any(|p| sql.contains(&format!("(:{}", p.name)));
        assert!(!parameters, "a parameter is left in {}", report.name);
        assert_eq!(test.feed(&sql, ["sql", "-", "--format", "json"]).ok().out, rows, "{}", report.name);
    }
}

#[test]
fn a_value_pasted_into_sql_cannot_break_out() {
    let test = Test::of_seeds();
    let name = "x' OR 1 --; DROP TABLE mentions";
    let sql = test.run(["report", "evidence", "--entity", name, "--show-sql"]).ok().out;
    assert!(sql.contains("'x'' OR 1 --; DROP TABLE mentions'"));
    let run = test.feed(&sql, ["sql", "-"]).ok();
    assert_eq!(run.out.lines().count(), 1, "only the header line");
}

#[test]
fn the_reports_are_listed_and_explain_themselves() {
    let test = Test::of_seeds();
    let list = test.run(["report", "--list", "--format", "csv"]).ok().out;
    let names: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(names, reports().iter().map(|r| r.name.as_str()).collect::<Vec<_>>());
    for report in reports() {
        let help = test.run(["report", &report.name, "--help"]).ok().out;
        for column in &report.columns {
            assert!(help.contains(&column.name), "{} does not explain {}", report.name, column.name);
        }
        for param in &report.params {
            assert!(help.contains(&format!("--{}", param.name.replace('_', "-"))), "{}", param.name);
        }
    }
}

#[test]
fn a_wrong_call_is_a_usage_error() {
    let test = Test::of_seeds();
    for words in [
        &["report", "frequency", "--no-such-option"][..],
        &["report", "frequency", "--limit", "many"],
        &["report", "frequency", "--type", "ANIMAL"],
        &["report", "frequency", "--since", "yesterday"],
        &["report", "frequency", "--since", "2021-02-31"],
        &["report", "frequency", "--format", "xls"],
    ] {
        let run = test.run(words).exits(2);
        assert!(!run.err.is_empty() && run.out.is_empty(), "{words:?}: {run:?}");
    }
}

#[test]
fn a_name_that_nobody_has_is_an_error_with_the_nearest_names() {
    let test = Test::of_seeds();
    let run = test.run(["report", "evidence", "--entity", "Nobody Anywhere", "--format", "csv"]).exits(1);
    assert_eq!(run.out, "");
    run.says(&["nobody and nothing is called \"Nobody Anywhere\" here"]);
    let near = ["report", "evidence", "--entity", "Sergei Lavrow"];
    test.run(near).exits(1).says(&["did you mean \"Sergei Lavrov\"?"]);
    test.run(["report", "compare", "--entity", "Sergei Lavrov", "--with", "Mekdat"]).exits(1);
}

#[test]
fn an_entity_may_be_asked_for_by_its_number_and_its_type() {
    let test = Test::of_seeds();
    let number = test.texts("SELECT '#' || id FROM entities WHERE name = 'Sergei Lavrov'").pop().unwrap();
    let rows = |asked: &str| test.run(["report", "evidence", "--entity", asked]).ok().out;
    let by_name = rows("Sergei Lavrov");
    assert_eq!(rows(&number), by_name);
    assert_eq!(rows("PERSON:Sergei Lavrov"), by_name);
}

/// What `evidence` shows of a pair is what `cooccurrence` counted, sentence for sentence.
#[test]
fn the_evidence_of_a_pair_is_as_much_as_was_counted() {
    let test = Test::of_seeds();
    let pairs =
        test.run(["report", "cooccurrence", "--type", "ANY", "--limit", "40", "--format", "tsv"]).ok().out;
    assert!(pairs.lines().count() > 30);
    for row in pairs.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let evidence = ["report", "evidence", "--entity", cells[0], "--with", cells[1], "--format", "jsonl"];
        assert_eq!(test.run(evidence).ok().out.lines().count().to_string(), cells[2], "{row}");
    }
}

#[test]
fn types_and_names_may_be_typed_in_any_case() {
    let test = Test::of_seeds();
    let upper = test.run(["report", "frequency", "--type", "PERSON"]).ok().out;
    assert_eq!(test.run(["report", "frequency", "--type", "person"]).ok().out, upper);
    let evidence = test.run(["report", "evidence", "--entity", "Sergei Lavrov"]).ok().out;
    assert_eq!(test.run(["report", "evidence", "--entity", "sergei lavrov"]).ok().out, evidence);
}

#[test]
fn dates_and_sources_choose_documents() {
    let test = Test::of_seeds();
    let origins = |words: &[&str]| {
        let run = test.run([&["report", "documents", "--format", "json"], words].concat()).ok();
        let origin = |row: &serde_json::Value| row["origin"].as_str().unwrap()[6..8].to_owned();
        run.json().as_array().unwrap().iter().map(origin).collect::<Vec<_>>()
    };
    assert_eq!(origins(&["--since", "2021"]), ["01", "04"]);
    assert_eq!(origins(&["--until", "2021-02"]), ["06", "01"]);
    assert_eq!(origins(&["--since", "2021-02-17", "--until", "2021-02-17"]), ["01"]);
    assert_eq!(origins(&["--source", "levant wire"]), ["02"]);
    assert_eq!(origins(&["--limit", "2"]).len(), 2);
}

#[test]
fn a_report_of_ones_own_runs_the_same_way() {
    let test = Test::of_seeds();
    let own = "-- title: Long sentences\n-- about: The longest.\n-- param: limit integer = 2 how many\n\
        -- column: sentence text the sentence\n\
        SELECT text AS sentence FROM sentences ORDER BY length(text) DESC, id LIMIT :limit\n";
    test.file("mine.sql", own);
    let run = test.run(["report", "--file", "mine.sql", "--format", "json"]).ok();
    assert_eq!(run.json().as_array().unwrap().len(), 2);
    let run = test.run(["report", "--file", "mine.sql", "--limit", "3", "--format", "json"]).ok();
    assert_eq!(run.json().as_array().unwrap().len(), 3);
    let help = test.run(["report", "--file", "mine.sql", "--help"]).ok().out;
    assert!(help.contains("Long sentences") && help.contains("--limit"), "{help}");
}

#[test]
fn a_report_of_ones_own_cannot_write() {
    let test = Test::of_seeds();
    let before = test.bytes();
    test.file("mine.sql", "-- title: Gone\nDELETE FROM mentions\n");
    test.run(["report", "--file", "mine.sql"]).exits(1).says(&["only a single reading statement"]);
    assert!(test.bytes() == before);
}

#[test]
fn a_malformed_report_says_which_line() {
    let test = Test::of_seeds();
    for (text, words) in [
        ("-- titel: x\nSELECT 1", "line 1"),
        ("-- title: x\n-- param: limit whole = 2 how many\nSELECT 1", "line 2"),
        ("-- title: x\n-- use: nothing\nSELECT 1", "no shared expression"),
        ("SELECT 1", "title"),
        ("-- title: x\n", "no statement"),
    ] {
        test.file("mine.sql", text);
        test.run(["report", "--file", "mine.sql"]).exits(1).says(&["mine", words]);
    }
    test.run(["report", "--file", "no-such.sql"]).exits(1).says(&["no-such.sql"]);
}

#[test]
fn the_reports_folder_holds_reports_and_nothing_else() {
    let folder = std::path::Path::new(super::support::PROJECT).join("reports");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_report = path.extension().is_some_and(|e| e == "sql");
        assert!(is_report || path.ends_with("shared"), "{}", path.display());
    }
}
