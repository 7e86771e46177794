//! `datasette.yaml`: what the tables, columns and reports of a database are, for Datasette's pages.
//!
//! YAML by hand, because it is little: every text is a double-quoted scalar as JSON writes it, every statement a
//! literal block.

use std::fmt::Write as _;

use crate::report::{Kind, Param, Report};
use crate::rows::Value;

/// Columns whose few values are worth counting beside a table.
const FACETS: [&str; 7] = ["type", "kind", "basis", "rule", "language", "published_basis", "source_id"];

/// Columns by which a row is called, the best first.
const LABELS: [&str; 4] = ["title", "name", "text", "path"];

/// A table or view as the data dictionary has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableMetadata {
    /// Its name, as SQL has it.
    pub name: String,
    /// Whether it is a view.
    pub is_view: bool,
    /// What it holds.
    pub about: String,
    /// Columns and what they mean, in order.
    pub columns: Vec<(String, String)>,
}

/// The file for a database that Datasette calls `database`.
pub fn yaml(database: &str, tables: &[TableMetadata], reports: &[Report]) -> String {
    let mut out = String::from(
        "# Written by: corpus schema --datasette -o datasette.yaml\n# To be used: datasette corpus.db -m datasette.yaml, from 1.0 on with -c datasette.yaml, too\n",
    );
    // Writing to a string never fails.
    let _ = writeln!(
        out,
        "title: \"News articles and who is named in them\"\ndatabases:\n  {}:",
        quoted(database)
    );
    let _ = writeln!(out, "    description: \"Documents, sentences, entities, mentions\"\n    tables:");
    for one in tables {
        table(&mut out, one);
    }
    let _ = writeln!(out, "    queries:");
    for report in reports {
        query(&mut out, report);
    }
    out
}

/// A text as a double-quoted scalar.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn table(out: &mut String, table: &TableMetadata) {
    let has = |name: &&&str| table.columns.iter().any(|(column, _)| column == **name);
    let _ = writeln!(out, "      {}:\n        description: {}", quoted(&table.name), quoted(&table.about));
    if let Some(label) = LABELS.iter().find(has) {
        let _ = writeln!(out, "        label_column: {}", quoted(label));
    }
    let facets: Vec<String> = FACETS.iter().filter(has).map(|name| quoted(name)).collect();
    if !table.is_view && !facets.is_empty() {
        let _ = writeln!(out, "        facets: [{}]", facets.join(", "));
    }
    let _ = writeln!(out, "        columns:");
    for (column, about) in &table.columns {
        let _ = writeln!(out, "          {}: {}", quoted(column), quoted(about));
    }
}

/// A report as a query of its own name with a prefix: a query hides the table of its name.
fn query(out: &mut String, report: &Report) {
    let name = quoted(&format!("report_{}", report.name));
    let _ = writeln!(out, "      {name}:\n        title: {}", quoted(&report.title));
    let _ = writeln!(out, "        description: {}", quoted(&about(report)));
    let params: Vec<String> = report.params.iter().map(|p| quoted(&p.name)).collect();
    let _ = writeln!(out, "        params: [{}]\n        sql: |-", params.join(", "));
    let sql = report.with_expressions(&|name| report.params.iter().find(|p| p.name == name).map(expression));
    for line in sql.lines() {
        let _ = writeln!(out, "          {line}");
    }
}

/// What the report shows and what each parameter takes.
fn about(report: &Report) -> String {
    let params = report.params.iter().map(|param| {
        let default = match &param.default {
            None => ", must be given".to_owned(),
            Some(Value::Null) => String::new(),
            Some(value) => format!(", {} unless given", value.to_text()),
        };
        let choices =
            if param.choices.is_empty() { String::new() } else { format!(" ({})", param.choices.join(", ")) };
        format!("{}: {}{choices}{default}.", param.name, param.about)
    });
    std::iter::once(report.about.clone()).chain(params).collect::<Vec<_>>().join(" ")
}

/// A field that was left empty is the default; Datasette gives every value as text.
fn expression(param: &Param) -> String {
    let given = format!("nullif(:{}, '')", param.name);
    let default = match &param.default {
        None | Some(Value::Null) => None,
        Some(Value::Text(text)) => Some(format!("'{}'", text.replace('\'', "''"))),
        Some(value) => Some(value.to_text()),
    };
    let value = default.map_or(given.clone(), |default| format!("coalesce({given}, {default})"));
    match param.kind {
        Kind::Text | Kind::Date | Kind::Moment | Kind::List => value,
        Kind::Real => format!("CAST({value} AS REAL)"),
        Kind::Integer | Kind::Flag => format!("CAST({value} AS INTEGER)"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TableMetadata, yaml};
    use crate::report;

    #[test]
    fn an_empty_field_is_the_default() {
        let text = "-- title: T\n-- about: A \"b\".\n-- param: n integer = 3 how many\n-- param: who text = NULL name\nSELECT :n, :who, ':n'\n";
        let report = report::parse("r", text).unwrap();
        let columns =
            vec![("id".to_owned(), "number: it".to_owned()), ("name".to_owned(), "what".to_owned())];
        let table = TableMetadata { name: "t".to_owned(), is_view: false, about: "T.".to_owned(), columns };
        let yaml = yaml("corpus", &[table], &[report]);
        assert!(
            yaml.contains("SELECT CAST(coalesce(nullif(:n, ''), 3) AS INTEGER), nullif(:who, ''), ':n'"),
            "{yaml}"
        );
        assert!(
            yaml.contains("description: \"A \\\"b\\\". n: how many, 3 unless given. who: name.\""),
            "{yaml}"
        );
        assert!(yaml.contains("label_column: \"name\"") && yaml.contains("\"id\": \"number: it\""), "{yaml}");
    }
}
