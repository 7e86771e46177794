//! What speaks for or against a link between documents besides the names themselves: roles, documents, who stands beside whom.
//!
//! [`crate::resolve::Resolver::asks`] says what is wanted; a database answers. Numbers of names are places in the list
//! that was handed in. What was not looked up is not there, and then nothing is linked for its sake.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Language;
use crate::resolve::names::role;

/// What resolution wants to know before it decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceRequest {
    /// Names of which it wants the documents and roles, ascending.
    pub names: Vec<usize>,
    /// Pairs of names of which it wants to know whether a sentence holds both, ascending.
    pub pairs: Vec<(usize, usize)>,
}

/// Under which circumstances a document was printed. Equal numbers mean the same; 0 that it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Circumstances {
    /// The outlet.
    pub source: u32,
    /// The month.
    pub month: u32,
    /// The documents that are near-copies of each other, by the number of one of them.
    pub family: u32,
}

/// Where a name was seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameOccurrences {
    /// Documents that hold it: places in [`Evidence::documents`], ascending.
    pub documents: Vec<u32>,
    /// Roles read before its mentions, as places in [`Evidence::roles`], and how often.
    pub roles: Vec<(u32, u32)>,
}

/// An acronym that documents give for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcronymDefinition {
    /// The acronym as written.
    pub short: String,
    /// The name.
    pub long: usize,
    /// In how many documents.
    pub documents: u32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// The documents of which it speaks.
    pub documents: Vec<Circumstances>,
    /// The roles of which it speaks, each once.
    pub roles: Vec<String>,
    /// What was asked about names, by their numbers in ascending order.
    pub seen: Vec<(usize, NameOccurrences)>,
    /// The pairs asked about that one sentence holds.
    pub side_by_side: FxHashSet<(usize, usize)>,
    /// All acronyms that documents define, in any order.
    pub definitions: Vec<AcronymDefinition>,
}

impl Evidence {
    /// The offices in the roles of a name, with their counts.
    pub(in crate::resolve) fn offices(&self, name: usize, language: &Language) -> FxHashMap<String, u32> {
        let mut offices = FxHashMap::default();
        for &(role, count) in self.seen_of(name).into_iter().flat_map(|seen| &seen.roles) {
            for head in role::heads(&self.roles[role as usize], language) {
                *offices.entry(head).or_default() += count;
            }
        }
        offices
    }

    /// The documents that hold a name, as places in [`Evidence::documents`]; none where it was not looked up.
    pub(in crate::resolve) fn documents_of(&self, name: usize) -> &[u32] {
        self.seen_of(name).map_or(&[], |seen| seen.documents.as_slice())
    }

    fn seen_of(&self, name: usize) -> Option<&NameOccurrences> {
        let place = self.seen.binary_search_by_key(&name, |(name, _)| *name);
        place.ok().map(|place| &self.seen[place].1)
    }

    pub(in crate::resolve) fn are_side_by_side(&self, a: usize, b: usize) -> bool {
        self.side_by_side.contains(&(a.min(b), a.max(b)))
    }
}
