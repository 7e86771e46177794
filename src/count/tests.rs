//! Pairs by hand; the best against all; the window against looking at every place of it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::dispersion::deviations;
use super::tally::{
    DocumentTally, EntityTally, Frequency, NamedPart, Part, PartTally, Parts, Place, Tally, Wanted,
};
use super::windows::{NamingSentence, slide};
use super::{ANY, ASKED_FOR, Asked, Company, First, Kinds, Pair, PairCounter, TopK, UnitIndex};
use crate::model::ids::{DocumentId, SentenceId};

const PERSON: Kinds = 1;
const PLACE: Kinds = 4;
const KINDS: [Kinds; 5] = [PERSON, PERSON | ASKED_FOR, PLACE, 0, PERSON];

fn indexed(one: Kinds, other: Kinds, by_name: bool) -> UnitIndex<'static> {
    let mut index = UnitIndex::new(Asked { one, other, by_name }, &KINDS);
    for unit in [&[0, 1, 2][..], &[0, 1], &[1, 2, 3], &[4], &[2, 4], &[0, 1, 4]] {
        let counted: Vec<u32> = unit.iter().copied().filter(|entity| index.takes(*entity)).collect();
        index.add_unit(&counted);
        index.add_units(1);
    }
    index
}

fn kept(index: &UnitIndex<'_>, least: u32, wanted: Option<(First, usize)>) -> Vec<Pair> {
    let counter = PairCounter::new(index);
    let (mut one, mut other) = (TopK::new(least, wanted.clone()), TopK::new(least, wanted));
    counter.count(counter.entities().filter(|entity| entity % 2 == 0), &mut one);
    counter.count(counter.entities().filter(|entity| entity % 2 == 1), &mut other);
    one.merged_with(other).into_pairs()
}

fn pairs(index: &UnitIndex<'_>) -> Vec<(u32, u32, u32)> {
    kept(index, 1, None).iter().map(|pair| (pair.a, pair.b, pair.o)).collect()
}

#[test]
fn pairs_of_one_type() {
    let index = indexed(PERSON, PERSON, false);
    assert_eq!(pairs(&index), [(0, 1, 3), (0, 4, 1), (1, 4, 1)]);
    assert_eq!(index.margins().collect::<Vec<_>>(), [(0, 3), (1, 4), (4, 3)]);
    assert_eq!(index.units(), 6);
}

#[test]
fn the_first_is_of_the_type_asked_for_first() {
    assert_eq!(pairs(&indexed(PLACE, PERSON, false)), [(2, 0, 1), (2, 1, 2), (2, 4, 1)]);
}

#[test]
fn one_of_the_two_is_who_was_asked_for() {
    assert_eq!(pairs(&indexed(PERSON, PERSON, true)), [(0, 1, 3), (1, 4, 1)]);
}

#[test]
fn documents_of_a_pair() {
    let mut index = UnitIndex::new(Asked { one: PERSON, other: PERSON, by_name: false }, &KINDS);
    for (document, units) in [(7, &[&[0_u32, 1][..], &[0, 4]][..]), (9, &[&[1, 4]]), (8, &[&[1], &[0, 1]])] {
        index.begin_document(DocumentId(document));
        for unit in units {
            index.add_unit(unit);
        }
    }
    let index = index.clone().merged_with(index);
    let documents = |a, b| {
        let found = PairCounter::new(&index).documents(Pair { a, b, o: 1 });
        found.into_iter().map(i64::from).collect::<Vec<_>>()
    };
    assert_eq!(
        [documents(0, 1), documents(0, 4), documents(1, 4)],
        [vec![7, 8, 7, 8], vec![7, 7], vec![9, 9]]
    );
}

#[test]
fn the_best_and_no_other() {
    let index = indexed(PERSON, PERSON, false);
    let best = |most| kept(&index, 1, Some((First::Attracted, most)));
    assert_eq!(best(1), [Pair { a: 0, b: 1, o: 3 }]);
    assert_eq!(best(9).len(), 3, "fewer than asked for: all");
    assert_eq!(kept(&index, 2, None).len(), 1);
}

