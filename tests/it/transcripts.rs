//! Transcripts: what a person types and what the program answers, word for word.
//!
//! `README.md` is one of them, so that what it shows is what one gets.

use std::path::Path;

use super::support::PROJECT;

#[test]
fn the_program_answers_as_written() {
    let at = |name: &str| Path::new(PROJECT).join(name);
    trycmd::TestCases::new()
        .register_bin("corpus", Path::new(env!("CARGO_BIN_EXE_corpus")))
        .register_bin("cargo", trycmd::schema::Bin::Ignore)
        .register_bin("git", trycmd::schema::Bin::Ignore)
        .register_bin("sqlite3", trycmd::schema::Bin::Ignore)
        .env("COLUMNS", "100")
        .case(at("tests/cmd/*.trycmd"))
        .case(at("README.md"));
}
