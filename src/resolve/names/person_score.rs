//! Whether two names are names of one person.
//!
//! The words are laid side by side ([`super::align`]); the score is the product of their likenesses and of a factor
//! for what only one of the names has. Words that only one name has cost little (a patronymic, a middle name); words
//! that contradict each other cost nearly everything, so that different given names keep people apart however alike
//! the surname is.
//!
//! For example, "Joe Biden" and "Joseph Robinette Biden": 0.96 for the listed variants "joe" and "joseph", 1 for the
//! surname, and 0.9 for the middle name that only one has. The product is 0.86, so the two are the same.

use crate::lang::PersonWords;
use crate::resolve::names::align::{Alignment, Link, align};
use crate::resolve::names::person::{self, PersonName, PersonWord};
use crate::resolve::names::reason::{Comparison, Reason, Rule, Thresholds};
use crate::resolve::names::token::Likeness;

pub(in crate::resolve) const THRESHOLDS: Thresholds = Thresholds { same: 0.6, different: 0.35 };
/// Score of a name that is the other's surname alone.
const SURNAME_ONLY: f32 = 0.5;
/// Likeness of a word and the same word with a particle written to it: "Mistura" and "`DeMistura`".
const GLUED: f32 = 0.93;
/// Likeness of an initial and a word that begins with it.
const INITIAL: f32 = 0.88;

