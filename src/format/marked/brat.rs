//! What somebody marked in brat: a file of marks (`.ann`) beside the text (`.txt`), which counts in characters.
//!
//! ```text
//! T1<tab>Person 0 10<tab>Rosa Conti
//! T2<tab>Organization 14 18;24 33<tab>Port Authority        in two pieces: it reaches from the first to the last
//! A1<tab>Sure T1                                            attributes, relations, events, notes are passed over
//! ```

use super::Marks;
use crate::format::{FormatError, Hints, encoding};
use crate::model::{Article, Metadata, Span};
use crate::util::offsets;

/// Longest stretch that is compared with what a mark says it is, in bytes; a longer one is no name.
const LONGEST: usize = 1_000;

/// What is said of a file of marks that somebody names.
pub(in crate::format) const ALONE: FormatError = FormatError::Unread(
    "it holds what was marked in brat and no text; name the .txt file beside it, with which it is read, or their folder",
);

/// Whether a file begins with marks.
pub fn looks(head: &[u8]) -> bool {
    let lines = head.split(|byte| *byte == b'\n').take(20);
    let mut lines =
        lines.filter_map(|line| std::str::from_utf8(line).ok()).filter(|line| line.starts_with('T'));
    lines.next().is_some_and(|line| mark(line).is_some())
}

/// The type, where it starts and ends, and the text of a mark.
fn mark(line: &str) -> Option<(&str, usize, usize, &str)> {
    let mut fields = line.trim_end_matches('\r').splitn(3, '\t');
    let number = fields.next()?.strip_prefix('T')?;
    let (label, places) = fields.next()?.split_once(' ')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut offsets = places.split([' ', ';']).map(|offset| offset.parse::<usize>().ok());
    let (start, end) = (offsets.next()??, offsets.next_back()??);
    is_number(number).then_some((label, start, end, fields.next().unwrap_or_default()))
}

/// Reads a text under what is marked in it. The text stays as it is, front matter and all, since offsets count in it.
pub(in crate::format) fn read(
    origin: &str,
    bytes: Vec<u8>,
    marks: &[u8],
    hints: &Hints,
) -> Result<Article, FormatError> {
    let body = encoding::text(bytes, hints)?;
    let said = String::from_utf8_lossy(marks);
    let bounds = offsets::boundaries(&body);
    let mut found = Marks::default();
    for line in said.lines().filter(|line| line.starts_with('T')) {
        let Some((label, start, end, text)) = mark(line) else {
            found.misplaced += 1;
            continue;
        };
        let span = bounds.get(start).zip(bounds.get(end)).filter(|_| start < end);
        let span = span.map(|(start, end)| Span::new(*start, *end));
        let fits = |span: &Span| span.len() <= LONGEST && says(span.of(&body), text);
        found.add(span.filter(fits), label);
    }
    let metadata = Metadata { url: hints.url.clone(), ..Metadata::default() };
    found.article(origin, body, metadata)
}

/// Whether a stretch of the text is what the mark says it is. A mark in pieces says only these, and brat writes a space for a line
/// break; so the characters of the mark must stand in the stretch in their order: "Port Authority" in "Port of Tyne Authority".
fn says(stretch: &str, text: &str) -> bool {
    let mut rest = stretch.split_whitespace().flat_map(str::chars);
    text.split_whitespace().flat_map(str::chars).all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::{Hints, looks, read};

    #[test]
    fn marks_are_read_with_the_text_and_counted_where_they_do_not_fit() {
        let text = "Rosa 🚢 Conti met the Port and Sea\nAuthority of Milton in May.\n";
        let marks = "T1\tPerson 0 12\tRosa 🚢 Conti\nT2\tOrganization 21 25;34 43\tPort Authority\nA1\tSure T1\n\
            R1\tHead Arg1:T1 Arg2:T2\nE1\tMeet:T3\n#1\tAnnotatorNotes T1\tsure\nT4\tLocation 47 53\tMilton\n\
            T5\tDate 57 60\tMay\nT6\tPerson 5 999\tRosa\nT7\tPerson 5 9\tJan\nT8\tPerson x\n";
        assert!(looks(marks.as_bytes()) && !looks(b"T1 Person 0 4"));
        let article = read("x", text.as_bytes().to_vec(), marks.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(shown(&article), ["person Rosa 🚢 Conti", "org Port and Sea\nAuthority", "place Milton"]);
        assert_eq!((article.body.as_str(), article.annotations.unwrap().misplaced), (text, 3));
    }
}
