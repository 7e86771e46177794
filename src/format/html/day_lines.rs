//! The day in a line beside the headline: "Von Anna Lind am 03.05.2013, 11:51 | 0 Meinungen", whatever the element is called.
//!
//! A page is read as a reader sees it, line by line without menus, comments and other stories. A line counts if it holds one
//! whole day and few other words, and stands close to the headline. Else the lines count whose element is called a byline, a
//! date or the like, or in which a word says that it is the day of publication, where all of them name the same day. A day
//! behind "Updated" or "Deadline", one of two days in a line, and a day in a sentence of the story do not count:
//!
//! ```text
//! Home | Politics                                  before the headline: looked at last
//! Council votes on the bridge                      the headline
//! Dienstag, 29. Januar 2019, 14:02                 this line
//! The council met on 12 January 2019 and …         a sentence
//! ```

use std::cell::OnceCell;

use trafilatura::dom::NodeId;

use super::days::is_called_change;
use super::elements::{Role, role};
use super::metadata::{Reader, author};
use super::metadata_names::WHO_AND_WHEN;
use crate::clean::dates::{DayWithin, day_within};
use crate::lang::FALLBACK;
use crate::lang::metadata::{
    BYLINES, CHANGED as CHANGED_LABELS, CHANGED_BEHIND, OTHER_EVENTS, PUBLISHED as PUBLISHED_LABELS,
    PUBLISHED_BEHIND,
};

/// Longest line that is looked at, in bytes.
const LONGEST_LINE: usize = 160;
/// Most words beside the day and its time.
const MOST_WORDS: usize = 12;
/// From so few words beside the day on, a line that ends with a full stop is a sentence.
const SENTENCE: usize = 4;
/// How many words may stand between the headline and the line behind it, and the line before it.
const NEAR_BEHIND: usize = 45;
const NEAR_BEFORE: usize = 15;
/// Most words of a name behind a label.
const MOST_NAMES: usize = 5;
/// Most lines of a page.
const MOST_LINES: usize = 5_000;

/// A line of a page.
struct Line {
    /// Its text, blanks and line breaks as single blanks; empty if it is long.
    text: String,
    /// Where it begins and ends, in words of the page.
    words: std::ops::Range<usize>,
    headline: bool,
    /// Whether an element around it is called what lines about who and when are called.
    who_and_when: bool,
}

/// Lines of a page, read once.
#[derive(Default)]
pub(super) struct PageLines {
    /// Those around the headline.
    near: OnceCell<Vec<Line>>,
    /// The days that lines name, in the order of the lines.
    days: OnceCell<Vec<DayOfLine>>,
}

/// A day that a line names.
struct DayOfLine {
    day: String,
    label: Label,
    /// Whether an element around the line is called what lines about who and when are called.
    who_and_when: bool,
}

/// The lines so far, and the one that is being written.
#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    text: String,
    words: usize,
    headline: bool,
    who_and_when: bool,
    /// How many words end with the headline.
    headline_end: Option<usize>,
}

impl Lines {
    fn end(&mut self) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = text.split(' ').filter(|word| !word.is_empty()).count();
        if count > 0 {
            let words = self.words..self.words + count;
            self.words = words.end;
            let text = if text.len() > LONGEST_LINE { String::new() } else { text };
            if self.headline && self.headline_end.is_none() {
                self.headline_end = Some(words.end);
            }
            self.done.push(Line { text, words, headline: self.headline, who_and_when: self.who_and_when });
        }
        self.text.clear();
    }
}

