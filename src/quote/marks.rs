//! Quotation marks: which open, which close, and what stands between.
//!
//! One pass over the tokens of a paragraph. Marks of one paragraph never pair with those of another; a stretch that is still
//! open where its paragraph ends goes on in the next one if that opens with a mark too. A stretch longer than [`LONGEST`]
//! is taken for a slip of the writer's and left out, so that unbalanced marks cost nothing.

use std::ops::Range;

use crate::lang::words::Meanings;
use crate::lang::{Frame, Inflection, Person, Word};
use crate::model::{Span, Token};

/// Longest stretch of one paragraph between marks, in bytes.
pub(super) const LONGEST: usize = 20_000;
/// Longest stretch without its closing mark, in bytes.
const LONGEST_OPEN: usize = 2_000;
/// Most words that say who speaks, behind a comma at the end of a paragraph: "said Ann Lee, the mayor".
const LONGEST_ATTRIBUTION: usize = 10;
/// Longest stretch between single marks, in tokens.
const LONGEST_SINGLE: usize = 400;

/// A stretch between quotation marks, in one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// The tokens of the stretch with its marks: first, and one past the last.
    pub(super) tokens: (usize, usize),
    /// What stands between the marks, without white space at either end.
    pub(super) content: Span,
    /// Whether its closing mark was found.
    pub(super) closed: bool,
    /// Whether it goes on from the stretch before it, in the paragraph before.
    pub(super) goes_on: bool,
}

/// What a token may be as a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Opens whatever stands around it, and the mark that closes it.
    Opens(char),
    /// Closes.
    Closes(char),
    /// Straight: opens or closes by what stands around it.
    Straight,
    /// The same of a single mark.
    Single,
}

/// Finds the marked stretches of a text, paragraph by paragraph.
pub(super) struct Marks<'t> {
    text: &'t str,
    tokens: &'t [Token],
    words: &'static Meanings<Word>,
    /// Whether the last stretch of the paragraph before is still open.
    open: bool,
    found: Vec<Marked>,
}

impl<'t> Marks<'t> {
    pub(super) const fn new(text: &'t str, tokens: &'t [Token], words: &'static Meanings<Word>) -> Self {
        Self { text, tokens, words, open: false, found: Vec::new() }
    }

    /// All stretches of the paragraphs so far, in the order of the text.
    pub(super) fn found(self) -> Vec<Marked> {
        self.found
    }

    /// Reads the tokens of the next paragraph.
    ///
    /// For example, of the paragraphs `Lee said: “The pier is safe.` and `“It will open in May.”` the first has a mark
    /// that opens and none that closes. It ends with no "said Lee" behind a comma, so its stretch reaches to the end of
    /// the paragraph and stays open. The second begins with a mark, so its stretch goes on from the first; its closing
    /// mark ends both.
    pub(super) fn paragraph(&mut self, range: Range<usize>) {
        let before = std::mem::take(&mut self.open);
        let singles = self.singles(&range);
        let mut opened: Option<(usize, Option<char>)> = None;
        let mut first = true;
        let mut skip = 0;
        for at in range.clone() {
            if at < skip {
                continue;
            }
            let Some(mark) = self.mark(at) else { continue };
            let starts = at == range.start;
            match (mark, opened) {
                (Mark::Single, None) => {
                    if let Some(close) = singles.as_ref().and_then(|close| close[at - range.start]) {
                        self.push((at, close + 1), true, false);
                        skip = close + 1;
                    }
                }
                (Mark::Opens(close), None) => opened = Some((at, Some(close))),
                (Mark::Straight, None) if self.may_open(at) => opened = Some((at, None)),
                (Mark::Closes(c), Some((from, close))) if close.is_none_or(|close| close == c) => {
                    self.push((from, at + 1), true, first && before && from == range.start);
                    (opened, first) = (None, false);
                }
                (Mark::Straight, Some((from, _))) => {
                    // The end of a sentence and then a mark that can only open: the mark before was a slip.
                    if self.only_opens(at) && self.ends_sentence(at) {
                        opened = Some((at, None));
                    } else {
                        self.push((from, at + 1), true, first && before && from == range.start);
                        (opened, first) = (None, false);
                    }
                }
                // The mark that closes „ is the one that opens elsewhere.
                (Mark::Opens(_), Some((from, Some(close)))) if self.is(at, close) => {
                    self.push((from, at + 1), true, first && before && from == range.start);
                    (opened, first) = (None, false);
                }
                (Mark::Opens(close), Some(_)) if !starts => opened = Some((at, Some(close))),
                _ => {}
            }
        }
        if let Some((from, _)) = opened {
            if let Some(end) = self.forgotten_end(from, range.end) {
                self.push((from, end), false, first && before && from == range.start);
                return;
            }
            let size = self.tokens[range.end - 1].span.end - self.tokens[from].span.end;
            self.push((from, range.end), false, first && before && from == range.start);
            self.open = size <= LONGEST;
        }
    }

