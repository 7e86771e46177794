//! How far a name reaches: whether it means the same wherever it stands, in what concerns one country, or only in its document.
//!
//! A surname, an acronym or "the Ministry" is only a part of a name: what it stands for is for its document to say, and for
//! [`super::corpus()`] to find out from other documents. The name of an institution that every country has means that of
//! the country which its document speaks of: the one beside the name, else the one that is spoken of most.

use std::fmt;

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms};
use super::institution::{Institution, Usual};
use super::{acronym, gazetteer, table};
use crate::model::{EntityType, Mention, Sentence};

/// How far a name reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Scope {
    /// It means the same everywhere.
    #[default]
    Everywhere,
    /// It means that of a country, or of a state in it.
    Country(String),
    /// It means what its document means, given by the hash of its text; empty inside that document.
    Document(String),
}

impl Scope {
    /// Reads what [`fmt::Display`] writes; what it never wrote reaches everywhere.
    pub fn parse(text: &str) -> Self {
        match text.split_once(':') {
            Some(("country", country)) => Self::Country(country.to_owned()),
            Some(("document", document)) => Self::Document(document.to_owned()),
            _ => Self::Everywhere,
        }
    }

    /// The scope of a name in the document with this hash.
    #[must_use]
    pub fn in_document(self, hash: &str) -> Self {
        match self {
            Self::Document(_) => Self::Document(hash.to_owned()),
            other => other,
        }
    }

    /// Whether the name is only part of one.
    pub const fn is_partial(&self) -> bool {
        matches!(self, Self::Document(_))
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everywhere => Ok(()),
            Self::Country(country) => write!(f, "country:{country}"),
            Self::Document(document) => write!(f, "document:{document}"),
        }
    }
}

/// Words that name an organisation only together with others.
const COMMON: &[&str] = &[
    "administration",
    "agency",
    "alliance",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "center",
    "centre",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "corporation",
    "council",
    "court",
    "department",
    "directorate",
    "federation",
    "foundation",
    "fund",
    "group",
    "hospital",
    "institute",
    "league",
    "ministry",
    "mission",
    "movement",
    "office",
    "party",
    "secretariat",
    "service",
    "society",
    "trust",
    "union",
    "university",
];
/// Words behind which the name of a region means one of many.
const REGIONS: &[&str] = &["county", "parish", "township"];
/// Words that end a list of regions.
const REGIONS_LISTED: &[&str] =
    &["counties", "parishes", "townships", "districts", "provinces", "governorates"];
/// What a country beside an institution weighs against one mention of another anywhere.
const SENTENCE: u32 = 3;
/// What the usual country of an institution weighs where the document speaks of it, and where it does not.
const USUAL: (u32, u32) = (4, 1);

/// Where a document speaks of which country.
#[derive(Debug)]
pub(super) struct Countries<'d> {
    text: &'d str,
    sentences: &'d [Sentence],
    mentions: &'d [Mention],
    forms: &'d Forms,
    /// For each mention the country of which it speaks.
    of_mention: Vec<Option<&'static str>>,
    /// How often each is spoken of.
    counts: FxHashMap<&'static str, u32>,
    /// The countries that stand beside the names of one class of institutions.
    beside: FxHashMap<String, Vec<&'static str>>,
    /// How often a country is spoken of by a name that a state of the United States has too.
    by_name: FxHashMap<&'static str, u32>,
    /// States of the United States that are mentioned.
    states: Vec<&'static str>,
}

impl<'d> Countries<'d> {
    pub(super) fn new(
        text: &'d str,
        sentences: &'d [Sentence],
        mentions: &'d [Mention],
        forms: &'d Forms,
    ) -> Self {
        let mut known: FxHashMap<usize, Option<&'static str>> = FxHashMap::default();
        let of_mention: Vec<Option<&'static str>> = forms
            .of_mention
            .iter()
            .map(|&form| *known.entry(form).or_insert_with(|| spoken_of(&forms.all[form])))
            .collect();
        let is_place = |form: &&Form| form.kind == EntityType::Place;
        let mut states: Vec<&'static str> =
            forms.all.iter().filter(is_place).filter_map(|form| gazetteer::state(&form.key)).collect();
        states.sort_unstable();
        states.dedup();
        let (counts, by_name, beside) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let mut countries =
            Self { text, sentences, mentions, forms, of_mention, counts, beside, by_name, states };
        countries.count();
        countries.look_beside();
        countries
    }

