//! From paths to raw articles: folders, lists of files, standard input, and whatever is packed or holds many articles.
//!
//! Everything streams: of a file only the article at hand is in memory. A path named by the person is read whatever it is
//! called; in a folder or an archive names must promise an article, or the first bytes tell (a page, a crawl, a feed).
//! Hidden files, symbolic links and devices are passed over there, and names come in byte order. What cannot be read is
//! an item with its reason, so that the rest goes on.
//!
//! Names inside archives are labels and nothing else: nothing is ever written to a place that an archive names.

mod beside;
mod error;
mod file;
mod gzip;
mod issue;
mod limits;
mod office;
mod packed;
mod peek;
pub mod records;
mod sheets;
mod shelf;
mod walk;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::error::SourceError;
pub use self::office::OfficeError;
pub use self::sheets::SheetError;
use crate::format::{Form, Raw};
use crate::util::paths::plain;

/// Largest article, in bytes as read.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// What to read, and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Files, folders, `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// Files with a path a line.
    pub lists: Vec<PathBuf>,
    /// Form to read everything as, instead of finding it out.
    pub form: Option<Form>,
    /// Most articles to read.
    pub limit: Option<u64>,
    /// What `--map` says, for deciding whether a table can be read.
    pub mapping: crate::format::Mapping,
    /// Whether documents that hold a text are given as they are, for [`records::of_document`] to be asked on another thread.
    pub keeps_documents: bool,
}

/// A file that was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFile {
    /// Its size and time then.
    pub stamp: Stamp,
    /// SHA-256 of its bytes, and of the marks beside it, in hexadecimal.
    pub hash: String,
    /// Articles in it that were read.
    pub articles: u64,
    /// Articles in it that could not be read.
    pub skipped: u64,
}

/// By what a changed file is known without opening it. A text with marks beside it has one stamp for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Length in bytes, of both files together.
    pub size: u64,
    /// When it (or one of both) was last changed, ISO 8601 in UTC with nanoseconds.
    pub changed_at: String,
}

/// A file that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Path as reached from what the person typed.
    pub path: String,
    /// Its size and time before it was opened.
    pub stamp: Stamp,
    /// SHA-256 of its bytes, and of the marks beside it, in hexadecimal.
    pub hash: String,
    /// Whether it was read as it was before ([`Host::as_before`]).
    pub is_as_before: bool,
    /// Whether it is an issue of a newspaper, which stays that issue when all of its text is another.
    pub is_issue: bool,
}

/// What a reader meets, in order.
#[derive(Debug)]
pub enum Item {
    /// An article, or the reason why there is none.
    Article {
        /// Path as reached from what the person typed, with the place inside the file; `-` for standard input.
        origin: String,
        /// The file in which it is, as in [`FileRead::path`].
        file: String,
        /// The article, or the reason.
        raw: Result<Raw, SourceError>,
        /// How its file was asked for before, where it is read so again.
        as_before: Option<Arc<Request>>,
    },
    /// Everything of a file has come.
    End(FileRead),
    /// A file has not changed since it was read and does not come.
    Unchanged {
        /// Its path.
        path: String,
        /// What was found in it then.
        known: KnownFile,
        /// What it is like now, where only its time is another.
        now: Option<FileRead>,
    },
    /// A file whose text stands in articles of another one.
    Part {
        /// Its path.
        path: String,
    },
    /// A file that holds no text, or one in a folder or an archive that promises no article.
    PassedOver {
        /// Where it is.
        path: String,
        /// What it is, in a word or two.
        kind: String,
    },
}

/// What is said of a symbolic link or a device that is passed over.
const LINK: &str = "link or device (not followed)";

/// Whether to go on.
pub type Flow = ControlFlow<()>;

/// Whom a reader tells and asks while it reads.
#[derive(Clone, Copy)]
pub struct Host<'h> {
    /// Is told of every byte of a file that was read or left unread.
    pub progress: &'h dyn Fn(u64),
    /// Gives the file of that path as it was read before; what has not changed is not read again.
    pub known: &'h dyn Fn(&str) -> Option<KnownFile>,
    /// Gives how the file of that path was asked for before, where it is to be read in the same way again.
    pub as_before: &'h dyn Fn(&str) -> Option<Arc<Request>>,
}

/// Reads what was asked for and gives it to `emit`, in the order of the paths and, in folders, of the names, until
/// `emit` breaks.
pub fn read(request: &Request, host: Host<'_>, emit: &mut dyn FnMut(Item) -> Flow) -> Flow {
    let mut left = request.limit;
    let mut limited = |item: Item| {
        if matches!(item, Item::Article { .. }) {
            // It is the first article too many that ends the reading, so a file that ends with the last one still gives its end.
            match &mut left {
                Some(0) => return Flow::Break(()),
                Some(left) => *left -= 1,
                None => {}
            }
        }
        emit(item)
    };
    walk::Walk { request, host, emit: &mut limited, held: issue::Held::default() }.run()
}

/// Bytes of all files under these paths, as far as the file system tells without opening them.
pub fn size(paths: &[PathBuf]) -> u64 {
    walk::size(paths)
}

/// A path as it stands in origins.
fn shown(path: &Path) -> String {
    plain(&path.to_string_lossy())
}
