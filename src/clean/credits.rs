//! Who wrote, passed on and pictured it: bylines, credits, captions, copyright holders.

use super::dates::date_at;
use super::lines::{Line, plain};
use super::places::is_agency;
use crate::lang::{CreditWords, Language};

/// Most words of an office behind a name.
const LONGEST_OFFICE: usize = 12;

/// What a byline or a credit says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    /// The people, with commas between them.
    pub author: Option<String>,
    /// An outlet or agency.
    pub source: Option<String>,
}

/// "By Jane Doe and John Roe, Reuters": the names, if the text is such a line.
pub(super) fn byline(text: &str, language: &Language) -> Option<Names> {
    let text = text.trim_matches(['*', '_', ' ']);
    let Language { credits: words, datelines, dates, .. } = language;
    let rest = strip_label(text, words.bylines)?;
    let mut names = Names::default();
    let mut people: Vec<&str> = Vec::new();
    let mut parts: Vec<&str> = rest.split([',', ';', '|', '/']).collect();
    for joint in words.joints {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    for part in parts {
        let part = before(part, words.whereabouts).trim_matches(['*', '_', ' ', '\u{a0}']);
        if is_agency(part, datelines) {
            names.source = Some(part.to_owned());
        } else if is_desk(part, words) || date_at(part, dates).is_some() {
        } else if is_person(part, words) && names.source.is_none() {
            people.push(part);
        } else if people.is_empty() {
            // Before any name: this is no byline, unless an outlet was named.
            return names.source.is_some().then_some(names);
        } else {
            break;
        }
    }
    names.author = (!people.is_empty()).then(|| people.join(", "));
    let any = names.author.is_some() || names.source.is_some() || is_desk(rest, words);
    (any && text.split_whitespace().count() <= 16).then_some(names)
}

/// Who issued a statement, in a line of its own below the headline: "Rosa Conti, Harbour Master", or in the words that lead to
/// it: "The following is attributable to Spokesperson Rosa Conti:".
pub(super) fn issuer(text: &str, language: &Language) -> Option<Names> {
    let is_office = |word: &str| language.roles.heads.has(&word.to_lowercase());
    let name = if let Some(text) = text.strip_suffix(':') {
        let behind = |phrase: &&str| text.split_once(phrase).map(|(_, behind)| behind);
        let named = language.credits.attributions.iter().find_map(behind)?;
        let words: Vec<&str> = named.split_whitespace().collect();
        let name = words.iter().rposition(|word| is_office(word)).map_or(0, |office| office + 1);
        words[name..].join(" ")
    } else {
        let (name, office) = text.split_once(", ")?;
        let words = office.split_whitespace();
        let is_line =
            starts_capital(office) && words.clone().count() <= LONGEST_OFFICE && !office.contains(['.', ';']);
        // The office, and not where it is: "House of the Speaker".
        let mut titles = words.take_while(|word| !language.credits.outlet_words.contains(word));
        (is_line && titles.any(is_office)).then(|| name.to_owned())?
    };
    is_person(&name, language.credits).then_some(Names { author: Some(name), source: None })
}

/// "Translated and edited by …", "(Reporting by …; Editing by …)", "Source: SANA".
pub(super) fn credit(line: &Line<'_>, language: &Language) -> Option<Names> {
    if line.words > 40 {
        return None;
    }
    let text = line.text.trim_start_matches(['(', '[', '*', '_', '-', '–', '—', ' ']);
    let words = language.credits;
    if let Some(rest) = strip_label(text, words.work) {
        let name = rest.split([';', '.', ')', ']', ',']).next().unwrap_or_default().trim();
        let source = Some(name).filter(|n| is_outlet(n, language)).map(str::to_owned);
        return (!rest.starts_with(char::is_lowercase)).then_some(Names { author: None, source });
    }
    let name = strip_label(text, words.sources)?.trim_end_matches(['.', ')', ']']).trim();
    let named =
        name.split_whitespace().count() <= 5 && name.split(' ').all(starts_capital) && !name.contains('/');
    named.then(|| Names { author: None, source: Some(name.to_owned()) })
}

/// Whether a line stands under a picture: "FILE PHOTO: …", "Jane Doe (L) and John Roe", "… Image: Jane Doe."
pub(super) fn is_caption(line: &Line<'_>, head: bool, language: &Language) -> bool {
    let Language { credits: words, datelines, .. } = language;
    if line.words > 60 || line.words < 2 {
        return false;
    }
    let pictured = words.pictures.iter().any(|word| line.text.contains(word));
    let credited = pictured
        && words.pictured_by.iter().any(|c| {
            line.text.rfind(c).is_some_and(|at| line.text[at + c.len()..].split_whitespace().count() <= 6)
        });
    let agency = !line.stops
        && line
            .text
            .split_whitespace()
            .rev()
            .take(4)
            .any(|w| w.split_once('/').is_some_and(|(a, _)| is_agency(a, datelines)));
    let sides = head && !line.stops && words.sides.iter().any(|s| line.text.contains(s));
    credited || sides || (head && agency) || strip_label(line.text, words.captions).is_some()
}

/// The holder named in "© 2021 Press TV. All rights reserved."
pub(super) fn copyright_holder(text: &str, words: &CreditWords) -> Option<String> {
    // Labels, signs and years may stand in any order before the name: "© 2021 Copyright", "Copyright © 2021 by".
    let mut rest = text;
    loop {
        let before = rest;
        rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "©-–,:".contains(c));
        for label in words.holders {
            rest = strip_label(rest, &[label]).unwrap_or(rest);
        }
        if rest == before {
            break;
        }
    }
    let end = rest.find(['.', ',', '|', ';', '-', '–', '©']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    let name = before(name, words.behind_holder).trim();
    let years = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let named = (1..=6).contains(&years.split_whitespace().count())
        && years.split_whitespace().all(|w| starts_capital(w) || words.small_words.contains(&w));
    let plain = plain(years);
    (named && !words.no_holder.iter().any(|front| plain.starts_with(front))).then(|| years.to_owned())
}

/// What follows one of the labels, compared without case.
pub(super) fn strip_label<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    labels.iter().find_map(|label| {
        let front = text.get(..label.len())?;
        front.eq_ignore_ascii_case(label).then(|| text[label.len()..].trim_start())
    })
}

