//! Text to tokens, by the conventions of the Universal Dependencies treebanks with three changes that the training
//! data of the recogniser share: a hyphen, a slash and an ampersand are tokens of their own.
//!
//! A possessive is one token ("Syria" "’s"), so are the short forms of verbs ("do" "n't", "they" "'ve"); any
//! other apostrophe between letters stays ("Ta'izz", "O'Neill", "Shi'ite"). One token each: "U.S.", "a.m.",
//! an initial or abbreviation with its dot, a number with its points, commas and colons ("1,234.5", "7:30"),
//! a web address, a mail address, "@name", "#tag", a run of dots or of hyphens, an emoji with its joiners.
//! Every other visible character that is no letter or digit stands alone. "cannot" and "gonna" are not split.
//!
//! One pass, nothing allocated but the list itself. A run of letters longer than [`MAX_TOKEN_BYTES`] is cut.

mod dots;

use super::chars::{Class, char_at, class_at, is_digit_at};
use super::hyphens;
use super::kind::{Kind, ascii_kind, dots_or_dashes, is_flag_half, wide_kind};
use crate::lang::{Contractions, SentenceWords};
use crate::model::{Span, Token};

/// Longest token; longer runs without a break are cut, so that no step behind this one meets a giant.
pub const MAX_TOKEN_BYTES: usize = 512;

/// Longest run of zero-width characters that is taken as lying inside a word.
const MAX_ZERO_RUN: usize = 64;

/// Appends tokens of one block of text to two lists of equal growth.
pub(super) struct Tokeniser<'t, 'o> {
    text: &'t str,
    words: &'t SentenceWords,
    end: usize,
    tokens: &'o mut Vec<Token>,
    kinds: &'o mut Vec<Kind>,
}

impl<'t, 'o> Tokeniser<'t, 'o> {
    pub(super) const fn new(
        text: &'t str,
        words: &'t SentenceWords,
        tokens: &'o mut Vec<Token>,
        kinds: &'o mut Vec<Kind>,
    ) -> Self {
        Self { text, words, end: 0, tokens, kinds }
    }

