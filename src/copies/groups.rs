//! From pairs to groups, without chains: A may be like B and B like C while A and C have nothing in common.
//!
//! The documents are gone through from the longest to the shortest. Each joins the group of the text before it that it
//! is most alike and a copy of, if it also stands, to the same share, in the longest text of that group; if there is
//! none it begins a group of its own. So whatever is in a group stands in its longest text, and the groups follow from
//! the set of documents alone.
//!
//! For example, three quarters are asked for. A has 100 words; B has 80, of which 65 stand in A; C has 60, of which 50 stand in B
//! and 40 in A. A begins a group; B stands in A and joins it. C is most like B and a copy of it, but of its words too few stand
//! in A, the longest of B's group: it is compared with the next that is near and, if there is none, begins a group of its own. If
//! now D comes, with 130 words that hold all of A and C, then A, B and C have a longer text before them: all three are placed
//! anew, and all join D.
//!
//! [`group`] does that from scratch. [`amended`] comes to the same after documents were added, looking only at those whose
//! place can have changed.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

use super::crowds::{Crowds, Rank};
use super::index::Sharing;
use super::{AGREEING, BINS, Bins, Likeness, Sketch, agreement};
use crate::util::ordered_map;

/// A document may be near very many that are no copies (forms filled in anew each day). So many are compared, those
/// first whose sketches agree most.
const COMPARED: usize = 24;

/// Documents of which those near them are looked for at once.
const BLOCK: usize = 1024;

/// Of a group of very many, those whose sketches agree in so many bytes with its longest text lead nowhere else.
const SAME: u32 = BINS as u32 - 2;

/// A document as grouping sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    /// What is known of its text.
    pub sketch: Sketch,
    /// Decides between texts that are as long as each other; of the text alone, different for different texts.
    pub key: u64,
}

impl Document {
    /// Its place among others: the longest first.
    pub(super) fn rank(&self) -> Rank {
        (Reverse(self.sketch.words), self.key)
    }
}

