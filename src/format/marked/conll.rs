//! Annotated text in columns: one token a line, its BIO tag last, an empty line between sentences (`CoNLL`-2003).
//!
//! The text is put together from the tokens with a space between them; sentences end with a line break.

use super::{Marks, Tags};
use crate::format::{Documents, FormatError, Hints, encoding};
use crate::model::{Article, Metadata, Span};

/// How a file of such columns is cut: at the marker before a document. What has no token is no document.
pub(in crate::format) const DOCUMENTS: Documents =
    Documents { starts: |line| line.starts_with(MARKER), holds };

const MARKER: &[u8] = b"-DOCSTART-";

fn holds(document: &[u8]) -> bool {
    let is_token = |line: &[u8]| !line.trim_ascii().is_empty() && !line.starts_with(MARKER);
    document.split(|byte| *byte == b'\n').any(is_token)
}

pub(in crate::format) fn read(origin: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let (mut marks, mut tags) = (Marks::default(), Tags::default());
    let mut body = String::new();
    let mut in_sentence = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.starts_with("-DOCSTART-") {
            continue;
        }
        if line.is_empty() {
            tags.end(&mut marks);
            if std::mem::take(&mut in_sentence) {
                body.push('\n');
            }
            continue;
        }
        let mut columns = line.split(['\t', ' ']).filter(|c| !c.is_empty());
        let (Some(token), Some(tag)) = (columns.next(), columns.next_back()) else {
            return Err(FormatError::Columns { line: at + 1 });
        };
        if std::mem::replace(&mut in_sentence, true) {
            body.push(' ');
        }
        let start = body.len();
        body.push_str(token);
        tags.take(tag, Span::new(start, body.len()), &mut marks);
    }
    tags.end(&mut marks);
    if in_sentence {
        body.push('\n');
    }
    marks.article(origin, body, Metadata::default())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::format::Hints;

    #[test]
    fn columns_become_text_and_mentions() {
        let text = "-DOCSTART- -X- O O\n\nSergei NNP I-NP B-PER\nLavrov NNP I-NP I-PER\nmet VBD I-VP O\nUN NNP I-NP B-ORG\n\
            envoys NNS I-NP O\n. . O O\n\nMonday NNP B-NP B-DATE\n";
        let article = read("x", text.as_bytes().to_vec(), &Hints::default()).unwrap();
        assert_eq!(article.body, "Sergei Lavrov met UN envoys .\nMonday\n");
        let found = article.annotations.unwrap().mentions;
        let texts: Vec<&str> = found.iter().map(|m| m.span.of(&article.body)).collect();
        assert_eq!(texts, ["Sergei Lavrov", "UN"]);
    }

    #[test]
    fn a_line_without_tag_is_refused_with_its_number() {
        let error = read("x", b"a O\nb\n".to_vec(), &Hints::default()).unwrap_err();
        assert!(error.to_string().contains("line 2"));
    }
}
