//! `corpus help`: what `--help` says of a command or a report.

use anyhow::Result;
use clap::{CommandFactory, Parser};

use super::{Ctx, report, search};
use crate::cli::{Cli, HelpArgs, ReportArgs};
use crate::exit::Exit;

pub(super) fn run(args: &HelpArgs, ctx: &mut Ctx) -> Result<Exit> {
    let asked_for_help = |words: &[String]| {
        let words = words.iter().map(String::as_str).chain(["--help"]).map(Into::into).collect();
        ReportArgs { words }
    };
    let is_command = |word: &String| Cli::command().get_subcommands().any(|c| c.get_name() == word);
    match args.words.as_slice() {
        [first, rest @ ..] if first == "report" => report::run(&asked_for_help(rest), ctx),
        [first, ..] if first == "search" => search::run(&asked_for_help(&[]), ctx),
        [first, ..] if !is_command(first) => report::run(&asked_for_help(&args.words), ctx),
        words => {
            let words = words.iter().map(String::as_str);
            match Cli::try_parse_from(std::iter::once("corpus").chain(words).chain(["--help"])) {
                Ok(_) => Ok(Exit::Ok), // which --help never gives
                Err(error) => report::not_understood(&error),
            }
        }
    }
}
