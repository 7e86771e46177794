//! Names that datelines are made of: cities that agencies report from, and the agencies themselves.
//!
//! Used only to tell a place from an outlet at the head of a report; what is on no list is judged by its form.

use crate::lang::DatelineWords;

/// No name is longer, in bytes.
const LONGEST: usize = 32;

/// Whether `name` is a city or country that is known to stand in datelines.
pub(super) fn is_dateline_place(name: &str, words: &DatelineWords) -> bool {
    name.len() <= LONGEST && words.places.has(&name.to_lowercase().replace('’', "'"))
}

/// Whether `name` is a news agency or broadcaster that signs datelines.
pub(super) fn is_agency(name: &str, words: &DatelineWords) -> bool {
    name.len() <= LONGEST && words.agencies.has(&name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use crate::lang::LANGUAGES;

    #[test]
    fn no_name_is_too_long_to_be_looked_up() {
        for words in LANGUAGES.iter().map(|language| language.datelines) {
            assert!(words.agencies.iter().chain(words.places.iter()).all(|name| name.len() <= LONGEST));
        }
    }
}
