//! Texts of `LexisNexis` and Nexis Uni.
//!
//! The older form counts its documents ("1 of 20 DOCUMENTS") above outlet, day, headline and labels in capitals; the younger
//! one ends each with "End of Document", and has the headline above outlet and day.

use std::borrow::Cow;

use super::{Exported, counts, lines_of, on_one_line, paragraphs};
use crate::clean::dates;
use crate::format::{Documents, FormatError, Hints, Mapping, encoding};
use crate::model::Article;

pub(in crate::format) const DOCUMENTS: Documents = Documents { starts, holds };

/// The line with which the younger form ends a document.
const END: &str = "End of Document";

/// The line of the younger form behind which the text begins.
const BODY: &str = "Body";

/// Among so many lines the older form has the day of its first document.
const HEAD_LINES: usize = 8;

/// The word with which the older form counts, in the languages of its surface.
const COUNTED: [&str; 5] = ["DOCUMENTS", "DOCUMENT", "DOKUMENTEN", "DOKUMENTE", "DOCUMENTEN"];

/// What stands behind a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Author,
    /// The text begins with it, or right behind it.
    Lead,
    /// The last one before the text.
    Length,
    /// Nothing but the text follows.
    Body,
    Url,
    /// Before the text, and of no use here.
    Before,
    /// Behind the text, and of no use here.
    Behind,
}

/// Labels in capitals, as the older form writes them; those of the German, French and Dutch surface at the end.
const LABELS: [(&str, Part); 57] = [
    ("HEADLINE", Part::Title),
    ("TITLE", Part::Title),
    ("BYLINE", Part::Author),
    ("AUTHOR", Part::Author),
    ("HIGHLIGHT", Part::Lead),
    ("LENGTH", Part::Length),
    ("BODY", Part::Body),
    ("URL", Part::Url),
    ("SECTION", Part::Before),
    ("SERIES", Part::Before),
    ("DATELINE", Part::Before),
    ("EDITION", Part::Before),
    ("DISTRIBUTION", Part::Before),
    ("SOURCE", Part::Before),
    ("COLUMN", Part::Before),
    ("CONTACT", Part::Before),
    ("GUESTS", Part::Before),
    ("ANCHORS", Part::Before),
    ("REPORTERS", Part::Before),
    ("SHOW", Part::Before),
    ("LOAD-DATE", Part::Behind),
    ("LANGUAGE", Part::Behind),
    ("GRAPHIC", Part::Behind),
    ("PUBLICATION-TYPE", Part::Behind),
    ("SUBJECT", Part::Behind),
    ("COMPANY", Part::Behind),
    ("ORGANIZATION", Part::Behind),
    ("PERSON", Part::Behind),
    ("GEOGRAPHIC", Part::Behind),
    ("COUNTRY", Part::Behind),
    ("STATE", Part::Behind),
    ("CITY", Part::Behind),
    ("INDUSTRY", Part::Behind),
    ("TICKER", Part::Behind),
    ("CORRECTION-DATE", Part::Behind),
    ("CORRECTION", Part::Behind),
    ("JOURNAL-CODE", Part::Behind),
    ("DOCUMENT-TYPE", Part::Behind),
    ("TRANSCRIPT", Part::Behind),
    ("NOTES", Part::Behind),
    ("CLASSIFICATION", Part::Behind),
    ("ACC-NO", Part::Behind),
    ("AUTOR", Part::Author),
    ("RUBRIK", Part::Before),
    ("LÄNGE", Part::Length),
    ("GRAFIK", Part::Behind),
    ("UPDATE", Part::Behind),
    ("SPRACHE", Part::Behind),
    ("TITRE", Part::Title),
    ("AUTEUR", Part::Author),
    ("RUBRIQUE", Part::Before),
    ("LONGUEUR", Part::Length),
    ("DATE-CHARGEMENT", Part::Behind),
    ("LANGUE", Part::Behind),
    ("TYPE-PUBLICATION", Part::Behind),
    ("LENGTE", Part::Length),
    ("TAAL", Part::Behind),
];

