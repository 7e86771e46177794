//! Loading articles: read and analysed on all cores, written in batches, then whatever follows from them.

mod known_files;
mod latest_context;
mod prune;
mod run;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use chrono::NaiveDate;

use self::latest_context::LatestContext;
use self::run::{Done, Run};
use super::{Observer, Result};
use crate::clean::dates::DateOrder;
use crate::format::{self, Form, Raw};
use crate::model::ids::LoadId;
use crate::pipeline::{Analysis, Pipeline};
use crate::recognise;
use crate::recognise::Recogniser;
use crate::source::{self, Host, Item, Request};
use crate::store::Store;
use crate::store::write::batch::Counts;
use crate::store::write::files::{BatchFiles, PassedOver, Skip};
use crate::util::ordered_map;

pub use self::known_files::KnownFiles;
pub use self::prune::{gone_files, unmounted};

/// What to load, and how.
pub struct LoadRequest {
    /// What to read.
    pub source: Request,
    /// Whether files are read that have not changed since they were read.
    pub force: bool,
    /// Whether texts stay that their files do not hold any more.
    pub keep_versions: bool,
    /// Whether the documents go whose files are gone from the folders that are read.
    pub prune: bool,
    /// Looks for names; `None` where nobody does.
    pub recogniser: Option<Box<dyn Recogniser>>,
    /// Least confidence of a mention that is stored, 0 to 1.
    pub min_confidence: f32,
    /// The day of the run: an article that says it is of a later day is of unknown date.
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
            keep_versions: false,
            prune: false,
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

/// The options of a request that say how files are read, in one way of writing; `as_before` reads it.
pub fn reading(source: &Request) -> Option<String> {
    let form = source.form.map(|form| format!("--as {}", form.label()));
    let map = (!source.mapping.is_empty()).then(|| format!("--map {}", as_word(&source.mapping.to_string())));
    let order = source.mapping.date_order.map(|order| format!("--date-order {}", order.label()));
    let settings =
        source.mapping.settings.iter().map(|setting| format!("--set {}", as_word(&setting.to_string())));
    let folder = source.mapping.is_source_folder.then(|| "--source-from folder".to_owned());
    let table = source.mapping.table.as_ref().map(|table| format!("--set-from {}", table.fingerprint()));
    let words = form.into_iter().chain(map).chain(order).chain(settings).chain(table).chain(folder);
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// A value as [`reading`] writes it: where it holds what begins an option, as a text of JSON without these signs.
fn as_word(value: &str) -> String {
    if value.contains(" --") || value.starts_with('"') {
        serde_json::Value::from(value).to_string().replace(" --", " \\u002d-")
    } else {
        value.to_owned()
    }
}

/// The request that asked for a file with these options, as [`reading`] writes them. `None` where it cannot be told any more: of
/// a table of settings only the fingerprint is kept. In the end the request is written again; if that gives other words, they
/// were not understood, and the answer is `None` too.
fn as_before(reading: &str) -> Option<Request> {
    let mut request = Request::default();
    for option in format!(" {reading}").split(" --").skip(1) {
        let (name, value) = option.split_once(' ')?;
        let value = if value.starts_with('"') { serde_json::from_str(value).ok()? } else { value.to_owned() };
        let mapping = &mut request.mapping;
        match name {
            "as" => request.form = Form::ALL.iter().copied().find(|form| form.label() == value),
            "map" => *mapping = value.parse().ok()?,
            "date-order" => {
                mapping.date_order = DateOrder::ALL.into_iter().find(|order| order.label() == value);
            }
            "set" => mapping.settings.push(value.parse().ok()?),
            "source-from" => mapping.is_source_folder = true,
            _ => return None,
        }
    }
    (self::reading(&request).as_deref() == Some(reading)).then_some(request)
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
    /// How many of the skipped ones were skipped before: in files that have not changed, or for the same reason.
    pub skipped_before: u64,
    /// How many files hold no text or promise no article, by what they are.
    pub passed_over: BTreeMap<String, u64>,
    /// Documents in whose place another text was read, and which were taken out.
    pub replaced: u64,
    /// Documents that were taken out since no file holds them any more.
    pub gone: u64,
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
    let LoadRequest { source: requested, force, recogniser, min_confidence, today, threads, .. } = request;
    let pipeline = Pipeline { recogniser: recogniser.as_deref(), min_confidence, today, marks: None };
    let context = LatestContext::new(store.marks()?);
    let files = if force { None } else { Some(Store::open_as_is(store.path())?) };
    let known = KnownFiles::new(files, reading.clone())?;
    let files = BatchFiles {
        reading,
        folder: prune::folder(),
        keep_versions: request.keep_versions,
        ..BatchFiles::default()
    };
    let mut run = Run::start(store, files, &request.arguments, &pipeline, &context, threads, observer)?;
    // With a limit the articles are counted while reading, so documents cannot be left whole for the threads that analyse.
    let wanted = &Request { keeps_documents: requested.limit.is_none(), ..requested.clone() };
    ordered_map::ordered_map(
        threads,
        move |feed| {
            let host = Host {
                progress: &|bytes| observer.read(bytes),
                known: &|path| known.file(path),
                as_before: &|path| known.as_before(path),
            };
            let _ = source::read(wanted, host, feed);
        },
        weight,
        |item| {
            let marks = context.now();
            understand(item, &requested, &Pipeline { marks: Some(&marks), ..pipeline })
        },
        |done| run.take(done),
    )?;
    run.write_rest()?;
    if request.prune {
        run.prune(&requested.paths)?;
    }
    run.end(&pipeline)?;
    drop(recogniser); // linking names needs the memory
    run.finish()
}

/// What an item counts for in what is under way at once.
fn weight(item: &Item) -> u64 {
    match item {
        Item::Article { raw: Ok(raw), .. } => raw.weight(),
        _ => 0,
    }
}

/// Reads and analyses one article, or those of a document; anything else is handed on.
fn understand(item: Item, request: &Request, pipeline: &Pipeline<'_>) -> Done {
    match item {
        Item::Article { origin, file, raw: Ok(raw), as_before } if raw.is_document() => {
            document(&origin, &file, raw, as_before.as_deref().unwrap_or(request), pipeline)
        }
        Item::Article { origin, file, raw, as_before } => {
            let request = as_before.as_deref().unwrap_or(request);
            let is_window = raw.as_ref().is_ok_and(|raw| raw.form.is_window());
            let understood =
                raw.map_err(Refused::from).and_then(|raw| analysis(&origin, &file, raw, request, pipeline));
            match understood {
                Ok(analysis) => Done::Understood { file, is_window, analysis: Box::new(analysis) },
                Err(refused) => {
                    let is_news = refused.is_missing();
                    Done::Refused(Skip { origin, file, reason: refused.to_string(), articles: 1, is_news })
                }
            }
        }
        Item::End(file) => Done::End(file),
        Item::Unchanged { known, now, .. } => Done::Unchanged { known, now },
        Item::Part { path } => Done::Part(path),
        Item::PassedOver { path, kind } => Done::PassedOver(PassedOver { path, kind }),
    }
}

/// Takes the text out of a document and analyses the articles in it.
fn document(origin: &str, file: &str, raw: Raw, request: &Request, pipeline: &Pipeline<'_>) -> Done {
    let mut found = Vec::new();
    let cut = catch_unwind(AssertUnwindSafe(|| {
        source::records::of_document(raw, &request.mapping, &mut |place, raw| {
            let item =
                Item::Article { origin: place.of(origin), file: file.to_owned(), raw, as_before: None };
            found.push(understand(item, request, pipeline));
            ControlFlow::Continue(())
        })
    }));
    // What was found before the panic stays.
    if cut.is_err() {
        let reason = Refused::Panic.to_string();
        let (origin, file) = (origin.to_owned(), file.to_owned());
        found.push(Done::Refused(Skip { origin, file, reason, articles: 1, is_news: false }));
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

impl Refused {
    /// Whether there is nothing of that name. That is news each time; what is wrong in a file is news once.
    fn is_missing(&self) -> bool {
        matches!(self, Self::Source(source::SourceError::Read(e)) if e.kind() == std::io::ErrorKind::NotFound)
    }
}

/// A panic would be a defect of ours; it costs that article and not the run.
fn analysis(
    origin: &str,
    file: &str,
    raw: Raw,
    request: &Request,
    pipeline: &Pipeline<'_>,
) -> std::result::Result<Analysis, Refused> {
    catch_unwind(AssertUnwindSafe(|| {
        let mut article = format::read(origin, raw, &request.mapping)?;
        article.file_length = Some(file.chars().count());
        Ok(pipeline.analyse(article))
    }))
    .unwrap_or(Err(Refused::Panic))
}
