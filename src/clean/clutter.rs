//! Lines that are no part of the report: menus, counters, buttons, forms, links, promotion, terms.
//!
//! A line is judged by itself ([`sure`]) and, before the first and behind the last paragraph, by where it
//! stands ([`edge`]). Doubt keeps a line.

use super::credits::strip_label;
use super::lines::{Line, plain};
use super::phrases::{anywhere, at_edge};
use crate::lang::{ClutterWords, Verdict};
use crate::model::PassageKind::{Copyright, Navigation, Promotion, Related};

/// Longest line, in bytes, that is compared with what sites say.
const LONGEST: usize = 400;

/// What a line is by its words alone, wherever it stands.
pub(super) fn sure(line: &Line<'_>, words: &ClutterWords) -> Option<Verdict> {
    if line.text.len() > LONGEST {
        return None;
    }
    if is_separator(line.text) {
        return Some((Navigation, "separator-line"));
    }
    let plain = plain(line.text);
    anywhere(&plain, words).or_else(|| rights(line, &plain, words)).or_else(|| more_link(line, words))
}

/// What a line is that stands before the first or behind the last paragraph.
pub(super) fn edge(line: &Line<'_>, tail: bool, words: &ClutterWords) -> Option<Verdict> {
    if line.text.len() > LONGEST || line.prose {
        return None;
    }
    let plain = plain(line.text);
    let labelled = line.text.contains(':') || tail;
    at_edge(&plain, words)
        // Before the report only a colon tells a list of keywords from a headline that begins with such a word.
        .filter(|(_, rule)| *rule != "tag-line" || labelled)
        .or_else(|| breadcrumb(line, words))
        .or_else(|| bare_address(line))
        .or_else(|| if tail { address_note(line, &plain, words) } else { None })
}

/// "* * *", "____", "# # #": nothing to read.
fn is_separator(text: &str) -> bool {
    text.len() >= 3 && text.chars().all(|c| "*_-–—=~#• ".contains(c))
}

/// "© 2021 Press TV", "Copyright 2021 …", "… All rights reserved."
fn rights(line: &Line<'_>, plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let opens = line.text.starts_with('©')
        || words.rights.iter().any(|front| plain.starts_with(front))
        || strip_label(line.text, words.rights_labels).is_some();
    let reserved = words.reserved.iter().any(|end| plain.ends_with(end));
    let year = plain.contains('#') || reserved;
    ((opens && year || reserved) && line.words <= 40).then_some((Copyright, "copyright-line"))
}

/// "Read more: Talks in Sochi", "RELATED: …": a label and a headline.
fn more_link(line: &Line<'_>, words: &ClutterWords) -> Option<Verdict> {
    let (label, rest) = line.text.split_once(':')?;
    let known = words.related_labels.contains(&plain(label).as_str());
    (known && !rest.trim().is_empty() && !line.stops && line.words <= 30).then_some((Related, "related-link"))
}

/// "News / Politics / Syria": short names between separators.
fn breadcrumb(line: &Line<'_>, words: &ClutterWords) -> Option<Verdict> {
    const SEPARATORS: [char; 7] = ['/', '>', '»', '›', '|', '→', '·'];
    let blank = |c: char| c.is_whitespace();
    // Only with white space on both sides: "and/or" and "AC/DC" are words.
    let separator = *SEPARATORS.iter().find(|s| {
        let mut around = line.text.split(**s);
        around.next().is_some_and(|a| a.ends_with(blank))
            && around.next().is_some_and(|b| b.starts_with(blank))
    })?;
    let names: Vec<&str> = line.text.split(separator).map(str::trim).filter(|n| !n.is_empty()).collect();
    let root = names.first().is_some_and(|n| words.roots.contains(&plain(n).as_str()));
    let short =
        |n: &&str| n.split_whitespace().count() <= 4 && !n.starts_with(char::is_lowercase) && n.len() <= 40;
    let arrows = ['>', '»', '›', '→'].contains(&separator);
    let enough = names.len() >= 3 && (root || arrows || separator == '|') || names.len() == 2 && root;
    (enough && names.len() <= 30 && names.iter().all(short)).then_some((Navigation, "breadcrumb"))
}

/// Nothing but a web or mail address.
fn bare_address(line: &Line<'_>) -> Option<Verdict> {
    is_address(line.text).then_some((Promotion, "bare-address"))
}

fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if lower.contains(char::is_whitespace) || !lower.contains('.') || lower.ends_with('.') {
        return false;
    }
    if lower.starts_with("www.") || lower.starts_with("http://") || lower.starts_with("https://") {
        return true;
    }
    let domain = lower.split('/').next().unwrap_or_default();
    let last = domain.rsplit('.').next().unwrap_or_default();
    let inner = |c: char| c.is_ascii_alphanumeric() || ".-@".contains(c);
    (2..=6).contains(&last.len())
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && domain.chars().all(inner)
        && domain.split('.').all(|part| part.len() > 1)
}

/// A note behind the report on where else the site can be found.
fn address_note(line: &Line<'_>, plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let site = words.sites.iter().any(|s| plain.split(' ').any(|w| w == *s));
    let told = words.found_at.iter().any(|w| plain.contains(w));
    let points = line.text.ends_with(':') || line.text.split_whitespace().any(is_address);
    (site && told && points && line.words <= 30).then_some((Promotion, "site-address-note"))
}
