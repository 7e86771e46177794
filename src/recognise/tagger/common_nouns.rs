//! Single words that were taken for persons and are none: what an article or a possessive stands before, and no noun behind.
//!
//! "The Bill is right", "her Bill", "the Amir, who …" speak of a thing or an office. "The Obama administration" does not, for what
//! the article belongs to comes behind; nor does "the Bidens". Where a document says so of a word twice and gives it to nobody
//! as part of a name, it means the same by it where nothing stands before: "a private Member's Bill".

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::RecogniserWords;
use crate::model::{EntityType, Mention, Segmentation};

/// So often a document must speak of a thing before the word means it everywhere.
const TWICE: usize = 2;

/// Takes such mentions out; `mentions` are in the order of the text.
pub(super) fn drop(
    text: &str,
    segmentation: &Segmentation,
    mentions: &mut Vec<Mention>,
    words: &RecogniserWords,
) {
    let is_person = |mention: &Mention| mention.kind == EntityType::Person;
    let is_word = |mention: &Mention| is_person(mention) && !mention.span.of(text).contains([' ', '-']);
    let mut things: FxHashMap<&str, usize> = FxHashMap::default();
    let mut is_thing: Vec<bool> = Vec::with_capacity(mentions.len());
    for mention in mentions.iter() {
        let thing = is_word(mention) && is_determined(text, segmentation, mention, words);
        is_thing.push(thing);
        if thing {
            *things.entry(mention.span.of(text)).or_default() += 1;
        }
    }
    if things.is_empty() {
        return;
    }
    let longer = mentions.iter().filter(|mention| is_person(mention) && !is_word(mention));
    let in_names: FxHashSet<&str> =
        longer.flat_map(|mention| mention.span.of(text).split([' ', '-'])).collect();
    let mut marked = is_thing.into_iter();
    mentions.retain(|mention| {
        let word = mention.span.of(text);
        let always = || things.get(word).is_some_and(|times| *times >= TWICE) && !in_names.contains(word);
        let is_thing = marked.next().unwrap_or_default() || is_word(mention) && always();
        !is_thing
    });
}

/// Whether an article or a possessive belongs to a word, and to no noun behind it.
fn is_determined(
    text: &str,
    segmentation: &Segmentation,
    mention: &Mention,
    words: &RecogniserWords,
) -> bool {
    let (tokens, sentence) = (&segmentation.tokens, &segmentation.sentences[mention.sentence]);
    let at = tokens.partition_point(|token| token.span.start < mention.span.start);
    let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    let word = mention.span.of(text);
    let is_plural = words.plural.iter().any(|ending| word.ends_with(ending));
    let is_determiner = |before: usize| {
        let token = tokens[before].span.of(text);
        words.determiners.iter().any(|determiner| token.eq_ignore_ascii_case(determiner))
    };
    if is_plural || !before.is_some_and(is_determiner) {
        return false;
    }
    let mut behind =
        tokens[at..sentence.tokens.end].iter().skip_while(|token| token.span.start < mention.span.end);
    behind.next().is_none_or(|token| {
        let token = token.span.of(text);
        // "The Nixon, Ford and Carter years": what the article belongs to is still to come.
        let begins_list = token == ","
            && behind.next().is_some_and(|next| next.span.of(text).starts_with(char::is_uppercase));
        !begins_list && matches!(token, "." | "," | ";" | ":" | "!" | "?" | ")" | "\"" | "”")
            || words.behind_nouns.has(token)
    })
}

#[cfg(test)]
mod tests {
    use crate::lang::FALLBACK;
    use crate::recognise::built_in;
    use crate::segment::segment;

    fn people(text: &str) -> Vec<&str> {
        let segmentation = segment(text, &[crate::model::Span::new(0, text.len())], FALLBACK);
        let mentions = built_in().unwrap().recognise(text, &segmentation, FALLBACK);
        let people = mentions.into_iter().filter(|mention| mention.kind == crate::model::EntityType::Person);
        people.map(|mention| mention.span.of(text)).collect()
    }

    #[test]
    fn a_law_is_no_person_and_a_person_none_the_less_for_an_article() {
        let law = "I welcome the Bill. Peter Bone moved that the Bill be read. It is hard to get a private Member’s Bill through, and \
            this Bill was tried before. Bill Carver said so to Mr Speaker.";
        assert!(people(law).iter().all(|name| *name != "Bill"), "{:?}", people(law));
        assert!(people(law).contains(&"Bill Carver"));
        let person = "Barack Obama spoke in Chicago. The Obama administration agreed, as the Obama and Biden years were long, and \
            the Obama, Biden and Harris campaigns too. Obama said so.";
        assert_eq!(people(person).iter().filter(|name| **name == "Obama").count(), 4, "{:?}", people(person));
    }
}
