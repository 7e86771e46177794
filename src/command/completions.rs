//! `corpus completions`: a completion script for a shell, with the reports and what their options take.

use anyhow::Result;
use clap::CommandFactory;

use super::Ctx;
use crate::cli::{Cli, CompletionsArgs, report};
use crate::exit::Exit;

pub(super) fn run(args: &CompletionsArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut script = Vec::new();
    let reports = crate::report::built_in()?;
    let line = report::command_line(&reports, None).name("report");
    let mut cli = Cli::command().mut_subcommand("report", |_| line);
    clap_complete::generate(args.shell, &mut cli, "corpus", &mut script);
    ctx.write(None, |out, _| Ok(out.write_all(&script)?))?;
    Ok(Exit::Ok)
}
