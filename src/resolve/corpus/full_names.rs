//! Whether two whole names of persons are one, so surely that nobody need be asked.
//!
//! The scorer of [`crate::resolve::compare()`] says how alike two names are. Among millions of pairs even a rare error
//! is frequent, and who is taken for somebody else is wronged, so a link wants more: every part agrees. Example:
//! "Faisal Mekdad" and "Faysal al-Miqdad" have the same consonants in either part and vowels that spellings of one
//! Arabic name have; "Alexei Navalny" and "Oleg Navalny", "Daniel Ortega" and "Daniela Ortega", "Hassan Ali" and "Ali
//! Hassan" do not agree in every part or in their order. What agrees but for a part that only one name has wants
//! evidence besides.

use crate::lang::PersonWords;
use crate::resolve::basis::Basis;
use crate::resolve::names::align::Link;
use crate::resolve::names::borne_words::are_two_names;
use crate::resolve::names::person::{PersonName, PersonWord};
use crate::resolve::names::person_score;
use crate::resolve::names::reason::Rule;
use crate::resolve::names::skeleton::spoken;
use crate::resolve::names::token::Likeness;

/// The likeness from which on two words with the same consonants are spellings of one name.
const SPELLING: f32 = 0.88;
/// The fewest consonants by which spellings of one word are known.
const CONSONANTS: usize = 2;

/// Of a word of so many letters, another with two more is not a spelling: "Seung" and "Soyoung".
const SHORT: usize = 5;

/// What only one of two names has that could make it another person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolve) enum MissingPart {
    /// Nothing but an initial or a name after the father.
    Nothing,
    /// A word behind the others: a second surname.
    Last,
    /// A whole word in the middle: John Quincy Adams is not John Adams.
    Middle,
    /// "Jr.".
    Generation,
}

/// How two names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) struct Agreement {
    /// The weakest reason among their words.
    pub(in crate::resolve) basis: Basis,
    /// The part that only one of them has.
    pub(in crate::resolve) lacks: MissingPart,
}

impl Agreement {
    /// Whether the names alone are no reason to take them for one.
    pub(in crate::resolve) fn wants_evidence(self) -> bool {
        self.lacks != MissingPart::Nothing
    }
}

/// How two names of persons agree; `None` where a part does not.
///
/// For example, "Joe Biden" and "Joseph R. Biden, Jr.": "joe" and "joseph" are listed variants, the surnames are equal,
/// and the initial in the middle costs nothing, so the basis is [`Basis::KnownVariant`]; but only one has a "Jr.", so
/// [`MissingPart::Generation`] is lacking and the pair wants evidence.
pub(in crate::resolve) fn agreement(
    a: &PersonName,
    b: &PersonName,
    words: &dyn Fn(&str, &str) -> Likeness,
    known: &PersonWords,
) -> Option<Agreement> {
    let alignment = person_score::aligned(a, b, words, known);
    if person_score::contradicts(&alignment, a, b)
        || !alignment.left.is_empty() && !alignment.right.is_empty()
    {
        return None;
    }
    let mut links: Vec<&Link> = alignment.links.iter().collect();
    links.sort_by_key(|link| link.left.0);
    let (first, last) = (links.first()?, links.last()?);
    let in_order = links.windows(2).all(|pair| pair[0].right.0 < pair[1].right.0);
    // "Hassan Ali" is not "Ali Hassan", but "Lavrov, Sergei" is "Sergei Lavrov"; both must begin with the same part.
    if !(in_order || a.is_turned != b.is_turned) || (first.left.0, first.right.0) != (0, 0) && in_order {
        return None;
    }
    let mut basis = Basis::Normalised;
    for link in &links {
        let is_last = std::ptr::eq(*link, *last);
        basis = weaker(basis, word_agreement(link, a, b, is_last, known)?);
    }
    let mut lacks = if a.generation == b.generation { MissingPart::Nothing } else { MissingPart::Generation };
    for (name, free) in [(a, &alignment.left), (b, &alignment.right)] {
        for &at in free {
            let word = &name.words[at];
            let is_end = at == 0 || at + 1 == name.words.len();
            // An initial at either end stands for a name that the other should have.
            if word.initial && is_end {
                return None;
            }
            if !word.initial && !person_score::is_patronymic(&word.text, known) {
                lacks = lacks.max(if is_end { MissingPart::Last } else { MissingPart::Middle });
            }
            basis = weaker(basis, Basis::FullerName);
        }
    }
    let full = |name: &PersonName| name.full_words() > 1;
    (full(a) && full(b)).then_some(Agreement { basis, lacks })
}

/// Of two reasons the one that carries less.
fn weaker(a: Basis, b: Basis) -> Basis {
    let strength = |basis: Basis| match basis {
        Basis::Normalised => 0,
        Basis::FullerName => 1,
        Basis::KnownVariant => 2,
        Basis::Initials => 3,
        _ => 4,
    };
    if strength(a) >= strength(b) { a } else { b }
}

