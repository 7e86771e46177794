//! Pages of Factiva: each article is an element of class `article deArticle` ("de" is the language). Its head is in elements
//! without names whose order is known, its paragraphs in `articleParagraph`; or all of it is a table of codes and fields.

use super::{Exported, stretches};
use crate::format::exports::factiva::{self, counts_words, is_day, is_time};
use crate::format::html::{PageError, Piece, metadata};

const ARTICLE: &str = "class=\"article ";

/// Whether a class is that of an article and not of what is around it: `deArticle`, `zhtwArticle`.
fn is_article(rest: &str) -> bool {
    let class = rest[ARTICLE.len()..].split('"').next().unwrap_or_default();
    class.strip_suffix("Article").is_some_and(|language| (2..=4).contains(&language.len()))
}

pub(super) fn articles(page: &str) -> Result<Vec<Exported>, PageError> {
    let mut found = Vec::new();
    for piece in stretches(page, ARTICLE, is_article) {
        let piece = Piece::of(piece)?;
        // The head in its order: how many words, day, time, outlet, its code, language, rights.
        let lines = piece.lines("div:not([id]):not([class])");
        let head = lines.iter().skip_while(|line| !counts_words(line)).skip(1);
        let mut head = head.skip_while(|line| !is_day(line));
        let date = head.next().cloned().unwrap_or_default();
        let source = head.find(|line| !is_time(line)).cloned().unwrap_or_default();
        let author = piece.line("div.author").and_then(|author| metadata::author(&author));
        found.push(Exported {
            title: piece.line("[class$=Headline]").unwrap_or_default(),
            author: author.unwrap_or_default().trim_end_matches('.').to_owned(),
            source,
            url: String::new(),
            date,
            paragraphs: piece.paragraphs(".articleParagraph"),
            ..Exported::default()
        });
    }
    Ok(found.into_iter().filter(Exported::has_text).collect())
}

/// The form with indexing: rows of a code and what stands under it.
pub(super) fn coded_articles(page: &str) -> Result<Vec<Exported>, PageError> {
    let mut found = Vec::new();
    for piece in stretches(page, ARTICLE, is_article) {
        let text = crate::format::html::text_of(piece)?;
        // A row is its cells with bars between them; a paragraph in a cell begins behind the bar.
        let row =
            |line: &str| line.strip_suffix(" |").map_or_else(|| line.replacen(" | ", "\n", 1), str::to_owned);
        let rows = text.lines().map(row).collect::<Vec<_>>().join("\n");
        found.push(factiva::exported(&rows));
    }
    Ok(found.into_iter().filter(Exported::has_text).collect())
}
