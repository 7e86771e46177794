//! `corpus clean` and `corpus source`: returning lines, a person's word on a line, outlets under their names.

use super::dump::{assert_same, dump};
use super::support::Test;

const TOWNS: [&str; 4] = ["Sidon", "Tyre", "Byblos", "Tripoli"];

/// A report of one town by an outlet whose pages all begin with the same label and end with the same prompt.
fn report(town: &str, outlet: &str) -> String {
    format!(
        "Levant bulletin\n\nHarbour of {town} reopens\n\nThe harbour of {town} reopened on Monday, the mayor said.\n\n\
         Boats from {town} sailed again on Tuesday.\n\nDesk of the bulletin, room 14\n\nSource: {outlet}\n"
    )
}

fn four(outlet: &str) -> Test {
    let test = Test::new();
    for town in TOWNS {
        test.file(&format!("{town}.txt"), report(town, outlet));
    }
    test
}

fn reads(test: &Test, line: &str) -> i64 {
    test.number(&format!("SELECT count(*) FROM sentences WHERE text = '{line}'"))
}

#[test]
fn lines_that_return_are_furniture_whatever_the_order() {
    let test = four("Coast Wire");
    let all: Vec<String> = TOWNS.iter().map(|town| format!("{town}.txt")).collect();
    test.run(["load", "Sidon.txt", "Tyre.txt"]).ok();
    assert_eq!(reads(&test, "Levant bulletin"), 2, "two are too few");
    test.run(["load", "Byblos.txt", "Tripoli.txt"]).ok();
    assert_eq!(reads(&test, "Levant bulletin"), 0);
    assert_eq!(reads(&test, "Desk of the bulletin, room 14"), 0);
    assert_eq!(
        test.texts("SELECT DISTINCT rule FROM passages WHERE kind = 'navigation'"),
        ["recurring-line"]
    );
    let titles = test.texts("SELECT title FROM documents ORDER BY origin");
    assert_eq!(titles[0], "Harbour of Byblos reopens", "the headline is the line behind the label");
    assert_eq!(test.run(["clean", "lines", "--format", "csv"]).ok().out.lines().count(), 3);
    assert_eq!(test.number("SELECT count(*) FROM stale_documents"), 0);

    let at_once = four("Coast Wire");
    at_once.run(["load"].into_iter().map(str::to_owned).chain(all.iter().rev().cloned())).ok();
    assert_same(&test.db(), &at_once.db());
    let again = dump(&test.db());
    test.run(["clean", "--recompute"]).ok().says(&["2 lines that return (2 before); 0 articles read again"]);
    assert_eq!(again, dump(&test.db()));
    test.run(["check"]).ok();
}

#[test]
fn sentences_and_lines_of_other_sources_are_not() {
    let test = Test::new();
    let background = "The war in the country began in 2011.";
    for (at, town) in TOWNS.iter().enumerate() {
        let text = format!(
            "Harbour of {town}\n\nThe mayor of {town} spoke.\n\n{background}\n\nSource: Coast Wire\n"
        );
        test.file(&format!("a{at}.txt"), text);
        test.file(&format!("b{at}.txt"), report(town, &format!("{town} News")));
    }
    test.run(["load", "."]).ok();
    assert_eq!(reads(&test, background), 4);
    assert_eq!(reads(&test, "Levant bulletin"), 4);
    assert_eq!(test.number("SELECT count(*) FROM recurring_lines"), 0);
}

