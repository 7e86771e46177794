//! A text taken apart into lines, so that what looks at it several times need not do that each time.

use chrono::NaiveDate;

use super::lines::{Line, lines};
use super::{Beyond, Cleaned, clean_beyond, clutter};
use crate::lang::{Language, Languages, Verdict, detect};
use crate::model::Metadata;

/// The lines of a text and what each is by its words alone.
#[derive(Debug, Clone)]
pub struct TextLines<'t> {
    pub(super) text: &'t str,
    pub(super) language: &'static Language,
    pub(super) lines: Vec<Line<'t>>,
    pub(super) sure: Vec<Option<Verdict>>,
}

impl<'t> TextLines<'t> {
    /// Takes a text apart, to be read by the words of this language.
    pub fn of(text: &'t str, language: &'static Language) -> Self {
        let lines = lines(text, language.headlines);
        let sure = lines.iter().map(|line| clutter::sure(line, language.clutter)).collect();
        Self { text, language, lines, sure }
    }

    /// Takes a text apart and marks it by the rules alone, by the words of its own language. Which language that is can only be
    /// told from what cleaning leaves, so the words of the fallback are tried first.
    pub fn marked(
        text: &'t str,
        known: &Metadata,
        today: Option<NaiveDate>,
        languages: Languages,
    ) -> (Self, Cleaned) {
        let fallback = languages.fallback();
        let lines = Self::of(text, fallback);
        let cleaned = lines.clean(known, today);
        if languages.iter().count() == 1 {
            return (lines, cleaned);
        }
        let code = detect::of(text, &cleaned.regions(text), cleaned.metadata.language.as_deref(), fallback);
        let own = languages.reading(code.as_deref());
        if own.code == fallback.code {
            return (lines, cleaned);
        }
        let lines = Self::of(text, own);
        let cleaned = lines.clean(known, today);
        (lines, cleaned)
    }

    /// Marks the text by the rules alone. `known` is what metadata outside the text said; it is trusted first. A date
    /// later than `today` is none.
    pub fn clean(&self, known: &Metadata, today: Option<NaiveDate>) -> Cleaned {
        clean_beyond(self, known, &Beyond { today, ..Beyond::default() })
    }
}
