//! What every command needs of the world: which database, where to write, and how to tell the person something.

use std::fmt::{Display, Write as _};
use std::fs::OpenOptions;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Command, CommandFactory};

use crate::cli::{Cli, Common, Output};
use crate::engine::{self, Event, Observer};
use crate::exit::Exit;
use crate::render::{self, Format};
use crate::rows::{RowSink, Rows};
use crate::store::read::query::QueryError;
use crate::store::{Access, Store};
use crate::util::atomic_file;

/// What fills an output; told whether it is a terminal.
type Fill<'f> = Box<dyn FnOnce(&mut dyn Write, bool) -> Result<()> + 'f>;

/// A call that clap could not see was wrong: ends with the status for wrong usage.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct UsageError(pub(super) String);

/// The environment variable that names a database.
const DATABASE: &str = "CORPUS_DB";

/// Whether a call without `--db` asks this database.
fn is_usual(db: &Path) -> bool {
    std::env::var_os(DATABASE).map_or_else(|| db == Path::new("corpus.db"), |usual| db == Path::new(&usual))
}

/// The world of one command: its database and how much is said.
#[derive(Debug)]
pub struct Ctx {
    db: PathBuf,
    /// Whether a call without `--db` would ask this database.
    is_usual_db: bool,
    quiet: bool,
    verbose: bool,
}

impl Ctx {
    /// The world of this process.
    pub fn of_process(common: &Common) -> Self {
        Self {
            is_usual_db: is_usual(&common.db),
            db: common.db.clone(),
            quiet: common.quiet,
            verbose: common.verbose,
        }
    }

    /// Takes over options that were given after the name of a report; the database only where it was typed there.
    pub(super) fn adopt(&mut self, common: &Common, typed_db: bool) {
        if typed_db {
            self.adopt_db(common.db.clone());
        }
        self.quiet |= common.quiet;
        self.verbose |= common.verbose;
    }

    /// Takes over the database that was typed after the name of a report, before everything is parsed.
    pub(super) fn adopt_db(&mut self, db: PathBuf) {
        self.is_usual_db = is_usual(&db);
        self.db = db;
    }

    /// The path of the database.
    pub(super) fn db(&self) -> &Path {
        &self.db
    }

    /// Whether the person wants to hear nothing.
    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Text of articles made harmless for the terminal, line by line.
    pub(super) fn printable(text: &str) -> String {
        text.split('\n').map(render::text::printable).collect::<Vec<_>>().join("\n")
    }

