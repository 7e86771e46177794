//! A window that slides over the sentences of a document: how many of its places name an entity, or two.
//!
//! No place is looked at by itself. An entity is in the window for a run of places, and two are there together for as
//! long as their runs overlap, so that the cost does not depend on how wide the window is.

use super::Gathered;

/// A sentence that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the document, from 0.
    pub position: i64,
    /// Entities, each once, each one that [counts](Gathered::counts).
    pub entities: Vec<u32>,
}

/// Gathers the places of a window of `width` sentences in a document whose sentences have these positions, ascending.
/// `sentences` are those of them that name somebody, ascending too.
///
/// A document that is shorter than the window is one place.
pub fn slide(gathered: &mut Gathered<'_>, width: i64, positions: &[i64], sentences: &[Sentence]) {
    let width = width.max(1);
    let has = |position: i64| positions.binary_search(&position).is_ok();
    let starts: Vec<i64> = positions
        .iter()
        .copied()
        .filter(|first| *first == 0 || has(first.saturating_add(width - 1)))
        .collect();
    let place = |position: i64| gathered.time + starts.partition_point(|first| *first <= position) as u32;
    // The places whose window holds a sentence.
    let places: Vec<(u32, u32)> = sentences
        .iter()
        .map(|sentence| (place(sentence.position.saturating_sub(width)), place(sentence.position)))
        .collect();
    let before = gathered.named.len();
    let mut open: Vec<usize> = Vec::new();
    for (sentence, &(from, to)) in sentences.iter().zip(&places).filter(|(_, (from, to))| from < to) {
        open.retain(|run| gathered.to[*run] >= from);
        for &entity in &sentence.entities {
            if let Some(run) = open.iter().find(|run| gathered.named[**run] == entity) {
                gathered.to[*run] = to;
            } else {
                open.push(gathered.named.len());
                gathered.named.push(entity);
                gathered.from.push(from);
                gathered.to.push(to);
            }
        }
    }
    for run in before..gathered.named.len() {
        gathered.margins[gathered.named[run] as usize] += gathered.to[run] - gathered.from[run];
    }
    gathered.time += starts.len() as u32;
    gathered.passed(match positions.len() as i64 {
        0 => 0,
        length => (length - width + 1).max(1) as u64,
    });
}
