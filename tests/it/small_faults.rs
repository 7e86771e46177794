//! Faults that files of this field have every day: each costs what is damaged, and nothing else, and is said.

use super::packers::gzip;
use super::support::Test;

/// What `documents` says of everything that was loaded, by origin.
fn columns(test: &Test, columns: &str) -> Vec<String> {
    test.texts(&format!(
        "SELECT {columns} FROM documents AS d LEFT JOIN sources AS s ON s.id = d.source_id ORDER BY origin"
    ))
}

#[test]
fn a_broken_character_costs_itself_and_is_said() {
    let test = Test::new();
    let table = [
        "title,text\nFähre,Jörg Weiß met Núria Peña in Málaga.\nBrücke,Andr".as_bytes(),
        b"\xe9 Lind met nobody.\n",
        "Schluß,Peña left.\n".as_bytes(),
    ];
    test.file("a.csv", table.concat());
    let page = [
        "<meta charset=utf-8><title>Fähre</title><article><h1>Fähre</h1><p>Jörg Weiß met Núria Peña on Sunday in Málaga, he said.</p>\
         <p>The ferry returns in spring, said the mayor of the town and her friends.</p></article><p>Nächste Brück"
            .as_bytes(),
        b"\xc3 </p>",
    ];
    test.file("b.html", page.concat());
    let feed = [
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Küste</title><item><title>Fähre</title>\
         <description>Jörg Weiß met Núria Peña in Mál"
            .as_bytes(),
        b"\xe1ga again.</description></item></channel></rss>",
    ];
    test.file("c.xml", feed.concat());
    test.file(
        "d.csv",
        b"title,text\nBrief,Ren\xc3\xa9 Lind met nobody here.\nMore,Andr\xc3 Lind came to the ferry.\n",
    );
    test.run(["load", "a.csv", "b.html", "c.xml", "d.csv"])
        .ok()
        .says(&["could not be decoded", "the first in a.csv:3"]);
    let bodies = columns(&test, "body");
    assert!(bodies[0].contains("Jörg Weiß met Núria Peña"), "{bodies:?}");
    assert!(bodies[1].contains("Andr\u{fffd} Lind"), "{bodies:?}");
    assert!(bodies[3].contains("Jörg Weiß met Núria Peña on Sunday"), "{bodies:?}");
    assert!(bodies[4].contains("in Mál\u{fffd}ga again."), "{bodies:?}");
    assert!(bodies[5].ends_with("René Lind met nobody here."), "{bodies:?}");
    assert!(bodies[6].ends_with("Andr\u{fffd} Lind came to the ferry."), "{bodies:?}");
}

#[test]
fn tables_as_spreadsheets_write_them() {
    let test = Test::new();
    test.file("told.csv", "sep=;\r\ntitle;text;date\r\nFerry;\"Ann Lind,\r\nmet Bo Ek.\";04.03.2021\r\nBridge;Ann Lind left.;25.03.2021\r\n")
        .file("old.csv", "title,text\rFerry,Ann Lind came.\rBridge,Ann Lind slept.\r")
        .file("nul.csv", "title,text\nFerry,\"Ann Lind came to the har\0bour again on Sunday.\"\n");
    test.run(["load", "told.csv", "old.csv", "nul.csv"]).ok();
    let rows = columns(&test, "origin || ' ' || coalesce(published_on, '-')");
    assert_eq!(
        rows,
        ["nul.csv:2 -", "old.csv:2 -", "old.csv:3 -", "told.csv:3 2021-03-04", "told.csv:5 2021-03-25"]
    );
    assert!(columns(&test, "body")[0].contains("to the harbour again"));
}

