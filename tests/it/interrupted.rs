//! Runs that are cut off or meet each other: killed, out of room, two at once, a reader meanwhile. What is there stays
//! valid, and doing it again completes it.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::dump::assert_same;
use super::support::{PROJECT, Test};

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
        assert_indexed(&test);
    }
}

/// What a killed load brought is settled by whatever settles next, though it has nothing to read again.
#[test]
fn a_killed_load_is_settled_by_reprocess() {
    let test = Test::new();
    articles(&test);
    kill_after(&test, 1);
    test.run(["reprocess", "--quiet"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM sketches WHERE state <> 1"), 0, "documents in no group");
    assert_eq!(test.number("SELECT count(*) FROM marks WHERE name = 'unsettled'"), 0);
    assert_sound(&test);
}

/// The indexes that a first load makes at its end are those of the migrations.
fn assert_indexed(test: &Test) {
    let migration = std::fs::read_to_string(Path::new(PROJECT).join("migrations/V4__entities.sql")).unwrap();
    let indexes = test.texts(
        "SELECT sql || ';' FROM sqlite_master WHERE type = 'index' AND tbl_name = 'mentions' AND sql IS NOT NULL",
    );
    assert_eq!(indexes.len(), migration.matches(" ON mentions (").count());
    assert!(indexes.iter().all(|sql| migration.contains(sql)), "{indexes:?}");
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

/// Starts the program and kills it after so many milliseconds, if it runs so long.
fn killed(test: &Test, words: &[&str], after: u64) {
    let mut child = test.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(Duration::from_millis(after));
    let _ = child.kill();
    child.wait().unwrap();
}

/// Two lists that share the articles between them.
fn halves(test: &Test) {
    for (list, half) in [("one.list", 0..ARTICLES / 2), ("other.list", ARTICLES / 2..ARTICLES)] {
        let paths: Vec<String> = half.map(|n| format!("articles/{n:04}.txt")).collect();
        test.file(list, paths.join("\n"));
    }
}

#[test]
fn two_loads_at_once_lose_nothing() {
    let test = Test::new();
    articles(&test);
    halves(&test);
    let load = |list: &str| test.command(["load", "--from-file", list, "--quiet"]).spawn().unwrap();
    let mut both = [load("one.list"), load("other.list")];
    assert!(both.iter_mut().all(|child| child.wait().unwrap().success()));
    assert_same(whole(), &test.db());
    assert!(!test.path("corpus.db-lock").exists(), "the lock goes with the last writer");
}

#[test]
fn who_must_wait_is_told_so() {
    let test = Test::new();
    articles(&test);
    let lock = corpus::store::lock::take(&test.db()).unwrap();
    let mut child = test.command(["load", "articles"]).stderr(Stdio::piped()).spawn().unwrap();
    // How soon it comes to the lock is the machine's affair; so it is its own word that is waited for.
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert!(said.any(|line| line.contains("another corpus is writing to it; waiting")));
    assert!(!test.db().exists(), "it waits");
    drop(lock);
    said.for_each(drop);
    assert!(child.wait().unwrap().success());
    assert_same(whole(), &test.db());
}

#[test]
fn reports_can_be_read_during_a_load() {
    let test = Test::of_seeds();
    articles(&test);
    let before = test.number("SELECT count(*) FROM documents");
    let mut load = test.command(["load", "articles", "--threads", "1", "--quiet"]).spawn().unwrap();
    let mut reads = 0;
    while load.try_wait().unwrap().is_none() {
        let run = test.run(["sql", "SELECT count(*) AS n FROM documents", "--format", "json"]).ok();
        let documents = run.json()[0]["n"].as_i64().unwrap();
        assert!((before..=before + ARTICLES as i64).contains(&documents), "{documents}");
        test.run(["report", "cooccurrence", "--quiet"]).ok();
        reads += 1;
    }
    assert!(load.wait().unwrap().success() && reads > 0);
    assert_eq!(test.number("SELECT count(*) FROM documents"), before + ARTICLES as i64);
}

#[test]
fn a_killed_merge_is_completed_by_the_next() {
    let test = Test::new();
    articles(&test);
    halves(&test);
    for (list, db) in [("one.list", "one.db"), ("other.list", "other.db")] {
        test.run(["load", "--from-file", list, "--db", db, "--quiet"]).ok();
    }
    for after in [5, 20, 40, 80, 160, 320] {
        killed(&test, &["merge", "one.db", "other.db", "--quiet"], after);
        if test.db().exists() {
            assert_sound(&test);
        }
    }
    test.run(["merge", "one.db", "other.db", "--quiet"]).ok();
    test.run(["check"]).ok();
    assert_same(whole(), &test.db());
}

#[test]
fn a_killed_export_leaves_nothing_half_made() {
    let test = Test::new();
    std::fs::copy(whole(), test.db()).unwrap();
    let words = ["export", "conll", "-o", "out.conll"];
    test.run(words).ok();
    let made = std::fs::read(test.path("out.conll")).unwrap();
    for after in [2, 5, 10, 20, 40, 80] {
        std::fs::remove_file(test.path("out.conll")).unwrap_or_default();
        killed(&test, &words, after);
        let found = std::fs::read(test.path("out.conll")).ok();
        assert!(found.is_none_or(|found| found == made), "after {after} ms");
    }
}

#[test]
fn a_killed_undo_is_whole_or_not_done() {
    let test = Test::new();
    let merge = ["entity", "merge", "Sergei Lavrov", "Mikhail Bogdanov", "--quiet"];
    for after in [2, 5, 10, 20, 40, 80, 160] {
        std::fs::copy(whole(), test.db()).unwrap();
        test.run(merge).ok();
        killed(&test, &["entity", "undo", "--quiet"], after);
        assert_sound(&test);
        let holds = test.number("SELECT count(*) FROM judgements WHERE undone_at IS NULL");
        // Where names could not follow the decision any more, the next command has them do so, even if it only reads.
        test.run(["report", "frequency", "--quiet"]).ok();
        let joined = "SELECT count(*) FROM names AS a JOIN names AS b ON b.entity_id = a.entity_id
            WHERE a.name = 'Sergei Lavrov' AND b.name = 'Mikhail Bogdanov'";
        assert_eq!(test.number(joined), holds, "after {after} ms");
    }
}