impl Reader<'_> {
    /// The day in a line beside the headline, `YYYY-MM-DD`.
    pub(super) fn day_near_headline(&self) -> Option<String> {
        let near = self.near_lines();
        let mut found = near_headline(near).filter_map(|at| self.day_of_line(near, at));
        found.find(|found| found.label != Label::Changed).map(|found| found.day)
    }

    /// The one day that all lines name whose element is called a date, else all that call it the day of publication.
    pub(super) fn day_line(&self) -> Option<String> {
        let only = |counts: &dyn Fn(&DayOfLine) -> bool| {
            let mut days = self.days().iter().filter(|found| found.label != Label::Changed && counts(found));
            let first = &days.next()?.day;
            days.all(|found| found.day == *first).then(|| first.clone())
        };
        only(&|found| found.who_and_when).or_else(|| only(&|found| found.label == Label::Published))
    }

    /// The day that a line of the page names as that of its last change: "Stand: 03.05.2013".
    pub(super) fn changed_line(&self) -> Option<String> {
        let days = self.days().iter().filter(|found| found.label == Label::Changed);
        days.map(|found| &found.day).max().cloned()
    }

    fn days(&self) -> &[DayOfLine] {
        self.lines.days.get_or_init(|| {
            let lines = self.lines(None);
            (0..lines.len()).filter_map(|at| self.day_of_line(&lines, at)).collect()
        })
    }

    fn near_lines(&self) -> &[Line] {
        self.lines.near.get_or_init(|| self.lines(Some(NEAR_BEHIND)))
    }

    /// The writer whom a line beside the headline names behind a label ("By Anna Lind", "Von Anna Lind, 3. Mai 2021").
    pub(super) fn byline(&self) -> Option<String> {
        let lines = self.near_lines();
        near_headline(lines).find_map(|at| {
            let text = lines[at].text.as_str();
            let label = BYLINES.iter().find(|label| {
                text.get(..label.len()).is_some_and(|front| front.eq_ignore_ascii_case(label))
            })?;
            let behind = &text[label.len()..];
            let name = day_within(behind, self.date_order).map_or(behind, |found| found.before);
            let name = name.split([',', '|', '•', '·', '(']).next().unwrap_or_default().trim();
            let words: Vec<&str> = name.split_whitespace().collect();
            let is_name = (2..=MOST_NAMES).contains(&words.len())
                && words.iter().all(|word| word.starts_with(char::is_uppercase));
            author(name).filter(|_| is_name)
        })
    }

    /// The lines of the story's part of the page, in order; with `behind` no further than so many words behind the headline.
    fn lines(&self, behind: Option<usize>) -> Vec<Line> {
        enum Step {
            Enter(NodeId),
            /// With what was so before it.
            Leave(bool, bool, bool),
        }
        if behind.is_some() && self.headline.is_none() {
            return Vec::new();
        }
        let mut lines = Lines::default();
        let mut steps = vec![Step::Enter(self.document.body().unwrap_or_else(|| self.document.root()))];
        while let Some(step) = steps.pop() {
            let is_beyond = |behind| lines.headline_end.is_some_and(|end| lines.words > end + behind);
            if behind.is_some_and(is_beyond) {
                break;
            }
            match step {
                Step::Enter(node) if self.document.is_text(node) => {
                    lines.text.push_str(&self.document.text_content(node));
                }
                Step::Enter(node) => {
                    let tag = self.document.tag_name(node);
                    let role = role(tag);
                    let class = self.document.class_name(node);
                    let is_change =
                        || is_called_change(&class) && self.document.text_content(node).len() <= LONGEST_LINE;
                    let is_left_out = role == Role::Silent || self.is_elsewhere(node) || is_change();
                    if is_left_out || lines.done.len() >= MOST_LINES {
                        continue;
                    }
                    let breaks = matches!(role, Role::Block | Role::TextBlock | Role::Line) || tag == "br";
                    if breaks {
                        lines.end();
                    }
                    steps.push(Step::Leave(breaks, lines.headline, lines.who_and_when));
                    lines.headline |= self.headline == Some(node);
                    if role != Role::Unknown || tag == "time" {
                        let class = class.to_lowercase();
                        lines.who_and_when |= WHO_AND_WHEN.iter().any(|word| class.contains(word));
                    }
                    steps.extend(self.document.child_nodes(node).into_iter().rev().map(Step::Enter));
                }
                Step::Leave(breaks, headline, who_and_when) => {
                    // What an inline element is called holds for the whole line, so only the end of a block takes it back.
                    if breaks {
                        lines.end();
                        lines.who_and_when = who_and_when;
                    }
                    lines.headline = headline;
                }
            }
        }
        lines.end();
        lines.done
    }
}

