//! One article as one JSON object, with or without annotations.
//!
//! The text is in `text`, `body` or `content`; the title, author, source, address, date and language under the names that
//! exports of scrapers and annotation tools use. Annotations are in `mentions`, `entities`, `ents` or `spans`: objects
//! with `start`, `end` (code points, half-open) and `type` or `label`, or arrays `[start, end, label]`.

use serde_json::{Map, Value};

use super::{FormatError, labels};
use crate::model::{Annotation, Annotations, Article, Metadata, Published, Span};

const TEXT: [&str; 5] = ["text", "body", "content", "maintext", "raw_text"];
const TITLE: [&str; 3] = ["title", "headline", "name"];
const AUTHOR: [&str; 4] = ["author", "authors", "byline", "creator"];
const SOURCE: [&str; 7] =
    ["source", "outlet", "publisher", "media_name", "sitename", "source_domain", "hostname"];
const URL: [&str; 3] = ["url", "link", "canonical_link"];
const DATE: [&str; 5] = ["date", "publish_date", "date_publish", "published", "published_on"];
const LANGUAGE: [&str; 2] = ["language", "lang"];
const MENTIONS: [&str; 4] = ["mentions", "entities", "ents", "spans"];
const RECOGNISER: [&str; 4] = ["recogniser", "recognizer", "model", "annotator"];

pub(super) fn read(origin: &str, bytes: &[u8]) -> Result<Article, FormatError> {
    let value: Value = serde_json::from_slice(bytes).map_err(|e| FormatError::Json(e.to_string()))?;
    let Value::Object(object) = value else {
        return Err(FormatError::Json("expected an object".to_owned()));
    };
    let body = text(&object, &TEXT).ok_or_else(|| FormatError::NoText(TEXT.join(", ")))?;
    if body.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    if let Some(offset) = memchr::memchr(0, body.as_bytes()) {
        return Err(FormatError::Binary { offset });
    }
    let annotations = annotations(&object, &body)?;
    Ok(Article { origin: origin.to_owned(), body, metadata: metadata(&object), annotations })
}

/// The first of the fields that is there and not empty; a list is joined by commas.
fn text(object: &Map<String, Value>, fields: &[&str]) -> Option<String> {
    let found = fields.iter().filter_map(|field| match object.get(*field)? {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let words: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            words.map(|words| words.join(", "))
        }
        _ => None,
    });
    found.into_iter().find(|text| !text.trim().is_empty())
}

fn metadata(object: &Map<String, Value>) -> Metadata {
    Metadata {
        title: text(object, &TITLE),
        author: text(object, &AUTHOR),
        source: text(object, &SOURCE),
        url: text(object, &URL),
        published: text(object, &DATE).and_then(|date| published(&date)),
        language: text(object, &LANGUAGE).filter(|l| l.len() == 2).map(|l| l.to_lowercase()),
    }
}

/// A date that begins in ISO 8601 form; any other form is not guessed at.
fn published(text: &str) -> Option<Published> {
    let day = text.trim().get(..10)?;
    let date = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(Published { on: date.to_string(), basis: "metadata".into() })
}

fn annotations(object: &Map<String, Value>, body: &str) -> Result<Option<Annotations>, FormatError> {
    let Some(list) = MENTIONS.iter().find_map(|field| object.get(*field)?.as_array()) else {
        return Ok(None);
    };
    let bounds: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
    let mut mentions = Vec::with_capacity(list.len());
    for (at, item) in list.iter().enumerate() {
        let bad = |reason: &str| FormatError::Annotation { number: at + 1, reason: reason.to_owned() };
        let raw = raw_mention(item).ok_or_else(|| bad("it needs start, end and type"))?;
        let span = match (bounds.get(raw.start), bounds.get(raw.end)) {
            (Some(&start), Some(&end)) if start < end => Span::new(start, end),
            _ => return Err(bad("it does not lie in the text")),
        };
        if raw.text.is_some_and(|text| text != span.of(body)) {
            return Err(bad("its text is not what stands there (offsets are code points)"));
        }
        if let Some(kind) = labels::entity_type(raw.label) {
            mentions.push(Annotation { span, kind, confidence: raw.confidence });
        }
    }
    let recogniser = text(object, &RECOGNISER).unwrap_or_else(|| "annotated".to_owned());
    Ok(Some(Annotations { recogniser, mentions }))
}

struct RawMention<'v> {
    start: usize,
    end: usize,
    label: &'v str,
    confidence: f32,
    text: Option<&'v str>,
}

fn raw_mention(item: &Value) -> Option<RawMention<'_>> {
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    match item {
        Value::Array(parts) => match parts.as_slice() {
            [start, end, label, ..] => Some(RawMention {
                start: offset(start)?,
                end: offset(end)?,
                label: label.as_str()?,
                confidence: 1.0,
                text: None,
            }),
            _ => None,
        },
        Value::Object(fields) => {
            let first = |names: &[&str]| names.iter().find_map(|name| fields.get(*name)).cloned();
            Some(RawMention {
                start: offset(&first(&["start", "start_char"])?)?,
                end: offset(&first(&["end", "end_char"])?)?,
                label: ["type", "label", "label_"].iter().find_map(|name| fields.get(*name)?.as_str())?,
                confidence: first(&["confidence", "score"])
                    .and_then(|v| v.as_f64())
                    .map_or(1.0, |p| p.clamp(0.0, 1.0) as f32),
                text: fields.get("text").and_then(Value::as_str),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::model::EntityType;

    #[test]
    fn annotations_count_in_code_points() {
        let json = r#"{"text": "Péter met Lavrov’s aide on Monday.", "model": "spacy 3.8", "date": "2021-02-17T10:00:00Z",
            "ents": [{"start": 10, "end": 16, "label": "PERSON"}, [0, 5, "PER"], [27, 33, "DATE"]]}"#;
        let article = read("x", json.as_bytes()).unwrap();
        let found = article.annotations.unwrap();
        assert_eq!(found.recogniser, "spacy 3.8");
        let texts: Vec<&str> = found.mentions.iter().map(|m| m.span.of(&article.body)).collect();
        assert_eq!(texts, ["Lavrov", "Péter"]);
        assert_eq!(found.mentions[0].kind, EntityType::Person);
        assert_eq!(article.metadata.published.unwrap().on, "2021-02-17");
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_reason() {
        let error = |json: &str| read("x", json.as_bytes()).unwrap_err().to_string();
        assert!(
            error("{\"text\": \"a\", \"mentions\": [[0, 2, \"PER\"]]}")
                .contains("annotation 1: it does not lie")
        );
        assert!(
            error(
                "{\"text\": \"ab\", \"mentions\": [{\"start\":0,\"end\":1,\"type\":\"ORG\",\"text\":\"b\"}]}"
            )
            .contains("its text is not what stands there")
        );
        assert!(error("{\"title\": \"no text\"}").contains("none of the fields"));
        assert!(error("[1]").contains("expected an object"));
        assert!(error("{\"text\": \"a\\u0000b\"}").contains("NUL"));
    }
}
