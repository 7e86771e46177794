//! Linking all names of the database to entities: after a load, and after every decision.

use anyhow::Result;

use crate::decisions::Decision;
use crate::store::Store;
use crate::store::names::{EntityDraft, NameLink};

/// Resolves all names anew with the decisions that hold, and writes what changed.
pub(super) fn link(store: &mut Store) -> Result<()> {
    let judgements = store.judgements()?;
    let holding: Vec<Decision> =
        judgements.into_iter().filter(|j| j.undone_at.is_none()).map(|j| j.decision).collect();
    let names = store.names(&holding)?;
    let drafts: Vec<EntityDraft> = names
        .iter()
        .map(|n| EntityDraft { kind: n.kind, name: n.name.clone(), wikidata: None, ignored: false })
        .collect();
    let links: Vec<NameLink> = (0..names.len())
        .map(|entity| NameLink { entity, basis: "exact".to_owned(), score: None, via: None })
        .collect();
    Ok(store.link_names(&names, &drafts, &links)?)
}
