//! What cannot be read or written: the path, the reason, the exit status, and nothing lost.

use std::fs;
use std::path::Path;

use super::dump::dump;
use super::support::{Run, Test, is_root};

const GOOD: &str = "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n";

#[test]
fn a_bad_article_is_skipped_with_its_reason_and_the_rest_is_loaded() {
    let test = Test::new();
    test.file("in/good.txt", GOOD)
        .file("in/empty.txt", "")
        .file("in/blank.txt", " \n\t\n")
        .file("in/binary.txt", [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])
        .file("in/torn.txt", b"Envoys met \xff\xfe\x81 in \x90\x9d Geneva \x01.")
        .file("in/nul.txt", "Envoys met\0 in Geneva.")
        .file("in/nuls.txt", "\0E\0n\0v\0o\0y\0s\0");
    test.run(["load", "in"]).exits(3).says(&[
        "2 articles added, 0 unchanged, 4 skipped",
        "1 file passed over: 1 PNG",
        "in/empty.txt: it is empty",
        "in/blank.txt: it is empty",
        "in/torn.txt: its encoding is not known: byte 11 (0xff)",
        "in/nuls.txt: it is no text: byte 0 is NUL",
    ]);
    // A single stray NUL costs itself.
    let bodies = test.texts("SELECT origin || ' ' || length(body) FROM documents ORDER BY origin");
    assert_eq!(bodies, [format!("in/good.txt {}", GOOD.len()), "in/nul.txt 21".to_owned()]);
    assert_eq!(test.number("SELECT count(*) FROM skips"), 4);
    assert_eq!(test.number("SELECT skipped FROM loads"), 4);
    test.run(["check"]).ok();
}

#[test]
fn every_bad_article_by_itself_is_partial_success() {
    for (name, bytes) in [("a.txt", &b""[..]), ("a.txt", b"caf\xe9\x02"), ("a.txt", b"a\0b")] {
        let test = Test::new();
        test.file(name, bytes);
        test.run(["load", name]).exits(3).says(&["a.txt", "0 articles added", "1 skipped"]);
    }
}

#[test]
fn one_endless_line_is_read() {
    let test = Test::new();
    let line = "Lavrov met Mekdad in Geneva, he said; ".repeat(25_000);
    test.file("long.txt", &line);
    test.run(["load", "long.txt", "--quiet"]).ok().silent();
    let longest = test.number("SELECT max(end_char - start_char) FROM sentences");
    assert!(longest < 100_000, "a sentence of {longest} characters");
    test.run(["check"]).ok();
}

