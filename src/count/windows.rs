//! A window that slides over the sentences of a document: how many of its places name an entity, or two.
//!
//! No place is looked at by itself. An entity is in the window for a run of places, and two are there together for as
//! long as their runs overlap, so that the cost does not depend on how wide the window is.
//!
//! For example, a window of three slides over six sentences, 0 to 5, and so has four places, 0 to 3. Who is named in sentence 2
//! is in it at places 0, 1 and 2; who is named in 4, at 2 and 3. They meet at place 2: the run from 0 to 3 and the run from 2 to
//! 4 (ends not included) overlap by one.

use super::UnitIndex;

/// A sentence that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamingSentence {
    /// Its place in the document, from 0.
    pub position: i64,
    /// Entities, each once, each one [taken](UnitIndex::takes).
    pub entities: Vec<u32>,
}

/// Adds the places of a window of `width` sentences in a document whose sentences have these positions, ascending.
/// `sentences` are those of them that name somebody, ascending too.
///
/// A document that is shorter than the window is one place.
pub fn slide(index: &mut UnitIndex<'_>, width: i64, positions: &[i64], sentences: &[NamingSentence]) {
    let width = width.max(1);
    let has = |position: i64| positions.binary_search(&position).is_ok();
    // Sentences with which a window begins: those that have enough behind them, and the first in any case.
    let starts: Vec<i64> = positions
        .iter()
        .copied()
        .filter(|first| *first == 0 || has(first.saturating_add(width - 1)))
        .collect();
    let place = |position: i64| index.time + starts.partition_point(|first| *first <= position) as u32;
    // The places whose window holds a sentence: it begins at most `width - 1` sentences before it.
    let places: Vec<(u32, u32)> = sentences
        .iter()
        .map(|sentence| (place(sentence.position.saturating_sub(width)), place(sentence.position)))
        .collect();
    let before = index.named.len();
    let mut open: Vec<usize> = Vec::new();
    for (sentence, &(from, to)) in sentences.iter().zip(&places).filter(|(_, (from, to))| from < to) {
        // Runs of one entity that touch or overlap are one, so that a place is not counted twice.
        open.retain(|run| index.to[*run] >= from);
        for &entity in &sentence.entities {
            if let Some(run) = open.iter().find(|run| index.named[**run] == entity) {
                index.to[*run] = to;
            } else {
                open.push(index.named.len());
                index.named.push(entity);
                index.from.push(from);
                index.to.push(to);
            }
        }
    }
    for run in before..index.named.len() {
        index.margins[index.named[run] as usize] += index.to[run] - index.from[run];
    }
    index.time += starts.len() as u32;
    index.add_units(match positions.len() as i64 {
        0 => 0,
        length => (length - width + 1).max(1) as u64,
    });
}
