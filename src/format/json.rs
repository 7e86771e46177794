//! One article as one JSON object, with or without annotations.
//!
//! The text, title, author, source, address, date and language stand under the names that exports of scrapers and annotation
//! tools use (`names`), or that the person gives. Annotations are in `mentions`, `entities`, `ents` or `spans`: objects with
//! `start`, `end` (code points, half-open) and `type` or `label`, or arrays `[start, end, label]`. Quotations are in `quotations` (`quoted`).

use serde_json::{Map, Value};

use super::fields::{Body, Record};
use super::references::decoded;
use super::{
    FormatError, Hints, Mapping, encoding, envelopes, frames, headline, html, labels, names, nitf, quoted,
};
use crate::model::{Annotation, Annotations, Article, Metadata, Span};
use crate::util::{hex, offsets};

/// Objects inside each other in which a list of articles is looked for.
const DEPTH: usize = 4;

pub(super) fn read(
    origin: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    mapping: &Mapping,
) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    match value(&text).map_err(|e| FormatError::Json(e.to_string()))? {
        Value::Object(object) => article(origin, &unwrapped(object), mapping),
        _ => Err(FormatError::Json("expected an object".to_owned())),
    }
}

/// A JSON value, also with what programs write that is none: `NaN` for an empty cell, `1e400`, half a pair of surrogates, line breaks
/// in strings.
///
/// # Errors
/// When it is no JSON in another way.
pub fn value(text: &str) -> serde_json::Result<Value> {
    serde_json::from_str(text).or_else(|e| serde_json::from_str(&without_slips(text)).map_err(|_| e))
}

/// JSON with `null` for numbers that are none, text for those larger than a number can be, U+FFFD for halves of surrogate pairs, and
/// control characters in strings escaped.
///
/// ```text
/// {"n": NaN, "big": 1e400, "text": "a\ud83d NaN"}   →   {"n": null, "big": "1e400", "text": "a\ufffd NaN"}
/// ```
fn without_slips(json: &str) -> String {
    let mut kept = String::with_capacity(json.len());
    let mut rest = json;
    let mut in_string = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if in_string && c < ' ' {
            kept.push_str(Value::from(c.to_string()).to_string().trim_matches('"'));
            rest = &rest[taken..];
            continue;
        }
        if in_string && c == '\\' {
            taken = rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at);
            if let Some((unit, length)) = escaped_unit(rest) {
                let follows = |wanted: std::ops::Range<u32>| {
                    escaped_unit(&rest[length..]).is_some_and(|(unit, _)| wanted.contains(&unit))
                };
                match unit {
                    0xd800..0xdc00 if follows(0xdc00..0xe000) => taken = 2 * length,
                    0xd800..0xe000 => {
                        kept.push_str("\\ufffd");
                        rest = &rest[length..];
                        continue;
                    }
                    _ => taken = length,
                }
            }
        } else if c == '"' {
            in_string = !in_string;
        } else if !in_string {
            let number = ["NaN", "-Infinity", "Infinity"].into_iter().find(|word| rest.starts_with(word));
            if let Some(number) = number {
                kept.push_str("null");
                rest = &rest[number.len()..];
                continue;
            }
            taken = taken.max(number_at_start(rest));
            if rest[..taken].parse::<f64>().is_ok_and(f64::is_infinite) {
                kept.push_str(&Value::from(&rest[..taken]).to_string());
                rest = &rest[taken..];
                continue;
            }
        }
        kept.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    kept
}

/// The length of the number at the start, in bytes.
fn number_at_start(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

/// The UTF-16 unit of an escape `\uXXXX` at the start, and its length.
fn escaped_unit(text: &str) -> Option<(u32, usize)> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    Some((u32::try_from(hex::number(digits, 16)?).ok()?, 6))
}

