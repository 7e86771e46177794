//! Annotated tokens in the ten columns of CoNLL-U: the treebanks of Universal Dependencies, what Stanza and Trankit write.
//!
//! ```text
//! # newdoc id = a            a document; # newpar a paragraph; # text = … a sentence as it is written
//! 1<tab>Rosa<tab>…<tab>SpaceAfter=No|NER=B-PER
//! 1<tab>Rosa<tab>…<tab>Entity=(e1-person-new-Rosa_Conti     where # global.Entity = GRP-etype-infstat-identity
//! ```
//!
//! Names come from `NER=` or `ner=` in the last column, from a column that `# global.columns` calls so, or from `Entity=` as the
//! corpora GUM and `CorefUD` write it. `Entity=` marks pronouns and every phrase too, so only what is a proper name by its parts
//! of speech is taken. Where a file has none of these, nobody marked anything.

use super::{Marks, Tags};
use crate::clean::dates::stated;
use crate::format::{Documents, FormatError, Hints, encoding, labels, variables};
use crate::model::{Article, Metadata, Span};

/// How a file is cut: at the line that begins a document.
pub(in crate::format) const DOCUMENTS: Documents =
    Documents { starts: |line| line.starts_with(b"# newdoc"), holds };

/// Columns of a token, and those of them that are read.
const COLUMNS: usize = 10;
const FORM: usize = 1;
const PART_OF_SPEECH: usize = 3;
const OTHERS: usize = 9;

/// Most phrases that are open at once; what would be more is passed over.
const MOST_OPEN: usize = 100;

/// Parts of speech that no proper name is made of.
const NO_NAME: [&str; 7] = ["NOUN", "PRON", "VERB", "AUX", "ADV", "SCONJ", "INTJ"];

fn holds(document: &[u8]) -> bool {
    document.split(|byte| *byte == b'\n').any(|line| line.first().is_some_and(u8::is_ascii_digit))
}

/// Whether a file begins with comments and a token.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first = lines.find(|line| !line.starts_with(b"#"));
    first.is_some_and(|line| {
        line.first() == Some(&b'1') && line.split(|byte| *byte == b'\t').count() >= COLUMNS
    })
}

pub(in crate::format) fn read(origin: &str, bytes: Vec<u8>, hints: &Hints) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let mut document = Document::default();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            document.comment(comment.trim());
        } else if line.trim().is_empty() {
            document.end_sentence();
        } else {
            document.sentence.token(line);
        }
    }
    document.end_sentence();
    let Document { body, marks, metadata, is_marked, .. } = document;
    let article = marks.article(origin, body, metadata)?;
    // Where nobody marked anything, names are still to be looked for.
    Ok(if is_marked { article } else { Article { annotations: None, ..article } })
}

/// A token as it is written in the text.
struct Token<'t> {
    form: &'t str,
    has_space: bool,
}

/// A word, which is a token or a part of one.
struct Word<'t> {
    /// Which token.
    token: usize,
    part_of_speech: &'t str,
    others: &'t str,
    /// Its columns behind the tenth.
    more: Vec<&'t str>,
}

/// A sentence while its lines are gone through.
#[derive(Default)]
struct Sentence<'t> {
    text: Option<&'t str>,
    begins_paragraph: bool,
    tokens: Vec<Token<'t>>,
    words: Vec<Word<'t>>,
    /// Where a token of several words is open ("3-4"), the number of its last word.
    whole_until: Option<u32>,
}

impl<'t> Sentence<'t> {
    fn token(&mut self, line: &'t str) {
        let columns: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(form)) = (columns.first(), columns.get(FORM)) else { return };
        let column = |at: usize| columns.get(at).copied().unwrap_or("_");
        let others = column(OTHERS).trim_end();
        let has_space = !others.split('|').any(|other| other == "SpaceAfter=No");
        // A token of several words ("3-4") is what is written; its words follow and stand where it does.
        if let Some((_, last)) = id.split_once('-') {
            self.tokens.push(Token { form, has_space });
            self.whole_until = last.parse().ok();
            return;
        }
        // A word that is understood and not written has a number with a dot ("8.1").
        let Ok(number) = id.parse::<u32>() else { return };
        if self.whole_until.is_none_or(|last| number > last) {
            self.whole_until = None;
            self.tokens.push(Token { form, has_space });
        }
        let more = columns.iter().skip(COLUMNS).map(|column| column.trim_end()).collect();
        let token = self.tokens.len().saturating_sub(1);
        self.words.push(Word { token, part_of_speech: column(PART_OF_SPEECH), others, more });
    }

    /// The text of the sentence, and where its tokens stand in it.
    fn placed(&self) -> (String, Vec<Span>) {
        if let Some(placed) = self.text.and_then(|text| self.placed_in(text)) {
            return placed;
        }
        let (mut text, mut places) = (String::new(), Vec::with_capacity(self.tokens.len()));
        for token in &self.tokens {
            let start = text.len();
            text.push_str(token.form);
            places.push(Span::new(start, text.len()));
            if token.has_space {
                text.push(' ');
            }
        }
        (text.trim_end().to_owned(), places)
    }

    /// The same in the text that the file gives, if every token stands there.
    fn placed_in(&self, text: &str) -> Option<(String, Vec<Span>)> {
        let mut at = 0;
        let mut places = Vec::with_capacity(self.tokens.len());
        for token in &self.tokens {
            at = text.len() - text[at..].trim_start().len();
            if !text[at..].starts_with(token.form) {
                return None;
            }
            places.push(Span::new(at, at + token.form.len()));
            at += token.form.len();
        }
        Some((text.to_owned(), places))
    }
}

