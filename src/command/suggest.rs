//! Names that are near to one that nobody has here, so that a slip of the pen costs one more try.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::Ctx;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::model::ids::EntityId;
use crate::render::text::counted;
use crate::report::{CONDITION_SEPARATOR, Kind, Report};
use crate::resolve::Index;
use crate::rows::{Rows, Value};
use crate::store::Store;

/// So many names are suggested.
const SUGGESTED: usize = 3;

/// So many of those who have a name are listed.
const LISTED: usize = 5;

/// Words less alike than this (Jaro-Winkler) are not suggested.
const LEAST_LIKENESS: f64 = 0.8;

/// The same of a surname and one that was typed.
const LEAST_LIKENESS_OF_NAMES: f64 = 0.9;

/// The error for a name that nobody and nothing has here, with the nearest that there are.
pub(super) fn unknown<T>(store: &Store, asked: &str) -> Result<T> {
    let near = nearest(store, asked)?;
    match near.as_slice() {
        [] => bail!("nobody and nothing is called {asked:?} here; corpus entity list shows who is"),
        names => {
            let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
            bail!("nobody and nothing is called {asked:?} here; did you mean {}?", names.join(" or "))
        }
    }
}

/// Says whom a name may mean, where it is the name of several.
pub(super) fn say_if_several(store: &Store, asked: &str, meant: &Rows, ctx: &Ctx) -> Result<()> {
    let number = |row: &Vec<Value>| match row.first() {
        Some(Value::Integer(id)) => Some(EntityId(*id)),
        _ => None,
    };
    let called = store.called(&meant.rows.iter().filter_map(number).collect::<Vec<_>>())?;
    if called.len() > 1 {
        let shown = called.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
        let more = if called.len() > LISTED { " …" } else { "" };
        let many = called.len();
        ctx.say(Ctx::printable(&format!(
            "{many} are called {asked:?}: {shown}{more}; one is asked for by its number or whole name"
        )));
    }
    Ok(())
}

/// " (did you mean …?)" with those of the known words that are most like the one that was typed; nothing where none is.
pub(super) fn meant(asked: &str, known: &[String]) -> String {
    let asked = asked.to_lowercase();
    let likeness = |word: &String| {
        let word = word.to_lowercase();
        let holds = !asked.is_empty() && (word.contains(&asked) || asked.contains(&word));
        if holds { 1.0 } else { strsim::jaro_winkler(&asked, &word) }
    };
    let mut near: Vec<(f64, &String)> = known.iter().map(|word| (likeness(word), word)).collect();
    near.retain(|(likeness, _)| *likeness >= LEAST_LIKENESS);
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let near: Vec<String> = near.iter().take(SUGGESTED).map(|(_, word)| format!("{word:?}")).collect();
    if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(" or ")) }
}

/// Refuses outlets from which nothing is here, and conditions on document variables that no document has. Says of which load
/// what is new is.
///
/// # Errors
/// When there is such a one; with those that there are.
pub(super) fn check_filters(
    store: &Store,
    report: &Report,
    values: &[(&str, Value)],
    ctx: &Ctx,
) -> Result<()> {
    check_sources(store, values)?;
    check_watched(store, values)?;
    say_what_is_new(store, report, values, ctx)?;
    let is_list =
        |name: &str| report.params.iter().any(|param| param.kind == Kind::List && param.name == name);
    let given = values.iter().filter(|(name, _)| is_list(name)).filter_map(|(_, value)| match value {
        Value::Text(conditions) => Some(conditions),
        _ => None,
    });
    let conditions = given.flat_map(|conditions| conditions.split(CONDITION_SEPARATOR));
    for condition in conditions {
        // A name may hold the sign itself.
        let names = store.variable_names()?;
        let mut fronts = condition.match_indices('=').map(|(at, _)| condition[..at].to_lowercase());
        if !fronts.any(|front| names.iter().any(|name| name.to_lowercase() == front)) {
            known_variable(store, condition.split('=').next().unwrap_or_default())?;
        }
    }
    Ok(())
}

