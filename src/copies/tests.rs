//! Copies are found and others are not; groups do not depend on the order in which texts come.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::num::NonZeroUsize;

use proptest::prelude::*;

use super::connected_components::{Components, around_with};
use super::crowds::{Crowds, LEADING};
use super::groups::{Amended, Document, amended, group, group_by_blocks, sort};
use super::index::{TRIPLES, key};
use super::{AGREEING, CONTAINED, Likeness, Runs, Sketch, agreement};
use crate::clean::{self, Cleaned};
use crate::model::Metadata;

/// A story of so many sentences, each of its own words.
fn story(seed: u32, sentences: u32) -> String {
    let mut text = String::new();
    for sentence in 0..sentences {
        for word in 0..12 {
            let number = seed.wrapping_mul(7919) ^ (sentence * 12 + word).wrapping_mul(2_654_435_761);
            write!(text, "w{:x} ", number >> 8).unwrap();
        }
        text.push_str(". ");
    }
    text
}

fn cleaned(text: &str) -> Cleaned {
    clean::clean(text, &Metadata::default())
}

fn is_copy(a: &str, b: &str) -> bool {
    let sketch = |text: &str| Sketch::of_text(text, &cleaned(text));
    let (Some(left), Some(right)) = (sketch(a), sketch(b)) else { return false };
    agreement(&left.bins, &right.bins) >= AGREEING
        && Runs::of_text(a, &cleaned(a))
            .likeness(&Runs::of_text(b, &cleaned(b)))
            .is_some_and(|likeness| likeness.is_copy(CONTAINED))
}

#[test]
fn a_text_reprinted_cut_or_added_to_is_a_copy() {
    let whole = story(1, 30);
    assert!(is_copy(&whole, &whole.to_uppercase()));
    assert!(is_copy(&whole, &story(1, 18)), "cut to six tenths");
    assert!(
        is_copy(&whole, &format!("{}\n\n{whole}\n\n{}", story(2, 4), story(3, 4))),
        "two paragraphs added"
    );
    let retitled = format!("Another headline\n\nBASRA, March 3 (Levant Wire) - {}", story(1, 4));
    assert!(is_copy(&story(1, 4), &retitled), "a brief with a new headline and dateline");
}

#[test]
fn the_same_words_are_known_as_such() {
    let is_same = |a: &str, b: &str| {
        let sketch = |text: &str| Sketch::of_text(text, &cleaned(text)).unwrap();
        sketch(a).is_same_text(&sketch(b))
    };
    let whole = story(1, 6);
    assert!(is_same(&whole, &format!("A headline\n\n{}", whole.to_uppercase().replace(". ", "! "))));
    assert!(!is_same(&whole, &format!("{whole} more")));
    assert!(!is_same(&whole, &format!("{} {}", story(1, 3), story(1, 6))));
    let sketch = Sketch::of_text(&whole, &cleaned(&whole)).unwrap();
    let unknown = Sketch { text: 0, ..sketch };
    assert!(!unknown.is_same_text(&unknown), "what is not known is not the same");
}

#[test]
fn another_text_is_none() {
    assert!(!is_copy(&story(1, 30), &story(2, 30)));
    assert!(!is_copy(&story(1, 30), &story(1, 6)), "a brief inside a round-up");
    let form = |n: u32| format!("{} {}", story(9, 5), story(n, 5));
    assert!(!is_copy(&form(1), &form(2)), "half of it is a form");
    let imprint = |n: u32| format!("{} {}", story(n, 1), story(9, 6));
    assert!(!is_copy(&imprint(1), &imprint(2)), "two briefs with one imprint");
    let runs = |text: &str| Runs::of_text(text, &cleaned(text));
    let (one, other) = (runs(&imprint(1)), runs(&imprint(2)));
    assert_eq!(one.likeness(&other), None, "an imprint is no story");
    assert!((0.8..0.9).contains(&one.contained(&other)), "but it is most of both");
    assert!(is_copy(&imprint(1), &story(9, 6)), "a paragraph in front of a brief");
    let rewritten = |n: u32| format!("{} {}", story(n, 1), story(9, 14));
    assert!(is_copy(&rewritten(1), &rewritten(2)), "a report with another lead");
    assert!(!is_copy("Stocks rose.", "Stocks rose."), "too short to say");
}

#[test]
fn the_sketch_of_a_script_without_spaces_is_of_its_characters() {
    let text = "外交部长星期一在日内瓦会见了叙利亚外交部长双方讨论了重建问题和难民返回的条件";
    assert_eq!(Sketch::of_text(text, &cleaned(text)).unwrap().words, text.chars().count() as u32);
}

