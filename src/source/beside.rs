//! What belongs to a text and stands in a file of its own beside it: what somebody marked in it with brat, `a.ann` beside `a.txt`.
//!
//! The two are one file to everybody else: it has changed if one of them has. In an archive they are two members of it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{MAX_BYTES, SourceError};
use crate::format::are_marks;

/// How the name of a text ends, and that of the marks.
const TEXT: &str = "txt";
const MARKS: &str = "ann";

/// The file of marks beside a text; nothing where there is none, or it is no plain file.
pub(super) fn marks_of(path: &Path) -> Option<PathBuf> {
    neighbour(path, TEXT, MARKS)
}

/// Whether a file of marks is read with the text beside it.
pub(super) fn is_of_a_text(path: &Path) -> bool {
    neighbour(path, MARKS, TEXT).is_some()
}

fn neighbour(path: &Path, ending: &str, other: &str) -> Option<PathBuf> {
    let neighbour = ends_in(path, ending).then(|| path.with_extension(other))?;
    fs::symlink_metadata(&neighbour).is_ok_and(|data| data.is_file()).then_some(neighbour)
}

/// Whether something is called as texts are, of which the marks may stand beside it.
pub(super) fn is_text(path: &Path) -> bool {
    ends_in(path, TEXT)
}

/// Whether something is called as such marks are.
pub(super) fn is_marks(path: &Path) -> bool {
    ends_in(path, MARKS)
}

/// In an archive: how the marks of a text are called.
pub(super) fn name_of_marks(text: &str) -> Option<String> {
    other_name(text, TEXT, MARKS)
}

/// In an archive: how the text is called to which marks belong.
pub(super) fn name_of_text(marks: &str) -> Option<String> {
    other_name(marks, MARKS, TEXT)
}

fn other_name(name: &str, ending: &str, other: &str) -> Option<String> {
    let stem = name.len().checked_sub(ending.len()).filter(|_| ends_in(Path::new(name), ending))?;
    Some(format!("{}{other}", name.get(..stem)?))
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending))
}

/// The marks in such a file; nothing where it holds none, or is of another program.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
    let mut bytes = Vec::new();
    let read: io::Result<usize> =
        File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    read.map_err(SourceError::Read)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(SourceError::TooLarge);
    }
    Ok(Some(bytes).filter(|bytes| are_marks(bytes)))
}
