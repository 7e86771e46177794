//! `corpus entity match`: the names of a person's own list among the entities of the corpus.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, bail};

use super::lists::{List, entity_type};
use super::{Ctx, suggest};
use crate::cli::MatchArgs;
use crate::command::ctx::UsageError;
use crate::engine;
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::{Index, Verdict};
use crate::rows::Value;
use crate::store::Access;
use crate::store::write::watched::WatchList;

pub(super) fn run(args: &MatchArgs, ctx: &Ctx) -> Result<Exit> {
    if let Some(name) = &args.forget {
        return forget(name, ctx);
    }
    let asked = asked(args)?;
    if let Some(name) = &args.save {
        save(name, &asked, ctx)?;
    }
    let store = ctx.open()?;
    let names = store.names_with_entities()?;
    let keys: Vec<(EntityType, &str)> = names.iter().map(|n| (n.kind, n.name.as_str())).collect();
    let index = Index::new(&keys, FALLBACK);
    let columns =
        ["asked", "verdict", "score", "entity", "type", "name", "mentions", "documents", "reason", "example"];
    let mut hits = 0_u64;
    ctx.write_rows(&args.output, |sink| -> Result<()> {
        sink.begin(&columns.map(str::to_owned))?;
        for (kind, asked) in &asked {
            for (at, comparison) in index.find(asked, *kind) {
                if comparison.verdict == Verdict::Different
                    || (comparison.verdict == Verdict::Unsure && !args.unsure)
                {
                    continue;
                }
                hits += 1;
                let row = &names[at];
                let text = |text: &str| Value::Text(text.to_owned());
                sink.row(&[
                    text(asked),
                    text(comparison.verdict.label()),
                    Value::Real((f64::from(comparison.score) * 1000.0).round() / 1000.0),
                    text(&row.entity_name),
                    text(row.kind.label()),
                    text(&row.name),
                    Value::Integer(row.mentions),
                    Value::Integer(row.documents),
                    Value::Text(comparison.explain()),
                    store.example_of(row.entity)?.map_or(Value::Null, Value::Text),
                ])?;
            }
        }
        Ok(sink.finish()?)
    })?;
    ctx.say(format_args!("{} names asked, {hits} hits", asked.len()));
    Ok(Exit::Ok)
}

/// The names of the list, each with its type.
fn asked(args: &MatchArgs) -> Result<Vec<(EntityType, String)>> {
    let path = args.list.as_deref().context("no list")?;
    let list = List::read(path)?;
    let Some(name) = list.column_or(&["name", "entity", "name1", "left"], 0) else {
        bail!("{}: the header has no column called name", path.display());
    };
    let kind = list.column(&["type", "schema"]);
    let asked = |record: &csv::StringRecord| {
        let asked = record.get(name).map(str::trim).filter(|asked| !asked.is_empty())?;
        Some((entity_type(kind.and_then(|at| record.get(at)), args.kind), asked.to_owned()))
    };
    Ok(list.records.iter().filter_map(asked).collect())
}

/// Keeps the list, in an order of its own, so that the same names are the same list.
fn save(name: &str, asked: &[(EntityType, String)], ctx: &Ctx) -> Result<()> {
    if name.is_empty() {
        return Err(UsageError("--save: the list needs a name".to_owned()).into());
    }
    let names = asked.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let list = WatchList { name: name.to_owned(), names, saved_at: engine::now() };
    engine::watch::save(&mut ctx.open_alone(Access::Write)?, &list)?;
    ctx.say(format_args!("{name} is watched; next: corpus report new"));
    Ok(())
}

fn forget(name: &str, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    if store.forget_watch_list(name)? {
        ctx.say(format_args!("{name} is not watched any more"));
        return Ok(Exit::Ok);
    }
    let lists: Vec<String> = store.watch_lists()?.into_iter().map(|list| list.name).collect();
    bail!("no list is called {name:?}{}", suggest::meant(name, &lists));
}
