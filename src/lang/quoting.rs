//! What finding quotations and their speakers asks of a language. Words are in lower case.

use super::words::{List, Meanings};

/// What may stand beside a verb of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    /// A clause, with a joining word or without: "said it rained".
    Say,
    /// The same, but a bare noun as well, which is no clause: "announced it would rain", "announced a plan".
    Report,
    /// A finding, of a study or a court, with a clause.
    Find,
    /// Whom it was said to, and then a clause.
    Tell,
    /// Whom it was asked of, and then a question.
    Ask,
    /// Whom it was asked of, and what to do.
    Request,
    /// What the speaker will do.
    Promise,
    /// Whom, and of what.
    Accuse,
    /// What, and what it was called; a quotation only where words stand in marks.
    Name,
    /// Words in marks alone: "he went on, “…”".
    Quote,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inflection {
    /// As in a dictionary.
    Plain,
    /// Third person of the present.
    Present,
    /// Past, which is the passive participle as well.
    Past,
    /// Participle of the present.
    Participle,
}

/// Whom a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Person {
    Man,
    Woman,
    /// A thing or a body.
    Thing,
    /// Several, or somebody of unknown sex.
    Several,
    /// Somebody who is not named: "some", "many".
    Somebody,
    /// Whoever writes or speaks.
    Writer,
}

/// What a word does in a sentence that reports what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// A verb of speech.
    Verb(Frame, Inflection),
    /// The word that joins a reported clause and is no part of it: "that".
    Joins,
    /// Words that begin a reported question and are part of it: "whether", "how".
    Asks,
    /// A pronoun as subject.
    Pronoun(Person),
    /// A pronoun as object: "him".
    Object,
    /// A verb beside another verb that leaves it a statement: "has", "would".
    Helps,
    /// Such a verb that makes it a possibility: "may", "could".
    Doubts,
    /// "was", "been": behind it a past form is a passive.
    Is,
    /// "not".
    Denies,
    /// Words between subject and verb: "also", "later".
    Beside,
    /// "the", "a", "his".
    Determines,
    /// Prepositions that keep a phrase together: "of", "for".
    Binds,
    /// Other prepositions.
    Place,
    /// "to".
    To,
    /// "and".
    Joint,
    /// Words that begin a clause of the writer's behind a comma: "but", "although".
    Breaks,
    /// Words that begin a clause and end a phrase: "because", "until".
    Clause,
    /// Words that begin a relative clause: "which", "whose".
    Relates,
    /// A day, a month, a time of day.
    Time,
    /// The first word of "according to".
    According,
    /// A verb that has a subject, not of speech: "came", "took".
    Happens,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct QuotationWords {
    /// What single words do.
    pub(crate) words: &'static Meanings<Word>,
    /// What adverbs end in.
    pub(crate) adverb_endings: &'static [&'static str],
    /// What past forms end in.
    pub(crate) past_endings: &'static [&'static str],
    /// Verbs of two words that ask somebody for something, and the second word: "called" "on".
    pub(crate) requests_of_two: &'static [(&'static str, &'static str)],
    /// Verbs of two words before what was said in marks or a clause, in the same way: "pointed" "out".
    pub(crate) reports_of_two: &'static [(&'static str, &'static str)],
    /// "of", "for" behind a verb that accuses.
    pub(crate) before_accusations: &'static [&'static str],
    /// Verbs before "clear that": "made", and the adjective.
    pub(crate) makes: &'static [&'static str],
    pub(crate) clear: &'static [&'static str],
    /// Nouns of an attitude that take a clause: "expressed hope that".
    pub(crate) attitudes: &'static List,
    /// Papers and talks in which somebody says something.
    pub(crate) papers: &'static List,
    /// Prepositions before whose paper it is: "by", "from", "of".
    pub(crate) papers_of: &'static [&'static str],
    /// Prepositions between people and the body for which they speak: "researchers at".
    pub(crate) members_of: &'static [&'static str],
    /// What plurals end in.
    pub(crate) plural_endings: &'static [&'static str],
    /// Words before "saying" where somebody is quoted: "quoted her as saying".
    pub(crate) quoted_as: &'static [&'static str],
    /// Bodies that are named by a common noun: "the company".
    pub(crate) bodies: &'static List,
    /// Those of them that mean the state.
    pub(crate) states: &'static List,
    /// Who speaks for a body.
    pub(crate) speaks_for: &'static List,
    /// What people are by their office or work, besides the heads of roles.
    pub(crate) people: &'static List,
    /// Several people without a name.
    pub(crate) unnamed: &'static List,
    /// Names of the same office.
    pub(crate) same_office: &'static [&'static [&'static str]],
    /// Titles before names of men and of women, and given names of either.
    pub(crate) men: &'static List,
    pub(crate) women: &'static List,
    /// Endings that say whose something is.
    pub(crate) possessives: &'static [&'static str],
    /// Words before a noun that say whose it is, and whom they stand for.
    pub(crate) owners: &'static [(&'static str, Person)],
    /// Phrases of a line behind which a statement stands without marks.
    pub(crate) before_statements: &'static [&'static str],
    /// Words of such a line before whoever states it: "released by".
    pub(crate) before_stating: &'static [&'static str],
    /// Lines that end such a statement.
    pub(crate) behind_statements: &'static [&'static str],
    /// Lines before its first one that are no part of it.
    pub(crate) openings: &'static [&'static str],
    /// The first word, in capitals, of the line behind a transcript.
    pub(crate) ends_of_transcripts: &'static [&'static str],
}
