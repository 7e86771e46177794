//! `corpus source`: which outlet a name or a site stands for.

use anyhow::{Result, bail};

use super::Ctx;
use super::clean::read_again;
use crate::clean;
use crate::cli::{Output, SourceCommand};
use crate::exit::Exit;
use crate::render::text::counted;
use crate::rows::{Rows, Value};
use crate::store::Access;
use crate::store::write::sources::Outlet;

pub(super) fn run(command: &SourceCommand, ctx: &Ctx) -> Result<Exit> {
    match command {
        SourceCommand::List(args) => list(args, ctx),
        SourceCommand::Aliases(args) => aliases(args, ctx),
        SourceCommand::Alias(args) => change(&args.alias, Some(&args.name), ctx),
        SourceCommand::Unalias(args) => change(&args.alias, None, ctx),
    }
}

fn change(alias: &str, name: Option<&str>, ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let (alias, name) = (clean::outlet(alias), name.map(clean::outlet));
    if alias.is_empty() || name.as_ref().is_some_and(String::is_empty) {
        bail!("a name is empty");
    }
    let known = store.source_aliases()?.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(&alias));
    if name.is_none() && known.is_none() {
        bail!("{alias:?} is no alias; corpus source aliases lists them");
    }
    let moved = store.alias_source(&alias, name.as_deref())?;
    read_again(&mut store)?;
    let moved = counted(moved as u64, "article");
    ctx.say(Ctx::printable(&match (name, known) {
        (Some(name), None) => format!("{alias:?} is now {name:?}: {moved} changed"),
        (Some(name), Some((_, before))) => {
            format!("{alias:?} is now {name:?} and no more {before:?}: {moved} changed")
        }
        (None, _) => format!("{alias:?} is itself again: {moved} changed"),
    }));
    Ok(Exit::Ok)
}

fn list(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let outlets = ctx.open()?.outlets()?.into_iter();
    let row = |outlet: Outlet| {
        vec![Value::Text(outlet.name), Value::Text(outlet.found_as), Value::Integer(outlet.documents)]
    };
    let columns = ["source", "found_as", "documents"].map(str::to_owned).to_vec();
    let rows = Rows { columns, rows: outlets.map(row).collect() };
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}

fn aliases(output: &Output, ctx: &Ctx) -> Result<Exit> {
    let aliases = ctx.open()?.source_aliases()?.into_iter();
    let rows = aliases.map(|(alias, name)| vec![Value::Text(alias), Value::Text(name)]).collect();
    let rows = Rows { columns: ["alias", "source"].map(str::to_owned).to_vec(), rows };
    ctx.write_rows(output, |sink| rows.hand_to(sink))?;
    Ok(Exit::Ok)
}
