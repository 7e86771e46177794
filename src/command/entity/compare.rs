//! `corpus entity compare`: the scorer that links names, on any two names or a list of pairs.

use std::path::Path;

use anyhow::{Result, bail};

use super::Ctx;
use super::lists::{List, entity_type};
use crate::cli::CompareArgs;
use crate::exit::Exit;
use crate::lang::FALLBACK;
use crate::resolve;
use crate::rows::{RowSink, Value};

pub(super) fn run(args: &CompareArgs, ctx: &Ctx) -> Result<Exit> {
    if args.left == "-" {
        return pairs(args, ctx);
    }
    let Some(right) = &args.right else { bail!("two names are needed, or - for a CSV of pairs") };
    ctx.write_rows(&args.output, |sink| -> Result<()> {
        begin(sink)?;
        row(sink, &args.left, right, args.kind)?;
        Ok(sink.finish()?)
    })?;
    Ok(Exit::Ok)
}

fn pairs(args: &CompareArgs, ctx: &Ctx) -> Result<Exit> {
    let list = List::read(Path::new("-"))?;
    let left = list.column_or(&["name1", "name_1", "left", "left_name", "a", "name"], 0).unwrap_or(0);
    let right = list.column_or(&["name2", "name_2", "right", "right_name", "b"], 1).unwrap_or(1);
    let kind = list.column_or(&["type", "schema"], 2);
    let mut short = 0_u64;
    ctx.write_rows(&args.output, |sink| -> Result<()> {
        begin(sink)?;
        for record in &list.records {
            let (Some(a), Some(b)) = (record.get(left), record.get(right)) else {
                short += 1;
                continue;
            };
            row(sink, a, b, entity_type(kind.and_then(|at| record.get(at)), args.kind))?;
        }
        Ok(sink.finish()?)
    })?;
    if short > 0 {
        ctx.say(format_args!("{short} lines have no two names and were passed over"));
        return Ok(Exit::Partial);
    }
    Ok(Exit::Ok)
}

fn begin(sink: &mut dyn RowSink) -> Result<()> {
    let columns = ["left", "right", "type", "score", "verdict", "reason"];
    Ok(sink.begin(&columns.map(str::to_owned))?)
}

fn row(sink: &mut dyn RowSink, a: &str, b: &str, kind: crate::model::EntityType) -> Result<()> {
    let comparison = resolve::compare(a, b, kind, FALLBACK);
    let text = |text: &str| Value::Text(text.to_owned());
    let score = (f64::from(comparison.score) * 10_000.0).round() / 10_000.0;
    let verdict = text(comparison.verdict.label());
    let reason = Value::Text(comparison.explain());
    Ok(sink.row(&[text(a), text(b), text(kind.label()), Value::Real(score), verdict, reason])?)
}
