//! NITF (News Industry Text Format of the IPTC, 2.5 to 3.6): what agencies send and archives keep.
//!
//! Read like a web page: the headline is the first line of the body, then come lower headlines, the abstract, notes, and the
//! text in paragraphs, with list items and rows as lines; captions stand where their pictures stand, the tagline at the end.
//! The dateline is put before the first paragraph, with a dash, as it is printed. Writer, day, outlet and address become
//! metadata. Of an archive that holds a text twice, as its lead and in full, the lead is left out.
//!
//! `LexisNexis` encloses the parts in an `articleDoc` of its own, with the outlet and the day behind them.
//!
//! An unknown envelope around it is passed over. A document type is not fetched, and no entity of it is expanded. What is cut off
//! or damaged is refused as a whole.

mod story;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::Event;

use self::story::{Byline, Story};
use super::html::{self, blocks, metadata};
use super::row::Elements;
use super::xml::{self, XmlError};
use super::{FormatError, Hints, headline};
use crate::clean::dates::stated;
use crate::format::fields::primary;
use crate::lang::FALLBACK;
use crate::model::{Article, Metadata, Published};

/// Why there is no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NitfError {
    /// There is no such element.
    #[error("it holds no nitf element")]
    NoElement,
    /// There is a headline at most.
    #[error("it is NITF without a text")]
    NoText,
    /// It is no whole XML.
    #[error(transparent)]
    Xml(#[from] XmlError),
}

/// What an envelope says of a story that does not say it itself.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) headline: Option<String>,
    pub(super) subheadings: Vec<String>,
    pub(super) dateline: Option<String>,
}

/// Reads the first article.
pub(super) fn read(origin: &str, text: &str, hints: &Hints) -> Result<Article, FormatError> {
    read_within(origin, text, Around::default(), hints)
}

/// The same, in an envelope.
pub(super) fn read_within(
    origin: &str,
    text: &str,
    around: Around,
    hints: &Hints,
) -> Result<Article, FormatError> {
    match story(text) {
        Ok(mut story) => {
            if story.headline.is_none() && story.title.is_none() {
                story.headline = around.headline;
                if story.subheadings.is_empty() {
                    story.subheadings = around.subheadings;
                }
            }
            story.dateline = story.dateline.or(around.dateline);
            Ok(article(origin, story, hints)?)
        }
        // The envelope may hold a page instead.
        Err(NitfError::NoElement) if text.contains("<html") => html::read(origin, text, hints),
        Err(e) => Err(e.into()),
    }
}

fn story(text: &str) -> Result<Story, NitfError> {
    let mut reader = xml::reader(text.as_bytes());
    let mut story = Story::default();
    loop {
        let event = reader.read_event().map_err(|e| XmlError::Damaged(e.to_string()))?;
        match event {
            Event::Start(start) => story.starts(&start)?,
            // An end that is not the article's own falls through to what needs no more.
            Event::End(_) if story.ends() => return Ok(story),
            Event::Text(text) => story.text(&text.xml10_content()),
            Event::CData(text) => story.character_data(&text.xml10_content()),
            Event::GeneralRef(entity) => story.text(&xml::reference(&entity)),
            Event::Eof if story.is_open() => return Err(XmlError::CutOff.into()),
            Event::Eof => return Err(NitfError::NoElement),
            _ => {}
        }
    }
}

/// The stretches of a text that are a `nitf` element each; what is cut off or damaged goes up to the end.
pub(super) const STORIES: Elements =
    |text| stretches(text).into_iter().filter_map(|stretch| text.get(stretch)).map(Cow::Borrowed).collect();

/// The same, as where they stand, in bytes.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    xml::stretches(text, is_root)
}

/// The element that is an article, and another one in which a database encloses its parts.
const ROOT: &str = "nitf";
const ENCLOSED: &str = "articledoc";

fn is_root(name: &str) -> bool {
    name == ROOT || name.eq_ignore_ascii_case(ENCLOSED)
}

/// Whether a field of a record holds the latter.
pub(super) fn is_enclosed(field: &str) -> bool {
    let head = field.trim_start().as_bytes();
    let head = head[..head.len().min(HEAD)].to_ascii_lowercase();
    head.starts_with(b"<") && memchr::memmem::find(&head, b"<articledoc").is_some()
}

/// Bytes at the beginning of a field in which it begins.
const HEAD: usize = 4096;

