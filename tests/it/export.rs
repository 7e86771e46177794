//! Files for other programs, and whether they say the same as the database.

use super::support::Test;

const MENTIONS: &str =
    "SELECT d.content_hash || ' ' || m.start_char || ' ' || m.end_char || ' ' || m.type || ' ' || m.text
    FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id JOIN documents AS d ON d.id = s.document_id
    ORDER BY 1";

/// Without places in the text: columns keep the tokens, not the white space between them.
const NAMES: &str = "SELECT m.type || ' ' || replace(replace(m.text, ' ', ''), char(10), '')
    FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id JOIN documents AS d ON d.id = s.document_id
    ORDER BY 1";

fn loaded_again(form: &str, file: &str) -> (Test, Test) {
    let (test, again) = (Test::of_seeds(), Test::new());
    let path = again.path(file);
    test.run(["export", form, "-o", path.to_str().unwrap()]).ok().says(&["wrote"]);
    again.run(["load", file]).ok();
    (test, again)
}

#[test]
fn json_lines_for_spacy_are_loaded_with_the_same_names_at_the_same_places() {
    let (test, again) = loaded_again("spacy", "out.jsonl");
    assert!(test.texts(MENTIONS).len() > 100);
    assert_eq!(again.texts(MENTIONS), test.texts(MENTIONS));
    let dated = "SELECT coalesce(title, '') || '|' || coalesce(published_on, '') FROM documents ORDER BY 1";
    assert_eq!(again.texts(dated), test.texts(dated));
}

#[test]
fn columns_are_loaded_with_the_same_names() {
    let (test, again) = loaded_again("conll", "out.conll");
    assert_eq!(again.texts(NAMES), test.texts(NAMES));
    assert_eq!(again.number("SELECT count(*) FROM documents"), 7);
}

#[test]
fn the_filters_of_the_reports_choose_documents() {
    let test = Test::of_seeds();
    let lines = |words: &[&str]| test.run([&["export", "spacy"], words].concat()).ok().out.lines().count();
    assert_eq!(lines(&[]), 7);
    let dated = test.number("SELECT count(*) FROM documents WHERE published_on IS NOT NULL");
    assert_eq!(lines(&["--since", "1990"]) as i64, dated);
    test.run(["export", "spacy", "--since", "yesterday"]).exits(2).says(&["--since", "is not a date"]);
}
