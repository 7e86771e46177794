//! From the words beside a verb to the mention that they stand for.

use rustc_hash::{FxHashMap, FxHashSet};

use super::SpeakerBasis;
use super::joint;
use super::people::People;
use super::subjects::{core_end, frame_end};
use super::unit::{Article, Kind, Unit};
use crate::lang::{Frame, Inflection, Person, Word};
use crate::model::{EntityType, Span};

/// How many units back a pronoun reaches.
const REACH: usize = 8;
/// How many mentions back a common noun reaches.
const MENTIONS: usize = 80;

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
    aside: FxHashSet<(usize, Option<usize>)>,
    /// Whose paper a noun last stood for: "the study".
    papers: FxHashMap<String, usize>,
    /// The state that is named most, for "the government".
    home: Option<usize>,
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
    fn person_in(&self, unit: &Unit<'_>, first: usize, last: usize) -> Option<usize> {
        let person = |k: &usize| {
            let mention = unit.items[*k].mention.filter(|&m| self.kind(m) == EntityType::Person)?;
            let end = (*k..=last).take_while(|&n| unit.items[n].mention == Some(mention)).last()?;
            (!unit.is_possessive(end + 1) && !unit.is_possessive(end)).then_some((mention, *k))
        };
        let named = (first..=last).find_map(|k| person(&k))?;
        // Of "the Lee ally Ann Roe" the last, of "Ann Lee and Bob Roe" the first.
        // "The Lee lawyer" is not Lee.
        let speaks_for = || unit.words.speaks_for.has(&unit.lower(last));
        let is_office = unit.items[last].mention.is_none() && (self.is_office(unit, last) || speaks_for());
        if is_office {
            return None;
        }
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
    fn body_in(&self, unit: &Unit<'_>, first: usize, last: usize) -> Option<usize> {
        let kinds = [EntityType::Org, EntityType::Place, EntityType::Person, EntityType::Group];
        let mentions: Vec<usize> = (first..=last).filter_map(|k| unit.items[k].mention).collect();
        kinds.iter().find_map(|kind| mentions.iter().copied().find(|&m| self.kind(m) == *kind))
    }

    /// A phrase that a common noun heads.
    fn by_noun(
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
    fn is_office(&self, unit: &Unit<'_>, head: usize) -> bool {
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
            return None;
        }
        let fits = |m: &usize| matches!(self.kind(*m), EntityType::Person | EntityType::Org);
        // Whom a sentence names behind "according to" has no paper of which the next one speaks.
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

    /// Whom a pronoun stands for.
    fn pronoun(&self, units: &[Unit<'_>], at: usize, item: usize, person: Person) -> Option<usize> {
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
