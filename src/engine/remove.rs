//! Taking documents out, so that nothing of them is left in the file.

use std::num::NonZeroUsize;

use super::{Result, now, settle};
use crate::model::ids::DocumentId;
use crate::pipeline::Pipeline;
use crate::store::Store;

/// Takes documents out of a database that was opened to write, brings up to date what follows from the others, and writes the
/// file anew, so that no text of theirs is left in it. Their texts are noted as taken out. Other articles whose clutter is told
/// differently without these are read again with `pipeline`.
///
/// # Errors
/// When the database cannot be read or written. A run that is cut off is completed by the next one that writes.
pub fn remove(
    store: &mut Store,
    documents: &[DocumentId],
    reason: Option<&str>,
    pipeline: &Pipeline<'_>,
    threads: NonZeroUsize,
) -> Result<()> {
    store.remove_documents(documents, &now(), reason)?;
    settle(store, pipeline, threads)?;
    Ok(())
}
