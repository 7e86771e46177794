//! Who is named with whom, in one pass over the sentences, and which sentences to show for it.
//!
//! For each pair the page shows the sentences that say most about it: those in which the two names stand near each other
//! and that are neither headlines nor paragraphs, no two from one document or from near-copies of one document.

use std::io;

use rustc_hash::FxHashMap;

use super::periods::Length;
use crate::model::ids::{DocumentId, EntityId, SentenceId};
use crate::rows::{RowSink, Value};

/// Length in code points of the sentence that is read best: longer than a headline, shorter than a paragraph.
const READABLE: i64 = 150;

/// A sentence in which a name, or two, stand; offsets are code points from the start of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// `sentences.id`.
    pub sentence: SentenceId,
    /// Where the first name stands.
    pub one: (usize, usize),
    /// Where the second stands; empty for a single name.
    pub other: (usize, usize),
    /// What stands for all near-copies of the document.
    story: DocumentId,
    /// Places of the pass, so that what is shown comes in its order.
    at: u64,
    /// The less, the better it shows what is meant.
    cost: i64,
}

/// The best sentences of one name or pair.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BestSentences(Vec<Shown>);

impl BestSentences {
    /// Keeps `new` if it is among the best `most`; of one story, only the best.
    ///
    /// For example, two are kept, and sentences of the stories A, B, A and C come with the costs 50, 30, 20 and 40. The second of
    /// A takes the place of the first, since it is better; C is worse than both and is not kept.
    fn add(&mut self, new: Shown, most: usize) {
        if let Some(same) = self.0.iter_mut().find(|s| s.story == new.story || s.twin(&new)) {
            if new.cost < same.cost {
                *same = new;
            }
        } else if self.0.len() < most {
            self.0.push(new);
        } else if let Some(worst) =
            self.0.iter_mut().max_by_key(|s| (s.cost, s.at)).filter(|worst| new.cost < worst.cost)
        {
            *worst = new;
        }
    }

    /// The best `most`, in the order of publication.
    pub fn first(&self, most: usize) -> Vec<Shown> {
        let mut best = self.0.clone();
        best.sort_by_key(|s| (s.cost, s.at));
        best.truncate(most);
        best.sort_by_key(|s| s.at);
        best
    }
}

impl Shown {
    /// Whether the other is almost certainly the same sentence, printed elsewhere: names at the same places, and the same cost.
    fn twin(&self, other: &Self) -> bool {
        self.cost == other.cost && self.one == other.one && self.other == other.other
    }
}

/// Two entities of the list that share a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// Sentences that name both.
    pub sentences: u32,
    /// Documents that do so.
    pub documents: u32,
    /// The sentences to show.
    pub best: BestSentences,
    last_document: Option<DocumentId>,
}

/// A pair with the places of the two in the list.
pub type Keyed = ((usize, usize), Pair);

/// One entity of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Single {
    /// Sentences that name it.
    pub sentences: u32,
    /// The sentences to show.
    pub best: BestSentences,
    /// Documents that name it in each period, in order.
    pub periods: Vec<(String, u32)>,
    last_document: Option<DocumentId>,
}

/// A name in the sentence that is being read: index of the entity and place.
type Named = (usize, (usize, usize));

/// Counts, fed by the rows of [`super::queries::Query::Occurrences`]. These come in the order of publication, with those of a
/// document together and those of a sentence together: only the last document and period of each have to be remembered.
#[derive(Debug)]
pub struct Occurrences {
    /// The entities, in the order of the list.
    pub singles: Vec<Single>,
    pairs: FxHashMap<(usize, usize), Pair>,
    index: FxHashMap<EntityId, usize>,
    length: Length,
    most: usize,
    sentence: Vec<Named>,
    row: Option<Row>,
    at: u64,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    document: DocumentId,
    published: Option<String>,
    story: DocumentId,
    sentence: SentenceId,
    length: i64,
}

impl Occurrences {
    /// Nothing counted yet. `ids` are the entities in order, `most` the number of sentences kept for each.
    pub fn new(ids: &[EntityId], length: Length, most: usize) -> Self {
        Self {
            singles: vec![Single::default(); ids.len()],
            pairs: FxHashMap::default(),
            index: ids.iter().enumerate().map(|(at, id)| (*id, at)).collect(),
            length,
            most,
            sentence: Vec::new(),
            row: None,
            at: 0,
        }
    }

    /// What was counted of each entity and of each pair, in the order of the list.
    pub fn pairs(self) -> (Vec<Single>, Vec<Keyed>) {
        let mut pairs: Vec<_> = self.pairs.into_iter().collect();
        pairs.sort_unstable_by_key(|(key, _)| *key);
        (self.singles, pairs)
    }

    /// Counts the sentence that has been read.
    fn close(&mut self) {
        let Some(row) = self.row.take() else { return };
        let mut named = std::mem::take(&mut self.sentence);
        // Of an entity that is named twice the first mention is shown.
        named.sort_by_key(|(entity, place)| (*entity, *place));
        named.dedup_by_key(|(entity, _)| *entity);
        for (at, one) in named.iter().enumerate() {
            self.single(&row, one);
            for other in &named[at + 1..] {
                self.pair(&row, one, other);
            }
        }
        named.clear();
        self.sentence = named;
        self.at += 1;
    }

