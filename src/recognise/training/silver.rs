//! A teacher's labels on running text: tags without the text, joined again with the text to learn from.
//!
//! One JSON object a line: `path` (below the text folder), `sha256` (of the file, the first 16 hexadecimal digits; may
//! be missing), `spans` (`[gap, length, "PER", confidence]`, the gap counted from the end of the span before;
//! confidence in hundredths) and `unsure` (`[gap, length]`), in code points of the file. Tokens of unsure stretches, of
//! spans below [`LEAST`] and of spans that do not fit the tokens or the labels may have any tag; a document whose text
//! has changed is refused.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::lang::Language;
use crate::model::Span;
use crate::recognise::tagger::tags::{ANY, Chunk, Class, Tag, write_chunk};
use crate::recognise::training::data::Annotated;
use crate::recognise::training::data::Lesson;
use crate::segment;

/// Spans of a lower confidence, in hundredths, teach nothing.
pub const LEAST: u8 = 50;

/// Why labels cannot be used.
#[derive(Debug, Error)]
pub enum SilverError {
    /// Not JSON of the form that is expected.
    #[error("line {line}: {reason}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: serde_json::Error,
    },
    /// The text is not the one that was labelled.
    #[error("{path}: the text is not the one that was labelled (its SHA-256 differs)")]
    Changed {
        /// Below the text folder.
        path: String,
    },
}

/// The labels of one document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Labels {
    /// Below the text folder.
    pub path: String,
    #[serde(default)]
    sha256: Option<String>,
    spans: Vec<(usize, usize, String, u8)>,
    #[serde(default)]
    unsure: Vec<(usize, usize)>,
}

/// Reads labels, one document a line.
///
/// # Errors
/// [`SilverError::Line`].
pub fn parse(lines: &str) -> Result<Vec<Labels>, SilverError> {
    let lines = lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines
        .map(|(n, l)| serde_json::from_str(l).map_err(|reason| SilverError::Line { line: n + 1, reason }))
        .collect()
}

impl Labels {
    /// Joins the labels with their text; the lesson counts `weight`.
    ///
    /// # Errors
    /// [`SilverError::Changed`].
    pub fn lesson(&self, text: &str, weight: f32, language: &Language) -> Result<Lesson, SilverError> {
        if let Some(expected) = &self.sha256 {
            let hash = Sha256::digest(text.as_bytes());
            let short = hash.iter().take(8).fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
            if format!("{short:016x}") != *expected {
                return Err(SilverError::Changed { path: self.path.clone() });
            }
        }
        let segmentation = segment::segment(text, &[Span::new(0, text.len())], language);
        let tags = vec![Tag::OUTSIDE; segmentation.tokens.len()];
        let source = self.path.split('/').next().unwrap_or_default().to_owned();
        let mut document =
            Annotated { source, text: text.to_owned(), segmentation, tags, ..Annotated::default() };
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut open = Vec::new();
        for (gap, length, label, sure) in walk(&self.spans) {
            let class = Class::from_label(label);
            let chunk = tokens_of(&document, &bytes, gap, length);
            match (class, chunk) {
                (Some(class), Some((tokens, true))) if sure >= LEAST && within(&document, &tokens) => {
                    write_chunk(&mut document.tags, &Chunk { tokens, class });
                }
                (_, Some((tokens, _))) => open.push(tokens),
                (_, None) => {}
            }
        }
        let mut from = 0;
        for (gap, length) in &self.unsure {
            let start = from + gap;
            from = start + length;
            open.extend(tokens_of(&document, &bytes, start, *length).map(|(tokens, _)| tokens));
        }
        let mut allowed: Vec<_> = document.tags.iter().map(|t| t.only()).collect();
        for i in open.into_iter().flatten() {
            allowed[i] = ANY;
        }
        Ok(Lesson { document, allowed, weight })
    }
}

/// Spans with their starts instead of gaps.
fn walk(spans: &[(usize, usize, String, u8)]) -> impl Iterator<Item = (usize, usize, &str, u8)> {
    let mut from = 0;
    spans.iter().map(move |(gap, length, label, sure)| {
        let start = from + gap;
        from = start + length;
        (start, *length, label.as_str(), *sure)
    })
}

/// The tokens that a stretch of code points touches, and whether it begins and ends where they do.
fn tokens_of(
    document: &Annotated,
    bytes: &[usize],
    start: usize,
    length: usize,
) -> Option<(std::ops::Range<usize>, bool)> {
    let (from, to) = (*bytes.get(start)?, *bytes.get(start + length)?);
    let tokens = &document.segmentation.tokens;
    let first = tokens.partition_point(|t| t.span.end <= from);
    let last = tokens.partition_point(|t| t.span.start < to);
    if first >= last {
        return None;
    }
    let exact = tokens[first].span.start == from && tokens[last - 1].span.end == to;
    Some((first..last, exact))
}

fn within(document: &Annotated, tokens: &std::ops::Range<usize>) -> bool {
    let sentences = &document.segmentation.sentences;
    let n = sentences.partition_point(|s| s.tokens.end <= tokens.start);
    sentences.get(n).is_some_and(|s| s.tokens.start <= tokens.start && tokens.end <= s.tokens.end)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::lang::FALLBACK;
    use crate::recognise::tagger::tags::{ANY, Class, Place, Tag};

    #[test]
    fn labels_meet_their_text() {
        let line = r#"{"path":"news/1.txt","spans":[[0,4,"PER",97],[5,4,"LOC",30]],"unsure":[[15,4]]}"#;
        let labels = parse(line).unwrap();
        let lesson = labels[0].lesson("Ömer met Oslo, then Reut.", 1.0, FALLBACK).unwrap();
        assert_eq!(lesson.document.source, "news");
        assert_eq!(lesson.allowed[0], Tag::new(Class::Per, Place::Unit).only());
        assert_eq!(lesson.allowed[1], Tag::OUTSIDE.only());
        assert_eq!(lesson.allowed[2], ANY);
        let bad = r#"{"path":"a","sha256":"00","spans":[]}"#;
        assert!(parse(bad).unwrap()[0].lesson("x", 1.0, FALLBACK).is_err());
        assert!(parse("{").is_err());
    }
}
