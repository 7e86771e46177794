//! Quotations that came with their article, as ours: which mention is the speaker, and whether they are in marks.

use super::{Given, Named, Quotation, QuotationForm, SpeakerBasis};
use crate::model::{EntityType, GivenQuotation, GivenQuotations, QuotationKind, Segmentation, Span};

/// Characters that open or are quotation marks.
const MARKS: [char; 6] = ['"', '“', '„', '«', '‘', '”'];

/// The quotations that came with an article, in the order of the text, and as far as they lie in it.
pub fn given(
    text: &str,
    given: &GivenQuotations,
    segmentation: &Segmentation,
    mentions: &[Named<'_>],
) -> Vec<Quotation> {
    let read = |at: usize| {
        let sentences = &segmentation.sentences;
        let sentence = sentences.partition_point(|s| s.span.end <= at);
        sentences.get(sentence).is_some_and(|s| s.span.start <= at)
    };
    let fits = |quotation: &&GivenQuotation| {
        let spans = quotation.parts.iter().chain(&quotation.cue).chain(&quotation.words);
        let ends = quotation.parts.first().zip(quotation.parts.last());
        spans.clone().all(|span| text.get(span.range()).is_some_and(|words| !words.is_empty()))
            && quotation.parts.is_sorted_by(|a, b| a.end <= b.start)
            && ends.is_some_and(|(first, last)| read(first.start) && read(last.end - 1))
    };
    let placed = given.quotations.iter().filter(fits).map(|one| quotation(text, one, &given.by, mentions));
    let mut found: Vec<Quotation> = placed.collect();
    found.sort_by_key(|quotation| (quotation.parts[0].start, std::cmp::Reverse(quotation.parts[0].end)));
    found
}

fn quotation(text: &str, one: &GivenQuotation, by: &str, mentions: &[Named<'_>]) -> Quotation {
    let mention = speaker(one, mentions);
    Quotation {
        kind: one.kind.unwrap_or_else(|| kind(text, &one.parts)),
        form: QuotationForm::Text,
        parts: one.parts.clone(),
        cue: one.cue,
        speaker: one.words,
        mention,
        also: None,
        candidates: Vec::new(),
        given: Some(Given { by: by.to_owned(), speaker: one.speaker.clone() }),
        basis: if mention.is_some() { SpeakerBasis::Name } else { SpeakerBasis::Unnamed },
        confidence: 1.0,
    }
}

/// Direct where marks stand around all of it, mixed where some stand inside.
fn kind(text: &str, parts: &[Span]) -> QuotationKind {
    let marked = |part: &Span| text[..part.start].ends_with(MARKS) || part.of(text).starts_with(MARKS);
    if parts.iter().all(marked) {
        QuotationKind::Direct
    } else if parts.iter().any(|part| part.of(text).contains(['"', '“', '„', '«'])) {
        QuotationKind::Mixed
    } else {
        QuotationKind::Indirect
    }
}

/// The mention that is the speaker: in the words that name it, or by the name, nearest before what was said.
fn speaker(one: &GivenQuotation, mentions: &[Named<'_>]) -> Option<usize> {
    let start = one.parts[0].start;
    let name = one.speaker.as_deref().unwrap_or_default().to_lowercase();
    if let Some(words) = one.words {
        let first = mentions.partition_point(|m| m.span.end <= words.start);
        let inside = || {
            let inside = mentions[first..].iter().take_while(|m| m.span.start < words.end);
            inside.enumerate().map(|(n, mention)| (first + n, mention))
        };
        let person = inside().find(|(_, mention)| mention.kind == EntityType::Person);
        if let Some((at, _)) = person.or_else(|| inside().next()) {
            return Some(at);
        }
    }
    let distance = |at: usize| (mentions[at].span.start > start, mentions[at].span.start.abs_diff(start));
    let called = |exact: bool| {
        let fits = |at: &usize| {
            let known = mentions[*at].name.to_lowercase();
            known == name || !exact && known.rsplit(' ').next() == Some(name.as_str())
        };
        (0..mentions.len()).filter(fits).min_by_key(|at| distance(*at))
    };
    if name.is_empty() { None } else { called(true).or_else(|| called(false)) }
}

#[cfg(test)]
mod tests {
    use super::{MARKS, kind};
    use crate::model::{QuotationKind, Span};

    #[test]
    fn marks_tell_how_it_is_given() {
        let text = "“It is safe,” she said, and that the “old” pier stands.";
        let of = |words: &str| {
            let start = text.find(words).unwrap();
            kind(text, &[Span::new(start, start + words.len())])
        };
        assert!(MARKS.contains(&'“'));
        assert_eq!(of("It is safe,"), QuotationKind::Direct);
        assert_eq!(of("the “old” pier stands"), QuotationKind::Mixed);
        assert_eq!(of("pier stands"), QuotationKind::Indirect);
    }
}
