//! Names that the tagger cuts at a preposition: "United Nations Support Mission in" before "Libya".
//!
//! A name never ends with a preposition or an article. Where another name follows it the two are one; where none does
//! the name ends before it. The name of a mission or force "in" a place includes the place.

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span};

/// Joins or shortens such names; `mentions` are and stay in the order of the text.
pub(super) fn mend(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let mut at = 0;
    while at < mentions.len() {
        let mention = &mentions[at];
        let may_go_on = matches!(
            mention.kind,
            EntityType::Org | EntityType::Event | EntityType::Work | EntityType::Other
        );
        let last = mention.span.of(text).rsplit(' ').next().unwrap_or_default();
        let is_cut = words.function_words.has(last) && last.len() < mention.span.len();
        let joint = mentions.get(at + 1).filter(|next| next.sentence == mention.sentence).map(|next| {
            let between = Span::new(mention.span.end, next.span.start).of(text);
            let is_called_so = words.placed_heads.contains(&last)
                && next.kind == EntityType::Place
                && words.place_prepositions.contains(&between.trim());
            let is_next = between.split_whitespace().all(|word| words.is_article(word));
            (is_called_so || is_cut && is_next && next.kind != EntityType::Person, next.span.end)
        });
        match joint {
            Some((true, end)) if may_go_on => {
                mentions[at].span.end = end;
                mentions.remove(at + 1);
                continue;
            }
            _ if may_go_on && is_cut => shorten(text, segmentation, &mut mentions[at], words),
            _ => {}
        }
        at += 1;
    }
}

/// Lets a name end before the small words at its end.
fn shorten(text: &str, segmentation: &Segmentation, mention: &mut Mention, words: &RecogniserWords) {
    let tokens = &segmentation.tokens[segmentation.sentences[mention.sentence].tokens.clone()];
    let first = tokens.partition_point(|token| token.span.start < mention.span.start);
    let behind = tokens.partition_point(|token| token.span.start < mention.span.end);
    let is_small = |token: &str| words.function_words.has(token) || words.is_article(token);
    if let Some(last) = tokens[first..behind].iter().rfind(|token| !is_small(token.span.of(text))) {
        mention.span.end = last.span.end;
    }
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::lang::FALLBACK;
    use crate::model::EntityType;
    use crate::recognise::tagger::sample;

    fn mended(text: &str, seen: &[(&str, EntityType)]) -> Vec<String> {
        let (segmentation, mut mentions) = sample::seen(text, seen);
        mend(text, &segmentation, &mut mentions, FALLBACK.recogniser);
        mentions.iter().map(|m| m.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_name_does_not_end_with_a_preposition() {
        let libya = "The United Nations Support Mission in Libya spoke.";
        let seen = [("United Nations Support Mission in", EntityType::Org), ("Libya", EntityType::Place)];
        assert_eq!(mended(libya, &seen), ["United Nations Support Mission in Libya"]);
        let seen = [("United Nations Support Mission", EntityType::Org), ("Libya", EntityType::Place)];
        assert_eq!(mended(libya, &seen), ["United Nations Support Mission in Libya"]);
        let alone = "The Ministry of the said so.";
        assert_eq!(mended(alone, &[("Ministry of the", EntityType::Org)]), ["Ministry"]);
        let office = "The Justice Office in Rome spoke.";
        let seen = [("Justice Office", EntityType::Org), ("Rome", EntityType::Place)];
        assert_eq!(mended(office, &seen), ["Justice Office", "Rome"]);
    }
}
