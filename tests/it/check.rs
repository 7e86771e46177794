//! `corpus check` finds what is broken, and finds nothing where nothing is.

use super::support::Test;

/// After this change exactly one check must fail, the one whose words are given.
fn found(change: &str, words: &str) {
    let test = Test::of_seeds();
    test.tamper("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        .tamper(&format!("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; {change}"));
    let run = test.run(["check", "--format", "json"]).exits(1);
    let json = run.json();
    let broken: Vec<&str> = json
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["violations"].as_i64() != Some(0))
        .map(|row| row["check"].as_str().unwrap())
        .collect();
    assert!(broken.iter().any(|check| check.contains(words)), "{change}: {broken:?}");
    run.says(&["checks failed"]);
}

#[test]
fn a_sound_database_passes() {
    let test = Test::of_seeds();
    let run = test.run(["check", "--format", "csv"]).ok().says(&["all ", " checks passed"]);
    assert!(run.out.lines().skip(1).all(|line| line.contains(",0,")), "{}", run.out);
}

#[test]
fn offsets_that_point_elsewhere_are_found() {
    found(
        "UPDATE sentences SET text = text || '!' WHERE document_id = 1 AND position = 2",
        "text of a sentence",
    );
    found("UPDATE mentions SET start_char = start_char + 1 WHERE id = 2", "text of a mention");
    found(
        "UPDATE mentions SET sentence_id = (SELECT max(id) FROM sentences) WHERE id = 1",
        "lies inside its sentence",
    );
    found("UPDATE passages SET end_char = 1000000 WHERE id = 1", "inside their document");
}

#[test]
fn text_that_should_not_have_been_read_is_found() {
    found(
        "UPDATE passages SET kind = 'share' WHERE id = (SELECT min(id) FROM passages WHERE kind = 'title')",
        "no sentence lies in clutter",
    );
    found(
        "UPDATE sentences SET start_char = start_char - 9 WHERE position = 2 AND document_id = 1",
        "do not overlap",
    );
}

#[test]
fn rows_that_point_nowhere_are_found() {
    found("DELETE FROM sentences WHERE id = (SELECT min(sentence_id) FROM mentions)", "references point");
    found("INSERT INTO entities (type, name) VALUES ('PERSON', 'Nobody')", "every entity is mentioned");
    found(
        "UPDATE mentions SET entity_id = (SELECT max(id) FROM entities) WHERE id = 1",
        "has the entity of its name",
    );
    found("UPDATE aliases SET mentions = mentions + 1", "aliases count");
    found("UPDATE documents SET origin = 'elsewhere' WHERE id = 1", "first of its origins");
}

#[test]
fn a_damaged_page_is_found() {
    let test = Test::of_seeds();
    let root = test.number("SELECT rootpage FROM sqlite_master WHERE name = 'sentences'");
    let start = usize::try_from((root - 1) * test.number("PRAGMA page_size")).unwrap();
    let mut bytes = test.bytes();
    bytes[start..start + 64].fill(0xab);
    test.file("corpus.db", bytes);
    let run = test.run(["check"]);
    assert_eq!(run.code, Some(1), "{run:?}");
}

#[test]
fn counts_and_an_index_that_lag_are_found_and_made_anew() {
    for (change, words) in [
        ("DELETE FROM entity_documents WHERE document_id = 2", "entities count the documents"),
        ("UPDATE names SET mentions = mentions + 1 WHERE id = 1", "names count their mentions"),
        (
            "UPDATE aliases SET documents = 77 WHERE entity_id = (SELECT min(entity_id) FROM aliases)",
            "aliases count",
        ),
        (
            "DROP TRIGGER sentences_after_delete; INSERT INTO sentences_fts (sentences_fts, rowid, text)
             SELECT 'delete', id, text FROM sentences WHERE document_id = 1 AND position = 0",
            "full-text index",
        ),
    ] {
        found(change, words);
        let test = Test::of_seeds();
        test.tamper(change);
        test.run(["check", "--rebuild"]).ok().says(&["made anew", "checks passed"]);
    }
}

#[test]
fn sizes_add_up_to_the_file() {
    let test = Test::of_seeds();
    let run = test.run(["check", "--sizes", "--format", "json"]).ok().says(&["times the text"]);
    let json = run.json();
    let rows = json.as_array().unwrap();
    let sum: u64 = rows.iter().map(|row| row["bytes"].as_u64().unwrap()).sum();
    assert_eq!(sum, test.db().metadata().unwrap().len());
    for table in ["documents", "sentences", "mentions", "sentences_fts"] {
        assert!(rows.iter().any(|row| row["table"] == table), "{table}");
    }
}
