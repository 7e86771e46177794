//! Reading: the tokens of a document to names, with a model that was trained before.
//!
//! [`document`] sees the whole document, [`features`] and [`lexicon`] say what is known of each token, [`decode`] finds
//! the best tags, and [`crf_tagger`] puts it together. [`file`](mod@file) reads and writes the model.

pub(in crate::recognise) mod acronyms;
mod addresses;
pub mod calibrate;
pub(in crate::recognise) mod common_nouns;
pub mod consistency;
mod court_cases;
pub mod crf_tagger;
pub(in crate::recognise) mod cut_names;
pub mod decode;
pub(in crate::recognise) mod definitions;
pub mod demonyms;
pub mod document;
pub mod features;
pub mod file;
pub mod finer;
pub mod lexicon;
pub(in crate::recognise) mod not_organisations;
pub(in crate::recognise) mod paired_names;
pub(in crate::recognise) mod peoples;
mod placing;
#[cfg(test)]
pub(in crate::recognise) mod sample;
pub mod shape;
pub mod tags;
pub mod weights;
