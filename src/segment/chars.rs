//! What a character is to the tokeniser: white space, part of a word, invisible, or a mark of its own.
//!
//! ASCII is answered from a table; everything else from the standard library's Unicode properties and the
//! few ranges that these leave out. No locale, no normalisation.

/// The role of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// White space and control characters; separates tokens.
    Space,
    /// Letter or digit.
    Word,
    /// Combining mark or variation selector; belongs to what stands before it.
    Mark,
    /// Zero width (soft hyphen, joiners, direction marks); inside a word it stays, at the edges it is nothing.
    Zero,
    /// Straight or curly apostrophe, or what people type for one.
    Apostrophe,
    /// Any other visible character; a token of its own.
    Symbol,
}

const ASCII: [Class; 128] = ascii_table();

const fn ascii_table() -> [Class; 128] {
    let mut table = [Class::Symbol; 128];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        if b <= b' ' || b == 0x7f {
            table[byte] = Class::Space;
        } else if b.is_ascii_alphanumeric() {
            table[byte] = Class::Word;
        } else if b == b'\'' || b == b'`' {
            table[byte] = Class::Apostrophe;
        }
        byte += 1;
    }
    table
}

/// The role of an ASCII byte, `None` for the first byte of anything longer.
pub(super) fn ascii_class(byte: u8) -> Option<Class> {
    ASCII.get(usize::from(byte)).copied()
}

/// The role of a character.
pub(super) fn class(c: char) -> Class {
    match c {
        '\0'..='\u{7f}' => ASCII[c as usize],
        '\u{2018}' | '\u{2019}' | '\u{b4}' | '\u{201b}' | '\u{2032}' | '\u{ff07}' => Class::Apostrophe,
        _ if c.is_whitespace() || c.is_control() => Class::Space,
        _ if is_zero_width(c) => Class::Zero,
        _ if is_mark(c) => Class::Mark,
        _ if c.is_alphanumeric() => Class::Word,
        _ => Class::Symbol,
    }
}

/// Format characters without width, which people never see and scrapers never remove.
pub(crate) const fn is_zero_width(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Combining marks that the standard library does not call alphabetic, variation selectors, skin tones.
const fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6ed}'
        | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{a4d}' | '\u{acd}' | '\u{b4d}' | '\u{bcd}'
        | '\u{c4d}' | '\u{ccd}' | '\u{d4d}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

/// The character that starts at byte `at`, if that lies before `end`.
pub(super) fn char_at(text: &str, at: usize, end: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at).filter(|_| at < end)?;
    if byte < 0x80 { Some(char::from(byte)) } else { text[at..end].chars().next() }
}

/// The role of the character that starts at byte `at`, and one past its last byte.
pub(super) fn class_at(text: &str, at: usize, end: usize) -> Option<(Class, usize)> {
    let byte = *text.as_bytes().get(at).filter(|_| at < end)?;
    match ascii_class(byte) {
        Some(class) => Some((class, at + 1)),
        None => text[at..end].chars().next().map(|c| (class(c), at + c.len_utf8())),
    }
}

/// The first byte at or after `at` that is neither white space nor zero width, or `end`.
pub(super) fn skip_blank(text: &str, mut at: usize, end: usize) -> usize {
    while let Some((Class::Space | Class::Zero, next)) = class_at(text, at, end) {
        at = next;
    }
    at
}

/// Whether a capital stands at byte `at`.
pub(super) fn is_upper_at(text: &str, at: usize, end: usize) -> bool {
    char_at(text, at, end).is_some_and(char::is_uppercase)
}

/// Whether an ASCII digit stands at byte `at`.
pub(super) fn is_digit_at(text: &str, at: usize, end: usize) -> bool {
    at < end && text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{Class, class};

    #[test]
    fn every_script_has_words_and_no_control_is_visible() {
        for c in ['a', 'é', 'ж', 'ب', '中', '5', '²'] {
            assert_eq!(class(c), Class::Word, "{c}");
        }
        for c in ['\0', '\u{1b}', '\u{a0}', '\u{2028}', '\t'] {
            assert_eq!(class(c), Class::Space, "{c:?}");
        }
        assert_eq!(class('\u{301}'), Class::Mark);
        assert_eq!(class('\u{ad}'), Class::Zero);
        assert_eq!(class('😀'), Class::Symbol);
    }
}
