//! Who wrote, passed on and pictured it: bylines, credits, captions, copyright holders.

use super::dates::date_at;
use super::lines::{Line, plain};
use super::places::is_agency;

/// What a byline or a credit says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    /// People.
    pub author: Option<String>,
    /// An outlet or agency.
    pub source: Option<String>,
}

/// "By Jane Doe and John Roe, Reuters": the names, if the text is such a line.
pub(super) fn byline(text: &str) -> Option<Names> {
    let text = text.trim_matches(['*', '_', ' ']);
    let rest = strip_label(text, &["by ", "by: ", "written by ", "author: ", "story by ", "report by "])?;
    let mut names = Names::default();
    let mut people: Vec<&str> = Vec::new();
    for part in rest.split([',', ';', '|', '/']).flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" & ")) {
        let part = part.split(" in ").next().unwrap_or_default().trim_matches(['*', '_', ' ', '\u{a0}']);
        if is_agency(part) {
            names.source = Some(part.to_owned());
        } else if is_desk(part) || date_at(part).is_some() {
        } else if is_person(part) && names.source.is_none() {
            people.push(part);
        } else if people.is_empty() {
            return names.source.is_some().then_some(names);
        } else {
            break;
        }
    }
    names.author = (!people.is_empty()).then(|| people.join(", "));
    let any = names.author.is_some() || names.source.is_some() || is_desk(rest);
    (any && text.split_whitespace().count() <= 16).then_some(names)
}

/// "Translated and edited by …", "(Reporting by …; Editing by …)", "Source: SANA".
pub(super) fn credit(line: &Line<'_>) -> Option<Names> {
    if line.words > 40 {
        return None;
    }
    let text = line.text.trim_start_matches(['(', '[', '*', '_', '-', '–', '—', ' ']);
    let work = [
        "translated and edited by ",
        "translated by ",
        "edited by ",
        "edited and translated by ",
        "reporting by ",
        "additional reporting by ",
        "writing by ",
        "compiled by ",
        "with reporting by ",
        "editing by ",
    ];
    if let Some(rest) = strip_label(text, &work) {
        let name = rest.split([';', '.', ')', ']', ',']).next().unwrap_or_default().trim();
        let source = Some(name).filter(|n| is_outlet(n)).map(str::to_owned);
        return (!rest.starts_with(char::is_lowercase)).then_some(Names { author: None, source });
    }
    let name =
        strip_label(text, &["source: ", "source : ", "agency: "])?.trim_end_matches(['.', ')', ']']).trim();
    let named =
        name.split_whitespace().count() <= 5 && name.split(' ').all(starts_capital) && !name.contains('/');
    named.then(|| Names { author: None, source: Some(name.to_owned()) })
}

/// Whether a line stands under a picture: "FILE PHOTO: …", "Jane Doe (L) and John Roe", "… Image: Jane Doe."
pub(super) fn is_caption(line: &Line<'_>, head: bool) -> bool {
    const LABELS: [&str; 12] = [
        "file photo:",
        "file picture:",
        "file image:",
        "file - ",
        "file – ",
        "file — ",
        "photo:",
        "image:",
        "picture:",
        "caption:",
        "photo by ",
        "photograph:",
    ];
    const SIDES: [&str; 11] = [
        "(L)",
        "(R)",
        "(C)",
        "(left)",
        "(right)",
        "(center)",
        "(centre)",
        "(file photo)",
        "(File photo)",
        "[File",
        "(file)",
    ];
    const CREDITS: [&str; 6] =
        [" Image: ", " Photo: ", " Photo by ", " (Photo: ", " (Photo by ", " [Photo: "];
    if line.words > 60 || line.words < 2 {
        return false;
    }
    let pictured = line.text.contains("Image: ") || line.text.contains("Photo");
    let credited = pictured
        && CREDITS.iter().any(|c| {
            line.text.rfind(c).is_some_and(|at| line.text[at + c.len()..].split_whitespace().count() <= 6)
        });
    let agency = !line.stops
        && line
            .text
            .split_whitespace()
            .rev()
            .take(4)
            .any(|w| w.split_once('/').is_some_and(|(a, _)| is_agency(a)));
    let sides = head && !line.stops && SIDES.iter().any(|s| line.text.contains(s));
    credited || sides || (head && agency) || strip_label(line.text, &LABELS).is_some()
}

/// The holder named in "© 2021 Press TV. All rights reserved."
pub(super) fn copyright_holder(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        let before = rest;
        rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "©-–,:".contains(c));
        for label in ["copyright", "(c)", "by "] {
            rest = strip_label(rest, &[label]).unwrap_or(rest);
        }
        if rest == before {
            break;
        }
    }
    let end = rest.find(['.', ',', '|', ';', '-', '–', '©']).unwrap_or(rest.len());
    let name = rest[..end].trim();
    let name =
        name.split(" All ").next().unwrap_or_default().split(" all rights").next().unwrap_or_default().trim();
    let years = name.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let words = years.split_whitespace().count();
    let named = (1..=6).contains(&words)
        && years.split_whitespace().all(|w| starts_capital(w) || matches!(w, "of" | "and"));
    (named && !plain(years).starts_with("all rights")).then(|| years.to_owned())
}

/// What follows one of the labels, compared without case.
pub(super) fn strip_label<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    labels.iter().find_map(|label| {
        let front = text.get(..label.len())?;
        front.eq_ignore_ascii_case(label).then(|| text[label.len()..].trim_start())
    })
}

fn starts_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "&(".contains(c))
}

/// Two to four words like those of a person's name.
fn is_person(name: &str) -> bool {
    const PARTICLES: [&str; 10] = ["al", "el", "de", "la", "van", "von", "bin", "ibn", "der", "da"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = |w: &&str| w.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
    let shaped = |w: &&str| {
        let front = w.split('-').next().unwrap_or_default();
        starts_capital(w) || PARTICLES.contains(&front)
    };
    (2..=4).contains(&words.len()) && words.iter().all(letters) && words.iter().all(shaped)
}

fn is_desk(name: &str) -> bool {
    let plain = plain(name);
    plain.split(' ').count() <= 5
        && plain.split(' ').any(|w| {
            ["staff", "desk", "agencies", "correspondent", "correspondents", "newsroom"].contains(&w)
        })
}

/// Whether a name in a credit is that of an outlet and not of a person.
fn is_outlet(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "news", "observer", "times", "post", "agency", "press", "tv", "journal", "monitor", "daily",
        "herald", "tribune", "network", "online", "watch", "media",
    ];
    let acronym = name.len() >= 3 && name.chars().all(char::is_uppercase);
    let named = plain(name).split(' ').any(|w| WORDS.contains(&w));
    let capital = name.split_whitespace().all(|w| starts_capital(w) || w == "of");
    capital && name.split_whitespace().count() <= 6 && (is_agency(name) || acronym || named)
}
