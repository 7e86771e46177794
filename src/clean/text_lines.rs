//! A text taken apart into lines, so that what looks at it several times need not do that each time.

use chrono::NaiveDate;

use super::lines::{Line, lines};
use super::phrases::Verdict;
use super::{Beyond, Cleaned, clean_beyond, clutter};
use crate::model::Metadata;

/// The lines of a text and what each is by its words alone.
#[derive(Debug, Clone)]
pub struct TextLines<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line<'t>>,
    pub(super) sure: Vec<Option<Verdict>>,
}

impl<'t> TextLines<'t> {
    /// Takes a text apart.
    pub fn of(text: &'t str) -> Self {
        let lines = lines(text);
        let sure = lines.iter().map(clutter::sure).collect();
        Self { text, lines, sure }
    }

    /// Marks the text by the rules alone. `known` is what metadata outside the text said; it is trusted first. A date
    /// later than `today` is none.
    pub fn clean(&self, known: &Metadata, today: Option<NaiveDate>) -> Cleaned {
        clean_beyond(self, known, &Beyond { today, ..Beyond::default() })
    }
}
