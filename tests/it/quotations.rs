//! Quotations in the database: found by a load, found again by a later stage, with speakers that follow a person's decisions.

use super::support::Test;

/// Made-up articles; the minister is named in two ways.
const ARTICLES: [(&str, &str); 3] = [
    (
        "a.txt",
        "Harbour talks end in Orland\n\nForeign Minister Adela Quillon met Tobias Marshfield in Orland on Monday. \
         “The harbour is safe, and Tobias Marshfield knows it,” she said. \
         Marshfield said that the talks with Adela Quillon had been short.\n",
    ),
    (
        "b.txt",
        "Storm closes the pier\n\nAdela Quillon told reporters that the pier would open in May. \
         Officials said the storm had passed.\n",
    ),
    ("c.txt", "Boats\n\nTobias Marshfield sold nine boats to Adela Quillon in Orland.\n"),
];

fn loaded() -> Test {
    let test = Test::new();
    for (name, text) in ARTICLES {
        test.file(&format!("in/{name}"), text);
    }
    test.run(["load", "in", "--quiet"]).ok();
    test
}

fn said(test: &Test) -> Vec<String> {
    test.texts(
        "SELECT origin || '|' || coalesce(speaker, speaker_words || '?') || '|' || type || '|' || quotation
         FROM v_quotations ORDER BY origin, start_char",
    )
}

const SAID: [&str; 4] = [
    "in/a.txt|Adela Quillon|direct|The harbour is safe, and Tobias Marshfield knows it,",
    "in/a.txt|Tobias Marshfield|indirect|the talks with Adela Quillon had been short",
    "in/b.txt|Adela Quillon|indirect|the pier would open in May",
    "in/b.txt|Officials?|indirect|the storm had passed",
];

#[test]
fn a_load_finds_who_says_what_about_whom() {
    let test = loaded();
    assert_eq!(said(&test), SAID);
    let about = test.texts(
        "SELECT speaker || ' > ' || about FROM v_quoted_entities WHERE speaker IS NOT NULL ORDER BY quotation_id, about",
    );
    assert_eq!(about, ["Adela Quillon > Tobias Marshfield", "Tobias Marshfield > Adela Quillon"]);
    test.run(["check"]).ok();
}

#[test]
fn an_older_database_says_that_it_has_none_and_is_given_them() {
    let test = loaded();
    test.tamper("DELETE FROM quotation_parts; DELETE FROM quotation_speakers; DELETE FROM quotation_candidates; DELETE FROM quotations; UPDATE documents SET quoter = NULL;");
    test.run(["report", "speakers"]).exits(1).says(&["corpus reprocess --stage quote"]);
    test.run(["reprocess", "--stage", "quote"]).ok().says(&["3 documents done again"]);
    assert_eq!(said(&test), SAID);
    test.run(["reprocess", "--stage", "quote"]).ok().says(&["nothing to do"]);
    test.run(["check"]).ok();
    test.tamper("UPDATE documents SET quoter = NULL WHERE id = 1");
    test.run(["report", "speakers"]).ok().says(&["1 of 3 documents"]);
}

#[test]
fn speakers_follow_decisions() {
    let test = loaded();
    test.run(["entity", "merge", "Adela Quillon", "Tobias Marshfield"]).ok();
    let speakers = test.texts("SELECT DISTINCT speaker FROM v_quotations WHERE speaker IS NOT NULL");
    assert_eq!(speakers.len(), 1, "{speakers:?}");
}

#[test]
fn a_merge_brings_quotations_along() {
    let (left, right) = (Test::new(), Test::new());
    left.file("in/a.txt", ARTICLES[0].1).run(["load", "in", "--quiet"]).ok();
    right.file("in/b.txt", ARTICLES[1].1).file("in/c.txt", ARTICLES[2].1).run(["load", "in", "--quiet"]).ok();
    let other = right.db();
    left.run(["merge", other.to_str().unwrap()]).ok();
    assert_eq!(said(&left), SAID);
    left.run(["check"]).ok();
}

#[test]
fn reports_ask_by_speaker_by_subject_by_office_and_by_words() {
    let test = loaded();
    let quotations = |options: &[&str]| {
        let words = [&["report", "quotations", "--format", "csv"], options].concat();
        test.run(words).ok().out.lines().count() - 1
    };
    assert_eq!(quotations(&[]), 4);
    assert_eq!(quotations(&["--speaker", "Adela Quillon"]), 2);
    assert_eq!(quotations(&["--about", "Adela Quillon"]), 1);
    assert_eq!(quotations(&["--containing", "PIER"]), 1);
    assert_eq!(quotations(&["--manner", "direct"]), 1);
    assert_eq!(quotations(&["--role", "officials"]), 1);
    test.run(["report", "quotations", "--speaker", "Nobody Here"]).exits(1).says(&["nobody and nothing"]);
}

