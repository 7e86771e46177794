//! `corpus merge`: databases made apart are what one load of everything makes.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::dump::{assert_same, dump};
use super::support::{PROJECT, Run, Test};

/// Runs the program on a database of the folder, in the project's folder, so that origins are the same everywhere.
fn on(test: &Test, db: &str, words: &[&str]) -> Run {
    let mut command = test.command(words);
    command.arg("--db").arg(test.path(db)).current_dir(PROJECT);
    Run::of(command)
}

fn seeds() -> Vec<String> {
    let files = fs::read_dir(Path::new(PROJECT).join("seeds")).unwrap();
    let mut files: Vec<String> =
        files.map(|e| format!("seeds/{}", e.unwrap().file_name().to_string_lossy())).collect();
    files.sort();
    files
}

/// Loads the sample articles in two halves that share one: `a.db` and `b.db`.
fn halves(test: &Test) {
    let files = seeds();
    for (db, files) in [("a.db", &files[..4]), ("b.db", &files[3..])] {
        let words = [vec!["load"], files.iter().map(String::as_str).collect()].concat();
        on(test, db, &words).ok();
    }
}

fn merge(test: &Test, into: &str, others: &[&str]) -> Run {
    let mut command = test.command(["merge"]);
    command.args(others).arg("--db").arg(into);
    Run::of(command)
}

#[test]
fn halves_make_the_whole_whichever_comes_first() {
    let test = Test::of_seeds();
    halves(&test);
    merge(&test, "ab.db", &["a.db", "b.db"]).ok().says(&[
        "a.db: 4 documents added, 0 unchanged; 0 decisions new",
        "b.db: 3 documents added, 1 unchanged",
        "ab.db: now 7 documents, ",
        "report cooccurrence",
    ]);
    assert_same(&test.db(), &test.path("ab.db"));
    merge(&test, "ba.db", &["b.db", "a.db"]).ok();
    assert_same(&test.db(), &test.path("ba.db"));
    on(&test, "ab.db", &["check"]).ok();
    // Into one of them, and once more.
    let before = fs::read(test.path("b.db")).unwrap();
    merge(&test, "a.db", &["b.db"]).ok();
    merge(&test, "a.db", &["b.db"]).ok().says(&["0 documents added, 4 unchanged"]);
    assert_same(&test.db(), &test.path("a.db"));
    assert!(fs::read(test.path("b.db")).unwrap() == before, "what is merged is only read");
    // What was merged is known to a later load.
    on(&test, "ab.db", &["load", "seeds"]).ok().says(&["all 7 articles were here already"]);
}

#[test]
fn every_document_keeps_the_run_that_brought_it() {
    let test = Test::new();
    halves(&test);
    test.file("bad.txt", "");
    let bad = test.path("bad.txt");
    on(&test, "a.db", &["load", bad.to_str().unwrap()]).exits(3);
    for _ in 0..2 {
        merge(&test, "corpus.db", &["a.db", "b.db"]).ok();
        let runs = test.texts(
            "SELECT l.arguments || count(d.id) FROM loads AS l LEFT JOIN documents AS d ON d.load_id = l.id
             GROUP BY l.id ORDER BY l.id",
        );
        assert_eq!(runs.len(), 3, "{runs:?}");
        assert!(runs.iter().any(|run| run.contains("seeds/01") && run.ends_with('4')), "{runs:?}");
        assert_eq!(test.number("SELECT count(*) FROM skips"), 1);
    }
}

