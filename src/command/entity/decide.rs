//! Deciding: each decision is checked against those that hold, written, and followed at once by every name.

use std::collections::{BTreeSet, HashSet};

use anyhow::{Context as _, Result, bail};

use super::{Ctx, one};
use crate::cli::{IgnoreArgs, MergeArgs, PairArgs, RenameArgs, RetypeArgs, SplitArgs, UndoArgs};
use crate::command::ctx::UsageError;
use crate::command::undo_error;
use crate::decisions::{self, Decision, NameKey, Texts};
use crate::engine;
use crate::exit::Exit;
use crate::model::ids::{EntityId, JudgementId};
use crate::render::text::counted;
use crate::store::read::entities::{EntityName, EntityRow, LocatedMention};
use crate::store::{Access, Store};
use crate::util::ordered_map;

pub(super) fn merge(args: &MergeArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let kept = one(&store, &args.entity)?;
    let mut names = keys(&store, &kept)?;
    let mut merged = Vec::new();
    for other in &args.others {
        let other = one(&store, other)?;
        if other.id == kept.id {
            ctx.say(Ctx::printable(&format!("{} is {} already", other.name, kept.name)));
            continue;
        }
        names.extend(keys(&store, &other)?);
        merged.push(other);
    }
    if merged.is_empty() {
        return Ok(Exit::Ok);
    }
    // All names that stand under the entities now, so that no rule tears them apart again.
    let (first, rest) = names.split_first().context("an entity has no name")?;
    let batch = rest.iter().map(|name| Decision::Same(first.clone(), name.clone())).collect();
    decide_as_one(&mut store, batch, args.reason.as_ref(), ctx)?;
    let row = find(&store, first, kept.id)?;
    ctx.say(Ctx::printable(&format!("#{} {} {}: {} mentions", row.id, row.kind, row.name, row.mentions)));
    Ok(Exit::Ok)
}

/// The entity to which a name belongs now.
fn find(store: &Store, name: &NameKey, was: EntityId) -> Result<EntityRow> {
    let id = store.entity_of(name)?.unwrap_or(was);
    one(store, &format!("#{id}"))
}

/// The names by which a decision refers to an entity. Parts of names follow the whole names with which they were linked; an
/// entity that has nothing else is known by them, each in its document.
fn keys(store: &Store, entity: &EntityRow) -> Result<Vec<NameKey>> {
    let all: Vec<NameKey> = store.names_of(entity.id)?.iter().map(EntityName::key).collect();
    let whole: Vec<NameKey> = all.iter().filter(|key| !key.scope.is_partial()).cloned().collect();
    let mut keys = if whole.is_empty() { all } else { whole };
    let mut seen = HashSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    if keys.is_empty() {
        bail!("entity #{} has no name", entity.id);
    }
    Ok(keys)
}

pub(super) fn split(args: &SplitArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let names = store.names_of(entity.id)?;
    let key_of = |asked: &String| {
        let fits = names.iter().find(|n| n.name == *asked);
        fits.map(EntityName::key).ok_or_else(|| {
            UsageError(format!("{asked:?} is no name of {}; corpus entity show lists its names", entity.name))
        })
    };
    let taken = args.names.iter().map(key_of).collect::<Result<Vec<_>, _>>()?;
    // A part of a name is taken out wherever it stands; that of one country only for that country.
    let taken: Vec<NameKey> =
        taken.into_iter().map(|key| if key.scope.is_partial() { key.everywhere() } else { key }).collect();
    let batch = if let Some(called) = &args.called {
        let (mentions, batch) = split_in_texts(&store, args, entity.id, &taken, called)?;
        preview(&mentions, called, ctx);
        batch
    } else {
        let is_taken =
            |name: &EntityName| taken.iter().any(|key| *key == name.key() || *key == name.key().everywhere());
        let stays = names.iter().filter(|name| !is_taken(name)).map(EntityName::key);
        let mut stays: Vec<NameKey> = stays.filter(|key| !key.scope.is_partial()).collect();
        stays.dedup();
        if stays.is_empty() {
            return Err(UsageError(format!("nothing would be left of {}", entity.name)).into());
        }
        // Every name that stays is told apart from every name that goes, so that no third name joins them again.
        let pairs = taken.iter().flat_map(|gone| stays.iter().map(|stay| (gone.clone(), stay.clone())));
        pairs.map(|(gone, stay)| Decision::Different(gone, stay)).collect::<Vec<_>>()
    };
    if args.dry_run {
        let more = say_first(batch.iter().map(|decision| format!("would decide: {decision}")), ctx);
        if more > 0 {
            ctx.say(format_args!("and {more} more"));
        }
        return Ok(Exit::Ok);
    }
    decide_as_one(&mut store, batch, args.reason.as_ref(), ctx)?;
    Ok(Exit::Ok)
}

