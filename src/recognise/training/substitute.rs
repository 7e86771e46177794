//! Training sentences with other names in them, so that the word lists are believed.
//!
//! The annotated texts hardly name an armed group, party or outlet of the last years. In copies of sentences that name
//! an organisation, a place or a nationality, the name gives way to one of the project's own lists; the sentence around
//! it stays. So the model learns from real contexts that what is in these lists is a name of that class, and it learns
//! the names themselves.

use crate::lang::Language;
use crate::model::{EntityType, Segmentation, Sentence, Span, Token};
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::{Chunk, Class, Tag, TagSet};
use crate::recognise::training::data::Annotated;
use crate::recognise::training::data::Lesson;

/// For one in so many names of organisations, and of miscellaneous names of several words, a copy of the sentence with
/// another name is made; for nationalities half as often, for places a quarter as often.
const RARITY: u64 = 5;

/// The names of some lists of a file of them, each split into tokens.
pub(super) fn names(file: &str, lists: &[&str], language: &Language) -> Vec<Vec<String>> {
    let wanted =
        file.lines().filter_map(|line| line.split_once(": ")).filter(|(list, _)| lists.contains(list));
    wanted
        .flat_map(|(_, names)| names.split(';'))
        .map(|name| tokens(name, language))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Names of events, works and products, but those with a place to be filled in.
fn finer(language: &Language) -> Vec<Vec<String>> {
    let kinds =
        [EntityType::Event, EntityType::Work, EntityType::Product].map(|kind| kind.label().to_lowercase());
    let mut names = names(language.recogniser.finer.lists, &kinds.each_ref().map(String::as_str), language);
    names.retain(|name| !name.iter().any(|word| word == "%"));
    names
}

/// Splits a name as the training data do: at hyphens, slashes and a possessive.
fn tokens(name: &str, language: &Language) -> Vec<String> {
    let mut spaced = name.replace('-', " - ").replace('/', " / ");
    for ending in language.recogniser.possessives.iter().filter(|ending| ending.len() > 1) {
        spaced = spaced.replace(&format!("{ending} "), &format!(" {ending} "));
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// The names that may stand in for others.
struct Stock {
    groups: Vec<Vec<String>>,
    others: Vec<Vec<String>>,
    places: Vec<Vec<String>>,
    /// Events, works and products.
    finer: Vec<Vec<String>>,
    /// Nationalities of one word that end in "s", and that do not.
    demonyms: [Vec<Vec<String>>; 2],
}

impl Stock {
    fn new(language: &Language) -> Self {
        let plural = |name: &str| language.recogniser.plural.iter().any(|end| name.ends_with(end));
        let names = |lists: &[&str]| names(language.recogniser.lists, lists, language);
        let demonyms = names(&["demonym"]).into_iter().filter(|name| name.len() == 1);
        let (plural, singular) = demonyms.partition(|name| plural(&name[0]));
        Self {
            groups: names(&["armed"]),
            others: names(&["org", "media"]),
            places: names(&["region", "landform"]),
            finer: finer(language),
            demonyms: [plural, singular],
        }
    }

    /// A name for a span of `class` that reads `surface`, unless the throw says that it stays.
    fn pick(&self, class: Class, surface: &str, throw: u64) -> Option<&[String]> {
        let (rarity, list) = match class {
            Class::Per => return None,
            Class::Loc => (RARITY * 4, &self.places),
            Class::Org if (throw >> 32).is_multiple_of(4) => (RARITY, &self.others),
            Class::Org => (RARITY, &self.groups),
            // A name of several words, which is no nationality.
            Class::Misc if surface.is_empty() => (RARITY, &self.finer),
            Class::Misc => {
                let is_plural = self.demonyms[0].iter().any(|name| name[0] == surface);
                let list = &self.demonyms[usize::from(!is_plural)];
                (RARITY * 2, list.iter().any(|name| name[0] == surface).then_some(list)?)
            }
        };
        (throw.is_multiple_of(rarity) && !list.is_empty())
            .then(|| list[(throw >> 40) as usize % list.len()].as_slice())
    }
}

/// Changed copies of sentences of the lessons; the same for the same seed.
pub fn lessons(lessons: &[Lesson], seed: u64, language: &Language) -> Vec<Lesson> {
    let stock = Stock::new(language);
    let mut random = mix(seed ^ 0x5AB5_717E);
    let mut made = Vec::new();
    for lesson in lessons {
        let document = &lesson.document;
        for sentence in 0..document.segmentation.sentences.len() {
            for chunk in document.chunks(sentence) {
                random = mix(random.wrapping_add(0x9E37_79B9_7F4A_7C15));
                let tokens = &document.segmentation.tokens[chunk.tokens.clone()];
                let surface = if let [only] = tokens { only.span.of(&document.text) } else { "" };
                if let Some(name) = stock.pick(chunk.class, surface, random) {
                    made.push(with_name(lesson, sentence, &chunk, name));
                }
            }
        }
    }
    made
}

/// A copy of one sentence in which `chunk` is called `name`.
fn with_name(lesson: &Lesson, sentence: usize, chunk: &Chunk, name: &[String]) -> Lesson {
    let document = &lesson.document;
    let range = document.segmentation.sentences[sentence].tokens.clone();
    let surface = |i: usize| document.segmentation.tokens[i].span.of(&document.text);
    let kept = |i: usize| (surface(i), document.tags[i], lesson.allowed[i]);
    let mut new_tags = vec![Tag::OUTSIDE; name.len()];
    crate::recognise::tagger::tags::write_chunk(
        &mut new_tags,
        &Chunk { tokens: 0..name.len(), class: chunk.class },
    );
    let renamed = name.iter().zip(&new_tags).map(|(token, tag)| (token.as_str(), *tag, tag.only()));
    let words = (range.start..chunk.tokens.start)
        .map(kept)
        .chain(renamed)
        .chain((chunk.tokens.end..range.end).map(kept));
    let mut copy = Annotated { source: document.source.clone(), ..Annotated::default() };
    let mut allowed: Vec<TagSet> = Vec::new();
    for (word, tag, set) in words {
        let start = copy.text.len();
        copy.text.push_str(word);
        copy.segmentation.tokens.push(Token { span: Span::new(start, copy.text.len()) });
        copy.text.push(' ');
        copy.tags.push(tag);
        allowed.push(set);
    }
    let span = Span::new(0, copy.text.len().max(1) - 1);
    let tokens = 0..copy.tags.len();
    copy.segmentation =
        Segmentation { tokens: copy.segmentation.tokens, sentences: vec![Sentence { span, tokens }] };
    Lesson { document: copy, allowed, weight: lesson.weight }
}

#[cfg(test)]
mod tests {
    use super::{lessons, names};
    use crate::lang::FALLBACK;
    use crate::recognise::tagger::lexicon::Lexicon;
    use crate::recognise::training::data::parse_bio;
    use crate::recognise::training::lessons::gold_lessons;

    #[test]
    fn copies_keep_tags_and_tokens_together() {
        let bio = "The\tO\nAcme\tB-ORG\nCorp\tI-ORG\nsaid\tO\nso\tO\n\n".repeat(40);
        let gold = gold_lessons(parse_bio(&bio, "x").unwrap(), &Lexicon::default(), 1, FALLBACK);
        let gold: Vec<_> = gold.into_iter().filter(|lesson| lesson.document.source == "x").collect();
        let made = lessons(&gold, 1, FALLBACK);
        assert!(!made.is_empty());
        for lesson in &made {
            let document = &lesson.document;
            assert_eq!(document.tags.len(), document.segmentation.tokens.len());
            assert_eq!(document.chunks(0).len(), 1);
            assert!(document.text.starts_with("The ") && document.text.ends_with("said so "));
        }
    }

    #[test]
    fn names_are_split_like_the_data() {
        let groups = names(FALLBACK.recogniser.lists, &["armed"], FALLBACK);
        assert!(groups.contains(&["Jabhat", "al", "-", "Nusra"].map(str::to_owned).to_vec()));
        assert!(groups.len() > 300);
    }
}
