//! A report's statement with the values written into it.

use super::Report;
use crate::rows::Value;
use crate::sql::dialect::{self, Dialect, Untranslatable};
use crate::sql::with_parameters;
use crate::util::hex::hexadecimal;

impl Report {
    /// A statement of this report with every parameter replaced by its value, ready to be pasted into any SQLite
    /// browser.
    pub fn with_values(&self, sql: &str, values: &[(&str, Value)]) -> String {
        let scores = ["ln(", "log2(", "sqrt("].iter().any(|function| sql.contains(function));
        let needs = if scores {
            "-- needs SQLite 3.35 or newer, built with its mathematical functions\n"
        } else {
            ""
        };
        format!("-- {}: {}\n{needs}{};\n", self.name, self.title, with_literals(sql, values))
    }

    /// What [`Self::with_values`] gives, for another engine, over the tables of `corpus export parquet`.
    ///
    /// # Errors
    /// When the statement uses what the engine does not have.
    pub fn translated(
        &self,
        sql: &str,
        values: &[(&str, Value)],
        dialect: Dialect,
    ) -> Result<String, Untranslatable> {
        let sql = dialect::translate(&with_literals(sql, values), dialect)?;
        let views =
            format!("-- needs the views of views.{}.sql, which corpus export parquet writes", dialect.name());
        Ok(format!("-- {}: {}\n{views}\n{};\n", self.name, self.title, sql.trim_end()))
    }

    /// The statement with every parameter replaced by what `expression` has for its name, if anything.
    pub fn with_expressions(&self, expression: &dyn Fn(&str) -> Option<String>) -> String {
        with_parameters(&self.sql, expression)
    }
}

/// `sql` with its parameters replaced by their values.
fn with_literals(sql: &str, values: &[(&str, Value)]) -> String {
    with_parameters(sql, &|name| {
        values.iter().find(|(known, _)| *known == name).map(|(_, value)| literal(value))
    })
}

/// A value as SQL writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Null | Value::Rows(_) => "NULL".to_owned(),
        Value::Integer(n) => n.to_string(),
        // With a fraction or an exponent, so that SQL takes it for no whole number.
        Value::Real(x) => format!("{x:?}"),
        Value::Text(text) => format!("'{}'", text.replace('\'', "''")),
        Value::Blob(bytes) => format!("x'{}'", hexadecimal(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::rows::Value;

    #[test]
    fn values_replace_parameters_and_nothing_else() {
        let sql = "-- title: T\nSELECT ':a', :a, a - :ab -- not :a here\nFROM t WHERE x = :a";
        let values = [("a", Value::Text("O'Neill".to_owned())), ("ab", Value::Integer(-3))];
        let report = parse("r", sql).unwrap();
        let text = report.with_values(&report.sql, &values);
        assert_eq!(
            text,
            "-- r: T\nSELECT ':a', 'O''Neill', a - -3 -- not :a here\nFROM t WHERE x = 'O''Neill';\n"
        );
    }
}
