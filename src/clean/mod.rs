//! Which stretches of an article are title, dateline, byline or clutter, and what they say about it.
//!
//! For text that was pasted or scraped, where layout is lost: one line after another, each judged by its words
//! and shape and by whether it stands before the first paragraph, behind the last, or between. Precision first:
//! a stray button is better than a lost sentence, so between two paragraphs only lines that no report contains
//! are marked. Nothing is looked up in the text of a sentence: no date, no author, no source is guessed.

mod clutter;
mod credits;
mod dateline;
pub mod dates;
mod lines;
mod marks;
mod phrases;
mod places;
mod title;

use crate::model::{Metadata, Passage, Span};

/// What cleaning found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Marks in text order; they do not overlap.
    pub passages: Vec<Passage>,
    /// What is known of title, author, source and date: `known` first, then what the text itself says.
    pub metadata: Metadata,
}

impl Cleaned {
    /// The stretches to read, ascending and disjoint: everything that no clutter mark covers, cut at the edges of
    /// marks that are read, so that a title or a dateline never shares a sentence with what follows.
    ///
    /// Stretches of nothing but white space are left out.
    pub fn regions(&self, text: &str) -> Vec<Span> {
        let mut regions = Vec::with_capacity(2 * self.passages.len() + 1);
        let mut keep = |span: Span| {
            if !span.of(text).trim().is_empty() {
                regions.push(span);
            }
        };
        let mut at = 0;
        for passage in &self.passages {
            keep(Span::new(at, passage.span.start));
            if passage.kind.is_read() {
                keep(passage.span);
            }
            at = passage.span.end;
        }
        keep(Span::new(at, text.len()));
        regions
    }
}

/// Marks a plain text. `known` is what metadata outside the text said; it is trusted first.
pub fn clean(text: &str, known: &Metadata) -> Cleaned {
    let (passages, found) = marks::Marker::new(text).run(known);
    let known = known.clone();
    let metadata = Metadata {
        title: known.title.or(found.title),
        author: known.author.or(found.author),
        source: known.source.or(found.source),
        url: known.url,
        published: known.published.or(found.published),
        language: known.language,
    };
    Cleaned { passages, metadata }
}

#[cfg(test)]
mod tests;
