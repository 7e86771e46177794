//! As much of TOML as front matter has: fields, strings of every kind, lists, tables as the front of a name.
//!
//! What is no TOML ends the reading of its line and costs that field.

use serde_json::{Map, Value};

/// Lists inside each other.
const DEPTH: usize = 8;

/// The fields of a block, those of a table as `table.name`. Never `None`: the type is that of the reader of YAML.
pub(super) fn fields(block: &str) -> Option<Map<String, Value>> {
    let mut fields = Map::new();
    let mut table = String::new();
    let mut rest = block;
    loop {
        rest = skipped(rest);
        if rest.is_empty() {
            return Some(fields);
        }
        let line = rest.lines().next().unwrap_or_default();
        let head = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = head.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            table = name.trim_matches(['[', ']', ' ', '"', '\'']).to_owned() + ".";
        } else if let Some((name, behind)) =
            line.split_once('=').map(|(name, _)| (name, &rest[name.len() + 1..]))
        {
            // What cannot be read leaves its name, by which front matter is known.
            let (value, behind) =
                value(behind.trim_start_matches([' ', '\t']), DEPTH).unwrap_or((Value::Null, behind));
            let name = format!("{table}{}", name.trim().trim_matches(['"', '\'']));
            fields.entry(name).or_insert(value);
            rest = behind;
        }
        rest = rest.find('\n').map_or("", |end| &rest[end + 1..]);
    }
}

/// What follows white space, commas and comments.
fn skipped(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches([' ', '\t', '\r', '\n', ',']);
        let Some(comment) = text.strip_prefix('#') else { return text };
        text = comment.find('\n').map_or("", |end| &comment[end..]);
    }
}

/// The value with which a text begins, and what follows it.
fn value(text: &str, depth: usize) -> Option<(Value, &str)> {
    for quotes in ["\"\"\"", "'''"] {
        if let Some(inside) = text.strip_prefix(quotes) {
            let (said, behind) = inside.split_once(quotes)?;
            return Some((Value::String(said.trim_start_matches(['\r', '\n']).to_owned()), behind));
        }
    }
    if let Some(inside) = text.strip_prefix('\'') {
        let (said, behind) = inside.split_once('\'').filter(|(said, _)| !said.contains('\n'))?;
        return Some((Value::String(said.to_owned()), behind));
    }
    if let Some(inside) = text.strip_prefix('"') {
        let mut is_escaped = false;
        let end = inside.find(|c| {
            let ends = (c == '"' && !is_escaped) || c == '\n';
            is_escaped = c == '\\' && !is_escaped;
            ends
        })?;
        // Its escapes are those of JSON but for `\U` with eight digits.
        let said = serde_json::from_str(&text[..end + 2])
            .unwrap_or_else(|_| Value::String(inside[..end].to_owned()));
        return inside[end..].strip_prefix('"').map(|behind| (said, behind));
    }
    if let Some(inside) = text.strip_prefix('[').filter(|_| depth > 0) {
        let mut items = Vec::new();
        let mut rest = skipped(inside);
        loop {
            if let Some(behind) = rest.strip_prefix(']') {
                return Some((Value::Array(items), behind));
            }
            let (item, behind) = value(rest, depth - 1)?;
            items.push(item);
            rest = skipped(behind);
        }
    }
    let end = text.find([',', ']', '\n', '#']).unwrap_or(text.len());
    let word = text[..end].trim();
    let said = match word {
        "true" | "false" => Value::Bool(word == "true"),
        word => word.parse::<i64>().map_or_else(|_| Value::String(word.to_owned()), Value::from),
    };
    (!word.is_empty()).then_some((said, &text[end..]))
}
