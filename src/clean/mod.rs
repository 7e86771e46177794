//! Which stretches of an article are title, dateline, byline or clutter, and what they say about it.
//!
//! For text that was pasted or scraped, where layout is lost: one line after another, each judged by its words
//! and shape and by whether it stands before the first paragraph, behind the last, or between. Precision first:
//! a stray button is better than a lost sentence, so between two paragraphs only lines that no report contains
//! are marked. Nothing is looked up in the text of a sentence: no date, no author, no source is guessed.

mod address;
mod aliases;
mod boilerplate_predictor;
mod clutter;
mod credits;
pub(crate) mod dateline;
pub mod dates;
mod decided;
mod lines;
mod marks;
mod phrases;
mod places;
mod recurring;
pub(crate) mod speakers;
mod text_lines;
mod title;

use chrono::NaiveDate;

pub use aliases::Aliases;
pub use boilerplate_predictor::{BoilerplatePredictor, LineKey};
pub use decided::{CleaningContext, LineDecision, collapsed, numbered, outlet};
pub use recurring::{EdgeLine, FEWEST, edge_lines, returns};
pub use text_lines::TextLines;

use crate::lang::{DateWords, LANGUAGES};
use crate::model::{Metadata, Passage, Published, Span};

/// Version of the rules of this module, stored with every document. Raise it with every change of code or lists that
/// can mark, date or name any article differently, so that `corpus reprocess` finds what to do again.
pub const VERSION: &str = "6";

/// What cleaning found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cleaned {
    /// Marks in text order; they do not overlap.
    pub passages: Vec<Passage>,
    /// What is known of title, author, source and date: `known` first, then what the text itself says.
    pub metadata: Metadata,
    /// What the text itself says, whether or not something else was known better.
    pub found: Metadata,
}

/// What is known about an article beyond its text and metadata.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beyond<'b> {
    /// No date is later than this day.
    pub(crate) today: Option<NaiveDate>,
    /// Lines that are marked before any rule looks.
    pub(crate) drops: &'b [Passage],
    /// Lines that no rule may mark as clutter.
    pub(crate) keeps: &'b [Span],
}

impl Cleaned {
    /// The stretches to read, ascending and disjoint: everything that no clutter mark covers, cut at the edges of
    /// marks that are read, so that a title or a dateline never shares a sentence with what follows.
    ///
    /// Stretches of nothing but white space are left out.
    pub fn regions(&self, text: &str) -> Vec<Span> {
        let mut regions = Vec::with_capacity(2 * self.passages.len() + 1);
        let mut keep = |span: Span| {
            if !span.of(text).trim().is_empty() {
                regions.push(span);
            }
        };
        let mut at = 0;
        for passage in &self.passages {
            keep(Span::new(at, passage.span.start));
            if passage.kind.is_read() {
                keep(passage.span);
            }
            at = passage.span.end;
        }
        keep(Span::new(at, text.len()));
        regions
    }
}

/// Marks a plain text by the words of its language. `known` is what metadata outside the text said; it is trusted first.
pub fn clean(text: &str, known: &Metadata) -> Cleaned {
    TextLines::marked(text, known, None, LANGUAGES).1
}

fn clean_beyond(text: &TextLines<'_>, known: &Metadata, beyond: &Beyond<'_>) -> Cleaned {
    let (passages, found) = marks::Marker::new(text, beyond).run(known);
    let metadata = Metadata {
        title: known.title.clone().or_else(|| found.title.clone()),
        author: known.author.clone().or_else(|| found.author.clone()),
        source: publisher(known).or_else(|| found.source.clone()),
        url: known.url.clone(),
        published: published(known, &found, beyond.today, text.language.dates),
        language: known.language.clone(),
        variables: known.variables.clone(),
    };
    Cleaned { passages, metadata, found }
}

/// The outlet that metadata name, else the site of the address.
pub fn publisher(known: &Metadata) -> Option<String> {
    let named = known.source.as_deref().map(outlet).filter(|name| !name.is_empty());
    named.or_else(|| known.url.as_deref().and_then(address::site))
}

/// The date that metadata state, else that of the address, else that of the text, else a page's day of change. One further back
/// in this order is taken where it says the same more precisely: of `2021-02` and `2021-02-17` the latter.
fn published(
    known: &Metadata,
    found: &Metadata,
    today: Option<NaiveDate>,
    words: &DateWords,
) -> Option<Published> {
    let (changed, stated): (Vec<_>, Vec<_>) =
        known.published.clone().into_iter().partition(|p| p.basis == "updated");
    let address = known.url.as_deref().and_then(|url| address::date(url, words));
    let address = address.map(|on| Published { on, basis: "url".into() });
    let today = today.map(|day| day.to_string());
    // ISO 8601 dates compare as texts; one without a day is compared with as much of today.
    let past = |p: &Published| today.as_ref().is_none_or(|day| p.on.as_str() <= &day[..p.on.len()]);
    let all = stated.into_iter().chain(address).chain(found.published.clone()).chain(changed);
    let mut all = all.filter(past);
    let first = all.next()?;
    let others: Vec<Published> = all.collect();
    let better = others.iter().find(|p| p.on.len() > first.on.len() && p.on.starts_with(&first.on));
    Some(better.or_else(|| local_day(&first, &others)).cloned().unwrap_or(first))
}

/// The day that stands in the address or printed on a line of its own, where it is the one before or after the day that
/// metadata state: these give a moment in the time of Greenwich, and are off by one where it was published.
fn local_day<'p>(stated: &Published, others: &'p [Published]) -> Option<&'p Published> {
    let day = |published: &Published| published.on.parse::<NaiveDate>().ok();
    let moment = day(stated).filter(|_| stated.basis == "metadata")?;
    let is_local = |other: &&Published| {
        let beside = day(other).is_some_and(|day| (day - moment).num_days().abs() == 1);
        beside && matches!(&*other.basis, "url" | "date-line" | "date-stamp")
    };
    others.iter().find(is_local)
}

#[cfg(test)]
mod tests;
