//! One comparison for every kind of name: the scorer behind clustering, `compare` and `why`.

use crate::lang::Language;
use crate::model::EntityType;
use crate::resolve::document::scope::Scope;
use crate::resolve::names::institution::{self, Institution};
use crate::resolve::names::name;
use crate::resolve::names::organisation::{self, OrgName};
use crate::resolve::names::person::PersonName;
use crate::resolve::names::person_score;
use crate::resolve::names::place;
use crate::resolve::names::reason::{Comparison, Reason, Rule, Verdict};
use crate::resolve::names::table;
use crate::resolve::names::token;
use crate::resolve::names::token::Likeness;

/// Score of names that a table lists as one thing.
const LISTED: f32 = 0.99;
/// Score of names that a table lists as two things.
const APART: f32 = 0.02;

/// A name taken apart for comparison, so that a name compared often is parsed once.
#[derive(Debug, Clone)]
pub(in crate::resolve) struct Prepared {
    /// Its key, from [`name::key`].
    pub(in crate::resolve) key: String,
    pub(in crate::resolve) kind: EntityType,
    language: &'static Language,
    // Few names have these, and all names of a corpus are held at once.
    known: Option<Box<table::Known>>,
    /// What it is as an institution that every country has.
    institution: Option<Box<Institution>>,
    body: Body,
}

#[derive(Debug, Clone)]
enum Body {
    Person(PersonName),
    Org(Box<OrgName>),
    Place(PersonName),
}

impl Prepared {
    /// Whether a name says enough to be compared with others: a person's needs two whole words.
    pub(in crate::resolve) fn is_full(&self) -> bool {
        self.person().is_none_or(|person| person.full_words() > 1)
    }

    /// Takes a name of a type apart. [`EntityType::Other`] and the types without rules of their own are compared as
    /// organisations are.
    pub(in crate::resolve) fn new(text: &str, kind: EntityType, language: &'static Language) -> Self {
        let mut body = match kind {
            EntityType::Person => Body::Person(PersonName::parse(text, language)),
            EntityType::Place | EntityType::Group => Body::Place(place::parse(text, language)),
            _ => Body::Org(Box::new(OrgName::parse(text, language))),
        };
        if let Body::Person(name) | Body::Place(name) = &mut body {
            name.words.shrink_to_fit();
        }
        let institution = if kind == EntityType::Org { institution::parse(text, language) } else { None };
        let key = name::key(kind, text, language);
        let known = table::known_by_key(kind, &key, text, language).filter(|_| institution.is_none());
        Self { key, kind, language, known: known.map(Box::new), institution: institution.map(Box::new), body }
    }

    /// The class and the country of an institution that every country has; `scope` says the country where the name does not.
    /// `None` where the country is not known.
    pub(in crate::resolve) fn institution<'s>(&'s self, scope: &'s Scope) -> Option<(&'s str, &'s str)> {
        let own = self.institution.as_ref()?;
        let country = match scope {
            Scope::Country(country) => Some(country.as_str()),
            _ => own.country,
        };
        Some((own.class.as_str(), country?))
    }

    /// Whether every country has such an institution.
    pub(in crate::resolve) const fn is_institution(&self) -> bool {
        self.institution.is_some()
    }

    /// The parts of a person's name; `None` for other types.
    pub(in crate::resolve) const fn person(&self) -> Option<&PersonName> {
        match &self.body {
            Body::Person(name) => Some(name),
            _ => None,
        }
    }

    /// The parts of an organisation's name; `None` for persons and places.
    pub(in crate::resolve) const fn organisation(&self) -> Option<&OrgName> {
        match &self.body {
            Body::Org(name) => Some(name),
            _ => None,
        }
    }

    /// The language of the texts in which it stands.
    pub(in crate::resolve) const fn language(&self) -> &'static Language {
        self.language
    }

    /// The entry of the built-in tables.
    pub(in crate::resolve) fn known(&self) -> Option<table::Known> {
        self.known.as_deref().copied()
    }

    /// The words that count, folded.
    pub(in crate::resolve) fn words(&self) -> Vec<&str> {
        match &self.body {
            Body::Person(name) | Body::Place(name) => name.words.iter().map(|w| w.text.as_str()).collect(),
            Body::Org(name) => name.words.iter().map(String::as_str).collect(),
        }
    }
}

