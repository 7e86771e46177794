//! Electronic books and newspapers: an article a chapter, in reading order.

use std::io::{Read, Seek};

use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};
use zip::ZipArchive;

use super::super::SourceError;
use crate::format::{Content, Form, Hints, Raw, encoding, fragment, xml};
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
    /// A file that the table of contents names is not there or is damaged.
    #[error(transparent)]
    Member(#[from] zip::result::ZipError),
    /// The same, while it is read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
}

/// A chapter: its name in the archive, and what it holds.
pub(in crate::source) type Chapter = (String, Result<Raw, SourceError>);

/// The chapters of a book; `None` if the archive is no book. Chapters without text, such as a cover, are passed over.
pub(in crate::source) fn articles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<Chapter>> {
    let container = member(archive, "META-INF/container.xml", MAX_MEMBER).ok()?;
    let package = Package::located(&container)?;
    let Ok(bytes) = member(archive, &package, MAX_MEMBER) else {
        return Some(vec![(package, Err(BookError::NoContents.into()))]);
    };
    let book = Package::read(&bytes);
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut left = MAX_BOOK;
    let mut chapters = Vec::new();
    for href in book.chapters() {
        let name = resolved(folder, href);
        let read = member(archive, &name, MAX_MEMBER.min(left)).and_then(|bytes| {
            left -= bytes.len() as u64;
            encoding::page(bytes, &Hints::default()).map_err(SourceError::Format)
        });
        match read.map(|page| fragment(&page)) {
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
    joined(folder, &percent_decoded(href.split('#').next().unwrap_or(href)))
}

fn member<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<Vec<u8>, SourceError> {
    let member = archive.by_name(name).map_err(BookError::Member)?;
    let mut bytes = Vec::new();
    member.take(limit + 1).read_to_end(&mut bytes).map_err(BookError::Read)?;
    if bytes.len() as u64 > limit { Err(SourceError::TooLarge) } else { Ok(bytes) }
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
    fn located(container: &[u8]) -> Option<String> {
        let mut found = None;
        elements(container, |start, _| {
            if start.local_name().as_ref() == "rootfile" && found.is_none() {
                found = xml::attribute(start, "full-path");
            }
        });
        found
    }

    fn read(bytes: &[u8]) -> Self {
        let mut book = Self::default();
        elements(bytes, |start, text| match start.local_name().as_ref() {
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
        book
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
fn elements(bytes: &[u8], mut found: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = xml::reader(bytes);
    let mut buffer = Vec::new();
    let mut open: Option<(BytesStart<'static>, String)> = None;
    loop {
        buffer.clear();
        // A damaged document says what stands before the damage.
        let event = reader.read_event_into(&mut buffer).unwrap_or(Event::Eof);
        match &event {
            Event::Text(text) => {
                if let Some((_, so_far)) = &mut open {
                    so_far.push_str(&text.xml10_content());
                }
                continue;
            }
            Event::GeneralRef(entity) => {
                if let Some((_, so_far)) = &mut open {
                    so_far.push_str(&xml::reference(entity));
                }
                continue;
            }
            _ => {}
        }
        if let Some((start, text)) = open.take() {
            found(&start, &text);
        }
        match event {
            Event::Start(start) => open = Some((start.into_owned(), String::new())),
            Event::Eof => return,
            _ => {}
        }
    }
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
            ("", "../../%C3%A9t%C3%A9.xhtml", "été.xhtml"),
        ] {
            assert_eq!(resolved(folder, href), path);
        }
    }
}
