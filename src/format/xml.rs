//! What every reader of XML does alike: attributes, references to characters and entities.
//!
//! Entities that a document type declares are never expanded, and nothing that it names is fetched: such a reference stays
//! as it is written, so that no document grows.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart};

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
    Some(plain.map_or_else(|_| found.value.to_string(), Into::into))
}

/// The text of a reference.
pub(crate) fn reference<'r>(entity: &'r BytesRef<'_>) -> Cow<'r, str> {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        _ => match resolve_html5_entity(entity) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(format!("&{};", &**entity)),
        },
    }
}