/// An article from its fields.
pub(super) fn article(
    origin: &str,
    fields: &Map<String, Value>,
    mapping: &Mapping,
) -> Result<Article, FormatError> {
    let record = Record::new(fields, mapping);
    let metadata = record.metadata();
    let body = match record.body() {
        Body::Text(story) | Body::Page(story) if nitf::is_enclosed(&story) => {
            return nitf::read(origin, &story, &Hints::default()).map(|found| said_before(metadata, found));
        }
        Body::Text(text) => text,
        Body::Page(page) => return self::page(origin, &page, metadata),
        Body::Empty => return Err(FormatError::Empty),
        Body::Nowhere => return Err(FormatError::NoText(names::TEXT[..8].join(", "))),
    };
    let annotations = annotations(&record, &body)?;
    let quoted = quoted::listed(&record);
    let counted = annotations.is_some() || quoted.as_deref().is_some_and(quoted::count_in_text);
    if let Some(offset) = memchr::memchr(0, body.as_bytes()).filter(|_| counted) {
        return Err(FormatError::Binary { offset, byte: 0 });
    }
    // Offsets count in the text as given, so a text with marks is kept as it is, without its headline on top.
    let body = if counted { body } else { plain(&body.replace('\0', "")) };
    if body.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let title = metadata.title.as_deref().filter(|_| !counted);
    // Version 0.1 stored the text without the headline, and documents of that time are to be known again.
    let (body, earlier_body) = match headline::above(title, &body) {
        Some(under_headline) => (under_headline, Some(body)),
        None => (body, None),
    };
    let quotations = quoted.map(|items| quoted::placed(&record, &items, &body));
    Ok(Article {
        origin: origin.to_owned(),
        body,
        earlier_body,
        metadata,
        annotations,
        quotations,
        ..Article::default()
    })
}

/// A field as text: of markup what it says, and the characters that it refers to.
fn plain(field: &str) -> String {
    if has_markup(field, &BLOCKS) {
        html::fragment(field)
    } else if has_markup(field, &INLINE) {
        // A text with a link or a word in italics in it is in the lines in which it is written.
        html::fragment(&field.replace('\n', "<br>"))
    } else {
        decoded(field).into_owned()
    }
}

/// A page inside a record; what the record says of it comes first.
fn page(origin: &str, page: &str, given: Metadata) -> Result<Article, FormatError> {
    let hints = Hints { url: given.url.clone(), ..Hints::default() };
    Ok(said_before(given, html::read(origin, page, &hints)?))
}

/// An article of which a record says something, before what it says itself.
fn said_before(given: Metadata, article: Article) -> Article {
    Article { metadata: given.or(article.metadata), ..article }
}

/// Tags of pieces of HTML that part paragraphs.
const BLOCKS: [&str; 18] = [
    "p",
    "/p",
    "br",
    "br/",
    "div",
    "/div",
    "li",
    "h2",
    "/li",
    "/h1",
    "/h2",
    "/h3",
    "/h4",
    "/td",
    "/table",
    "/blockquote",
    "hr",
    "/pre",
];
/// Others of them.
const INLINE: [&str; 16] = [
    "a", "/a", "span", "img", "strong", "em", "/b", "/i", "/u", "/em", "/strong", "/span", "/sup", "/sub",
    "/font", "/script",
];

/// Whether a text has one of these tags.
fn has_markup(text: &str, tags: &[&str]) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let rest = &bytes[at + 1..bytes.len().min(at + 14)];
        let end = rest.iter().position(|b| matches!(b, b'>' | b' ' | b'\n')).unwrap_or(0);
        tags.iter().any(|tag| rest[..end].eq_ignore_ascii_case(tag.as_bytes()))
    })
}

/// The articles that a JSON value holds: itself, or those of a list inside it.
pub fn records(value: Value) -> Vec<Map<String, Value>> {
    let Value::Object(mut object) = value else { return Vec::new() };
    if let Some(messages) = envelopes::messages(&mut object) {
        return messages;
    }
    if let Some(only) = envelopes::only(&mut object) {
        return vec![unwrapped(only)];
    }
    match list(&object, DEPTH) {
        Some(path) => {
            let mut value = Value::Object(object);
            for name in path {
                value = value.get_mut(&name).map(Value::take).unwrap_or_default();
            }
            let Value::Array(items) = value else { return Vec::new() };
            let objects = items.into_iter().filter_map(|item| match item {
                Value::Object(object) => Some(unwrapped(object)),
                _ => None,
            });
            objects.collect()
        }
        None => frames::rows(&object).unwrap_or_else(|| vec![unwrapped(object)]),
    }
}

