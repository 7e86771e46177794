//! Who bears a surname, and which of them a document means that has the surname alone.
//!
//! A bearer is meant for one of two reasons. The role before the surname is nearly always before that bearer: "President
//! Biden" beside "President Joe Biden" in a hundred other documents. Or nearly all documents that name a bearer in full
//! name this one: in the same source and month, else in the same source, else in all.
//!
//! The shares were chosen on 8,471 public articles by hiding the whole name from documents that have it: the surname alone
//! went to the right bearer by role in 98.2 of 100 cases, by dominance in 97.4 over all documents and 98.6 within a source,
//! and to an only bearer of two documents or more in 95.5, half of the rest being other spellings of the same person.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Language;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::evidence::Evidence;
use crate::resolve::corpus::linking::MadeLink;

/// Share of the mentions with a role that must be one bearer's.
const ROLE: f32 = 0.9;
/// Mentions with the role that the bearer must have.
const ROLE_MENTIONS: u32 = 2;
/// Documents that must name a bearer in full, and the share of the documents with any bearer that they must be: where they
/// are many it may be a little less.
const DOMINANT: [(u32, f32); 2] = [(3, 0.9), (10, 0.8)];
/// Documents that must name the only bearer of a surname that is nobody's given name, and of one that is.
const ONLY_BEARER: [u32; 2] = [2, 3];
/// How many candidates are told.
const TOLD: usize = 8;

/// Somebody who bears a surname: a group of names, and how often it was seen where.
#[derive(Debug)]
pub(in crate::resolve) struct Bearer {
    /// The most mentioned name of the group.
    pub(in crate::resolve) number: usize,
    /// The number that stands for the group.
    pub(in crate::resolve) group: usize,
    /// Documents that name him in full.
    documents: u32,
    of_source: FxHashMap<u32, u32>,
    of_source_and_month: FxHashMap<(u32, u32), u32>,
    /// The offices in his roles, with the mentions that have them.
    offices: FxHashMap<String, u32>,
}

/// How a document has a surname: what a decision on it rests on besides the bearers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::resolve) struct Usage {
    /// The offices before it, sorted.
    offices: Vec<String>,
    /// Source and month of the document; `None` where nothing is known of the name.
    printed: Option<(u32, u32)>,
    /// Whether the surname is a given name too, and worth less for that.
    is_given: bool,
}

impl Bearer {
    /// The bearer whose names are these places in the input.
    pub(in crate::resolve) fn new(
        number: usize,
        group: usize,
        names: impl Iterator<Item = usize>,
        evidence: &Evidence,
        language: &Language,
    ) -> Self {
        let mut offices: FxHashMap<String, u32> = FxHashMap::default();
        let mut documents: FxHashSet<u32> = FxHashSet::default();
        for name in names {
            documents.extend(evidence.documents_of(name));
            for (office, count) in evidence.offices(name, language) {
                *offices.entry(office).or_default() += count;
            }
        }
        let mut of_source: FxHashMap<u32, u32> = FxHashMap::default();
        let mut of_source_and_month: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for &document in &documents {
            let (source, month) = printed(document, evidence);
            *of_source.entry(source).or_default() += 1;
            *of_source_and_month.entry((source, month)).or_default() += 1;
        }
        Self { number, group, documents: documents.len() as u32, of_source, of_source_and_month, offices }
    }

    /// The key by which bearers are sorted: the one in most documents first.
    pub(in crate::resolve) fn order(&self) -> (Reverse<u32>, usize) {
        (Reverse(self.documents), self.number)
    }

    fn mentions_with(&self, offices: &[String]) -> u32 {
        offices.iter().filter_map(|office| self.offices.get(office)).sum()
    }

    /// Whether he has roles, but none of these: whoever is never called so is not meant, however often he is named.
    fn is_never(&self, offices: &[String]) -> bool {
        let roles: u32 = self.offices.values().sum();
        roles >= DOMINANT[0].0 && !offices.is_empty() && self.mentions_with(offices) == 0
    }
}

impl Usage {
    /// Of a surname that is a place in the input.
    pub(in crate::resolve) fn new(
        name: usize,
        is_given: bool,
        evidence: &Evidence,
        language: &Language,
    ) -> Self {
        let mut offices: Vec<String> = evidence.offices(name, language).into_keys().collect();
        offices.sort_unstable();
        let printed = evidence.documents_of(name).first().map(|&document| printed(document, evidence));
        Self { offices, printed, is_given }
    }
}

