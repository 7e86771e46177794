//! XML of news services: one article, or several in an envelope.

use std::io::BufRead;

use super::super::{Flow, SourceError};
use super::{Give, Place, whole};
use crate::format::{Content, Elements, Form, Hints, Raw, encoding};

/// Gives an article an element. A file without any is given as it is, for its reader to say what is wrong.
pub(super) fn articles(
    form: Form,
    cut: Elements,
    input: &mut dyn BufRead,
    hints: &Hints,
    give: &mut Give<'_>,
) -> Flow {
    let decoded = whole(input).and_then(|bytes| encoding::page(bytes, hints).map_err(SourceError::Format));
    let text = match decoded {
        Ok(text) => text,
        Err(e) => return give(Place::Whole, Err(e)),
    };
    let utf8 = Hints { charset: Some("utf-8".to_owned()), ..hints.clone() };
    let raw =
        |text: &str| Raw { form, content: Content::Bytes(text.as_bytes().to_vec()), hints: utf8.clone() };
    let elements = cut(&text);
    if elements.len() < 2 {
        return give(Place::Whole, Ok(raw(&text)));
    }
    for (number, element) in (1..).zip(elements) {
        give(Place::Number(number), Ok(raw(&element)))?;
    }
    Flow::Continue(())
}
