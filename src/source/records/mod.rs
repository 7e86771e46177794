//! Files of many articles, read one article at a time.

pub mod csv;
pub(super) mod epub;
pub mod feed;
pub mod json;
pub mod lines;
pub mod warc;
pub(super) mod wide;

use std::io::{self, BufRead};

use super::{Flow, MAX_BYTES};
use crate::format::Raw;

/// Where in its file an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// It is the file.
    Whole,
    /// In or from a line, counted from 1.
    Line(u64),
    /// The one of that number, counted from 1.
    Number(u64),
}

impl Place {
    /// The origin of an article in a file of that origin.
    pub fn of(self, file: &str) -> String {
        match self {
            Self::Whole => file.to_owned(),
            Self::Line(line) => format!("{file}:{line}"),
            Self::Number(number) => format!("{file}#{number}"),
        }
    }
}

/// Where the articles of a file go.
pub type Give<'g> = dyn FnMut(Place, Result<Raw, String>) -> Flow + 'g;

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
