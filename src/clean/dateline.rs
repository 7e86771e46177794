//! Place, day and agency before the first sentence: "DAMASCUS, March 3 (Reuters) —", "Alwaght- Lebanon’s …".
//!
//! A dateline is read from the front of a paragraph up to a dash; all of it must be understood, part by part,
//! or nothing is marked. A name alone is a place when it is known as one or printed in capitals, and an
//! outlet when its dash hangs on it as nobody writes a dash in a sentence.

use super::dates::{date_at, day_of_month_at};
use super::places::{is_agency, is_dateline_place};
use crate::lang::{DatelineWords, Language};
use chrono::NaiveDate;

/// Longest dateline in bytes.
const LONGEST: usize = 120;

/// A dateline at the front of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Dateline {
    /// How many bytes it takes with its dash.
    pub len: usize,
    /// The agency or outlet.
    pub source: Option<String>,
    /// The day, where its year is stated too.
    pub day: Option<NaiveDate>,
}

/// What the parts of a dateline said.
#[derive(Debug, Default)]
struct Parts<'t> {
    place: bool,
    sure_place: bool,
    dated: bool,
    agency: Option<&'t str>,
    /// The place and what is larger than it: "Sidon", "Lebanon".
    places: Vec<&'t str>,
    day: Option<NaiveDate>,
}

/// The dateline at the front of `text`, found by trying every dash in its first [`LONGEST`] bytes.
///
/// For example, in "Al-Hasakah (SANA) - The army …" the first hyphen has no white space around it and is passed over. Before the
/// second stands "Al-Hasakah (SANA)", of which a name and an agency in brackets are understood, and what follows begins with a
/// capital: the dateline ends with that hyphen. In "Iran, Russia - and others" what follows does not, so there is none.
pub(super) fn dateline(text: &str, language: &Language) -> Option<Dateline> {
    let front = &text[..text.floor_char_boundary(LONGEST)];
    if let Some(found) = slashed_agency(front, language) {
        return Some(found);
    }
    for (at, c) in front.char_indices().filter(|(_, c)| "—–-".contains(*c)) {
        // "--" is a dash; a longer run of hyphens is a rule between parts of a page.
        let width = front[at..].chars().take_while(|d| *d == c).count() * c.len_utf8();
        let before = &front[..at];
        let after = &text[at + width..];
        if c == '-' && width > 2 || before.is_empty() {
            return None;
        }
        let spaced = before.ends_with(char::is_whitespace);
        let opens = after.is_empty() || after.starts_with(char::is_whitespace);
        if !(opens || c == '—' || width == 2 || (spaced && c == '–'))
            || goes_on_with_agency(after, language.datelines)
        {
            continue;
        }
        if let Some(mut found) =
            parsed(before.trim_end(), after.trim_start(), spaced || c != '-' || width == 2, language)
        {
            found.len = at + width;
            return Some(found);
        }
    }
    None
}

/// The places that a dateline names, from the smallest.
pub(crate) fn places<'t>(dateline: &'t str, language: &Language) -> Vec<&'t str> {
    let before = match dateline.find(" /") {
        Some(agency) => dateline[..agency].trim_end_matches('.'),
        None => dateline.trim_end_matches(|c: char| c.is_whitespace() || "—–-".contains(c)),
    };
    let is_sure = |parts: &Parts<'_>| parts.sure_place || parts.dated || parts.agency.is_some();
    parts(before, language).filter(is_sure).map_or_else(Vec::new, |parts| parts.places)
}

/// "MOSCOW, February 17. /TASS/. The minister …", `LYON, March 4, 2021 /PRNewswire/ -- The company …`
fn slashed_agency(front: &str, language: &Language) -> Option<Dateline> {
    let start = front.find(" /")?;
    let name = &front[start + 2..];
    let end = name.find('/').filter(|e| *e <= 40)?;
    let behind = &name[end + 1..];
    let dash = behind.trim_start().trim_start_matches(['-', '–', '—']);
    // One full stop, or a dash with what is around it.
    let mark = if behind.starts_with('.') { 1 } else { behind.len() - dash.len() };
    let is_ended = mark == 1 && behind.starts_with('.') || dash.len() < behind.trim_start().len();
    let parts = parts(front[..start].trim_end_matches('.'), language).filter(|_| is_ended)?;
    let named = is_agency(&name[..end], language.datelines) && parts.place;
    let len = start + 2 + end + 1 + mark;
    named.then(|| Dateline { len, source: Some(name[..end].to_owned()), day: parts.day })
}

