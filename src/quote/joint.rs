//! Two who speak together: "Ann Lee and the mayor Bob Roe said".

use super::unit::{Article, Kind, Unit};
use crate::lang::Word;
use crate::model::EntityType;

/// Most words between "and" and the second name: what its bearer is.
const LONGEST_TITLE: usize = 6;

/// The two whom a phrase from the item `first` to `last` names, if it names two that are subjects alike.
pub(super) fn pair(
    article: &Article<'_>,
    unit: &Unit<'_>,
    first: usize,
    last: usize,
) -> Option<(usize, usize)> {
    let other = unit.items[last].mention?;
    let begin = (first..=last).rev().take_while(|&k| unit.items[k].mention == Some(other)).last()?;
    let joint = (first..begin)
        .rev()
        .take(LONGEST_TITLE)
        .take_while(|&k| unit.is_word(k) && unit.items[k].mention.is_none() && !binds(unit, k))
        .find(|&k| unit.word(k) == Some(Word::Joint))?;
    let one = head(article, unit, first, joint)?;
    let kind = |mention: usize| article.mentions[mention].kind;
    let speaks = |kind: EntityType| matches!(kind, EntityType::Person | EntityType::Org);
    let alike = kind(one) == kind(other) && matches!(kind(one), EntityType::Place)
        || speaks(kind(one)) && speaks(kind(other));
    let same = article.mentions[one].name == article.mentions[other].name;
    (alike && !same && !unit.is_possessive(last)).then_some((one, other))
}

/// The name that is the subject of the items from `first` to before `end`: the first that hangs on nothing.
fn head(article: &Article<'_>, unit: &Unit<'_>, first: usize, end: usize) -> Option<usize> {
    let at = (first..end).find(|&k| unit.items[k].mention.is_some())?;
    let mention = unit.items[at].mention?;
    let behind = (at..end).find(|&k| unit.items[k].mention != Some(mention)).unwrap_or(end);
    let hangs = (first..at).any(|k| binds(unit, k) || !unit.is_word(k) && !unit.is(k, Kind::Hyphen));
    let ends = behind == end || article.mentions[mention].kind == EntityType::Person && binds(unit, behind);
    (!hangs && ends && !unit.is_possessive(behind) && !unit.is_possessive(behind - 1)).then_some(mention)
}

fn binds(unit: &Unit<'_>, at: usize) -> bool {
    matches!(unit.word(at), Some(Word::Binds | Word::Place | Word::To))
}