    /// Whether to show progress as a bar on a terminal.
    pub(super) fn shows_bar(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Tells the person something, on standard error, unless `--quiet`.
    pub(super) fn say(&self, message: impl Display) {
        if !self.quiet {
            // Nobody listens when this fails.
            let _ = writeln!(io::stderr(), "{}", self.as_typed(&message.to_string()));
        }
    }

    /// A text with `--db` in every call of this program that it suggests, where a person must type it to ask this database again.
    ///
    /// For example, with `a.db` "next: corpus report new" becomes "next: corpus --db a.db report new". "the corpus is large"
    /// stays as it is, since "is" is no command, and so does "my-corpus load", which is the end of another word.
    pub(super) fn as_typed(&self, text: &str) -> String {
        if self.is_usual_db {
            return text.to_owned();
        }
        let db = self.db.to_string_lossy();
        let db = shlex::try_quote(&db).map_or_else(|_| db.clone(), |quoted| quoted.into_owned().into());
        let cli = Cli::command();
        let commands: Vec<&str> = cli.get_subcommands().map(Command::get_name).collect();
        let mut typed = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("corpus ") {
            let (before, call) = rest.split_at(at);
            let words = &call["corpus ".len()..];
            let word = words.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default();
            let is_call = commands.contains(&word)
                && !before.ends_with(|c: char| c.is_alphanumeric() || "/.-".contains(c));
            typed.push_str(before);
            typed.push_str("corpus ");
            if is_call {
                let _ = write!(typed, "--db {db} ");
            }
            rest = words;
        }
        typed + rest
    }

    /// Tells only with `--verbose`.
    pub(super) fn say_more(&self, message: impl Display) {
        if self.verbose {
            self.say(message);
        }
    }

    /// Tells what failed and gives the status to end with. A reader who closed the pipe is no failure.
    pub fn report(&self, error: &anyhow::Error) -> Exit {
        if error.chain().any(is_closed_pipe) {
            return Exit::Ok;
        }
        let text = self.as_typed(&format!("corpus: {error:#}"));
        let _ = writeln!(io::stderr(), "{}", Self::printable(&text));
        if error.is::<UsageError>() { Exit::Usage } else { Exit::Failed }
    }

    /// Opens the database to read it. Before, one of an older version is upgraded, and what an earlier run left to do is done,
    /// which is said.
    pub(super) fn open(&self) -> Result<Store> {
        Ok(engine::open_up_to_date(&self.db, self)?)
    }

    /// Opens the database for one change, while others may write to it.
    pub(super) fn open_for_one_change(&self) -> Result<Store> {
        // Upgrades it and does what is pending; that connection is closed again at once.
        engine::open_up_to_date(&self.db, self)?;
        Ok(Store::open(&self.db, Access::Write)?.store)
    }

    /// Opens the database to write to it in many steps, once nobody else does.
    pub(super) fn open_alone(&self, access: Access) -> Result<Store> {
        Ok(engine::open_to_write(&self.db, access, self)?)
    }

    /// Runs `fill` with a sink for rows as `output` asks; a file appears whole or not at all.
    pub(super) fn write_rows<E>(
        &self,
        output: &Output,
        fill: impl FnOnce(&mut dyn RowSink) -> Result<(), E>,
    ) -> Result<()>
    where
        E: Into<anyhow::Error>,
    {
        self.write(output.output.as_deref(), |out, terminal| {
            fill(&mut *sink(output, Self::format(output), out, terminal)).map_err(Into::into)
        })?;
        self.say_form(output);
        Ok(())
    }

    /// Writes rows, and a text after them.
    pub(super) fn write_rows_and_text(&self, output: &Output, rows: &Rows, text: &str) -> Result<()> {
        self.write(output.output.as_deref(), |out, terminal| {
            rows.hand_to(&mut *sink(output, Self::format(output), out, terminal))?;
            Ok(out.write_all(text.as_bytes())?)
        })?;
        self.say_form(output);
        Ok(())
    }

    /// The form of the output: as asked for, else a table on a terminal and CSV elsewhere.
    pub(super) fn format(output: &Output) -> Format {
        let file = output.output.as_deref().filter(|path| *path != Path::new("-"));
        let usual = || match file {
            Some(path) => Format::of_file(path).unwrap_or(Format::Csv),
            None if io::stdout().is_terminal() => Format::Table,
            None => Format::Csv,
        };
        output.format.unwrap_or_else(usual)
    }

    /// Says in what form a file is written whose name promises another one, or none that is known.
    fn say_form(&self, output: &Output) {
        let Some(path) = output.output.as_deref() else { return };
        let (format, named) = (Self::format(output), Format::of_file(path));
        if path.extension().is_some()
            && named != Some(format)
            && path.metadata().is_ok_and(|data| data.is_file())
        {
            let (word, _) = format.words();
            let why =
                if output.format.is_some() { "as --format says" } else { "--format chooses another form" };
            self.say(format_args!("{} is {word}; {why}", path.display()));
        }
    }

    /// Refuses to write to a terminal what nobody reads there.
    pub(super) fn refuse_terminal(path: Option<&Path>, call: &str) -> Result<()> {
        if path.is_none() && io::stdout().is_terminal() {
            return Err(
                UsageError(format!("this is for a program to read, not for a terminal: {call}")).into()
            );
        }
        Ok(())
    }

    /// Runs `fill` with standard output, or with a file that is moved into place when `fill` succeeded. A device or
    /// a pipe is written to as it is, and a link is followed.
    pub(super) fn write(
        &self,
        path: Option<&Path>,
        fill: impl FnOnce(&mut dyn Write, bool) -> Result<()>,
    ) -> Result<()> {
        self.write_boxed(path, Box::new(fill))
    }

    /// As [`Ctx::write`]; apart, so that it is compiled once and not for every caller.
    fn write_boxed(&self, path: Option<&Path>, fill: Fill<'_>) -> Result<()> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            let stdout = io::stdout();
            let terminal = stdout.is_terminal();
            let mut out = BufWriter::new(stdout.lock());
            fill(&mut out, terminal).map_err(|e| at_output(e, "standard output".to_owned()))?;
            return out.flush().context("standard output");
        };
        let failed = || format!("{}: cannot be written", path.display());
        if path.metadata().is_ok_and(|data| !data.is_file()) {
            let mut out = BufWriter::new(OpenOptions::new().write(true).open(path).with_context(failed)?);
            fill(&mut out, false).map_err(|e| at_output(e, failed()))?;
            return out.flush().with_context(failed);
        }
        // The draft is moved to what a link leads to, so that the link stays.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let mut out = BufWriter::new(atomic_file::beside(&place).with_context(failed)?);
        fill(&mut out, false).map_err(|e| at_output(e, failed()))?;
        let draft = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(failed)?;
        draft.persist(&place).map_err(|e| e.error).with_context(failed)?;
        self.say(format_args!("wrote {}", path.display()));
        Ok(())
    }
}

impl Observer for Ctx {
    fn event(&self, event: &Event<'_>) {
        let db = self.db.display();
        match event {
            Event::Waiting => {
                self.say(format_args!("{db}: another corpus is writing to it; waiting until it is done"));
            }
            Event::Upgraded { backup } => {
                let backup = backup.display();
                self.say(format_args!("{db}: brought to the newest schema; the file as it was is {backup}"));
            }
            Event::LinkingByNewRules => {
                self.say(format_args!("{db}: linking names anew by the rules of this version"));
            }
            Event::LinkingAfterInterruption => self.say(format_args!(
                "{db}: a run was cut off before names followed a decision; linking them now"
            )),
            Event::NotLinked(error) => self.say(format_args!(
                "{db}: names are not linked by all decisions and the rules of this version yet: {error}"
            )),
            _ => {}
        }
    }
}

fn sink<'w>(
    output: &Output,
    format: Format,
    out: &'w mut dyn Write,
    terminal: bool,
) -> Box<dyn RowSink + 'w> {
    let width = output.width.or_else(|| terminal.then(terminal_width).flatten());
    render::sink(format, render::Options { width, csv_safe: output.csv_safe }, out)
}

/// Says where the output was to go, if it is the output that failed.
fn at_output(error: anyhow::Error, place: String) -> anyhow::Error {
    let failed = error.chain().next().and_then(output_error).is_some();
    if failed { error.context(place) } else { error }
}

fn output_error<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e io::Error> {
    match cause.downcast_ref::<QueryError>() {
        Some(QueryError::Output(io)) => Some(io),
        _ => match cause.downcast_ref::<csv::Error>().map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(io)) => Some(io),
            _ => cause.downcast_ref::<io::Error>(),
        },
    }
}

fn is_closed_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    output_error(cause).is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// Columns of the terminal, as the terminal or `COLUMNS` says.
fn terminal_width() -> Option<u16> {
    let stated = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    stated.or_else(|| terminal_size::terminal_size().map(|(width, _)| width.0))
}
