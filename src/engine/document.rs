//! What a person says of documents, and takes back.

use std::num::NonZeroUsize;

use super::{Result, now, settle};
use crate::format::Setting;
use crate::model::ids::{DocumentId, DocumentSettingId};
use crate::pipeline::Pipeline;
use crate::store::Store;

/// Says things of documents of a database that was opened to write, whatever their files say, and gives the number of the
/// decision, `None` where there is no document or nothing to say. They are read again with `pipeline`.
///
/// # Errors
/// When the database cannot be read or written. A run that is cut off is completed by the next one that writes.
pub fn say_of_documents(
    store: &mut Store,
    documents: &[DocumentId],
    settings: &[Setting],
    reason: Option<&str>,
    pipeline: &Pipeline<'_>,
    threads: NonZeroUsize,
) -> Result<Option<DocumentSettingId>> {
    let said = store.say_of_documents(documents, settings, reason, &now())?;
    settle(store, pipeline, threads)?;
    Ok(said)
}

/// Takes back what was said at once, by its number or the last that holds; gives the number, and of how many documents it was
/// said. `None` where there is nothing to take back.
///
/// # Errors
/// As [`say_of_documents`].
pub fn unsay_of_documents(
    store: &mut Store,
    id: Option<DocumentSettingId>,
    pipeline: &Pipeline<'_>,
    threads: NonZeroUsize,
) -> Result<Option<(DocumentSettingId, u64)>> {
    let taken_back = store.unsay_of_documents(id, &now())?;
    settle(store, pipeline, threads)?;
    Ok(taken_back)
}
