//! Values that no version of the program writes: each is reported with its table, row and value, and never taken for something
//! else.

use std::fmt;

use rusqlite::Row;
use rusqlite::types::{Type, ValueRef};

use crate::model::ids::DocumentId;
use crate::model::{EntityType, PassageKind, Span};
use crate::stated_metadata::StatedMetadata;
use crate::util::offsets::Bytes;

/// A value that means nothing where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{column} of row {row} is {value}, which means nothing there")]
pub struct Damage {
    /// Table and column.
    pub column: &'static str,
    /// The key of the row.
    pub row: String,
    /// The value: texts in quotes.
    pub value: String,
}

/// The error for a value that means nothing where it stands.
pub(super) fn damaged(
    column: &'static str,
    row: impl fmt::Display,
    value: impl fmt::Debug,
) -> rusqlite::Error {
    let damage = Damage { column, row: row.to_string(), value: format!("{value:?}") };
    // rusqlite has no error for this; the place of a column, which it wants, says nothing here, since `Damage` names the column.
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(damage))
}

/// What the text in place `at` of a row stands for; `row_id` says which row of `column` it is.
pub(super) fn known<T>(
    row: &Row<'_>,
    at: usize,
    column: &'static str,
    row_id: impl fmt::Display,
    parse: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    match row.get_ref(at)? {
        ValueRef::Text(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            parse(&text).ok_or_else(|| damaged(column, row_id, text))
        }
        other => Err(damaged(column, row_id, other)),
    }
}

/// The type of entity in place `at` of a row.
pub(super) fn entity_type(
    row: &Row<'_>,
    at: usize,
    column: &'static str,
    row_id: impl fmt::Display,
) -> rusqlite::Result<EntityType> {
    known(row, at, column, row_id, EntityType::from_label)
}

/// The kind of passage that a label stands for.
pub(super) fn passage_kind(label: &str) -> Option<PassageKind> {
    PassageKind::ALL.into_iter().find(|kind| kind.label() == label)
}

/// The number in place `at` of a row; a negative one is damage.
pub(super) fn unsigned(
    row: &Row<'_>,
    at: usize,
    column: &'static str,
    row_id: impl fmt::Display,
) -> rusqlite::Result<u64> {
    let number: i64 = row.get(at)?;
    u64::try_from(number).map_err(|_| damaged(column, row_id, number))
}

/// The text itself if it has the form of an ISO 8601 day, month or year; whether there is such a day is not asked.
pub(super) fn date(text: &str) -> Option<&str> {
    let is_right =
        |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    (matches!(text.len(), 4 | 7 | 10) && text.bytes().enumerate().all(is_right)).then_some(text)
}

/// The span in the first two places of a row: stored as code points of a text, given as bytes of it. `column` names the first
/// place.
pub(super) fn span(
    row: &Row<'_>,
    bytes: &mut Bytes<'_>,
    column: &'static str,
    row_id: impl fmt::Display,
) -> rusqlite::Result<Span> {
    let (start, end): (i64, i64) = (row.get(0)?, row.get(1)?);
    let points =
        usize::try_from(start).ok().zip(usize::try_from(end).ok()).filter(|(start, end)| start < end);
    match points.map(|(start, end)| (bytes.at(start), bytes.at(end))) {
        Some((Some(start), Some(end))) => Ok(Span::new(start, end)),
        _ => Err(damaged(column, row_id, start..end)),
    }
}

/// What a file said of a document, from place `at` of a row; nothing where nothing stands.
pub(super) fn stated_metadata(
    row: &Row<'_>,
    at: usize,
    document: DocumentId,
) -> rusqlite::Result<StatedMetadata> {
    match row.get_ref(at)? {
        ValueRef::Null => Ok(StatedMetadata::default()),
        _ => known(row, at, "origins.given", document, |json| StatedMetadata::parse(json).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_have_one_of_three_precisions() {
        for good in ["2021", "2021-02", "2021-02-17"] {
            assert_eq!(date(good), Some(good));
        }
        for bad in ["", "21", "2021-2", "2021/02", "2021-02-17T00:00", "spring 2021", "2021-02-xx"] {
            assert_eq!(date(bad), None);
        }
    }
}
