//! Whose verb it is: the phrase before a verb, or behind it where the order is turned round.

use super::cues::Cue;
use super::turned::{behind, is_turned};
use super::unit::{Kind, Unit};
use crate::lang::{Inflection, Person, Word};

/// Longest phrase that is looked at, in items.
pub(super) const LONGEST: usize = 30;
/// Longest title before a name, in items.
const LONGEST_TITLE: usize = 6;

/// Who is said to speak, in items of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The phrase from the first to the second item.
    Phrase(usize, usize),
    /// Whoever is the subject of the clause before.
    Shared,
}

/// The subject of a verb and where its group of words begins and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) subject: Subject,
    /// The first item of subject, auxiliaries and verb.
    pub(super) first: usize,
    /// The last item of the verb, or of the subject where it stands behind.
    pub(super) last: usize,
}

/// The subject of a verb of speech; `None` where it is no verb of a statement after all.
pub(super) fn group(unit: &Unit<'_>, cue: &Cue) -> Option<Group> {
    let here = |subject, first| Group { subject, first, last: cue.last };
    let Verb { first: at, helped } = verb(unit, cue)?;
    if at == 0 {
        return if cue.inflection == Inflection::Participle {
            Some(here(Subject::Shared, 0))
        } else {
            behind(unit, cue, 0)
        };
    }
    let end = skip_time(unit, at)?;
    let participle = cue.inflection == Inflection::Participle && !helped;
    if !helped
        && cue.inflection == Inflection::Past
        && unit.str(end).ends_with(|c: char| c.is_ascii_digit())
        && unit.items[end].mention.is_none()
    {
        return None; // "37 confirmed cases"
    }
    if participle && let Some(mention) = unit.items[end].mention {
        // "an order by Ann Lee directing": the name alone.
        return Some(here(Subject::Phrase(extent(unit, end, mention), end), at));
    }
    before(unit, cue, (at, end), participle)
}

/// A verb with the words that help it.
struct Verb {
    /// Their first item.
    first: usize,
    helped: bool,
}

/// Goes back over auxiliaries and adverbs; `None` where they make no statement of the verb.
fn verb(unit: &Unit<'_>, cue: &Cue) -> Option<Verb> {
    let mut found = Verb { first: cue.first, helped: false };
    while let Some(before) = found.first.checked_sub(1) {
        match unit.word(before) {
            Some(Word::Helps) => found.helped = true,
            Some(Word::Is) if cue.inflection == Inflection::Participle => found.helped = true,
            // "may say", "did not say", "the claims", "to say", "it was said": nobody is said to have said it.
            Some(Word::Doubts | Word::Denies | Word::Determines | Word::To | Word::Is) => return None,
            Some(Word::Time) => {}
            _ if unit.is_beside(before) => {}
            _ => break,
        }
        found.first = before;
    }
    Some(found)
}

/// The subject before a verb whose group of words begins at `at`; `end` is the last item before it, times aside.
fn before(unit: &Unit<'_>, cue: &Cue, (at, end): (usize, usize), participle: bool) -> Option<Group> {
    let here = |subject, first| Group { subject, first, last: cue.last };
    let subject = |(first, last)| Some(here(Subject::Phrase(first, last), first));
    match unit.kind(end) {
        Some(Kind::Comma | Kind::Close | Kind::Dash) if participle => Some(here(Subject::Shared, at)),
        Some(Kind::Comma) => {
            if let Some(group) = behind(unit, cue, at).filter(|group| is_turned(unit, end, group)) {
                return Some(group);
            }
            apposed(unit, end).map_or(Some(here(Subject::Shared, at)), subject)
        }
        // "Ann Lee (Leeds) said"
        Some(Kind::Close) => {
            let open = (end.saturating_sub(LONGEST)..end).rev().find(|&k| unit.is(k, Kind::Open))?;
            let (first, _) = phrase_before(unit, open.checked_sub(1)?)?;
            Some(here(Subject::Phrase(first, open - 1), first))
        }
        Some(Kind::Word) => match unit.word(end) {
            Some(Word::Joint | Word::Breaks) => Some(here(Subject::Shared, at)),
            Some(Word::Relates | Word::Asks | Word::Joins) => relative(unit, end, at, cue),
            Some(Word::Clause) if participle && unit.words.quoted_as.contains(&unit.str(end)) => {
                quoted(unit, end, cue)
            }
            Some(Word::Place | Word::Clause) if participle => Some(here(Subject::Shared, at)),
            Some(Word::Binds | Word::Place | Word::Clause | Word::According | Word::Object) => None,
            // "The report said": a noun that may be a verb elsewhere.
            Some(Word::Verb(..)) if unit.get(end).is_some_and(|item| item.mention.is_none()) => {
                noun_phrase(unit, end).filter(|_| !participle).and_then(subject)
            }
            _ => phrase_before(unit, end).and_then(subject),
        },
        Some(Kind::Marked(_) | Kind::Semicolon | Kind::Colon) => behind(unit, cue, at),
        _ => None,
    }
}