/// The way to a list of objects in an object that has no text itself: in `{"response": {"results": [{…}]}}` it is "response",
/// "results".
fn list(object: &Map<String, Value>, depth: usize) -> Option<Vec<String>> {
    let has_text = |(name, value): (&String, &Value)| {
        value.is_string() && (names::is_one_of(name, names::TEXT) || names::is_one_of(name, names::PAGE))
    };
    if depth == 0 || object.iter().any(has_text) {
        return None;
    }
    let known = object.iter().filter(|(name, _)| names::is_one_of(name, names::LISTS));
    known.into_iter().find_map(|(name, value)| match value {
        Value::Array(items) if items.iter().all(Value::is_object) => Some(vec![name.clone()]),
        Value::Object(inner) => {
            let rest = list(inner, depth - 1)?;
            Some(std::iter::once(name.clone()).chain(rest).collect())
        }
        _ => None,
    })
}

/// The article inside the envelope of a search engine or of Label Studio.
fn unwrapped(mut object: Map<String, Value>) -> Map<String, Value> {
    if let Some(task) = task(&object) {
        return task;
    }
    match object.get_mut("_source").map(Value::take) {
        Some(Value::Object(inner)) => inner,
        Some(other) => {
            object.insert("_source".to_owned(), other);
            object
        }
        None => envelopes::usual(object),
    }
}

/// The data of a task of Label Studio with the marks of the first person who did not cancel. Marks in pictures or sound have no
/// offsets and are left out.
fn task(object: &Map<String, Value>) -> Option<Map<String, Value>> {
    let (Some(Value::Object(data)), Some(Value::Array(people))) =
        (object.get("data"), object.get("annotations"))
    else {
        return None;
    };
    let is_done = |person: &&Value| person.get("was_cancelled").and_then(Value::as_bool) != Some(true);
    let result =
        people.iter().find(is_done).and_then(|person| person.get("result")).and_then(Value::as_array);
    let places = result.map(|result| {
        let values = result.iter().filter_map(|mark| mark.get("value")).cloned();
        values.filter(|value| raw_mention(value).is_some()).collect()
    });
    let mut article = data.clone();
    article.extend(places.map(|places| ("spans".to_owned(), Value::Array(places))));
    Some(article)
}

fn annotations(record: &Record<'_>, body: &str) -> Result<Option<Annotations>, FormatError> {
    if record.first(&[names::ANSWER]).is_some_and(|answer| names::NOT_TRUE.contains(&answer.as_str())) {
        return Ok(None);
    }
    // `label` and `labels` often hold kinds of the whole text; only a list of places is one of mentions.
    let are_places =
        |list: &&Vec<Value>| !list.is_empty() && list.iter().all(|item| raw_mention(item).is_some());
    let labels = || record.array(names::LABELS).filter(are_places);
    let Some(list) = record.array(names::MENTIONS).or_else(labels) else { return Ok(None) };
    let bounds = offsets::boundaries(body);
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
    let recogniser = record.first(names::RECOGNISER).unwrap_or_else(|| "annotated".to_owned());
    Ok(Some(Annotations { recogniser, mentions, misplaced: 0 }))
}

/// The type of a mention: a word, or the first of a list of such.
fn label(fields: &Map<String, Value>) -> Option<&str> {
    let of = |name: &&str| match fields.get(*name)? {
        Value::Array(labels) => labels.first()?.as_str(),
        label => label.as_str(),
    };
    ["type", "label", "label_", "labels"].iter().find_map(of)
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
                start: offset(&first(&["start", "start_char", "start_offset"])?)?,
                end: offset(&first(&["end", "end_char", "end_offset"])?)?,
                label: label(fields)?,
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
#[path = "json_tests.rs"]
mod tests;