/// The number of the quotation that begins so.
fn number(test: &Test, begins: &str) -> String {
    let sql = format!("SELECT quotation_id FROM v_quotations WHERE quotation LIKE '{begins}%'");
    test.texts(&format!("SELECT CAST(quotation_id AS TEXT) FROM ({sql})")).remove(0)
}

#[test]
fn a_person_says_that_nobody_is_quoted_or_who_speaks() {
    let test = loaded();
    let (talks, storm) = (number(&test, "the talks"), number(&test, "the storm"));
    test.run(["quotation", "reject", &talks, "--reason", "a title"]).ok().says(&["nobody is quoted"]);
    test.run(["quotation", "speaker", &storm, "Adela Quillon"])
        .ok()
        .says(&["Adela Quillon says \"the storm"]);
    test.run(["quotation", "speaker", &storm, "Tobias Marshfield"]).exits(1).says(&["is not named"]);
    test.run(["quotation", "reject", "999"]).exits(1).says(&["there is no quotation 999"]);
    let decided = [SAID[0], SAID[2], "in/b.txt|Adela Quillon|indirect|the storm had passed"];
    assert_eq!(said(&test), decided);
    let check = |test: &Test| {
        assert_eq!(said(test), decided);
        test.run(["check"]).ok();
    };
    // Whatever reads the articles again follows the decisions.
    test.run(["reprocess", "--stage", "quote", "--all"]).ok();
    check(&test);
    test.run(["reprocess", "--stage", "clean", "--all"]).ok();
    check(&test);
    let log = test.run(["quotation", "log", "--format", "csv"]).ok();
    assert!(log.out.contains(",reject,") && log.out.contains(",a title,"), "{}", log.out);
    assert!(log.out.contains(",PERSON,Adela Quillon,"), "{}", log.out);
    test.run(["quotation", "undo"]).ok().says(&["taken back: 2, speaker"]);
    test.run(["quotation", "undo", "1"]).ok();
    test.run(["quotation", "undo"]).exits(1).says(&["no decision to take back"]);
    assert_eq!(said(&test), SAID);
    test.run(["check"]).ok();
}

#[test]
fn nobody_who_is_named_may_speak() {
    let test = loaded();
    let pier = number(&test, "the pier");
    test.run(["quotation", "speaker", &pier, "--nobody"]).ok().says(&["nobody who is named says"]);
    assert_eq!(said(&test)[2], "in/b.txt|Adela Quillon?|indirect|the pier would open in May");
    // Merged into a database without the decision, and into one that has the article already.
    let other = Test::new();
    for (name, text) in ARTICLES {
        other.file(&format!("in/{name}"), text);
    }
    other.run(["load", "in/a.txt", "in/b.txt", "--quiet"]).ok();
    std::fs::copy(test.db(), other.path("guest.db")).unwrap();
    other.run(["merge", "guest.db", "--quiet"]).ok();
    assert_eq!(said(&other), said(&test));
    other.run(["check"]).ok();
}

#[test]
fn who_speaks_about_whom_is_a_network_of_arrows() {
    let test = loaded();
    let arrows = test.run(["export", "graphml", "--said"]).ok().out;
    assert!(arrows.contains("edgedefault=\"directed\""), "{arrows}");
    for (from, to) in [("Adela Quillon", "Tobias Marshfield"), ("Tobias Marshfield", "Adela Quillon")] {
        let edge = format!("source=\"PERSON/{from}\" target=\"PERSON/{to}\"");
        assert!(arrows.contains(&edge), "{arrows}");
    }
    assert!(test.run(["export", "gexf", "--said"]).ok().out.contains("defaultedgetype=\"directed\""));
    test.run(["export", "gephi", "net", "--said", "--min", "2"]).ok().says(&["0 links"]);
    test.run(["export", "gexf", "--said", "--unit", "document"]).exits(2).says(&["--unit", "--said"]);
    test.run(["export", "gexf", "--said", "--since", "2021", "--type", "PERSON"]).ok();
}

#[test]
fn a_decision_follows_the_text_of_an_edited_file() {
    let test = loaded();
    test.run(["quotation", "reject", &number(&test, "the talks")]).ok();
    test.run(["quotation", "speaker", &number(&test, "the pier"), "--nobody"]).ok();
    let edited = format!("{}\nThe pier is three hundred years old.\n", ARTICLES[0].1);
    test.file("in/a.txt", &edited);
    test.file("in/b.txt", ARTICLES[1].1.replace("Storm closes", "A storm closes"));
    test.run(["load", "in"]).ok().says(&["2 replaced"]);
    let decided = [SAID[0], "in/b.txt|Adela Quillon?|indirect|the pier would open in May", SAID[3]];
    assert_eq!(said(&test), decided);
    test.run(["check"]).ok();
}

