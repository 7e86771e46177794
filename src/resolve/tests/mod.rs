//! Resolution as a whole: inside a document, by names alone, with evidence, and what holds for any input.

mod documents;
mod links;
mod names;
mod properties;

use std::sync::Arc;

use super::{Name, NameKey, Resolution, Scope};
use crate::model::EntityType;

const PEOPLE: &[&str] = &[
    "Sergei Lavrov",
    "Sergey Lavrov",
    "SERGEI LAVROV",
    "Lavrov, Sergei",
    "S. Lavrov",
    "Lavrov",
    "Sergei Ryabkov",
    "Faisal Mekdad",
    "Faysal Mikdad",
    "Faisal al-Miqdad",
    "Miqdad",
    "Bashar al-Assad",
    "Asma al-Assad",
    "Assad",
    "Bachar el-Assad",
    "Ali Hassan",
    "Ali Hassan Salameh",
    "Ali Hassan al-Majid",
    "Octavian Scholz",
    "Olaf Scholz",
    "Scholz",
    "Wolodymyr Selenskyj",
    "Volodymyr Zelenskyy",
    "Xi Jinping",
    "习近平",
];
const ORGANISATIONS: &[&str] = &[
    "ISIS",
    "Daesh",
    "Islamic State",
    "Gazprom",
    "OAO Gazprom",
    "World Bank",
    "The World Bank",
    "GGB",
    "Great Green Bank",
];
const PLACES: &[&str] =
    &["US", "U.S.", "United States", "Aleppo", "Moscow", "Russia", "Deir ez-Zor", "Deir Ezzor"];

fn keys() -> Vec<NameKey> {
    let of = |kind, names: &[&str]| names.iter().map(|n| NameKey::new(kind, *n)).collect::<Vec<_>>();
    [of(EntityType::Person, PEOPLE), of(EntityType::Org, ORGANISATIONS), of(EntityType::Place, PLACES)]
        .concat()
}

fn names() -> Vec<Name> {
    let count = |at: usize| 1 + (at as u32 * 7) % 5;
    let name = |(at, key)| Name::new(key, count(at), 2 * count(at));
    keys().into_iter().enumerate().map(name).collect()
}

/// The document of a partial name.
fn part(kind: EntityType, name: &str, document: u32) -> NameKey {
    NameKey::scoped(kind, name, Scope::Document(format!("{document:064}")))
}

/// A key with its entity, rule and way.
type Fact = (Arc<NameKey>, String, EntityType, &'static str, Option<Arc<NameKey>>);

/// What of a resolution does not depend on the order of the input.
fn facts(names: &[Name], found: &Resolution) -> Vec<Fact> {
    let mut facts: Vec<Fact> = names
        .iter()
        .zip(&found.links)
        .map(|(name, link)| {
            let entity = &found.entities[link.entity];
            let through = link.through.map(|at| names[at].key.clone());
            (name.key.clone(), entity.name.clone(), entity.kind, link.basis.label(), through)
        })
        .collect();
    facts.sort();
    facts
}
