//! Loading articles: read and analysed on all cores, written in batches, then whatever follows from them.

mod known_files;
mod latest_context;
mod run;

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;

use self::latest_context::LatestContext;
use self::run::{Done, Run};
use super::{Observer, Result};
use crate::format::{self, Raw};
use crate::model::ids::LoadId;
use crate::pipeline::{Analysis, Pipeline};
use crate::recognise;
use crate::recognise::Recogniser;
use crate::source::{self, Host, Item, Request};
use crate::store::Store;
use crate::store::write::batch::Counts;
use crate::store::write::files::Skip;
use crate::util::ordered_map;

pub use self::known_files::KnownFiles;

/// What to load, and how.
pub struct LoadRequest {
    /// What to read.
    pub source: Request,
    /// Whether files are read that have not changed since they were read.
    pub force: bool,
    /// Looks for names; `None` where nobody does.
    pub recogniser: Option<Box<dyn Recogniser>>,
    /// Least confidence of a mention that is stored, 0 to 1.
    pub min_confidence: f32,
    /// The day after which nothing is published yet.
    pub today: Option<NaiveDate>,
    /// Threads that analyse.
    pub threads: NonZeroUsize,
    /// What the row of the load says of the call: the words of a command line.
    pub arguments: Vec<String>,
}

impl LoadRequest {
    /// A load of some paths with the built-in recogniser on all cores.
    ///
    /// # Errors
    /// When the built-in model is damaged.
    pub fn of_paths(paths: &[&std::path::Path]) -> Result<Self> {
        Ok(Self {
            source: Request {
                paths: paths.iter().map(|path| path.to_path_buf()).collect(),
                ..Request::default()
            },
            force: false,
            recogniser: Some(recognise::built_in()?),
            min_confidence: 0.0,
            today: Some(super::today()),
            threads: ordered_map::default_threads(),
            arguments: paths.iter().map(|path| path.display().to_string()).collect(),
        })
    }

    /// The options that say how files are read, in one way of writing: a file that was read with others is read again.
    pub fn reading(&self) -> Option<String> {
        reading(&self.source)
    }
}

/// The options of a request that say how files are read, in one way of writing.
pub fn reading(source: &Request) -> Option<String> {
    let form = source.form.map(|form| format!("--as {}", form.label()));
    let map = (!source.mapping.is_empty()).then(|| format!("--map {}", source.mapping));
    let order = source.mapping.date_order.map(|order| format!("--date-order {}", order.label()));
    let settings = source.mapping.settings.iter().map(|setting| format!("--set {setting}"));
    let folder = source.mapping.is_source_folder.then(|| "--source-from folder".to_owned());
    let table = source.mapping.table.as_ref().map(|table| format!("--set-from {}", table.fingerprint()));
    let words = form.into_iter().chain(map).chain(order).chain(settings).chain(table).chain(folder);
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What was damaged in articles that were read all the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Damaged {
    /// How many characters or marks.
    pub all: u64,
    /// Articles that have such.
    pub articles: u64,
    /// Where the first of these articles was read.
    pub first: Option<String>,
}

/// What a load did.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// `loads.id`.
    pub load: LoadId,
    /// Articles that were added, there already, skipped.
    pub counts: Counts,
    /// How many of the skipped ones were skipped before, in files that have not changed.
    pub skipped_before: u64,
    /// Files that promise no article.
    pub passed_over: u64,
    /// Characters that could not be decoded; they stand as U+FFFD in `documents.body`.
    pub undecoded: Damaged,
    /// Mentions that came with articles and do not lie in their texts; they are left out.
    pub misplaced: Damaged,
    /// How many of those that count as there already were taken out by a person, and stay out.
    pub removed: u64,
}

/// Loads articles into a database that was opened to write, and brings up to date what follows from them.
///
/// # Errors
/// When the database cannot be read or written. An article that cannot be understood is no error: it is an event, and counted.
pub fn load(store: &mut Store, request: LoadRequest, observer: &dyn Observer) -> Result<Loaded> {
    let reading = request.reading();
    let LoadRequest { source: requested, force, recogniser, min_confidence, today, threads, arguments } =
        request;
    let pipeline = Pipeline { recogniser: recogniser.as_deref(), min_confidence, today, marks: None };
    let context = LatestContext::new(store.marks()?);
    let files = if force { None } else { Some(Store::open_as_is(store.path())?) };
    let known = KnownFiles::new(files, reading.clone())?;
    let mut run = Run::start(store, reading, &arguments, &pipeline, &context, threads, observer)?;
    // Where only so many articles are wanted, how many a document has must be known while reading.
    let wanted = &Request { keeps_documents: requested.limit.is_none(), ..requested.clone() };
    ordered_map::ordered_map(
        threads,
        move |feed| {
            let host = Host { progress: &|bytes| observer.read(bytes), known: &|path| known.file(path) };
            let _ = source::read(wanted, host, feed);
        },
        weight,
        |item| {
            let marks = context.now();
            understand(item, &requested, &Pipeline { marks: Some(&marks), ..pipeline })
        },
        |done| run.take(done),
    )?;
    run.end(&pipeline)?;
    drop(recogniser); // linking names needs the memory
    run.finish()
}

fn weight(item: &Item) -> u64 {
    match item {
        Item::Article { raw: Ok(raw), .. } => raw.weight(),
        _ => 0,
    }
}

/// Reads and analyses one article, or those of a document; anything else is handed on.
fn understand(item: Item, request: &Request, pipeline: &Pipeline<'_>) -> Done {
    match item {
        Item::Article { origin, file, raw: Ok(raw) } if raw.is_document() => {
            document(&origin, &file, raw, request, pipeline)
        }
        Item::Article { origin, file, raw } => {
            let understood =
                raw.map_err(Refused::from).and_then(|raw| analysis(&origin, raw, request, pipeline));
            match understood {
                Ok(analysis) => Done::Understood { file, analysis: Box::new(analysis) },
                Err(refused) => Done::Refused(Skip { origin, file, reason: refused.to_string() }),
            }
        }
        Item::End(file) => Done::End(file),
        Item::Unchanged { known, now, .. } => Done::Unchanged { known, now },
        Item::PassedOver => Done::PassedOver,
    }
}

/// Takes the text out of a document and analyses the articles in it.
fn document(origin: &str, file: &str, raw: Raw, request: &Request, pipeline: &Pipeline<'_>) -> Done {
    let mut found = Vec::new();
    let cut = catch_unwind(AssertUnwindSafe(|| {
        source::records::of_document(raw, &request.mapping, &mut |place, raw| {
            let item = Item::Article { origin: place.of(origin), file: file.to_owned(), raw };
            found.push(understand(item, request, pipeline));
            ControlFlow::Continue(())
        })
    }));
    if cut.is_err() {
        let reason = Refused::Panic.to_string();
        found.push(Done::Refused(Skip { origin: origin.to_owned(), file: file.to_owned(), reason }));
    }
    Done::Several(found)
}

/// Why an article is skipped.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Source(#[from] source::SourceError),
    #[error(transparent)]
    Format(#[from] format::FormatError),
    #[error("the program failed on it; please report this")]
    Panic,
}

/// A panic would be a defect of ours; it costs that article and not the run.
fn analysis(
    origin: &str,
    raw: Raw,
    request: &Request,
    pipeline: &Pipeline<'_>,
) -> std::result::Result<Analysis, Refused> {
    catch_unwind(AssertUnwindSafe(|| {
        let article = format::read(origin, raw, &request.mapping)?;
        Ok(pipeline.analyse(article))
    }))
    .unwrap_or(Err(Refused::Panic))
}
