//! Lines to blocks: which line breaks end a paragraph, a heading or a list item, and which are only wrapping.
//!
//! A blank line always ends a block. For a single break the text itself is the evidence: when most of its
//! lines are filled to one width, as in agency copy and old mail, a break behind a line that had no room for
//! the next word is wrapping. In any other text a break ends a block unless it falls into the middle of a
//! clause, that is behind a long line without final punctuation and before a word in lower case. For sentences the
//! paragraph itself is evidence too: where no line of it had room for the first word of the next, its breaks are wrapping
//! unless a line ends as sentences end or the next opens as they open.

use super::chars::{Class, class_at, is_zero_width};
use super::hyphens;
use crate::lang::SentenceWords;
use crate::model::Span;

/// Wrapping is looked for between these widths, in characters.
const WRAP: std::ops::RangeInclusive<usize> = 40..=110;

/// Fewest filled lines that prove wrapping.
const FEWEST_FILLED: usize = 3;

/// A line without its break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where, white space at both ends left out; empty for a blank line.
    pub span: Span,
    /// White space in front, in characters.
    pub indent: usize,
}

/// The lines of a stretch of text. A carriage return with a line feed is one break.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    done: bool,
}

impl<'t> Lines<'t> {
    /// The lines of `text` within `span`; there is always at least one.
    pub(crate) const fn new(text: &'t str, span: Span) -> Self {
        Self { text, at: span.start, end: span.end, done: false }
    }

    /// The end of the line at `from` and the start of the next one.
    fn line_break(&self, from: usize) -> Option<(usize, usize)> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = from;
        loop {
            // 0xe2 begins the line and paragraph separators of Unicode (U+2028, U+2029), and other characters.
            at += memchr::memchr3(b'\n', b'\r', 0xe2, &bytes[at..])?;
            match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => return Some((at, at + 2)),
                b'\n' | b'\r' => return Some((at, at + 1)),
                _ if matches!(bytes.get(at..at + 3), Some([0xe2, 0x80, 0xa8 | 0xa9])) => {
                    return Some((at, at + 3));
                }
                _ => at += 1,
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        if self.done {
            return None;
        }
        let start = self.at;
        let end = if let Some((end, next)) = self.line_break(start) {
            self.at = next;
            end
        } else {
            self.done = true;
            self.end
        };
        Some(trimmed(self.text, Span::new(start, end)))
    }
}

fn trimmed(text: &str, span: Span) -> Line {
    let mut indent = 0;
    let mut start = span.start;
    while let Some((class @ (Class::Space | Class::Zero), next)) = class_at(text, start, span.end) {
        indent += usize::from(class == Class::Space);
        start = next;
    }
    let blank = |c: char| c.is_whitespace() || c.is_control() || is_zero_width(c);
    let end = start + text[start..span.end].trim_end_matches(blank).len();
    Line { span: Span::new(start, end), indent }
}

/// How the lines of a text are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// The width to which lines are filled, if they are.
    wrap: Option<usize>,
}

impl Layout {
    /// Measures the lines of a whole text.
    pub(crate) fn of(text: &str) -> Self {
        let mut counts = [0usize; *WRAP.end() + 1];
        let (mut heads, mut lines, mut wide) = (0, 0, 0);
        let mut before: Option<usize> = None;
        for line in Lines::new(text, Span::new(0, text.len())) {
            if line.span.is_empty() {
                before = None;
                continue;
            }
            if let Some(width) = before {
                heads += 1;
                counts[width.min(*WRAP.end())] += 1;
            }
            let width = line.indent + width(line.span.of(text));
            lines += 1;
            wide += usize::from(width > *WRAP.end());
            before = Some(width);
        }
        // Where more than one line in twenty is wider than any wrapping, lines are paragraphs.
        Self { wrap: fill_width(&counts, heads).filter(|_| wide * 20 <= lines) }
    }

    /// Whether lines are filled to one width, so that a single break need not end a paragraph.
    pub(crate) const fn is_wrapped(self) -> bool {
        self.wrap.is_some()
    }

    /// Whether the break between two neighbouring lines that are not blank is only wrapping.
    fn joins(self, text: &str, above: Line, below: Line) -> bool {
        let (a, b) = (above.span.of(text), below.span.of(text));
        if is_heading(a) || is_heading(b) || starts_item(a, b) {
            return false;
        }
        let open = is_open(a);
        let lower = b.starts_with(char::is_lowercase);
        let width = above.indent + width(a);
        match self.wrap {
            Some(fill) => {
                // An indented line begins a paragraph, unless it goes on with a list item or in the middle of a clause.
                let indented = below.indent > above.indent + 1 && !is_item(a) && !(open && lower);
                // Wrapping if the next word would have come within a tenth of the width or beyond it.
                let first = b.split_whitespace().next().map_or(0, |w| w.chars().take(fill).count());
                !indented && width + 1 + first > fill - fill / 10
            }
            None => open && lower && width >= *WRAP.start(),
        }
    }
}

/// The width that one broken line in twenty reaches or exceeds, if six in ten fill three quarters of it. `counts` are the lines
/// of each width, `heads` all of them: only lines that another follows, since the last of a paragraph need not be full.
///
/// For example, of 100 such lines 8 have 72 characters, 52 have 60 to 71, and 40 have 30. Five are a twentieth, so the width is
/// 72; 54 are three quarters of it, which 60 lines have, so the text is wrapped.
fn fill_width(counts: &[usize], heads: usize) -> Option<usize> {
    let mut left = heads.div_ceil(20);
    let mut width = counts.len() - 1;
    while width > 0 && counts[width] < left {
        left -= counts[width];
        width -= 1;
    }
    let filled: usize = counts[width * 3 / 4..].iter().sum();
    let wrapped = WRAP.contains(&width) && filled >= FEWEST_FILLED && filled * 10 >= heads * 6;
    wrapped.then_some(width)
}

