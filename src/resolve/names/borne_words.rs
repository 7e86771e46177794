//! Words that several people bear as given name or as surname: two of them are two names, however alike they are spelt.
//!
//! "Davis" and "Davies" have the same consonants, as "Podolyak" and "Podoliyak" have. What tells them apart is that many
//! people are called Davis and many Davies, and hardly anybody Podoliyak. The table was counted in news (see
//! `models/names/README.md`); it says nothing about words it does not hold.

use rustc_hash::FxHashMap;

use crate::lang::PersonWords;

/// Each of the two words must be borne by so many, and both together by so many.
const BEARERS: (u32, u32) = (2, 5);

/// The words of the table.
pub(crate) type Index = FxHashMap<&'static str, Borne>;

/// How many people bear a word, counted by the different first letters of the name that goes with it: "Anna Lee", "Bob
/// Lee" and "Ben Lee" count 2 for the surname "Lee".
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Borne {
    as_given_name: u32,
    as_surname: u32,
}

fn read(line: &'static str) -> Option<(&'static str, Borne)> {
    let mut fields = line.split('\t');
    let word = fields.next()?;
    let mut number = || fields.next()?.parse().ok();
    Some((word, Borne { as_given_name: number()?, as_surname: number()? }))
}

/// Whether two folded words that are not the same are known as two given names, or with `is_surname` as two surnames.
pub(in crate::resolve) fn are_two_names(a: &str, b: &str, is_surname: bool, known: &PersonWords) -> bool {
    let table = known.borne_words.index(|text| text.lines().filter_map(read).collect());
    let bearers = |word: &str| {
        let borne = table.get(word).copied().unwrap_or_default();
        if is_surname { borne.as_surname } else { borne.as_given_name }
    };
    let (a, b) = (bearers(a), bearers(b));
    a.min(b) >= BEARERS.0 && a + b >= BEARERS.1
}

#[cfg(test)]
mod tests {
    use super::are_two_names;
    use crate::lang::FALLBACK;

    #[test]
    fn what_many_bear_is_a_name_of_its_own() {
        for (a, b) in [("davis", "davies"), ("schmidt", "schmitt"), ("jones", "johns"), ("wang", "wong")] {
            assert!(
                are_two_names(a, b, true, FALLBACK.persons) && are_two_names(b, a, true, FALLBACK.persons),
                "{a} {b}"
            );
        }
        assert!(are_two_names("dean", "diane", false, FALLBACK.persons));
        for (a, b) in [("podolyak", "podoliyak"), ("zelensky", "zelenskyy"), ("laden", "ladin")] {
            assert!(!are_two_names(a, b, true, FALLBACK.persons), "{a} {b}");
        }
    }
}
