//! What was said: where the reported words behind a verb begin, and where they end.

use super::cues::Cue;
use super::finite::is_clause;
use super::unit::{Kind, Unit};
use crate::lang::{Frame, Inflection, Word};

/// How far behind a verb its clause may begin, in items.
const FARTHEST: usize = 18;

/// What stands behind a verb, from an item on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// Words in marks.
    Marked(usize),
    /// A clause.
    Clause(usize),
    /// Nothing that was said.
    Nothing,
}

/// Where the words begin that a verb reports. `from` is the item behind verb and subject.
pub(super) fn start(unit: &Unit<'_>, cue: &Cue, from: usize) -> Start {
    let from = behind_adverbs(unit, from);
    match cue.frame {
        Frame::Name => Start::Nothing,
        Frame::Quote => match joined(unit, from) {
            Some(at) if unit.is_marked(at) => Start::Marked(at),
            _ => Start::Nothing,
        },
        Frame::Accuse => accusation(unit, from),
        Frame::Promise => match unit.word(from) {
            Some(Word::To) => Start::Clause(from),
            _ => said(unit, cue, from, true),
        },
        Frame::Request => request(unit, from).unwrap_or_else(|| said(unit, cue, from, true)),
        Frame::Tell | Frame::Ask => told(unit, cue, from),
        // "claims to have won"
        Frame::Say if unit.word(from) == Some(Word::To) && is_infinitive(unit, from) => Start::Clause(from),
        Frame::Say | Frame::Report | Frame::Find => said(unit, cue, from, cue.joined),
    }
}

pub(super) fn behind_adverbs(unit: &Unit<'_>, mut at: usize) -> usize {
    while unit.is_beside(at) && !unit.get(at).is_some_and(|item| item.ends) {
        at += 1;
    }
    at
}

/// Whether a verb follows "to", as far as a small letter and no article tell.
fn is_infinitive(unit: &Unit<'_>, to: usize) -> bool {
    let next = unit.get(to + 1);
    if unit.is_marked(to + 1) {
        return !next.is_some_and(|item| item.capital);
    }
    next.is_some_and(|item| {
        item.kind == Kind::Word
            && !item.capital
            && item.mention.is_none()
            && (item.word.is_none() || matches!(item.word, Some(Word::Helps | Word::Is | Word::Verb(..))))
            && !unit.words.unnamed.has(&unit.lower(to + 1))
    })
}

/// Whether the items from `from` to `to` can stand between a verb and its clause: "on Monday in a statement".
fn is_frame(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    let fits = |k: usize| {
        let item = &unit.items[k];
        !item.ends
            && !matches!(item.kind, Kind::Semicolon | Kind::Marked(_))
            && !matches!(
                item.word,
                Some(
                    Word::Is
                        | Word::Helps
                        | Word::Doubts
                        | Word::Pronoun(_)
                        | Word::Verb(_, Inflection::Past | Inflection::Present)
                )
            )
    };
    let first = unit.get(from);
    let opens = first.is_some_and(|item| {
        matches!(item.kind, Kind::Comma | Kind::Colon | Kind::Open | Kind::Dash)
            || matches!(
                item.word,
                Some(
                    Word::Place
                        | Word::Binds
                        | Word::Time
                        | Word::To
                        | Word::According
                        | Word::Beside
                        | Word::Clause
                )
            )
    });
    // One comma alone begins a clause: "noted in May, the members who …".
    let last_comma = (from..to).rev().find(|&k| unit.is(k, Kind::Comma));
    let led = to > from && unit.is(to - 1, Kind::Colon);
    let closed = led || last_comma.is_none_or(|comma| comma + 1 == to);
    from == to || opens && closed && (from..to).all(fits)
}

/// Where words in marks or a joining word stand not far behind `from`, with nothing but a frame between.
fn joined(unit: &Unit<'_>, from: usize) -> Option<usize> {
    for at in from..unit.len().min(from + FARTHEST) {
        if unit.is_marked(at) {
            // A stretch inside a frame ("in a "surprise" statement") is followed by the rest of it.
            return is_frame(unit, from, at).then_some(at);
        }
        // "that is", "that's": no joining word.
        let stands = matches!(unit.word(at + 1), Some(Word::Is | Word::Helps | Word::Doubts))
            || unit.is_possessive(at + 1);
        if unit.word(at) == Some(Word::Joins) && !stands && is_frame(unit, from, at) {
            return Some(at + 1);
        }
        if unit.is(at, Kind::Colon) && !unit.is_marked(at + 1) || unit.items[at].ends {
            return None;
        }
    }
    None
}

