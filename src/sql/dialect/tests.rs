//! What becomes of the phrases of SQLite; that the reports give the same rows is for `tests/engines.py` to say.

use super::{Dialect, translate};

fn duckdb(sql: &str) -> String {
    translate(sql, Dialect::Duckdb).unwrap()
}

fn spark(sql: &str) -> String {
    translate(sql, Dialect::Spark).unwrap()
}

#[test]
fn texts_comments_and_quoted_names_stay() {
    let sql = "SELECT 'max(1, 2) 1.5', \"date(x)\" -- date(1.5)\nFROM t /* 2.0 */";
    assert_eq!(duckdb(sql), sql);
    assert_eq!(spark("SELECT 'it''s \\ 1.5'"), "SELECT 'it\\'s \\\\ 1.5'");
    assert_eq!(spark("SELECT a AS \"with\""), "SELECT a AS `with`");
}

#[test]
fn fractions_are_binary_numbers() {
    assert_eq!(duckdb("1.0 * a / 2, t1.x, 14"), "1.0e0 * a / 2, t1.x, 14");
}

#[test]
fn a_division_by_nothing_is_null() {
    assert_eq!(duckdb("a / b.n, a / 2"), "a / nullif(b.n, 0), a / 2");
    assert_eq!(duckdb("(a) / (b + c / d)"), "(a) / nullif((b + c / nullif(d, 0)), 0)");
    assert_eq!(duckdb("x / -log2(1.0 * o / n) * 2"), "x / nullif(-log2(1.0e0 * o / nullif(n, 0)), 0) * 2");
    assert_eq!(
        duckdb("x / CASE a WHEN 1 THEN CASE b WHEN 2 THEN 3 END END + 1"),
        "x / nullif(CASE a WHEN 1 THEN CASE b WHEN 2 THEN 3 END END, 0) + 1"
    );
    assert_eq!(spark("a / b"), "a / b");
}

#[test]
fn names_are_compared_without_regard_to_the_case_of_latin_letters() {
    let small = "translate(r.name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";
    assert_eq!(duckdb("(r.name = NULL COLLATE NOCASE)"), format!("({small} = NULL)"));
    assert_eq!(
        spark("x OR r.name = 'O''Neill Ü' COLLATE NOCASE AND y"),
        format!("x OR {small} = 'o\\'neill Ü' AND y")
    );
    assert!(translate("ORDER BY name COLLATE NOCASE", Dialect::Duckdb).is_err());
}

#[test]
fn functions_of_several_values_are_null_where_one_is() {
    assert_eq!(duckdb("max(c), max(2, 1)"), "max(c), greatest(2, 1)");
    assert_eq!(duckdb("max(a.b, 1)"), "CASE WHEN (a.b) IS NOT NULL THEN greatest(a.b, 1) END");
}

#[test]
fn common_table_expressions_are_no_functions_and_columns_no_types() {
    let sql = "WITH hits (a, text) AS (SELECT count(*), s.text FROM x WHERE (1 = 1) AND (a IN (1)))";
    assert_eq!(spark(sql), sql);
    assert_eq!(spark("CAST(s.text AS TEXT)"), "CAST(s.text AS STRING)");
    assert_eq!(duckdb("CAST(substr(x, 1) AS INTEGER)"), "CAST(substr(x, 1) AS BIGINT)");
}

#[test]
fn texts_are_joined_in_order() {
    assert_eq!(duckdb("group_concat(a, '; ')"), "string_agg(a, '; ' ORDER BY a)");
    assert_eq!(spark("group_concat(a, '; ')"), "listagg(a, '; ') WITHIN GROUP (ORDER BY a)");
}

#[test]
fn dates() {
    assert_eq!(duckdb("date(x)"), "strftime(CAST(x AS DATE), '%Y-%m-%d')");
    assert_eq!(
        duckdb("date(x, 'weekday 0', '-6 days')"),
        "strftime(CAST(date_trunc('week', CAST(x AS DATE)) AS DATE), '%Y-%m-%d')"
    );
    assert_eq!(
        spark("date(x, '+1 month')"),
        "date_format(trunc(CAST(x AS DATE), 'month') + (+1) * INTERVAL '1' MONTH \
         + (day(CAST(x AS DATE)) - 1) * INTERVAL '1' DAY, 'yyyy-MM-dd')",
        "the day of the month stays, as in SQLite"
    );
    assert_eq!(
        duckdb("date(x, 'start of month', '+1 month', '-1 day')"),
        "strftime(CAST(date_trunc('month', CAST(x AS DATE)) AS DATE) + (+1) * INTERVAL '1' MONTH \
         + (-1) * INTERVAL '1' DAY, '%Y-%m-%d')"
    );
    assert_eq!(
        spark("date(x, 'start of month', '-7 days')"),
        "date_format(trunc(CAST(x AS DATE), 'month') + (-7) * INTERVAL '1' DAY, 'yyyy-MM-dd')"
    );
}

#[test]
fn dates_after_so_many_steps() {
    assert_eq!(
        duckdb("date(day, (7 * n) || ' days')"),
        "strftime(CAST(day AS DATE) + ((7 * n)) * INTERVAL '1' DAY, '%Y-%m-%d')"
    );
    assert_eq!(
        spark("date(x, n || ' years')"),
        "date_format(trunc(CAST(x AS DATE), 'month') + (n) * INTERVAL '1' YEAR \
         + (day(CAST(x AS DATE)) - 1) * INTERVAL '1' DAY, 'yyyy-MM-dd')"
    );
    for unknown in ["date(day, step)", "date(day, 7 * n || ' days')", "date(day, 'localtime')"] {
        assert!(translate(unknown, Dialect::Duckdb).is_err(), "{unknown}");
    }
}

#[test]
fn values_that_may_be_missing_are_compared() {
    assert_eq!(spark("a IS b.c AND d IS NOT e"), "a IS NOT DISTINCT FROM b.c AND d IS DISTINCT FROM e");
    assert_eq!(spark("a IS NULL AND b is not null"), "a IS NULL AND b is not null");
}

#[test]
fn what_only_tells_sqlite_how_to_go_about_it_is_left_out() {
    assert_eq!(duckdb("a CROSS JOIN b AS c ON c.x = a.x"), "a JOIN b AS c ON c.x = a.x");
    assert_eq!(duckdb("a CROSS JOIN b JOIN c ON c.x = a.x"), "a CROSS JOIN b JOIN c ON c.x = a.x");
    assert_eq!(duckdb("ORDER BY a LIMIT -1"), "ORDER BY a ");
    assert_eq!(duckdb("ORDER BY a LIMIT 7"), "ORDER BY a LIMIT 7");
}

#[test]
fn what_is_not_there_is_an_error() {
    let refused = |sql| translate(sql, Dialect::Duckdb).unwrap_err().to_string();
    assert!(refused("SELECT 1 FROM x WHERE text MATCH 'x'").contains("MATCH, which duckdb does not have"));
    assert!(refused("SELECT strftime('%j', x)").contains("strftime()"));
    assert!(refused("SELECT trim(x, '.')").contains("trim()"));
    assert!(refused("SELECT a LIKE 'x%'").contains("LIKE"));
}
