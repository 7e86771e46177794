//! A web page, which is one article unless a database or a messenger exported many in it.

use std::io::BufRead;

use super::super::{Flow, SourceError};
use super::{Give, Place, whole};
use crate::format::{Content, Form, Hints, Raw, of_page};

/// Gives the page, or what was exported in it.
pub(super) fn articles(form: Form, input: &mut dyn BufRead, hints: &Hints, give: &mut Give<'_>) -> Flow {
    let bytes = match whole(input) {
        Ok(bytes) => bytes,
        Err(reason) => return give(Place::Whole, Err(reason)),
    };
    let found = match of_page(&bytes, hints) {
        None => return give(Place::Whole, Ok(Raw::new(form, bytes))),
        Some(Err(reason)) => return give(Place::Whole, Err(SourceError::Format(reason))),
        Some(Ok(found)) => found,
    };
    for (number, fields) in (1..).zip(found) {
        let raw = Raw { form, content: Content::Fields(fields), hints: Hints::default() };
        give(Place::Number(number), Ok(raw))?;
    }
    Flow::Continue(())
}