#[test]
fn decisions_of_both_hold_over_everything() {
    let test = Test::new();
    halves(&test);
    for db in ["a.db", "b.db", "corpus.db"] {
        if db == "corpus.db" {
            on(&test, db, &["load", "seeds"]).ok();
        }
        if db != "b.db" {
            on(&test, db, &["entity", "merge", "Sergei Lavrov", "Mikhail Bogdanov", "--reason", "a test"])
                .ok();
            on(&test, db, &["entity", "undo"]).ok();
            on(&test, db, &["entity", "rename", "Sergei Lavrov", "S. V. Lavrov"]).ok();
        }
        if db != "a.db" {
            on(&test, db, &["entity", "merge", "Dmitry Peskov", "Paul Aston"]).ok();
        }
    }
    merge(&test, "ab.db", &["a.db", "b.db"]).ok().says(&["3 decisions new", "1 decision new"]);
    merge(&test, "ba.db", &["b.db", "a.db"]).ok();
    assert_same(&test.db(), &test.path("ab.db"));
    assert_same(&test.db(), &test.path("ba.db"));
    let run = merge(&test, "ab.db", &["b.db", "a.db"]).ok().says(&["0 decisions new"]);
    assert_eq!(run.out, "", "no conflict, no list");
    assert_same(&test.db(), &test.path("ab.db"));
}

#[test]
fn of_two_that_contradict_each_other_the_later_holds_and_both_are_kept() {
    let test = Test::new();
    let pair = ["Lina Sabbagh", "Karim Darwish"];
    for (db, word) in [("a.db", "merge"), ("b.db", "reject")] {
        on(&test, db, &["load", "seeds"]).ok();
        on(&test, db, &["entity", word, pair[0], pair[1]]).ok();
    }
    let age = |db: &str, time: &str| {
        let other = Test::new();
        fs::copy(test.path(db), other.db()).unwrap();
        other.tamper(&format!(
            "DROP TRIGGER judgements_before_update;
             UPDATE judgements SET decided_at = '{time}';
             CREATE TRIGGER judgements_before_update BEFORE UPDATE ON judgements BEGIN SELECT 1; END"
        ));
        fs::copy(other.db(), test.path(db)).unwrap();
    };
    age("a.db", "2021-02-17T08:00:00Z");
    age("b.db", "2021-02-18T08:00:00Z");
    for order in [["a.db", "b.db"], ["b.db", "a.db"]] {
        let into = format!("{}.whole.db", order[0]);
        let run = merge(&test, &into, &order).ok();
        let lines: Vec<&str> = run.out.lines().collect();
        assert_eq!(lines.len(), 2, "{}", run.out);
        assert_eq!(lines[0], "holds,decided_at,overruled,overruled_decided_at");
        assert!(lines[1].contains(" is not ") && lines[1].contains("2021-02-18T08:00:00Z"), "{}", run.out);
        let log = on(&test, &into, &["entity", "log", "--format", "csv"]).ok();
        assert_eq!(log.out.lines().count(), 3, "{}", log.out);
        on(&test, &into, &["entity", "show", "Lina Sabbagh"]).ok();
        let entities = on(
            &test,
            &into,
            &[
                "sql",
                "SELECT count(DISTINCT entity_id) FROM names WHERE name IN ('Lina Sabbagh', 'Karim Darwish')",
            ],
        );
        assert!(entities.ok().out.ends_with("2\n"));
        // Taken back, the other holds again.
        on(&test, &into, &["entity", "undo"]).ok();
        let entities = on(
            &test,
            &into,
            &[
                "sql",
                "SELECT count(DISTINCT entity_id) FROM names WHERE name IN ('Lina Sabbagh', 'Karim Darwish')",
            ],
        );
        assert!(entities.ok().out.ends_with("1\n"));
    }
}

