//! Columns: a token and its BIO tag a line, an empty line after each sentence, `-DOCSTART-` before each document.

use std::io;

use super::annotated::{Annotated, Name};
use crate::model::Span;
use crate::segment;

pub(super) fn write(document: &Annotated, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"-DOCSTART- -X- O O\n\n")?;
    let mut names = document.names.iter().peekable();
    for sentence in document.tokens().iter().filter(|s| !s.is_empty()) {
        for token in sentence {
            while names.next_if(|n| n.span.end <= token.span.start).is_some() {}
            let text = segment::rejoined(token.span.of(&document.body));
            match names.peek().filter(|n| n.span.overlaps(token.span)) {
                Some(name) => writeln!(out, "{text} {}-{}", position(name, token.span), name.label)?,
                None => writeln!(out, "{text} O")?,
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn position(name: &Name, token: Span) -> char {
    if token.start <= name.span.start { 'B' } else { 'I' }
}
