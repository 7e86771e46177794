//! What the program counts itself gives the rows of the plain statement, for every way to ask and on any database.

use std::collections::BTreeSet;

use corpus::export::network;
use corpus::report::{self, Question, Report};
use corpus::rows::{Rows, Value};
use corpus::store::{Access, Store};

use super::support::{PROJECT, Test};

/// Ways to ask: option and value, where a report has it.
const CALLS: [&[(&str, &str)]; 24] = [
    &[],
    &[("limit", "3"), ("type", "ANY")],
    &[("limit", "-1"), ("type", "ANY"), ("min", "2")],
    &[("type", "PERSON"), ("with", "PLACE"), ("limit", "5")],
    &[("type", "PLACE"), ("with", "ANY"), ("limit", "4")],
    &[("type", "ANY"), ("with", "PERSON"), ("limit", "-1")],
    &[("unit", "document"), ("limit", "6")],
    &[("unit", "document"), ("type", "ANY"), ("min", "3"), ("source", "Levant Wire")],
    &[("unit", "window"), ("type", "ANY"), ("limit", "7")],
    &[("unit", "window"), ("window", "1"), ("type", "ANY"), ("limit", "-1")],
    &[("unit", "window"), ("window", "7"), ("type", "ORG"), ("with", "PERSON"), ("distinct", "1")],
    &[("unit", "window"), ("window", "500"), ("type", "ANY"), ("limit", "9")],
    &[("unit", "window"), ("window", "-4"), ("since", "2021"), ("type", "ANY")],
    &[("entity", "Vladimir Putin"), ("type", "ANY"), ("limit", "-1")],
    &[("entity", "Damascus"), ("type", "PERSON"), ("with", "PLACE"), ("unit", "window")],
    &[("since", "2021"), ("until", "2024-12"), ("min", "1"), ("limit", "2"), ("distinct", "1")],
    &[("new", "1"), ("type", "ANY"), ("limit", "-1")],
    &[("entity", "Vladimir Putin"), ("with", "Damascus"), ("limit", "-1"), ("by", "day")],
    &[
        ("entity", "Damascus"),
        ("with", "Vladimir Putin"),
        ("through", "ANY"),
        ("unit", "document"),
        ("by", "year"),
    ],
    &[("entity", "Moscow"), ("with", "Damascus"), ("through", "PLACE"), ("unit", "window"), ("by", "source")],
    &[
        ("entity", "Russia"),
        ("with", "Russia"),
        ("min", "2"),
        ("by", "week"),
        ("labels", "1"),
        ("limit", "-1"),
    ],
    &[("by", "month"), ("min", "1"), ("limit", "-1"), ("top", "3"), ("labels", "1")],
    &[("by", "source"), ("min", "2"), ("type", "PERSON"), ("distinct", "1"), ("limit", "4")],
    &[("loaded_since", "2999-01-01"), ("type", "ANY"), ("unit", "document")],
];

const SORTS: [&str; 12] = [
    "",
    "o",
    "o:asc",
    "g2",
    "npmi:asc",
    "logdice",
    "left",
    "f1",
    "documents",
    "log_ratio",
    "dp:asc",
    "second",
];

/// Databases that are tampered with take turns at the columns, so that all are sorted by.
const SHARES: usize = 4;

/// Every report of which something is counted.
fn reports() -> Vec<Report> {
    let built_in = report::built_in().unwrap().into_iter();
    built_in.chain([network::edges().unwrap()]).filter(|report| report.counted.is_some()).collect()
}

fn values<'r>(report: &'r Report, call: &[(&str, &str)]) -> Vec<(&'r str, Value)> {
    let mut values = report.defaults();
    for (param, (name, value)) in report.params.iter().zip(&mut values) {
        if let Some((_, text)) = call.iter().find(|(known, _)| known == name) {
            *value = param.kind.parse(text).unwrap();
        }
    }
    values
}

/// Compares both ways to answer, each call sorted by the columns of one of several shares, and returns how many rows there were.
fn compare(test: &Test, share: usize, shares: usize) -> usize {
    let mut compared = 0;
    for report in reports() {
        let mut store = Store::open(&test.db(), Access::Read).unwrap().store;
        store.only_read().unwrap();
        assert!(Question::of_report(&report).counted().is_some(), "{}", report.name);
        let mut asked = BTreeSet::new();
        for (at, call) in CALLS.iter().enumerate() {
            let values = values(&report, call);
            for sort in SORTS.iter().skip((at + share) % shares).step_by(shares) {
                // Most reports have few of the options.
                if !asked.insert((format!("{values:?}"), sort)) {
                    continue;
                }
                let question = if sort.is_empty() {
                    Ok(Question::of_report(&report))
                } else {
                    Question::sorted(&report, sort)
                };
                let Ok(question) = question else { continue };
                let (mut plain, mut counted) = (Rows::default(), Rows::default());
                store.query(&question.sql, &values, &mut plain).unwrap();
                corpus::engine::answer(&store, &question, &values, &mut counted).unwrap();
                assert_eq!(plain, counted, "{} {call:?} by {sort:?}", report.name);
                compared += plain.rows.len();
            }
        }
    }
    compared
}

#[test]
fn what_is_counted_is_what_the_statement_says() {
    assert!(compare(&Test::of_seeds(), 0, 3) > 800);
}

/// Counts that are kept beside the mentions, after these were tampered with.
const KEPT_COUNTS: &str = "
    DELETE FROM entity_documents;
    INSERT INTO entity_documents (document_id, entity_id, mentions)
    SELECT s.document_id, m.entity_id, count(*) FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id GROUP BY 1, 2;";

