//! "Long Name (ACR)": a bracket that defines an acronym says where the long name begins and that both are one.
//!
//! The words before the bracket are matched with the letters from right to left; every capitalised word must give
//! its letter, small function words are passed over, anything else ends the search. So the rule only ever completes
//! what the model saw in part, and never makes a name of words that the model took for none.

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span, Token};
use crate::recognise::tagger::placing::{put, touched};

/// Longest acronym, in letters.
const LONGEST: usize = 8;

/// Completes the mentions of long names and of their acronyms; the result is again in text order and free of
/// overlaps.
///
/// For example, the model saw "Islamic State", "Iraq" and "Syria" in "the Islamic State in Iraq and Syria (ISIS)". From
/// the bracket to the left the letters S, I, S, I are those of "Syria", "Iraq", "State" and "Islamic"; "and" and "in"
/// are passed over. The three mentions give way to one from "Islamic" to "Syria", and "ISIS" becomes one of the same
/// type.
pub(in crate::recognise) fn complete(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let mut defined: Vec<Mention> = Vec::new();
    for (number, sentence) in segmentation.sentences.iter().enumerate() {
        let tokens = &segmentation.tokens[sentence.tokens.clone()];
        for at in 1..tokens.len().saturating_sub(2) {
            if tokens[at].span.of(text) == "("
                && tokens[at + 2].span.of(text) == ")"
                && is_acronym(tokens[at + 1].span.of(text))
                && let Some(first) = first_word(text, &tokens[..at], tokens[at + 1].span.of(text), words)
            {
                let long = Span::new(tokens[first].span.start, tokens[at - 1].span.end);
                defined.extend(definition(mentions, number, long, tokens[at + 1].span).into_iter().flatten());
            }
        }
    }
    put(mentions, defined);
}

fn is_acronym(word: &str) -> bool {
    (2..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Index of the token at which the name of these letters begins; the name ends with the last token.
fn first_word(text: &str, before: &[Token], letters: &str, words: &RecogniserWords) -> Option<usize> {
    let mut wanted = letters.bytes().rev().peekable();
    for (at, token) in before.iter().enumerate().rev() {
        let word = token.span.of(text);
        let initial = word.chars().next()?;
        if word == "-" || words.function_words.has(word) {
            continue;
        }
        if !initial.is_uppercase() || u8::try_from(initial.to_ascii_uppercase()) != Ok(wanted.next()?) {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(at);
        }
    }
    None
}

/// Both mentions, the long one first, where the model saw at least one of them in part as a name of such a type; `None` where it saw a
/// longer name there.
fn definition(mentions: &[Mention], sentence: usize, long: Span, short: Span) -> Option<[Mention; 2]> {
    let mut kind = None;
    let mut confidence: f32 = 0.0;
    for mention in touched(mentions, Span::new(long.start, short.end)) {
        let inside = long.start <= mention.span.start && mention.span.end <= long.end;
        if mention.span != short && !inside {
            return None;
        }
        let fits = matches!(
            mention.kind,
            EntityType::Org | EntityType::Event | EntityType::Work | EntityType::Other
        );
        if fits && mention.confidence > confidence {
            (kind, confidence) = (Some(mention.kind), mention.confidence);
        }
    }
    let made = |span| kind.map(|kind| Mention { span, sentence, kind, confidence });
    Some([made(long)?, made(short)?])
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::lang::FALLBACK;
    use crate::model::EntityType;
    use crate::recognise::tagger::sample;

    fn completed(text: &str, seen: &[(&str, EntityType)]) -> Vec<(String, EntityType)> {
        let (segmentation, mut mentions) = sample::seen(text, seen);
        complete(text, &segmentation, &mut mentions, FALLBACK.recogniser);
        mentions.iter().map(|m| (m.span.of(text).to_owned(), m.kind)).collect()
    }

    #[test]
    fn a_bracket_completes_the_long_name_and_the_acronym() {
        let text = "He spoke of the Islamic State in Iraq and Syria (ISIS) on Monday.";
        let seen =
            [("Islamic State", EntityType::Org), ("Iraq", EntityType::Place), ("Syria", EntityType::Place)];
        let found = completed(text, &seen);
        let names = ["Islamic State in Iraq and Syria", "ISIS"];
        assert_eq!(found, names.map(|name| (name.to_owned(), EntityType::Org)));
    }

    #[test]
    fn what_the_model_took_for_no_name_stays_none() {
        assert!(completed("The Consumer Price Index (CPI) rose.", &[]).is_empty());
        let seen = [("Damascus", EntityType::Place)];
        let found = completed("Talks in Damascus on the Joint Plan (PJ) went on.", &seen);
        assert_eq!(found, [("Damascus".to_owned(), EntityType::Place)]);
    }

    #[test]
    fn a_longer_name_is_left_alone() {
        let text = "The Royal United Services Institute (SI) said so.";
        let seen = [("Royal United Services Institute", EntityType::Org)];
        assert_eq!(completed(text, &seen), [("Royal United Services Institute".to_owned(), EntityType::Org)]);
    }
}
