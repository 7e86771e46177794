//! How alike two folded words are, and by which rule.

use crate::lang::PersonWords;
use crate::resolve::names::reason::Rule;
use crate::resolve::names::skeleton::skeleton;
use crate::resolve::names::spelling;
use crate::resolve::names::variants;

/// A similarity from 0 to 1 and the rule that gave it.
pub(in crate::resolve) type Likeness = (f32, Rule);

/// Similarity of words listed as variants of one name.
const VARIANT: f32 = 0.96;
/// Below this the spelling model says nothing worth showing.
const FAINT: f32 = 0.02;

/// How alike two words of a person's name are: equal, listed variants, spellings of one name, or a slip.
pub(in crate::resolve) fn person_words(a: &str, b: &str, known: &PersonWords) -> Likeness {
    if a == b {
        return (1.0, Rule::Equal);
    }
    if variants::are_variants(a, b, known) {
        return (VARIANT, Rule::Variant);
    }
    if has_digit(a) != has_digit(b) {
        let (plain_a, plain_b) = (unmask(a), unmask(b));
        return if plain_a == plain_b { (0.9, Rule::Typo) } else { (0.0, Rule::Conflict) };
    }
    let spelled = (spelled(a, b, known), Rule::Spelling);
    let slip = (slip(a, b), Rule::Typo);
    let best = if slip.0 > spelled.0 { slip } else { spelled };
    if best.0 < FAINT { (best.0.max(0.0), Rule::Conflict) } else { best }
}

/// The spelling model's probability, at most 0.95; 0 without asking it when the consonants are too different.
fn spelled(a: &str, b: &str, known: &PersonWords) -> f32 {
    let (x, y) = (skeleton(a), skeleton(b));
    let bearable = x.len().max(y.len()).div_ceil(2);
    if x.len().abs_diff(y.len()) > bearable || edits(x.as_bytes(), y.as_bytes()) > bearable {
        return 0.0;
    }
    spelling::learnt(known).probability(a, b).min(0.95)
}

/// How alike two words of an organisation's name are: equal or a slip. Words with digits must be equal.
pub(in crate::resolve) fn plain_words(a: &str, b: &str) -> Likeness {
    if a == b {
        return (1.0, Rule::Equal);
    }
    if has_digit(a) || has_digit(b) {
        return (0.0, Rule::Conflict);
    }
    match slip(a, b) {
        0.0 => (0.0, Rule::Conflict),
        slip => (slip, Rule::Typo),
    }
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// Digits that stand for letters of the same look.
fn unmask(word: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        other => other,
    };
    if word.bytes().any(|b| b.is_ascii_alphabetic()) {
        word.chars().map(letter).collect()
    } else {
        word.to_owned()
    }
}

/// How likely one word is a mistyped form of the other: by edit distance (neighbours swapped count once) against
/// the length of the longer word, less when the first letters differ. 0 when it is no slip.
///
/// For example, "obama" and "omaba" are two edits apart in five letters: 0. "merkel" and "merkle" are one swap apart in
/// six: 0.80.
pub(in crate::resolve) fn slip(a: &str, b: &str) -> f32 {
    let (short, long) = if a.len() <= b.len() { (a.len(), b.len()) } else { (b.len(), a.len()) };
    if long - short > 3 || short < 3 || long > spelling::LONGEST {
        return 0.0;
    }
    let distance = edits(a.as_bytes(), b.as_bytes());
    let base = match (distance, long) {
        (1, 3) => 0.35,
        (1, 4) | (2, 7) => 0.62,
        (1, 5) => 0.74,
        (1, 6) => 0.80,
        (1, 7..) => 0.86,
        (2, 6) => 0.50,
        (2, 8) => 0.70,
        (2, 9..) => 0.76,
        (3, 9..) => 0.55,
        _ => return if distance > 3 { anagram(a, b) } else { 0.0 },
    };
    let first = if a.as_bytes().first() == b.as_bytes().first() { 0.0 } else { 0.12 };
    base - first
}

/// A word with its letters in another order, as in an encoding mishap.
fn anagram(a: &str, b: &str) -> f32 {
    let sorted = |word: &str| {
        let mut bytes = word.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    if a.len() >= 5 && a.len() == b.len() && sorted(a) == sorted(b) { 0.6 } else { 0.0 }
}

/// Optimal string alignment distance (Damerau 1964), given up beyond 4: what is returned then is some number above 4.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let width = b.len() + 1;
    let mut rows = vec![0_usize; width * (a.len() + 1)];
    for (j, cell) in rows.iter_mut().take(width).enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        rows[i * width] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[(i - 1) * width + j - 1] + change)
                .min(rows[(i - 1) * width + j] + 1)
                .min(rows[i * width + j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[(i - 2) * width + j - 2] + 1);
            }
            rows[i * width + j] = best;
            least = least.min(best);
        }
        if least > 4 {
            return least;
        }
    }
    rows[width * (a.len() + 1) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn counts_edits() {
        assert_eq!(edits(b"donlad", b"donald"), 1);
        assert_eq!(edits(b"kitten", b"sitting"), 3);
        assert_eq!(edits(b"", b"abc"), 3);
    }

    #[test]
    fn tells_rules_apart() {
        assert_eq!(person_words("lavrov", "lavrov", FALLBACK.persons).1, Rule::Equal);
        assert_eq!(person_words("sergei", "sergej", FALLBACK.persons).1, Rule::Variant);
        assert!(person_words("miqdad", "mekdad", FALLBACK.persons).0 > 0.5);
        assert!(person_words("octavian", "olaf", FALLBACK.persons).0 < 0.1);
        assert!(person_words("1g0r", "igor", FALLBACK.persons).0 > 0.8);
        assert!(plain_words("2004", "2005").0 < 0.1);
    }
}
