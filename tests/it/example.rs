//! `corpus.db.example`: what `seeds/` makes, kept so that one can look at a database before building anything.

use std::fs;
use std::path::{Path, PathBuf};

use super::dump::{assert_same, dump};
use super::support::{PROJECT, Run, Test, connect, seeds};

fn version(database: &rusqlite::Connection) -> i64 {
    database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn example() -> PathBuf {
    Path::new(PROJECT).join("corpus.db.example")
}

#[test]
fn it_equals_a_fresh_load_of_the_sample_articles() {
    let current = || {
        example().exists()
            && version(&connect(&example())) == version(&connect(seeds()))
            && dump(&example()) == dump(seeds())
    };
    if std::env::var_os("UPDATE").is_some() && !current() {
        fs::copy(seeds(), example()).unwrap();
    }
    assert_same(&example(), seeds());
}

#[test]
fn it_is_at_the_newest_migration_and_sound() {
    let fresh = connect(seeds());
    let kept = connect(&example());
    assert_eq!(version(&kept), version(&fresh), "make it anew with: just example");
    let test = Test::new();
    let mut command = test.command(["check", "--db"]);
    command.arg(example());
    Run::of(command).ok();
}
