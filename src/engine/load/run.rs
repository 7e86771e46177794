//! One run of a load: what waits to be written, and the counts so far.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::latest_context::LatestContext;
use super::prune::gone_files;
use super::{Damaged, Loaded};
use crate::clean::BoilerplatePredictor;
use crate::engine::{Event, Observer, Result, now, settle};
use crate::format::encoding::undecoded;
use crate::model::ids::LoadId;
use crate::pipeline::{Analysis, Pipeline};
use crate::render::text::counted;
use crate::source::{FileRead, KnownFile};
use crate::store::Store;
use crate::store::write::batch::{Counts, LoadInfo, Outcome};
use crate::store::write::earlier_texts::TakenOut;
use crate::store::write::files::{BatchFiles, FileRow, PassedOver, ReadFile, Skip};
use crate::store::write::known_names::KnownNames;

/// Articles in the first transaction: what follows is read with the lines that return in it.
const FIRST_BATCH: usize = 64;
/// Most articles in one transaction. Every transaction writes the same pages of indexes once more, and a segment of the
/// full-text index that has to be merged.
const BATCH: usize = 2048;
/// Bytes of text in one transaction, so that a batch of long articles stays small.
const BATCH_BYTES: usize = 4 * 1024 * 1024;
/// Files in one transaction.
const BATCH_FILES: usize = 4096;
/// So many skipped articles of one file are named one by one; of the rest only the number is kept, so that a damaged file
/// fills neither the log nor the database.
const NAMED_SKIPS: u64 = 1_000;
/// So many of the files that are passed over are named one by one.
const NAMED_PASSED_OVER: usize = 10_000;
/// So many kinds of such files are told apart.
const KINDS: usize = 100;

/// What became of an item of the source.
pub(super) enum Done {
    /// An article that was understood, and its file.
    Understood { file: String, is_window: bool, analysis: Box<Analysis> },
    /// An article that was not.
    Refused(Skip),
    /// Everything of a file has come.
    End(FileRead),
    /// A file that need not be read again.
    Unchanged { known: KnownFile, now: Option<FileRead> },
    /// A file whose text stands in articles of another one.
    Part(String),
    /// A file that holds no text or promises no article.
    PassedOver(PassedOver),
    /// What became of the articles of a document, in their order.
    Several(Vec<Self>),
}

/// The file whose articles are coming.
#[derive(Default)]
struct Current {
    file: String,
    articles: u64,
    skipped: u64,
    /// Whether it shows the newest of something longer.
    is_window: bool,
}

impl Current {
    /// The skip that stands for all that were not named one by one.
    fn unnamed_skips(&self) -> Option<Skip> {
        let unnamed = self.skipped.checked_sub(NAMED_SKIPS).filter(|unnamed| *unnamed > 0)?;
        let reason = format!("and {} more of this file", counted(unnamed, "article"));
        let (origin, file) = (self.file.clone(), self.file.clone());
        Some(Skip { origin, file, reason, articles: unnamed, is_news: false })
    }
}

/// One run.
pub(super) struct Run<'r> {
    store: &'r mut Store,
    context: &'r LatestContext,
    observer: &'r dyn Observer,
    boilerplate: BoilerplatePredictor,
    load: LoadId,
    batch: Vec<Analysis>,
    batch_files: BatchFiles,
    names: KnownNames,
    bytes: usize,
    /// Articles that could not be read since the last batch was written.
    refused: u64,
    current: Current,
    counts: Counts,
    passed_over: BTreeMap<String, u64>,
    named_passed_over: usize,
    undecoded: Damaged,
    misplaced: Damaged,
    removed: u64,
    /// Files that were read by themselves once and whose texts stand in articles of other files now.
    parts: Vec<String>,
    taken_out: TakenOut,
    skipped_before: u64,
    threads: NonZeroUsize,
}