/// What stands before all of these.
fn before<'t>(text: &'t str, ends: &[&str]) -> &'t str {
    ends.iter().fold(text, |text, end| text.split(end).next().unwrap_or_default())
}

fn starts_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "&(".contains(c))
}

/// Two to four words like those of a person's name.
fn is_person(name: &str, words: &CreditWords) -> bool {
    let particles = words.particles;
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = |w: &&str| w.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let shaped = |w: &&str| {
        let front = w.split('-').next().unwrap_or_default();
        starts_capital(w) || particles.contains(&front)
    };
    (2..=4).contains(&words.len()) && words.iter().all(letters) && words.iter().all(shaped)
}

fn is_desk(name: &str, words: &CreditWords) -> bool {
    let plain = plain(name);
    plain.split(' ').count() <= 5 && plain.split(' ').any(|w| words.desks.contains(&w))
}

/// Whether a name in a credit is that of an outlet and not of a person.
fn is_outlet(name: &str, language: &Language) -> bool {
    let words = language.credits;
    let acronym = name.len() >= 3 && name.chars().all(char::is_uppercase);
    let named = plain(name).split(' ').any(|w| words.outlets.has(w));
    let capital = name.split_whitespace().all(|w| starts_capital(w) || words.outlet_words.contains(&w));
    capital
        && name.split_whitespace().count() <= 6
        && (is_agency(name, language.datelines) || acronym || named)
}
