//! `corpus errors`: what could not be read, and why.

use anyhow::Result;

use super::Ctx;
use crate::cli::ErrorsArgs;
use crate::exit::Exit;
use crate::store::Access;

pub(super) fn run(args: &ErrorsArgs, ctx: &mut Ctx) -> Result<Exit> {
    let store = ctx.open(Access::Read)?;
    ctx.rows(&args.output, |sink| store.errors(sink))?;
    Ok(Exit::Ok)
}
