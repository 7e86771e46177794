//! `corpus remove`: what is taken out leaves nothing behind, and stays out.

use super::dump::assert_same;
use super::support::Test;

/// Two copies of one story and another, of which one copy is taken out in the tests.
const STORY: &str = "The harbour of Sidon reopened on Sunday after a week of storms, the mayor Peter Okafor said. Fishermen told \
    Anna Lind that they had lost their nets and two of their boats in the waves on Tuesday night near Zwartsluis.";

fn loaded() -> Test {
    let test = Test::new();
    test.file("in/a.txt", STORY)
        .file("in/b.txt", format!("{STORY} The council of Kampen will vote on Monday."))
        .file("in/c.txt", "Tom Ford met Rosa Conti in Bergen.")
        .run(["load", "in"])
        .ok();
    test
}

#[test]
fn nothing_of_the_text_is_left_and_the_rest_is_as_if_it_had_never_been() {
    let test = loaded();
    let before = test.bytes();
    let told = test.run(["remove", "--origin", "in/b.txt", "--dry-run"]).ok();
    assert!(told.out.contains("in/b.txt") && told.err.contains("1 document would go"), "{}", told.out);
    told.says(&["1 other document with much of the same text"]);
    assert!(test.bytes() == before, "a dry run changes nothing");
    test.run(["remove", "--origin", "in/b.txt", "--reason", "order of a court"])
        .ok()
        .says(&["1 document taken out"]);
    let bytes = test.bytes();
    let is_there = |word: &str| bytes.windows(word.len()).any(|w| w.eq_ignore_ascii_case(word.as_bytes()));
    assert!(is_there("Zwartsluis") && !is_there("Kampen"), "in pages, index, names");
    test.run(["check"]).ok();
    let fresh = Test::new();
    fresh
        .file("in/a.txt", STORY)
        .file("in/c.txt", "Tom Ford met Rosa Conti in Bergen.")
        .run(["load", "in"])
        .ok();
    fresh.tamper(
        "INSERT INTO removals SELECT '0000000000000000000000000000000000000000000000000000000000000000', 'x', 'order of a court'",
    );
    test.tamper("UPDATE removals SET content_hash = '0000000000000000000000000000000000000000000000000000000000000000'");
    assert_same(&test.db(), &fresh.db());
}

#[test]
fn it_stays_out_of_loads_and_merges_until_it_is_allowed() {
    let test = loaded();
    std::fs::copy(test.db(), test.path("other.db")).unwrap();
    test.run(["remove", "--origin", "in/c.txt"]).ok();
    test.run(["load", "--force", "in"]).ok().says(&["1 article taken out before stay"]);
    test.run(["merge", "other.db"]).ok();
    assert_eq!(test.texts("SELECT origin FROM documents ORDER BY 1"), ["in/a.txt", "in/b.txt"]);
    // And goes where the other one takes it over.
    test.run(["merge", "corpus.db", "--db", "other.db"]).ok().says(&["1 document taken out here too"]);
    let bytes = std::fs::read(test.path("other.db")).unwrap();
    assert!(!bytes.windows(10).any(|window| window.eq_ignore_ascii_case(b"Rosa Conti")));
    assert_eq!(
        super::support::texts(
            &super::support::connect(&test.path("other.db")),
            "SELECT origin FROM documents"
        )
        .len(),
        2
    );
    test.run(["check", "--db", "other.db"]).ok();
    let hash = test.texts("SELECT content_hash FROM removals").remove(0);
    assert!(test.run(["remove", "--list"]).ok().out.contains(&hash));
    test.run(["remove", "--allow", &hash]).ok();
    test.run(["load", "--force", "in"]).ok().says(&["1 article added"]);
    test.run(["remove", "--allow", &hash]).exits(1).says(&["taken out"]);
}

#[test]
fn a_removal_that_was_cut_off_is_completed() {
    let test = loaded();
    test.run(["clean", "drop", "Tom Ford met Rosa Conti in Bergen.", "--document", "3"]).ok();
    test.run(["remove", "--origin", "in/c.txt"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM cleanings"), 0);
    // As a run leaves it that is killed before the file is written anew.
    test.tamper("INSERT INTO marks (name, value) VALUES ('removed', '1')");
    test.run(["check"]).exits(1);
    test.run(["remove", "--origin", "in/c.txt"]).ok().says(&["cut off is completed"]);
    test.run(["check"]).ok();
}

#[test]
fn it_asks_which_ones() {
    let test = loaded();
    test.run(["remove"]).exits(2).says(&["say which documents", "--origin"]);
    test.run(["remove", "--distinct", "--labels"]).exits(2).says(&["say which documents"]);
    test.run(["remove", "--where", "partei=x"]).exits(1).says(&["no variable \"partei\""]);
    test.run(["export", "docvars", "--where", "partei=x"]).exits(1).says(&["no variable \"partei\""]);
    test.run(["remove", "--source", "Nobody"]).exits(1).says(&["nothing here is from \"Nobody\""]);
    test.run(["remove", "--origin", "out"]).exits(1).says(&["no document is so", "report documents"]);
    test.run(["remove", "--origin", "in"]).ok().says(&["3 documents taken out"]);
    assert_eq!(test.number("SELECT count(*) FROM documents"), 0);
    assert_eq!(test.number("SELECT count(*) FROM entities"), 0);
    test.run(["check"]).ok();
}
