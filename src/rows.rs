//! Rows on their way from a query to a renderer.

use std::io;

use crate::util::hex::hexadecimal;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing known.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes, shown in hexadecimal.
    Blob(Vec<u8>),
    /// Rows of their own, such as the evidence of a row; in JSON an array of objects.
    Rows(Box<Rows>),
}

impl Value {
    /// The value as plain text; nothing for [`Value::Null`].
    ///
    /// Numbers with a fraction are printed with at most six decimals, so that the last bits of a floating-point
    /// sum never show.
    pub fn to_text(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Integer(n) => n.to_string(),
            Self::Real(x) => real(*x),
            Self::Text(text) => text.clone(),
            Self::Blob(bytes) => hexadecimal(bytes),
            Self::Rows(rows) => {
                let line = |row: &Vec<Self>| row.iter().map(Self::to_text).collect::<Vec<_>>().join(" | ");
                rows.rows.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

fn real(x: f64) -> String {
    let text = format!("{x:.6}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Takes the columns once, then rows in order, then the end.
pub trait RowSink {
    /// Called once, before any row.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn begin(&mut self, columns: &[String]) -> io::Result<()>;
    /// Called for each row; as many values as there are columns.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn row(&mut self, values: &[Value]) -> io::Result<()>;
    /// Called once, after the last row.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// A sink that keeps everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, in the order of the query.
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// The rows with only these columns, by their places.
    #[must_use]
    pub fn selected(&self, places: &[usize]) -> Self {
        let columns = places.iter().filter_map(|at| self.columns.get(*at).cloned()).collect();
        let pick = |row: &Vec<Value>| places.iter().filter_map(|at| row.get(*at).cloned()).collect();
        Self { columns, rows: self.rows.iter().map(pick).collect() }
    }

    /// Hands everything on to another sink.
    ///
    /// # Errors
    /// When that sink fails.
    pub fn hand_to(&self, sink: &mut dyn RowSink) -> io::Result<()> {
        sink.begin(&self.columns)?;
        self.rows.iter().try_for_each(|row| sink.row(row))?;
        sink.finish()
    }
}

impl RowSink for Rows {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.columns = columns.to_vec();
        Ok(())
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.rows.push(values.to_vec());
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}