#[test]
fn a_name_taken_apart_in_one_document_stays_so() {
    let test = Test::new();
    halves(&test);
    for db in ["a.db", "corpus.db"] {
        if db == "corpus.db" {
            on(&test, db, &["load", "seeds"]).ok();
        }
        let other = test.path(db);
        let connection = super::support::connect(&other);
        let found = super::support::texts(
            &connection,
            "SELECT d.id || ' ' || n.name || ' ' || e.name FROM names AS n
             JOIN entities AS e ON e.id = n.entity_id
             JOIN mentions AS m ON m.name_id = n.id JOIN sentences AS s ON s.id = m.sentence_id
             JOIN documents AS d ON d.id = s.document_id
             WHERE d.origin = 'seeds/01-sochi-call.txt' AND n.name = 'Geir Pedersen' LIMIT 1",
        );
        let document = found[0].split(' ').next().unwrap().to_owned();
        drop(connection);
        on(
            &test,
            db,
            &[
                "entity",
                "split",
                "Geir Pedersen",
                "Geir Pedersen",
                "--document",
                &document,
                "--as",
                "A namesake",
            ],
        )
        .ok();
    }
    merge(&test, "ab.db", &["b.db", "a.db"]).ok();
    assert_same(&test.db(), &test.path("ab.db"));
    on(&test, "ab.db", &["check"]).ok();
}

#[test]
fn what_cannot_be_merged_is_refused_before_anything_is_written() {
    let test = Test::of_seeds();
    let before = test.bytes();
    test.file("text.db", "no database").file("empty.db", "");
    fs::copy(test.db(), test.path("newer.db")).unwrap();
    super::support::connect(&test.path("newer.db")).execute_batch("PRAGMA user_version = 999").unwrap();
    super::support::connect(&test.path("foreign.db")).execute_batch("CREATE TABLE t (x)").unwrap();
    halves(&test);
    for (other, words) in [
        ("text.db", "text.db: this is not a SQLite database"),
        ("empty.db", "empty.db: no such database"),
        ("missing.db", "missing.db: no such database"),
        ("newer.db", "newer.db: the database has schema version 999"),
        ("foreign.db", "foreign.db: this SQLite database was not made by corpus"),
    ] {
        merge(&test, "corpus.db", &["a.db", other]).exits(1).says(&[words]);
        merge(&test, "new.db", &["a.db", other]).exits(1);
    }
    merge(&test, "corpus.db", &["a.db", "./corpus.db"])
        .exits(2)
        .says(&["the database that the others go into"]);
    assert!(test.bytes() == before);
    assert!(!test.path("new.db").exists());
}

#[test]
fn an_older_database_is_upgraded_on_a_copy() {
    let test = Test::new();
    super::upgrade::make(&test.path("old.db"), 6);
    let before = fs::read(test.path("old.db")).unwrap();
    merge(&test, "corpus.db", &["old.db"])
        .ok()
        .says(&["old.db: schema version 6", "the file stays as it is"]);
    assert!(fs::read(test.path("old.db")).unwrap() == before);
    assert!(test.number("SELECT count(*) FROM documents") > 0);
    let left: Vec<_> = fs::read_dir(test.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "no backup beside it: {left:?}");
    test.run(["check"]).ok();
}

/// Every table is either carried over or made anew: a table that is added must be thought of here.
#[test]
fn every_table_is_thought_of() {
    let test = Test::of_seeds();
    let tables = test.texts(
        "SELECT name FROM sqlite_master AS t WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         AND name NOT LIKE 'sentences\\_fts%' ESCAPE '\\' AND name <> 'refinery_schema_history'
         AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'document_id')
         ORDER BY name",
    );
    let carried = [
        "documents",
        "judgements",
        "loads",
        "mentions",
        "names",
        "quotation_candidates",
        "quotation_parts",
        "quotation_speakers",
        "removals",
        "skips",
        "sources",
    ];
    let made_anew =
        ["aliases", "candidates", "data_dictionary", "entities", "likenesses", "marks", "watch_hits"];
    // Paths and times of one machine and numbers of one file, which say nothing elsewhere.
    let left = ["entity_numbers", "files", "passed_over"];
    let owned = [
        "cleanings",
        "document_settings",
        "earlier_texts",
        "quotation_decisions",
        "saved_reports",
        "source_aliases",
        "watch_lists",
    ];
    let counted = ["recurring_lines"];
    let known = [&carried[..], &made_anew, &left, &owned, &counted].concat();
    let unknown: Vec<&String> = tables.iter().filter(|table| !known.contains(&table.as_str())).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "corpus merge does not know these tables");
}