/// The score of two names of persons without the explanation, and the likeness of the words least alike.
pub(in crate::resolve) fn score(
    a: &PersonName,
    b: &PersonName,
    words: impl Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> (f32, f32) {
    let alignment = laid_side_by_side(a, b, &words, known);
    let against = contradiction(&alignment, a, b).map(|c| c.1);
    let weakest = alignment.links.iter().map(|link| link.likeness.0).fold(1.0, f32::min);
    (total(&alignment, a, b, &extras(&alignment, a, b, known), against), weakest)
}

/// Compares two names of persons, given how alike words are.
pub(in crate::resolve) fn compare(
    a: &PersonName,
    b: &PersonName,
    words: impl Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> Comparison {
    let alignment = laid_side_by_side(a, b, &words, known);
    let extras = extras(&alignment, a, b, known);
    let contradiction = contradiction(&alignment, a, b);
    let score = total(&alignment, a, b, &extras, contradiction.map(|c| c.1));
    let mut reasons: Vec<Reason> = alignment.links.iter().map(|link| reason(link, a, b)).collect();
    reasons.extend(extras.iter().map(|extra| extra.reason(a, b)));
    reasons.extend(contradiction.map(|(rule, score)| Reason {
        left: a.text(),
        right: b.text(),
        rule,
        score,
    }));
    Comparison { score, verdict: THRESHOLDS.verdict(score), reasons }
}

/// The words of two names laid side by side.
pub(in crate::resolve) fn aligned(
    a: &PersonName,
    b: &PersonName,
    words: &dyn Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> Alignment {
    laid_side_by_side(a, b, &words, known)
}

/// Whether something beside the likeness of words keeps two names apart.
pub(in crate::resolve) fn contradicts(alignment: &Alignment, a: &PersonName, b: &PersonName) -> bool {
    contradiction(alignment, a, b).is_some()
}

fn laid_side_by_side(
    a: &PersonName,
    b: &PersonName,
    words: &impl Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> Alignment {
    align(&a.words, &b.words, |x, y| like(x, y, words, known), |run, y| joined(run, y, words))
}

fn total(
    alignment: &Alignment,
    a: &PersonName,
    b: &PersonName,
    extras: &[Extra],
    against: Option<f32>,
) -> f32 {
    let extra: f32 = extras.iter().map(|extra| extra.factor).product();
    let score = links_score(alignment) * extra * against.unwrap_or(1.0);
    let most = if lone(alignment, a, b) { SURNAME_ONLY } else { 1.0 };
    score.clamp(0.0, most)
}

fn like(
    a: &PersonWord,
    b: &PersonWord,
    words: &impl Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> Likeness {
    if a.initial != b.initial {
        let (initial, word) = if a.initial { (a, b) } else { (b, a) };
        let fits = word.text.starts_with(&initial.text);
        return if fits { (INITIAL, Rule::Initial) } else { (0.03, Rule::Conflict) };
    }
    if a.text == b.text {
        return (1.0, Rule::Equal);
    }
    if a.initial {
        return (0.03, Rule::Conflict);
    }
    if person::is_glued(&a.text, &b.text, known) {
        return (GLUED, Rule::Joined);
    }
    words(&a.text, &b.text)
}

/// "Plat", "Ono", "Vich" against "Platonovich".
fn joined(
    run: &[PersonWord],
    word: &PersonWord,
    words: &impl Fn(&str, &str) -> Likeness,
) -> Option<Likeness> {
    let length: usize = run.iter().map(|w| w.text.len()).sum();
    if length.abs_diff(word.text.len()) > 2 || length < 4 || run.iter().all(|w| w.initial) {
        return None;
    }
    let whole: String = run.iter().map(|w| w.text.as_str()).collect();
    let (score, _) = words(&whole, &word.text);
    (score > 0.8).then_some((score.min(1.0) - 0.005, Rule::Joined))
}

fn text(name: &PersonName, at: (usize, usize)) -> String {
    name.words[at.0..at.0 + at.1].iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn reason(link: &Link, a: &PersonName, b: &PersonName) -> Reason {
    let (score, rule) = link.likeness;
    let rule = if score < 0.1 { Rule::Conflict } else { rule };
    Reason { left: text(a, link.left), right: text(b, link.right), rule, score }
}

/// The product of the likenesses; a doubtful word weighs a little less in a long name.
fn links_score(alignment: &Alignment) -> f32 {
    let full = alignment.links.len().max(1) as f32;
    // As a power: 1 up to two words, 0.82 for three, 0.75 from four on.
    let weight = (2.0 / full).sqrt().clamp(0.75, 1.0);
    alignment.links.iter().map(|link| link.likeness.0.max(0.005).powf(weight)).product()
}

/// A word that only one of the names has.
#[derive(Debug, Clone, Copy)]
struct Extra {
    left: bool,
    at: usize,
    factor: f32,
}

impl Extra {
    fn reason(self, a: &PersonName, b: &PersonName) -> Reason {
        let word = if self.left { &a.words[self.at] } else { &b.words[self.at] }.text.clone();
        let (left, right) = if self.left { (word, String::new()) } else { (String::new(), word) };
        Reason { left, right, rule: Rule::Missing, score: self.factor }
    }
}

/// What each word costs that only one name has: less for a patronymic or an initial in the middle, more for a first or
/// last word, and more for the second such word of a name and those behind it than for the first.
fn extras(alignment: &Alignment, a: &PersonName, b: &PersonName, known: &PersonWords) -> Vec<Extra> {
    let mut out = Vec::new();
    for (left, name, free) in [(true, a, &alignment.left), (false, b, &alignment.right)] {
        for (nth, &at) in free.iter().enumerate() {
            out.push(Extra { left, at, factor: cost(name, at, known) * [1.0, 0.9, 0.5, 0.7][nth.min(3)] });
        }
    }
    out
}

fn cost(name: &PersonName, at: usize, known: &PersonWords) -> f32 {
    let word = &name.words[at];
    match at {
        _ if word.initial || is_patronymic(&word.text, known) => 0.97,
        0 => 0.8,
        _ if at + 1 == name.words.len() => 0.85,
        _ => 0.9,
    }
}

/// Whether a word is a Slavic name after the father, which is left out as often as not.
pub(in crate::resolve) fn is_patronymic(word: &str, known: &PersonWords) -> bool {
    known.patronymics.iter().any(|ending| word.ends_with(ending))
}

/// Whether both names have initials in the middle, and not the same: George H. W. and George W.
fn initials_differ(a: &PersonName, b: &PersonName) -> bool {
    let middle = |name: &PersonName| -> Vec<String> {
        let last = name.words.len().saturating_sub(1);
        let inner = name.words.iter().take(last).skip(1);
        inner.filter(|word| word.initial).map(|word| word.text.clone()).collect()
    };
    let (x, y) = (middle(a), middle(b));
    let ends = |name: &PersonName| {
        let text = |word: Option<&PersonWord>| word.map(|word| word.text.clone());
        (text(name.words.first()), text(name.words.last()))
    };
    !x.is_empty() && !y.is_empty() && x != y && ends(a) == ends(b)
}

/// Whether one name is a single word and the other is more: a surname or given name alone decides nothing.
fn lone(alignment: &Alignment, a: &PersonName, b: &PersonName) -> bool {
    let single = a.words.len().min(b.words.len()) == 1 && a.words.len() != b.words.len();
    single && alignment.links.iter().all(|link| link.likeness.1 != Rule::Joined)
}

/// The rule by which two names contradict each other, and the factor it costs: different generations, different middle
/// initials, different signs of a script whose signs are syllables, father and son swapped ("Salman bin Muhammad" and
/// "Muhammad bin Salman").
fn contradiction(alignment: &Alignment, a: &PersonName, b: &PersonName) -> Option<(Rule, f32)> {
    if a.generation.is_some() && b.generation.is_some() && a.generation != b.generation {
        return Some((Rule::Conflict, 0.2));
    }
    if initials_differ(a, b) {
        return Some((Rule::Conflict, 0.3));
    }
    if a.ideographic && b.ideographic && a.text() != b.text() {
        return Some((Rule::Conflict, 0.3));
    }
    let swapped = alignment.links.iter().any(|link| {
        let (i, j) = (link.left.0, link.right.0);
        let own_name = |name: &PersonName, at: usize| name.patronymics.contains(&(at + 1));
        match (a.patronymics.contains(&i), b.patronymics.contains(&j)) {
            (true, false) => own_name(b, j),
            (false, true) => own_name(a, i),
            _ => false,
        }
    });
    swapped.then_some((Rule::Order, 0.4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;
    use crate::resolve::names::reason::Verdict;
    use crate::resolve::names::token;

    fn compare_texts(a: &str, b: &str) -> Comparison {
        let known = FALLBACK.persons;
        let words = |x: &str, y: &str| token::person_words(x, y, known);
        compare(&PersonName::parse(a, FALLBACK), &PersonName::parse(b, FALLBACK), words, known)
    }

    fn verdict_of(a: &str, b: &str) -> Verdict {
        compare_texts(a, b).verdict
    }

    #[test]
    fn spellings_are_one_person() {
        for (a, b) in [
            ("Faisal Mekdad", "Faysal Mikdad"),
            ("Faysal Mikdad", "Faisal al-Miqdad"),
            ("Faisal Mekdad", "Faisal al-Miqdad"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("Lavrov, Sergei", "Sergey Viktorovich Lavrov"),
            ("Hans J Friedrich", "Hans Joachim Friedrich"),
            ("PolPot", "Pol Pot"),
            ("Staffan de Mistura", "Staffan DeMistura"),
            ("Bashar al-Assad", "Bashar Alassad"),
        ] {
            assert_eq!(verdict_of(a, b), Verdict::Same, "{a} / {b}: {}", compare_texts(a, b).explain());
        }
    }

    #[test]
    fn different_people_stay_apart() {
        for (a, b) in [
            ("Octavian Scholz", "Olaf Scholz"),
            ("Sergei Lavrov", "Sergei Ryabkov"),
            ("Vladimir Putin", "Vladimir Zelensky"),
            ("Bashar al-Assad", "Asma al-Assad"),
            ("Sergey Ivanevich Lavrov", "Sergey Viktorovich Lavrov"),
        ] {
            assert_eq!(verdict_of(a, b), Verdict::Different, "{a} / {b}: {}", compare_texts(a, b).explain());
        }
    }

    #[test]
    fn a_surname_alone_decides_nothing() {
        assert_eq!(verdict_of("Miqdad", "Faisal al-Miqdad"), Verdict::Unsure);
    }
}
