//! Which files there are: what the person named, folders, lists, standard input.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::file::Reading;
use super::issue::Held;
use super::{Flow, Host, Item, LINK, Request, SourceError, issue, shown};

/// One pass over everything that was asked for.
pub(super) struct Walk<'a> {
    pub(super) request: &'a Request,
    pub(super) host: Host<'a>,
    pub(super) emit: &'a mut dyn FnMut(Item) -> Flow,
    pub(super) held: Held,
}

impl Walk<'_> {
    pub(super) fn run(&mut self) -> Flow {
        for path in &self.request.paths {
            self.path(path)?;
        }
        for list in &self.request.lists {
            self.list(list)?;
        }
        self.held()
    }

    /// A path that the person named.
    fn path(&mut self, path: &Path) -> Flow {
        if path.as_os_str() == "-" {
            let input = BufReader::with_capacity(1 << 16, io::stdin());
            return Reading::new(self.request, self.host, "-", self.emit).standard_input(input);
        }
        match path.metadata() {
            Err(e) => self.fail(shown(path), SourceError::Read(e)),
            Ok(data) if data.is_dir() => self.folder(path),
            Ok(data) if data.is_file() => self.file(path, true),
            Ok(_) => self.fail(shown(path), SourceError::NoFile),
        }
    }

    fn list(&mut self, list: &Path) -> Flow {
        let input: Box<dyn BufRead> = if list.as_os_str() == "-" {
            Box::new(BufReader::new(io::stdin()))
        } else {
            match File::open(list) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(e) => return self.fail(shown(list), SourceError::Read(e)),
            }
        };
        for line in input.split(b'\n') {
            match line.map(|line| path_of(line.trim_ascii_end())) {
                Ok(path) if path.as_os_str().is_empty() => {}
                Ok(path) => self.path(&path)?,
                Err(e) => return self.fail(shown(list), SourceError::Read(e)),
            }
        }
        Flow::Continue(())
    }

    fn folder(&mut self, path: &Path) -> Flow {
        for entry in entries(path) {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.file(entry.path(), false)?,
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let (path, kind) = (shown(entry.path()), LINK.to_owned());
                    (self.emit)(Item::PassedOver { path, kind })?;
                }
                Err(error) => {
                    let origin = error.path().map_or_else(String::new, shown);
                    self.fail(origin, SourceError::Walk(error))?;
                }
            }
        }
        Flow::Continue(())
    }

    fn file(&mut self, path: &Path, is_named: bool) -> Flow {
        let name = shown(path);
        let before = (self.host.as_before)(&name);
        Reading::new(self.request, self.host, &name, self.emit)
            .asked_for_before(before.as_ref())
            .holding(&mut self.held)
            .path(path, is_named)?;
        if self.held.is_full() { self.held() } else { Flow::Continue(()) }
    }

    /// Reads the pages and issues that were held back.
    fn held(&mut self) -> Flow {
        let Held { issues, pages } = std::mem::take(&mut self.held);
        let (mut taken, mut read) = (BTreeSet::new(), BTreeSet::new());
        for (path, is_named) in issues.into_iter().filter(|(path, _)| read.insert(issue::key(path))) {
            let name = shown(&path);
            let before = (self.host.as_before)(&name);
            Reading::new(self.request, self.host, &name, self.emit)
                .asked_for_before(before.as_ref())
                .issue_file(&path, is_named, &mut taken)?;
        }
        for path in pages.iter().filter(|path| !taken.contains(&issue::key(path))) {
            let name = shown(path);
            let before = (self.host.as_before)(&name);
            Reading::new(self.request, self.host, &name, self.emit)
                .asked_for_before(before.as_ref())
                .path(path, true)?;
        }
        Flow::Continue(())
    }

    fn fail(&mut self, origin: String, reason: SourceError) -> Flow {
        (self.emit)(Item::Article { file: origin.clone(), origin, raw: Err(reason), as_before: None })
    }
}

/// A path on Unix, which need not be UTF-8.
#[cfg(unix)]
fn path_of(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(OsStr::from_bytes(line))
}

#[cfg(not(unix))]
fn path_of(line: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(line).into_owned())
}

/// How the name of a file begins that says that an office program has a document open.
const OPEN_DOCUMENT: &[u8] = b"~$";

fn entries(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    WalkDir::new(folder).sort_by(|a, b| a.file_name().cmp(b.file_name())).into_iter().filter_entry(|entry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !(name.starts_with(b".") || name.starts_with(OPEN_DOCUMENT))
    })
}

/// Bytes of all files under these paths; what cannot be looked at counts nothing.
pub(super) fn size(paths: &[PathBuf]) -> u64 {
    let of = |path: &PathBuf| -> u64 {
        if path.as_os_str() == "-" {
            return 0;
        }
        let files =
            entries(path).filter_map(Result::ok).filter(|e| e.depth() == 0 || e.file_type().is_file());
        files
            .filter_map(|e| e.path().metadata().ok())
            .filter(std::fs::Metadata::is_file)
            .map(|m| m.len())
            .sum()
    };
    paths.iter().map(of).sum()
}
