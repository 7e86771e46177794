//! The normal form of a name: how it is shown, how it is folded for comparison, and the words it consists of.
//!
//! Nothing here decides whether two names mean the same thing, and nothing here knows a list of people. What is around a name
//! and no part of it (an article, a possessive) is the matter of a language.

use crate::lang::{Language, NameWords};
use crate::model::EntityType;
use crate::segment::rejoined;

/// Longest name, in characters, that is looked at; what stands behind is kept for display but not compared.
const LONGEST: usize = 300;

/// Characters that stand for an apostrophe in the wild, with the half rings and ticks of romanisations.
const APOSTROPHES: [char; 14] = ['\'', '’', '‘', '‛', 'ʼ', 'ʻ', 'ʾ', 'ʿ', '`', '´', 'ʹ', '′', '＇', 'ʽ'];

/// Whether a character is drawn by nothing: soft hyphens, zero-width marks, direction marks, controls.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || (c.is_ascii_control() && !c.is_ascii_whitespace())
}

/// Whether a character is an apostrophe or one of the signs written for it.
pub fn is_apostrophe(c: char) -> bool {
    APOSTROPHES.contains(&c)
}

/// The form of a surface that is shown and stored: words cut at the end of a line whole, white space collapsed,
/// invisible characters removed, straight apostrophes, no surrounding quotes or commas, no possessive, no leading
/// article.
///
/// The result may be empty when the surface holds no letter or digit.
pub fn clean(surface: &str, language: &Language) -> String {
    let words = language.names;
    let straight: String = rejoined(surface)
        .chars()
        .filter(|&c| !is_invisible(c))
        .map(|c| if is_apostrophe(c) { '\'' } else { c })
        .collect();
    let collapsed = straight.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = trim_edges(&collapsed);
    let name = drop_possessive(name, words);
    trim_edges(drop_article(name, words)).to_owned()
}

/// The quotation marks that say which of the two they are.
const OPENING: char = '“';
const CLOSING: char = '”';

/// Drops punctuation around a name, but keeps the stop of "U.S." or "Inc.", an opening or closing bracket that
/// has its partner, and a leading apostrophe as in "'Ndrangheta".
fn trim_edges(name: &str) -> &str {
    let keeps_front = |c: char| c.is_alphanumeric() || matches!(c, '(' | '\'' | '&' | '#' | '@' | '+' | '$');
    let keeps_back = |c: char| c.is_alphanumeric() || matches!(c, '.' | ')' | '\'' | '+' | '!' | '%');
    let front = name.trim_start_matches(|c| !keeps_front(c));
    let inner = front.trim_end_matches(|c: char| !keeps_back(c) && !is_mark(c));
    if !inner.chars().any(char::is_alphanumeric) {
        return "";
    }
    // A quotation mark stays whose partner is inside: “Stand United” Summit.
    let count = |mark: char| inner.matches(mark).count();
    let (mut start, mut end) = (name.len() - front.len(), name.len() - front.len() + inner.len());
    if count(OPENING) > count(CLOSING) && name[end..].starts_with(CLOSING) {
        end += CLOSING.len_utf8();
    } else if count(CLOSING) > count(OPENING) && name[..start].ends_with(OPENING) {
        start -= OPENING.len_utf8();
    }
    &name[start..end]
}

/// Combining marks end words of many scripts; they are letters for this purpose.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e30}'..='\u{eff}' | '\u{1780}'..='\u{17ff}')
}

fn drop_possessive<'n>(name: &'n str, words: &NameWords) -> &'n str {
    for ending in words.possessives {
        if let Some(stem) = name.strip_suffix(ending)
            && stem.chars().next_back().is_some_and(char::is_alphanumeric)
        {
            return stem;
        }
    }
    match name.strip_suffix('\'') {
        Some(stem) if stem.ends_with(words.bare_possessives) => stem,
        _ => name,
    }
}

fn drop_article<'n>(name: &'n str, words: &NameWords) -> &'n str {
    let without = |article: &&str| {
        let (front, rest) = name.split_at_checked(article.len())?;
        front.eq_ignore_ascii_case(article).then(|| rest.strip_prefix(' '))?
    };
    words.articles.iter().find_map(without).unwrap_or(name)
}

/// Lower-case ASCII letters, digits and single spaces: diacritics and apostrophes dropped, every other script
/// transliterated letter by letter, punctuation as a space, "&" as the word for it.
pub fn fold(text: &str, language: &Language) -> String {
    words(text, language).iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// How a word stood in the name.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts about the spelling of one word")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded: lower-case ASCII letters and digits, never empty.
    pub text: String,
    /// Whether a hyphen joins it to the next word, as in "al-Assad".
    pub hyphen: bool,
    /// Whether a full stop follows, as in "J." or "Inc.".
    pub stop: bool,
    /// Whether it began with a capital letter.
    pub capital: bool,
    /// Whether it came from a script that writes a whole syllable or word in one sign (Han, Hangul).
    pub ideographic: bool,
}

