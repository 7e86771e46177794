//! What a record says beside what we ask for: every other field, by its own name.
//!
//! ```text
//! {"title": …, "text": …, "section": "World", "tags": ["war", "oil"], "meta": {"desk": "Night"}}
//!     → section = World, tags = oil, tags = war, meta.desk = Night
//! ```
//!
//! A list gives a value for each of its items, an object in an object its fields behind a dot. What is longer than a line is
//! a text of its own and is left out, and so is what only programs read: lists of objects, annotations, what lies deeper.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::names;

/// Longest value, in bytes; longer ones are texts.
const LONGEST: usize = 500;
/// Longest name, in bytes.
const LONGEST_NAME: usize = 100;
/// Most variables of an article, items of lists counted singly.
const MOST: usize = 1_000;
/// Objects inside each other that are looked into.
const DEPTH: usize = 3;

/// Most items of a list; a longer one is no list of tags.
const MOST_ITEMS: usize = 200;

/// The variables of a record. `taken` are the fields from which text, title, author and so on were read.
pub(super) fn of_record(fields: &Map<String, Value>, taken: &[&str]) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    gather(fields, "", DEPTH, taken, &mut found);
    found
}

fn gather(
    fields: &Map<String, Value>,
    above: &str,
    depth: usize,
    taken: &[&str],
    found: &mut BTreeSet<(String, String)>,
) {
    for (key, value) in fields {
        let key = on_one_line(key);
        let name = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        if key.is_empty() || name.len() > LONGEST_NAME || names::is_one_of(&name, taken) {
            continue;
        }
        match value {
            Value::Object(inner) if depth > 1 => gather(inner, &name, depth - 1, taken, found),
            Value::Array(items) if items.len() <= MOST_ITEMS => {
                for item in items {
                    add(&name, item, found);
                }
            }
            value => add(&name, value, found),
        }
    }
}

fn add(name: &str, value: &Value, found: &mut BTreeSet<(String, String)>) {
    match value {
        Value::String(text) => say(name, text, found),
        Value::Number(number) => say(name, &number.to_string(), found),
        Value::Bool(truth) => say(name, &truth.to_string(), found),
        Value::Null | Value::Array(_) | Value::Object(_) => {}
    }
}

/// Adds a variable on one line, if it says something and is no text of its own.
pub(super) fn say(name: &str, text: &str, found: &mut BTreeSet<(String, String)>) {
    let (name, text) = (on_one_line(name), on_one_line(text));
    if !text.is_empty() && text.len() <= LONGEST && found.len() < MOST {
        found.insert((name, text));
    }
}

/// A text without line breaks and control characters.
fn on_one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{MOST, of_record};

    fn variables(value: &Value, taken: &[&str]) -> Vec<String> {
        let found = of_record(value.as_object().unwrap(), taken);
        found.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    #[test]
    fn every_other_field_is_kept_by_its_own_name() {
        let record = json!({
            "Title": "Talks", "text": "They met.", "Section": " World\nnews ", "tags": ["war", "oil", "war"], "id": 17,
            "meta": {"desk": "Night", "score": 0.5}, "paid": true, "party": null, "entities": [[0, 1, "ORG"]],
            "photos": [{"file": "a.jpg"}], "notes": "x".repeat(501),
        });
        let expected = [
            "Section=World news",
            "id=17",
            "meta.desk=Night",
            "meta.score=0.5",
            "paid=true",
            "tags=oil",
            "tags=war",
        ];
        assert_eq!(variables(&record, &["title", "text"]), expected);
    }

    #[test]
    fn there_is_an_end_to_it() {
        let deep = json!({"a": {"b": {"c": {"d": 1}}}, "n": (0..201).collect::<Vec<_>>()});
        assert!(variables(&deep, &[]).is_empty());
        let wide: serde_json::Map<String, Value> =
            (0..MOST * 2).map(|at| (at.to_string(), json!(at))).collect();
        assert_eq!(variables(&Value::Object(wide), &[]).len(), MOST);
    }
}