/// What a split in some texts is about, and the decisions it consists of.
fn split_in_texts(
    store: &Store,
    args: &SplitArgs,
    entity: EntityId,
    names: &[NameKey],
    called: &str,
) -> Result<(Vec<LocatedMention>, Vec<Decision>)> {
    let mut found = mentions_asked_for(store, args, entity, names)?;
    // The outlet as the database writes it; nothing is found where it has no such outlet.
    let of_source = args.source.as_ref().and(found.first()).and_then(|mention| mention.source.clone());
    let lasting = of_source.map(Texts::OfSource).or_else(|| args.everywhere.then_some(Texts::All));
    let Some(texts) = lasting else {
        if args.mention.is_empty() {
            found.dedup_by(|b, a| a.name == b.name && a.content_hash == b.content_hash);
        }
        let texts = |found: &LocatedMention| match (args.mention.is_empty(), found.content_hash.clone()) {
            (true, document) => Texts::Document(document),
            (false, document) => Texts::Mention { document, start_char: found.start_char },
        };
        let split =
            |found: &LocatedMention| Decision::Split(found.name.clone(), texts(found), called.to_owned());
        let batch = found.iter().map(split).collect();
        return Ok((found, batch));
    };
    // What is decided of texts that nobody has seen yet is decided of the name, whoever it is linked to.
    let names: BTreeSet<NameKey> = found.iter().map(|found| found.name.everywhere()).collect();
    let mut concerned = Vec::new();
    for name in &names {
        let mut mentions = store.located_mentions(None, name)?;
        mentions.retain(|mention| is_of_source(mention, args.source.as_ref()));
        concerned.extend(mentions);
    }
    let split = |name| Decision::Split(name, texts.clone(), called.to_owned());
    Ok((concerned, names.into_iter().map(split).collect()))
}

fn is_of_source(mention: &LocatedMention, asked: Option<&String>) -> bool {
    let is_it = |asked: &String| {
        mention.source.as_ref().is_some_and(|own| own.to_lowercase() == asked.to_lowercase())
    };
    asked.is_none_or(is_it)
}

/// The mentions of an entity under some names: in the documents, the mentions or the outlet asked for, else all of them.
fn mentions_asked_for(
    store: &Store,
    args: &SplitArgs,
    entity: EntityId,
    names: &[NameKey],
) -> Result<Vec<LocatedMention>> {
    let mut found = Vec::new();
    for name in names {
        found.extend(store.located_mentions(Some(entity), name)?.into_iter().filter(|mention| {
            (args.document.is_empty() || args.document.contains(&mention.document_id))
                && (args.mention.is_empty() || args.mention.contains(&mention.mention_id))
                && is_of_source(mention, args.source.as_ref())
        }));
    }
    for document in &args.document {
        if !found.iter().any(|mention| mention.document_id == *document) {
            bail!("document {document} does not name the entity so; nothing was decided");
        }
    }
    for mention in &args.mention {
        if !found.iter().any(|found| found.mention_id == *mention) {
            bail!("mention {mention} is no mention of the entity under that name; nothing was decided");
        }
    }
    if found.is_empty() {
        bail!("there is no such mention; nothing was decided");
    }
    Ok(found)
}

/// So many sentences are shown of what a decision in bulk is about.
const SHOWN: usize = 5;

fn preview(mentions: &[LocatedMention], called: &str, ctx: &Ctx) {
    ctx.say(Ctx::printable(&format!("{called}, in {}:", counted(mentions.len() as u64, "place"))));
    let more =
        say_first(mentions.iter().map(|mention| format!("  {}: {}", mention.origin, mention.sentence)), ctx);
    if more > 0 {
        ctx.say(format_args!("  and {more} more"));
    }
}

pub(super) fn reject(args: &PairArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let (left, right) = (one(&store, &args.left)?, one(&store, &args.right)?);
    if left.id == right.id {
        let hint = format!("{} is one entity now; use: corpus entity split {:?} NAME", left.name, left.name);
        return Err(UsageError(hint).into());
    }
    let (ours, theirs) = (keys(&store, &left)?, keys(&store, &right)?);
    let pairs = ours.iter().flat_map(|a| theirs.iter().map(|b| (a.clone(), b.clone())));
    let batch = pairs.map(|(a, b)| Decision::Different(a, b)).collect();
    decide_as_one(&mut store, batch, args.reason.as_ref(), ctx)?;
    Ok(Exit::Ok)
}