/// Compares two names of one type, as they stand in texts of a language. The score does not depend on which comes first.
pub fn compare(a: &str, b: &str, kind: EntityType, language: &'static Language) -> Comparison {
    let words = |x: &str, y: &str| token::person_words(x, y, language.persons);
    prepared(&Prepared::new(a, kind, language), &Prepared::new(b, kind, language), &words)
}

/// Compares two names taken apart; `words` says how alike two words of persons' names are.
pub(in crate::resolve) fn prepared(
    a: &Prepared,
    b: &Prepared,
    words: &dyn Fn(&str, &str) -> Likeness,
) -> Comparison {
    if a.key > b.key {
        return ordered(b, a, words).mirrored();
    }
    ordered(a, b, words)
}

/// What clustering needs of a comparison.
#[derive(Debug, Clone, Copy)]
pub(in crate::resolve) struct Quick {
    pub(in crate::resolve) score: f32,
    pub(in crate::resolve) verdict: Verdict,
    /// Likeness of the words least alike.
    pub(in crate::resolve) weakest: f32,
}

/// Whether names of a type are ever linked because they are alike. Places and peoples are not: Amman and Oman, Hungarians
/// and Nigerians. What the tables do not list as one stays two.
pub(in crate::resolve) const fn is_linked_by_likeness(kind: EntityType) -> bool {
    !matches!(kind, EntityType::Place | EntityType::Group)
}

/// Whether names of a corpus could be alike enough to be joined unasked. Words of organisations are never joined for
/// a slip, so all letters of two such names must be the same, but for weak words such as "group".
pub(in crate::resolve) fn may_be_linked(a: &Prepared, b: &Prepared) -> bool {
    match (&a.body, &b.body) {
        _ if a.is_institution() || b.is_institution() => false,
        (Body::Org(x), Body::Org(y)) => x.letters == y.letters || (a.known.is_some() && a.known == b.known),
        _ => true,
    }
}

/// The score and verdict of two names, without reasons; the same as [`prepared`] gives.
pub(in crate::resolve) fn quick(a: &Prepared, b: &Prepared, words: &dyn Fn(&str, &str) -> Likeness) -> Quick {
    if let (Body::Person(x), Body::Person(y)) = (&a.body, &b.body)
        && a.key != b.key
    {
        let (x, y) = if a.key > b.key { (y, x) } else { (x, y) };
        let (score, weakest) = person_score::score(x, y, words, a.language.persons);
        return Quick { score, verdict: person_score::THRESHOLDS.verdict(score), weakest };
    }
    let found = prepared(a, b, words);
    let both = found
        .reasons
        .iter()
        .filter(|r| !r.left.is_empty() && !r.right.is_empty() && r.rule != Rule::LegalForm);
    let weakest = both.map(|reason| reason.score).fold(1.0, f32::min);
    Quick { score: found.score, verdict: found.verdict, weakest }
}

fn ordered(a: &Prepared, b: &Prepared, words: &dyn Fn(&str, &str) -> Likeness) -> Comparison {
    if let Some(listed) = listed(a, b) {
        return listed;
    }
    if a.key == b.key {
        return single(a, b, Rule::Equal, 1.0, Verdict::Same);
    }
    match (&a.body, &b.body) {
        (Body::Person(x), Body::Person(y)) => person_score::compare(x, y, words, a.language.persons),
        (Body::Place(x), Body::Place(y)) => place::compare(x, y, words),
        (Body::Org(x), Body::Org(y)) => organisation::compare(x, y, a.language.organisations),
        _ => single(a, b, Rule::Conflict, 0.0, Verdict::Different),
    }
}

fn listed(a: &Prepared, b: &Prepared) -> Option<Comparison> {
    let (x, y) = (a.known()?, b.known()?);
    Some(if x == y && a.key != b.key {
        single(a, b, Rule::Table, LISTED, Verdict::Same)
    } else if x == y {
        single(a, b, Rule::Equal, 1.0, Verdict::Same)
    } else {
        single(a, b, Rule::Table, APART, Verdict::Different)
    })
}

fn single(a: &Prepared, b: &Prepared, rule: Rule, score: f32, verdict: Verdict) -> Comparison {
    let reason = Reason { left: a.key.clone(), right: b.key.clone(), rule, score };
    Comparison { score, verdict, reasons: vec![reason] }
}
