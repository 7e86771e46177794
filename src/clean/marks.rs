//! The order in which the rules look at an article, and what they leave for each other.
//!
//! First what is clutter by its words alone, then where the first and the last paragraph are, then what
//! depends on that. A line that one rule took no later rule takes.

use super::clutter;
use super::credits::{self, Names};
use super::dateline::dateline;
use super::dates::{date_at, time_at};
use super::lines::{Line, line as shaped, plain};
use super::speakers;
use super::title;
use super::{Beyond, TextLines};
use crate::lang::{DateWords, Language, Verdict};
use crate::model::PassageKind::{
    Byline, Caption, Copyright, Credit, Date, Dateline, Navigation, Related, RepeatedTitle, Speaker, Title,
};
use crate::model::{Metadata, Passage, PassageKind, Published, Span};

/// Longest label of a date in bytes.
const LONGEST_LABEL: usize = 40;

/// In so many lines below the first one says who issued a statement.
const ISSUER_WITHIN: usize = 3;

/// Which of several dates counts: published, then unlabelled, then updated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Published,
    Plain,
    Updated,
}

/// An article while it is marked.
pub(super) struct Marker<'t> {
    text: &'t str,
    lines: Vec<Line<'t>>,
    /// What each line is by its words alone.
    sure: &'t [Option<Verdict>],
    /// What took each line.
    taken: Vec<Option<PassageKind>>,
    /// Index of the first paragraph, the number of lines when there is none.
    first: usize,
    /// One past the last paragraph, the number of lines when there is none.
    last: usize,
    passages: Vec<Passage>,
    found: Metadata,
    rank: Option<Rank>,
    beyond: &'t Beyond<'t>,
    language: &'static Language,
}

impl<'t> Marker<'t> {
    pub(super) fn new(read: &'t TextLines<'t>, beyond: &'t Beyond<'t>) -> Self {
        let TextLines { text, language, lines, sure } = read;
        let lines = lines.clone();
        let taken = vec![None; lines.len()];
        let (passages, found) = (Vec::new(), Metadata::default());
        Self { text, lines, sure, taken, first: 0, last: 0, passages, found, rank: None, beyond, language }
    }

    /// Applies every rule, in an order in which each can rely on what those before it took. `known` is what metadata say.
    pub(super) fn run(mut self, known: &Metadata) -> (Vec<Passage>, Metadata) {
        self.mark_dropped();
        self.mark_sure();
        self.mark_stamp();
        self.find_body();
        self.mark_dates();
        self.mark_edges();
        self.mark_menu();
        self.mark_names();
        self.mark_title(known);
        self.mark_dateline();
        self.mark_links();
        self.mark_speakers();
        // `mark` refuses kept lines already; marks of parts of a line, such as a stamp, were not asked.
        let keeps = self.beyond.keeps;
        self.passages.retain(|p| p.kind.is_read() || !keeps.iter().any(|keep| keep.overlaps(p.span)));
        self.passages.sort_by_key(|p| p.span);
        (self.passages, self.found)
    }

    fn mark(&mut self, line: usize, (kind, rule): Verdict) {
        if !kind.is_read() && self.beyond.keeps.contains(&self.lines[line].span) {
            return;
        }
        self.taken[line] = Some(kind);
        self.passages.push(Passage { span: self.lines[line].span, kind, rule });
    }

    /// What was decided before any rule looks.
    fn mark_dropped(&mut self) {
        for passage in self.beyond.drops {
            if let Ok(i) = self.lines.binary_search_by_key(&passage.span, |line| line.span) {
                self.mark(i, (passage.kind, passage.rule));
            }
        }
    }

    fn mark_sure(&mut self) {
        for i in 0..self.lines.len() {
            let line = self.lines[i];
            if self.taken[i].is_some() {
                continue;
            }
            if let Some(verdict) = self.sure[i] {
                // The holder of rights is the outlet unless something else has named it; a credit below takes its place.
                if verdict.0 == Copyright && self.found.source.is_none() {
                    self.found.source = credits::copyright_holder(line.text, self.language.credits);
                }
                self.mark(i, verdict);
            } else if let Some(names) = credits::credit(&line, self.language) {
                self.found.source = names.source.or(self.found.source.take());
                self.mark(i, (Credit, "credit-line"));
            } else if credits::is_caption(&line, false, self.language) {
                self.mark(i, (Caption, "picture-credit"));
            }
        }
    }

