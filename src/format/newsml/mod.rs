//! `NewsML` of news agencies (IPTC): `NewsML`-G2 (`newsItem`, alone or in a `newsMessage`) and `NewsML` 1 (`NewsItem`).
//!
//! What an item says of its text becomes metadata and variables. Its text is what it holds as NITF, else as a page or as plain
//! text. Of several components of an item that which is called its body counts, with the lead beside it; titles, captions,
//! contacts and the like are no text. Headline and dateline are put before the text as they are printed. Items that are about a
//! picture or a film hold no text and are no articles; nothing that is named is fetched.

mod item;
mod page;

use std::borrow::Cow;
use std::ops::Range;

use self::item::{Component, Content, Item};
use self::page::Page;
use super::html::blocks;
use super::row::Elements;
use super::{FormatError, Hints, headline, nitf, xml};
use crate::model::Article;

/// How a file is cut: at its items; an item that holds several stories is given for each of them, without the others.
pub(super) const ITEMS: Elements = items;

/// What a component is that holds the text itself.
const BODIES: [&str; 7] = ["main", "body", "bodytext", "text", "maintext", "story", "article"];
/// What stands before it, or for it where there is no other.
const LEADS: [&str; 5] = ["lead", "intro", "teaser", "abstract", "summary"];
/// What is no text of its own.
const BESIDE: [&str; 26] = [
    "audio",
    "caption",
    "contact",
    "copyright",
    "graphic",
    "headline",
    "highdef",
    "image",
    "keyword",
    "keywords",
    "logo",
    "photo",
    "photocaption",
    "picture",
    "preview",
    "quicklook",
    "slug",
    "slugline",
    "squared",
    "stylesheet",
    "thumbnail",
    "title",
    "tweet",
    "tweettext",
    "video",
    "widget",
];
/// Classes of items that are about something to look at or to listen to.
const MEDIA: [&str; 6] = ["picture", "photo", "graphic", "video", "audio", "animation"];

/// Bytes of what stands around the stories of an item that are copied at most, if the item is not larger itself.
const MOST_COPIED: usize = 16 * 1024 * 1024;

fn items(text: &str) -> Vec<Cow<'_, str>> {
    let found = xml::elements(text, |name| name.eq_ignore_ascii_case("newsItem"));
    let holds = |item: &&str| !xml::elements(item, item::holds_content).is_empty();
    let with_text: Vec<&str> = found.iter().copied().filter(holds).collect();
    let kept = if with_text.is_empty() { found } else { with_text };
    kept.into_iter().flat_map(stories).collect()
}

/// An item, or for each of several stories in it the item without the others.
fn stories(item: &str) -> Vec<Cow<'_, str>> {
    let mut stories: Vec<Range<usize>> = nitf::stretches(item);
    if stories.len() < 2 {
        stories = Item::read(item).map(|item| item.with_bodies()).unwrap_or_default();
    }
    if stories.len() < 2 {
        return vec![Cow::Borrowed(item)];
    }
    // What is said around thousands of stories is not copied for each of them.
    let told: usize = stories.iter().map(Range::len).sum();
    if (item.len() - told).saturating_mul(stories.len()) > MOST_COPIED.max(item.len()) {
        return stories.into_iter().filter_map(|story| item.get(story)).map(Cow::Borrowed).collect();
    }
    let without_others = |kept: usize| {
        let others = stories.iter().enumerate().filter(|(at, _)| *at != kept).map(|(_, other)| other.clone());
        Cow::Owned(without(item, others))
    };
    (0..stories.len()).map(without_others).collect()
}

