//! Which numbers the sentences of a document have.
//!
//! They follow from the number of the document, so that equal input gives equal numbers: an article may be read once more at the
//! end of a load, when it is known which lines return in many, and how many are depends on how fast the others came. Other
//! files refer to sentences by these numbers.

use rusqlite::Connection;

use crate::model::ids::{DocumentId, SentenceId};

/// So many numbers are kept for the sentences of each document.
const KEPT: i64 = 4_096;

/// The number of the first of `count` sentences of a document, which has none at the moment; those of the others follow. Where
/// their own numbers are not free (a document with very many sentences, or a database of an earlier version, where they were
/// given as sentences came) they come behind all that there are.
pub(in crate::store) fn first(
    connection: &Connection,
    document: DocumentId,
    count: usize,
) -> rusqlite::Result<SentenceId> {
    // No number is so large but in a file that somebody else wrote.
    let own = document.0.checked_mul(KEPT).filter(|own| count as i64 <= KEPT && *own < i64::MAX - KEPT);
    if let Some(own) = own {
        let is_taken: bool = connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sentences WHERE id >= ?1 AND id < ?2)")?
            .query_row([own, own + count as i64], |row| row.get(0))?;
        if !is_taken {
            return Ok(SentenceId(own));
        }
    }
    connection
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM sentences")?
        .query_row([], |row| row.get(0))
}