/// Labels in small letters that end the text of the younger form; others may begin a paragraph of it.
const ENDS: [&str; 5] = ["Load-Date", "Classification", "Graphic", "Language", "Publication-Type"];

/// The label of a line and what follows it: `LENGTH: 120 words` in the older form, `Length: 120 words` or `Body` alone in the
/// younger one.
fn labelled(line: &str) -> Option<(Part, &str)> {
    let (label, value) = match line.split_once(':') {
        Some((label, value)) => (label, value.trim()),
        None => (line, ""),
    };
    let stands_alone = || matches!(label, "Body" | "Classification" | "Graphic");
    let is_written_so = |known: &str| {
        label == known || (label.eq_ignore_ascii_case(known) && label.starts_with(char::is_uppercase))
    };
    let &(_, part) = LABELS.iter().find(|(known, _)| is_written_so(known))?;
    (line.len() > label.len() || stands_alone()).then_some((part, value))
}

/// Whether a line counts a document: "2 of 10 DOCUMENTS", "Dokument 2 von 10", "Document 2 de 10".
fn is_count(line: &str) -> bool {
    let is_called =
        |noun: &str, of: &str| counts(line, &[noun]) && line.split_whitespace().nth(2) == Some(of);
    counts(line, &COUNTED) || is_called("Dokument", "von") || is_called("Document", "de")
}

/// Whether a file begins as such an export, also one that is cut off within its first document.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    let lines: Vec<Cow<'_, str>> = lines_of(head).collect();
    let first = lines.iter().find(|line| !line.is_empty());
    let is_counted = first.is_some_and(|line| is_count(line));
    let mut begins = lines.iter().filter(|line| !line.is_empty()).take(HEAD_LINES);
    if is_counted && begins.any(|line| free_line(line, 0).day.is_some()) {
        return true;
    }
    let labels: Vec<Part> = lines.iter().filter_map(|line| labelled(line)).map(|(part, _)| part).collect();
    let says_where_it_begins = || {
        let length = labels.iter().position(|part| *part == Part::Length);
        length.is_some_and(|at| labels[at..].contains(&Part::Body)) && lines.iter().any(|line| line == BODY)
    };
    labels.len() >= 2 && (is_counted || lines.iter().any(|line| line == END) || says_where_it_begins())
}

fn starts(line: &[u8]) -> bool {
    line.len() < 200 && {
        let line = String::from_utf8_lossy(line);
        line.trim() == END || is_count(line.trim())
    }
}

fn holds(document: &[u8]) -> bool {
    lines_of(document).any(|line| labelled(&line).is_some())
}

/// A line of the head that no label explains, and the paragraph in which it stands.
struct Free {
    line: String,
    paragraph: usize,
    day: Option<String>,
}

