//! Measures the text of web pages as `corpus load` stores it, on a benchmark of article extraction.
//!
//! `cargo run --release --example extraction -- FOLDER [PREDICTIONS.json …]`: the folder holds `ground-truth.json` (an
//! object of objects with `articleBody`, by page) and `html/PAGE.html.gz`, the layout of the public
//! article-extraction-benchmark; predictions of other programs are in the same form. Each page is loaded by the
//! program without recogniser. Precision and recall are those of the benchmark's own script: shingles of four words
//! (runs of letters, digits and underscores), counted with their repetitions, averaged over the pages; F1 of the
//! averages. Two texts of ours are measured: the report (the body without what is marked as title or clutter, as the
//! benchmark wants it) and the whole body, which begins with the title.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::Command;

use corpus::rows::{Rows, Value};
use corpus::store::{Access, Store};
use serde_json::Value as Json;

type Texts = BTreeMap<String, String>;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, predictions @ ..] = words.as_slice() else {
        panic!("say in which folder ground-truth.json and html/ are");
    };
    let truth = bodies(&Path::new(folder).join("ground-truth.json"));
    let (report, body) = loaded(&Path::new(folder).join("html"));
    print("corpus: report", &truth, &report);
    print("corpus: whole body", &truth, &body);
    for file in predictions {
        print(file, &truth, &bodies(Path::new(file)));
    }
}

/// The texts of a file of the benchmark.
fn bodies(file: &Path) -> Texts {
    let json: Json = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let text = |page: &Json| page["articleBody"].as_str().unwrap_or_default().to_owned();
    json.as_object().unwrap().iter().map(|(id, page)| (id.clone(), text(page))).collect()
}

/// What the program makes of the pages: the report, and the whole body.
fn loaded(pages: &Path) -> (Texts, Texts) {
    let scratch = tempfile::tempdir().unwrap();
    let db = scratch.path().join("pages.db");
    let program = std::env::current_exe().unwrap().parent().unwrap().with_file_name("corpus");
    let mut load = Command::new(program);
    let status = load.args(["load", "--recogniser", "none", "--db"]).arg(&db).arg(pages).status().unwrap();
    assert!(status.code().is_some_and(|code| code == 0 || code == 3), "the load failed");
    let store = Store::open(&db, Access::Read).unwrap().store;
    let (mut report, mut body) = (Texts::new(), Texts::new());
    for row in rows(
        &store,
        "SELECT o.origin, d.body, d.id FROM origins AS o JOIN documents AS d ON d.id = o.document_id",
    ) {
        let [Value::Text(origin), Value::Text(text), Value::Integer(id)] = row.as_slice() else { continue };
        let page = origin.split('!').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let page = page.split(".html").next().unwrap_or_default();
        body.insert(page.to_owned(), text.clone());
        report.insert(page.to_owned(), unmarked(&store, *id, text));
    }
    (report, body)
}

/// A body without its title and its clutter.
fn unmarked(store: &Store, id: i64, body: &str) -> String {
    let sql = format!(
        "SELECT start_char, end_char FROM passages WHERE document_id = {id}
         AND kind NOT IN ('dateline', 'byline', 'credit', 'caption') ORDER BY start_char DESC"
    );
    let mut text: Vec<char> = body.chars().collect();
    for row in rows(store, &sql) {
        if let [Value::Integer(start), Value::Integer(end)] = row.as_slice() {
            text.splice(*start as usize..*end as usize, ['\n']);
        }
    }
    text.into_iter().collect()
}

fn rows(store: &Store, sql: &str) -> Vec<Vec<Value>> {
    let mut rows = Rows::default();
    store.query(sql, &[], &mut rows).unwrap();
    rows.rows
}

fn print(name: &str, truth: &Texts, found: &Texts) {
    let nothing = String::new();
    let (mut precision, mut recall, mut missing) = (Vec::new(), Vec::new(), 0);
    for (page, wanted) in truth {
        let text = found.get(page).unwrap_or_else(|| {
            missing += 1;
            &nothing
        });
        let (wanted, got) = (shingles(wanted), shingles(text));
        let (all_wanted, all_got): (usize, usize) = (wanted.values().sum(), got.values().sum());
        let both: usize = wanted.iter().map(|(s, n)| got.get(s).copied().unwrap_or(0).min(*n)).sum();
        if all_got > 0 {
            precision.push(both as f64 / all_got as f64);
        }
        if all_wanted > 0 {
            recall.push(both as f64 / all_wanted as f64);
        }
    }
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (p, r) = (mean(&precision), mean(&recall));
    let f1 = 2.0 * p * r / (p + r);
    println!(
        "{name:<24} precision {p:.3} recall {r:.3} F1 {f1:.3} ({} pages, {missing} without text)",
        truth.len()
    );
}

/// Runs of four words, each with how often it stands there; a shorter text is one shingle.
fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let mut counts = HashMap::new();
    let whole = [words.as_slice()];
    let runs: Vec<&[&str]> = if words.len() < 4 { whole.to_vec() } else { words.windows(4).collect() };
    for run in runs.into_iter().filter(|run| !run.is_empty()) {
        *counts.entry(run.to_vec()).or_insert(0) += 1;
    }
    counts
}
