//! Teaching the classifier of events, works and products ([`crate::recognise::tagger::finer`]) from data that tell them apart.
//!
//! Multinomial logistic regression by stochastic steps of a size that falls for each feature (adaptive gradients, Duchi
//! et al. 2011, with one sum of squares for all weights of a feature). Where a set marks miscellaneous names but not
//! all of these kinds apart, every kind that it may have meant counts, in proportion to what the classifier thinks of
//! it. Names of lists written for this project, in short frames, are examples too, because the data hardly know
//! weapons, treaties and the events of the news.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Language;
use crate::model::{EntityType, Span};
use crate::recognise::tagger::document::DocumentContext;
use crate::recognise::tagger::finer::{BITS, CELLS, Finer, KINDS, features};
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::not_organisations::is_law;
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::{Chunk, Class, Tag};
use crate::recognise::training::data::Annotated;
use crate::recognise::training::examples::drop_articles;
use crate::recognise::training::frames::{self, Dice};
use crate::recognise::training::substitute;

const PASSES: usize = 8;
const RATE: f32 = 0.25;
/// Share of the features of a span hidden in a step.
const DROPOUT: f32 = 0.2;
/// What one unit of the stored integers is worth.
const STEP: f32 = 1.0 / 24.0;
/// The kinds of the data's "miscellaneous", as positions in [`KINDS`].
const MISCELLANEOUS: std::ops::Range<usize> = 3..7;

/// A span to learn from: where its features are, and which kinds it may be, one bit each.
struct Example {
    features: std::ops::Range<usize>,
    allowed: u8,
}

/// What is learnt from.
#[derive(Default)]
struct Examples {
    features: Vec<u32>,
    spans: Vec<Example>,
}

/// Which kinds each source tells apart from other miscellaneous names.
pub fn kinds_told(documents: &[Annotated]) -> BTreeMap<String, BTreeSet<EntityType>> {
    let mut told: BTreeMap<String, BTreeSet<EntityType>> = BTreeMap::new();
    for document in documents {
        let kinds = document.finer.iter().flatten().copied();
        told.entry(document.source.clone()).or_default().extend(kinds);
    }
    told
}

/// Fits the classifier on documents of which some tell the kinds apart; articles and titles are taken out of the spans,
/// as for the tagger.
pub fn fit(mut documents: Vec<Annotated>, lexicon: &Lexicon, language: &Language, seed: u64) -> Finer {
    find_works(&mut documents, language);
    let told = kinds_told(&documents);
    if told.values().all(BTreeSet::is_empty) {
        return Finer::default();
    }
    let mut examples = Examples::default();
    let mut view = DocumentContext::default();
    for mut document in documents {
        super::examples::allowed(&mut document, true, lexicon, language.recogniser);
        view.prepare(&document.text, &document.segmentation, lexicon, language);
        examples.add(&document, &view, &told[&document.source]);
    }
    let told = TOLD.iter().copied().collect();
    for document in framed(language, seed) {
        view.prepare(&document.text, &document.segmentation, lexicon, language);
        examples.add(&document, &view, &told);
    }
    examples.fit(seed)
}

impl Examples {
    fn add(&mut self, document: &Annotated, view: &DocumentContext, told: &BTreeSet<EntityType>) {
        for (n, sentence) in document.segmentation.sentences.iter().enumerate() {
            for chunk in document.chunks(n) {
                let from = self.features.len();
                features(view, &sentence.tokens, &chunk.tokens, &mut |feature| self.features.push(feature));
                let allowed = allowed(document, &chunk, told);
                self.spans.push(Example { features: from..self.features.len(), allowed });
            }
        }
    }

    fn fit(&self, seed: u64) -> Finer {
        let mut rows = vec![[0.0f32; CELLS]; 1 << BITS];
        let mut squares = vec![0.0f32; 1 << BITS];
        let mut order: Vec<u32> = (0..self.spans.len() as u32).collect();
        let mut random = mix(seed ^ 0x000F_14E2);
        let mut kept: Vec<usize> = Vec::new();
        let steps = (order.len() * PASSES).max(1) as f32;
        for pass in 0..PASSES {
            super::train::shuffle(&mut order, seed.wrapping_add(pass as u64));
            for (n, at) in order.iter().enumerate() {
                let done = (pass * order.len() + n) as f32 / steps;
                let example = &self.spans[*at as usize];
                kept.clear();
                for feature in &self.features[example.features.clone()] {
                    random = random
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    if (random >> 40) as f32 / (1u32 << 24) as f32 >= DROPOUT {
                        kept.push((feature >> (32 - BITS)) as usize);
                    }
                }
                step(&mut rows, &mut squares, &kept, example.allowed, RATE * (1.0 - done).max(0.02));
            }
        }
        Finer::quantise(&rows, STEP)
    }
}