#[test]
fn a_missing_path_is_named() {
    let test = Test::new();
    test.run(["load", "nowhere"]).exits(1).says(&["nowhere: there is no such file or folder"]);
    assert!(!test.db().exists(), "a database was made for nothing");
    test.file("good.txt", GOOD);
    test.run(["load", "good.txt", "nowhere"])
        .exits(3)
        .says(&["nowhere: there is no such file or folder", "1 article added"]);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    if is_root() {
        eprintln!("not tested: root may read every folder");
        return;
    }
    let test = Test::new();
    test.file("in/closed/a.txt", GOOD).file("in/open.txt", GOOD);
    let closed = test.path("in/closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let run = test.run(["load", "in"]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    run.exits(3).says(&["in/closed: there is no permission to read it", "1 article added"]);
}

#[test]
fn without_database_the_questions_say_how_to_make_one() {
    let test = Test::new();
    for words in [&["report", "frequency"][..], &["sql", "SELECT 1"], &["check"], &["schema"]] {
        test.run(words).exits(1).says(&["corpus.db: no such database; make one with: corpus load"]);
    }
    assert!(!test.db().exists());
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let test = Test::new();
    test.file("good.txt", GOOD).file("corpus.db", "my notes\n");
    for words in [&["load", "good.txt"][..], &["report", "frequency"], &["check"]] {
        test.run(words).exits(1).says(&["corpus.db: this is not a SQLite database", "left untouched"]);
    }
    assert_eq!(test.bytes(), b"my notes\n");
    let mut long = b"SQLite format 3\0".to_vec();
    long.extend([7; 5000]);
    test.file("corpus.db", &long);
    test.run(["load", "good.txt"]).exits(1).says(&["corpus.db: "]);
    assert_eq!(test.bytes(), long);
}

#[test]
fn a_folder_is_no_database() {
    let test = Test::new();
    test.file("good.txt", GOOD).file("corpus.db/inside.txt", "x");
    test.run(["load", "good.txt"]).exits(1).says(&["corpus.db: this is not a SQLite database"]);
    assert!(test.path("corpus.db/inside.txt").exists());
}

#[test]
fn somebody_elses_database_is_left_alone() {
    let test = Test::new();
    test.file("good.txt", GOOD);
    test.tamper(
        "CREATE TABLE documents (id INTEGER PRIMARY KEY, mine TEXT); INSERT INTO documents VALUES (1, 'x')",
    );
    let before = test.bytes();
    for words in [&["load", "good.txt"][..], &["report", "frequency"], &["sql", "SELECT 1"], &["check"]] {
        test.run(words)
            .exits(1)
            .says(&["corpus.db: this SQLite database was not made by corpus", "untouched"]);
    }
    assert_eq!(test.bytes(), before);
    assert_eq!(fs::read_dir(test.path("")).unwrap().count(), 2, "files were left behind");
}

#[test]
fn a_database_in_a_folder_that_is_not_there() {
    let test = Test::new();
    test.file("good.txt", GOOD);
    test.run(["load", "good.txt", "--db", "no/such/corpus.db"]).exits(1).says(&["no/such/corpus.db: "]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_an_error() {
    let test = Test::of_seeds();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = test.command(["report", "frequency", "--format", "csv"]);
    command.stdout(full);
    Run::of(command).exits(1).says(&["standard output: No space left"]);
}

/// By way of links, so that a defect replaces the link and not the machine's device.
#[cfg(target_os = "linux")]
#[test]
fn a_device_as_output_stays_a_device() {
    let test = Test::of_seeds();
    for device in ["full", "null"] {
        std::os::unix::fs::symlink(Path::new("/dev").join(device), test.path(device)).unwrap();
    }
    test.run(["report", "frequency", "-o", "full"])
        .exits(1)
        .says(&["full: cannot be written: No space left"]);
    test.run(["report", "frequency", "-o", "null"]).ok();
    for device in ["full", "null"] {
        assert!(test.path(device).is_symlink(), "{device} was replaced");
    }
    test.file("target.csv", "old");
    std::os::unix::fs::symlink("target.csv", test.path("link.csv")).unwrap();
    test.run(["sql", "SELECT 1 AS n", "-o", "link.csv"]).ok();
    assert_eq!(fs::read_to_string(test.path("target.csv")).unwrap(), "n\n1\n");
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let test = Test::of_seeds();
    test.file("out.csv", "old");
    test.run(["sql", "SELECT no_such_column FROM mentions", "-o", "out.csv"]).exits(1);
    assert_eq!(fs::read_to_string(test.path("out.csv")).unwrap(), "old");
    test.run(["sql", "SELECT 1 AS n", "-o", "out.csv"]).ok().says(&["wrote out.csv"]);
    assert_eq!(fs::read_to_string(test.path("out.csv")).unwrap(), "n\n1\n");
    test.run(["sql", "SELECT 1", "-o", "no/such/out.csv"])
        .exits(1)
        .says(&["no/such/out.csv: cannot be written"]);
}

#[test]
fn a_bad_article_changes_nothing_of_what_is_there() {
    let test = Test::of_seeds();
    let before = dump(&test.db());
    test.file("bad.txt", "caf\u{0}");
    test.run(["load", "bad.txt"]).exits(3);
    assert_eq!(before, dump(&test.db()));
}
