//! Where the labels of a transcript stand: what is in one was not said.

use crate::model::{Passage, PassageKind, Span};

/// The labels of an article that say who speaks.
pub(crate) struct SpeakerLabels(Vec<Span>);

impl SpeakerLabels {
    /// The labels among the passages of an article, which stand in the order of the text.
    pub(crate) fn among(passages: &[Passage]) -> Self {
        let labels = passages.iter().filter(|passage| passage.kind == PassageKind::Speaker);
        Self(labels.map(|passage| passage.span).collect())
    }

    /// Whether a label holds all of a span.
    pub(crate) fn hold(&self, span: Span) -> bool {
        let at = self.0.partition_point(|label| label.end < span.end);
        self.0.get(at).is_some_and(|label| label.start <= span.start)
    }
}
