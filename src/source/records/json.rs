//! JSON that is one value, a list, or several values one after the other: cut into articles value by value.
//!
//! A list is never in memory as a whole. An object is; if it has no text itself and holds a list of articles, as the answers
//! of services do, these are given.

use std::io::{self, BufRead, Read as _};

use super::super::{Flow, MAX_BYTES, SourceError};
use super::{Give, Place};
use crate::format::{self, Content, Form, Hints, Raw, encoding};

/// How the scripts of an archive of X begin.
const SCRIPT: &[u8] = b"window.YTD.";

/// So many bytes of what is no value are kept, for the message.
const SHOWN: usize = 64;

/// Why a value is no article.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// It does not parse.
    #[error("it is no JSON: {0}")]
    NoJson(serde_json::Error),
    /// It is a number, a string, or a list of such.
    #[error("it is no JSON object")]
    NoObject,
    /// There is a list for articles and none in it.
    #[error("it holds an empty list of articles")]
    EmptyList,
    /// There is no value.
    #[error("it holds no article")]
    NoArticle,
    /// A value does not end.
    #[error("it is cut off: a bracket or quote is never closed")]
    CutOff,
}

/// Gives the articles of all values.
pub(super) fn values(
    form: Form,
    input: &mut dyn BufRead,
    head: &[u8],
    hints: &Hints,
    give: &mut Give<'_>,
) -> Flow {
    if let Some((chat, before)) = format::chat_head(head) {
        return match skip(input, before) {
            Ok(()) => messages(form, input, &chat, hints, give),
            Err(e) => give(Place::Whole, Err(SourceError::Unpack(e))),
        };
    }
    // A script of an archive gives its list a name first.
    let named = head.starts_with(SCRIPT).then(|| memchr::memchr(b'=', head)).flatten();
    if let Some(Err(e)) = named.map(|at| skip(input, at + 1)) {
        return give(Place::Whole, Err(SourceError::Unpack(e)));
    }
    let mut cutter = Cutter { input, in_list: false };
    let mut given = 0;
    let mut next = cutter.value();
    loop {
        let value = match next {
            Ok(None) => break,
            Ok(Some(value)) => value,
            Err(reason) => return give(Place::Number(given + 1), Err(reason)),
        };
        // One value is looked ahead: an only one is the file itself, of several each has a number.
        next = cutter.value();
        let is_only = given == 0 && !cutter.in_list && matches!(next, Ok(None));
        let articles = match parsed(value, hints) {
            Ok(value) if is_only && value.is_object() => format::records(value),
            Ok(value) => {
                let articles = format::records(value);
                if articles.is_empty() {
                    given += 1;
                    let place = if is_only { Place::Whole } else { Place::Number(given) };
                    give(place, Err(JsonError::NoObject.into()))?;
                    continue;
                }
                articles
            }
            Err(reason) => {
                given += 1;
                let place = if is_only { Place::Whole } else { Place::Number(given) };
                give(place, Err(reason))?;
                continue;
            }
        };
        let is_whole = is_only && articles.len() == 1;
        if is_only && articles.is_empty() {
            return give(Place::Whole, Err(JsonError::EmptyList.into()));
        }
        for fields in articles {
            given += 1;
            let place = if is_whole { Place::Whole } else { Place::Number(given) };
            let raw = Raw { form, content: Content::Fields(fields), hints: Hints::default() };
            give(place, Ok(raw))?;
        }
    }
    if given == 0 { give(Place::Whole, Err(JsonError::NoArticle.into())) } else { Flow::Continue(()) }
}

/// Passes over so many bytes.
fn skip(input: &mut dyn BufRead, bytes: usize) -> io::Result<()> {
    io::copy(&mut input.take(bytes as u64), &mut io::sink()).map(drop)
}

