//! Acronyms that a document does not explain in brackets although it has the long name: "IS" where it names "Islamic
//! State".
//!
//! A word in capitals that is made of the first letters of an organisation of the document is that organisation's, unless its
//! whole sentence is in capitals. What the model took for a place of two letters ("US") stays one.

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use crate::model::{EntityType, Mention, Segmentation, Span};
use crate::recognise::tagger::placing::put;

/// Shortest and longest acronym, in letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=6;

/// So many words in small letters make a sentence one in which capitals mean something.
const SMALL: usize = 2;

/// Adds the acronyms that the model did not see; `mentions` are and stay in the order of the text.
pub(super) fn add(text: &str, segmentation: &Segmentation, mentions: &mut Vec<Mention>) {
    let mut known: FxHashMap<String, f32> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.kind == EntityType::Org) {
        let words = mention.span.of(text).split([' ', '-', '\u{a0}', '\n']);
        let initials: String =
            words.filter_map(|word| word.chars().next()).filter(char::is_ascii_uppercase).collect();
        if LENGTHS.contains(&initials.len()) {
            let sure = known.entry(initials).or_default();
            *sure = sure.max(mention.confidence);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut added = Vec::new();
    for (number, sentence) in segmentation.sentences.iter().enumerate() {
        let tokens = &segmentation.tokens[sentence.tokens.clone()];
        let is_small = |word: Span| word.len() > 1 && word.of(text).bytes().all(|b| b.is_ascii_lowercase());
        let is_written_small =
            LazyCell::new(|| tokens.iter().filter(|token| is_small(token.span)).count() >= SMALL);
        for span in tokens.iter().map(|token| token.span) {
            let is_upper = |at: usize| text.as_bytes()[at].is_ascii_uppercase();
            if !LENGTHS.contains(&span.len()) || !(span.start..span.end).all(is_upper) {
                continue;
            }
            let Some(sure) = known.get(span.of(text)) else { continue };
            if *is_written_small && !is_taken(mentions, span) {
                added.push(Mention { span, sentence: number, kind: EntityType::Org, confidence: *sure });
            }
        }
    }
    put(mentions, added);
}

/// Whether something stands there; what was taken for something else becomes an organisation.
fn is_taken(mentions: &mut [Mention], span: Span) -> bool {
    let at = mentions.partition_point(|mention| mention.span.end <= span.start);
    let Some(mention) = mentions.get_mut(at).filter(|mention| mention.span.overlaps(span)) else {
        return false;
    };
    if mention.span == span && (mention.kind != EntityType::Place || span.len() > 2) {
        mention.kind = EntityType::Org;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::add;
    use crate::lang::FALLBACK;
    use crate::model::{EntityType, Mention, Span};
    use crate::segment::segment;

    #[test]
    fn first_letters_of_an_organisation_are_its_acronym() {
        let text = "The Islamic State took the town. Then IS left the town to others. WHO IS NEXT?";
        let segmentation = segment(text, &[Span::new(0, text.len())], FALLBACK);
        let start = text.find("Islamic").unwrap();
        let span = Span::new(start, start + "Islamic State".len());
        let mut mentions = vec![Mention { span, sentence: 0, kind: EntityType::Org, confidence: 0.5 }];
        add(text, &segmentation, &mut mentions);
        let found: Vec<_> = mentions.iter().map(|m| (m.span.start, m.span.of(text))).collect();
        assert_eq!(found, [(start, "Islamic State"), (text.find("IS left").unwrap(), "IS")]);
    }
}
