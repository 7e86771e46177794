//! Who may speak where that is not sure enough: those who spoke, bear such an office or are named shortly before.

use super::speakers::Speakers;
use super::unit::Unit;
use super::{Candidate, CandidateBasis};
use crate::lang::{Person, Word};
use crate::model::{EntityType, Span};

/// How many units back somebody may be named.
const REACH: usize = 6;
/// How many names of a unit are looked at.
const NAMES: usize = 24;
/// Most candidates of a quotation.
const MOST: usize = 5;

/// What the words beside a verb leave open.
enum Open {
    Pronoun(Person),
    /// "the mayor": somebody with an office.
    Office(String),
    /// "the company".
    Body,
    /// "the government", as which a place may stand.
    State,
    Anybody,
}

impl Speakers<'_> {
    /// Who may speak in a unit, by these words beside the verb; nobody where they mean people without a name.
    ///
    /// For example, somebody spoke in the unit before and somebody else is only named there. The first weighs 2/2,
    /// the second 1/2, so their scores are two thirds and one third.
    pub(super) fn candidates(&self, units: &[Unit<'_>], at: usize, words: Option<Span>) -> Vec<Candidate> {
        let Some(open) = open(&units[at], words) else { return Vec::new() };
        let begins = words.map_or(usize::MAX, |words| words.start);
        let mut found: Vec<Candidate> = Vec::new();
        for back in (at.saturating_sub(REACH)..=at).rev() {
            let distance = (at - back) as f32;
            let start = self.history.partition_point(|(unit, _)| *unit < back);
            let end = self.history.partition_point(|(unit, _)| *unit <= back);
            let spoke = self.history[start..end].iter().rev().take(NAMES);
            let spoke = spoke.filter_map(|(_, speaker)| speaker.mention);
            for mention in spoke {
                self.add(&mut found, mention, CandidateBasis::Spoke, 2.0 / (1.0 + distance), &open);
            }
            for mention in units[back].subjects().take(NAMES) {
                if self.article.mentions[mention].span.start < begins {
                    let basis = self.basis(mention, &open);
                    let weight = if basis == CandidateBasis::Office { 3.0 } else { 1.0 };
                    self.add(&mut found, mention, basis, weight / (1.0 + distance), &open);
                }
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.mention.cmp(&a.mention)));
        found.truncate(MOST);
        let sum: f32 = found.iter().map(|candidate| candidate.score).sum();
        for candidate in &mut found {
            candidate.score /= sum;
        }
        found
    }

    /// Adds one who fits, or raises the weight of whoever has the same name.
    fn add(
        &self,
        found: &mut Vec<Candidate>,
        mention: usize,
        basis: CandidateBasis,
        score: f32,
        open: &Open,
    ) {
        let named = &self.article.mentions[mention];
        let same = |other: &&mut Candidate| {
            let other = &self.article.mentions[other.mention];
            other.name == named.name && other.kind == named.kind
        };
        if let Some(known) = found.iter_mut().find(same) {
            known.score = known.score.max(score);
        } else if self.may_speak(mention, open) && found.len() < NAMES {
            found.push(Candidate { mention, basis, score });
        }
    }

    fn may_speak(&self, mention: usize, open: &Open) -> bool {
        let kind = self.kind(mention);
        match open {
            Open::Pronoun(Person::Several) | Open::Anybody => {
                matches!(kind, EntityType::Person | EntityType::Org)
            }
            Open::Pronoun(person) => self.people.fits(mention, *person),
            Open::Office(_) => kind == EntityType::Person,
            Open::Body => kind == EntityType::Org,
            Open::State => matches!(kind, EntityType::Org | EntityType::Place),
        }
    }

    fn basis(&self, mention: usize, open: &Open) -> CandidateBasis {
        let role = self.article.mentions[mention].role.unwrap_or_default().to_lowercase();
        match open {
            Open::Office(head) if role.split(' ').any(|word| word == head) => CandidateBasis::Office,
            _ => CandidateBasis::Named,
        }
    }
}

/// What some words leave open; `None` for people without a name: "officials", "a witness".
fn open(unit: &Unit<'_>, words: Option<Span>) -> Option<Open> {
    let Some(words) = words else { return Some(Open::Anybody) };
    let first = unit.items.partition_point(|item| item.span.start < words.start);
    let last = unit.items.partition_point(|item| item.span.end <= words.end).checked_sub(1)?;
    if let Some(Word::Pronoun(person)) = unit.word(first) {
        return (!matches!(person, Person::Somebody | Person::Writer)).then_some(Open::Pronoun(person));
    }
    let indefinite = unit.word(first) == Some(Word::Determines) && unit.str(first).len() < 3;
    let head = unit.lower(super::subjects::core_end(unit, first, last.max(first)));
    let lists = unit.words;
    if indefinite || (first..=last).any(|k| lists.unnamed.has(&unit.lower(k))) {
        return None;
    }
    if lists.states.has(&head) {
        return Some(Open::State);
    }
    if lists.bodies.has(&head) || lists.speaks_for.has(&head) {
        return Some(Open::Body);
    }
    if lists.papers.has(&head) {
        return Some(Open::Anybody);
    }
    Some(Open::Office(head))
}
