//! `corpus document`: what a person says of documents holds against their files, every later load and a merge, until it is
//! taken back.

use super::dump::{assert_same, dump};
use super::support::{Test, difference};

const GENEVA: &str =
    "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n\n17 February 2021\n";
const MUSCAT: &str = "Envoys in Muscat\n\nKarim Darwish met Anna Lind in Muscat on Monday.\n";

fn loaded() -> Test {
    let test = Test::new();
    let table = "title,text,section\nBudget,Anna Lind met Tom Ford in Oslo on Monday.,Politics\n\
        Harbour,Peter Okafor and Tom Ford came to Sidon.,World\n";
    test.file("wires/a.txt", GENEVA).file("wires/b.txt", MUSCAT).file("t.csv", table);
    test.run(["load", "wires", "t.csv"]).ok();
    test
}

fn known(test: &Test, what: &str) -> Vec<String> {
    test.texts(&format!(
        "SELECT d.origin || ' ' || coalesce({what}, '-') FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id
         ORDER BY d.origin"
    ))
}

#[test]
fn it_is_said_logged_and_taken_back() {
    let test = loaded();
    let before = dump(&test.db());
    let wanted = ["document", "set", "--origin", "wires/*", "source=Example Wire", "published_on=2021-03-04"];
    let told =
        test.run([&wanted[..], &["--dry-run"]].concat()).ok().says(&["of 2 documents; nothing was changed"]);
    assert!(told.out.contains("wires/a.txt") && !told.out.contains("t.csv"), "{}", told.out);
    assert_eq!(dump(&test.db()), before);
    let told = test.run([&wanted[..], &["--reason", "the imprint"]].concat()).ok();
    assert!(told.out.contains("Example Wire,2021-03-04"), "as they are now: {}", told.out);
    told.says(&["decided 1: said of 2 documents; take back with: corpus document undo"]);
    assert_eq!(
        known(&test, "r.name || ' ' || d.published_on || ' ' || d.published_basis"),
        [
            "t.csv:2 -",
            "t.csv:3 -",
            "wires/a.txt Example Wire 2021-03-04 decision",
            "wires/b.txt Example Wire 2021-03-04 decision",
        ]
    );
    test.run(["document", "set", "--where", "section=World", "section=Sport", "wave=2", "language=de"]).ok();
    assert_eq!(
        test.texts("SELECT name || '=' || value FROM document_variables ORDER BY 1"),
        ["section=Politics", "section=Sport", "wave=2"]
    );
    let log = test.run(["document", "log", "--format", "csv"]).ok().out;
    assert_eq!(log.lines().count(), 6, "{log}");
    assert!(log.contains("source,Example Wire,2,,the imprint,"), "{log}");
    test.run(["check"]).ok();
    test.run(["document", "undo", "1"]).ok().says(&["taken back: 1, of 2 documents"]);
    test.run(["document", "undo"]).ok();
    let rest = |rows: &str| {
        rows.lines().filter(|line| !line.contains("document setting")).collect::<Vec<_>>().join("\n")
    };
    let after = dump(&test.db()).replace("document_settings: 7 rows", "document_settings: 0 rows");
    assert!(rest(&after) == rest(&before), "{}", difference(&rest(&before), &rest(&after)));
    test.run(["document", "undo"]).exits(1).says(&["there is no decision to take back"]);
    test.run(["document", "undo", "1"]).exits(1).says(&["corpus document log"]);
}

