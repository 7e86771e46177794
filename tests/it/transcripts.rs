//! Transcripts: what a person types and what the program answers, word for word.
//!
//! `README.md` is one of them, so that what it shows is what one gets.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{PROJECT, Run, Test, snapshot};

fn at(name: &str) -> PathBuf {
    Path::new(PROJECT).join(name)
}

#[test]
fn the_program_answers_as_written() {
    trycmd::TestCases::new()
        .register_bin("corpus", Path::new(env!("CARGO_BIN_EXE_corpus")))
        .register_bin("export", trycmd::schema::Bin::Ignore)
        .register_bin("cp", trycmd::schema::Bin::Ignore)
        .env("COLUMNS", "100")
        .env("CORPUS_DB", at("corpus.db.example").to_string_lossy())
        .insert_var("[DB]", at("corpus.db.example").to_string_lossy().into_owned())
        .unwrap()
        .case(at("tests/cmd/*.trycmd"))
        .case(at("README.md"))
        .case(at("docs/tasks.md"));
}

/// The block after "says what it found" is what a load says but for the lines before, which tell the time.
#[test]
fn the_readme_shows_what_a_first_load_says() {
    let test = Test::new();
    let mut command = test.command(["load", "seeds", "--db"]);
    command.arg(test.db()).current_dir(PROJECT);
    let said = Run::of(command).ok().err.replace(&*test.db().to_string_lossy(), "corpus.db");
    let said = said.replace("corpus --db corpus.db ", "corpus "); // which the usual database needs not
    let said = &said[said.find("corpus.db: ").unwrap()..];
    let readme = fs::read_to_string(at("README.md")).unwrap();
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    snapshot("README.md", &format!("{before}```text\n{said}```\n{after}"));
}
