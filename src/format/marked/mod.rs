//! Texts in which somebody marked persons, places and organisations with another program, in the forms of those programs.
//!
//! There is one file here for each program; how marks become mentions is common to all. Types are told as everywhere ([`labels`]).
//! A mark that does not lie in its text is counted and left out, and the article is read.

pub(super) mod brat;
pub(super) mod conll;
pub(super) mod conllu;
pub(super) mod gate;
pub(super) mod webanno;

pub use self::brat::looks as are_marks;
use super::{FormatError, labels};
use crate::model::{Annotation, Annotations, Article, Metadata, Span};

/// What is marked in a text.
#[derive(Debug, Default)]
struct Marks {
    mentions: Vec<Annotation>,
    misplaced: u64,
}

impl Marks {
    /// Takes a mark, in bytes of the text; one without a place is only counted. Dates and amounts are no mentions.
    fn add(&mut self, span: Option<Span>, label: &str) {
        let Some(kind) = labels::entity_type(label) else { return };
        match span.filter(|span| !span.is_empty()) {
            Some(span) => self.mentions.push(Annotation { span, kind, confidence: 1.0 }),
            None => self.misplaced += 1,
        }
    }

    /// The article, whose text stays as it is, since what is marked lies in it.
    fn article(mut self, origin: &str, body: String, metadata: Metadata) -> Result<Article, FormatError> {
        if body.trim().is_empty() {
            return Err(FormatError::Empty);
        }
        if let Some(offset) = memchr::memchr(0, body.as_bytes()) {
            return Err(FormatError::Binary { offset, byte: 0 });
        }
        self.mentions.sort_by_key(|mention| (mention.span, mention.kind));
        let annotations = Annotations {
            recogniser: "annotated".to_owned(),
            mentions: self.mentions,
            misplaced: self.misplaced,
        };
        Ok(Article {
            origin: origin.to_owned(),
            body,
            metadata,
            annotations: Some(annotations),
            ..Article::default()
        })
    }
}

/// Tags of tokens: `B-PER` begins a mark, `I-PER` goes on with one of that type or begins one, whatever has no hyphen is in none.
/// So tags in the manner of IOB1, IOB2, BIOES and BILOU are read alike.
#[derive(Debug, Default)]
struct Tags {
    open: Option<(String, Span)>,
}

impl Tags {
    /// Takes the tag of the next token.
    fn take(&mut self, tag: &str, token: Span, marks: &mut Marks) {
        let parts = tag.split_once('-');
        match (parts, &mut self.open) {
            (Some(("I" | "L" | "E", label)), Some((open, span))) if open == label => span.end = token.end,
            _ => {
                self.end(marks);
                self.open = parts.map(|(_, label)| (label.to_owned(), token));
            }
        }
    }

    /// Ends the mark that is open, if one is.
    fn end(&mut self, marks: &mut Marks) {
        if let Some((label, span)) = self.open.take() {
            marks.add(Some(span), &label);
        }
    }
}

#[cfg(test)]
fn shown(article: &Article) -> Vec<String> {
    let given = article.annotations.as_ref().unwrap();
    let shown = |m: &Annotation| format!("{} {}", m.kind.label().to_lowercase(), m.span.of(&article.body));
    given.mentions.iter().map(shown).collect()
}
