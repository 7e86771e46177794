//! A table for people: fits the terminal, numbers to the right.

use std::io;

use comfy_table::{
    Attribute, Cell, CellAlignment, ContentArrangement, LineStyle, Table as Layout, TableStyle,
};

use super::text::printable;
use crate::rows::{RowSink, Value};

/// A rule under the header and nothing else.
const RULED: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

pub(super) struct Table<'w> {
    out: &'w mut dyn io::Write,
    layout: Layout,
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write, width: Option<u16>) -> Self {
        let mut layout = Layout::new();
        layout.load_style(RULED).force_no_tty();
        if let Some(width) = width {
            layout.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        }
        Self { out, layout }
    }
}

impl RowSink for Table<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        let header = columns.iter().map(|c| Cell::new(printable(c)).add_attribute(Attribute::Bold));
        self.layout.set_header(header);
        Ok(())
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.layout.add_row(values.iter().map(cell));
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        for line in self.layout.lines() {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        if self.layout.is_empty() {
            writeln!(self.out, "(no rows)")?;
        }
        self.out.flush()
    }
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Integer(_) => Cell::new(value.to_text()).set_alignment(CellAlignment::Right),
        Value::Real(x) => Cell::new(format!("{x:.2}")).set_alignment(CellAlignment::Right),
        other => Cell::new(printable(&other.to_text())),
    }
}
