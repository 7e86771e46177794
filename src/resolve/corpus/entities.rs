//! Which document-level names of the whole corpus are one entity.
//!
//! Names that are the same but for form are one, and so are names that the tables list as one thing. Then pairs of
//! whole names that agree in every part ([`super::full_names`]) are joined, best first, unless the groups contradict
//! each other or a person forbade it. Last, partial names go to the one for whom their role or nearly all documents
//! speak ([`partial_names`](super::partial_names)), and names that were taken a few times for another type go to what
//! they mostly are. What falls short of that is a candidate. The order of the input decides nothing.

use std::num::NonZeroUsize;

use crate::lang::Language;
use crate::resolve::basis::Basis;
use crate::resolve::corpus::agglomerate;
use crate::resolve::corpus::candidate_pairs::{self, Similarities};
use crate::resolve::corpus::canonical_name;
use crate::resolve::corpus::decisions::Decisions;
use crate::resolve::corpus::evidence::{Evidence, EvidenceRequest};
use crate::resolve::corpus::full_names::AgreedPair;
use crate::resolve::corpus::linking::{Linking, Name, Resolution};
use crate::resolve::corpus::other_types;
use crate::resolve::corpus::partial_names;

/// Clusters names in a language by the names alone, without any [`Evidence`] from documents. Equal keys may occur more
/// than once. The answer is the same for any order of the input but for the indices in it.
pub fn corpus(names: &[Name], decisions: &Decisions, language: &'static Language) -> Resolution {
    let resolver = Resolver::new(names.to_vec(), decisions, None, NonZeroUsize::MIN, language);
    resolver.resolve(decisions, Evidence::default())
}

/// The names of a corpus on their way to entities: first the names are compared ([`Resolver::new`]), then it says what
/// else it wants to know ([`Resolver::asks`]), and with the answer it decides ([`Resolver::resolve`]).
#[derive(Debug)]
pub struct Resolver {
    work: Linking,
    pairs: Vec<AgreedPair>,
    similarities: Similarities,
    contradicted: Vec<usize>,
}

impl Resolver {
    /// Compares names, on several threads and with the likenesses that an earlier call gave for some of them, if there was
    /// one: the answer is the same with and without, but comes much sooner with them.
    pub fn new(
        names: Vec<Name>,
        decisions: &Decisions,
        known: Option<&Similarities>,
        threads: NonZeroUsize,
        language: &'static Language,
    ) -> Self {
        let mut work = Linking::new(names, decisions, threads, language);
        let contradicted = work.apply(decisions);
        let classes = work.join_equal();
        let (pairs, similarities) = candidate_pairs::find(&work, &classes, decisions, known, threads);
        let pairs = agglomerate::agreed(&work, pairs);
        Self { work, pairs, similarities, contradicted }
    }

    /// Which names are alike, to be handed to [`Resolver::new`] another time.
    pub const fn similarities(&self) -> &Similarities {
        &self.similarities
    }

    /// What it wants to know before it decides.
    pub fn asks(&self) -> EvidenceRequest {
        let input = |number: usize| self.work.order[number];
        let ordered = |pair: &AgreedPair| {
            let (a, b) = (input(pair.a), input(pair.b));
            (a.min(b), a.max(b))
        };
        let spelt = self.pairs.iter().filter(|pair| pair.agreement.basis == Basis::Spelling);
        let mut pairs: Vec<(usize, usize)> = spelt.map(ordered).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut names: Vec<usize> = partial_names::asks(&self.work).into_iter().map(input).collect();
        let lacking = self.pairs.iter().filter(|pair| pair.agreement.wants_evidence());
        names.extend(lacking.flat_map(|pair| [input(pair.a), input(pair.b)]));
        names.sort_unstable();
        names.dedup();
        EvidenceRequest { names, pairs }
    }

    /// Decides. What was asked and is not in the evidence speaks for nothing.
    pub fn resolve(self, decisions: &Decisions, evidence: Evidence) -> Resolution {
        let Self { mut work, pairs, similarities, contradicted } = self;
        drop(similarities);
        // Whole names first: who bears a surname, and what an acronym stands for, is a group of them.
        agglomerate::join(&mut work, pairs, &evidence);
        partial_names::join_acronyms(&mut work, &evidence);
        partial_names::join_partial_names(&mut work, &evidence);
        drop(evidence); // some hundred bytes a name
        other_types::join(&mut work);
        canonical_name::resolution(work, decisions, contradicted)
    }
}
