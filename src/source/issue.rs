//! Issues of newspapers: a file that names articles (METS), and the scanned pages on which they stand (ALTO), files of their own.
//!
//! Which pages are of an issue is known once all of it was met, whatever comes first, so both are held back until then. An
//! issue and its pages are one file to everybody else: it has changed if one of them has. A page is of the first issue that names it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::file::{Reading, stamp};
use super::peek::Peeked;
use super::{Flow, MAX_BYTES, SourceError, Stamp, shown};
use crate::format::wrappings::wrapping;
use crate::format::{Content, Cut, Form, Hints, Issue, Page, Raw, detect, no_text};
use crate::util::hex::hexadecimal;
use crate::util::paths::joined;

/// Most bytes of text on the pages of an issue.
pub(super) const MAX_ISSUE: usize = 256 * 1024 * 1024;

/// Most files that are held back at once.
const MOST_HELD: usize = 500_000;

/// The form of a file that may be of an issue: as which everything is to be read, else what its first bytes show.
pub(super) fn form(stated: Option<Form>, input: &Peeked<'_>) -> Option<Form> {
    of_issue(stated, || if wrapping(input.head()).is_some() { None } else { input.form() })
}

/// As [`form`], of all bytes of a file.
fn form_of(stated: Option<Form>, bytes: &[u8]) -> Option<Form> {
    let head = &bytes[..bytes.len().min(detect::HEAD)];
    of_issue(stated, || if wrapping(head).is_some() { None } else { detect::of_head(head) })
}

fn of_issue(stated: Option<Form>, shown: impl FnOnce() -> Option<Form>) -> Option<Form> {
    match stated {
        Some(form) => Some(form).filter(|form| matches!(form.cut(), Cut::Issue)),
        None => shown().filter(|form| matches!(form.cut(), Cut::Issue | Cut::Scan)),
    }
}

/// Files on the disk that may be of an issue, in the order in which they were met.
#[derive(Default)]
pub(super) struct Held {
    /// Files that name articles, and whether a person named them.
    pub(super) issues: Vec<(PathBuf, bool)>,
    pub(super) pages: Vec<PathBuf>,
}

impl Held {
    pub(super) fn hold(&mut self, path: &Path, form: Form, is_named: bool) {
        if matches!(form.cut(), Cut::Issue) {
            self.issues.push((path.to_owned(), is_named));
        } else {
            self.pages.push(path.to_owned());
        }
    }

    /// Whether what is held is to be read now, so that it stays bounded.
    pub(super) fn is_full(&self) -> bool {
        self.issues.len() + self.pages.len() >= MOST_HELD
    }
}

/// How a path is compared with those that issues name.
pub(super) fn key(path: &Path) -> String {
    joined("", &shown(path).replace(MAIN_SEPARATOR, "/")).trim_start_matches('/').to_owned()
}

/// The bytes of a file by its name; `None` where there is none of that name.
pub(super) type ByName<'r> = dyn FnMut(&str) -> Option<Result<Vec<u8>, SourceError>> + 'r;

/// The pages of an issue, as far as they are there.
#[derive(Default)]
struct Pages {
    read: Vec<Option<Page>>,
    /// Where something is wrong with one, and what.
    problems: Vec<(String, SourceError)>,
    /// Whether all pages that are there could be read from the disk.
    is_whole: bool,
}

/// Reads the pages of these names; what is no page is passed by.
fn pages(names: &[Option<String>], by_name: &mut ByName<'_>) -> Pages {
    let mut pages = Pages { is_whole: true, ..Pages::default() };
    let mut left = MAX_ISSUE;
    for name in names {
        let page = name.as_deref().and_then(|name| match by_name(name) {
            None => Some(Err(SourceError::NoPageOfIssue)),
            Some(Ok(bytes)) if !is_page(&bytes) => None,
            Some(Ok(_)) if left == 0 => Some(Err(SourceError::LargeIssue)),
            Some(bytes) => Some(bytes.and_then(|bytes| Ok(crate::format::page(bytes)?))),
        });
        pages.read.push(match page {
            Some(Ok(page)) => {
                left = left.saturating_sub(page.weight());
                Some(page)
            }
            Some(Err(reason)) => {
                pages.is_whole &= !matches!(reason, SourceError::Read(_) | SourceError::Unpack(_));
                pages.problems.push((name.clone().unwrap_or_default(), reason));
                None
            }
            None => None,
        });
    }
    pages
}

fn is_page(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(detect::HEAD)];
    detect::of_head(head).is_some_and(|form| matches!(form.cut(), Cut::Scan))
}

/// All bytes of a reader, within bounds.
pub(super) fn whole(input: impl std::io::Read) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(SourceError::Unpack)?;
    if bytes.len() as u64 > MAX_BYTES { Err(SourceError::TooLarge) } else { Ok(bytes) }
}

/// The file of that name, if it is a plain one.
fn plain_file(name: &str) -> Option<fs::Metadata> {
    fs::symlink_metadata(name).ok().filter(fs::Metadata::is_file)
}

/// What a file is like, and its bytes.
fn stamped(path: &Path) -> Result<(Stamp, Vec<u8>), SourceError> {
    let opened = path.metadata().and_then(|data| Ok((stamp(&data)?, File::open(path)?)));
    let (stamp, file) = opened.map_err(SourceError::Read)?;
    Ok((stamp, whole(file)?))
}

