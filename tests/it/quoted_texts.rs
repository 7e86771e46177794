//! Who says what in short texts of ministries and their press offices: transcripts, readouts, statements, fact sheets. The texts and
//! what is expected of them are in `tests/quotes/government.txt`.

use serde_json::{Value, json};

use super::support::Test;

const TEXTS: &str = include_str!("../quotes/government.txt");

/// Each quotation of an answer as `form type | speakers | part … part`.
fn shown(text: &str, answer: &Value) -> Vec<String> {
    let points: Vec<char> = text.chars().collect();
    let of = |part: &Value| {
        let at = |name: &str| part[name].as_u64().unwrap() as usize;
        points[at("start")..at("end")].iter().collect::<String>()
    };
    let quotations = answer["quotations"].as_array().unwrap().iter().map(|quotation| {
        let speakers: Vec<&str> =
            ["entity", "also"].iter().filter_map(|name| quotation[name].as_str()).collect();
        let speakers = if speakers.is_empty() { "-".to_owned() } else { speakers.join(" & ") };
        let parts: Vec<String> = quotation["parts"].as_array().unwrap().iter().map(of).collect();
        let word = |name: &str| quotation[name].as_str().unwrap().to_owned();
        format!("{} {} | {speakers} | {}", word("form"), word("type"), parts.join(" … "))
    });
    quotations.collect()
}

#[test]
fn texts_of_ministries_and_press_offices() {
    let test = Test::new();
    let texts = TEXTS.split("\n====\n").map(|one| one.split_once("\n----\n").unwrap_or((one, "")));
    let texts: Vec<(&str, &str)> = texts.collect();
    assert_eq!(texts.len(), 20);
    let lines: Vec<String> = texts.iter().map(|(text, _)| json!({"text": text}).to_string()).collect();
    test.file("texts.jsonl", lines.join("\n"));
    let answers = test.run(["annotate", "texts.jsonl"]).ok().out;
    for ((text, expected), answer) in texts.iter().zip(answers.lines()) {
        let found = shown(text, &serde_json::from_str(answer).unwrap());
        assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{text}");
    }
}
