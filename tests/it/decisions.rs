//! `corpus entity`: a person's decision holds at once, outlives every later load, and can be taken back exactly.

use super::dump::dump;
use super::support::{PROJECT, Run, Test};

fn reload(test: &Test) {
    let mut command = test.command(["load", "seeds", "--db"]);
    command.arg(test.db()).current_dir(PROJECT);
    Run::of(command).ok();
}

fn entity_of(test: &Test, spelling: &str) -> Vec<String> {
    test.texts(&format!(
        "SELECT DISTINCT e.name FROM mentions AS m JOIN entities AS e ON e.id = m.entity_id WHERE m.text = '{spelling}'"
    ))
}

/// The dump without the decisions themselves.
fn facts(test: &Test) -> String {
    dump(&test.db()).split("judgements: ").next().unwrap().to_owned()
}

#[test]
fn a_merge_outlives_a_load_and_is_undone_exactly() {
    let test = Test::of_seeds();
    let before = facts(&test);
    test.run(["entity", "merge", "Lina Sabbagh", "Karim Darwish", "--reason", "a test"])
        .ok()
        .says(&["decided 1:", "corpus entity undo"]);
    assert_eq!(entity_of(&test, "Karim Darwish"), entity_of(&test, "Lina Sabbagh"));
    let merged = facts(&test);
    reload(&test);
    assert_eq!(facts(&test), merged);
    test.run(["check"]).ok();
    test.run(["entity", "undo"]).ok().says(&["taken back"]);
    assert_eq!(facts(&test), before);
}

#[test]
fn a_name_that_is_ignored_is_in_no_report() {
    let test = Test::of_seeds();
    test.run(["entity", "ignore", "Lina Sabbagh"]).ok();
    for words in [&["report", "frequency", "--limit", "1000"][..], &["sql", "SELECT entity FROM v_mentions"]]
    {
        let run = test.run(words).ok();
        assert!(!run.out.contains("Lina Sabbagh"), "{words:?}");
    }
    reload(&test);
    assert!(!test.run(["report", "frequency", "--limit", "1000"]).ok().out.contains("Lina Sabbagh"));
    test.run(["check"]).ok();
}

#[test]
fn a_rename_holds_and_contradictions_are_refused() {
    let test = Test::of_seeds();
    test.run(["entity", "rename", "Karim Darwish", "K. Darwish (teacher)"]).ok();
    reload(&test);
    assert_eq!(entity_of(&test, "Karim Darwish"), ["K. Darwish (teacher)"]);

    test.run(["entity", "reject", "Lina Sabbagh", "Samir Haddad"]).ok();
    test.run(["entity", "merge", "Lina Sabbagh", "Samir Haddad"]).exits(1).says(&["contradicts"]);
    let run = test.run(["entity", "log", "--format", "csv"]).ok();
    assert_eq!(run.out.lines().count(), 3, "{}", run.out);
}

#[test]
fn a_name_that_nobody_has_is_an_error() {
    let test = Test::of_seeds();
    test.run(["entity", "show", "Nobody Anywhere"]).exits(1).says(&["nobody and nothing is called"]);
    test.run(["entity", "undo"]).exits(1).says(&["there is no decision"]);
    test.run(["entity", "merge", "Lina Sabbagh"]).exits(2);
}
