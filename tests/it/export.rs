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

#[test]
fn a_network_has_the_pairs_of_the_report_with_their_measures() {
    let test = Test::of_seeds();
    test.run(["export", "gephi", "network", "--type", "person"]).ok().says(&[
        "nodes.csv",
        "edges.csv",
        "links",
    ]);
    let links = std::fs::read_to_string(test.path("network/edges.csv")).unwrap();
    let pairs = test.run(["report", "cooccurrence", "--limit", "1000", "--format", "json"]).ok().json();
    let pairs = pairs.as_array().unwrap();
    assert_eq!(links.lines().count(), pairs.len() + 1);
    let row = links.lines().find(|l| l.contains("Putin") && l.contains("Pezeshkian")).unwrap();
    let g2 = format!("{:.6}", pairs[0]["g2"].as_f64().unwrap());
    let head: Vec<&str> = links.lines().next().unwrap().split(',').collect();
    let at = head.iter().position(|column| *column == "g2").unwrap();
    let written: f64 = row.split(',').nth(at).unwrap().parse().unwrap();
    assert_eq!(format!("{written:.6}"), g2);
    let nodes = std::fs::read_to_string(test.path("network/nodes.csv")).unwrap();
    assert!(nodes.contains("PERSON/Vladimir Putin,Vladimir Putin,PERSON,"), "{nodes}");
}

#[test]
fn a_network_is_one_well_formed_file_with_the_filters_of_the_reports() {
    let test = Test::of_seeds();
    let all = test.run(["export", "gexf"]).ok().out;
    let few = test.run(["export", "gexf", "--entity", "Lavrov", "--type", "PERSON"]).ok().out;
    let links = |text: &str| text.matches("<edge ").count();
    assert!(links(&few) > 0 && links(&few) < links(&all));
    assert!(all.contains("http://www.gexf.net/1.2draft") && all.ends_with("</gexf>\n"));
    let graphml = test.run(["export", "graphml"]).ok().out;
    assert_eq!(links(&graphml), links(&all));
    test.run(["export", "gexf", "--since", "soon"]).exits(2).says(&["--since"]);
    let none = test.run(["export", "graphml", "--since", "2090"]).ok().says(&["0 nodes, 0 links"]).out;
    assert!(none.ends_with("</graphml>\n"));
}

#[test]
fn a_description_for_datasette_names_every_table_column_and_report() {
    let test = Test::of_seeds();
    let yaml = test.run(["schema", "--datasette"]).ok().out;
    for table in test.texts("SELECT DISTINCT table_name FROM data_dictionary") {
        assert!(yaml.contains(&format!("\n      \"{table}\":\n")), "{table}");
    }
    for report in corpus::report::built_in().unwrap() {
        assert!(
            yaml.contains(&format!("\n      \"report_{}\":\n        title:", report.name)),
            "{}",
            report.name
        );
    }
    assert!(yaml.contains("  \"corpus\":\n") && yaml.contains("label_column: \"title\""));
    test.run(["schema", "--datasette", "--sql"]).exits(2);
}