/// The folded words of a name, in order.
///
/// For example, "Hay’at Tahrir al-Shams" has the words "hayat", "tahrir", "al" (joined by a hyphen to the next one) and
/// "shams": an apostrophe vanishes within its word, every other punctuation mark ends one.
pub fn words(text: &str, language: &Language) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for c in text.chars().take(LONGEST).filter(|&c| !is_invisible(c) && !is_apostrophe(c)) {
        if c.is_ascii_alphanumeric() {
            let letter = c.to_ascii_lowercase();
            match out.last_mut().filter(|_| open) {
                Some(word) => word.text.push(letter),
                None => out.push(new_word(letter.to_string(), c)),
            }
            open = true;
            continue;
        }
        let folded = any_ascii::any_ascii_char(c);
        let letters: String =
            folded.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        if c == '&' && !language.names.and.is_empty() {
            out.push(new_word(language.names.and.to_owned(), c));
            open = false;
        } else if letters.is_empty() || !(c.is_alphanumeric() || is_mark(c)) {
            open &= is_silent(c, folded);
            mark_break(out.last_mut(), c);
        } else if let Some(word) = out.last_mut().filter(|_| open) {
            word.text.push_str(&letters);
        } else {
            out.push(new_word(letters, c));
            open = true;
        }
    }
    out
}

/// Whether a character vanishes within a word (a combining mark, a soft sign) rather than ending it.
fn is_silent(c: char, folded: &str) -> bool {
    is_mark(c) || (c.is_alphabetic() && !folded.contains(' '))
}

fn new_word(text: String, first: char) -> Word {
    let ideographic =
        matches!(first, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{2ffff}');
    Word { text, hyphen: false, stop: false, capital: first.is_uppercase(), ideographic }
}

fn mark_break(last: Option<&mut Word>, c: char) {
    if let Some(word) = last {
        word.hyphen |= matches!(c, '-' | '\u{2010}'..='\u{2015}');
        word.stop |= c == '.';
    }
}

/// Single letters with stops between them made one word: "U", "S" of "U.S." become "us".
pub fn join_letters(words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut run = false;
    for word in words {
        let single = word.text.len() == 1 && word.text.as_bytes()[0].is_ascii_alphabetic();
        match out.last_mut() {
            Some(last) if run && single => {
                run = word.stop;
                last.text.push_str(&word.text);
                last.stop = word.stop;
            }
            _ => {
                run = single && word.stop;
                out.push(word);
            }
        }
    }
    out
}

/// The key under which names of one type are the same but for form: case, accents, apostrophes, hyphens, dots,
/// articles in front, spaces.
pub fn key(kind: EntityType, name: &str, language: &Language) -> String {
    let all =
        if kind == EntityType::Person { words(name, language) } else { join_letters(words(name, language)) };
    let mut texts: Vec<&str> = all.iter().map(|w| w.text.as_str()).collect();
    if texts.len() > 1 && language.names.articles.contains(&texts[0]) {
        texts.remove(0);
    }
    if texts.is_empty() { name.to_lowercase() } else { texts.join(" ") }
}

/// The word whose plural a folded word may be.
pub(in crate::resolve) fn singular<'w>(word: &'w str, words: &NameWords) -> Option<&'w str> {
    words.plural.iter().find_map(|ending| word.strip_suffix(ending))
}

/// Whether a name is written in capitals only, as headlines do.
pub fn is_shouted(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn cleans_surfaces() {
        assert_eq!(clean("the Hay\u{2019}at  Tahrir\u{a0}al-Shams", FALLBACK), "Hay'at Tahrir al-Shams");
        assert_eq!(clean("Lavrov\u{2019}s", FALLBACK), "Lavrov");
        assert_eq!(clean("the U.S.", FALLBACK), "U.S.");
        assert_eq!(clean("\"Boeing Co.,\"", FALLBACK), "Boeing Co.");
        assert_eq!(clean("Mek\u{ad}dad", FALLBACK), "Mekdad");
        assert_eq!(clean("'Ndrangheta", FALLBACK), "'Ndrangheta");
        assert_eq!(clean("—…", FALLBACK), "");
        assert_eq!(clean("“Boeing Co.,”", FALLBACK), "Boeing Co.");
        assert_eq!(clean("the “Stand United” Summit,", FALLBACK), "“Stand United” Summit");
        assert_eq!(clean("Donald “Duke”", FALLBACK), "Donald “Duke”");
        assert_eq!(clean("“Donald “Duke”", FALLBACK), "Donald “Duke”");
    }

    #[test]
    fn folds_scripts_and_signs() {
        assert_eq!(fold("Usāma bin Lādin", FALLBACK), "usama bin ladin");
        assert_eq!(fold("Procter & Gamble", FALLBACK), "procter and gamble");
        assert_eq!(fold("Владимир Путин", FALLBACK), "vladimir putin");
        assert_eq!(fold("Hay'at Tahrir al-Shams", FALLBACK), "hayat tahrir al shams");
    }

    #[test]
    fn keys_ignore_form() {
        assert_eq!(key(EntityType::Place, "U.S.", FALLBACK), key(EntityType::Place, "US", FALLBACK));
        assert_eq!(
            key(EntityType::Org, "The World Bank", FALLBACK),
            key(EntityType::Org, "world bank", FALLBACK)
        );
    }
}
