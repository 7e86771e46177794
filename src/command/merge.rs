//! `corpus merge`: databases made on different machines become one.

use std::path::Path;

use anyhow::Result;

use super::ctx::UsageError;
use super::{Ctx, now};
use crate::cli::MergeFilesArgs;
use crate::decisions::Taken;
use crate::engine::merge::Merged;
use crate::engine::{self, Event, Observer};
use crate::exit::Exit;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::{Access, Snapshot, Store};

pub(super) fn run(args: &MergeFilesArgs, ctx: &mut Ctx) -> Result<Exit> {
    for other in &args.others {
        refuse_itself(other, ctx.db())?;
    }
    // All of them are looked at before anything is written.
    let guests = args.others.iter().map(|path| Snapshot::open(path)).collect::<Result<Vec<_>, _>>()?;
    let mut store = ctx.open_alone(Access::Create)?;
    let merged = engine::merge::merge(&mut store, &guests, &Reporter(ctx))?;
    let conflicts: Vec<(Taken, Taken)> = merged.into_iter().flat_map(|merged| merged.conflicts).collect();
    summary(&store, ctx)?;
    if !conflicts.is_empty() || args.output.format.is_some() || args.output.output.is_some() {
        let rows = listed(&conflicts);
        ctx.write_rows(&args.output, |sink| rows.hand_to(sink))?;
    }
    Ok(Exit::Ok)
}

fn refuse_itself(other: &Path, db: &Path) -> Result<()> {
    let same = matches!((other.canonicalize(), db.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if same {
        let shown = other.display();
        return Err(
            UsageError(format!("{shown}: this is the database that the others go into (--db)")).into()
        );
    }
    Ok(())
}

/// Tells what each database brought.
struct Reporter<'c>(&'c Ctx);

impl Observer for Reporter<'_> {
    fn event(&self, event: &Event<'_>) {
        if let Event::Merged { guest, merged } = event {
            tell(guest, merged, self.0);
        }
    }
}

fn tell(guest: &Snapshot, merged: &Merged, ctx: &Ctx) {
    let shown = guest.store.path().display();
    if let Some(version) = guest.older {
        ctx.say(format_args!(
            "{shown}: schema version {version}; an upgraded copy was read, the file stays as it is"
        ));
    }
    for told in &merged.clutter {
        ctx.say(Ctx::printable(&format!("{shown}: {told}")));
    }
    if merged.removed > 0 {
        let removed = counted(merged.removed, "document");
        ctx.say(format_args!("{shown}: {removed} taken out here too, as there; see: corpus remove --list"));
    }
    ctx.say(format_args!(
        "{shown}: {} added, {} unchanged; {} new",
        counted(merged.added, "document"),
        merged.unchanged,
        counted(merged.decisions as u64, "decision"),
    ));
}

/// What is there now, and what may surprise.
fn summary(store: &Store, ctx: &Ctx) -> Result<()> {
    ctx.say(format_args!("{}: {}", ctx.db().display(), now(&store.totals()?)));
    let recognisers = store.recognisers()?;
    if recognisers.len() > 1 {
        ctx.say("the documents were read by different recognisers:");
        for (name, documents) in &recognisers {
            ctx.say(Ctx::printable(&format!("  {name}: {}", counted(*documents as u64, "document"))));
        }
        ctx.say("to read all of them with this one: corpus reprocess --stage recognise");
    }
    ctx.say("\nnext: corpus report cooccurrence");
    Ok(())
}

/// The conflicts as rows: which decision holds, which does not.
fn listed(conflicts: &[(Taken, Taken)]) -> Rows {
    let columns = ["holds", "decided_at", "overruled", "overruled_decided_at"].map(str::to_owned).to_vec();
    let rows = conflicts.iter().map(|(wins, loses)| {
        let text = |text: &str| Value::Text(text.to_owned());
        vec![
            text(&wins.decision.to_string()),
            text(&wins.decided_at),
            text(&loses.decision.to_string()),
            text(&loses.decided_at),
        ]
    });
    Rows { columns, rows: rows.collect() }
}
