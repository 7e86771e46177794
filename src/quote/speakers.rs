//! From the words beside a verb to the mention that they stand for.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SpeakerBasis;
use super::joint;
use super::people::People;
use super::subjects::{core_end, frame_end};
use super::unit::{Article, Kind, Unit};
use crate::lang::{Person, Word};
use crate::model::{EntityType, Span};

/// How many units back a pronoun reaches.
const REACH: usize = 8;
/// How many mentions back a common noun reaches.
pub(super) const MENTIONS: usize = 80;

/// Who is given the word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Speaker {
    /// The words beside the verb.
    pub(super) words: Option<Span>,
    pub(super) mention: Option<usize>,
    /// Who speaks with that mention.
    pub(super) also: Option<usize>,
    pub(super) basis: SpeakerBasis,
}

impl Speaker {
    pub(super) const fn unnamed() -> Self {
        Self { words: None, mention: None, also: None, basis: SpeakerBasis::Unnamed }
    }
}

/// Who spoke so far.
pub(super) struct Speakers<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) people: People<'a>,
    /// Unit and speaker of every quotation, in order.
    pub(super) history: Vec<(usize, Speaker)>,
    /// Units and speakers behind "according to".
    pub(super) aside: FxHashSet<(usize, Option<usize>)>,
    /// Whose paper a noun last stood for: "the study".
    pub(super) papers: FxHashMap<String, usize>,
    /// The state that is named most, for "the government".
    pub(super) home: Option<usize>,
}

impl<'a> Speakers<'a> {
    pub(super) fn of(article: &'a Article<'a>) -> Self {
        let mut times: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for (at, mention) in article.mentions.iter().enumerate() {
            if mention.kind == EntityType::Place {
                times.entry(mention.name).or_insert((0, at)).0 += 1;
            }
        }
        let is_state = |at: usize| {
            let mention = &article.mentions[at];
            crate::resolve::known(mention.kind, mention.name, article.language)
                .is_some_and(|known| known.wikidata.is_some())
        };
        let states = times.values().filter(|(_, first)| is_state(*first));
        let most = states.max_by_key(|(times, first)| (*times, std::cmp::Reverse(*first)));
        let home = most.map(|(_, first)| *first);
        let people = People::of(article);
        Self {
            article,
            people,
            history: Vec::new(),
            aside: FxHashSet::default(),
            papers: FxHashMap::default(),
            home,
        }
    }

    /// Notes who spoke in a unit.
    pub(super) fn spoke(&mut self, unit: usize, speaker: Speaker) {
        self.history.push((unit, speaker));
    }

    /// Notes that somebody is named in a unit behind "according to".
    pub(super) fn stands_aside(&mut self, unit: usize, speaker: Speaker) {
        self.aside.insert((unit, speaker.mention));
    }

