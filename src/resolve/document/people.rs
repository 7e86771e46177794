//! Which person of an article a surname, a given name or initials stand for.

use rustc_hash::FxHashMap;

use crate::lang::{Language, PersonWords};
use crate::model::EntityType;
use crate::resolve::basis::Basis;
use crate::resolve::document::forms::{Form, Forms};
use crate::resolve::names::person::PersonWord;
use crate::resolve::names::person_score;
use crate::resolve::names::reason::Verdict;
use crate::resolve::names::role;
use crate::resolve::names::skeleton::{skeleton, spoken};
use crate::resolve::names::token;

/// How many candidates are looked at; a name with more is ambiguous anyway.
const MOST: usize = 24;
/// How many full names with a word in common are looked at; articles have fewer, hostile input is cut off.
const LOOKED_AT: usize = 64;
/// How many candidates are told.
const TOLD: usize = 8;
/// From this likeness on two words of one article are spellings of one surname.
const ALIKE: f32 = 0.8;
/// From this length on a slip may touch a consonant: "Susan" is not "San".
const LONG: usize = 6;

/// The full names of an article, found by their words.
#[derive(Debug)]
pub(in crate::resolve) struct People {
    language: &'static Language,
    /// Full names by word.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Full names by the consonants of a word.
    by_skeleton: FxHashMap<String, Vec<usize>>,
    /// The heads of the roles beside a full name.
    roles: FxHashMap<usize, Vec<String>>,
}

/// Persons that fit, and how.
#[derive(Debug)]
pub(in crate::resolve) struct Found {
    pub(in crate::resolve) persons: Vec<usize>,
    pub(in crate::resolve) basis: Basis,
}

impl Found {
    const fn nobody() -> Self {
        Self { persons: Vec::new(), basis: Basis::SameName }
    }
}

impl People {
    pub(in crate::resolve) fn new(
        forms: &Forms,
        roles: &[Option<String>],
        language: &'static Language,
    ) -> Self {
        let mut people = Self {
            language,
            by_word: FxHashMap::default(),
            by_skeleton: FxHashMap::default(),
            roles: FxHashMap::default(),
        };
        for (at, form) in forms.all.iter().enumerate() {
            if form.kind != EntityType::Person || form.person.words.len() < 2 {
                continue;
            }
            for word in form.person.words.iter().filter(|w| !w.initial) {
                push(&mut people.by_word, word.text.clone(), at);
                push(&mut people.by_skeleton, skeleton(&word.text), at);
            }
        }
        for (at, role) in roles.iter().enumerate() {
            if let Some(role) = role {
                people.roles.entry(forms.of_mention[at]).or_default().extend(role::heads(role, language));
            }
        }
        people
    }

    /// The persons that a form can stand for, with the heads of the role before the mention.
    ///
    /// For example, "Assad" beside "President Bashar al-Assad" and "Asma al-Assad" is the surname of both, and both are
    /// found. "President Assad" is Bashar alone, since of the two only he is called president. The very word is looked
    /// for before spellings of it, and among those who fit a surname goes before initials, and initials before a given
    /// name.
    pub(in crate::resolve) fn find(&self, forms: &Forms, form: usize, heads: &[String]) -> Found {
        let own = &forms.all[form];
        let Some(short) = Short::of(own) else { return Found::nobody() };
        for (index, key) in [(&self.by_word, short.last.clone()), (&self.by_skeleton, skeleton(&short.last))]
        {
            let near = index.get(&key).map_or(&[][..], Vec::as_slice);
            let fitting: Vec<(Basis, usize)> = near
                .iter()
                .take(LOOKED_AT)
                .filter(|&&p| p != form)
                .filter_map(|&p| short.fits(&forms.all[p], self.language.persons).map(|basis| (basis, p)))
                .collect();
            for basis in [Basis::Surname, Basis::Initials, Basis::GivenName] {
                let persons = fitting.iter().filter(|(b, _)| *b == basis).map(|(_, p)| *p);
                let persons = distinct(forms, persons.take(MOST), self.language.persons);
                if !persons.is_empty() && own.kind_agrees(&forms.all[persons[0]], basis) {
                    return self.decide(persons, basis, heads);
                }
            }
        }
        Found::nobody()
    }

