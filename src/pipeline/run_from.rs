//! What is known of a document that was analysed before, and fitting it to a stage that is done again.

use chrono::NaiveDate;

use crate::clean::Cleaned;
use crate::format::Setting;
use crate::lang::Language;
use crate::model::{Article, Mention, Segmentation, Sentence, Span};
use crate::segment;

/// A document as it is stored. Offsets are bytes of the body, as everywhere in memory.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// The text, with the metadata and the mentions that its file gave.
    pub article: Article,
    /// What a person said of it, in order.
    pub decided: Vec<Setting>,
    /// The day on which it was loaded; no date may be later.
    pub loaded_on: Option<NaiveDate>,
    /// What cleaning marked and found; the names of the rules, and what the text alone said, are not kept.
    pub cleaned: Cleaned,
    /// Sentences in text order.
    pub sentences: Vec<Span>,
    /// Mentions in text order; [`Mention::sentence`] need not be right.
    pub mentions: Vec<Mention>,
    /// Who found the mentions.
    pub recogniser: Option<String>,
}

/// The stored sentences with their tokens, which are not stored: those of `fresh` where it came to the same sentences, else each
/// sentence is cut into tokens by itself.
pub(super) fn with_sentences(
    text: &str,
    fresh: Segmentation,
    sentences: Vec<Span>,
    language: &Language,
) -> Segmentation {
    if fresh.sentences.iter().map(|s| s.span).eq(sentences.iter().copied()) {
        return fresh;
    }
    let mut found = Segmentation::default();
    for span in sentences {
        let first = found.tokens.len();
        found.tokens.extend(segment::segment(text, &[span], language).tokens);
        found.sentences.push(Sentence { span, tokens: first..found.tokens.len() });
    }
    found
}

/// The mentions that lie inside a sentence, each with the number of that one.
pub(super) fn placed(mut mentions: Vec<Mention>, segmentation: &Segmentation) -> Vec<Mention> {
    let sentences = &segmentation.sentences;
    mentions.retain_mut(|mention| {
        mention.sentence = sentences.partition_point(|s| s.span.end < mention.span.end);
        sentences.get(mention.sentence).is_some_and(|s| s.span.start <= mention.span.start)
    });
    mentions
}

#[cfg(test)]
mod tests {
    use crate::model::{Article, Span};
    use crate::pipeline::{Analysis, Pipeline, Stage, Stored};
    use crate::recognise;

    const BODY: &str = "Talks end in Geneva\n\nGENEVA (Levant Wire) - Sergei Lavrov met Faisal Mekdad on Monday. \
        Lavrov said the U.S. had no part in it.\n\nShare this article\n";

    /// What the database would hold of an analysis.
    fn stored(analysis: &Analysis) -> Stored {
        let mut cleaned = crate::clean::Cleaned {
            passages: analysis.passages.clone(),
            metadata: analysis.metadata.clone(),
            found: crate::model::Metadata::default(),
        };
        for passage in &mut cleaned.passages {
            passage.rule = "";
        }
        let mut mentions: Vec<_> = analysis.mentions.iter().map(|m| m.mention.clone()).collect();
        for mention in &mut mentions {
            mention.sentence = 0;
        }
        Stored {
            article: analysis.article.clone(),
            decided: Vec::new(),
            loaded_on: None,
            cleaned,
            sentences: analysis.sentences.clone(),
            mentions,
            recogniser: analysis.recogniser.clone(),
        }
    }

    #[test]
    fn every_stage_done_again_gives_the_same() {
        let recogniser = recognise::built_in().unwrap();
        let pipeline =
            Pipeline { recogniser: Some(&*recogniser), min_confidence: 0.0, today: None, marks: None };
        let fresh = pipeline.analyse(Article { body: BODY.to_owned(), ..Article::default() });
        assert!(fresh.mentions.len() >= 3 && fresh.sentences.len() >= 3);
        for stage in Stage::ALL {
            let again = pipeline.run_from(stage, stored(&fresh));
            assert_eq!(again.sentences, fresh.sentences, "{stage:?}");
            assert_eq!(again.mentions, fresh.mentions, "{stage:?}");
            assert_eq!(again.word_count, fresh.word_count, "{stage:?}");
            assert_eq!(again.recogniser, fresh.recogniser, "{stage:?}");
        }
    }

    #[test]
    fn a_later_stage_keeps_what_earlier_ones_decided() {
        let pipeline = Pipeline { recogniser: None, min_confidence: 0.0, today: None, marks: None };
        let mut before = stored(&pipeline.analyse(Article { body: BODY.to_owned(), ..Article::default() }));
        // As older rules may have cut it: one sentence of two.
        let last = before.sentences.pop().unwrap();
        before.sentences.last_mut().unwrap().end = last.end;
        let sentences = before.sentences.clone();
        let again = pipeline.run_from(Stage::Recognise, before.clone());
        assert_eq!(again.sentences, sentences);
        let again = pipeline.run_from(Stage::Segment, before);
        assert_eq!(again.sentences.last(), Some(&Span::new(last.start, last.end)));
    }
}