#[test]
fn the_same_whatever_is_named_where_and_however_it_is_numbered() {
    for seed in 1..5 {
        let test = Test::of_seeds();
        test.tamper(&format!(
            "PRAGMA foreign_keys = off;
             DELETE FROM mentions WHERE id * 7919 % 11 = {seed};
             UPDATE mentions SET entity_id = 1 + (id * 104729 + {seed} * 31) % (id % 23 + 3 * {seed})
                 WHERE (id + {seed}) % 3 > 0;
             UPDATE entities SET ignored = 1 WHERE id % 13 = {seed};
             UPDATE mentions SET entity_id = (SELECT min(id) FROM entities)
                 WHERE entity_id NOT IN (SELECT id FROM entities);
             INSERT INTO loads (started_at, tool_version, recogniser, arguments) VALUES ('2999-01-02T00:00:00Z', '', '', '');
             UPDATE documents SET load_id = (SELECT max(id) FROM loads) WHERE (id + {seed}) % 2;
             CREATE TEMP TABLE dense AS SELECT id AS old, row_number() OVER (ORDER BY id) AS new FROM sentences;
             UPDATE mentions SET sentence_id = (SELECT new FROM dense WHERE old = sentence_id);
             UPDATE sentences SET id = (SELECT new FROM dense WHERE old = sentences.id);
             -- Numbers of sentences in no order, with gaps, those of several documents mixed.
             UPDATE mentions SET sentence_id = -(sentence_id * 37 % 1009) - 1 WHERE {seed} > 1;
             UPDATE sentences SET id = -(id * 37 % 1009) - 1 WHERE {seed} > 1;
             UPDATE mentions SET sentence_id = -sentence_id * {seed} WHERE {seed} > 1;
             UPDATE sentences SET id = -id * {seed} WHERE {seed} > 1;{KEPT_COUNTS}"
        ));
        assert_eq!(
            test.number("SELECT count(*) FROM mentions WHERE sentence_id NOT IN (SELECT id FROM sentences)"),
            0
        );
        assert!(compare(&test, seed, SHARES) > 400);
    }
}

#[test]
fn numbers_far_apart_cost_no_memory() {
    let test = Test::of_seeds();
    test.tamper(&format!(
        "PRAGMA foreign_keys = off;
         UPDATE mentions SET entity_id = 3000000000000 WHERE entity_id = (SELECT max(id) FROM entities);
         UPDATE entities SET id = 3000000000000 WHERE id = (SELECT max(id) FROM entities);
         CREATE TEMP TABLE one AS SELECT min(sentence_id) AS id FROM mentions;
         UPDATE mentions SET sentence_id = 4000000000000000 WHERE sentence_id = (SELECT id FROM one);
         UPDATE sentences SET id = 4000000000000000 WHERE id = (SELECT id FROM one);{KEPT_COUNTS}"
    ));
    assert!(compare(&test, 0, SHARES) > 400);
    let far = test.number("SELECT max(id) FROM entities");
    test.tamper(&format!(
        "PRAGMA foreign_keys = off;
         UPDATE mentions SET entity_id = 999 WHERE entity_id = {far};
         UPDATE entities SET id = 999 WHERE id = {far};{KEPT_COUNTS}"
    ));
    assert!(compare(&test, 2, SHARES) > 400);
}

/// A report of a person's own gives what its statement says: a parameter by which it chooses documents was left aside, and
/// an expression that stood on one line gave no rows.
#[test]
fn a_report_of_ones_own_says_what_it_says() {
    let test = Test::of_seeds();
    let built_in = std::fs::read_to_string(format!("{PROJECT}/reports/frequency.sql")).unwrap();
    let built_in = built_in.split("-- evidence:").next().unwrap().to_owned();
    let rows = |name: &str, text: &str, more: &[&str]| {
        test.file(name, text);
        test.run([&["report", "--file", name, "--type", "ANY", "--limit", "-1"], more].concat()).ok().out
    };
    let plain = |text: &str| text.replace("-- counted: mentions\n", "");
    let all = rows("all.sql", &built_in, &[]);

    let uses = "WITH\n-- use: mention_counts,";
    assert!(built_in.contains(uses));
    let by_origin = built_in
        .replace("-- use:    documents, typed", "-- use:    typed\n-- param: origin text = NULL of this file")
        .replace(
            uses,
            "WITH labels (sentence_id) AS (SELECT id FROM sentences WHERE is_label = 1),
chosen_documents (document_id) AS (SELECT id FROM documents WHERE :origin IS NULL OR origin = :origin),
-- use: mention_counts,",
        );
    let origin = test.run(["sql", "SELECT min(origin) AS o FROM documents", "--format", "csv"]).ok().out;
    let origin = origin.lines().nth(1).unwrap().to_owned();
    let some = rows("by_origin.sql", &by_origin, &["--origin", &origin]);
    assert_eq!(some, rows("plain.sql", &plain(&by_origin), &["--origin", &origin]));
    assert!(some.lines().count() > 3 && some.lines().count() < all.lines().count(), "{some}");

    let counted = std::fs::read_to_string(format!("{PROJECT}/reports/shared/mention_counts.sql")).unwrap();
    let counted: Vec<&str> = counted.lines().filter(|line| !line.starts_with("--")).collect();
    let one_line = built_in.replace(uses, &format!("with {},", counted.join(" ")));
    assert_eq!(rows("one_line.sql", &one_line, &[]), all);

    let doubled = one_line.replace("count(*) AS mentions", "2 * count(*) AS mentions");
    let twice = rows("doubled.sql", &doubled, &[]);
    assert_eq!(twice, rows("doubled_plain.sql", &plain(&doubled), &[]));
    assert_ne!(twice, all);
}
