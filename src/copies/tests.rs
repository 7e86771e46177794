//! Copies are found and others are not; groups do not depend on the order in which texts come.

use std::convert::Infallible;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::connected_components::{Components, Sketches, neighbours};
use super::groups::{Amended, Document, amended, group, sort};
use super::{Bins, CONTAINED, Likeness, Runs, Sketch, near};
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
    near(&left.bins, &right.bins)
        && Runs::of_text(a, &cleaned(a)).likeness(&Runs::of_text(b, &cleaned(b))).is_copy(CONTAINED)
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

/// Sketches in memory.
struct Listed<'d>(&'d [Document]);

impl Sketches for Listed<'_> {
    type Error = Infallible;

    fn each(&mut self, mut take: impl FnMut(u32, &Bins)) -> Result<(), Infallible> {
        self.0.iter().zip(0..).for_each(|(document, at)| take(at, &document.sketch.bins));
        Ok(())
    }
}

/// Components as they are defined: from each text on to all that are near, again and again.
fn families(documents: &[Document]) -> Vec<Vec<u32>> {
    let bins = |at: u32| &documents[at as usize].sketch.bins;
    let mut left: std::collections::BTreeSet<u32> = (0..documents.len() as u32).collect();
    let mut families = Vec::new();
    while let Some(first) = left.pop_first() {
        let (mut family, mut seen) = (vec![first], 0);
        while let Some(&at) = family.get(seen) {
            family.extend(left.extract_if(.., |other| near(bins(at), bins(*other))));
            seen += 1;
        }
        family.sort_unstable();
        families.push(family);
    }
    families.retain(|family| family.len() > 1);
    families
}

/// Two texts are copies or not by something that has nothing to do with their order.
fn verdict(a: &Document, b: &Document) -> Likeness {
    let bits = (a.key ^ b.key).count_ones();
    Likeness { contained: f64::from(bits % 3), covered: f64::from(bits % 5) / 4.0, tells_same: true }
}

/// What is amended when no more is looked at than is needed.
fn grown(documents: &[Document], before: &[Option<usize>]) -> Vec<usize> {
    let mut complete: Vec<usize> = (0..documents.len()).filter(|&at| before[at].is_none()).collect();
    loop {
        let few: Vec<Bins> = complete.iter().map(|&at| documents[at].sketch.bins).collect();
        let Ok(near) = neighbours(&few, &mut Listed(documents));
        let mut there: Vec<usize> = near.into_iter().map(|at| at as usize).chain(complete.clone()).collect();
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
        match amended(&some, &stood, &known, CONTAINED, |a, b| {
            Ok::<_, Infallible>(verdict(&some[a], &some[b]))
        }) {
            Ok(Amended::Stands(stands)) => {
                let mut all: Vec<usize> = (0..documents.len()).map(|at| before[at].unwrap_or(at)).collect();
                stands.iter().enumerate().for_each(|(at, &other)| all[there[at]] = there[other]);
                return all;
            }
            Ok(Amended::Incomplete(more)) => complete.extend(more.iter().map(|&at| there[at])),
        }
    }
}

proptest! {
    #[test]
    fn families_hang_together(documents in documents(), slice in 1_usize..50) {
        let Ok(found) = Components::in_slices(documents.len(), &mut Listed(&documents), slice);
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), families(&documents));
    }

    #[test]
    fn groups_are_made_of_one_family_after_the_other(mut documents in documents()) {
        sort(&mut documents);
        let compare = |a: &Document, b: &Document| Ok::<_, Infallible>(verdict(a, b));
        let Ok(whole) = group(&documents, CONTAINED, |a, b| compare(&documents[a], &documents[b]));
        let mut stands: Vec<usize> = (0..documents.len()).collect();
        for family in families(&documents) {
            let members: Vec<Document> = family.iter().map(|&at| documents[at as usize]).collect();
            let Ok(apart) = group(&members, CONTAINED, |a, b| compare(&members[a], &members[b]));
            for (&at, stand) in family.iter().zip(apart) {
                stands[at as usize] = family[stand] as usize;
            }
        }
        prop_assert_eq!(stands, whole);
    }

    #[test]
    fn adding_to_groups_gives_what_grouping_all_gives(mut documents in documents(), split in 0_usize..40) {
        let late: std::collections::BTreeSet<u64> = documents.iter().skip(split).map(|d| d.key).collect();
        sort(&mut documents);
        let whole = group(&documents, CONTAINED, |a, b| Ok::<_, Infallible>(verdict(&documents[a], &documents[b]))).unwrap();
        let early: Vec<Document> = documents.iter().filter(|d| !late.contains(&d.key)).copied().collect();
        let first = group(&early, CONTAINED, |a, b| Ok::<_, Infallible>(verdict(&early[a], &early[b]))).unwrap();
        let place = |at: usize| documents.iter().position(|d| d.key == early[at].key).unwrap();
        let mut before = vec![None; documents.len()];
        for (at, &other) in first.iter().enumerate() {
            before[place(at)] = Some(place(other));
        }
        prop_assert_eq!(&grown(&documents, &before), &whole);
        for (at, &other) in whole.iter().enumerate() {
            prop_assert!(other == at || (whole[other] == other && other < at));
            prop_assert!(other == at || verdict(&documents[at], &documents[other]).is_part(CONTAINED));
        }
    }
}
