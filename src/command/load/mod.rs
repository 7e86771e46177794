//! `corpus load`: articles into the database.

mod known;
mod marks;
mod plan;
mod run;
mod summary;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use anyhow::Result;

use self::known::Known;
use self::marks::Latest;
use self::run::{Done, Run};
use super::Ctx;
use super::ctx::UsageError;
use super::recogniser;
use crate::cli::LoadArgs;
use crate::exit::Exit;
use crate::format::{self, Mapping, Raw};
use crate::pipeline::{Analysis, Pipeline};
use crate::source::{self, Host, Item, Request};
use crate::store::Access;
use crate::store::files::Skip;
use crate::workers;

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
    if args.dry_run {
        return plan::run(args, ctx);
    }
    let recogniser = recogniser::chosen(args.model.as_deref(), args.recogniser)?;
    let store = ctx.open_alone(Access::Create)?;
    let pipeline = Pipeline {
        recogniser: recogniser.as_deref(),
        min_confidence: args.min_confidence,
        today: Some(Ctx::today()),
        marks: None,
    };
    let threads = args.threads.unwrap_or_else(workers::default_threads);
    let marks = Latest::of(store.marks()?);
    let mut run = Run::start(store, args, &pipeline, &marks, threads, ctx)?;
    let request = request(args);
    let known = Known::of(args, Some(ctx.open(Access::Read)?))?;
    let bytes = run.progress().bytes();
    let requested = &request;
    workers::fed(
        threads,
        move |feed| {
            let host = Host { progress: &|n| bytes.add(n), known: &|path| known.file(path) };
            let _ = source::read(requested, host, feed);
        },
        weight,
        |item| {
            let marks = marks.now();
            understand(item, &request.mapping, &Pipeline { marks: Some(&marks), ..pipeline })
        },
        |done| run.take(done, ctx),
    )?;
    run.end(&pipeline, ctx)?;
    drop(recogniser); // linking names needs the memory
    run.finish(ctx)
}

/// What to read.
fn request(args: &LoadArgs) -> Request {
    Request {
        paths: args.paths.clone(),
        lists: args.from_file.clone(),
        form: args.form,
        limit: args.limit,
        mapping: Mapping::of_all(&args.map),
    }
}

/// The options that say how files are read, in one way of writing.
fn reading(args: &LoadArgs) -> Option<String> {
    let form = args.form.map(|form| format!("--as {}", form.label()));
    let map = (!args.map.is_empty()).then(|| format!("--map {}", Mapping::of_all(&args.map)));
    let words: Vec<String> = form.into_iter().chain(map).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn weight(item: &Item) -> u64 {
    match item {
        Item::Article { raw: Ok(raw), .. } => raw.weight(),
        _ => 0,
    }
}

/// Reads and analyses one article; anything else is handed on.
fn understand(item: Item, mapping: &Mapping, pipeline: &Pipeline<'_>) -> Done {
    match item {
        Item::Article { origin, file, raw } => {
            match raw.and_then(|raw| analysis(&origin, raw, mapping, pipeline)) {
                Ok(analysis) => Done::Understood { file, analysis: Box::new(analysis) },
                Err(reason) => Done::Refused(Skip { origin, file, reason }),
            }
        }
        Item::End(file) => Done::End(file),
        Item::Unchanged { known, now, .. } => Done::Unchanged { known, now },
        Item::PassedOver => Done::PassedOver,
    }
}

/// A panic would be a defect of ours; it costs that article and not the run.
fn analysis(origin: &str, raw: Raw, mapping: &Mapping, pipeline: &Pipeline<'_>) -> Result<Analysis, String> {
    catch_unwind(AssertUnwindSafe(|| {
        format::read(origin, raw, mapping).map(|article| pipeline.analyse(article)).map_err(|e| e.to_string())
    }))
    .unwrap_or_else(|_| Err("the program failed on it; please report this".to_owned()))
}