/// A document while its paragraphs are gone through.
#[derive(Default)]
struct Document {
    found: Exported,
    free: Vec<Free>,
    /// Whether the text has begun.
    is_body: bool,
    /// Whether a label says where it begins.
    says_body: bool,
    is_younger: bool,
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

/// What a document of such an export says. An example of the older form, each line a paragraph:
///
/// ```text
/// Milton Gazette               the first line before the day: the outlet
/// May 6, 2021 Thursday         a line that is a day
/// Ferry stops for a week       the paragraph behind it: the headline
/// SECTION: A; Pg. 2            a variable
/// LENGTH: 40 words             the text begins behind it, if no label "BODY" comes
/// The ferry stopped.           text
/// LOAD-DATE: May 7, 2021       ends the text; a variable
/// ```
pub(super) fn exported(text: &str) -> Exported {
    let lines = || text.lines().filter(|line| !starts(line.as_bytes()));
    let says_body = lines().any(|line| matches!(labelled(line.trim()), Some((Part::Body, _))));
    let mut document = Document { says_body, ..Document::default() };
    let mut is_behind = false;
    for (number, paragraph) in paragraphs(lines()).into_iter().enumerate() {
        if document.is_body && !is_behind {
            is_behind = document.body(&paragraph);
        } else if !is_behind {
            document.head(&paragraph, number);
        }
        if is_behind || document.found.paragraphs.is_empty() {
            document.others(&paragraph);
        }
    }
    let Document { mut found, free, is_younger, .. } = document;
    head(&free, is_younger, &mut found);
    found
}

impl Document {
    /// Takes a paragraph of the text; says whether it is the first behind it.
    fn body(&mut self, paragraph: &str) -> bool {
        let text = &mut self.found.paragraphs;
        let first = paragraph.lines().next().unwrap_or_default();
        let label = first.split(':').next().unwrap_or_default();
        // "Company: none." may be a paragraph of the text: of the labels in small letters only those of `ENDS` end it.
        let is_label_of_form =
            !label.contains(char::is_lowercase) || self.is_younger && ENDS.contains(&label);
        match labelled(first).filter(|_| is_label_of_form) {
            Some((Part::Behind, _)) => return true,
            Some((Part::Before, _)) if text.is_empty() => {}
            Some((Part::Url, url)) => url.clone_into(&mut self.found.url),
            Some((Part::Lead, _)) => {
                text.push(on_one_line(paragraph.split_once(':').map_or("", |(_, lead)| lead)));
            }
            _ if claims_rights(paragraph) => return true,
            _ => text.push(paragraph.to_owned()),
        }
        false
    }

    /// Takes what labels of a paragraph say that is not of the text: `SECTION: A; Pg. 2`, `SUBJECT: FERRIES`.
    fn others(&mut self, paragraph: &str) {
        let mut open: Option<usize> = None;
        for line in paragraph.lines() {
            match labelled(line) {
                Some((Part::Before | Part::Behind, value)) => {
                    let label = line.split(':').next().unwrap_or_default().to_lowercase();
                    self.found.others.push((label, value.to_owned()));
                    open = Some(self.found.others.len() - 1);
                }
                Some(_) => open = None,
                None => open.into_iter().for_each(|at| self.found.others[at].1.extend([" ", line])),
            }
        }
    }

    /// Takes the paragraph of this number before the text.
    fn head(&mut self, paragraph: &str, number: usize) {
        let (first, rest) = paragraph.split_once('\n').unwrap_or((paragraph, ""));
        match labelled(first) {
            Some((Part::Body, value)) => {
                // The older form writes its labels in capitals.
                (self.is_body, self.is_younger) = (true, first.starts_with(BODY));
                let begun = [value, rest].into_iter().filter(|text| !text.is_empty());
                let begun = begun.collect::<Vec<_>>().join("\n");
                self.found.paragraphs.extend(Some(begun).filter(|text| !text.is_empty()));
            }
            // The younger form puts its labels on lines that follow each other.
            Some(_) if rest.lines().any(|line| labelled(line).is_some()) => {
                paragraph.lines().filter_map(labelled).for_each(|(part, value)| self.said(part, value));
            }
            Some((part, value)) => self.said(part, &on_one_line(&format!("{value} {rest}"))),
            None if claims_rights(paragraph) => {}
            // Where no label says where the text begins, it begins behind the headline.
            None if !self.says_body && self.is_headed() => {
                self.is_body = true;
                self.found.paragraphs.push(paragraph.to_owned());
            }
            None => self.free.extend(paragraph.lines().map(|line| free_line(line, number))),
        }
    }

    fn said(&mut self, part: Part, value: &str) {
        match part {
            Part::Title => value.clone_into(&mut self.found.title),
            Part::Author => value.clone_into(&mut self.found.author),
            Part::Url => value.clone_into(&mut self.found.url),
            Part::Lead => self.found.paragraphs.push(value.to_owned()),
            Part::Length => self.is_body = !self.says_body,
            Part::Body | Part::Before | Part::Behind => {}
        }
    }

