//! Counts what a report asks for, and puts it into temporary tables, `counted_pairs` and so on, one in the place of each shared
//! expression.

mod between;

use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::{FxHashMap, FxHashSet};

use super::request::{CountRequest, Counts, LabelMentions};
use crate::count::tally::{DocumentTally, EntityTally, NamedPart, PartTally, Parts, Tally, Wanted};
use crate::count::{
    ANY, ASKED_FOR, Asked, First, Kinds, Pair, PairCounter, TopK, UnitIndex, bit, dispersion,
};
use crate::model::ids::{DocumentId, SourceId};
use crate::rows::Value;
use crate::store::read::mentions::{Documents, Scan, Unit};
use crate::store::read::readers::Readers;
use crate::store::{Result, Store};
use crate::util::ordered_map::default_threads;

/// Fills the tables that the statement over what was counted asks for. Gives how many pairs there are, since the tables hold only
/// those that can be shown; `None` where it is not pairs that are counted.
pub(super) fn fill_tables(
    store: &Store,
    readers: &mut Readers<'_>,
    request: &CountRequest,
) -> Result<Option<u64>> {
    let types = store.entity_types()?;
    let mut kinds: Vec<Kinds> = types.into_iter().map(|kind| kind.map_or(0, bit)).collect();
    let named: Vec<usize> = match &request.counts {
        Counts::Pairs { named, .. } | Counts::InDocuments { named: Some(named), .. } => named.clone(),
        Counts::Company { ends, .. } | Counts::Steps { ends, .. } => ends.named.concat(),
        _ => Vec::new(),
    };
    for at in named {
        if let Some(kinds) = kinds.get_mut(at) {
            *kinds |= ASKED_FOR;
        }
    }
    let mut counting = Counting { store, readers, request, kinds: &kinds };
    match &request.counts {
        Counts::Pairs { unit, documents, shown, spread, .. } => {
            counting.pairs(*unit, documents, shown.clone(), *spread).map(Some)
        }
        Counts::Mentions { documents } => counting.mentions(documents).map(|()| None),
        Counts::Sides { unit, sides } => counting.sides(*unit, sides).map(|()| None),
        Counts::InDocuments { documents, named } => {
            counting.in_documents(documents, named.is_some()).map(|()| None)
        }
        Counts::Parts { parts, labelled, evenness } => {
            counting.parts(parts, labelled, *evenness).map(|()| None)
        }
        Counts::Company { unit, ends } => counting.company(*unit, ends).map(|()| None),
        Counts::Steps { unit, documents, ends, through } => {
            counting.steps(*unit, documents, ends, *through).map(|()| None)
        }
    }
}

/// What everything that is counted for one report needs.
struct Counting<'c, 's> {
    store: &'c Store,
    readers: &'c mut Readers<'s>,
    request: &'c CountRequest,
    /// By number of the entity.
    kinds: &'c [Kinds],
}

