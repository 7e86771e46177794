//! Numbers of rows, one type for each table, so that no document is taken for a sentence.
//!
//! They are handed around and compared, never computed with. The part of the program that speaks to SQLite knows how
//! they stand in the file.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::Serialize;

/// Makes the type of the ids of one table.
macro_rules! ids {
    ($($name:ident: $table:literal),+ $(,)?) => {$(
        #[doc = concat!("`", $table, ".id`.")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        #[repr(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    LoadId: "loads",
    SourceId: "sources",
    DocumentId: "documents",
    SentenceId: "sentences",
    NameId: "names",
    EntityId: "entities",
    MentionId: "mentions",
    JudgementId: "judgements",
    CleaningId: "cleanings",
    DocumentSettingId: "document_settings",
    QuotationId: "quotations",
    QuotationDecisionId: "quotation_decisions",
}