/// Goes back over "on Monday", "in 2019"; returns the item before: "Lee" of "Lee on May 3 said".
fn skip_time(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let mut end = at.checked_sub(1)?;
    let (mut k, mut met) = (at, false);
    while let Some(before) = k.checked_sub(1) {
        if unit.is_time(before) {
            met = true;
        } else if !met || unit.word(before) != Some(Word::Determines) && !unit.is(before, Kind::Comma) {
            if met && unit.word(before) == Some(Word::Place) && before > 0 {
                end = before - 1;
            }
            break;
        }
        k = before;
    }
    // The end of the phrase may have been passed over with the words that stand between it and the verb.
    let mut last = end;
    while unit.word(last) == Some(Word::Time) && last > 0 {
        last -= 1;
    }
    Some(if matches!(unit.word(last), Some(Word::Place)) && unit.is_time(last + 1) && last > 0 {
        last - 1
    } else {
        end
    })
}

/// The subject of "who said", "which says": what stands before.
fn relative(unit: &Unit<'_>, pronoun: usize, first: usize, cue: &Cue) -> Option<Group> {
    let before = pronoun.checked_sub(1)?;
    let end = if unit.is(before, Kind::Comma) { before.checked_sub(1)? } else { before };
    let here = |subject| Some(Group { subject, first, last: cue.last });
    let (from, to) = match unit.get(end).and_then(|item| item.mention) {
        // Of "drafted by Ann Lee, who said" the name alone.
        Some(mention) => (extent(unit, end, mention), end),
        None => phrase_before(unit, end)?,
    };
    here(Subject::Phrase(from, to))
}

/// The first item of the mention to which the item at `end` belongs.
fn extent(unit: &Unit<'_>, end: usize, mention: usize) -> usize {
    (0..=end).rev().take_while(|&k| unit.items[k].mention == Some(mention)).last().unwrap_or(end)
}

/// "quoted Ann Lee, the mayor, as saying": the first name behind the verb before, or the subject of a passive.
fn quoted(unit: &Unit<'_>, preposition: usize, cue: &Cue) -> Option<Group> {
    let start = preposition.saturating_sub(LONGEST);
    let verb = (start..preposition).rev().find(|&k| matches!(unit.word(k), Some(Word::Verb(..))))?;
    let here = |subject| Some(Group { subject, first: preposition, last: cue.last });
    if let Some(name) = (verb + 1..preposition).find(|&k| unit.items[k].mention.is_some()) {
        let mention = unit.items[name].mention;
        let last =
            (name..preposition).take_while(|&k| unit.items[k].mention == mention).last().unwrap_or(name);
        return here(Subject::Phrase(name, last));
    }
    if verb + 1 < preposition {
        return here(Subject::Phrase(verb + 1, preposition - 1));
    }
    let mut end = verb.checked_sub(1)?;
    while matches!(unit.word(end), Some(Word::Is | Word::Helps)) || unit.is_beside(end) {
        end = end.checked_sub(1)?;
    }
    let (first, last) = phrase_before(unit, end)?;
    here(Subject::Phrase(first, last))
}

