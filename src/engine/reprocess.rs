//! Stages of the pipeline done again for stored documents, after their rules or the model changed.

use std::collections::HashSet;
use std::num::NonZeroUsize;

use super::{Event, Observer, Result, run_from, settle};
use crate::model::ids::DocumentId;
use crate::pipeline::{Pipeline, Stage};
use crate::recognise::Recogniser;
use crate::store::Store;
use crate::store::read::documents::Outdated;
use crate::store::schema::pending::Pending;

/// Which stages are done again, and for which documents.
#[derive(Debug, Clone, Default)]
pub struct ReprocessRequest {
    /// This stage and those after it; `None` for whatever is out of date.
    pub stage: Option<Stage>,
    /// With a stage also documents in which it is up to date.
    pub all: bool,
    /// Only these, by `documents.id`.
    pub documents: Option<HashSet<DocumentId>>,
}

/// Does stages again with `pipeline`, and gives for how many documents.
///
/// # Errors
/// When the database cannot be read or written. What was done stays; doing it again completes it.
pub fn reprocess(
    store: &mut Store,
    request: &ReprocessRequest,
    pipeline: &Pipeline<'_>,
    threads: NonZeroUsize,
    observer: &dyn Observer,
) -> Result<usize> {
    let mut total = 0;
    for (stage, asked) in steps(request, pipeline) {
        // Asked stage by stage: what was done again from an earlier stage on is up to date in the later ones.
        let mut ids = store.outdated(asked)?;
        ids.retain(|id| request.documents.as_ref().is_none_or(|chosen| chosen.contains(id)));
        let mut done = 0;
        run_from::run_from(store, pipeline, stage, &ids, threads, |some| {
            done += some;
            observer.event(&Event::Redone { done, all: ids.len() });
        })?;
        total += done;
    }
    if total > 0 || store.pending()?.contains(&Pending::Settling) {
        settle(store, pipeline, threads)?;
    }
    Ok(total)
}

/// Which stage to begin with for which documents.
fn steps<'p>(request: &ReprocessRequest, pipeline: &Pipeline<'p>) -> Vec<(Stage, Outdated<'p>)> {
    let recogniser = pipeline.recogniser.map(Recogniser::id);
    if let Some(stage) = request.stage {
        let from = (!request.all).then_some(stage);
        return vec![(stage, Outdated { from, alone: false, recogniser })];
    }
    let step = |stage| (stage, Outdated { from: Some(stage), alone: true, recogniser });
    Stage::ALL.into_iter().map(step).collect()
}