/// The lines close to the headline: those behind it in order, then those before it, the nearest first.
fn near_headline(lines: &[Line]) -> impl Iterator<Item = usize> + '_ {
    let headline = lines.iter().position(|line| line.headline);
    headline.into_iter().flat_map(|headline| {
        let of = &lines[headline].words;
        let behind =
            (headline + 1..lines.len()).take_while(|at| lines[*at].words.start <= of.end + NEAR_BEHIND);
        let before = (0..headline).rev().take_while(|at| lines[*at].words.end + NEAR_BEFORE >= of.start);
        behind.chain(before)
    })
}

/// What stands before the day of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// "Published", "Online seit".
    Published,
    /// "Updated", "Stand".
    Changed,
    /// Nothing of that kind.
    None,
}

impl Reader<'_> {
    /// The day that a line names as that of the page.
    fn day_of_line(&self, lines: &[Line], at: usize) -> Option<DayOfLine> {
        let line = &lines[at];
        let text = line.text.as_str();
        let DayWithin { day, is_short, before, behind } = day_within(text, self.date_order)?;
        // In some languages the year would be the first of the three.
        if is_short && self.date_order.is_none() && self.says_language {
            return None;
        }
        let words = before.split_whitespace().count() + behind.split_whitespace().count();
        let is_sentence = words >= SENTENCE && text.ends_with(['.', '!', '?', '…']) && !line.who_and_when;
        let other = day_within(behind, self.date_order);
        // A label may be a line of its own above the day.
        let above = at.checked_sub(1).map_or("", |at| lines[at].text.as_str());
        let label = match label(if before.trim().is_empty() { above } else { before }) {
            Label::None if other.is_none() => label_behind(behind),
            label => label,
        };
        // With two days in a line nobody knows which is meant, unless the second is called that of a change.
        let other = other.filter(|other| other.day != day);
        let is_other = other.is_some_and(|other| self::label(other.before) != Label::Changed);
        let is_of_page =
            words <= MOST_WORDS && !is_sentence && !is_other && !is_of_other_event(before, above);
        // Nobody knows what day follows "Kick-off:" in an element that is not called a date.
        let is_called = label != Label::None || line.who_and_when;
        let is_unknown = !is_called && before.trim_end().ends_with(':');
        // "Version 4.3.21"
        let is_number = is_short && !is_called && (self.date_order.is_none() || !before.trim().is_empty());
        (is_of_page && !is_unknown && !is_number).then(|| DayOfLine {
            day: day.to_string(),
            label,
            who_and_when: line.who_and_when,
        })
    }
}

/// What the last words before a day call it.
pub(super) fn label(before: &str) -> Label {
    let before = before.to_lowercase();
    let bare = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends_with = |words: &[&str]| {
        words
            .iter()
            .any(|word| bare.strip_suffix(word).is_some_and(|front| !front.ends_with(char::is_alphanumeric)))
    };
    if CHANGED_LABELS.iter().any(|word| bare.ends_with(word)) {
        Label::Changed
    } else if ends_with(PUBLISHED_LABELS) {
        Label::Published
    } else {
        Label::None
    }
}

/// What the first words behind a day call it: "15 February 2018 -- updated 0203 GMT", "05.05.2021 tarihinde yayınlandı".
fn label_behind(behind: &str) -> Label {
    let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let word = behind.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let begins_with = |labels: &[&str]| labels.iter().any(|label| behind.starts_with(label));
    if CHANGED_LABELS.contains(&word) || begins_with(CHANGED_BEHIND) {
        Label::Changed
    } else if begins_with(PUBLISHED_BEHIND) {
        Label::Published
    } else {
        Label::None
    }
}

/// Whether the words before a day, or a label above it, say that something else happened on it: "Deadline: 3 May 2013".
pub(super) fn is_of_other_event(before: &str, above: &str) -> bool {
    let label = if before.trim().is_empty() { above } else { before };
    let label = label.rsplit(['|', '•', '·']).next().unwrap_or_default().to_lowercase();
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    FALLBACK.dates.other_events.has(label) || OTHER_EVENTS.contains(&label)
}