/// Behind verbs that take a clause: joined, or bare where `joined_only` does not forbid it.
fn said(unit: &Unit<'_>, cue: &Cue, from: usize, joined_only: bool) -> Start {
    if let Some(at) = joined(unit, from) {
        return if unit.is_marked(at) { Start::Marked(at) } else { Start::Clause(at) };
    }
    if joined_only || from > 0 && unit.get(from - 1).is_some_and(|item| item.ends) {
        return Start::Nothing;
    }
    let mut at = behind_frame(unit, from);
    if at == from && unit.word(at) == Some(Word::To) && !is_infinitive(unit, at) {
        at = behind_addressee(unit, at + 1);
    }
    if unit.is_marked(at) {
        return Start::Marked(at);
    }
    match unit.word(at) {
        Some(Word::Asks) if at == from && !matches!(cue.frame, Frame::Say) => return Start::Clause(at),
        Some(Word::Joins) => return Start::Clause(at + 1),
        _ => {}
    }
    if is_clause(unit, cue, at) { Start::Clause(at) } else { Start::Nothing }
}

/// Goes over "on Monday", "in a statement", with the comma behind them.
///
/// For example, behind "said" in "said on Monday in a statement the pier was safe" it goes over the preposition to the
/// day, over the day, and, since "statement" is a paper, over "in a statement"; it stops at "the", where the clause
/// begins.
fn behind_frame(unit: &Unit<'_>, from: usize) -> usize {
    let mut at = from;
    if unit.is(at, Kind::Comma) {
        at += 1;
    }
    loop {
        let before = at;
        if matches!(unit.word(at), Some(Word::Place | Word::Binds)) {
            let mut k = at + 1;
            while k < at + 5
                && (matches!(unit.word(k), Some(Word::Determines | Word::Beside))
                    || unit.str(k).len() > 2
                        && unit.word(k).is_none()
                        && unit.get(k).is_some_and(|i| i.mention.is_none())
                        && unit.is_time(k + 1))
            {
                k += 1;
            }
            let named =
                k == at + 1 && unit.get(k).is_some_and(|item| item.capital && item.kind == Kind::Word);
            let mention = unit.get(k).and_then(|item| item.mention);
            let behind = (k..k + 5)
                .find(|&n| {
                    mention.is_none() && n > k || unit.get(n).is_none_or(|item| item.mention != mention)
                })
                .unwrap_or(k);
            let begins = unit.get(behind).is_some_and(|item| {
                item.mention.is_some() || matches!(item.word, Some(Word::Determines | Word::Pronoun(_)))
            });
            if unit.is_time(k) {
                at = k;
            } else if named && begins && behind > k {
                at = behind;
            } else if k > at + 1 && unit.is_word(k) && unit.words.papers.has(&unit.lower(k)) {
                at = k + 1;
            }
        }
        // "that day the pier was shut", not "the Monday talks were short".
        let begins = matches!(unit.word(at + 2), Some(Word::Determines | Word::Pronoun(_) | Word::Joins));
        let alone = begins || !unit.is_word(at + 2) || unit.get(at + 2).is_some_and(|i| i.mention.is_some());
        while alone && unit.word(at) == Some(Word::Determines) && unit.word(at + 1) == Some(Word::Time)
            || unit.word(at) == Some(Word::Time) && !unit.is_possessive(at + 1)
            || at > from && unit.is_time(at) && unit.is_time(at - 1)
        {
            at += 1;
        }
        if at > before && unit.is(at, Kind::Comma) {
            at += 1;
        }
        at = behind_adverbs(unit, at);
        if at == before {
            return at;
        }
    }
}

/// "told reporters that …", "told reporters …", "told them to …".
fn told(unit: &Unit<'_>, cue: &Cue, from: usize) -> Start {
    let to = behind_addressee(unit, from);
    if let Some(asked) = request(unit, from).filter(|_| is_asked(unit, from)) {
        return asked;
    }
    if unit.word(to) == Some(Word::To) && to > from && is_infinitive(unit, to) {
        return Start::Clause(from);
    }
    let mut question = None;
    for at in from..unit.len().min(from + FARTHEST) {
        let item = &unit.items[at];
        match item.word {
            Some(Word::Joins) if cue.frame != Frame::Ask => return Start::Clause(at + 1),
            Some(Word::Asks) if question.is_none() && at >= to => question = Some(at),
            Some(Word::Is | Word::Doubts | Word::Helps) => break,
            _ => {}
        }
        if item.kind == Kind::Semicolon || item.ends && !unit.is_marked(at) {
            break;
        }
        if unit.is_marked(at) {
            if question.is_none() && (at == to || at == from || is_frame(unit, to, at)) {
                return Start::Marked(at);
            }
            break;
        }
    }
    if let Some(at) = question.filter(|at| *at == from || is_frame(unit, to, *at)) {
        return Start::Clause(at);
    }
    if cue.frame == Frame::Ask || to == from {
        return Start::Nothing;
    }
    said(unit, &Cue { frame: Frame::Say, ..*cue }, to, false)
}