    /// Where a stretch that is still open at the end of its paragraph should have ended: behind the last comma, where nothing but
    /// who speaks follows.
    fn forgotten_end(&self, from: usize, end: usize) -> Option<usize> {
        let first = (from + 2).max(end.saturating_sub(LONGEST_ATTRIBUTION + 2));
        let comma = (first..end).rev().find(|&at| self.is(at, ','))?;
        let word = |at: usize| self.words.of_word(&self.tokens[at].span.of(self.text).to_lowercase());
        let is_verb = |at: &usize| {
            let said = Word::Verb(Frame::Say, Inflection::Past);
            word(*at) == Some(said) || matches!(word(*at), Some(Word::Verb(Frame::Report, Inflection::Past)))
        };
        let verb = (comma + 1..end).find(is_verb)?;
        let named = |at: &usize| {
            let text = self.tokens[*at].span.of(self.text);
            text.starts_with(char::is_uppercase)
                || matches!(word(*at), Some(Word::Pronoun(Person::Man | Person::Woman)))
        };
        let subject = if verb == comma + 1 { verb + 1..end } else { comma + 1..verb };
        let plain = |at: usize| {
            matches!(
                word(at),
                None | Some(Word::Determines | Word::Binds | Word::Pronoun(_) | Word::Place | Word::Time)
            )
        };
        let all = (comma + 1..end).all(|at| at == verb || plain(at));
        (all && subject.take(3).any(|at| named(&at))).then_some(comma + 1)
    }

    fn push(&mut self, tokens: (usize, usize), closed: bool, goes_on: bool) {
        let last = tokens.1 - 1;
        let end = if closed { self.tokens[last].span.start } else { self.tokens[last].span.end };
        let start = self.tokens[tokens.0].span.end;
        if start >= end || end - start > LONGEST {
            return;
        }
        let inner = &self.text[start..end];
        let front = inner.len() - inner.trim_start().len();
        let trimmed = inner.trim();
        if trimmed.chars().any(char::is_alphanumeric) {
            let content = Span::new(start + front, start + front + trimmed.len());
            self.found.push(Marked { tokens, content, closed, goes_on });
        }
    }

    /// Whether a stretch without a closing mark is so long that its mark is taken for a slip: its tokens are then read
    /// as text.
    pub(super) const fn is_too_long_to_be_open(marked: &Marked) -> bool {
        !marked.closed && marked.content.len() > LONGEST_OPEN
    }

    fn character(&self, at: usize) -> Option<char> {
        let mut chars = self.tokens[at].span.of(self.text).chars();
        chars.next().filter(|_| chars.next().is_none())
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.character(at) == Some(c)
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        if self.tokens[at].span.len() > 3 {
            return None;
        }
        Some(match self.character(at)? {
            '“' | '‟' => Mark::Opens('”'),
            '„' => Mark::Opens('“'),
            '«' => Mark::Opens('»'),
            '”' => Mark::Closes('”'),
            '»' => Mark::Closes('»'),
            '"' | '＂' => Mark::Straight,
            '\'' | '‘' | '’' => Mark::Single,
            _ => return None,
        })
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..self.tokens[at].span.start].chars().next_back()
    }

    fn behind(&self, at: usize) -> Option<char> {
        self.text[self.tokens[at].span.end..].chars().next()
    }

    fn may_open(&self, at: usize) -> bool {
        self.behind(at).is_some_and(|c| !c.is_whitespace())
            && self.before(at).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ','))
    }

    fn only_opens(&self, at: usize) -> bool {
        self.may_open(at) && self.before(at).is_none_or(char::is_whitespace)
    }

    /// Whether a sentence or a clause ends directly before a mark.
    fn ends_sentence(&self, at: usize) -> bool {
        let before = self.text[..self.tokens[at].span.start].trim_end();
        before.ends_with(['.', ',', '?', '!', ':'])
    }

    /// For each token of a paragraph that opens a single stretch, the one that closes it; `None` where there are no single marks.
    /// A stretch holds no other mark, so that an apostrophe before a year opens nothing.
    fn singles(&self, range: &Range<usize>) -> Option<Vec<Option<usize>>> {
        let is_single = |at: &usize| self.mark(*at) == Some(Mark::Single);
        range.clone().find(is_single)?;
        let mut closes = vec![None; range.len()];
        let mut next: Option<usize> = None;
        // From behind, so that each mark that opens meets the nearest one that closes.
        for at in range.clone().rev() {
            match self.mark(at) {
                Some(Mark::Single) => {
                    let c = self.character(at).unwrap_or_default();
                    let before = self.before(at).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '—'));
                    let behind = self.behind(at).is_some_and(|c| c.is_alphabetic() || c == '[');
                    if c != '’' && before && behind {
                        closes[at - range.start] = next.filter(|close| close - at <= LONGEST_SINGLE);
                        next = None;
                    } else if c != '‘' && !before && !self.behind(at).is_some_and(char::is_alphanumeric) {
                        next = Some(at);
                    }
                }
                Some(_) => next = None,
                None => {}
            }
        }
        Some(closes)
    }
}