/// The phrase before a comma that stands directly before the verb: "Ann Lee, the minister, said".
fn apposed(unit: &Unit<'_>, comma: usize) -> Option<(usize, usize)> {
    let start = clause_start(unit, comma);
    let mut from = start;
    // Frames before the subject: "On Monday, …", "Speaking in Leeds, …".
    while let Some(next) = (from..comma).find(|&k| unit.is(k, Kind::Comma)) {
        let frame = match unit.word(from) {
            Some(
                Word::Place
                | Word::Binds
                | Word::Time
                | Word::Clause
                | Word::Asks
                | Word::Breaks
                | Word::According
                | Word::Verb(_, Inflection::Participle | Inflection::Past),
            ) => true,
            Some(Word::Joint) => {
                from += 1;
                false
            }
            _ => unit.is_beside(from),
        };
        if !frame {
            return (next > from)
                .then(|| phrase_before(unit, next - 1))
                .flatten()
                .map(|(first, _)| (first.max(from), comma - 1));
        }
        from = next + 1;
    }
    None
}

/// Where the clause begins that goes on to `end`: behind the last mark, semicolon or end of a sentence.
pub(super) fn clause_start(unit: &Unit<'_>, end: usize) -> usize {
    let mut at = end;
    while let Some(before) = at.checked_sub(1) {
        let item = &unit.items[before];
        let marked = matches!(item.kind, Kind::Marked(_)) && (item.closes || unit.is(at, Kind::Comma));
        if item.ends || marked || matches!(item.kind, Kind::Semicolon | Kind::Colon) {
            break;
        }
        at = before;
    }
    while at < end && matches!(unit.kind(at), Some(Kind::Comma | Kind::Other | Kind::Dash)) {
        at += 1;
    }
    at
}

/// Whether an item ends a phrase that is read backwards.
fn bounds(unit: &Unit<'_>, at: usize) -> bool {
    let item = &unit.items[at];
    if item.ends {
        return true;
    }
    match item.kind {
        Kind::Word | Kind::Hyphen | Kind::Close | Kind::Open => {}
        Kind::Other => return !matches!(unit.str(at), "." | "’" | "'" | "@" | "#" | "$" | "%" | "+"),
        _ => return true,
    }
    match item.word {
        Some(
            Word::Breaks
            | Word::Clause
            | Word::Relates
            | Word::Asks
            | Word::Joins
            | Word::Is
            | Word::Helps
            | Word::Doubts
            | Word::Denies
            | Word::Object
            | Word::According
            | Word::Verb(_, Inflection::Past | Inflection::Participle),
        ) => true,
        Some(Word::Pronoun(person)) => !matches!(person, Person::Several | Person::Somebody),
        _ => false,
    }
}

/// The noun phrase that ends with the item `end`, with its "of" and "for" phrases.
pub(super) fn phrase_before(unit: &Unit<'_>, end: usize) -> Option<(usize, usize)> {
    if matches!(unit.word(end), Some(Word::Pronoun(_))) && unit.items[end].mention.is_none() {
        return Some((end, end));
    }
    noun_phrase(unit, end)
}

fn noun_phrase(unit: &Unit<'_>, end: usize) -> Option<(usize, usize)> {
    let mut first = end + 1;
    while let Some(before) = first.checked_sub(1) {
        if end - before > LONGEST
            || bounds(unit, before)
                && !(before == end && unit.items[before].word.is_some_and(|w| matches!(w, Word::Verb(..))))
        {
            break;
        }
        if unit.word(before) == Some(Word::Joint) && !joins_names(unit, before) {
            break;
        }
        first = before;
    }
    (first <= end).then(|| trimmed(unit, first, end)).flatten()
}

/// Whether "and" joins two names or nouns of one subject, as far as capitals tell.
pub(super) fn joins_names(unit: &Unit<'_>, at: usize) -> bool {
    let mention = |k: usize| unit.get(k).is_some_and(|item| item.mention.is_some());
    let follows_mention = at.checked_sub(1).is_some_and(mention);
    if follows_mention && is_titled_name(unit, at + 1) && !has_verb_before(unit, at) {
        return true;
    }
    if at > 0 && unit.items[at].mention.is_some() {
        return true;
    }
    follows_mention && (mention(at + 1) || unit.word(at + 1) == Some(Word::Determines))
        || unit.get(at + 1).is_some_and(|item| {
            item.mention.is_none() && !matches!(item.word, Some(Word::Determines | Word::Pronoun(_)))
        }) && !follows_mention
            && !unit.get(at + 1).is_some_and(|item| item.capital)
}

