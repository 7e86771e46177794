//! Which stretches of a text are names, and of what.
//!
//! A recogniser sees a whole article at once, so that evidence from one sentence can help in another. To add
//! one: a file here, an implementation of [`Recogniser`], an arm where the command line chooses.

use crate::model::{Mention, Segmentation};
pub use file::ModelError;

pub mod calibrate;
pub mod consistency;
pub mod data;
pub mod decode;
mod definitions;
pub mod demonyms;
pub mod document;
pub mod evaluate;
pub mod examples;
pub mod features;
pub mod figures;
pub mod file;
mod lattice;
pub mod lexicon;
pub mod linear;
#[cfg(test)]
mod sample;
pub mod shape;
pub mod silver;
pub mod substitute;
pub mod tags;
pub mod train;
pub mod weights;

#[cfg(test)]
mod tests;

/// Finds names in a segmented text.
pub trait Recogniser: Send + Sync {
    /// Name and version, stored with everything that it finds: `linear-en 1 (3f2a9c01)`, the last the beginning of
    /// the model file's SHA-256.
    fn id(&self) -> &str;

    /// The mentions in text order; spans never overlap and never cross a sentence.
    fn recognise(&self, text: &str, segmentation: &Segmentation) -> Vec<Mention>;
}

/// The model inside the program.
const BUILT_IN: &[u8] = include_bytes!("../../models/en/model.bin");

/// The recogniser that is built into the program.
///
/// # Errors
/// [`ModelError`]; never with the model that the program was released with.
pub fn built_in() -> Result<Box<dyn Recogniser>, ModelError> {
    from_bytes(BUILT_IN)
}

/// The recogniser in a model file.
///
/// # Errors
/// [`ModelError`] for a foreign or damaged file or another format version.
pub fn from_bytes(bytes: &[u8]) -> Result<Box<dyn Recogniser>, ModelError> {
    Ok(Box::new(file::from_bytes(bytes)?))
}

/// The model that is built into the program, with its parts in sight.
///
/// # Errors
/// [`ModelError`]; never with the model that the program was released with.
pub fn built_in_model() -> Result<linear::Linear, ModelError> {
    file::from_bytes(BUILT_IN)
}