/// A text without some stretches, which are in order.
fn without(text: &str, left_out: impl Iterator<Item = Range<usize>>) -> String {
    let (mut kept, mut at) = (String::with_capacity(text.len()), 0);
    for stretch in left_out {
        kept.push_str(text.get(at..stretch.start).unwrap_or_default());
        at = at.max(stretch.end);
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    kept
}

/// Reads an item.
pub(super) fn read(origin: &str, text: &str, hints: &Hints) -> Result<Article, FormatError> {
    // A message with one text comes as a whole; what it says of its other items holds for those alone.
    let found = items(text);
    let text = found.first().map_or(text, AsRef::as_ref);
    let item = Item::read(text)?;
    let is_media = item.class().is_some_and(|class| MEDIA.contains(&class.as_str()));
    // Of a film there may be a script; a heading or two alone only name it.
    let says_more = |content: &Content| {
        let page = Page::of(content, text, None);
        page.paragraphs.len() > page.first
    };
    let chosen = chosen(&item, text).filter(|(_, content)| !is_media || says_more(content));
    // Some put a story where no content should be.
    let stray = nitf::stretches(text).into_iter().next().filter(|_| chosen.is_none() && !is_media);
    let at = match (chosen, &stray) {
        (Some((at, _)), _) => at,
        (None, Some(stray)) => item.around(stray.start),
        (None, None) => 0,
    };
    let mut about = item.metadata(at, hints);
    about.title = about.title.or_else(|| title_beside(&item, at));
    let (dateline, subheadings) = (item.first(at, &["dateline"]), item.all(at, "subheadline"));
    let story = match chosen {
        Some((_, content)) => story_in(content, text),
        None => stray.and_then(|stray| text.get(stray)),
    };
    if let Some(story) = story {
        let around = nitf::Around { headline: about.title.clone(), subheadings, dateline };
        let article = nitf::read_within(origin, story, around, hints)?;
        return Ok(Article { metadata: article.metadata.or(about), ..article });
    }
    let Some((_, content)) = chosen else {
        return Err(FormatError::Unread(
            "it is an item of NewsML without a text: it names a picture or another file",
        ));
    };
    let page = Page::of(content, text, about.title.as_deref());
    about.author = page.byline.or(about.author);
    let mut paragraphs = page.paragraphs;
    nitf::put_dateline(dateline.as_slice(), &mut paragraphs, page.first);
    let mut front = lead_beside(&item, at, text, &paragraphs);
    let told = headline::letters(&[&*front, &*paragraphs].concat().concat());
    front.splice(0..0, subheadings.into_iter().filter(|line| !told.contains(&headline::letters(line))));
    front.extend(paragraphs);
    let body = blocks::body(about.title.as_deref(), front).ok_or(FormatError::Empty)?;
    Ok(Article { origin: origin.to_owned(), body, metadata: about, ..Article::default() })
}

fn first_story(text: &str) -> Option<&str> {
    nitf::stretches(text).into_iter().next().and_then(|stretch| text.get(stretch))
}

/// The story that a content is, written out or as character data.
fn story_in<'t>(content: &'t Content, text: &'t str) -> Option<&'t str> {
    content.written(text).and_then(first_story).or_else(|| first_story(&content.plain))
}

/// The content that is the text of an item: that of its body before that of a component that is called nothing or something
/// unknown, and that before a lead alone; of those NITF, else the one with the most paragraphs, else the first.
fn chosen<'i>(item: &'i Item, text: &str) -> Option<(usize, &'i Content)> {
    let likely = |component: &Component| match component.role.as_str() {
        role if BODIES.contains(&role) => Some(3),
        "" => Some(2),
        role if LEADS.contains(&role) => Some(0),
        role => (!BESIDE.contains(&role)).then_some(1),
    };
    let weighed = |(at, component): (usize, &'i Component)| {
        let likely = likely(component)?;
        let weigh = move |content: &'i Content| {
            let is_story = story_in(content, text).is_some();
            let paragraphs = if is_story { 1 } else { Page::of(content, text, None).paragraphs.len() };
            (paragraphs > 0).then_some(((likely, is_story, paragraphs), at, content))
        };
        Some(component.contents.iter().filter_map(weigh))
    };
    let all = item.components.iter().enumerate().filter_map(weighed).flatten();
    // The last of equal ones would win, so they are gone through from behind.
    let all: Vec<_> = all.collect();
    all.into_iter().rev().max_by_key(|(weight, ..)| *weight).map(|(_, at, content)| (at, content))
}

/// The title that a component beside the text is.
fn title_beside(item: &Item, at: usize) -> Option<String> {
    let titles = item.beside(at).filter(|other| matches!(other.role.as_str(), "title" | "headline"));
    titles.flat_map(|title| &title.contents).find_map(|content| {
        let line = content.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    })
}

/// The lead that stands in a component of its own beside the text, unless the text says it.
fn lead_beside(item: &Item, at: usize, text: &str, paragraphs: &[String]) -> Vec<String> {
    let told = headline::letters(&paragraphs.concat());
    let leads = item.beside(at).filter(|other| matches!(other.role.as_str(), "lead" | "intro"));
    let contents = leads.flat_map(|lead| &lead.contents);
    let lines = contents.flat_map(|content| Page::of(content, text, None).paragraphs);
    lines.filter(|line| !told.contains(&headline::letters(line))).collect()
}

#[cfg(test)]
mod tests;
