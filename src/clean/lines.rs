//! The lines of an article as cleaning sees them: paragraphs, headings and stray lines, with their shape.
//!
//! Wrapped lines are one line here. The shape of a line is judged from its first [`JUDGED_BYTES`] bytes.

use crate::lang::HeadlineWords;
use crate::model::Span;
use crate::segment::layout::{Blocks, Layout};

/// How much of a line is looked at to judge its shape.
const JUDGED_BYTES: usize = 2_000;

#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Where, without white space at the ends.
    pub span: Span,
    pub text: &'t str,
    /// How many words stand in the judged part.
    pub words: usize,
    /// Whether it ends as sentences of a report do.
    pub stops: bool,
    /// Whether it reads like a paragraph of the report.
    pub prose: bool,
}

/// All lines of a text that are not blank.
pub(super) fn lines<'t>(text: &'t str, words: &HeadlineWords) -> Vec<Line<'t>> {
    spans(text).map(|span| line(span, span.of(text), words)).collect()
}

/// Where these lines are, in order.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Span> {
    Blocks::new(text, Span::new(0, text.len()), Layout::of(text))
}

/// The line at `span`, whose text is `text`, with its shape.
pub(super) fn line<'t>(span: Span, text: &'t str, known: &HeadlineWords) -> Line<'t> {
    let judged = head(text);
    let words = words(judged);
    let stops = ends_sentence(text, words, known.short_forms);
    let paragraph = judged.len() < text.len() || words > 60 || (stops && words >= 5);
    let prose = paragraph || (words > 24 && !is_title_case(judged, 9, known));
    Line { span, text, words, stops, prose }
}

/// How many words of a line have a letter or a digit.
fn words(line: &str) -> usize {
    if !line.is_ascii() {
        return line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    }
    let (mut words, mut counted) = (0, false);
    for byte in line.bytes() {
        if byte == b' ' || (b'\t'..=b'\r').contains(&byte) {
            counted = false;
        } else if !counted && byte.is_ascii_alphanumeric() {
            counted = true;
            words += 1;
        }
    }
    words
}

/// The first bytes of a line, cut at a character.
fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(JUDGED_BYTES)]
}

/// Whether a line ends with a full stop that is its own and no abbreviation's.
fn ends_sentence(line: &str, words: usize, short_forms: &[&str]) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*']);
    // Headlines end so, too: only a long line is taken for a sentence.
    if bare.ends_with(['!', '?']) {
        return words >= 12;
    }
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_end_matches('.');
    let short_form = word.contains('.') || short_forms.contains(&word);
    // A long line that ends in a short form ends a sentence all the same.
    bare.ends_with('…') || (bare.ends_with('.') && (!short_form || words >= 20))
}

/// Whether at least so many tenths of the words that a headline in capitals would capitalise are capitalised.
pub(super) fn is_title_case(line: &str, tenths: usize, words: &HeadlineWords) -> bool {
    let (mut all, mut capital) = (0, 0);
    for word in line.split([' ', '\u{a0}', '\t', '\n', '-', '–', '—', '/']) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
        if !words.small_words.has(word) {
            all += 1;
            capital += usize::from(first.is_uppercase());
        }
    }
    all >= 2 && capital * 10 >= all * tenths
}

/// Letters and digits of a line in lower case, words set apart by one space; runs of digits become `#`.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    // What was written last; a space stands for the start too.
    let mut last = ' ';
    for c in line.chars() {
        let next = match c {
            '0'..='9' if last == '#' => continue,
            '0'..='9' => '#',
            '\'' | '’' => continue,
            _ if c.is_ascii_alphabetic() => c.to_ascii_lowercase(),
            _ if !c.is_ascii() && c.is_alphanumeric() => {
                out.extend(c.to_lowercase());
                last = c;
                continue;
            }
            _ if last == ' ' => continue,
            _ => ' ',
        };
        out.push(next);
        last = next;
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::{is_title_case, lines, plain, words};
    use crate::lang::FALLBACK;

    #[test]
    fn words_are_counted_alike_in_every_alphabet() {
        for line in ["", "a", " - He said: 5 of 'em\u{b}came.\t\r\n", "-- ... --", "x-ray 3.5%"] {
            assert_eq!(words(line), words(&format!("{line} …")), "{line:?}");
        }
    }

    #[test]
    fn plain_lines_compare_equal_whatever_their_dress() {
        assert_eq!(plain("  Read 1,428 times! "), "read # # times");
        assert_eq!(plain("PRESS TV’s – News"), "press tvs news");
    }

    #[test]
    fn shapes() {
        let text = "Muallem Says Russia Agrees\n\nHe said so in Moscow today.\nStorm hits the U.S.";
        let found = lines(text, FALLBACK.headlines);
        assert_eq!(found.iter().map(|l| l.prose).collect::<Vec<_>>(), [false, true, false]);
        assert!(is_title_case("Muallem Says Russia Agrees on Need to Defeat Terror", 10, FALLBACK.headlines));
    }
}
