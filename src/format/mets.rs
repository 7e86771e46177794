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

use quick_xml::events::BytesStart;
use serde_json::{Map, Value};

use self::mods::{Mods, Record};
use super::alto::{self, Page};
use super::headline::letters;
use super::xml::{self, Piece};
use super::{FormatError, Hints, encoding};
use crate::util::paths::percent_decoded;

mod mods;

/// Types of divisions that are an article each.
const ARTICLES: [&str; 6] = ["ARTICLE", "EDITORIAL", "INTERVIEW", "LETTER", "OBITUARY", "REVIEW"];
/// Types of divisions of an article that hold its headline and nothing else.
const HEADLINES: [&str; 4] = ["HEADLINE", "MAIN_HEADLINE", "MAIN_TITLE", "TITLE"];
/// Types of divisions that are more than a part of an issue.
const WHOLES: [&str; 8] =
    ["EDITION", "ISSUE", "NEWSPAPER", "PERIODICAL", "SERIAL", "SUPPLEMENT", "VOLUME", "YEAR"];
/// Most records of a division, and of all that it is in.
const MOST_RECORDS: usize = 8;
const MOST_WHOLES: usize = 32;
/// The type of a division that holds everything above the text, and those in it that are no headline.
const HEADING: &str = "HEADING";
const BESIDE_HEADLINES: [&str; 7] =
    ["AUTHOR", "BYLINE", "MOTTO", "OVERLINE", "SUBHEADLINE", "SUBTITLE", "SUPERHEADLINE"];

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

