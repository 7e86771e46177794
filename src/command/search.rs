//! `corpus search`: the report `concordance` with its query typed as plain words.

use anyhow::{Context, Result};

use super::{Ctx, report};
use crate::cli::ReportArgs;
use crate::cli::report::search_line;
use crate::exit::Exit;
use crate::report::Report;

/// The report that is asked, and the parameter that the words are.
const REPORT: &str = "concordance";
const QUERY: &str = "query";

pub(super) fn run(args: &ReportArgs, ctx: &mut Ctx) -> Result<Exit> {
    let report = asked()?;
    let words = std::iter::once("corpus search".into()).chain(args.words.iter().cloned());
    match search_line(&report).try_get_matches_from(words) {
        Ok(matches) => report::save_or_show(&report, &matches, matches.get_one("save"), ctx),
        Err(error) => report::not_understood(&error),
    }
}

/// The report, with its query as what is typed without an option.
pub(super) fn asked() -> Result<Report> {
    let reports = crate::report::built_in()?;
    let found = reports.into_iter().find(|report| report.name == REPORT).context("no such report")?;
    Ok(Report { unnamed: vec![QUERY.to_owned()], ..found })
}
