//! A pipe table in Markdown.

use std::io;

use super::text::printable;
use crate::rows::{RowSink, Value};

pub(super) struct Markdown<'w> {
    out: &'w mut dyn io::Write,
}

impl<'w> Markdown<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write) -> Self {
        Self { out }
    }

    fn line(&mut self, cells: impl Iterator<Item = String>) -> io::Result<()> {
        let cells: Vec<String> = cells.collect();
        writeln!(self.out, "| {} |", cells.join(" | "))
    }
}

impl RowSink for Markdown<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.line(columns.iter().map(|c| escaped(c)))?;
        self.line(columns.iter().map(|_| "---".to_owned()))
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.line(values.iter().map(|v| escaped(&v.to_text())))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What Markdown or HTML would act on is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
