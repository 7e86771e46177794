//! One self-contained page with one table, to be opened in a browser, printed, or pasted into a document.

use std::io;

use super::text::printable;
use crate::rows::{RowSink, Value};

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>corpus</title>
<style>
body { margin: 1.5rem; font: 15px/1.45 system-ui, sans-serif; }
table { border-collapse: collapse; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid #8885; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; border-bottom: 2px solid; white-space: nowrap; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td { overflow-wrap: anywhere; min-width: 2rem; }
</style>
</head>
<body>
<table>
";

pub(super) struct Html<'w> {
    out: &'w mut dyn io::Write,
}

impl<'w> Html<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write) -> Self {
        Self { out }
    }
}

impl RowSink for Html<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.out.write_all(HEAD.as_bytes())?;
        self.out.write_all(b"<thead><tr>")?;
        for column in columns {
            write!(self.out, "<th scope=\"col\">{}</th>", escaped(column))?;
        }
        self.out.write_all(b"</tr></thead>\n<tbody>\n")
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.out.write_all(b"<tr>")?;
        for value in values {
            match value {
                Value::Integer(_) | Value::Real(_) => {
                    write!(self.out, "<td class=\"n\">{}</td>", value.to_text())?;
                }
                other => write!(self.out, "<td>{}</td>", escaped(&other.to_text()))?,
            }
        }
        self.out.write_all(b"</tr>\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.write_all(b"</tbody>\n</table>\n</body>\n</html>\n")?;
        self.out.flush()
    }
}

/// Text that no browser acts on: what means something in HTML is escaped, control characters are shown.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
