//! Names across documents of which it is known where they stand.

use proptest::prelude::*;

use super::{facts, part};
use crate::lang::FALLBACK;
use crate::model::EntityType;
use crate::resolve::{
    AcronymDefinition, Basis, Circumstances, Decisions, Evidence, Name, NameKey, NameOccurrences, Resolution,
    Resolver, Scope,
};

/// Names with the first document that has them, the first that does not, and a role.
const SEEN: &[(&str, u32, u32, &str)] = &[
    ("Joe Biden", 0, 9, "President"),
    ("Joseph R. Biden, Jr.", 9, 12, "President"),
    ("Jill Biden", 10, 14, "first lady"),
    ("Hunter Biden", 14, 18, ""),
    ("Biden", 9, 10, "President"),
    ("Biden", 15, 16, ""),
    ("Biden", 18, 19, "Mr."),
    ("Boris Johnson", 0, 3, ""),
    ("Andrew Johnson", 2, 5, ""),
    ("Johnson", 6, 7, ""),
    ("Johnson", 7, 8, "President"),
    ("Pelé", 3, 4, ""),
    ("Pelé", 4, 5, ""),
    ("Faisal Mekdad", 1, 5, "Foreign Minister"),
    ("Faysal al-Miqdad", 5, 6, ""),
    ("Miqdad", 7, 8, ""),
];

/// Names and where they were seen: documents and a role before each.
struct Seeing {
    names: Vec<Name>,
    evidence: Evidence,
}

impl Seeing {
    /// All documents are of one source and month but those from `other` on.
    fn new(documents: u32, other: u32) -> Self {
        let circumstances =
            |at| Circumstances { source: if at < other { 1 } else { 2 }, month: 1, family: 0 };
        let documents = (0..documents).map(circumstances).collect();
        Self { names: Vec::new(), evidence: Evidence { documents, ..Evidence::default() } }
    }

    fn name(mut self, key: NameKey, documents: &[u32], role: &str) -> Self {
        let place = self.evidence.roles.len() as u32;
        let roles = if role.is_empty() { Vec::new() } else { vec![(place, documents.len() as u32)] };
        self.evidence.roles.extend(roles.iter().map(|_| role.to_owned()));
        let seen = NameOccurrences { documents: documents.to_vec(), roles };
        self.evidence.seen.push((self.names.len(), seen));
        self.names.push(Name::new(key, documents.len() as u32, documents.len() as u32));
        self
    }

    fn person(self, name: &str, documents: &[u32], role: &str) -> Self {
        self.name(NameKey::new(EntityType::Person, name), documents, role)
    }

    fn surname(self, name: &str, document: u32, role: &str) -> Self {
        self.name(part(EntityType::Person, name, document), &[document], role)
    }

    fn resolve(&self) -> Resolution {
        let resolver = Resolver::new(
            self.names.clone(),
            &Decisions::default(),
            None,
            std::num::NonZeroUsize::MIN,
            FALLBACK,
        );
        resolver.resolve(&Decisions::default(), self.evidence.clone())
    }

    /// The basis of the last name, and the entity that it is linked to.
    fn last(&self) -> (Basis, String) {
        let found = self.resolve();
        let link = found.links.last().unwrap();
        (link.basis, found.entities[link.entity].name.clone())
    }
}

#[test]
fn a_surname_goes_to_whom_nearly_all_documents_name() {
    let bidens = || {
        Seeing::new(40, 30).person("Joe Biden", &(0..20).collect::<Vec<_>>(), "President").person(
            "Jill Biden",
            &[21, 22],
            "first lady",
        )
    };
    assert_eq!(bidens().surname("Biden", 25, "").last(), (Basis::Dominant, "Joe Biden".to_owned()));
    let rivals = bidens().person("Ashley Biden", &[23, 24, 26, 27, 28, 29], "");
    let (basis, name) = rivals.surname("Biden", 25, "").last();
    assert_eq!((basis, name.as_str()), (Basis::Ambiguous, "Biden"), "20 of 28 are too few");
    // What another source writes says less than what this one does.
    let there = bidens().person("Hunter Biden", &[30, 31, 32], "lawyer");
    assert_eq!(there.surname("Biden", 33, "").last(), (Basis::Dominant, "Hunter Biden".to_owned()));
}