#[test]
fn json_as_programs_write_it() {
    let test = Test::new();
    test.file("nan.json", r#"[{"text": "Ann Lind met NaN, a band.", "author": NaN, "n": -Infinity}, {"text": "Half \ud83d a pair, whole \ud83d\ude00, and \\ud83d said Bo Ek."}]"#)
        .file("posts.json", r#"[{"id": 7, "date": "2021-03-04T10:00:00", "link": "https://p.example/a", "author": 3,
            "title": {"rendered": "Bridge &#8211; ferry"}, "content": {"rendered": "<p>Ann Lind met Bo Ek.</p>"}}]"#)
        .file("status.jsonl", r#"{"created_at": "Thu Mar 04 10:00:00 +0000 2021", "full_text": "Ann Lind at Smith &amp; Sons", "user": {"name": "Jo Roe"}}"#)
        .file("chat.json", r#"{"name": "Port", "messages": [{"id": 1, "type": "message", "date": "2021-03-04T10:00:00", "from": "Port",
            "text": [{"type": "bold", "text": "Ann Lind"}, " came to Oslo."]}, {"id": 2, "type": "message", "date": "2021-03-05T10:00:00", "from": "Port", "text": "Bo Ek left."}]}"#);
    test.run(["load", "chat.json", "nan.json", "posts.json", "status.jsonl"]).ok();
    let rows = columns(
        &test,
        "coalesce(published_on, '-') || ' ' || coalesce(title, '-') || ' ' || coalesce(author, '-') || ' ' || body",
    );
    assert_eq!(
        rows,
        [
            "2021-03-04 - Port Ann Lind came to Oslo.",
            "2021-03-05 - Port Bo Ek left.",
            "- - - Ann Lind met NaN, a band.",
            "- - - Half \u{fffd} a pair, whole 😀, and \\ud83d said Bo Ek.",
            "2021-03-04 Bridge – ferry - Bridge – ferry\n\nAnn Lind met Bo Ek.",
            "2021-03-04 - Jo Roe Ann Lind at Smith & Sons",
        ]
    );
}

#[test]
fn what_was_padded_on_its_way_is_read() {
    let test = Test::new();
    let padded = [gzip(b"Ann Lind met Bo Ek in Oslo on Monday."), vec![0; 300]].concat();
    test.file("a.txt.gz", padded);
    test.run(["load", "a.txt.gz"]).ok();
    assert_eq!(columns(&test, "body"), ["Ann Lind met Bo Ek in Oslo on Monday."]);
}

/// The moment in Greenwich is another day than the one that was printed and stands in the address.
#[test]
fn the_day_is_that_of_the_place() {
    let test = Test::new();
    let page = |address: &str, moment: &str| {
        format!(
            "<title>Ferry returns</title><link rel=canonical href='{address}'><meta property='article:published_time' content='{moment}'>\
             <article><h1>Ferry returns</h1><p>Ann Lind met Bo Ek at the harbour of the town on Tuesday evening, they said.</p>\
             <p>The ferry returns in spring, said the mayor of the town and her friends at the quay.</p></article>"
        )
    };
    test.file("a.html", page("https://port.example/2023/11/08/ferry", "2023-11-09T02:30:00Z")).file(
        "b.html",
        page("https://port.example/2023/11/02/ferry", "2023-11-09T02:30:00Z").replace("Tuesday", "Friday"),
    );
    test.run(["load", "a.html", "b.html"]).ok();
    assert_eq!(columns(&test, "published_on"), ["2023-11-08", "2023-11-09"]);
}

#[test]
fn one_date_tells_the_order_of_all_in_its_column() {
    let test = Test::new();
    let table = |dates: &[&str]| {
        let row = |(at, date): (usize, &&str)| format!("{date},Ann Lind met Bo Ek {at} times.\n");
        "date,text\n".to_owned() + &dates.iter().enumerate().map(row).collect::<String>()
    };
    let published = "SELECT published_on FROM documents ORDER BY origin";
    test.file("a.csv", table(&["03/04/2021", "04/04/2021", "05/04/21", "25/03/2021", "06/04/2021 10:00"]))
        .run(["load", "a.csv"])
        .ok();
    assert_eq!(test.texts(published), ["2021-04-03", "2021-04-04", "2021-04-05", "2021-03-25", "2021-04-06"]);
    let other = Test::new();
    other.file("a.csv", table(&["03/04/2021", "3/25/2021"])).run(["load", "a.csv"]).ok();
    assert_eq!(other.texts(published), ["2021-03-04", "2021-03-25"]);
    let open = Test::new();
    open.file("a.csv", table(&["03/04/2021", "04/05/2021"])).run(["load", "a.csv"]).ok();
    assert_eq!(open.texts(published), ["2021", "2021"]);
    open.run(["load", "a.csv", "--date-order", "day-first"]).ok();
    assert_eq!(open.texts(published), ["2021-04-03", "2021-05-04"]);
}
