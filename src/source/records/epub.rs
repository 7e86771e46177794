//! Electronic books and newspapers: an article a chapter, in reading order.

use std::io::{Read, Seek};

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use serde_json::{Map, Value};
use zip::ZipArchive;

use super::super::too_large;
use crate::format::{Content, Form, Hints, Raw, encoding, fragment};

/// Most bytes of a chapter or of the table of contents.
const MAX_MEMBER: u64 = 16 * 1024 * 1024;
/// Most bytes of all chapters.
const MAX_BOOK: u64 = 256 * 1024 * 1024;

/// A chapter: its name in the archive, and what it holds.
pub(in crate::source) type Chapter = (String, Result<Raw, String>);

/// The chapters of a book; nothing if the archive is no book. Chapters without text, such as a cover, are passed over.
pub(in crate::source) fn articles<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<Chapter>> {
    let container = member(archive, "META-INF/container.xml", MAX_MEMBER).ok()?;
    let package = Package::located(&container)?;
    let Ok(bytes) = member(archive, &package, MAX_MEMBER) else {
        return Some(vec![(package, Err("it is a book without a table of contents".to_owned()))]);
    };
    let book = Package::read(&bytes);
    let folder = package.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut left = MAX_BOOK;
    let mut chapters = Vec::new();
    for href in book.chapters() {
        let name = format!("{folder}{href}");
        let read = member(archive, &name, MAX_MEMBER.min(left)).and_then(|bytes| {
            left -= bytes.len() as u64;
            encoding::page(bytes, &Hints::default()).map_err(|e| e.to_string())
        });
        match read.map(|page| fragment(&page)) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => chapters.push((name, Ok(book.raw(text)))),
            Err(reason) => chapters.push((name, Err(reason))),
        }
    }
    Some(chapters)
}

fn member<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, limit: u64) -> Result<Vec<u8>, String> {
    let member = archive.by_name(name).map_err(|e| e.to_string())?;
    let mut bytes = Vec::new();
    member.take(limit + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
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
                found = attribute(start, "full-path");
            }
        });
        found
    }

    fn read(bytes: &[u8]) -> Self {
        let mut book = Self::default();
        elements(bytes, |start, text| match start.local_name().as_ref() {
            "item" => {
                let is_page = attribute(start, "media-type").is_some_and(|t| t.contains("html"));
                let is_contents = attribute(start, "properties").is_some_and(|p| p.contains("nav"));
                if let (true, false, Some(id), Some(href)) =
                    (is_page, is_contents, attribute(start, "id"), attribute(start, "href"))
                {
                    book.pages.push((id, href));
                }
            }
            "itemref" => book.order.extend(attribute(start, "idref")),
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

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.html_attributes().with_checks(false).flatten().find(|a| a.key.0 == name)?;
    unescape_with(&found.value, resolve_html5_entity).ok().map(Into::into)
}

/// Calls back for every element, with the text directly after its start.
fn elements(xml: &[u8], mut found: impl FnMut(&BytesStart<'_>, &str)) {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut open: Option<(BytesStart<'static>, String)> = None;
    loop {
        buffer.clear();
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
                    so_far.push_str(resolve_html5_entity(entity).unwrap_or_default());
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