#[test]
fn a_role_says_which_bearer_is_meant() {
    let two = || {
        Seeing::new(20, 20).person("Boris Johnson", &[0, 1, 2, 3], "Prime Minister").person(
            "Andrew Johnson",
            &[4, 5, 6, 7],
            "President",
        )
    };
    let named = two().surname("Johnson", 8, "President");
    assert_eq!(named.last(), (Basis::Role, "Andrew Johnson".to_owned()));
    let link = named.resolve().links.pop().unwrap();
    assert_eq!(link.evidence, "president: 4 of 4 mentions with that role");
    assert_eq!(two().surname("Johnson", 8, "").last().0, Basis::Ambiguous);
    // Nearly everybody is named so, but nobody by this title.
    let kept = Seeing::new(20, 20).person("Jill Biden", &(0..10).collect::<Vec<_>>(), "First Lady").surname(
        "Biden",
        12,
        "President",
    );
    assert_eq!(kept.last().0, Basis::Ambiguous);
}

#[test]
fn likeness_is_no_reason_for_a_partial_name() {
    let documents: Vec<u32> = (0..9).collect();
    for (full, part) in [("Salim Ayyash", "Hayashi"), ("Mike Hill", "Jill"), ("John Thune", "Tony")] {
        let seeing = Seeing::new(20, 20).person(full, &documents, "").surname(part, 12, "");
        assert_eq!(seeing.last(), (Basis::Exact, part.to_owned()));
    }
    // A given name is no surname.
    let given = Seeing::new(20, 20).person("David Francis", &documents, "").surname("David", 12, "");
    assert_eq!(given.last(), (Basis::Exact, "David".to_owned()));
}

#[test]
fn parts_that_nobody_bears_are_one_and_others_are_apart() {
    let pele = Seeing::new(9, 9).surname("Pelé", 1, "").surname("Pelé", 2, "");
    assert_eq!(pele.resolve().entities.len(), 1);
    let smiths = Seeing::new(9, 9)
        .person("Ann Smith", &[0], "")
        .person("Bob Smith", &[1], "")
        .surname("Smith", 2, "")
        .surname("Smith", 3, "");
    assert_eq!(smiths.resolve().entities.len(), 4);
    // Given names of who knows whom.
    let neds = Seeing::new(9, 9).person("Ned Price", &[0], "").surname("Ned", 2, "").surname("Ned", 3, "");
    assert_eq!(neds.resolve().entities.len(), 3);
}

#[test]
fn an_office_joins_a_form_with_generation_unless_documents_name_both() {
    let biden = Seeing::new(20, 20).person("Joe Biden", &[0, 1, 2, 3], "President").person(
        "Joseph R. Biden, Jr.",
        &[5, 6, 7],
        "President",
    );
    assert_eq!(biden.resolve().entities.len(), 1);
    let trump = Seeing::new(20, 20).person("Donald Trump", &[0, 1, 2, 3], "President").person(
        "Donald Trump Jr.",
        &[1, 2, 3],
        "",
    );
    assert_eq!(trump.resolve().entities.len(), 2);
    let adams = Seeing::new(20, 20).person("John Adams", &[0, 1, 2, 3], "President").person(
        "John Quincy Adams",
        &[5, 6, 7],
        "President",
    );
    assert_eq!(adams.resolve().entities.len(), 2);
}

#[test]
fn spellings_side_by_side_are_two_people() {
    let mut two = Seeing::new(9, 9).person("Sergei Petrov", &[0, 1], "").person("Sergey Petrov", &[1, 2], "");
    assert_eq!(two.resolve().entities.len(), 1);
    two.evidence.side_by_side.insert((0, 1));
    assert_eq!(two.resolve().entities.len(), 1, "a listed variant of one given name");
    let mut two = Seeing::new(9, 9).person("Ali Mekdad", &[0, 1], "").person("Ali Miqdad", &[1, 2], "");
    assert_eq!(two.resolve().entities.len(), 1);
    two.evidence.side_by_side.insert((0, 1));
    assert_eq!(two.resolve().entities.len(), 2);
}

