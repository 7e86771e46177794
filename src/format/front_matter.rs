//! Front matter: what site generators and note takers write at the head of a Markdown file, YAML between two lines of three
//! hyphens.
//!
//! It is known by its bounds and by a field that an article has; it says what a record says, and is no text.

use serde_json::{Map, Value};

use super::fields::known_columns;

/// Longest front matter in bytes.
const LONGEST: usize = 64 * 1024;

/// The fields at the head of a text and the text behind them; `None` where it begins with none.
pub(super) fn split(text: &str) -> Option<(Map<String, Value>, &str)> {
    let mut lines = text.split_inclusive('\n');
    let start = lines.next().filter(|line| line.trim_end() == "---")?.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let Value::Object(fields) = serde_saphyr::from_str(&text[start..end]).ok()? else { return None };
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
    fn a_rule_between_paragraphs_is_none() {
        for text in [
            "---\n\nIt rained.\n\n---\n\nIt snowed.",
            "---\ntitle: A",
            "---\ncolour: red\n---\nB",
            "--- a\ntitle: A\n---",
        ] {
            assert!(split(text).is_none(), "{text}");
        }
    }
}
