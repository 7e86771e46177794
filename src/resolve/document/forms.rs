//! The different forms that names take in one article, each with its mentions counted and its type settled.

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::{EntityType, Mention};
use crate::resolve::names::institution::{self, Institution};
use crate::resolve::names::name;
use crate::resolve::names::person::{self, PersonName};
use crate::resolve::names::table;

/// One form: mentions that differ in letter case, accents and punctuation alone.
#[derive(Debug, Clone)]
pub(in crate::resolve) struct Form {
    /// What the mentions share, from [`Forms::key`].
    pub(in crate::resolve) key: String,
    /// The most frequent surface, cleaned, without titles; one of several words in capitals only when there is no other.
    pub(in crate::resolve) name: String,
    /// The type for which the mentions vote, each with its confidence; see [`listed_kind`] for the exception.
    pub(in crate::resolve) kind: EntityType,
    /// How many mentions.
    pub(in crate::resolve) count: usize,
    /// The name taken apart as a person's; empty for other types.
    pub(in crate::resolve) person: PersonName,
    /// The name taken apart as that of an institution which every country has; only of organisations.
    pub(in crate::resolve) institution: Option<Institution>,
    /// The first mention.
    pub(in crate::resolve) first: usize,
}

/// All forms of an article, in the order of their first mentions.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Forms {
    pub(in crate::resolve) all: Vec<Form>,
    /// For each mention its form.
    pub(in crate::resolve) of_mention: Vec<usize>,
    /// For each mention the titles inside its span: "Minister" of "Minister Lavrov".
    pub(in crate::resolve) titles: Vec<String>,
    pub(in crate::resolve) by_key: FxHashMap<String, usize>,
}

#[derive(Debug, Default)]
struct Tally {
    surfaces: FxHashMap<String, (usize, usize)>,
    votes: [f32; EntityType::ALL.len()],
    count: usize,
}

impl Forms {
    /// The key that mentions of one form share, whatever their type.
    pub(in crate::resolve) fn key(text: &str, language: &Language) -> String {
        name::key(EntityType::Org, text, language)
    }

    /// Collects the forms of all mentions.
    pub(in crate::resolve) fn collect(text: &str, mentions: &[Mention], language: &Language) -> Self {
        let mut forms = Self::default();
        let mut tallies: Vec<Tally> = Vec::new();
        for (at, mention) in mentions.iter().enumerate() {
            let surface = text.get(mention.span.range()).unwrap_or("");
            let clean = Some(name::clean(surface, language))
                .filter(|c| !c.is_empty())
                .unwrap_or_else(|| surface.to_owned());
            let (title, bare) = match mention.kind {
                EntityType::Person => person::split_titles(&clean, language),
                _ => ("", clean.as_str()),
            };
            let key = Self::key(bare, language);
            let form = *forms.by_key.entry(key).or_insert_with(|| {
                tallies.push(Tally::default());
                tallies.len() - 1
            });
            let tally = &mut tallies[form];
            tally.surfaces.entry(bare.to_owned()).or_insert((0, at)).0 += 1;
            // Even the least sure mention has a vote.
            tally.votes[place_of(mention.kind)] += mention.confidence.clamp(0.05, 1.0);
            tally.count += 1;
            forms.of_mention.push(form);
            forms.titles.push(title.to_owned());
        }
        let mut keys: Vec<(&String, usize)> = forms.by_key.iter().map(|(key, &form)| (key, form)).collect();
        keys.sort_by_key(|(_, form)| *form);
        forms.all =
            keys.into_iter().zip(&tallies).map(|((key, _), tally)| settle(key, tally, language)).collect();
        forms
    }
}

fn place_of(kind: EntityType) -> usize {
    EntityType::ALL.iter().position(|&k| k == kind).unwrap_or(0)
}

/// The type of a name that only an organisation has, whatever few mentions were taken for: "Daesh" is no place, "G7" no product.
fn listed_kind(voted: EntityType, name: &str, language: &Language) -> EntityType {
    if voted != EntityType::Person && table::is_organisation_alone(name, language) {
        return EntityType::Org;
    }
    voted
}

fn settle(key: &str, tally: &Tally, language: &Language) -> Form {
    let best = tally.surfaces.iter().min_by_key(|(surface, (count, first))| {
        (name::is_shouted(surface) && surface.contains(' '), usize::MAX - count, *first)
    });
    let name = best.map(|(surface, _)| surface.clone()).unwrap_or_default();
    let mut kind = 0;
    for (at, vote) in tally.votes.iter().enumerate() {
        if *vote > tally.votes[kind] {
            kind = at;
        }
    }
    let kind = listed_kind(EntityType::ALL[kind], &name, language);
    let person =
        if kind == EntityType::Person { PersonName::parse(&name, language) } else { PersonName::default() };
    let institution = if kind == EntityType::Org { institution::parse(&name, language) } else { None };
    let first = tally.surfaces.values().map(|(_, first)| *first).min().unwrap_or_default();
    Form { key: key.to_owned(), name, kind, count: tally.count, person, institution, first }
}
