//! Things that go by several names, from the tables of a language: countries and some cities, and widely known organisations.
//!
//! The tables are deliberately small: they hold what is common knowledge and stable. A capital is not its country
//! ("Moscow" is no name of Russia), and words for people ("Syrian") are no names of places.

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::EntityType;
use crate::resolve::names::gazetteer;
use crate::resolve::names::name;

/// An entry of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known {
    /// The name under which it is shown.
    pub name: &'static str,
    /// Its item in Wikidata, when the table has it.
    pub wikidata: Option<&'static str>,
    /// Its type.
    pub kind: EntityType,
}

/// Organisations by the keys of their names.
pub(crate) type Organisations = FxHashMap<String, Known>;

/// Places by the keys of their names.
#[derive(Debug)]
pub(crate) struct Places {
    known: FxHashMap<String, Known>,
    /// The country in which each lies.
    countries: FxHashMap<String, &'static str>,
}

impl Places {
    /// Reads lines of an item of Wikidata, names separated by "|", and the country: the place itself where that field is
    /// missing, "-" where it is in dispute.
    fn read(text: &'static str, language: &Language) -> Self {
        let key = |name: &str| name::key(EntityType::Place, name, language);
        let (mut known, mut countries) = (FxHashMap::default(), FxHashMap::default());
        for line in text.lines() {
            let mut fields = line.split('\t');
            let (Some(id), Some(names)) = (fields.next(), fields.next()) else { continue };
            let name = names.split('|').next().unwrap_or_default();
            let place = Known { name, wikidata: Some(id), kind: EntityType::Place };
            let country = fields.next().unwrap_or(name);
            for name in names.split('|') {
                known.entry(key(name)).or_insert(place);
                if country != "-" {
                    countries.entry(key(name)).or_insert(country);
                }
            }
        }
        Self { known, countries }
    }

    fn of(language: &Language) -> &Self {
        language.places.known.index(|text| Self::read(text, language))
    }
}

/// The country of which a folded name of the table of places speaks.
pub(in crate::resolve) fn country(key: &str, language: &Language) -> Option<&'static str> {
    Places::of(language).countries.get(key).copied()
}

/// Reads lines of a name and its other names, separated by "|".
fn organisations(language: &Language) -> &Organisations {
    let read = |text: &'static str| {
        let mut index = Organisations::default();
        for (name, others) in text.lines().filter_map(|line| line.split_once('\t')) {
            let known = Known { name, wikidata: None, kind: EntityType::Org };
            for other in others.split('|').chain([name]) {
                index.entry(name::key(EntityType::Org, other, language)).or_insert(known);
            }
        }
        index
    };
    language.organisations.known.index(read)
}

/// The place that a name with this key stands for.
fn place(key: &str, name: &str, language: &Language) -> Option<Known> {
    look_up(&Places::of(language).known, 4, key, name)
}

/// The organisation that a name with this key stands for. A short word is one only when it is written in capitals (digits count as such).
fn organisation(key: &str, name: &str, language: &Language) -> Option<Known> {
    look_up(organisations(language), 5, key, name)
}

/// A name whose key is shorter than `long` must have two capitals or digits or be written as in the table: "US" is a country, "us"
/// is not.
fn look_up(index: &FxHashMap<String, Known>, long: usize, key: &str, name: &str) -> Option<Known> {
    let known = index.get(key).copied()?;
    let capitals = name.chars().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count();
    (key.len() >= long || capitals >= 2 || known.name == name).then_some(known)
}

/// Whether only an organisation has a name, and no place.
pub(in crate::resolve) fn is_organisation_alone(name: &str, language: &Language) -> bool {
    let key = name::key(EntityType::Org, name, language);
    organisation(&key, name, language).is_some() && place(&key, name, language).is_none()
}

/// What a name of one type stands for in the tables. Countries are found whatever a recogniser took them for, but a
/// person stays a person: Jordan, Chad, Georgia.
pub fn known(kind: EntityType, name: &str, language: &Language) -> Option<Known> {
    known_by_key(kind, &name::key(kind, name, language), name, language)
}

/// The same for a name whose key is known.
pub(in crate::resolve) fn known_by_key(
    kind: EntityType,
    key: &str,
    name: &str,
    language: &Language,
) -> Option<Known> {
    match kind {
        EntityType::Place => place(key, name, language).or_else(|| gazetteer::city(key, language)),
        EntityType::Org | EntityType::Other => {
            organisation(key, name, language).or_else(|| place(key, name, language))
        }
        EntityType::Group => organisation(key, name, language).or_else(|| gazetteer::people(key, language)),
        EntityType::Person | EntityType::Event | EntityType::Work | EntityType::Product => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn knows_countries() {
        for name in ["US", "U.S.", "United States", "the United States", "USA", "United States of America"] {
            assert_eq!(
                known(EntityType::Place, name, FALLBACK).map(|k| k.wikidata),
                Some(Some("Q30")),
                "{name}"
            );
        }
        assert_ne!(known(EntityType::Place, "UK", FALLBACK), known(EntityType::Place, "US", FALLBACK));
        assert_eq!(known(EntityType::Place, "Syrian", FALLBACK), None);
        assert_eq!(known(EntityType::Place, "Nowhere", FALLBACK), None);
        assert_eq!(known(EntityType::Place, "us", FALLBACK), None);
    }

    #[test]
    fn knows_organisations() {
        let organisation = |name| known(EntityType::Org, name, FALLBACK);
        let daesh = organisation("Daesh");
        assert_eq!(daesh, organisation("ISIS"));
        assert_eq!(daesh, organisation("Islamic State in Iraq and Syria"));
        assert_eq!(organisation("HTS"), organisation("Hay\u{2019}at Tahrir al-Shams"));
        assert_eq!(organisation("Quad"), organisation("Quadrilateral Security Dialogue"));
        assert_eq!(organisation("quad"), None);
        assert_eq!(known(EntityType::Person, "Jordan", FALLBACK), None);
    }
}
