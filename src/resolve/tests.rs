//! Properties of resolution as a whole: no order decides, decisions always hold, scores are symmetric, nothing panics.

use proptest::prelude::*;

use super::*;
use crate::model::{EntityType, Mention, Segmentation, Sentence, Span};

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
        let roles =
            if role.is_empty() { Vec::new() } else { vec![(role.to_owned(), documents.len() as u32)] };
        self.evidence.seen.insert(self.names.len(), Seen { documents: documents.to_vec(), roles });
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
        let resolver =
            Resolver::new(self.names.clone(), &Decisions::default(), None, std::num::NonZeroUsize::MIN);
        resolver.resolve(&Decisions::default(), &self.evidence)
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
        let define = |long, documents| Definition { short: "GGB".to_owned(), long, documents };
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
fn places_and_peoples_are_never_one_for_their_spelling() {
    for (kind, a, b) in [
        (EntityType::Place, "Amman", "Oman"),
        (EntityType::Place, "Tirana", "Tehran"),
        (EntityType::Place, "Eastern Europe", "Western Europe"),
        (EntityType::Group, "Hungarians", "Nigerians"),
        (EntityType::Group, "Malian", "Malawian"),
    ] {
        let names = [Name::new(NameKey::new(kind, a), 3, 3), Name::new(NameKey::new(kind, b), 3, 3)];
        assert_eq!(corpus(&names, &Decisions::default()).entities.len(), 2, "{a} {b}");
    }
    for (kind, a, b) in [
        (EntityType::Group, "Russian", "Russians"),
        (EntityType::Group, "Costa Rican", "Costa Ricans"),
        (EntityType::Group, "Hutu", "Hutus"),
        (EntityType::Place, "Deir ez-Zor", "Deir al-Zour"),
        (EntityType::Place, "Czechia", "Czech Republic"),
    ] {
        let names = [Name::new(NameKey::new(kind, a), 3, 3), Name::new(NameKey::new(kind, b), 3, 3)];
        assert_eq!(corpus(&names, &Decisions::default()).entities.len(), 1, "{a} {b}");
    }
}

