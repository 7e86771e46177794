//! Texts of Factiva: every field of an article under a code of two or three capitals, the last of them its number; or, without
//! codes, by its place: headline, writer, how many words, day, outlet, its code, language, rights, text, number.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Exported, Fields, lines_of, paragraphs};
use crate::clean::dates;
use crate::format::html::metadata;
use crate::format::{Documents, FormatError, Hints, Mapping, encoding};
use crate::lang::metadata::BYLINES;
use crate::model::Article;

pub(in crate::format) const DOCUMENTS: Documents = Documents { starts, holds };

/// The codes before the text, those of the text, and those behind it. A line of a text may begin with a word that looks like
/// one of the last.
const HEAD: [&str; 16] =
    ["SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP"];
const TEXT: [&str; 2] = ["LP", "TD"];
const BEHIND: [&str; 10] = ["ART", "CO", "IN", "NS", "RE", "RF", "IPD", "IPC", "PUB", "AN"];

/// What stands behind the code of an article's number.
const NUMBER: &str = "Document ";

/// Shortest such number.
const SHORTEST_NUMBER: usize = 12;

/// The code of a line and what follows it.
fn coded(line: &str) -> Option<(&str, &str)> {
    let (code, value) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let value = value.trim();
    let is_known = HEAD.contains(&code) || TEXT.contains(&code);
    // Codes of subjects come with their names: "NS gpol : Domestic Politics".
    let is_behind =
        || BEHIND.contains(&code) && (value.is_empty() || value.contains(" : ") || is_last(code, value));
    (is_known || is_behind()).then_some((code, value))
}

fn is_last(code: &str, value: &str) -> bool {
    match code {
        "AN" => value.starts_with(NUMBER),
        "ART" | "IPD" | "IPC" | "PUB" => true,
        _ => false,
    }
}

/// Fewest codes of a head by which a file that is cut off is known; its first line must be one of them and nothing else.
const FEWEST: usize = 3;

/// Whether a file begins as such an export, also one that is cut off within its first article.
pub(in crate::format) fn looks(head: &[u8]) -> bool {
    let lines: Vec<Cow<'_, str>> = lines_of(head).collect();
    let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
    let Some(first) = lines.iter().find(|line| !line.is_empty()) else { return false };
    let found: BTreeSet<&str> = lines.iter().filter_map(|line| coded(line)).map(|(code, _)| code).collect();
    let is_whole = || ["HD", "PD", "SN", "LP"].into_iter().all(|code| found.contains(code));
    let is_cut =
        || HEAD[..3].contains(first) && HEAD.iter().filter(|code| found.contains(**code)).count() >= FEWEST;
    coded(first).is_some() && (is_whole() || is_cut())
        || plain_head(&lines).is_some_and(|at| claims_rights(&lines[at..]))
}

/// Where in lines the head of an article without codes counts its words; the next line is its day.
fn plain_head(lines: &[&str]) -> Option<usize> {
    lines.windows(2).position(|pair| counts_words(pair[0].trim()) && is_day(pair[1].trim()))
}

/// Whether a head names the code of its outlet and who has the rights, before it ends with a blank line.
fn claims_rights(head: &[&str]) -> bool {
    let lines = || head.iter().map(|line| line.trim()).take_while(|line| !line.is_empty());
    let is_code = |line: &str| {
        (2..=8).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let is_claim = |line: &str| ["(c)", "©", "Copyright"].iter().any(|mark| line.starts_with(mark));
    lines().any(|line| is_code(line) && line.contains(|c: char| c.is_ascii_uppercase()))
        && lines().any(is_claim)
}

/// Whether a line counts words: a number, and one word in the language of the surface.
pub(super) fn counts_words(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || ",.\u{a0}'".contains(c));
    is_number
        && words.next().is_some_and(|word| word.chars().all(char::is_alphabetic))
        && words.next().is_none()
}

pub(super) fn is_day(line: &str) -> bool {
    dates::stated(line).is_some_and(|day| day.on.len() == 10)
}