/// What an issue and its pages are like, as far as they are there, and whether all are.
fn with_pages(own: Stamp, names: &[Option<String>]) -> (Stamp, bool) {
    let (mut all, mut is_complete) = (own, true);
    for name in names.iter().flatten() {
        match plain_file(name).map(|data| stamp(&data)) {
            Some(Ok(page)) => all = all.with(page),
            Some(Err(_)) | None => is_complete = false,
        }
    }
    (all, is_complete)
}

/// Where the pages of an issue in this folder are, of those that were not taken before: no page is read twice.
fn names(issue: &Issue, folder: &str, taken: &BTreeSet<String>) -> Vec<Option<String>> {
    let names = issue.pages().map(|page| joined(folder, page));
    names.map(|name| Some(name).filter(|name| !taken.contains(&key(Path::new(name))))).collect()
}

impl Reading<'_> {
    /// An issue on the disk and the pages that it names; `taken` are those of the issues before, and of this one afterwards.
    pub(super) fn issue_file(&mut self, path: &Path, is_named: bool, taken: &mut BTreeSet<String>) -> Flow {
        let origin = shown(path);
        let (own, bytes) = match stamped(path) {
            Ok(found) => found,
            Err(reason) => return self.fail(&origin, reason),
        };
        let mut hash = Sha256::new_with_prefix(&bytes);
        let form = form_of(self.request.form, &bytes);
        let (form, issue) = match (form, crate::format::issue(bytes.clone())) {
            (Some(form), Ok(issue)) => (form, issue),
            (_, Err(reason)) => return self.fail(&origin, SourceError::Format(reason)),
            (None, Ok(_)) => return self.no_issue(&origin, bytes, is_named),
        };
        let folder =
            path.parent().map_or_else(String::new, |folder| shown(folder).replace(MAIN_SEPARATOR, "/"));
        let names = names(&issue, &folder, taken);
        let (stamp, is_complete) = with_pages(own, &names);
        // An issue with a page missing is looked at again by every run.
        if is_complete && let Some(known) = self.known(&stamp) {
            taken.extend(names.iter().flatten().map(|name| key(Path::new(name))));
            return self.unchanged(known);
        }
        let progress = self.host.progress;
        let mut found = pages(&names, &mut |name| {
            let data = plain_file(name)?;
            progress(data.len());
            let bytes = File::open(name).map_err(SourceError::Read).and_then(whole);
            if let Ok(bytes) = &bytes {
                hash.update(bytes);
            }
            Some(bytes)
        });
        if found.read.iter().all(Option::is_none) {
            return self.no_issue(&origin, bytes, is_named);
        }
        let there = names.iter().zip(&found.read).filter(|(_, page)| page.is_some());
        for name in there.filter_map(|(name, _)| name.as_ref()) {
            taken.insert(key(Path::new(name)));
            self.part(name.clone())?;
        }
        let is_whole = found.is_whole;
        self.issue(&origin, form, &issue, &mut found, &str::to_owned)?;
        if is_whole { self.end_issue(stamp, hexadecimal(&hash.finalize())) } else { Flow::Continue(()) }
    }

    /// What names no page that is there.
    fn no_issue(&mut self, origin: &str, bytes: Vec<u8>, is_named: bool) -> Flow {
        match form_of(None, &bytes) {
            Some(form) if is_named => self.article(origin.to_owned(), Ok(Raw::new(form, bytes))),
            _ => self.pass_over(origin, no_text::kind(origin, &[])),
        }
    }

    /// Gives the articles of an issue, and says what is wrong with its pages; `place` gives the origin of one.
    fn issue(
        &mut self,
        origin: &str,
        form: Form,
        issue: &Issue,
        pages: &mut Pages,
        place: &dyn Fn(&str) -> String,
    ) -> Flow {
        for (name, reason) in std::mem::take(&mut pages.problems) {
            self.fail(&place(&name), reason)?;
        }
        for (number, fields) in issue.articles(std::mem::take(&mut pages.read)) {
            let raw = |fields| Raw { form, content: Content::Fields(fields), hints: Hints::default() };
            let raw = fields.map(raw).map_err(SourceError::Format);
            self.article(super::records::Place::Number(number).of(origin), raw)?;
        }
        Flow::Continue(())
    }

    /// An issue in an archive; `taken` as above.
    pub(super) fn issue_in_archive(
        &mut self,
        archive: &str,
        name: &str,
        by_name: &mut ByName<'_>,
        taken: &mut BTreeSet<String>,
    ) -> Flow {
        let origin = format!("{archive}!/{name}");
        let bytes = match by_name(name) {
            Some(Ok(bytes)) => bytes,
            Some(Err(reason)) => return self.fail(&origin, reason),
            None => return Flow::Continue(()),
        };
        let form = form_of(None, &bytes);
        let (form, issue) = match (form, crate::format::issue(bytes)) {
            (Some(form), Ok(issue)) => (form, issue),
            (_, Err(reason)) => return self.fail(&origin, SourceError::Format(reason)),
            (None, Ok(_)) => return self.pass_over(&origin, no_text::kind(name, &[])),
        };
        let names = names(&issue, name.rsplit_once('/').map_or("", |(folder, _)| folder), taken);
        let mut found = pages(&names, by_name);
        if found.read.iter().all(Option::is_none) {
            return self.pass_over(&origin, no_text::kind(name, &[]));
        }
        let there = names.iter().zip(&found.read).filter(|(_, page)| page.is_some());
        taken.extend(there.filter_map(|(name, _)| Some(key(Path::new(name.as_deref()?)))));
        self.issue(&origin, form, &issue, &mut found, &|name| format!("{archive}!/{name}"))
    }
}
