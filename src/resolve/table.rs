//! Built-in tables of things that go by several names: countries and some cities, and widely known organisations.
//!
//! The tables are deliberately small: they hold what is common knowledge and stable. A capital is not its country
//! ("Moscow" is no name of Russia), and words for people ("Syrian") are no names of places.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{gazetteer, name};
use crate::model::EntityType;

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

type Index = FxHashMap<String, Known>;

static PLACES: LazyLock<Index> = LazyLock::new(|| {
    let rows = include_str!("../../models/names/places.tsv").lines().filter_map(|line| {
        let mut fields = line.split('\t');
        let (id, names) = (fields.next()?, fields.next()?);
        let known = Known { name: names.split('|').next()?, wikidata: Some(id), kind: EntityType::Place };
        Some((known, names))
    });
    index(rows)
});

/// The country in which a place of the table lies: itself unless a third field says otherwise; "-" where that is in dispute.
static COUNTRIES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
    let mut countries = FxHashMap::default();
    for line in include_str!("../../models/names/places.tsv").lines() {
        let mut fields = line.split('\t').skip(1);
        let names = fields.next().unwrap_or_default();
        let country = fields.next().unwrap_or_else(|| names.split('|').next().unwrap_or_default());
        for name in names.split('|').filter(|_| country != "-") {
            countries.entry(name::key(EntityType::Place, name)).or_insert(country);
        }
    }
    countries
});

/// The country of which a folded name of the table of places speaks.
pub(super) fn country(key: &str) -> Option<&'static str> {
    COUNTRIES.get(key).copied()
}

static ORGANISATIONS: LazyLock<Index> = LazyLock::new(|| {
    let rows = include_str!("../../models/names/organisations.tsv").lines().filter_map(|line| {
        let (name, others) = line.split_once('\t')?;
        Some((Known { name, wikidata: None, kind: EntityType::Org }, others))
    });
    index(rows)
});

fn index(rows: impl Iterator<Item = (Known, &'static str)>) -> Index {
    let mut index = Index::default();
    for (known, names) in rows {
        for name in names.split('|').chain([known.name]) {
            index.entry(name::key(known.kind, name)).or_insert(known);
        }
    }
    index
}

/// The place that a name with this key stands for.
fn place(key: &str, name: &str) -> Option<Known> {
    look_up(&PLACES, 4, key, name)
}

/// The organisation that a name with this key stands for. A short word is one only when it is written in capitals.
fn organisation(key: &str, name: &str) -> Option<Known> {
    look_up(&ORGANISATIONS, 5, key, name)
}

/// Names shorter than `long` must have capitals.
fn look_up(index: &Index, long: usize, key: &str, name: &str) -> Option<Known> {
    let known = index.get(key).copied()?;
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    (key.len() >= long || capitals >= 2 || known.name == name).then_some(known)
}

/// Whether only an organisation has a name, and no place.
pub(super) fn is_organisation_alone(name: &str) -> bool {
    let key = name::key(EntityType::Org, name);
    organisation(&key, name).is_some() && place(&key, name).is_none()
}

/// What a name of one type stands for in the tables. Countries are found whatever a recogniser took them for, but a
/// person stays a person: Jordan, Chad, Georgia.
pub fn known(kind: EntityType, name: &str) -> Option<Known> {
    known_by_key(kind, &name::key(kind, name), name)
}

/// The same for a name whose key is known.
pub(super) fn known_by_key(kind: EntityType, key: &str, name: &str) -> Option<Known> {
    match kind {
        EntityType::Place => place(key, name).or_else(|| gazetteer::city(key)),
        EntityType::Org | EntityType::Other => organisation(key, name).or_else(|| place(key, name)),
        EntityType::Group => organisation(key, name).or_else(|| gazetteer::people(key)),
        EntityType::Person | EntityType::Event | EntityType::Work | EntityType::Product => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_countries() {
        for name in ["US", "U.S.", "United States", "the United States", "USA", "United States of America"] {
            assert_eq!(known(EntityType::Place, name).map(|k| k.wikidata), Some(Some("Q30")), "{name}");
        }
        assert_ne!(known(EntityType::Place, "UK"), known(EntityType::Place, "US"));
        assert_eq!(known(EntityType::Place, "Syrian"), None);
        assert_eq!(known(EntityType::Place, "Nowhere"), None);
        assert_eq!(known(EntityType::Place, "us"), None);
    }

    #[test]
    fn knows_organisations() {
        let organisation = |name| known(EntityType::Org, name);
        let daesh = organisation("Daesh");
        assert_eq!(daesh, organisation("ISIS"));
        assert_eq!(daesh, organisation("Islamic State in Iraq and Syria"));
        assert_eq!(organisation("HTS"), organisation("Hay\u{2019}at Tahrir al-Shams"));
        assert_eq!(known(EntityType::Person, "Jordan"), None);
    }
}
