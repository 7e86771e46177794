//! Plain text, and Markdown with or without front matter; also with what somebody marked in it.

use super::fields::Record;
use super::marked::brat;
use super::{FormatError, Hints, Mapping, encoding, front_matter, headline};
use crate::model::{Article, Metadata};

pub(super) fn read(
    origin: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    mapping: &Mapping,
) -> Result<Article, FormatError> {
    if let Some(marks) = &hints.marks {
        return brat::read(origin, bytes, marks, hints);
    }
    let text = encoding::text(bytes, hints)?;
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let article = Article { origin: origin.to_owned(), ..Article::default() };
    let Some((fields, rest)) = front_matter::split(&text) else {
        let metadata = Metadata { url: hints.url.clone(), ..Metadata::default() };
        return Ok(Article { body: text, metadata, ..article });
    };
    if rest.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let mut metadata = Record::new(&fields, mapping).metadata();
    metadata.url = metadata.url.or_else(|| hints.url.clone());
    // Version 0.1 stored the front matter as text.
    let body = headline::above(metadata.title.as_deref(), rest).unwrap_or_else(|| rest.to_owned());
    Ok(Article { body, earlier_body: Some(text), metadata, ..article })
}

#[cfg(test)]
mod tests {
    use super::{FormatError, Hints, Mapping, read};

    fn of(text: &str) -> Result<crate::model::Article, FormatError> {
        read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default())
    }

    #[test]
    fn nothing_but_space_is_empty() {
        for text in ["", " \n\t", "\u{feff}", "---\ntitle: A\n---\n"] {
            assert_eq!(of(text), Err(FormatError::Empty));
        }
    }

    #[test]
    fn front_matter_is_metadata_and_no_text() {
        let text =
            "---\ntitle: 'Ferry: no news'\nauthor: Rosa Conti\nlink: https://port.example/a\n---\nIt rained.";
        let article = of(text).unwrap();
        assert_eq!(article.body, "Ferry: no news\n\nIt rained.");
        assert_eq!(article.metadata.url.as_deref(), Some("https://port.example/a"));
        assert_eq!(article.metadata.author.as_deref(), Some("Rosa Conti"));
        assert_eq!(article.earlier_body.as_deref(), Some(text));
    }
}
