//! `corpus errors`: what could not be read, and why.

use anyhow::Result;

use super::Ctx;
use crate::cli::ErrorsArgs;
use crate::exit::Exit;

pub(super) fn run(args: &ErrorsArgs, ctx: &mut Ctx) -> Result<Exit> {
    let store = ctx.open()?;
    ctx.write_rows(&args.output, |sink| store.errors(sink))?;
    Ok(Exit::Ok)
}
