//! Front matter: what site generators and note takers write at the head of a Markdown file, YAML between two lines of three
//! hyphens, or TOML between two of three plus signs.
//!
//! It is known by its bounds and by a field that an article has; it says what a record says, and is no text. Where YAML has a
//! mistake, the lines that name a field and its value are read, and the rest of the front matter is left out all the same.

mod toml;

use serde_json::{Map, Value};

use super::fields::known_columns;

type Fields = Map<String, Value>;

/// Longest front matter in bytes.
const LONGEST: usize = 64 * 1024;

/// Longest name of a field in YAML that has a mistake, in bytes.
const LONGEST_NAME: usize = 40;

/// The fields at the head of a text and the text behind them; `None` where it begins with none.
pub(super) fn split(text: &str) -> Option<(Fields, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let read: fn(&str) -> Option<Fields> = match first.trim_end() {
        "---" => yaml,
        "+++" => toml::fields,
        _ => return None,
    };
    let is_end = |line: &str| {
        line.trim_end() == first.trim_end() || first.starts_with('-') && line.trim_end() == "..."
    };
    let start = first.len();
    let mut end = start;
    for line in lines {
        if is_end(line) {
            let fields = read(&text[start..end])?;
            let names: Vec<String> = fields.keys().cloned().collect();
            let rest = text[end + line.len()..].trim_start_matches(['\r', '\n']);
            return (known_columns(&names) > 0).then_some((fields, rest));
        }
        end += line.len();
        if end > LONGEST {
            return None;
        }
    }
    None
}

fn yaml(block: &str) -> Option<Fields> {
    match serde_saphyr::from_str(block) {
        Ok(Value::Object(fields)) => Some(fields),
        Ok(_) => None,
        Err(_) => readable(block),
    }
}

/// The fields of YAML that has a mistake; `None` unless more of its lines name a field than do not: it may be a text between two
/// rules.
///
/// ```text
/// title: Ferry: no news        the second colon is the mistake   →  title = "Ferry: no news"
/// tags:                        opens a list                      →  tags = ["sea"]
///   - sea
/// no field                     counts against it
/// ```
fn readable(block: &str) -> Option<Fields> {
    let mut fields = Fields::new();
    let (mut good, mut bad) = (0, 0);
    let mut open: Option<String> = None;
    for line in block.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ").zip(open.as_ref());
        if let Some((item, name)) = item {
            if let Some(Value::Array(items)) = fields.get_mut(name) {
                items.push(plain(item));
            }
        } else if line.starts_with([' ', '\t']) {
            // The rest of a field of several lines, in which the slip may be.
        } else if let Some((name, value)) = named(line) {
            good += 1;
            let value = value.trim();
            open = value.is_empty().then(|| name.to_owned());
            let list = value.strip_prefix('[').map(|list| list.trim_end_matches(']'));
            let value = match list {
                Some(list) => Value::Array(list.split(',').map(plain).collect()),
                None if value.is_empty() => Value::Array(Vec::new()),
                None => plain(value),
            };
            // Of a field that is named twice the first value counts.
            fields.entry(name.to_owned()).or_insert(value);
        } else {
            bad += 1;
        }
    }
    (good > bad).then_some(fields)
}

/// The name of a field and what follows its colon.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_one = !name.is_empty() && name.len() <= LONGEST_NAME && name.chars().all(is_name);
    (is_one && (value.is_empty() || value.starts_with([' ', '\t', '\r']))).then_some((name, value))
}

/// A value without the quotes around it, also where one of them is missing.
fn plain(value: &str) -> Value {
    let value = value.trim();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    Value::String(quote.map_or(value, |quote| value.trim_matches(quote)).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn fields_are_those_of_yaml() {
        let text = "---\r\ntitle: \"Ferry: no news\"\r\nauthors: [Rosa Conti, Jan Weiß]\r\ndate: 2021-03-04\r\n---\r\n\r\nIt rained.";
        let (fields, rest) = split(text).unwrap();
        assert_eq!(fields["title"], "Ferry: no news");
        assert_eq!(fields["authors"][1], "Jan Weiß");
        assert_eq!((fields["date"].as_str(), rest), (Some("2021-03-04"), "It rained."));
    }

    #[test]
    fn fields_are_those_of_toml() {
        let text = "+++\ntitle = \"Ferry = no \\\"news\\\"\" # no\ndate = 2021-03-04T10:00:00Z\nauthors = [\n  'Rosa Conti', # her\n  \"Jan Weiß\",\n]\n\
            weight = 7\n\n[taxonomies]\ntags = [\"sea\"]\n+++\nIt rained.";
        let (fields, rest) = split(text).unwrap();
        assert_eq!(fields["title"], "Ferry = no \"news\"");
        assert_eq!(
            (fields["authors"][0].as_str(), fields["authors"][1].as_str()),
            (Some("Rosa Conti"), Some("Jan Weiß"))
        );
        assert_eq!(
            (fields["date"].as_str(), fields["weight"].as_i64()),
            (Some("2021-03-04T10:00:00Z"), Some(7))
        );
        assert_eq!((fields["taxonomies.tags"][0].as_str(), rest), (Some("sea"), "It rained."));
    }

    #[test]
    fn a_slip_costs_its_line_and_no_more() {
        for slip in [
            "title: Ferry: no news",
            "title: \"Ferry: no news",
            "\ttitle: x\ntitle: 'Ferry: no news'",
            "title: Ferry: no news\nno field",
        ] {
            let text = format!(
                "---\n{slip}\nauthor: Rosa Conti\ntags:\n  - sea\n  - fog\nlink: [a, b\n---\nIt rained."
            );
            let (fields, rest) = split(&text).unwrap();
            assert_eq!(fields["title"], "Ferry: no news", "{slip}");
            assert_eq!(
                (fields["author"].as_str(), fields["tags"][1].as_str()),
                (Some("Rosa Conti"), Some("fog"))
            );
            assert_eq!(rest, "It rained.");
        }
    }

    #[test]
    fn a_rule_between_paragraphs_is_none() {
        for text in [
            "---\n\nIt rained.\n\n---\n\nIt snowed.",
            "---\ntitle: A",
            "---\ncolour: red\n---\nB",
            "--- a\ntitle: A\n---",
            "---\nText: it rained: all day.\nIt rained.\nIt snowed.\n---\nB",
            "+++\nIt rained.\n+++\nB",
            "+++\ntitle = 'A'\n---\nB",
        ] {
            assert!(split(text).is_none(), "{text}");
        }
    }
}
