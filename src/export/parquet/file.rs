//! One Parquet file while it is written.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};

use super::cells::Cells;
use super::{ColumnSchema, ColumnType, TableSchema};
use crate::rows::{RowSink, Value};

/// Size of a row group before it is encoded: what is held in memory, and what one task of an engine reads at least.
const GROUP_BYTES: usize = 16 * 1024 * 1024;
/// zstd's own default: text shrinks to about a third.
const LEVEL: i32 = 3;

/// One file while it is written: a sink for the rows of a table, all columns in their order.
pub struct ParquetFile<W: Write + Send> {
    table: TableSchema,
    writer: SerializedFileWriter<W>,
    cells: Vec<Cells>,
    bytes: usize,
    rows: u64,
}

impl<W: Write + Send> ParquetFile<W> {
    /// Starts a file.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn start(table: &TableSchema, out: W) -> io::Result<Self> {
        let writer = schema(table)
            .and_then(|schema| SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties(table)?)))
            .map_err(failed)?;
        let cells = table.columns.iter().map(Cells::new).collect();
        Ok(Self { table: table.clone(), writer, cells, bytes: 0, rows: 0 })
    }

    /// Takes a row, as many values as the table has columns.
    ///
    /// # Errors
    /// When a value is not of the type of its column, or the file cannot be written.
    pub fn push(&mut self, values: &[Value]) -> io::Result<()> {
        for ((cells, column), value) in self.cells.iter_mut().zip(&self.table.columns).zip(values) {
            self.bytes += cells.push(value).map_err(|reason| {
                let place = format!("{}.{} {reason}", self.table.name, column.name);
                io::Error::new(io::ErrorKind::InvalidData, place)
            })?;
        }
        self.rows += 1;
        if self.bytes >= GROUP_BYTES { self.encode().map_err(failed) } else { Ok(()) }
    }

    /// Ends the file; gives how many rows it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self) -> io::Result<u64> {
        self.encode().and_then(|()| self.writer.finish()).map_err(failed)?;
        Ok(self.rows)
    }

    fn encode(&mut self) -> Result<()> {
        if self.bytes == 0 {
            return Ok(());
        }
        self.bytes = 0;
        let mut group = self.writer.next_row_group()?;
        for cells in &mut self.cells {
            let mut column = group.next_column()?.ok_or(ParquetError::EOF("columns".to_owned()))?;
            cells.write(&mut column)?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}

impl<W: Write + Send> RowSink for ParquetFile<W> {
    fn begin(&mut self, _: &[String]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        self.push(values)
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The error of the system underneath, where there is one: a full disk should be called so.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(cause) => io::Error::other(cause),
        },
        other => io::Error::other(other),
    }
}

fn schema(table: &TableSchema) -> Result<Type> {
    let fields = table.columns.iter().map(|column| Ok(Arc::new(field(column)?)));
    Type::group_type_builder(&table.name).with_fields(fields.collect::<Result<Vec<_>>>()?).build()
}

