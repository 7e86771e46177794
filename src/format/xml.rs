//! What every reader of XML does alike: attributes, references to characters and entities.
//!
//! Entities that a document type declares are never expanded, and nothing that it names is fetched: such a reference stays
//! as it is written, so that no document grows. Also how a whole text of XML is gone through, and why it cannot be.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

use encoding_rs::WINDOWS_1252;
use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Elements inside each other.
pub(crate) const MAX_DEPTH: usize = 1000;

/// A reader that takes a stray `&` as it is and gives an empty element as a start and an end.
pub(crate) fn reader<R: BufRead>(input: R) -> Reader<R> {
    let mut reader = Reader::from_reader(input);
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().expand_empty_elements = true;
    reader
}

/// The value of an attribute, by its whole name.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.html_attributes().with_checks(false).flatten().find(|a| a.key.0 == name)?;
    let plain = unescape_with(&found.value, resolve_html5_entity);
    // A reference that is none leaves the value as it is written.
    Some(plain.map_or_else(|_| found.value.to_string(), Into::into))
}

/// The text of a reference.
pub(crate) fn reference<'r>(entity: &'r BytesRef<'_>) -> Cow<'r, str> {
    match entity.resolve_char_ref() {
        // These numbers are meant as Windows has them, as in HTML.
        Ok(Some(c @ '\u{80}'..='\u{9f}')) => {
            Cow::Owned(WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0.into_owned())
        }
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        _ => match resolve_html5_entity(entity) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(format!("&{};", &**entity)),
        },
    }
}

/// Why XML cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Its end is missing.
    #[error("it is cut off")]
    CutOff,
    /// It is no XML.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// There are too many elements inside each other.
    #[error("its elements are nested too deep")]
    TooDeep,
}

/// What comes next in a text of XML.
pub(crate) enum Piece<'e> {
    /// An element begins.
    Start(&'e BytesStart<'e>),
    /// The innermost one ends.
    End,
    /// Text, with references resolved.
    Text(&'e str),
}

/// Goes through a text of XML; every piece comes with the offsets, in bytes, at which it begins and ends.
pub(crate) fn walk(text: &str, mut take: impl FnMut(Piece<'_>, usize, usize)) -> Result<(), XmlError> {
    let mut reader = reader(text.as_bytes());
    let mut depth = 0_usize;
    let position = |at: u64| usize::try_from(at).unwrap_or(text.len()).min(text.len());
    loop {
        let from = position(reader.buffer_position());
        let event = reader.read_event().map_err(|e| XmlError::Damaged(e.to_string()))?;
        let to = position(reader.buffer_position());
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(XmlError::TooDeep);
                }
                take(Piece::Start(&start), from, to);
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                take(Piece::End, from, to);
            }
            Event::Text(text) => take(Piece::Text(&text.xml10_content()), from, to),
            Event::CData(text) => take(Piece::Text(&text.xml10_content()), from, to),
            Event::GeneralRef(entity) => take(Piece::Text(&reference(&entity)), from, to),
            Event::Eof if depth > 0 => return Err(XmlError::CutOff),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The stretches of a text that are one of these elements each, by the local name; of those inside each other the outermost.
/// What is cut off or damaged goes up to the end.
pub(crate) fn elements(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<&str> {
    stretches(text, is_wanted).into_iter().filter_map(|stretch| text.get(stretch)).collect()
}

/// The same, as where they stand in the text, in bytes.
pub(crate) fn stretches(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut reader = reader(text.as_bytes());
    let (mut found, mut open, mut depth) = (Vec::new(), None, 0_u32);
    let position = |at: u64| usize::try_from(at).unwrap_or(text.len()).min(text.len());
    loop {
        let before = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(start)) if is_wanted(start.local_name().as_ref()) => {
                open.get_or_insert(before);
                depth += 1;
            }
            Ok(Event::End(end)) if is_wanted(end.local_name().as_ref()) => {
                depth = depth.saturating_sub(1);
                if let (0, Some(start)) = (depth, open) {
                    found.push(start..position(reader.buffer_position()));
                    open = None;
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found.extend(open.map(|start| start..text.len()));
    found
}
