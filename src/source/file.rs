//! One file on the disk, or standard input: whether it has to be read at all, its hash, its stamp.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::beside;
use super::issue::{self, Held};
use super::limits::Allowance;
use super::peek::Peeked;
use super::{FileRead, Flow, Host, Item, KnownFile, Request, SourceError, Stamp};
use crate::format::wrappings::{self, Wrapping};
use crate::format::{Form, Raw};
use crate::format::{detect, no_text};
use crate::util::hex::hexadecimal;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 16;

/// The reading of one file.
pub(super) struct Reading<'a> {
    pub(super) request: &'a Request,
    pub(super) host: Host<'a>,
    path: &'a str,
    emit: &'a mut dyn FnMut(Item) -> Flow,
    pub(super) allowance: Allowance,
    /// What somebody marked in it, from the file beside it.
    pub(super) marks: Option<Vec<u8>>,
    /// Where what may be of an issue is held back until all of it is known.
    held: Option<&'a mut Held>,
    /// How the file was asked for before, where it is read so again.
    as_before: Option<&'a Arc<Request>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        request: &'a Request,
        host: Host<'a>,
        path: &'a str,
        emit: &'a mut dyn FnMut(Item) -> Flow,
    ) -> Self {
        let allowance = Allowance::of_file(None);
        Self { request, host, path, emit, allowance, marks: None, held: None, as_before: None }
    }

    /// Holds back what may be of an issue, instead of reading it.
    pub(super) fn holding(self, held: &'a mut Held) -> Self {
        Self { held: Some(held), ..self }
    }

    /// Reads it as it was asked for before.
    pub(super) fn asked_for_before(self, request: Option<&'a Arc<Request>>) -> Self {
        Self { request: request.map_or(self.request, |request| request), as_before: request, ..self }
    }

    /// Gives on an article of this file.
    pub(super) fn article(&mut self, origin: String, raw: Result<Raw, SourceError>) -> Flow {
        let as_before = self.as_before.map(Arc::clone);
        (self.emit)(Item::Article { origin, file: self.path.to_owned(), raw, as_before })
    }

    pub(super) fn fail(&mut self, origin: &str, reason: SourceError) -> Flow {
        self.article(origin.to_owned(), Err(reason))
    }

    pub(super) fn pass_over(&mut self, path: &str, kind: String) -> Flow {
        (self.emit)(Item::PassedOver { path: path.to_owned(), kind })
    }

    /// Standard input, which may be anything that a file may be.
    pub(super) fn standard_input(mut self, input: impl BufRead) -> Flow {
        let (path, progress) = (self.path, self.host.progress);
        let counted = ProgressReader { reader: input, progress };
        match Peeked::new(BufReader::with_capacity(BUFFER, counted)) {
            Ok(mut input) => self.stream(path, path, &mut input, 0),
            Err(e) => self.fail(path, SourceError::Read(e)),
        }
    }

    /// A file. One that the person named is read whatever it is called.
    pub(super) fn path(mut self, path: &Path, is_named: bool) -> Flow {
        // It is read together with its text.
        if !is_named && beside::is_of_a_text(path) {
            return Flow::Continue(());
        }
        let marks = beside::marks_of(path);
        let look = |data: Metadata| {
            let mut stamp = stamp(&data)?;
            if let Some(marks) = &marks {
                stamp = stamp.with(self::stamp(&marks.metadata()?)?);
            }
            Ok(match self.known(&stamp) {
                Some(known) => Found::Unchanged(known),
                None => Found::Opened(stamp, File::open(path)?),
            })
        };
        match path.metadata().and_then(look) {
            Err(e) => self.fail(self.path, SourceError::Read(e)),
            Ok(Found::Unchanged(known)) => self.unchanged(known),
            Ok(Found::Opened(stamp, file)) => match marks.map_or(Ok(None), |marks| beside::read(&marks)) {
                Ok(marks) => {
                    self.marks = marks;
                    self.opened(file, stamp, is_named)
                }
                Err(reason) => self.fail(self.path, reason),
            },
        }
    }

    /// The file as it was read before, if its size and time are still those.
    pub(super) fn known(&self, stamp: &Stamp) -> Option<KnownFile> {
        (self.host.known)(self.path).filter(|known| known.stamp == *stamp)
    }

    fn opened(&mut self, mut file: File, stamp: Stamp, is_named: bool) -> Flow {
        match self.same_content(&mut file, &stamp) {
            Ok(None) => {}
            Ok(Some(known)) => {
                (self.host.progress)(stamp.size);
                let now = self.read(stamp, known.hash.clone());
                return (self.emit)(Item::Unchanged { path: self.path.to_owned(), known, now: Some(now) });
            }
            Err(e) => return self.fail(self.path, SourceError::Read(e)),
        }
        self.allowance = Allowance::of_file(Some(stamp.size));
        let (path, told) = (self.path, self.host.progress);
        // A zip archive has its directory at the end, so it is sought in and not read as a stream.
        let mut head = Vec::new();
        let begin = (&file).take(4).read_to_end(&mut head).and_then(|_| file.rewind());
        if let Err(e) = begin {
            return self.fail(path, SourceError::Read(e));
        }
        if wrappings::wrapping(&head) == Some(Wrapping::Zip) {
            if !is_named && !wrappings::promises_wrapping(path) {
                return self.pass_over(path, no_text::kind(path, &[]));
            }
            let whole = hash(&file).and_then(|hash| file.rewind().map(|()| hash));
            self.zip(path, BufReader::new(&file), 1)?;
            told(stamp.size);
            return match whole {
                Ok(hash) => self.end(stamp, hash),
                Err(e) => self.fail(path, SourceError::Read(e)),
            };
        }
        let mut hashing = Hashing {
            reader: ProgressReader { reader: &file, progress: told },
            hash: Sha256::new(),
            failed: None,
        };
        match Peeked::new(BufReader::with_capacity(BUFFER, &mut hashing)) {
            Ok(input) if self.is_held(&input, is_named) => return Flow::Continue(()),
            Ok(input) if self.is_no_text(input.head()) || !is_named && !is_promising(path, &input) => {
                return self.pass_over(path, no_text::kind(path, input.head()));
            }
            Ok(mut input) => self.stream(path, path, &mut input, 0)?,
            Err(e) => return self.fail(path, SourceError::Read(e)),
        }
        match hashing.finish() {
            Ok(hash) => self.end(stamp, hash),
            // Why it cannot be read was said when it happened; it is tried again by the next run.
            Err(_) => Flow::Continue(()),
        }
    }

    /// Whether a file that begins so may be of an issue and was held back.
    fn is_held(&mut self, input: &Peeked<'_>, is_named: bool) -> bool {
        let (path, form) = (Path::new(self.path), issue::form(self.request.form, input));
        match (&mut self.held, form) {
            (Some(held), Some(form)) => {
                held.hold(path, form, is_named);
                true
            }
            _ => false,
        }
    }

    /// Whether the first bytes show something that holds no text, and nobody said that it does.
    pub(super) fn is_no_text(&self, head: &[u8]) -> bool {
        self.request.form.is_none() && no_text::of_head(head).is_some()
    }

    /// Tells that a file has not changed since it was read.
    pub(super) fn unchanged(&mut self, known: KnownFile) -> Flow {
        (self.host.progress)(known.stamp.size);
        (self.emit)(Item::Unchanged { path: self.path.to_owned(), known, now: None })
    }

    /// Tells that the text of a file stands in articles of this one.
    pub(super) fn part(&mut self, path: String) -> Flow {
        (self.emit)(Item::Part { path })
    }

    /// Tells that everything of an issue has come.
    pub(super) fn end_issue(&mut self, stamp: Stamp, hash: String) -> Flow {
        let read = FileRead { is_issue: true, ..self.read(stamp, hash) };
        (self.emit)(Item::End(read))
    }

    fn end(&mut self, stamp: Stamp, hash: String) -> Flow {
        let read = self.read(stamp, self.with_marks(hash));
        (self.emit)(Item::End(read))
    }

    fn read(&self, stamp: Stamp, hash: String) -> FileRead {
        FileRead {
            path: self.path.to_owned(),
            stamp,
            hash,
            is_as_before: self.as_before.is_some(),
            is_issue: false,
        }
    }

    /// The hash of the file and of what is marked in it.
    fn with_marks(&self, hash: String) -> String {
        let Some(marks) = &self.marks else { return hash };
        hexadecimal(&Sha256::new().chain_update(hash).chain_update(marks).finalize())
    }

    /// The file as it was read before, if only its time is another.
    fn same_content(&self, file: &mut File, stamp: &Stamp) -> io::Result<Option<KnownFile>> {
        // Where the size is another the content is, and there is no need to hash it.
        let Some(known) = (self.host.known)(self.path).filter(|known| known.stamp.size == stamp.size) else {
            return Ok(None);
        };
        let same = self.with_marks(hash(file)?) == known.hash;
        file.rewind()?;
        Ok(same.then_some(known))
    }
}

