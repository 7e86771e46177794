//! Institutions that every country has one of: parliaments, courts, ministries, forces, parties of a common name.
//!
//! The name alone does not say which is meant; name and country together do. So such a name is taken apart into what
//! the institution is (its class) and the country that the name itself states: "U.S. Department of State" and "US State
//! Department" are the department of state of the United States, "Supreme Court" is the supreme court of a country that
//! [`scope`](crate::resolve::document::scope) looks for in the document.

use rustc_hash::FxHashMap;

use crate::lang::{InstitutionWords, Language};
use crate::resolve::names::gazetteer;
use crate::resolve::names::name::{join_letters, words};

/// An institution taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Institution {
    /// What it is, the same for every way to say it.
    pub(in crate::resolve) class: String,
    /// The country that the name states.
    pub(in crate::resolve) country: Option<&'static str>,
    /// The country that is mostly meant by this name in world news.
    pub(in crate::resolve) usual: DefaultCountry,
}

/// Which country's institution is mostly meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DefaultCountry {
    /// That of the country of which the document speaks.
    #[default]
    Any,
    /// That of this country, unless the document speaks more of another.
    Mostly(&'static str),
    /// That of this country, unless the text says otherwise right beside the name.
    Only(&'static str),
    /// Never that of this country, which has none so called.
    Never(&'static str),
}

impl DefaultCountry {
    /// Reads the third field of the table: a country, with "=" before it for [`DefaultCountry::Only`], "-" for
    /// [`DefaultCountry::Never`].
    fn parse(field: &'static str) -> Self {
        match field.split_at_checked(1) {
            Some(("=", country)) => Self::Only(country),
            Some(("-", country)) => Self::Never(country),
            Some(_) => Self::Mostly(field),
            None => Self::Any,
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Class {
    name: &'static str,
    usual: DefaultCountry,
}

/// What an institution is, by every name that it has.
pub(crate) type Index = FxHashMap<String, Class>;

fn classes(language: &Language) -> &Index {
    let read = |text: &'static str| {
        let mut classes = Index::default();
        for line in text.lines() {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let forms = fields.next().unwrap_or_default();
            let class = Class { name, usual: DefaultCountry::parse(fields.next().unwrap_or_default()) };
            for form in forms.split('|').chain([name]).filter(|form| !form.is_empty()) {
                classes.insert(plain(&folded(form, language), language.institutions), class);
            }
        }
        classes
    };
    language.institutions.classes.index(read)
}

/// Longest name of a country in words.
const LONGEST: usize = 4;

fn folded(name: &str, language: &Language) -> Vec<String> {
    let one_spelling = |word: String| {
        let known = language.institutions.spellings.iter().find(|(written, _)| *written == word);
        known.map_or(word, |(_, spelling)| (*spelling).to_owned())
    };
    join_letters(words(name, language)).into_iter().map(|word| one_spelling(word.text)).collect()
}

/// Words without those that decide nothing.
fn plain(words: &[String], known: &InstitutionWords) -> String {
    let counts = |word: &&String| !known.small_words.contains(&word.as_str());
    words.iter().filter(counts).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Takes the name of an organisation apart; `None` for what is no such institution.
pub(in crate::resolve) fn parse(name: &str, language: &Language) -> Option<Institution> {
    let known = language.institutions;
    let words = folded(name, language);
    let (words, country) = without_country(&words, language);
    let key = plain(words, known);
    if let Some(class) = classes(language).get(&key) {
        return Some(Institution { class: class.name.to_owned(), country, usual: class.usual });
    }
    let (usual, class) = office(words, known)?;
    let usual = DefaultCountry::parse(usual);
    Some(Institution { class, country, usual })
}

/// The class of a ministry and the like: the office, then the other words in the order of the alphabet, so that
/// "Ministry of Foreign Affairs" and "Foreign Ministry" are one. Comes with the country that is mostly meant.
fn office(words: &[String], known: &InstitutionWords) -> Option<(&'static str, String)> {
    let usual =
        |word: &String| known.offices.iter().find(|(office, _)| office == word).map(|(_, usual)| *usual);
    let is_office = |word: &String| usual(word).is_some();
    let (first, last) = (words.first()?, words.last()?);
    let (office, rest) = if is_office(first) {
        (first, &words[1..])
    } else if is_office(last) {
        (last, &words[..words.len() - 1])
    } else {
        return None;
    };
    let counts = |word: &&String| !known.field_words.contains(&word.as_str());
    let mut field: Vec<&str> = rest.iter().filter(counts).map(String::as_str).collect();
    if field.is_empty() || field.len() > 6 || rest.iter().any(is_office) {
        return None;
    }
    field.sort_unstable();
    Some((usual(office)?, format!("{office} {}", field.join(" "))))
}

/// The words without the country in front or behind, and the country: "us senate", "parliament of iraq".
fn without_country<'w>(words: &'w [String], language: &Language) -> (&'w [String], Option<&'static str>) {
    let skip =
        usize::from(words.first().is_some_and(|word| language.names.articles.contains(&word.as_str())));
    let words = &words[skip..];
    for size in (1..=LONGEST.min(words.len().saturating_sub(1))).rev() {
        if let Some(country) = gazetteer::country_of_words(&words[..size], language) {
            return (&words[size..], Some(country));
        }
    }
    for size in (1..=LONGEST.min(words.len().saturating_sub(1))).rev() {
        let (front, back) = words.split_at(words.len() - size);
        if let Some(country) = gazetteer::country_of_words(back, language) {
            let linking = |word: &String| language.institutions.linking.contains(&word.as_str());
            // "parliament of the": what linked the country to the name goes with it.
            let end = front.iter().rposition(|word| !linking(word)).map_or(0, |at| at + 1);
            if end > 0 {
                return (&front[..end], Some(country));
            }
        }
    }
    (words, None)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::lang::FALLBACK;

    fn parts(name: &str) -> (String, Option<&'static str>) {
        let found = parse(name, FALLBACK).unwrap_or_else(|| panic!("{name}"));
        (found.class, found.country)
    }

    #[test]
    fn every_way_to_say_it_is_one_class() {
        for (a, b) in [
            ("U.S. Department of State", "US State Department"),
            ("Supreme Court of the United States", "U.S. Supreme Court"),
            ("Iraqi Parliament", "Parliament of Iraq"),
            ("Ministry of Foreign Affairs of Ukraine", "Ukrainian Foreign Ministry"),
            ("Japanese Defence Ministry", "Ministry of Defense (Japan)"),
            ("South Korean National Assembly", "National Assembly of the Republic of Korea"),
            ("Labour Party", "Labor party"),
        ] {
            assert_eq!(parts(a), parts(b), "{a} / {b}");
        }
    }

    #[test]
    fn countries_and_fields_tell_them_apart() {
        assert_ne!(parts("Supreme Court of Georgia"), parts("Supreme Court of the Philippines"));
        assert_ne!(parts("Ministry of Justice"), parts("Ministry of Health"));
        assert_eq!(parts("Senate"), ("senate".to_owned(), None));
        for name in [
            "World Bank",
            "National Assembly for Wales Commission",
            "Ministry",
            "Sudan Tribune",
            "House Foreign Affairs Committee",
        ] {
            assert_eq!(parse(name, FALLBACK), None, "{name}");
        }
    }
}