/// The messages of a chat, whose list is never in memory as a whole, since it may be long.
fn messages(form: Form, input: &mut dyn BufRead, chat: &str, hints: &Hints, give: &mut Give<'_>) -> Flow {
    let mut cutter = Cutter { input, in_list: true };
    let mut given = 0;
    while cutter.in_list {
        let value = match cutter.value() {
            Ok(Some(value)) if cutter.in_list => parsed(value, hints),
            Ok(_) => break,
            Err(reason) => return give(Place::Number(given + 1), Err(reason)),
        };
        let raw = match value.map(|value| format::of_chat(value, chat)) {
            Ok(None) => continue,
            Ok(Some(fields)) => Ok(Raw { form, content: Content::Fields(fields), hints: Hints::default() }),
            Err(reason) => Err(reason),
        };
        given += 1;
        give(Place::Number(given), raw)?;
    }
    if given == 0 { give(Place::Whole, Err(JsonError::EmptyList.into())) } else { Flow::Continue(()) }
}

fn parsed(bytes: Vec<u8>, hints: &Hints) -> Result<serde_json::Value, SourceError> {
    let text = encoding::text(bytes, hints)?;
    format::value(&text).map_err(|e| JsonError::NoJson(e).into())
}

/// Cuts a stream into values by counting brackets outside of strings.
///
/// Every call of [`Cutter::value`] takes at least a byte from the input or says that there is none, whatever comes:
/// values with commas between them and no list around them are read, and what begins no value (a bracket too many, words
/// after a list) is one value that is no JSON, up to where the next one can begin.
struct Cutter<'i> {
    input: &'i mut dyn BufRead,
    in_list: bool,
}

impl Cutter<'_> {
    /// The bytes of the next value at the top, or of the next one in a list that is the top.
    fn value(&mut self) -> Result<Option<Vec<u8>>, SourceError> {
        loop {
            match self.peek()? {
                None => return Ok(None),
                // In a list, or between values that somebody pasted together without one.
                Some(b',') => self.input.consume(1),
                Some(b']') if self.in_list => {
                    self.in_list = false;
                    self.input.consume(1);
                }
                Some(b'[') if !self.in_list => {
                    self.in_list = true;
                    self.input.consume(1);
                }
                Some(b'{' | b'[' | b'"') => return self.cut().map(Some),
                Some(b'}' | b']') => return self.stray().map(Some),
                Some(_) if self.in_list => return self.cut().map(Some),
                Some(_) => return self.stray().map(Some),
            }
        }
    }

    /// What begins no value, up to where one can begin; at least a byte.
    fn stray(&mut self) -> Result<Vec<u8>, SourceError> {
        let mut stray = Vec::new();
        while let Some(byte) = self.peek()? {
            let may_begin = matches!(byte, b'{' | b'[' | b',') || (byte == b']' && self.in_list);
            if may_begin && !stray.is_empty() {
                break;
            }
            if stray.len() < SHOWN {
                stray.push(byte);
            }
            self.input.consume(1);
        }
        Ok(stray)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Result<Option<u8>, SourceError> {
        loop {
            let bytes = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other.map_err(SourceError::Unpack)?,
            };
            if bytes.is_empty() {
                return Ok(None);
            }
            // The last three are those of a byte order mark in UTF-8.
            let space = |b: &u8| b.is_ascii_whitespace() || matches!(b, 0xef | 0xbb | 0xbf);
            let length = bytes.len();
            if let Some(at) = bytes.iter().position(|b| !space(b)) {
                let found = bytes[at];
                self.input.consume(at);
                return Ok(Some(found));
            }
            self.input.consume(length);
        }
    }

    /// The value that begins here.
    fn cut(&mut self) -> Result<Vec<u8>, SourceError> {
        let mut value = Vec::new();
        let mut state = State::default();
        loop {
            let bytes = match self.input.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other.map_err(SourceError::Unpack)?,
            };
            if bytes.is_empty() {
                return if state.depth == 0 && !state.in_string && !value.is_empty() {
                    Ok(value)
                } else {
                    Err(JsonError::CutOff.into())
                };
            }
            let end = bytes.iter().position(|b| state.ends_before(*b));
            let n = end.unwrap_or(bytes.len());
            if (value.len() + n) as u64 > MAX_BYTES {
                return Err(SourceError::TooLarge);
            }
            value.extend_from_slice(&bytes[..n]);
            self.input.consume(n);
            if end.is_some() {
                return Ok(value);
            }
        }
    }
}