/// Width in characters; long lines are not counted out, since they are beyond any wrapping anyway.
fn width(line: &str) -> usize {
    if line.len() > 4 * *WRAP.end() || line.is_ascii() { line.len() } else { line.chars().count() }
}

fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with(' ')
}

/// Whether `below` starts a list item although `above` has no blank line behind it.
fn starts_item(above: &str, below: &str) -> bool {
    let sure = below.starts_with(['•', '▪', '‣', '◦', '●', '·', '*']);
    sure || (is_item(below) && (is_item(above) || above.ends_with(['.', '!', '?', ':', ';', '”', '"'])))
}

/// Whether a line opens as list items do: a bullet, "1.", "2)", "(a)".
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return false };
    if "•▪‣◦●·*-–—+>".contains(first) {
        return chars.next().is_none_or(char::is_whitespace) || first == '•';
    }
    let label = line.split_whitespace().next().unwrap_or_default();
    let inner = label.trim_start_matches('(').trim_end_matches(['.', ')']);
    let short = inner.len() <= 2 && !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_alphanumeric());
    let number = inner.bytes().all(|b| b.is_ascii_digit());
    short && ((label.ends_with('.') && number) || label.ends_with(')'))
}

/// Whether a line ends as no sentence does.
fn is_open(line: &str) -> bool {
    !line.ends_with(['.', '!', '?', ':', '”', '"', '…'])
}

/// Whether a line ends with the first part of a compound that goes on in the next: "Jean-" above "Yves", "2020-" above "2021".
fn is_compound(above: &str, below: &str) -> bool {
    let Some(front) = above.strip_suffix('-') else { return false };
    let part = front.chars().rev().take_while(|c| c.is_alphanumeric()).take(2).count();
    let goes_on = |c: char| c.is_uppercase() || c.is_ascii_digit();
    part == 2 && below.starts_with(goes_on) && !is_item(below)
}

/// Whether every break of a paragraph stands where the next word had no room: the lines have one width, within the
/// bounds of wrapping, and the last of them ends as sentences end.
fn is_filled(text: &str, paragraph: impl Iterator<Item = Line>) -> bool {
    let (mut widest, mut least_room, mut before) = (0, usize::MAX, None::<Line>);
    for line in paragraph {
        let line_width = width(line.span.of(text));
        if let Some(above) = before {
            let first = line.span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
            least_room = least_room.min(width(above.span.of(text)) + 1 + first);
        }
        widest = widest.max(line_width);
        before = Some(line);
    }
    let ends = before.is_some_and(|last| last.span.of(text).ends_with(['.', '!', '?', '”', '"']));
    ends && least_room > widest && WRAP.contains(&widest)
}

/// The blocks of a stretch of text: paragraphs, headings, list items; wrapped lines are one block.
pub(crate) struct Blocks<'t> {
    text: &'t str,
    layout: Layout,
    lines: std::iter::Peekable<Lines<'t>>,
    /// The words by which sentences are told, if blocks are to be cut into sentences.
    words: Option<&'t SentenceWords>,
    /// Where the paragraph ends that is known to be filled or not, and which it is.
    paragraph: (usize, bool),
}

impl<'t> Blocks<'t> {
    /// The blocks of `text` within `span`, by the lines alone.
    pub(crate) fn new(text: &'t str, span: Span, layout: Layout) -> Self {
        Self { text, layout, lines: Lines::new(text, span).peekable(), words: None, paragraph: (0, false) }
    }

    /// The same for sentences: a break inside a sentence or a word joins wherever the words show it.
    pub(super) fn of_sentences(text: &'t str, span: Span, layout: Layout, words: &'t SentenceWords) -> Self {
        Self { words: Some(words), ..Self::new(text, span, layout) }
    }

    /// Looks once at every paragraph, the lines from `first` to the next blank one.
    fn enter(&mut self, first: Line) {
        // Further blocks of a paragraph that was looked at come here, too.
        if self.words.is_some() && first.span.start >= self.paragraph.0 {
            let rest = || self.lines.clone().take_while(|line| !line.span.is_empty());
            let lines = || std::iter::once(first).chain(rest());
            let end = lines().last().map_or(first.span.end, |line| line.span.end);
            self.paragraph = (end, is_filled(self.text, lines()));
        }
    }

    fn joins(&self, above: Line, below: Line) -> bool {
        if self.layout.joins(self.text, above, below) {
            return true;
        }
        let Some(words) = self.words else { return false };
        let (a, b) = (above.span.of(self.text), below.span.of(self.text));
        if hyphens::is_broken_word(self.text, above.span.end, below.span.end, words) || is_compound(a, b) {
            return true;
        }
        let opens =
            b.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| words.openers.has(word));
        let starts_word = b.starts_with(char::is_alphanumeric);
        self.paragraph.1
            && is_open(a)
            && starts_word
            && !opens
            && !is_heading(a)
            && !is_item(a)
            && !is_item(b)
    }
}

impl Iterator for Blocks<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let first = self.lines.find(|l| !l.span.is_empty())?;
        self.enter(first);
        let mut last = first;
        while let Some(below) = self.lines.peek().copied()
            && !below.span.is_empty()
            && self.joins(last, below)
        {
            self.lines.next();
            last = below;
        }
        Some(Span::new(first.span.start, last.span.end))
    }
}
