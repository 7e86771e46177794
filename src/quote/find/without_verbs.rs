//! What is said without a verb: "according to", headlines with a colon, marks that nobody introduces, marks that go on over
//! paragraphs.

use super::Finder;
use crate::lang::{Frame, Inflection, Person, Word};
use crate::model::{QuotationKind, Span};
use crate::quote::SpeakerBasis;
use crate::quote::cues::Cue;
use crate::quote::ends;
use crate::quote::speakers::Speaker;
use crate::quote::subjects;
use crate::quote::unit::Kind;

/// Fewest words of a stretch in marks that is a statement without a verb beside it.
const FEWEST_WORDS: usize = 5;
/// Most parts of a quotation.
const MOST_PARTS: usize = 400;
/// Longest phrase that names a source, in items.
const LONGEST_SOURCE: usize = 30;

impl Finder<'_, '_> {
    /// "According to Lee, …" and "…, according to Lee".
    pub(super) fn according(&mut self, at: usize, firsts: &[usize]) {
        let units = self.units;
        let unit = &units[self.at];
        if at + 2 >= unit.len() {
            return;
        }
        let (phrase, last) = self.source(at + 2);
        let speaker = self.speakers.named(units, self.at, phrase);
        self.speakers.stands_aside(self.at, speaker);
        let (frame, inflection) = (Frame::Say, Inflection::Plain);
        let cue = Cue { first: at, last: at + 1, frame, inflection, joined: false };
        let mut next = last + 1;
        let closes = |k: usize| matches!(unit.kind(k), Some(Kind::Comma | Kind::Close));
        while next < unit.len() && !unit.items[next - 1].ends && closes(next) {
            next += 1;
        }
        let next = (next > last + 1 && !unit.items[next - 1].ends).then_some(next);
        let mut front = subjects::clause_start(unit, at);
        while front < at
            && (matches!(unit.word(front), Some(Word::Breaks | Word::Joint)) || unit.is(front, Kind::Comma))
        {
            front += 1;
        }
        let done = if front < at {
            self.parts_around(&cue, (front, at), next, &speaker)
        } else if let Some(mark) = self.mark_before(at) {
            let parts = vec![self.marked[mark].content];
            let quotation = self.quotation(QuotationKind::Direct, parts, Some(&cue), &speaker);
            self.push(quotation, &[mark])
        } else if let Some(next) = next {
            let later = firsts.partition_point(|first| *first <= next);
            self.span_of(&cue, next, ends::end(unit, next, &firsts[later..]), &speaker)
        } else {
            false
        };
        if done {
            self.shared = Some(speaker);
        }
    }

    /// The phrase that names a source from an item on, and the last item that belongs to it with its time.
    fn source(&self, from: usize) -> ((usize, usize), usize) {
        let unit = self.here();
        let goes_on = |at: usize| match unit.kind(at) {
            Some(Kind::Word) => !matches!(
                unit.word(at),
                Some(
                    Word::Is
                        | Word::Helps
                        | Word::Breaks
                        | Word::Relates
                        | Word::Asks
                        | Word::Joins
                        | Word::Clause
                )
            ),
            Some(Kind::Hyphen | Kind::Open | Kind::Close) => true,
            Some(Kind::Other) => matches!(unit.str(at), "." | "’" | "'"),
            _ => false,
        };
        let mut last = from;
        while last < from + LONGEST_SOURCE && !unit.items[last].ends && goes_on(last + 1) {
            last += 1;
        }
        while last > from && !unit.is_word(last) {
            last -= 1;
        }
        if let Some(end) = self.name_behind(last) {
            return ((from, end), end);
        }
        let mut until = last;
        let is_time =
            |at: usize| unit.is_time(at) || unit.word(at) == Some(Word::Place) && unit.is_time(at + 1);
        while until > from && is_time(until) {
            until -= 1;
        }
        let phrase = subjects::phrase_before(unit, until);
        let phrase = phrase.filter(|(first, _)| *first >= from && unit.word(*first) != Some(Word::Place));
        (phrase.map_or((from, until), |(_, end)| (from, end)), last)
    }

    /// The last item of a person's name between commas behind a noun: "his wife, Ann Lee, …".
    fn name_behind(&self, noun: usize) -> Option<usize> {
        let unit = self.here();
        let name = unit.get(noun + 2)?.mention.filter(|name| self.speakers.is_person(*name))?;
        let apart =
            unit.is(noun + 1, Kind::Comma) && !unit.items[noun].ends && unit.items[noun].mention.is_none();
        let end = (noun + 2..unit.len()).take_while(|&k| unit.items[k].mention == Some(name)).last()?;
        (apart && unit.is(end + 1, Kind::Comma)).then_some(end)
    }

