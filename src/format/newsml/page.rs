//! The paragraphs of a content that is a page, a piece of one, or plain text.

use super::item::Content;
use super::without;
use crate::format::headline;
use crate::format::html::{self, metadata};
use crate::format::references::decoded;
use crate::format::xml::{self, Piece};

/// Elements that a page, or a piece of one, begins with; anything else is data of another vocabulary: events, results.
const PAGES: [&str; 30] = [
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "main",
    "media",
    "nitf",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "table",
    "ul",
];
/// Classes of what agencies print in the head of a page: fields, not text.
const FIELDS: [&str; 5] = ["byline", "genre", "publicationdate", "slugline", "subject"];
/// Blanks from which on a line of a hard-wrapped text begins a paragraph.
const INDENTED: std::ops::RangeInclusive<usize> = 3..=8;

/// The text of a content.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) paragraphs: Vec<String>,
    /// Which of them is the first that is no heading.
    pub(super) first: usize,
    /// Who wrote it, if its head says so.
    pub(super) byline: Option<String>,
}

impl Page {
    /// Takes the paragraphs out of a content of an item; headings above them that repeat the title are left out.
    pub(super) fn of(content: &Content, item: &str, title: Option<&str>) -> Self {
        // A page, or a piece of one, may be written out or as character data.
        let is_markup = |text: &str| text.contains("</") || text.contains("/>");
        let written = content.written(item).unwrap_or_default();
        let page = if is_markup(&content.plain) {
            content.plain.as_str()
        } else if is_markup(written) && !written.contains("<![CDATA[") {
            written
        } else {
            return Self { paragraphs: paragraphs(&content.plain.replace("\r\n", "\n")), ..Self::default() };
        };
        if !is_page(page) {
            return Self::default();
        }
        let page = page.find("<body").map_or(page, |at| &page[at..]);
        let (page, byline) = without_fields(page);
        let mut found = paragraphs(&html::fragment(&with_paragraphs(&page)));
        let headings = headings(&page);
        let first =
            found.iter().zip(&headings).take_while(|(line, heading)| headline::letters(line) == **heading);
        let mut first = first.count();
        let title = title.map(headline::letters);
        if let Some(at) = found[..first].iter().position(|line| Some(headline::letters(line)) == title) {
            found.remove(at);
            first -= 1;
        }
        Self { paragraphs: found, first, byline }
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines =
        |paragraph: &str| paragraph.lines().map(str::trim).collect::<Vec<_>>().join("\n").trim().to_owned();
    // Some agencies write references twice over: `&amp;#39;`.
    let whole = |paragraph: &str| decoded(&lines(paragraph)).into_owned();
    text.split("\n\n").map(whole).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// Whether markup begins as a page does, or with text.
fn is_page(text: &str) -> bool {
    let begins = text.trim_start().trim_start_matches('\u{feff}');
    if !begins.starts_with('<') {
        return true;
    }
    let mut first = None;
    // What breaks off is read as far as it goes.
    let _ = xml::walk(begins, |piece, _, _| {
        if let (Piece::Start(start), None) = (&piece, &first) {
            first = Some(start.local_name().as_ref().to_ascii_lowercase());
        }
    });
    first.is_none_or(|name| PAGES.contains(&name.as_str()))
}

/// A page without the fields in its head, and the byline that is one of them.
fn without_fields(page: &str) -> (String, Option<String>) {
    let stretch = xml::stretches(page, |name| name == "header").into_iter().next();
    let Some((offset, head)) = stretch.and_then(|stretch| Some((stretch.start, page.get(stretch)?))) else {
        return (page.to_owned(), None);
    };
    // Fields do not stand inside each other here: the outermost is left out.
    let (mut fields, mut byline, mut depth) = (Vec::new(), None, 0_usize);
    let mut open: Option<(usize, usize, bool, String)> = None;
    let walked = xml::walk(head, |piece, from, to| match piece {
        Piece::Start(start) => {
            let classes = xml::attribute(start, "class").unwrap_or_default().to_lowercase();
            let is = |wanted: &str| classes.split_whitespace().any(|class| class == wanted);
            if open.is_none()
                && (start.local_name().as_ref() == "time" || FIELDS.iter().any(|field| is(field)))
            {
                open = Some((depth, from, is("byline"), String::new()));
            }
            depth += 1;
        }
        Piece::Text(text) => open.iter_mut().for_each(|(.., said)| said.push_str(text)),
        Piece::End => {
            depth = depth.saturating_sub(1);
            if let Some((_, from, is_byline, said)) = open.take_if(|(around, ..)| *around == depth) {
                fields.push(offset + from..offset + to);
                if is_byline && byline.is_none() {
                    byline = metadata::author(&said);
                }
            }
        }
    });
    if walked.is_err() { (page.to_owned(), None) } else { (without(page, fields.into_iter()), byline) }
}

/// The headings above the first paragraph of a page, their letters alone.
fn headings(page: &str) -> Vec<String> {
    let above = page.find("<p").map_or(page, |at| &page[..at]);
    let is_heading = |name: &str| name.len() == 2 && name.starts_with(['h', 'H']) && name != "hr";
    xml::elements(above, is_heading)
        .into_iter()
        .map(|line| headline::letters(&html::fragment(line)))
        .collect()
}

/// A page in which what was sent as one wrapped text has its paragraphs: lines that are indented begin one where others are not.
///
/// For example, "    Fares rose\nas the mayor said.\n    Riders waited." in one element is two paragraphs.
fn with_paragraphs(page: &str) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_plain = |line: &&&str| !line.trim().is_empty() && !line.trim_start().starts_with('<');
    let begins = |line: &str| INDENTED.contains(&indent(line)) && is_plain(&&line);
    let indented = lines.iter().filter(|line| begins(line)).count();
    let others = lines.iter().filter(is_plain).filter(|line| indent(line) == 0).count();
    // Where a page is laid out by its elements, no line of its text begins at the margin.
    if indented == 0 || others < 2 || others * 4 < indented {
        return page.to_owned();
    }
    let line = |line: &&str| if begins(line) { format!("<br/><br/>{line}") } else { (*line).to_owned() };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}
