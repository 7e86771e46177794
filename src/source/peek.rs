//! A stream whose first bytes were looked at.

use std::cell::OnceCell;
use std::io::{self, BufRead, Read};

use crate::format::Form;
use crate::format::detect::{self, HEAD};

/// A stream that begins with bytes that were already taken from it.
pub(super) struct Peeked<'a> {
    head: Vec<u8>,
    form: OnceCell<Option<Form>>,
    at: usize,
    failed: Option<io::Error>,
    rest: Box<dyn BufRead + 'a>,
}

impl<'a> Peeked<'a> {
    /// Takes the first [`HEAD`] bytes, or all if there are fewer. Where reading fails after some bytes, these are kept and
    /// the error comes when they are used up.
    pub(super) fn new(mut rest: impl BufRead + 'a) -> io::Result<Self> {
        let mut head = Vec::new();
        let mut failed = None;
        while head.len() < HEAD {
            match rest.fill_buf() {
                Ok([]) => break,
                Ok(bytes) => {
                    let n = bytes.len().min(HEAD - head.len());
                    head.extend_from_slice(&bytes[..n]);
                    rest.consume(n);
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if head.is_empty() => return Err(e),
                Err(e) => {
                    failed = Some(e);
                    break;
                }
            }
        }
        Ok(Self { head, form: OnceCell::new(), at: 0, failed, rest: Box::new(rest) })
    }

    /// The first bytes.
    pub(super) fn head(&self) -> &[u8] {
        &self.head
    }

    /// The form that the first bytes show ([`detect::of_head`]), looked for once.
    pub(super) fn form(&self) -> Option<Form> {
        *self.form.get_or_init(|| detect::of_head(&self.head))
    }
}

impl Read for Peeked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let n = from.len().min(buffer.len());
        buffer[..n].copy_from_slice(&from[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Peeked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.head.len() {
            return Ok(&self.head[self.at..]);
        }
        match self.failed.take() {
            Some(error) => Err(error),
            None => self.rest.fill_buf(),
        }
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.head.len() {
            self.at += n;
        } else {
            self.rest.consume(n);
        }
    }
}
