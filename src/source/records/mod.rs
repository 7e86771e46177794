//! Files of one or many articles, read one article at a time. To add a way of cutting: a file here, an arm in [`articles`].

mod arc;
mod csv;
mod date_column;
mod elements;
pub(super) mod epub;
mod feed;
mod feed_names;
mod feed_values;
mod json;
mod lines;
mod page;
mod text;
mod warc;
pub(super) mod wide;

use std::io::{self, BufRead, Read as _};

use encoding_rs::Encoding;

pub use self::csv::TableError;
pub use self::epub::BookError;
pub use self::feed::FeedError;
pub use self::json::JsonError;
pub use self::warc::CrawlError;
use super::{Flow, MAX_BYTES, SourceError};
use crate::format::{Content, Cut, Form, Hints, Mapping, Raw};

/// A file that is not packed.
pub struct Input<'i> {
    /// What it is.
    pub form: Form,
    /// Its bytes. Where a file is cut at line breaks, delimiters or brackets, they are in UTF-8 or another superset of ASCII.
    pub bytes: &'i mut dyn BufRead,
    /// How they begin.
    pub head: &'i [u8],
    /// What is known of it besides: its encoding, its address, the marks beside it.
    pub hints: &'i Hints,
    /// What `--map` says.
    pub mapping: &'i Mapping,
}

/// Gives the articles of a file.
pub fn articles(input: Input<'_>, give: &mut Give<'_>) -> Flow {
    let Input { form, bytes, head, hints, mapping } = input;
    match form.cut() {
        Cut::Whole | Cut::Scan | Cut::Issue => {
            let hints = Hints { marks: hints.marks.clone(), ..Hints::default() };
            give(Place::Whole, whole(bytes).map(|bytes| Raw { hints, ..Raw::new(form, bytes) }))
        }
        Cut::Lines => lines::lines(form, bytes, hints, give),
        Cut::Documents(cut) => lines::documents(form, cut, bytes, hints, give),
        Cut::Values => json::values(form, bytes, head, hints, give),
        Cut::Rows => csv::rows(form, bytes, head, hints, mapping, give),
        Cut::Entries => feed::entries(form, bytes, give),
        Cut::Elements(cut) => elements::articles(form, cut, bytes, hints, give),
        Cut::Page => page::articles(form, bytes, hints, give),
        Cut::Pages => warc::pages(bytes, give),
        Cut::OldPages => arc::pages(bytes, give),
        Cut::Chapters => give(Place::Whole, Err(BookError::NoArchive.into())),
        Cut::Text(read) => text::articles(read, whole(bytes), mapping, give),
    }
}

/// A file as one piece, to be cut elsewhere.
pub(super) fn as_it_is(form: Form, input: &mut dyn BufRead) -> Result<Raw, SourceError> {
    whole(input).map(|bytes| Raw::new(form, bytes))
}

/// Gives the articles of a document that was given as it is; anything else is an article.
pub fn of_document(raw: Raw, mapping: &Mapping, give: &mut Give<'_>) -> Flow {
    match (raw.form.cut(), raw) {
        (Cut::Text(read), Raw { content: Content::Bytes(bytes), .. }) => {
            text::articles(read, Ok(bytes), mapping, give)
        }
        (_, raw) => give(Place::Whole, Ok(raw)),
    }
}

/// The encoding from which a file that begins so has to be brought to UTF-8 before it can be cut.
pub(super) fn encoding(form: Form, head: &[u8]) -> Option<&'static Encoding> {
    use crate::format::encoding::{of_markup, utf16};
    match form.cut() {
        Cut::Lines | Cut::Documents(_) | Cut::Values | Cut::Rows => utf16(head),
        Cut::Entries => utf16(head).or_else(|| of_markup(head)),
        Cut::Whole
        | Cut::Scan
        | Cut::Issue
        | Cut::Page
        | Cut::Elements(_)
        | Cut::Pages
        | Cut::OldPages
        | Cut::Chapters
        | Cut::Text(_) => None,
    }
}

/// All bytes, within bounds.
fn whole(input: &mut dyn BufRead) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(SourceError::Unpack)?;
    if bytes.len() as u64 > MAX_BYTES { Err(SourceError::TooLarge) } else { Ok(bytes) }
}

/// Where in its file an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the whole file.
    Whole,
    /// In or from a line, counted from 1.
    Line(u64),
    /// The one of that number, counted from 1.
    Number(u64),
}

impl Place {
    /// The origin of an article in a file of that origin: `a.json`, `a.csv:7`, `a.json#3`.
    pub fn of(self, file: &str) -> String {
        match self {
            Self::Whole => file.to_owned(),
            Self::Line(line) => format!("{file}:{line}"),
            Self::Number(number) => format!("{file}#{number}"),
        }
    }
}

/// Where the articles of a file go.
pub type Give<'g> = dyn FnMut(Place, Result<Raw, SourceError>) -> Flow + 'g;

/// How the reading of a line ended.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// It is in the buffer, with its end.
    Read,
    /// It has more than [`MAX_BYTES`] and was passed over.
    TooLong,
    /// There is none.
    End,
}

/// Reads the next line, with its end, within bounds.
fn line(input: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<Line> {
    into.clear();
    let mut too_long = false;
    loop {
        let bytes = match input.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if bytes.is_empty() {
            return Ok(match (too_long, into.is_empty()) {
                (true, _) => Line::TooLong,
                (false, true) => Line::End,
                (false, false) => Line::Read,
            });
        }
        let end = memchr::memchr(b'\n', bytes).map(|at| at + 1);
        let n = end.unwrap_or(bytes.len());
        too_long |= (into.len() + n) as u64 > MAX_BYTES;
        if too_long {
            *into = Vec::new();
        } else {
            into.extend_from_slice(&bytes[..n]);
        }
        input.consume(n);
        if end.is_some() {
            return Ok(if too_long { Line::TooLong } else { Line::Read });
        }
    }
}
