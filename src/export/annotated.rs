//! Text with its sentences and names, and the forms it can be written in.

use std::io;

use super::{conll, spacy};
use crate::lang::LANGUAGES;
use crate::model::{Span, Token};
use crate::segment;

/// A document with everything that was found in it. All offsets are bytes of `body`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotated {
    /// Where the document was read.
    pub origin: String,
    /// The whole text.
    pub body: String,
    /// Headline, if known.
    pub title: Option<String>,
    /// Writer, if known.
    pub author: Option<String>,
    /// Outlet or agency, if known.
    pub source: Option<String>,
    /// Address, if known.
    pub url: Option<String>,
    /// ISO 8601 date, if known.
    pub published_on: Option<String>,
    /// ISO 639-1 code, if known.
    pub language: Option<String>,
    /// Sentences in text order, without overlaps.
    pub sentences: Vec<Span>,
    /// Names in text order, without overlaps, each inside a sentence.
    pub names: Vec<Name>,
    /// Quotations in the order in which they begin; they may overlap.
    pub quotations: Vec<Quoted>,
}

/// What somebody is said to have said.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// The stretches of the text that were said, in text order.
    pub parts: Vec<Span>,
    /// Direct, indirect or mixed.
    pub kind: String,
    /// The verb of speech, if there is one.
    pub cue: Option<Span>,
    /// The words of the text that name the speaker, if any do.
    pub words: Option<Span>,
    /// Who speaks: the name of the entity; `None` where that is not known.
    pub speaker: Option<String>,
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Where, in bytes of the body.
    pub span: Span,
    /// Label of its type, as recognised here.
    pub label: String,
    /// Who or what is meant: the name of the entity.
    pub entity: String,
    /// Probability that span and type are right, 0 to 1.
    pub confidence: f64,
}

/// The forms of annotated text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A token and its tag a line, an empty line between sentences (`CoNLL`-2003).
    Conll {
        /// With a column between the two for what is said, by which verb, and by whom.
        quotations: bool,
    },
    /// One JSON object a document, as spaCy's `Doc.from_json` takes it.
    Spacy,
}

impl Annotated {
    /// Writes the document.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn write(&self, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
        match form {
            Form::Conll { quotations } => conll::write(self, quotations, out),
            Form::Spacy => spacy::write(self, out),
        }
    }

    /// The tokens of each sentence, cut again where a name or a quotation begins or ends inside of one: in forms of one tag a
    /// token, each name has to be some whole tokens.
    pub(super) fn tokens(&self) -> Vec<Vec<Token>> {
        let language = LANGUAGES.reading(self.language.as_deref());
        let tokens = segment::segment(&self.body, &self.sentences, language).tokens;
        let names = self.names.iter().map(|name| name.span);
        let quoted = self.quotations.iter().flat_map(Quoted::spans);
        let mut borders: Vec<usize> = names.chain(quoted).flat_map(|span| [span.start, span.end]).collect();
        borders.sort_unstable();
        let mut tokens = tokens.into_iter().peekable();
        let sentences = self.sentences.iter().map(|sentence| {
            let mut inside = Vec::new();
            while let Some(token) = tokens.next_if(|t| t.span.start < sentence.end) {
                cut(token.span, &borders, &mut inside);
            }
            inside
        });
        sentences.collect()
    }
}

impl Quoted {
    /// Its parts, its verb and the words for its speaker.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> {
        self.parts.iter().copied().chain(self.cue).chain(self.words)
    }
}

/// Adds `token` in pieces that end at the borders inside it.
fn cut(token: Span, borders: &[usize], out: &mut Vec<Token>) {
    let first = borders.partition_point(|b| *b <= token.start);
    let mut start = token.start;
    for border in borders[first..].iter().copied().take_while(|b| *b < token.end) {
        if border > start {
            out.push(Token { span: Span::new(start, border) });
            start = border;
        }
    }
    out.push(Token { span: Span::new(start, token.end) });
}

#[cfg(test)]
mod tests {
    use super::{Annotated, Form, Name, Quoted};
    use crate::model::Span;

    fn document() -> Annotated {
        let body = "Pro-Assad envoys met.\nLavrov spoke.";
        let name = |start, end, label: &str| Name {
            span: Span::new(start, end),
            label: label.to_owned(),
            entity: body[start..end].to_owned(),
            confidence: 1.0,
        };
        Annotated {
            body: body.to_owned(),
            sentences: vec![Span::new(0, 21), Span::new(22, 35)],
            names: vec![name(4, 9, "PERSON"), name(22, 28, "PERSON")],
            ..Annotated::default()
        }
    }

    #[test]
    fn tokens_are_cut_where_a_name_begins() {
        let document = document();
        let tokens = document.tokens();
        let words: Vec<Vec<&str>> =
            tokens.iter().map(|s| s.iter().map(|t| t.span.of(&document.body)).collect()).collect();
        assert_eq!(words[1], ["Lavrov", "spoke", "."]);
        assert!(words[0].contains(&"Assad"), "{words:?}");
    }

    #[test]
    fn quotations_have_a_column_of_their_own() {
        let quoted = Quoted {
            parts: vec![Span::new(22, 28), Span::new(29, 34)],
            kind: "direct".to_owned(),
            cue: Some(Span::new(29, 34)),
            words: None,
            speaker: Some("Lavrov".to_owned()),
        };
        let document = Annotated { quotations: vec![quoted], ..document() };
        let mut out = Vec::new();
        document.write(Form::Conll { quotations: true }, &mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        let end = "Lavrov B-CONTENT:1 B-PERSON\nspoke B-CONTENT:1|B-CUE:1 O\n. O O\n\n";
        assert!(out.ends_with(end), "{out}");
    }

    #[test]
    fn columns_and_lines_of_json() {
        let write = |form| {
            let mut out = Vec::new();
            document().write(form, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let conll = write(Form::Conll { quotations: false });
        assert!(conll.starts_with("-DOCSTART- -X- O O\n\n"), "{conll}");
        assert!(conll.ends_with("Lavrov B-PERSON\nspoke O\n. O\n\n"), "{conll}");
        let json: serde_json::Value = serde_json::from_str(&write(Form::Spacy)).unwrap();
        assert_eq!(json["ents"][1]["start"], 22);
        assert_eq!(json["sents"][1]["end"], 35);
    }
}
