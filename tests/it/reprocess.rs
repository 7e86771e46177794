//! `corpus reprocess`: a stage done again gives what a fresh load gives, and nothing else changes.

use super::dump::{assert_same, dump};
use super::support::{PROJECT, Run, Test};

/// Makes a database look as if older rules and another model had made it, but for what came with mentions.
const OLDER: &str = "
    CREATE TEMP TABLE plain AS SELECT id FROM documents WHERE recogniser <> 'hand';
    UPDATE documents SET cleaner = '0', segmenter = '0', resolver = '0', recogniser = 'linear-en 0 (00000000)',
        title = 'Not the title', published_on = NULL, published_basis = NULL, word_count = 1
    WHERE id IN plain;
    UPDATE documents SET quoter = NULL WHERE id IN plain;
    DELETE FROM quotation_parts WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id IN plain);
    DELETE FROM quotation_speakers WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id IN plain);
    DELETE FROM quotation_candidates WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id IN plain);
    DELETE FROM quotations WHERE document_id IN plain;
    DELETE FROM passages WHERE document_id IN plain AND id % 2 = 0;
    DELETE FROM mentions WHERE sentence_id IN (
        SELECT id FROM sentences WHERE document_id IN plain AND position % 3 = 2);
    DELETE FROM sentences WHERE document_id IN plain AND position % 3 = 2;
    UPDATE mentions SET entity_id = (SELECT entity_id FROM names ORDER BY id LIMIT 1),
        name_id = (SELECT id FROM names ORDER BY id LIMIT 1)
    WHERE id % 5 = 0 AND sentence_id IN (SELECT id FROM sentences WHERE document_id IN plain);";

/// An article whose file says something, one that came with mentions, and the samples.
fn loaded() -> Test {
    let test = Test::new();
    let lines = [
        r#"{"text": "Lavrov met Mekdad.\n\nThe ministers spoke in Geneva for two hours on Monday.",
            "title": "Ministers meet", "url": "https://levantwire.example/a", "date": "2021-02-17",
            "source": "Levant Wire"}"#,
        r#"{"text": "The council of Basra met on Tuesday.", "model": "hand", "mentions": [[15, 20, "GPE"]]}"#,
    ];
    test.file("articles.jsonl", lines.map(|line| line.replace('\n', "")).join("\n"));
    test.run(["load", "articles.jsonl", "--quiet"]).ok();
    let mut command = test.command(["load", "seeds", "--quiet", "--db"]);
    command.arg(test.db()).current_dir(PROJECT);
    Run::of(command).ok();
    test
}

/// Counts must fit the mentions before anything is done again, as they do in every database the program leaves.
fn made_by_older_rules() -> Test {
    let test = loaded();
    test.tamper(OLDER);
    test.run(["check", "--rebuild", "--quiet"]);
    test
}

#[test]
fn what_older_rules_made_becomes_what_a_fresh_load_makes() {
    let fresh = loaded();
    for words in [&["reprocess"][..], &["reprocess", "--stage", "clean", "--threads", "1"]] {
        let test = made_by_older_rules();
        assert_ne!(dump(&test.db()), dump(&fresh.db()));
        test.run(words).ok().says(&["8 documents done again", "next: corpus check"]);
        assert_same(&fresh.db(), &test.db());
        test.run(["check"]).ok();
        test.tamper("INSERT INTO sentences_fts (sentences_fts) VALUES ('integrity-check')");
        test.run(words).ok().says(&["nothing to do"]);
    }
}

#[test]
fn every_stage_done_again_with_the_same_rules_changes_nothing() {
    let test = loaded();
    let before = dump(&test.db());
    for stage in ["clean", "segment", "recognise", "resolve"] {
        test.run(["reprocess", "--stage", stage]).ok().says(&["nothing to do"]);
        test.run(["reprocess", "--stage", stage, "--all"]).ok().says(&["9 documents done again"]);
        assert_eq!(before, dump(&test.db()), "{stage}");
        test.run(["check"]).ok();
    }
}

#[test]
fn another_recogniser_finds_other_mentions_and_the_first_one_the_same_again() {
    let test = loaded();
    let before = dump(&test.db());
    test.run(["reprocess", "--stage", "recognise", "--recogniser", "none"])
        .ok()
        .says(&["8 documents done again"]);
    assert_eq!(test.texts("SELECT text FROM mentions"), ["Basra"], "what came with an article stays");
    test.run(["check"]).ok();
    test.run(["reprocess", "--stage", "recognise"]).ok().says(&["8 documents done again"]);
    assert_eq!(before, dump(&test.db()));
}

#[test]
fn only_the_documents_that_are_asked_for_are_done_again() {
    let test = made_by_older_rules();
    let condition = "url IS NOT NULL AND source = 'Levant Wire' AND sentences > 0 -- a remark";
    test.run(["reprocess", "--stage", "clean", "--where", condition]).ok().says(&["1 document done again"]);
    assert_eq!(
        test.texts("SELECT title FROM documents WHERE cleaner <> '0' AND recogniser <> 'hand'"),
        ["Ministers meet"]
    );
    test.run(["reprocess", "--stage", "clean", "--where", "1"]).ok().says(&["7 documents done again"]);
    assert_same(&loaded().db(), &test.db());
}

