//! `corpus completions`: a completion script for a shell.

use anyhow::Result;
use clap::CommandFactory;

use super::Ctx;
use crate::cli::{Cli, CompletionsArgs};
use crate::exit::Exit;

pub(super) fn run(args: &CompletionsArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "corpus", &mut script);
    ctx.write(None, |out, _| Ok(out.write_all(&script)?))?;
    Ok(Exit::Ok)
}
