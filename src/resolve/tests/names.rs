//! Names across documents by what they say themselves.

use super::names;
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::{Basis, Decisions, Name, NameKey, Resolution, corpus};

fn entity_of(names: &[Name], found: &Resolution, name: &str) -> usize {
    let at = names.iter().position(|n| n.key.name == name).unwrap();
    found.links[at].entity
}

#[test]
fn places_and_peoples_are_never_one_for_their_spelling() {
    for (kind, a, b) in [
        (EntityType::Place, "Amman", "Oman"),
        (EntityType::Place, "Tirana", "Tehran"),
        (EntityType::Place, "Eastern Europe", "Western Europe"),
        (EntityType::Group, "Hungarians", "Nigerians"),
        (EntityType::Group, "Malian", "Malawian"),
    ] {
        let names = [Name::new(NameKey::new(kind, a), 3, 3), Name::new(NameKey::new(kind, b), 3, 3)];
        assert_eq!(corpus(&names, &Decisions::default(), FALLBACK).entities.len(), 2, "{a} {b}");
    }
    for (kind, a, b) in [
        (EntityType::Group, "Russian", "Russians"),
        (EntityType::Group, "Costa Rican", "Costa Ricans"),
        (EntityType::Group, "Hutu", "Hutus"),
        (EntityType::Place, "Deir ez-Zor", "Deir al-Zour"),
        (EntityType::Place, "Czechia", "Czech Republic"),
    ] {
        let names = [Name::new(NameKey::new(kind, a), 3, 3), Name::new(NameKey::new(kind, b), 3, 3)];
        assert_eq!(corpus(&names, &Decisions::default(), FALLBACK).entities.len(), 1, "{a} {b}");
    }
}

#[test]
fn the_commonest_full_form_is_shown() {
    let shown = |kind, names: &[(&str, u32)]| {
        let names: Vec<Name> =
            names.iter().map(|(name, n)| Name::new(NameKey::new(kind, *name), *n, *n)).collect();
        let found = corpus(&names, &Decisions::default(), FALLBACK);
        assert_eq!(found.entities.len(), 1, "{names:?}");
        found.entities[0].name.clone()
    };
    assert_eq!(shown(EntityType::Org, &[("NATO", 667), ("North Atlantic Treaty Organization", 1)]), "NATO");
    assert_eq!(
        shown(EntityType::Org, &[("WHO", 30), ("World Health Organization", 20)]),
        "World Health Organization"
    );
    assert_eq!(shown(EntityType::Place, &[("WASHINGTON", 9), ("Washington", 4)]), "Washington");
    assert_eq!(shown(EntityType::Place, &[("US", 90), ("United States", 30)]), "United States");
}

#[test]
fn spellings_and_tables_join_and_people_stay_apart() {
    let names = names();
    let found = corpus(&names, &Decisions::default(), FALLBACK);
    let same = |a, b| entity_of(&names, &found, a) == entity_of(&names, &found, b);
    for (a, b) in [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Sergei Lavrov", "SERGEI LAVROV"),
        ("Faisal Mekdad", "Faisal al-Miqdad"),
        ("Bashar al-Assad", "Bachar el-Assad"),
        ("ISIS", "Daesh"),
        ("US", "United States"),
        ("Gazprom", "OAO Gazprom"),
    ] {
        assert!(same(a, b), "{a} and {b} are one");
    }
    for (a, b) in [
        ("Sergei Lavrov", "Sergei Ryabkov"),
        ("Bashar al-Assad", "Asma al-Assad"),
        ("Octavian Scholz", "Olaf Scholz"),
        ("Moscow", "Russia"),
    ] {
        assert!(!same(a, b), "{a} and {b} are two");
    }
}

#[test]
fn names_that_fit_several_stay_alone_and_say_so() {
    let names = names();
    let found = corpus(&names, &Decisions::default(), FALLBACK);
    let at = names.iter().position(|n| n.key.name == "Ali Hassan").unwrap();
    assert_eq!(found.links[at].basis, Basis::Ambiguous);
    assert_eq!(found.links[at].candidates.len(), 2);
}

#[test]
fn renames_and_types_are_obeyed() {
    let names = names();
    let lavrov = NameKey::new(EntityType::Person, "Sergey Lavrov");
    let bank = NameKey::new(EntityType::Org, "World Bank");
    let decided = Decisions {
        rename: vec![(lavrov, "S. V. Lavrov".to_owned())],
        retype: vec![(bank, EntityType::Other)],
        ..Decisions::default()
    };
    let found = corpus(&names, &decided, FALLBACK);
    assert_eq!(found.entities[entity_of(&names, &found, "Sergei Lavrov")].name, "S. V. Lavrov");
    assert_eq!(found.entities[entity_of(&names, &found, "World Bank")].kind, EntityType::Other);
}