#[test]
fn a_killed_merge_is_completed_by_the_next() {
    let test = Test::of_seeds();
    halves(&test);
    for milliseconds in [0, 10, 30, 60, 120] {
        let db = test.path("ab.db");
        let _ = fs::remove_file(&db);
        let mut command = test.command(["merge", "a.db", "b.db", "--quiet", "--db", "ab.db"]);
        let mut child = command.stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(milliseconds) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        let _ = child.kill();
        child.wait().unwrap();
        if db.exists() {
            let connection = super::support::connect(&db);
            assert_eq!(super::support::texts(&connection, "PRAGMA integrity_check"), ["ok"]);
        }
        merge(&test, "ab.db", &["a.db", "b.db"]).ok();
        assert_same(&test.db(), &db);
        let runs = super::support::texts(&super::support::connect(&db), "SELECT arguments FROM loads");
        assert_eq!(runs.len(), 2, "no run twice: {runs:?}");
        for left in ["ab.db-wal", "ab.db-shm"] {
            let _ = fs::remove_file(test.path(left));
        }
    }
    assert!(dump(&test.db()).contains("documents: 7 rows"));
}

const TOWNS: [&str; 6] = ["Sidon", "Tyre", "Byblos", "Tripoli", "Haifa", "Acre"];

/// Reports of one outlet, whose pages all begin with the same line and end with another.
fn reports(test: &Test) {
    for town in TOWNS {
        let text = format!(
            "Levant bulletin\n\nHarbour of {town} reopens\n\nThe harbour of {town} reopened on Monday, the mayor said.\n\n\
             Boats from {town} sailed again on Tuesday.\n\nDesk of the bulletin, room 14\n\nSource: Coast Wire\n"
        );
        test.file(&format!("{town}.txt"), text);
    }
}

/// Lines that return in none of the parts, in one of them, or in both, and what people said of lines and outlets.
#[test]
fn what_goes_beyond_one_article_is_that_of_the_whole() {
    for (left, right) in [(2, 4), (3, 3), (5, 1)] {
        let test = Test::new();
        reports(&test);
        let files: Vec<String> = TOWNS.iter().map(|town| format!("{town}.txt")).collect();
        let load = |db: &str, files: &[String]| {
            let words = ["load", "--db", db].map(str::to_owned).into_iter().chain(files.iter().cloned());
            test.run(words).ok();
        };
        load("a.db", &files[..left]);
        load("b.db", &files[6 - right..]);
        load("corpus.db", &files);
        for db in ["b.db", "corpus.db"] {
            let keep = ["clean", "keep", "Levant bulletin", "--source", "Coast Wire", "--db", db];
            test.run(keep).ok();
        }
        for db in ["a.db", "corpus.db"] {
            test.run(["source", "alias", "Coast Wire", "The Coast Wire", "--db", db]).ok();
        }
        for (into, order) in [("ab.db", ["a.db", "b.db"]), ("ba.db", ["b.db", "a.db"])] {
            merge(&test, into, &order).ok();
            assert_same(&test.db(), &test.path(into));
            test.run(["check", "--db", into]).ok();
            merge(&test, into, &order).ok();
            assert_same(&test.db(), &test.path(into));
        }
    }
}

/// The rows of another file are somebody else's: what no row may say is refused, and nothing of the batch is kept.
#[test]
fn rows_that_break_a_constraint_are_not_taken_over() {
    let test = Test::new();
    halves(&test);
    let guest = rusqlite::Connection::open(test.path("b.db")).unwrap();
    guest.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE mentions SET confidence = 7;").unwrap();
    drop(guest);
    let documents =
        |db: &str| on(&test, db, &["sql", "SELECT count(*) FROM documents", "--format", "csv"]).ok().out;
    let before = documents("a.db");
    merge(&test, "a.db", &["b.db"]).exits(1).says(&["CHECK constraint failed"]);
    assert_eq!(documents("a.db"), before);
    on(&test, "a.db", &["check"]).ok();
}
