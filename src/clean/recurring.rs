//! Lines at the edges of an article that may be the site's and not the report's, so that it is worth counting in how
//! many articles of a source they stand.
//!
//! What returns is not clutter for that: background paragraphs, datelines and thanks return too. A line counts only
//! where it is no sentence of a report by its form, or speaks to the reader of a site; the line's key is its words
//! without case and with every number as `#`.

use sha2::{Digest, Sha256};

use super::dateline::dateline;
use super::lines::{Line, plain};
use super::places::{is_agency, is_dateline_place};
use super::{Cleaned, TextLines};
use crate::lang::Language;
use crate::model::{PassageKind, Span};

/// How many lines from the start and the end of an article are looked at.
const FIRST: usize = 8;
const LAST: usize = 10;
/// Longest line in bytes.
const LONGEST: usize = 400;
/// Fewest distinct texts of a source in which a line must stand to be its boilerplate.
pub const FEWEST: i64 = 3;
/// The same where the source is not known, so that texts of many outlets are counted together.
const FEWEST_UNKNOWN: i64 = 10;
/// A line must stand in one of so many texts of its source.
const SHARE: i64 = 20;
/// The same where the source is not known.
const SHARE_UNKNOWN: i64 = 50;

/// Whether a line that stands in `texts` of `all` texts of a source is its boilerplate; the empty source is that of
/// articles of unknown source.
pub fn returns(source: &str, texts: i64, all: i64) -> bool {
    let (fewest, share) = if source.is_empty() { (FEWEST_UNKNOWN, SHARE_UNKNOWN) } else { (FEWEST, SHARE) };
    texts >= fewest && texts * share >= all
}

/// A line whose returns are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdgeLine {
    /// Where, in bytes of the text, without white space at its ends.
    pub span: Span,
    /// Its words, by which it is known again.
    pub words: String,
    /// The first 53 bits of the SHA-256 of the words, by which it is counted.
    pub key: i64,
    /// Whether it stands behind the middle of the article.
    pub tail: bool,
}

/// Bits that are left out of 64: JavaScript reads whole numbers up to 53 bits.
const SPARED: u32 = 11;

fn key(words: &str) -> i64 {
    let mut first = [0; 8];
    first.copy_from_slice(&Sha256::digest(words)[..8]);
    (u64::from_be_bytes(first) >> SPARED).cast_signed()
}

/// The lines of an article that are worth counting, given what the rules marked.
pub fn edge_lines(text: &TextLines<'_>, cleaned: &Cleaned) -> Vec<EdgeLine> {
    let lines = &text.lines;
    let count = lines.len();
    let mut passages = cleaned.passages.iter().peekable();
    let mut found: Vec<EdgeLine> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        while passages.next_if(|p| p.span.end <= line.span.start).is_some() {}
        let marked = passages.peek().filter(|p| p.span.overlaps(line.span));
        let free = marked.is_none_or(|p| p.kind == PassageKind::Title);
        if !free || (at >= FIRST && at + LAST < count) || !may_be_site(line, text.language) {
            continue;
        }
        let words = plain(line.text);
        // Texts are counted, so a line counts once in each.
        if !found.iter().any(|known| known.words == words) {
            found.push(EdgeLine { span: line.span, key: key(&words), words, tail: 2 * at >= count });
        }
    }
    found
}

fn may_be_site(line: &Line<'_>, language: &Language) -> bool {
    let text = line.text;
    if text.len() > LONGEST || line.words == 0 || text.ends_with(':') || text.contains(['“', '”', '"', '«'])
    {
        return false;
    }
    let names = language.datelines;
    if dateline(text, language).is_some() || is_dateline_place(text, names) || is_agency(text, names) {
        return false;
    }
    let sentence = line.prose || line.stops || text.ends_with(['.', '!', '?', '…']);
    !sentence || language.clutter.to_readers.are_in(&plain(text))
}

#[cfg(test)]
mod tests {
    use super::edge_lines;
    use crate::clean::TextLines;
    use crate::lang::FALLBACK;
    use crate::model::Metadata;

    fn counted(text: &str) -> Vec<String> {
        let text = TextLines::of(text, FALLBACK);
        edge_lines(&text, &text.clean(&Metadata::default(), None))
            .into_iter()
            .map(|line| line.words)
            .collect()
    }

    const REPORT: &str =
        "The ministers of both countries met in the capital on Monday.\n\nThey agreed to meet again.";

    #[test]
    fn lines_of_sites_are_counted_and_sentences_are_not() {
        let text = format!(
            "Daily Harbour Bulletin\n\nRain at last\n\n{REPORT}\n\nBulletin desk, room 14\n\nThank you.\n\n\
            The views expressed here do not necessarily reflect those of the bulletin.\n\nDAMASCUS\n\n© 2020 Bulletin"
        );
        assert_eq!(
            counted(&text),
            [
                "daily harbour bulletin",
                "rain at last",
                "bulletin desk room #",
                "the views expressed here do not necessarily reflect those of the bulletin",
            ]
        );
    }

    #[test]
    fn the_middle_of_an_article_is_not_looked_at() {
        let text = format!("{}Harbour bulletin\n\n{0}", format!("{REPORT}\n\n").repeat(8));
        assert_eq!(counted(&text), Vec::<String>::new());
    }

    #[test]
    fn keys_do_not_depend_on_dress() {
        let key = |text: &str| {
            let text = format!("{text}\n\n{REPORT}");
            let text = TextLines::of(&text, FALLBACK);
            edge_lines(&text, &text.clean(&Metadata::default(), None))[0].key
        };
        assert_eq!(key("Harbour Bulletin no. 14"), key("HARBOUR  BULLETIN No. 15"));
        assert_ne!(key("Harbour Bulletin"), key("Harbour News"));
    }
}
