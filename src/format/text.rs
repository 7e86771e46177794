//! Plain text: UTF-8, or UTF-16 with a byte order mark. Anything else is refused rather than guessed.

use super::FormatError;
use crate::model::Article;

pub(super) fn read(origin: &str, bytes: Vec<u8>) -> Result<Article, FormatError> {
    let body = decode(bytes)?;
    if body.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    Ok(Article { origin: origin.to_owned(), body, ..Article::default() })
}

/// The text without its byte order mark, which is no part of it.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<String, FormatError> {
    if bytes.starts_with(&[0xff, 0xfe]) {
        return utf16(&bytes[2..], u16::from_le_bytes);
    }
    if bytes.starts_with(&[0xfe, 0xff]) {
        return utf16(&bytes[2..], u16::from_be_bytes);
    }
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        bytes.drain(..3);
    }
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(FormatError::Binary { offset });
    }
    String::from_utf8(bytes).map_err(|e| {
        let offset = e.utf8_error().valid_up_to();
        FormatError::Encoding { offset, byte: e.as_bytes()[offset] }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, FormatError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    if let Some(at) = units.iter().position(|u| *u == 0) {
        return Err(FormatError::Binary { offset: 2 * at + 2 });
    }
    if !rest.is_empty() {
        return Err(FormatError::Utf16);
    }
    String::from_utf16(&units).map_err(|_| FormatError::Utf16)
}

#[cfg(test)]
mod tests {
    use super::{FormatError, read};

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let body = |bytes: &[u8]| read("x", bytes.to_vec()).map(|a| a.body);
        assert_eq!(body(b"\xef\xbb\xbfHama").unwrap(), "Hama");
        assert_eq!(body(b"\xff\xfeH\0a\0").unwrap(), "Ha");
        assert_eq!(body(b"\xfe\xff\0H\0a").unwrap(), "Ha");
    }

    #[test]
    fn what_is_no_text_is_refused_with_the_place() {
        let error = |bytes: &[u8]| read("x", bytes.to_vec()).unwrap_err();
        assert_eq!(error(b""), FormatError::Empty);
        assert_eq!(error(b" \n\t"), FormatError::Empty);
        assert_eq!(error(b"ab\0c"), FormatError::Binary { offset: 2 });
        assert_eq!(error(b"caf\xe9"), FormatError::Encoding { offset: 3, byte: 0xe9 });
        assert_eq!(error(b"\xff\xfeH"), FormatError::Utf16);
    }
}