/// Sketches of a few families with some noise, so that some are near and some are not.
fn documents() -> impl Strategy<Value = Vec<Document>> {
    let one = (0_u8..4, 0_u32..6, prop::collection::vec((0_usize..32, any::<u8>()), 0..22), any::<u64>());
    prop::collection::vec(one, 1..40).prop_map(|list| {
        let document = |(family, words, noise, key): (u8, u32, Vec<(usize, u8)>, u64)| {
            let mut bins = [family; 32];
            for (at, byte) in noise {
                bins[at] = byte;
            }
            Document { sketch: Sketch { words: 20 + words, bins, text: 0 }, key }
        };
        list.into_iter().map(document).collect()
    })
}

/// Nearness as it is defined, where a triple leads to the first `leading` of those that share it.
fn are_near(documents: &[Document], leading: usize, a: usize, b: usize) -> bool {
    let bins = |at: usize| &documents[at].sketch.bins;
    let longer = if documents[a].rank() < documents[b].rank() { a } else { b };
    (0..32).filter(|&bin| bins(a)[bin] == bins(b)[bin]).count() >= AGREEING as usize
        && (0..TRIPLES.len()).filter(|&triple| key(bins(a), triple) == key(bins(b), triple)).any(|triple| {
            let shares = |at: &usize| key(bins(*at), triple) == key(bins(a), triple);
            let before = |at: &usize| documents[*at].rank() < documents[longer].rank();
            (0..documents.len()).filter(shares).filter(before).count() < leading
        })
}

/// Components as they are defined: from each text on to all that are near, again and again.
fn families(documents: &[Document], leading: usize) -> Vec<Vec<u32>> {
    let mut left: std::collections::BTreeSet<u32> = (0..documents.len() as u32).collect();
    let mut families = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut family, mut seen) = (vec![first], 0);
        while let Some(&at) = family.get(seen) {
            family.extend(
                left.extract_if(.., |other| are_near(documents, leading, at as usize, *other as usize)),
            );
            seen += 1;
        }
        family.sort_unstable();
        families.push(family);
    }
    families.retain(|family| family.len() > 1);
    families
}

fn crowds(documents: &[Document], leading: usize) -> Crowds {
    let Ok(found) = Components::in_slices(documents.len(), &mut &*documents, 1000, leading);
    found.crowds().clone()
}

const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();

/// The groups of all texts.
fn grouped(documents: &[Document], leading: usize) -> Vec<usize> {
    by_blocks(documents, leading, 1)
}

/// The same where those near so many documents are looked for at once.
fn by_blocks(documents: &[Document], leading: usize, block: usize) -> Vec<usize> {
    let verdict = |a: usize, b: usize| Ok::<_, Infallible>(verdict(&documents[a], &documents[b]));
    let crowds = crowds(documents, leading);
    let Ok(stands) = group_by_blocks(documents, &crowds, CONTAINED, (TWO, block), verdict);
    stands
}

/// Two texts are copies or not by something that has nothing to do with their order.
fn verdict(a: &Document, b: &Document) -> Option<Likeness> {
    let bits = (a.key ^ b.key).count_ones();
    let likeness = Likeness { contained: f64::from(bits % 3), covered: f64::from(bits % 5) / 4.0 };
    (!bits.is_multiple_of(7)).then_some(likeness)
}

/// What is amended when no more is looked at than is needed; `None` where all have to be placed anew.
fn grown(documents: &[Document], before: &[Option<usize>], leading: usize) -> Option<Vec<usize>> {
    let mut complete: Vec<usize> = (0..documents.len()).filter(|&at| before[at].is_none()).collect();
    let mut crowds = Crowds::default();
    loop {
        let few: Vec<Document> = complete.iter().map(|&at| documents[at]).collect();
        let Ok(Some(found)) = around_with(&few, &mut &*documents, leading) else { return None };
        crowds.extend(found.crowds);
        if (0..documents.len()).any(|at| before[at].is_none() && crowds.has_displaced(&documents[at])) {
            return None;
        }
        let mut there: Vec<usize> =
            found.near.into_iter().map(|at| at as usize).chain(complete.clone()).collect();
        let groups: Vec<usize> = there.iter().filter_map(|&at| before[at]).collect();
        there.extend(
            (0..documents.len()).filter(|&at| before[at].is_some_and(|first| groups.contains(&first))),
        );
        there.sort_unstable();
        there.dedup();
        let place = |at: usize| there.binary_search(&at).unwrap();
        let some: Vec<Document> = there.iter().map(|&at| documents[at]).collect();
        let stood: Vec<Option<usize>> = there.iter().map(|&at| before[at].map(place)).collect();
        let known: Vec<bool> = there.iter().map(|at| complete.contains(at)).collect();
        let verdict = |a: usize, b: usize| Ok::<_, Infallible>(verdict(&some[a], &some[b]));
        match amended(&some, &stood, &known, &crowds, CONTAINED, verdict) {
            Ok(Amended::Stands(stands)) => {
                let mut all: Vec<usize> = (0..documents.len()).map(|at| before[at].unwrap_or(at)).collect();
                stands.iter().enumerate().for_each(|(at, &other)| all[there[at]] = there[other]);
                return Some(all);
            }
            Ok(Amended::Incomplete(more)) => complete.extend(more.iter().map(|&at| there[at])),
        }
    }
}

