//! Why a file, a member of an archive or an article in it cannot be read, in the words that a person sees.

use std::io;

use super::MAX_BYTES;
use super::issue::MAX_ISSUE;
use super::limits::{MAX_DEPTH, MAX_NESTED, MAX_RATIO};
use super::office::OfficeError;
use super::records::{BookError, CrawlError, FeedError, JsonError, TableError};
use super::sheets::SheetError;
use crate::format::FormatError;

/// Why something is skipped.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The file itself cannot be opened or read.
    #[error("{}", plain(.0))]
    Read(io::Error),
    /// What it is packed in ends too early or is damaged, or its bytes cannot be decoded.
    #[error("{}", unpacking(.0))]
    Unpack(io::Error),
    /// A folder cannot be walked.
    #[error("{}", .0.io_error().map_or_else(|| .0.to_string(), plain))]
    Walk(walkdir::Error),
    /// A pipe or a device.
    #[error(
        "it is neither a file nor a folder; a pipe or a device is read only as standard input: corpus load - < PATH"
    )]
    NoFile,
    /// There are no bytes.
    #[error("it is empty")]
    Empty,
    /// A page that is named and not there.
    #[error("METS names this page, and there is no such file")]
    NoPageOfIssue,
    /// An issue with more than `MAX_ISSUE` of text.
    #[error("the pages that METS names have more than {} MiB of text; this one is not read", MAX_ISSUE >> 20)]
    LargeIssue,
    /// There are none of the documents that such a file has.
    #[error("it holds no article; if it is an export, it was cut off before the first text")]
    NoDocument,
    /// An article of more than [`MAX_BYTES`].
    #[error("it is larger than {} MiB, the most for one article", MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// Archives inside archives.
    #[error("it is packed more than {MAX_DEPTH} times over")]
    TooDeep,
    /// Something that is known and not unpacked.
    #[error("it is packed with {0}, which is not read; unpack it first")]
    Packer(&'static str),
    /// A zip archive that has to be copied first.
    #[error("it is an archive of more than {} MiB in a stream", MAX_NESTED >> 20)]
    LargeArchive,
    /// What it unpacks to is out of proportion.
    #[error("it unpacks to more than {MAX_RATIO} times its size; the rest of it is not read")]
    Bomb,
    /// The directory of a zip archive.
    #[error("it is a damaged zip archive: {0}")]
    Zip(zip::result::ZipError),
    /// A member of a zip archive.
    #[error("it cannot be unpacked: {0}")]
    Member(zip::result::ZipError),
    /// A header of a tar archive.
    #[error("it is a damaged tar archive: {}", plain(.0))]
    Tar(io::Error),
    /// A zip archive that is slides, a drawing, or a table in another form than XLSX.
    #[error(
        "it is a document of an office program that is neither text nor XLSX; save it as text or as CSV first"
    )]
    Office,
    /// A table of an office program.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A text of an office program.
    #[error(transparent)]
    OfficeText(#[from] OfficeError),
    /// A table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A feed.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// A crawl.
    #[error(transparent)]
    Crawl(#[from] CrawlError),
    /// A book.
    #[error(transparent)]
    Book(#[from] BookError),
    /// The bytes are no text.
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// The error in words, without the number.
fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to read it".to_owned(),
        io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => error.to_string(),
    }
}

/// What went wrong while a stream was read or unpacked.
fn unpacking(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "it is cut off: what it was packed from ends too early".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("it is damaged: {error}"),
        _ => plain(error),
    }
}
