//! Running a reading statement and handing its rows on.
//!
//! Reading is enforced by the connection (opened read-only, with an authoriser), not by looking at the words.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection, Statement};

use crate::rows::{RowSink, Value};
use crate::store::error::{ParameterError, words};
use crate::store::schema::open::with_temporary_tables;
use crate::store::{Error, Result, Store};

/// A parameter's name (without colon) and its value.
pub type Param<'p> = (&'p str, Value);

/// Why a query ended early: the database or the place where the rows go.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The database refused.
    #[error(transparent)]
    Store(#[from] Error),
    /// A report has not the expression that is to be asked first.
    #[error("report {report} has no expression {name}")]
    NoExpression {
        /// Name of the report.
        report: String,
        /// Name of the common table.
        name: &'static str,
    },
    /// The output could not be written.
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

impl Store {
    /// Refuses from now on everything that is not reading, whatever the statement says.
    pub fn only_read(&mut self) -> Result<()> {
        let path = self.path.clone();
        let at_work = Arc::clone(&self.at_work);
        let decide = move |context: AuthContext<'_>| {
            if at_work.load(Ordering::Relaxed) { Authorization::Allow } else { authorise(context) }
        };
        self.connection.authorizer(Some(decide)).map_err(|e| Error::sqlite(&path, e))
    }

    /// Does work of the program's own, not of a person's, which [`Store::only_read`] does not restrict.
    pub(in crate::store) fn at_work<R>(&self, work: impl FnOnce() -> R) -> R {
        self.at_work.store(true, Ordering::Relaxed);
        let done = work();
        self.at_work.store(false, Ordering::Relaxed);
        done
    }

    /// Runs one statement and hands its rows to `sink`. Every parameter of the statement must be given and every
    /// one given must be in the statement.
    ///
    /// # Errors
    /// When the text is not exactly one reading statement, a parameter does not fit, or `sink` fails.
    pub fn query(
        &self,
        sql: &str,
        params: &[Param<'_>],
        sink: &mut dyn RowSink,
    ) -> std::result::Result<(), QueryError> {
        let mut statement = self.single_statement(sql)?;
        self.bind(&mut statement, params)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        sink.begin(&columns)?;
        let mut values = Vec::with_capacity(columns.len());
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| self.fail(e))? {
            values.clear();
            for at in 0..columns.len() {
                values.push(value(row.get_ref(at).map_err(|e| self.fail(e))?));
            }
            sink.row(&values)?;
        }
        Ok(sink.finish()?)
    }

    /// Makes a temporary table of these columns and rows instead of one of its name. The connection may be one that only reads,
    /// which this does not change.
    pub(crate) fn fill_table<const N: usize>(
        &self,
        table: &str,
        columns: [&str; N],
        rows: impl Iterator<Item = [Value; N]>,
    ) -> Result<()> {
        let fill = |connection: &Connection| -> rusqlite::Result<()> {
            connection.execute_batch(&format!(
                "DROP TABLE IF EXISTS temp.{table}; CREATE TEMP TABLE {table} ({})",
                columns.join(", ")
            ))?;
            let places = ["?"; N].join(", ");
            let mut insert = connection.prepare(&format!("INSERT INTO temp.{table} VALUES ({places})"))?;
            rows.into_iter().try_for_each(|row| {
                let row = row.iter().map(|value| bindable(value).unwrap_or(&rusqlite::types::Null));
                insert.execute(rusqlite::params_from_iter(row)).map(drop)
            })
        };
        self.at_work(|| with_temporary_tables(&self.connection, fill)).map_err(|e| self.fail(e))
    }

    fn single_statement(&self, sql: &str) -> Result<Statement<'_>> {
        let refuse = |reason: &str| Error::NotReading { reason: reason.to_owned() };
        let fail = |e: rusqlite::Error| match e.sqlite_error_code() {
            Some(rusqlite::ErrorCode::AuthorizationForStatementDenied) => refuse(&words(&e)),
            // A function that is denied comes as a plain error.
            _ if words(&e).starts_with("not authorized") => refuse(&words(&e)),
            _ => self.fail(e),
        };
        let mut batch = Batch::new(&self.connection, sql);
        let statement = batch.next().map_err(fail)?.ok_or_else(|| refuse("there is none"))?;
        if batch.next().map_err(fail)?.is_some() {
            return Err(refuse("there is more than one"));
        }
        if !statement.readonly() {
            return Err(refuse("this one writes"));
        }
        Ok(statement)
    }

    /// Binds every parameter by its name.
    fn bind(&self, statement: &mut Statement<'_>, params: &[Param<'_>]) -> Result<()> {
        for (name, value) in params {
            let index = statement.parameter_index(&format!(":{name}")).map_err(|e| self.fail(e))?;
            let index = index.ok_or_else(|| ParameterError::Unknown((*name).to_owned()))?;
            let bound = bindable(value).ok_or_else(|| ParameterError::Rows((*name).to_owned()))?;
            statement.raw_bind_parameter(index, bound).map_err(|e| self.fail(e))?;
        }
        let is_given = |name: &str| params.iter().any(|(given, _)| name.strip_prefix(':') == Some(*given));
        let names = (1..=statement.parameter_count()).map(|at| statement.parameter_name(at).unwrap_or("?"));
        match names.into_iter().find(|name| !is_given(name)) {
            Some(missing) => Err(ParameterError::Missing(missing.to_owned()).into()),
            None => Ok(()),
        }
    }
}

/// A value as SQLite takes it; `None` for rows, which stand for no single value.
fn bindable(value: &Value) -> Option<&dyn rusqlite::ToSql> {
    match value {
        Value::Null => Some(&rusqlite::types::Null),
        Value::Integer(n) => Some(n),
        Value::Real(x) => Some(x),
        Value::Text(text) => Some(text),
        Value::Blob(bytes) => Some(bytes),
        Value::Rows(_) => None,
    }
}

fn authorise(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if function_name != "load_extension" => Authorization::Allow,
        AuthAction::Pragma { pragma_name, pragma_value } if is_question(pragma_name, pragma_value) => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

/// Whether a pragma asks for something: it has no value to set, or its value only says what it is to tell of. What a pragma does
/// without a value, the connection, which only reads, keeps from the file.
fn is_question(name: &str, value: Option<&str>) -> bool {
    const ABOUT: [&str; 8] = [
        "table_info",
        "table_xinfo",
        "index_list",
        "index_info",
        "foreign_key_list",
        "foreign_key_check",
        "integrity_check",
        "quick_check",
    ];
    value.is_none() || ABOUT.contains(&name.to_ascii_lowercase().as_str())
}

pub(in crate::store) fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Integer(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}
