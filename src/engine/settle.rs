//! Everything that follows from the documents of a database, brought up to date: after a load, a merge, a stage done
//! again, or a decision about clutter.
//!
//! A run that is cut off before this is done is completed by the next one that settles, even if that has nothing to add.

use std::num::NonZeroUsize;

use super::{Result, links, near_copies, refresh};
use crate::pipeline::Pipeline;
use crate::store::Store;
use crate::store::schema::pending::Pending;

/// Brings up to date what follows from the documents, and gives how many were read again for that. `pipeline` is for
/// documents that have to be read again.
///
/// # Errors
/// When the database cannot be read or written.
pub fn settle(store: &mut Store, pipeline: &Pipeline<'_>, threads: NonZeroUsize) -> Result<u64> {
    let read_again = documents(store, pipeline, threads)?;
    names(store, threads)?;
    Ok(read_again)
}

/// The first half: documents that stand nowhere any more, near-copies and returning lines.
pub(super) fn documents(store: &mut Store, pipeline: &Pipeline<'_>, threads: NonZeroUsize) -> Result<u64> {
    store.take_out_what_stands_nowhere()?;
    near_copies::regroup(store, threads)?; // before lines are counted, since near-copies count once
    let read_again = refresh::refresh(store, pipeline, threads)?;
    // Again: what was read again may have another date, and the earliest of a group is its original.
    near_copies::regroup(store, threads)?;
    Ok(read_again)
}

/// The second half, for which nothing is read again: names.
pub(super) fn names(store: &mut Store, threads: NonZeroUsize) -> Result<()> {
    links::link(store, threads)?;
    store.settled()?;
    if store.pending()?.contains(&Pending::Forgetting) {
        store.forget_pages()?;
    }
    Ok(())
}
