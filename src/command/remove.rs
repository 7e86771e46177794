//! `corpus remove`: documents out of the database, so that nothing of them is left.

use anyhow::{Result, bail};

use super::clean::reading_again;
use super::{Ctx, chosen};
use crate::cli::RemoveArgs;
use crate::engine;
use crate::exit::Exit;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::Access;
use crate::store::schema::pending::Pending;

pub(super) fn run(args: &RemoveArgs, ctx: &Ctx) -> Result<Exit> {
    if args.list {
        return list(args, ctx);
    }
    if let Some(hash) = &args.allow {
        return allow(hash, ctx);
    }
    chosen::check(&args.chosen)?;
    let mut store = if args.dry_run { ctx.open()? } else { ctx.open_alone(Access::Write)? };
    let going = chosen::documents(&args.chosen, &store, ctx)?;
    if going.is_empty() && !args.dry_run && store.pending()?.contains(&Pending::Forgetting) {
        reading_again(|pipeline, threads| engine::settle(&mut store, pipeline, threads))?;
        ctx.say("a removal that was cut off is completed: nothing of the text is left");
        return Ok(Exit::Ok);
    }
    chosen::list(&going, &store, &args.output, ctx)?;
    let documents = counted(going.len() as u64, "document");
    let copies = store.copies_beside(&going)?;
    if copies > 0 {
        let copies = counted(copies, "other document");
        ctx.say(format_args!(
            "{copies} with much of the same text stay (near-copies); see: corpus report duplicates"
        ));
    }
    if args.dry_run {
        ctx.say(format_args!("{documents} would go; nothing was changed"));
        return Ok(Exit::Ok);
    }
    reading_again(|pipeline, threads| {
        engine::remove(&mut store, &going, args.reason.as_deref(), pipeline, threads)
    })?;
    ctx.say(format_args!("{documents} taken out; the text stays out when it is loaded again"));
    Ok(Exit::Ok)
}

fn list(args: &RemoveArgs, ctx: &Ctx) -> Result<Exit> {
    let removals = ctx.open()?.removals()?;
    let columns = ["content_hash", "removed_at", "reason"].map(str::to_owned).to_vec();
    let rows = removals.into_iter().map(|removal| {
        let reason = removal.reason.map_or(Value::Null, Value::Text);
        vec![Value::Text(removal.content_hash), Value::Text(removal.removed_at), reason]
    });
    let rows = Rows { columns, rows: rows.collect() };
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn allow(hash: &str, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    if !store.allow(hash)? {
        bail!("no text with the fingerprint {hash} was taken out; see: corpus remove --list");
    }
    ctx.say("it comes back when its file is loaded again: corpus load --force PATH");
    Ok(Exit::Ok)
}
