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
    let name = |(at, key)| Name { key, documents: count(at), mentions: 2 * count(at) };
    keys().into_iter().enumerate().map(name).collect()
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
        ("Sergei Lavrov", "Lavrov"),
        ("Faisal Mekdad", "Faisal al-Miqdad"),
        ("Faysal Mikdad", "Miqdad"),
        ("Bashar al-Assad", "Bachar el-Assad"),
        ("ISIS", "Daesh"),
        ("US", "United States"),
        ("Gazprom", "OAO Gazprom"),
        ("GGB", "Great Green Bank"),
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
    for name in ["Assad", "Scholz", "Ali Hassan"] {
        let at = names.iter().position(|n| n.key.name == name).unwrap();
        assert_eq!(found.links[at].basis, Basis::Ambiguous, "{name}");
        assert_eq!(found.links[at].candidates.len(), 2, "{name}");
    }
}

#[test]
fn renames_and_types_are_obeyed() {
    let names = names();
    let lavrov = NameKey::new(EntityType::Person, "Lavrov");
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
        let known = corpus_again(shuffled[..first.min(shuffled.len())].to_vec(), &decisions, None, threads).1;
        let again = corpus_again(shuffled.clone(), &decisions, Some(&known), threads);
        prop_assert_eq!(again, corpus_again(shuffled, &decisions, None, std::num::NonZeroUsize::MIN));
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
            .map(|l| Name { key: NameKey::new(l.kind, l.name.clone()), documents: 1, mentions: 1 })
            .collect();
        prop_assert_eq!(corpus(&names, &Decisions::default()).links.len(), names.len());
    }
}