fn places(mentions: &[(i64, u32)]) -> Vec<Place> {
    mentions.iter().map(|(sentence, entity)| (SentenceId(*sentence), *entity)).collect()
}

#[test]
fn what_documents_name_is_added_up() {
    let (first, second) = (places(&[(1, 0), (1, 0), (1, 2), (3, 0)]), places(&[(7, 2)]));
    let mut entities = EntityTally::new(3);
    entities.add(DocumentId(4), &first);
    let mut other = EntityTally::new(3);
    other.add(DocumentId(5), &second);
    other.add(DocumentId(6), &[]);
    let found: Vec<_> = entities.merged_with(other).counts().collect();
    let frequency = |mentions, sentences, documents| Frequency { mentions, sentences, documents };
    assert_eq!(found, [(0, frequency(3, 2, 1)), (2, frequency(2, 2, 2))]);
    let mut documents = DocumentTally::default();
    documents.add(DocumentId(4), &first);
    documents.add(DocumentId(6), &[]);
    assert_eq!(documents.counts, [(DocumentId(4), 2, 4)]);
    let wanted = Wanted { kinds: &KINDS, wanted: PLACE | ASKED_FOR };
    assert_eq!((0..6).filter(|entity| wanted.takes(*entity)).collect::<Vec<_>>(), [1, 2]);
}

/// Of two parts, with 100 and 300 words, the first has all mentions of one entity, and each has half of the other's.
#[test]
fn parts_and_how_evenly_an_entity_is_spread() {
    let rows = [(4, 20, 60), (5, 10, 300), (6, 20, 40)]
        .map(|(document, part, words)| (DocumentId(document), part, words));
    let parts = Parts::new(rows.to_vec());
    assert_eq!(parts.parts, [Part { part: 10, words: 300 }, Part { part: 20, words: 100 }]);
    let (mut one, mut other) = (PartTally::new(&parts), PartTally::new(&parts));
    for (document, entity, mentions) in [(4, 0, 1), (4, 2, 1), (99, 0, 1)] {
        one.add(DocumentId(document), entity, mentions);
    }
    other.add(DocumentId(5), 2, 1);
    other.add(DocumentId(6), 0, 1);
    let found = one.merged_with(other).into_counts();
    let named = |entity, part, documents, mentions| NamedPart { entity, part, documents, mentions };
    assert_eq!(found, [named(0, 1, 2, 2), named(2, 0, 1, 1), named(2, 1, 1, 1)]);
    let deviations = deviations(&found, &parts, 2);
    let spread: Vec<_> = deviations.iter().map(|d| (d.entity, d.mentions, d.range, d.proportions)).collect();
    assert_eq!(spread, [(0, 2, 1, 0.75), (2, 2, 2, 0.25)]);
}

/// Sentences of a document as sets of entities, some of which nobody is named in.
fn document() -> impl Strategy<Value = Vec<BTreeSet<u32>>> {
    prop::collection::vec(prop::collection::btree_set(0_u32..6, 0..4), 0..14)
}

/// Those that name somebody.
fn naming(sentences: &[BTreeSet<u32>]) -> Vec<NamingSentence> {
    let naming = (0..).zip(sentences).filter(|(_, entities)| !entities.is_empty());
    naming
        .map(|(position, entities)| NamingSentence { position, entities: entities.iter().copied().collect() })
        .collect()
}

/// Units with each pair and with each entity, and all.
type Found = (BTreeMap<(u32, u32), u32>, BTreeMap<u32, u32>, u64);

/// The same, by looking at every place of the window.
fn place_by_place(width: usize, sentences: &[BTreeSet<u32>]) -> Found {
    let (mut pairs, mut margins) = (BTreeMap::new(), BTreeMap::new());
    let places: Vec<&[BTreeSet<u32>]> = if sentences.len() < width {
        Some(sentences).into_iter().filter(|all| !all.is_empty()).collect()
    } else {
        sentences.windows(width).collect()
    };
    for place in &places {
        let named: BTreeSet<u32> = place.iter().flatten().copied().collect();
        for &a in &named {
            *margins.entry(a).or_insert(0) += 1;
            for &b in named.range(a + 1..) {
                *pairs.entry((a, b)).or_insert(0) += 1;
            }
        }
    }
    (pairs, margins, places.len() as u64)
}

