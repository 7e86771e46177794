//! A table for people: fits the terminal, numbers to the right.
//!
//! Cells are wrapped between words. Where the columns do not fit side by side without words being broken, each row
//! becomes a block of its own, a line a column.

use std::io;

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table as Layout, TableStyle,
    Width,
};
use unicode_width::UnicodeWidthStr;

use super::text::printable;
use crate::rows::{RowSink, Value};

/// A rule under the header and nothing else.
const RULED: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Nothing but the cells.
const BARE: TableStyle = TableStyle::new();

/// A word that is longer may be broken.
const LONGEST_WORD: usize = 16;

/// Lines of a cell on a terminal; what is longer ends with ….
const MOST_LINES: usize = 12;

/// Columns of the terminal around each cell, with the one between it and the next.
const PADDING: usize = 3;

pub(super) struct Table<'w> {
    out: &'w mut dyn io::Write,
    width: Option<u16>,
    columns: Vec<String>,
    rows: Vec<Vec<Shown>>,
}

/// A cell as it is shown.
struct Shown {
    text: String,
    is_number: bool,
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn io::Write, width: Option<u16>) -> Self {
        Self { out, width, columns: Vec::new(), rows: Vec::new() }
    }

    fn layout(&self) -> Layout {
        match self.width {
            Some(width) if self.narrowest().iter().sum::<usize>() > usize::from(width) => self.blocks(width),
            Some(width) => {
                let mut layout = self.side_by_side();
                layout.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
                for (column, least) in layout.column_iter_mut().zip(self.narrowest()) {
                    // The blank between two columns, the one in `PADDING`, belongs to neither of them.
                    let least = u16::try_from(least - 1).unwrap_or(u16::MAX);
                    column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
                }
                layout
            }
            None => self.side_by_side(),
        }
    }

    fn side_by_side(&self) -> Layout {
        let mut layout = Layout::new();
        layout.load_style(RULED);
        layout.set_header(self.columns.iter().map(Cell::new));
        for row in &self.rows {
            layout.add_row(self.short(row.iter().map(Shown::cell).collect::<Vec<_>>().into()));
        }
        layout
    }

    /// Every row as lines of column and value, with an empty line between rows.
    fn blocks(&self, width: u16) -> Layout {
        let mut layout = Layout::new();
        layout.load_style(BARE);
        layout.set_width(width).set_content_arrangement(ContentArrangement::Dynamic);
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 {
                layout.add_row(["", ""]);
            }
            for (column, shown) in self.columns.iter().zip(row) {
                let name = Cell::new(column);
                layout.add_row(self.short(vec![name, Cell::new(&shown.text)].into()));
            }
        }
        if let Some(names) = layout.column_mut(0) {
            let longest = self.columns.iter().map(|c| c.width()).max().unwrap_or(0) + PADDING;
            // At most half of the width for the names of columns, so that values have room.
            let longest = u16::try_from(longest).unwrap_or(u16::MAX).min(width / 2);
            names.set_constraint(ColumnConstraint::Absolute(Width::Fixed(longest)));
        }
        layout
    }

    /// Cuts cells that would fill a terminal.
    fn short(&self, mut row: Row) -> Row {
        if self.width.is_some() {
            row.max_height(MOST_LINES);
        }
        row
    }

    /// Columns of the terminal that each column needs at least so that no word is broken.
    fn narrowest(&self) -> Vec<usize> {
        let needed = |at: usize| {
            let cells = self.rows.iter().map(|row| row[at].least());
            cells.chain([self.columns[at].width()]).max().unwrap_or(0) + PADDING
        };
        (0..self.columns.len()).map(needed).collect()
    }
}

impl Shown {
    fn of(value: &Value) -> Self {
        let is_number = matches!(value, Value::Integer(_) | Value::Real(_));
        let text = match value {
            Value::Real(x) => format!("{x:.2}"),
            other => printable(&other.to_text()).into_owned(),
        };
        Self { text, is_number }
    }

    fn cell(&self) -> Cell {
        let cell = Cell::new(&self.text);
        if self.is_number { cell.set_alignment(CellAlignment::Right) } else { cell }
    }

    /// Width of a number, or of the longest word up to [`LONGEST_WORD`].
    fn least(&self) -> usize {
        if self.is_number {
            return self.text.width();
        }
        self.text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0).min(LONGEST_WORD)
    }
}

impl RowSink for Table<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.columns = columns.iter().map(|c| printable(c).into_owned()).collect();
        Ok(())
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.rows.push(values.iter().map(Shown::of).collect());
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        for line in self.layout().lines() {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        if self.rows.is_empty() {
            writeln!(self.out, "(no rows)")?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::rows::{RowSink, Value};

    fn shown(width: u16, columns: &[&str], row: &[Value]) -> String {
        let mut out = Vec::new();
        let mut table = Table::new(&mut out, Some(width));
        table.begin(&columns.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()).unwrap();
        table.row(row).unwrap();
        table.row(row).unwrap();
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn cells_are_wrapped_between_words() {
        let table = shown(
            40,
            &["entity", "mentions"],
            &[text("Mohammed bin Abdulrahman Al Thani of Qatar"), Value::Integer(12)],
        );
        assert!(table.lines().all(|line| line.chars().count() <= 40), "{table}");
        assert!(table.contains("Abdulrahman") && table.contains(" mentions"), "{table}");
    }

    #[test]
    fn rows_become_blocks_where_columns_do_not_fit() {
        let columns = ["entity", "sentence", "published_on", "document_id"];
        let row =
            [text("Lavrov"), text("He said that it was Tuesday."), text("2021-02-17"), Value::Integer(3)];
        let table = shown(30, &columns, &row);
        assert!(table.lines().all(|line| line.chars().count() <= 30), "{table}");
        assert!(table.contains("published_on") && table.contains("Tuesday."), "{table}");
        assert_eq!(table.lines().filter(|line| line.trim().is_empty()).count(), 1, "{table}");
    }

    #[test]
    fn a_cell_that_would_fill_the_screen_is_cut_visibly() {
        let table = shown(30, &["body"], &[text(&"word ".repeat(500))]);
        assert!(table.lines().count() < 40 && table.contains('…') || table.contains("..."), "{table}");
    }
}
