//! Texts of Factiva: every field of an article under a code of two or three capitals, the last of them its number.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{Exported, Fields, lines_of};
use crate::format::{Documents, FormatError, Hints, Mapping, encoding};
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
    let Some(first) = lines_of(head).find(|line| !line.is_empty()) else { return false };
    if coded(&first).is_none() {
        return false;
    }
    let lines: Vec<Cow<'_, str>> = lines_of(head).collect();
    let found: BTreeSet<&str> = lines.iter().filter_map(|line| coded(line)).map(|(code, _)| code).collect();
    let is_whole = || ["HD", "PD", "SN", "LP"].into_iter().all(|code| found.contains(code));
    let is_cut = || {
        HEAD[..3].contains(&&*first) && HEAD.iter().filter(|code| found.contains(**code)).count() >= FEWEST
    };
    is_whole() || is_cut()
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
    let has =
        |wanted: &[&str]| lines.iter().filter_map(|line| coded(line)).any(|(code, _)| wanted.contains(&code));
    has(&["HD"]) && has(&TEXT)
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
    exported(&encoding::text(bytes, hints)?).article(origin)
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
}
