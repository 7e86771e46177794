//! Loading again: what has not changed is not read, what was cut off is done, what was skipped is remembered until it is read.

use super::dump::{assert_same, dump};
use super::support::Test;

const GOOD: &str = "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n";
const OTHER: &str = "Envoys in Muscat\n\nSergei Lavrov met Karim Darwish in Muscat on Monday.\n";

#[test]
fn an_unchanged_file_is_not_opened() {
    let test = Test::new();
    test.file("in/a.txt", GOOD).file("in/b.txt", OTHER);
    test.run(["load", "in"]).ok().says(&["2 articles added"]);
    // Only from this row can the run know of 41 articles.
    test.tamper("UPDATE files SET articles = 40, hash = printf('%064d', 1) WHERE path = 'in/a.txt'");
    test.run(["load", "in"]).ok().says(&["nothing new; all 41 articles were here already"]);
    test.run(["load", "in", "--force"]).ok().says(&["nothing new; all 2 articles were here already"]);
}

#[test]
fn a_file_whose_time_alone_changed_is_not_parsed() {
    let test = Test::new();
    test.file("in/a.txt", GOOD);
    test.run(["load", "in"]).ok();
    test.tamper("UPDATE files SET articles = 40");
    let before = test.texts("SELECT changed_at FROM files");
    test.file("in/a.txt", GOOD);
    test.run(["load", "in"]).ok().says(&["all 40 articles"]);
    assert_ne!(test.texts("SELECT changed_at FROM files"), before, "the new time is remembered");
}

#[test]
fn a_changed_file_is_read() {
    let test = Test::new();
    test.file("in/a.txt", GOOD);
    test.run(["load", "in"]).ok();
    test.file("in/a.txt", GOOD.replace("Geneva", "Vienna"));
    test.run(["load", "in"]).ok().says(&["1 article added"]);
    test.run(["load", "in"]).ok().says(&["nothing new; the article was here already"]);
}

#[test]
fn a_growing_file_gains_its_new_articles_only() {
    let test = Test::new();
    let line = |town: &str| format!("{{\"text\": \"Sergei Lavrov came to {town} on Monday.\"}}\n");
    test.file("s.jsonl", line("Geneva") + &line("Vienna"));
    test.run(["load", "s.jsonl"]).ok().says(&["2 articles added"]);
    test.file("s.jsonl", line("Geneva") + &line("Vienna") + &line("Muscat"));
    test.run(["load", "s.jsonl"]).ok().says(&["1 article added, 2 unchanged"]);
    assert_eq!(test.number("SELECT articles FROM files"), 3);
}

#[test]
fn what_was_skipped_stands_until_it_is_read() {
    let test = Test::new();
    test.file("in/a.txt", GOOD)
        .file("in/bad.txt", "a\0b")
        .file("in/s.jsonl", "{\"text\": \"Envoys met.\"}\n{oops\n");
    test.run(["load", "in"]).exits(3).says(&["2 skipped", "what was skipped and why: corpus errors"]);
    let errors = || test.run(["errors"]).ok().out;
    let lines =
        |out: &str| out.lines().skip(1).map(|l| l.split(',').next().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&errors()), ["in/bad.txt", "in/s.jsonl:2"]);
    assert!(errors().starts_with("origin,reason,last_tried\n"), "{}", errors());

    // Not opened again, and yet not forgotten.
    test.run(["load", "in"])
        .ok()
        .says(&["0 articles added, 2 unchanged, 2 skipped", "2 of the skipped were so before"]);
    assert_eq!(lines(&errors()), ["in/bad.txt", "in/s.jsonl:2"]);

    test.file("in/bad.txt", OTHER);
    test.run(["load", "in"]).ok().says(&["1 article added", "1 skipped"]);
    assert_eq!(lines(&errors()), ["in/s.jsonl:2"]);
    test.file("in/s.jsonl", "{\"text\": \"Envoys met.\"}\n");
    test.run(["load", "in"]).ok();
    assert_eq!(lines(&errors()), Vec::<String>::new());

    test.run(["load", "nowhere.txt", "in"]).exits(3);
    assert_eq!(lines(&errors()), ["nowhere.txt"]);
    test.file("nowhere.txt", "Now it is there.");
    test.run(["load", "nowhere.txt"]).ok();
    assert_eq!(lines(&errors()), Vec::<String>::new());
}

#[test]
fn a_newer_version_tries_what_an_older_one_skipped() {
    let test = Test::new();
    test.file("in/bad.txt", "a\0b").file("in/a.txt", GOOD);
    test.run(["load", "in"]).exits(3);
    test.tamper(
        "UPDATE loads SET tool_version = '0.0.1'; UPDATE files SET articles = 40 WHERE path = 'in/a.txt'",
    );
    test.run(["load", "in"]).ok().says(&[
        "skipped in/bad.txt",
        "40 unchanged, 1 skipped",
        "1 of the skipped were so before",
    ]);
}

#[test]
fn other_options_read_a_file_again() {
    let test = Test::new();
    test.file("t.csv", "head,body\nTalks,Envoys met.\n").file("u.csv", "kopf,rumpf\nTalks,Envoys spoke.\n");
    test.run(["load", "t.csv", "u.csv"]).exits(3);
    test.run(["load", "t.csv", "u.csv", "--map", "text=rumpf", "--map", "title=kopf"])
        .exits(3)
        .says(&["1 article added", "t.csv:1: "]);
    assert_eq!(test.texts("SELECT reading FROM files WHERE path = 'u.csv'"), ["--map text=rumpf,title=kopf"]);
}

#[test]
fn folders_and_lists_and_archives_give_the_same_database() {
    let folder = Test::new();
    folder.file("in/a.txt", GOOD).file("in/b.txt", OTHER);
    folder.run(["load", "in"]).ok();
    let list = Test::new();
    list.file("in/a.txt", GOOD).file("in/b.txt", OTHER).file("list", "in/b.txt\nin/a.txt\n");
    list.run(["load", "--from-file", "list"]).ok();
    assert_same(&folder.db(), &list.db());
    let before = dump(&folder.db());
    folder.run(["load", "in", "--force"]).ok();
    assert_eq!(dump(&folder.db()), before);
}