/// A document while its lines are gone through.
#[derive(Default)]
struct Document<'t> {
    body: String,
    sentence: Sentence<'t>,
    /// Whether paragraphs are said.
    has_paragraphs: bool,
    marks: Marks,
    /// Whether anybody marked anything.
    is_marked: bool,
    /// What the fields of `Entity=` are called, in their order.
    fields: Vec<&'t str>,
    /// Which column behind the tenth has tags of names.
    tags: Option<usize>,
    metadata: Metadata,
}

impl<'t> Document<'t> {
    fn comment(&mut self, comment: &'t str) {
        if comment.starts_with("newpar") {
            self.sentence.begins_paragraph = true;
            self.has_paragraphs = true;
        }
        let Some((name, value)) = comment.split_once('=').map(|(name, value)| (name.trim(), value.trim()))
        else {
            return;
        };
        match name {
            "text" => self.sentence.text = Some(value).filter(|text| !text.is_empty()),
            "global.Entity" => self.fields = value.split('-').collect(),
            "global.columns" => {
                let is_tag = |name: &str| matches!(name.rsplit(':').next(), Some("NER" | "NE"));
                self.tags = value.split_whitespace().skip(COLUMNS).position(is_tag);
            }
            _ => {
                let Some(about) = name.strip_prefix("meta::") else { return };
                match about {
                    "title" => self.metadata.title = Some(value.to_owned()),
                    "author" => self.metadata.author = Some(value.to_owned()),
                    "sourceURL" | "source_url" => self.metadata.url = Some(value.to_owned()),
                    "dateCreated" => self.metadata.published = stated(value),
                    _ => variables::say(about, value, &mut self.metadata.variables),
                }
            }
        }
    }

    fn end_sentence(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        if sentence.tokens.is_empty() {
            return;
        }
        if !self.body.is_empty() {
            // Where nobody said where paragraphs are, each sentence is a line.
            let is_new = sentence.begins_paragraph;
            self.body.push_str(if is_new {
                "\n\n"
            } else if self.has_paragraphs {
                " "
            } else {
                "\n"
            });
        }
        let (text, places) = sentence.placed();
        let from = self.body.len();
        self.body.push_str(&text);
        let spans: Vec<Span> = sentence
            .words
            .iter()
            .filter_map(|word| places.get(word.token))
            .map(|span| Span::new(from + span.start, from + span.end))
            .collect();
        self.tags(&sentence.words, &spans);
        self.entities(&sentence.words, &spans);
    }

    /// The names that tags of words say.
    fn tags(&mut self, words: &[Word<'t>], spans: &[Span]) {
        let mut tags = Tags::default();
        for (word, span) in words.iter().zip(spans) {
            let named = |other: &'t str| {
                let (name, tag) = other.split_once('=')?;
                matches!(name, "NER" | "ner").then_some(tag)
            };
            let column = || self.tags.and_then(|at| word.more.get(at).copied());
            let tag = word.others.split('|').find_map(named).or_else(column);
            self.is_marked |= tag.is_some();
            tags.take(tag.unwrap_or("O"), *span, &mut self.marks);
        }
        tags.end(&mut self.marks);
    }

    /// The names among the phrases that `Entity=` says.
    ///
    /// ```text
    /// Port    Entity=(e1-organization(e2-place)     e2 begins and ends here: "Port"; e1 stays open
    /// of      _
    /// Tyne    Entity=e1)                            e1 ends: "Port of Tyne"
    /// ```
    fn entities(&mut self, words: &[Word<'t>], spans: &[Span]) {
        let mut open: Vec<(&str, &str, usize)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(said) = word.others.split('|').find_map(|other| other.strip_prefix("Entity=")) else {
                continue;
            };
            self.is_marked = true;
            let mut rest = said;
            while !rest.is_empty() {
                let ended = if let Some(begun) = rest.strip_prefix('(') {
                    let end = begun.find(['(', ')']).unwrap_or(begun.len());
                    let (id, label) = self.id_and_type(&begun[..end]);
                    rest = &begun[end..];
                    let Some(behind) = rest.strip_prefix(')') else {
                        if open.len() < MOST_OPEN {
                            open.push((id, label, at));
                        }
                        continue;
                    };
                    rest = behind;
                    Some((id, label, at))
                } else {
                    let (id, behind) = rest.split_once(')').unwrap_or((rest, ""));
                    rest = behind;
                    open.iter().rposition(|(open, ..)| *open == id).map(|last| open.remove(last))
                };
                let Some((_, label, from)) = ended.filter(|(_, label, _)| !label.is_empty()) else {
                    continue;
                };
                if is_name(&words[from..=at]) {
                    let span =
                        spans.get(from).zip(spans.get(at)).map(|(from, to)| Span::new(from.start, to.end));
                    self.marks.add(span, label);
                }
            }
        }
    }

