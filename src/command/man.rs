//! `corpus man`: manual pages of all commands and reports.

use std::fs;

use anyhow::{Context, Result};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::Ctx;
use super::completions::whole_line;
use crate::cli::ManArgs;
use crate::exit::Exit;

pub(super) fn run(args: &ManArgs, ctx: &mut Ctx) -> Result<Exit> {
    let mut line = whole_line()?;
    line.build();
    let mut pages = Vec::new();
    of_all(&line, &mut pages)?;
    fs::create_dir_all(&args.folder).with_context(|| args.folder.display().to_string())?;
    for (name, page) in &pages {
        ctx.write(Some(&args.folder.join(name)), |out, _| Ok(out.write_all(page)?))?;
    }
    ctx.say(format_args!("{} manual pages in {}", pages.len(), args.folder.display()));
    Ok(Exit::Ok)
}

/// A file name and a page for the command and all below it.
fn of_all(command: &Command, pages: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    if command.is_hide_set() {
        return Ok(());
    }
    // What stands below the options has columns, which the library would fill into paragraphs.
    let man = Man::new(command.clone().after_help(None::<&str>));
    let mut page = Vec::new();
    man.render(&mut page)?;
    if let Some(text) = command.get_after_help() {
        let mut more = Roff::new();
        more.control("SH", ["MORE"]).control("nf", []);
        for line in text.to_string().lines() {
            more.text([roman(line)]);
        }
        more.control("fi", []);
        more.to_writer(&mut page)?;
    }
    pages.push((man.get_filename(), page));
    command.get_subcommands().try_for_each(|inner| of_all(inner, pages))
}
