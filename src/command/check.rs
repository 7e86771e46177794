//! `corpus check`: is the file whole, and does everything in it keep the rules?

use anyhow::Result;

use super::Ctx;
use crate::cli::CheckArgs;
use crate::exit::Exit;
use crate::rows::Value;
use crate::store::read::sizes::Size;
use crate::store::{Access, Store};

pub(super) fn run(args: &CheckArgs, ctx: &mut Ctx) -> Result<Exit> {
    if args.rebuild {
        ctx.open_alone(Access::Write)?.rebuild()?;
        ctx.say(format_args!("{}: counts and the full-text index were made anew", ctx.db().display()));
    }
    let store = ctx.open()?;
    if args.sizes {
        return sizes(&store, args, ctx);
    }
    let findings = store.check()?;
    let broken = findings.iter().filter(|f| f.violations > 0).count();
    ctx.write_rows(&args.output, |sink| -> Result<()> {
        sink.begin(&["check".to_owned(), "violations".to_owned(), "example".to_owned()])?;
        for finding in &findings {
            let example = finding.example.clone().map_or(Value::Null, Value::Text);
            sink.row(&[Value::Text(finding.rule.to_owned()), Value::Integer(finding.violations), example])?;
        }
        Ok(sink.finish()?)
    })?;
    if broken > 0 {
        ctx.say(format_args!("{}: {broken} of {} checks failed", ctx.db().display(), findings.len()));
        return Ok(Exit::Failed);
    }
    ctx.say(format_args!("{}: all {} checks passed", ctx.db().display(), findings.len()));
    Ok(Exit::Ok)
}

/// What each table costs.
fn sizes(store: &Store, args: &CheckArgs, ctx: &Ctx) -> Result<Exit> {
    ctx.write_rows(&args.output, |sink| store.sizes(sink))?;
    let Size { file, texts } = store.size()?;
    let times =
        if texts > 0 { format!(", {:.2} times the text", file as f64 / texts as f64) } else { String::new() };
    ctx.say(format_args!("{}: {file} bytes{times} ({texts} bytes in UTF-8)", ctx.db().display()));
    Ok(Exit::Ok)
}
