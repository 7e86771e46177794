//! Peoples of several words: "Sri Lankan", "West African", "Bosnian Serbs".
//!
//! The tagger takes them for places, for two peoples, or sees one word of them. They are known from a list, or by a
//! direction with a capital before the name of a people. Only what the tagger saw in part is completed, and a longer
//! name ("South African Airways") stays what it is.

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span};
use crate::recognise::tagger::demonyms::is_demonym;
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::placing::{put, touched};
use crate::recognise::tagger::shape::Folder;

/// Puts one mention in the place of what was seen of such a people; `mentions` are and stay in the order of the text.
pub(super) fn join(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    (lexicon, words): (&Lexicon, &RecogniserWords),
) {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.kind != EntityType::Person) {
        let tokens = &segmentation.tokens[segmentation.sentences[mention.sentence].tokens.clone()];
        let at = tokens.partition_point(|token| token.span.start < mention.span.start);
        // The tagger may have seen the second word alone.
        for first in at.saturating_sub(1)..=at {
            let Some(start) = tokens.get(first).map(|token| token.span.start) else { continue };
            let listed = || listed(text, start, words);
            let directed = || {
                let (direction, people) = (tokens[first].span, tokens.get(first + 1)?.span);
                let is_directed = words.directions.has(direction.of(text))
                    && people.of(text).starts_with(char::is_uppercase)
                    && is_demonym(Folder::default().lower(people.of(text)), lexicon, words);
                is_directed.then_some(Span::new(start, people.end))
            };
            let Some(span) = listed().or_else(directed) else { continue };
            let is_inside = |m: &Mention| span.start <= m.span.start && m.span.end <= span.end;
            if touched(mentions, span).iter().all(is_inside)
                && mention.span.overlaps(span)
                && joined.last().is_none_or(|last| !last.span.overlaps(span))
            {
                joined.push(Mention { span, kind: EntityType::Group, ..mention.clone() });
                break;
            }
        }
    }
    put(mentions, joined);
}

/// The people of the list that stands here, with the ending of its plural.
fn listed(text: &str, start: usize, words: &RecogniserWords) -> Option<Span> {
    let begins_word = |rest: &str| rest.starts_with(char::is_alphanumeric);
    words.peoples.at_start(&text[start..]).find_map(|(people, rest)| {
        let ending =
            words.plural.iter().find(|end| rest.strip_prefix(**end).is_some_and(|rest| !begins_word(rest)));
        let length = people.len() + ending.map_or(0, |ending| ending.len());
        (ending.is_some() || !begins_word(rest)).then(|| Span::new(start, start + length))
    })
}

#[cfg(test)]
mod tests {
    use crate::lang::FALLBACK;
    use crate::model::{EntityType, Span};
    use crate::recognise::built_in;
    use crate::segment::segment;

    #[test]
    fn peoples_of_several_words_are_one_group() {
        let text = "Sri Lankan officials met West African leaders in Geneva. Three Costa Ricans flew with South African Airways.";
        let segmentation = segment(text, &[Span::new(0, text.len())], FALLBACK);
        let mentions = built_in().unwrap().recognise(text, &segmentation, FALLBACK);
        let groups = mentions.iter().filter(|mention| mention.kind == EntityType::Group);
        let groups: Vec<_> = groups.map(|mention| mention.span.of(text)).collect();
        assert_eq!(groups, ["Sri Lankan", "West African", "Costa Ricans"]);
    }
}
