//! The extractor as a filter: one JSON object in, one out.
//!
//! In: `{"id": …, "text": "…"}`. Out: `{"id", "sentences": [{"start", "end"}], "mentions": [{"start", "end", "text",
//! "type", "entity", "confidence"}], "passages": [{"start", "end", "kind"}], "quotations": [{"type", "form", "parts",
//! "cue", "speaker", "mention", "entity", "also", "basis", "confidence"}]}`. Offsets are half-open ranges of Unicode
//! code points of the text given; `mention` is a place in the list of mentions. A line that cannot be parsed is
//! answered with `{"id": null, "error": "…"}`. Pure: reading and writing lines is the command's.

use serde::{Deserialize, Serialize};

use crate::model::{Article, EntityType, PassageKind, Span};
use crate::pipeline::{Analysis, Pipeline};
use crate::quote::Quotation;
use crate::util::offsets::CodePoints;

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
}

#[derive(Serialize)]
struct Output<'a> {
    id: serde_json::Value,
    sentences: Vec<Range>,
    mentions: Vec<Found<'a>>,
    passages: Vec<Marked>,
    quotations: Vec<Quoted<'a>>,
}

#[derive(Serialize)]
struct Range {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Found<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(rename = "type")]
    kind: EntityType,
    entity: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct Marked {
    start: usize,
    end: usize,
    kind: PassageKind,
}

#[derive(Serialize)]
struct Quoted<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    form: &'static str,
    parts: Vec<Range>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Words<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<Words<'a>>,
    /// Index of the mention that is the speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    /// The name of who speaks as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<&'a str>,
    basis: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
struct Words<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Refused {
    id: Option<()>,
    error: String,
}

/// The answer to one line, without line break, and whether the line could be parsed.
pub fn answer(line: &[u8], pipeline: &Pipeline<'_>) -> (Vec<u8>, bool) {
    match serde_json::from_slice::<Input>(line) {
        Ok(input) => {
            let article = Article { body: input.text, ..Article::default() };
            (json(&output(input.id, &pipeline.analyse(article))), true)
        }
        Err(error) => (json(&Refused { id: None, error: error.to_string() }), false),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Serialising to memory fails for no value of these types.
    serde_json::to_vec(value).unwrap_or_default()
}

fn output(id: serde_json::Value, analysis: &Analysis) -> Output<'_> {
    let body = analysis.article.body.as_str();
    Output {
        id,
        sentences: ranges(body, analysis.sentences.iter().copied()),
        mentions: mentions(body, analysis),
        passages: {
            let ranges = ranges(body, analysis.passages.iter().map(|p| p.span));
            let kinds = analysis.passages.iter().map(|p| p.kind);
            ranges
                .into_iter()
                .zip(kinds)
                .map(|(Range { start, end }, kind)| Marked { start, end, kind })
                .collect()
        },
        quotations: quotations(body, analysis),
    }
}

fn quotations<'a>(body: &'a str, analysis: &'a Analysis) -> Vec<Quoted<'a>> {
    let mut points = CodePoints::new(body);
    let mut quoted = |quotation: &'a Quotation| {
        let mut range = |span: Span| Range { start: points.at(span.start), end: points.at(span.end) };
        let parts = quotation.parts.iter().map(|part| range(*part)).collect();
        let mut words = |span: Span| {
            let Range { start, end } = range(span);
            Words { start, end, text: span.of(body) }
        };
        Quoted {
            kind: quotation.kind.label(),
            form: quotation.form.label(),
            parts,
            cue: quotation.cue.map(&mut words),
            speaker: quotation.speaker.map(&mut words),
            mention: quotation.mention,
            entity: quotation.mention.map(|at| analysis.mentions[at].name.as_str()),
            also: quotation.also.map(|at| analysis.mentions[at].name.as_str()),
            basis: quotation.basis.label(),
            // As it was meant: an `f32` of 0.97 is 0.9700000286… as an `f64`.
            confidence: (f64::from(quotation.confidence) * 1000.0).round() / 1000.0,
        }
    };
    analysis.quotations.iter().map(&mut quoted).collect()
}

fn ranges(body: &str, spans: impl Iterator<Item = Span>) -> Vec<Range> {
    let mut points = CodePoints::new(body);
    spans.map(|span| Range { start: points.at(span.start), end: points.at(span.end) }).collect()
}

fn mentions<'a>(body: &'a str, analysis: &'a Analysis) -> Vec<Found<'a>> {
    let ranges = ranges(body, analysis.mentions.iter().map(|m| m.mention.span));
    let found = analysis.mentions.iter().zip(ranges);
    found
        .map(|(linked, Range { start, end })| Found {
            start,
            end,
            text: linked.mention.span.of(body),
            kind: linked.kind,
            entity: &linked.name,
            confidence: (f64::from(linked.mention.confidence) * 1000.0).round() / 1000.0,
        })
        .collect()
}
