//! The scores of `cooccurrence`, computed once more from the raw mentions by the textbook formulas.

use std::collections::{BTreeMap, BTreeSet};

use corpus::report::{self, Report};
use corpus::rows::Value;

use super::support::Test;

type Units = BTreeMap<i64, BTreeSet<i64>>;

fn report(name: &str) -> Report {
    report::built_in().unwrap().into_iter().find(|r| r.name == name).unwrap()
}

/// Values of a report's parameters, some of them changed.
fn values<'r>(report: &'r Report, changed: &[(&str, Value)]) -> Vec<(&'r str, Value)> {
    let mut values = report.defaults();
    for (name, value) in changed {
        values.iter_mut().find(|(known, _)| known == name).unwrap().1 = value.clone();
    }
    values
}

/// Which entities each unit names.
fn units(test: &Test, unit: &str) -> Units {
    let connection = test.connection();
    let sql =
        format!("SELECT {unit}, m.entity_id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id");
    let mut statement = connection.prepare(&sql).unwrap();
    let mut units = Units::new();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    for row in rows {
        let (unit, entity) = row.unwrap();
        units.entry(unit).or_default().insert(entity);
    }
    units
}

/// `k · ln(k / e)`, and its limit at nothing.
fn term(k: f64, e: f64) -> f64 {
    if k == 0.0 { 0.0 } else { k * (k / e).ln() }
}

/// E, G², logDice and NPMI of a pair.
fn scores(o: f64, f1: f64, f2: f64, n: f64) -> [f64; 4] {
    let e = f1 * f2 / n;
    let rows = [f1, n - f1];
    let columns = [f2, n - f2];
    let cells = [[o, f1 - o], [f2 - o, n - f1 - f2 + o]];
    let mut g2 = 0.0;
    for (row, cells) in rows.iter().zip(&cells) {
        for (column, cell) in columns.iter().zip(cells) {
            g2 += 2.0 * term(*cell, row * column / n);
        }
    }
    let dice = 2.0 * o / (f1 + f2);
    let (p, p1, p2) = (o / n, f1 / n, f2 / n);
    let npmi = if o < n { (p / (p1 * p2)).ln() / -p.ln() } else { 1.0 };
    [e, g2, 14.0 + dice.log2(), npmi]
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Integer(n) => *n as f64,
        Value::Real(x) => *x,
        other => panic!("{other:?} is no number"),
    }
}

fn check(unit: &str, key: &str, total: &str) {
    let test = Test::of_seeds();
    let report = report("cooccurrence");
    let everything = [
        ("type", Value::Text("ANY".to_owned())),
        ("unit", Value::Text(unit.to_owned())),
        ("limit", Value::Integer(1_000_000)),
    ];
    let rows = test.rows(&report.sql, &values(&report, &everything));
    let units = units(&test, key);
    let n = test.number(total) as f64;
    let mut names: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for line in test.texts("SELECT id || ' ' || name FROM entities") {
        let (id, name) = line.split_once(' ').unwrap();
        names.entry(name.to_owned()).or_default().push(id.parse().unwrap());
    }
    let having =
        |wanted: &[i64]| units.values().filter(|u| wanted.iter().all(|id| u.contains(id))).count() as f64;
    let mut compared = 0;
    for row in &rows.rows {
        let ids = |cell: &Value| names[&cell.to_text()].clone();
        let ([left], [right]) = (
            ids(&row[0]).as_slice().try_into().unwrap_or([0]),
            ids(&row[1]).as_slice().try_into().unwrap_or([0]),
        );
        if left == 0 || right == 0 {
            continue; // two entities of one name: the row does not say which
        }
        let (o, f1, f2) = (having(&[left, right]), having(&[left]), having(&[right]));
        let [e, g2, logdice, npmi] = scores(o, f1, f2, n);
        let expected = [
            ("o", o),
            ("e", e),
            ("f1", f1),
            ("f2", f2),
            ("n", n),
            ("g2", g2),
            ("logdice", logdice),
            ("npmi", npmi),
        ];
        for (name, expected) in expected {
            let at = report.columns.iter().position(|c| c.name == name).unwrap();
            let found = number(&row[at]);
            assert!((found - expected).abs() < 1e-9, "{row:?}: {name} should be {expected}");
        }
        compared += 1;
    }
    assert!(compared > 50, "only {compared} pairs compared");
    assert_eq!(rows.rows.len(), pairs(&units), "every pair once and no other");
}

/// How many unordered pairs of different entities share a unit.
fn pairs(units: &Units) -> usize {
    let mut pairs = BTreeSet::new();
    for entities in units.values() {
        for a in entities {
            pairs.extend(entities.iter().filter(|b| a < *b).map(|b| (*a, *b)));
        }
    }
    pairs.len()
}

#[test]
fn scores_by_sentence_are_those_of_the_textbook() {
    check("sentence", "s.id", "SELECT count(*) FROM sentences");
}

#[test]
fn scores_by_document_are_those_of_the_textbook() {
    check("document", "s.document_id", "SELECT count(*) FROM documents");
}

#[test]
fn there_is_a_sentence_of_evidence_for_every_count() {
    let test = Test::of_seeds();
    let (pairs, evidence) = (report("cooccurrence"), report("evidence"));
    let rows = test.rows(&pairs.sql, &values(&pairs, &[("limit", Value::Integer(1000))]));
    assert!(!rows.rows.is_empty());
    for row in &rows.rows {
        let asked = [("entity", row[0].clone()), ("with", row[1].clone()), ("limit", Value::Integer(1000))];
        let found = test.rows(&evidence.sql, &values(&evidence, &asked));
        // A spelling may be shared by several entities; the rows of this pair are those with its names.
        let sentences = found.rows.iter().filter(|r| r[0] == row[0] && r[1] == row[1]).count();
        assert_eq!(Value::Integer(sentences as i64), row[2], "{row:?}");
    }
}

#[test]
fn people_of_one_type_are_listed_once_a_pair() {
    let test = Test::of_seeds();
    let report = report("cooccurrence");
    let rows = test.rows(&report.sql, &values(&report, &[("limit", Value::Integer(1000))]));
    let mut seen = BTreeSet::new();
    for row in &rows.rows {
        let mut pair = [row[0].to_text(), row[1].to_text()];
        pair.sort();
        assert!(seen.insert(pair.clone()), "twice: {pair:?}");
    }
}

/// A person with a place: the same rows when asked from the other side.
#[test]
fn two_types_can_be_asked_for_from_either_side() {
    let test = Test::of_seeds();
    let report = report("cooccurrence");
    let ask = |one: &str, other: &str| {
        let text = |t: &str| Value::Text(t.to_owned());
        let asked = [("type", text(one)), ("with", text(other)), ("limit", Value::Integer(1000))];
        let rows = test.rows(&report.sql, &values(&report, &asked)).rows;
        let mut pairs: Vec<[String; 3]> =
            rows.iter().map(|r| [r[0].to_text(), r[1].to_text(), r[2].to_text()]).collect();
        for pair in &mut pairs {
            pair[..2].sort();
        }
        pairs.sort();
        pairs
    };
    let pairs = ask("PERSON", "PLACE");
    assert!(!pairs.is_empty());
    assert_eq!(pairs, ask("PLACE", "PERSON"));
}
