//! Which stretches of an article are title, dateline, byline or clutter, and what they say about it.

use crate::model::{Metadata, Passage, Span};

/// What cleaning found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Marks in text order; they do not overlap.
    pub passages: Vec<Passage>,
    /// What the text itself says of its title, author, source and date.
    pub metadata: Metadata,
}

impl Cleaned {
    /// The stretches to read, ascending and disjoint: everything that no clutter mark covers, cut at the edges of
    /// marks that are read, so that a title or a dateline never shares a sentence with what follows.
    pub fn regions(&self, _text: &str) -> Vec<Span> {
        Vec::new()
    }
}

/// Marks a plain text. `known` is what metadata outside the text said (it is trusted first).
pub fn clean(_text: &str, _known: &Metadata) -> Cleaned {
    Cleaned::default()
}
