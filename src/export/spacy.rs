//! One JSON object a document, which spaCy's `Doc.from_json` reads: offsets are code points of `text`.
//!
//! Quotations are its span group `quotations`: a span for each part, with the kind as its label and the speaker as its `kb_id`;
//! `id` is the number of the quotation. Which verb and which words stand beside them is in the field `quotations` of the object.
//! What spaCy does not know of (these, title, source, date, origin) stands in fields under the names that `corpus load` reads.

use std::io;

use serde_json::{Value, json};

use super::annotated::{Annotated, Quoted};
use crate::model::Span;
use crate::util::offsets::CodePoints;

/// Tokens as spaCy has them, which are the whole text: also words that are not read, and white space but for one blank behind
/// a word.
fn tokens(document: &Annotated) -> Vec<Span> {
    let body = document.body.as_str();
    let mut words = Vec::new();
    let mut end = 0;
    for token in document.tokens().into_iter().flatten() {
        words_between(body, Span::new(end, token.span.start), &mut words);
        words.extend(Some(token.span).filter(|span| !span.of(body).chars().all(is_space)));
        end = token.span.end;
    }
    words_between(body, Span::new(end, body.len()), &mut words);
    let mut tokens = Vec::new();
    let mut end = 0;
    // The blank behind a word is spaCy's own; all other white space becomes tokens. The empty word is the end of the text.
    for word in words.into_iter().chain([Span::new(body.len(), body.len())]) {
        let is_behind_word = end > 0 && body[end..].starts_with(' ');
        let start = end + usize::from(is_behind_word);
        tokens.extend(Some(Span::new(start, word.start)).filter(|space| space.start < space.end));
        tokens.extend(Some(word).filter(|word| word.start < word.end));
        end = word.end;
    }
    tokens
}

/// Adds the words of `gap`, which is a stretch of the body without tokens: what stands between white space there.
fn words_between(body: &str, gap: Span, words: &mut Vec<Span>) {
    let mut at = gap.start;
    for word in gap.of(body).split(is_space) {
        words.extend(Some(Span::new(at, at + word.len())).filter(|_| !word.is_empty()));
        let after = at + word.len();
        at = after + body[after..].chars().next().map_or(0, char::len_utf8);
    }
}

/// White space as Python has it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

pub(super) fn write(document: &Annotated, out: &mut dyn io::Write) -> io::Result<()> {
    let mut points = CodePoints::new(&document.body);
    let mut place = |span: Span| json!({"start": points.at(span.start), "end": points.at(span.end)});
    let names = document.names.iter().map(|name| {
        let mut name_object = place(name.span);
        name_object["label"] = json!(name.label);
        name_object["text"] = json!(name.span.of(&document.body));
        name_object["entity"] = json!(name.entity);
        name_object["confidence"] = json!(name.confidence);
        name_object
    });
    let names: Vec<Value> = names.collect();
    let sentences: Vec<Value> = document.sentences.iter().map(|span| place(*span)).collect();
    let tokens = tokens(document).into_iter().enumerate().map(|(id, span)| {
        let mut token = place(span);
        token["id"] = json!(id);
        token
    });
    let tokens: Vec<Value> = tokens.collect();
    let quotations: Vec<Value> = document.quotations.iter().map(|one| quotation(one, &mut place)).collect();
    let spans = document.quotations.iter().enumerate().flat_map(|(at, one)| {
        let speaker = one.speaker.as_deref().unwrap_or_default();
        one.parts.iter().map(move |part| (*part, at + 1, one.kind.as_str(), speaker))
    });
    let spans = spans.map(|(part, number, kind, speaker)| {
        let mut span = place(part);
        span["label"] = json!(kind);
        span["kb_id"] = json!(speaker);
        span["id"] = json!(number.to_string());
        span
    });
    let spans: Vec<Value> = spans.collect();
    let mut object = json!({"text": document.body, "ents": names, "sents": sentences, "tokens": tokens,
        "origin": document.origin});
    if !quotations.is_empty() {
        object["spans"] = json!({"quotations": spans});
        object["quotations"] = Value::from(quotations);
        object["quoter"] = json!("corpus");
    }
    let known = [
        ("title", &document.title),
        ("author", &document.author),
        ("source", &document.source),
        ("url", &document.url),
        ("date", &document.published_on),
        ("language", &document.language),
    ];
    for (key, value) in known {
        if let Some(value) = value {
            object[key] = Value::from(value.as_str());
        }
    }
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}

/// A quotation as `corpus load` reads it.
fn quotation(one: &Quoted, place: &mut dyn FnMut(Span) -> Value) -> Value {
    let parts: Vec<Value> = one.parts.iter().map(|part| place(*part)).collect();
    let mut object = json!({"type": one.kind, "parts": parts});
    for (key, span) in [("cue", one.cue), ("speaker", one.words)] {
        if let Some(span) = span {
            object[key] = place(span);
        }
    }
    if let Some(speaker) = &one.speaker {
        object["entity"] = json!(speaker);
    }
    object
}
