//! Files that hold many articles, read one article at a time.

use std::io::{BufRead, Read};

use super::{Item, MAX_BYTES, Place, plain, too_large};
use crate::format::{Form, Framing};

/// The articles of one file, in order; each has the path and the line where it starts as its origin.
pub(super) struct Parts {
    path: String,
    form: Form,
    framing: Framing,
    input: Box<dyn BufRead + Send>,
    line: u64,
    ahead: Option<Vec<u8>>,
    ended: bool,
}

impl Parts {
    pub(super) fn new(path: String, form: Form, framing: Framing, input: Box<dyn BufRead + Send>) -> Self {
        Self { path, form, framing, input, line: 0, ahead: None, ended: false }
    }

    /// The next line with its end, or nothing at the end of the file.
    fn line(&mut self) -> Result<Option<Vec<u8>>, String> {
        let mut line = Vec::new();
        let read = self.input.by_ref().take(MAX_BYTES + 1).read_until(b'\n', &mut line);
        match read.map_err(|e| plain(&e))? {
            0 => Ok(None),
            n if n as u64 > MAX_BYTES => Err(too_large()),
            _ => {
                self.line += 1;
                Ok(Some(line))
            }
        }
    }

    /// The next article's bytes and its first line.
    fn part(&mut self) -> Result<Option<(u64, Vec<u8>)>, String> {
        match self.framing {
            Framing::Docstarts => self.document(),
            Framing::Lines | Framing::Whole => loop {
                match self.line()? {
                    Some(line) if line.trim_ascii().is_empty() => {}
                    Some(line) => return Ok(Some((self.line, line))),
                    None => return Ok(None),
                }
            },
        }
    }

    /// Lines up to the next one that starts a document; documents without any token are passed over.
    fn document(&mut self) -> Result<Option<(u64, Vec<u8>)>, String> {
        let mut bytes = self.ahead.take().unwrap_or_default();
        let mut first = self.line.max(1);
        let mut has_tokens = false;
        while let Some(line) = self.line()? {
            if line.starts_with(b"-DOCSTART-") {
                if has_tokens {
                    self.ahead = Some(line);
                    return Ok(Some((first, bytes)));
                }
                first = self.line;
                bytes.clear();
            } else {
                has_tokens |= !line.trim_ascii().is_empty();
            }
            bytes.extend(line);
            if bytes.len() as u64 > MAX_BYTES {
                return Err(too_large());
            }
        }
        Ok(has_tokens.then_some((first, bytes)))
    }
}

impl Iterator for Parts {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        let (line, place) = match self.part() {
            Ok(None) => return None,
            Ok(Some((line, bytes))) => (line, Ok((Place::Part(bytes), self.form))),
            Err(reason) => {
                // Where the next article would begin is not known after a failure.
                self.ended = true;
                (self.line + 1, Err(reason))
            }
        };
        Some(Item { origin: format!("{}:{line}", self.path), place })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Parts;
    use crate::format::Form;

    fn origins(form: Form, text: &'static str) -> Vec<(String, Vec<u8>)> {
        let parts = Parts::new("f".to_owned(), form, form.framing(), Box::new(Cursor::new(text.as_bytes())));
        parts.map(|item| (item.origin, item.place.unwrap().0.read().unwrap())).collect()
    }

    #[test]
    fn each_line_or_document_is_an_article() {
        let lines = origins(Form::Json, "{\"a\": 1}\n\n{\"b\": 2}");
        assert_eq!(
            lines,
            [("f:1".to_owned(), b"{\"a\": 1}\n".to_vec()), ("f:3".to_owned(), b"{\"b\": 2}".to_vec())]
        );
        let documents = origins(Form::Conll, "-DOCSTART- O\n\nA O\n\n-DOCSTART- O\n-DOCSTART- O\nB O\n");
        let (names, texts): (Vec<_>, Vec<_>) = documents.into_iter().unzip();
        assert_eq!(names, ["f:1", "f:6"]);
        assert_eq!(texts[1], b"-DOCSTART- O\nB O\n");
    }
}
