//! Sorting a report by another column than its own order says.

use super::{Kind, Report, SortError};
use crate::sql::Statement;

impl Report {
    /// The statement sorted by `wanted`, which is `COLUMN`, `COLUMN:asc` or `COLUMN:desc`; rows that are equal there
    /// keep the report's own order. Numbers come largest first unless said otherwise, texts and dates smallest first,
    /// and what is not known comes last.
    ///
    /// # Errors
    /// When there is no such column or direction, or the report says no order of its own.
    pub fn sorted(&self, wanted: &str) -> Result<String, SortError> {
        let (name, direction) = wanted.split_once(':').unwrap_or((wanted, ""));
        let column = self.columns.iter().find(|c| c.name.eq_ignore_ascii_case(name)).ok_or_else(|| {
            let columns = self.columns.iter().map(|c| c.name.clone()).collect();
            SortError::NoSuchColumn { name: name.to_owned(), columns }
        })?;
        let direction = match (direction, column.kind) {
            ("asc", _) | ("", Kind::Text | Kind::Date | Kind::Moment) => "",
            ("desc" | "", _) => " DESC",
            (other, _) => return Err(SortError::UnknownDirection(other.to_owned())),
        };
        // The term goes before those of the report, which stay: they make the order complete.
        let at = Statement::parse(&self.sql)?.order_terms().ok_or(SortError::NoOrder)?;
        let (before, after) = self.sql.split_at(at);
        Ok(format!("{before}\"{0}\" IS NULL, \"{0}\"{direction}, {after}", column.name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{built_in, parse};

    #[test]
    fn the_chosen_column_comes_before_the_reports_own_order() {
        let report =
            "-- title: T\n-- column: n integer x\n-- column: t text x\nSELECT 1 AS n, 'a' AS t\nORDER BY t\n";
        let report = parse("r", report).unwrap();
        assert!(report.sorted("n").unwrap().ends_with("ORDER BY \"n\" IS NULL, \"n\" DESC, t"));
        assert!(report.sorted("t").unwrap().ends_with("ORDER BY \"t\" IS NULL, \"t\", t"));
        assert!(report.sorted("n:asc").unwrap().ends_with("\"n\", t"));
        assert_eq!(report.sorted("x").unwrap_err().to_string(), "\"x\" is none of the columns n, t");
        assert_eq!(report.sorted("n:up").unwrap_err().to_string(), "\"up\" is neither asc nor desc");
    }

    #[test]
    fn every_built_in_report_can_be_sorted() {
        for report in built_in().unwrap() {
            for column in &report.columns {
                report.sorted(&column.name).unwrap();
            }
        }
    }
}