/// Whether an agency in brackets and another dash follow a dash: "LYON, France--(BUSINESS WIRE)--The company …".
fn goes_on_with_agency(after: &str, words: &DatelineWords) -> bool {
    let inner = after.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.is_some_and(|(name, behind)| {
        is_name(name, 4, words) && behind.trim_start().starts_with(['-', '–', '—'])
    })
}

/// Judges what stands before and behind a dash.
fn parsed(before: &str, after: &str, set_apart: bool, language: &Language) -> Option<Dateline> {
    let begins = after.trim_start_matches(['"', '“', '‘', '\'', '(', '[']);
    let begins = begins.is_empty()
        || begins.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || language.datelines.openings.iter().any(|p| begins.starts_with(p));
    if !begins {
        return None;
    }
    if let Some(parts) = parts(before, language) {
        let place_alone = parts.place && (parts.sure_place || parts.dated);
        if parts.agency.is_some() || (place_alone && (set_apart || parts.sure_place)) {
            return Some(Dateline { len: 0, source: parts.agency.map(str::to_owned), day: parts.day });
        }
    }
    (!set_apart && is_hung_outlet(before, language.datelines))
        .then(|| Dateline { source: Some(before.to_owned()), ..Dateline::default() })
}

/// Understands every part of what stands before the dash, or nothing.
fn parts<'t>(before: &'t str, language: &Language) -> Option<Parts<'t>> {
    let Language { dates, datelines: words, .. } = language;
    let mut parts = Parts::default();
    let mut rest = before.trim();
    if let Some(open) = rest.find('(') {
        let close = rest.rfind(')').filter(|c| *c > open && rest[c + 1..].trim().is_empty())?;
        let inner = rest[open + 1..close].trim();
        if !is_name(inner, 4, words) {
            return None;
        }
        parts.agency = Some(inner);
        rest = rest[..open].trim_end_matches([' ', ',', '.', '\u{a0}', '-', '–', '—']);
    }
    let mut whole = rest;
    while !whole.is_empty() {
        if let Some(found) = date_at(whole, dates) {
            (parts.dated, parts.day) = (true, Some(found.day));
            whole = next_part(&whole[found.len..])?;
        } else if let Some(len) = day_of_month_at(whole, dates) {
            parts.dated = true;
            whole = next_part(&whole[len..])?;
        } else {
            let ends = |at: &usize| whole[*at..].starts_with(',') || !is_short_form(&whole[..*at], words);
            let mut marks = whole.match_indices([',', '.']).map(|(at, _)| at);
            let end = marks.find(ends).unwrap_or(whole.len());
            named(&mut parts, whole[..end].trim(), words)?;
            whole = next_part(&whole[end..])?;
        }
    }
    (parts.place || parts.agency.is_some()).then_some(parts)
}

/// Whether a dot behind these words belongs to the last of them ("St"), which may have one already ("D.C").
fn is_short_form(before: &str, words: &DatelineWords) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    words.short_forms.contains(&last.split('.').next().unwrap_or_default())
}

/// Past the mark between two parts; `None` when something else stands there.
fn next_part(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let next = trimmed.trim_start_matches([',', '.', ';']).trim_start();
    (trimmed.is_empty() || next.len() < trimmed.len()).then_some(next)
}

/// Takes in a part that is neither day nor bracket: a place, a region behind it, an agency.
fn named<'t>(parts: &mut Parts<'t>, part: &'t str, words: &DatelineWords) -> Option<()> {
    if is_agency(part, words) && parts.agency.is_none() {
        parts.agency = Some(part);
    } else if !parts.place && !parts.dated && is_name(part, 4, words) {
        let capitals =
            !part.contains(char::is_lowercase) && part.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        parts.place = true;
        parts.sure_place = capitals || is_dateline_place(part, words);
        parts.places.push(part);
    } else if parts.place && !parts.dated && is_name(part, 3, words) {
        parts.places.push(part);
    } else {
        return None;
    }
    Some(())
}

/// A few capitalised words.
fn is_name(text: &str, most: usize, small: &DatelineWords) -> bool {
    let inner = |c: char| c.is_alphabetic() || "-'’./ ".contains(c);
    let words = text.split_whitespace();
    let capital = |w: &str| w.starts_with(char::is_uppercase) || small.small_words.contains(&w);
    !text.is_empty() && words.clone().count() <= most && text.chars().all(inner) && words.clone().all(capital)
}