/// Of so many texts that share a triple, it leads to these: to few, so that there are crowds among forty texts, or to all.
fn leading() -> impl Strategy<Value = usize> {
    prop_oneof![1_usize..8, Just(LEADING)]
}

#[test]
fn a_form_that_is_filled_in_anew_each_day_meets_a_bounded_number_of_others() {
    // Ten bytes of 32 are those of the form, the others each text's own.
    let filled = |at: u32| {
        let own = |bin: usize| (at.wrapping_mul(2_654_435_761) >> (bin % 4 * 8)) as u8 ^ bin as u8;
        let bins = std::array::from_fn(|bin| if bin < 10 { 7 } else { own(bin) });
        Document { sketch: Sketch { words: 60, bins, text: 0 }, key: u64::from(at) }
    };
    let mut documents: Vec<Document> = (0..4_000).map(filled).collect();
    sort(&mut documents);
    let crowds = crowds(&documents, LEADING);
    let mut compared = 0;
    let none = |_, _| {
        compared += 1;
        Ok::<_, Infallible>(None)
    };
    let Ok(stands) = group(&documents, &crowds, CONTAINED, TWO, none);
    assert!(stands.iter().enumerate().all(|(at, &other)| at == other));
    assert!(compared <= 24 * documents.len(), "{compared} comparisons");
    let last = documents.last().unwrap();
    let met = documents.iter().filter(|other| crowds.are_near(last, other)).count();
    assert!(met <= LEADING * 64, "the last one meets {met}");
}

proptest! {
    #[test]
    fn families_hang_together(documents in documents(), slice in 1_usize..50, leading in leading()) {
        let Ok(found) = Components::in_slices(documents.len(), &mut documents.as_slice(), slice, leading);
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), families(&documents, leading));
        for a in 0..documents.len() {
            for b in a + 1..documents.len() {
                let near = found.crowds().are_near(&documents[a], &documents[b]);
                prop_assert_eq!(near, are_near(&documents, leading, a, b));
            }
        }
    }

    #[test]
    fn groups_are_the_same_however_many_are_looked_at_at_once(
        mut documents in documents(),
        block in 2_usize..50,
        leading in leading(),
    ) {
        sort(&mut documents);
        prop_assert_eq!(by_blocks(&documents, leading, block), grouped(&documents, leading));
    }

    #[test]
    fn groups_are_made_of_one_family_after_the_other(mut documents in documents(), leading in leading()) {
        sort(&mut documents);
        let whole = grouped(&documents, leading);
        let crowds = crowds(&documents, leading);
        let mut stands: Vec<usize> = (0..documents.len()).collect();
        for family in families(&documents, leading) {
            let members: Vec<Document> = family.iter().map(|&at| documents[at as usize]).collect();
            let verdict = |a: usize, b: usize| Ok::<_, Infallible>(verdict(&members[a], &members[b]));
            let Ok(apart) = group(&members, &crowds, CONTAINED, TWO, verdict);
            for (&at, stand) in family.iter().zip(apart) {
                stands[at as usize] = family[stand] as usize;
            }
        }
        prop_assert_eq!(stands, whole);
    }

    #[test]
    fn adding_to_groups_gives_what_grouping_all_gives(
        mut documents in documents(),
        split in 0_usize..40,
        leading in leading(),
    ) {
        let late: std::collections::BTreeSet<u64> = documents.iter().skip(split).map(|d| d.key).collect();
        sort(&mut documents);
        let whole = grouped(&documents, leading);
        let early: Vec<Document> = documents.iter().filter(|d| !late.contains(&d.key)).copied().collect();
        let first = grouped(&early, leading);
        let place = |at: usize| documents.iter().position(|d| d.key == early[at].key).unwrap();
        let mut before = vec![None; documents.len()];
        for (at, &other) in first.iter().enumerate() {
            before[place(at)] = Some(place(other));
        }
        if let Some(grown) = grown(&documents, &before, leading) {
            prop_assert_eq!(&grown, &whole);
        } else {
            prop_assert!(leading < LEADING, "nobody is displaced where there are no crowds");
        }
        for (at, &other) in whole.iter().enumerate() {
            prop_assert!(other == at || (whole[other] == other && other < at));
            prop_assert!(other == at || verdict(&documents[at], &documents[other]).is_some_and(|l| l.is_part(CONTAINED)));
        }
    }
}
