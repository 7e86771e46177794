//! The sketches of all documents in a file of their own while connected components of near texts are looked for: they are gone
//! through dozens of times, and SQLite takes as long for one row as this for many.
//!
//! The file has no name, stands in the folder of the database and is gone when it is closed.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::copies::connected_components::Sketches;
use crate::copies::groups::Document;
use crate::model::ids::DocumentId;
use crate::store::write::copies::{self, State};
use crate::store::{Error, Result, Store};
use crate::util::atomic_file;

/// Bytes of a record: the number of the document, whether its group is open, the words of its text, and its sketch and key as
/// `sketches.sketch` has them.
const RECORD: usize = SKETCH + 40;
/// Where a record says whether its group is open.
const OPEN: usize = 8;
/// Where it says how many words the text has.
const WORDS: usize = 9;
/// Where the sketch begins.
const SKETCH: usize = 13;
/// Records that are read at once.
const BLOCK: usize = 2048;

/// A document of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spooled {
    /// `documents.id`.
    pub id: DocumentId,
    /// Whether it came, or something of it changed, since groups were last made.
    pub open: bool,
}

/// Sketches in a file, by number of the document.
#[derive(Debug)]
pub(crate) struct Spool {
    file: File,
    path: PathBuf,
    count: usize,
    open: usize,
    changed: bool,
}

impl Store {
    /// Copies all sketches.
    pub(crate) fn spool_sketches(&self) -> Result<Spool> {
        let file = atomic_file::nameless(self.path()).map_err(|e| io(self.path(), e))?;
        let mut spool = Spool { file, path: self.path().to_path_buf(), count: 0, open: 0, changed: false };
        let sql = "SELECT document_id, state, words, sketch FROM sketches ORDER BY document_id";
        let mut statement = self.connection.prepare(sql).map_err(|e| self.fail(e))?;
        let mut rows = statement.query([]).map_err(|e| self.fail(e))?;
        let mut file = BufWriter::new(&spool.file);
        while let Some(row) = rows.next().map_err(|e| self.fail(e))? {
            let read = || -> rusqlite::Result<(DocumentId, State, u32, [u8; 40])> {
                let id = row.get(0)?;
                Ok((id, State::read(row, 1, id)?, row.get(2)?, row.get(3)?))
            };
            let (id, state, words, sketch) = read().map_err(|e| self.fail(e))?;
            let open = state != State::Grouped;
            let record = [&id.0.to_le_bytes()[..], &[u8::from(open)], &words.to_le_bytes(), &sketch];
            record.iter().try_for_each(|part| file.write_all(part)).map_err(|e| io(self.path(), e))?;
            spool.count += 1;
            spool.open += usize::from(open);
            spool.changed |= state == State::Changed;
        }
        file.flush().map_err(|e| io(self.path(), e))?;
        drop(file);
        Ok(spool)
    }
}

impl Spool {
    /// How many documents there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The documents whose group is open, if they are at most `most` and at most a quarter of all, and the text of none is read
    /// differently since groups were last made; else `None`.
    pub(crate) fn few(&mut self, most: usize) -> Result<Option<Vec<DocumentId>>> {
        if self.changed || self.open > most.min(self.count / 4) {
            return Ok(None);
        }
        let mut open = Vec::with_capacity(self.open);
        let read = self.read(|_, record| {
            if let (Some(id), 1) = (record.first_chunk(), record[OPEN]) {
                open.push(DocumentId(i64::from_le_bytes(*id)));
            }
        });
        read.map(|()| Some(open)).map_err(|e| io(&self.path, e))
    }

    /// Whether the text of a document is read differently since groups were last made.
    pub(crate) fn changed(&self) -> bool {
        self.changed
    }

    /// The document at a place of the file, from 0.
    pub(crate) fn document(&mut self, at: u32) -> Result<Spooled> {
        let mut record = [0; RECORD];
        let place = SeekFrom::Start(u64::from(at) * RECORD as u64);
        let read = self.file.seek(place).and_then(|_| self.file.read_exact(&mut record));
        read.map_err(|e| io(&self.path, e))?;
        let id = record.first_chunk().copied().unwrap_or_default();
        Ok(Spooled { id: DocumentId(i64::from_le_bytes(id)), open: record[OPEN] != 0 })
    }

    fn read(&mut self, mut take: impl FnMut(u32, &[u8])) -> std::io::Result<()> {
        self.file.rewind()?;
        let mut block = vec![0; BLOCK * RECORD];
        let mut at = 0;
        while at < self.count {
            let some = BLOCK.min(self.count - at);
            let read = &mut block[..some * RECORD];
            self.file.read_exact(read)?;
            read.chunks_exact(RECORD).zip(at as u32..).for_each(|(record, number)| take(number, record));
            at += some;
        }
        Ok(())
    }
}

impl Sketches for Spool {
    type Error = Error;

    fn each(&mut self, mut take: impl FnMut(u32, &Document)) -> Result<()> {
        let document = |at: u32, record: &[u8]| {
            let words = record[WORDS..].first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
            if let (Some(words), Some(sketch)) = (words, record.last_chunk()) {
                take(at, &copies::document(words, sketch, 0));
            }
        };
        self.read(document).map_err(|e| io(&self.path, e))
    }
}

fn io(path: &Path, reason: std::io::Error) -> Error {
    match reason.kind() {
        std::io::ErrorKind::StorageFull => Error::Full { path: path.to_path_buf() },
        _ => Error::Io { path: path.to_path_buf(), reason },
    }
}
