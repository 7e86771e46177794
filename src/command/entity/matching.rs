//! `corpus entity match`: the names of a person's own list among the entities of the corpus.

use anyhow::{Result, bail};

use super::Ctx;
use super::lists::{List, entity_type};
use crate::cli::MatchArgs;
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::{Index, Verdict};
use crate::rows::Value;

pub(super) fn run(args: &MatchArgs, ctx: &Ctx) -> Result<Exit> {
    let list = List::read(&args.list)?;
    let Some(name) = list.column_or(&["name", "entity", "name1", "left"], 0) else {
        bail!("{}: the header has no column called name", args.list.display());
    };
    let kind = list.column(&["type", "schema"]);
    let store = ctx.open()?;
    let names = store.names_with_entities()?;
    let keys: Vec<(EntityType, &str)> = names.iter().map(|n| (n.kind, n.name.as_str())).collect();
    let index = Index::new(&keys, FALLBACK);
    let columns =
        ["asked", "verdict", "score", "entity", "type", "name", "mentions", "documents", "reason", "example"];
    let mut hits = 0_u64;
    ctx.write_rows(&args.output, |sink| -> Result<()> {
        sink.begin(&columns.map(str::to_owned))?;
        for record in &list.records {
            let asked = record.get(name).unwrap_or_default().trim();
            let kind = entity_type(kind.and_then(|at| record.get(at)), args.kind);
            let found = if asked.is_empty() { Vec::new() } else { index.find(asked, kind) };
            for (at, comparison) in found {
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
    ctx.say(format_args!("{} names asked, {hits} hits", list.records.len()));
    Ok(Exit::Ok)
}
