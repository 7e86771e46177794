//! What a packed file may unpack to, so that a bomb costs little time and no memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::SourceError;

/// Layers of packing inside each other: `x.tar.gz` has two.
pub(super) const MAX_DEPTH: usize = 5;
/// What the members of an archive may unpack to in any case, in bytes.
const FREE: u64 = 1024 * 1024 * 1024;
/// Beyond that: so many times the size of the file on the disk.
pub(super) const MAX_RATIO: u64 = 250;
/// Largest archive inside an archive, in bytes.
pub(super) const MAX_NESTED: u64 = 2 * 1024 * 1024 * 1024;

/// How much may still be unpacked of one file.
#[derive(Debug, Clone)]
pub(super) struct Allowance {
    /// Shared by all members, so that they have one bound together.
    left: Rc<Cell<u64>>,
}

impl Allowance {
    /// For a file of so many bytes: [`MAX_RATIO`] times as many, but at least [`FREE`]. Where the size is not known, as of standard
    /// input, there is no bound.
    pub(super) fn of_file(size: Option<u64>) -> Self {
        let most = size.map_or(u64::MAX, |size| size.saturating_mul(MAX_RATIO).max(FREE));
        Self { left: Rc::new(Cell::new(most)) }
    }

    /// Whether nothing more may be unpacked.
    pub(super) fn is_used_up(&self) -> bool {
        self.left.get() == 0
    }

    /// Counts what is read from a member.
    pub(super) fn counting<R: Read>(&self, reader: R) -> Counting<R> {
        Counting { reader, allowance: self.clone() }
    }
}

/// A member of an archive, within the allowance.
pub(super) struct Counting<R> {
    reader: R,
    allowance: Allowance,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.allowance.is_used_up() {
            return Err(io::Error::other(SourceError::Bomb));
        }
        let n = self.reader.read(buffer)?;
        self.allowance.left.set(self.allowance.left.get().saturating_sub(n as u64));
        Ok(n)
    }
}
