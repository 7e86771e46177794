//! Documents that hold a text: it is taken out of them and cut like a text file, since databases export many articles in one.

use std::io::BufReader;

use super::super::{Flow, SourceError};
use super::{Give, Input, Place};
use crate::format::forms::ToText;
use crate::format::{Cut, Hints, Mapping, detect};

/// What the text of a document would be called, which tells its form.
const NAME: &str = "document.txt";

/// Gives the articles of the text of a document.
pub(super) fn articles(
    read: ToText,
    document: Result<Vec<u8>, SourceError>,
    mapping: &Mapping,
    give: &mut Give<'_>,
) -> Flow {
    let text = match document.and_then(|bytes| read(&bytes).map_err(SourceError::Format)) {
        Ok(text) => text,
        Err(reason) => return give(Place::Whole, Err(reason)),
    };
    let head = &text.as_bytes()[..text.floor_char_boundary(detect::HEAD)];
    let found = detect::form(NAME, head);
    // A document whose text begins like a page or JSON is a text about one.
    let is_text = matches!(found.cut(), Cut::Documents(_));
    let form = if is_text { found } else { detect::form(NAME, b"") };
    let hints = Hints { charset: Some("utf-8".to_owned()), ..Hints::default() };
    let mut bytes = BufReader::new(text.as_bytes());
    super::articles(Input { form, bytes: &mut bytes, head, hints: &hints, mapping }, give)
}