#[test]
fn a_person_keeps_and_drops_lines_and_takes_it_back() {
    let test = four("Coast Wire");
    test.run(["load", "."]).ok();
    let before = dump(&test.db());
    test.run(["clean", "keep", "Levant  bulletin", "--source", "Coast Wire", "--reason", "it names us"])
        .ok()
        .says(&["decided 1: keep \"Levant bulletin\"", "4 articles read again", "corpus clean undo"]);
    assert_eq!(reads(&test, "Levant bulletin"), 4);
    let shown = test.run(["clean", "--show", "./Tyre.txt", "--format", "csv", "-q"]).ok().out;
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[0], "line,kind,rule,read,text");
    assert_eq!(lines[4], "4,,,1,Boats from Tyre sailed again on Tuesday.");
    assert_eq!(lines[5], "5,promotion,recurring-line,0,\"Desk of the bulletin, room 14\"");
    test.run(["clean", "drop", "--document", "./Tyre.txt", "--line", "4", "--kind", "promotion"]).ok();
    assert_eq!(reads(&test, "Boats from Tyre sailed again on Tuesday."), 0);

    test.file("new.txt", report("Beirut", "Coast Wire"));
    test.run(["load", "."]).ok();
    assert_eq!(reads(&test, "Levant bulletin"), 5, "the decision holds for what comes later");
    test.run(["reprocess", "--stage", "clean", "--all"]).ok();
    assert_eq!(reads(&test, "Levant bulletin"), 5);
    assert_eq!(reads(&test, "Boats from Tyre sailed again on Tuesday."), 0);

    test.run(["clean", "undo"]).ok().says(&["taken back: 2."]);
    test.run(["clean", "undo", "1"]).ok();
    test.run(["clean", "undo"]).exits(1).says(&["there is no decision to take back"]);
    assert_eq!(test.run(["clean", "log", "--format", "csv"]).ok().out.lines().count(), 3);
    assert_eq!(reads(&test, "Levant bulletin"), 0);
    let content = |dump: &str| {
        dump.lines().filter(|l| l.starts_with("[\"sentence")).map(str::to_owned).collect::<Vec<_>>()
    };
    let after = content(&dump(&test.db()));
    assert!(content(&before).iter().all(|line| after.contains(line)));
    test.run(["check"]).ok();
}

/// After a merge a decision with a lower number may be the later one.
#[test]
fn the_latest_decision_is_taken_back_first() {
    let test = four("Coast Wire");
    test.run(["load", "."]).ok();
    test.run(["clean", "keep", "Levant bulletin", "--source", "Coast Wire"]).ok();
    test.run(["clean", "keep", "Desk of the bulletin, room 14", "--source", "Coast Wire"]).ok();
    test.tamper(
        "DROP TRIGGER cleanings_before_update;
         UPDATE cleanings SET decided_at = '2001-01-01T00:00:00Z' WHERE id = 2",
    );
    test.run(["clean", "undo"]).ok().says(&["taken back: 1."]);
    test.run(["clean", "undo"]).ok().says(&["taken back: 2."]);
}

#[test]
fn what_cannot_be_decided_is_said() {
    let test = four("Coast Wire");
    test.run(["load", "."]).ok();
    test.run(["clean", "--show", "nobody.txt"])
        .exits(1)
        .says(&["no document has the number, origin or content hash"]);
    test.run(["clean", "drop", "--document", "1", "--line", "99"]).exits(1).says(&["has 6 lines, not 99"]);
    test.run(["clean", "drop", "no such line", "--document", "1"]).exits(1).says(&["has no such line"]);
    test.run(["clean", "drop", "x", "--source", "Coast Wire", "--kind", "title"]).exits(2);
    test.run(["clean", "keep", "x"]).exits(2);
    test.run(["clean"]).exits(2);
    test.run(["clean", "--format", "csv"])
        .exits(2)
        .says(&["--show DOC, --recompute or a command is expected"]);
}

