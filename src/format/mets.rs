//! METS (Library of Congress): which pages of a newspaper belong together, and which of their blocks are an article.
//!
//! In the layout of CCS docWorks, Europeana Newspapers and the libraries that follow them a logical map names articles by the blocks
//! of their pages in ALTO (`alto`). What a map names in no article (advertisements, the head of the paper) is no article. Where
//! no map names blocks each page is one, in the order of the map. Day and outlet stand in MODS.
//!
//! Known from what the Library of Congress and the profiles say. Addresses on the web are not fetched, and a file of METS that
//! another one points to is not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value};

use self::mods::Record;
use self::reading::Reading;
use super::alto::{self, Page};
use super::headline::letters;
use super::{FormatError, Hints, encoding, xml};

mod mods;
mod reading;

/// What a file of METS says.
#[derive(Debug, Default)]
pub struct Issue {
    /// Its pages in the order in which they are named.
    pages: Vec<PageFile>,
    articles: Vec<Division>,
    records: BTreeMap<String, Record>,
    /// The paper and the day of records that are of no part of the issue.
    paper: Option<String>,
    date: Option<String>,
}

/// A page.
#[derive(Debug)]
struct PageFile {
    /// Where it is from the folder of the METS, with `/` between folders.
    name: String,
    number: Option<Rc<str>>,
}

/// An article.
#[derive(Debug, Default)]
struct Division {
    kind: String,
    label: Option<String>,
    /// Names of its own records, and of those of the wholes that it is in, the innermost first.
    records: Vec<String>,
    around: Rc<[String]>,
    areas: Vec<Area>,
}

/// Blocks of a page.
#[derive(Debug)]
struct Area {
    page: usize,
    first: String,
    last: Option<String>,
    part: Part,
}

/// What a stretch of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Headline,
    Heading,
    Text,
}

/// Reads what a file of METS says.
///
/// # Errors
/// When it is no text, or no whole XML.
pub fn issue(bytes: Vec<u8>) -> Result<Issue, FormatError> {
    let text = encoding::page(bytes, &Hints::default())?;
    let mut reading = Reading::default();
    xml::walk(&text, |piece, _, _| reading.take(&piece))?;
    Ok(reading.ended())
}

/// Reads a page.
///
/// # Errors
/// When it is no text, or no whole XML.
pub fn page(bytes: Vec<u8>) -> Result<Page, FormatError> {
    Ok(Page::of(&encoding::page(bytes, &Hints::default())?)?)
}

/// An article as a record.
type Fields = Map<String, Value>;

