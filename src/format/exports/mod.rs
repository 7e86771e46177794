//! Texts that databases of newspapers export: many articles in one file, each under what the database knows of it.
//!
//! There is one file here for each database, with the labels that it writes; how an article is put together is common to all.
//! The labels are those of the database in English, whatever language the articles are in, and stand nowhere else.

pub(super) mod factiva;
pub(super) mod known;
pub(super) mod nexis;
pub(super) mod pages;
pub(super) mod proquest;
pub(super) mod ris;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::fields::without_by;
use super::{FormatError, headline, variables};
use crate::clean::dates;
use crate::model::{Article, Metadata};

/// What a document of an export says.
#[derive(Debug, Default)]
struct Exported {
    title: String,
    author: String,
    source: String,
    url: String,
    date: String,
    paragraphs: Vec<String>,
    /// What else the database knows of it: label and value.
    others: Vec<(String, String)>,
}

impl Exported {
    fn has_text(&self) -> bool {
        self.paragraphs.iter().any(|paragraph| !paragraph.trim().is_empty())
    }

    fn article(self, origin: &str) -> Result<Article, FormatError> {
        let text = self.paragraphs.join("\n\n");
        if text.trim().is_empty() {
            return Err(FormatError::Empty);
        }
        let said = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut variables = BTreeSet::new();
        self.others.iter().for_each(|(label, value)| variables::say(label, value, &mut variables));
        let metadata = Metadata {
            title: said(self.title),
            author: said(self.author).map(without_by),
            source: said(self.source),
            url: said(self.url),
            published: said(self.date).and_then(|date| dates::stated(&date)),
            variables,
            language: None,
        };
        let body = headline::above(metadata.title.as_deref(), &text).unwrap_or(text);
        Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
    }
}

/// The fields of a document in their order: the name of each, and its lines.
#[derive(Default)]
struct Fields<'t>(Vec<(&'t str, Vec<&'t str>)>);

impl<'t> Fields<'t> {
    /// Opens a field, whose first line is `value`.
    fn begin(&mut self, name: &'t str, value: &'t str) {
        self.0.push((name, vec![value]));
    }

    /// Adds a line to the field that is open; a line before the first field is dropped.
    fn go_on(&mut self, line: &'t str) {
        self.0.last_mut().into_iter().for_each(|(_, lines)| lines.push(line));
    }

    /// The field that is open.
    fn open(&self) -> Option<&'t str> {
        self.0.last().map(|(name, _)| *name)
    }

    /// The paragraphs of the first field of this name.
    fn paragraphs(&self, wanted: &str) -> Vec<String> {
        let found = self.0.iter().find(|(name, _)| *name == wanted);
        found.map_or_else(Vec::new, |(_, lines)| paragraphs(lines.iter().copied()))
    }

    /// Every field of this name that says something, each on one line.
    fn all(&self, wanted: &str) -> Vec<String> {
        let found = self.0.iter().filter(|(name, _)| *name == wanted);
        found.map(|(_, lines)| on_one_line(&lines.join(" "))).filter(|text| !text.is_empty()).collect()
    }

    /// Every other field than these, each on one line.
    fn others(&self, taken: &[&str]) -> Vec<(String, String)> {
        let others = self.0.iter().filter(|(name, _)| !taken.contains(name));
        others.map(|(name, lines)| ((*name).to_owned(), lines.join(" "))).collect()
    }

    /// The first of these fields that says something, on one line; empty where none does.
    fn first(&self, wanted: &[&str]) -> String {
        wanted.iter().find_map(|name| self.all(name).into_iter().next()).unwrap_or_default()
    }
}

/// The lines of the beginning of a file, as far as they are text.
fn lines_of(head: &[u8]) -> impl Iterator<Item = Cow<'_, str>> {
    head.split(|byte| *byte == b'\n').map(|line| match String::from_utf8_lossy(line) {
        Cow::Borrowed(line) => Cow::Borrowed(line.trim()),
        Cow::Owned(line) => Cow::Owned(line.trim().to_owned()),
    })
}

/// Whether a line is "2 of 10 DOCUMENTS" or "Document 2 of 10": four words, two of them numbers, the first or last one of `noun`.
fn counts(line: &str, noun: &[&str]) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &&&str| word.bytes().all(|b| b.is_ascii_digit());
    words.len() == 4
        && words.iter().filter(is_number).count() == 2
        && [words[0], words[3]].iter().any(|word| noun.contains(word))
}

/// The paragraphs of a text, their lines kept, without white space at the edges of lines.
fn paragraphs<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in lines.map(str::trim) {
        match found.last_mut().filter(|_| is_open && !line.is_empty()) {
            Some(paragraph) => paragraph.extend(["\n", line]),
            None if line.is_empty() => {}
            None => found.push(line.to_owned()),
        }
        is_open = !line.is_empty();
    }
    found
}

/// One paragraph on one line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