#[test]
fn a_condition_can_only_read() {
    let test = loaded();
    let before = test.bytes();
    let attempts = [
        "1); DELETE FROM judgements; --",
        "1) RETURNING (1",
        "load_extension('x')",
        "no_such_column = 1",
        "id IN (DELETE FROM documents RETURNING id)",
        "",
    ];
    for attempt in attempts {
        test.run(["reprocess", "--stage", "clean", "--all", "--where", attempt]).exits(2).says(&["--where"]);
        assert_eq!(before, test.bytes(), "{attempt}");
    }
}

#[test]
fn decisions_hold_when_names_are_found_again() {
    let test = loaded();
    test.run(["entity", "rename", "Basra", "Basra (city)", "--quiet"]).ok();
    let before = dump(&test.db());
    test.run(["reprocess", "--stage", "clean", "--all"]).ok();
    assert_eq!(before, dump(&test.db()));
}

#[test]
fn a_run_that_was_cut_off_is_completed_by_the_next() {
    let fresh = loaded();
    let test = made_by_older_rules();
    // As if it had been killed behind the last document and before names were linked.
    test.run(["reprocess", "--quiet"]).ok();
    test.tamper(
        "INSERT INTO entities (type, name) VALUES ('PERSON', 'Nobody');
         INSERT INTO marks (name, value) VALUES ('unsettled', '1')",
    );
    test.run(["reprocess"]).ok().says(&["nothing to do"]);
    assert_same(&fresh.db(), &test.db());
    test.run(["check"]).ok();
}

#[test]
fn the_first_printing_in_byte_order_is_the_one_that_is_believed() {
    let line = |author: &str, source: &str| {
        format!(
            r#"{{"text": "Lavrov met Mekdad.\n\nThe ministers spoke in Geneva on Monday.", "title": "Ministers meet",
            "author": "{author}", "source": "{source}"}}"#
        )
        .replace("\n            ", " ")
    };
    let folder = || {
        let test = Test::new();
        test.file("a.jsonl", line("Ann Lind", "Levant Wire")).file("b.jsonl", line("Bo Ek", "Basra Post"));
        test.file(
            "c.txt",
            "Ministers meet\n\nLavrov met Mekdad.\n\nThe ministers spoke in Geneva on Monday.",
        );
        test
    };
    let together = folder();
    together.run(["load", "a.jsonl", "b.jsonl", "c.txt"]).ok().says(&["1 article added, 2 unchanged"]);
    let printings = "SELECT o.origin || ' ' || coalesce(r.name, '-') FROM origins AS o
        LEFT JOIN sources AS r ON r.id = o.source_id ORDER BY o.origin";
    assert_eq!(together.texts(printings), ["a.jsonl:1 Levant Wire", "b.jsonl:1 Basra Post", "c.txt -"]);
    assert_eq!(together.texts("SELECT author FROM documents"), ["Ann Lind"]);
    let backwards = folder();
    for name in ["c.txt", "b.jsonl", "a.jsonl"] {
        backwards.run(["load", name]).ok();
        backwards.run(["check"]).ok();
    }
    assert_same(&together.db(), &backwards.db());
    let mixed = folder();
    mixed.run(["load", "b.jsonl", "c.txt", "a.jsonl"]).ok();
    assert_same(&together.db(), &mixed.db());
    // The file says something else now: so does the document, and the outlet that nobody names any more is gone.
    mixed.file("a.jsonl", line("Jo Roe", "Levant Wire")).file("b.jsonl", line("Jo Roe", "Levant Wire"));
    mixed.run(["load", "a.jsonl", "b.jsonl"]).ok();
    assert_eq!(mixed.texts("SELECT author FROM documents"), ["Jo Roe"]);
    assert_eq!(mixed.texts("SELECT name FROM sources"), ["Levant Wire"]);
}

#[test]
fn what_was_loaded_before_versions_were_kept_is_understood() {
    let fresh = loaded();
    let test = loaded();
    test.tamper(
        "UPDATE origins SET given = NULL, url = NULL, source_id = NULL; UPDATE documents SET cleaner = NULL",
    );
    test.run(["reprocess"]).ok().says(&["9 documents done again"]);
    assert_eq!(test.texts("SELECT text FROM mentions WHERE text = 'Basra'").len(), 1);
    let said = "SELECT d.title || d.url || d.published_on || r.name FROM documents AS d
        JOIN sources AS r ON r.id = d.source_id WHERE d.url IS NOT NULL";
    assert_eq!(test.texts(said), fresh.texts(said));
    test.tamper("UPDATE documents SET cleaner = '0'").run(["reprocess"]).ok();
    assert_eq!(test.texts(said), fresh.texts(said));
}

/// An archive to which a file was appended once more has it twice: the last is the one that is believed, at every load.
#[test]
fn of_two_with_one_origin_the_last_is_believed() {
    let test = Test::new();
    let article = |author: &str| {
        serde_json::json!({"text": "Lavrov met Mekdad in Geneva on Monday.", "author": author}).to_string()
    };
    let (one, other) = (article("Ann Lind"), article("Bo Ek"));
    test.file("a.tar", super::packers::tar(&[("a.json", one.as_bytes()), ("a.json", other.as_bytes())]));
    for _ in 0..2 {
        test.run(["load", "a.tar", "--force"]).ok();
        assert_eq!(test.texts("SELECT author FROM documents"), ["Bo Ek"]);
        assert_eq!(test.texts("SELECT json_extract(given, '$.author') FROM origins"), ["Bo Ek"]);
    }
}
