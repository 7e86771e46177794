//! Whom a common noun beside a verb stands for: "the minister", "a spokesman", "the study", "the board".

use super::SpeakerBasis;
use super::speakers::{MENTIONS, Speakers};
use super::unit::Unit;
use crate::lang::{Frame, Inflection, Word};
use crate::model::EntityType;

impl Speakers<'_> {
    /// Whom a phrase stands for that a common noun heads.
    ///
    /// For example, "a spokesman for the Harbour Board" is the body that is named in the phrase, "the mayor" whoever of
    /// the article bears that office, and a report is whose it is: "a report by the Harbour Board" again the board.
    /// "Officials" are nobody.
    pub(super) fn by_noun(
        &mut self,
        units: &[Unit<'_>],
        at: usize,
        (first, core, last): (usize, usize, usize),
    ) -> (Option<usize>, SpeakerBasis) {
        let unit = &units[at];
        let words = unit.words;
        let head = unit.lower(core);
        let byte = unit.items[first].span.start;
        if words.speaks_for.has(&head) {
            let body = self.body_in(unit, first, last).filter(|&m| self.kind(m) != EntityType::Person);
            let alone = core == last && first + 1 >= core;
            let body = body.or_else(|| if alone { self.spoken_for(&head, unit, first) } else { None });
            return (body, if body.is_some() { SpeakerBasis::Role } else { SpeakerBasis::Unnamed });
        }
        if words.unnamed.has(&head) {
            let member = words.members_of.contains(&unit.str(core + 1)) && core < last;
            let body = self.body_in(unit, core, last).filter(|&m| member && self.kind(m) == EntityType::Org);
            return (body, if body.is_some() { SpeakerBasis::Role } else { SpeakerBasis::Unnamed });
        }
        if words.papers.has(&head) {
            let whose = self.author(units, at, (first, core, last), &head);
            if let Some(whose) = whose {
                self.papers.insert(head, whose);
            }
            return (whose, if whose.is_some() { SpeakerBasis::Paper } else { SpeakerBasis::Unnamed });
        }
        if words.bodies.has(&head) {
            let body = self.body_in(unit, first, last).or_else(|| self.body(&head, byte));
            return (body, if body.is_some() { SpeakerBasis::Role } else { SpeakerBasis::Unnamed });
        }
        let is_office = self.is_office(unit, core);
        if is_office && let Some(bearer) = self.office(unit, (first, core, last), &head) {
            return (Some(bearer), SpeakerBasis::Role);
        }
        let owner =
            (first + 1..=core).rev().find(|&k| unit.is_possessive(k)).and_then(|k| unit.items[k - 1].mention);
        if let Some(owner) = owner.filter(|&m| core == last && !is_office && self.kind(m) == EntityType::Org)
        {
            return (Some(owner), SpeakerBasis::Paper);
        }
        match self.like(unit, core) {
            Some(mention) => (Some(mention), SpeakerBasis::Name),
            None => (None, SpeakerBasis::Unnamed),
        }
    }

    /// Whether an office or a trade heads a phrase.
    pub(super) fn is_office(&self, unit: &Unit<'_>, head: usize) -> bool {
        let word = unit.lower(head);
        self.article.language.roles.heads.has(&word) || unit.words.people.has(&word)
    }

    /// Who of the article bears an office, or who spoke before where the office is only another word for somebody.
    fn office(
        &self,
        unit: &Unit<'_>,
        (first, core, last): (usize, usize, usize),
        head: &str,
    ) -> Option<usize> {
        if unit.word(first) == Some(Word::Determines) && unit.str(first).len() < 3 {
            return None; // "a minister"
        }
        let byte = unit.items[first].span.start;
        let office: Vec<String> = (first..=last)
            .filter(|&k| unit.is_word(k) && unit.word(k) != Some(Word::Determines))
            .map(|k| unit.lower(k))
            .collect();
        let end = office.iter().position(|word| word == head).map_or(office.len(), |at| at + 1);
        let person = |mention: &usize| self.is_person(*mention);
        let spoke =
            || self.history.iter().rev().take(3).filter_map(|(_, speaker)| speaker.mention).find(person);
        let another_word = unit.word(first) == Some(Word::Determines) && core == last && !owned(unit, first);
        let bearer = self.people.bearer(&office[..end], byte);
        let bearer =
            bearer.or_else(|| if end < office.len() { self.people.bearer(&office, byte) } else { None });
        bearer.or_else(|| if another_word { spoke() } else { None })
    }

    /// For whom "a spokesman" speaks who is named no nearer: the one of the article, or the body that spoke before.
    fn spoken_for(&self, head: &str, unit: &Unit<'_>, first: usize) -> Option<usize> {
        let definite = unit.word(first) == Some(Word::Determines) && unit.str(first).len() > 2;
        let bearer = self.people.bearer(&[head.to_owned()], unit.items[first].span.start);
        let org = |m: &usize| self.kind(*m) == EntityType::Org;
        let spoke = self.history.iter().rev().take(2).filter_map(|(_, speaker)| speaker.mention).find(org);
        bearer.filter(|_| definite).or(spoke)
    }

    /// A name that nobody recognised here, but elsewhere.
    fn like(&self, unit: &Unit<'_>, at: usize) -> Option<usize> {
        let word = unit.str(at);
        let mut mentions = self.article.mentions.iter().take(MENTIONS);
        if !unit.items[at].capital {
            return None;
        }
        mentions.position(|m| m.kind == EntityType::Person && m.name.rsplit(' ').next() == Some(word))
    }

    /// Whose a paper is: who is named beside it, whose such a paper was before, or who spoke or was named before.
    fn author(
        &self,
        units: &[Unit<'_>],
        at: usize,
        (first, core, last): (usize, usize, usize),
        head: &str,
    ) -> Option<usize> {
        let unit = &units[at];
        let group = |m: &usize| self.kind(*m) == EntityType::Group;
        if let Some(body) = self.body_in(unit, first, last).filter(|m| !group(m)) {
            return Some(body);
        }
        let owner = unit.words.owners.iter().find(|(owner, _)| unit.str(first).eq_ignore_ascii_case(owner));
        if let Some((_, person)) = owner {
            return self.pronoun(units, at, core, *person);
        }
        if is_object(unit, first)
            && let Some(subject) = self.first_in(unit, first)
        {
            return Some(subject);
        }
        if unit.word(first) != Some(Word::Determines) || unit.str(first).len() < 3 {
            return None; // "a report"
        }
        let fits = |m: &usize| matches!(self.kind(*m), EntityType::Person | EntityType::Org);
        // Somebody who is named behind "according to" is not the author of "the study" in the next sentence.
        let speakers = self
            .history
            .iter()
            .rev()
            .filter(|(unit, speaker)| !self.aside.contains(&(*unit, speaker.mention)));
        let spoke = || speakers.take(3).filter_map(|(_, speaker)| speaker.mention).find(fits);
        let named = || {
            let before = at.checked_sub(1)?;
            let org = |m: &usize| self.kind(*m) == EntityType::Org;
            units[before].subjects().find(org)
        };
        self.papers.get(head).copied().or_else(spoke).or_else(named)
    }

    /// The body that a common noun stands for: the last whose name has the noun, or the last that spoke.
    fn body(&self, head: &str, byte: usize) -> Option<usize> {
        let mentions = self.article.mentions;
        let end = mentions.partition_point(|m| m.span.start < byte);
        let orgs = || (0..end).rev().take(MENTIONS).filter(|&m| self.kind(m) == EntityType::Org);
        let named = orgs().find(|&m| mentions[m].name.to_lowercase().contains(head));
        if named.is_some() {
            return named;
        }
        if self.article.language.quotations.states.has(head) {
            return self.home;
        }
        let spoke = self.history.iter().rev().filter_map(|(_, speaker)| speaker.mention);
        spoke.take(MENTIONS).find(|&m| self.kind(m) == EntityType::Org).or_else(|| orgs().next())
    }
}

/// Whether a phrase begins with a word that says whose something is.
fn owned(unit: &Unit<'_>, first: usize) -> bool {
    unit.words.owners.iter().any(|(owner, _)| unit.str(first).eq_ignore_ascii_case(owner))
}

/// Whether a phrase is what its subject made: "the board published a report", not "…, noted a report".
fn is_object(unit: &Unit<'_>, first: usize) -> bool {
    let Some(verb) = first.checked_sub(1).filter(|verb| *verb > 0) else { return false };
    let past = unit.words.past_endings.iter().any(|ending| unit.str(verb).ends_with(ending));
    let made = match unit.word(verb) {
        Some(Word::Verb(frame, Inflection::Past)) => !matches!(frame, Frame::Say | Frame::Tell),
        Some(word) => word == Word::Happens,
        None => past,
    };
    made && unit.is_word(verb - 1)
}
