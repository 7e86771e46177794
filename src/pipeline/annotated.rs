//! Articles that bring their mentions or quotations along: fitting those to our sentences.

use crate::clean::Cleaned;
use crate::model::{Annotations, Article, Mention, Segmentation, Sentence, Span};

/// Takes back every mark of clutter that a mention touches, or in which a part of a quotation begins or ends: somebody read that
/// as text. What lies inside a long quotation, such as a share button, stays marked.
pub(super) fn keep_readable(cleaned: &mut Cleaned, article: &Article) {
    let mentions = article.annotations.iter().flat_map(|given| &given.mentions).map(|m| m.span);
    let quotations = article.quotations.iter().flat_map(|given| &given.quotations);
    let ends = quotations.flat_map(|q| &q.parts).flat_map(|part| {
        [Span::new(part.start, part.start + 1), Span::new(part.end.saturating_sub(1), part.end)]
    });
    let mut spans: Vec<Span> = mentions.chain(ends).collect();
    if spans.is_empty() {
        return;
    }
    spans.sort_unstable();
    // For each of them how far it and those before it reach: the longest of them may have begun long before.
    let mut end = 0;
    let reach: Vec<usize> = spans
        .iter()
        .map(|span| {
            end = end.max(span.end);
            end
        })
        .collect();
    let touched = |passage: Span| {
        let begun = spans.partition_point(|span| span.start < passage.end);
        begun > 0 && reach[begun - 1] > passage.start
    };
    cleaned.passages.retain(|passage| passage.kind.is_read() || !touched(passage.span));
}

/// The given mentions in text order without overlaps, sentences joined where a mention crosses their border. Of mentions that
/// overlap the one that begins first stays, of those that begin together the longest; one that goes is in nobody's way.
pub(super) fn mentions(given: &Annotations, segmentation: &mut Segmentation) -> Vec<Mention> {
    let mut sorted = given.mentions.clone();
    sorted.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let mut end = 0;
    sorted.retain(|m| {
        let free = m.span.start >= end;
        if free {
            end = m.span.end;
        }
        free
    });
    let spans: Vec<Span> = sorted.iter().map(|m| m.span).collect();
    join_crossed(&mut segmentation.sentences, &spans);
    let sentences = &segmentation.sentences;
    let placed = sorted.into_iter().filter_map(|m| {
        let sentence = sentences.partition_point(|s| s.span.end < m.span.end);
        let inside = sentences.get(sentence).is_some_and(|s| s.span.start <= m.span.start);
        inside.then_some(Mention { span: m.span, sentence, kind: m.kind, confidence: m.confidence })
    });
    placed.collect()
}

fn join_crossed(sentences: &mut Vec<Sentence>, mentions: &[Span]) {
    let mut joined: Vec<Sentence> = Vec::with_capacity(sentences.len());
    for sentence in sentences.drain(..) {
        let crossed = joined.last().is_some_and(|last| {
            let at = mentions.partition_point(|m| m.end <= last.span.end);
            mentions.get(at).is_some_and(|m| m.start < last.span.end && sentence.span.start < m.end)
        });
        match joined.last_mut() {
            Some(last) if crossed => {
                last.span.end = sentence.span.end;
                last.tokens.end = sentence.tokens.end;
            }
            _ => joined.push(sentence),
        }
    }
    *sentences = joined;
}

#[cfg(test)]
mod tests {
    use super::{keep_readable, mentions};
    use crate::clean::Cleaned;
    use crate::model::{
        Annotation, Annotations, Article, EntityType, Passage, PassageKind, Segmentation, Sentence, Span,
    };

    #[test]
    fn a_mention_across_a_border_joins_the_sentences() {
        let sentence = |start, end| Sentence { span: Span::new(start, end), tokens: start..end };
        let mut segmentation = Segmentation {
            tokens: Vec::new(),
            sentences: vec![sentence(0, 10), sentence(11, 20), sentence(21, 30)],
        };
        let mention =
            |start, end| Annotation { span: Span::new(start, end), kind: EntityType::Org, confidence: 1.0 };
        let given = Annotations {
            recogniser: "x".to_owned(),
            mentions: vec![mention(22, 25), mention(8, 13), mention(9, 24), mention(14, 16)],
            misplaced: 0,
        };
        let placed = mentions(&given, &mut segmentation);
        assert_eq!(segmentation.sentences, [sentence(0, 20), sentence(21, 30)]);
        let places: Vec<(Span, usize)> = placed.iter().map(|m| (m.span, m.sentence)).collect();
        assert_eq!(places, [(Span::new(8, 13), 0), (Span::new(14, 16), 0), (Span::new(22, 25), 1)]);
    }

    #[test]
    fn no_clutter_is_where_a_mention_reaches_whatever_stands_between() {
        let mention =
            |start, end| Annotation { span: Span::new(start, end), kind: EntityType::Org, confidence: 1.0 };
        let article = Article {
            annotations: Some(Annotations {
                recogniser: "x".to_owned(),
                mentions: vec![mention(0, 25), mention(2, 4), mention(6, 8)],
                misplaced: 0,
            }),
            ..Article::default()
        };
        let passage =
            |start, end| Passage { span: Span::new(start, end), kind: PassageKind::Share, rule: "test" };
        let mut cleaned = Cleaned { passages: vec![passage(20, 30), passage(30, 40)], ..Cleaned::default() };
        keep_readable(&mut cleaned, &article);
        assert_eq!(cleaned.passages, [passage(30, 40)]);
    }
}
