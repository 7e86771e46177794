//! `corpus annotate`: the contract for programs that want the extractor without the database.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::support::{PROJECT, Test};

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The code points of `text` from `start` up to `end`.
fn slice(text: &str, of: &Value) -> String {
    let at = |key: &str| usize::try_from(of[key].as_u64().unwrap()).unwrap();
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn answers_have_the_agreed_keys_and_offsets() {
    let text =
        "𝔖 Talks: Sergei Lavrov met Faisal Mekdad in Damascus on Monday. They will meet again, he said.";
    let test = Test::new();
    let run = test.feed(json!({"id": 7, "text": text}).to_string(), ["annotate"]).ok().silent();
    let answer = &lines(&run.out)[0];
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "sentences", "mentions", "passages", "quotations"]);
    assert_eq!(answer["id"], 7);
    let sentences: Vec<String> =
        answer["sentences"].as_array().unwrap().iter().map(|s| slice(text, s)).collect();
    assert_eq!(sentences.last().unwrap(), "They will meet again, he said.");
    let mentions = answer["mentions"].as_array().unwrap();
    assert!(!mentions.is_empty());
    for mention in mentions {
        assert_eq!(slice(text, mention), mention["text"].as_str().unwrap());
        assert!((0.0..=1.0).contains(&mention["confidence"].as_f64().unwrap()));
        assert!(corpus::model::EntityType::from_label(mention["type"].as_str().unwrap()).is_some());
        assert!(mention["entity"].is_string());
    }
    let quotation = &answer["quotations"][0];
    assert_eq!(slice(text, &quotation["parts"][0]), "They will meet again");
    assert_eq!((&quotation["type"], &quotation["form"]), (&json!("indirect"), &json!("text")));
    for words in [&quotation["cue"], &quotation["speaker"]] {
        assert_eq!(slice(text, words), words["text"].as_str().unwrap());
    }
    assert_eq!(quotation["speaker"]["text"], "he");
    let speaker = usize::try_from(quotation["mention"].as_u64().unwrap()).unwrap();
    assert_eq!(quotation["entity"], mentions[speaker]["entity"]);
}

#[test]
fn many_empty_lines_do_not_end_the_input() {
    let test = Test::new();
    let line = |id: u8| format!("{}\n", json!({"id": id, "text": "Envoys met."}));
    let input = [line(1), "\n".repeat(600_000), line(2)].concat();
    let run = test.feed(input, ["annotate"]).ok().silent();
    let ids: Vec<Value> = lines(&run.out).iter().map(|answer| answer["id"].clone()).collect();
    assert_eq!(ids, [json!(1), json!(2)]);
}

#[test]
fn a_line_that_cannot_be_parsed_has_its_error_in_its_place() {
    let test = Test::new();
    let input = "{\"id\": \"a\", \"text\": \"Envoys met.\"}\nnonsense\n\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \"\"}";
    let run = test.feed(input, ["annotate"]).exits(3).says(&["2 lines could not be parsed"]);
    let answers = lines(&run.out);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0]["id"], "a");
    for bad in &answers[1..3] {
        assert_eq!(bad["id"], Value::Null);
        assert!(bad["error"].is_string());
    }
    assert_eq!(
        answers[3],
        json!({"id": "c", "sentences": [], "mentions": [], "passages": [], "quotations": []})
    );
}

#[test]
fn answers_come_in_the_order_of_the_lines_whatever_the_threads() {
    let test = Test::new();
    let line = |n: usize| json!({"id": n, "text": "Lavrov met Mekdad. ".repeat(n % 7)}).to_string();
    let input = (0..500).map(line).collect::<Vec<_>>().join("\n");
    let one = test.feed(&input, ["annotate", "--threads", "1"]).ok().out;
    let two = test.feed(&input, ["annotate", "--threads", "2"]).ok().out;
    assert_eq!(one, two);
    let ids: Vec<u64> = lines(&one).iter().map(|a| a["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, (0..500).collect::<Vec<u64>>());
}

#[test]
fn it_finds_what_a_load_finds() {
    let test = Test::of_seeds();
    for origin in test.texts("SELECT origin FROM documents") {
        let text = fs::read_to_string(Path::new(PROJECT).join(&origin)).unwrap();
        let run = test.feed(json!({"id": origin, "text": text}).to_string(), ["annotate"]).ok();
        let answer = &lines(&run.out)[0];
        let pairs = |list: &Value| {
            let pair = |item: &Value| format!("{} {}", item["start"], item["end"]);
            list.as_array().unwrap().iter().map(pair).collect::<Vec<_>>()
        };
        let stored = |columns: &str, table: &str| {
            test.texts(&format!(
                "SELECT {columns} FROM {table} AS t JOIN documents AS d ON d.id = t.document_id
                 WHERE d.origin = '{origin}' ORDER BY t.start_char"
            ))
        };
        assert_eq!(pairs(&answer["sentences"]), stored("start_char || ' ' || end_char", "sentences"));
        assert_eq!(pairs(&answer["passages"]), stored("start_char || ' ' || end_char", "passages"));
        let mentions = test.texts(&format!(
            "SELECT m.start_char || ' ' || m.end_char FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
             JOIN documents AS d ON d.id = s.document_id WHERE d.origin = '{origin}' ORDER BY m.start_char"
        ));
        assert_eq!(pairs(&answer["mentions"]), mentions);
    }
}

#[test]
fn files_in_and_out() {
    let test = Test::new();
    test.file("in.jsonl", "{\"id\": 1, \"text\": \"Envoys met.\"}\n");
    test.run(["annotate", "in.jsonl", "-o", "out.jsonl"]).ok().says(&["wrote out.jsonl"]);
    assert_eq!(lines(&fs::read_to_string(test.path("out.jsonl")).unwrap()).len(), 1);
    test.run(["annotate", "no-such.jsonl"]).exits(1).says(&["no-such.jsonl"]);
    assert!(!test.db().exists(), "annotate made a database");
}
