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
    test.tamper("DELETE FROM quotation_parts; DELETE FROM quotations; UPDATE documents SET quoter = NULL;");
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
