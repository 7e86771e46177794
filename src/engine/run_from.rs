//! Doing a stage of the pipeline again for stored documents.

use std::num::NonZeroUsize;

use super::{Error, Result};
use crate::model::ids::DocumentId;
use crate::pipeline::{Pipeline, Stage};
use crate::store::Store;
use crate::util::ordered_map;

/// Runs `first` and the stages after it for the documents `ids`, in transactions of bounded size, and says after each
/// how many documents were done. What follows from the documents is left to [`super::settle`].
pub(super) fn run_from(
    store: &mut Store,
    pipeline: &Pipeline<'_>,
    first: Stage,
    ids: &[DocumentId],
    threads: NonZeroUsize,
    mut done: impl FnMut(usize),
) -> Result<()> {
    let mut rest = ids;
    while !rest.is_empty() {
        let (stored, looked_at) = store.stored(rest)?;
        rest = &rest[looked_at..];
        let mut analyses = Vec::with_capacity(stored.len());
        let work = |(id, stored)| (id, pipeline.run_from(first, stored));
        ordered_map::in_order(threads, stored.into_iter(), work, |analysis| {
            analyses.push(analysis);
            Ok::<(), Error>(())
        })?;
        store.replace(first, &analyses)?;
        done(looked_at);
    }
    Ok(())
}