/// One step on one span.
fn step(rows: &mut [[f32; CELLS]], squares: &mut [f32], kept: &[usize], allowed: u8, rate: f32) {
    let mut scores = [0.0f32; KINDS.len()];
    for row in kept {
        scores.iter_mut().zip(&rows[*row]).for_each(|(score, weight)| *score += weight / (1.0 - DROPOUT));
    }
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let odds = scores.map(|score| (score - most).exp());
    let all: f32 = odds.iter().sum();
    let is_allowed = |kind: usize| allowed & (1 << kind) != 0;
    let right: f32 = (0..KINDS.len()).filter(|kind| is_allowed(*kind)).map(|kind| odds[kind]).sum();
    let mut gradient = [0.0f32; KINDS.len()];
    for (kind, cell) in gradient.iter_mut().enumerate() {
        let wanted = if is_allowed(kind) { odds[kind] / right.max(1e-20) } else { 0.0 };
        *cell = wanted - odds[kind] / all;
    }
    let square: f32 = gradient.iter().map(|g| g * g).sum();
    if square < 1e-6 {
        return;
    }
    for row in kept {
        squares[*row] += square;
        let size = rate / (1.0 + squares[*row]).sqrt();
        rows[*row].iter_mut().zip(&gradient).for_each(|(weight, g)| *weight += size * g);
    }
}

/// The kinds that a span of the data may be, one bit each.
fn allowed(document: &Annotated, chunk: &Chunk, told: &BTreeSet<EntityType>) -> u8 {
    let bit = |kind: usize| 1u8 << kind;
    match (chunk.class, document.finer_of(chunk)) {
        (Class::Misc, Some(kind)) => KINDS.iter().position(|k| *k == kind).map_or(0, bit),
        (Class::Misc, None) => {
            MISCELLANEOUS.filter(|kind| !told.contains(&KINDS[*kind])).fold(0, |set, kind| set | bit(kind))
        }
        (class, _) => bit(class as usize),
    }
}

/// Makes works of the films and laws that a set which tells works apart has among the others, and takes leading
/// articles out of the spans of sets that tell anything apart, as the tagger learns them.
pub fn find_works(documents: &mut [Annotated], language: &Language) {
    let told = kinds_told(documents);
    for document in documents.iter_mut().filter(|document| !told[&document.source].is_empty()) {
        let tells_works = told[&document.source].contains(&EntityType::Work);
        for sentence in 0..document.segmentation.sentences.len() {
            drop_articles(document, sentence, language.recogniser);
            for chunk in document.chunks(sentence) {
                let is_plain = chunk.class == Class::Misc && document.finer_of(&chunk).is_none();
                if tells_works && is_plain && is_work(document, sentence, &chunk, language) {
                    document.finer[chunk.tokens].fill(Some(EntityType::Work));
                }
            }
        }
    }
}

/// So many words before a film may say that it is one.
const BEFORE: usize = 3;

fn is_work(document: &Annotated, sentence: usize, chunk: &Chunk, language: &Language) -> bool {
    let tokens = &document.segmentation.tokens;
    let surface = |i: usize| tokens[i].span.of(&document.text);
    let name = Span::new(tokens[chunk.tokens.start].span.start, tokens[chunk.tokens.end - 1].span.end);
    let words = &language.recogniser.finer;
    let first =
        document.segmentation.sentences[sentence].tokens.start.max(chunk.tokens.start.saturating_sub(BEFORE));
    is_law(Class::Misc, name.of(&document.text), language)
        || (first..chunk.tokens.start).any(|i| words.screen.contains(&surface(i)))
            && !chunk.tokens.clone().any(|i| words.prizes.contains(&surface(i)))
}

/// What a set tells apart that tells all of them apart.
const TOLD: [EntityType; 3] = [EntityType::Event, EntityType::Work, EntityType::Product];

/// So many frames are tried for a name, beside the name alone.
const FRAMES: usize = 4;

/// Events, works and products in frames, for the tagger, to which they are all one class.
pub fn documents(seed: u64, language: &Language) -> Vec<Annotated> {
    let mut documents = framed(language, seed);
    documents.retain(|document| {
        document.finer.iter().any(Option::is_some) && document.tags.contains(&Tag::OUTSIDE)
    });
    documents
}

