//! How far a name reaches: whether it means the same wherever it stands, in what concerns one country, or only in its
//! document.
//!
//! A surname, an acronym or "the Ministry" is only a part of a name: what it stands for is for its document to say, and
//! for [`crate::resolve::corpus()`] to find out from other documents. The name of an institution that every country has
//! means that of the country which its document speaks of: the one beside the name, else the one that is spoken of
//! most.

mod regions;

use std::cell::OnceCell;
use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Language;
use crate::model::{EntityType, Mention, Sentence};
use crate::resolve::document::forms::{Form, Forms};
use crate::resolve::names::acronym;
use crate::resolve::names::gazetteer;
use crate::resolve::names::institution::{DefaultCountry, Institution};
use crate::resolve::names::table;

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

/// What a mention of a country in the sentence of an institution weighs, and one in its paragraph, besides the 1 that a
/// mention weighs anywhere.
const SENTENCE: u32 = 3;
const PARAGRAPH: u32 = 2;
/// What the usual country of an institution weighs where the document speaks of it, and where it does not.
const USUAL: (u32, u32) = (4, 1);

/// Where a document speaks of which country.
#[derive(Debug)]
pub(in crate::resolve) struct Countries<'d> {
    text: &'d str,
    sentences: &'d [Sentence],
    mentions: &'d [Mention],
    forms: &'d Forms,
    language: &'static Language,
    /// For each mention the country of which it speaks.
    of_mention: Vec<Option<&'static str>>,
    /// How often each is spoken of.
    counts: Counts,
    /// The same in each sentence and paragraph, once that was asked.
    nearby: OnceCell<Nearby>,
    /// The countries that stand beside the names of one class of institutions.
    beside: FxHashMap<String, Vec<&'static str>>,
    /// How often a country is spoken of by a name that a state of a union has too.
    by_name: FxHashMap<&'static str, u32>,
    /// States of a union that are mentioned.
    states: Vec<&'static str>,
    /// The keys of the names that are called a state of a union somewhere, once that was asked.
    called_states: OnceCell<FxHashSet<&'d str>>,
    /// For each sentence whether it speaks of regions in the plural, once that was asked.
    regions_listed: Vec<OnceCell<bool>>,
}

impl<'d> Countries<'d> {
    pub(in crate::resolve) fn new(
        text: &'d str,
        sentences: &'d [Sentence],
        mentions: &'d [Mention],
        forms: &'d Forms,
        language: &'static Language,
    ) -> Self {
        let mut known: FxHashMap<usize, Option<&'static str>> = FxHashMap::default();
        let of_mention: Vec<Option<&'static str>> = forms
            .of_mention
            .iter()
            .map(|&form| *known.entry(form).or_insert_with(|| spoken_of(&forms.all[form], language)))
            .collect();
        let is_place = |form: &&Form| form.kind == EntityType::Place;
        let mut states: Vec<&'static str> = forms
            .all
            .iter()
            .filter(is_place)
            .filter_map(|form| gazetteer::state(&form.key, language))
            .collect();
        states.sort_unstable();
        states.dedup();
        let mut countries = Self {
            text,
            sentences,
            mentions,
            forms,
            language,
            of_mention,
            counts: FxHashMap::default(),
            nearby: OnceCell::new(),
            beside: FxHashMap::default(),
            by_name: FxHashMap::default(),
            states,
            called_states: OnceCell::new(),
            regions_listed: vec![OnceCell::new(); sentences.len()],
        };
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
            if country != self.language.places.union
                && gazetteer::state(&self.form(at).key, self.language).is_some()
            {
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
        let words = self.language.institutions;
        let is_one =
            |between: Option<&str>, words: &[&str]| between.is_some_and(|text| words.contains(&text));
        let before = at.checked_sub(1).filter(|&near| is_one(between(near, at), words.behind_country));
        let after = Some(at + 1)
            .filter(|&near| near < self.mentions.len() && is_one(between(at, near), words.before_country));
        [before, after].into_iter().flatten().find_map(|near| self.of_mention[near])
    }

    /// How far the name of a mention reaches.
    pub(in crate::resolve) fn scope(&self, at: usize) -> Scope {
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
                None if self.language.organisations.common.has(&form.key) => here(),
                None if acronym::is_acronym(&form.name)
                    && table::known(form.kind, &form.name, self.language).is_none() =>
                {
                    here()
                }
                None => Scope::Everywhere,
            },
            EntityType::Place => self.region(at),
            _ => Scope::Everywhere,
        }
    }

    /// The country whose institution is meant: the one beside the name, else the only one beside other names of the same
    /// institution, else the one with the most weight, if it has at least half as much again as the next.
    ///
    /// For example, a digest speaks of the United States in two paragraphs, once each, and its last paragraph of Poland
    /// three times before it says "It now goes to the Senate". Poland weighs 3 for its mentions and 3 · 2 for those in
    /// the paragraph, 9 in all; the United States 2 for its mentions and 4 because a senate is usually theirs, 6 in
    /// all. The Senate is Poland's.
    fn country_of(&self, at: usize, own: &Institution) -> Option<&'static str> {
        if let Some(country) = self.next_to(at) {
            return Some(country);
        }
        if let Some([only]) = self.beside.get(&own.class).map(Vec::as_slice) {
            return Some(only);
        }
        let mut weights: FxHashMap<&'static str, u32> = self.counts.clone();
        let usual = match own.usual {
            DefaultCountry::Mostly(usual) => Some(usual),
            _ => None,
        };
        let nearby = self.nearby.get_or_init(|| Nearby::new(self));
        let sentence = self.mentions[at].sentence;
        for (country, count) in nearby.in_sentence.get(&sentence).into_iter().flatten() {
            *weights.entry(country).or_default() += SENTENCE * count;
        }
        let paragraph = nearby.paragraphs.get(sentence);
        let counts = paragraph.and_then(|paragraph| nearby.in_paragraph.get(paragraph));
        for (country, count) in counts.into_iter().flatten() {
            *weights.entry(country).or_default() += PARAGRAPH * count;
        }
        // Where the usual country is the whole, what is said of its part is said of it: Scotland, of the United Kingdom.
        for part in self.counts.keys() {
            let whole = gazetteer::part_of(part, self.language).filter(|whole| usual == Some(*whole));
            if let Some((whole, weight)) = whole.and_then(|whole| Some((whole, weights.remove(part)?))) {
                *weights.entry(whole).or_default() += weight;
            }
        }
        match own.usual {
            DefaultCountry::Any => {}
            DefaultCountry::Mostly(usual) => {
                let spoken_of = self.counts.contains_key(usual);
                *weights.entry(usual).or_default() += if spoken_of { USUAL.0 } else { USUAL.1 };
            }
            DefaultCountry::Only(only) => return Some(only),
            DefaultCountry::Never(never) => drop(weights.remove(never)),
        }
        let mut ranked: Vec<(u32, &'static str)> =
            weights.into_iter().map(|(country, weight)| (weight, country)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let next = ranked.get(1).map_or(0, |(weight, _)| *weight);
        let (most, country) = *ranked.first()?;
        (2 * most >= 3 * next).then_some(country)
    }
}

