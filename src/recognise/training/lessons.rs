//! What is learnt from: documents marked by hand, rows of figures that are made up, and sentences with other names.

use std::collections::BTreeMap;

use crate::lang::Language;
use crate::recognise::tagger::lexicon::Lexicon;
use crate::recognise::training::data::{Annotated, Lesson};
use crate::recognise::training::{examples, figures, finer, frames, substitute};

/// Turns gold documents into lessons: nationalities are marked alike in all, and where a set marks nothing as MISC other
/// capitalised words may be that (see [`examples`]).
///
/// Added are made-up rows of figures, one document for every hundred, filled frames, and sentences with other names.
pub fn gold_lessons(
    mut documents: Vec<Annotated>,
    lexicon: &Lexicon,
    seed: u64,
    language: &Language,
) -> Vec<Lesson> {
    documents.extend(figures::documents(seed, documents.len() / 100, language));
    let made = frames::documents(seed, language).into_iter().chain(finer::documents(seed, language));
    let mut marked: BTreeMap<String, bool> = BTreeMap::new();
    for document in &documents {
        *marked.entry(document.source.clone()).or_default() |= examples::marks_misc(document);
    }
    let taught = documents.len();
    let mut lessons: Vec<Lesson> = documents
        .into_iter()
        .chain(made)
        .map(|mut document| {
            // Frames are of no set, and every name in them is marked.
            let marks = marked.get(&document.source).copied().unwrap_or(true);
            let allowed = examples::allowed(&mut document, marks, lexicon, language.recogniser);
            Lesson { document, allowed, weight: 1.0 }
        })
        .collect();
    lessons.extend(substitute::lessons(&lessons[..taught], seed, language));
    lessons
}
