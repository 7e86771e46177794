//! Linking all names of the database to entities: after a load, and after every decision.

use std::collections::HashSet;
use std::num::NonZeroUsize;

use super::{Result, run_from, watch};
use crate::decisions::{self, Decision};
use crate::lang::FALLBACK;
use crate::pipeline::{Pipeline, Stage};
use crate::resolve::{self, Entity, Name, NameKey, Resolution, Resolver};
use crate::store::Store;
use crate::store::read::documents::Outdated;
use crate::store::schema::pending::Pending;
use crate::store::write::names::{EntityDraft, NameLink};

/// The decisions that hold, in the order in which they were taken, without those that lose against later ones.
///
/// # Errors
/// When the database cannot be read.
pub fn holding(store: &Store) -> Result<Vec<Decision>> {
    let judgements = store.judgements()?;
    let holding = judgements.into_iter().filter(|j| j.taken.undone_at.is_none());
    Ok(decisions::effective(holding.map(|j| j.taken.decision).collect()))
}

/// Does what an upgrade or a run that was cut off left to do: names that an earlier version of the program completed in their
/// documents are completed by the rules of this one, and all are linked.
///
/// # Errors
/// When the database cannot be read or written.
pub fn follow(store: &mut Store, threads: NonZeroUsize) -> Result<()> {
    if store.pending()?.contains(&Pending::Resolving) {
        let asked = Outdated { from: Some(Stage::Resolve), alone: true, recogniser: None };
        let outdated = store.outdated(asked)?;
        let pipeline = Pipeline { recogniser: None, min_confidence: 0.0, today: None, marks: None };
        run_from::run_from(store, &pipeline, Stage::Resolve, &outdated, threads, |_| {})?;
        store.resolved()?;
    }
    link(store, threads)
}

/// Resolves all names anew with the decisions that hold, and writes what changed.
///
/// # Errors
/// When the database cannot be read or written.
pub fn link(store: &mut Store, threads: NonZeroUsize) -> Result<()> {
    let holding = holding(store)?;
    if !holding.is_empty() {
        store.complete_indexes()?; // a decision on one document looks for the mentions of a name
    }
    // Before names are read: it makes new ones, and changes how often others are mentioned.
    store.apply_splits(&holding)?;
    let names = store.names()?;
    let counted: Vec<Name> =
        names.iter().map(|row| Name::new(row.key.clone(), row.documents, row.mentions)).collect();
    let known = store.similarities(&names)?;
    let decisions = decisions::for_resolution(&holding);
    // Comparing names needs no database, so what linking needs of it is prepared meanwhile.
    let resolver = std::thread::scope(|scope| {
        let preparing = scope.spawn(|| store.prepare_linking());
        let resolver = Resolver::new(counted, &decisions, known.as_ref(), threads, FALLBACK);
        let prepared = preparing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        prepared.map(|()| resolver)
    })?;
    if known.is_none_or(|known| known != *resolver.similarities()) {
        store.remember_similarities(&names, resolver.similarities())?;
    }
    let evidence = store.evidence(&names, &resolver.asks())?;
    let resolution = resolver.resolve(&decisions, evidence);
    let Resolution { entities, links, .. } = resolution;
    let ignored: HashSet<&NameKey> =
        holding.iter().filter(|d| matches!(d, Decision::Ignore(_))).map(Decision::name).collect();
    let is_ignored = |&at: &usize| {
        let key = &*names[at].key;
        !ignored.is_empty() && (ignored.contains(key) || ignored.contains(&key.everywhere()))
    };
    let drafts: Vec<EntityDraft> = entities
        .into_iter()
        .map(|entity| {
            let ignored = entity.members.iter().any(is_ignored);
            draft(entity, ignored)
        })
        .collect();
    let links: Vec<NameLink> = links
        .into_iter()
        .map(|link| NameLink {
            entity: link.entity,
            basis: link.basis.label(),
            score: link.through.map(|_| rounded(link.score)),
            via: link.through,
            evidence: link.evidence,
            candidates: link.candidates.into_iter().map(|(other, score)| (other, rounded(score))).collect(),
        })
        .collect();
    // Before the names count as linked: if the run is cut off in between, the next one finds that linking is pending, and does
    // both.
    watch::follow(store, &names)?;
    store.link_names(&names, &drafts, &links)?;
    Ok(store.complete_indexes()?)
}

/// Three decimals, the same on every machine.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

fn draft(entity: Entity, ignored: bool) -> EntityDraft {
    let wikidata = resolve::known(entity.kind, &entity.name, FALLBACK).and_then(|known| known.wikidata);
    EntityDraft { kind: entity.kind, name: entity.name, wikidata: wikidata.map(str::to_owned), ignored }
}
