//! What goes beyond one article: lines that return in its source, and what a person decided about a line.
//!
//! The rules look first, without any of this. Where something here touches the article they look again, with the
//! lines that are decided out of the way, so that a headline behind a returning label is found.

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};

use super::aliases::Aliases;
use super::lines::{plain, spans};
use super::recurring::EdgeLine;
use super::{Beyond, Cleaned, TextLines, address, clean_beyond};
use crate::model::{Metadata, Passage, PassageKind, Span};

/// The rule by which lines that return are marked.
const RECURRING: &str = "recurring-line";

/// A person's word on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDecision {
    /// The line, with single spaces.
    pub line: String,
    /// `None`: it is part of the report; else what it is instead.
    pub drop: Option<PassageKind>,
}

/// Everything known beyond single articles.
#[derive(Debug, Clone, Default)]
pub struct CleaningContext {
    /// Keys of the lines that return, by source; the empty name is that of articles of unknown source.
    recurring: FxHashMap<String, FxHashSet<i64>>,
    /// Decisions for one article, by the hash of its text, in order.
    documents: FxHashMap<String, Vec<LineDecision>>,
    /// Decisions for a source, in order.
    sources: FxHashMap<String, Vec<LineDecision>>,
    /// Other names of sources.
    pub aliases: Aliases,
}

impl CleaningContext {
    /// Nothing but these aliases.
    pub fn with_aliases(aliases: Aliases) -> Self {
        Self { aliases, ..Self::default() }
    }

    /// Adds a line that returns in a source.
    pub fn recurs(&mut self, source: &str, key: i64) {
        self.recurring.entry(source.to_owned()).or_default().insert(key);
    }

    /// Adds a decision for one article or for a source; later ones win.
    pub fn decide(&mut self, document: Option<&str>, source: Option<&str>, decision: LineDecision) {
        match (document, source) {
            (Some(hash), _) => self.documents.entry(hash.to_owned()).or_default().push(decision),
            (None, Some(source)) => self.sources.entry(source.to_owned()).or_default().push(decision),
            (None, None) => {}
        }
    }

    /// Cleans again where something here touches the article; `cleaned` and `edges` are what the rules alone found.
    pub fn apply(
        &self,
        text: &TextLines<'_>,
        hash: &str,
        known: &Metadata,
        today: Option<NaiveDate>,
        cleaned: Cleaned,
        edges: &[EdgeLine],
    ) -> Cleaned {
        let source = self.outlet(cleaned.metadata.source.as_deref());
        let stated = known.title.as_deref().map(plain);
        let is_headline = |edge: &EdgeLine| stated.as_ref().is_some_and(|title| edge.words == *title);
        // In the front half, a line that is the title of the metadata is the headline, however often it returns.
        let mut drops = self.boilerplate(source, edges.iter().filter(|edge| edge.tail || !is_headline(edge)));
        let of_source = self.sources.get(source).filter(|_| !source.is_empty());
        // Those of the source first, so that a decision on this one article, which comes later, wins.
        let decisions: Vec<&LineDecision> =
            of_source.into_iter().chain(self.documents.get(hash)).flatten().collect();
        let mut keeps = Vec::new();
        if !decisions.is_empty() {
            for line in &text.lines {
                let said = collapsed(line.text);
                let Some(decision) = decisions.iter().rev().find(|d| d.line == said) else { continue };
                drops.retain(|passage: &Passage| passage.span != line.span);
                match decision.drop {
                    None => keeps.push(line.span),
                    Some(kind) => drops.push(Passage { span: line.span, kind, rule: "decision" }),
                }
            }
        }
        if drops.is_empty() && keeps.is_empty() {
            return cleaned;
        }
        let again = clean_beyond(text, known, &Beyond { today, drops: &drops, keeps: &keeps });
        let headline = |passage: &&Passage| passage.kind == PassageKind::Title;
        if let (Some(title), None) =
            (cleaned.passages.iter().find(headline), again.passages.iter().find(headline))
        {
            // In a daily series the headline itself returns; a line is not clutter where no other is left to be the headline.
            let before = drops.len();
            drops.retain(|drop| drop.span != title.span || drop.rule != RECURRING);
            if drops.len() < before {
                return clean_beyond(text, known, &Beyond { today, drops: &drops, keeps: &keeps });
            }
        }
        again
    }

