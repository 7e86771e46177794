//! Languages: what the program knows of each, as data, and which one a text is in.
//!
//! A [`Language`] is everything of the program that is words: abbreviations, months, what buttons say, titles before names,
//! tables of names, a model. The rules that use them are in [`crate::clean`], [`crate::segment`], [`crate::recognise`] and
//! [`crate::resolve`] and know no word; they are handed the language, or the part of it that they want. No other folder holds
//! a list of words (`tests/it/words.rs`).
//!
//! A language is one folder here and one row in [`LANGUAGES`]. Every part of it may be empty. Texts in a language that has no
//! row are cleaned and cut into sentences by the words of [`FALLBACK`], and nobody looks for names in them.

mod cleaning;
pub mod detect;
mod empty;
mod en;
pub(crate) mod metadata;
mod model;
pub(crate) mod months;
mod naming;
mod quoting;
mod recognising;
mod sentences;
#[cfg(test)]
pub(crate) mod test_languages;
pub(crate) mod words;

pub(crate) use cleaning::{
    ClutterWords, CreditWords, DateWords, DatelineWords, HeadlineWords, SpeakerWords, Verdict,
};
pub(crate) use naming::{InstitutionWords, NameWords, OrganisationWords, PersonWords, PlaceWords, RoleWords};
pub(crate) use quoting::{Frame, Inflection, Person, QuotationWords, Word};
pub(crate) use recognising::{FigureWords, FinerWords, RecogniserWords};
pub(crate) use sentences::{Abbreviation, Contractions, SentenceWords};

/// What the program knows of a language.
#[derive(Debug, Clone, Copy)]
pub struct Language {
    /// Its ISO 639-1 code, as documents have it.
    pub code: &'static str,
    /// Its English name.
    pub name: &'static str,
    /// Its commonest words that other languages with the same letters hardly have, as [`detect::keys`]; asked of the first of
    /// [`LANGUAGES`] alone.
    pub(crate) commonest: &'static [u64],
    pub(crate) sentences: &'static SentenceWords,
    pub(crate) dates: &'static DateWords,
    pub(crate) clutter: &'static ClutterWords,
    pub(crate) credits: &'static CreditWords,
    pub(crate) datelines: &'static DatelineWords,
    pub(crate) headlines: &'static HeadlineWords,
    pub(crate) speakers: &'static SpeakerWords,
    pub(crate) quotations: &'static QuotationWords,
    pub(crate) recogniser: &'static RecogniserWords,
    pub(crate) names: &'static NameWords,
    pub(crate) persons: &'static PersonWords,
    pub(crate) roles: &'static RoleWords,
    pub(crate) organisations: &'static OrganisationWords,
    pub(crate) institutions: &'static InstitutionWords,
    pub(crate) places: &'static PlaceWords,
}

impl Language {
    /// Whether there is a model that finds names in it.
    pub const fn is_searched_for_names(&self) -> bool {
        self.recogniser.model.is_some()
    }
}

/// The languages that the program knows, one a row; texts that do not say are read by the words of the first.
pub static LANGUAGES: Languages = Languages(&[&en::ENGLISH]);

/// The language whose words are used where a text's language is not known or is none of [`LANGUAGES`]. Names that were gathered
/// from many texts are compared by its words, too.
pub static FALLBACK: &Language = LANGUAGES.fallback();

/// Some languages, the fallback first.
#[derive(Debug, Clone, Copy)]
pub struct Languages(&'static [&'static Language]);

impl Languages {
    /// The languages in the order of their rows, the fallback first.
    pub fn iter(self) -> impl Iterator<Item = &'static Language> {
        self.0.iter().copied()
    }

    pub(crate) const fn fallback(self) -> &'static Language {
        self.0[0]
    }

    /// The language whose words are used to read a text of this code; the fallback where the code is none of ours.
    pub fn reading(self, code: Option<&str>) -> &'static Language {
        code.and_then(|code| self.of_code(code)).unwrap_or(self.fallback())
    }

    /// The language in which names are looked for in a text of this code: the fallback where there is no code, and `None` where
    /// the code is none of ours.
    pub fn naming(self, code: Option<&str>) -> Option<&'static Language> {
        code.map_or(Some(self.fallback()), |code| self.of_code(code))
    }

    fn of_code(self, code: &str) -> Option<&'static Language> {
        self.iter().find(|language| language.code == code)
    }
}
