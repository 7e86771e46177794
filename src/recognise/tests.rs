//! What must hold of the recogniser whatever the text.

use std::sync::LazyLock;
use std::time::Instant;

use proptest::prelude::*;

use super::{Recogniser, built_in_model};
use crate::lang::FALLBACK;
use crate::model::{EntityType, Mention, Span};
use crate::recognise::tagger::crf_tagger::CrfTagger;
use crate::segment::segment;

static MODEL: LazyLock<CrfTagger> = LazyLock::new(|| built_in_model().unwrap());

/// Finds the names of a text and checks what holds of every answer.
fn names(text: &str) -> Vec<(EntityType, &str)> {
    let segmentation = segment(text, &[Span::new(0, text.len())], FALLBACK);
    let mentions = MODEL.recognise(text, &segmentation, FALLBACK);
    let mut end = 0;
    for Mention { span, sentence, confidence, .. } in &mentions {
        assert!(span.start >= end && !span.is_empty(), "{span:?} after {end}");
        let outer = segmentation.sentences[*sentence].span;
        assert!(outer.start <= span.start && span.end <= outer.end);
        assert!((0.0..=1.0).contains(confidence));
        end = span.end;
    }
    mentions.into_iter().map(|m| (m.kind, m.span.of(text))).collect()
}

#[test]
fn finds_plain_names() {
    let found =
        names("Russian Foreign Minister Sergei Lavrov met the president of Turkey in Moscow on Tuesday.");
    let person = found.iter().find(|f| f.0 == EntityType::Person);
    assert_eq!(person, Some(&(EntityType::Person, "Sergei Lavrov")));
    for place in ["Turkey", "Moscow"] {
        assert!(found.contains(&(EntityType::Place, place)), "{found:?}");
    }
    assert!(found.contains(&(EntityType::Group, "Russian")), "{found:?}");
}

#[test]
fn events_works_and_products() {
    let found = names(
        "The Spanish Civil War began in 1936. Congress passed the Clean Water Act. They signed the Treaty of Lisbon. \
         Turkey bought the Patriot missile.",
    );
    for expected in [
        (EntityType::Event, "Spanish Civil War"),
        (EntityType::Work, "Clean Water Act"),
        (EntityType::Work, "Treaty of Lisbon"),
        (EntityType::Product, "Patriot"),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
}

#[test]
fn typography_does_not_matter() {
    let found = names("Syria’s army left Al\u{ad}eppo, the U.N.\u{a0}said. 😀 “Iran” helped.");
    for place in ["Syria", "Al\u{ad}eppo", "Iran"] {
        assert!(found.contains(&(EntityType::Place, place)), "{found:?}");
    }
}

#[test]
fn capitals_everywhere_or_nowhere() {
    let upper = names("SERGEI LAVROV ARRIVES IN DAMASCUS FOR TALKS WITH SYRIAN PRESIDENT BASHAR AL-ASSAD");
    assert!(upper.contains(&(EntityType::Place, "DAMASCUS")), "{upper:?}");
    assert!(upper.iter().any(|f| f.0 == EntityType::Person), "{upper:?}");
    let lower = names("the russian foreign minister sergei lavrov arrived in damascus on monday .");
    assert!(lower.contains(&(EntityType::Place, "damascus")), "{lower:?}");
}

#[test]
fn nothing_where_nothing_is() {
    assert!(names("").is_empty());
    assert!(names(&"\n".repeat(100_000)).is_empty());
    assert!(names("1,204 3,301 22.5 18 cts vs 12 cts 4.1 mln vs 3.9 mln").is_empty());
}

#[test]
fn a_long_line_takes_time_in_proportion() {
    let time = |n: usize| {
        let text = "Lavrov said حلب and Москва fell, IBM denied it ".repeat(n);
        let start = Instant::now();
        let _ = names(&text);
        start.elapsed().as_secs_f64()
    };
    let (short, long) = (time(1000).max(0.005), time(16_000));
    assert!(long < 16.0 * 6.0 * short, "{short} {long}");
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC{0,12}|[A-Z][a-z]{1,6}|[ .\n’“\u{ad}\u{200b}\u{a0}😀]|حلب|Москва|[0-9]{1,4}){0,60}") {
        let _ = names(&text);
    }

    #[test]
    fn the_same_text_gives_the_same_names(words in proptest::collection::vec("[A-Za-z]{1,8}", 1..40)) {
        let text = words.join(" ");
        let once: Vec<_> = names(&text).iter().map(|n| (n.0, n.1.to_owned())).collect();
        let _ = names("Angela Merkel visited Paris. Merkel said nothing.");
        let again: Vec<_> = names(&text).iter().map(|n| (n.0, n.1.to_owned())).collect();
        prop_assert_eq!(once, again);
    }
}
