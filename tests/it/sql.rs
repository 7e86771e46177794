//! `corpus sql`: reads whatever a person asks, and nothing but reads.

use std::fs;

use super::support::Test;

#[test]
fn a_query_gives_rows() {
    let test = Test::of_seeds();
    let run = test.run(["sql", "SELECT count(*) AS n FROM documents"]).ok().silent();
    assert_eq!(run.out, "n\n7\n");
    let run = test.feed("SELECT 1 AS one;\n-- done\n", ["sql", "-"]).ok();
    assert_eq!(run.out, "one\n1\n");
    let run = test.run(["sql", "SELECT 1 AS one WHERE 0"]).ok();
    assert_eq!(run.out, "one\n", "no rows is done too");
    let run =
        test.run(["sql", "WITH t(x) AS (VALUES (1), (2)) SELECT sum(x) AS s, sqrt(4.0) AS r FROM t"]).ok();
    assert_eq!(run.out, "s,r\n3,2\n");
}

#[test]
fn parameters_are_bound_by_name() {
    let test = Test::of_seeds();
    let run = test.run(["sql", "SELECT :a + 1 AS n, :b AS t", "--param", "a=41", "--param", "b=it's"]).ok();
    assert_eq!(run.out, "n,t\n42,it's\n");
    test.run(["sql", "SELECT :a"]).exits(1).says(&[":a was given no value"]);
    test.run(["sql", "SELECT 1", "--param", "a=1"]).exits(1).says(&["no parameter :a"]);
    test.run(["sql", "SELECT 1", "--param", "a"]).exits(2).says(&["NAME=VALUE"]);
}

#[test]
fn everything_that_is_no_reading_is_refused() {
    let test = Test::of_seeds();
    let before = test.bytes();
    for statement in [
        "INSERT INTO sources (name) VALUES ('x')",
        "UPDATE documents SET title = 'x'",
        "DELETE FROM mentions",
        "DROP TABLE mentions",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "ATTACH 'other.db' AS other",
        "VACUUM",
        "VACUUM INTO 'copy.db'",
        "REINDEX",
        "ANALYZE",
        "BEGIN",
        "SAVEPOINT s",
        "PRAGMA user_version = 3",
        "PRAGMA journal_mode = wal",
        "PRAGMA query_only = off",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "INSERT INTO sentences_fts (sentences_fts) VALUES ('rebuild')",
        "WITH t AS (SELECT 1) DELETE FROM mentions",
    ] {
        test.run(["sql", statement]).exits(1).says(&["corpus: "]);
        test.run(["sql", statement]).says(&["only a single reading statement is allowed"]);
    }
    assert!(test.bytes() == before, "the database was changed");
    assert_eq!(fs::read_dir(test.path("")).unwrap().count(), 1, "files were made");
}

#[test]
fn one_statement_and_no_more() {
    let test = Test::of_seeds();
    test.run(["sql", "SELECT 1; SELECT 2"]).exits(1).says(&["there is more than one"]);
    test.run(["sql", "SELECT 1; DROP TABLE mentions"]).exits(1).says(&["only a single reading statement"]);
    test.run(["sql", ""]).exits(1).says(&["there is none"]);
    test.run(["sql", "/* nothing */"]).exits(1).says(&["there is none"]);
}

#[test]
fn a_mistake_in_the_query_is_explained() {
    let test = Test::of_seeds();
    test.run(["sql", "SELECT nme FROM entities"])
        .exits(1)
        .says(&["corpus.db: no such column: nme (byte 7 of the statement)\n"]);
    test.run(["sql", "SELEC 1"]).exits(1).says(&["syntax error"]);
}

#[test]
fn questions_about_the_schema_are_reading() {
    let test = Test::of_seeds();
    test.run(["sql", "PRAGMA table_info(mentions)"]).ok();
    test.run(["sql", "SELECT name FROM pragma_table_info('mentions')"]).ok();
    test.run(["sql", "PRAGMA user_version"]).ok();
    test.run(["sql", "SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH 'Geneva'"]).ok();
    test.run(["sql", "EXPLAIN QUERY PLAN SELECT * FROM v_mentions"]).ok();
}
