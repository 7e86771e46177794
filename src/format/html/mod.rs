//! Web pages to articles: the text of the report and what the page says about it.
//!
//! The main text is found by the `trafilatura` library. Around it stand a guard against pages that would cost a library
//! unbounded time or stack (`guard`), what the library would stumble over (`prepare`) or loses (`restore`), our own reading
//! of the metadata (`metadata`, which prefers the day of publication to that of a change) and the writing of the text
//! (`text`): paragraphs set apart by blank lines, headings as paragraphs, list items and rows as lines. Menus, comments and
//! pictures' captions are left out.
//!
//! The headline is the first line of the body, so that the names in it are read like those of a plain text.
//! The page itself is not kept: the body is what was read of it.

pub(super) mod blocks;
mod day_lines;
mod days;
mod elements;
mod guard;
mod linked_data;
pub(super) mod metadata;
mod metadata_names;
mod piece;
mod prepare;
mod restore;
mod saved;
mod text;

pub use guard::PageError;
pub(super) use piece::Piece;
use std::borrow::Cow;

use trafilatura::dom::Document;
use trafilatura::{HtmlDateMode, Options};

use super::{FormatError, Hints};
use crate::model::Article;
use metadata::Page;
use restore::PageText;

/// Reads one page.
///
/// # Errors
/// When it is too large or too deeply nested for a page, or holds no text.
pub fn read(origin: &str, html: &str, hints: &Hints) -> Result<Article, FormatError> {
    if html.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let mut document = guard::parse(html)?;
    prepare::part_headings(&mut document);
    let address = hints.url.clone().or_else(|| saved::address(html));
    let page = Page::of(&document, address.as_deref());
    let mut metadata = page.metadata;
    let mut options = Options::default().with_fallback(true).with_exclude_comments(true);
    options.html_date_mode = HtmlDateMode::Disabled;
    // Before the page is changed and handed to the library.
    let lists = restore::announced_lists(&document);
    prepare::prepare(&mut document);
    let mut paragraphs = match trafilatura::extract_document(document, &options) {
        Ok(found) => text::paragraphs(&Document::parse(&found.content_html)),
        Err(_) => Vec::new(),
    };
    if restore::is_short(&paragraphs) {
        // The library took the tree; few pages come here, and they are small.
        let mut page = Document::parse(html);
        prepare::part_headings(&mut page);
        prepare::prepare(&mut page);
        paragraphs = PageText::of(&page).cut(paragraphs);
    }
    restore::put_back_lists(&mut paragraphs, &lists);
    let body = blocks::body(metadata.title.as_deref(), paragraphs);
    // A page in which nothing but its headline was found is none of an article.
    let body = body.filter(|body| metadata.title.as_ref() != Some(body)).ok_or(PageError::NoArticle)?;
    metadata.title = metadata.title.filter(|title| !title.is_empty());
    Ok(Article { origin: origin.to_owned(), body, metadata, ..Article::default() })
}

/// The text of a piece of HTML, as feeds and exports hold it in a field: all of it, paragraphs set apart.
///
/// Text without markup comes back as it is. Total: any string gives a string.
pub fn fragment(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let html = &*with_blank_lines(html);
    match guard::parse(html) {
        Ok(document) => text::paragraphs(&document).join("\n\n"),
        Err(_) => guard::stripped(html),
    }
}

/// HTML in which blank lines part paragraphs, since it has no elements for that, as editors of blogs store it.
fn with_blank_lines(html: &str) -> Cow<'_, str> {
    const PARTING: [&str; 5] = ["<p>", "<p ", "<br", "<div", "<pre"];
    if !html.contains("\n\n") && !html.contains("\n\r\n") {
        return Cow::Borrowed(html);
    }
    let small = html.to_ascii_lowercase();
    if PARTING.iter().any(|tag| small.contains(tag)) {
        return Cow::Borrowed(html);
    }
    Cow::Owned(html.replace("\r\n", "\n").replace("\n\n", "<br><br>"))
}

/// The text of a whole page, menus and all, its paragraphs apart.
///
/// # Errors
/// When it is too large or too deeply nested.
pub(super) fn text_of(page: &str) -> Result<String, PageError> {
    Ok(text::paragraphs(&guard::parse(page)?).join("\n\n"))
}

#[cfg(test)]
mod tests;
