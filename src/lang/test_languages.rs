//! Languages for tests: one without any words, and one that has a few.

use super::words::{List, Meanings};
use super::{Abbreviation, DateWords, HeadlineWords, Language, Languages, RoleWords, SentenceWords, en};

/// Nothing but a language without words, which no text is in.
pub(crate) static WORDLESS: Languages = Languages(&[&NOTHING]);

/// English, and French with a few words.
pub(crate) static TWO: Languages = Languages(&[&en::ENGLISH, &FRENCH]);

static NOTHING: Language = Language::empty("xx", "Nothing");

static FRENCH: Language = Language {
    sentences: &SENTENCES,
    dates: &DATES,
    headlines: &HEADLINES,
    roles: &ROLES,
    ..Language::empty("fr", "French")
};

static SENTENCES: SentenceWords = SentenceWords { abbreviations: &ABBREVIATIONS, ..SentenceWords::empty() };

static ABBREVIATIONS: Meanings<Abbreviation> = Meanings::of(&[(Abbreviation::Leading, "M|Mme|boul")]);

static DATES: DateWords = DateWords {
    months: &[
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    published: &["publié le"],
    ..DateWords::empty()
};

static HEADLINES: HeadlineWords = HeadlineWords { small_words: &SMALL_WORDS, ..HeadlineWords::empty() };

static SMALL_WORDS: List = List::of("le|la|les|de|des|du|et|en|à|au|aux");

static ROLES: RoleWords = RoleWords { heads: &HEADS, ..RoleWords::empty() };

static HEADS: List = List::of("président|ministre");
