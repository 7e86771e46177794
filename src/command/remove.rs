//! `corpus remove`: documents out of the database, so that nothing of them is left.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

use super::Ctx;
use super::clean::reading_again;
use super::ctx::UsageError;
use super::suggest;
use crate::cli::RemoveArgs;
use crate::engine;
use crate::exit::Exit;
use crate::export;
use crate::model::ids::DocumentId;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::schema::pending::Pending;
use crate::store::{Access, Store};

/// The filters of which one by itself says which documents go.
const CHOOSING: [&str; 5] = ["source", "since", "until", "language", "where"];

pub(super) fn run(args: &RemoveArgs, ctx: &Ctx) -> Result<Exit> {
    if args.list {
        return list(args, ctx);
    }
    if let Some(hash) = &args.allow {
        return allow(hash, ctx);
    }
    let chosen = export::documents()?;
    // --distinct and --labels alone would mean nearly everything.
    let choosing = args.documents.values.iter().filter(|(name, _)| CHOOSING.contains(&name.as_str()));
    let is_filtered = choosing.into_iter().any(|(_, value)| *value != Value::Null);
    if args.origin.is_empty() && args.document.is_empty() && !is_filtered {
        let words =
            "say which documents: --origin, --document, --source, --where, --since, --until …".to_owned();
        return Err(UsageError(words).into());
    }
    let mut store = if args.dry_run { ctx.open()? } else { ctx.open_alone(Access::Write)? };
    suggest::check_filters(&store, &chosen, &args.documents.params())?;
    let going = going(args, &store, &chosen.sql)?;
    if going.is_empty() && !args.dry_run && store.pending()?.contains(&Pending::Forgetting) {
        reading_again(|pipeline, threads| engine::settle(&mut store, pipeline, threads))?;
        ctx.say("a removal that was cut off is completed: nothing of the text is left");
        return Ok(Exit::Ok);
    }
    if going.is_empty() {
        bail!("no document is so; corpus report documents shows where each was read (origin)");
    }
    let columns = ["id", "origin", "title", "source", "published_on", "mentions"].map(str::to_owned).to_vec();
    let rows = going.iter().map(|id| store.removal_row(*id)).collect::<Result<_, _>>()?;
    let rows = Rows { columns, rows };
    ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
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

/// The documents that every condition allows, in order.
fn going(args: &RemoveArgs, store: &Store, sql: &str) -> Result<Vec<DocumentId>> {
    let mut chosen = Rows::default();
    store.query(sql, &args.documents.params(), &mut chosen)?;
    let id = |row: &Vec<Value>| match row.as_slice() {
        [Value::Integer(id)] => Some(DocumentId(*id)),
        _ => None,
    };
    let mut ids: BTreeSet<DocumentId> = chosen.rows.iter().filter_map(id).collect();
    if !args.document.is_empty() {
        ids.retain(|id| args.document.contains(id));
    }
    if !args.origin.is_empty() {
        let mut at = BTreeSet::new();
        for origin in &args.origin {
            for place in spellings(origin) {
                at.extend(store.documents_at(&place)?);
            }
        }
        ids.retain(|id| at.contains(id));
    }
    Ok(ids.into_iter().collect())
}

/// A path as it may have been typed when it was loaded: as it is now, without `./`, from the root, and from here.
fn spellings(path: &Path) -> BTreeSet<String> {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    let mut all = BTreeSet::from([path.to_string_lossy().into_owned()]);
    if plain.as_os_str().is_empty() {
        return all;
    }
    all.insert(plain.to_string_lossy().into_owned());
    all.insert(Path::new(".").join(&plain).to_string_lossy().into_owned());
    if let Ok(here) = std::env::current_dir() {
        let whole = here.join(&plain);
        if let Ok(below) = whole.strip_prefix(&here) {
            all.insert(below.to_string_lossy().into_owned());
            all.insert(Path::new(".").join(below).to_string_lossy().into_owned());
        }
        all.insert(whole.to_string_lossy().into_owned());
    }
    all
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
