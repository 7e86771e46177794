//! What cutting a text into tokens and sentences asks of a language.

use super::words::{List, Meanings};

/// How an abbreviation behaves before what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// "Mr.", "Gen.", "vs.": something always follows, no sentence ends here.
    Leading,
    /// "Inc.", "Jr.", "etc.": a sentence may end here.
    Trailing,
    /// "No.", "Vol.", "p.": an abbreviation only before a number.
    Numbered,
    /// "Sept.", "Mon.": an abbreviation before a number, a comma or a word in lower case.
    Calendar,
    /// "Calif.", "Ill.": a state, an abbreviation only after a comma.
    State,
}

/// Words of tokens and sentences. Case counts unless a field says otherwise.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SentenceWords {
    /// Words whose full stop belongs to them, without it.
    pub(crate) abbreviations: &'static Meanings<Abbreviation>,
    /// Words that open a sentence far more often than they continue a name ("the U.S. The …").
    pub(crate) openers: &'static List,
    /// The pronoun that is written large inside a sentence: "… I".
    pub(crate) capital_pronouns: &'static [&'static str],
    /// Verbs that follow a speaker's name after a quoted question ("“Why?” Lavrov asked").
    pub(crate) reporting_verbs: &'static [&'static str],
    /// Particles in lower case with which a surname, and so a sentence, can begin ("al-Assad said").
    pub(crate) name_particles: &'static [&'static str],
    /// What follows a clock time without a new sentence ("9 a.m. Monday"), besides short words in capitals.
    pub(crate) after_clock_times: &'static List,
    /// Letters with dots between them that are the half of a day ("a.m"), in lower case, without the last dot.
    pub(crate) halves_of_day: &'static [&'static str],
    /// Letters with dots after which something always follows ("e.g"), written in the same way.
    pub(crate) leading_letters: &'static [&'static str],
    pub(crate) contractions: Contractions,
    /// Words that stand behind the hyphen of a compound ("London-based"), so that a line that ends there cuts no word.
    pub(crate) behind_hyphens: &'static [&'static str],
}

/// What is written to a word with an apostrophe and is a token of its own. Case does not count.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contractions {
    /// The letters of one or two behind the apostrophe: "'s", "'ve".
    pub(crate) endings: &'static [&'static str],
    /// Of those the possessive, which may stand apart from its word too.
    pub(crate) possessive: &'static [&'static str],
    /// Endings that follow certain words alone, and are part of a name behind any other ("Ra'd").
    pub(crate) only_behind: &'static [(&'static str, &'static [&'static str])],
    /// The letter before and the letter behind the apostrophe of an ending that takes one of its word: "n't".
    pub(crate) negation: Option<(char, char)>,
}