impl<'c> Counting<'c, '_> {
    /// The units of some documents, scanned by all readers.
    fn index(&mut self, unit: Unit, documents: &Documents, says_documents: bool) -> Result<UnitIndex<'c>> {
        self.index_of(self.request.asked, self.kinds, unit, documents, says_documents)
    }

    fn index_of<'k>(
        &mut self,
        asked: Asked,
        kinds: &'k [Kinds],
        unit: Unit,
        documents: &Documents,
        says_documents: bool,
    ) -> Result<UnitIndex<'k>> {
        let labels = &self.request.labels;
        let pieces = self.store.pieces(Scan { unit, documents, labels, says_documents })?;
        let empty = UnitIndex::new(asked, kinds);
        let indexes = self.readers.each(|reader| reader.scan(&pieces, empty.clone()))?;
        let mut index = indexes.into_iter().reduce(UnitIndex::merged_with).unwrap_or(empty);
        index.add_units(pieces.units);
        Ok(index)
    }

    /// What documents name of the entities of these types, added up by all readers.
    fn tally<T: Tally + Sync>(&mut self, documents: &Documents, wanted: Kinds, empty: T) -> Result<T> {
        let labels = &self.request.labels;
        let scan = Scan { unit: Unit::Document, documents, labels, says_documents: false };
        let pieces = self.store.pieces(scan)?;
        let wanted = Wanted { kinds: self.kinds, wanted };
        let tallies = self.readers.each(|reader| reader.tally(&pieces, wanted, empty.clone()))?;
        Ok(tallies.into_iter().reduce(T::merged_with).unwrap_or(empty))
    }

    fn pairs(
        &mut self,
        unit: Unit,
        documents: &Documents,
        shown: Option<(First, usize)>,
        spread: bool,
    ) -> Result<u64> {
        let index = self.index(unit, documents, spread)?;
        let counter = PairCounter::new(&index);
        let top = count_pairs(&counter, &TopK::new(self.request.least, shown));
        let seen = top.seen();
        let pairs = top.into_pairs();
        fill_pairs(self.store, &index, &pairs)?;
        if spread {
            fill_spread(self.store, &counter, &pairs)?;
        }
        Ok(seen)
    }

    /// Mentions of each entity, and the sentences and documents that name it.
    fn mentions(&mut self, chosen: &Documents) -> Result<()> {
        let tally = self.tally(chosen, self.request.asked.one, EntityTally::new(self.kinds.len()))?;
        let rows = tally.counts().filter(|(_, count)| count.mentions >= self.request.least);
        let rows = rows.map(|(entity, n)| [entity, n.mentions, n.sentences, n.documents]);
        let columns = ["entity_id", "mentions", "sentences", "documents"];
        self.store.fill_table("counted_counted", columns, rows.map(numbers))
    }

    /// Sentences and mentions of each document.
    fn in_documents(&mut self, chosen: &Documents, by_name: bool) -> Result<()> {
        let wanted = if by_name { ASKED_FOR } else { ANY };
        let tally = self.tally(chosen, wanted, DocumentTally::default())?;
        let rows = tally.counts.iter().map(|(document, sentences, mentions)| {
            numbers([document.0, i64::from(*sentences), i64::from(*mentions)])
        });
        let columns = ["document_id INTEGER PRIMARY KEY", "sentences", "mentions"];
        self.store.fill_table("counted_document_counts", columns, rows)
    }

    /// Documents and mentions of each entity in each part of the corpus, or how evenly these are spread.
    fn parts(&mut self, parts: &Parts, labelled: &LabelMentions, evenness: bool) -> Result<()> {
        let documents = Documents::These(parts.documents.iter().map(|(document, _)| *document).collect());
        let scan = Scan { unit: Unit::Document, documents: &documents, labels: &[], says_documents: false };
        let pieces = self.store.pieces(scan)?;
        let wanted = Wanted { kinds: self.kinds, wanted: self.request.asked.one };
        let tallies = self.readers.each(|reader| {
            let mut tally = PartTally::new(parts);
            reader.kept_counts(&pieces, |document, entity, mentions| {
                let in_labels = labelled.get(&(document, entity)).copied().unwrap_or(0);
                if wanted.takes(entity) && mentions > in_labels {
                    tally.add(document, entity, mentions - in_labels);
                }
            })?;
            Ok(tally)
        })?;
        let found = tallies.into_iter().reduce(PartTally::merged_with).map(PartTally::into_counts);
        let found = found.unwrap_or_default();
        if evenness {
            return self.deviations(&found, parts);
        }
        let rows = found.iter().map(|found| {
            let part = parts.parts[found.part as usize].part;
            numbers([found.entity.into(), part, found.documents.into(), found.mentions.into()])
        });
        let columns = ["entity_id", "part", "documents", "mentions"];
        self.store.fill_table("counted_named_parts", columns, rows)
    }

    fn deviations(&self, found: &[NamedPart], parts: &Parts) -> Result<()> {
        let count = Value::Integer(parts.parts.len() as i64);
        let (all, least) = parts.words().unwrap_or_default();
        let least = Value::Real(least as f64 / all as f64);
        let rows = dispersion::deviations(found, parts, self.request.least).into_iter().map(|found| {
            let [entity, mentions, range] = numbers([found.entity, found.mentions, found.range]);
            [entity, mentions, range, count.clone(), least.clone(), Value::Real(found.proportions)]
        });
        let columns = ["entity_id", "mentions", "range", "parts", "least", "dp"];
        self.store.fill_table("counted_deviations", columns, rows)
    }

    /// Units of each side that name an entity.
    fn sides(&mut self, unit: Unit, sides: &[(i64, Documents)]) -> Result<()> {
        let mut found: Vec<[i64; 3]> = Vec::new();
        for (side, documents) in sides {
            let index = self.index(unit, documents, false)?;
            found.extend(index.margins().map(|(entity, units)| [entity.into(), *side, units.into()]));
        }
        let columns = ["entity_id", "side", "units"];
        self.store.fill_table("counted_side_units", columns, found.into_iter().map(numbers))
    }
}

