//! The quotations of running text: each verb of speech with its words, then what has none, then the marks that are left.

mod verbs;
mod without_verbs;

use crate::lang::{Frame, Inflection, Word};
use crate::model::{QuotationKind, Span};
use crate::quote::clauses::{self, Start};
use crate::quote::cues::{self, Cue};
use crate::quote::ends;
use crate::quote::marks::Marked;
use crate::quote::speakers::{Speaker, Speakers};
use crate::quote::subjects::{self, Group, Subject};
use crate::quote::unit::{Article, Kind, Unit, units};
use crate::quote::{Candidate, Quotation, QuotationForm, SpeakerBasis};

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
        finder.at = at;
        finder.shared = None;
        finder.unit();
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

    /// What a verb of speech reports, by where it stands:
    ///
    /// * behind marks: `“The pier is safe,” Lee said`;
    /// * before marks or a clause: `Lee said: “…”`, `Lee said that the pier was safe`;
    /// * inside a clause: `The pier, Lee said, was safe in any wind`;
    /// * behind a clause: `The pier was safe, Lee said`;
    /// * before single words in marks: `Lee called the plan “a gift to nobody”`.
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
        // A participle that has words of its own takes no marks before it: `“…,” she said, adding that …`.
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
            (Some(mark), start) => self.behind_mark(cue, mark, start, &speaker),
            (None, Start::Marked(at)) => self.marks_from(cue, at, others, &speaker),
            (None, Start::Clause(at)) => match opening {
                Some(comma) => self.span_of(cue, at, ends::end(unit, at, others).min(comma), &speaker),
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
                    || cue.first > 0 && unit.word(cue.first - 1) == Some(Word::Helps))
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
                            also: None,
                            basis: SpeakerBasis::Name,
                        })
                    }
                    _ => Some(Speaker::unnamed()),
                }
            }
        }
    }

    /// Who may be meant where the speaker is not known.
    fn candidates(&self, speaker: &Speaker) -> Vec<Candidate> {
        match speaker.mention {
            Some(_) => Vec::new(),
            None => self.speakers.candidates(self.units, self.at, speaker.words),
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
            also: speaker.also,
            candidates: self.candidates(speaker),
            given: None,
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
        let speaker = Speaker {
            words: quotation.speaker,
            mention: quotation.mention,
            also: quotation.also,
            basis: quotation.basis,
        };
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
    /// Whether a stretch in marks ends with a comma or a full stop, so that its clause ends there.
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