pub(super) fn rename(args: &RenameArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    if args.name.trim().is_empty() {
        return Err(UsageError("a name cannot be empty".to_owned()).into());
    }
    let decision = Decision::Rename(principal(&store, &entity)?, args.name.clone());
    decide_one(&mut store, decision, args.reason.as_ref(), ctx)
}

pub(super) fn retype(args: &RetypeArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let decision = Decision::Retype(principal(&store, &entity)?, args.kind);
    decide_one(&mut store, decision, args.reason.as_ref(), ctx)
}

pub(super) fn ignore(args: &IgnoreArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let entity = one(&store, &args.entity)?;
    let decision = Decision::Ignore(principal(&store, &entity)?);
    decide_one(&mut store, decision, args.reason.as_ref(), ctx)
}

pub(super) fn undo(args: &UndoArgs, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let taken_back = store.undo(args.judgement, &engine::now())?;
    if taken_back.is_empty() {
        return Err(undo_error(args.judgement, "corpus entity log"));
    }
    engine::links::link(&mut store, ordered_map::default_threads())?;
    say_each("taken back", taken_back.iter().map(|j| (j.id, &j.taken.decision)), ctx);
    Ok(Exit::Ok)
}

/// Says what was decided or taken back; of many the first ones.
pub(super) fn say_each<'d>(
    word: &str,
    decisions: impl Iterator<Item = (JudgementId, &'d Decision)>,
    ctx: &Ctx,
) {
    let more = say_first(decisions.map(|(id, decision)| format!("{word} {id}: {decision}")), ctx);
    if more > 0 {
        ctx.say(format_args!("and {more} more that are part of it; corpus entity log lists them"));
    }
}

/// Says the first few lines; gives how many were left out.
fn say_first(mut lines: impl Iterator<Item = String>, ctx: &Ctx) -> usize {
    for line in lines.by_ref().take(SHOWN) {
        ctx.say(Ctx::printable(&line));
    }
    lines.count()
}

/// The name by which a decision refers to an entity: its most mentioned whole name, if it has one.
fn principal(store: &Store, entity: &EntityRow) -> Result<NameKey> {
    Ok(keys(store, entity)?.swap_remove(0))
}

fn decide_one(store: &mut Store, decision: Decision, reason: Option<&String>, ctx: &Ctx) -> Result<Exit> {
    decide_as_one(store, vec![decision], reason, ctx)?;
    Ok(Exit::Ok)
}

/// Takes decisions that share a reason and are taken back together.
fn decide_as_one(store: &mut Store, batch: Vec<Decision>, reason: Option<&String>, ctx: &Ctx) -> Result<()> {
    let batch = batch.into_iter().map(|decision| (decision, reason.cloned())).collect();
    if decide(store, vec![batch], ctx)? > 0 {
        ctx.say("take back with: corpus entity undo");
    }
    Ok(())
}

/// The error about the first of the decisions from `before` on that contradicts those in front of it.
fn refuse_the_first(decisions: &[Decision], before: usize) -> Result<()> {
    for (at, decision) in decisions.iter().enumerate().skip(before) {
        if let Some(chain) = decisions::contradiction(&decisions[..at], decision) {
            let lines: Vec<String> = chain.iter().map(|d| format!("  {d}")).collect();
            bail!(
                "{decision} contradicts what was decided before:\n{}\nundo one of these first",
                lines.join("\n")
            );
        }
    }
    Ok(())
}

/// Decisions that are taken back together, each with its reason.
pub(super) type Batch = Vec<(Decision, Option<String>)>;

/// Checks, writes and follows decisions; refuses all of them where one contradicts what holds. Gives how many were new.
pub(super) fn decide(store: &mut Store, new: Vec<Batch>, ctx: &Ctx) -> Result<usize> {
    let mut holding = engine::links::holding(store)?;
    let before = holding.len();
    let mut known: HashSet<Decision> = holding.iter().cloned().collect();
    let mut fresh = new;
    for batch in &mut fresh {
        batch.retain(|(decision, _)| known.insert(decision.clone()));
        holding.extend(batch.iter().map(|(decision, _)| decision.clone()));
    }
    // Whether all agree is asked at once. Only if they do not are they gone through, to name the one that does not fit.
    if !decisions::agree(&holding) {
        refuse_the_first(&holding, before)?;
    }
    let ids = store.judge(&fresh, &engine::now())?;
    engine::links::link(store, ordered_map::default_threads())?;
    let decisions = fresh.iter().flatten().map(|(decision, _)| decision);
    say_each("decided", ids.iter().copied().zip(decisions), ctx);
    Ok(ids.len())
}