    /// Whether day and headline are known.
    fn is_headed(&self) -> bool {
        let is_dated = self.free.iter().any(|line| line.day.is_some());
        is_dated && (!self.found.title.is_empty() || title_behind_day(&self.free).is_some())
    }
}

fn free_line(line: &str, paragraph: usize) -> Free {
    let day = dates::stated(line).map(|published| published.on).filter(|day| day.len() == 10);
    Free { line: line.to_owned(), paragraph, day }
}

/// Outlet, day and headline by their order.
fn head(free: &[Free], is_younger: bool, found: &mut Exported) {
    let day = free.iter().position(|line| line.day.is_some());
    let before = &free[..day.unwrap_or(free.len())];
    found.date = day.and_then(|at| free[at].day.clone()).unwrap_or_default();
    match before {
        // The younger form has the headline, in one line or several, above the outlet.
        [title @ .., source] if is_younger && !title.is_empty() => {
            found.source.clone_from(&source.line);
            // What stands above it is a cover: who asked for what, and a list of the headlines.
            let is_beside = title.last().is_some_and(|last| last.paragraph == source.paragraph);
            let paragraph =
                if is_beside { Some(source.paragraph) } else { title.last().map(|last| last.paragraph) };
            let title = title.iter().filter(|line| Some(line.paragraph) == paragraph);
            found.title = title.map(|line| line.line.as_str()).collect::<Vec<_>>().join(" ");
        }
        [source, ..] => found.source.clone_from(&source.line),
        [] => {}
    }
    if found.title.is_empty() {
        found.title = title_behind_day(free).unwrap_or_default();
    }
}

/// The paragraph behind that of the day. The edition is passed over: in documents of office programs it is a paragraph of its own.
fn title_behind_day(free: &[Free]) -> Option<String> {
    let day = free.iter().find(|line| line.day.is_some())?.paragraph;
    let title = free.iter().find(|line| line.paragraph > day && !is_edition(&line.line))?.paragraph;
    let lines = free.iter().filter(|line| line.paragraph == title).map(|line| line.line.as_str());
    Some(lines.collect::<Vec<_>>().join(" "))
}

/// "Late Edition - Final", "First Edition".
fn is_edition(line: &str) -> bool {
    let words = line.split_whitespace();
    words.clone().count() <= 4 && words.clone().any(|word| word == "Edition")
}

/// "Copyright 2021 Harbour Press", "All Rights Reserved".
fn claims_rights(paragraph: &str) -> bool {
    let is_year = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || c == '©');
    let claims = |line: &str| {
        line.strip_prefix("Copyright ").is_some_and(is_year)
            || line.starts_with('©')
            || line.eq_ignore_ascii_case("all rights reserved")
    };
    paragraph.lines().count() <= 3 && paragraph.lines().any(claims)
}

#[cfg(test)]
mod tests {
    use super::{Hints, Mapping, counts, looks, read};
    use crate::model::Article;