fn field(column: &ColumnSchema) -> Result<Type> {
    let physical = match column.kind {
        ColumnType::Integer => Physical::INT64,
        ColumnType::Real => Physical::DOUBLE,
        ColumnType::Boolean => Physical::BOOLEAN,
        ColumnType::Text | ColumnType::Blob => Physical::BYTE_ARRAY,
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_repetition(if column.nullable { Repetition::OPTIONAL } else { Repetition::REQUIRED })
        .with_logical_type((column.kind == ColumnType::Text).then_some(LogicalType::String))
        .build()
}

fn properties(table: &TableSchema) -> Result<WriterProperties> {
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(LEVEL)?))
        .set_created_by(concat!("corpus ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(about(table)));
    // Numbers of rows and places in a text mostly rise from row to row: their differences take a few bits.
    for column in table.columns.iter().filter(|column| column.kind == ColumnType::Integer) {
        let path = ColumnPath::from(column.name.as_str());
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    Ok(properties.build())
}

/// The comments of the table and its columns; once more as the schema in the words of Spark, which then shows them.
fn about(table: &TableSchema) -> Vec<KeyValue> {
    let spark = |column: &ColumnSchema| {
        serde_json::json!({
            "name": column.name,
            "type": match column.kind {
                ColumnType::Integer => "long",
                ColumnType::Real => "double",
                ColumnType::Text => "string",
                ColumnType::Blob => "binary",
                ColumnType::Boolean => "boolean",
            },
            "nullable": column.nullable,
            "metadata": { "comment": column.comment },
        })
    };
    let fields: Vec<serde_json::Value> = table.columns.iter().map(spark).collect();
    let spark = serde_json::json!({ "type": "struct", "fields": fields }).to_string();
    let comment =
        |column: &ColumnSchema| KeyValue::new(format!("comment.{}", column.name), column.comment.clone());
    let mut about = vec![KeyValue::new("comment".to_owned(), table.comment.clone())];
    about.extend(table.columns.iter().map(comment));
    about.push(KeyValue::new("org.apache.spark.sql.parquet.row.metadata".to_owned(), spark));
    about
}

#[cfg(test)]
mod tests {
    use parquet::file::metadata::RowGroupMetaData;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    use super::super::{ColumnSchema, ColumnType, TableSchema};
    use super::{GROUP_BYTES, ParquetFile};
    use crate::rows::Value;

    fn table() -> TableSchema {
        let column = |name: &str, kind, nullable| ColumnSchema {
            name: name.to_owned(),
            kind,
            nullable,
            comment: format!("the {name}"),
        };
        TableSchema {
            name: "things".to_owned(),
            comment: "Things.".to_owned(),
            columns: vec![
                column("id", ColumnType::Integer, false),
                column("text", ColumnType::Text, true),
                column("score", ColumnType::Real, true),
                column("hidden", ColumnType::Boolean, false),
                column("mark", ColumnType::Blob, true),
            ],
            by_month: false,
        }
    }

    /// A reader of what was written.
    fn reader(bytes: &[u8]) -> SerializedFileReader<std::fs::File> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        SerializedFileReader::new(file.reopen().unwrap()).unwrap()
    }

    #[test]
    fn rows_come_back_with_types_and_comments() {
        let mut bytes = Vec::new();
        let mut file = ParquetFile::start(&table(), &mut bytes).unwrap();
        for n in 0..10_000 {
            let text = if n % 2 == 0 { Value::Null } else { Value::Text(format!("n\u{ba}{n}")) };
            let row = [Value::Integer(n), text, Value::Real(0.5), Value::Integer(n % 2), Value::Null];
            file.push(&row).unwrap();
        }
        assert_eq!(file.end().unwrap(), 10_000);
        let reader = reader(&bytes);
        let about = reader.metadata().file_metadata();
        assert_eq!(about.num_rows(), 10_000);
        let metadata = about.key_value_metadata().unwrap();
        let of = |key: &str| metadata.iter().find(|kv| kv.key == key).unwrap().value.as_deref().unwrap();
        assert_eq!(of("comment.score"), "the score");
        assert!(of("org.apache.spark.sql.parquet.row.metadata").contains("the score"));
        let rows: Vec<String> =
            reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
        assert_eq!(rows[9_999], "{id: 9999, text: \"nº9999\", score: 0.5, hidden: true, mark: null}");
        assert_eq!(rows[0], "{id: 0, text: null, score: 0.5, hidden: false, mark: null}");
    }

    #[test]
    fn what_waits_in_memory_is_bounded() {
        let mut bytes = Vec::new();
        let mut file = ParquetFile::start(&table(), &mut bytes).unwrap();
        let long = Value::Text("so ".repeat(GROUP_BYTES / 9));
        for n in 0..7 {
            let row = [Value::Integer(n), long.clone(), Value::Null, Value::Integer(0), Value::Null];
            file.push(&row).unwrap();
        }
        assert_eq!(file.end().unwrap(), 7);
        let groups: Vec<i64> =
            reader(&bytes).metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
        assert_eq!(groups, [3, 3, 1]);
    }

    #[test]
    fn a_value_of_another_type_is_an_error_that_names_the_column() {
        let mut bytes = Vec::new();
        let mut file = ParquetFile::start(&table(), &mut bytes).unwrap();
        let row = [Value::Text("x".to_owned()), Value::Null, Value::Null, Value::Integer(0), Value::Null];
        assert!(file.push(&row).unwrap_err().to_string().starts_with("things.id holds "));
        let row = [Value::Integer(1), Value::Null, Value::Null, Value::Null, Value::Null];
        assert!(file.push(&row).unwrap_err().to_string().starts_with("things.hidden is empty"));
    }
}
