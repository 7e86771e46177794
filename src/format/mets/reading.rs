//! METS while it is gone through: files, divisions of its maps, and what describes them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use quick_xml::events::BytesStart;

use super::mods::Mods;
use super::{Area, Division, Issue, PageFile, Part, xml};
use crate::format::xml::Piece;
use crate::util::paths::percent_decoded;

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

/// A file of METS while it is gone through.
#[derive(Default)]
pub(super) struct Reading {
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
    /// By their own names, which article a division is, and the blocks of a division that is in none: where a map of articles names
    /// no blocks, links lead from it to one that does.
    called: BTreeMap<String, usize>,
    pointed: BTreeMap<String, Vec<Pointer>>,
    /// What the group of links that is open leads to, and all links.
    group: Option<(usize, Vec<String>)>,
    links: Vec<(String, String)>,
}

/// Blocks of a file: its name, that of the first and the last, and what they are.
type Pointer = (String, String, Option<String>, Part);

/// A division that is open.
struct Open {
    /// Its own name.
    id: Option<String>,
    kind: String,
    /// What it is called on a map of pages: "Headline", "Textblock".
    label: String,
    /// Names of records of wholes: of this one, then of what it is in.
    wholes: Rc<[String]>,
    /// The number of the page that it is or is in.
    number: Option<Rc<str>>,
    /// The outermost article that it is or is in.
    article: Option<usize>,
}

impl Reading {
    pub(super) fn take(&mut self, piece: &Piece<'_>) {
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
            "smLinkGrp" => self.group = Some((self.depth, Vec::new())),
            "smLocatorLink" => {
                if let (Some((_, group)), Some(end)) = (&mut self.group, href(start)) {
                    group.push(end.trim_start_matches('#').to_owned());
                }
            }
            "smLink" => {
                let end = |name: &str| xml::attribute(start, name);
                self.links.extend(end("xlink:from").zip(end("xlink:to")));
            }
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
        } else if let Some((_, ends)) = self.group.take_if(|(depth, _)| *depth == self.depth)
            && let Some((first, others)) = ends.split_first()
        {
            self.links.extend(others.iter().map(|other| (first.clone(), other.clone())));
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
            if is_page(&kind) { said("ORDERLABEL").or_else(|| said("ORDER")).map(Rc::from) } else { None };
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
        let id = said("ID");
        if is_article {
            self.called.extend(id.clone().zip(article));
        }
        let label = said("LABEL").unwrap_or_default().to_ascii_uppercase();
        let wholes = if is_whole && !records.is_empty() {
            records.into_iter().chain(outer.iter().cloned()).take(MOST_WHOLES).collect()
        } else {
            outer
        };
        self.divisions.push((self.depth, Open { id, kind, label, wholes, number, article }));
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
        let (Some(first), last) = (first, xml::attribute(start, "END")) else { return };
        if let Some((_, areas)) = article.and_then(|at| self.articles.get_mut(at)) {
            let part = part(self.divisions.iter().rev().map(|(_, open)| open.kind.as_str()));
            areas.push((file, first, last, part));
        } else if let Some(Open { id: Some(id), label, .. }) = inside {
            let part = if HEADLINES.contains(&label.as_str()) { Part::Headline } else { Part::Text };
            self.pointed.entry(id.clone()).or_default().push((file, first, last, part));
        }
    }

    /// Gives articles the blocks to which links lead from them; each is of the first article that has a link to it.
    fn link(&mut self) {
        for (from, to) in std::mem::take(&mut self.links) {
            let article = self.called.get(&from).and_then(|at| self.articles.get_mut(*at));
            if let Some((_, areas)) = article {
                areas.extend(self.pointed.remove(&to).into_iter().flatten());
            }
        }
    }

    pub(super) fn ended(mut self) -> Issue {
        self.link();
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

/// Whether divisions of a type are a page each: `PAGE`, `TITLE_PAGE`, `CONTENT_PAGE`.
fn is_page(kind: &str) -> bool {
    kind.strip_suffix("PAGE").is_some_and(|front| front.is_empty() || front.ends_with('_'))
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
pub(super) fn relative(href: &str) -> Option<String> {
    let path = percent_decoded(href.trim()).replace('\\', "/");
    let path = path.strip_prefix("file://").unwrap_or(&path);
    // docWorks writes `file://./ALTO/1.xml`, others `file:///./ALTO/1.xml`.
    let path = if path.starts_with("/./") { &path[1..] } else { path };
    let first = path.split('/').next().unwrap_or_default();
    (!first.is_empty() && !first.contains(':')).then(|| path.to_owned())
}
