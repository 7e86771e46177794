//! A report by its name.

use super::error::ParameterError;
use super::{Error, Result};
use crate::report::{self, Question};
use crate::rows::{Rows, Value};
use crate::store::Store;

/// The rows of a built-in report. `parameters` are names and values as they stand on the command line, without dashes; the
/// others have their defaults.
///
/// # Errors
/// When there is no such report or parameter, a value does not fit, or the database refuses.
pub fn report(store: &Store, name: &str, parameters: &[(&str, &str)]) -> Result<Rows> {
    let report = report::built_in()?.into_iter().find(|report| report.name == name);
    let report = report.ok_or_else(|| Error::NoReport(name.to_owned()))?;
    let mut values: Vec<(&str, Value)> = report.defaults();
    for (asked, text) in parameters {
        let at = report.params.iter().position(|param| param.name == *asked);
        let unknown = || ParameterError::Unknown { report: name.to_owned(), name: (*asked).to_owned() };
        let at = at.ok_or_else(unknown)?;
        let param = &report.params[at];
        if !param.choices.is_empty() && !param.choices.iter().any(|choice| choice == text) {
            let (name, value, choices) = (param.name.clone(), (*text).to_owned(), param.choices.clone());
            return Err(ParameterError::NoChoice { name, value, choices }.into());
        }
        let failed = |cause| ParameterError::Value { name: param.name.clone(), cause };
        values[at].1 = param.kind.parse(text).map_err(failed)?;
    }
    let mut rows = Rows::default();
    store.ask(&Question::of(&report), &values, &mut rows)?;
    Ok(rows)
}
