//! The command line itself: help, version, wrong calls, closed pipes, where the database is.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use clap::CommandFactory as _;

use super::support::Test;

#[test]
fn help_and_version() {
    let test = Test::new();
    let help = test.run(["--help"]).ok().silent().out;
    assert_eq!(test.run(["-h"]).ok().out, help);
    for group in ["Fill:", "Ask:", "Keep:", "Examples:", "Exit status:"] {
        assert!(help.contains(group), "{group} is not in the help");
    }
    let version = test.run(["--version"]).ok().out;
    assert_eq!(version, format!("corpus {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_help_names_every_command() {
    let test = Test::new();
    let help = test.run(["--help"]).ok().out;
    for command in corpus::cli::Cli::command().get_subcommands().filter(|c| !c.is_hide_set()) {
        assert!(
            help.contains(&format!(" {} ", command.get_name())),
            "{} is not in the help",
            command.get_name()
        );
        let run = test.run([command.get_name(), "--help"]).ok().silent();
        assert!(run.out.contains("Usage:"), "{}", command.get_name());
    }
}

#[test]
fn the_command_line_is_well_formed() {
    corpus::cli::Cli::command().debug_assert();
}

#[test]
fn wrong_calls_are_usage_errors() {
    let test = Test::of_seeds();
    for words in [
        &[][..],
        &["lode"],
        &["load"],
        &["load", "x", "--threads", "0"],
        &["load", "x", "--min-confidence", "2"],
        &["sql"],
        &["check", "extra"],
        &["--no-such-option"],
        &["sql", "SELECT 1", "--quiet", "--verbose"],
        &["completions", "no-such-shell"],
    ] {
        let run = test.run(words).exits(2);
        assert!(!run.err.is_empty(), "{words:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let test = Test::of_seeds();
    let endless =
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t LIMIT 3000000) SELECT n FROM t";
    let mut command = test.command(["sql", endless]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    assert_eq!(first, "n\n");
    drop(reader);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn the_database_is_where_the_option_or_the_environment_says() {
    let test = Test::new();
    test.file("a.txt", "Envoys met in Geneva.\n");
    test.run(["load", "a.txt", "--db", "one.db"]).ok();
    let mut command = test.command(["load", "a.txt"]);
    command.env("CORPUS_DB", "two.db");
    super::support::Run::of(command).ok();
    assert!(test.path("one.db").exists() && test.path("two.db").exists() && !test.db().exists());
    for words in [&["--db", "one.db", "sql", "SELECT 1 AS n"], &["sql", "SELECT 1 AS n", "--db", "one.db"]] {
        assert_eq!(test.run(words).ok().out, "n\n1\n");
    }
    test.run(["report", "documents", "--db", "one.db"]).ok();
    test.run(["--db", "one.db", "report", "documents"]).ok();
}

#[test]
fn completions_are_written_for_every_shell() {
    let test = Test::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = test.run(["completions", shell]).ok().silent();
        assert!(run.out.contains("corpus") && run.out.contains("load"), "{shell}");
    }
}

#[test]
fn errors_go_to_standard_error_and_data_to_standard_output() {
    let test = Test::of_seeds();
    let run = test.run(["report", "frequency", "--limit", "1000"]).ok();
    assert!(run.err.is_empty() && run.out.starts_with("entity,type,"));
    let run = test.run(["sql", "SELECT nothing"]).exits(1);
    assert!(run.out.is_empty() && run.err.starts_with("corpus: "), "{run:?}");
}

#[test]
fn the_schema_is_explained() {
    let test = Test::of_seeds();
    let rows = test.run(["schema", "--format", "json"]).ok().json();
    assert!(rows.as_array().unwrap().len() > 100);
    let sql = test.run(["schema", "--sql"]).ok().out;
    assert!(sql.contains("CREATE TABLE mentions (") && sql.contains("CREATE VIEW v_mentions"));
}