    /// The free stretch in marks directly before an item, commas aside.
    fn mark_before(&self, at: usize) -> Option<usize> {
        let unit = self.here();
        let before = (0..at).rev().find(|&k| !unit.is(k, Kind::Comma))?;
        self.mark(before).filter(|mark| self.owner[*mark].is_none() && !unit.items[before].ends)
    }

    /// A clause before and, from `next` on, behind what names its source.
    fn parts_around(
        &mut self,
        cue: &Cue,
        (front, at): (usize, usize),
        next: Option<usize>,
        speaker: &Speaker,
    ) -> bool {
        let units = self.units;
        let unit = &units[self.at];
        let marks: Vec<usize> = (front..at).filter_map(|k| self.mark(k)).collect();
        let kind = if marks.is_empty() { QuotationKind::Indirect } else { QuotationKind::Mixed };
        let first = self.trimmed(front, at);
        let second = next.and_then(|next| self.trimmed(next, ends::end(unit, next, &[])));
        let parts: Vec<Span> = first.into_iter().chain(second).collect();
        let free: Vec<usize> = marks.into_iter().filter(|mark| self.owner[*mark].is_none()).collect();
        let quotation = self.quotation(kind, parts, Some(cue), speaker);
        self.push(quotation, &free)
    }

    /// "Lee: no talks".
    pub(super) fn headline(&mut self) {
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
        let mut speaker = self.speakers.named(self.units, self.at, (0, colon - 1));
        if paper && speaker.mention.is_none() {
            // A headline is explained by what is below it.
            let below = units.get(self.at + 1);
            speaker.mention = below.and_then(|below| self.speakers.first_in(below, below.len()));
            speaker.basis = SpeakerBasis::Paper;
        }
        let cue =
            Cue { first: colon, last: colon, frame: Frame::Say, inflection: Inflection::Past, joined: false };
        let end = unit.len();
        if self.span_of(&cue, colon + 1, end, &speaker)
            && let Some(quotation) = self.found.last_mut()
        {
            quotation.cue = None;
        }
    }

    /// Marks that no verb has: they go on with what was said, or are somebody's who was named before; the rest is nobody's.
    pub(super) fn left_over(&mut self) {
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
            // `join_paragraphs` gives it to the quotation on which it goes on.
            if chained {
                continue;
            }
            if k == 0 && self.goes_on_from_before() && (alone || stated) {
                self.append(mark);
                continue;
            }
            if let Some(speaker) = self.says_inside(k) {
                let parts = vec![self.marked[mark].content];
                let quotation = self.quotation(QuotationKind::Direct, parts, None, &speaker);
                self.push(quotation, &[mark]);
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

    /// The subject before marks that hold its verb: "Lee and Roe also “emphasised the importance” of talks".
    fn says_inside(&mut self, at: usize) -> Option<Speaker> {
        let units = self.units;
        let unit = &units[self.at];
        let content = self.marked[self.mark(at)?].content.of(unit.text);
        let first = content.split_whitespace().next()?;
        let verb = unit.words.words.of_word(first)?;
        let mut end = at.checked_sub(1)?;
        while unit.is_beside(end) || unit.word(end) == Some(Word::Helps) {
            end = end.checked_sub(1)?;
        }
        let said = matches!(verb, Word::Verb(_, Inflection::Past | Inflection::Present));
        if !said || unit.items[end].mention.is_none() && !matches!(unit.word(end), Some(Word::Pronoun(_))) {
            return None;
        }
        let phrase = subjects::phrase_before(unit, end)?;
        Some(self.speakers.named(units, self.at, phrase)).filter(|speaker| speaker.mention.is_some())
    }

    /// Who is the subject of the words that lead to marks behind a colon.
    fn leads(&mut self, colon: usize) -> Speaker {
        let units = self.units;
        let unit = &units[self.at];
        let is_subject = |k: &usize| matches!(unit.word(*k), Some(Word::Pronoun(p)) if p != Person::Writer);
        let pronoun = (0..colon).find(is_subject);
        let named = self.speakers.first_in(unit, colon);
        if let Some(k) = pronoun.filter(|k| named.is_none_or(|m| self.position(m) > *k)) {
            return self.speakers.named(units, self.at, (k, k));
        }
        let unnamed = Speaker { mention: named, basis: SpeakerBasis::Carried, ..Speaker::unnamed() };
        let noun = (0..colon).any(|k| unit.word(k) == Some(Word::Determines));
        if named.is_some() || noun {
            return unnamed;
        }
        self.speakers.carried(units, self.at).unwrap_or(unnamed)
    }

    /// Whether the last quotation is direct and its last part stands in the unit before, in the same paragraph.
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

    /// The stretches that go on over paragraphs belong to the quotation of the first of them that has one.
    ///
    /// For example, in `“The pier is safe, as we all know.` and, in the next paragraph, `“It will open in May,” said
    /// Marsh` only the second stretch has a speaker, so the first becomes a part of the same quotation.
    pub(super) fn join_paragraphs(&mut self) {
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
}
