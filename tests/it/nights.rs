//! A pile that grows every night: what is new in the morning.

use super::support::{PROJECT, Test};

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

/// Whom each number of before means now, and whom it meant: the name under which it was shown.
fn numbers(test: &Test) -> Vec<(i64, String)> {
    let rows = test.texts("SELECT id || ' ' || type || ':' || name FROM entities ORDER BY id");
    let split = |row: String| row.split_once(' ').map(|(id, name)| (id.parse().unwrap(), name.to_owned()));
    rows.into_iter().filter_map(split).collect()
}

#[test]
fn a_number_means_the_same_however_the_pile_grows() {
    let test = Test::new();
    let seed = |at: &str| {
        let path = std::fs::read_dir(format!("{PROJECT}/seeds")).unwrap().map(|e| e.unwrap().path());
        path.into_iter().find(|path| path.to_string_lossy().contains(&format!("/{at}-"))).unwrap()
    };
    for at in ["01", "06", "03", "02", "07", "05", "04"] {
        let before = if test.db().exists() { numbers(&test) } else { Vec::new() };
        let bearers =
            test.db().exists().then(|| test.texts("SELECT number || ' ' || name_id FROM entity_numbers"));
        let path = seed(at);
        test.run(["load".as_ref(), path.as_os_str()]).ok();
        for (number, name) in before {
            let run = test.run(["entity", "show", &format!("#{number}"), "--format", "csv"]).ok();
            let (kind, name) = name.split_once(':').unwrap();
            assert!(
                run.out.contains(&format!("{name},{kind}")) || run.err.contains(name),
                "{number} {name}: {}",
                run.out
            );
        }
        // Numbers stay with their names.
        let now = test.texts("SELECT number || ' ' || name_id FROM entity_numbers");
        assert!(bearers.unwrap_or_default().iter().all(|row| now.contains(row)));
    }
    assert_eq!(
        test.number(
            "SELECT count(*) FROM entities AS e LEFT JOIN entity_numbers AS u ON u.number = e.id
             LEFT JOIN names AS n ON n.id = u.name_id WHERE n.entity_id IS NOT e.id"
        ),
        0
    );
    test.run(["check"]).ok();
}

#[test]
fn an_old_number_leads_to_who_bears_the_name_now() {
    let test = two_nights();
    let number = |name: &str| test.number(&format!("SELECT entity_id FROM names WHERE name = '{name}'"));
    let (orla, ines) = (number("Orla Vantreight"), number("Ines Quarrow"));
    test.run(["entity", "merge", "Orla Vantreight", "Ines Quarrow"]).ok();
    assert_eq!(number("Ines Quarrow"), orla, "who is mentioned more keeps the number");
    for asked in [format!("#{ines}"), ines.to_string()] {
        test.run(["entity", "show", &asked]).ok().says(&[&format!("#{orla} PERSON Orla Vantreight")]);
    }
    let old = test.run(["report", "evidence", "--entity", &format!("#{ines}"), "--format", "csv"]).ok().out;
    assert_eq!(test.run(["report", "evidence", "Orla Vantreight", "--format", "csv"]).ok().out, old);
    test.run(["entity", "undo"]).ok();
    assert_eq!((number("Orla Vantreight"), number("Ines Quarrow")), (orla, ines), "each has its own back");
}

#[test]
fn the_number_of_somebody_who_is_gone_is_nobodys() {
    let test = two_nights();
    let highest = test.number("SELECT max(id) FROM entities");
    test.run(["remove", "--new", "--reason", "a test"]).ok();
    assert_eq!(test.number(&format!("SELECT count(*) FROM entities WHERE id >= {highest}")), 0);
    test.file("in/d.txt", "Votes in Oslo\n\nMagda Ellerby lost to Piet Strand in Oslo on Monday.\n");
    test.run(["load", "in"]).ok();
    assert!(test.number("SELECT entity_id FROM names WHERE name = 'Magda Ellerby'") > highest);
    test.run(["entity", "show", &format!("#{highest}")]).exits(1);
    // Nothing of the names stays.
    assert_eq!(
        test.number("SELECT count(*) FROM entity_numbers WHERE name_id NOT IN (SELECT id FROM names)"),
        0
    );
    // A name that stays mentioned under another spelling keeps the number of its entity.
    let test = Test::new();
    test.file("a.txt", "Talks\n\nSergei Vantreight met Tomas Brekken in Geneva on Monday.\n");
    test.file("b.txt", "Talks\n\nSergey Vantreight met Tomas Brekken in Muscat on Monday.\n");
    test.run(["load", "a.txt", "b.txt"]).ok();
    let number = test.number("SELECT entity_id FROM names WHERE name = 'Sergey Vantreight'");
    assert_eq!(test.number("SELECT entity_id FROM names WHERE name = 'Sergei Vantreight'"), number);
    let shown = test.texts("SELECT name FROM entities WHERE name LIKE 'Serge%'").remove(0);
    let file = if shown.contains("Sergei") { "a.txt" } else { "b.txt" };
    test.run(["remove", "--origin", file, "--reason", "a test"]).ok();
    let left = test.texts("SELECT name FROM names WHERE name LIKE 'Serge%'");
    assert_eq!(left.len(), 1);
    assert_eq!(test.number("SELECT entity_id FROM names WHERE name LIKE 'Serge%'"), number);
}

