//! RIS, in which databases and reference managers exchange what they know of articles: tags of two signs, the abstract as text.

use super::{Exported, Fields, lines_of};
use crate::format::{Documents, FormatError, Hints, Mapping, encoding};
use crate::model::Article;

pub(in crate::format) const DOCUMENTS: Documents = Documents { starts, holds };

/// Tags that hold the same, the surest first.
const TITLE: [&str; 3] = ["TI", "T1", "CT"];
const AUTHOR: [&str; 3] = ["AU", "A1", "A2"];
const SOURCE: [&str; 6] = ["T2", "JF", "JO", "JA", "PB", "DP"];
const DATE: [&str; 3] = ["DA", "Y1", "PY"];
const TEXT: [&str; 3] = ["AB", "N2", "N1"];

/// The tag of a line and what stands behind it: "TI  - Ferry stops".
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && tag.as_bytes()[0].is_ascii_uppercase();
    let value = rest.strip_prefix("  -").or_else(|| rest.strip_prefix(" -"))?;
    (is_tag && (value.is_empty() || value.starts_with(' '))).then(|| (tag, value.trim()))
}

/// Whether a file begins as such an export.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    let mut lines = lines_of(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head));
    let first = lines.find(|line| !line.is_empty());
    first.is_some_and(|line| matches!(tagged(&line), Some(("TY", _))))
}

fn starts(line: &[u8]) -> bool {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).starts_with(b"TY ")
}

fn holds(document: &[u8]) -> bool {
    let is_one = |(tag, _): (&str, &str)| TITLE.contains(&tag) || TEXT.contains(&tag);
    lines_of(document).any(|line| tagged(&line).is_some_and(is_one))
}

/// Reads one document of such an export; where it has no abstract, its title is all the text there is.
///
/// # Errors
/// When it is in an unknown encoding or has neither abstract nor title.
pub(in crate::format) fn read(
    origin: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    _: &Mapping,
) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let mut fields = Fields::default();
    for line in text.lines() {
        match tagged(line.trim_end()) {
            Some(("ER", _)) => break,
            Some((tag, value)) => fields.begin(tag, value),
            None => fields.go_on(line),
        }
    }
    let title = fields.first(&TITLE);
    let text = TEXT.iter().map(|tag| fields.paragraphs(tag)).find(|text| !text.is_empty());
    let authors = AUTHOR.iter().map(|tag| fields.all(tag)).find(|names| !names.is_empty());
    // A day is written "2021/05/06/", with a word behind the last slash if there is one.
    let found = Exported {
        author: authors.unwrap_or_default().join("; "),
        source: fields.first(&SOURCE),
        url: fields.first(&["UR"]),
        date: fields.first(&DATE).trim_end_matches('/').to_owned(),
        paragraphs: text.unwrap_or_else(|| vec![title.clone()]),
        title,
        others: fields.others(&[&["UR"], &TITLE[..], &AUTHOR, &SOURCE, &DATE, &TEXT].concat()),
    };
    found.article(origin)
}

#[cfg(test)]
mod tests {
    use super::{Hints, Mapping, looks, read};

    #[test]
    fn tags_hold_what_is_known() {
        let text = "TY  - NEWS\r\nTI  - Ferry stops for a week\r\nAU  - Conti, Rosa\r\nAU  - Weiss, Jan\r\nT2  - Milton Gazette\r\n\
            DA  - 2021/05/06/\r\nPY  - 2021\r\nUR  - https://gazette.example/a\r\nAB  - The ferry stopped on Friday,\r\nJan Weiss said.\r\nER  - \r\n";
        assert!(looks(text.as_bytes()));
        let article = read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default()).unwrap();
        assert_eq!(article.body, "Ferry stops for a week\n\nThe ferry stopped on Friday,\nJan Weiss said.");
        let metadata = article.metadata;
        assert_eq!(metadata.author.as_deref(), Some("Conti, Rosa; Weiss, Jan"));
        assert_eq!(metadata.published.unwrap().on, "2021-05-06");
        let bare = read(
            "x",
            b"TY  - NEWS\nTI  - Ferry stops\nER  - \n".to_vec(),
            &Hints::default(),
            &Mapping::default(),
        );
        assert_eq!(bare.unwrap().body, "Ferry stops");
        assert!(!looks(b"TY was here.\n"));
    }
}
