//! Texts of `ProQuest`: articles between rules of underscores, each a list of fields with the text among them.

use super::{Exported, Fields, counts, lines_of, on_one_line};
use crate::format::{Documents, FormatError, Hints, Mapping, encoding};
use crate::model::Article;

pub(in crate::format) const DOCUMENTS: Documents = Documents { starts, holds };

/// The word with which documents are counted.
const COUNTED: [&str; 1] = ["Document"];

/// Shortest rule between two documents.
const RULE: usize = 20;

/// Fewest of the fields below by which a file is known.
const FEWEST: usize = 3;

/// What stands before the first field: the title once more.
const HEADING: &str = "";

/// The field that is the text, and the one that stands in where there is none.
const TEXT: [&str; 2] = ["Full text", "Abstract"];

/// The fields, by the front of a line; a field ends where another begins.
const FIELDS: [&str; 45] = [
    "Full text",
    "Abstract",
    "Title",
    "Author",
    "Publication title",
    "Publication info",
    "Publication date",
    "Publication year",
    "Document URL",
    "Links",
    "Subject",
    "Location",
    "People",
    "Person",
    "Company / organization",
    "Company",
    "Business indexing term",
    "Classification",
    "Identifier / keyword",
    "Pages",
    "Number of pages",
    "First page",
    "Volume",
    "Issue",
    "Year",
    "Section",
    "Column",
    "Dateline",
    "Edition",
    "Publisher",
    "Place of publication",
    "Country of publication",
    "Publication subject",
    "Journal subject",
    "ISSN",
    "e-ISSN",
    "Source type",
    "Language of publication",
    "Document type",
    "Document feature",
    "ProQuest document ID",
    "Accession number",
    "Copyright",
    "Last updated",
    "Database",
];

/// The fields that nobody else has.
const OWN: [&str; 2] = ["ProQuest document ID", "Publication title"];

fn field(line: &str) -> Option<(&'static str, &str)> {
    let (name, value) = line.split_once(':')?;
    let known = FIELDS.into_iter().find(|known| *known == name)?;
    Some((known, value.trim()))
}

/// Whether a file begins as such an export, also one that is cut off within its first document.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    let mut said = lines_of(head).filter(|line| !line.is_empty());
    if !said.next().is_some_and(|first| starts(first.as_bytes())) {
        return false;
    }
    let second = said.next();
    let found: Vec<&str> = lines_of(head).filter_map(|line| Some(field(&line)?.0)).collect();
    let is_whole = found.len() >= FEWEST
        && found.iter().any(|name| TEXT.contains(name))
        && found.iter().any(|name| OWN.contains(name));
    is_whole || second.is_some_and(|line| counts(&line, &COUNTED)) && !found.is_empty()
}

fn starts(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    (line.len() >= RULE && line.iter().all(|byte| *byte == b'_'))
        || line.len() < 100 && counts(&String::from_utf8_lossy(line), &COUNTED)
}

fn holds(document: &[u8]) -> bool {
    lines_of(document).any(|line| field(&line).is_some_and(|(name, _)| TEXT.contains(&name)))
}

/// Reads one document of such an export.
///
/// # Errors
/// When it is in an unknown encoding or has no text.
pub(in crate::format) fn read(
    origin: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    _: &Mapping,
) -> Result<Article, FormatError> {
    exported(&encoding::text(bytes, hints)?).article(origin)
}

/// What a document of such an export says.
pub(super) fn exported(text: &str) -> Exported {
    let mut fields = Fields::default();
    fields.begin(HEADING, "");
    let mut lines = text.lines().filter(|line| !starts(line.as_bytes()));
    while let Some(line) = lines.next() {
        // A line of the text may look like a field. It is one only where the next line with words is a field too, or none follows.
        let is_text = fields.open() == Some(TEXT[0]);
        let next = lines.clone().find(|line| !line.trim().is_empty());
        let ends = !is_text || next.is_none_or(|next| field(next.trim()).is_some());
        match field(line.trim()).filter(|_| ends) {
            Some((name, value)) => fields.begin(name, value),
            None => fields.go_on(line),
        }
    }
    let heading = || fields.paragraphs(HEADING).into_iter().next().map(|heading| on_one_line(&heading));
    let text = TEXT.iter().map(|name| fields.paragraphs(name)).find(|text| !text.is_empty());
    Exported {
        title: Some(fields.first(&["Title"]))
            .filter(|title| !title.is_empty())
            .or_else(heading)
            .unwrap_or_default(),
        author: fields.first(&["Author"]),
        source: fields.first(&["Publication title"]),
        url: fields.first(&["Document URL"]),
        date: fields.first(&["Publication date"]),
        paragraphs: text.unwrap_or_default(),
        others: fields.others(
            &[
                &[HEADING, "Title", "Author", "Publication title", "Document URL", "Publication date"],
                &TEXT[..],
            ]
            .concat(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, Mapping, looks, read};

    #[test]
    fn fields_stand_around_the_text() {
        let text = "________________________________\n\nDocument 2 of 3\n\nFerry stops\n\nAuthor: Conti, Rosa.\n\nAbstract: No boats.\n\n\
            Full text: The ferry stopped on Friday.\n\nJan Weiss: \"I am cross.\"\n\nLocation: unknown.\n\nHe left.\n\nSubject: Ferries\n\nTitle: Ferry stops for a week\n\n\
            Publication title: Milton Gazette\n\nPublication date: May 6, 2021\n\nProQuest document ID: 12\n\n\
            Document URL: https://db.example/12\n";
        assert!(looks(text.as_bytes()));
        let article = read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default()).unwrap();
        let metadata = article.metadata;
        assert_eq!(
            article.body,
            "Ferry stops for a week\n\nThe ferry stopped on Friday.\n\nJan Weiss: \"I am cross.\"\n\nLocation: unknown.\n\nHe left."
        );
        assert_eq!(metadata.author.as_deref(), Some("Conti, Rosa."));
        assert_eq!(metadata.source.as_deref(), Some("Milton Gazette"));
        assert_eq!(metadata.url.as_deref(), Some("https://db.example/12"));
        assert_eq!(metadata.published.unwrap().on, "2021-05-06");
    }

    #[test]
    fn a_form_with_a_rule_is_no_export() {
        assert!(!looks(b"____________________\n\nTitle: A\nAuthor: B\nAbstract: C\nYear: 2021\n"));
    }
}
