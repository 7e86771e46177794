//! The cells of one column while they wait to be encoded.

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;

use super::{ColumnSchema, ColumnType};
use crate::rows::Value;

/// Texts that are handed to the encoder at once.
const AT_ONCE: usize = 1024;

/// Why a cell cannot stand in its column; the name of the column comes before it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum CellError {
    #[error("is empty, where something must stand")]
    Empty,
    #[error("holds {0:?}, which is of another type")]
    OtherType(String),
}

/// Cells of one column, in the order of the rows.
pub(super) struct Cells {
    values: Values,
    /// For each row 1, or 0 where nothing stands; empty for a column that is never empty.
    there: Vec<i16>,
    nullable: bool,
}

/// What stands in the cells that are not empty.
enum Values {
    Integer(Vec<i64>),
    Real(Vec<f64>),
    Boolean(Vec<bool>),
    /// All bytes in a row, and where each cell ends.
    Bytes(Vec<u8>, Vec<usize>),
}

impl Cells {
    pub(super) fn new(column: &ColumnSchema) -> Self {
        let values = match column.kind {
            ColumnType::Integer => Values::Integer(Vec::new()),
            ColumnType::Real => Values::Real(Vec::new()),
            ColumnType::Boolean => Values::Boolean(Vec::new()),
            ColumnType::Text | ColumnType::Blob => Values::Bytes(Vec::new(), Vec::new()),
        };
        Self { values, there: Vec::new(), nullable: column.nullable }
    }

    /// Adds a cell; gives its size in bytes, or why it does not fit.
    pub(super) fn push(&mut self, value: &Value) -> std::result::Result<usize, CellError> {
        // An empty cell counts as much as a number, so that rows of nothing but empty cells fill a group, too.
        let mut size = size_of::<i64>();
        match (&mut self.values, value) {
            (_, Value::Null) if !self.nullable => {
                return Err(CellError::Empty);
            }
            (_, Value::Null) => {}
            (Values::Integer(cells), Value::Integer(n)) => cells.push(*n),
            (Values::Real(cells), Value::Real(x)) => cells.push(*x),
            (Values::Real(cells), Value::Integer(n)) => cells.push(*n as f64),
            (Values::Boolean(cells), Value::Integer(n)) => cells.push(*n != 0),
            (Values::Bytes(bytes, ends), Value::Text(text)) => size += append(bytes, ends, text.as_bytes()),
            (Values::Bytes(bytes, ends), Value::Blob(blob)) => size += append(bytes, ends, blob),
            (_, other) => return Err(CellError::OtherType(other.to_text())),
        }
        if self.nullable {
            self.there.push(i16::from(*value != Value::Null));
        }
        Ok(size)
    }

    /// Encodes the cells; none are left.
    pub(super) fn write(&mut self, column: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let there = self.nullable.then_some(self.there.as_slice());
        match &mut self.values {
            Values::Integer(cells) => write::<Int64Type>(column, cells, there),
            Values::Real(cells) => write::<DoubleType>(column, cells, there),
            Values::Boolean(cells) => write::<BoolType>(column, cells, there),
            Values::Bytes(bytes, ends) => {
                let bytes = ByteArray::from(std::mem::take(bytes));
                write_bytes(column, &bytes, &std::mem::take(ends), there)
            }
        }?;
        self.there.clear();
        Ok(())
    }
}

/// Appends a cell to the bytes of a column; gives its length.
fn append(bytes: &mut Vec<u8>, ends: &mut Vec<usize>, cell: &[u8]) -> usize {
    bytes.extend_from_slice(cell);
    ends.push(bytes.len());
    cell.len()
}

fn write<T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    cells: &mut Vec<T::T>,
    there: Option<&[i16]>,
) -> Result<()> {
    column.typed::<T>().write_batch(cells, there, None)?;
    cells.clear();
    Ok(())
}

/// Hands out pieces of `bytes`, some rows at once, so that their handles do not take more room than the bytes.
fn write_bytes(
    column: &mut SerializedColumnWriter<'_>,
    bytes: &ByteArray,
    ends: &[usize],
    there: Option<&[i16]>,
) -> Result<()> {
    let mut start = 0;
    let mut pieces = ends.iter().map(|end| {
        let piece = bytes.slice(start, end - start);
        start = *end;
        piece
    });
    let mut hand = |cells: usize, there: Option<&[i16]>| -> Result<()> {
        let cells: Vec<ByteArray> = pieces.by_ref().take(cells).collect();
        column.typed::<ByteArrayType>().write_batch(&cells, there, None)?;
        Ok(())
    };
    match there {
        None => (0..ends.len()).step_by(AT_ONCE).try_for_each(|_| hand(AT_ONCE, None)),
        Some(there) => there.chunks(AT_ONCE).try_for_each(|rows| {
            let cells = rows.iter().filter(|there| **there == 1).count();
            hand(cells, Some(rows))
        }),
    }
}
