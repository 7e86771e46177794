//! What of a report the program counts itself: the statement with tables in the place of shared expressions.
//!
//! The plain statement stays the definition, is what `--show-sql` prints, and gives the same rows.

use super::{Countable, Kind, Report};
use crate::counting::best::First;
use crate::rows::Value;

/// The filters of the shared expression `documents`.
const FILTERS: [&str; 5] = ["source", "since", "until", "language", "distinct"];

/// A report and how its rows are to be sorted.
#[derive(Debug, Clone)]
pub struct Question<'r> {
    /// The report.
    pub report: &'r Report,
    /// The statement, sorted as asked.
    pub sql: String,
    /// The column to sort by, as [`Report::sorted`] takes it; the report's own order without it.
    sort: Option<String>,
}

impl Countable {
    /// What stands after `-- counted:`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (text, dates) = text.strip_suffix(", dates").map_or((text, false), |text| (text, true));
        match text {
            "pairs by g2" => Ok(Self::Pairs { first: First::Attracted, dates }),
            "pairs by o" => Ok(Self::Pairs { first: First::Largest("o".to_owned()), dates }),
            "mentions" => Ok(Self::Mentions),
            "sides" => Ok(Self::Sides),
            other => Err(format!("`{other}` is none of pairs by g2, pairs by o, mentions, sides")),
        }
    }

    /// The expressions that are counted.
    const fn expressions(&self) -> &'static [&'static str] {
        match self {
            Self::Pairs { dates: false, .. } => &["pairs", "margins", "total"],
            Self::Pairs { dates: true, .. } => &["pairs", "margins", "total", "dates"],
            Self::Mentions => &["counted"],
            Self::Sides => &["side_units"],
        }
    }
}

impl<'r> Question<'r> {
    /// The report as it is.
    pub fn of(report: &'r Report) -> Self {
        Self { report, sql: report.sql.clone(), sort: None }
    }

    /// The report sorted by another column ([`Report::sorted`]).
    ///
    /// # Errors
    /// A sentence that says which columns there are.
    pub fn sorted(report: &'r Report, column: &str) -> Result<Self, String> {
        Ok(Self { report, sql: report.sorted(column)?, sort: Some(column.to_owned()) })
    }

    /// The statement over what was counted, where the report has something to count.
    pub fn counted(&self) -> Option<String> {
        let counted = self.report.counted.as_ref()?;
        counted.expressions().iter().try_fold(self.sql.clone(), |sql, name| {
            let (start, end) = body(&sql, name)?;
            Some(format!("{}    SELECT * FROM temp.counted_{name}{}", &sql[..start], &sql[end..]))
        })
    }

    /// Which pairs come first; nothing where that cannot be told of a pair by itself.
    pub fn first(&self) -> Option<First> {
        let Some(Countable::Pairs { first, .. }) = &self.report.counted else { return None };
        // Where nothing is cut off after the sorting, the report's own order has decided already.
        let cut = self.report.own_order().is_some_and(|at| self.report.sql[at..].contains("\nLIMIT "));
        let Some(sort) = self.sort.as_ref().filter(|_| cut) else { return Some(first.clone()) };
        let (name, direction) = sort.split_once(':').unwrap_or((sort, ""));
        let name = name.to_ascii_lowercase();
        let column = self.report.columns.iter().find(|column| column.name == name)?;
        match (column.kind, direction) {
            (Kind::Integer | Kind::Real, "asc") => Some(First::Smallest(name)),
            (Kind::Integer | Kind::Real, _) => Some(First::Largest(name)),
            _ => None,
        }
    }
}

impl Report {
    /// A statement that gives the rows of one of the report's expressions.
    pub fn expression(&self, name: &str) -> Option<String> {
        let (_, end) = body(&self.sql, name)?;
        Some(format!("{}\n)\nSELECT * FROM {name}", &self.sql[..end]))
    }

    /// Whether these values leave out no document.
    pub fn takes_all_documents(&self, values: &[(&str, Value)]) -> bool {
        let filters = self.params.iter().filter(|param| FILTERS.contains(&param.name.as_str()));
        filters.into_iter().all(|param| {
            let given = values.iter().find(|(name, _)| *name == param.name).map(|(_, value)| value);
            given.is_none() || given == param.default.as_ref()
        })
    }
}

/// Where the lines between `NAME (…) AS (` and the line `)` that ends it are.
fn body(sql: &str, name: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    let opening = sql.split_inclusive('\n').find_map(|line| {
        let start = at + line.len();
        at = start;
        let line = line.trim_end();
        let line =
            ["WITH RECURSIVE ", "WITH "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
        let rest = line.strip_prefix(name)?;
        (rest.starts_with(' ') && rest.ends_with("AS (")).then_some(start)
    })?;
    Some((opening, opening + sql[opening..].find("\n)")?))
}

#[cfg(test)]
mod tests {
    use super::super::{built_in, parse};
    use super::{First, Question};

    const TEXT: &str = "-- title: T\n-- counted: sides\n-- column: n integer x\nWITH two_sides (a) AS (\n    SELECT 1\n),\nside_units (x) AS (\n    SELECT (\n        2)\n)\nSELECT x AS n FROM side_units\nORDER BY n\n";

    #[test]
    fn expressions_become_tables() {
        let report = parse("r", TEXT).unwrap();
        let counted = Question::of(&report).counted().unwrap();
        assert!(
            counted.contains("\nside_units (x) AS (\n    SELECT * FROM temp.counted_side_units\n)\nSELECT x"),
            "{counted}"
        );
        let sql = report.expression("two_sides").unwrap();
        assert_eq!(sql, "WITH two_sides (a) AS (\n    SELECT 1\n)\nSELECT * FROM two_sides");
    }

    #[test]
    fn what_is_counted_is_there() {
        let reports = built_in().unwrap();
        let counted: Vec<_> = reports.iter().filter(|report| report.counted.is_some()).collect();
        assert!(counted.len() >= 2);
        for report in counted {
            assert!(Question::of(report).counted().is_some(), "{}", report.name);
            assert!(report.expression("chosen_documents").is_some(), "{}", report.name);
        }
    }

    #[test]
    fn who_comes_first_depends_on_the_order() {
        let reports = built_in().unwrap();
        let report = reports.iter().find(|report| report.name == "cooccurrence").unwrap();
        let first = |column| Question::sorted(report, column).unwrap().first();
        assert_eq!(Question::of(report).first(), Some(First::Attracted));
        assert_eq!(first("npmi"), Some(First::Largest("npmi".to_owned())));
        assert_eq!(first("O:asc"), Some(First::Smallest("o".to_owned())));
        assert_eq!(first("left"), None);
        let network = reports.iter().find(|report| report.name == "network").unwrap();
        assert_eq!(Question::sorted(network, "npmi").unwrap().first(), Question::of(network).first());
    }
}
