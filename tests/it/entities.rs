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