/// Whether a title in capitals and a name begin at an item: "Foreign Minister Ann Lee".
fn is_titled_name(unit: &Unit<'_>, first: usize) -> bool {
    let title = |at: &usize| {
        unit.get(*at).is_some_and(|item| item.kind == Kind::Word && item.capital && item.mention.is_none())
    };
    let name = (first..first + LONGEST_TITLE).find(|at| !title(at)).unwrap_or(first);
    unit.get(name).is_some_and(|item| item.mention.is_some())
}

/// Whether the clause of an item has a verb before it, so that its names are no subject of a later one.
fn has_verb_before(unit: &Unit<'_>, at: usize) -> bool {
    let from = clause_start(unit, at).max(at.saturating_sub(LONGEST));
    let past = |k: usize| unit.words.past_endings.iter().any(|ending| unit.str(k).ends_with(ending));
    (from..at).filter(|&k| unit.items[k].mention.is_none()).any(|k| {
        matches!(unit.word(k), Some(Word::Happens | Word::Is | Word::Helps | Word::Doubts | Word::Verb(..)))
            || past(k)
    })
}

/// A phrase without the frame before it: "On Monday the minister" is "the minister".
fn trimmed(unit: &Unit<'_>, first: usize, last: usize) -> Option<(usize, usize)> {
    let mut from = first;
    while from <= last {
        match unit.word(from) {
            Some(Word::Time | Word::Joint | Word::Beside)
                if unit.items[from].mention.is_none() && from < last =>
            {
                from += 1;
            }
            Some(Word::Place) if unit.is_time(from + 1) && from + 1 < last => from += 2,
            Some(Word::Place | Word::Binds) => {
                // Behind a preposition the subject is the last phrase that begins anew.
                let inner = (from + 2..=last).rev().find(|&k| starts_phrase(unit, k))?;
                return Some((inner, last));
            }
            _ if unit.is_beside(from) && from < last => from += 1,
            _ if unit.is_word(from) && !unit.is_possessive(from) => return Some((from, last)),
            _ => from += 1,
        }
    }
    None
}

/// Whether a noun phrase begins at an item: an article, a pronoun, or the first word of a name that no name goes before.
fn starts_phrase(unit: &Unit<'_>, at: usize) -> bool {
    let item = &unit.items[at];
    let before = at.checked_sub(1).and_then(|before| unit.get(before));
    let behind_preposition =
        before.is_some_and(|b| matches!(b.word, Some(Word::Place | Word::Binds | Word::Joint)));
    match item.word {
        Some(Word::Determines | Word::Pronoun(_)) => !behind_preposition,
        _ => {
            item.mention.is_some()
                && !behind_preposition
                && before.is_some_and(|b| {
                    b.mention != item.mention && !b.capital && b.word != Some(Word::Determines)
                })
        }
    }
}

/// One past the frame with which a unit opens before an item: "Speaking to Ann Lee in Leeds, he said".
pub(super) fn frame_end(unit: &Unit<'_>, item: usize) -> usize {
    let opens = matches!(unit.word(0), Some(Word::Place | Word::Binds | Word::Clause | Word::Verb(..)));
    if !opens {
        return 0;
    }
    (0..item).rev().find(|&k| unit.is(k, Kind::Comma)).map_or(0, |comma| comma + 1)
}

/// The last item of a phrase before its first preposition.
pub(super) fn core_end(unit: &Unit<'_>, first: usize, last: usize) -> usize {
    let stops = |k: usize| {
        let item = &unit.items[k];
        item.mention.is_none() && matches!(item.word, Some(Word::Binds | Word::Place | Word::To))
            || matches!(item.kind, Kind::Open | Kind::Comma)
            // "a poll published by"
            || item.mention.is_none()
                && unit.words.past_endings.iter().any(|ending| unit.str(k).ends_with(ending))
                && matches!(unit.word(k + 1), Some(Word::Place | Word::Binds))
    };
    let end = (first + 1..=last).find(|&k| stops(k)).map_or(last, |k| k - 1);
    let mut core = end;
    while core > first && (!unit.is_word(core) || unit.is_possessive(core) || unit.is_beside(core)) {
        core -= 1;
    }
    core
}
