//! Web pages that databases of newspapers and messengers export: many articles in one page.
//!
//! A page is known as one of these by names of elements that nobody else uses. They are looked for in the whole page, since some
//! begin with a hundred kilobytes of style. There is one file here for each producer whose elements say what they hold; pages
//! whose text is the same as in the export as text (`LexisNexis`, `ProQuest`, Factiva with codes) are read as that.

mod europresse;
mod factiva;
mod telegram;

use memchr::memmem;
use serde_json::{Map, Value};

use super::Exported;
use super::{nexis, proquest};
use crate::format::html::{self, PageError};
use crate::format::{Documents, FormatError, Hints, encoding};

/// What is known of the pages of a producer.
struct Export {
    /// Words that all stand in its pages, in this spelling.
    marks: &'static [&'static str],
    /// Reads all articles of a page.
    read: fn(&str) -> Result<Vec<Exported>, PageError>,
}

const EXPORTS: [Export; 6] = [
    Export { marks: &["articleParagraph", "Article\"", "Headline"], read: factiva::articles },
    Export { marks: &["class=\"article ", "Article\"", "<b>HD</b>"], read: factiva::coded_articles },
    Export { marks: &["<article", "DocPublicationName", "titreArticle"], read: europresse::articles },
    Export { marks: &["page_header", "class=\"message default", "from_name"], read: telegram::articles },
    Export { marks: &["DOC_ID_0_"], read: |page| as_text(page, nexis::DOCUMENTS, nexis::exported) },
    Export { marks: &["name=\"DocID_", "Publication title"], read: proquest_articles },
];

/// The articles of a page that is such an export, as named fields; `None` where it is none.
///
/// # Errors
/// When it is in an unknown encoding, or too large or too deeply nested for a page.
pub fn of_page(bytes: &[u8], hints: &Hints) -> Option<Result<Vec<Map<String, Value>>, FormatError>> {
    let has = |word: &&str| memmem::find(bytes, word.as_bytes()).is_some();
    let mut exports = EXPORTS.iter().filter(|export| export.marks.iter().all(has)).peekable();
    exports.peek()?;
    let page = match encoding::page(bytes.to_vec(), hints) {
        Ok(page) => page,
        Err(e) => return Some(Err(e)),
    };
    for export in exports {
        match (export.read)(&page) {
            // A page about such an export is a page.
            Ok(found) if found.is_empty() => {}
            Ok(found) => return Some(Ok(found.into_iter().map(fields).collect())),
            Err(e) => return Some(Err(e.into())),
        }
    }
    None
}

/// An article as named fields. Whoever reads the fields takes `<` for markup; here it is text, so it is escaped.
fn fields(article: Exported) -> Map<String, Value> {
    let text = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let body = text(&article.paragraphs.join("\n\n"));
    let said = [
        ("title", text(&article.title)),
        ("author", article.author),
        ("source", article.source),
        ("url", article.url),
        ("date", article.date),
        ("text", body),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.trim().is_empty());
    said.map(|(name, value)| (name.to_owned(), Value::String(value))).collect()
}

/// The stretches of a page that begin with an element in whose start tag `mark` stands; each ends where the next begins.
fn stretches<'p>(page: &'p str, mark: &str, is_start: impl Fn(&str) -> bool) -> Vec<&'p str> {
    let found = memmem::find_iter(page.as_bytes(), mark.as_bytes()).filter(|at| is_start(&page[*at..]));
    let mut starts: Vec<usize> = found.filter_map(|at| page[..=at].rfind('<')).collect();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([page.len()]).collect::<Vec<_>>();
    starts.iter().zip(ends).map(|(start, end)| &page[*start..end]).collect()
}

/// The documents in the text of a page.
fn as_text(page: &str, cut: Documents, read: fn(&str) -> Exported) -> Result<Vec<Exported>, PageError> {
    let text = html::text_of(page)?;
    let mut documents: Vec<String> = vec![String::new()];
    for line in text.lines() {
        if (cut.starts)(line.as_bytes()) {
            documents.push(String::new());
        }
        documents.last_mut().into_iter().for_each(|document| document.extend([line, "\n"]));
    }
    let held = documents.iter().filter(|document| (cut.holds)(document.as_bytes()));
    Ok(held.map(|document| read(document)).filter(Exported::has_text).collect())
}

/// Pages of `ProQuest`, as they are mailed: labels in bold, the text in an element of its own.
fn proquest_articles(page: &str) -> Result<Vec<Exported>, PageError> {
    let read = |piece: &str| {
        let text = html::text_of(piece)?;
        let mut article = proquest::exported(&text);
        let own = html::Piece::of(piece)?.paragraphs("text");
        if !own.is_empty() {
            article.paragraphs = own;
        }
        Ok(article)
    };
    let found: Result<Vec<_>, PageError> =
        stretches(page, "name=\"DocID_", |_| true).into_iter().map(read).collect();
    Ok(found?.into_iter().filter(Exported::has_text).collect())
}

#[cfg(test)]
mod tests;
