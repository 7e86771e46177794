//! What the tables know of places and peoples: which country a name speaks of, and which spellings are one place.
//!
//! Countries and some regions are `places.tsv`, cities with their other spellings `cities.tsv.zst`, peoples
//! `demonyms.tsv`; where they come from is told in `models/names/README.md`. A name that no table holds tells nothing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::name;
use super::table::{self, Known};
use crate::model::EntityType;

/// A city, a people.
#[derive(Debug, Clone, Copy)]
struct Entry {
    name: &'static str,
    country: Option<&'static str>,
}

type Index = FxHashMap<String, Entry>;

/// The states of the United States, which its news call by name alone.
const STATES: &[&str] = &[
    "Alabama",
    "Alaska",
    "Arizona",
    "Arkansas",
    "California",
    "Colorado",
    "Connecticut",
    "Delaware",
    "Florida",
    "Georgia",
    "Hawaii",
    "Idaho",
    "Illinois",
    "Indiana",
    "Iowa",
    "Kansas",
    "Kentucky",
    "Louisiana",
    "Maine",
    "Maryland",
    "Massachusetts",
    "Michigan",
    "Minnesota",
    "Mississippi",
    "Missouri",
    "Montana",
    "Nebraska",
    "Nevada",
    "New Hampshire",
    "New Jersey",
    "New Mexico",
    "New York",
    "North Carolina",
    "North Dakota",
    "Ohio",
    "Oklahoma",
    "Oregon",
    "Pennsylvania",
    "Rhode Island",
    "South Carolina",
    "South Dakota",
    "Tennessee",
    "Texas",
    "Utah",
    "Vermont",
    "Virginia",
    "Washington",
    "West Virginia",
    "Wisconsin",
    "Wyoming",
];

/// The country to which the states belong.
pub(super) const UNITED_STATES: &str = "United States";

/// Upper bound of the unpacked table of cities, against a damaged file.
const LARGEST: usize = 4 << 20;

static CITIES: LazyLock<Index> = LazyLock::new(|| {
    let packed = include_bytes!("../../models/names/cities.tsv.zst");
    let bytes = zstd::bulk::decompress(packed, LARGEST).unwrap_or_default();
    let text: &'static str = Box::leak(String::from_utf8(bytes).unwrap_or_default().into_boxed_str());
    index(text, EntityType::Place)
});

static PEOPLES: LazyLock<Index> =
    LazyLock::new(|| index(include_str!("../../models/names/demonyms.tsv"), EntityType::Group));

/// Lines of a name, its country, and other names separated by "|". Proper names go before other spellings.
fn index(text: &'static str, kind: EntityType) -> Index {
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
        index.entry(name::key(kind, entry.name)).or_insert(entry);
    }
    for (entry, others) in rows() {
        for other in others.split('|').filter(|other| !other.is_empty()) {
            index.entry(name::key(kind, other)).or_insert(entry);
        }
    }
    index
}

/// The city that a name with this key is a spelling of.
pub(super) fn city(key: &str) -> Option<Known> {
    let entry = CITIES.get(key)?;
    Some(Known { name: entry.name, wikidata: None, kind: EntityType::Place })
}

/// Whether a city of this name lies in no certain country, because several do.
pub(super) fn is_ambiguous_city(key: &str) -> bool {
    CITIES.get(key).is_some_and(|city| city.country.is_none())
}

/// The people that a noun or an adjective with this key speaks of: Russian, Russians.
pub(super) fn people(key: &str) -> Option<Known> {
    let entry = demonym(key)?;
    Some(Known { name: entry.name, wikidata: None, kind: EntityType::Group })
}

fn demonym(key: &str) -> Option<Entry> {
    PEOPLES.get(key).or_else(|| PEOPLES.get(key.strip_suffix('s')?)).copied()
}

/// The state that a country is part of.
pub(super) fn part_of(country: &str) -> Option<&'static str> {
    matches!(country, "England" | "Scotland" | "Wales" | "Northern Ireland").then_some("United Kingdom")
}

/// Whether a folded name is a state of the United States.
pub(super) fn state(key: &str) -> Option<&'static str> {
    static KEYS: LazyLock<FxHashMap<String, &'static str>> =
        LazyLock::new(|| STATES.iter().map(|state| (name::key(EntityType::Place, state), *state)).collect());
    KEYS.get(key).copied()
}

/// The country that folded words name by its name or by its people: "us", "philippines", "south korean".
pub(super) fn country_of_words(words: &[String]) -> Option<&'static str> {
    let key = words.join(" ");
    table::country(&key).or_else(|| demonym(&key).and_then(|entry| entry.country))
}

/// The country that a name of a type speaks of: a country's own, that of a city, of a state, of a people.
pub(super) fn country_of(kind: EntityType, key: &str) -> Option<&'static str> {
    let people = || demonym(key).and_then(|entry| entry.country);
    match kind {
        EntityType::Group => people().or_else(|| table::country(key)),
        EntityType::Place | EntityType::Other | EntityType::Org => table::country(key)
            .or_else(|| state(key).map(|_| UNITED_STATES))
            .or_else(|| CITIES.get(key).and_then(|city| city.country).filter(|_| kind == EntityType::Place))
            .or_else(people),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_and_adjectives_are_one_people() {
        for (a, b) in [
            ("Russian", "Russians"),
            ("Swede", "Swedish"),
            ("South Koreans", "South Korean"),
            ("Poles", "Polish"),
        ] {
            let of = |name: &str| people(&name::key(EntityType::Group, name)).map(|known| known.name);
            assert!(of(a).is_some() && of(a) == of(b), "{a} {b}");
        }
        assert_ne!(people("malian"), people("malawian"));
        assert_eq!(people("hutu"), None);
    }

    #[test]
    fn names_speak_of_countries() {
        let of = |kind, name: &str| country_of(kind, &name::key(kind, name));
        assert_eq!(of(EntityType::Place, "U.S."), Some("United States"));
        assert_eq!(of(EntityType::Place, "Texas"), Some("United States"));
        assert_eq!(of(EntityType::Place, "Homs"), Some("Syria"));
        assert_eq!(of(EntityType::Group, "Filipinos"), Some("Philippines"));
        assert_eq!(of(EntityType::Place, "Richmond"), None);
        assert_eq!(of(EntityType::Place, "Jerusalem"), None);
        assert_eq!(country_of_words(&["south".into(), "korean".into()]), Some("South Korea"));
    }

    #[test]
    fn spellings_of_a_city_are_one() {
        let of = |name: &str| city(&name::key(EntityType::Place, name)).map(|known| known.name);
        assert_eq!(of("Deir al-Zour"), of("Deir ez-Zor"));
        assert_eq!(of("Al-Fashir"), of("El Fasher"));
        assert_ne!(of("Tirana"), of("Tehran"));
    }
}
