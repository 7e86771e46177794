//! The quotations of running text: each verb of speech with its words, then the marks that are left.

use super::clauses::{self, Start};
use super::cues::{self, Cue};
use super::marks::Marked;
use super::speakers::{Speaker, Speakers};
use super::subjects::{self, Group, Subject};
use super::unit::{Article, Kind, Unit, units};
use super::{Quotation, QuotationForm, QuotationKind, SpeakerBasis};
use crate::lang::{Frame, Inflection, Word};
use crate::model::Span;

/// Fewest words of a stretch in marks that is a statement without a verb beside it.
const FEWEST_WORDS: usize = 5;
/// Most parts of a quotation.
const MOST_PARTS: usize = 400;

/// The quotations of an article, but for turns and blocks.
pub(super) fn running(article: &Article<'_>) -> Vec<Quotation> {
    let (units, marked) = units(article);
    let mut finder = Finder {
        owner: vec![None; marked.len()],
        units: &units,
        marked: &marked,
        speakers: Speakers::of(article),
        found: Vec::new(),
        shared: None,
        at: 0,
    };
    for at in 0..units.len() {
        if units[at].speaks {
            finder.at = at;
            finder.shared = None;
            finder.unit();
        }
    }
    finder.join_paragraphs();
    finder.found
}

struct Finder<'f, 'a> {
    units: &'f [Unit<'a>],
    marked: &'f [Marked],
    /// The quotation to which a marked stretch belongs.
    owner: Vec<Option<usize>>,
    speakers: Speakers<'a>,
    found: Vec<Quotation>,
    /// The speaker of the last verb of the unit.
    shared: Option<Speaker>,
    /// The unit that is read.
    at: usize,
}