/// Pairs of what was scanned, on all cores.
fn count_pairs(counter: &PairCounter<'_>, empty: &TopK) -> TopK {
    // Entities that a thread takes at a time.
    const TAKEN: u32 = 256;
    let end = counter.entities().end;
    let next = AtomicU32::new(0);
    let share = || {
        let taken =
            std::iter::from_fn(|| Some(next.fetch_add(TAKEN, Ordering::Relaxed)).filter(|from| *from < end));
        let mut top = empty.clone();
        counter.count(taken.flat_map(|from| from..end.min(from.saturating_add(TAKEN))), &mut top);
        top
    };
    let threads = if end > 8 * TAKEN { default_threads().get() } else { 1 };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        others.into_iter().fold(share(), |top, other| {
            top.merged_with(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    })
}

fn fill_pairs(store: &Store, index: &UnitIndex<'_>, pairs: &[Pair]) -> Result<()> {
    let rows = pairs.iter().map(|pair| numbers([pair.a, pair.b, pair.o]));
    store.fill_table("counted_pairs", ["a", "b", "o"], rows)?;
    let mut named: Vec<u32> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    named.sort_unstable();
    named.dedup();
    let margins = named.iter().map(|&entity| numbers([entity, index.margin(entity)]));
    store.fill_table("counted_margins", ["entity_id INTEGER PRIMARY KEY", "units"], margins)?;
    let total = std::iter::once([Value::Integer(index.units() as i64)]);
    store.fill_table("counted_total", ["units"], total)
}

/// Writes for each pair, in both orders: documents with units that name both, the outlets of these, and the days on which the
/// first and the last of them were published.
fn fill_spread(store: &Store, counter: &PairCounter<'_>, pairs: &[Pair]) -> Result<()> {
    let dated = store.dated_documents()?;
    let ranks: FxHashMap<DocumentId, usize> =
        dated.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    let sources: FxHashMap<DocumentId, SourceId> = store.document_sources()?.into_iter().collect();
    let day = |rank: Option<usize>| rank.map_or(Value::Null, |rank| Value::Text(dated[rank].1.clone()));
    let rows = pairs.iter().flat_map(|pair| {
        let documents: FxHashSet<DocumentId> = counter.documents(*pair).into_iter().collect();
        let outlets: FxHashSet<SourceId> =
            documents.iter().filter_map(|document| sources.get(document).copied()).collect();
        let ranks = || documents.iter().filter_map(|document| ranks.get(document).copied());
        let (first, last) = (day(ranks().min()), day(ranks().max()));
        [(pair.a, pair.b), (pair.b, pair.a)].map(|(a, b)| {
            let [a, b, documents, outlets] =
                numbers([i64::from(a), i64::from(b), documents.len() as i64, outlets.len() as i64]);
            [a, b, documents, outlets, first.clone(), last.clone()]
        })
    });
    store.fill_table("counted_spread", ["a", "b", "documents", "sources", "first", "last"], rows)
}

fn numbers<T: Into<i64>, const N: usize>(row: [T; N]) -> [Value; N] {
    row.map(|number| Value::Integer(number.into()))
}