    fn form(&self, at: usize) -> &'d Form {
        &self.forms.all[self.forms.of_mention[at]]
    }

    fn count(&mut self) {
        for at in 0..self.mentions.len() {
            let Some(country) = self.of_mention[at] else { continue };
            *self.counts.entry(country).or_default() += 1;
            if country != gazetteer::UNITED_STATES && gazetteer::state(&self.form(at).key).is_some() {
                *self.by_name.entry(country).or_default() += 1;
            }
        }
    }

    /// Which countries stand in or beside the names of each class of institutions.
    fn look_beside(&mut self) {
        for at in 0..self.mentions.len() {
            let Some(own) = &self.form(at).institution else { continue };
            if let Some(country) = own.country.or_else(|| self.next_to(at)) {
                let known = self.beside.entry(own.class.clone()).or_default();
                if !known.contains(&country) {
                    known.push(country);
                }
            }
        }
    }

    /// The country that stands directly before a name, or behind it after "of" or "in": "the Philippine Supreme Court".
    fn next_to(&self, at: usize) -> Option<&'static str> {
        let between = |a: usize, b: usize| {
            self.text.get(self.mentions[a].span.end..self.mentions[b].span.start).map(str::trim)
        };
        let before =
            at.checked_sub(1).filter(|&near| matches!(between(near, at), Some("" | "'s" | "’s" | "-")));
        let after = Some(at + 1).filter(|&near| {
            near < self.mentions.len()
                && matches!(between(at, near), Some("of" | "of the" | "in" | "in the" | "," | "("))
        });
        [before, after].into_iter().flatten().find_map(|near| self.of_mention[near])
    }

    /// How far the name of a mention reaches.
    pub(super) fn scope(&self, at: usize) -> Scope {
        let form = self.form(at);
        let here = || Scope::Document(String::new());
        match form.kind {
            EntityType::Person if form.person.full_words() < 2 => {
                if self.is_listed_region(at) {
                    self.only_state()
                } else {
                    here()
                }
            }
            EntityType::Org => match &form.institution {
                Some(Institution { country: Some(_), .. }) => Scope::Everywhere,
                Some(own) => {
                    self.country_of(at, own).map_or_else(here, |country| Scope::Country(country.to_owned()))
                }
                None if COMMON.contains(&form.key.as_str()) => here(),
                None if acronym::is_acronym(&form.name) && table::known(form.kind, &form.name).is_none() => {
                    here()
                }
                None => Scope::Everywhere,
            },
            EntityType::Place => self.region(at),
            _ => Scope::Everywhere,
        }
    }

    /// The country whose institution is meant.
    fn country_of(&self, at: usize, own: &Institution) -> Option<&'static str> {
        let mention = &self.mentions[at];
        if let Some(country) = self.next_to(at) {
            return Some(country);
        }
        if let Some([only]) = self.beside.get(&own.class).map(Vec::as_slice) {
            return Some(only);
        }
        let mut weights: FxHashMap<&'static str, u32> = self.counts.clone();
        let usual = match own.usual {
            Usual::Mostly(usual) => Some(usual),
            _ => None,
        };
        for (part, weight) in &self.counts {
            let whole = gazetteer::part_of(part).filter(|whole| usual == Some(*whole));
            if let Some(whole) = whole {
                weights.remove(part);
                *weights.entry(whole).or_default() += weight;
            }
        }
        for (other, country) in self.mentions.iter().zip(&self.of_mention) {
            if other.sentence == mention.sentence
                && let Some(country) = country
            {
                *weights.entry(country).or_default() += SENTENCE;
            }
        }
        match own.usual {
            Usual::Any => {}
            Usual::Mostly(usual) => {
                let spoken_of = self.counts.contains_key(usual);
                *weights.entry(usual).or_default() += if spoken_of { USUAL.0 } else { USUAL.1 };
            }
            Usual::Only(only) => return Some(only),
            Usual::Never(never) => drop(weights.remove(never)),
        }
        let mut ranked: Vec<(u32, &'static str)> =
            weights.into_iter().map(|(country, weight)| (weight, country)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let next = ranked.get(1).map_or(0, |(weight, _)| *weight);
        let (most, country) = *ranked.first()?;
        (2 * most >= 3 * next).then_some(country)
    }

    /// Of the one state that the document names; everywhere where it names none or several.
    fn only_state(&self) -> Scope {
        match self.states.as_slice() {
            [only] => of_state(Some(only)),
            _ => Scope::Everywhere,
        }
    }

    /// Which of several places of one name is meant, where the name alone does not tell.
    fn region(&self, at: usize) -> Scope {
        let key = self.form(at).key.as_str();
        let last = key.rsplit(' ').next().unwrap_or_default();
        let is_county = key.contains(' ') && REGIONS.contains(&last);
        if is_county || gazetteer::is_ambiguous_city(key) {
            let next = self.mentions.get(at + 1).filter(|next| {
                let gap = self.text.get(self.mentions[at].span.end..next.span.start);
                gap.is_some_and(|gap| gap.trim() == ",")
            });
            let state = next.and_then(|_| gazetteer::state(&self.form(at + 1).key));
            let only = match self.states.as_slice() {
                [only] if is_county => Some(*only),
                _ => None,
            };
            return of_state(state.or(only));
        }
        if self.is_listed_region(at) {
            return self.only_state();
        }
        let own_name = |country: &&str| super::name::key(EntityType::Place, country) == key;
        let shared = gazetteer::state(key).and_then(|_| table::country(key).filter(own_name));
        if shared.is_some_and(|country| self.is_state(country)) {
            return Scope::Country(gazetteer::UNITED_STATES.to_owned());
        }
        Scope::Everywhere
    }

    /// Whether a name stands in a list of regions: "the counties of Harris, Jefferson and Wichita".
    fn is_listed_region(&self, at: usize) -> bool {
        let span = self.mentions[at].span;
        let leads =
            |text: &str| [",", " and", " or", " of"].iter().any(|word| text.trim_end().ends_with(word));
        let follows =
            |text: &str| [",", "and ", "or "].iter().any(|word| text.trim_start().starts_with(word));
        let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
        if !before.is_some_and(leads) || !behind.is_some_and(follows) {
            return false;
        }
        let sentence = self.sentences.get(self.mentions[at].sentence).map_or("", |s| s.span.of(self.text));
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        sentence.split_whitespace().any(|word| REGIONS_LISTED.contains(&bare(word).as_str()))
    }

    /// Whether a name that a country shares with a state of the United States means the state: the document speaks neither of
    /// that country's people nor of its towns, and it names other states or the United States alone.
    fn is_state(&self, country: &str) -> bool {
        let here = self.counts.get(gazetteer::UNITED_STATES).copied().unwrap_or_default();
        let all: u32 = self.counts.values().sum();
        let of = |counts: &FxHashMap<&'static str, u32>| counts.get(country).copied().unwrap_or_default();
        let by_name = of(&self.by_name);
        of(&self.counts) == by_name && here > 0 && (self.states.len() > 1 || here == all - by_name)
    }
}

fn of_state(state: Option<&str>) -> Scope {
    state.map_or(Scope::Everywhere, |state| Scope::Country(state.to_owned()))
}

/// The country of which a form speaks.
fn spoken_of(form: &Form) -> Option<&'static str> {
    match (&form.institution, form.kind) {
        (Some(own), EntityType::Org) => own.country,
        (_, kind) => gazetteer::country_of(kind, &form.key),
    }
}
