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

/// An article in which somebody goes by two names, and so for another person; each by two spellings.
fn renamed_rulers() -> Test {
    let test = Test::new();
    let articles = [
        "Ahmed al-Sharaa spoke in Damascus on Monday. Ahmed al-Sharaa then left.",
        "Ahmad al-Sharaa came to Aleppo on Tuesday. Ahmad al-Sharaa was late.",
        "Abu Mohammed al-Julani led the march on Wednesday. Abu Mohammed al-Julani waved.",
        "Abu Muhammad al-Julani gave orders in Idlib on Friday. Abu Muhammad al-Julani was tired.",
    ];
    for (nth, article) in articles.iter().enumerate() {
        test.file(&format!("in/{nth}.txt"), article);
    }
    test.run(["load", "in"]).ok();
    test
}

/// Joining two that have several spellings each tore them apart: only one name of each was joined.
#[test]
fn a_merge_joins_every_spelling_of_both() {
    let test = renamed_rulers();
    let mentions =
        "SELECT e.name || ' ' || count(*) FROM mentions AS m JOIN entities AS e ON e.id = m.entity_id
        WHERE e.type = 'PERSON' GROUP BY e.id ORDER BY 1";
    assert_eq!(test.texts(mentions).len(), 2, "{:?}", test.texts(mentions));
    let merge =
        ["entity", "merge", "Ahmed al-Sharaa", "Abu Mohammed al-Julani", "--reason", "one and the same"];
    test.run(merge).ok().says(&["8 mentions"]);
    let merged = test.texts(mentions);
    assert!(merged.len() == 1 && merged[0].ends_with(" 8"), "{merged:?}");
    // More of the same, and everything anew in another file.
    test.file("in/9.txt", "A clerk said on Sunday that Ahmed Sharaa was late. Abu Mohammed Julani said no.");
    test.run(["load", "in"]).ok();
    let decided = test.run(["entity", "export", "--format", "jsonl"]).ok().out;
    test.file("decisions.jsonl", decided);
    for words in
        [&["entity", "import", "decisions.jsonl", "--db", "new.db"][..], &["load", "in", "--db", "new.db"]]
    {
        test.run(words).ok();
    }
    let of = |db: &str| {
        let sql = "SELECT count(DISTINCT entity_id) AS n FROM names WHERE name LIKE '%Julani' OR name LIKE '%Sharaa'";
        test.run(["sql", sql, "--db", db]).ok().out
    };
    assert_eq!((of("corpus.db"), of("new.db")), ("n\n1\n".to_owned(), "n\n1\n".to_owned()));
    test.run(["check"]).ok();
    // It was one decision.
    test.run(["entity", "undo"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM judgements WHERE undone_at IS NULL"), 0);
    assert!(*of("corpus.db") > *"n\n1\n");
}

#[test]
fn a_name_may_mean_something_else_in_a_document_or_a_mention() {
    let test = Test::new();
    test.file("in/1.txt", "Bill Carver spoke in Oslo on Monday. Bill Carver was glad, and Bill Carver left.")
        .file("in/2.txt", "Bill Carver met nobody in Rome on Tuesday. Bill Carver slept.");
    test.run(["load", "in"]).ok();
    let whole = facts(&test);
    let document = test.number("SELECT id FROM documents WHERE origin = 'in/2.txt'").to_string();
    let mention = test.number("SELECT min(id) FROM mentions WHERE text = 'Bill Carver'").to_string();
    let split = ["entity", "split", "Bill Carver", "Bill Carver"];
    let run = |more: &[&str]| test.run(split.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>());
    let of = |name: &str| {
        test.number(&format!("SELECT coalesce(sum(mentions), 0) FROM v_entities WHERE entity = '{name}'"))
    };

    run(&["--document", &document, "--as", "B. Carver (elder)", "--dry-run"])
        .ok()
        .says(&["in/2.txt: ", "would decide"]);
    assert_eq!(facts(&test), whole, "a preview decides nothing");
    run(&["--document", &document, "--as", "B. Carver (elder)"]).ok();
    assert_eq!((of("B. Carver (elder)"), of("Bill Carver")), (2, 3));
    run(&["--mention", &mention, "--as", "the Carver bill"]).ok();
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (1, 2));
    test.run(["load", "in"]).ok();
    assert_eq!(of("the Carver bill"), 1);
    test.run(["check"]).ok();
    test.run(["entity", "undo"]).ok();
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (0, 3));
    test.run(["entity", "undo"]).ok();
    assert_eq!(facts(&test), whole);
    // What is decided of a mention holds against what is decided of its document, whichever came first, and wherever names
    // were before.
    let in_document = test.number("SELECT max(id) FROM mentions WHERE text = 'Bill Carver'").to_string();
    let outcome = |both: [[&str; 2]; 2]| {
        for place in both {
            let is_exact = place[0] == "--mention";
            let called = if is_exact { "the Carver bill" } else { "B. Carver (elder)" };
            let elder = is_exact && of("B. Carver (elder)") > 0;
            let name = if elder { "B. Carver (elder)" } else { "Bill Carver" };
            test.run(["entity", "split", name, name, place[0], place[1], "--as", called]).ok();
        }
        let counts = ["the Carver bill", "B. Carver (elder)", "Bill Carver"].map(of);
        test.run(["entity", "undo"]).ok();
        test.run(["entity", "undo"]).ok();
        assert_eq!(facts(&test), whole);
        counts
    };
    let (wide, exact) = (["--document", document.as_str()], ["--mention", in_document.as_str()]);
    assert_eq!(outcome([exact, wide]), [1, 1, 3]);
    assert_eq!(outcome([wide, exact]), [1, 1, 3]);
    // In every document, with one undo for all.
    run(&["--as", "the Carver bill"]).ok().says(&["in 2 places"]);
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (5, 0));
    test.run(["entity", "undo"]).ok();
    assert_eq!(facts(&test), whole);
    run(&["--mention", "999999", "--as", "X"]).exits(1);
}

