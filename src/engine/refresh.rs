//! What a change beyond single articles asks for: counting returning lines anew, and reading again what it touches.

use std::num::NonZeroUsize;

use super::{Result, run_from};
use crate::model::ids::DocumentId;
use crate::pipeline::{Pipeline, Stage};
use crate::recognise;
use crate::store::Store;

/// Counts returning lines and reads the articles again whose marks change; gives how many these were. Names are not linked. An
/// article in which nobody looked for names stays without any; one that another recogniser read than that of `pipeline` is read
/// with the one built in.
pub(super) fn refresh(store: &mut Store, pipeline: &Pipeline<'_>, threads: NonZeroUsize) -> Result<u64> {
    store.recount_lines()?;
    let stale = store.stale_documents()?;
    if stale.is_empty() {
        return Ok(0);
    }
    let marks = store.marks()?;
    let pipeline = Pipeline { marks: Some(&marks), ..*pipeline };
    let ours = pipeline.recogniser.map(recognise::Recogniser::id);
    let of = |wanted: &dyn Fn(Option<&str>) -> bool| -> Vec<DocumentId> {
        stale.iter().filter(|(_, by)| wanted(by.as_deref())).map(|(id, _)| *id).collect()
    };
    let unread = of(&|by| by.is_none());
    let known = of(&|by| by.is_some() && by == ours);
    let others = of(&|by| by.is_some() && by != ours);
    let built_in = if others.is_empty() { None } else { Some(recognise::built_in()?) };
    let runs = [
        (unread, Pipeline { recogniser: None, ..pipeline }),
        (known, pipeline),
        (others, Pipeline { recogniser: built_in.as_deref(), ..pipeline }),
    ];
    for (ids, pipeline) in runs {
        for some in ids.chunks(1_000) {
            run_from::run_from(store, &pipeline, Stage::Clean, some, threads, |_| {})?;
            store.refreshed(some)?;
        }
    }
    Ok(stale.len() as u64)
}
