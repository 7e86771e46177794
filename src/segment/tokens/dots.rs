//! Words with a full stop directly behind them, and the addresses that contain full stops.
//!
//! The second half of the tokeniser: whether a dot belongs to the word before it.

use super::{MAX_TOKEN_BYTES, Tokeniser};
use crate::lang::{Abbreviation, SentenceWords};
use crate::segment::chars::{Class, char_at, class, is_digit_at, is_upper_at, skip_blank};
use crate::segment::kind::Kind;

impl Tokeniser<'_, '_> {
    /// A word with a full stop directly behind it: initials, acronyms, abbreviations, addresses.
    pub(super) fn word_before_dot(&mut self, start: usize, dot: usize, kind: Kind) -> usize {
        let word = &self.text[start..dot];
        if word.eq_ignore_ascii_case("www") && self.is_word_at(dot + 1) {
            let end = self.address_end(start);
            return self.push(start, end, Kind::Word);
        }
        if is_single_letter(word)
            && let Some((end, kind)) = self.acronym(start, dot)
        {
            return self.push(start, end, kind);
        }
        match self.abbreviation_kind(word, dot) {
            Some(kind) => self.push(start, dot + 1, kind),
            None => self.push(start, dot, kind),
        }
    }

    /// End and kind of "U.S.", "a.m", "J.": letters with dots between, from a single letter at `start`.
    pub(super) fn acronym(&self, start: usize, first_dot: usize) -> Option<(usize, Kind)> {
        let mut end = first_dot;
        let mut letters = 1;
        while char_at(self.text, end, self.end) == Some('.') && end - start < MAX_TOKEN_BYTES {
            end += 1;
            let Some(c) = char_at(self.text, end, self.end).filter(|c| c.is_alphabetic()) else { break };
            let after = end + c.len_utf8();
            if matches!(self.class_at(after), Some((Class::Word | Class::Mark, _))) {
                break;
            }
            letters += 1;
            end = after;
        }
        let token = &self.text[start..end];
        if letters > 1 {
            return Some((end, acronym_kind(token, self.words)));
        }
        // "… with plan B." at the end of a block: there the dot ends the sentence and is a token of its own.
        let last_of_block = skip_closers(self.text, end, self.end) == self.end;
        (is_upper_at(self.text, start, self.end) && !last_of_block).then_some((end, Kind::Initial))
    }

    /// The kind of `word` with the dot at `dot`, if the dot is part of an abbreviation.
    pub(super) fn abbreviation_kind(&self, word: &str, dot: usize) -> Option<Kind> {
        let abbreviation = self.words.abbreviations.of_word(word)?;
        let next = skip_blank(self.text, dot + 1, self.end);
        let digit = is_digit_at(self.text, next, self.end);
        match abbreviation {
            Abbreviation::Leading => Some(Kind::Leading),
            Abbreviation::Trailing => Some(Kind::Trailing),
            Abbreviation::Numbered => digit.then_some(Kind::Leading),
            Abbreviation::Calendar => {
                let goes_on = |c: char| c == ',' || c.is_lowercase();
                let goes_on = digit || char_at(self.text, next, self.end).is_some_and(goes_on);
                goes_on.then_some(Kind::Leading)
            }
            Abbreviation::State => {
                let before = self.tokens.last().map(|t| t.span.of(self.text));
                (before == Some(",")).then_some(Kind::Trailing)
            }
        }
    }

    pub(super) fn is_scheme(&self, start: usize, colon: usize) -> bool {
        let scheme = &self.text[start..colon];
        self.text[colon..self.end].starts_with("://")
            && ["http", "https", "ftp"].iter().any(|s| scheme.eq_ignore_ascii_case(s))
    }

    /// One past a web address at `start`, without punctuation that belongs to the sentence around it.
    pub(super) fn address_end(&self, start: usize) -> usize {
        let limit = self.cut(start);
        let stop = |c: char| matches!(class(c), Class::Space | Class::Zero) || "<>\"“”«»{}|".contains(c);
        let length = self.text[start..limit].find(stop).unwrap_or(limit - start);
        let address = &self.text[start..start + length];
        let bare = address.trim_end_matches(|c: char| ".,;:!?…'’‘)]*_".contains(c));
        start + bare.len().max(1)
    }

    /// A mail address whose "@" stands at `at`; takes back the pieces of its front that were tokens already.
    pub(super) fn mail_address(&mut self, mut start: usize, at: usize) -> usize {
        let Some(end) = self.domain_end(at + 1) else { return self.push(start, at, Kind::Word) };
        // What stands before the "@" has at most 64 octets, a domain 255 (RFC 5321, 4.5.3.1).
        let limit = start.saturating_sub(64);
        // "jane.doe-x" was cut at its dots and hyphens. `kinds` are those of this block, so nothing is taken from the one before.
        while let (Some(token), Some(_)) = (self.tokens.last(), self.kinds.last()) {
            let piece = token.span.of(self.text);
            let front = piece.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b));
            if token.span.end != start || token.span.start < limit || !front {
                break;
            }
            start = token.span.start;
            self.tokens.pop();
            self.kinds.pop();
        }
        self.push(start, end, Kind::Word)
    }

    /// One past the domain at `start`, if there is one, that is letters with at least one dot between.
    fn domain_end(&self, start: usize) -> Option<usize> {
        let inner = |b: &u8| b.is_ascii_alphanumeric() || *b == b'.' || *b == b'-';
        let rest = self.text.as_bytes()[start..self.end].iter().take(255);
        let length = rest.take_while(|b| inner(b)).count();
        let domain = self.text[start..start + length].trim_end_matches(['.', '-']);
        domain.contains('.').then_some(start + domain.len())
    }
}

fn is_single_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

fn acronym_kind(token: &str, words: &SentenceWords) -> Kind {
    let letters = token.trim_end_matches('.').to_ascii_lowercase();
    match letters.as_str() {
        letters if words.halves_of_day.contains(&letters) => Kind::Clock,
        letters if words.leading_letters.contains(&letters) => Kind::Leading,
        _ if token.ends_with('.') => Kind::Trailing,
        _ => Kind::Word,
    }
}

fn skip_closers(text: &str, at: usize, end: usize) -> usize {
    let closers = text.as_bytes()[at..end].iter().take(8);
    let quotes = closers.take_while(|b| b"\"')]".contains(b)).count();
    let mut at = at + quotes;
    while let Some(c @ ('”' | '’' | '»')) = char_at(text, at, end) {
        at += c.len_utf8();
    }
    skip_blank(text, at, end)
}