    /// Which of these lines return in the source that an article names.
    pub fn returning(&self, source: Option<&str>, lines: impl Iterator<Item = i64>) -> Vec<i64> {
        let recurring = self.recurring.get(self.outlet(source));
        recurring.map_or_else(Vec::new, |recurring| lines.filter(|line| recurring.contains(line)).collect())
    }

    /// The name under which the articles of a source are counted.
    pub fn outlet<'m>(&'m self, source: Option<&'m str>) -> &'m str {
        source.map_or("", |source| self.aliases.outlet(source))
    }

    fn boilerplate<'e>(&self, source: &str, edges: impl Iterator<Item = &'e EdgeLine>) -> Vec<Passage> {
        let Some(recurring) = self.recurring.get(source) else { return Vec::new() };
        let kind = |tail| if tail { PassageKind::Promotion } else { PassageKind::Navigation };
        let known = edges.filter(|edge| recurring.contains(&edge.key));
        known.map(|edge| Passage { span: edge.span, kind: kind(edge.tail), rule: RECURRING }).collect()
    }
}

/// A line with single spaces, as decisions are compared.
pub fn collapsed(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of an article in order, as a person sees and numbers them.
pub fn numbered(text: &str) -> Vec<Span> {
    spans(text).collect()
}

/// The name of an outlet as it is kept: without `www.` and the like where it is a site.
pub fn outlet(name: &str) -> String {
    address::outlet(name)
}

#[cfg(test)]
mod tests {
    use super::{CleaningContext, LineDecision};
    use crate::clean::{Cleaned, TextLines, edge_lines};
    use crate::lang::FALLBACK;
    use crate::model::{Metadata, PassageKind};

    const TEXT: &str = "Harbour bulletin\n\nRain at last\n\nThe ministers met in the capital on Monday.\n\nShare\n\n\
        They agreed to meet again in the spring of the year.\n\nSource: Coast Wire";

    fn marked(marks: &CleaningContext) -> Cleaned {
        let text = TextLines::of(TEXT, FALLBACK);
        let base = text.clean(&Metadata::default(), None);
        let edges = edge_lines(&text, &base);
        marks.apply(&text, "hash", &Metadata::default(), None, base, &edges)
    }

    fn key() -> i64 {
        let text = TextLines::of(TEXT, FALLBACK);
        edge_lines(&text, &text.clean(&Metadata::default(), None))[0].key
    }

    #[test]
    fn a_line_that_returns_gives_way_to_the_headline() {
        let mut marks = CleaningContext::default();
        assert_eq!(marked(&marks).metadata.title.as_deref(), Some("Harbour bulletin"));
        marks.recurs("Somebody Else", key());
        assert_eq!(marked(&marks).metadata.title.as_deref(), Some("Harbour bulletin"));
        marks.recurs("The Coast Wire", key());
        marks.aliases.insert("COAST WIRE", "The Coast Wire");
        let cleaned = marked(&marks);
        assert_eq!(cleaned.metadata.title.as_deref(), Some("Rain at last"));
        assert_eq!(cleaned.passages[0].rule, "recurring-line");
    }

    #[test]
    fn a_person_has_the_last_word() {
        let mut marks = CleaningContext::default();
        marks.recurs("Coast Wire", key());
        let decide = |line: &str, drop| LineDecision { line: line.to_owned(), drop };
        marks.decide(None, Some("Coast Wire"), decide("Harbour bulletin", None));
        marks.decide(Some("hash"), None, decide("Rain at last", Some(PassageKind::Promotion)));
        marks.decide(Some("other"), None, decide("Harbour bulletin", Some(PassageKind::Promotion)));
        let cleaned = marked(&marks);
        assert_eq!(cleaned.metadata.title.as_deref(), Some("Harbour bulletin"));
        assert!(cleaned.passages.iter().any(|p| p.rule == "decision" && p.span.of(TEXT) == "Rain at last"));
        marks.decide(Some("hash"), None, decide("Rain at last", None));
        assert!(marked(&marks).passages.iter().all(|p| p.rule != "decision"));
    }
}
