//! The verbs of speech of a unit, each with what it may take.

use super::unit::{Kind, Unit};
use crate::lang::{Frame, Inflection, Word};

/// A verb of speech, in items.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// The first and the last item of the verb: "called on" has two.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) frame: Frame,
    pub(super) inflection: Inflection,
    /// Whether a clause must be joined by a word: "made clear that".
    pub(super) joined: bool,
}

/// The verbs of speech outside of marks, in order.
pub(super) fn cues(unit: &Unit<'_>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < unit.len() {
        if let Some(cue) = cue(unit, at) {
            at = cue.last;
            found.push(cue);
        }
        at += 1;
    }
    found
}

fn cue(unit: &Unit<'_>, at: usize) -> Option<Cue> {
    let item = unit.get(at)?;
    if item.kind != Kind::Word || item.mention.is_some() || beside_hyphen(unit, at) {
        return None;
    }
    let words = unit.words;
    let Some(Word::Verb(frame, inflection)) = item.word else {
        let made_clear = || if item.word == Some(Word::Happens) { made_clear(unit, at) } else { None };
        return verb_of_two(unit, at).or_else(made_clear);
    };
    // A name or a heading, not a verb.
    if item.capital && at > 0 && !unit.is_title && !unit.items[at - 1].ends && !unit.is_marked(at - 1) {
        return None;
    }
    let next = unit.lower(at + 1);
    let word = unit.lower(at);
    if words.requests_of_two.contains(&(word.as_str(), next.as_str())) {
        return Some(Cue { first: at, last: at + 1, frame: Frame::Request, inflection, joined: false });
    }
    if words.makes.contains(&word.as_str()) {
        return made_clear(unit, at);
    }
    // "shown by", "a report of": the verb has its object before it, or is a noun.
    if inflection == Inflection::Past && words.papers_of.first().is_some_and(|by| *by == next) {
        return None;
    }
    // "would decide" has found nothing yet.
    let helps = |k: &usize| unit.word(*k) == Some(Word::Helps);
    let helped = (0..at).rev().find(|&k| !unit.is_beside(k)).is_some_and(|k| helps(&k));
    if frame == Frame::Find && inflection == Inflection::Plain && helped {
        return None;
    }
    if inflection == Inflection::Plain && !takes_plain(unit, at)
        || inflection == Inflection::Present && !takes_present(unit, at, &word)
    {
        return None;
    }
    // "The reports of the board": a noun.
    let binds = unit.word(at + 1) == Some(Word::Binds);
    if matches!(inflection, Inflection::Plain | Inflection::Present) && binds && frame != Frame::Name {
        return None;
    }
    let attitude =
        frame == Frame::Report && words.attitudes.has(&next) && unit.word(at + 2) == Some(Word::Joins);
    let last = if attitude { at + 1 } else { at };
    Some(Cue { first: at, last, frame, inflection, joined: attitude })
}

/// Whether a plain form has a subject in the plural or a verb that helps it: "officials say", "would say".
fn takes_plain(unit: &Unit<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && unit.is_beside(before - 1) {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1) else { return false };
    if matches!(
        unit.word(before),
        Some(Word::Helps | Word::Pronoun(_) | Word::Relates | Word::Asks | Word::Joint)
    ) {
        return true;
    }
    let last = unit.lower(before);
    unit.words.unnamed.has(&last)
        || unit.words.plural_endings.iter().any(|ending| last.ends_with(ending))
            && !unit.is_possessive(before)
}

/// Whether a form that may be a plural noun has a subject: "the study reports", not "sixteen states".
fn takes_present(unit: &Unit<'_>, at: usize, word: &str) -> bool {
    let words = unit.words;
    if !(words.unnamed.has(word)
        || words.papers.has(word)
        || words.attitudes.has(word)
        || words.bodies.has(word))
    {
        return true;
    }
    let mut before = at;
    while before > 0 && unit.is_beside(before - 1) {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1) else { return false };
    let last = unit.lower(before);
    unit.items[before].mention.is_some()
        || matches!(unit.word(before), Some(Word::Pronoun(_) | Word::Relates))
        || [words.papers, words.bodies, words.people, words.speaks_for].iter().any(|list| list.has(&last))
}

fn past_or_participle(unit: &Unit<'_>, at: usize) -> Inflection {
    match unit.word(at) {
        Some(Word::Verb(_, inflection)) => inflection,
        _ if unit.words.past_endings.iter().any(|ending| unit.str(at).ends_with(ending)) => Inflection::Past,
        _ => Inflection::Present,
    }
}

/// "Pointed out", "went on": a verb of two words that reports.
fn verb_of_two(unit: &Unit<'_>, at: usize) -> Option<Cue> {
    let word = unit.str(at);
    let mut pairs = unit.words.reports_of_two.iter().filter(|(first, _)| word.eq_ignore_ascii_case(first));
    pairs.any(|(_, second)| unit.str(at + 1).eq_ignore_ascii_case(second)).then(|| Cue {
        first: at,
        last: at + 1,
        frame: Frame::Report,
        inflection: past_or_participle(unit, at),
        joined: false,
    })
}

/// "made clear that", "made it clear that".
fn made_clear(unit: &Unit<'_>, at: usize) -> Option<Cue> {
    if !unit.words.makes.iter().any(|makes| unit.str(at).eq_ignore_ascii_case(makes)) {
        return None;
    }
    let clear = (at + 1..at + 4).find(|&k| unit.words.clear.contains(&unit.str(k)))?;
    let inflection = match unit.word(at) {
        Some(Word::Verb(_, inflection)) => inflection,
        _ => Inflection::Past,
    };
    Some(Cue { first: at, last: clear, frame: Frame::Report, inflection, joined: true })
}

/// Whether a word is part of a compound, and no verb: "the so-called party".
fn beside_hyphen(unit: &Unit<'_>, at: usize) -> bool {
    unit.is(at + 1, Kind::Hyphen) || at > 0 && unit.is(at - 1, Kind::Hyphen)
}
