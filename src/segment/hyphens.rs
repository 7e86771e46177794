//! Words that a hyphen at the end of a line cuts in two ("Lind-" above "qvist"), as scans and pages of newspapers have them.
//!
//! Such a word is one token, whose text holds the hyphen and the break; what is read of it is without both. A hyphen that
//! belongs to the word ("London-" above "based", "al-" above "Assad") is none of that kind.

use std::borrow::Cow;

use super::chars::{Class, class_at};
use crate::lang::SentenceWords;

/// Fewest letters before the hyphen and behind the break; what is shorter is a list ("a-", "b-") or a formula.
const FEWEST_LETTERS: usize = 2;

/// Longest break, white space around it included, in bytes.
const LONGEST_BREAK: usize = 256;

/// Whether the line that ends at `end` ends inside a word that goes on in the next; the text is looked at before `limit`.
pub(super) fn is_broken_word(text: &str, end: usize, limit: usize, words: &SentenceWords) -> bool {
    text[..end].ends_with('-') && rest_of_word(text, end - 1, limit, words).is_some()
}

/// Where the word goes on that the hyphen at byte `at` cuts at the end of its line.
pub(super) fn rest_of_word(text: &str, at: usize, limit: usize, words: &SentenceWords) -> Option<usize> {
    let break_end = end_of_break(text, at + 1, limit)?;
    let rest = &text[break_end..limit];
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (front, rest) = (last_word(&text[..at]), &rest[..length]);
    let is_part = |part: &str| part.chars().nth(FEWEST_LETTERS - 1).is_some();
    // "UN-" above "mandated" is a compound.
    let is_acronym = front.chars().skip(1).any(char::is_uppercase);
    let goes_on = rest.starts_with(char::is_lowercase) && is_part(rest) && is_part(front);
    (goes_on && !is_acronym && !words.behind_hyphens.contains(&rest)).then_some(break_end)
}

/// One past white space from `at` that holds a line break, and one only.
fn end_of_break(text: &str, at: usize, limit: usize) -> Option<usize> {
    let (mut end, mut breaks) = (at, 0);
    while let Some((Class::Space, next)) = class_at(text, end, limit).filter(|_| end - at < LONGEST_BREAK) {
        // "\r\n" is one break, which its "\n" stands for.
        breaks += usize::from(matches!(&text[end..next], "\n" | "\u{2028}"))
            + usize::from(&text[end..next] == "\r" && !text[next..].starts_with('\n'));
        end = next;
    }
    (breaks == 1).then_some(end)
}

/// The letters at the end of a text; longer ones than any word are cut.
fn last_word(text: &str) -> &str {
    let letters = text.chars().rev().take(64).take_while(|c| c.is_alphabetic());
    &text[text.len() - letters.map(char::len_utf8).sum::<usize>()..]
}

/// What is read of a text whose words may be cut at the ends of lines: "Lind-" above "qvist" is "Lindqvist", and "Jean-"
/// above "Claude" is "Jean-Claude". White space that no hyphen stands before stays as it is.
pub(crate) fn rejoined(text: &str) -> Cow<'_, str> {
    let is_break = |c: char| matches!(c, '\n' | '\r' | '\u{2028}');
    if !text.contains(is_break) {
        return Cow::Borrowed(text);
    }
    let mut joined = String::with_capacity(text.len());
    let mut left = text;
    while let Some(hyphen) = left.find('-') {
        let (front, behind) = (&left[..hyphen], &left[hyphen + 1..]);
        let rest = behind.trim_start();
        let broken = behind[..behind.len() - rest.len()].contains(is_break);
        joined.push_str(front);
        let is_cut = broken && rest.starts_with(char::is_lowercase) && front.ends_with(char::is_alphabetic);
        if !is_cut {
            joined.push('-');
        }
        left = if broken { rest } else { behind };
    }
    joined.push_str(left);
    Cow::Owned(joined)
}

#[cfg(test)]
mod tests {
    use super::rejoined;

    #[test]
    fn a_cut_word_is_read_whole() {
        assert_eq!(rejoined("Anna Lind-\n  qvist"), "Anna Lindqvist");
        assert_eq!(rejoined("Jean-\r\nClaude Juncker"), "Jean-Claude Juncker");
        assert_eq!(rejoined("Anna\nLindqvist"), "Anna\nLindqvist");
        assert_eq!(rejoined("Abu-Zayd"), "Abu-Zayd");
    }
}
