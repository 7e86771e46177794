//! Which stretches of a text are names, and of what.
//!
//! A recogniser sees a whole article at once, so that evidence from one sentence can help in another. To add
//! one: a file here, an implementation of [`Recogniser`], an arm where the command line chooses.

use crate::lang::{FALLBACK, LANGUAGES, Language};
use crate::model::{Mention, Segmentation};
pub use tagger::file::ModelError;

use tagger::crf_tagger::CrfTagger;
use tagger::file;

mod built_in;
pub mod tagger;
pub mod training;

#[cfg(test)]
mod tests;

/// Finds names in a segmented text.
pub trait Recogniser: Send + Sync {
    /// Name and version, stored with everything that it finds: `linear-en 1 (3f2a9c01)`; in brackets the beginning of
    /// the SHA-256 that the model file holds. Those of several models are separated by commas.
    fn id(&self) -> &str;

    /// Whether it finds names in texts of this language.
    fn reads(&self, language: &Language) -> bool;

    /// The mentions in text order; spans never overlap and never cross a sentence. In a language that it does not read it
    /// finds none.
    fn recognise(&self, text: &str, segmentation: &Segmentation, language: &Language) -> Vec<Mention>;
}

/// The recogniser that is built into the program: the models of all its languages.
///
/// # Errors
/// [`ModelError`]; never with the models that the program was released with.
pub fn built_in() -> Result<Box<dyn Recogniser>, ModelError> {
    Ok(Box::new(built_in::BuiltIn::of(LANGUAGES)?))
}

/// The recogniser in a model file. It reads texts in [`FALLBACK`], the language of texts that do not say theirs.
///
/// # Errors
/// [`ModelError`] for a foreign or damaged file or another format version.
pub fn from_bytes(bytes: &[u8]) -> Result<Box<dyn Recogniser>, ModelError> {
    Ok(Box::new(file::from_bytes(bytes, FALLBACK)?))
}

/// The built-in model of [`FALLBACK`] as a [`CrfTagger`], whose parts can be read and measured.
///
/// # Errors
/// [`ModelError`]; never with the model that the program was released with.
pub fn built_in_model() -> Result<CrfTagger, ModelError> {
    file::from_unpacked(FALLBACK.recogniser.model.unwrap_or_default(), FALLBACK)
}