impl Issue {
    /// Where its pages are from the folder of the METS, with `/` between folders, each once.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|page| page.name.as_str())
    }

    /// Its articles under their numbers, from 1, as records; of pages that are not there, nothing. An article that has words on no
    /// page is left out where a page is missing or it names no block.
    pub fn articles(
        &self,
        mut pages: Vec<Option<Page>>,
    ) -> Vec<(u64, Result<Map<String, Value>, FormatError>)> {
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
            fields.insert("label".to_owned(), as_it_is(label));
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
        let authors: BTreeSet<&String> = self.own(article).flat_map(|record| &record.authors).collect();
        let authors = authors.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let kind = Some(article.kind.to_lowercase()).filter(|kind| !kind.is_empty() && kind != "article");
        let said = [
            ("outlet", outlet.or_else(|| self.paper.clone())),
            ("date", date.or_else(|| self.date.clone())),
            ("author", Some(authors).filter(|authors| !authors.is_empty())),
            ("division", kind),
        ];
        said.into_iter().filter_map(|(name, said)| Some((name.to_owned(), as_it_is(&said?)))).collect()
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

/// A text as a field, of which readers of fields take references to characters and markup for such.
fn as_it_is(text: &str) -> Value {
    Value::String(text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A file of METS while it is gone through.
#[derive(Default)]
struct Reading {
    /// What is called so: where it is from the folder of the METS.
    files: BTreeMap<String, String>,
    /// The file that is open, if it may be a page, and whether it is said to be XML.
    file: Option<(String, bool)>,
    /// How many elements are open, and how many are around the divisions and the description that are.
    depth: usize,
    divisions: Vec<(usize, Open)>,
    described: Option<(usize, String, Mods)>,
    issue: Issue,
    /// Names of records that are of a part of the issue: an article, a page, a section.
    of_parts: BTreeSet<String>,
    /// Names of files in the order in which maps name them, and the number of the page that each is on.
    named: Vec<(String, Option<Rc<str>>)>,
    /// The articles, with areas by the name of the file.
    articles: Vec<(Division, Vec<Pointer>)>,
}

/// Blocks of a file: its name, that of the first and the last, and what they are.
type Pointer = (String, String, Option<String>, Part);

/// A division that is open.
struct Open {
    kind: String,
    /// Names of records of wholes: of this one, then of what it is in.
    wholes: Rc<[String]>,
    /// The number of the page that it is or is in.
    number: Option<Rc<str>>,
    /// The outermost article that it is or is in.
    article: Option<usize>,
}

impl Reading {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(start) => {
                self.starts(start);
                self.depth += 1;
            }
            Piece::Text(text) => {
                if let Some((_, _, mods)) = &mut self.described {
                    mods.text(text);
                }
            }
            Piece::End => self.ends(),
        }
    }

    fn starts(&mut self, start: &BytesStart<'_>) {
        if let Some((_, _, mods)) = &mut self.described {
            return mods.starts(start);
        }
        let name = start.local_name();
        match name.as_ref() {
            "dmdSec" => {
                let id = xml::attribute(start, "ID").unwrap_or_default();
                self.described = Some((self.depth, id, Mods::default()));
            }
            "file" => {
                let media = xml::attribute(start, "MIMETYPE").unwrap_or_default().to_ascii_lowercase();
                let is_xml = media.contains("xml") && !media.contains("html");
                let id = xml::attribute(start, "ID").filter(|_| media.is_empty() || is_xml);
                self.file = id.map(|id| (id, is_xml));
            }
            "FLocat" => {
                let name = href(start).and_then(|href| relative(&href));
                if let (Some((id, is_xml)), Some(name)) = (self.file.take(), name) {
                    let is_xml = is_xml || name.to_ascii_lowercase().ends_with(".xml");
                    self.files.extend(is_xml.then_some((id, name)));
                }
            }
            "div" => self.division(start),
            "fptr" | "area" => self.points(start),
            _ => {}
        }
    }

    fn ends(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.described.as_ref().is_some_and(|(depth, ..)| *depth == self.depth) {
            if let Some((_, id, mods)) = self.described.take() {
                self.issue.records.entry(id).or_insert_with(|| mods.ended());
            }
        } else if let Some((_, _, mods)) = &mut self.described {
            mods.ends();
        } else if self.divisions.last().is_some_and(|(depth, _)| *depth == self.depth) {
            self.divisions.pop();
        }
    }

    fn division(&mut self, start: &BytesStart<'_>) {
        let kind = xml::attribute(start, "TYPE").unwrap_or_default();
        let kind = kind.rsplit(':').next().unwrap_or_default().to_ascii_uppercase();
        let said = |name: &str| xml::attribute(start, name).filter(|said| !said.trim().is_empty());
        let records = said("DMDID").unwrap_or_default();
        let records: Vec<String> = records.split_whitespace().take(MOST_RECORDS).map(str::to_owned).collect();
        let above = self.divisions.last().map(|(_, open)| open);
        let outer = above.map_or_else(Rc::default, |open| Rc::clone(&open.wholes));
        let inside = above.and_then(|open| open.article);
        let number =
            if kind == "PAGE" { said("ORDERLABEL").or_else(|| said("ORDER")).map(Rc::from) } else { None };
        let number = number.or_else(|| above.and_then(|open| open.number.clone()));
        let is_whole = WHOLES.contains(&kind.as_str());
        let is_article = ARTICLES.contains(&kind.as_str()) && inside.is_none();
        if !is_whole {
            self.of_parts.extend(records.iter().cloned());
        }
        if is_article {
            let (kind, around, records) = (kind.clone(), Rc::clone(&outer), records.clone());
            let article = Division { kind, label: said("LABEL"), records, around, areas: Vec::new() };
            self.articles.push((article, Vec::new()));
        }
        let article = inside.or_else(|| is_article.then(|| self.articles.len() - 1));
        let wholes = if is_whole && !records.is_empty() {
            records.into_iter().chain(outer.iter().cloned()).take(MOST_WHOLES).collect()
        } else {
            outer
        };
        self.divisions.push((self.depth, Open { kind, wholes, number, article }));
    }

    /// A pointer to a file, or to blocks in it.
    fn points(&mut self, start: &BytesStart<'_>) {
        let Some(file) = xml::attribute(start, "FILEID") else { return };
        let inside = self.divisions.last().map(|(_, open)| open);
        self.named.push((file.clone(), inside.and_then(|open| open.number.clone())));
        let article = inside.and_then(|open| open.article);
        let by = xml::attribute(start, "BETYPE");
        let is_block = by.is_none_or(|by| by == "IDREF");
        let first = xml::attribute(start, "BEGIN").filter(|_| is_block);
        let article = article.and_then(|at| self.articles.get_mut(at));
        if let (Some((_, areas)), Some(first)) = (article, first) {
            let part = part(self.divisions.iter().rev().map(|(_, open)| open.kind.as_str()));
            areas.push((file, first, xml::attribute(start, "END"), part));
        }
    }

    fn ended(self) -> Issue {
        let Self { files, named, articles, mut issue, of_parts, .. } = self;
        let records =
            || issue.records.iter().filter(|(name, _)| !of_parts.contains(*name)).map(|(_, record)| record);
        let paper = records().find_map(|record| record.paper().cloned());
        let date = records().find_map(|record| record.date.clone());
        (issue.paper, issue.date) = (paper, date);
        let (mut at, mut by_id) = (BTreeMap::<&str, usize>::new(), BTreeMap::new());
        let unnamed = files.keys().map(|id| (id.clone(), None));
        for (id, number) in named.iter().cloned().chain(unnamed) {
            let Some(name) = files.get(&id) else { continue };
            let page = *at.entry(name).or_insert_with(|| {
                issue.pages.push(PageFile { name: name.clone(), number: None });
                issue.pages.len() - 1
            });
            by_id.entry(id).or_insert(page);
            if let Some(page) = issue.pages.get_mut(page) {
                page.number = page.number.take().or(number);
            }
        }
        let names_blocks = articles.iter().any(|(_, areas)| !areas.is_empty());
        for (mut article, areas) in articles.into_iter().filter(|_| names_blocks) {
            let known = areas.into_iter().filter_map(|(file, first, last, part)| {
                Some(Area { page: *by_id.get(&file)?, first, last, part })
            });
            article.areas = known.collect();
            issue.articles.push(article);
        }
        issue
    }
}

/// What stands in divisions of these types, the innermost first.
fn part<'k>(mut kinds: impl Iterator<Item = &'k str>) -> Part {
    let found = kinds.find_map(|kind| match kind {
        kind if HEADLINES.contains(&kind) => Some(Part::Headline),
        kind if BESIDE_HEADLINES.contains(&kind) => Some(Part::Text),
        HEADING => Some(Part::Heading),
        kind if ARTICLES.contains(&kind) => Some(Part::Text),
        _ => None,
    });
    found.unwrap_or(Part::Text)
}

/// Where a file is, by whatever prefix the attribute has.
fn href(start: &BytesStart<'_>) -> Option<String> {
    let names = ["xlink:href", "href"];
    let usual = names.iter().find_map(|name| xml::attribute(start, name));
    usual.or_else(|| {
        let other =
            start.html_attributes().with_checks(false).flatten().find(|a| a.key.0.ends_with(":href"))?;
        xml::attribute(start, other.key.0)
    })
}

/// An address of a file as a path from the folder of the METS; `None` where it is one of the web or from the root on.
fn relative(href: &str) -> Option<String> {
    let path = percent_decoded(href.trim()).replace('\\', "/");
    let path = path.strip_prefix("file://").unwrap_or(&path);
    // docWorks writes `file://./ALTO/1.xml`, others `file:///./ALTO/1.xml`.
    let path = if path.starts_with("/./") { &path[1..] } else { path };
    let first = path.split('/').next().unwrap_or_default();
    (!first.is_empty() && !first.contains(':')).then(|| path.to_owned())
}

#[cfg(test)]
mod tests;