#[test]
fn an_acronym_stands_for_what_documents_say() {
    let explained = |documents: u32, other: u32| {
        let mut seeing = Seeing::new(9, 9)
            .name(NameKey::new(EntityType::Org, "Great Green Bank"), &[0, 1], "")
            .name(NameKey::new(EntityType::Org, "Global Grain Board"), &[2], "")
            .name(part(EntityType::Org, "GGB", 5), &[5], "");
        let define = |long, documents| AcronymDefinition { short: "GGB".to_owned(), long, documents };
        seeing.evidence.definitions = vec![define(0, documents), define(1, other)];
        seeing.last()
    };
    assert_eq!(explained(20, 1), (Basis::Acronym, "Great Green Bank".to_owned()));
    assert_eq!(explained(2, 1).0, Basis::Ambiguous);
    let nobody = Seeing::new(9, 9).name(NameKey::new(EntityType::Org, "Great Green Bank"), &[0, 1], "").name(
        part(EntityType::Org, "GGB", 5),
        &[5],
        "",
    );
    assert_eq!(nobody.last(), (Basis::Exact, "GGB".to_owned()));
}

#[test]
fn institutions_are_one_for_each_country() {
    let court =
        |country: &str| NameKey::scoped(EntityType::Org, "Supreme Court", Scope::Country(country.to_owned()));
    let seeing = Seeing::new(9, 9)
        .name(court("Philippines"), &[0], "")
        .name(court("United States"), &[1, 2], "")
        .name(NameKey::new(EntityType::Org, "U.S. Supreme Court"), &[3], "");
    let found = seeing.resolve();
    let names: Vec<&str> = found.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Supreme Court (Philippines)", "Supreme Court (United States)"]);
    assert_eq!(found.links[2].basis, Basis::Institution);
}

#[test]
fn few_mentions_of_another_type_go_with_the_name() {
    let documents: Vec<u32> = (0..12).collect();
    let company = |kind| {
        Seeing::new(20, 20).name(NameKey::new(EntityType::Org, "Xiaomi"), &documents, "").name(
            part(kind, "Xiaomi", 15),
            &[15],
            "",
        )
    };
    assert_eq!(company(EntityType::Person).last().0, Basis::OtherType);
    let town = Seeing::new(20, 20).name(NameKey::new(EntityType::Place, "Liverpool"), &documents, "").name(
        NameKey::new(EntityType::Org, "Liverpool"),
        &[1, 2, 3, 4],
        "",
    );
    assert_eq!(town.resolve().entities.len(), 2);
}

#[test]
fn an_event_is_one_whatever_it_is_taken_for() {
    let seeing = |event: &[u32], work: &[u32]| {
        let called = |kind| NameKey::new(kind, "Harbour Spring");
        Seeing::new(20, 20)
            .name(called(EntityType::Event), event, "")
            .name(called(EntityType::Work), work, "")
            .name(called(EntityType::Other), &[8], "")
    };
    let found = seeing(&[1, 2, 3], &[4, 5]).resolve();
    assert_eq!(found.entities.len(), 1);
    assert_eq!((found.entities[0].kind, found.links[1].basis), (EntityType::Event, Basis::OtherType));
    // A film of that name may be meant as often.
    assert_eq!(seeing(&[1, 2, 3], &[4, 5, 6]).resolve().entities.len(), 3);
}

/// What a step for each pair of documents does to these takes minutes.
#[test]
fn a_surname_in_many_documents_takes_linear_time() {
    let documents = 40_000;
    let mut seeing =
        Seeing::new(documents, documents).person("Joe Biden", &(0..documents).collect::<Vec<_>>(), "");
    for at in 0..300 {
        seeing = seeing.person(&format!("X{at} Biden"), &[at], "");
    }
    for at in 0..documents {
        seeing = seeing.surname("Biden", at, "");
    }
    let found = seeing.resolve();
    assert_eq!(found.links.last().unwrap().basis, Basis::Dominant);
    assert_eq!(found.entities.len(), 301);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn order_decides_nothing_where_documents_are_known(
        order in Just((0..SEEN.len()).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let seen = |order: &[usize]| {
            let start = Seeing::new(20, 12);
            order.iter().fold(start, |seeing, &at| {
                let (name, from, to, role) = SEEN[at];
                let documents: Vec<u32> = (from..to).collect();
                if name.contains(' ') { seeing.person(name, &documents, role) } else { seeing.surname(name, from, role) }
            })
        };
        let straight = seen(&(0..SEEN.len()).collect::<Vec<_>>());
        let shuffled = seen(&order);
        prop_assert_eq!(
            facts(&straight.names, &straight.resolve()),
            facts(&shuffled.names, &shuffled.resolve())
        );
    }
}
