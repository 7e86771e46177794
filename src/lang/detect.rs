//! Which language a text is in, as its ISO 639-1 code, or that it cannot be said.
//!
//! A few pieces of the text are looked at, not all of it. One language is known by its commonest words, which is quick and
//! robust against foreign names; anything else is asked of `whatlang` (trigrams and scripts of some seventy languages) and
//! believed only where it is sure and the piece reads like running text. Pieces that disagree, lists of names, lines too short
//! to tell give no answer. What metadata claims counts only where the text gives none.

mod codes;

use super::Language;
use crate::model::Span;

/// Pieces of a text that are looked at.
const PIECES: usize = 3;
/// Bytes of a piece, about.
const PIECE: usize = 700;
/// Letters below which a piece in an alphabet that many languages share says nothing.
const FEWEST_LETTERS: usize = 60;
/// The same for a script that few languages share.
const FEWEST_SIGNS: usize = 12;
/// Share of common words of a language from which a piece is in it, and up to which it may be something else.
const SURELY: f64 = 0.14;
const PERHAPS_FOREIGN: f64 = 0.05;

/// What a piece of text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Language(&'static str),
}

/// The code of the language of what is read of a text; `claimed` is what metadata says, in any form such as `en-GB`, and `usual`
/// the language that is known by its commonest words.
///
/// `regions` are the stretches that are read, in text order.
pub fn of(text: &str, regions: &[Span], claimed: Option<&str>, usual: &Language) -> Option<String> {
    let mut found = None;
    for piece in pieces(text, regions) {
        if let Says::Language(code) = says(&piece, usual) {
            if found.is_some_and(|other| other != code) {
                return None;
            }
            found = Some(code);
        }
    }
    found.map(str::to_owned).or_else(|| claimed.and_then(code))
}

/// The two letters of a claim such as `en`, `en-GB` or `pt_BR`; nothing where it is no such code.
fn code(claimed: &str) -> Option<String> {
    let letters = claimed.split(['-', '_']).next()?.trim();
    let is_code = letters.len() == 2 && letters.bytes().all(|b| b.is_ascii_alphabetic());
    is_code.then(|| letters.to_ascii_lowercase())
}

/// Pieces from the front, the middle and the end; all of a short text as one.
fn pieces(text: &str, regions: &[Span]) -> Vec<String> {
    let all: usize = regions.iter().map(|region| region.len()).sum();
    if all <= PIECE * PIECES {
        return vec![taken(text, regions, 0, all)];
    }
    (0..PIECES).map(|n| taken(text, regions, (all - PIECE) * n / (PIECES - 1), PIECE)).collect()
}

/// About `length` bytes of the regions put together, from byte `from`, cut between characters; a line break stands behind what is
/// taken of each region, so that words of two regions never join.
///
/// For example, of the regions 0..100 and 150..250 of an ASCII text, 20 bytes from 90 on are `text[90..100]` and
/// `text[150..160]`, a line each.
fn taken(text: &str, regions: &[Span], from: usize, length: usize) -> String {
    let mut piece = String::with_capacity(length + regions.len());
    let mut at = 0;
    for region in regions {
        let (start, end) = (at.max(from), (at + region.len()).min(from + length));
        if start < end {
            let inside = |offset: usize| text.floor_char_boundary(region.start + offset - at);
            piece.push_str(&text[inside(start)..inside(end)]);
            piece.push('\n');
        }
        at += region.len();
    }
    piece
}

/// What is counted in the words of a piece: letters are ASCII bytes of words that are ASCII, and characters of the others.
#[derive(Debug, Default)]
struct Tally {
    words: usize,
    common: usize,
    lower: usize,
    letters: usize,
    foreign_letters: usize,
}

impl Tally {
    fn of(piece: &str, commonest: &[u64]) -> Self {
        let mut tally = Self::default();
        for word in piece.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            tally.words += 1;
            tally.lower += usize::from(word.starts_with(char::is_lowercase));
            tally.common += usize::from(is_among(word, commonest));
            if word.is_ascii() {
                tally.letters += word.len();
                continue;
            }
            for c in word.chars() {
                tally.letters += 1;
                tally.foreign_letters += usize::from(!is_latin(c));
            }
        }
        tally
    }

    fn share(&self, part: usize) -> f64 {
        part as f64 / self.words.max(1) as f64
    }
}

/// A sorted list of words of at most eight bytes as numbers that are quickly compared.
pub(super) const fn keys<const N: usize>(words: &[&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        keys[at] = key(words[at].as_bytes());
        assert!(words[at].len() <= LONGEST && (at == 0 || keys[at - 1] < keys[at]), "no sorted short words");
        at += 1;
    }
    keys
}

fn is_among(word: &str, keys: &[u64]) -> bool {
    word.len() <= LONGEST && keys.binary_search(&key(word.as_bytes())).is_ok()
}

/// Longest word in bytes that a key holds.
const LONGEST: usize = 8;

/// The bytes of a short word in lower case as one number, zeros behind them, so that numbers sort as the words do.
const fn key(word: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < LONGEST {
        key = key << 8 | if at < word.len() { word[at].to_ascii_lowercase() as u64 } else { 0 };
        at += 1;
    }
    key
}

const fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn says(piece: &str, usual: &Language) -> Says {
    let tally = Tally::of(piece, usual.commonest);
    if tally.foreign_letters * 2 > tally.letters {
        return if tally.letters < FEWEST_SIGNS { Says::Nothing } else { asked(piece) };
    }
    if tally.letters < FEWEST_LETTERS {
        return Says::Nothing;
    }
    let common = tally.share(tally.common);
    if common >= SURELY {
        return Says::Language(usual.code);
    }
    // Between the two it may be either. A piece with few words in lower case is a list of names or headlines, which says nothing.
    if common > PERHAPS_FOREIGN || tally.share(tally.lower) < 0.45 {
        return Says::Nothing;
    }
    match asked(piece) {
        Says::Language(code) if code == usual.code => Says::Nothing,
        other => other,
    }
}

fn asked(piece: &str) -> Says {
    let found = whatlang::detect(piece).filter(whatlang::Info::is_reliable);
    found.and_then(|info| codes::short(info.lang())).map_or(Says::Nothing, Says::Language)
}

#[cfg(test)]
mod tests;