fn printed(document: u32, evidence: &Evidence) -> (u32, u32) {
    let circumstances = evidence.documents.get(document as usize).copied().unwrap_or_default();
    (circumstances.source, circumstances.month)
}

/// The reason why a surname stands for one of its bearers, who are in [`Bearer::order`], or the likeliest and what speaks for
/// each.
pub(in crate::resolve) fn decide(usage: &Usage, bearers: &[&Bearer]) -> Result<MadeLink, Vec<(usize, f32)>> {
    if let Some(made) = by_role(&usage.offices, bearers) {
        return Ok(made);
    }
    let all: u32 = bearers.iter().map(|bearer| bearer.documents).sum();
    let share = |bearer: &Bearer| bearer.documents as f32 / all.max(1) as f32;
    let likeliest = || bearers.iter().take(TOLD).map(|bearer| (bearer.number, share(bearer))).collect();
    let Some(printed) = usage.printed else { return Err(likeliest()) };
    let found = only_bearer(bearers, usage.is_given).or_else(|| dominant(printed, bearers));
    found
        .filter(|(bearer, ..)| !bearer.is_never(&usage.offices))
        .map(|(bearer, score, evidence)| MadeLink {
            basis: Basis::Dominant,
            score,
            through: bearer.number,
            evidence,
        })
        .ok_or_else(likeliest)
}

fn by_role(offices: &[String], bearers: &[&Bearer]) -> Option<MadeLink> {
    let held: Vec<u32> = bearers.iter().map(|bearer| bearer.mentions_with(offices)).collect();
    let total: u32 = held.iter().sum();
    let (most, best) = most(bearers, &held)?;
    let share = most as f32 / total.max(1) as f32;
    if most < ROLE_MENTIONS || share < ROLE {
        return None;
    }
    let shared = offices.iter().filter(|office| best.offices.contains_key(*office));
    let roles = shared.map(String::as_str).collect::<Vec<_>>().join(", ");
    let evidence = format!("{roles}: {most} of {total} mentions with that role");
    Some(MadeLink { basis: Basis::Role, score: share, through: best.number, evidence })
}

/// The only bearer, if enough documents name him.
fn only_bearer<'b>(bearers: &[&'b Bearer], is_given: bool) -> Option<(&'b Bearer, f32, String)> {
    let [only] = bearers else { return None };
    let text = format!("the only bearer of the name, in {} documents", only.documents);
    (only.documents >= ONLY_BEARER[usize::from(is_given)]).then_some((*only, 1.0, text))
}

/// The bearer whom nearly all documents name in full, of the nearest circumstances in which enough do; his share, and how it
/// was counted.
fn dominant<'b>((source, month): (u32, u32), bearers: &[&'b Bearer]) -> Option<(&'b Bearer, f32, String)> {
    let of = |count: Option<&u32>| count.copied().unwrap_or_default();
    let here = |bearer: &Bearer| of(bearer.of_source_and_month.get(&(source, month)));
    let of_source = |bearer: &Bearer| of(bearer.of_source.get(&source));
    let everywhere = |bearer: &Bearer| bearer.documents;
    let documents = |bearer_documents: &dyn Fn(&Bearer) -> u32| {
        bearers.iter().map(|bearer| bearer_documents(bearer)).collect::<Vec<u32>>()
    };
    let levels = [
        ("of this source and month", source != 0 && month != 0, documents(&here)),
        ("of this source", source != 0, documents(&of_source)),
        ("in all", true, documents(&everywhere)),
    ];
    for (words, _, counted) in levels.into_iter().filter(|(_, is_known, _)| *is_known) {
        let total: u32 = counted.iter().sum();
        let (most, bearer) = most(bearers, &counted)?;
        // The nearest circumstances with enough documents decide, even that nobody is meant.
        if most >= DOMINANT[0].0 {
            let share = most as f32 / total as f32;
            let enough = DOMINANT.iter().any(|&(documents, least)| most >= documents && share >= least);
            let text = format!("{most} of {total} documents {words} that give a full name give this one");
            return enough.then_some((bearer, share, text));
        }
    }
    None
}

/// The highest count and whose it is; of several the one with the lowest number.
fn most<'b>(bearers: &[&'b Bearer], counts: &[u32]) -> Option<(u32, &'b Bearer)> {
    let counted = counts.iter().copied().zip(bearers.iter().copied());
    counted.max_by_key(|(count, bearer)| (*count, Reverse(bearer.number)))
}
