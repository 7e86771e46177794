//! `corpus completions`: a completion script for a shell, with the reports and what their options take.

use anyhow::Result;
use clap::{Command, CommandFactory};

use super::{Ctx, search};
use crate::cli::{Cli, CompletionsArgs, report};
use crate::exit::Exit;

pub(super) fn run(args: &CompletionsArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut whole_line()?, "corpus", &mut script);
    ctx.write(None, |out, _| Ok(out.write_all(&script)?))?;
    Ok(Exit::Ok)
}

/// The command line with all that is parsed only once it is known which report is asked.
pub(super) fn whole_line() -> Result<Command> {
    let reports = report::command_line(&crate::report::built_in()?, None).name("report");
    let search = report::search_line(&search::asked()?).name("search");
    Ok(Cli::command().mut_subcommand("report", |_| reports).mut_subcommand("search", |_| search))
}
