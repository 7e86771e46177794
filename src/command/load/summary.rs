//! What is said at the end of a load.

use std::collections::BTreeMap;

use anyhow::Result;

use super::super::{Ctx, now};
use crate::engine::{self, Loaded};
use crate::lang::LANGUAGES;
use crate::model::ids::LoadId;
use crate::render::text::counted;
use crate::rows::Value;
use crate::store::Store;
use crate::store::write::batch::Counts;

/// So many kinds of files that hold no text are named.
const NAMED_KINDS: usize = 8;

/// Says on standard error what a load did.
pub(super) fn tell(store: &Store, loaded: &Loaded, ctx: &Ctx) -> Result<()> {
    if loaded.skipped_before > 0 {
        let before = loaded.skipped_before;
        ctx.say(format_args!("{before} of the skipped were so before, for the same reason"));
    }
    if loaded.removed > 0 {
        let removed = counted(loaded.removed, "article");
        ctx.say(format_args!("{removed} taken out before stay out; see: corpus remove --list"));
    }
    let damaged = [
        (&loaded.undecoded, "character", "could not be decoded and became \u{fffd}"),
        (&loaded.misplaced, "mark", "that came along did not fit the text and were left out"),
    ];
    for (damaged, what, became) in damaged {
        let Some(first) = &damaged.first else { continue };
        let (all, articles) = (counted(damaged.all, what), counted(damaged.articles, "article"));
        ctx.say(Ctx::printable(&format!("{all} in {articles} {became}; the first in {first}")));
    }
    if !ctx.is_quiet() {
        foreign(store, loaded.load, ctx)?;
        summary(store, loaded, ctx)?;
    }
    Ok(())
}

/// How many of the articles are in a language in which no names are looked for.
fn foreign(store: &Store, load: LoadId, ctx: &Ctx) -> Result<()> {
    let languages = store.foreign_languages(load)?;
    let all: i64 = languages.iter().map(|(_, documents)| documents).sum();
    if all > 0 {
        let each: Vec<String> =
            languages.iter().map(|(code, documents)| format!("{documents} {code}")).collect();
        let read = LANGUAGES.iter().filter(|language| language.is_searched_for_names());
        let read = read.map(|language| language.name).collect::<Vec<_>>().join(" or ");
        let words = format!("{all} not in {read}, stored without names: {}", each.join(", "));
        ctx.say(Ctx::printable(&words));
    }
    Ok(())
}

/// What changed, what is there now, a first finding, and what to type next.
fn summary(store: &Store, loaded: &Loaded, ctx: &Ctx) -> Result<()> {
    let db = ctx.db().display();
    let Counts { added, unchanged, skipped } = loaded.counts;
    ctx.say(match (added, unchanged, skipped) {
        (0, 0, 0) => format!("{db}: nothing to load (corpus load --help says what is read)"),
        (0, 1, 0) => format!("{db}: nothing new; the article was here already"),
        (0, _, 0) => format!("{db}: nothing new; all {unchanged} articles were here already"),
        _ => format!("{db}: {} added, {unchanged} unchanged, {skipped} skipped", counted(added, "article")),
    });
    if loaded.replaced > 0 {
        ctx.say(format_args!("{} replaced: their files hold another text now", loaded.replaced));
    }
    if loaded.gone > 0 {
        ctx.say(format_args!("{} taken out: no file holds them any more", loaded.gone));
    }
    if let Some(words) = passed_over(&loaded.passed_over, "passed over") {
        ctx.say(Ctx::printable(&words));
    }
    if skipped > 0 {
        ctx.say("what was skipped and why: corpus errors");
    }
    let totals = store.totals()?;
    ctx.say(now(&totals));
    let pairs = together(store)?;
    if !pairs.is_empty() {
        ctx.say("\nwho appears with whom (people, by log-likelihood, units = sentences):");
        for (left, right, together) in &pairs {
            let together = counted(*together, "sentence");
            ctx.say(Ctx::printable(&format!("  {left} – {right}: {together}")));
        }
    }
    if totals.mentions > 0 {
        let next = pairs.first().map_or_else(
            || "corpus report frequency".to_owned(),
            |(left, right, _)| format!("corpus report evidence --entity {left:?} --with {right:?}"),
        );
        ctx.say(Ctx::printable(&format!("\nnext: corpus report cooccurrence, or\n      {next}")));
    }
    Ok(())
}

/// How many files are passed over, and what they are, the commonest first; `None` where there are none.
pub(super) fn passed_over(passed_over: &BTreeMap<String, u64>, verb: &str) -> Option<String> {
    let all: u64 = passed_over.values().sum();
    let mut kinds: Vec<(&str, u64)> =
        passed_over.iter().map(|(kind, files)| (kind.as_str(), *files)).collect();
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let rest: u64 = kinds.iter().skip(NAMED_KINDS).map(|(_, files)| files).sum();
    kinds.truncate(NAMED_KINDS);
    let rest = (rest > 0).then_some(("others", rest));
    let each: Vec<String> =
        kinds.into_iter().chain(rest).map(|(kind, files)| format!("{files} {kind}")).collect();
    (all > 0).then(|| format!("{} {verb}: {}", counted(all, "file"), each.join(", ")))
}

/// The first rows of the report `cooccurrence`: both names and the number of sentences.
fn together(store: &Store) -> Result<Vec<(String, String, i64)>> {
    let rows = engine::report(store, "cooccurrence", &[("limit", "5")])?;
    let pair = |row: &Vec<Value>| match &row[..3] {
        [left, right, Value::Integer(together)] => Some((left.to_text(), right.to_text(), *together)),
        _ => None,
    };
    Ok(rows.rows.iter().filter_map(pair).collect())
}
