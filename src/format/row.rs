//! What a row of the table of forms says: what is known of a form, and in which ways files are cut.

use std::borrow::Cow;

use super::{FormatError, Hints, Mapping};
use crate::model::Article;

/// What is known of a form.
pub(super) struct Row {
    /// The word for it on the command line and in rows.
    pub(super) label: &'static str,
    /// What it is, in a line without a full stop, for `--help` and `docs/forms.md`.
    pub(super) about: &'static str,
    /// How names of files of it end, behind the last dot, in lower case.
    pub(super) endings: &'static [&'static str],
    /// Media types under which the crawl of a web site keeps it.
    pub(super) media_types: &'static [&'static str],
    /// By what its first bytes are known.
    pub(super) bytes: Bytes,
    /// What makes a file one to read that the person did not name but a folder or an archive holds.
    pub(super) promise: Promise,
    /// How a file of it is cut into articles.
    pub(super) cut: Cut,
    /// How the bytes of one article are read; `None` where articles come from the cutting as fields or in another form.
    pub(super) read: Option<Read>,
}

/// Reads one article: its origin, its bytes, what is known from elsewhere, and what `--map` says.
pub(super) type Read = fn(&str, Vec<u8>, &Hints, &Mapping) -> Result<Article, FormatError>;

/// By what the first bytes of a form are known.
pub(super) enum Bytes {
    /// By nothing: any bytes may be of it.
    Any,
    /// The file begins with these.
    Magic(&'static [u8]),
    /// Within so many bytes of markup, one of these words (in lower case) stands before those of any other form.
    Markup(usize, &'static [&'static str]),
    /// The beginning of the text, decoded and without a mark, looks like it.
    Start(fn(&[u8]) -> bool),
    /// The same, but a name that promises another form is believed before.
    Hint(fn(&[u8]) -> bool),
}

/// What makes a file in a folder or an archive one to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Promise {
    /// Its name.
    Name,
    /// Its name, or its first bytes whatever it is called.
    NameOrBytes,
    /// Nothing: only who names such a file is told what is wrong with it.
    Nothing,
}

/// How a file is cut into articles; `source::records` does it.
#[derive(Debug, Clone, Copy)]
pub enum Cut {
    /// Not at all: it is one article.
    Whole,
    /// An article a line.
    Lines,
    /// At lines that start a document.
    Documents(Documents),
    /// JSON values, and the items of lists in them.
    Values,
    /// Rows of a table under the names of its columns.
    Rows,
    /// Entries of a feed.
    Entries,
    /// Elements of XML, such as the items of a news service.
    Elements(Elements),
    /// Not at all, unless it is a page in which many were exported.
    Page,
    /// Pages among the records of a crawl.
    Pages,
    /// The same, in the form before WARC.
    OldPages,
    /// Chapters of a book, which is a zip archive.
    Chapters,
    /// Not at all, unless it is a page of an issue ([`Cut::Issue`]) that is read as a whole.
    Scan,
    /// As the articles that it names on its pages, which are files of their own.
    Issue,
    /// As the text that it holds, which may be one of many articles.
    Text(ToText),
}

/// The stretches of a text of XML that are an article each, with what around them holds for them.
pub type Elements = fn(&str) -> Vec<Cow<'_, str>>;

/// The text of a document that is none itself.
pub type ToText = fn(&[u8]) -> Result<String, FormatError>;

/// How a text of many documents is cut at its lines.
#[derive(Debug, Clone, Copy)]
pub struct Documents {
    /// Whether a line starts a document, or ends the one before.
    pub starts: fn(&[u8]) -> bool,
    /// Whether what lies between two such lines holds an article, and is no list of contents or terms of use.
    pub holds: fn(&[u8]) -> bool,
}