/// "This Bill is the law, in this outlet": what the outlet prints tomorrow too, in whatever order it comes.
#[test]
fn what_is_decided_of_an_outlet_holds_for_what_it_prints_later() {
    let article = |test: &Test, name: &str, outlet: &str, day: u32| {
        let text = format!("Bill Carver spoke in Oslo on day {day}. Bill Carver was glad.");
        let json = serde_json::json!({"title": format!("Day {day}"), "text": text, "source": outlet});
        test.file(name, json.to_string());
    };
    let test = Test::new();
    article(&test, "in/1.json", "Daily Post", 1);
    article(&test, "in/2.json", "Evening Star", 2);
    test.run(["load", "in"]).ok();
    let whole = facts(&test);
    let of = |name: &str| {
        test.number(&format!("SELECT coalesce(sum(mentions), 0) FROM v_entities WHERE entity = '{name}'"))
    };
    let split = ["entity", "split", "Bill Carver", "Bill Carver", "--as", "the Carver bill"];
    let run = |more: &[&str]| test.run(split.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>());
    run(&["--source", "daily post", "--dry-run"])
        .ok()
        .says(&["in 2 places", "in every document of Daily Post"]);
    run(&["--source", "Morning Sun"]).exits(1);
    assert_eq!(facts(&test), whole, "a preview and an error decide nothing");

    run(&["--source", "daily post"]).ok();
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (2, 2));
    article(&test, "in/3.json", "Daily Post", 3);
    article(&test, "in/4.json", "Evening Star", 4);
    test.run(["load", "in"]).ok();
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (4, 4));
    // Another name of the outlet is the outlet.
    article(&test, "in/5.json", "dailypost.example", 5);
    test.run(["load", "in"]).ok();
    assert_eq!(of("the Carver bill"), 4);
    test.run(["source", "alias", "dailypost.example", "Daily Post"]).ok();
    assert_eq!(of("the Carver bill"), 6);
    // A database made anew from the articles and the decisions says the same.
    test.file("decisions.csv", test.run(["entity", "export", "--format", "csv"]).ok().out);
    let anew = ["--db", "anew.db"];
    test.run(["source", "alias", "dailypost.example", "Daily Post", anew[0], anew[1]]).exits(1);
    test.run(["entity", "import", "decisions.csv", anew[0], anew[1]]).ok();
    test.run(["source", "alias", "dailypost.example", "Daily Post", anew[0], anew[1]]).ok();
    test.run(["load", "in", anew[0], anew[1]]).ok();
    let counts = ["sql", "SELECT entity, mentions FROM v_entities ORDER BY 1"];
    assert_eq!(test.run(counts).ok().out, test.run(counts.into_iter().chain(anew)).ok().out);
    // What is decided of one document holds against it; what is decided of all does not.
    let document = test.number("SELECT id FROM documents WHERE origin = 'in/3.json'").to_string();
    let again = ["entity", "split", "the Carver bill", "the Carver bill", "--as", "a Carver uncle"];
    test.run(again.into_iter().chain(["--document", &document])).ok();
    assert_eq!((of("the Carver bill"), of("a Carver uncle")), (4, 2));
    run(&["--everywhere", "--as"]).exits(2);
    let all = ["entity", "split", "Bill Carver", "Bill Carver", "--everywhere", "--as", "William Carver"];
    test.run(all).ok().says(&["in every document"]);
    let counts = ["the Carver bill", "a Carver uncle", "William Carver", "Bill Carver"].map(of);
    assert_eq!(counts, [4, 2, 4, 0]);
    test.run(["check"]).ok();
    for _ in 0..3 {
        test.run(["entity", "undo"]).ok();
    }
    assert_eq!((of("the Carver bill"), of("Bill Carver")), (0, 10));
}
