//! A load that is cut off: killed, or out of room. What is there stays valid, and loading again completes it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::dump::assert_same;
use super::support::Test;

const PEOPLE: [&str; 6] =
    ["Sergei Lavrov", "Faisal Mekdad", "Mikhail Bogdanov", "Kazem Jalali", "Lina Sabbagh", "Karim Darwish"];
const TOWNS: [&str; 5] = ["Damascus", "Moscow", "Beirut", "Geneva", "Aleppo"];

/// More than the program writes in one transaction.
const ARTICLES: usize = 400;

/// The database of a load that nothing interrupts.
fn whole() -> &'static Path {
    static MADE: OnceLock<(Test, PathBuf)> = OnceLock::new();
    let (_, db) = MADE.get_or_init(|| {
        let test = Test::new();
        articles(&test);
        test.run(["load", "articles", "--quiet"]).ok();
        let db = test.db();
        (test, db)
    });
    db
}

/// A folder of short articles, no two the same.
fn articles(test: &Test) {
    for n in 0..ARTICLES {
        let mut text = format!("Talks number {n} in {}\n\n", TOWNS[n % TOWNS.len()]);
        for line in 0..4 {
            let (one, other) = (PEOPLE[(n + line) % PEOPLE.len()], PEOPLE[(n * 5 + line + 2) % PEOPLE.len()]);
            let town = TOWNS[(n + line) % TOWNS.len()];
            writeln!(text, "{one} met {other} in {town} on day {n}. They spoke for {line} hours.\n").unwrap();
        }
        test.file(&format!("articles/{n:04}.txt"), text);
    }
}

/// Valid in itself, and no document without its sentences.
fn assert_sound(test: &Test) {
    assert_eq!(test.texts("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(test.texts("SELECT \"table\" FROM pragma_foreign_key_check"), Vec::<String>::new());
    let halves = "SELECT count(*) FROM documents AS d
        WHERE (SELECT count(*) FROM sentences AS s WHERE s.document_id = d.id) <> 9";
    assert_eq!(test.number(halves), 0, "half-written documents");
    let mentions = "SELECT count(*) FROM documents AS d WHERE NOT EXISTS (SELECT 1 FROM sentences AS s
        JOIN mentions AS m ON m.sentence_id = s.id WHERE s.document_id = d.id)";
    assert_eq!(test.number(mentions), 0, "documents without their mentions");
}

#[test]
fn a_killed_load_is_completed_by_the_next() {
    for documents in [0, 1] {
        let test = Test::new();
        articles(&test);
        kill_after(&test, documents);
        assert_sound(&test);
        test.run(["load", "articles", "--quiet"]).ok();
        assert_same(whole(), &test.db());
        test.run(["check"]).ok();
    }
}

/// Starts a load and kills it as soon as the database holds so many documents (or when the load is over).
fn kill_after(test: &Test, documents: i64) {
    let mut command = test.command(["load", "articles", "--threads", "1", "--quiet"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() && started.elapsed() < Duration::from_mins(2) {
        if test.db().exists() && test.number("SELECT count(*) FROM documents") >= documents {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A limit on the size of files stands for the full disk: writing fails in the middle of the load.
#[cfg(unix)]
#[test]
fn no_room_is_an_error_that_loses_nothing() {
    let test = Test::new();
    articles(&test);
    let program = env!("CARGO_BIN_EXE_corpus");
    let script = format!("trap '' XFSZ; ulimit -f 300; exec '{program}' load articles");
    let mut shell = std::process::Command::new("bash");
    shell.arg("-c").arg(script).current_dir(test.path("")).env_remove("CORPUS_DB");
    super::support::Run::of(shell).exits(1).says(&["corpus.db: "]);

    if test.db().exists() {
        assert_sound(&test);
    }
    test.run(["load", "articles", "--quiet"]).ok();
    assert_same(whole(), &test.db());
}