#[test]
fn an_alias_applies_to_what_is_loaded_and_is_taken_back() {
    let test = four("Coast Wire");
    let json = r#"{"url": "https://www.levant.example/2020/05/03/a", "text": "The harbour of Acre reopened on Monday, the mayor said."}"#;
    test.file("a.jsonl", json);
    test.run(["load", "."]).ok();
    let before = dump(&test.db());
    let sources = || test.texts("SELECT name FROM sources ORDER BY name");
    assert_eq!(sources(), ["Coast Wire", "levant.example"]);
    assert_eq!(test.texts("SELECT published_on FROM documents WHERE url IS NOT NULL"), ["2020-05-03"]);
    test.run(["source", "alias", "https://www.levant.example/", "Coast Wire"])
        .ok()
        .says(&["1 article changed"]);
    test.run(["source", "alias", "coast wire", "The Coast Wire"]).ok().says(&["5 articles changed"]);
    assert_eq!(sources(), ["The Coast Wire"]);
    assert_eq!(test.run(["source", "list", "--format", "csv"]).ok().out.lines().count(), 3);
    test.file("b.txt", report("Haifa", "Coast Wire"));
    test.run(["load", "b.txt"]).ok();
    assert_eq!(sources(), ["The Coast Wire"]);
    test.run(["check"]).ok();
    test.run(["source", "unalias", "Coast Wire"]).ok();
    test.run(["source", "unalias", "levant.example"]).ok();
    test.run(["source", "unalias", "levant.example"]).exits(1).says(&["is no alias"]);
    assert_eq!(sources(), ["Coast Wire", "levant.example"]);
    let without = |dump: &str| dump.lines().filter(|l| l.contains("source_alias\"")).count();
    assert_eq!(without(&before), without(&dump(&test.db())));
}

#[test]
fn agencies_are_one_outlet_under_all_their_names() {
    let test = Test::new();
    let page = |site: &str, town: &str| {
        format!(
            "{{\"source\": \"{site}\", \"text\": \"The harbour of {town} reopened on Monday, the mayor said.\", \"date\": \"2999-01-01\"}}\n"
        )
    };
    test.file(
        "a.jsonl",
        page("www.reuters.com", "Sidon") + &page("REUTERS", "Tyre") + &page("reuters.com", "Byblos"),
    );
    test.run(["load", "a.jsonl"]).ok();
    assert_eq!(test.texts("SELECT name FROM sources"), ["Reuters"]);
    assert_eq!(test.number("SELECT count(published_on) FROM documents"), 0, "no article is of a later day");
}

#[test]
fn a_page_is_loaded_with_what_it_says_of_itself() {
    let test = Test::new();
    let page = "<html lang='en'><head><title>Rain at last | Coast Daily</title>
        <meta property='og:site_name' content='Coast Daily'><meta name='author' content='Jane Doe'>
        <link rel='canonical' href='https://coast.example/2020/05/03/rain'></head><body><nav>Home World</nav>
        <h1>Rain at last</h1><p>The mayor of Sidon thanked the people of Tyre on Monday for their help in the storm.</p>
        <p>Fishermen told him that they had lost their nets and two of their boats in the waves on Tuesday.</p></body></html>";
    test.file("a/rain.html", page).file("a/deep.html", "<div>".repeat(100_000));
    test.run(["load", "a"]).exits(3).says(&["deep.html: the page is nested more than 400 elements deep"]);
    let row = "SELECT title || '|' || author || '|' || published_on || '|' || published_basis || '|' || url || '|' || s.name
        FROM documents AS d JOIN sources AS s ON s.id = d.source_id";
    let want = "Rain at last|Jane Doe|2020-05-03|url|https://coast.example/2020/05/03/rain|Coast Daily";
    assert_eq!(test.texts(row), [want]);
    assert_eq!(test.texts("SELECT text FROM sentences ORDER BY position LIMIT 1"), ["Rain at last"]);
    assert_eq!(test.texts("SELECT kind FROM passages"), ["title"]);
}

#[test]
fn the_headline_of_a_series_is_no_clutter() {
    let test = Test::new();
    for (at, town) in TOWNS.into_iter().enumerate() {
        let day = at + 1;
        test.file(
            &format!("{town}.txt"),
            format!("Harbour briefing\n\n{day} March 2021\n\nThe harbour of {town} reopened on Monday, the mayor said.\n\nSource: Coast Wire\n"),
        );
    }
    test.run(["load", "."]).ok();
    assert_eq!(
        test.texts("SELECT title || ' ' || published_on FROM documents ORDER BY published_on"),
        (1..5).map(|day| format!("Harbour briefing 2021-03-0{day}")).collect::<Vec<_>>()
    );
}