/// How often countries are spoken of.
type Counts = FxHashMap<&'static str, u32>;

/// How often countries are spoken of near a place of the text.
#[derive(Debug)]
struct Nearby {
    in_sentence: FxHashMap<usize, Counts>,
    /// The paragraph of each sentence.
    paragraphs: Vec<usize>,
    in_paragraph: FxHashMap<usize, Counts>,
}

impl Nearby {
    fn new(countries: &Countries<'_>) -> Self {
        let paragraphs = paragraphs(countries.text, countries.sentences);
        let (mut in_sentence, mut in_paragraph) = (FxHashMap::default(), FxHashMap::default());
        let count = |counts: &mut FxHashMap<usize, Counts>, place: usize, country| {
            *counts.entry(place).or_default().entry(country).or_default() += 1;
        };
        for (mention, country) in countries.mentions.iter().zip(&countries.of_mention) {
            let Some(country) = *country else { continue };
            count(&mut in_sentence, mention.sentence, country);
            if let Some(&paragraph) = paragraphs.get(mention.sentence) {
                count(&mut in_paragraph, paragraph, country);
            }
        }
        Self { in_sentence, paragraphs, in_paragraph }
    }
}

/// The number of the paragraph of each sentence: an empty line ends one.
fn paragraphs(text: &str, sentences: &[Sentence]) -> Vec<usize> {
    let mut paragraph = 0;
    let mut end = 0;
    let number = |sentence: &Sentence| {
        let gap = text.get(end..sentence.span.start).unwrap_or_default();
        paragraph += usize::from(gap.lines().skip(1).any(|line| line.trim().is_empty()));
        end = sentence.span.end;
        paragraph
    };
    sentences.iter().map(number).collect()
}

/// The country of the people whose adjective begins the name of an organisation: "Philippine Commission on Elections".
fn people_before(key: &str, language: &Language) -> Option<&'static str> {
    let ends = key.match_indices(' ').map(|(at, _)| at).take(2);
    ends.filter_map(|end| gazetteer::country_of(EntityType::Group, &key[..end], language)).last()
}

/// The country of which a form speaks.
fn spoken_of(form: &Form, language: &Language) -> Option<&'static str> {
    match (&form.institution, form.kind) {
        (Some(own), EntityType::Org) => own.country,
        (None, EntityType::Org) => gazetteer::country_of(EntityType::Org, &form.key, language)
            .or_else(|| people_before(&form.key, language)),
        (_, kind) => gazetteer::country_of(kind, &form.key, language),
    }
}
