//! Annotated text in columns: one token and its tag a line, a blank line between sentences, `-DOCSTART-` before each
//! document.
//!
//! Columns are separated by tabs or spaces; the first is the token and the last its BIO (or BILOU) tag, so that four
//! columns, as in the shared tasks, work too. From the tokens a text and its segmentation are made, with one space between
//! tokens and a line for each sentence: training and evaluation then run the code that tags articles. Labels that
//! are unknown are refused, not ignored.

use thiserror::Error;

use crate::model::{EntityType, Segmentation, Sentence, Span, Token};
use crate::recognise::tagger::tags::{Chunk, Class, Tag, TagSet, write_chunk};

/// Why annotated text cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum DataError {
    /// A line without a tag.
    #[error("{file}, line {line}: expected a token and a tag")]
    Columns {
        /// Name of the file.
        file: String,
        /// Line, from 1.
        line: usize,
    },
    /// A tag that is not `O` or a position and a known type.
    #[error(
        "{file}, line {line}: unknown tag {tag:?} (known: O, B-, I-, L-, E-, U-, S- with PER, ORG, LOC, MISC)"
    )]
    Tag {
        /// Name of the file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The tag.
        tag: String,
    },
}

/// Whether a token begins a span, of what, and of which finer kind; `None` outside.
type Mark = Option<(bool, Class, Option<EntityType>)>;

/// A document with its tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotated {
    /// Which file it is from.
    pub source: String,
    /// The text: a space between tokens, a line for each sentence.
    pub text: String,
    /// Its sentences and tokens.
    pub segmentation: Segmentation,
    /// One tag a token.
    pub tags: Vec<Tag>,
    /// Which tokens the data call events, works and products; empty where they are not asked.
    pub finer: Vec<Option<EntityType>>,
}

impl Annotated {
    /// The spans of one sentence, with token indices of the document.
    pub fn chunks(&self, sentence: usize) -> Vec<Chunk> {
        let tokens = self.segmentation.sentences[sentence].tokens.clone();
        crate::recognise::tagger::tags::chunks(&self.tags[tokens.clone()], tokens.start)
    }

    /// What a span is where the data tell it apart from other miscellaneous names.
    pub fn finer_of(&self, chunk: &Chunk) -> Option<EntityType> {
        self.finer.get(chunk.tokens.end - 1).copied().flatten()
    }

    fn push_sentence(&mut self, tokens: &[(&str, Mark)]) {
        if tokens.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let (from, base) = (self.text.len(), self.tags.len());
        for (n, (token, _)) in tokens.iter().enumerate() {
            if n > 0 {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(token);
            self.segmentation.tokens.push(Token { span: Span::new(start, self.text.len()) });
        }
        self.segmentation
            .sentences
            .push(Sentence { span: Span::new(from, self.text.len()), tokens: base..base + tokens.len() });
        self.tags.resize(base + tokens.len(), Tag::OUTSIDE);
        self.finer.extend(tokens.iter().map(|(_, mark)| mark.and_then(|(_, _, finer)| finer)));
        let mut start = 0;
        for i in 1..=tokens.len() {
            let continues = i < tokens.len()
                && matches!((tokens[i - 1].1, tokens[i].1), (Some((_, a, _)), Some((false, b, _))) if a == b);
            if continues {
                continue;
            }
            if let Some((_, class, _)) = tokens[i - 1].1 {
                write_chunk(&mut self.tags, &Chunk { tokens: base + start..base + i, class });
            }
            start = i;
        }
    }
}

/// Reads columns; `file` names them in errors and in [`Annotated::source`].
///
/// # Errors
/// [`DataError`] with the line.
pub fn parse_bio(columns: &str, file: &str) -> Result<Vec<Annotated>, DataError> {
    let mut documents = Vec::new();
    let new = || Annotated { source: file.to_owned(), ..Annotated::default() };
    let (mut document, mut sentence) = (new(), Vec::new());
    for (n, line) in columns.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let starts = line.starts_with("-DOCSTART-");
        if line.trim().is_empty() || starts {
            document.push_sentence(&sentence);
            sentence.clear();
            if starts && !document.tags.is_empty() {
                documents.push(std::mem::replace(&mut document, new()));
            }
            continue;
        }
        sentence.push(parse_line(line, file, n + 1)?);
    }
    document.push_sentence(&sentence);
    if !document.tags.is_empty() {
        documents.push(document);
    }
    Ok(documents)
}

/// A token, and whether it begins a span and of what.
fn parse_line<'t>(line: &'t str, file: &str, n: usize) -> Result<(&'t str, Mark), DataError> {
    let separators: &[char] = if line.contains('\t') { &['\t'] } else { &[' '] };
    let mut columns = line.split(separators).filter(|c| !c.is_empty());
    let (Some(token), Some(tag)) = (columns.next(), columns.next_back()) else {
        return Err(DataError::Columns { file: file.to_owned(), line: n });
    };
    if tag == "O" {
        return Ok((token, None));
    }
    let bad = || DataError::Tag { file: file.to_owned(), line: n, tag: tag.to_owned() };
    let (place, label) = tag.split_once('-').ok_or_else(bad)?;
    let class = Class::from_label(label).ok_or_else(bad)?;
    let finer = finer_from_label(label);
    match place {
        "B" | "U" | "S" => Ok((token, Some((true, class, finer)))),
        "I" | "L" | "E" => Ok((token, Some((false, class, finer)))),
        _ => Err(bad()),
    }
}

/// The kind that a label of training data tells apart from other miscellaneous names.
fn finer_from_label(label: &str) -> Option<EntityType> {
    match label {
        "EVENT" => Some(EntityType::Event),
        "WORK" | "WORK_OF_ART" | "LAW" => Some(EntityType::Work),
        "PRODUCT" => Some(EntityType::Product),
        _ => None,
    }
}

/// A document to learn from.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Text, sentences, tokens.
    pub document: Annotated,
    /// Which tags each token may have.
    pub allowed: Vec<TagSet>,
    /// How much the document counts.
    pub weight: f32,
}

#[cfg(test)]
mod tests {
    use super::{DataError, parse_bio};
    use crate::recognise::tagger::tags::{Chunk, Class};

    #[test]
    fn reads_columns_into_text_and_spans() {
        let bio = "-DOCSTART-\tO\n\nSergei\tB-PER\nLavrov\tI-PER\nmet\tO\nNATO\tB-ORG\n\nHe\tO\n\n-DOCSTART-\tO\n\nx\tO\n";
        let documents = parse_bio(bio, "a.bio").unwrap();
        assert_eq!(documents.len(), 2);
        let first = &documents[0];
        assert_eq!(first.text, "Sergei Lavrov met NATO\nHe");
        assert_eq!(first.segmentation.sentences[1].tokens, 4..5);
        let spans = [Chunk { tokens: 0..2, class: Class::Per }, Chunk { tokens: 3..4, class: Class::Org }];
        assert_eq!(first.chunks(0), spans);
        assert_eq!(first.segmentation.tokens[3].span.of(&first.text), "NATO");
    }

    #[test]
    fn conll_columns_and_bad_lines() {
        let conll = "U.N. NNP I-NP I-ORG\nofficial NN I-NP O\n";
        assert_eq!(parse_bio(conll, "x").unwrap()[0].chunks(0).len(), 1);
        assert_eq!(parse_bio("a\tO\nb\n", "x"), Err(DataError::Columns { file: "x".into(), line: 2 }));
        assert!(matches!(parse_bio("a\tB-FOO\n", "x"), Err(DataError::Tag { line: 1, .. })));
    }
}