    fn single(&mut self, row: &Row, (entity, place): &Named) {
        let single = &mut self.singles[*entity];
        single.sentences += 1;
        if single.last_document != Some(row.document) {
            single.last_document = Some(row.document);
            if let Some(period) = row.published.as_deref().and_then(|date| self.length.period_of(date)) {
                match single.periods.last_mut().filter(|(last, _)| last == period) {
                    Some((_, documents)) => *documents += 1,
                    None => single.periods.push((period.to_owned(), 1)),
                }
            }
        }
        let cost = (row.length - READABLE).abs();
        let shown =
            Shown { sentence: row.sentence, one: *place, other: (0, 0), story: row.story, at: self.at, cost };
        single.best.add(shown, self.most);
    }

    fn pair(&mut self, row: &Row, (one, place): &Named, (other, other_place): &Named) {
        let pair = self.pairs.entry((*one, *other)).or_default();
        pair.sentences += 1;
        if pair.last_document != Some(row.document) {
            pair.last_document = Some(row.document);
            pair.documents += 1;
        }
        let gap = place.0.max(other_place.0).saturating_sub(place.1.min(other_place.1));
        let shown = Shown {
            sentence: row.sentence,
            one: *place,
            other: *other_place,
            story: row.story,
            at: self.at,
            cost: gap as i64 + (row.length - READABLE).abs() / 2,
        };
        pair.best.add(shown, self.most);
    }
}

impl RowSink for Occurrences {
    fn begin(&mut self, _columns: &[String]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, values: &[Value]) -> io::Result<()> {
        let [
            Value::Integer(document),
            published,
            Value::Integer(story),
            Value::Integer(sentence),
            Value::Integer(length),
            Value::Integer(entity),
            Value::Integer(start),
            Value::Integer(end),
        ] = values
        else {
            return Err(unexpected());
        };
        if self.row.as_ref().is_none_or(|row| row.sentence != SentenceId(*sentence)) {
            self.close();
            let published = match published {
                Value::Text(date) => Some(date.clone()),
                Value::Null => None,
                _ => return Err(unexpected()),
            };
            self.row = Some(Row {
                document: DocumentId(*document),
                published,
                story: DocumentId(*story),
                sentence: SentenceId(*sentence),
                length: *length,
            });
        }
        if let Some(&entity) = self.index.get(&EntityId(*entity)) {
            let place = |n: i64| usize::try_from(n).map_err(|_| unexpected());
            self.sentence.push((entity, (place(*start)?, place(*end)?)));
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.close();
        Ok(())
    }
}

fn unexpected() -> io::Error {
    io::Error::other("a row of occurrences is not as expected")
}

#[cfg(test)]
mod tests {
    use super::{Length, Occurrences};
    use crate::model::ids::EntityId;
    use crate::rows::{RowSink, Value};

    fn row(document: i64, story: i64, sentence: i64, entity: i64, start: i64) -> Vec<Value> {
        let numbers = |n| Value::Integer(n);
        vec![
            numbers(document),
            Value::Text("2021-02-17".to_owned()),
            numbers(story),
            numbers(sentence),
            numbers(100 + sentence),
            numbers(entity),
            numbers(start),
            numbers(start + 5),
        ]
    }

    fn counted(rows: &[Vec<Value>]) -> Occurrences {
        let mut found = Occurrences::new(&[EntityId(7), EntityId(8)], Length::Month, 2);
        for row in rows {
            found.row(row).unwrap();
        }
        found.finish().unwrap();
        found
    }

    #[test]
    fn a_pair_counts_once_a_sentence() {
        let rows = [row(1, 1, 1, 7, 0), row(1, 1, 1, 7, 20), row(1, 1, 1, 8, 40), row(1, 1, 2, 8, 0)];
        let (singles, pairs) = counted(&rows).pairs();
        assert_eq!((singles[0].sentences, singles[1].sentences), (1, 2));
        assert_eq!(singles[1].periods, [("2021-02".to_owned(), 1)]);
        assert_eq!((pairs.len(), pairs[0].1.sentences, pairs[0].1.documents), (1, 1, 1));
    }

    #[test]
    fn near_copies_and_documents_show_one_sentence_each_the_closest() {
        let both = |document, story, sentence, gap| {
            [row(document, story, sentence, 7, 0), row(document, story, sentence, 8, gap)]
        };
        let rows = [both(1, 1, 1, 50), both(2, 1, 2, 10), both(3, 3, 3, 60), both(4, 4, 4, 30)].concat();
        let (_, pairs) = counted(&rows).pairs();
        let shown: Vec<i64> = pairs[0].1.best.first(2).iter().map(|s| s.sentence.0).collect();
        assert_eq!((shown, pairs[0].1.sentences), (vec![2, 4], 4));
    }
}
