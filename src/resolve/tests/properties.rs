//! What holds for any input: no order decides, decisions always hold, scores are symmetric, nothing panics.

use proptest::prelude::*;

use super::{facts, keys, names};
use crate::lang::FALLBACK;
use crate::model::{EntityType, Mention, Segmentation, Sentence, Span};
use crate::resolve::{Decisions, Evidence, Name, NameKey, Resolver, Verdict, compare, corpus, document};

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
        let (one, two) = (corpus(&straight, &Decisions::default(), FALLBACK), corpus(&shuffled, &Decisions::default(), FALLBACK));
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
        let known = Resolver::new(some, &decisions, None, threads, FALLBACK).similarities().clone();
        let again = Resolver::new(shuffled.clone(), &decisions, Some(&known), threads, FALLBACK);
        let anew = Resolver::new(shuffled, &decisions, None, std::num::NonZeroUsize::MIN, FALLBACK);
        prop_assert_eq!(again.similarities(), anew.similarities());
        prop_assert_eq!(again.resolve(&decisions, Evidence::default()), anew.resolve(&decisions, Evidence::default()));
    }

    #[test]
    fn decisions_hold(
        same in prop::collection::vec((0usize..100, 0usize..100), 0..6),
        different in prop::collection::vec((0usize..100, 0usize..100), 0..6),
    ) {
        let names = names();
        let decisions = decided(&same, &different);
        let found = corpus(&names, &decisions, FALLBACK);
        let entity = |key: &NameKey| found.links[names.iter().position(|n| *n.key == *key).unwrap()].entity;
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
            let (one, two) = (compare(&a, &b, kind, FALLBACK), compare(&b, &a, kind, FALLBACK));
            prop_assert!((one.score - two.score).abs() < f32::EPSILON);
            prop_assert_eq!(one.verdict, two.verdict);
            prop_assert!((0.0..=1.0).contains(&one.score));
            prop_assert_eq!(one.reasons, two.mirrored().reasons);
        }
    }

    #[test]
    fn a_name_is_itself(a in "\\PC{0,24}") {
        for kind in EntityType::ALL {
            prop_assert_eq!(compare(&a, &a, kind, FALLBACK).verdict, Verdict::Same);
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
        let found = document(&text, &Segmentation { tokens: Vec::new(), sentences }, &mentions, FALLBACK);
        prop_assert_eq!(found.len(), mentions.len());
        let names: Vec<Name> = found
            .iter()
            .map(|l| Name::new(NameKey::scoped(l.kind, l.name.clone(), l.scope.clone()), 1, 1))
            .collect();
        prop_assert_eq!(corpus(&names, &Decisions::default(), FALLBACK).links.len(), names.len());
    }
}
