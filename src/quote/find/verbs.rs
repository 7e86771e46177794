//! What a verb of speech reports: words in marks before or behind it, a clause, both.

use super::Finder;
use crate::lang::{Frame, Inflection, Word};
use crate::model::{QuotationKind, Span};
use crate::quote::clauses::Start;
use crate::quote::cues::Cue;
use crate::quote::ends;
use crate::quote::speakers::Speaker;
use crate::quote::subjects::{self, Group, Subject};
use crate::quote::unit::Kind;

impl Finder<'_, '_> {
    /// `“…,” she said` and what follows of it in marks: `she said, “…”`.
    pub(super) fn behind_mark(&mut self, cue: &Cue, at: usize, start: Start, speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let Some(mark) = self.mark(at) else { return false };
        let content = self.marked[mark].content;
        let before = at.checked_sub(1);
        let runs_in = before
            .is_some_and(|b| unit.is_word(b) && !unit.items[b].ends && unit.word(b) != Some(Word::Joint));
        let mut marks = vec![mark];
        // Words before the marks belong to what was said: `The pier “is safe,” Lee said`.
        let quotation = if runs_in {
            let first = subjects::clause_start(unit, at);
            let front = (0..at).rev().take_while(|&k| k >= first).find(|&k| self.mark(k).is_some());
            let span = Span::new(unit.items[front.unwrap_or(first)].span.start, unit.items[at].span.end);
            self.quotation(QuotationKind::Mixed, vec![span], Some(cue), speaker)
        } else {
            // Stretches that a word joins: “…” and “…,” she said.
            let mut first = at;
            while first >= 2 && unit.word(first - 1) == Some(Word::Joint) && unit.is_marked(first - 2) {
                first -= 2;
            }
            let mut parts: Vec<Span> = Vec::new();
            for other in (first..at).filter_map(|k| self.mark(k)).filter(|m| self.owner[*m].is_none()) {
                parts.push(self.marked[other].content);
                marks.push(other);
            }
            parts.push(content);
            if let Start::Marked(next) = start
                && let Some(next) = self.mark(next).filter(|m| self.owner[*m].is_none())
            {
                parts.push(self.marked[next].content);
                marks.push(next);
            }
            self.quotation(QuotationKind::Direct, parts, Some(cue), speaker)
        };
        self.push(quotation, &marks)
    }

    /// `she said, “…”`.
    pub(super) fn marks_from(&mut self, cue: &Cue, at: usize, others: &[usize], speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let Some(mark) = self.mark(at).filter(|m| self.owner[*m].is_none()) else { return false };
        if at == cue.last + 1 && !unit.items[at].closes && is_title(self.marked[mark].content.of(unit.text)) {
            return false; // "read “The Long Pier”"
        }
        let next = unit.word(at + 1);
        let ended = unit.items[at].ends;
        let goes_on = !ended
            && unit.is_word(at + 1)
            && !matches!(
                next,
                Some(
                    Word::Joint | Word::Breaks | Word::Clause | Word::According | Word::Asks | Word::Relates
                )
            )
            && !matches!(next, Some(Word::Place | Word::Time))
            && !others.contains(&(at + 1))
            && !unit.items[at].capital;
        if goes_on
            && matches!(cue.frame, Frame::Say | Frame::Report | Frame::Find | Frame::Tell | Frame::Promise)
        {
            return self.span_of(cue, at, ends::end(unit, at, others), speaker);
        }
        let mut parts = vec![self.marked[mark].content];
        let mut marks = vec![mark];
        let mut k = at + 1;
        while !unit.items[k - 1].ends || unit.is_marked(k) {
            if unit.word(k) == Some(Word::Joint) && unit.is_marked(k + 1) {
                k += 1;
            }
            let Some(more) = self.mark(k).filter(|m| self.owner[*m].is_none()) else { break };
            parts.push(self.marked[more].content);
            marks.push(more);
            k += 1;
        }
        let quotation = self.quotation(QuotationKind::Direct, parts, Some(cue), speaker);
        self.push(quotation, &marks)
    }

    /// A clause behind a verb.
    pub(super) fn clause(&mut self, cue: &Cue, at: usize, others: &[usize], speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let end = ends::end(unit, at, others);
        self.span_of(cue, at, end, speaker)
    }

