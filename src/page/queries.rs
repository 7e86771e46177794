//! What the page asks of the database.

use crate::report::{self, HeaderError, Report};

/// The queries, each with the filters of the reports where it makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// How many documents and sentences, and their dates.
    Totals,
    /// The entities named most.
    Entities,
    /// Where the entities of a list are named.
    Occurrences,
    /// How they are spelled.
    Spellings,
    /// Their offices and titles.
    Roles,
    /// The sentences of a list.
    Sentences,
    /// What they say and what is said of them.
    Quotations,
    /// Documents per period.
    Periods,
    /// Documents per source.
    Sources,
}

impl Query {
    /// Every query.
    pub const ALL: [Self; 9] = [
        Self::Totals,
        Self::Entities,
        Self::Occurrences,
        Self::Spellings,
        Self::Roles,
        Self::Sentences,
        Self::Quotations,
        Self::Periods,
        Self::Sources,
    ];

    /// The statement and its parameters.
    ///
    /// # Errors
    /// When it is malformed, which a test rules out.
    pub fn report(self) -> Result<Report, HeaderError> {
        let (name, text) = match self {
            Self::Totals => ("totals", include_str!("sql/totals.sql")),
            Self::Entities => ("entities", include_str!("sql/entities.sql")),
            Self::Occurrences => ("occurrences", include_str!("sql/occurrences.sql")),
            Self::Spellings => ("spellings", include_str!("sql/spellings.sql")),
            Self::Roles => ("roles", include_str!("sql/roles.sql")),
            Self::Sentences => ("sentences", include_str!("sql/sentences.sql")),
            Self::Quotations => ("quotations", include_str!("sql/quotations.sql")),
            Self::Periods => ("periods", include_str!("sql/periods.sql")),
            Self::Sources => ("sources", include_str!("sql/sources.sql")),
        };
        report::parse(name, text)
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn every_query_has_a_header() {
        for query in Query::ALL {
            assert!(query.report().is_ok(), "{query:?}");
        }
    }
}
