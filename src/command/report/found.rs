//! Which reports there are: those built in, and those of a person's own file or folder.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::super::Ctx;
use crate::report::{self, Report};

/// The environment variable that names a folder of reports.
const FOLDER: &str = "CORPUS_REPORTS";

/// The reports that a call can name.
pub(super) struct Found {
    /// The reports that have a name, by name.
    pub(super) reports: Vec<Report>,
    /// The names of those that come from a folder.
    pub(super) own: Vec<String>,
    /// The report of `--file`.
    pub(super) file: Option<Report>,
}

impl Found {
    /// Looks where `words` and the environment say. A broken file of a folder is told of and passed over.
    pub(super) fn look_for(words: &[OsString], ctx: &Ctx) -> Result<Self> {
        let mut reports = report::built_in()?;
        let mut own = Vec::new();
        let folder = value_of(words, "--reports").map(PathBuf::from);
        if let Some(folder) = folder.or_else(|| std::env::var_os(FOLDER).map(PathBuf::from)) {
            for path in files(&folder)? {
                match read(&path) {
                    Ok(report) if reports.iter().any(|known| known.name == report.name) => {
                        ctx.say(format_args!("{}: there is a report of that name already", path.display()));
                    }
                    Ok(report) => {
                        own.push(report.name.clone());
                        reports.push(report);
                    }
                    Err(error) => ctx.say(Ctx::printable(&format!("{}: {error:#}", path.display()))),
                }
            }
        }
        reports.sort_by(|a, b| a.name.cmp(&b.name));
        let file = value_of(words, "--file").map(|path| read(Path::new(&path))).transpose()?;
        Ok(Self { reports, own, file })
    }

    /// Whether a report has this name.
    pub(super) fn has(&self, name: &OsStr) -> bool {
        self.reports.iter().any(|report| name == report.name.as_str())
    }
}

/// The `.sql` files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "sql"));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Report> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(report::parse(&name, &text)?)
}

/// The value of an option, before the words are parsed.
pub(super) fn value_of(words: &[OsString], option: &str) -> Option<String> {
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == option {
            return words.next().map(|value| value.to_string_lossy().into_owned());
        }
        if let Some(value) = text.strip_prefix(option).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The words without an option and its value.
pub(super) fn without(words: &[OsString], option: &str) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if text == option {
            words.next();
        } else if !text.strip_prefix(option).is_some_and(|rest| rest.starts_with('=')) {
            kept.push(word.clone());
        }
    }
    kept
}
