//! Bytes to articles. To add a form: a file here, an arm in [`Form`] and in [`read`], a fixture.

mod text;

use crate::model::Article;

/// The forms in which articles come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text, or Markdown, which is read as plain text.
    Text,
}

impl Form {
    /// The form that a file name in a folder promises; `None` where the file is no article.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        ["txt", "text", "md", "markdown"]
            .iter()
            .any(|e| extension.eq_ignore_ascii_case(e))
            .then_some(Self::Text)
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
    /// The half of a UTF-16 character is missing.
    #[error("it claims to be UTF-16 and is not")]
    Utf16,
}

/// Reads the bytes of one file as an article.
///
/// # Errors
/// When they are empty, binary or in an unknown encoding.
pub fn read(form: Form, origin: &str, bytes: Vec<u8>) -> Result<Article, FormatError> {
    match form {
        Form::Text => text::read(origin, bytes),
    }
}
