//! Tokens of one block to sentences.
//!
//! A sentence ends behind `.`, `!`, `?`, `…` (and their wide relatives) with the quotation marks and brackets
//! that close there, unless what stands before is an abbreviation, an initial or a list number, or what
//! follows goes on in lower case or names who asked the quoted question.

use super::kind::Kind;
use crate::lang::{Abbreviation, SentenceWords};
use crate::model::{Sentence, Span, Token};

/// Longest sentence in tokens. What goes on longer without an end is cut here, at the edge of a token.
pub const MAX_SENTENCE_TOKENS: usize = 2_000;

/// Most marks, quotation marks and brackets in one row that are taken as the end of one sentence.
const LONGEST_END: usize = 64;

/// How the text goes on behind a possible end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A capital, or a script without capitals.
    Upper,
    /// A word in lower case.
    Lower,
    /// A digit.
    Digit,
    /// No word within reach.
    Nothing,
}

/// The tokens of one block.
pub(super) struct Block<'t> {
    /// The whole text.
    pub text: &'t str,
    pub words: &'t SentenceWords,
    /// The tokens of the block.
    pub tokens: &'t [Token],
    /// Their kinds, as many.
    pub kinds: &'t [Kind],
}

impl Block<'_> {
    /// Appends the sentences of the block; `offset` is the index of its first token among all tokens.
    pub(super) fn split(&self, offset: usize, out: &mut Vec<Sentence>) {
        let mut first = 0;
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.kinds[at] {
                // Most tokens, none of which is ever an end.
                Kind::Word | Kind::Number | Kind::Symbol | Kind::Leading => at + 1,
                _ => match self.end_at(first, at) {
                    Some(end) => {
                        self.push(first, end, offset, out);
                        first = end;
                        end
                    }
                    None => at + 1,
                },
            };
            if at - first >= MAX_SENTENCE_TOKENS {
                self.push(first, at, offset, out);
                first = at;
            }
        }
        if first < at {
            self.push(first, at, offset, out);
        }
    }

    fn push(&self, first: usize, end: usize, offset: usize, out: &mut Vec<Sentence>) {
        let span = Span::new(self.tokens[first].span.start, self.tokens[end - 1].span.end);
        out.push(Sentence { span, tokens: offset + first..offset + end });
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].span.end == self.tokens[at].span.start
    }

    /// If a sentence that began at `first` ends with the token at `at`: one past its last token.
    ///
    /// For example, in "“Why?” Lavrov asked." the "?" may be an end, and the closing mark goes with it. A capital follows, but
    /// behind it a verb of speech, so the sentence goes on to the full stop. In "He lives in the U.S. The …" the abbreviation may
    /// be an end; "The" is a word that opens sentences, so it is one. Before "President" it is none.
    fn end_at(&self, first: usize, at: usize) -> Option<usize> {
        let kind = self.kinds[at];
        if !matches!(
            kind,
            Kind::Stop
                | Kind::Mark
                | Kind::Ellipsis
                | Kind::WideStop
                | Kind::Trailing
                | Kind::Clock
                | Kind::Initial
        ) {
            return None;
        }
        let limit = self.tokens.len().min(at + LONGEST_END);
        let marks = self.more_marks(at + 1, limit);
        let end = self.closers(marks, limit);
        if end - first > MAX_SENTENCE_TOKENS {
            return Some(first + MAX_SENTENCE_TOKENS);
        }
        // A block ends its last sentence, whatever stands there.
        if end == self.tokens.len() {
            return Some(end);
        }
        let quoted = end > marks;
        let ends = match kind {
            Kind::WideStop => true,
            _ if self.touches(end) => self.ends_glued(kind, at, end, quoted),
            Kind::Stop => !self.is_item_label(first, at) && self.ends_after_stop(at, end, quoted),
            Kind::Mark => self.ends_after_mark(end, quoted),
            Kind::Ellipsis => {
                self.next(end).0 == Next::Upper && !self.words.capital_pronouns.contains(&self.word(end))
            }
            Kind::Initial => at > first && !quoted && self.opener_follows(end),
            Kind::Clock => self.ends_after_clock(end),
            _ => self.opener_follows(end) || (quoted && self.next(end).0 == Next::Upper),
        };
        ends.then_some(end)
    }

    /// One past further dots and marks that follow at once ("?!", "!!!").
    fn more_marks(&self, mut at: usize, limit: usize) -> usize {
        while at < limit
            && self.touches(at)
            && matches!(self.kinds[at], Kind::Mark | Kind::Stop | Kind::Ellipsis | Kind::WideStop)
        {
            at += 1;
        }
        at
    }

    /// One past the closing marks that follow at once, and note numbers such as "[12]".
    fn closers(&self, mut at: usize, limit: usize) -> usize {
        while at < limit && self.touches(at) {
            at = match self.kinds[at] {
                Kind::Close | Kind::Quote | Kind::Apostrophe => at + 1,
                Kind::Mark | Kind::Stop if self.kinds[at - 1] == Kind::Close => at + 1,
                Kind::Open if self.is_note(at) => at + 3,
                _ => return at,
            };
        }
        at
    }

    fn is_note(&self, at: usize) -> bool {
        self.word(at) == "["
            && self.kinds.get(at + 1) == Some(&Kind::Number)
            && self.word(at + 2) == "]"
            && self.touches(at + 1)
            && self.touches(at + 2)
    }

    /// Whether the sentence so far is only "1.", "IV." or "(2).", a label and not a sentence.
    fn is_item_label(&self, first: usize, at: usize) -> bool {
        let label = self.word(first);
        let roman = label.bytes().all(|b| b"IVXLC".contains(&b));
        at == first + 1
            && (self.kinds[first] == Kind::Number && label.len() <= 3 || roman || label.len() == 1)
    }

    /// How the text goes on at `at`, past opening marks, and the token of the first word.
    fn next(&self, at: usize) -> (Next, usize) {
        // Up to three marks may open what follows: a bracket, a quotation in it.
        for i in at..(at + 4).min(self.tokens.len()) {
            match self.kinds[i] {
                Kind::Open | Kind::Quote | Kind::Apostrophe | Kind::Symbol => {}
                Kind::Number => return (Next::Digit, i),
                _ => {
                    let lower = self.word(i).trim_start_matches(['@', '#']).starts_with(char::is_lowercase);
                    return (if lower { Next::Lower } else { Next::Upper }, i);
                }
            }
        }
        (Next::Nothing, at)
    }

    /// Whether a full stop with a space behind it is an end. Before lower case it is one where a name such as "al-Assad" begins,
    /// or where the word before the stop is too long for an abbreviation that is on no list.
    fn ends_after_stop(&self, at: usize, end: usize, quoted: bool) -> bool {
        match self.next(end) {
            _ if self.word(end) == "&" => false,
            (Next::Lower, word) => {
                let particle =
                    self.words.name_particles.contains(&self.word(word)) && self.name_follows(word + 1);
                particle || (!quoted && word == end && self.is_long_lower(at))
            }
            _ => true,
        }
    }

    fn name_follows(&self, at: usize) -> bool {
        self.word(at) == "-" || self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether the word before the stop is long enough to be no abbreviation.
    fn is_long_lower(&self, stop: usize) -> bool {
        stop > 0 && self.kinds[stop - 1] == Kind::Word && self.word(stop - 1).chars().count() >= 4
    }

    /// Whether `!` or `?` with a space behind it is an end: not in "Yahoo! Inc.", and not where the speaker of the quotation
    /// follows.
    fn ends_after_mark(&self, end: usize, quoted: bool) -> bool {
        match self.next(end) {
            (Next::Lower, _) => false,
            (Next::Upper, word) if word == end && self.is_legal_form(word) => false,
            (Next::Upper, word) if quoted && word == end => !self.speaker_follows(word),
            _ => true,
        }
    }

    /// Whether an abbreviation that stands behind names is at `at`: "Inc." behind "Yahoo!".
    fn is_legal_form(&self, at: usize) -> bool {
        let word = self.word(at).trim_end_matches('.');
        self.words.abbreviations.of_word(word) == Some(Abbreviation::Trailing)
    }

    /// Whether one to four capitalised words and a verb of speech are at `at`: "Lavrov asked", "Prime Minister Sharif said".
    fn speaker_follows(&self, at: usize) -> bool {
        if self.words.openers.has(self.word(at)) {
            return false;
        }
        let names = (at..at + 4).take_while(|i| self.word(*i).starts_with(char::is_uppercase)).count();
        self.words.reporting_verbs.contains(&self.word(at + names))
    }

    /// Whether a mark without white space behind it is an end, as scrapers leave between paragraphs ("talks.The minister"). Names
    /// of sites and files are none ("Node.js", "amazon.Com").
    fn ends_glued(&self, kind: Kind, at: usize, end: usize, quoted: bool) -> bool {
        let opens_quotation = matches!(self.word(end), "“" | "„" | "«");
        let first = end + usize::from(opens_quotation);
        if self.kinds.get(first) != Some(&Kind::Word) || !matches!(kind, Kind::Stop | Kind::Mark) {
            return false;
        }
        let word = self.word(first);
        let capital =
            word.starts_with(char::is_uppercase) && !word.chars().nth(1).is_some_and(char::is_uppercase);
        let before = at.checked_sub(1).map_or("", |i| self.word(i));
        let plain = before.len() >= 2 && before.chars().all(char::is_lowercase) || quoted;
        capital
            && plain
            && (word.len() >= 3 || self.words.openers.has(word))
            && !matches!(word, "Com" | "Net" | "Org")
    }

    fn ends_after_clock(&self, end: usize) -> bool {
        let (next, word) = self.next(end);
        next == Next::Upper && !(word == end && self.follows_clock_time(self.word(word)))
    }

    /// What follows a clock time without a new sentence ("8 p.m. EST", "9 a.m. Monday").
    fn follows_clock_time(&self, word: &str) -> bool {
        let short_capitals = (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        short_capitals || self.words.after_clock_times.has(word)
    }

    /// Whether what follows is a word that opens sentences, or a quotation that starts with a capital.
    fn opener_follows(&self, end: usize) -> bool {
        let (next, word) = self.next(end);
        let quotation = word > end && matches!(self.word(word - 1), "“" | "\"" | "‘" | "«");
        next == Next::Upper && (self.words.openers.has(self.word(word)) || quotation)
    }
}
