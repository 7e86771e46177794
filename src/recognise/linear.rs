//! The linear tagger: features, weights, Viterbi.

use std::sync::{Mutex, PoisonError};

use super::Recogniser;
use super::decode::{Lattice, Odds, Row, Transitions};
use super::demonyms;
use super::document::View;
use super::features::{OFFSETS, REACH, of_context, of_word};
use super::file::Header;
use super::lexicon::Lexicon;
use super::tags::{Chunk, TAGS, Tag, chunks};
use super::weights::{Cells, Weights, add};
use crate::model::{Mention, Segmentation, Span};

/// A model ready to tag.
#[derive(Debug)]
pub struct Linear {
    id: String,
    header: Header,
    lexicon: Lexicon,
    weights: Weights,
    transitions: Transitions,
    odds: Odds,
    spare: Mutex<Vec<Box<Scratch>>>,
}

/// Space that is reused from document to document.
#[derive(Debug, Default)]
struct Scratch {
    view: View,
    sums: Vec<[Cells; OFFSETS]>,
    rows: Vec<Row>,
    tags: Vec<Tag>,
    marginals: Vec<[f32; TAGS]>,
    lattice: Lattice,
}

impl Linear {
    /// Puts a model together; `hash` is the short hash of its file.
    pub fn new(
        header: Header,
        hash: &str,
        lexicon: Lexicon,
        weights: Weights,
        transitions: Transitions,
    ) -> Self {
        let id = format!("{} {} ({hash})", header.name, header.version);
        let odds = Odds::new(&transitions);
        Self { id, header, lexicon, weights, transitions, odds, spare: Mutex::default() }
    }

    /// What the model says of itself.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Its word clusters and lists.
    pub const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Its weights.
    pub const fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Its scores of neighbouring tags.
    pub const fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Calls `found` with every span that the model sees, sentence by sentence, and its raw probability.
    pub fn spans(&self, text: &str, segmentation: &Segmentation, mut found: impl FnMut(usize, Chunk, f32)) {
        let mut scratch = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        scratch.view.prepare(text, segmentation, &self.lexicon);
        scratch.sum_words(&self.weights);
        for (n, sentence) in segmentation.sentences.iter().enumerate() {
            scratch.score(sentence.tokens.clone(), &self.weights);
            scratch.lattice.best(&scratch.rows, &self.transitions, &mut scratch.tags);
            if scratch.tags.iter().all(|t| *t == Tag::OUTSIDE) {
                continue;
            }
            scratch.lattice.marginals(&scratch.rows, &self.odds, &[], &mut scratch.marginals);
            for chunk in chunks(&scratch.tags, 0) {
                let sure = chunk.tokens.clone().map(|i| scratch.marginals[i][scratch.tags[i].0 as usize]);
                let sure = sure.fold(1.0, f32::min);
                let base = sentence.tokens.start;
                let tokens = base + chunk.tokens.start..base + chunk.tokens.end;
                found(n, Chunk { tokens, class: chunk.class }, sure);
            }
        }
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }
}

impl Scratch {
    /// The sums of the features of each distinct word, at each offset.
    fn sum_words(&mut self, weights: &Weights) {
        self.sums.clear();
        for word in self.view.words() {
            let mut sums = [Cells::default(); OFFSETS];
            for (offset, sum) in sums.iter_mut().enumerate() {
                of_word(word, offset, &mut |feature| weights.add(feature, sum));
            }
            self.sums.push(sums);
        }
    }

    fn score(&mut self, tokens: std::ops::Range<usize>, weights: &Weights) {
        self.rows.clear();
        for i in tokens {
            let mut sum = Cells::default();
            for offset in 0..OFFSETS {
                let id = self.view.id(i, offset as isize - REACH as isize);
                add(&mut sum, &self.sums[id as usize][offset]);
            }
            of_context(&self.view, i, &mut |feature| weights.add(feature, &mut sum));
            self.rows.push(sum.map(|cell| f32::from(cell) * weights.step()));
        }
    }
}

impl Recogniser for Linear {
    fn id(&self) -> &str {
        &self.id
    }

    fn recognise(&self, text: &str, segmentation: &Segmentation) -> Vec<Mention> {
        let mut mentions = Vec::new();
        self.spans(text, segmentation, |sentence, chunk, sure| {
            let tokens = &segmentation.tokens[chunk.tokens];
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return };
            let span = Span::new(first.span.start, last.span.end);
            let kind = demonyms::kind(chunk.class, span.of(text), &self.lexicon);
            mentions.push(Mention { span, sentence, kind, confidence: self.header.calibration.apply(sure) });
        });
        mentions
    }
}
