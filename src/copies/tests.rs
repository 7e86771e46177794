//! Copies are found and others are not; groups do not depend on the order in which texts come.

use std::convert::Infallible;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::groups::{Document, all, amended, in_company, sort};
use super::{Likeness, Runs, Sketch, near};
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
    let sketch = |text: &str| Sketch::of(text, &cleaned(text));
    let (Some(left), Some(right)) = (sketch(a), sketch(b)) else { return false };
    near(&left, &right) && Runs::of(a, &cleaned(a)).likeness(&Runs::of(b, &cleaned(b))).is_copy()
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
        let sketch = |text: &str| Sketch::of(text, &cleaned(text)).unwrap();
        sketch(a).is_same_text(&sketch(b))
    };
    let whole = story(1, 6);
    assert!(is_same(&whole, &format!("A headline\n\n{}", whole.to_uppercase().replace(". ", "! "))));
    assert!(!is_same(&whole, &format!("{whole} more")));
    assert!(!is_same(&whole, &format!("{} {}", story(1, 3), story(1, 6))));
    let sketch = Sketch::of(&whole, &cleaned(&whole)).unwrap();
    let unknown = Sketch { text: 0, ..sketch };
    assert!(!unknown.is_same_text(&unknown), "what is not known is not the same");
}

#[test]
fn another_text_is_none() {
    assert!(!is_copy(&story(1, 30), &story(2, 30)));
    assert!(!is_copy(&story(1, 30), &story(1, 6)), "a brief inside a round-up");
    let form = |n: u32| format!("{} {}", story(9, 5), story(n, 5));
    assert!(!is_copy(&form(1), &form(2)), "half of it is a form");
    assert!(!is_copy("Stocks rose.", "Stocks rose."), "too short to say");
}

#[test]
fn the_sketch_of_a_script_without_spaces_is_of_its_characters() {
    let text = "外交部长星期一在日内瓦会见了叙利亚外交部长双方讨论了重建问题和难民返回的条件";
    assert_eq!(Sketch::of(text, &cleaned(text)).unwrap().words, text.chars().count() as u32);
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

/// Two texts are copies or not by something that has nothing to do with their order.
fn verdict(a: &Document, b: &Document) -> Likeness {
    let bits = (a.key ^ b.key).count_ones();
    Likeness { contained: f64::from(bits % 3), covered: f64::from(bits % 5) / 4.0 }
}

proptest! {
    #[test]
    fn adding_to_groups_gives_what_grouping_all_gives(mut documents in documents(), split in 0_usize..40) {
        let late: std::collections::BTreeSet<u64> = documents.iter().skip(split).map(|d| d.key).collect();
        sort(&mut documents);
        let whole = all(&documents, &in_company(&documents), |a, b| Ok::<_, Infallible>(verdict(&documents[a], &documents[b]))).unwrap();
        let early: Vec<Document> = documents.iter().filter(|d| !late.contains(&d.key)).copied().collect();
        let first = all(&early, &in_company(&early), |a, b| Ok::<_, Infallible>(verdict(&early[a], &early[b]))).unwrap();
        let place = |at: usize| documents.iter().position(|d| d.key == early[at].key).unwrap();
        let mut before = vec![None; documents.len()];
        for (at, &other) in first.iter().enumerate() {
            before[place(at)] = Some(place(other));
        }
        let grown = amended(&documents, &before, |a, b| Ok::<_, Infallible>(verdict(&documents[a], &documents[b]))).unwrap();
        prop_assert_eq!(&grown, &whole);
        for (at, &other) in whole.iter().enumerate() {
            prop_assert!(other == at || (whole[other] == other && other < at));
            prop_assert!(other == at || verdict(&documents[at], &documents[other]).is_part());
        }
    }
}
