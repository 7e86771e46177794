//! Cases before a court, which are called by their parties: "Roe v. Wade".
//!
//! The tagger sees one party, or a name that ends with the "v.", or a person and an authority. A case is one name and named like a
//! work. Matches are written so too, so a text must speak of courts.

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span, Token};
use crate::recognise::tagger::placing::{put, touched};

/// Puts one mention in the place of the parties of a case; `mentions` are and stay in the order of the text.
pub(super) fn join(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let of = |token: &Token| token.span.of(text);
    let is_against = |token: &Token| words.against.contains(&of(token));
    if !words.against.iter().any(|against| text.contains(against))
        || !segmentation.tokens.iter().any(|token| words.courts.has(&of(token).to_lowercase()))
    {
        return;
    }
    let mut joined: Vec<Mention> = Vec::new();
    for (number, sentence) in segmentation.sentences.iter().enumerate() {
        let tokens = &segmentation.tokens[sentence.tokens.clone()];
        for at in (1..tokens.len().saturating_sub(1)).filter(|&at| is_against(&tokens[at])) {
            let begins = |token: &Token| of(token).starts_with(char::is_uppercase);
            let is_free = |span: Span| joined.last().is_none_or(|last| last.span.end <= span.start);
            // The parties as the tagger saw them, else their words with a capital.
            let seen = |token: &Token| touched(mentions, token.span).first().map(|mention| mention.span);
            let named =
                |token: &&Token| begins(token) && !words.function_words.has(&of(token).to_lowercase());
            let before = tokens[..at].iter().rev().take_while(named).last().map(|token| token.span);
            let behind =
                tokens[at + 1..].iter().take_while(|token| begins(token)).last().map(|token| token.span);
            let one = seen(&tokens[at - 1]).or(before);
            let other = seen(&tokens[at + 1]).or(behind);
            let (Some(one), Some(other)) = (one, other) else { continue };
            let span = Span::new(one.start, other.end.max(one.end));
            let parties = touched(mentions, span);
            if is_free(span) && !parties.is_empty() {
                let confidence = parties.iter().map(|mention| mention.confidence).fold(0.0, f32::max);
                joined.push(Mention { span, sentence: number, kind: EntityType::Work, confidence });
            }
        }
    }
    put(mentions, joined);
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::lang::FALLBACK;
    use crate::model::EntityType;
    use crate::recognise::tagger::sample;

    fn joined(text: &str, seen: &[(&str, EntityType)]) -> Vec<(String, EntityType)> {
        let (segmentation, mut mentions) = sample::seen(text, seen);
        join(text, &segmentation, &mut mentions, FALLBACK.recogniser);
        mentions.iter().map(|m| (m.span.of(text).to_owned(), m.kind)).collect()
    }

    #[test]
    fn the_parties_of_a_case_are_one_name() {
        let work = |name: &str| (name.to_owned(), EntityType::Work);
        let text = "The Supreme Court said in Hale v. Wexford that Moor v. the City was another matter.";
        let seen = [("Hale v.", EntityType::Other), ("Moor", EntityType::Person)];
        assert_eq!(joined(text, &seen), [work("Hale v. Wexford"), ("Moor".to_owned(), EntityType::Person)]);
        let text = "A judge cited In Dane Mill v. Northern Transport Agency.";
        let seen = [("Northern Transport Agency", EntityType::Org)];
        assert_eq!(joined(text, &seen), [work("Dane Mill v. Northern Transport Agency")]);
    }

    #[test]
    fn a_match_is_no_case() {
        let seen = [("Wexford", EntityType::Org), ("Hale", EntityType::Org)];
        let kinds = joined("The result of Wexford v. Hale was a draw.", &seen);
        assert_eq!(kinds.iter().map(|(_, kind)| *kind).collect::<Vec<_>>(), [EntityType::Org; 2]);
    }
}
