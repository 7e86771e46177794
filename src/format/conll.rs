//! Annotated text in columns: one token a line, its BIO tag last, an empty line between sentences (`CoNLL`-2003).
//!
//! The text is put together from the tokens with a space between them; sentences end with a line break.

use super::{Documents, FormatError, Hints, encoding, labels};
use crate::model::{Annotation, Annotations, Article, Span};

/// How a file of such columns is cut: at the marker before a document; one without any token is none.
pub(super) const DOCUMENTS: Documents = Documents { starts: |line| line.starts_with(MARKER), holds };

const MARKER: &[u8] = b"-DOCSTART-";

fn holds(document: &[u8]) -> bool {
    let is_token = |line: &[u8]| !line.trim_ascii().is_empty() && !line.starts_with(MARKER);
    document.split(|byte| *byte == b'\n').any(is_token)
}

pub(super) fn read(origin: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let mut builder = Builder::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.starts_with("-DOCSTART-") {
            continue;
        }
        if line.is_empty() {
            builder.end_sentence();
            continue;
        }
        let mut columns = line.split(['\t', ' ']).filter(|c| !c.is_empty());
        match (columns.next(), columns.next_back()) {
            (Some(token), Some(tag)) => builder.token(token, tag),
            _ => return Err(FormatError::Columns { line: at + 1 }),
        }
    }
    builder.end_sentence();
    if builder.body.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let annotations = Annotations { recogniser: "annotated".to_owned(), mentions: builder.mentions };
    Ok(Article {
        origin: origin.to_owned(),
        body: builder.body,
        annotations: Some(annotations),
        ..Article::default()
    })
}

#[derive(Default)]
struct Builder {
    body: String,
    mentions: Vec<Annotation>,
    /// Label of the mention that the next token may continue; whether it is an entity at all is in `open_is_entity`.
    open: Option<String>,
    open_is_entity: bool,
    in_sentence: bool,
}

impl Builder {
    fn token(&mut self, token: &str, tag: &str) {
        if self.in_sentence {
            self.body.push(' ');
        }
        self.in_sentence = true;
        let start = self.body.len();
        self.body.push_str(token);
        let end = self.body.len();
        let Some((position, label)) = tag.split_once('-') else {
            self.open = None;
            return;
        };
        let continues = matches!(position, "I" | "L" | "E") && self.open.as_deref() == Some(label);
        if !continues {
            let kind = labels::entity_type(label);
            self.open_is_entity = kind.is_some();
            self.mentions.extend(kind.map(|kind| Annotation {
                span: Span::new(start, end),
                kind,
                confidence: 1.0,
            }));
        } else if let Some(last) = self.mentions.last_mut().filter(|_| self.open_is_entity) {
            last.span.end = end;
        }
        self.open = Some(label.to_owned());
    }

    fn end_sentence(&mut self) {
        if self.in_sentence {
            self.body.push('\n');
        }
        self.in_sentence = false;
        self.open = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, read};

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