/// "Alwaght" in "Alwaght- Lebanon’s …": one or two plain words that are no place.
fn is_hung_outlet(before: &str, words: &DatelineWords) -> bool {
    let letters = |c: char| c.is_alphabetic() || c == ' ';
    is_name(before, 2, words)
        && before.len() >= 3
        && before.chars().all(letters)
        && !is_dateline_place(before, words)
}

#[cfg(test)]
mod tests {
    use super::Dateline;
    use crate::lang::FALLBACK;

    fn dateline(text: &str) -> Option<Dateline> {
        super::dateline(text, FALLBACK)
    }

    #[track_caller]
    fn reads(text: &str, marked: &str, source: Option<&str>) {
        let found = dateline(text).unwrap();
        assert_eq!(&text[..found.len], marked);
        assert_eq!(found.source.as_deref(), source);
    }

    #[test]
    fn usual_datelines() {
        reads("DAMASCUS, March 3 (Reuters) — The army", "DAMASCUS, March 3 (Reuters) —", Some("Reuters"));
        reads("Sidon, Lebanon (AP) — The", "Sidon, Lebanon (AP) —", Some("AP"));
        let wire = "LYON, France--(BUSINESS WIRE)--";
        reads(&format!("{wire}The port"), wire, Some("BUSINESS WIRE"));
        let release = "LYON, France, March 4, 2021 /PRNewswire/ --";
        reads(&format!("{release} The port"), release, Some("PRNewswire"));
        reads("BEIRUT (AP) - Lebanon’s", "BEIRUT (AP) -", Some("AP"));
        reads("WASHINGTON, D.C. – Today, the", "WASHINGTON, D.C. –", None);
        reads(
            "WASHINGTON, D.C., March 3 (Reuters) — The",
            "WASHINGTON, D.C., March 3 (Reuters) —",
            Some("Reuters"),
        );
        reads("St. Louis, March 3 — The", "St. Louis, March 3 —", None);
        reads("ST. LOUIS, Mo., March 3 — The", "ST. LOUIS, Mo., March 3 —", None);
        reads("Damascus, SANA- President", "Damascus, SANA-", Some("SANA"));
        reads("Beirut, Lebanon (dpa) -- The", "Beirut, Lebanon (dpa) --", Some("dpa"));
        reads("MOSCOW, February 17. /TASS/. The minister", "MOSCOW, February 17. /TASS/.", Some("TASS"));
        reads("(Reuters) - The army", "(Reuters) -", Some("Reuters"));
        reads("TEHRAN, Feb. 17, 2021 — “We", "TEHRAN, Feb. 17, 2021 —", None);
        reads("Alwaght- Lebanon’s Hezbollah", "Alwaght-", Some("Alwaght"));
        reads("DAMASCUS—The army", "DAMASCUS—", None);
        reads("Damascus- The army", "Damascus-", None);
    }

    #[test]
    fn places_of_datelines() {
        let places = |text| super::places(text, FALLBACK);
        assert_eq!(places("DAMASCUS, March 3 (Reuters) —"), ["DAMASCUS"]);
        assert_eq!(places("Sidon, Lebanon (AP) —"), ["Sidon", "Lebanon"]);
        assert_eq!(places("WASHINGTON, D.C. –"), ["WASHINGTON", "D.C."]);
        assert_eq!(places("WASHINGTON, D.C., March 3 –"), ["WASHINGTON", "D.C."]);
        assert_eq!(places("St. Louis, March 3 —"), ["St. Louis"]);
        assert_eq!(places("MOSCOW, February 17. /TASS/."), ["MOSCOW"]);
        assert!(places("Alwaght-").is_empty() && places("(Reuters) -").is_empty());
    }

    #[test]
    fn only_a_year_makes_a_date() {
        assert!(dateline("DAMASCUS, March 3 (Reuters) — The").unwrap().day.is_none());
        assert!(dateline("DAMASCUS, March 3, 2021 (Reuters) — The").unwrap().day.is_some());
    }

    #[test]
    fn sentences_with_dashes_have_none() {
        for text in [
            "UNICEF – in collaboration with local authorities – said so.",
            "Syrian President Bashar al-Assad said so.",
            "Iranian-backed forces (HTS) - and others - left.",
            "The talks – the third this year – ended.",
            "U.S.- Mexico talks went on.",
            "Iran, Russia - and others",
            "Hezbollah - the movement - left.",
            "COVID-19 cases rose.",
            "",
            "- - -",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
