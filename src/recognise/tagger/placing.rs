//! Mentions that take the place of what was seen of them, each found by its place and all put in at once: an article may
//! have a hundred thousand.

use crate::model::{Mention, Span};

/// The mentions that overlap a span. They are in the order of the text and do not overlap each other.
pub(super) fn touched(mentions: &[Mention], span: Span) -> &[Mention] {
    let first = mentions.partition_point(|mention| mention.span.end <= span.start);
    let behind = mentions[first..].partition_point(|mention| mention.span.start < span.end);
    &mentions[first..first + behind]
}

/// Puts mentions in the place of whatever they overlap; both are in the order of the text without overlaps, and so is what
/// becomes of them.
pub(super) fn put(mentions: &mut Vec<Mention>, made: Vec<Mention>) {
    mentions.retain(|mention| touched(&made, mention.span).is_empty());
    mentions.extend(made);
    mentions.sort_by_key(|mention| mention.span.start);
}

#[cfg(test)]
mod tests {
    use super::{put, touched};
    use crate::model::{EntityType, Mention, Span};

    fn mentions(spans: &[(usize, usize)]) -> Vec<Mention> {
        let mention = |&(start, end)| Mention {
            span: Span::new(start, end),
            sentence: 0,
            kind: EntityType::Org,
            confidence: 1.0,
        };
        spans.iter().map(mention).collect()
    }

    #[test]
    fn what_overlaps_gives_way() {
        let mut all = mentions(&[(0, 2), (3, 5), (6, 8), (9, 12)]);
        assert_eq!(touched(&all, Span::new(2, 3)), []);
        assert_eq!(touched(&all, Span::new(4, 9)), mentions(&[(3, 5), (6, 8)]));
        put(&mut all, mentions(&[(2, 3), (4, 7), (12, 14)]));
        assert_eq!(all, mentions(&[(0, 2), (2, 3), (4, 7), (9, 12), (12, 14)]));
    }
}
