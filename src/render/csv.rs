//! Comma- and tab-separated values.

use std::borrow::Cow;
use std::io;

use crate::rows::{RowSink, Value};

pub(super) struct Csv<'w> {
    writer: csv::Writer<&'w mut dyn io::Write>,
    safe: bool,
}

impl<'w> Csv<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write, delimiter: u8, safe: bool) -> Self {
        let writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        Self { writer, safe }
    }
}

impl RowSink for Csv<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.writer.write_record(columns).map_err(into_io)
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        let safe = self.safe;
        let cells = values.iter().map(|value| match value {
            Value::Text(text) if safe => defused(text).into_owned(),
            other => other.to_text(),
        });
        self.writer.write_record(cells).map_err(into_io)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Keeps the kind of the error, so that a closed pipe is still seen as one.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A leading apostrophe before what a spreadsheet would run (OWASP, "CSV Injection").
fn defused(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}
