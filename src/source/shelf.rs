//! Members of an archive that may belong together: the pages of an issue and what names its articles, a text and what somebody marked
//! in it. They are read once all are known, since they come in any order.
//!
//! An archive that can be sought in keeps their names alone. Of one that streams they are copied to a file without a name, up to a
//! bound; what is there then is read, and what belongs to it and comes later is not known to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufReader, Cursor, Read, Seek as _, SeekFrom};
use std::path::Path;

use tempfile::SpooledTempFile;

use super::beside;
use super::file::Reading;
use super::issue::{self, ByName, key, whole};
use super::limits::MAX_NESTED;
use super::peek::Peeked;
use super::{Flow, MAX_BYTES, SourceError};
use crate::format::{Cut, Form, are_marks, no_text};

/// Bytes that are kept in memory.
const IN_MEMORY: usize = 16 * 1024 * 1024;
/// Most bytes of texts that are kept while nothing marked has come: an archive in which nobody marked anything is not copied.
const UNMARKED: u64 = 64 * 1024 * 1024;

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Issue,
    Page,
    Text,
    Marks,
}

/// The members that were kept, in their order.
#[derive(Default)]
pub(super) struct Shelf {
    members: Vec<(Kind, String)>,
    copies: Option<Copies>,
    /// Members that were cut off, and how reading ended.
    cut_off: BTreeMap<String, io::ErrorKind>,
    /// Whether texts are not kept any more.
    without_texts: bool,
}

/// What was copied: where each member begins, and its bytes.
struct Copies {
    file: SpooledTempFile,
    places: BTreeMap<String, (u64, u64)>,
    end: u64,
}

impl Copies {
    /// Copies a member up to where reading fails.
    fn add(&mut self, name: &str, input: &mut impl Read) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.end))?;
        let copied = io::copy(input, &mut self.file);
        let end = self.file.stream_position()?;
        self.places.insert(name.to_owned(), (self.end, end - self.end));
        self.end = end;
        copied.map(drop)
    }

    fn read(&mut self, name: &str) -> Option<Result<Vec<u8>, SourceError>> {
        let (start, bytes) = *self.places.get(name)?;
        let sought = self.file.seek(SeekFrom::Start(start)).map_err(SourceError::Read);
        Some(sought.and_then(|_| whole((&mut self.file).take(bytes))))
    }
}

impl Shelf {
    /// For the members of an archive that streams.
    pub(super) fn of_stream() -> Self {
        let file = SpooledTempFile::new(IN_MEMORY);
        Self { copies: Some(Copies { file, places: BTreeMap::new(), end: 0 }), ..Self::default() }
    }

    /// What a member is that is to be kept.
    fn kind(&self, form: Option<Form>, name: &str, input: &Peeked<'_>) -> Option<Kind> {
        let found = issue::form(form, input).map(Form::cut);
        match found {
            Some(Cut::Issue) => return Some(Kind::Issue),
            Some(_) => return Some(Kind::Page),
            None if self.copies.is_none() || self.without_texts => return None,
            None => {}
        }
        let path = Path::new(name);
        if beside::is_text(path) {
            return Some(Kind::Text);
        }
        (beside::is_marks(path) && are_marks(input.head())).then_some(Kind::Marks)
    }

    /// Keeps a member of so many bytes that may belong to others; `false` where it is to be read at once.
    pub(super) fn keeps(
        &mut self,
        form: Option<Form>,
        name: &str,
        bytes: u64,
        input: &mut Peeked<'_>,
    ) -> bool {
        let Some(kind) = self.kind(form, name, input).filter(|_| bytes <= MAX_BYTES) else {
            return false;
        };
        if let Some(Err(e)) = self.copies.as_mut().map(|copies| copies.add(name, input)) {
            self.cut_off.insert(name.to_owned(), e.kind());
        }
        self.members.push((kind, name.to_owned()));
        true
    }

    /// Whether what is kept is to be read now.
    pub(super) fn is_full(&self) -> bool {
        let only_texts = || self.members.iter().all(|(kind, _)| *kind == Kind::Text);
        let bytes = self.copies.as_ref().map_or(0, |copies| copies.end);
        bytes > MAX_NESTED || bytes > UNMARKED && only_texts()
    }
}

impl Reading<'_> {
    /// Reads what was copied of an archive that streams.
    pub(super) fn copied(&mut self, archive: &str, shelf: &mut Shelf, depth: usize) -> Flow {
        let is_unmarked = shelf.is_full() && shelf.members.iter().all(|(kind, _)| *kind == Kind::Text);
        let without_texts = shelf.without_texts || is_unmarked;
        let mut kept = std::mem::replace(shelf, Shelf { without_texts, ..Shelf::of_stream() });
        let Some(mut copies) = kept.copies.take() else { return Flow::Continue(()) };
        self.kept(archive, kept, &mut |name| copies.read(name), depth)
    }

    /// Reads what was kept of an archive.
    pub(super) fn kept(
        &mut self,
        archive: &str,
        Shelf { members, cut_off, .. }: Shelf,
        by_name: &mut ByName<'_>,
        depth: usize,
    ) -> Flow {
        let mut taken = BTreeSet::new();
        for (_, name) in members.iter().filter(|(kind, _)| *kind == Kind::Issue) {
            self.issue_in_archive(archive, name, by_name, &mut taken)?;
        }
        let texts: BTreeSet<&String> =
            members.iter().filter(|(kind, _)| *kind == Kind::Text).map(|(_, name)| name).collect();
        for (kind, name) in &members {
            match kind {
                Kind::Page if !taken.contains(&key(Path::new(name))) => {}
                Kind::Text => {
                    let marks = beside::name_of_marks(name).and_then(|marks| by_name(&marks));
                    self.marks = marks.and_then(Result::ok).filter(|marks| are_marks(marks));
                }
                Kind::Marks if beside::name_of_text(name).is_none_or(|text| !texts.contains(&text)) => {
                    self.pass_over(&format!("{archive}!/{name}"), no_text::kind(name, &[]))?;
                    continue;
                }
                Kind::Issue | Kind::Page | Kind::Marks => continue,
            }
            let end = Failing(cut_off.get(name).copied());
            let flow = self.kept_member(archive, name, by_name, end, depth);
            self.marks = None;
            flow?;
        }
        Flow::Continue(())
    }

    fn kept_member(
        &mut self,
        archive: &str,
        name: &str,
        by_name: &mut ByName<'_>,
        end: Failing,
        depth: usize,
    ) -> Flow {
        let origin = format!("{archive}!/{name}");
        let bytes = match by_name(name) {
            Some(Ok(bytes)) => bytes,
            Some(Err(reason)) => return self.fail(&origin, reason),
            None => return Flow::Continue(()),
        };
        match Peeked::new(BufReader::new(Cursor::new(bytes).chain(end))) {
            Ok(mut input) => self.stream(&origin, name, &mut input, depth),
            Err(e) => self.fail(&origin, SourceError::Unpack(e)),
        }
    }
}

/// The end of a member, at which reading may fail.
struct Failing(Option<io::ErrorKind>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.map_or(Ok(0), |kind| Err(kind.into()))
    }
}
