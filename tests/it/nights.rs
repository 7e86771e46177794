//! A pile that grows every night: what is new in the morning.

use super::support::Test;

const FIRST: &str = "Talks in Geneva\n\nOrla Vantreight met Tomas Brekken in Geneva on Monday.\n";
const SECOND: &str =
    "Talks in Muscat\n\nOrla Vantreight met Tomas Brekken in Muscat. Ines Quarrow met Orla Vantreight.\n";

/// Two nights: one article in the first, another and an edited one in the second.
fn two_nights() -> Test {
    let test = Test::new();
    test.file("in/a.txt", FIRST).file("in/b.txt", FIRST.replace("Geneva", "Bern"));
    test.run(["load", "in"]).ok();
    test.tamper("UPDATE loads SET started_at = '2021-02-16T02:00:00Z'");
    test.file("in/b.txt", FIRST.replace("Geneva", "Vienna")).file("in/c.txt", SECOND);
    test.run(["load", "in"]).ok();
    test.tamper("UPDATE loads SET started_at = '2021-02-17T02:00:00Z' WHERE id = 2");
    test
}

/// The places of the documents that `words` choose.
fn chosen(test: &Test, words: &[&str]) -> Vec<String> {
    let run = test.run([&["report", "documents", "--format", "json"], words].concat()).ok();
    let rows = run.json();
    rows.as_array().unwrap().iter().map(|row| row["origin"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_the_last_load_brought_is_new_and_what_was_edited() {
    let test = two_nights();
    assert_eq!(chosen(&test, &["--new"]), ["in/b.txt", "in/c.txt"]);
    test.run(["report", "documents", "--new"])
        .ok()
        .says(&["new is what the load of 2021-02-17T02:00:00Z brought: 2 documents"]);
    // A night without news takes nothing away.
    test.run(["load", "in"]).ok();
    assert_eq!(chosen(&test, &["--new"]), ["in/b.txt", "in/c.txt"]);
    for (since, documents) in [
        ("2021-02-16", 3),
        ("2021-02-16T02:00", 3),
        ("2021-02-16T02:00:01", 2),
        ("2021-02-17T03:00:00+01:00", 2),
        ("2021-02-17T02:00:01Z", 0),
    ] {
        assert_eq!(chosen(&test, &["--loaded-since", since]).len(), documents, "{since}");
    }
    test.run(["report", "documents", "--loaded-since", "yesterday"])
        .exits(2)
        .says(&["a day or a time such as"]);
}

#[test]
fn whatever_counts_documents_counts_only_new_ones() {
    let test = two_nights();
    for (words, count) in [
        (&["cooccurrence", "--type", "PERSON", "--limit", "1"][..], "o"),
        (&["network", "--type", "PERSON", "--limit", "1"], "o"),
        (&["frequency", "--type", "PERSON", "--limit", "1"], "documents"),
        (&["quotations"], "words"),
        (&["keyness"], "f1"),
        (&["timeline"], "documents"),
    ] {
        let words = [&["report"], words, &["--new"]].concat();
        let run = test.run([&words[..], &["--format", "json"]].concat()).ok();
        let sql = test.run([&words[..], &["--show-sql"]].concat()).ok().out;
        assert_eq!(test.feed(&sql, ["sql", "-", "--format", "json"]).ok().out, run.out, "{words:?}");
        if let Some(row) = run.json().as_array().and_then(|rows| rows.first()) {
            assert!(row[count].as_i64().is_none_or(|n| n == 2), "{words:?}: {row}");
        }
    }
    let pairs = test.run(["report", "cooccurrence", "--new", "--type", "PERSON", "--format", "json"]).ok();
    let pairs: Vec<i64> =
        pairs.json().as_array().unwrap().iter().map(|row| row["o"].as_i64().unwrap()).collect();
    assert_eq!(pairs.iter().sum::<i64>(), 3, "twice the one pair, once the other: {pairs:?}");
    // What is typical of the new documents against all others.
    let keys =
        test.run(["report", "keyness", "--new", "--type", "ANY", "--min", "1", "--format", "csv"]).ok();
    assert!(keys.out.contains("Ines Quarrow") && !keys.out.contains("Bern"), "{}", keys.out);
    test.run(["search", "Muscat", "--new"]).ok().says(&["2 documents"]);
    let links = test.run(["export", "graphml", "--new", "--type", "PERSON"]).ok();
    assert!(links.out.contains("Ines Quarrow"), "{}", links.out);
}

#[test]
fn new_documents_can_be_chosen_for_a_decision() {
    let test = two_nights();
    test.run(["document", "set", "--new", "source=Night Desk"]).ok();
    let sources = test.texts(
        "SELECT d.origin FROM documents AS d JOIN sources AS r ON r.id = d.source_id
         WHERE r.name = 'Night Desk' ORDER BY 1",
    );
    assert_eq!(sources, ["in/b.txt", "in/c.txt"]);
    test.run(["remove", "--dry-run"]).exits(2).says(&["--new"]);
}
