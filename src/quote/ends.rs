//! Where the words that a verb reports end.

use super::unit::{Kind, Unit};
use crate::lang::{Frame, Inflection, Word};

/// One past the last item of a clause that begins at `from`; `others` are the first items of the groups of later verbs.
///
/// For example, in "Lee said the pier was safe and added that it would open in May" the clause of "said" ends before
/// "and", because the group of "added" begins behind it. In "said the pier was safe, but the wind had damaged it" it
/// ends at the comma, because what "but" begins is the writer's.
pub(super) fn end(unit: &Unit<'_>, from: usize, others: &[usize]) -> usize {
    let mut at = from;
    while at < unit.len() {
        let item = &unit.items[at];
        if item.kind == Kind::Semicolon {
            break;
        }
        if item.kind == Kind::Comma && at > from && breaks(unit, at, others) {
            break;
        }
        if item.kind == Kind::Colon && unit.is_marked(at + 1) && unit.items[at + 1].capital {
            break;
        }
        if matches!(item.word, Some(Word::Joint))
            && at > from
            && others.iter().any(|&other| follows(unit, at + 1, other))
        {
            break;
        }
        if item.word == Some(Word::According) && unit.word(at + 1) == Some(Word::To) && at > from {
            break;
        }
        if item.word == Some(Word::Breaks)
            && at > from + 2
            && others.iter().any(|&other| follows(unit, at + 1, other))
        {
            break;
        }
        if item.closes && unit.str(at).trim_end_matches(['"', '”', '\'', '’']).ends_with(',') {
            at += 1;
            break;
        }
        if item.kind == Kind::Comma && at > from && unit.word(from) == Some(Word::To) {
            break;
        }
        at += 1;
        if item.ends {
            break;
        }
    }
    at
}

/// Whether the group of another verb begins at `at`, adverbs aside.
fn follows(unit: &Unit<'_>, at: usize, other: usize) -> bool {
    other >= at && (at..other).all(|k| unit.is_beside(k) || unit.word(k) == Some(Word::Helps))
}

/// Whether a clause ends at a comma: what follows is the writer's, or somebody else's words.
fn breaks(unit: &Unit<'_>, comma: usize, others: &[usize]) -> bool {
    let next = super::clauses::behind_adverbs(unit, comma + 1);
    match unit.word(next) {
        Some(Word::Breaks | Word::According) => return true,
        Some(Word::Verb(frame, Inflection::Participle)) if frame != Frame::Find => return true,
        _ => {}
    }
    if unit.is_marked(comma - 1) && unit.word(next) == Some(Word::Relates) {
        return true;
    }
    let joint = matches!(unit.word(next), Some(Word::Joint | Word::Breaks));
    let start = if joint { next + 1 } else { next };
    others.iter().any(|&other| follows(unit, start, other))
}