impl AsRef<Self> for Document {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Puts documents into the order in which they are gone through.
pub fn sort<D: AsRef<Document>>(documents: &mut [D]) {
    documents.sort_unstable_by_key(|document| document.as_ref().rank());
}

fn bins<D: AsRef<Document>>(documents: &[D], at: usize) -> &Bins {
    &documents[at].as_ref().sketch.bins
}

/// For each document the longest of its group, itself where it is alone. `documents` must be sorted ([`sort`]);
/// `crowds` are those of all documents; `compare` compares two texts; `contained` is the share of a text that must stand in
/// another. Whom each may join is looked for on so many threads; texts are compared on this one, each with earlier ones.
///
/// # Errors
/// The first error of `compare`.
pub fn group<D: AsRef<Document>, E>(
    documents: &[D],
    crowds: &Crowds,
    contained: f64,
    threads: NonZeroUsize,
    compare: impl FnMut(usize, usize) -> Result<Option<Likeness>, E>,
) -> Result<Vec<usize>, E> {
    group_by_blocks(documents, crowds, contained, (threads, BLOCK), compare)
}

/// The same, so many documents of a block at once.
pub(super) fn group_by_blocks<D: AsRef<Document>, E>(
    documents: &[D],
    crowds: &Crowds,
    contained: f64,
    (threads, block): (NonZeroUsize, usize),
    mut compare: impl FnMut(usize, usize) -> Result<Option<Likeness>, E>,
) -> Result<Vec<usize>, E> {
    // Side by side in memory, since of each text some hundreds are looked at.
    let sketches: Vec<Bins> = (0..documents.len()).map(|at| *bins(documents, at)).collect();
    let leads_to = |at: usize, triple| crowds.leads_to(documents[at].as_ref(), triple);
    let sharing = Sharing::new(sketches.iter(), leads_to, |triple| crowds.holds(triple));
    let mut stands: Vec<usize> = (0..documents.len()).collect();
    // Whether others may join a group through each document.
    let mut leading = vec![false; documents.len()];
    let all: Vec<usize> = stands.clone();
    for some in all.chunks(block) {
        let first = some[0];
        // Of those before the block it is known whether they lead anywhere, and only the nearest are kept. Of those in it that
        // turns out below.
        let near_each = |some: &[usize]| {
            let mut asked = vec![u32::MAX; sketches.len()];
            let near = |&at: &usize| {
                let is_new =
                    |other: &u32| std::mem::replace(&mut asked[*other as usize], at as u32) != at as u32;
                let met = sharing.before(at as u32, &sketches[at]).filter(is_new).map(|other| other as usize);
                let met = met.filter(|&other| other >= first || leading[other]);
                let near = agreeing(&sketches[at], met.map(|other| (other, &sketches[other])));
                let (mut near, within): (Vec<Near>, Vec<Near>) = near.partition(|(_, other)| *other < first);
                keep_nearest(&mut near);
                near.extend(within);
                near
            };
            some.iter().map(near).collect::<Vec<_>>()
        };
        let mut found = Vec::with_capacity(some.len());
        ordered_map::each_piece(threads, some, near_each, |near| found.extend(near));
        for (&at, mut near) in some.iter().zip(found) {
            near.retain(|(_, other)| leading[*other]);
            keep_nearest(&mut near);
            stands[at] = place(at, &near, contained, |other| stands[other], &mut compare)?;
            leading[at] = leads(documents, at, stands[at]);
        }
    }
    Ok(stands)
}

/// The same as [`group`] after some documents came: `before` gives for each document what stood for it, `None` for those
/// that came. Of all documents only those are needed that are near the ones that came, and everything in the groups of
/// these; `complete` says for which documents all are there that are near. Where others have to be placed as well, they
/// are given instead, and their neighbours are needed too. `crowds` must hold those in which the `complete` ones are; none that
/// came may have displaced another ([`Crowds::has_displaced`]).
///
/// Costs a look at all these documents for each whose place may have changed.
///
/// # Errors
/// The first error of `compare`.
pub fn amended<D: AsRef<Document>, E>(
    documents: &[D],
    before: &[Option<usize>],
    complete: &[bool],
    crowds: &Crowds,
    contained: f64,
    mut compare: impl FnMut(usize, usize) -> Result<Option<Likeness>, E>,
) -> Result<Amended, E> {
    let mut stands: Vec<usize> = before.iter().enumerate().map(|(at, other)| other.unwrap_or(at)).collect();
    let mut open: BTreeSet<usize> = (0..documents.len()).filter(|&at| before[at].is_none()).collect();
    let mut incomplete = Vec::new();
    // From the longest to the shortest, as from scratch: where a text is placed depends only on longer ones, so when it is taken
    // out, those before it stand where they will stay. That is why the set is in order and why only later ones are opened below.
    while let Some(at) = open.pop_first() {
        // Somebody who is not here may be the one to join. It is remembered, and the others are gone through all the same, so
        // that whoever asks again knows as many as possible of those whose neighbours are needed.
        if !complete[at] {
            incomplete.push(at);
            continue;
        }
        let is_near = |other: &usize| crowds.are_near(documents[at].as_ref(), documents[*other].as_ref());
        let leading = (0..at).filter(is_near).filter(|&other| leads(documents, other, stands[other]));
        let leading = leading.map(|other| (other, bins(documents, other)));
        let mut candidates: Vec<Near> = agreeing(bins(documents, at), leading).collect();
        keep_nearest(&mut candidates);
        stands[at] = place(at, &candidates, contained, |other| stands[other], &mut compare)?;
        // Another place changes what later texts find in this one: whether it leads anywhere, and to which longest text.
        if before[at] != Some(stands[at]) {
            open.extend((at + 1..documents.len()).filter(is_near));
        }
    }
    Ok(if incomplete.is_empty() { Amended::Stands(stands) } else { Amended::Incomplete(incomplete) })
}

/// What [`amended`] comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amended {
    /// For each document the longest of its group.
    Stands(Vec<usize>),
    /// Documents whose neighbours are needed.
    Incomplete(Vec<usize>),
}

/// Whether others may join a group through this document.
fn leads<D: AsRef<Document>>(documents: &[D], at: usize, stands: usize) -> bool {
    at == stands || agreement(bins(documents, at), bins(documents, stands)) < SAME
}

/// A document near another: in how many bytes their sketches agree, and its place. The nearest are the least: those that agree
/// most, then the longer.
type Near = (Reverse<u32>, usize);

/// Those near a sketch of some that share a triple with it which leads to them.
fn agreeing<'b>(own: &Bins, among: impl Iterator<Item = (usize, &'b Bins)>) -> impl Iterator<Item = Near> {
    let near = among.map(move |(other, bins)| (Reverse(agreement(own, bins)), other));
    near.filter(|(Reverse(agreeing), _)| *agreeing >= AGREEING)
}

/// Leaves the nearest, at most [`COMPARED`], in order.
fn keep_nearest(near: &mut Vec<Near>) {
    // Each reading of a gauge is near a thousand others: all in order would take longer than to find them.
    if near.len() > COMPARED {
        near.select_nth_unstable(COMPARED);
        near.truncate(COMPARED);
    }
    near.sort_unstable();
}

/// The longest text of the group that `at` belongs to.
fn place<E>(
    at: usize,
    candidates: &[Near],
    contained: f64,
    stands: impl Fn(usize) -> usize,
    compare: &mut impl FnMut(usize, usize) -> Result<Option<Likeness>, E>,
) -> Result<usize, E> {
    for &(_, other) in candidates {
        if compare(at, other)?.is_some_and(|likeness| likeness.is_copy(contained)) {
            let longest = stands(other);
            if longest == other || compare(at, longest)?.is_some_and(|likeness| likeness.is_part(contained)) {
                return Ok(longest);
            }
        }
    }
    Ok(at)
}