impl<'r> Run<'r> {
    pub(super) fn start(
        store: &'r mut Store,
        batch_files: BatchFiles,
        arguments: &[String],
        pipeline: &Pipeline<'_>,
        context: &'r LatestContext,
        threads: NonZeroUsize,
        observer: &'r dyn Observer,
    ) -> Result<Self> {
        let load = store.begin_load(&LoadInfo {
            started_at: now(),
            tool_version: env!("CARGO_PKG_VERSION").to_owned(),
            recogniser: pipeline.recogniser.map_or("none", |r| r.id()).to_owned(),
            arguments: serde_json::Value::from(arguments).to_string(),
        })?;
        Ok(Self {
            boilerplate: BoilerplatePredictor::new(store.texts_by_source()?),
            store,
            context,
            observer,
            load,
            batch: Vec::new(),
            batch_files,
            names: KnownNames::default(),
            bytes: 0,
            refused: 0,
            current: Current::default(),
            counts: Counts::default(),
            passed_over: BTreeMap::new(),
            named_passed_over: 0,
            undecoded: Damaged::default(),
            misplaced: Damaged::default(),
            removed: 0,
            parts: Vec::new(),
            taken_out: TakenOut::default(),
            skipped_before: 0,
            threads,
        })
    }

    /// Takes the next result, in the order of the input.
    pub(super) fn take(&mut self, done: Done) -> Result<()> {
        match done {
            Done::Understood { file, is_window, analysis } => {
                let (sentences, mentions) = (analysis.sentences.len(), analysis.mentions.len());
                let origin = &analysis.article.origin;
                self.observer.event(&Event::Understood { origin, sentences, mentions });
                self.undecoded.add(origin, undecoded(&analysis.article.body));
                let given = analysis.article.annotations.as_ref();
                let quoted = analysis.article.quotations.as_ref();
                let misplaced = given.map_or(0, |given| given.misplaced);
                self.misplaced.add(origin, misplaced + quoted.map_or(0, |quoted| quoted.misplaced));
                let current = self.of_file(&file);
                current.articles += 1;
                current.is_window |= is_window;
                self.bytes += analysis.article.body.len();
                self.batch.push(*analysis);
            }
            Done::Refused(skip) => {
                self.refused += 1;
                let current = self.of_file(&skip.file);
                current.skipped += 1;
                if current.skipped <= NAMED_SKIPS {
                    self.skip(skip);
                }
            }
            Done::End(file) => {
                self.of_file(&file.path);
                let current = self.leave_file();
                let FileRead { is_as_before, is_issue, .. } = file;
                let row = file_row(file, current.articles, current.skipped);
                let is_window = current.is_window;
                self.batch_files.files.push(ReadFile { row, is_window, is_issue, is_as_before });
            }
            Done::Unchanged { known, now } => {
                self.counts.unchanged += known.articles;
                self.counts.skipped += known.skipped;
                self.skipped_before += known.skipped;
                self.batch_files
                    .touched
                    .extend(now.map(|file| file_row(file, known.articles, known.skipped)));
            }
            Done::Part(path) => {
                if self.store.was_read(&path, self.batch_files.folder.as_deref())? {
                    self.parts.push(path);
                }
            }
            Done::PassedOver(file) => self.pass_over(file),
            Done::Several(all) => return all.into_iter().try_for_each(|done| self.take(done)),
        }
        if self.is_full() { self.write() } else { Ok(()) }
    }

    /// The counts of the file whose articles are coming; those of the file before are ended, if it had no end of its own.
    fn of_file(&mut self, file: &str) -> &mut Current {
        if self.current.file != file {
            self.leave_file();
            file.clone_into(&mut self.current.file);
        }
        &mut self.current
    }

    /// Ends the counts of a file.
    fn leave_file(&mut self) -> Current {
        let current = std::mem::take(&mut self.current);
        if let Some(skip) = current.unnamed_skips() {
            self.skip(skip);
        }
        current
    }

    fn skip(&mut self, skip: Skip) {
        self.observer.event(&Event::Skipped { origin: &skip.origin, reason: &skip.reason });
        self.batch_files.skips.push(skip);
    }

    fn pass_over(&mut self, file: PassedOver) {
        let is_known = self.passed_over.contains_key(&file.kind);
        let kind = if is_known || self.passed_over.len() < KINDS { file.kind.as_str() } else { "other" };
        *self.passed_over.entry(kind.to_owned()).or_default() += 1;
        if self.named_passed_over < NAMED_PASSED_OVER {
            self.named_passed_over += 1;
            self.batch_files.passed_over.push(file);
        }
    }

    /// Whether the batch is to be written. It may hold as many articles as were written before it, within bounds: batches of 64,
    /// 64, 128, 256, … 2,048, so that lines that return are soon known, and large ones bring the cost of transactions down.
    fn is_full(&self) -> bool {
        let written = self.counts.added + self.counts.unchanged + self.counts.skipped;
        let most = usize::try_from(written).unwrap_or(BATCH).clamp(FIRST_BATCH, BATCH);
        self.batch.len() + self.batch_files.skips.len() >= most
            || self.bytes >= BATCH_BYTES
            || self.batch_files.len() >= BATCH_FILES
    }

