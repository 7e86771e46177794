//! One name: cleaned, taken apart, and scored against another of its kind.
//!
//! [`name`] cleans and folds; `person`, `organisation`, `institution`, `place` take a name apart and score two of a
//! kind; `token` scores two words with the learnt letter groups of [`spelling`] and the tables of [`variants`]; `table`
//! and `gazetteer` find what is known beforehand. Nothing here knows documents or the corpus.

pub(in crate::resolve) mod acronym;
pub(in crate::resolve) mod align;
pub(in crate::resolve) mod borne_words;
pub(in crate::resolve) mod gazetteer;
pub(crate) mod indexes;
pub(in crate::resolve) mod institution;
pub mod name;
pub(in crate::resolve) mod organisation;
pub(in crate::resolve) mod person;
pub(in crate::resolve) mod person_score;
pub(in crate::resolve) mod place;
pub(in crate::resolve) mod reason;
pub(in crate::resolve) mod role;
pub(in crate::resolve) mod skeleton;
pub mod spelling;
pub(in crate::resolve) mod table;
pub(in crate::resolve) mod token;
pub mod variants;
