//! Whether two names are names of one place: spelling only, and strictly, because neighbouring places have like names.

use crate::lang::Language;
use crate::resolve::names::align::align;
use crate::resolve::names::person::{PersonName, PersonWord};
use crate::resolve::names::reason::{Comparison, Reason, Rule, Thresholds};
use crate::resolve::names::token::Likeness;

const THRESHOLDS: Thresholds = Thresholds { same: 0.85, different: 0.5 };
/// What a word costs that only one name has: "Aleppo" and "Aleppo Governorate" are two places.
const MISSING: f32 = 0.4;
/// Slips are believed less than spellings: Iran and Iraq, Austria and Australia.
const SLIP: f32 = 0.75;

/// Takes a name apart: words without articles.
pub(in crate::resolve) fn parse(text: &str, language: &Language) -> PersonName {
    let articles = language.places.articles;
    let all: Vec<String> =
        crate::resolve::names::name::join_letters(crate::resolve::names::name::words(text, language))
            .into_iter()
            .map(|w| w.text)
            .collect();
    let only_articles = all.iter().all(|w| articles.has(w));
    let kept = all.into_iter().filter(|w| only_articles || !articles.has(w));
    PersonName {
        words: kept.map(|text| PersonWord { text, initial: false, is_joined: false }).collect(),
        ..PersonName::default()
    }
}

/// Compares two names of places.
pub(in crate::resolve) fn compare(
    a: &PersonName,
    b: &PersonName,
    words: &dyn Fn(&str, &str) -> Likeness,
) -> Comparison {
    let like = |x: &PersonWord, y: &PersonWord| match words(&x.text, &y.text) {
        (score, Rule::Typo) => (score * SLIP, Rule::Typo),
        other => other,
    };
    let joined = |run: &[PersonWord], word: &PersonWord| {
        let whole: String = run.iter().map(|w| w.text.as_str()).collect();
        (whole == word.text).then_some((0.97, Rule::Joined))
    };
    let alignment = align(&a.words, &b.words, like, joined);
    let text = |name: &PersonName, at: (usize, usize)| {
        name.words[at.0..at.0 + at.1].iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let mut reasons: Vec<Reason> = alignment
        .links
        .iter()
        .map(|l| Reason {
            left: text(a, l.left),
            right: text(b, l.right),
            rule: l.likeness.1,
            score: l.likeness.0,
        })
        .collect();
    let missing = |left: String, right: String| Reason { left, right, rule: Rule::Missing, score: MISSING };
    reasons.extend(alignment.left.iter().map(|&at| missing(text(a, (at, 1)), String::new())));
    reasons.extend(alignment.right.iter().map(|&at| missing(String::new(), text(b, (at, 1)))));
    let score: f32 = reasons.iter().map(|reason| reason.score).product();
    Comparison { score, verdict: THRESHOLDS.verdict(score), reasons }
}