/// The company of some entities, by looking at every place: units that name one of them, and with whom.
fn company_by_place(width: usize, sentences: &[BTreeSet<u32>], anchors: &[u32]) -> Company {
    let places: Vec<&[BTreeSet<u32>]> =
        if sentences.len() < width { vec![sentences] } else { sentences.windows(width).collect() };
    let named = places.iter().map(|place| place.iter().flatten().copied().collect::<BTreeSet<u32>>());
    let (mut units, mut companions) = (0, BTreeMap::new());
    for named in named.filter(|named| anchors.iter().any(|anchor| named.contains(anchor))) {
        units += 1;
        for entity in named.into_iter().filter(|entity| !anchors.contains(entity)) {
            *companions.entry(entity).or_insert(0) += 1;
        }
    }
    Company { units, companions: companions.into_iter().collect() }
}

proptest! {
    #[test]
    fn company_is_what_each_place_names(
        width in 1_usize..5,
        sentences in document(),
        anchors in prop::collection::btree_set(0_u32..6, 0..4),
    ) {
        let anchors: Vec<u32> = anchors.into_iter().collect();
        let kinds: Vec<Kinds> =
            (0..6).map(|entity| PERSON | if anchors.contains(&entity) { ASKED_FOR } else { 0 }).collect();
        let empty = UnitIndex::new(Asked { one: ANY, other: ANY, by_name: true }, &kinds);
        let (mut by_sentence, mut by_window) = (empty.clone(), empty);
        for entities in &sentences {
            by_sentence.add_unit(&entities.iter().copied().collect::<Vec<_>>());
        }
        let positions: Vec<i64> = (0..sentences.len() as i64).collect();
        slide(&mut by_window, width as i64, &positions, &naming(&sentences));
        prop_assert_eq!(Company::of(&by_sentence, &anchors), company_by_place(1, &sentences, &anchors));
        prop_assert_eq!(Company::of(&by_window, &anchors), company_by_place(width, &sentences, &anchors));
    }

    #[test]
    fn a_window_counts_what_each_of_its_places_names(width in 1_usize..9, sentences in document()) {
        let kinds = [PERSON; 6];
        let mut index = UnitIndex::new(Asked { one: ANY, other: ANY, by_name: false }, &kinds);
        let positions: Vec<i64> = (0..sentences.len() as i64).collect();
        slide(&mut index, width as i64, &positions, &naming(&sentences));
        let found: BTreeMap<_, _> = kept(&index, 1, None).iter().map(|p| ((p.a, p.b), p.o)).collect();
        let (pairs, margins, units) = place_by_place(width, &sentences);
        prop_assert_eq!(found, pairs);
        prop_assert_eq!(index.margins().collect::<BTreeMap<_, _>>(), margins);
        prop_assert_eq!(index.units(), units);
    }

    #[test]
    fn what_is_left_out_is_not_among_the_first(
        units in prop::collection::vec(prop::collection::btree_set(0_u32..9, 0..5), 1..60),
        most in 1_usize..12,
        column in prop::sample::select(vec!["o", "e", "g2", "mi", "npmi", "t", "dice", "jaccard", "logdice"]),
    ) {
        let kinds = [PERSON; 9];
        let mut index = UnitIndex::new(Asked { one: PERSON, other: PERSON, by_name: false }, &kinds);
        for unit in &units {
            index.add_unit(&unit.iter().copied().collect::<Vec<_>>());
            index.add_units(1);
        }
        let all = kept(&index, 1, None);
        for first in [First::Attracted, First::Largest(column.to_owned()), First::Smallest(column.to_owned())] {
            let left = kept(&index, 1, Some((first.clone(), most)));
            prop_assert!(left.len() >= most.min(all.len()));
            let counter = PairCounter::new(&index);
            let score = |pair: &Pair| first.score(counter.cells(*pair));
            let worst = left.iter().map(score).fold(f64::INFINITY, f64::min);
            let out = all.iter().filter(|pair| !left.contains(pair));
            for pair in out {
                prop_assert!(score(pair) < worst, "{:?} {:?}", first, pair);
            }
        }
    }
}
