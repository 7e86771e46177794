//! The scorer and the clustering of names, measured on sets written for the project.

use crate::support::Test;

/// The F1 in the row of this set and measure.
fn f1(csv: &str, set: &str, measure: &str) -> f64 {
    let row = csv.lines().find(|line| line.starts_with(&format!("{set}\t{measure}\t")));
    row.and_then(|row| row.split('\t').nth(4)).and_then(|cell| cell.parse().ok()).expect(measure)
}

fn measured(file: &str) -> String {
    let path = format!("{}/tests/names/{file}", env!("CARGO_MANIFEST_DIR"));
    Test::new().run(["entity", "eval", &path, "--format", "tsv"]).ok().out
}

#[test]
fn pairs_of_names_are_told_apart() {
    let csv = measured("pairs.csv");
    assert!(f1(&csv, "all", "pairwise by verdict") >= 0.9, "{csv}");
    assert!(f1(&csv, "PERSON", "pairwise by verdict") >= 0.9, "{csv}");
}

#[test]
fn spellings_of_one_name_make_one_entity() {
    let csv = measured("clusters.csv");
    assert!(f1(&csv, "all", "B-cubed") >= 0.97, "{csv}");
    assert!(f1(&csv, "all", "CEAF-e") >= 0.97, "{csv}");
}

/// The text of an article written as `[[name|key]]`, and its marks in code points.
fn marked(article: &str) -> (String, Vec<(usize, usize, String)>) {
    let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), article);
    while let Some((before, after)) = rest.split_once("[[") {
        text.push_str(before);
        let (mark, after) = after.split_once("]]").expect("a mark ends");
        let (name, key) = mark.split_once('|').expect("a mark has a key");
        let start = text.chars().count();
        text.push_str(name);
        marks.push((start, start + name.chars().count(), key.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Each kind of error that was ever made between documents, as a pair of articles that must not be joined and one that must:
/// written for this project, with people who do not exist.
#[test]
fn who_is_who_across_documents() {
    let test = Test::new();
    let path = format!("{}/tests/identity/articles.txt", env!("CARGO_MANIFEST_DIR"));
    let all = std::fs::read_to_string(path).unwrap();
    let mut gold = Vec::new();
    for article in all.split("=== ").filter(|article| !article.is_empty()) {
        let (name, article) = article.split_once('\n').unwrap();
        let (text, marks) = marked(article);
        test.file(&format!("in/{name}.txt"), &text);
        gold.push((name.to_owned(), marks));
    }
    test.run(["load", "in"]).ok();
    let lines: Vec<String> = gold
        .into_iter()
        .map(|(name, mentions)| {
            let sql = format!("SELECT content_hash FROM documents WHERE origin = 'in/{name}.txt'");
            let sha256 = test.texts(&sql).pop().unwrap_or_else(|| panic!("{name} was not loaded"));
            serde_json::json!({ "sha256": sha256, "mentions": mentions }).to_string()
        })
        .collect();
    test.file("gold.jsonl", lines.join("\n"));
    let csv = test.run(["entity", "eval", "--mentions", "gold.jsonl", "--format", "tsv"]).ok().out;
    let cell = |set: &str, measure: &str, place: usize| -> f64 {
        let row = csv.lines().find(|line| line.starts_with(&format!("{set}\t{measure}\t")));
        row.and_then(|row| row.split('\t').nth(place)).and_then(|cell| cell.parse().ok()).expect(measure)
    };
    let named = test.run([
        "sql",
        "SELECT e.id, e.name, m.text, d.origin FROM mentions AS m
        JOIN entities AS e ON e.id = m.entity_id JOIN sentences AS s ON s.id = m.sentence_id
        JOIN documents AS d ON d.id = s.document_id ORDER BY d.origin, m.start_char",
    ]);
    assert!(cell("all", "B-cubed", 2) >= 0.999, "joined wrongly: {csv}\n{}", named.out);
    assert!(cell("all", "B-cubed", 3) >= 0.97, "kept apart: {csv}\n{}", named.out);
    assert!(cell("all", "impure entities", 5) < 1.0 && cell("all", "split keys", 5) < 1.0, "{csv}");
    assert!(cell("all", "mentions not found", 5) <= 6.0, "{csv}\n{}", named.out);
    for basis in ["role", "institution", "spelling", "acronym"] {
        assert!(cell(basis, "mentions linked rightly", 2) >= 0.999, "{basis}: {csv}");
    }
}

#[test]
fn entities_are_found_in_any_case_of_any_script() {
    let test = Test::new();
    test.file(
        "a.json",
        r#"{"text": "Östen Undén met Иван Жуков.", "mentions": [[0, 11, "PERSON"], [16, 26, "PERSON"]]}"#,
    );
    test.run(["load", "a.json"]).ok();
    for asked in ["ÖSTEN", "жуков", "UNDÉN"] {
        let found = test.run(["entity", "list", asked, "--format", "csv"]).ok().out;
        assert_eq!(found.lines().count(), 2, "{asked}: {found}");
    }
    test.run(["entity", "show", "ÖSTEN UNDÉN"]).ok().says(&["PERSON Östen Undén: 1 mentions"]);
    let why = test.run(["entity", "why", "ÖSTEN UNDÉN", "östen undén", "--format", "csv"]).ok().out;
    assert!(why.contains("name,\"\"\"Östen Undén"), "{why}");
}
