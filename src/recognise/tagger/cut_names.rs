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
    let mut seen = std::mem::take(mentions).into_iter().peekable();
    while let Some(mut mention) = seen.next() {
        while let Some(next) = seen.next_if(|next| is_joined(text, &mention, next, words)) {
            mention.span.end = next.span.end;
        }
        if may_go_on(&mention) && is_cut(text, &mention, words) {
            shorten(text, segmentation, &mut mention, words);
        }
        mentions.push(mention);
    }
}

/// Whether a name is of a type whose names may have a preposition in them.
const fn may_go_on(mention: &Mention) -> bool {
    matches!(mention.kind, EntityType::Org | EntityType::Event | EntityType::Work | EntityType::Other)
}

/// Whether a name ends with a small word and is more than that.
fn is_cut(text: &str, mention: &Mention, words: &RecogniserWords) -> bool {
    let last = last_word(text, mention);
    words.function_words.has(last) && last.len() < mention.span.len()
}

fn last_word<'t>(text: &'t str, mention: &Mention) -> &'t str {
    mention.span.of(text).rsplit(' ').next().unwrap_or_default()
}

/// Whether a name goes on with the next.
fn is_joined(text: &str, mention: &Mention, next: &Mention, words: &RecogniserWords) -> bool {
    if !may_go_on(mention) || next.sentence != mention.sentence {
        return false;
    }
    let between = Span::new(mention.span.end, next.span.start).of(text);
    let is_called_so = words.placed_heads.contains(&last_word(text, mention))
        && next.kind == EntityType::Place
        && words.place_prepositions.contains(&between.trim());
    let is_next = || between.split_whitespace().all(|word| words.is_article(word));
    is_called_so || next.kind != EntityType::Person && is_cut(text, mention, words) && is_next()
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
