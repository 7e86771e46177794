//! How ids stand in the file: as whole numbers.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::model::ids::{
    CleaningId, DocumentId, DocumentSettingId, EntityId, JudgementId, LoadId, MentionId, NameId,
    QuotationDecisionId, QuotationId, SentenceId, SourceId,
};

macro_rules! stand_in_the_file {
    ($($id:ident),+ $(,)?) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0))
            }
        }

        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )+};
}

stand_in_the_file!(
    CleaningId,
    DocumentId,
    DocumentSettingId,
    EntityId,
    JudgementId,
    LoadId,
    MentionId,
    NameId,
    QuotationDecisionId,
    QuotationId,
    SentenceId,
    SourceId
);
