//! Texts in which somebody marked names with another program: their marks come with the article, and what does not fit its text
//! costs that mark and is counted.

use super::forms::{KNOWN, fixture};
use super::packers::{gzip, tar, zip};
use super::support::Test;

/// What is marked in each document, in the order of the text.
const MARKED: &str = "SELECT origin || ' | ' || group_concat(said, '; ') FROM (
        SELECT d.origin, lower(m.type) || ' ' || m.text AS said FROM mentions AS m
        JOIN sentences AS s ON s.id = m.sentence_id JOIN documents AS d ON d.id = s.document_id ORDER BY d.origin, m.start_char
    ) GROUP BY origin ORDER BY origin";

const TEXT: &str = "Rosa Conti left for Milton on Friday.\n";

/// Whose mentions the documents have.
fn recognisers(test: &Test) -> Vec<String> {
    test.texts("SELECT DISTINCT coalesce(recogniser, '-') FROM documents ORDER BY 1")
}

#[test]
fn marks_come_with_the_article_in_every_form() {
    let test = Test::new();
    for name in ["treebank.conllu", "layers.tsv", "gate.xml", "tagged.conll"] {
        test.file(&format!("in/{name}"), fixture(name));
    }
    test.file("in/marked.txt", TEXT).file("in/marked.ann", fixture("marked.ann"));
    test.run(["load", "in"]).ok();
    test.run(["check"]).ok();
    let found = test.texts(MARKED);
    let found: Vec<&str> = found.iter().filter(|line| !line.contains("tagged")).map(String::as_str).collect();
    assert_eq!(
        found,
        [
            "in/gate.xml | person Ada Lunt; place Milton; org Karsa Lines",
            "in/layers.tsv | person Samira Haddad; org Karsa\nMuseum; place Milton",
            "in/marked.txt | person Rosa Conti; place Milton",
            "in/treebank.conllu:1 | person Lina Sabbagh; place Karsa's; person Haddad",
            "in/treebank.conllu:23 | person Jon Astrup; place Milton",
        ]
    );
    assert_eq!(recognisers(&test), ["annotated"]);
    let known = test.texts(KNOWN);
    assert!(
        known.contains(&"in/treebank.conllu:1 | Depot for trams | 2021-02-17 | - | -".to_owned()),
        "{known:?}"
    );
    assert!(
        known
            .iter()
            .any(|line| line.starts_with("in/gate.xml") && line.ends_with("https://straitpost.example/pier"))
    );
}

/// A text and its marks are one file: a change of either is read again, and neither is an article alone.
#[test]
fn marks_of_brat_stand_beside_their_text() {
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/a.ann", "T1\tPerson 0 10\tRosa Conti\n");
    let run = test.run(["load", "in"]).ok().says(&["1 article added"]);
    assert!(!run.err.contains("passed over"), "{}", run.err);
    assert_eq!(test.texts(MARKED), ["in/a.txt | person Rosa Conti"]);
    test.run(["load", "in"]).ok().says(&["0 articles read", "nothing new"]);
    test.file("in/a.ann", "T1\tPerson 0 10\tRosa Conti\nT2\tLocation 20 26\tMilton\nT3\tLocation 20 99\tMilton\nT4\tPerson 0 4\tJan\n");
    test.run(["load", "in"])
        .ok()
        .says(&["2 marks in 1 article that came along did not fit the text", "the first in in/a.txt"]);
    assert_eq!(test.texts(MARKED), ["in/a.txt | person Rosa Conti; place Milton"]);
    test.file("in/alone.ann", "T1\tPerson 0 10\tRosa Conti\n");
    test.run(["load", "in"]).ok().says(&["1 file passed over"]);
    test.run(["load", "in/alone.ann"])
        .exits(3)
        .says(&["in/alone.ann: it holds what was marked in brat and no text; name the .txt file"]);
}

/// In an archive a text and its marks are two members, in any order.
#[test]
fn marks_of_brat_stand_beside_their_text_in_an_archive() {
    let marks = b"T1\tPerson 0 10\tRosa Conti\n".as_slice();
    let members = [
        ("b/a.txt", TEXT.as_bytes()),
        ("b/alone.ann", marks),
        ("b/plain.txt", b"Jan Weiss left for Karsa.\n"),
        ("b/a.ann", marks),
        ("b/c.ANN", marks),
        ("c.json", b"{\"text\": \"Omar Sabri came to Tanta.\"}"),
    ];
    let test = Test::new();
    test.file("in/a.zip", zip(&members)).file("in/b.tar", tar(&members));
    test.file("in/c.tgz", gzip(&tar(&[("d.zip", &zip(&members))])));
    test.run(["load", "in"]).ok().says(&["3 articles added", "6 files passed over: 6 ANN"]);
    assert_eq!(
        test.texts("SELECT origin FROM documents WHERE recogniser = 'annotated'"),
        ["in/a.zip!/b/a.txt"]
    );
    assert!(test.texts(MARKED).contains(&"in/a.zip!/b/a.txt | person Rosa Conti".to_owned()));
    let given = "SELECT count(*) FROM origins WHERE json_extract(given, '$.annotations') IS NOT NULL";
    assert_eq!(test.number(given), 3);
    test.run(["load", "in"]).ok().says(&["nothing new"]);
    let marks = format!("{}T2\tLocation 20 26\tMilton\n", String::from_utf8_lossy(marks));
    test.file("in/a.zip", zip(&[("b/a.ann", marks.as_bytes()), ("b/a.txt", TEXT.as_bytes())]));
    test.run(["load", "in"]).ok();
    assert!(test.texts(MARKED).contains(&"in/a.zip!/b/a.txt | person Rosa Conti; place Milton".to_owned()));
    test.run(["check"]).ok();
}

/// What nobody marked is read as any other text: without marks, with those of another program or of another text.
#[test]
fn a_text_without_marks_beside_it_is_a_text() {
    let test = Test::new();
    test.file("in/a.txt", TEXT).file("in/a.ann", "");
    test.file("in/b.txt", "Jan Weiss left for Karsa.\n").file("in/b.ann", "{\"no\": \"marks\"}");
    test.file(
        "in/c.zip",
        zip(&[("c.txt", b"Omar Sabri came to Tanta.\n"), ("d.ann", b"T1\tPerson 0 4\tOmar\n")]),
    );
    test.run(["load", "in"]).ok().says(&["3 articles added"]);
    assert!(!recognisers(&test).contains(&"annotated".to_owned()));
}

#[test]
fn the_binary_form_of_spacy_is_named_with_a_way_out() {
    let test = Test::new();
    test.file("in/train.spacy", fixture("docs.spacy")).file("in/a.txt", TEXT);
    test.run(["load", "in"]).ok().says(&["1 article added", "1 file passed over"]);
    test.run(["load", "in/train.spacy"])
        .exits(3)
        .says(&["in/train.spacy: the binary form of spaCy is not read", "doc.to_json()"]);
}