    /// Finds the first and the last paragraph among what is left.
    fn find_body(&mut self) {
        let prose = |i: &usize| self.lines[*i].prose && self.taken[*i].is_none();
        self.first = (0..self.lines.len()).find(prose).unwrap_or(self.lines.len());
        self.last = (0..self.lines.len()).rev().find(prose).map_or(self.lines.len(), |i| i + 1);
    }

    /// The free lines before the first and behind the last paragraph.
    fn edges(&self) -> Vec<usize> {
        let all = (0..self.first).chain(self.last..self.lines.len());
        all.filter(|i| self.taken[*i].is_none()).collect()
    }

    fn mark_edges(&mut self) {
        for i in self.edges() {
            if let Some(verdict) = clutter::edge(&self.lines[i], i >= self.last, self.language.clutter) {
                self.mark(i, verdict);
            }
        }
    }

    /// The other entries of a menu before the first paragraph: lines of one or two words in a row of at least
    /// three of which one is a menu entry for sure.
    fn mark_menu(&mut self) {
        let mut start = 0;
        while start < self.first {
            let short = |l: &&Line<'_>| l.words <= 2 && l.text.len() <= 30;
            let end = start + self.lines[start..self.first].iter().take_while(short).count();
            let known = self.taken[start..end].contains(&Some(Navigation));
            for i in start..end {
                if end - start >= 3 && known && self.taken[i].is_none() {
                    self.mark(i, (Navigation, "menu-entry"));
                }
            }
            start = end + 1;
        }
    }

    /// Stamps, date lines and the parts of lines such as "By Jane Doe | 17 February 2021".
    fn mark_dates(&mut self) {
        for i in self.edges() {
            let line = self.lines[i];
            if line.text.len() > 200 {
                continue;
            }
            if let Some((day, rank)) = date_line(line.text, self.language.dates) {
                let above = i.checked_sub(1).map_or("", |above| self.lines[above].text);
                if is_of_other_event(above, self.language.dates) {
                    continue;
                }
                // Behind the report a date without a label counts in the last three lines only.
                if i < self.first || rank != Rank::Plain || i + 3 >= self.lines.len() {
                    self.publish(day.to_string(), rank, "date-line");
                    self.mark(i, (Date, "date-line"));
                }
            } else if i < self.first && line.text.contains(['|', '•', '·']) {
                self.mark_segments(i);
            }
        }
    }

    fn publish(&mut self, on: String, rank: Rank, basis: &'static str) {
        if self.rank.is_none_or(|r| rank < r) {
            (self.rank, self.found.published) = (Some(rank), Some(Published { on, basis: basis.into() }));
        }
    }

    /// "date 2021-02-17 Foreign and …" at the very start of the text; the line goes on without its stamp.
    fn mark_stamp(&mut self) {
        let Some(line) = self.lines.first().copied().filter(|_| self.taken[0].is_none()) else { return };
        let words = self.language.dates;
        let (bare, label) = without_label(line.text, words);
        let Some(found) = date_at(bare, words) else { return };
        let mut len = found.len;
        let iso = bare.as_bytes().get(4) == Some(&b'-');
        let time = time_at(&bare[len..], words);
        len += time.unwrap_or(0);
        let rest = &bare[len..];
        // A date in words may belong to what follows: it is a stamp only with a label, a time, or in ISO form.
        let goes_on = rest.trim_start().starts_with(|c: char| c.is_uppercase() || "\"“‘".contains(c));
        if rest.starts_with(char::is_whitespace) && goes_on && (label.is_some() || iso || time.is_some()) {
            self.publish(found.day.to_string(), label.unwrap_or(Rank::Plain), "date-stamp");
            let end = line.span.end - rest.len();
            self.passages.push(Passage {
                span: Span::new(line.span.start, end),
                kind: Date,
                rule: "date-stamp",
            });
            let rest = rest.trim_start();
            let span = Span::new(line.span.end - rest.len(), line.span.end);
            self.lines[0] = shaped(span, rest, self.language.headlines);
        }
    }

