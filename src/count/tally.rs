//! What documents name, added up: by entity, by document, by entity and part of the corpus.
//!
//! A tally takes one document after the other, each on one of several threads, and those of all threads are merged.

use std::ops::AddAssign;

use super::Kinds;
use crate::model::ids::{DocumentId, SentenceId};

/// A mention: its sentence, and the number of its entity.
pub type Place = (SentenceId, u32);

/// Adds up what documents name.
pub trait Tally: Clone + Send {
    /// Takes a document with its mentions, by sentence and entity; those of entities that do not count are not handed in.
    fn add(&mut self, document: DocumentId, mentions: &[Place]);

    /// Takes over what was added up of other documents.
    #[must_use]
    fn merged_with(self, other: Self) -> Self;
}

/// Which entities count: those of which `kinds`, by number, has one of the bits `wanted`.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'k> {
    /// By number of the entity.
    pub kinds: &'k [Kinds],
    /// What one of them must be.
    pub wanted: Kinds,
}

impl Wanted<'_> {
    /// Whether an entity counts.
    #[inline]
    pub fn takes(&self, entity: u32) -> bool {
        self.kinds.get(entity as usize).is_some_and(|kinds| kinds & self.wanted != 0)
    }
}

/// Mentions of an entity, and how many sentences and documents they stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Mentions.
    pub mentions: u32,
    /// Sentences.
    pub sentences: u32,
    /// Documents.
    pub documents: u32,
}

impl AddAssign for Frequency {
    fn add_assign(&mut self, other: Self) {
        self.mentions += other.mentions;
        self.sentences += other.sentences;
        self.documents += other.documents;
    }
}

/// [`Frequency`] of each entity.
#[derive(Debug, Clone)]
pub struct EntityTally {
    /// By number of the entity; the second is the number of the document, from 1, that last named it.
    counts: Vec<(Frequency, u32)>,
    documents: u32,
}

impl EntityTally {
    /// For entities with numbers up to `entities`, that one not included.
    pub fn new(entities: usize) -> Self {
        Self { counts: vec![Default::default(); entities], documents: 0 }
    }

    /// The entities that are mentioned, ascending.
    pub fn counts(&self) -> impl Iterator<Item = (u32, Frequency)> + '_ {
        (0..).zip(&self.counts).map(|(entity, (count, _))| (entity, *count)).filter(|(_, c)| c.mentions > 0)
    }
}

impl Tally for EntityTally {
    fn add(&mut self, _: DocumentId, mentions: &[Place]) {
        self.documents += 1;
        let mut last = None;
        for place in mentions {
            let (count, document) = &mut self.counts[place.1 as usize];
            // The mentions of an entity in a sentence follow each other.
            count.sentences += u32::from(last != Some(place));
            count.documents += u32::from(*document != self.documents);
            count.mentions += 1;
            *document = self.documents;
            last = Some(place);
        }
    }

    fn merged_with(mut self, other: Self) -> Self {
        self.counts.iter_mut().zip(other.counts).for_each(|((count, _), (more, _))| *count += more);
        self
    }
}

/// How many mentions each document has, and in how many sentences.
#[derive(Debug, Clone, Default)]
pub struct DocumentTally {
    /// Documents with a mention: sentences, mentions.
    pub counts: Vec<(DocumentId, u32, u32)>,
}

impl Tally for DocumentTally {
    fn add(&mut self, document: DocumentId, mentions: &[Place]) {
        let sentences = mentions.chunk_by(|(one, _), (next, _)| one == next).count();
        if sentences > 0 {
            self.counts.push((document, sentences as u32, mentions.len() as u32));
        }
    }

    fn merged_with(mut self, other: Self) -> Self {
        self.counts.extend(other.counts);
        self
    }
}

/// A part of the corpus, such as a source or a month, and the words of its documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The number that a report gives it.
    pub part: i64,
    /// Words.
    pub words: i64,
}

/// Which document is of which part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The parts, by number.
    pub parts: Vec<Part>,
    /// Documents, ascending, each with the place of its part in `parts`.
    pub documents: Vec<(DocumentId, u32)>,
}

impl Parts {
    /// From documents, each with the number of its part and its words.
    pub fn new(mut rows: Vec<(DocumentId, i64, i64)>) -> Self {
        rows.sort_unstable_by_key(|(document, part, _)| (*part, *document));
        let mut new = Self::default();
        for (document, part, words) in rows {
            match new.parts.last_mut().filter(|last| last.part == part) {
                Some(last) => last.words += words,
                None => new.parts.push(Part { part, words }),
            }
            new.documents.push((document, new.parts.len() as u32 - 1));
        }
        new.documents.sort_unstable();
        new
    }

    fn of(&self, document: DocumentId) -> Option<u32> {
        let at = self.documents.binary_search_by_key(&document, |(document, _)| *document).ok()?;
        Some(self.documents[at].1)
    }
}

/// How often the documents of a part mention an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedPart {
    /// Number of the entity.
    pub entity: u32,
    /// Place of the part in [`Parts::parts`].
    pub part: u32,
    /// Documents that mention it.
    pub documents: u32,
    /// Mentions.
    pub mentions: u32,
}

/// [`NamedPart`] of each entity and part.
#[derive(Debug, Clone)]
pub struct PartTally<'p> {
    parts: &'p Parts,
    /// The document at hand, and its part.
    at: Option<(DocumentId, Option<u32>)>,
    found: Vec<NamedPart>,
    /// The length of `found` at which what is of one entity and part is next added up.
    full: usize,
}

/// So many are kept before they are added up for the first time.
const FULL: usize = 1 << 16;

impl<'p> PartTally<'p> {
    /// Of documents of these parts.
    pub const fn new(parts: &'p Parts) -> Self {
        Self { parts, at: None, found: Vec::new(), full: FULL }
    }

    /// Adds the mentions of an entity in a document, all of them; does nothing where the document is of no part.
    pub fn add(&mut self, document: DocumentId, entity: u32, mentions: u32) {
        let part = match self.at {
            Some((last, part)) if last == document => part,
            _ => self.parts.of(document),
        };
        self.at = Some((document, part));
        let Some(part) = part else { return };
        self.found.push(NamedPart { entity, part, documents: 1, mentions });
        if self.found.len() >= self.full {
            self.add_up();
        }
    }

    /// Takes over what was added up of other documents.
    #[must_use]
    pub fn merged_with(mut self, other: Self) -> Self {
        self.found.extend(other.found);
        self
    }

    /// What was found, by entity and part.
    pub fn into_counts(mut self) -> Vec<NamedPart> {
        self.add_up();
        self.found
    }

    fn add_up(&mut self) {
        self.found.sort_unstable_by_key(|found| (found.entity, found.part));
        self.found.dedup_by(|next, kept| {
            let is_same = (next.entity, next.part) == (kept.entity, kept.part);
            if is_same {
                kept.documents += next.documents;
                kept.mentions += next.mentions;
            }
            is_same
        });
        self.full = FULL.max(2 * self.found.len());
    }
}
