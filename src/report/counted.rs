//! What of a report the program counts itself: the statement with tables in the place of shared expressions.
//!
//! The plain statement stays the definition, is what `--show-sql` prints, and gives the same rows.

use super::error::{HeaderProblem, SortError};
use super::{Countable, Kind, Report, header};
use crate::count::First;
use crate::rows::Value;
use crate::sql::Statement;

/// The common tables by which documents are chosen, and the parameters that they ask for.
const DOCUMENT_TABLES: [&str; 3] = ["passing_documents", "repeated_documents", "chosen_documents"];
const FILTERS: [&str; 8] =
    ["source", "since", "until", "language", "where", "new", "loaded_since", "distinct"];
/// The file of shared expressions in which they stand.
const DOCUMENTS_FILE: &str = "documents";

/// A report and how its rows are to be sorted.
#[derive(Debug, Clone)]
pub struct Question<'r> {
    /// The report that is asked.
    pub report: &'r Report,
    /// The statement, sorted as asked.
    pub sql: String,
    /// The column to sort by, as [`Report::sorted`] takes it; the report's own order without it.
    sort: Option<String>,
}

impl Countable {
    /// What stands after `-- counted:`.
    pub(super) fn parse(text: &str) -> Result<Self, HeaderProblem> {
        let (text, spread) = text.strip_suffix(", spread").map_or((text, false), |text| (text, true));
        match text {
            "pairs by g2" => Ok(Self::Pairs { first: First::Attracted, spread }),
            "pairs by o" => Ok(Self::Pairs { first: First::Largest("o".to_owned()), spread }),
            "mentions" => Ok(Self::Mentions),
            "sides" => Ok(Self::Sides),
            "documents" => Ok(Self::Documents),
            "parts" => Ok(Self::Parts),
            "deviations" => Ok(Self::Deviations),
            "company" => Ok(Self::Company),
            "steps" => Ok(Self::Steps),
            other => Err(HeaderProblem::UnknownCount(other.to_owned())),
        }
    }

    /// The expressions that are counted.
    const fn expressions(&self) -> &'static [&'static str] {
        match self {
            Self::Pairs { spread: false, .. } => &["pairs", "margins", "total"],
            Self::Pairs { spread: true, .. } => &["pairs", "margins", "total", "spread"],
            Self::Mentions => &["counted"],
            Self::Sides => &["side_units"],
            Self::Documents => &["document_counts"],
            Self::Parts => &["named_parts"],
            Self::Deviations => &["deviations"],
            Self::Company => &["company", "anchors"],
            Self::Steps => &["from_start", "to_end", "middle"],
        }
    }

    /// The expressions whose rows are asked for before anything is counted.
    const fn asks(&self) -> &'static [&'static str] {
        match self {
            Self::Pairs { .. } | Self::Documents => &["chosen_documents", "labels", "named"],
            Self::Mentions => &["chosen_documents", "labels"],
            Self::Sides => &["two_sides", "labels"],
            Self::Parts | Self::Deviations => &["document_parts", "label_mentions", "labels"],
            Self::Company | Self::Steps => &["chosen_documents", "labels", "named", "other"],
        }
    }

    /// What the expressions that are counted rest on, themselves included. Counted is what the shared expressions of these
    /// names say, so those of the report must say the same.
    const fn rests_on(&self) -> &'static [&'static str] {
        match self {
            Self::Pairs { spread: false, .. } => {
                &["placed", "occurrences", "margins", "document_units", "total", "pairs"]
            }
            Self::Pairs { spread: true, .. } => {
                &["placed", "occurrences", "margins", "document_units", "total", "pairs", "met", "spread"]
            }
            Self::Mentions => &["counted"],
            Self::Sides => &["placed", "occurrences", "side_units"],
            Self::Documents => &["document_counts"],
            Self::Parts => &["label_mentions", "named_documents", "named_parts"],
            Self::Deviations => &[
                "label_mentions",
                "named_documents",
                "named_parts",
                "part_sizes",
                "whole",
                "whole_entities",
                "deviations",
            ],
            Self::Company => &["placed", "occurrences", "anchor_units", "anchors", "company"],
            Self::Steps => &["placed", "occurrences", "usable", "from_start", "to_end", "middle"],
        }
    }
}

impl<'r> Question<'r> {
    /// The report as it is.
    pub fn of_report(report: &'r Report) -> Self {
        Self { report, sql: report.sql.clone(), sort: None }
    }

    /// The report sorted by another column ([`Report::sorted`]).
    ///
    /// # Errors
    /// As [`Report::sorted`].
    pub fn sorted(report: &'r Report, column: &str) -> Result<Self, SortError> {
        Ok(Self { report, sql: report.sorted(column)?, sort: Some(column.to_owned()) })
    }