    /// "The talks, Lee said, were short": the clause stands around its verb.
    pub(super) fn clause_around(
        &mut self,
        cue: &Cue,
        group: &Group,
        from: usize,
        others: &[usize],
        speaker: &Speaker,
    ) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let Subject::Phrase(..) = group.subject else { return false };
        let is_statement = matches!(cue.frame, Frame::Say | Frame::Report | Frame::Find)
            && cue.inflection != Inflection::Participle;
        let comma = group.first - 1;
        let first = subjects::clause_start(unit, comma);
        if !is_statement
            || first >= comma
            || unit.items[group.first].mention.is_none() && unit.word(group.first).is_none()
            || (first..comma).any(|k| unit.is_marked(k))
        {
            return false;
        }
        let front = self.trimmed(first, comma);
        let back = self.trimmed(from + 1, ends::end(unit, from + 1, others));
        let parts = front.into_iter().chain(back).collect();
        let quotation = self.quotation(QuotationKind::Indirect, parts, Some(cue), speaker);
        self.push(quotation, &[])
    }

    /// The items from `first` to before `end` as one quotation: direct where all of it is in marks.
    pub(super) fn span_of(&mut self, cue: &Cue, first: usize, end: usize, speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let mut end = end;
        let mut marks: Vec<usize> = (first..end).filter(|&k| unit.is_marked(k)).collect();
        // What follows the last mark behind a comma is the writer's.
        if let Some(&last) = marks.last()
            && let Some(comma) = (last + 1..end).find(|&k| unit.is(k, Kind::Comma))
            && comma == last + 1
        {
            end = comma;
        }
        if let Some(&last) = marks.last()
            && unit.marked_ends_with_comma(last, self.marked)
            && last + 1 < end
        {
            end = last + 1;
        }
        marks.retain(|&k| k < end);
        let Some(span) = self.trimmed(first, end) else { return false };
        let words = (first..end).filter(|&k| unit.is_word(k)).count();
        let owned: Vec<usize> = marks.iter().filter_map(|&k| self.mark(k)).collect();
        if words == 0 && owned.is_empty() || marks.is_empty() && words < 2 {
            return false;
        }
        let kind = match (words, marks.len()) {
            (_, 0) => QuotationKind::Indirect,
            (0, _) => QuotationKind::Direct,
            _ => QuotationKind::Mixed,
        };
        let parts = if kind == QuotationKind::Direct {
            owned.iter().map(|&mark| self.marked[mark].content).collect()
        } else {
            vec![span]
        };
        let quotation = self.quotation(kind, parts, Some(cue), speaker);
        self.push(quotation, &owned)
    }

    /// `…, officials said`.
    pub(super) fn clause_before(&mut self, cue: &Cue, group: &Group, from: usize, speaker: &Speaker) -> bool {
        let unit = self.here();
        if !matches!(cue.frame, Frame::Say | Frame::Report | Frame::Find | Frame::Tell)
            || cue.joined
            || cue.inflection == Inflection::Participle && group.first == cue.first
        {
            return false;
        }
        let Some(comma) = group.first.checked_sub(1).filter(|&k| unit.is(k, Kind::Comma)) else {
            return false;
        };
        let ended = from >= unit.len()
            || (from > 0 && unit.items[from - 1].ends)
            || matches!(unit.kind(from), Some(Kind::Semicolon | Kind::Comma | Kind::Other | Kind::Close))
            || matches!(
                unit.word(from),
                Some(Word::Place | Word::Time | Word::Object | Word::Binds | Word::Breaks | Word::Asks)
            )
            || cue.frame == Frame::Tell;
        let first = subjects::clause_start(unit, comma);
        let words = (first..comma).filter(|&k| unit.is_word(k)).count();
        // "Speaking in Leeds, Lee said", "In a statement, Lee said": what stands before the comma is no clause.
        let is_frame = matches!(unit.word(first), Some(Word::Verb(_, Inflection::Participle))) || words < 4;
        if !ended || is_frame || (first..comma).any(|k| unit.is_marked(k)) {
            return false;
        }
        let Some(span) = self.trimmed(first, comma) else { return false };
        let quotation = self.quotation(QuotationKind::Indirect, vec![span], Some(cue), speaker);
        self.push(quotation, &[])
    }

    /// Words in marks behind a verb without a clause: `called it “…”`.
    pub(super) fn fragments(&mut self, cue: &Cue, from: usize, others: &[usize], speaker: &Speaker) -> bool {
        let unit = self.here();
        if matches!(cue.frame, Frame::Quote | Frame::Ask) {
            return false;
        }
        let end = ends::end(unit, from, others).min(from + 24);
        let stop = others.iter().copied().find(|&other| other >= from).unwrap_or(end);
        let marks: Vec<usize> =
            (from..end.min(stop)).filter_map(|k| self.mark(k)).filter(|m| self.owner[*m].is_none()).collect();
        if marks.is_empty() {
            return false;
        }
        let parts = marks.iter().map(|&mark| self.marked[mark].content).collect();
        let quotation = self.quotation(QuotationKind::Direct, parts, Some(cue), speaker);
        self.push(quotation, &marks)
    }
}

/// Whether words look like the title of a work: several, all but the short ones in capitals.
fn is_title(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let shown = |word: &str| word.len() < 4 || word.starts_with(char::is_uppercase);
    words.clone().count() > 1 && words.all(shown)
}
