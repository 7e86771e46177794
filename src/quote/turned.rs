//! Subjects that stand behind their verb: "said Ann Lee, the minister".

use super::cues::Cue;
use super::subjects::{Group, LONGEST, Subject, clause_start, joins_names};
use super::unit::{Kind, Unit};
use crate::lang::{Inflection, Word};

/// Whether the subject stands behind its verb: what was said stands before, and nothing of a clause behind.
pub(super) fn is_turned(unit: &Unit<'_>, comma: usize, group: &Group) -> bool {
    if comma > 0 && unit.is_marked(comma - 1) {
        return true;
    }
    let Subject::Phrase(first, last) = group.subject else { return false };
    let ended = unit.items[last].ends
        || last + 1 >= unit.len()
        || matches!(unit.kind(last + 1), Some(Kind::Comma | Kind::Semicolon | Kind::Other));
    let named = unit.items[first].mention.is_some()
        // "the"
        || unit.str(first).len() == 3 && unit.word(first) == Some(Word::Determines)
        || unit.items[first].capital;
    let said = clause_start(unit, comma);
    ended
        && named
        && comma > said + 3
        && !matches!(unit.word(first), Some(Word::Pronoun(_)))
        && (said..comma).any(|k| {
            matches!(unit.word(k), Some(Word::Is | Word::Helps | Word::Doubts | Word::Happens))
                || unit.words.past_endings.iter().any(|e| unit.str(k).ends_with(e))
        })
}

/// The subject behind a verb: "said Ann Lee, the minister".
pub(super) fn behind(unit: &Unit<'_>, cue: &Cue, first: usize) -> Option<Group> {
    if cue.inflection == Inflection::Participle {
        return None;
    }
    let from = cue.last + 1;
    let item = unit.get(from)?;
    let starts = match item.word {
        Some(Word::Determines | Word::Pronoun(_)) => true,
        _ => {
            item.mention.is_some() || item.capital && item.kind == Kind::Word || followed_by_name(unit, from)
        }
    };
    if !starts {
        return None;
    }
    if matches!(item.word, Some(Word::Pronoun(_))) {
        let subject = Subject::Phrase(from, from);
        return Some(Group { subject, first, last: from });
    }
    let mut last = from;
    for at in from + 1..unit.len().min(from + LONGEST) {
        let item = &unit.items[at];
        let goes_on = match item.kind {
            Kind::Word | Kind::Hyphen => match item.word {
                _ if item.mention.is_some() => true,
                Some(Word::Binds) => {
                    unit.get(at + 1).is_some_and(|next| next.capital || next.word == Some(Word::Determines))
                }
                Some(Word::Determines) => matches!(unit.word(at - 1), Some(Word::Binds)),
                Some(Word::Joint) => joins_names(unit, at),
                Some(Word::Verb(_, Inflection::Plain | Inflection::Present)) => true,
                Some(Word::Happens) => false,
                Some(_) => unit.is_possessive(at),
                None => !unit.is_beside(at),
            },
            Kind::Other => matches!(unit.str(at), "." | "’" | "'"),
            _ => false,
        };
        if !goes_on || unit.items[at - 1].ends {
            break;
        }
        last = at;
    }
    while last > from && !unit.is_word(last) {
        last -= 1;
    }
    Some(Group { subject: Subject::Phrase(from, last), first, last })
}

/// Whether a role in small letters stands before a name: "said foreign minister Ann Lee".
fn followed_by_name(unit: &Unit<'_>, from: usize) -> bool {
    (from..from + 10)
        .take_while(|&k| {
            unit.is_word(k)
                && unit.word(k).is_none_or(|w| matches!(w, Word::Binds | Word::Joint | Word::Verb(..)))
                || unit.is(k, Kind::Hyphen)
        })
        .any(|k| unit.items[k].mention.is_some())
        || unit.words.unnamed.has(&unit.lower(from))
        || unit.is_word(from + 1) && unit.words.unnamed.has(&unit.lower(from + 1))
}