    /// The statement over what was counted, where the report has something to count. `None` also where an expression of
    /// the report says something else than what is counted, or is not there: the plain statement is right then.
    pub fn counted(&self) -> Option<String> {
        let counted = self.report.counted.as_ref()?;
        let statement = Statement::parse(&self.sql).ok()?;
        if !are_shared(&statement, counted.rests_on(), None)
            || counted.asks().iter().any(|name| statement.table(name).is_none())
        {
            return None;
        }
        let table = |name: &&'static str| (*name, format!("\n    SELECT * FROM temp.counted_{name}\n"));
        statement.with_bodies(&counted.expressions().iter().map(table).collect::<Vec<_>>())
    }

    /// Which pairs come first; `None` where that cannot be told from the numbers of a pair alone.
    ///
    /// For example, of a report with a limit that is sorted by `o:asc` those with the smallest `o` come first; by a column of
    /// text, all pairs are needed before it is known which are the first.
    pub fn first(&self) -> Option<First> {
        let Some(Countable::Pairs { first, .. }) = &self.report.counted else { return None };
        // Where nothing is cut off after the sorting, the report's own order has decided already.
        let cut = Statement::parse(&self.report.sql).is_ok_and(|statement| statement.has_limit());
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
        Statement::parse(&self.sql).ok()?.select_table(name)
    }

    /// Whether these values leave out no document.
    pub fn takes_all_documents(&self, values: &[(&str, Value)]) -> bool {
        let is_usual =
            |statement: Statement<'_>| are_shared(&statement, &DOCUMENT_TABLES, Some(DOCUMENTS_FILE));
        if !Statement::parse(&self.sql).is_ok_and(is_usual) {
            return false;
        }
        let filters = self.params.iter().filter(|param| FILTERS.contains(&param.name.as_str()));
        filters.into_iter().all(|param| {
            let given = values.iter().find(|(name, _)| *name == param.name).map(|(_, value)| value);
            given.is_none() || given == param.default.as_ref()
        })
    }
}

/// Whether a statement has common tables of these names, each in the words of a shared expression, or of the one in the file
/// `file`.
fn are_shared(statement: &Statement<'_>, names: &[&str], file: Option<&str>) -> bool {
    names.iter().all(|name| {
        statement.table(name).is_some_and(|table| header::is_shared(name, statement.body(table), file))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{built_in, parse};
    use super::{First, Question, Value};

    const TEXT: &str = "-- title: T\n-- use: documents, units\n-- counted: sides\n-- column: n integer x\n\
        WITH two_sides (document_id, side) AS (SELECT 1, 1),\n-- use: side_units\nSELECT units AS n FROM side_units\nORDER BY n\n";

    #[test]
    fn expressions_become_tables() {
        let report = parse("r", TEXT).unwrap();
        let counted = Question::of_report(&report).counted().unwrap();
        assert!(
            counted.contains(
                "\nside_units (entity_id, side, units) AS (\n    SELECT * FROM temp.counted_side_units\n)"
            ),
            "{counted}"
        );
        let sql = report.expression("two_sides").unwrap();
        assert!(
            sql.ends_with("two_sides (document_id, side) AS (SELECT 1, 1)\nSELECT * FROM two_sides"),
            "{sql}"
        );
    }

    #[test]
    fn what_says_something_else_is_not_counted() {
        let other = TEXT.replace(
            "-- use: side_units",
            "side_units (entity_id, side, units) AS (SELECT entity_id, 1, 1 FROM occurrences)",
        );
        assert_eq!(Question::of_report(&parse("r", &other).unwrap()).counted(), None);
        let missing = TEXT.replace("two_sides (document_id, side)", "three_sides (document_id, side)");
        assert_eq!(Question::of_report(&parse("r", &missing).unwrap()).counted(), None);
    }

    #[test]
    fn what_is_counted_is_there() {
        let reports = built_in().unwrap();
        let counted: Vec<_> = reports.iter().filter(|report| report.counted.is_some()).collect();
        assert!(counted.len() >= 2);
        for report in counted {
            assert!(Question::of_report(report).counted().is_some(), "{}", report.name);
            assert!(report.expression("chosen_documents").is_some(), "{}", report.name);
        }
    }

    #[test]
    fn without_filters_every_document_is_taken() {
        let reports = built_in().unwrap();
        let report = reports.iter().find(|report| report.name == "frequency").unwrap();
        assert!(report.takes_all_documents(&report.defaults()));
        for (filter, value) in [("new", Value::Integer(1)), ("since", Value::Text("2021".to_owned()))] {
            assert!(!report.takes_all_documents(&[(filter, value)]), "{filter}");
        }
    }

    #[test]
    fn who_comes_first_depends_on_the_order() {
        let reports = built_in().unwrap();
        let report = reports.iter().find(|report| report.name == "cooccurrence").unwrap();
        let first = |column| Question::sorted(report, column).unwrap().first();
        assert_eq!(Question::of_report(report).first(), Some(First::Attracted));
        assert_eq!(first("npmi"), Some(First::Largest("npmi".to_owned())));
        assert_eq!(first("O:asc"), Some(First::Smallest("o".to_owned())));
        assert_eq!(first("left"), None);
        let network = reports.iter().find(|report| report.name == "network").unwrap();
        assert_eq!(Question::sorted(network, "npmi").unwrap().first(), Question::of_report(network).first());
    }
}
