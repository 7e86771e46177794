//! One JSON object a document, of the form of spaCy's `Doc.to_json`: offsets are code points of `text`.
//!
//! What spaCy does not know of (title, source, date, origin) stands beside it under the names that `corpus load` reads.

use std::io;

use serde_json::{Value, json};

use super::annotated::Annotated;
use crate::model::Span;
use crate::util::offsets::CodePoints;

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
    let tokens = document.tokens();
    let tokens = tokens.iter().flatten().enumerate().map(|(id, token)| {
        let mut token = place(token.span);
        token["id"] = json!(id);
        token
    });
    let tokens: Vec<Value> = tokens.collect();
    let mut object = json!({"text": document.body, "ents": names, "sents": sentences, "tokens": tokens,
        "origin": document.origin});
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
