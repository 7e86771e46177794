//! How a long run tells how far it is: a bar on a terminal, a plain line now and then elsewhere, nothing if quiet.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Ctx;
use crate::render::text::counted;
use crate::source;

/// Bytes that were read so far, counted where they are read.
#[derive(Clone, Default)]
pub(super) struct Bytes(Arc<AtomicU64>);

impl Bytes {
    /// Counts bytes that were read, or need not be.
    pub(super) fn add(&self, n: u64) {
        self.0.fetch_add(n, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Between two plain lines.
const PAUSE: Duration = Duration::from_secs(10);

/// The progress of one run.
pub(super) struct Progress {
    bar: ProgressBar,
    plain: Option<Instant>,
    started: Instant,
    articles: u64,
    words: u64,
    bytes: Bytes,
}

impl Progress {
    /// Adds up the files that there are (only for a bar: a plain line needs no total) and starts.
    pub(super) fn start(ctx: &Ctx, paths: &[PathBuf]) -> Self {
        let bar = if ctx.shows_bar() {
            let total = source::size(paths);
            let template = if total == 0 {
                "{spinner} {msg}, {elapsed}"
            } else {
                "{bar:30} {percent}% of {total_bytes}, {msg}, {eta} left"
            };
            let style = ProgressStyle::with_template(template);
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(10))
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        } else {
            ProgressBar::hidden()
        };
        let now = Instant::now();
        let plain = (!ctx.shows_bar() && !ctx.is_quiet()).then_some(now);
        Self { bar, plain, started: now, articles: 0, words: 0, bytes: Bytes::default() }
    }

    /// Counts what was written.
    pub(super) fn advance(&mut self, ctx: &Ctx, articles: u64, words: u64) {
        self.articles += articles;
        self.words += words;
        self.bar.set_position(self.bytes.get());
        self.bar.set_message(counted(self.articles, "article"));
        if self.plain.is_some_and(|last| last.elapsed() >= PAUSE) {
            self.plain = Some(Instant::now());
            ctx.say(self.so_far());
        }
    }

    /// Where bytes are counted.
    pub(super) fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }

    /// Says that names are now linked across documents.
    pub(super) fn resolving(&self) {
        self.bar.set_message("linking names");
        self.bar.tick();
    }

    /// Prints something without tearing the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Removes the bar; tells the rate.
    pub(super) fn finish(&self, ctx: &Ctx) {
        self.bar.finish_and_clear();
        ctx.say(self.so_far());
    }

    fn so_far(&self) -> String {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = self.words as f64 / seconds;
        let articles = counted(self.articles, "article");
        format!("{articles} read, {} words in {seconds:.1} s ({rate:.0} words/s)", self.words)
    }
}
