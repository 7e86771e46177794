//! Bytes to articles. To add a form: a file here, an arm in [`Form`] and in [`read`], a fixture.

mod conll;
pub mod html;
mod json;
mod labels;
mod text;

use crate::model::Article;

/// The forms in which articles come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text, or Markdown, which is read as plain text.
    Text,
    /// One JSON object, a line of a JSON Lines file.
    Json,
    /// Annotated tokens in columns, one document of a `CoNLL` file.
    Conll,
    /// A web page.
    Html,
}

/// How a file holds its articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// The file is one article.
    Whole,
    /// Each line that is not empty is an article.
    Lines,
    /// A line that starts with `-DOCSTART-` starts an article.
    Docstarts,
}

impl Form {
    /// The form that a file name in a folder promises; `None` where the file is no article.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            "jsonl" | "ndjson" => Some(Self::Json),
            "conll" | "bio" => Some(Self::Conll),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }

    /// How files of this form hold their articles.
    pub const fn framing(self) -> Framing {
        match self {
            Self::Text | Self::Html => Framing::Whole,
            Self::Json => Framing::Lines,
            Self::Conll => Framing::Docstarts,
        }
    }
}

/// Why bytes are no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is nothing to read.
    #[error("it is empty")]
    Empty,
    /// There are bytes that no text has.
    #[error("it is no text: byte {offset} is NUL (is it a binary file?)")]
    Binary {
        /// Offset of the byte.
        offset: usize,
    },
    /// The bytes are not in a known encoding.
    #[error(
        "it is not UTF-8: byte {offset} is 0x{byte:02x}; if it is Latin-1, convert it with: iconv -f WINDOWS-1252 -t UTF-8"
    )]
    Encoding {
        /// Offset of the first byte that does not fit.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// The line is no JSON object.
    #[error("it is no article in JSON: {0}")]
    Json(String),
    /// The JSON object has no text.
    #[error("it has none of the fields that hold a text: {0}")]
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
    /// A page that holds no article or may not be parsed.
    #[error("{0}")]
    Page(String),
    /// The half of a UTF-16 character is missing.
    #[error("it claims to be UTF-16 and is not")]
    Utf16,
}

/// Reads the bytes of one article.
///
/// # Errors
/// When they are empty, binary or in an unknown encoding.
pub fn read(form: Form, origin: &str, bytes: Vec<u8>) -> Result<Article, FormatError> {
    match form {
        Form::Text => text::read(origin, bytes),
        Form::Json => json::read(origin, &bytes),
        Form::Conll => conll::read(origin, &bytes),
        Form::Html => html::read(origin, &text::decode(bytes)?, &html::Hints::default()),
    }
}