    fn of(text: &str) -> Article {
        assert!(looks(text.as_bytes()));
        read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default()).unwrap()
    }

    fn said(article: &Article) -> [&str; 4] {
        let metadata = &article.metadata;
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default().leak();
        let day = metadata.published.as_ref().map_or("", |published| &published.on);
        [text(&metadata.title), text(&metadata.source), text(&metadata.author), day]
    }

    #[test]
    fn the_older_form() {
        let text = "\n          3 of 9 DOCUMENTS\n\n\n     Milton Gazette\n\n    May 6, 2021 Thursday\n    Late Edition\n\n\
            Ferry stops\nfor a week\n\nBYLINE: By Rosa Conti\n\nSECTION: A; Pg. 2\n\nLENGTH: 40 words\n\nDATELINE: MILTON\n\nHIGHLIGHT: No boats.\n\n\n\
            The ferry stopped on Friday with\nJan Weiss on board.\n\nHe was cross.\n\nURL: http://gazette.example/a\n\n\
            LOAD-DATE: May 7, 2021\n\n     Copyright 2021 Gazette Press\n     All Rights Reserved\n";
        let article = of(text);
        let others: Vec<String> =
            article.metadata.variables.iter().map(|(label, value)| format!("{label}={value}")).collect();
        assert_eq!(others, ["dateline=MILTON", "load-date=May 7, 2021", "section=A; Pg. 2"]);
        assert_eq!(said(&article), ["Ferry stops for a week", "Milton Gazette", "Rosa Conti", "2021-05-06"]);
        assert_eq!(article.metadata.url.as_deref(), Some("http://gazette.example/a"));
        assert_eq!(
            article.body,
            "Ferry stops for a week\n\nNo boats.\n\nThe ferry stopped on Friday with\nJan Weiss on board.\n\nHe was cross."
        );
        let labelled = "1 of 1 DOCUMENTS\n\nPort Wire\n\nCopyright 2003 Port Wire\n\nMay 6, 2003\n\nHEADLINE: Ferry stops\n\n\
            LENGTH: 9 words\n\nBODY:\nIt rained.\n\nSUBJECT: FERRIES\n";
        let article = of(labelled);
        assert_eq!(said(&article), ["Ferry stops", "Port Wire", "", "2003-05-06"]);
        assert_eq!(article.body, "Ferry stops\n\nIt rained.");
        let edition = labelled.replace("May 6, 2003", "Late Edition\n\nMay 6, 2003");
        assert_eq!(said(&of(&edition)), ["Ferry stops", "Port Wire", "", "2003-05-06"]);
    }

    #[test]
    fn the_younger_form() {
        let text = "Ferry stops for a week\nMilton Gazette\nMay 6, 2021 Thursday\n\nCopyright 2021 Gazette Press All Rights Reserved\n\n\
            Section: NEWS; Pg. 3\nLength: 40 words\nByline: Rosa Conti\n\nBody\n\nThe ferry stopped on Friday.\n\nCompany: none.\n\nCopyright law was no help.\n\n\
            Classification\n\nLanguage: ENGLISH\n\nLoad-Date: May 7, 2021\n\nEnd of Document\n";
        let article = of(text);
        assert_eq!(said(&article), ["Ferry stops for a week", "Milton Gazette", "Rosa Conti", "2021-05-06"]);
        assert_eq!(
            article.body,
            "Ferry stops for a week\n\nThe ferry stopped on Friday.\n\nCompany: none.\n\nCopyright law was no help."
        );
    }

    #[test]
    fn the_surface_may_be_german_or_french() {
        for (count, author, length, update) in [
            ("Dokument 1 von 2", "AUTOR", "LÄNGE", "UPDATE"),
            ("Document 1 de 2", "AUTEUR", "LONGUEUR", "DATE-CHARGEMENT"),
        ] {
            let text = format!(
                "\n    {count}\n\n    Hafenpost\n\n    6. Mai 2021 Donnerstag\n\nFähre steht\n\n{author}: Rosa Conti\n\n\
                {length}: 40\n\nDie Fähre steht.\n\n{update}: 7. Mai 2021\n"
            );
            assert!(super::starts(count.as_bytes()));
            let article = of(&text);
            assert_eq!(said(&article), ["Fähre steht", "Hafenpost", "Rosa Conti", "2021-05-06"]);
            assert_eq!(article.body, "Fähre steht\n\nDie Fähre steht.");
        }
        assert!(!super::starts(b"Document 1 of 2"), "of another database");
    }

    #[test]
    fn a_cover_is_no_headline() {
        let text = "Search terms: ferry\n\n1. Ferry stops\n2. Market\n\nFerry stops\nMilton Gazette\nMay 6, 2021 Thursday\n\n\
            Length: 40 words\n\nBody\n\nThe ferry stopped.\n\nLoad-Date: May 7, 2021\n\nEnd of Document\n";
        assert_eq!(said(&of(text)), ["Ferry stops", "Milton Gazette", "", "2021-05-06"]);
    }

    #[test]
    fn a_report_is_no_export() {
        assert!(
            counts("2 von 10 DOKUMENTEN", &super::COUNTED) && !counts("2 of 10 documents", &super::COUNTED)
        );
        assert!(!looks(b"3 of 9 DOCUMENTS\n\nwere lost, the court said.\n"));
        assert!(!looks(b"The end\n\nEnd of Document\n"));
    }
}
