//! From the four classes of the model to the types of the database: which of "miscellaneous" names a people.

use crate::lang::RecogniserWords;
use crate::model::EntityType;
use crate::recognise::tagger::lexicon::{DEMONYM, Lexicon};
use crate::recognise::tagger::shape::{Folder, Word, hash32};
use crate::recognise::tagger::tags::Class;

/// The type of a span of `class` with this surface; `finer` is what the second classifier calls it.
///
/// MISC is a group where every word of it, also on both sides of a hyphen, is a nationality, religion or political
/// group of the lists, or the plural of one. A place is one where it is a people that the lists of the model lack.
pub(crate) fn kind(
    class: Class,
    finer: Option<EntityType>,
    surface: &str,
    lexicon: &Lexicon,
    words: &RecogniserWords,
) -> EntityType {
    match class {
        Class::Misc if is_group(surface, lexicon, words) => EntityType::Group,
        Class::Loc if is_further(Folder::default().lower(surface), words) => EntityType::Group,
        _ if let Some(kind) = finer => kind,
        Class::Per => EntityType::Person,
        Class::Org => EntityType::Org,
        Class::Loc => EntityType::Place,
        Class::Misc => EntityType::Other,
    }
}

fn is_group(surface: &str, lexicon: &Lexicon, words: &RecogniserWords) -> bool {
    let mut folder = Folder::default();
    let mut any = false;
    for part in surface.split([' ', '-', '–', '\u{a0}']).filter(|p| !p.is_empty()) {
        let lower = folder.lower(part);
        if !is_demonym(lower, lexicon, words) && !is_further(lower, words) {
            return false;
        }
        any = true;
    }
    any
}

/// Whether a word in small letters, or its singular, names a people that the lists of the model lack: what these hold is a feature
/// of the words that it was taught.
fn is_further(lower: &str, words: &RecogniserWords) -> bool {
    let known = |word: &str| words.further_peoples.has(word);
    known(lower) || words.plural.iter().any(|end| lower.strip_suffix(end).is_some_and(known))
}

/// Whether a folded lower-case word, or its singular, names a people.
pub(crate) fn is_demonym(lower: &str, lexicon: &Lexicon, words: &RecogniserWords) -> bool {
    let listed = |text: &str| {
        let mut word = Word { lower: hash32(text), ..Word::default() };
        lexicon.annotate(&mut word);
        word.lists & DEMONYM != 0
    };
    listed(lower) || words.plural.iter().any(|end| lower.strip_suffix(end).is_some_and(listed))
}