    /// Several persons fit: the one whose role agrees, if it is only one.
    fn decide(&self, mut persons: Vec<usize>, basis: Basis, heads: &[String]) -> Found {
        persons.retain(|person| {
            !self.roles.get(person).is_some_and(|own| role::differ(own, heads, self.language.roles))
        });
        if persons.is_empty() {
            return Found::nobody();
        }
        let agrees = |p: &&usize| self.roles.get(p).is_some_and(|own| own.iter().any(|h| heads.contains(h)));
        if persons.len() > 1 && !heads.is_empty() {
            let with_role: Vec<usize> = persons.iter().filter(agrees).copied().collect();
            if with_role.len() == 1 {
                return Found { persons: with_role, basis: Basis::Role };
            }
        }
        Found { persons: persons.into_iter().take(TOLD).collect(), basis }
    }
}

impl Form {
    /// A lone surname may have been taken for something else than a person, but no place becomes a person.
    fn kind_agrees(&self, person: &Self, basis: Basis) -> bool {
        match self.kind {
            EntityType::Person => true,
            EntityType::Place => false,
            _ => basis == Basis::Surname && self.count <= person.count,
        }
    }
}

fn push(index: &mut FxHashMap<String, Vec<usize>>, key: String, at: usize) {
    let list = index.entry(key).or_default();
    if list.last() != Some(&at) {
        list.push(at);
    }
}

/// One form for each person: spellings of one full name count once, under the form with the most mentions.
fn distinct(forms: &Forms, found: impl Iterator<Item = usize>, known: &PersonWords) -> Vec<usize> {
    let mut groups: Vec<usize> = Vec::new();
    for person in found {
        let same = groups.iter().position(|&other| is_same(&forms.all[other], &forms.all[person], known));
        match same {
            Some(at) if forms.all[person].count > forms.all[groups[at]].count => groups[at] = person,
            Some(_) => {}
            None => groups.push(person),
        }
    }
    groups
}

fn is_same(a: &Form, b: &Form, known: &PersonWords) -> bool {
    let words = |x: &str, y: &str| token::person_words(x, y, known);
    person_score::compare(&a.person, &b.person, words, known).verdict == Verdict::Same
}

/// A name that may be part of a fuller one.
#[derive(Debug)]
struct Short {
    /// Folded words before the last.
    front: Vec<String>,
    /// Initials before the last word.
    initials: Vec<String>,
    last: String,
}

impl Short {
    fn of(form: &Form) -> Option<Self> {
        if form.kind == EntityType::Person {
            let (last, rest) = form.person.words.split_last()?;
            let initials: Vec<String> = rest.iter().filter(|w| w.initial).map(|w| w.text.clone()).collect();
            let front: Vec<String> = rest.iter().filter(|w| !w.initial).map(|w| w.text.clone()).collect();
            return (!last.initial).then(|| Self { front, initials, last: last.text.clone() });
        }
        let single = !form.key.contains(' ') && !crate::resolve::names::acronym::is_acronym(&form.name);
        single.then(|| Self { front: Vec::new(), initials: Vec::new(), last: form.key.clone() })
    }

    /// How the short name relates to a full one.
    fn fits(&self, full: &Form, known: &PersonWords) -> Option<Basis> {
        let words = &full.person.words;
        // A surname may be spelt in two ways in one article; any other word is another name then.
        let is_it = |at: usize, word: &PersonWord| {
            word.text == self.last || at + 1 == words.len() && alike(&word.text, &self.last, known)
        };
        let at = (0..words.len()).rev().find(|&at| is_it(at, &words[at]))?;
        let inner = at + 1 < words.len();
        if inner && words[at].is_joined {
            return None; // "Jane" of "Mary-Jane Watson"
        }
        if !self.initials.is_empty() {
            let first = words.iter().take(at).find(|w| !w.initial)?;
            let fits = self.front.is_empty() && first.text.starts_with(&self.initials[0]);
            return (fits && at > 0).then_some(Basis::Initials);
        }
        let size = self.front.len() + 1;
        // As many words are no part of the name but another name.
        if size >= words.len() {
            return None;
        }
        let from = (at + 1).checked_sub(size)?;
        let run = words[from..at].iter().zip(&self.front).all(|(w, f)| alike(&w.text, f, known));
        match (run, from) {
            (false, _) => None,
            (true, 0) => (size == 1).then_some(Basis::GivenName),
            (true, _) => Some(Basis::Surname),
        }
    }
}

fn alike(a: &str, b: &str, known: &PersonWords) -> bool {
    let long = a.len().min(b.len()) >= LONG;
    a == b || (long || spoken(a) == spoken(b)) && token::person_words(a, b, known).0 >= ALIKE
}
