//! Statements that make the tables of an exported folder known to an engine under the names that they have in the database.
//!
//! They also have `DuckDB` sort NULL where SQLite does, and Spark give NULL for a division by zero, as SQLite does. What they
//! cannot change: between whole numbers `/` gives a fraction there, which SQLite cuts off. Reports divide no whole numbers.

use std::fmt::Write as _;

use super::{PARTITION, TableSchema};

/// The script for `DuckDB`; the folder is known by it.
pub const DUCKDB: &str = "views.duckdb.sql";
/// The script for Spark SQL.
pub const SPARK: &str = "views.spark.sql";

/// Views for `DuckDB`; to be read in the folder.
pub fn duckdb(tables: &[TableSchema]) -> String {
    let mut out = format!(
        "-- duckdb -init {DUCKDB}, started in this folder\n\
         SET default_null_order = 'nulls_first_on_asc_last_on_desc';\n"
    );
    for TableSchema { name, comment, columns, by_month } in tables {
        let files = if *by_month {
            format!("'{name}/*/*.parquet', hive_partitioning = true, hive_types = {{'{PARTITION}': VARCHAR}}")
        } else {
            format!("'{name}/*.parquet'")
        };
        // Writing to a string never fails.
        let _ = writeln!(out, "CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet({files});");
        let _ = writeln!(out, "COMMENT ON VIEW {name} IS {};", literal(comment));
        for column in columns {
            let _ =
                writeln!(out, "COMMENT ON COLUMN {name}.{} IS {};", column.name, literal(&column.comment));
        }
    }
    out
}

/// Views for Spark SQL; to be read in the folder.
pub fn spark(tables: &[TableSchema]) -> String {
    let mut out = format!(
        "-- spark-sql -i {SPARK}, started in this folder\n\
         SET spark.sql.ansi.enabled = false;\nSET spark.sql.cteRecursionLevelLimit = -1;\n"
    );
    for TableSchema { name, .. } in tables {
        // Writing to a string never fails.
        let _ =
            writeln!(out, "CREATE OR REPLACE TEMPORARY VIEW {name} USING parquet OPTIONS (path '{name}');");
    }
    out
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