fn article(origin: &str, story: Story, hints: &Hints) -> Result<Article, NitfError> {
    let metadata = Metadata {
        title: story.headline.iter().chain(&story.title).find_map(|title| metadata::line(title)),
        author: author(&story),
        source: [&story.publication, &story.distributor, &story.holder]
            .into_iter()
            .flatten()
            .find_map(|name| metadata::line(name)),
        url: story.addresses.iter().chain(&hints.url).find_map(|url| metadata::absolute(url)),
        published: published(&story),
        language: story.language.as_deref().and_then(primary),
        ..Metadata::default()
    };
    let text = text(&story);
    if text.is_empty() && story.summary.is_empty() {
        return Err(NitfError::NoText);
    }
    let summary = if is_inside(&story.summary, &text) { Vec::new() } else { story.summary };
    let paragraphs: Vec<String> =
        [story.subheadings, summary, story.notes, text, story.tagline].into_iter().flatten().collect();
    let body = blocks::body(metadata.title.as_deref(), paragraphs).ok_or(NitfError::NoText)?;
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

/// The writers of all bylines; a byline turned around for an index ("Doe, Jane") counts where there is no other.
fn author(story: &Story) -> Option<String> {
    let named = |is_index: bool| {
        let bylines = story.bylines.iter().filter(move |byline| byline.is_index == is_index);
        // "PAUL ASTON; Jane Doe contributed reporting from Karsa for this article."
        let is_writer = |part: &&str| !FALLBACK.credits.help.iter().any(|word| part.contains(word));
        let writers =
            |byline: &Byline| byline.text.split(';').filter(is_writer).collect::<Vec<_>>().join(";");
        // "daa/mt/msr" are signs of editors.
        let is_name = |name: &String| !name.contains('/') || name.contains(char::is_uppercase);
        let names = bylines.filter_map(|byline| metadata::author(writers(byline).trim()));
        metadata::distinct(names.filter(is_name))
    };
    let found = [named(false), named(true)].into_iter().find(|names| !names.is_empty())?;
    Some(found.join(", "))
}

/// The day of publication, else of issue, of release, of an archive's index, else that on which it was written.
fn published(story: &Story) -> Option<Published> {
    let days = [&story.publication_day, &story.issued, &story.released];
    let [year, month, day] = &story.index_day;
    let index = || stated(&format!("{}-{:0>2}-{:0>2}", year.as_ref()?, month.as_ref()?, day.as_ref()?));
    let written = || Some(Published { basis: "dateline".into(), ..stated(story.written.as_ref()?)? });
    days.into_iter().flatten().find_map(|norm| stated(norm)).or_else(index).or_else(written)
}

/// The paragraphs of the text, the dateline before the first of them that is one of its own.
fn text(story: &Story) -> Vec<String> {
    let (mut text, first) = if story.has_full_text || story.lead.is_empty() {
        (story.content.clone(), story.first_paragraph)
    } else {
        ([story.lead.clone(), story.content.clone()].concat(), Some(0))
    };
    let date = story.date_line.as_deref().unwrap_or_default();
    let place = story.dateline.as_deref().unwrap_or_default();
    if let Some(at) = first {
        put_dateline(&[place.to_owned(), date.to_owned()], &mut text, at);
    }
    text
}

/// Characters of a paragraph in which its dateline ends.
const LONGEST_DATELINE: usize = 80;

/// Puts a dateline before a paragraph, with a dash, unless its first part stands there or in the dateline of another one: "Geneva"
/// and "Nov. 30" before "The envoys met." give "Geneva, Nov. 30 — The envoys met." A moment as machines write it is left out, and
/// so is one without a place.
pub(super) fn put_dateline(parts: &[String], paragraphs: &mut [String], first: usize) {
    let trimmed = |part: &String| part.trim_matches([' ', ',', ';', '-', '–', '—', '_', '\n']).to_owned();
    let parts = parts.iter().map(trimmed).filter(|part| !part.is_empty() && !is_machine_time(part));
    let parts: Vec<String> = parts.collect();
    let Some(place) = parts.first().and_then(|part| part.split(',').next()) else { return };
    // "4/4/2018", and "January 21" of "January 21, 2022".
    let with_year = stated(&format!("{place}, 2000")).is_some_and(|day| day.on.len() == "2000-01-21".len());
    if with_year || stated(place).is_some() {
        return;
    }
    let place = headline::letters(place);
    let has_dateline = |paragraph: &String| {
        let head: String = paragraph.chars().take(LONGEST_DATELINE).collect();
        let dashes = [" - ", " – ", " — ", " -- ", "_"];
        let end = dashes.iter().filter_map(|dash| head.rfind(dash)).max();
        headline::letters(&head[..end.unwrap_or_default()]).contains(&place)
    };
    if paragraphs.iter().any(has_dateline) {
        return;
    }
    if let Some(paragraph) = paragraphs.get_mut(first)
        && !headline::letters(paragraph).starts_with(&place)
    {
        *paragraph = format!("{} — {paragraph}", parts.join(", "));
    }
}

/// Whether a part of a dateline is "20190121T103600+0000" or "2018-01-03 20:13:08 GMT".
fn is_machine_time(part: &str) -> bool {
    let is_digit = |c: &char| c.is_ascii_digit();
    part.starts_with(|c: char| is_digit(&c))
        && part.chars().filter(is_digit).count() >= 8
        && part.chars().filter(|c| c.is_alphabetic()).count() <= 3
}

/// Whether the text says word for word what the summary says.
fn is_inside(summary: &[String], text: &[String]) -> bool {
    headline::letters(&text.concat()).contains(&headline::letters(&summary.concat()))
}

#[cfg(test)]
mod tests;
