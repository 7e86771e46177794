//! What the tables know of places and peoples: which country a name speaks of, and which spellings are one place.
//!
//! The tables are those of a language: countries and some regions, cities with their other spellings, peoples. A name that no
//! table holds tells nothing.

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::EntityType;
use crate::resolve::names::name;
use crate::resolve::names::table::{self, Known};

/// A city, a people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    name: &'static str,
    country: Option<&'static str>,
}

/// Cities or peoples by the keys of their names.
pub(crate) type Index = FxHashMap<String, Entry>;

/// States of a union by the keys of their names.
pub(crate) type States = FxHashMap<String, &'static str>;

fn cities(language: &Language) -> &Index {
    language.places.cities.index(|text| index(text, EntityType::Place, language))
}

fn peoples(language: &Language) -> &Index {
    language.places.peoples.index(|text| index(text, EntityType::Group, language))
}

/// Lines of a name, its country, and other names separated by "|". Proper names go before other spellings.
fn index(text: &'static str, kind: EntityType, language: &Language) -> Index {
    let rows = || {
        text.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            let (name, country) = (fields.next()?, fields.next()?);
            let entry = Entry { name, country: Some(country).filter(|country| !country.is_empty()) };
            Some((entry, fields.next().unwrap_or_default()))
        })
    };
    let mut index = Index::default();
    for (entry, _) in rows() {
        index.entry(name::key(kind, entry.name, language)).or_insert(entry);
    }
    for (entry, others) in rows() {
        for other in others.split('|').filter(|other| !other.is_empty()) {
            index.entry(name::key(kind, other, language)).or_insert(entry);
        }
    }
    index
}

/// The city that a name with this key is a spelling of.
pub(in crate::resolve) fn city(key: &str, language: &Language) -> Option<Known> {
    let entry = cities(language).get(key)?;
    Some(Known { name: entry.name, wikidata: None, kind: EntityType::Place })
}

/// Whether a city of this name lies in no certain country, because several do.
pub(in crate::resolve) fn is_ambiguous_city(key: &str, language: &Language) -> bool {
    cities(language).get(key).is_some_and(|city| city.country.is_none())
}

/// The people that a noun or an adjective with this key speaks of: Russian, Russians.
pub(in crate::resolve) fn people(key: &str, language: &Language) -> Option<Known> {
    let entry = demonym(key, language)?;
    Some(Known { name: entry.name, wikidata: None, kind: EntityType::Group })
}

fn demonym(key: &str, language: &Language) -> Option<Entry> {
    let peoples = peoples(language);
    let singular = || name::singular(key, language.names).and_then(|key| peoples.get(key));
    peoples.get(key).or_else(singular).copied()
}

/// The state that a country is part of.
pub(in crate::resolve) fn part_of(country: &str, language: &Language) -> Option<&'static str> {
    language.places.parts.iter().find(|(part, _)| *part == country).map(|(_, whole)| *whole)
}

/// The state of a union, such as the United States, that a folded name is.
pub(in crate::resolve) fn state(key: &str, language: &Language) -> Option<&'static str> {
    let read = |text: &'static str| {
        let states = text.split('|').filter(|state| !state.is_empty());
        states.map(|state| (name::key(EntityType::Place, state, language), state)).collect()
    };
    language.places.states.index(read).get(key).copied()
}

/// The country that folded words name by its name or by its people: "us", "philippines", "south korean".
pub(in crate::resolve) fn country_of_words(words: &[String], language: &Language) -> Option<&'static str> {
    let key = words.join(" ");
    table::country(&key, language).or_else(|| demonym(&key, language).and_then(|entry| entry.country))
}

/// The country that a name of a type speaks of: a country's own, that of a city, of a state, of a people.
pub(in crate::resolve) fn country_of(
    kind: EntityType,
    key: &str,
    language: &Language,
) -> Option<&'static str> {
    let people = || demonym(key, language).and_then(|entry| entry.country);
    match kind {
        EntityType::Group => people().or_else(|| table::country(key, language)),
        EntityType::Place | EntityType::Other | EntityType::Org => table::country(key, language)
            .or_else(|| state(key, language).map(|_| language.places.union))
            .or_else(|| {
                cities(language).get(key).and_then(|city| city.country).filter(|_| kind == EntityType::Place)
            })
            .or_else(people),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn nouns_and_adjectives_are_one_people() {
        for (a, b) in [
            ("Russian", "Russians"),
            ("Swede", "Swedish"),
            ("South Koreans", "South Korean"),
            ("Poles", "Polish"),
        ] {
            let of = |name: &str| {
                people(&name::key(EntityType::Group, name, FALLBACK), FALLBACK).map(|known| known.name)
            };
            assert!(of(a).is_some() && of(a) == of(b), "{a} {b}");
        }
        assert_ne!(people("malian", FALLBACK), people("malawian", FALLBACK));
        assert_eq!(people("hutu", FALLBACK), None);
    }

    #[test]
    fn names_speak_of_countries() {
        let of = |kind, name: &str| country_of(kind, &name::key(kind, name, FALLBACK), FALLBACK);
        assert_eq!(of(EntityType::Place, "U.S."), Some("United States"));
        assert_eq!(of(EntityType::Place, "Texas"), Some("United States"));
        assert_eq!(of(EntityType::Place, "Homs"), Some("Syria"));
        assert_eq!(of(EntityType::Group, "Filipinos"), Some("Philippines"));
        assert_eq!(of(EntityType::Place, "Richmond"), None);
        assert_eq!(of(EntityType::Place, "Jerusalem"), None);
        assert_eq!(country_of_words(&["south".into(), "korean".into()], FALLBACK), Some("South Korea"));
    }

    #[test]
    fn spellings_of_a_city_are_one() {
        let of = |name: &str| {
            city(&name::key(EntityType::Place, name, FALLBACK), FALLBACK).map(|known| known.name)
        };
        assert_eq!(of("Deir al-Zour"), of("Deir ez-Zor"));
        assert_eq!(of("Al-Fashir"), of("El Fasher"));
        assert_ne!(of("Tirana"), of("Tehran"));
    }
}
