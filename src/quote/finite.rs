//! Whether a clause begins somewhere, as far as the words tell: by a verb that has a subject.

use super::cues::Cue;
use super::unit::{Kind, Unit};
use crate::lang::{Frame, Inflection, Word};

/// Whether a clause begins at an item, by a verb that is near enough.
pub(super) fn is_clause(unit: &Unit<'_>, cue: &Cue, at: usize) -> bool {
    let Some(first) = unit.get(at) else { return false };
    if !(first.kind == Kind::Word || first.kind == Kind::Open) {
        return unit.str(at) == "[" || unit.str(at) == "$";
    }
    if is_paper_that_says(unit, at) {
        return false;
    }
    let pronoun = matches!(first.word, Some(Word::Pronoun(_)));
    let subject = matches!(first.word, Some(Word::Determines)) || pronoun || first.mention.is_some();
    if pronoun || begins_none(unit, at) {
        return pronoun;
    }
    let mut length = 0;
    for k in at + 1..unit.len().min(at + 40) {
        let item = &unit.items[k];
        length += 1;
        match item.kind {
            Kind::Marked(_) if cue.frame == Frame::Say => return true,
            Kind::Semicolon | Kind::Colon => break,
            Kind::Dash if cue.frame != Frame::Say => break,
            Kind::Comma if !subject || matches!(unit.word(k + 1), Some(Word::Joint | Word::Breaks)) => break,
            Kind::Word if unit.word(k - 1) == Some(Word::Joint) => {}
            Kind::Word => match item.word {
                _ if item.mention.is_some() => {}
                Some(Word::Clause | Word::Breaks | Word::Relates | Word::Asks) if cue.frame != Frame::Say => {
                    break;
                }
                Some(Word::Is) if !unit.is_possessive(k) => return true,
                Some(Word::Helps | Word::Doubts | Word::Happens) => return true,
                Some(Word::Verb(_, Inflection::Past | Inflection::Present)) if finite(unit, cue, k) => {
                    return true;
                }
                None if finite(unit, cue, k) => return true,
                _ => {}
            },
            _ => {}
        }
        if item.ends {
            break;
        }
    }
    // Where no verb is known, a long phrase with a subject behind "said" is taken for a clause.
    cue.frame == Frame::Say && cue.inflection != Inflection::Plain && subject && length >= 6
}

/// Whether a paper with a participle begins at an item: "a report saying …" is what was published, and no clause.
fn is_paper_that_says(unit: &Unit<'_>, at: usize) -> bool {
    let noun = if unit.word(at) == Some(Word::Determines) { at + 1 } else { at };
    unit.words.papers.has(&unit.lower(noun))
        && matches!(unit.word(noun + 1), Some(Word::Verb(_, Inflection::Participle)))
}

/// Whether no clause begins with the word at an item, whatever follows.
fn begins_none(unit: &Unit<'_>, at: usize) -> bool {
    match unit.word(at) {
        Some(
            Word::To
            | Word::Binds
            | Word::Place
            | Word::According
            | Word::Joint
            | Word::Relates
            | Word::Object
            | Word::Is,
        ) => true,
        Some(Word::Verb(_, Inflection::Participle)) => at > 0 && unit.is(at - 1, Kind::Comma),
        _ => false,
    }
}

/// Whether a word looks like a verb with a subject: a past form that no "by" follows and no article goes before.
fn finite(unit: &Unit<'_>, cue: &Cue, at: usize) -> bool {
    let word = unit.str(at);
    let verb = matches!(unit.word(at), Some(Word::Verb(..)));
    let past = verb || word.len() > 4 && unit.words.past_endings.iter().any(|ending| word.ends_with(ending));
    if !past || unit.is(at + 1, Kind::Hyphen) || unit.is(at - 1, Kind::Hyphen) || unit.items[at].capital {
        return false;
    }
    let named = unit
        .get(at - 1)
        .is_some_and(|item| item.mention.is_some() || matches!(item.word, Some(Word::Pronoun(_))))
        || unit.is_beside(at - 1);
    let mut front = at - 1;
    while front > 0 && unit.is_beside(front) {
        front -= 1;
    }
    if unit.word(front) == Some(Word::Joint) {
        return false;
    }
    let determined =
        matches!(unit.word(at - 1), Some(Word::Determines | Word::Place | Word::Binds | Word::To))
            || unit.is_possessive(at - 1);
    // "boats filed in May": more likely a participle than a verb.
    let reduced = matches!(unit.word(at + 1), Some(Word::Place | Word::Binds));
    !determined && (named || !reduced || cue.frame == Frame::Say)
}