    pub(super) fn run(&mut self, span: Span) {
        self.end = span.end;
        let mut at = span.start;
        while let Some((class, next)) = class_at(self.text, at, self.end) {
            at = match class {
                Class::Space | Class::Zero => next,
                Class::Word => self.word(at),
                Class::Apostrophe => self.apostrophe(at, next),
                Class::Mark | Class::Symbol => self.symbol(at, next),
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) -> usize {
        self.tokens.push(Token { span: Span::new(start, end) });
        self.kinds.push(kind);
        end
    }

    fn class_at(&self, at: usize) -> Option<(Class, usize)> {
        class_at(self.text, at, self.end)
    }

    fn is_word_at(&self, at: usize) -> bool {
        matches!(self.class_at(at), Some((Class::Word, _)))
    }

    /// Whether a token of this block ends at `at`; `kinds` are those of the block alone.
    fn touches_token(&self, at: usize) -> bool {
        !self.kinds.is_empty() && self.tokens.last().is_some_and(|t| t.span.end == at)
    }

    /// A token that starts with a letter or digit; returns one past its end.
    fn word(&mut self, start: usize) -> usize {
        // The word before may have left its "n" for this token: "do" and "n't".
        if self.touches_token(start)
            && let Some(end) = self.negation(start)
        {
            return self.push(start, end, Kind::Word);
        }
        let end = self.run_of_letters(start);
        let kind = if self.text.as_bytes()[start].is_ascii_digit() { Kind::Number } else { Kind::Word };
        match self.text.as_bytes().get(end).filter(|_| end < self.end) {
            Some(b'.') => self.word_before_dot(start, end, kind),
            Some(b':') if self.is_scheme(start, end) => {
                let end = self.address_end(start);
                self.push(start, end, Kind::Word)
            }
            Some(b'@') if self.is_word_at(end + 1) => self.mail_address(start, end),
            _ => self.push(start, end, kind),
        }
    }

    /// One past the letters, digits and inner marks that start at `start`.
    fn run_of_letters(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let numeric = bytes[start].is_ascii_digit();
        let limit = self.end.min(start + MAX_TOKEN_BYTES);
        let mut at = start;
        loop {
            while at < limit && bytes[at].is_ascii_alphanumeric() {
                at += 1;
            }
            if at - start >= MAX_TOKEN_BYTES {
                return self.cut(start);
            }
            let next = match self.class_at(at) {
                Some((Class::Word | Class::Mark, next)) => next,
                Some((Class::Zero, _)) => match self.over_zero_width(at) {
                    Some(next) => next,
                    None => return at,
                },
                Some((Class::Apostrophe, next)) => {
                    if at == start || !self.is_word_at(next) || numeric {
                        return at;
                    }
                    match self.host_end(start, at, next) {
                        Some(end) => return end,
                        None => next,
                    }
                }
                Some((Class::Symbol, next)) if numeric && self.joins_digits(at) => next,
                Some((Class::Symbol, _)) if at > start && bytes[at] == b'-' => {
                    match hyphens::rest_of_word(self.text, at, self.end, self.words) {
                        Some(rest) => rest,
                        None => return at,
                    }
                }
                _ => return at,
            };
            at = next;
        }
    }

    /// The last character boundary that keeps a token from `start` within [`MAX_TOKEN_BYTES`].
    fn cut(&self, start: usize) -> usize {
        self.text.floor_char_boundary((start + MAX_TOKEN_BYTES).min(self.end))
    }

    /// Whether the point, comma or colon at `at` stands between two digits.
    fn joins_digits(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        matches!(bytes[at], b'.' | b',' | b':')
            && bytes[at - 1].is_ascii_digit()
            && is_digit_at(self.text, at + 1, self.end)
    }

    /// Past a short run of zero-width characters at `at`, if a word goes on behind it.
    fn over_zero_width(&self, mut at: usize) -> Option<usize> {
        let limit = at + MAX_ZERO_RUN;
        while let Some((Class::Zero, next)) = self.class_at(at) {
            at = next;
            if at > limit {
                return None;
            }
        }
        matches!(self.class_at(at), Some((Class::Word | Class::Mark, _))).then_some(at)
    }

    /// Where the word from `start` ends if what follows the apostrophe at `at` is a possessive or a verb's
    /// short form; `None` when the apostrophe is part of the word. `after` is one past the apostrophe.
    ///
    /// For example, behind the apostrophe of "don't" stands "t" and before it an "n", so the word ends before that: "do", and
    /// "n't" is the next token. In "Syria's" it ends at the apostrophe. In "Ta'izz" three letters follow, and in "Ra'd" a "d",
    /// which as "would" only follows a few pronouns: both are one word.
    fn host_end(&self, start: usize, at: usize, after: usize) -> Option<usize> {
        let suffix = self.short_suffix(after)?;
        let host = &self.text[start..at];
        let words = &self.words.contractions;
        if let Some((before, behind)) = words.negation
            && is_letter(suffix, behind)
        {
            let negates = host.ends_with([before, before.to_ascii_uppercase()]);
            return (host.len() > before.len_utf8() && negates).then(|| at - before.len_utf8());
        }
        (is_ending(suffix, words) && words.follows(suffix, host)).then_some(at)
    }

    /// The one or two letters at `after`, if no word goes on behind them.
    fn short_suffix(&self, after: usize) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        let mut end = after;
        while end < self.end && end < after + 3 && bytes[end].is_ascii_alphabetic() {
            end += 1;
        }
        let goes_on = matches!(self.class_at(end), Some((Class::Word | Class::Mark, _)));
        (end > after && end < after + 3 && !goes_on).then(|| &self.text[after..end])
    }

    /// The end of "n't" at `start`.
    fn negation(&self, start: usize) -> Option<usize> {
        let (before, behind) = self.words.contractions.negation?;
        let first = char_at(self.text, start, self.end)?;
        if !first.eq_ignore_ascii_case(&before) {
            return None;
        }
        let (Class::Apostrophe, after) = self.class_at(start + first.len_utf8())? else { return None };
        let suffix = self.short_suffix(after)?;
        is_letter(suffix, behind).then_some(after + suffix.len())
    }

    /// An apostrophe that no word took in: a clitic with its letters, or a mark alone.
    fn apostrophe(&mut self, start: usize, after: usize) -> usize {
        if let Some(suffix) = self.short_suffix(after) {
            let words = &self.words.contractions;
            let possessive = words.possessive.iter().any(|s| suffix.eq_ignore_ascii_case(s));
            if possessive || (is_ending(suffix, words) && self.touches_token(start)) {
                return self.push(start, after + suffix.len(), Kind::Word);
            }
        }
        self.push(start, after, Kind::Apostrophe)
    }

    /// A token that starts with neither letter nor digit.
    fn symbol(&mut self, start: usize, next: usize) -> usize {
        match self.text.as_bytes()[start] {
            b'.' if is_digit_at(self.text, next, self.end) && !self.touches_token(start) => {
                let end = self.run_of_letters(next);
                self.push(start, end, Kind::Number)
            }
            byte @ (b'.' | b'-') => {
                let run = self.text.as_bytes()[start..self.end].iter().take(MAX_TOKEN_BYTES);
                let length = run.take_while(|b| **b == byte).count();
                self.push(start, start + length, dots_or_dashes(byte, length))
            }
            b'@' | b'#' if self.is_word_at(next) && !self.touches_token(start) => {
                let end = self.tag_end(next);
                self.push(start, end, Kind::Word)
            }
            byte if byte < 0x80 => {
                let end = self.with_marks(next);
                self.push(start, end, ascii_kind(byte))
            }
            _ => {
                let first = char_at(self.text, start, self.end);
                let end = self.picture_end(first, next);
                self.push(start, end, first.map_or(Kind::Symbol, wide_kind))
            }
        }
    }

    /// One past the letters, digits and underscores of "@name" or "#tag".
    fn tag_end(&self, mut at: usize) -> usize {
        let start = at;
        while at - start < MAX_TOKEN_BYTES {
            at = match self.class_at(at) {
                Some((Class::Word | Class::Mark, next)) => next,
                Some((Class::Symbol, next)) if self.text.as_bytes()[at] == b'_' => next,
                _ => break,
            };
        }
        at
    }

    fn with_marks(&self, mut at: usize) -> usize {
        let limit = at + MAX_TOKEN_BYTES;
        while let Some((Class::Mark, next)) = self.class_at(at).filter(|_| at < limit) {
            at = next;
        }
        at
    }

    /// One past an emoji: marks, joined pictures, the second half of a flag.
    fn picture_end(&self, first: Option<char>, at: usize) -> usize {
        let limit = at + MAX_ZERO_RUN;
        let mut at = self.with_marks(at);
        if first.is_some_and(is_flag_half)
            && let Some(second) = char_at(self.text, at, self.end).filter(|c| is_flag_half(*c))
        {
            return at + second.len_utf8();
        }
        while at < limit && char_at(self.text, at, self.end) == Some('\u{200d}') {
            let Some((Class::Symbol, next)) = self.class_at(at + 3) else { break };
            at = self.with_marks(next);
        }
        at
    }
}

fn is_letter(text: &str, letter: char) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)) && chars.next().is_none()
}

fn is_ending(suffix: &str, words: &Contractions) -> bool {
    words.endings.iter().any(|ending| suffix.eq_ignore_ascii_case(ending))
}

impl Contractions {
    /// Whether an ending may stand behind a word.
    fn follows(&self, ending: &str, host: &str) -> bool {
        let only = self.only_behind.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
        only.is_none_or(|(_, hosts)| hosts.iter().any(|known| host.eq_ignore_ascii_case(known)))
    }
}