impl<'a> Finder<'_, 'a> {
    fn here(&self) -> &Unit<'a> {
        &self.units[self.at]
    }

    fn unit(&mut self) {
        let units = self.units;
        let unit = &units[self.at];
        let verbs: Vec<(Cue, Group)> = cues::cues(unit)
            .into_iter()
            .filter_map(|cue| subjects::group(unit, &cue).map(|group| (cue, group)))
            .collect();
        // A verb that only calls names reports no clause, so no clause ends before it.
        let reports = |cue: &Cue| {
            !matches!(cue.frame, Frame::Name | Frame::Quote)
                || (cue.last + 1..cue.last + 12).any(|k| unit.is_marked(k))
        };
        let firsts: Vec<usize> =
            verbs.iter().filter(|(cue, _)| reports(cue)).map(|(_, group)| group.first).collect();
        for (cue, group) in &verbs {
            let next = firsts.partition_point(|first| *first <= cue.last);
            self.verb(cue, group, &firsts[next..]);
        }
        for at in 0..unit.len() {
            if unit.word(at) == Some(Word::According) && unit.word(at + 1) == Some(Word::To) {
                self.according(at, &firsts);
            }
        }
        if unit.is_title && self.found.last().is_none_or(|q| q.parts[0].start < unit.items[0].span.start) {
            self.headline();
        }
        self.left_over();
    }

    /// What a verb of speech reports.
    fn verb(&mut self, cue: &Cue, group: &Group, others: &[usize]) {
        let unit = &self.units[self.at];
        let from = group.last.max(cue.last) + 1;
        let participle = cue.inflection == Inflection::Participle;
        let mut start = clauses::start(unit, cue, from);
        // "Writing for the court, Lee said": what opens a sentence reports no more than its own clause.
        let opening = self.opening(cue, group);
        if let Some(comma) = opening
            && !matches!(start, Start::Clause(at) if at < comma)
        {
            start = Start::Nothing;
        }
        let left = if participle && start != Start::Nothing { None } else { self.left_mark(group) };
        let Some(speaker) = self.speaker(cue, group, opening) else { return };
        let before: Vec<usize> = opening.into_iter().chain(others.iter().copied()).collect();
        let others = if opening.is_some() { before.as_slice() } else { others };
        let from = group.last.max(cue.last) + 1;
        let around = unit.is(from, Kind::Comma)
            && group.first > 0
            && unit.is(group.first - 1, Kind::Comma)
            && !unit.items[from].ends;
        let around = around && (start == Start::Nothing || start == Start::Clause(from + 1));
        if left.is_none() && around && self.clause_around(cue, group, from, others, &speaker) {
            self.shared = Some(speaker);
            return;
        }
        let done = match (left, start) {
            (Some(mark), start) => self.behind_mark(cue, group, mark, start, &speaker),
            (None, Start::Marked(at)) => self.marks_from(cue, at, others, &speaker),
            (None, Start::Clause(at)) => match opening {
                Some(comma) => self.span_of(cue, at, clauses::end(unit, at, others).min(comma), &speaker),
                None => self.clause(cue, at, others, &speaker),
            },
            (None, Start::Nothing) => {
                self.clause_before(cue, group, from, &speaker) || self.fragments(cue, from, others, &speaker)
            }
        };
        let by_name = speaker.basis == SpeakerBasis::Name;
        if !done && by_name && speaker.mention.is_some_and(|mention| self.speakers.is_person(mention)) {
            // Who speaks without being quoted is meant by the next pronoun all the same.
            self.speakers.spoke(self.at, speaker);
        }
        if done || self.shared.is_none() && speaker.mention.is_some() {
            self.shared = Some(speaker);
        }
    }

    /// The comma behind a participle with which a sentence opens.
    fn opening(&self, cue: &Cue, group: &Group) -> Option<usize> {
        let unit = self.here();
        if cue.inflection != Inflection::Participle || group.subject != Subject::Shared {
            return None;
        }
        let first = subjects::clause_start(unit, cue.first);
        let opens = (first..cue.first).all(|k| {
            unit.is_beside(k)
                || matches!(
                    unit.word(k),
                    Some(Word::Clause | Word::Place | Word::Asks | Word::Time | Word::Determines)
                )
                || unit.is_time(k)
                || unit.is(k, Kind::Comma)
        });
        let comma = (cue.last + 1..unit.len()).find(|&k| unit.is(k, Kind::Comma) || unit.items[k].ends)?;
        (opens && unit.is(comma, Kind::Comma)).then_some(comma)
    }

    /// The speaker of a verb; `None` where the writer speaks.
    fn speaker(&mut self, cue: &Cue, group: &Group, opening: Option<usize>) -> Option<Speaker> {
        let unit = &self.units[self.at];
        match group.subject {
            Subject::Phrase(first, last) => {
                if unit.word(first) == Some(Word::Pronoun(crate::lang::Person::Writer))
                    && unit.items[first].mention.is_none()
                {
                    return None;
                }
                let speaker = self.speakers.named(self.units, self.at, (first, last));
                // A bare word in small letters before a plain form is its object or a noun: "to cover claims".
                let plain = matches!(cue.inflection, Inflection::Plain);
                let doubtful = plain
                    && speaker.basis == SpeakerBasis::Unnamed
                    && !unit.words.unnamed.has(&unit.lower(last));
                (!doubtful
                    || unit.word(group.first + 1) == Some(Word::Helps)
                    || unit.word(cue.first - 1) == Some(Word::Helps))
                .then_some(speaker)
            }
            Subject::Shared => {
                if let Some(shared) = self.shared {
                    return Some(shared);
                }
                let until = if opening.is_some() { unit.len() } else { cue.first };
                let first = match opening {
                    Some(comma) => self.speakers.first_behind(unit, comma),
                    None => self.speakers.subject_before(unit, until),
                };
                let pronoun = (opening.unwrap_or(0)..until).find(|&k| {
                    matches!(unit.word(k), Some(Word::Pronoun(p)) if p != crate::lang::Person::Writer)
                        && unit.items[k].mention.is_none()
                });
                match (first, pronoun) {
                    (_, Some(k)) if first.is_none_or(|m| self.position(m) > k) => {
                        Some(self.speakers.named(self.units, self.at, (k, k)))
                    }
                    (Some(mention), _) => {
                        let k = self.position(mention);
                        let last = (k..unit.len())
                            .take_while(|&n| unit.items[n].mention == Some(mention))
                            .last()
                            .unwrap_or(k);
                        Some(Speaker {
                            words: Some(unit.span(k, last)),
                            mention: Some(mention),
                            basis: SpeakerBasis::Name,
                        })
                    }
                    _ => Some(Speaker { words: None, mention: None, basis: SpeakerBasis::Unnamed }),
                }
            }
        }
    }

    fn position(&self, mention: usize) -> usize {
        let unit = self.here();
        (0..unit.len()).find(|&k| unit.items[k].mention == Some(mention)).unwrap_or(unit.len())
    }

    /// The free stretch in marks that stands directly before the group of a verb.
    fn left_mark(&self, group: &Group) -> Option<usize> {
        let unit = self.here();
        let mut at = group.first.checked_sub(1)?;
        while matches!(unit.kind(at), Some(Kind::Comma | Kind::Dash)) || unit.str(at) == "." {
            at = at.checked_sub(1)?;
        }
        match unit.kind(at)? {
            Kind::Marked(mark) if self.owner[mark].is_none() && !unit.items[at].ends => Some(at),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<usize> {
        match self.here().kind(at) {
            Some(Kind::Marked(mark)) => Some(mark),
            _ => None,
        }
    }

    /// `“…,” she said` and what follows of it in marks: `she said, “…”`.
    fn behind_mark(&mut self, cue: &Cue, group: &Group, at: usize, start: Start, speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let Some(mark) = self.mark(at) else { return false };
        let content = self.marked[mark].content;
        let before = at.checked_sub(1);
        let runs_in = before
            .is_some_and(|b| unit.is_word(b) && !unit.items[b].ends && unit.word(b) != Some(Word::Joint));
        let mut marks = vec![mark];
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
        let _ = group;
        self.push(quotation, &marks)
    }

    /// `she said, “…”`.
    fn marks_from(&mut self, cue: &Cue, at: usize, others: &[usize], speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let Some(mark) = self.mark(at).filter(|m| self.owner[*m].is_none()) else { return false };
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
            return self.span_of(cue, at, clauses::end(unit, at, others), speaker);
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
    fn clause(&mut self, cue: &Cue, at: usize, others: &[usize], speaker: &Speaker) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let end = clauses::end(unit, at, others);
        self.span_of(cue, at, end, speaker)
    }

    /// "The talks, Lee said, were short": the clause stands around its verb.
    fn clause_around(
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
        let back = self.trimmed(from + 1, clauses::end(unit, from + 1, others));
        let parts = front.into_iter().chain(back).collect();
        let quotation = self.quotation(QuotationKind::Indirect, parts, Some(cue), speaker);
        self.push(quotation, &[])
    }

    /// The items from `first` to before `end` as one quotation: direct where all of it is in marks.
    fn span_of(&mut self, cue: &Cue, first: usize, end: usize, speaker: &Speaker) -> bool {
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
    fn clause_before(&mut self, cue: &Cue, group: &Group, from: usize, speaker: &Speaker) -> bool {
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
        let is_frame = matches!(unit.word(first), Some(Word::Verb(_, Inflection::Participle))) || words < 4;
        if !ended || is_frame || (first..comma).any(|k| unit.is_marked(k)) {
            return false;
        }
        let Some(span) = self.trimmed(first, comma) else { return false };
        let quotation = self.quotation(QuotationKind::Indirect, vec![span], Some(cue), speaker);
        self.push(quotation, &[])
    }

    /// Words in marks behind a verb without a clause: `called it “…”`.
    fn fragments(&mut self, cue: &Cue, from: usize, others: &[usize], speaker: &Speaker) -> bool {
        let unit = self.here();
        if matches!(cue.frame, Frame::Quote | Frame::Ask) {
            return false;
        }
        let end = clauses::end(unit, from, others).min(from + 24);
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

    /// "According to Lee, …" and "…, according to Lee".
    fn according(&mut self, at: usize, firsts: &[usize]) {
        let units = self.units;
        let unit = &units[self.at];
        let from = at + 2;
        let mut last = from;
        while last + 1 < unit.len() && last < from + 30 && !unit.items[last].ends {
            let item = &unit.items[last + 1];
            let goes_on = match item.kind {
                Kind::Word => {
                    item.mention.is_some()
                        || !matches!(
                            item.word,
                            Some(
                                Word::Is
                                    | Word::Helps
                                    | Word::Breaks
                                    | Word::Relates
                                    | Word::Asks
                                    | Word::Joins
                                    | Word::Clause
                            )
                        )
                }
                Kind::Hyphen | Kind::Open | Kind::Close => true,
                Kind::Other => matches!(unit.str(last + 1), "." | "’" | "'"),
                _ => false,
            };
            if !goes_on {
                break;
            }
            last += 1;
        }
        if from >= unit.len() {
            return;
        }
        while last > from && !unit.is_word(last) {
            last -= 1;
        }
        let mut until = last;
        while until > from
            && (unit.is_time(until)
                || matches!(unit.word(until), Some(Word::Place)) && unit.is_time(until + 1))
        {
            until -= 1;
        }
        // "according to his wife, Ann Lee, …"
        if let Some(name) = unit
            .get(last + 2)
            .and_then(|item| item.mention)
            .filter(|_| unit.is(last + 1, Kind::Comma) && !unit.items[last].ends)
            && unit.items[last].mention.is_none()
        {
            let end = (last + 2..unit.len())
                .take_while(|&k| unit.items[k].mention == Some(name))
                .last()
                .unwrap_or(last);
            if unit.is(end + 1, Kind::Comma) && self.speakers.is_person(name) {
                (last, until) = (end, end);
            }
        }
        let phrase =
            subjects::phrase_before(unit, until).filter(|(first, _)| *first >= from).unwrap_or((from, until));
        let phrase = if unit.word(phrase.0) == Some(Word::Place) {
            (from, until)
        } else {
            (from.min(phrase.0), phrase.1)
        };
        let speaker = self.speakers.named(self.units, self.at, phrase);
        self.speakers.stands_aside(self.at, speaker);
        let cue =
            Cue { first: at, last: at + 1, frame: Frame::Say, inflection: Inflection::Plain, joined: false };
        let mut next = last + 1;
        while next < unit.len()
            && !unit.items[next - 1].ends
            && matches!(unit.kind(next), Some(Kind::Comma | Kind::Close))
        {
            next += 1;
        }
        let behind = next > last + 1 && !unit.items[next - 1].ends;
        let mut front = subjects::clause_start(unit, at);
        while matches!(unit.word(front), Some(Word::Breaks | Word::Joint))
            || front < at && unit.is(front, Kind::Comma)
        {
            front += 1;
        }
        // "“…,” according to Lee"
        let marked = (0..at)
            .rev()
            .find(|&k| !unit.is(k, Kind::Comma))
            .filter(|&k| unit.is_marked(k) && !unit.items[k].ends);
        if let Some(mark) = marked.and_then(|k| self.mark(k)).filter(|&m| self.owner[m].is_none())
            && front >= at
        {
            let parts = vec![self.marked[mark].content];
            let quotation = self.quotation(QuotationKind::Direct, parts, Some(&cue), &speaker);
            self.push(quotation, &[mark]);
            return;
        }
        let opens = front >= at;
        let done = if opens {
            behind
                && self.span_of(
                    &cue,
                    next,
                    clauses::end(
                        unit,
                        next,
                        &firsts.iter().copied().filter(|&f| f > next).collect::<Vec<_>>(),
                    ),
                    &speaker,
                )
        } else {
            let inner = (front..at).filter_map(|k| self.mark(k)).next().is_some();
            let first = self.trimmed(front, at);
            let second = if behind { self.trimmed(next, clauses::end(unit, next, &[])) } else { None };
            let parts: Vec<Span> = first.into_iter().chain(second).collect();
            let kind = if inner { QuotationKind::Mixed } else { QuotationKind::Indirect };
            let marks: Vec<usize> =
                (front..at).filter_map(|k| self.mark(k)).filter(|m| self.owner[*m].is_none()).collect();
            let quotation = self.quotation(kind, parts, Some(&cue), &speaker);
            self.push(quotation, &marks)
        };
        if done {
            self.shared = Some(speaker);
        }
    }

    /// "Lee: no talks".
    fn headline(&mut self) {
        let units = self.units;
        let unit = &units[self.at];
        let Some(colon) = (1..unit.len().min(8)).find(|&k| unit.is(k, Kind::Colon)) else { return };
        let named = (0..colon).all(|k| unit.is_word(k) || unit.is(k, Kind::Hyphen) || unit.is_possessive(k));
        let paper = unit.words.papers.has(&unit.lower(colon - 1));
        let mention = unit.items[colon - 1].mention;
        if !named
            || colon + 2 >= unit.len()
            || !paper && (mention.is_none() || self.speakers.first_in(unit, colon) != mention)
        {
            return;
        }
        let speaker = self.speakers.named(self.units, self.at, (0, colon - 1));
        let cue =
            Cue { first: colon, last: colon, frame: Frame::Say, inflection: Inflection::Past, joined: false };
        let end = unit.len();
        self.span_of(&cue, colon + 1, end, &speaker);
        if let Some(quotation) = self.found.last_mut() {
            quotation.cue = None;
        }
    }

    /// Marks that no verb has: they go on with what was said, or are somebody's who was named before; the rest is nobody's.
    fn left_over(&mut self) {
        let units = self.units;
        let unit = &units[self.at];
        for k in 0..unit.len() {
            let Some(mark) = self.mark(k).filter(|m| self.owner[*m].is_none()) else { continue };
            let text = unit.text;
            let content = self.marked[mark].content.of(text);
            let words = content.split_whitespace().take(FEWEST_WORDS).count();
            let ends = content.ends_with(['.', '?', '!', '…', ']']);
            let stated =
                words >= FEWEST_WORDS && unit.items[k].capital || ends && unit.items[k].capital && words > 1;
            let alone =
                (k == 0 || unit.items[k - 1].ends || self.mark(k - 1).is_some()) && unit.len() <= k + 3;
            let chained = self.marked[mark].goes_on;
            if chained {
                continue;
            }
            if k == 0 && self.goes_on_from_before() && (alone || stated) {
                self.append(mark);
                continue;
            }
            if !stated {
                continue;
            }
            let led = k > 0 && unit.is(k - 1, Kind::Colon);
            let speaker = if led {
                Some(self.leads(k))
            } else if k == 0 || alone {
                self.speakers.carried(units, self.at)
            } else {
                None
            };
            if let Some(speaker) = speaker {
                let quotation =
                    self.quotation(QuotationKind::Direct, vec![self.marked[mark].content], None, &speaker);
                self.push(quotation, &[mark]);
            }
        }
    }

    /// Who is the subject of the words that lead to marks behind a colon.
    fn leads(&mut self, colon: usize) -> Speaker {
        let units = self.units;
        let unit = &units[self.at];
        let is_subject =
            |k: &usize| matches!(unit.word(*k), Some(Word::Pronoun(p)) if p != crate::lang::Person::Writer);
        let pronoun = (0..colon).find(is_subject);
        let named = self.speakers.first_in(unit, colon);
        if let Some(k) = pronoun.filter(|k| named.is_none_or(|m| self.position(m) > *k)) {
            return self.speakers.named(units, self.at, (k, k));
        }
        let unnamed = Speaker { words: None, mention: named, basis: SpeakerBasis::Carried };
        let noun = (0..colon).any(|k| unit.word(k) == Some(Word::Determines));
        if named.is_some() || noun {
            return unnamed;
        }
        self.speakers.carried(units, self.at).unwrap_or(unnamed)
    }

    /// Whether the unit before, in the same paragraph, ends with words in marks or with the verb of some.
    fn goes_on_from_before(&self) -> bool {
        let Some(before) = self.at.checked_sub(1) else { return false };
        let Some(last) = self.found.last() else { return false };
        let unit = &self.units[before];
        unit.paragraph == self.here().paragraph
            && last.kind == QuotationKind::Direct
            && last.parts.last().is_some_and(|part| part.start >= unit.items[0].span.start)
    }

    /// Adds a stretch to the last quotation.
    fn append(&mut self, mark: usize) {
        let at = self.found.len() - 1;
        if self.found[at].parts.len() < MOST_PARTS {
            self.found[at].parts.push(self.marked[mark].content);
            self.owner[mark] = Some(at);
        }
    }

    /// The stretches that go on over paragraphs belong to the quotation of the first or, where it has none, of the last.
    fn join_paragraphs(&mut self) {
        let mut at = 0;
        while at < self.marked.len() {
            let mut end = at + 1;
            while self.marked.get(end).is_some_and(|next| next.goes_on) {
                end += 1;
            }
            if end > at + 1
                && let Some(owner) = (at..end).find_map(|mark| self.owner[mark])
            {
                for mark in at..end {
                    if self.owner[mark].is_none() && self.found[owner].parts.len() < MOST_PARTS {
                        self.found[owner].parts.push(self.marked[mark].content);
                        self.owner[mark] = Some(owner);
                    }
                }
                self.found[owner].parts.sort_unstable();
            }
            at = end;
        }
    }

    fn quotation(
        &self,
        kind: QuotationKind,
        parts: Vec<Span>,
        cue: Option<&Cue>,
        speaker: &Speaker,
    ) -> Quotation {
        let unit = self.here();
        Quotation {
            kind,
            form: QuotationForm::Text,
            parts,
            cue: cue.map(|cue| unit.span(cue.first, cue.last)),
            speaker: speaker.words,
            mention: speaker.mention,
            basis: if speaker.mention.is_none() { SpeakerBasis::Unnamed } else { speaker.basis },
            confidence: confidence(kind, speaker),
        }
    }

    /// Whether a clause lies in one of the same speaker's: "she said that she had told them so".
    fn repeats(&self, quotation: &Quotation) -> bool {
        quotation.kind == QuotationKind::Indirect
            && quotation.mention.is_some()
            && self.found.last().is_some_and(|last| {
                let inside = |part: &Span| {
                    last.parts.iter().any(|whole| whole.start <= part.start && part.end <= whole.end)
                };
                last.mention == quotation.mention && quotation.parts.iter().all(inside)
            })
    }

    /// Keeps a quotation; the marks become its own.
    fn push(&mut self, quotation: Quotation, marks: &[usize]) -> bool {
        if quotation.parts.is_empty() || self.repeats(&quotation) {
            return false;
        }
        let speaker =
            Speaker { words: quotation.speaker, mention: quotation.mention, basis: quotation.basis };
        self.speakers.spoke(self.at, speaker);
        for &mark in marks {
            self.owner[mark] = Some(self.found.len());
        }
        self.found.push(quotation);
        true
    }

    /// The span of the items from `first` to before `end`, without punctuation at either end.
    fn trimmed(&self, first: usize, end: usize) -> Option<Span> {
        let unit = self.here();
        let is_edge = |k: usize| {
            let item = &unit.items[k];
            matches!(item.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash)
                || item.kind == Kind::Other && matches!(unit.str(k), "." | "!" | "?" | "…")
        };
        let mut last = end.min(unit.len());
        let mut from = first;
        while from < last && is_edge(from) {
            from += 1;
        }
        while last > from && (is_edge(last - 1) || unit.word(last - 1) == Some(Word::Joint)) {
            last -= 1;
        }
        (from < last).then(|| unit.span(from, last - 1))
    }
}

impl Unit<'_> {
    /// Whether a stretch in marks ends with a comma, so that its clause ends there.
    fn marked_ends_with_comma(&self, at: usize, marked: &[Marked]) -> bool {
        matches!(self.kind(at), Some(Kind::Marked(mark)) if marked[mark].content.of(self.text).ends_with([',', '.']))
    }
}

/// How sure a quotation of a kind by a speaker is.
fn confidence(kind: QuotationKind, speaker: &Speaker) -> f32 {
    let found = match kind {
        QuotationKind::Direct => 0.95,
        QuotationKind::Mixed => 0.9,
        QuotationKind::Indirect => 0.85,
    };
    (found * speaker.basis.confidence() * 1000.0_f32).round() / 1000.0
}
