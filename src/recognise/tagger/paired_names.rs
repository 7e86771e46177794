//! Two surnames that a hyphen joins before a noun, as in "the Lind-Weiss administration": two persons and not one.
//!
//! Known by the article before and the noun behind; a name that somebody bears whole in the document ("Karine Jean-Pierre")
//! stays whole.

use rustc_hash::FxHashSet;

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation, Span};

/// Puts two mentions in the place of each such pair; `mentions` are and stay in the order of the text.
pub(super) fn split(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let is_pair = |mention: &Mention| {
        let name = mention.span.of(text);
        mention.kind == EntityType::Person && !name.contains(' ') && name.matches('-').count() == 1
    };
    if !mentions.iter().any(is_pair) {
        return;
    }
    let names = mentions.iter().map(|mention| mention.span.of(text));
    let borne: FxHashSet<&str> =
        names.filter(|name| name.contains(' ')).flat_map(|name| name.split(' ')).collect();
    let mut split = Vec::with_capacity(mentions.len());
    for mention in mentions.iter() {
        let pair = mention.span.of(text);
        match halves(text, segmentation, mention, words).filter(|_| is_pair(mention) && !borne.contains(pair))
        {
            Some(halves) => split.extend(halves.map(|span| Mention { span, ..mention.clone() })),
            None => split.push(mention.clone()),
        }
    }
    *mentions = split;
}

/// The names around the hyphen, if an article stands before them and a noun behind.
fn halves(
    text: &str,
    segmentation: &Segmentation,
    mention: &Mention,
    words: &RecogniserWords,
) -> Option<[Span; 2]> {
    let sentence = &segmentation.sentences[mention.sentence].tokens;
    let tokens = &segmentation.tokens[..sentence.end];
    let first = tokens.partition_point(|token| token.span.start < mention.span.start);
    let [before, one, hyphen, other, behind] = tokens.get(first.checked_sub(1)?..first + 4)? else {
        return None;
    };
    let is_inside = first > sentence.start && other.span.end == mention.span.end;
    let is_before_noun = behind.span.of(text).starts_with(char::is_lowercase);
    let is_joined = hyphen.span.of(text) == "-" && words.is_article(before.span.of(text));
    let are_names = [one, other].iter().all(|token| token.span.of(text).starts_with(char::is_uppercase));
    (is_inside && is_before_noun && is_joined && are_names).then_some([one.span, other.span])
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::lang::FALLBACK;
    use crate::model::{EntityType, Mention, Span};
    use crate::segment::segment;

    fn names(text: &str, marked: &[&str]) -> Vec<String> {
        let segmentation = segment(text, &[Span::new(0, text.len())], FALLBACK);
        let mention = |name: &&str| {
            let start = text.find(*name).unwrap();
            let span = Span::new(start, start + name.len());
            let at =
                segmentation.sentences.iter().position(|sentence| sentence.span.end >= span.end).unwrap();
            Mention { span, sentence: at, kind: EntityType::Person, confidence: 1.0 }
        };
        let mut mentions: Vec<Mention> = marked.iter().map(mention).collect();
        split(text, &segmentation, &mut mentions, FALLBACK.recogniser);
        mentions.iter().map(|mention| mention.span.of(text).to_owned()).collect()
    }

    #[test]
    fn two_surnames_before_a_noun_are_two_persons() {
        assert_eq!(names("Today the Lind-Weiss administration agreed.", &["Lind-Weiss"]), ["Lind", "Weiss"]);
        for (text, marked) in [
            ("Smith-Rowe scored twice.", vec!["Smith-Rowe"]),
            (
                "The team of the Smith-Rowe brothers lost. Emile Smith-Rowe scored.",
                vec!["Smith-Rowe", "Emile Smith-Rowe"],
            ),
        ] {
            assert_eq!(names(text, &marked), marked, "{text}");
        }
    }
}
