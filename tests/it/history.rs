//! A damaged record of migrations, or one of a newer program: a clear message, and the file stays as it is.

use std::fs;

use super::support::Test;

/// Opens the database in every way; each must fail with these words and leave every byte.
fn refused(change: &str, words: &[&str]) {
    let test = Test::of_seeds();
    test.tamper(change).file("article.txt", "Envoys met in Geneva.");
    let before = test.bytes();
    for call in [
        &["load", "article.txt"][..],
        &["report", "frequency"],
        &["sql", "SELECT 1"],
        &["check"],
        &["schema"],
    ] {
        test.run(call).exits(1).says(&["corpus.db: "]).says(words);
    }
    assert!(test.bytes() == before, "the file was changed after: {change}");
    assert_eq!(fs::read_dir(test.path("")).unwrap().count(), 2, "files were left behind after: {change}");
}

#[test]
fn a_newer_version_is_refused() {
    refused("PRAGMA user_version = 999", &["schema version 999", "install a newer corpus"]);
}

#[test]
fn a_history_that_is_gone_is_damage() {
    refused("DROP TABLE refinery_schema_history", &["migration history of this database is damaged"]);
    refused("DELETE FROM refinery_schema_history", &["history", "damaged"]);
}

#[test]
fn a_history_with_holes_is_damage() {
    refused("DELETE FROM refinery_schema_history WHERE version = 2", &["damaged: version 3 stands where"]);
    refused(
        "DELETE FROM refinery_schema_history WHERE version = (SELECT max(version) FROM refinery_schema_history)",
        &["damaged: the file says version"],
    );
}

#[test]
fn a_history_that_makes_no_sense_is_damage() {
    for (change, words) in [
        ("checksum = 'garbage'", "checksum of version"),
        ("checksum = NULL", "checksum of version"),
        ("checksum = '12345'", "is not the one this program has"),
        ("applied_on = 'yesterday'", "date of version"),
        ("applied_on = x'ff00'", "damaged"),
        ("name = 'something_else'", "is not the one this program has"),
        ("version = -3", "stands where version 1 is expected"),
    ] {
        let change = format!("UPDATE refinery_schema_history SET {change} WHERE version = 1");
        refused(&change, &["migration history of this database is damaged", words]);
    }
}

#[test]
fn a_history_of_another_shape_is_damage() {
    refused(
        "DROP TABLE refinery_schema_history; CREATE TABLE refinery_schema_history (a, b)",
        &["history of this database is damaged"],
    );
    refused(
        "DROP TABLE refinery_schema_history; CREATE VIEW refinery_schema_history AS SELECT 1 AS version",
        &["history of this database is damaged"],
    );
}
