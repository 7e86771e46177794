//! How a long run tells how far it is: a bar on a terminal, a plain line now and then elsewhere, nothing if quiet.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Ctx;
use crate::engine::{Event, Observer};
use crate::render::text::counted;
use crate::source;

/// Between two plain lines.
const PAUSE: Duration = Duration::from_secs(10);

/// The progress of one load.
pub(super) struct Progress<'c> {
    ctx: &'c Ctx,
    bar: ProgressBar,
    started: Instant,
    bytes: AtomicU64,
    written: Mutex<Written>,
}

/// What is written so far.
struct Written {
    articles: u64,
    words: u64,
    /// When the last plain line was said; `None` where none is.
    told: Option<Instant>,
}

impl<'c> Progress<'c> {
    /// Adds up the files that there are (only for a bar: a plain line needs no total) and starts.
    pub(super) fn start(ctx: &'c Ctx, paths: &[PathBuf]) -> Self {
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
        let told = (!ctx.shows_bar() && !ctx.is_quiet()).then_some(now);
        let written = Mutex::new(Written { articles: 0, words: 0, told });
        Self { ctx, bar, started: now, bytes: AtomicU64::new(0), written }
    }

    /// Removes the bar; tells the rate.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
        self.ctx.say(self.so_far(&self.written.lock().unwrap_or_else(PoisonError::into_inner)));
    }

    fn advance(&self, articles: u64, words: u64) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.articles += articles;
        written.words += words;
        self.bar.set_position(self.bytes.load(Ordering::Relaxed));
        self.bar.set_message(counted(written.articles, "article"));
        if written.told.is_some_and(|last| last.elapsed() >= PAUSE) {
            written.told = Some(Instant::now());
            self.ctx.say(self.so_far(&written));
        }
    }

    fn so_far(&self, written: &Written) -> String {
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let rate = written.words as f64 / seconds;
        let articles = counted(written.articles, "article");
        format!("{articles} read, {} words in {seconds:.1} s ({rate:.0} words/s)", written.words)
    }
}

impl Observer for Progress<'_> {
    fn event(&self, event: &Event<'_>) {
        match *event {
            Event::Understood { origin, sentences, mentions } => {
                let line = format!("{origin}: {sentences} sentences, {mentions} mentions");
                self.bar.suspend(|| self.ctx.say_more(Ctx::printable(&line)));
            }
            Event::Skipped { origin, reason } => {
                let line = format!("skipped {origin}: {reason}");
                self.bar.suspend(|| self.ctx.say(Ctx::printable(&line)));
            }
            Event::Gone { path } => {
                let line = format!("gone: {path}");
                self.bar.suspend(|| self.ctx.say(Ctx::printable(&line)));
            }
            Event::Written { articles, words } => self.advance(articles, words),
            Event::Settling => {
                self.bar.set_message("linking names");
                self.bar.tick();
            }
            _ => self.ctx.event(event),
        }
    }

    fn read(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}