    /// Marks the date and the byline in a line of parts set apart by bars; a bar goes with the date beside it. Without a date
    /// nothing is marked.
    ///
    /// For example, of "By Jane Doe | 17 February 2021 | Syria", "By Jane Doe" is the byline and " | 17 February 2021 |" the
    /// date; " Syria" stays free.
    fn mark_segments(&mut self, i: usize) {
        let line = self.lines[i];
        let bars = ['|', '•', '·'];
        let (mut start, mut free) = (line.span.start, line.span.start);
        let mut marks = Vec::new();
        let mut dated = Vec::new();
        if line.text.split(bars).any(|part| is_of_other_event(part, self.language.dates)) {
            return;
        }
        for part in line.text.split_inclusive(bars) {
            let end = start + part.len();
            let bare = part.trim_end_matches(bars).trim();
            let at = start + (part.len() - part.trim_start().len());
            start = end;
            if let Some(found) = date_line(bare, self.language.dates) {
                dated.push(found);
                marks.push(Passage { span: Span::new(free, end), kind: Date, rule: "date-line" });
                free = end;
            } else if let Some(names) = credits::byline(bare, self.language) {
                marks.push(Passage { span: Span::new(at, at + bare.len()), kind: Byline, rule: "byline" });
                self.name(names);
                free = at + bare.len();
            } else {
                free = end;
            }
        }
        if !dated.is_empty() {
            for (day, rank) in dated {
                self.publish(day.to_string(), rank, "date-line");
            }
            self.taken[i] = Some(Date);
            self.passages.append(&mut marks);
        }
    }

    fn name(&mut self, names: Names) {
        self.found.author = self.found.author.take().or(names.author);
        self.found.source = self.found.source.take().or(names.source);
    }

    /// Bylines and captions before the first paragraph.
    fn mark_names(&mut self) {
        for i in self.edges() {
            let line = self.lines[i];
            let head = i < self.first;
            if let Some(names) = credits::byline(line.text, self.language).filter(|_| i > 0) {
                self.name(names);
                self.mark(i, (Byline, "byline"));
            } else if head
                && (1..=ISSUER_WITHIN).contains(&i)
                && let Some(names) = credits::issuer(line.text, self.language)
            {
                self.name(names);
                self.mark(i, (Byline, "issuer"));
            } else if head && credits::is_caption(&line, true, self.language) {
                self.mark(i, (Caption, "caption-marker"));
            }
        }
    }

    /// The headline and the lines that say it again.
    fn mark_title(&mut self, known: &Metadata) {
        let wanted = known.title.as_deref().map(plain);
        let head: Vec<usize> =
            (0..self.first.min(self.lines.len())).filter(|i| self.taken[*i].is_none()).collect();
        let same = |i: &usize| wanted.as_ref().is_some_and(|w| plain(self.lines[*i].text) == *w);
        let Some(at) = head.iter().copied().find(same).or_else(|| self.headline(&head)) else { return };
        self.mark(at, (Title, "headline"));
        self.found.title = Some(title::as_text(self.lines[at].text, self.language.headlines));
        let title = plain(self.lines[at].text);
        for i in 0..self.lines.len() {
            let line = self.lines[i];
            let short = (i < self.first || i >= self.last || line.words > 3) && !line.prose;
            if self.taken[i].is_none() && short && title::repeats(&title, &line) {
                self.mark(i, (RepeatedTitle, "repeated-title"));
            }
        }
    }

    /// The line among `head` that is the headline: the first that can be, or, if there is one, the line that says the same
    /// without the site's name.
    fn headline(&self, head: &[usize]) -> Option<usize> {
        let body = &self.lines[self.first..self.last];
        if body.is_empty() && !self.lines.iter().skip(1).any(|l| l.stops) {
            return None;
        }
        // Where fewer than half of the lines of the report end with a full stop, a line without one need be no headline.
        let stopped = body.iter().filter(|l| l.stops).count() * 2 >= body.len();
        let is_dateline =
            |l: &Line<'_>| dateline(l.text, self.language).is_some_and(|d| d.len == l.text.len());
        let can_be = |i: &usize| {
            title::is_headline(&self.lines[*i], stopped, self.language) && !is_dateline(&self.lines[*i])
        };
        let first = head.iter().copied().find(can_be)?;
        let bare = head.iter().copied().find(|i| {
            let short = plain(self.lines[*i].text);
            *i != first
                && short.len() < plain(self.lines[first].text).len()
                && title::repeats(&short, &self.lines[first])
        });
        bare.or(Some(first))
    }

