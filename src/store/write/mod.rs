//! Filling the file: batches of a load, analyses that replace others, a person's decisions, and what follows from them.

pub mod batch;
pub mod cleanings;
pub(crate) mod copies;
pub(super) mod counts;
pub(super) mod deferred_indexes;
pub(in crate::store) mod document;
pub mod document_settings;
pub(crate) mod earlier_texts;
mod entity_links;
mod entity_numbers;
pub(crate) mod files;
pub mod judgements;
pub(crate) mod known_names;
pub(crate) mod names;
pub mod quotation_decisions;
pub(crate) mod quotations;
pub(crate) mod recurring;
pub(in crate::store) mod remove;
mod replace;
pub mod saved;
pub(in crate::store) mod sentence_numbers;
mod similarities;
pub mod sources;
pub(in crate::store) mod splits;
pub(crate) mod spool;
mod succession;
pub mod watched;
