//! Pages of Europresse (also Eureka): an `article` element each, with its parts under classes that have been the same since 2015.

use super::{Exported, stretches};
use crate::clean::dates;
use crate::format::html::{PageError, Piece, metadata};

/// Where a part stands, the surest first.
const TITLE: [&str; 3] = [".rdp__articletitle", ".titreArticleVisu", ".titreArticle"];
const TEXT: [&str; 3] = [".docOcurrContainer", ".DocText", ".rdp__content"];
const AUTHOR: [&str; 2] = [".docAuthors", ".titreArticle ~ p.sm-margin-bottomNews"];
const DAY: [&str; 2] = [".DocHeader", ".DocTitreSousSection ~ span"];

/// How the number of a document begins; its day follows, "news·20170303·LM·5088122".
const NUMBER: [&str; 3] = ["news·", "news&middot;", "news&#183;"];

pub(super) fn articles(page: &str) -> Result<Vec<Exported>, PageError> {
    let mut found = Vec::new();
    for stretch in stretches(page, "<article", |_| true) {
        let piece = Piece::of(stretch)?;
        let first = |names: &[&str]| names.iter().find_map(|name| piece.line(name));
        let Some(source) = piece.line(".DocPublicationName") else { continue };
        let lines = DAY.iter().flat_map(|name| piece.lines(name)).find_map(|line| day_in(&line));
        let text = TEXT.iter().map(|name| piece.paragraphs(name)).find(|text| !text.is_empty());
        found.push(Exported {
            title: first(&TITLE).unwrap_or_default(),
            author: first(&AUTHOR).and_then(|author| metadata::author(&author)).unwrap_or_default(),
            // "La Gazette, no. 22 431".
            source: source.split(", no").next().unwrap_or_default().trim().to_owned(),
            url: String::new(),
            date: day_of_number(stretch).or(lines).unwrap_or_default(),
            paragraphs: text.unwrap_or_default(),
            ..Exported::default()
        });
    }
    Ok(found.into_iter().filter(Exported::has_text).collect())
}

fn day_of_number(stretch: &str) -> Option<String> {
    let is_day = |digits: &&str| digits.bytes().all(|b| b.is_ascii_digit());
    NUMBER.iter().find_map(|front| {
        let mut rest = stretch.match_indices(front).map(|(at, _)| &stretch[at + front.len()..]);
        let day = rest.find_map(|rest| rest.get(..8).filter(is_day))?;
        dates::stated(day).map(|published| published.on)
    })
}

/// The day in a line such as "Politique, vendredi 3 mars 2017 734 mots, p. 8": it begins at some word of it.
fn day_in(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().take(40).collect();
    (0..words.len()).find_map(|at| {
        let few = words[at..].iter().take(3).copied().collect::<Vec<_>>().join(" ");
        let day = dates::stated(few.trim_end_matches(','))?;
        (day.on.len() == 10).then_some(day.on)
    })
}
