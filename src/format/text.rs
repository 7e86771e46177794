//! Plain text.

use super::{FormatError, Hints, encoding};
use crate::model::{Article, Metadata};

pub(super) fn read(origin: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, FormatError> {
    let body = encoding::text(bytes, hints)?;
    if body.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let metadata = Metadata { url: hints.url.clone(), ..Metadata::default() };
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, read};

    #[test]
    fn nothing_but_space_is_empty() {
        for bytes in [&b""[..], b" \n\t", b"\xef\xbb\xbf"] {
            assert_eq!(read("x", bytes.to_vec(), &Hints::default()), Err(FormatError::Empty));
        }
    }
}
