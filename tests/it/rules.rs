//! Rules of the source that the compiler cannot hold: who may name what, and what the schema may use.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{PROJECT, Test};

/// Modules that compute: no database, no file, no clock, no environment, no printing.
const PURE: [&str; 21] = [
    "count",
    "lang",
    "model",
    "util/offsets",
    "util/hex",
    "format",
    "stated_metadata",
    "clean",
    "copies",
    "segment",
    "recognise",
    "quote",
    "resolve",
    "pipeline",
    "report",
    "sql",
    "render",
    "rows",
    "annotate",
    "export",
    "page",
];

pub(super) fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(PROJECT).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                let name = path.strip_prefix(PROJECT).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Lines of code, without comments and without the tests at the end of a file.
pub(super) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let end = text.find("\n#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end]
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Where any of `words` stands in code of the files that `applies` to.
fn uses(words: &[&str], applies: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files("src", "rs").iter().filter(|(name, _)| applies(name)) {
        let lines = code(text).filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        found.extend(lines.map(|(at, line)| format!("{name}:{at}: {}", line.trim())));
    }
    found
}

fn is_pure(name: &str) -> bool {
    if name.ends_with("/tests.rs") {
        return false;
    }
    let name = name.trim_start_matches("src/");
    let is_of = |module: &&str| name.strip_prefix(module).is_some_and(|rest| rest.starts_with(['/', '.']));
    PURE.iter().any(is_of)
}

#[test]
fn only_the_store_names_the_database_library() {
    let found = uses(&["rusqlite", "refinery"], |name| !name.starts_with("src/store/"));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_engine_does_not_know_the_command_line() {
    let found = uses(&["clap"], |name| {
        !name.starts_with("src/cli/") && !name.starts_with("src/command/") && name != "src/main.rs"
    });
    assert_eq!(found, Vec::<String>::new());
    let upwards = uses(&["crate::cli", "crate::command"], |name| {
        !name.starts_with("src/cli/") && !name.starts_with("src/command/")
    });
    assert_eq!(upwards, Vec::<String>::new());
    let printing =
        uses(&["stderr", "stdout", "indicatif", "args_os"], |name| name.starts_with("src/engine/"));
    assert_eq!(printing, Vec::<String>::new());
}

#[test]
fn connections_are_made_in_one_place() {
    let found = uses(&["Connection::open", "pragma_update", "create_scalar_function"], |name| {
        name.starts_with("src/store/") && name != "src/store/schema/open.rs"
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn nothing_below_the_commands_prints() {
    let words =
        ["println!", "print!(", "eprintln!", "eprint!(", "dbg!", "io::stdout", "io::stderr", "process::exit"];
    let found = uses(&words, |name| !name.starts_with("src/command/") && name != "src/main.rs");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn pure_modules_take_everything_as_arguments() {
    let words = [
        "std::fs",
        "fs::",
        "File::",
        "std::env",
        "env::var",
        "Instant",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "io::stdin",
        "std::net",
        "std::process",
        "std::thread",
        "static mut",
        "thread_local",
    ];
    assert_eq!(uses(&words, is_pure), Vec::<String>::new());
}

/// Whoever looks into the text of a statement by its layout is wrong about the next statement. The header of a report is
/// made of comments, and read where it is.
#[test]
fn the_text_of_sql_is_taken_apart_in_one_place() {
    let looks = [
        "find(\"\\nORDER BY",
        "find(\"ORDER BY",
        "find(\"LIMIT",
        "contains(\"\\nLIMIT",
        "strip_prefix(\"WITH",
        "starts_with(\"WITH",
        "starts_with(\"SELECT",
        "starts_with(\"--",
        "strip_prefix(\"--",
        "starts_with(\"/*",
        "find(\"*/",
    ];
    let applies = |name: &str| {
        name.starts_with("src/")
            && !name.starts_with("src/sql/")
            && !name.starts_with("src/report/header")
            // Whether a word of the command line begins so is no matter of SQL.
            && name != "src/command/report/mod.rs"
    };
    assert_eq!(uses(&looks, applies), Vec::<String>::new());
}

/// What is known of a form stands in its row; whoever asks which form it is knows something beside the table.
#[test]
fn one_row_a_form() {
    let words: Vec<String> = corpus::format::Form::ALL.iter().map(|form| format!("Form::{form:?}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let applies = |name: &str| {
        (name.starts_with("src/format/") || name.starts_with("src/source/") || name.starts_with("src/command/load/")
            || name.starts_with("src/engine/") || name.starts_with("src/cli/"))
            // Which of two forms is meant where bytes and name disagree.
            && name != "src/format/detect.rs"
            // A book is found inside of an archive, not by its form.
            && name != "src/source/records/epub.rs"
    };
    assert_eq!(uses(&words, applies), Vec::<String>::new());
    let reasons =
        uses(&["Result<_, String>", ", String>>", ", String> {", ", String>;", ", String>,"], |name| {
            (name.starts_with("src/format/") || name.starts_with("src/source/")) && !name.contains("tests")
        });
    let untyped: Vec<String> = reasons.into_iter().filter(|line| line.contains("Result<")).collect();
    assert_eq!(untyped, Vec::<String>::new(), "a reason is a type");
}

#[test]
fn nothing_speaks_to_the_network() {
    let found = uses(&["std::net", "TcpStream", "UdpSocket", "reqwest", "ureq", "hyper"], |_| true);
    assert_eq!(found, Vec::<String>::new());
    let lock = fs::read_to_string(Path::new(PROJECT).join("Cargo.lock")).unwrap();
    for name in ["reqwest", "ureq", "hyper", "native-tls", "rustls", "openssl", "curl"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} is a dependency");
    }
}

/// Public signatures of a file, each on one line: functions up to their body, fields, constants and types.
fn public_signatures(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = code(text).map(|(_, line)| line.trim());
    while let Some(line) = lines.next() {
        if !line.starts_with("pub ") && !line.starts_with("pub(") {
            continue;
        }
        let mut signature = line.to_owned();
        while signature.contains("fn ") && !signature.ends_with(['{', ';', '}']) {
            let Some(next) = lines.next() else { break };
            signature.push(' ');
            signature.push_str(next);
        }
        found.push(signature);
    }
    found
}

/// What a number of a row looks like where it is nothing but a number.
const BARE_IDS: [&str; 16] = [
    "id: i64",
    "id: Option<i64>",
    "document: i64",
    "sentence: i64",
    "mention: i64",
    "name: i64",
    "entity: i64",
    "source: i64",
    "load: i64",
    "judgement: i64",
    "[i64]",
    "Vec<i64>",
    "Set<i64>",
    "Map<i64",
    "Item = i64",
    "Result<i64",
];

/// Whole numbers that look like those of rows and are none.
const NO_IDS: [(&str, &str); 5] = [
    ("src/clean/decided.rs", "lines are known by a hash of their words"),
    ("src/clean/boilerplate_predictor.rs", "lines are known by a hash of their words"),
    ("src/pipeline/mod.rs", "lines are known by a hash of their words"),
    ("src/store/write/recurring.rs", "lines are known by a hash of their words"),
    ("src/count/windows.rs", "positions of sentences in their document"),
];

/// A document is not taken for a sentence where each has its own type (`model::ids`).
#[test]
fn numbers_of_rows_have_types() {
    let bare = |text: &str| -> Vec<String> {
        let mut found = public_signatures(text);
        found.retain(|signature| BARE_IDS.iter().any(|word| signature.contains(word)));
        found
    };
    let wrong = "impl X {\n    pub fn of(\n        &self,\n        ids: &[i64],\n    ) -> u8 {\n        0\n    }\n}\n";
    assert_eq!(bare(wrong).len(), 1, "the rule finds nothing");
    assert_eq!(bare("pub struct X {\n    pub id: i64,\n    id: i64,\n}\n"), ["pub id: i64,"]);
    let files = files("src", "rs");
    for (exception, reason) in NO_IDS {
        let text = files.iter().find(|(name, _)| name == exception).map(|(_, text)| text);
        assert!(text.is_some_and(|text| !bare(text).is_empty()), "{exception} needs no exception: {reason}");
    }
    let is_excepted = |name: &str| NO_IDS.iter().any(|(exception, _)| *exception == name);
    let found: Vec<String> = files
        .iter()
        .filter(|(name, _)| !is_excepted(name))
        .flat_map(|(name, text)| bare(text).into_iter().map(move |line| format!("{name}: {line}")))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

/// An error that is a text cannot be told from another.
#[test]
fn errors_have_types() {
    let folders = ["src/report/", "src/store/", "src/export/", "src/cli/", "src/engine/"];
    // What an article cannot be read for goes into `skips` as words.
    let applies = |name: &str| {
        folders.iter().any(|folder| name.starts_with(folder)) && name != "src/engine/load/mod.rs"
    };
    let mut found = uses(&["Result<"], applies);
    let is_text = |line: &String| line.split(", String>").skip(1).any(|rest| !rest.starts_with('>'));
    found.retain(|line| is_text(line) || line.contains("Result<Result<"));
    assert_eq!(found, Vec::<String>::new());
    assert!(is_text(&"fn x() -> Result<u8, String> {".to_owned()), "the rule finds nothing");
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in files("src", "rs").iter().chain(&files("tests", "rs")) {
        assert!(text.starts_with("//!"), "{name} does not open with what it is for");
    }
    for (name, text) in files("migrations", "sql") {
        assert!(text.starts_with("-- Why: "), "{name} does not open with why");
    }
}

#[test]
fn no_file_is_a_heap() {
    for (name, text) in files("src", "rs").iter().chain(&files("tests", "rs")) {
        let lines = text.lines().count();
        assert!(lines <= 600, "{name} has {lines} lines: are these two rooms?");
    }
}

/// What SQLite 3.26, the oldest library in use, does not know, and what a plain browser does not have.
#[test]
fn the_schema_opens_in_old_tools() {
    let newer = [
        "STRICT",
        "GENERATED ALWAYS",
        " STORED",
        " VIRTUAL)",
        "RETURNING",
        "MATERIALIZED",
        "->",
        "NULLS FIRST",
        "NULLS LAST",
        "IIF(",
        "FILTER (",
        "DROP COLUMN",
        "UNIXEPOCH",
        "STRING_AGG",
        " CONCAT(",
        "(CONCAT(",
        "RIGHT JOIN",
        "FULL JOIN",
        "FULL OUTER",
        "UPDATE FROM",
        "JSON",
        "LN(",
        "LOG2(",
        "SQRT(",
        "REGEXP",
    ];
    for (name, text) in files("migrations", "sql") {
        for (at, line) in text.lines().enumerate() {
            let sql = line.split("--").next().unwrap_or_default().to_uppercase();
            for word in newer {
                assert!(!sql.contains(word), "{name}:{}: {word}", at + 1);
            }
        }
    }
}

#[test]
fn every_table_and_column_is_explained() {
    let test = Test::of_seeds();
    let rows = test.run(["schema", "--format", "json"]).ok().json();
    let silent: Vec<String> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["comment"].as_str().is_none_or(|comment| comment.trim().is_empty()))
        .map(|row| format!("{}.{}", row["table_name"], row["column_name"]))
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn foreign_keys_are_indexed() {
    let test = Test::of_seeds();
    let missing = test.texts(
        "SELECT t.name || '.' || f.\"from\" FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f
         WHERE t.type = 'table' AND NOT EXISTS (
             SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
             WHERE c.seqno = 0 AND c.name = f.\"from\")
         AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS k WHERE k.pk = 1 AND k.name = f.\"from\")
         ORDER BY 1",
    );
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_file_says_whose_it_is() {
    let test = Test::of_seeds();
    assert_eq!(test.number("PRAGMA application_id"), i64::from(corpus::store::APPLICATION_ID));
    assert!(test.number("PRAGMA user_version") >= 6);
    assert_eq!(test.texts("PRAGMA journal_mode"), ["delete"], "one file, no write-ahead log beside it");
}