#[test]
fn two_who_speak_together_are_both_speakers() {
    let test = Test::new();
    test.file(
        "in/a.txt",
        "Pier opens\n\nAdela Quillon and Tobias Marshfield said that the pier would open in May. They added that it was \
         safe. Adela Quillon said the boats were new.\n",
    );
    test.run(["load", "in", "--quiet"]).ok();
    let csv = |words: &[&str]| test.run([words, &["--format", "csv"]].concat()).ok().out;
    let speakers = csv(&["report", "speakers"]);
    assert!(speakers.contains("Adela Quillon,PERSON,,3,100"), "{speakers}");
    assert!(speakers.contains("Tobias Marshfield,PERSON,,2,66.6"), "{speakers}");
    // Once in the list of quotations, whoever of the two is asked for.
    assert_eq!(csv(&["report", "quotations"]).lines().count(), 4);
    let his = csv(&["report", "quotations", "--speaker", "Tobias Marshfield"]);
    assert_eq!(his.lines().count(), 3, "{his}");
    assert!(his.contains("Tobias Marshfield,it was safe,") && his.contains(",Adela Quillon,They,"), "{his}");
    let evidence = test.run(["report", "speakers", "--evidence", "2", "--format", "json"]).ok().json();
    assert_eq!(evidence[1]["evidence"].as_array().unwrap().len(), 2, "{evidence}");
    let beside = csv(&["report", "quoted_with"]);
    assert!(beside.contains("Adela Quillon,Tobias Marshfield,PERSON,1,0,1"), "{beside}");
    // A person's word leaves one speaker.
    test.run(["quotation", "speaker", &number(&test, "it was safe"), "Adela Quillon"]).ok();
    assert!(csv(&["report", "speakers"]).contains("Tobias Marshfield,PERSON,,1,"));
    test.run(["reprocess", "--stage", "quote", "--all"]).ok();
    assert!(csv(&["report", "speakers"]).contains("Tobias Marshfield,PERSON,,1,"));
    test.run(["check"]).ok();
}

