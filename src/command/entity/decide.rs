//! Deciding: each decision is checked against those that hold, written, and followed at once by every name.

use anyhow::{Result, bail};

use super::{Ctx, one};
use crate::cli::{IgnoreArgs, MergeArgs, PairArgs, RenameArgs, RetypeArgs, SplitArgs, UndoArgs};
use crate::command::ctx::UsageError;
use crate::command::linking;
use crate::decisions::{self, Decision, NameKey};
use crate::exit::Exit;
use crate::store::entities::EntityRow;
use crate::store::{Access, Store};
use crate::workers;

pub(super) fn merge(args: &MergeArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let kept = one(&store, &args.entity)?;
    let mut decisions = Vec::new();
    for other in &args.others {
        let other = one(&store, other)?;
        if other.id == kept.id {
            ctx.say(Ctx::printable(&format!("{} is {} already", other.name, kept.name)));
            continue;
        }
        decisions.push(Decision::Same(principal(&store, &kept)?, principal(&store, &other)?));
    }
    decide_all(&mut store, decisions, args.reason.as_ref(), ctx)
}

pub(super) fn split(args: &SplitArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let names = store.names_of(entity.id)?;
    let key_of = |asked: &String| {
        let fits = names.iter().find(|n| n.name == *asked && n.scope.is_empty());
        fits.map(|n| NameKey { kind: n.kind, name: n.name.clone() }).ok_or_else(|| {
            UsageError(format!("{asked:?} is no name of {}; corpus entity show lists its names", entity.name))
        })
    };
    let taken = args.names.iter().map(key_of).collect::<Result<Vec<_>, _>>()?;
    let decisions = if let (Some(document), Some(called)) = (args.document, &args.called) {
        let Some(hash) = store.document_hash(document)? else { bail!("there is no document {document}") };
        taken.into_iter().map(|name| Decision::Split(name, hash.clone(), called.clone())).collect()
    } else {
        let stays = names.iter().map(|n| NameKey { kind: n.kind, name: n.name.clone() });
        let stays: Vec<NameKey> = stays.filter(|key| !taken.contains(key)).collect();
        if stays.is_empty() {
            return Err(UsageError(format!("nothing would be left of {}", entity.name)).into());
        }
        // Every name that stays is told apart from every name that goes, so that no third name joins them again.
        let pairs = taken.iter().flat_map(|gone| stays.iter().map(|stay| (gone.clone(), stay.clone())));
        pairs.map(|(gone, stay)| Decision::Different(gone, stay)).collect()
    };
    decide_all(&mut store, decisions, args.reason.as_ref(), ctx)
}

pub(super) fn reject(args: &PairArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let (left, right) = (one(&store, &args.left)?, one(&store, &args.right)?);
    if left.id == right.id {
        let hint = format!("{} is one entity now; use: corpus entity split {:?} NAME", left.name, left.name);
        return Err(UsageError(hint).into());
    }
    let decision = Decision::Different(principal(&store, &left)?, principal(&store, &right)?);
    decide_all(&mut store, vec![decision], args.reason.as_ref(), ctx)
}

pub(super) fn rename(args: &RenameArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    if args.name.trim().is_empty() {
        return Err(UsageError("a name cannot be empty".to_owned()).into());
    }
    let decision = Decision::Rename(principal(&store, &entity)?, args.name.clone());
    decide_all(&mut store, vec![decision], args.reason.as_ref(), ctx)
}

pub(super) fn retype(args: &RetypeArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let decision = Decision::Retype(principal(&store, &entity)?, args.kind);
    decide_all(&mut store, vec![decision], args.reason.as_ref(), ctx)
}

pub(super) fn ignore(args: &IgnoreArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let decision = Decision::Ignore(principal(&store, &entity)?);
    decide_all(&mut store, vec![decision], args.reason.as_ref(), ctx)
}

pub(super) fn undo(args: &UndoArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let Some(judgement) = store.undo(args.judgement, &Ctx::now())? else {
        match args.judgement {
            Some(id) => bail!("there is no decision {id} that holds; corpus entity log lists them"),
            None => bail!("there is no decision to take back"),
        }
    };
    linking::link(&mut store, workers::default_threads())?;
    ctx.say(Ctx::printable(&format!("taken back: {}. {}", judgement.id, judgement.taken.decision)));
    Ok(Exit::Ok)
}

/// The name by which a decision refers to an entity: its most mentioned one.
fn principal(store: &Store, entity: &EntityRow) -> Result<NameKey> {
    let names = store.names_of(entity.id)?;
    let unscoped = names.iter().find(|n| n.scope.is_empty()).or(names.first());
    let Some(name) = unscoped else { bail!("entity #{} has no name", entity.id) };
    Ok(NameKey { kind: name.kind, name: name.name.clone() })
}

/// Takes decisions that share a reason.
fn decide_all(store: &mut Store, new: Vec<Decision>, reason: Option<&String>, ctx: &Ctx) -> Result<Exit> {
    let taken = decide(store, new.into_iter().map(|d| (d, reason.cloned())).collect(), ctx)?;
    if taken > 0 {
        ctx.say("take back with: corpus entity undo");
    }
    Ok(Exit::Ok)
}

/// Checks, writes and follows decisions, each with its reason; refuses all of them where one contradicts what holds.
/// Gives how many were new.
pub(super) fn decide(store: &mut Store, new: Vec<(Decision, Option<String>)>, ctx: &Ctx) -> Result<usize> {
    let mut holding = linking::holding(store)?;
    let mut fresh = Vec::new();
    for (decision, reason) in new {
        if let Some(chain) = decisions::contradiction(&holding, &decision) {
            let lines: Vec<String> = chain.iter().map(|d| format!("  {d}")).collect();
            bail!(
                "{decision} contradicts what was decided before:\n{}\nundo one of these first",
                lines.join("\n")
            );
        }
        if !holding.contains(&decision) {
            holding.push(decision.clone());
            fresh.push((decision, reason));
        }
    }
    let ids = store.judge(&fresh, &Ctx::now())?;
    linking::link(store, workers::default_threads())?;
    for (id, (decision, _)) in ids.iter().zip(&fresh) {
        ctx.say(Ctx::printable(&format!("decided {id}: {decision}")));
    }
    Ok(fresh.len())
}
