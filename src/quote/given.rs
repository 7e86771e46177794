//! Quotations that came with their article, as ours: which mention is the speaker, and whether they are in marks.

use rustc_hash::FxHashMap;

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
    // Whether a byte lies in a sentence: nothing is quoted from clutter, which is no part of any.
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
    let names = Names::of(mentions);
    let placed = given.quotations.iter().filter(fits).map(|one| quotation(text, one, &given.by, &names));
    let mut found: Vec<Quotation> = placed.collect();
    found.sort_by_key(|quotation| (quotation.parts[0].start, std::cmp::Reverse(quotation.parts[0].end)));
    found
}

fn quotation(text: &str, one: &GivenQuotation, by: &str, names: &Names<'_>) -> Quotation {
    let mention = speaker(one, names);
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

/// Direct where every part stands behind an opening mark or begins with one, mixed where marks stand inside.
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

/// The mentions of an article by what they are called, so that many quotations of a long text find theirs at once.
struct Names<'m> {
    mentions: &'m [Named<'m>],
    /// Places in the text order, by the whole name in small letters.
    whole: FxHashMap<String, Vec<usize>>,
    /// The same by its last word.
    last: FxHashMap<String, Vec<usize>>,
}

impl<'m> Names<'m> {
    fn of(mentions: &'m [Named<'m>]) -> Self {
        let (mut whole, mut last) = (FxHashMap::<String, Vec<usize>>::default(), FxHashMap::default());
        for (at, mention) in mentions.iter().enumerate() {
            let name = mention.name.to_lowercase();
            let word = name.rsplit(' ').next().unwrap_or_default().to_owned();
            last.entry(word).or_insert_with(Vec::new).push(at);
            whole.entry(name).or_default().push(at);
        }
        Self { mentions, whole, last }
    }

    /// The mention of this name, or else of a name that ends so, nearest before a place; the first behind it where there is none.
    fn nearest(&self, name: &str, start: usize) -> Option<usize> {
        let places = self.whole.get(name).or_else(|| self.last.get(name))?;
        let before = places.partition_point(|&at| self.mentions[at].span.start <= start);
        places.get(before.saturating_sub(1)).copied()
    }
}

/// The mention that is the speaker: in the words that name it, or by the name, nearest before what was said.
fn speaker(one: &GivenQuotation, names: &Names<'_>) -> Option<usize> {
    if let Some(words) = one.words {
        let mentions = names.mentions;
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
    let name = one.speaker.as_deref().filter(|name| !name.is_empty())?.to_lowercase();
    names.nearest(&name, one.parts[0].start)
}

#[cfg(test)]
mod tests {
    use super::{MARKS, Names, kind};
    use crate::model::{EntityType, QuotationKind, Span};
    use crate::quote::Named;

    #[test]
    fn a_speaker_is_the_nearest_of_that_name_before_what_was_said() {
        let named = |start, name| Named {
            span: Span::new(start, start + 3),
            kind: EntityType::Person,
            name,
            role: None,
        };
        let mentions = [named(0, "Ada Quill"), named(40, "Bo Quill"), named(60, "Ada Quill")];
        let names = Names::of(&mentions);
        assert_eq!(names.nearest("ada quill", 50), Some(0));
        assert_eq!(names.nearest("quill", 50), Some(1));
        assert_eq!(names.nearest("bo quill", 10), Some(1));
        assert_eq!(names.nearest("quint", 10), None);
    }

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
