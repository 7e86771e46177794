//! `corpus errors`: what could not be read, and why; what a person took note of.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::Ctx;
use crate::cli::ErrorsArgs;
use crate::engine;
use crate::exit::Exit;
use crate::render::text::counted;
use crate::store::Access;

pub(super) fn run(args: &ErrorsArgs, ctx: &mut Ctx) -> Result<Exit> {
    if let Some(origins) = &args.acknowledge {
        return acknowledge(origins, ctx);
    }
    let store = ctx.open()?;
    if args.passed_over {
        ctx.write_rows(&args.output, |sink| store.passed_over(sink))?;
        return Ok(Exit::Ok);
    }
    ctx.write_rows(&args.output, |sink| store.errors(args.all, sink))?;
    let passed_over = store.count_passed_over()?;
    if passed_over > 0 {
        let files = counted(passed_over, "file");
        ctx.say(format_args!(
            "{files} without text passed over by the latest load: corpus errors --passed-over"
        ));
    }
    Ok(Exit::Ok)
}

fn acknowledge(origins: &[PathBuf], ctx: &Ctx) -> Result<Exit> {
    let mut store = ctx.open_alone(Access::Write)?;
    let at = engine::now();
    let mut acknowledged = 0;
    if origins.is_empty() {
        acknowledged = store.acknowledge(None, &at)?;
    }
    for origin in origins {
        let origin = origin.to_string_lossy();
        let some = store.acknowledge(Some(&origin), &at)?;
        if some == 0 {
            bail!("{origin}: nothing is listed as skipped there; see: corpus errors");
        }
        acknowledged += some;
    }
    ctx.say(format_args!("{acknowledged} acknowledged; they are listed with: corpus errors --all"));
    Ok(Exit::Ok)
}