#[test]
fn it_outlives_loads_edits_and_merges() {
    let test = loaded();
    test.run([
        "document",
        "set",
        "--origin",
        "wires/a.txt",
        "source=Example Wire",
        "date=2020-05",
        "author=A. Lind",
    ])
    .ok();
    let holds = |test: &Test, what: &str| {
        let said = known(test, "r.name || ' ' || d.published_on || ' ' || d.author");
        assert!(said.contains(&"wires/a.txt Example Wire 2020-05 A. Lind".to_owned()), "{what}: {said:?}");
        test.run(["check"]).ok();
    };
    let before = dump(&test.db());
    test.run(["load", "wires", "t.csv", "--force"]).ok();
    test.run(["reprocess", "--stage", "clean", "--all"]).ok();
    assert_eq!(dump(&test.db()), before);
    // The text comes from another place that says other things of it.
    test.file(
        "a/0.json",
        serde_json::json!({"text": GENEVA, "source": "Other Post", "date": "1999-01-01"}).to_string(),
    );
    test.run(["load", "a"]).ok();
    assert_eq!(
        test.number("SELECT count(*) FROM documents WHERE origin = 'a/0.json' AND published_on = '2020-05'"),
        1
    );
    std::fs::remove_file(test.path("a/0.json")).unwrap();
    test.file("a/1.txt", MUSCAT).run(["load", "a", "--prune"]).ok();
    holds(&test, "pruned");
    test.file("wires/a.txt", GENEVA.replace("Monday", "Tuesday"))
        .run(["load", "wires"])
        .ok()
        .says(&["1 replaced"]);
    holds(&test, "edited");
    // A merge carries it, in either direction, and what was taken back stays so.
    test.run(["load", "wires", "t.csv", "a", "--db", "plain.db"]).ok();
    for order in [["corpus.db", "plain.db"], ["plain.db", "corpus.db"]] {
        let into = format!("{}.whole", order[0]);
        test.run(["merge", order[0], order[1], "--db", &into]).ok();
        assert_same(&test.db(), &test.path(&into));
    }
    std::fs::copy(test.db(), test.path("copy.db")).unwrap();
    test.run(["document", "undo"]).ok();
    test.run(["merge", "corpus.db", "--db", "copy.db"]).ok();
    assert_same(&test.db(), &test.path("copy.db"));
    // Whoever takes a document out takes out what was said of it.
    test.run(["document", "set", "--origin", "wires/a.txt", "title=Zwartsluis"]).ok();
    test.run(["remove", "--origin", "wires/a.txt"]).ok();
    assert!(!test.bytes().windows(10).any(|word| word == b"Zwartsluis"));
}

#[test]
fn a_merge_brings_no_text_back_that_its_file_does_not_hold_any_more() {
    let test = loaded();
    std::fs::copy(test.db(), test.path("earlier.db")).unwrap();
    test.file("wires/a.txt", "Envoys in Oslo\n\nAnna Lind met Tom Ford in Oslo.\n")
        .run(["load", "wires"])
        .ok();
    for (into, other) in [("corpus.db", "earlier.db"), ("earlier.db", "corpus.db")] {
        std::fs::copy(test.path(into), test.path("into.db")).unwrap();
        test.run(["merge", other, "--db", "into.db"]).ok();
        assert_same(&test.db(), &test.path("into.db"));
        test.run(["check", "--db", "into.db"]).ok();
    }
}

#[test]
fn it_asks_what_and_of_which() {
    let test = loaded();
    test.run(["document", "set", "source=x"]).exits(2).says(&["say which documents", "--origin"]);
    test.run(["document", "set", "--origin", "wires"]).exits(2).says(&["NAME=VALUE"]);
    test.run(["document", "set", "--origin", "nowhere", "source=x"]).exits(1).says(&["no document is so"]);
    test.run(["document", "set", "--origin", "wires", "text=x"]).exits(2).says(&["cannot be set"]);
    test.run(["document", "set", "--origin", "wires", "date=soon"])
        .exits(2)
        .says(&["says nothing that can be stored"]);
}

/// After a merge what has a lower number may have been said later; and any row stands for all that was said with it.
#[test]
fn what_was_said_latest_is_taken_back_first() {
    let test = loaded();
    test.run(["document", "set", "--origin", "wires", "source=Example Wire", "wave=2"]).ok();
    test.run(["document", "set", "--origin", "t.csv", "wave=3"]).ok();
    test.tamper(
        "DROP TRIGGER document_settings_before_update;
         UPDATE document_settings SET decided_at = '2001-01-01T00:00:00Z' WHERE value = '3'",
    );
    test.run(["document", "undo"]).ok().says(&["taken back: 1, of 2 documents"]);
    test.run(["document", "set", "--origin", "wires", "source=Example Wire", "wave=4"]).ok();
    let last = test.number("SELECT max(id) FROM document_settings");
    test.run(["document", "undo", &last.to_string()]).ok().says(&["of 2 documents"]);
    assert_eq!(test.texts("SELECT DISTINCT value FROM document_variables WHERE name = 'wave'"), ["3"]);
}

#[test]
fn a_star_stands_for_anything_and_a_bracket_for_itself() {
    let test = Test::new();
    test.file("in/a[1].txt", GENEVA).file("in/a1.txt", MUSCAT);
    test.run(["load", "in"]).ok();
    let told = test.run(["document", "set", "--origin", "in/a[1]*", "wave=2", "--dry-run"]).ok();
    assert!(told.out.contains("in/a[1].txt") && !told.out.contains("in/a1.txt"), "{}", told.out);
}
