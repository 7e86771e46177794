//! Bytes to articles. To add a form: a file here, a row in [`forms`], a fixture.
//!
//! What a file is, is decided by its bytes first and by its name second ([`detect`]); text is decoded without loss or
//! refused ([`encoding`]); records of JSON, CSV and feeds are understood by the names of their fields ([`fields`]).

mod alto;
pub mod detect;
pub mod encoding;
mod envelopes;
mod exports;
pub mod fields;
pub mod forms;
mod frames;
mod front_matter;
mod headline;
pub mod html;
pub mod http;
mod json;
mod labels;
mod mail;
pub mod mapping;
mod marked;
mod mets;
mod mhtml;
mod names;
mod newsml;
mod nitf;
pub mod no_text;
mod paragraphs;
#[cfg(feature = "pdf")]
mod pdf;
mod quoted;
mod references;
mod row;
mod rtf;
mod settings;
mod text;
mod unread;
mod variables;
pub mod wrappings;
pub(crate) mod xml;

use encoding_rs::Encoding;
use serde_json::{Map, Value};

pub use self::alto::Page;
pub use self::envelopes::{chat_head, of_chat};
pub use self::exports::known::{KNOWN, Known};
pub use self::exports::pages::of_page;
pub use self::forms::{Cut, Documents, Elements, Form};
pub use self::json::{records, value};
pub use self::mapping::Mapping;
pub use self::marked::are_marks;
pub use self::mets::{Issue, issue, page};
pub use self::nitf::NitfError;
pub use self::rtf::RtfError;
pub use self::settings::{Setting, SettingsTable, TableError};
use crate::model::Article;

/// What is known of an article from around its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Encoding that was declared outside of the bytes, as in a header of HTTP.
    pub charset: Option<String>,
    /// Encoding of the beginning of the file, for a part of it that is not UTF-8; `None` where that is ASCII.
    pub fallback: Option<&'static Encoding>,
    /// Address that it was fetched from.
    pub url: Option<String>,
    /// What somebody marked in it, where that stands in a file of its own.
    pub marks: Option<Vec<u8>>,
}

/// An article before it is understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Raw {
    /// Its form.
    pub form: Form,
    /// Its bytes, or its fields.
    pub content: Content,
    /// What is known of it from elsewhere.
    pub hints: Hints,
}

/// What a raw article holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Bytes in an encoding that is still to be found out.
    Bytes(Vec<u8>),
    /// Named fields.
    Fields(Map<String, Value>),
}

impl Raw {
    /// An article of which nothing is known but its bytes.
    pub fn new(form: Form, bytes: Vec<u8>) -> Self {
        Self { form, content: Content::Bytes(bytes), hints: Hints::default() }
    }

    /// Whether its text is still to be taken out of it.
    pub fn is_document(&self) -> bool {
        self.form.holds_text() && matches!(self.content, Content::Bytes(_))
    }

    /// About how many bytes of memory its content takes.
    pub fn weight(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Fields(fields) => fields.values().map(weight).sum(),
        }
    }
}

fn weight(value: &Value) -> u64 {
    match value {
        Value::String(text) => text.len() as u64,
        Value::Array(items) => items.iter().map(|item| 16 + weight(item)).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() as u64 + weight(value)).sum(),
        _ => 8,
    }
}

/// Why bytes are no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is nothing to read.
    #[error("it is empty")]
    Empty,
    /// There are bytes that no text has.
    #[error("it is no text: byte {offset} is {} (is it a binary file?)", control(*.byte))]
    Binary {
        /// Offset of the byte.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// The bytes are not in a known encoding.
    #[error(
        "its encoding is not known: byte {offset} (0x{byte:02x}) is not UTF-8, and it makes no sense in any other; \
         convert it with: iconv -f ENCODING -t UTF-8"
    )]
    Encoding {
        /// Offset of the first byte that does not fit.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// It is no JSON, or none that holds an article.
    #[error("it is no article in JSON: {0}")]
    Json(String),
    /// The record has no text.
    #[error("it has none of the fields that hold a text ({0}); name it with --map text=FIELD")]
    NoText(String),
    /// An annotation that does not fit the text.
    #[error("annotation {number}: {reason}")]
    Annotation {
        /// Which, from 1.
        number: usize,
        /// What is wrong.
        reason: String,
    },
    /// A line of columns with a token and no tag.
    #[error("line {line} of the document has a token and no tag")]
    Columns {
        /// Which line, from 1.
        line: usize,
    },
    /// A saved page without a page in it.
    #[error("it holds no web page")]
    NoPage,
    /// A page that holds no article or may not be parsed.
    #[error(transparent)]
    Page(#[from] html::PageError),
    /// NITF that holds no article or is damaged.
    #[error(transparent)]
    Nitf(#[from] nitf::NitfError),
    /// Another text of XML that is damaged.
    #[error(transparent)]
    Xml(#[from] xml::XmlError),
    /// RTF that is damaged or in an unknown code page.
    #[error(transparent)]
    Rtf(#[from] rtf::RtfError),
    /// A PDF without a text, or one that is damaged, encrypted or made to do harm.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] pdf::PdfError),
    /// A form that is known and not read, and what to do instead.
    #[error("{0}")]
    Unread(&'static str),
    /// A file of many articles where one was expected.
    #[error("it is a file of form {0}, which is read only as a whole")]
    Many(&'static str),
}

/// The text of a piece of HTML, its paragraphs apart.
pub fn fragment(piece: &str) -> String {
    html::fragment(piece)
}

/// Whether a field holds a story of news in XML, which says itself what is its headline and what its text.
pub fn is_enclosed_story(field: &str) -> bool {
    nitf::is_enclosed(field)
}

fn control(byte: u8) -> String {
    if byte == 0 { "NUL".to_owned() } else { format!("0x{byte:02x}") }
}

/// Reads one article.
///
/// # Errors
/// When it is empty, binary, in an unknown encoding, or holds no text.
pub fn read(origin: &str, raw: Raw, mapping: &Mapping) -> Result<Article, FormatError> {
    let Raw { form, content, hints } = raw;
    let mut article = match content {
        Content::Fields(record) => json::article(origin, &record, mapping)?,
        Content::Bytes(bytes) => match form.row().read {
            Some(read) => read(origin, bytes, &hints, mapping)?,
            None => return Err(FormatError::Many(form.label())),
        },
    };
    mapping.apply(&mut article);
    Ok(article)
}
