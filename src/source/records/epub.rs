//! Electronic books and newspapers: an article a chapter, in reading order.

use std::io::{Read, Seek};

use quick_xml::events::BytesStart;
use serde_json::{Map, Value};
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::SourceError;
use crate::format::xml::{self, Piece, XmlError};
use crate::format::{Content, Form, Hints, Raw, encoding, fragment};
use crate::util::paths::{joined, percent_decoded};

/// Most bytes of a chapter or of the table of contents.
const MAX_MEMBER: u64 = 16 * 1024 * 1024;
/// Most bytes of all chapters.
const MAX_BOOK: u64 = 256 * 1024 * 1024;

/// Why a book or a chapter of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// It is called a book and is none.
    #[error("it is no zip archive, as an electronic book is")]
    NoArchive,
    /// What it is made of is not said.
    #[error("it is a book without a table of contents")]
    NoContents,
    /// What it is made of is said up to some place only.
    #[error("the table of contents of the book cannot be read: {0}")]
    Contents(XmlError),
    /// No page is in its reading order.
    #[error("the table of contents of the book names no page")]
    NoPages,
    /// A file that the table of contents names is not there or is damaged.
    #[error(transparent)]
    Member(#[from] ZipError),
    /// The same, while it is read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
}

/// A chapter: its name in the archive, and what it holds.
pub(in crate::source) type Chapter = (String, Result<Raw, SourceError>);

/// The chapters of a book; `None` if the archive is no book. Chapters without text, such as a cover, are passed over.
pub(in crate::source) fn articles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<Chapter>> {
    let container = text(archive, "META-INF/container.xml", MAX_MEMBER).ok()?;
    let package = Package::located(&container)?;
    let contents = match text(archive, &package, MAX_MEMBER) {
        Ok(contents) => contents,
        Err(SourceError::Book(BookError::Member(ZipError::FileNotFound))) => {
            return Some(vec![(package, Err(BookError::NoContents.into()))]);
        }
        Err(reason) => return Some(vec![(package, Err(reason))]),
    };
    let (book, read) = Package::read(&contents);
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut left = MAX_BOOK;
    let mut chapters = Vec::new();
    let bad = match read {
        // The pages that stand before the damage are read all the same.
        Err(e) => Some(BookError::Contents(e)),
        Ok(()) => book.chapters().next().is_none().then_some(BookError::NoPages),
    };
    chapters.extend(bad.map(|bad| (package.clone(), Err(bad.into()))));
    for href in book.chapters() {
        let name = resolved(folder, href);
        let read = text(archive, &name, MAX_MEMBER.min(left)).map(|page| {
            left = left.saturating_sub(page.len() as u64);
            fragment(&page)
        });
        match read {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => chapters.push((name, Ok(book.raw(text)))),
            Err(reason) => chapters.push((name, Err(reason))),
        }
    }
    Some(chapters)
}

/// The path of a member of the archive that an address in the package document means, which is relative to the folder of that
/// document: in the folder `OEBPS`, `../Text/a%20b.xhtml#p1` is the member `Text/a b.xhtml`.
fn resolved(folder: &str, href: &str) -> String {
    let path = joined(folder, &percent_decoded(href.split('#').next().unwrap_or(href)));
    // Above the archive there is nothing.
    path.trim_start_matches("../").to_owned()
}

/// A member of at most `limit` bytes.
fn text<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, limit: u64) -> Result<String, SourceError> {
    let member = archive.by_name(name).map_err(BookError::Member)?;
    let mut bytes = Vec::new();
    member.take(limit + 1).read_to_end(&mut bytes).map_err(BookError::Read)?;
    if bytes.len() as u64 > limit {
        Err(SourceError::TooLarge)
    } else {
        Ok(encoding::page(bytes, &Hints::default())?)
    }
}

/// What the package document of a book says.
#[derive(Default)]
struct Package {
    /// Author, publisher, date, language as fields of a record.
    about: Map<String, Value>,
    /// Id and path of each file that is a page.
    pages: Vec<(String, String)>,
    /// Ids in reading order.
    order: Vec<String>,
}

impl Package {
    /// Where the container says that the package document is.
    fn located(container: &str) -> Option<String> {
        let mut found = None;
        // What is damaged behind that takes nothing from it.
        let _ = elements(container, |start, _| {
            if start.local_name().as_ref() == "rootfile" && found.is_none() {
                found = xml::attribute(start, "full-path");
            }
        });
        found
    }

    /// What a package document says, up to where it is damaged.
    fn read(package: &str) -> (Self, Result<(), XmlError>) {
        let mut book = Self::default();
        let read = elements(package, |start, text| match start.local_name().as_ref() {
            "item" => {
                let is_page = xml::attribute(start, "media-type").is_some_and(|t| t.contains("html"));
                // The table of contents is a page too, and no chapter.
                let is_contents = xml::attribute(start, "properties").is_some_and(|p| p.contains("nav"));
                if let (true, false, Some(id), Some(href)) =
                    (is_page, is_contents, xml::attribute(start, "id"), xml::attribute(start, "href"))
                {
                    book.pages.push((id, href));
                }
            }
            "itemref" => book.order.extend(xml::attribute(start, "idref")),
            "creator" => book.say("author", text),
            "publisher" => book.say("publisher", text),
            "date" => book.say("date", text),
            "language" => book.say("language", text),
            _ => {}
        });
        (book, read)
    }

    fn say(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() && !self.about.contains_key(name) {
            self.about.insert(name.to_owned(), Value::String(text.trim().to_owned()));
        }
    }

    fn chapters(&self) -> impl Iterator<Item = &str> {
        let of = |id: &String| self.pages.iter().find(|(page, _)| page == id).map(|(_, href)| href.as_str());
        self.order.iter().filter_map(of)
    }

    fn raw(&self, text: String) -> Raw {
        let mut fields = self.about.clone();
        fields.insert("text".to_owned(), Value::String(text));
        Raw { form: Form::Epub, content: Content::Fields(fields), hints: Hints::default() }
    }
}

/// Calls back for every element, with the text directly after its start.
///
/// # Errors
/// When the document is damaged or cut off, after what stands before that.
fn elements(text: &str, mut found: impl FnMut(&BytesStart<'_>, &str)) -> Result<(), XmlError> {
    let mut open: Option<(BytesStart<'static>, String)> = None;
    let walked = xml::walk(text, |piece, _, _| {
        let next = match piece {
            Piece::Text(text) => {
                if let Some((_, so_far)) = &mut open {
                    so_far.push_str(text);
                }
                return;
            }
            Piece::Start(start) => Some((start.to_owned(), String::new())),
            Piece::End => None,
        };
        if let Some((start, text)) = std::mem::replace(&mut open, next) {
            found(&start, &text);
        }
    });
    if let Some((start, text)) = open {
        found(&start, &text);
    }
    walked
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn addresses_in_a_book_are_paths_from_its_package_document() {
        for (folder, href, path) in [
            ("OPS", "text/one.xhtml", "OPS/text/one.xhtml"),
            ("OPS", "./a%20b.xhtml#top", "OPS/a b.xhtml"),
            ("OPS/pkg", "../text/100%.xhtml", "OPS/text/100%.xhtml"),
            ("OPS", "5%+6.xhtml", "OPS/5%+6.xhtml"),
            ("", "../../%C3%A9t%C3%A9.xhtml", "été.xhtml"),
        ] {
            assert_eq!(resolved(folder, href), path);
        }
    }
}