#[test]
fn the_commonest_full_form_is_shown() {
    let shown = |kind, names: &[(&str, u32)]| {
        let names: Vec<Name> =
            names.iter().map(|(name, n)| Name::new(NameKey::new(kind, *name), *n, *n)).collect();
        let found = corpus(&names, &Decisions::default());
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

/// What of a resolution does not depend on the order of the input: each key with its entity, rule and way.
fn facts(
    names: &[Name],
    found: &Resolution,
) -> Vec<(NameKey, String, EntityType, &'static str, Option<NameKey>)> {
    let mut facts: Vec<_> = names
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

fn entity_of(names: &[Name], found: &Resolution, name: &str) -> usize {
    let at = names.iter().position(|n| n.key.name == name).unwrap();
    found.links[at].entity
}

fn mentions(text: &str, kinds: &[(&str, EntityType)]) -> Vec<Mention> {
    let mut out = Vec::new();
    for (name, kind) in kinds {
        for (start, _) in text.match_indices(name) {
            out.push(Mention {
                span: Span::new(start, start + name.len()),
                sentence: 0,
                kind: *kind,
                confidence: 0.9,
            });
        }
    }
    out.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    out.dedup_by(|b, a| a.span.overlaps(b.span));
    out
}

fn read(text: &str, kinds: &[(&str, EntityType)]) -> Vec<Linked> {
    let sentences = vec![Sentence { span: Span::new(0, text.len()), tokens: 0..0 }];
    document(text, &Segmentation { tokens: Vec::new(), sentences }, &mentions(text, kinds))
}

#[test]
fn spellings_and_tables_join_and_people_stay_apart() {
    let names = names();
    let found = corpus(&names, &Decisions::default());
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
    let found = corpus(&names, &Decisions::default());
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
    let found = corpus(&names, &decided);
    assert_eq!(found.entities[entity_of(&names, &found, "Sergei Lavrov")].name, "S. V. Lavrov");
    assert_eq!(found.entities[entity_of(&names, &found, "World Bank")].kind, EntityType::Other);
}

#[test]
fn a_document_resolves_its_short_forms() {
    use EntityType::{Org, Person};
    let text = "Muallem met Russian Foreign Minister Sergei Lavrov. Walid al-Muallem told Minister Lavrov that Hossein \
                Jaberi Ansari agreed. Jaberi Ansari left; Jaberi said the Hay’at Tahrir al-Shams (HTS) fled. HTS, HTS.";
    let found = read(
        text,
        &[
            ("Sergei Lavrov", Person),
            ("Minister Lavrov", Person),
            ("Walid al-Muallem", Person),
            ("Muallem", Person),
            ("Hossein Jaberi Ansari", Person),
            ("Jaberi Ansari", Person),
            ("Jaberi", Person),
            ("Hay’at Tahrir al-Shams", Org),
            ("HTS", Person),
        ],
    );
    let names: Vec<(&str, &str)> = found.iter().map(|l| (l.name.as_str(), l.basis.label())).collect();
    assert_eq!(
        names,
        [
            ("Walid al-Muallem", "surname"),
            ("Sergei Lavrov", "full-name"),
            ("Walid al-Muallem", "full-name"),
            ("Sergei Lavrov", "surname"),
            ("Hossein Jaberi Ansari", "full-name"),
            ("Hossein Jaberi Ansari", "surname"),
            ("Hossein Jaberi Ansari", "surname"),
            ("Hay'at Tahrir al-Shams", "same-name"),
            ("Hay'at Tahrir al-Shams", "acronym"),
            ("Hay'at Tahrir al-Shams", "acronym"),
            ("Hay'at Tahrir al-Shams", "acronym"),
        ]
    );
    assert_eq!(found[1].role.as_deref(), Some("Russian Foreign Minister"));
    assert_eq!(found[3].role.as_deref(), Some("Minister"));
}

#[test]
fn two_of_one_surname_are_ambiguous_unless_the_role_tells() {
    let text = "President Bashar al-Assad and Asma al-Assad came. Assad spoke. President Assad left.";
    let kinds = ["Bashar al-Assad", "Asma al-Assad", "Assad"].map(|n| (n, EntityType::Person));
    let found = read(text, &kinds);
    assert_eq!(found[2].basis, Basis::Ambiguous);
    assert_eq!(found[2].name, "Assad");
    assert_eq!(found[2].candidates, ["Bashar al-Assad", "Asma al-Assad"]);
    assert_eq!((found[3].basis, found[3].name.as_str()), (Basis::Role, "Bashar al-Assad"));
}

#[test]
fn a_document_of_many_mentions_takes_linear_time() {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for at in 0..60_000_u32 {
        let start = text.len();
        let letters = |n: u32| char::from(b'a' + (n % 26) as u8);
        let given: String = [at, at / 26, at / 676, at / 17_576].map(letters).iter().collect();
        if at % 3 > 0 {
            text += &given;
            text += " ";
        }
        text += "Ali";
        mentions.push(Mention {
            span: Span::new(start, text.len()),
            sentence: 0,
            kind: EntityType::Person,
            confidence: 1.0,
        });
        text += " met ";
    }
    let sentences = vec![Sentence { span: Span::new(0, text.len()), tokens: 0..0 }];
    let found = document(&text, &Segmentation { tokens: Vec::new(), sentences }, &mentions);
    assert_eq!(found[0].basis, Basis::Ambiguous);
    assert_eq!(found.len(), mentions.len());
}

fn decided(same: &[(usize, usize)], different: &[(usize, usize)]) -> Decisions {
    let keys = keys();
    let pairs = |list: &[(usize, usize)]| {
        let known = list.iter().filter(|(a, b)| a % keys.len() != b % keys.len());
        known.map(|&(a, b)| (keys[a % keys.len()].clone(), keys[b % keys.len()].clone())).collect()
    };
    Decisions { same: pairs(same), different: pairs(different), ..Decisions::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_decides_nothing(order in Just((0..keys().len()).collect::<Vec<_>>()).prop_shuffle()) {
        let straight = names();
        let shuffled: Vec<Name> = order.iter().map(|&at| straight[at].clone()).collect();
        let (one, two) = (corpus(&straight, &Decisions::default()), corpus(&shuffled, &Decisions::default()));
        prop_assert_eq!(facts(&straight, &one), facts(&shuffled, &two));
    }

    #[test]
    fn what_is_known_already_decides_nothing(
        order in Just((0..keys().len()).collect::<Vec<_>>()).prop_shuffle(),
        first in 0usize..60,
        same in prop::collection::vec((0usize..100, 0usize..100), 0..3),
    ) {
        let straight = names();
        let shuffled: Vec<Name> = order.iter().map(|&at| straight[at].clone()).collect();
        let threads = std::num::NonZeroUsize::new(3).unwrap();
        let decisions = decided(&same, &[]);
        let some = shuffled[..first.min(shuffled.len())].to_vec();
        let known = Resolver::new(some, &decisions, None, threads).likenesses().clone();
        let again = Resolver::new(shuffled.clone(), &decisions, Some(&known), threads);
        let anew = Resolver::new(shuffled, &decisions, None, std::num::NonZeroUsize::MIN);
        prop_assert_eq!(again.likenesses(), anew.likenesses());
        let nothing = Evidence::default();
        prop_assert_eq!(again.resolve(&decisions, &nothing), anew.resolve(&decisions, &nothing));
    }

    #[test]
    fn decisions_hold(
        same in prop::collection::vec((0usize..100, 0usize..100), 0..6),
        different in prop::collection::vec((0usize..100, 0usize..100), 0..6),
    ) {
        let names = names();
        let decisions = decided(&same, &different);
        let found = corpus(&names, &decisions);
        let entity = |key: &NameKey| found.links[names.iter().position(|n| n.key == *key).unwrap()].entity;
        for (a, b) in &decisions.different {
            prop_assert_ne!(entity(a), entity(b));
        }
        for (at, (a, b)) in decisions.same.iter().enumerate() {
            prop_assert!(entity(a) == entity(b) || found.contradicted.contains(&at));
        }
        prop_assert!(!different.is_empty() || found.contradicted.is_empty());
    }

    #[test]
    fn scores_are_symmetric(a in "[A-Za-zéĀ' .-]{0,24}", b in "[A-Za-zéĀ' .-]{0,24}") {
        for kind in EntityType::ALL {
            let (one, two) = (compare(&a, &b, kind), compare(&b, &a, kind));
            prop_assert!((one.score - two.score).abs() < f32::EPSILON);
            prop_assert_eq!(one.verdict, two.verdict);
            prop_assert!((0.0..=1.0).contains(&one.score));
            prop_assert_eq!(one.reasons, two.mirrored().reasons);
        }
    }

    #[test]
    fn a_name_is_itself(a in "\\PC{0,24}") {
        for kind in EntityType::ALL {
            prop_assert_eq!(compare(&a, &a, kind).verdict, Verdict::Same);
        }
    }

    #[test]
    fn any_text_is_survived(
        text in "\\PC{0,60}",
        cuts in prop::collection::vec((0usize..200, 0usize..200, 0usize..8), 0..12),
    ) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut mentions: Vec<Mention> = cuts
            .iter()
            .map(|(a, b, kind)| {
                let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
                let span = Span::new(a.min(b), a.max(b));
                Mention { span, sentence: *kind, kind: EntityType::ALL[*kind], confidence: 0.5 }
            })
            .collect();
        mentions.sort_by_key(|m| (m.span.start, m.span.end));
        let sentences = vec![Sentence { span: Span::new(0, text.len()), tokens: 0..0 }];
        let found = document(&text, &Segmentation { tokens: Vec::new(), sentences }, &mentions);
        prop_assert_eq!(found.len(), mentions.len());
        let names: Vec<Name> = found
            .iter()
            .map(|l| Name::new(NameKey::scoped(l.kind, l.name.clone(), l.scope.clone()), 1, 1))
            .collect();
        prop_assert_eq!(corpus(&names, &Decisions::default()).links.len(), names.len());
    }
}
