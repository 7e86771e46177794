//! Filling the file: batches of a load, analyses that replace others, a person's decisions, and what follows from them.

pub mod batch;
pub mod cleanings;
pub mod copies;
pub(super) mod counts;
pub(super) mod deferred_indexes;
mod entity_links;
pub mod files;
pub mod judgements;
pub mod known_names;
mod likenesses;
pub mod names;
pub mod recurring;
mod replace;
pub mod saved;
pub mod sources;
pub mod spool;