impl Stamp {
    /// The stamp of two files that are read as one.
    pub(super) fn with(self, other: Self) -> Self {
        Self { size: self.size + other.size, changed_at: self.changed_at.max(other.changed_at) }
    }
}

/// A path as it was found.
enum Found {
    /// As it was read before.
    Unchanged(KnownFile),
    /// New or changed.
    Opened(Stamp, File),
}

/// Whether a file in a folder or an archive is one to read: its name promises a packed file or an article, also the name without
/// the ending of a packer (`a.jsonl.gz`), or its bytes are of a form that is read under any name.
pub(super) fn is_promising(name: &str, input: &Peeked<'_>) -> bool {
    let inner = wrappings::inner_name(name);
    wrappings::promises_wrapping(name)
        || detect::of_name(&inner).is_some_and(Form::is_promised_by_name)
        || wrappings::wrapping(input.head()).is_none() && input.form().is_some_and(Form::is_promised_by_bytes)
}

/// Size and time of last change. On Unix that of the file's entry, which no program can set back.
pub(super) fn stamp(data: &Metadata) -> io::Result<Stamp> {
    let changed = changed(data)?;
    let changed_at = chrono::DateTime::<chrono::Utc>::from(changed);
    Ok(Stamp { size: data.len(), changed_at: changed_at.to_rfc3339_opts(chrono::SecondsFormat::Nanos, true) })
}