pub(super) fn is_time(line: &str) -> bool {
    line.len() <= 8 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

fn starts(line: &[u8]) -> bool {
    line.len() < 100 && is_number(String::from_utf8_lossy(line).trim())
}

/// Whether a line is the number with which an article ends, "Document " and letters and digits, with or without its code.
fn is_number(line: &str) -> bool {
    let number = line.strip_prefix("AN").map_or(line, str::trim_start).strip_prefix(NUMBER);
    number.is_some_and(|number| {
        let number = number.trim();
        number.len() >= SHORTEST_NUMBER
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && number.bytes().any(|byte| byte.is_ascii_digit())
    })
}

fn holds(document: &[u8]) -> bool {
    let lines: Vec<Cow<'_, str>> = lines_of(document).collect();
    let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
    let has =
        |wanted: &[&str]| lines.iter().filter_map(|line| coded(line)).any(|(code, _)| wanted.contains(&code));
    has(&["HD"]) && has(&TEXT) || plain_head(&lines).is_some()
}

/// Reads one document of such an export.
///
/// # Errors
/// When it is in an unknown encoding or has no text.
pub(in crate::format) fn read(
    origin: &str,
    bytes: Vec<u8>,
    hints: &Hints,
    _: &Mapping,
) -> Result<Article, FormatError> {
    let text = encoding::text(bytes, hints)?;
    let coded = exported(&text);
    let found = if coded.has_text() { coded } else { plain(&text).unwrap_or(coded) };
    found.article(origin)
}

/// What an article without codes says.
///
/// ```text
/// Ferry stops                  the last line above that is not the writer's
///
/// By Rosa Conti
/// 40 words                     the head, by which the form is known
/// 6 May 2021
/// Milton Gazette               behind a time, if there is one
/// MILGA
/// English
/// (c) 2021 Gazette Press
///
/// The ferry stopped on Friday.
/// ```
fn plain(text: &str) -> Option<Exported> {
    let paragraphs = paragraphs(text.lines().filter(|line| !is_number(line.trim())));
    let lines: Vec<Vec<&str>> = paragraphs.iter().map(|paragraph| paragraph.lines().collect()).collect();
    let (at, count) = lines.iter().enumerate().find_map(|(at, head)| Some((at, plain_head(head)?)))?;
    let is_byline = |line: &str| {
        BYLINES
            .iter()
            .any(|label| line.get(..label.len()).is_some_and(|front| front.eq_ignore_ascii_case(label)))
    };
    let above: Vec<&str> = lines[..at].iter().flatten().chain(&lines[at][..count]).copied().collect();
    let (bylines, titles): (Vec<&str>, Vec<&str>) = above.into_iter().partition(|line| is_byline(line));
    let behind = &lines[at][count + 1..];
    Some(Exported {
        title: titles.last().copied().unwrap_or_default().to_owned(),
        author: bylines.last().and_then(|line| metadata::author(line)).unwrap_or_default(),
        source: behind.iter().skip(1).find(|line| !is_time(line)).copied().unwrap_or_default().to_owned(),
        date: behind.first().copied().unwrap_or_default().to_owned(),
        paragraphs: paragraphs[at + 1..].to_vec(),
        ..Exported::default()
    })
}

/// What a document of such an export says.
///
/// ```text
/// HD Ferry stops                   opens a field
/// LP                               opens the lead
/// LA police said on Friday …       "LA" (language) cannot follow a text, so this is text
/// NS gpol : Domestic Politics      can, so it ends the text
/// AN Document PORT000020210506     ends the article
/// ```
pub(super) fn exported(text: &str) -> Exported {
    let mut fields = Fields::default();
    for line in text.lines().skip_while(|line| is_number(line.trim())) {
        // Once the text has begun, only codes that come after it are codes.
        let is_due = |code: &str| match fields.open() {
            Some("LP") => code == "TD" || BEHIND.contains(&code),
            Some("TD") => BEHIND.contains(&code),
            _ => true,
        };
        match coded(line.trim()).filter(|(code, _)| is_due(code)) {
            // What follows the number belongs to no article: terms of use, the question that was asked.
            Some(("AN", _)) => break,
            Some((code, value)) => fields.begin(code, value),
            None => fields.go_on(line),
        }
    }
    Exported {
        title: fields.first(&["HD"]),
        author: fields.first(&["BY"]),
        source: fields.first(&["SN"]),
        url: String::new(),
        date: fields.first(&["PD"]),
        paragraphs: TEXT.iter().flat_map(|code| fields.paragraphs(code)).collect(),
        others: fields.others(&["HD", "BY", "SN", "PD", "LP", "TD"]),
    }
}

#[cfg(test)]
mod tests {
    use super::{Hints, Mapping, looks, read};

    #[test]
    fn fields_stand_under_codes() {
        let text = "HD\nFerry stops for a week\n\nBY By Rosa Conti\nWC 40 words\nPD 6 May 2021\nSN Milton Gazette\nSC MILGA\n\
            LA English\nCY Copyright 2021, Gazette Press\n\nLP\nThe ferry stopped on Friday.\n\nTD\nJan Weiss was cross.\n\n\
            LA police came. HD cameras stood by.\n\nHD cameras saw it.\n\nIN Milton nobody knew.\n\nNS gtrans : Transport\nAN Document MILGA00020210507\n\nTerms of use.\n";
        assert!(looks(text.as_bytes()));
        let article = read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default()).unwrap();
        assert_eq!(
            article.body,
            "Ferry stops for a week\n\nThe ferry stopped on Friday.\n\nJan Weiss was cross.\n\n\
            LA police came. HD cameras stood by.\n\nHD cameras saw it.\n\nIN Milton nobody knew."
        );
        assert_eq!(article.metadata.author.as_deref(), Some("Rosa Conti"));
        assert_eq!(article.metadata.source.as_deref(), Some("Milton Gazette"));
        assert_eq!(article.metadata.published.unwrap().on, "2021-05-06");
        assert!(!looks(b"HD television\n\nPD said no.\n"));
    }

    #[test]
    fn without_codes_the_order_says_what_is_what() {
        let text = "News\nFerry stops for a week\n\nBy Rosa Conti \n1,040 words\n6 May 2021\n14:35\nMilton Gazette\nMILGA\n3\nEnglish\n\
            (c) 2021 Gazette Press \n\nThe ferry stopped on Friday.\n\nJan Weiss was cross.\n\nDocument MILGA00020210507eh5600001\n";
        assert!(looks(text.as_bytes()) && super::holds(text.as_bytes()));
        let article = read("x", text.as_bytes().to_vec(), &Hints::default(), &Mapping::default()).unwrap();
        assert_eq!(
            article.body,
            "Ferry stops for a week\n\nThe ferry stopped on Friday.\n\nJan Weiss was cross."
        );
        assert_eq!(article.metadata.author.as_deref(), Some("Rosa Conti"));
        assert_eq!(article.metadata.source.as_deref(), Some("Milton Gazette"));
        assert_eq!(article.metadata.published.unwrap().on, "2021-05-06");
        assert!(!looks(b"Ferry stops\n\n40 boats\n6 May 2021\n\nwere lost.\n"));
    }
}