/// Says of which load what is new is, where nobody said since when.
fn say_what_is_new(store: &Store, report: &Report, values: &[(&str, Value)], ctx: &Ctx) -> Result<()> {
    let is_asked = |name: &str| {
        values
            .iter()
            .any(|(known, value)| *known == name && !matches!(value, Value::Null | Value::Integer(0)))
    };
    let shows_new = report.expression("fresh").is_some() && !is_asked("loaded_since");
    if (shows_new || is_asked("new"))
        && let Some((started_at, documents)) = store.last_load()?
    {
        let documents = counted(documents as u64, "document");
        ctx.say(format_args!("new is what the load of {started_at} brought: {documents}"));
    }
    Ok(())
}

fn check_watched(store: &Store, values: &[(&str, Value)]) -> Result<()> {
    let asked = values.iter().find(|(name, _)| *name == "watched");
    if let Some((_, Value::Text(asked))) = asked {
        let lists: Vec<String> = store.watch_lists()?.into_iter().map(|list| list.name).collect();
        if !lists.iter().any(|list| list.eq_ignore_ascii_case(asked)) {
            bail!("no watch list is called {asked:?}{}", meant(asked, &lists));
        }
    }
    Ok(())
}

fn check_sources(store: &Store, values: &[(&str, Value)]) -> Result<()> {
    for (name, value) in values {
        let Value::Text(asked) = value else { continue };
        if !matches!(*name, "source" | "versus_source") {
            continue;
        }
        let known = store.source_names()?;
        if !known.iter().any(|source| source.eq_ignore_ascii_case(asked)) {
            let meant = meant(asked, &known);
            bail!("nothing here is from {asked:?}{meant}; corpus source list shows the outlets");
        }
    }
    Ok(())
}

/// A document variable as it is written here.
///
/// # Errors
/// When no document has it; with those that there are.
pub(super) fn known_variable(store: &Store, asked: &str) -> Result<String> {
    let names = store.variable_names()?;
    let same = |name: &&String| name.to_lowercase() == asked.to_lowercase();
    match names.iter().find(|name| *name == asked).or_else(|| names.iter().find(same)) {
        Some(name) => Ok(name.clone()),
        None if names.is_empty() => {
            bail!("no file said anything more of its articles, so there is no variable {asked:?}")
        }
        None => bail!("there is no variable {asked:?}; there are {}", names.join(", ")),
    }
}

/// Names of entities to suggest, the most mentioned first: those that hold the words asked for; if there are none, those that the
/// index of linking finds; if there are none either, those with a word that is spelt much alike.
fn nearest(store: &Store, asked: &str) -> Result<Vec<String>> {
    let asked = asked.split_once(':').map_or(asked, |(_, name)| name);
    let names = store.names_with_entities()?;
    let mut found: BTreeMap<&str, i64> = BTreeMap::new();
    let words = asked.to_lowercase();
    let holds = |name: &str| !words.is_empty() && name.to_lowercase().contains(&words);
    for name in names.iter().filter(|name| holds(&name.name) || holds(&name.entity_name)) {
        found.insert(&name.entity_name, name.entity_mentions);
    }
    if found.is_empty() {
        let keys: Vec<(EntityType, &str)> = names.iter().map(|n| (n.kind, n.name.as_str())).collect();
        let index = Index::new(&keys, FALLBACK);
        for kind in EntityType::ALL {
            for (at, _) in index.find(asked, kind).into_iter().take(SUGGESTED) {
                found.insert(&names[at].entity_name, names[at].entity_mentions);
            }
        }
    }
    if found.is_empty() {
        let is_near =
            |word: &str| strsim::jaro_winkler(&word.to_lowercase(), &words) >= LEAST_LIKENESS_OF_NAMES;
        for name in names.iter().filter(|name| name.name.split_whitespace().any(is_near)) {
            found.insert(&name.entity_name, name.entity_mentions);
        }
    }
    let mut found: Vec<(&str, i64)> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    Ok(found.into_iter().take(SUGGESTED).map(|(name, _)| name.to_owned()).collect())
}
