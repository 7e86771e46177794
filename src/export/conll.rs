//! Columns: a token and its BIO tag a line, an empty line after each sentence, `-DOCSTART-` before each document.
//!
//! Where quotations are wanted they have a column between the two, since programs read the token first and the tag last:
//! `B-CONTENT:3`, `I-CONTENT:3` for what is said in the third quotation, `CUE` for its verb and `SOURCE` for the words that name
//! its speaker, with `|` between those of several.

use std::io;

use super::annotated::Annotated;
use crate::model::Span;
use crate::segment;

pub(super) fn write(document: &Annotated, quotations: bool, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"-DOCSTART- -X- O O\n\n")?;
    let mut names = document.names.iter().peekable();
    let mut quoted = Column::of(document);
    for sentence in document.tokens().iter().filter(|s| !s.is_empty()) {
        for token in sentence {
            while names.next_if(|n| n.span.end <= token.span.start).is_some() {}
            let text = segment::rejoined(token.span.of(&document.body));
            write!(out, "{text} ")?;
            if quotations {
                write!(out, "{} ", quoted.tag(token.span))?;
            }
            match names.peek().filter(|n| n.span.overlaps(token.span)) {
                Some(name) => writeln!(out, "{}-{}", position(name.span, token.span), name.label)?,
                None => writeln!(out, "O")?,
            }
        }
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn position(whole: Span, token: Span) -> char {
    if token.start <= whole.start { 'B' } else { 'I' }
}

/// What is marked of the quotations, in text order, and which of it is open at the token that is written.
struct Column {
    marks: Vec<(Span, usize, &'static str)>,
    next: usize,
    open: Vec<(Span, usize, &'static str)>,
}

impl Column {
    fn of(document: &Annotated) -> Self {
        let mut marks = Vec::new();
        for (at, quoted) in document.quotations.iter().enumerate() {
            marks.extend(quoted.parts.iter().map(|part| (*part, at + 1, "CONTENT")));
            marks.extend(quoted.cue.map(|cue| (cue, at + 1, "CUE")));
            marks.extend(quoted.words.map(|words| (words, at + 1, "SOURCE")));
        }
        marks.sort_unstable();
        Self { marks, next: 0, open: Vec::new() }
    }

    /// The tag of a token; tokens come in text order.
    fn tag(&mut self, token: Span) -> String {
        self.open.retain(|(span, ..)| span.end > token.start);
        while let Some(mark) = self.marks.get(self.next).filter(|(span, ..)| span.start < token.end) {
            self.next += 1;
            self.open.extend(Some(*mark).filter(|(span, ..)| span.end > token.start));
        }
        let mut tags: Vec<String> = self
            .open
            .iter()
            .map(|(span, number, what)| format!("{}-{what}:{number}", position(*span, token)))
            .collect();
        tags.sort_by_key(|tag| !tag.contains("CONTENT"));
        if tags.is_empty() { "O".to_owned() } else { tags.join("|") }
    }
}
