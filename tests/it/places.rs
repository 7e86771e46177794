//! A file has one place, however its path is typed, also in a database in which places were written as they were typed.

use super::dump::assert_same;
use super::support::Test;
use super::upgrade;

const TEXT: &str = "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n";
const OTHER: &str = "Envoys in Muscat\n\nSergei Lavrov met Karim Darwish in Muscat on Monday.\n";
const ORIGINS: &str = "SELECT origin FROM origins ORDER BY origin, document_id";

/// Has the places of a database begin as they did where paths were typed with `./`, as the version before places were written in one
/// way left it.
fn as_typed(test: &Test) {
    test.tamper(
        "UPDATE origins SET origin = './' || origin, file_length = file_length + 2;
         UPDATE documents SET origin = './' || origin; UPDATE files SET path = './' || path;
         UPDATE skips SET origin = './' || origin, file = './' || file;
         UPDATE earlier_texts SET origin = './' || origin; UPDATE passed_over SET path = './' || path;",
    );
    make_older(test);
}

fn make_older(test: &Test) {
    test.tamper("DELETE FROM refinery_schema_history WHERE version >= 24; PRAGMA user_version = 23");
}

#[test]
fn a_file_is_known_however_its_path_is_typed() {
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/deep/b.txt", OTHER);
    test.run(["load", "./in"]).ok().says(&["2 articles added"]);
    for path in ["in", "in/", "././in//", "./in/deep/../../in/a.txt", "in/./deep"] {
        test.run(["load", path]).ok().says(&["nothing new"]);
    }
    assert_eq!(test.texts(ORIGINS), ["in/a.txt", "in/deep/../../in/a.txt", "in/deep/b.txt"]);
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/bad.txt", "a\0b");
    test.run(["load", "in/a.txt"]).ok();
    test.run(["load", "."]).exits(3);
    assert_eq!(test.texts(ORIGINS), ["in/a.txt"]);
    test.run(["errors", "--acknowledge", "./in/bad.txt"]).ok().says(&["1 acknowledged"]);
    test.file("in/a.txt", OTHER);
    test.run(["load", "./in/a.txt"]).ok().says(&["1 replaced"]);
    assert_eq!(test.texts("SELECT body FROM documents"), [OTHER]);
    test.run(["document", "set", "--origin", "./in/a.txt", "source=Levant Wire"]).ok();
    // What is gone from here is gone from the folder in which one stands.
    let elsewhere = test.path("elsewhere.txt").to_string_lossy().into_owned();
    test.file("elsewhere.txt", TEXT).file("b.txt", TEXT);
    test.run(["load", elsewhere.as_str(), "b.txt"]).ok();
    std::fs::remove_file(test.path("b.txt")).unwrap();
    std::fs::remove_file(&elsewhere).unwrap();
    test.run(["load", ".", "--prune"]).ok();
    assert_eq!(test.texts(ORIGINS), [elsewhere.as_str(), "in/a.txt"]);
}

#[test]
fn an_older_database_knows_files_by_both_ways() {
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/bad.txt", "a\0b").file("in/x.png", b"\x89PNG\r\n\x1a\n\0\0");
    test.file("in/s.jsonl", "{\"text\": \"Envoys met.\"}\n{\"text\": \"They met again.\"}\n");
    test.run(["load", "in"]).exits(3);
    test.run(["document", "set", "--origin", "in/a.txt", "source=Levant Wire"]).ok();
    test.file("in/s.jsonl", "{\"text\": \"Envoys met.\"}\n{\"text\": \"They met once more.\"}\n");
    test.run(["load", "in"]).ok();
    let before = Test::new();
    std::fs::copy(test.db(), before.db()).unwrap();
    as_typed(&test);
    assert_eq!(test.texts(ORIGINS)[0], "./in/a.txt");
    test.run(["load", "./in"]).ok().says(&["brought to the newest schema", "0 articles added, 3 unchanged"]);
    assert_eq!(test.texts(ORIGINS), ["in/a.txt", "in/s.jsonl:1", "in/s.jsonl:2"]);
    for table in ["origins", "files", "earlier_texts", "document_settings"] {
        let rows = |of: &Test| of.number(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows(&test), rows(&before), "{table}");
    }
    assert_eq!(
        test.texts("SELECT path FROM files ORDER BY path"),
        before.texts("SELECT path FROM files ORDER BY path")
    );
    test.run(["check"]).ok();
    // The text changes, and what a person said of it holds on.
    test.file("in/a.txt", TEXT.replace("Monday", "Tuesday"));
    test.run(["load", "in"]).ok().says(&["1 replaced"]);
    let source = "SELECT r.name FROM documents AS d JOIN sources AS r ON r.id = d.source_id WHERE d.origin = 'in/a.txt'";
    assert_eq!(test.texts(source), ["Levant Wire"]);
    test.run(["check"]).ok();
}

/// An upgrade gives what loads give that write places in one way.
#[test]
fn an_upgraded_database_is_that_of_the_plain_path() {
    let (test, plain) = (Test::new(), Test::new());
    for test in [&test, &plain] {
        test.file("in/a.txt", TEXT).file("in/c/b.txt", OTHER).file("in/d.txt", TEXT);
        test.run(["load", "in"]).ok();
    }
    as_typed(&test);
    test.run(["load", "in"]).ok().says(&["nothing new"]);
    assert_same(&plain.db(), &test.db());
}

#[test]
fn what_is_taken_stays_and_what_is_twice_is_once() {
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/b.txt", OTHER);
    test.run(["load", "in"]).ok();
    test.tamper(
        "INSERT INTO origins (document_id, origin, given, read_at, file_length)
             SELECT document_id, './' || origin, given, read_at, file_length + 2 FROM origins;
         INSERT INTO files SELECT './' || path, size, changed_at, hash, reading, articles, skipped, load_id, folder FROM files;
         UPDATE origins SET document_id = (SELECT document_id FROM origins WHERE origin = 'in/a.txt') WHERE origin = './in/b.txt';
         UPDATE documents SET origin = (SELECT min(origin) FROM origins WHERE document_id = documents.id)",
    );
    make_older(&test);
    test.run(["sql", "SELECT 1"]).ok();
    assert_eq!(test.texts(ORIGINS), ["./in/b.txt", "in/a.txt", "in/b.txt"]);
    assert_eq!(test.texts("SELECT path FROM files ORDER BY path"), ["./in/b.txt", "in/a.txt", "in/b.txt"]);
    test.run(["check"]).ok();
    test.run(["load", "./in"]).ok().says(&["nothing new"]);
}

#[test]
fn databases_of_earlier_versions_lose_no_place() {
    for version in [2, 7, 9, 20, 23] {
        let test = Test::new();
        upgrade::make(&test.db(), version);
        test.tamper(
            "UPDATE documents SET origin = './' || origin; UPDATE origins SET origin = './' || origin",
        );
        if version >= 7 {
            test.tamper("UPDATE files SET path = './' || path; UPDATE skips SET origin = './' || origin, file = './' || file");
        }
        test.run(["sql", "SELECT 1"]).ok();
        assert_eq!(test.texts(ORIGINS), ["a.txt", "b.txt"], "{version}");
        assert_eq!(test.texts("SELECT origin FROM documents ORDER BY id"), ["a.txt", "b.txt"]);
        assert_eq!(test.number("SELECT count(*) FROM files WHERE path = 'a.txt'"), i64::from(version >= 7));
        test.run(["check"]).ok();
    }
}