#[test]
fn who_may_have_spoken_is_kept_for_a_person_to_decide() {
    let test = Test::new();
    let text = "Pier opens\n\nTobias Marshfield met Adela Quillon in Orland. The lawyer said that the pier was safe. \
                Officials said the storm had passed.\n";
    test.file("in/a.txt", text).run(["load", "in", "--quiet"]).ok();
    let unsure = test.run(["report", "unsure_speakers", "--format", "json"]).ok().json();
    let rows: Vec<String> = unsure
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            format!(
                "{}|{}|{}",
                row["speaker_words"].as_str().unwrap(),
                row["candidate"].as_str().unwrap(),
                row["why"]
            )
        })
        .collect();
    assert_eq!(rows, ["The lawyer|Adela Quillon|\"named\"", "The lawyer|Tobias Marshfield|\"named\""]);
    let id = unsure[0]["quotation_id"].to_string();
    test.run(["quotation", "speaker", &id, "Adela Quillon"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM quotation_candidates"), 0);
    test.run(["check"]).ok();
}

#[test]
fn quotations_that_come_with_an_article_are_kept_instead_of_ours() {
    let test = Test::new();
    let text = "Adela Quillon told Tobias Marshfield that the pier was safe. “Come in May,” Marshfield wrote. \
                Officials said the storm had passed.";
    let quotations = serde_json::json!([
        {"text": "the pier was safe", "speaker": "Adela Quillon", "cue": "told"},
        {"quote": "Come in May,", "quote_index": "(900,912)", "speaker": "Marshfield", "verb": "wrote"},
        {"text": "the boats were old", "speaker": "Adela Quillon"},
    ]);
    let article = serde_json::json!({"text": text, "quotations": quotations, "quoter": "hand"});
    test.file("in/a.jsonl", article.to_string());
    test.run(["load", "in"]).ok().says(&["1 mark", "did not fit the text"]);
    let expected = [
        "in/a.jsonl#1|Adela Quillon|indirect|the pier was safe",
        "in/a.jsonl#1|Tobias Marshfield|direct|Come in May,",
    ];
    let check = || {
        let found: Vec<String> = said(&test);
        let ends = |row: &String| row.split_once('|').unwrap().1.to_owned();
        assert_eq!(
            found.iter().map(ends).collect::<Vec<_>>(),
            expected.map(|row| row.split_once('|').unwrap().1.to_owned())
        );
        assert_eq!(test.texts("SELECT given FROM quotations"), ["hand", "hand"]);
        test.run(["check"]).ok();
    };
    check();
    test.run(["load", "in"]).ok();
    check();
    for stage in ["quote", "recognise", "clean"] {
        test.run(["reprocess", "--stage", stage, "--all"]).ok();
        check();
    }
    // A decision that is taken back brings back what came along.
    test.run(["quotation", "reject", &number(&test, "Come")]).ok();
    assert_eq!(said(&test).len(), 1);
    test.run(["quotation", "undo"]).ok();
    check();
    let given = test.run(["report", "quotations", "--format", "csv"]).ok().out;
    assert!(given.contains(",told,given,1"), "{given}");
}

#[test]
fn the_exports_have_the_quotations() {
    let test = loaded();
    let again = Test::new();
    test.run(["export", "spacy", "-o", again.path("out.jsonl").to_str().unwrap()]).ok();
    again.run(["load", "out.jsonl", "--quiet"]).ok();
    let without_place = |rows: Vec<String>| -> Vec<String> {
        let mut rows: Vec<String> =
            rows.iter().map(|row| row.split_once('|').unwrap().1.to_owned()).collect();
        rows.sort();
        rows
    };
    assert_eq!(without_place(said(&again)), without_place(said(&test)));
    let conll = test.run(["export", "conll", "--quotations"]).ok().out;
    assert!(conll.contains("\nsaid B-CUE:1 O\n") && conll.contains("\nThe B-CONTENT:1 O\n"), "{conll}");
    assert!(!test.run(["export", "conll"]).ok().out.contains("CONTENT"));
}

#[test]
fn the_page_has_what_somebody_says_and_what_is_said_of_them() {
    let test = loaded();
    let page = test.run(["page"]).ok().out;
    let (_, rest) = page.split_once("id=\"data\">").unwrap();
    let data: serde_json::Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    let entity = data["entities"].as_array().unwrap().iter().find(|e| e["n"] == "Adela Quillon").unwrap();
    assert_eq!((&entity["q"][0], &entity["b"][0]), (&serde_json::json!(2), &serde_json::json!(1)));
    let of = |side: &str| {
        let at = entity[side][1][0].as_u64().unwrap() as usize;
        let quotation = &data["quotations"][at];
        let document = &data["documents"][quotation[3].as_u64().unwrap() as usize];
        format!("{} | {} | {}", quotation[2].as_str().unwrap(), quotation[0].as_str().unwrap(), document["o"])
    };
    assert_eq!(of("b"), "Tobias Marshfield | the talks with Adela Quillon had been short | \"in/a.txt\"");
    assert!(of("q").starts_with("Adela Quillon | "), "{}", of("q"));
}

/// Gives every decision of a database on quotations another time, as if it had been taken then.
fn decided_at(test: &Test, db: &str, time: &str) {
    let connection = super::support::connect(&test.path(db));
    let sql = format!(
        "DROP TRIGGER quotation_decisions_before_update;
         UPDATE quotation_decisions SET decided_at = '{time}';
         CREATE TRIGGER quotation_decisions_before_update BEFORE UPDATE ON quotation_decisions BEGIN SELECT 1; END"
    );
    connection.execute_batch(&sql).unwrap();
}

#[test]
fn of_two_decisions_on_a_quotation_the_later_holds() {
    let test = loaded();
    let storm = number(&test, "the storm");
    std::fs::copy(test.db(), test.path("other.db")).unwrap();
    test.run(["quotation", "reject", &storm]).ok();
    test.run(["quotation", "speaker", &storm, "Adela Quillon", "--db", "other.db"]).ok();
    for (ours, theirs, holds) in [
        ("2021-02-17T09:00:00Z", "2021-02-17T10:00:00Z", "speaker"),
        ("2021-02-17T10:00:00Z", "2021-02-17T09:00:00Z", "reject"),
    ] {
        decided_at(&test, "corpus.db", ours);
        decided_at(&test, "other.db", theirs);
        for order in [["corpus.db", "other.db"], ["other.db", "corpus.db"]] {
            let into = format!("{holds}-{}", order[0]);
            test.run(["merge", order[0], order[1], "--db", &into]).ok();
            let found = super::support::texts(
                &super::support::connect(&test.path(&into)),
                "SELECT speaker FROM v_quotations WHERE quotation LIKE 'the storm%'",
            );
            let expected: &[&str] = if holds == "speaker" { &["Adela Quillon"] } else { &[] };
            assert_eq!(found, expected, "{into}");
            // The latest in time is taken back first, whichever came into the file first.
            test.run(["quotation", "undo", "--db", &into]).ok().says(&[holds]);
        }
    }
}