    /// The id by which an entity is known where it ends, and its type: the field called `etype` or, where the fields have no names,
    /// the first that is a type.
    fn id_and_type<'e>(&self, entity: &'e str) -> (&'e str, &'e str) {
        let mut fields = entity.split('-');
        let label = match self.fields.iter().position(|name| *name == "etype") {
            Some(at) => fields.clone().nth(at),
            None if self.fields.is_empty() => fields.clone().find(|field| labels::is_known(field)),
            None => None,
        };
        (fields.next().unwrap_or_default(), label.unwrap_or_default())
    }
}

/// Whether words are a proper name, with articles, adjectives and the like in it; where no part of speech is said, every phrase
/// is.
fn is_name(words: &[Word<'_>]) -> bool {
    let parts = || words.iter().map(|word| word.part_of_speech);
    parts().all(|part| part == "_")
        || parts().any(|part| part == "PROPN") && !parts().any(|part| NO_NAME.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::{Hints, looks, read};
    use crate::model::Article;

    fn row(id: &str, form: &str, part: &str, others: &str) -> String {
        format!("{id}\t{form}\t_\t{part}\t_\t_\t0\t_\t_\t{others}\n")
    }

    fn article(text: &str) -> Article {
        assert!(looks(text.as_bytes()), "{text}");
        read("x", text.as_bytes().to_vec(), &Hints::default()).unwrap()
    }

    #[test]
    fn tags_in_the_last_column_are_names_and_words_in_one_token_share_its_place() {
        let text = [
            "# newdoc id = a\n# meta::title = Talks\n# meta::dateCreated = 2021-03-04\n# meta::genre = news\n# newpar\n# sent_id = 1\n".to_owned(),
            "# text = Rosa Conti  geht zum Hafen.\n".to_owned(),
            row("1", "Rosa", "PROPN", "start_char=0|ner=B-PER"),
            row("2", "Conti", "PROPN", "ner=E-PER"),
            row("3", "geht", "VERB", "ner=O"),
            row("4-5", "zum", "_", "_"),
            row("4", "zu", "ADP", "ner=O"),
            row("5", "dem", "DET", "ner=S-LOC"),
            row("5.1", "großen", "ADJ", "_"),
            row("6", "Hafen", "NOUN", "ner=O|SpaceAfter=No"),
            row("7", ".", "PUNCT", "_"),
            "\n".to_owned(),
            row("1", "Sie", "PRON", "_"),
            row("2", "wartet", "VERB", "SpaceAfter=No"),
            row("3", ".", "PUNCT", "_"),
            "\n# newpar\n# text = something else\n".to_owned(),
            row("1", "Ja", "INTJ", "_"),
        ];
        let found = article(&text.concat());
        assert_eq!(found.body, "Rosa Conti  geht zum Hafen. Sie wartet.\n\nJa");
        assert_eq!(shown(&found), ["person Rosa Conti", "place zum"]);
        assert_eq!(found.metadata.title.as_deref(), Some("Talks"));
        assert_eq!(found.metadata.published.unwrap().on, "2021-03-04");
        assert!(found.metadata.variables.contains(&("genre".to_owned(), "news".to_owned())));
    }

    #[test]
    fn of_phrases_those_are_taken_that_are_names() {
        let text = [
            "# newdoc id = a\n# global.Entity = GRP-etype-infstat-minspan-link-identity\n".to_owned(),
            row("1", "The", "DET", "Entity=(1-organization-new-1-coref"),
            row("2", "Port", "PROPN", "_"),
            row("3", "of", "ADP", "_"),
            row("4", "Milton", "PROPN", "Entity=(2-place-new-1-coref-Milton)1)"),
            row("5", "named", "VERB", "_"),
            row("6", "its", "PRON", "Entity=(3-person-new-2-coref(1-organization-giv-1-coref)"),
            row("7", "head", "NOUN", "Entity=3)"),
            row("8", "today", "NOUN", "Entity=(4-time-new-1-coref)"),
        ];
        assert_eq!(shown(&article(&text.concat())), ["org The Port of Milton", "place Milton"]);
        let column = "# global.columns = ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC X:NER\n";
        let wider = row("1", "Milton", "PROPN", "_").trim_end().to_owned() + "\tB-LOC\n";
        assert_eq!(shown(&article(&format!("{column}{wider}"))), ["place Milton"]);
        assert_eq!(article(&row("1", "Milton", "PROPN", "_")).annotations, None);
    }
}