    /// A dateline before the first sentence, on a line of its own or at the front of the paragraph.
    fn mark_dateline(&mut self) {
        for i in [self.first.checked_sub(1), Some(self.first)].into_iter().flatten() {
            let Some(line) = self.lines.get(i).copied().filter(|_| self.taken[i].is_none()) else { continue };
            let Some(found) = dateline(line.text, self.language) else { continue };
            if i < self.first && found.len < line.text.len() {
                continue;
            }
            self.found.source = found.source.or(self.found.source.take());
            if let Some(day) = found.day {
                self.publish(day.to_string(), Rank::Plain, "dateline");
            }
            let span = Span::new(line.span.start, line.span.start + found.len);
            self.passages.push(Passage { span, kind: Dateline, rule: "dateline" });
            return;
        }
    }

    /// The labels at the heads of lines that say who speaks; what is behind them is read as it was.
    fn mark_speakers(&mut self) {
        let free = (0..self.lines.len()).filter(|i| self.taken[*i].is_none());
        let free: Vec<Line<'_>> = free.map(|i| self.lines[i]).collect();
        let dateline = self.passages.iter().find(|p| p.kind == Dateline).map(|p| p.span);
        for span in speakers::labels(&free, self.language.speakers) {
            if dateline.is_none_or(|dateline| !dateline.overlaps(span)) {
                self.passages.push(Passage { span, kind: Speaker, rule: "speaker-label" });
            }
        }
    }

    /// The headlines that follow a heading such as "Related articles" behind the last paragraph.
    fn mark_links(&mut self) {
        let heading = |p: &Passage| p.kind == Related && p.rule == "related-heading";
        let start = self.lines.get(self.last).map_or(self.text.len(), |l| l.span.start);
        let Some(from) =
            self.passages.iter().filter(|p| heading(p)).map(|p| p.span.end).find(|end| *end > start)
        else {
            return;
        };
        for i in self.last..self.lines.len() {
            let line = self.lines[i];
            if self.taken[i].is_none() && line.span.start >= from && !line.stops && line.words <= 20 {
                self.mark(i, (Related, "related-link"));
            }
        }
    }
}

/// A line that is nothing but a date, with label and time.
fn date_line(text: &str, words: &DateWords) -> Option<(chrono::NaiveDate, Rank)> {
    let (bare, label) =
        without_label(text.trim_matches(['(', ')', '[', ']', '*', '_', ' ', '-', '–', '—']), words);
    let bare = match time_at(bare, words) {
        Some(len) if date_at(bare, words).is_none() => {
            bare[len..].trim_start_matches([' ', ',', '-', '–', '|'])
        }
        _ => bare,
    };
    let found = date_at(bare, words)?;
    let rest = &bare[found.len..];
    let rest = &rest[time_at(rest, words).unwrap_or(0)..];
    rest.trim_matches([' ', '\u{a0}', '.', ',', '|'])
        .is_empty()
        .then_some((found.day, label.unwrap_or(Rank::Plain)))
}

/// Whether a line or a cell is a label that says of the day behind it that something else happened on it: "Founded".
fn is_of_other_event(text: &str, words: &DateWords) -> bool {
    text.len() <= LONGEST_LABEL && words.other_events.has(&plain(text))
}

/// The text behind a label such as "Published:", and what the label says of the date.
fn without_label<'t>(text: &'t str, words: &DateWords) -> (&'t str, Option<Rank>) {
    for (labels, rank) in [(words.published, Rank::Published), (words.updated, Rank::Updated)] {
        if let Some(rest) = credits::strip_label(text, labels).filter(|r| r.len() < text.len()) {
            let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '-']);
            return (rest, Some(rank));
        }
    }
    (text, None)
}