/// Whether nothing but whom stands between a verb and "to" or "not": no article or pronoun begins a clause there.
fn is_asked(unit: &Unit<'_>, from: usize) -> bool {
    for at in from..unit.len().min(from + FARTHEST) {
        match unit.word(at) {
            Some(Word::To | Word::Denies) => return true,
            Some(Word::Determines | Word::Pronoun(_)) if at > from => return false,
            Some(Word::Happens | Word::Asks | Word::Verb(_, Inflection::Past)) => return false,
            _ if unit.is_marked(at) || unit.is(at, Kind::Comma) => return false,
            _ => {}
        }
    }
    false
}

/// One past the words for whom something was told: "reporters", "the press", "CNN on Monday".
fn behind_addressee(unit: &Unit<'_>, from: usize) -> usize {
    let Some(first) = unit.get(from) else { return from };
    if matches!(first.word, Some(Word::Object)) {
        return from + 1;
    }
    if first.kind != Kind::Word
        || matches!(first.word, Some(Word::Joins | Word::Asks | Word::To | Word::Place))
    {
        return from;
    }
    let mut at = from;
    while matches!(unit.word(at), Some(Word::Determines)) {
        at += 1;
    }
    let mention = unit.get(at).and_then(|item| item.mention);
    let start = at;
    let people = |at: usize| unit.words.people.has(&unit.lower(at));
    while at < from + 12 {
        let Some(item) = unit.get(at) else { break };
        let joins = at > start && matches!(unit.word(at - 1), Some(Word::Binds | Word::Joint));
        // "his Syrian colleague Ann Lee"
        let names = at > start && people(at - 1);
        let goes_on = match item.kind {
            Kind::Hyphen => true,
            Kind::Word => match (mention, item.mention) {
                (Some(one), Some(other)) => {
                    one == other || joins || names || unit.items[at - 1].mention == item.mention
                }
                (None, Some(_)) => {
                    at == start || joins || names || unit.items[at - 1].mention == item.mention
                }
                (_, None) => match item.word {
                    Some(Word::Binds | Word::Joint) => true,
                    Some(Word::Determines) => matches!(unit.word(at - 1), Some(Word::Binds | Word::Joint)),
                    Some(Word::Verb(_, Inflection::Plain | Inflection::Present)) | None => {
                        at == start
                            || people(at)
                            || mention.is_none() && !unit.words.unnamed.has(&unit.lower(at - 1))
                            || unit.is_possessive(at - 1)
                    }
                    _ => unit.is_possessive(at),
                },
            },
            _ => false,
        };
        if !goes_on || at > start && unit.items[at - 1].ends {
            break;
        }
        at += 1;
    }
    at
}

/// "urged Iran to stop": the whole complement.
fn request(unit: &Unit<'_>, from: usize) -> Option<Start> {
    if unit.word(from) == Some(Word::Joins) {
        return Some(Start::Clause(from + 1));
    }
    if unit.word(from) == Some(Word::To) && is_infinitive(unit, from) {
        return None;
    }
    for at in from..unit.len().min(from + 16) {
        let item = &unit.items[at];
        match item.word {
            Some(Word::To) if at > from && is_infinitive(unit, at) => return Some(Start::Clause(from)),
            Some(Word::Denies) if at > from => return Some(Start::Clause(from)),
            Some(Word::Joins | Word::Is | Word::Doubts | Word::Relates) if item.mention.is_none() => {
                return None;
            }
            _ => {}
        }
        if matches!(item.kind, Kind::Semicolon | Kind::Colon) || item.ends {
            return None;
        }
    }
    None
}

/// "accused Iran of lying".
fn accusation(unit: &Unit<'_>, from: usize) -> Start {
    let of = |at: usize| unit.words.before_accusations.contains(&unit.str(at));
    let end = unit.len().min(from + 16);
    let near = (from..end).take_while(|&at| at == from || !unit.items[at - 1].ends);
    if from < end && near.clone().any(|at| at > from && of(at)) {
        Start::Clause(from)
    } else {
        Start::Nothing
    }
}
