//! A report's statement with the values written into it.

use super::Report;
use crate::rows::{Value, hexadecimal};

impl Report {
    /// The statement with every parameter replaced by its value, ready to be pasted into any SQLite browser.
    pub fn with_values(&self, values: &[(&str, Value)]) -> String {
        let value =
            |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| literal(value));
        format!("-- {}: {}\n{};\n", self.name, self.title, self.with_expressions(&value))
    }

    /// The statement with every parameter replaced by what `expression` has for its name, if anything.
    pub fn with_expressions(&self, expression: &dyn Fn(&str) -> Option<String>) -> String {
        let mut out = String::with_capacity(self.sql.len() * 2);
        let mut rest = self.sql.as_str();
        while let Some(at) = rest.find([':', '\'', '-']) {
            let (before, tail) = rest.split_at(at);
            out.push_str(before);
            let length = skip_or_replace(tail, expression, &mut out);
            rest = &tail[length..];
        }
        out.push_str(rest);
        out
    }
}

/// Copies a string or a comment whole, writes what a parameter stands for; gives how much of `tail` was used.
fn skip_or_replace(tail: &str, expression: &dyn Fn(&str) -> Option<String>, out: &mut String) -> usize {
    let copied = if let Some(inner) = tail.strip_prefix('\'') {
        inner.find('\'').map_or(tail.len(), |end| end + 2)
    } else if tail.starts_with("--") {
        tail.find('\n').unwrap_or(tail.len())
    } else {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = tail[1..].find(|c| !fits(c)).map_or(tail.len(), |end| end + 1);
        if let Some(text) = tail.starts_with(':').then(|| expression(&tail[1..end])).flatten() {
            out.push_str(&text);
            return end;
        }
        1
    };
    out.push_str(&tail[..copied]);
    copied
}

/// A value as SQL writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Integer(n) => n.to_string(),
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
        let text = parse("r", sql).unwrap().with_values(&values);
        assert_eq!(
            text,
            "-- r: T\nSELECT ':a', 'O''Neill', a - -3 -- not :a here\nFROM t WHERE x = 'O''Neill';\n"
        );
    }
}
