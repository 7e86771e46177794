//! What the entities of the page say and what is said of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::ids::{DocumentId, EntityId, QuotationId};

/// A quotation as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// What was said, or the beginning of it.
    pub text: String,
    /// Direct, indirect or mixed.
    pub kind: String,
    /// Who speaks: a name, or the words of the text.
    pub speaker: String,
    /// `documents.id`.
    pub document: DocumentId,
}

/// Some quotations of an entity, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Side {
    /// How many there are, shown or not.
    pub of: i64,
    /// Those to show, the first first.
    pub shown: Vec<QuotationId>,
}

/// The quotations of the page.
#[derive(Debug, Default)]
pub struct Quotations {
    /// Each that may be shown.
    pub texts: BTreeMap<QuotationId, Quotation>,
    /// What each entity says.
    pub says: BTreeMap<EntityId, Side>,
    /// What is said of each entity.
    pub about: BTreeMap<EntityId, Side>,
}

/// How many there are of an entity, and places of those shown in the list of all.
pub(super) type SideJson = (i64, Vec<usize>);

/// Text, kind, speaker and document.
#[derive(Serialize)]
pub(super) struct QuotationJson<'q>(&'q str, &'q str, &'q str, usize);

/// The quotations that are put on the page, with at most so many of each side of an entity.
pub(super) struct Chosen<'q> {
    all: &'q Quotations,
    most: usize,
    numbers: Vec<QuotationId>,
}

impl<'q> Chosen<'q> {
    pub(super) fn of(all: &'q Quotations, most: usize) -> Self {
        let sides = all.says.values().chain(all.about.values());
        let mut numbers: Vec<QuotationId> =
            sides.flat_map(|side| side.shown.iter().take(most)).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self { all, most, numbers }
    }

    pub(super) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.numbers.iter().filter_map(|id| self.all.texts.get(id)).map(|quotation| quotation.document)
    }

    /// What an entity says and what is said of it.
    pub(super) fn sides(&self, entity: EntityId) -> [SideJson; 2] {
        [&self.all.says, &self.all.about].map(|sides| {
            let Some(side) = sides.get(&entity) else { return (0, Vec::new()) };
            let places = side.shown.iter().take(self.most);
            (side.of, places.filter_map(|id| self.numbers.binary_search(id).ok()).collect())
        })
    }

    /// The list of all; `place` gives the place of a document.
    pub(super) fn json(&self, place: impl Fn(DocumentId) -> usize) -> Vec<QuotationJson<'q>> {
        let quotations = self.numbers.iter().filter_map(|id| self.all.texts.get(id));
        quotations.map(|q| QuotationJson(&q.text, &q.kind, &q.speaker, place(q.document))).collect()
    }
}