/// How far inside a value we are.
#[derive(Default)]
struct State {
    depth: u64,
    in_string: bool,
    is_escaped: bool,
    is_closed: bool,
}

impl State {
    /// Takes the next byte, unless the value ended before it.
    fn ends_before(&mut self, byte: u8) -> bool {
        if self.is_closed {
            return true;
        }
        if self.in_string {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            self.is_closed = !self.in_string && self.depth == 0;
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' | b',' | b' ' | b'\n' | b'\r' | b'\t' if self.depth == 0 => return true,
            b'}' | b']' => {
                self.depth -= 1;
                self.is_closed = self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Flow, Form, Hints, values};
    use crate::format::Content;

    fn found(json: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut input = std::io::BufReader::with_capacity(3, json.as_bytes());
        let _ = values(Form::Json, &mut input, json.as_bytes(), &Hints::default(), &mut |place, raw| {
            found.push(match raw.map(|raw| raw.content) {
                Ok(Content::Fields(fields)) => format!("{} {}", place.of("f"), fields["text"]),
                Ok(Content::Bytes(_)) => "bytes".to_owned(),
                Err(reason) => format!("{} {reason}", place.of("f")),
            });
            Flow::Continue(())
        });
        found
    }

    #[test]
    fn values_are_cut_one_by_one() {
        assert_eq!(found(r#" {"text": "a } \" ]"} "#), [r#"f "a } \" ]""#]);
        assert_eq!(found(r#"[{"text": "a"}, {"text": "b"}]"#), [r#"f#1 "a""#, r#"f#2 "b""#]);
        assert_eq!(found("{\"text\":\n\"a\"}\n{\"text\": \"b\"}"), [r#"f#1 "a""#, r#"f#2 "b""#]);
        assert_eq!(found(r#"{"articles": [{"text": "a"}, {"text": "b"}]}"#), [r#"f#1 "a""#, r#"f#2 "b""#]);
    }

    /// Pasted records without a list gave skipped articles without end: the comma was never taken.
    #[test]
    fn every_value_takes_something_from_the_input() {
        assert_eq!(found("{\"text\": \"a\"},\n{\"text\": \"b\"},"), [r#"f#1 "a""#, r#"f#2 "b""#]);
        let after = found(r#"[{"text": "a"}]] and so on, and on {"text": "b"}"#);
        assert_eq!((after[0].as_str(), after.last().unwrap().as_str()), (r#"f#1 "a""#, r#"f#4 "b""#));
        assert!(after[1].contains("no JSON") && after[2].contains("no JSON"), "{after:?}");
        assert_eq!(found(r#"[{"text": "a"}}, {"text": "b"}]"#).len(), 3);
        assert_eq!(found("}").len(), 1);
        assert_eq!(found(&"]".repeat(100_000)).len(), 1);
    }

    #[test]
    fn what_is_broken_is_named_and_the_rest_is_read() {
        assert_eq!(
            found(r#"[{"text": "a"}, 7, {"text": "b"}]"#)[1..],
            ["f#2 it is no JSON object", r#"f#3 "b""#]
        );
        assert!(found(r#"[{"text": "a"}, {"text": "b"#)[1].contains("cut off"));
        assert!(found(r#"[{"text": "a"}, {"text": }, {"text": "c"}]"#)[1].contains("no JSON"));
        assert_eq!(found("[]"), ["f it holds no article"]);
        assert_eq!(found(r#"{"articles": []}"#), ["f it holds an empty list of articles"]);
    }
}