/// A second night in which somebody who is watched comes again, two who were named before are named together, and somebody is new.
fn watched() -> Test {
    let test = Test::new();
    test.file("in/a.txt", FIRST);
    test.file(
        "in/b.txt",
        "Votes in Oslo\n\nMagda Ellerby won in Oslo on Monday. Piet Strand lost in Oslo.\n",
    );
    test.run(["load", "in"]).ok();
    test.tamper("UPDATE loads SET started_at = '2021-02-16T02:00:00Z'");
    test.file("list.csv", "name,type\nTomas Brekken,person\nOdile Farquharson,person\n");
    test.run(["entity", "match", "list.csv", "--save", "envoys"]).ok().says(&["envoys is watched"]);
    let news = "Talks in Muscat\n\nMagda Ellerby met Piet Strand in Muscat. Magda Ellerby and Piet Strand spoke for long.\n\n\
        Tomas Brekken waited outside. Odile Farquharson wrote to Magda Ellerby.\n";
    test.file("in/c.txt", news);
    test.run(["load", "in"]).ok();
    test
}

/// Section and names of each row of the digest.
fn digest(test: &Test, words: &[&str]) -> Vec<String> {
    let rows = test.run([&["report", "new", "--format", "json"], words].concat()).ok().json();
    let text = |row: &serde_json::Value, column: &str| row[column].as_str().unwrap_or("-").to_owned();
    let line = |row: &serde_json::Value| {
        let counts = format!("{}/{}", row["new_sentences"], row["earlier_sentences"]);
        [text(row, "section"), text(row, "entity"), text(row, "with"), counts].join(", ")
    };
    rows.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn the_digest_tells_of_the_watched_the_new_and_the_risen() {
    let test = watched();
    let all = [
        "watched: envoys, Odile Farquharson, -, 1/0",
        "watched: envoys, Tomas Brekken, -, 1/1",
        "new entity, Odile Farquharson, -, 1/0",
        "risen pair, Magda Ellerby, Piet Strand, 2/0",
    ];
    assert_eq!(digest(&test, &[]), all);
    assert_eq!(digest(&test, &["--loaded-since", "2021-02-17"]), all);
    assert_eq!(digest(&test, &["--limit", "1", "--watched", "ENVOYS"]), all[..1]);
    assert!(digest(&test, &["--loaded-since", "2999-01-01"]).is_empty());
    test.run(["report", "new"]).ok().says(&["new is what the load of 20", " brought: 1 document"]);
    test.run(["report", "new", "--watched", "envoy"]).exits(1).says(&["did you mean \"envoys\"?"]);
    // For a mail: no column is for machines, and a table has the width that is asked for.
    let page = test.run(["report", "new", "--format", "html"]).ok().out;
    assert!(
        page.contains("Odile Farquharson wrote to Magda Ellerby.") && !page.contains("sentence_id"),
        "{page}"
    );
    let table = test.run(["report", "new", "--format", "table", "--width", "72"]).ok().out;
    assert!(table.lines().all(|line| line.chars().count() <= 72) && table.contains("Piet Strand"), "{table}");
    // Numbers have their sentences.
    let evidence = test.run(["report", "new", "--row", "risen pair", "--format", "csv"]).ok().out;
    assert_eq!(evidence.lines().count(), 3, "{evidence}");
}

/// Who is ignored is in no digest, and is watched again at once when that is taken back.
#[test]
fn who_is_ignored_is_watched_none_the_less() {
    let test = watched();
    let all = digest(&test, &[]);
    test.run(["entity", "ignore", "Odile Farquharson"]).ok();
    assert!(!digest(&test, &[]).iter().any(|row| row.contains("Odile")), "{:?}", digest(&test, &[]));
    test.run(["load", "in", "--force"]).ok();
    test.run(["entity", "undo"]).ok();
    assert_eq!(digest(&test, &["--loaded-since", "2021-02-17"]), all);
}

#[test]
fn a_watch_list_is_replaced_forgotten_and_merged() {
    let test = watched();
    let hits = "SELECT DISTINCT list || ' ' || asked FROM watch_hits ORDER BY 1";
    assert_eq!(test.texts(hits), ["envoys Odile Farquharson", "envoys Tomas Brekken"]);
    test.file("two.csv", "Piet Strand\n");
    test.run(["entity", "match", "two.csv", "--save", "envoys"]).ok();
    assert_eq!(test.texts(hits), ["envoys Piet Strand"]);
    test.run(["merge", "corpus.db", "--db", "whole.db"]).ok();
    let merged =
        test.run(["report", "new", "--watched", "envoys", "--db", "whole.db", "--format", "csv"]).ok();
    assert!(merged.out.contains("watched: envoys,Piet Strand"), "{}", merged.out);
    test.run(["entity", "match", "--forget", "envoys"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM watch_hits"), 0);
    test.run(["entity", "match", "--forget", "envoys"]).exits(1);
    test.run(["entity", "match"]).exits(2);
}