impl Issue {
    /// Where its pages are from the folder of the METS, with `/` between folders, each once.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|page| page.name.as_str())
    }

    /// Its articles under their numbers, from 1, as records; of pages that are not there, nothing. An article that has words on no
    /// page is left out where a page is missing or it names no block.
    pub fn articles(&self, mut pages: Vec<Option<Page>>) -> Vec<(u64, Result<Fields, FormatError>)> {
        let mut found = Vec::new();
        if self.articles.is_empty() {
            for (number, page) in (1..).zip(&pages) {
                let Some(page) = page else { continue };
                let fields = page.body().ok_or(alto::WITHOUT_WORDS).map(|text| {
                    let mut fields = self.about(&Division::default());
                    fields.insert("pages".to_owned(), self.number(number - 1).into());
                    fields.insert("text".to_owned(), as_it_is(&text));
                    fields
                });
                found.push((number as u64, fields));
            }
            return found;
        }
        for (number, article) in (1..).zip(&self.articles) {
            found.extend(self.article(article, &mut pages).map(|fields| (number, fields)));
        }
        found
    }

    fn article(
        &self,
        article: &Division,
        pages: &mut [Option<Page>],
    ) -> Option<Result<Map<String, Value>, FormatError>> {
        let (mut paragraphs, mut on, mut is_on) = (Vec::new(), Vec::new(), BTreeSet::new());
        let (mut is_whole, mut is_known) = (true, false);
        for area in &article.areas {
            let Some(page) = pages.get_mut(area.page).and_then(Option::as_mut) else {
                is_whole = false;
                continue;
            };
            let Some(texts) = page.take_out(&area.first, area.last.as_deref()) else { continue };
            is_known = true;
            if !texts.is_empty() && is_on.insert(area.page) {
                on.push(area.page);
            }
            paragraphs.extend(texts.into_iter().map(|text| (area.part, text)));
        }
        if paragraphs.is_empty() {
            let is_wrong = is_whole && !is_known && !article.areas.is_empty();
            return is_wrong.then_some(Err(WITHOUT_BLOCKS));
        }
        let mut fields = self.about(article);
        let printed = headline(&paragraphs);
        let label = article.label.as_deref().filter(|label| !letters(label).is_empty());
        if let (Some(label), Some(printed)) = (label, &printed)
            && letters(label) != letters(printed)
        {
            fields.insert("label".to_owned(), Value::String(label.to_owned()));
        }
        let stated = || self.own(article).find_map(|record| record.title.as_deref());
        if let Some(title) = printed.as_deref().or(label).or_else(stated) {
            fields.insert("title".to_owned(), as_it_is(title));
        }
        let numbers = on.into_iter().map(|page| self.number(page).into()).collect();
        fields.insert("pages".to_owned(), Value::Array(numbers));
        let text: Vec<&str> = paragraphs.iter().map(|(_, text)| text.as_str()).collect();
        fields.insert("text".to_owned(), as_it_is(&text.join("\n\n")));
        Some(Ok(fields))
    }

    /// What is known of an article beside its text.
    fn about(&self, article: &Division) -> Map<String, Value> {
        let around = || article.around.iter().filter_map(|name| self.records.get(name));
        let host = self.own(article).find_map(|record| record.host.clone());
        // What is outermost is the paper; volumes and issues may have titles of their own.
        let outlet = host.or_else(|| around().rev().find_map(|record| record.paper().cloned()));
        let date = self.own(article).chain(around()).find_map(|record| record.date.clone());
        let language = self.own(article).chain(around()).find_map(|record| record.language.clone());
        let authors: BTreeSet<&String> = self.own(article).flat_map(|record| &record.authors).collect();
        let authors = authors.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let kind = Some(article.kind.to_lowercase()).filter(|kind| !kind.is_empty() && kind != "article");
        let said = [
            ("outlet", outlet.or_else(|| self.paper.clone())),
            ("date", date.or_else(|| self.date.clone())),
            ("language", language),
            ("author", Some(authors).filter(|authors| !authors.is_empty())),
            ("division", kind),
        ];
        said.into_iter().filter_map(|(name, said)| Some((name.to_owned(), Value::String(said?)))).collect()
    }

    fn own(&self, article: &Division) -> impl Iterator<Item = &Record> {
        article.records.iter().filter_map(|name| self.records.get(name))
    }

    /// What is printed on a page as its number, else which in the order of the pages it is.
    fn number(&self, page: usize) -> String {
        let printed = self.pages.get(page).and_then(|page| page.number.as_deref());
        printed.map_or_else(|| (page + 1).to_string(), str::to_owned)
    }
}

/// Why an article has no text.
const WITHOUT_BLOCKS: FormatError =
    FormatError::Unread("none of the blocks that METS names for this article stands on its pages");

/// The first blocks that are a headline, else the first that stand above the text.
fn headline(paragraphs: &[(Part, String)]) -> Option<String> {
    [Part::Headline, Part::Heading].into_iter().find_map(|wanted| {
        let from = paragraphs.iter().skip_while(|(part, _)| *part != wanted);
        let found: Vec<&str> =
            from.take_while(|(part, _)| *part == wanted).map(|(_, text)| text.as_str()).collect();
        (!found.is_empty()).then(|| found.join(" "))
    })
}

/// A text as a field of which references to characters and markup are taken for such: the text and the title are.
fn as_it_is(text: &str) -> Value {
    Value::String(text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests;