    /// The speaker whom the items of a phrase name.
    pub(super) fn named(&mut self, units: &[Unit<'a>], at: usize, (first, last): (usize, usize)) -> Speaker {
        let unit = &units[at];
        if (first == last || unit.is(first + 1, Kind::Comma))
            && let Some(Word::Pronoun(person)) = unit.word(first)
        {
            let words = Some(unit.span(first, first));
            let (mention, also) = match self.together(at, person) {
                Some((one, other)) => (Some(one), Some(other)),
                None => (self.pronoun(units, at, first, person), None),
            };
            return Speaker { words, mention, also, basis: SpeakerBasis::Pronoun };
        }
        let core = core_end(unit, first, last);
        let end = (first + 1..=last).find(|&k| unit.is(k, Kind::Comma)).map_or(last, |comma| comma - 1);
        let words = Some(unit.span(first, end));
        if let Some((one, other)) = joint::pair(self.article, unit, first, end) {
            return Speaker { words, mention: Some(one), also: Some(other), basis: SpeakerBasis::Name };
        }
        let speaker = |mention, basis| Speaker { words, mention, also: None, basis };
        let person = self.person_in(unit, first, core).or_else(|| self.person_at_end(unit, first, core, end));
        if let Some(person) = person.or_else(|| self.person_at_end(unit, first, core, last)) {
            return speaker(Some(person), SpeakerBasis::Name);
        }
        let last = end;
        if let Some(mention) = unit.items[core].mention
            && self.kind(mention) != EntityType::Event
        {
            return speaker(Some(mention), SpeakerBasis::Name);
        }
        let (mention, basis) = self.by_noun(units, at, (first, core, last));
        speaker(mention, basis)
    }

    /// Two who spoke together shortly before: "they".
    fn together(&self, unit: usize, person: Person) -> Option<(usize, usize)> {
        let (spoke, last) = self.history.last().filter(|_| person == Person::Several)?;
        last.mention.zip(last.also).filter(|_| spoke + 2 >= unit)
    }

    pub(super) fn is_person(&self, mention: usize) -> bool {
        self.kind(mention) == EntityType::Person
    }

    pub(super) fn kind(&self, mention: usize) -> EntityType {
        self.article.mentions[mention].kind
    }

    /// The first person named in a phrase whose possession nothing of it is.
    pub(super) fn person_in(&self, unit: &Unit<'_>, first: usize, last: usize) -> Option<usize> {
        let person = |k: &usize| {
            let mention = unit.items[*k].mention.filter(|&m| self.kind(m) == EntityType::Person)?;
            let end = (*k..=last).take_while(|&n| unit.items[n].mention == Some(mention)).last()?;
            (!unit.is_possessive(end + 1) && !unit.is_possessive(end)).then_some((mention, *k))
        };
        let named = (first..=last).find_map(|k| person(&k))?;
        // "The Lee lawyer" is not Lee.
        let speaks_for = || unit.words.speaks_for.has(&unit.lower(last));
        let is_office = unit.items[last].mention.is_none() && (self.is_office(unit, last) || speaks_for());
        if is_office {
            return None;
        }
        // Of "the Lee ally Ann Roe" the last, of "Ann Lee and Bob Roe" the first.
        let joined = (named.1..=last).any(|k| unit.word(k) == Some(Word::Joint));
        let last_named = (first..=last).rev().find_map(|k| person(&k)).filter(|_| !joined);
        Some(last_named.unwrap_or(named).0)
    }

    /// "The mayor of Leeds Ann Lee", "one senator, Ann Lee,": a person who is named behind what he or she is.
    fn person_at_end(&self, unit: &Unit<'_>, first: usize, core: usize, last: usize) -> Option<usize> {
        let mention = unit.items[last].mention.filter(|&m| self.kind(m) == EntityType::Person)?;
        let from = (first..=last).rev().take_while(|&k| unit.items[k].mention == Some(mention)).last()?;
        let before = from.checked_sub(1).filter(|before| *before >= first)?;
        let item = &unit.items[before];
        let apart = item.mention.is_some() || matches!(item.kind, Kind::Close | Kind::Comma);
        // "Secretary of Justice Ann Lee": her office is that of the phrase.
        let head = unit.lower(core);
        let role = self.article.mentions[mention].role.unwrap_or_default().to_lowercase();
        let heads = self.article.language.roles.heads;
        let titled = item.capital
            && heads.has(&head)
            && !heads.has(&unit.lower(before))
            && unit.word(core + 1) == Some(Word::Binds);
        let holds = !unit.words.speaks_for.has(&head) && (titled || role.split(' ').any(|word| word == head));
        (apart || holds).then_some(mention)
    }

    /// A body or place named in a phrase, people's names last.
    pub(super) fn body_in(&self, unit: &Unit<'_>, first: usize, last: usize) -> Option<usize> {
        let kinds = [EntityType::Org, EntityType::Place, EntityType::Person, EntityType::Group];
        let mentions: Vec<usize> = (first..=last).filter_map(|k| unit.items[k].mention).collect();
        kinds.iter().find_map(|kind| mentions.iter().copied().find(|&m| self.kind(m) == *kind))
    }

    /// Whom a pronoun stands for: who spoke before in this unit, else who is named in it before the pronoun, else, unit
    /// by unit back, who spoke there, who is named there, and whose something is named there.
    ///
    /// For example, in "Tobin Marsh spoke after Ada Quill. He said the pier was safe" nobody was quoted before and
    /// nobody is named in the second unit. Of those named in the first, Marsh comes first and may be meant by "he".
    pub(super) fn pronoun(
        &self,
        units: &[Unit<'_>],
        at: usize,
        item: usize,
        person: Person,
    ) -> Option<usize> {
        let fits = |mention: &usize| self.people.fits(*mention, person);
        let spoke = |unit: usize| {
            let start = self.history.partition_point(|(other, _)| *other < unit);
            let end = self.history.partition_point(|(other, _)| *other <= unit);
            self.history[start..end].iter().rev().map(|(_, speaker)| *speaker)
        };
        if person == Person::Somebody {
            return None;
        }
        let may_speak = |mention: &usize| {
            fits(mention) || person == Person::Several && self.kind(*mention) == EntityType::Place
        };
        for speaker in spoke(at) {
            match speaker.mention {
                Some(mention) if may_speak(&mention) => return Some(mention),
                // "Officials said …. They added …": nobody who is named.
                None if person == Person::Several => return None,
                _ => {}
            }
        }
        let frame = frame_end(&units[at], item);
        // "The boats were in Leeds, it added": what was said is not who said it.
        let comma = item > frame && units[at].is(item.saturating_sub(1), Kind::Comma);
        let behind = comma || item > 0 && units[at].is_marked(item - 1);
        if let Some(found) = units[at].subjects_within(frame, item).find(|m| !behind && fits(m)) {
            return Some(found);
        }
        for back in (at.saturating_sub(REACH)..at).rev() {
            let mut nobody = false;
            for speaker in spoke(back) {
                match speaker.mention {
                    Some(mention) if may_speak(&mention) => return Some(mention),
                    None => nobody = true,
                    _ => {}
                }
            }
            if nobody && person == Person::Several {
                return None;
            }
            if let Some(found) = units[back].free().find(fits) {
                return Some(found);
            }
            // "Lee's visit was short. She said …": whose something was, where nobody else can be meant.
            let near = units[back].paragraph == units[at].paragraph;
            if let Some(found) = units[back].owners().find(|m| near && fits(m)) {
                return Some(found);
            }
        }
        None
    }

    /// Who may be meant where nobody stands beside words in marks: who spoke last, or whom the sentence before is about.
    pub(super) fn carried(&self, units: &[Unit<'_>], at: usize) -> Option<Speaker> {
        let carried =
            |mention, also| Speaker { mention, also, basis: SpeakerBasis::Carried, ..Speaker::unnamed() };
        let same = |unit: &usize| units[*unit].paragraph == units[at].paragraph;
        let person = |mention: &usize| matches!(self.kind(*mention), EntityType::Person | EntityType::Org);
        for back in (at.saturating_sub(3)..at).rev().filter(same) {
            let spoke = self.history.iter().rev().find(|(unit, _)| *unit == back);
            if let Some((_, speaker)) = spoke {
                return Some(carried(speaker.mention, speaker.also));
            }
            if let Some(found) = units[back].subjects().find(person) {
                return Some(carried(Some(found), None));
            }
        }
        let (_, speaker) =
            self.history.last().filter(|(unit, _)| units[*unit].paragraph + 1 >= units[at].paragraph)?;
        Some(carried(speaker.mention, speaker.also))
    }

    /// The first person or body named in a unit behind an item.
    pub(super) fn first_behind(&self, unit: &Unit<'_>, item: usize) -> Option<usize> {
        let fits = |m: &usize| matches!(self.kind(*m), EntityType::Person | EntityType::Org);
        (item..unit.len()).filter_map(|k| unit.items[k].mention).find(fits)
    }

    /// Who may be the subject of a verb that shares one: the first person or body of its clause, or of its sentence.
    pub(super) fn subject_before(&self, unit: &Unit<'_>, item: usize) -> Option<usize> {
        let fits = |m: &usize| matches!(self.kind(*m), EntityType::Person | EntityType::Org);
        let opens = |k: &usize| {
            matches!(unit.word(*k), Some(Word::Asks | Word::Relates | Word::Breaks))
                || unit.is(*k, Kind::Semicolon)
        };
        let clause = (0..item).rev().find(opens).map_or(0, |k| k + 1);
        unit.subjects_within(clause, item).find(fits).or_else(|| self.first_in(unit, item))
    }

    /// The first person or body named in a unit before an item.
    pub(super) fn first_in(&self, unit: &Unit<'_>, item: usize) -> Option<usize> {
        let fits = |m: &usize| matches!(self.kind(*m), EntityType::Person | EntityType::Org);
        unit.subjects_within(0, item).find(fits)
    }
}