/// Names of the lists in frames of their kind, a document each.
fn framed(language: &Language, seed: u64) -> Vec<Annotated> {
    let mut dice = Dice::new(seed ^ 0x00F4_A3E5);
    let (lists, own) = (language.recogniser.lists, language.recogniser.finer.lists);
    let places = substitute::names(lists, &["country", "region"], language);
    let mut made = Vec::new();
    for kind in TOLD.into_iter().chain([EntityType::Other]) {
        let label = kind.label().to_lowercase();
        let frames = substitute::names(own, &[&format!("{label}-frame")], language);
        for name in substitute::names(own, &[&label], language) {
            for n in 0..=FRAMES {
                let name = filled(&name, PLACE, &places[dice.throw(places.len())]).0;
                let bare = [NAME.to_owned()];
                let frame = if n == 0 { &bare[..] } else { &frames[dice.throw(frames.len())] };
                let (words, span) = filled(frame, NAME, &name);
                made.push(document(&words, span, kind));
            }
        }
    }
    made
}

/// What stands for a place in a name.
const PLACE: &str = "%";
/// What stands for the name in a frame.
const NAME: &str = "*";

/// The words with these in the place of a mark, and where they are.
fn filled(words: &[String], mark: &str, with: &[String]) -> (Vec<String>, std::ops::Range<usize>) {
    let Some(at) = words.iter().position(|word| word == mark) else {
        return (words.to_vec(), 0..words.len());
    };
    let all = words[..at].iter().chain(with).chain(&words[at + 1..]).cloned().collect();
    (all, at..at + with.len())
}

/// A document of one sentence with one name.
fn document(words: &[String], span: std::ops::Range<usize>, kind: EntityType) -> Annotated {
    let name = Chunk { tokens: span.clone(), class: Class::Misc };
    let mut document = frames::document(words, &[name]);
    if kind != EntityType::Other {
        document.finer[span].fill(Some(kind));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::{find_works, fit};
    use crate::lang::FALLBACK;
    use crate::model::EntityType;
    use crate::recognise::tagger::document::DocumentContext;
    use crate::recognise::tagger::finer::{Finer, features};
    use crate::recognise::tagger::lexicon::Lexicon;
    use crate::recognise::tagger::tags::Class;
    use crate::recognise::training::data::parse_bio;

    const DATA: &str = "the\tO\nBattle\tB-EVENT\nof\tI-EVENT\nTours\tI-EVENT\n\nhis\tO\nnovel\tO\nDusk\tB-WORK\n\nthe\tO\nfilm\tO\nDawn\tB-MISC\n\n\
        a\tO\nLada\tB-PRODUCT\ncar\tO\n";

    /// What a classifier calls the words from the second on.
    fn kind(finer: &Finer, text: &str) -> Option<EntityType> {
        let bio = text.replace(' ', "\tO\n") + "\tO\n";
        let document = parse_bio(&bio, "x").unwrap().remove(0);
        let mut view = DocumentContext::default();
        view.prepare(&document.text, &document.segmentation, &Lexicon::default(), FALLBACK);
        let (mut found, all) = (Vec::new(), 0..document.tags.len());
        features(&view, &all, &(1..all.end), &mut |feature| found.push(feature));
        finer.kind(Class::Misc, &found)
    }

    #[test]
    fn kinds_are_learnt_from_data_and_lists() {
        let finer = fit(parse_bio(&DATA.repeat(20), "x").unwrap(), &Lexicon::default(), FALLBACK, 1);
        assert_eq!(finer, fit(parse_bio(&DATA.repeat(20), "x").unwrap(), &Lexicon::default(), FALLBACK, 1));
        assert_eq!(kind(&finer, "the Battle of Ghent"), Some(EntityType::Event));
        assert_eq!(kind(&finer, "novel Dusk"), Some(EntityType::Work));
        assert_eq!(kind(&finer, "an Iskander"), Some(EntityType::Product));
        assert_eq!(fit(Vec::new(), &Lexicon::default(), FALLBACK, 1), Finer::default());
    }

    #[test]
    fn films_are_works_where_works_are_told() {
        let mut documents = parse_bio(DATA, "x").unwrap();
        find_works(&mut documents, FALLBACK);
        let film = documents[0].chunks(2).remove(0);
        assert_eq!(documents[0].finer_of(&film), Some(EntityType::Work));
    }
}