    fn write(&mut self) -> Result<()> {
        let written = self.store.write_batch(self.load, &self.batch, &self.batch_files, &mut self.names)?;
        let outcomes = written.outcomes;
        self.skipped_before += written.skipped_before;
        let skipped = std::mem::take(&mut self.refused);
        let added = outcomes.iter().filter(|o| **o == Outcome::Added).count() as u64;
        self.counts.added += added;
        self.removed += outcomes.iter().filter(|o| **o == Outcome::Removed).count() as u64;
        self.counts.unchanged += outcomes.len() as u64 - added;
        self.counts.skipped += skipped;
        let words = self.batch.iter().zip(&outcomes).filter(|(_, o)| **o == Outcome::Added);
        let words = words.map(|(analysis, _)| analysis.word_count as u64).sum();
        self.observer.event(&Event::Written { articles: outcomes.len() as u64 + skipped, words });
        self.foresee(&outcomes)?;
        self.batch.clear();
        let BatchFiles { reading, folder, keep_versions, .. } = std::mem::take(&mut self.batch_files);
        self.batch_files = BatchFiles { reading, folder, keep_versions, ..BatchFiles::default() };
        self.bytes = 0;
        Ok(())
    }

    /// Has the articles to come read with the lines that return, as far as that can be seen by now. Only new texts count.
    fn foresee(&mut self, outcomes: &[Outcome]) -> Result<()> {
        let marks = self.context.now();
        let added = self.batch.iter().zip(outcomes).filter(|(_, outcome)| **outcome == Outcome::Added);
        let articles = added.map(|(analysis, _)| {
            (marks.outlet(analysis.metadata.source.as_deref()), analysis.edges.as_slice())
        });
        let returning = self.boilerplate.batch(articles);
        if !returning.is_empty() && self.store.foresee(&returning)? {
            self.context.replace(self.store.marks()?);
        }
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn write_rest(&mut self) -> Result<()> {
        self.leave_file();
        self.write()?;
        self.names = KnownNames::default();
        let parts = std::mem::take(&mut self.parts);
        self.leave(&parts)
    }

    /// Has the texts go whose files are gone from these folders.
    pub(super) fn prune(&mut self, paths: &[PathBuf]) -> Result<()> {
        let gone = gone_files(self.store, paths)?;
        for path in &gone {
            self.observer.event(&Event::Gone { path });
        }
        self.leave(&gone)
    }

    fn leave(&mut self, paths: &[String]) -> Result<()> {
        for some in paths.chunks(BATCH_FILES) {
            self.store.leave_files(some, self.batch_files.keep_versions, &now())?;
        }
        Ok(())
    }

    /// Takes out what stands in no file any more, and brings up to date what can ask for an article to be read again.
    pub(super) fn end(&mut self, pipeline: &Pipeline<'_>) -> Result<()> {
        self.observer.event(&Event::Settling);
        self.taken_out = self.store.take_out_what_stands_nowhere()?;
        settle::documents(self.store, pipeline, self.threads).map(drop)
    }

    /// Links the names and ends the load.
    pub(super) fn finish(self) -> Result<Loaded> {
        settle::names(self.store, self.threads)?;
        self.store.finish_load(self.load, self.counts, &now())?;
        let Self {
            load, counts, skipped_before, passed_over, undecoded, misplaced, removed, taken_out, ..
        } = self;
        let TakenOut { replaced, gone } = taken_out;
        Ok(Loaded {
            load,
            counts,
            skipped_before,
            passed_over,
            replaced,
            gone,
            undecoded,
            misplaced,
            removed,
        })
    }
}

impl Damaged {
    fn add(&mut self, origin: &str, of_article: u64) {
        if of_article > 0 {
            self.all += of_article;
            self.articles += 1;
            self.first.get_or_insert_with(|| origin.to_owned());
        }
    }
}

fn file_row(file: FileRead, articles: u64, skipped: u64) -> FileRow {
    let FileRead { path, stamp, hash, .. } = file;
    FileRow { path, size: stamp.size, changed_at: stamp.changed_at, hash, articles, skipped }
}