#[cfg(unix)]
fn changed(data: &Metadata) -> io::Result<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(data.ctime()).map_err(io::Error::other)?;
    let nanoseconds = u32::try_from(data.ctime_nsec()).unwrap_or_default();
    Ok(SystemTime::UNIX_EPOCH + std::time::Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn changed(data: &Metadata) -> io::Result<SystemTime> {
    data.modified()
}

/// SHA-256 of what is left of a file, in hexadecimal.
fn hash(mut file: &File) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            n => hash.update(&buffer[..n]),
        }
    }
}

/// A reader that tells how much was read.
struct ProgressReader<'a, R> {
    reader: R,
    progress: &'a dyn Fn(u64),
}

impl<R: Read> Read for ProgressReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        (self.progress)(n as u64);
        Ok(n)
    }
}

/// A reader that hashes what was read and remembers whether reading failed.
struct Hashing<R> {
    reader: R,
    hash: Sha256,
    failed: Option<io::ErrorKind>,
}

impl<R: Read> Hashing<R> {
    /// The hash of the whole file, also of bytes behind the last article that nobody read.
    fn finish(mut self) -> io::Result<String> {
        let mut buffer = vec![0; BUFFER];
        while self.failed.is_none() && self.read(&mut buffer)? > 0 {}
        match self.failed {
            None => Ok(hexadecimal(&self.hash.finalize())),
            Some(kind) => Err(kind.into()),
        }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.reader.read(buffer) {
            Ok(n) => {
                self.hash.update(&buffer[..n]);
                Ok(n)
            }
            Err(e) => {
                if e.kind() != io::ErrorKind::Interrupted {
                    self.failed = Some(e.kind());
                }
                Err(e)
            }
        }
    }
}
