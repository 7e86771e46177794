//! Acronyms in brackets: "Hay'at Tahrir al-Shams (HTS)", and whether letters can stand for a name.
//!
//! The test is that of Schwartz & Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
//! biomedical text": the letters must stand in the name in order, the first of them at the start of a word.

use crate::lang::Language;
use crate::resolve::names::name;

/// Longest acronym in letters.
const LONGEST: usize = 10;

/// The acronym in a bracket that opens right after byte `end` of `text`.
pub(in crate::resolve) fn bracketed(text: &str, end: usize) -> Option<&str> {
    let rest = text.get(end..)?;
    let inner =
        rest.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '”').strip_prefix('(')?;
    let close = inner.char_indices().take(LONGEST * 2).find(|&(_, c)| matches!(c, ')' | ',' | ';'))?.0;
    let word = inner[..close].trim().trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’'));
    is_acronym(word).then_some(word)
}

/// Whether a word looks like an acronym: two to ten letters, mostly capitals, no spaces.
pub(in crate::resolve) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '&');
    (2..=LONGEST).contains(&letters) && capitals >= 2 && capitals * 2 >= letters && word.chars().all(allowed)
}

/// Whether `acronym` can stand for `long`.
///
/// For example, "HTS" can stand for "Hay'at Tahrir al-Shams". From the back, the s is found in "shams" and the t in
/// "tahrir", wherever they stand in the word; the h counts only at the start of a word, and "hayat" begins with one.
pub(in crate::resolve) fn stands_for(acronym: &str, long: &str, language: &Language) -> bool {
    let short: Vec<u8> = name::fold(acronym, language).bytes().filter(u8::is_ascii_alphanumeric).collect();
    let words = name::words(long, language);
    if words.len() < 2 || short.len() < 2 {
        return false;
    }
    let long: Vec<u8> = words.iter().flat_map(|w| [b" ".as_slice(), w.text.as_bytes()].concat()).collect();
    let mut at = long.len();
    // From the back, as in the paper: so the first letter, which must begin a word, is looked for last.
    for (i, letter) in short.iter().enumerate().rev() {
        loop {
            if at == 0 {
                return false;
            }
            at -= 1;
            if long[at] == *letter && (i > 0 || (at > 0 && long[at - 1] == b' ')) {
                break;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn finds_brackets() {
        assert_eq!(bracketed("X (HTS), launched", 1), Some("HTS"));
        assert_eq!(bracketed("X (L) and", 1), None);
        assert_eq!(bracketed("X, (HTS)", 1), None);
        assert_eq!(bracketed("X (in Syria)", 1), None);
    }

    #[test]
    fn letters_stand_in_order() {
        assert!(stands_for("HTS", "Hay'at Tahrir al-Shams", FALLBACK));
        assert!(stands_for("ISIS", "Islamic State in Iraq and Syria", FALLBACK));
        assert!(!stands_for("UN", "Islamic State", FALLBACK));
        assert!(!stands_for("HTS", "Hezbollah", FALLBACK));
    }
}