fn word_agreement(
    link: &Link,
    a: &PersonName,
    b: &PersonName,
    is_last: bool,
    known: &PersonWords,
) -> Option<Basis> {
    let (score, rule) = link.likeness;
    let text = |words: &[PersonWord], at: (usize, usize)| -> String {
        words[at.0..at.0 + at.1].iter().map(|word| word.text.as_str()).collect()
    };
    let (x, y) = (text(&a.words, link.left), text(&b.words, link.right));
    match rule {
        Rule::Equal => Some(Basis::Normalised),
        Rule::Joined if x == y => Some(Basis::Normalised),
        Rule::Initial => Some(Basis::Initials),
        Rule::Variant if !is_last && !differ_by_gender(&x, &y, known) => Some(Basis::KnownVariant),
        Rule::Variant | Rule::Spelling | Rule::Joined
            if score >= SPELLING && spell_alike(&x, &y, known) && !are_two_names(&x, &y, is_last, known) =>
        {
            Some(Basis::Spelling)
        }
        _ => None,
    }
}

/// Whether two words are spellings of one by their letters alone.
fn spell_alike(a: &str, b: &str, known: &PersonWords) -> bool {
    // The consonants leave every h out, but at the start of a word it tells names apart: Yassin and Hussen.
    let consonants = spoken(a);
    let breathes = |word: &str| word.starts_with('h') || word.starts_with("kh");
    let short = a.len().min(b.len()) <= SHORT && a.len().abs_diff(b.len()) > 1;
    consonants.len() >= CONSONANTS
        && consonants == spoken(b)
        && (!a.starts_with('h') && !b.starts_with('h') || breathes(a) && breathes(b))
        && !short
        && !differ_by_gender(a, b, known)
}

/// "Daniel" and "Daniela", "Gabriel" and "Gabrielle", "Petrov" and "Petrova".
fn differ_by_gender(a: &str, b: &str, known: &PersonWords) -> bool {
    let is_female = |word: &str| {
        let word = word.strip_suffix('h').unwrap_or(word);
        known.female.iter().any(|ending| word.ends_with(ending))
    };
    is_female(a) != is_female(b)
}

/// Two names that are alike, and how they agree.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct AgreedPair {
    /// What their score lacks to 1, in millionths.
    pub(in crate::resolve) distance: u32,
    pub(in crate::resolve) a: usize,
    pub(in crate::resolve) b: usize,
    pub(in crate::resolve) agreement: Agreement,
}

#[cfg(test)]
mod tests {
    use super::{Agreement, agreement};
    use crate::lang::FALLBACK;
    use crate::resolve::names::person::PersonName;
    use crate::resolve::names::token;

    fn of(a: &str, b: &str) -> Option<Agreement> {
        let known = FALLBACK.persons;
        let words = |x: &str, y: &str| token::person_words(x, y, known);
        agreement(&PersonName::parse(a, FALLBACK), &PersonName::parse(b, FALLBACK), &words, known)
    }

    #[test]
    fn spellings_in_which_every_part_agrees_are_one() {
        for (a, b) in [
            ("Faisal Mekdad", "Faysal al-Miqdad"),
            ("Sergei Lavrov", "Sergey Viktorovich Lavrov"),
            ("Lavrov, Sergei", "Sergey Lavrov"),
            ("Antony Blinken", "Antony J. Blinken"),
            ("Bill Clinton", "William Clinton"),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            ("Kim Jong Un", "Kim Jong-un"),
            ("Mykhailo Podoliyak", "Mykhailo Podolyak"),
            ("Hamza bin Ladin", "Hamza bin Laden"),
        ] {
            assert!(of(a, b).is_some_and(|found| !found.wants_evidence()), "{a} / {b}: {:?}", of(a, b));
        }
    }

    #[test]
    fn a_part_that_only_one_has_wants_evidence() {
        for (a, b) in [
            ("Joe Biden", "Joseph R. Biden, Jr."),
            ("John Adams", "John Quincy Adams"),
            ("Rodolfo Solano", "Rodolfo Solano Quirós"),
        ] {
            assert!(of(a, b).is_some_and(Agreement::wants_evidence), "{a} / {b}: {:?}", of(a, b));
        }
    }

    #[test]
    fn people_with_like_names_are_two() {
        for (a, b) in [
            ("Alexei Navalny", "Oleg Navalny"),
            ("Stephen Miller", "Stephanie Miller"),
            ("Daniel Ortega", "Daniela Ortega"),
            ("Alexander Petrov", "Alexandra Petrova"),
            ("Li Keqiang", "Li Qiang"),
            ("Hassan Ali", "Ali Hassan"),
            ("Ana Hernandez", "Ana Fernandez"),
            ("Andrew Griffith", "Andrew Griffiths"),
            ("George H. W. Bush", "George W. Bush"),
            ("Kim Il Sung", "Sung Kim"),
            ("Martin King Jr.", "Martin King Sr."),
            ("David Davis", "David Davies"),
            ("Diane Thompson", "Dean Thompson"),
            ("Andrew Hevesi", "Andrew Vesey"),
            ("Ahmed Yassin", "Ahmed Hussen"),
            ("Soyoung Kim", "Seung Kim"),
        ] {
            assert_eq!(of(a, b), None, "{a} / {b}");
        }
    }
}
