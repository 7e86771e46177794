//! Training and measuring the models of [`super::tagger`] on annotated texts.

pub mod data;
pub mod evaluate;
pub mod examples;
pub mod figures;
pub mod finer;
pub mod frames;
pub(in crate::recognise) mod lattice;
pub mod lessons;
pub mod mistakes;
pub mod prepared;
pub mod silver;
pub mod substitute;
pub mod train;
