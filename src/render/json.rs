//! JSON: one array of objects, or one object a line.

use std::io;

use serde_json::{Map, Value as Js};

use crate::rows::{RowSink, Value};

pub(super) struct Json<'w> {
    out: &'w mut dyn io::Write,
    array: bool,
    columns: Vec<String>,
    rows: u64,
}

impl<'w> Json<'w> {
    pub(super) fn array(out: &'w mut dyn io::Write) -> Self {
        Self { out, array: true, columns: Vec::new(), rows: 0 }
    }

    pub(super) fn lines(out: &'w mut dyn io::Write) -> Self {
        Self { out, array: false, columns: Vec::new(), rows: 0 }
    }
}

impl RowSink for Json<'_> {
    fn begin(&mut self, columns: &[String]) -> io::Result<()> {
        self.columns = columns.to_vec();
        if self.array { self.out.write_all(b"[") } else { Ok(()) }
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.rows == 0 { b"\n  " } else { b",\n  " })?;
        }
        self.rows += 1;
        let object = object(&self.columns, values);
        serde_json::to_writer(&mut *self.out, &object)?;
        if self.array { Ok(()) } else { self.out.write_all(b"\n") }
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.rows == 0 { b"]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

fn object(columns: &[String], values: &[Value]) -> Map<String, Js> {
    columns.iter().cloned().zip(values.iter().map(to_json)).collect()
}

fn to_json(value: &Value) -> Js {
    match value {
        Value::Null => Js::Null,
        Value::Integer(n) => Js::from(*n),
        // JSON has no infinity and nothing that is no number.
        Value::Real(x) => serde_json::Number::from_f64(*x).map_or(Js::Null, Js::Number),
        Value::Text(_) | Value::Blob(_) => Js::String(value.to_text()),
        Value::Rows(rows) => {
            Js::Array(rows.rows.iter().map(|row| Js::Object(object(&rows.columns, row))).collect())
        }
    }
}
