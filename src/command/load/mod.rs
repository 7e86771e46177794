//! `corpus load`: articles into the database.

mod plan;
mod summary;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::Ctx;
use super::ctx::UsageError;
use super::progress::Progress;
use super::recogniser;
use crate::cli::LoadArgs;
use crate::engine::{self, LoadRequest};
use crate::exit::Exit;
use crate::format::{Mapping, SettingsTable};
use crate::source::Request;
use crate::store::Access;
use crate::util::ordered_map;

pub(super) fn run(args: &LoadArgs, ctx: &mut Ctx) -> Result<Exit> {
    if args.from_file.is_empty() && args.paths.iter().all(|path| path.as_os_str() != "-" && !path.exists()) {
        let first = args.paths.first().map_or_else(PathBuf::new, Clone::clone);
        return Err(anyhow::anyhow!("{}: there is no such file or folder", first.display()));
    }
    if args.paths.iter().chain(&args.from_file).filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(UsageError("standard input (-) can be read only once".to_owned()).into());
    }
    for list in args.from_file.iter().filter(|list| list.as_path() != Path::new("-")) {
        anyhow::ensure!(list.is_file(), "{}: there is no such list of files", list.display());
    }
    if args.earlier.prune {
        if !args.paths.iter().any(|path| path.is_dir()) {
            return Err(UsageError("--prune needs a folder: what is gone is gone from one".to_owned()).into());
        }
        for folder in engine::load::unmounted(&args.paths) {
            let words = format!("{}: missing or empty; nothing counts as gone there", folder.display());
            ctx.say(Ctx::printable(&words));
        }
    }
    if args.dry_run {
        return plan::run(args, ctx);
    }
    let request = LoadRequest {
        source: request(args)?,
        force: args.force,
        keep_versions: args.earlier.keep_versions,
        prune: args.earlier.prune,
        recogniser: recogniser::chosen(args.model.as_deref(), args.recogniser)?,
        min_confidence: args.min_confidence,
        today: Some(engine::today()),
        threads: args.threads.unwrap_or_else(ordered_map::default_threads),
        arguments: std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect(),
    };
    let mut store = ctx.open_alone(Access::Create)?;
    let progress = Progress::start(ctx, &args.paths);
    let loaded = engine::load(&mut store, request, &progress)?;
    progress.finish();
    summary::tell(&store, &loaded, ctx)?;
    Ok(if loaded.counts.skipped > loaded.skipped_before { Exit::Partial } else { Exit::Ok })
}

/// What to read.
///
/// # Errors
/// When the table of settings cannot be read.
fn request(args: &LoadArgs) -> Result<Request> {
    let mut mapping = Mapping::of_all(&args.map);
    mapping.date_order = args.date_order;
    mapping.settings.clone_from(&args.set);
    mapping.is_source_folder = args.source_from.is_some();
    if let Some(path) = &args.set_from {
        let table = std::fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let table = SettingsTable::parse(&table).with_context(|| path.display().to_string())?;
        mapping.table = Some(Arc::new(table));
    }
    Ok(Request {
        paths: args.paths.clone(),
        lists: args.from_file.clone(),
        form: args.form,
        limit: args.limit,
        mapping,
        keeps_documents: false,
    })
}
