//! Sentences with their features in flat tables, as the learner goes over them many times.

use crate::lang::Language;
use crate::recognise::tagger::document::DocumentContext;
use crate::recognise::tagger::features::{OFFSETS, REACH, of_context, of_word};
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::{ANY, TagSet};
use crate::recognise::training::data::Lesson;
use crate::recognise::training::examples::{self, Changed};

/// A sentence to learn from.
#[derive(Debug, Clone, Copy)]
pub(in crate::recognise) struct Example {
    pub(in crate::recognise) first: u32,
    pub(in crate::recognise) tokens: u32,
    pub(in crate::recognise) weight: f32,
}

/// All sentences with their features, in flat tables.
#[derive(Debug, Default)]
pub struct Prepared {
    pub(in crate::recognise) examples: Vec<Example>,
    /// Where each token's features begin.
    starts: Vec<u64>,
    features: Vec<u32>,
    pub(in crate::recognise) allowed: Vec<TagSet>,
}

/// Reads the features of all lessons, and of copies of some of their sentences with other capitals; those seen less often than
/// `min_count` are left out. `progress` is told how many lessons of how many are done.
pub fn prepare(
    lessons: &[Lesson],
    lexicon: &Lexicon,
    language: &Language,
    seed: u64,
    min_count: u8,
    progress: &mut dyn FnMut(usize, usize),
) -> Prepared {
    let mut prepared = Prepared::default();
    let mut view = DocumentContext::default();
    for (n, lesson) in lessons.iter().enumerate() {
        prepared.add(lesson, None, &mut view, (lexicon, language));
        if let Some((copy, changed)) = examples::change_case(&lesson.document, seed ^ mix(n as u64)) {
            let copy = Lesson { document: copy, allowed: lesson.allowed.clone(), weight: lesson.weight };
            prepared.add(&copy, Some(&changed), &mut view, (lexicon, language));
        }
        if n % 100 == 0 {
            progress(n, lessons.len());
        }
    }
    prepared.starts.push(prepared.features.len() as u64);
    prepared.drop_rare(min_count);
    prepared
}

impl Prepared {
    fn add(
        &mut self,
        lesson: &Lesson,
        only: Option<&Changed>,
        view: &mut DocumentContext,
        known: (&Lexicon, &Language),
    ) {
        let document = &lesson.document;
        view.prepare(&document.text, &document.segmentation, known.0, known.1);
        for (n, sentence) in document.segmentation.sentences.iter().enumerate() {
            // Where every token may have any tag there is nothing to learn.
            let open = sentence.tokens.clone().all(|i| lesson.allowed[i] == ANY);
            if open || only.is_some_and(|changed| !changed[n]) {
                continue;
            }
            let example = Example {
                first: self.starts.len() as u32,
                tokens: sentence.tokens.len() as u32,
                weight: lesson.weight,
            };
            self.examples.push(example);
            for i in sentence.tokens.clone() {
                self.starts.push(self.features.len() as u64);
                self.allowed.push(lesson.allowed[i]);
                for offset in 0..OFFSETS {
                    let word = view.word(i, offset as isize - REACH as isize);
                    of_word(word, offset, &mut |feature| self.features.push(feature));
                }
                of_context(view, i, &mut |feature| self.features.push(feature));
            }
        }
    }

    /// Leaves out features that were seen less often than `min_count`. They are counted by the top bits of their
    /// hashes, so two that share these are counted as one, and what is kept moves to the front of the same table.
    fn drop_rare(&mut self, min_count: u8) {
        const COUNTERS: u32 = 27;
        let mut counts = vec![0u8; 1 << COUNTERS];
        let slot = |feature: u32| (feature >> (32 - COUNTERS)) as usize;
        for feature in &self.features {
            let count = &mut counts[slot(*feature)];
            *count = count.saturating_add(1);
        }
        let (mut kept, mut from) = (0usize, 0usize);
        for token in 1..self.starts.len() {
            let to = self.starts[token] as usize;
            for i in from..to {
                if counts[slot(self.features[i])] >= min_count {
                    self.features[kept] = self.features[i];
                    kept += 1;
                }
            }
            (from, self.starts[token]) = (to, kept as u64);
        }
        self.features.truncate(kept);
    }

    /// The features of a token.
    pub(in crate::recognise) fn of_token(&self, token: usize) -> &[u32] {
        &self.features[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// How many sentences, tokens and features.
    pub fn sizes(&self) -> (usize, usize, usize) {
        (self.examples.len(), self.allowed.len(), self.features.len())
    }
}
