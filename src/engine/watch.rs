//! Lists of names that somebody watches: which names of the corpus are theirs is found when a list is saved and whenever names
//! are linked, so that a report need only look it up.

use super::Result;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::{Index, Verdict};
use crate::store::Store;
use crate::store::write::names::NameRow;
use crate::store::write::watched::{WatchHit, WatchList};

/// Keeps a list and finds whom it means here.
///
/// # Errors
/// When the database cannot be read or written.
pub fn save(store: &mut Store, list: &WatchList) -> Result<()> {
    store.save_watch_list(list)?;
    let names = store.names()?;
    follow(store, &names)
}

/// Finds anew which of the names are those of the lists, whether or not they are ignored: that may be taken back.
pub(super) fn follow(store: &mut Store, names: &[NameRow]) -> Result<()> {
    let lists = store.watch_lists()?;
    if lists.is_empty() {
        return Ok(());
    }
    let keys: Vec<(EntityType, &str)> = names.iter().map(|n| (n.key.kind, n.key.name.as_str())).collect();
    let index = Index::new(&keys, FALLBACK);
    let mut hits = Vec::new();
    for list in &lists {
        for (kind, asked) in &list.names {
            let found = index.find(asked, *kind).into_iter();
            let same = found.filter(|(_, comparison)| comparison.verdict == Verdict::Same);
            hits.extend(same.map(|(at, _)| WatchHit {
                list: list.name.clone(),
                asked: asked.clone(),
                name: names[at].id,
            }));
        }
    }
    hits.sort_unstable();
    Ok(store.write_watch_hits(&hits)?)
}
