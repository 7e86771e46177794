//! What the page carries: a compact JSON object that its script reads.
//!
//! Numbers stand for entities, sentences, documents and periods: their place in the lists of the object. Places in
//! sentences are UTF-16 units.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::excerpt::Excerpt;
use super::occurrences::{Pair, Shown, Single};
use super::quotations::{Chosen, QuotationJson, Quotations, SideJson};
use crate::count::association::Cells;
use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, SentenceId};

/// Links that the page carries at most.
const MOST_LINKS: usize = 1600;

/// Links that are kept for each entity, the strongest first.
const LINKS_EACH: usize = 14;

/// How much is in the database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Documents that the filters let through; everything below is of these alone.
    pub documents: i64,
    /// Their sentences.
    pub sentences: i64,
    /// Documents that state a date.
    pub dated: i64,
    /// The earliest date, if any is known.
    pub first: Option<String>,
    /// The latest date, if any is known.
    pub last: Option<String>,
    /// Mentions of all entities.
    pub mentions: i64,
    /// Entities of all types.
    pub entities: i64,
}

/// An entity of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `entities.id`.
    pub id: EntityId,
    /// Its type.
    pub kind: EntityType,
    /// The name that is shown.
    pub name: String,
    /// How often it is mentioned, in the documents of the page.
    pub mentions: i64,
    /// In how many of them.
    pub documents: i64,
    /// The first date of publication, if known.
    pub first: Option<String>,
    /// The last date of publication, if known.
    pub last: Option<String>,
    /// Place among its type, from 1.
    pub rank: i64,
}

/// A sentence of the database with its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The whole text; it is cut when it is put on the page.
    pub text: String,
    /// `documents.id`.
    pub document: DocumentId,
}

/// A document as the page names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Headline, if known.
    #[serde(rename = "t")]
    pub title: Option<String>,
    /// Outlet or agency.
    #[serde(rename = "s")]
    pub source: Option<String>,
    /// Date of publication in ISO 8601, as precise as it is known.
    #[serde(rename = "d")]
    pub published_on: Option<String>,
    /// Where it was read.
    #[serde(rename = "o")]
    pub origin: String,
}

/// A source of the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Outlet or agency; nothing for documents that name none.
    #[serde(rename = "n")]
    pub name: Option<String>,
    /// Documents from there.
    #[serde(rename = "d")]
    pub documents: i64,
    /// The first date of publication, if any is known.
    #[serde(rename = "f")]
    pub first: Option<String>,
    /// The last date of publication, if any is known.
    #[serde(rename = "l")]
    pub last: Option<String>,
}

/// Texts with counts, by `entities.id`.
pub type Counted = BTreeMap<EntityId, Vec<(String, i64)>>;

/// Everything that was asked of the database.
#[derive(Debug, Default)]
pub struct Facts {
    /// What the page is called.
    pub title: String,
    /// What was left out by filters, in words; empty for nothing.
    pub filter: String,
    /// How much there is.
    pub totals: Totals,
    /// The entities of the page, most mentioned first.
    pub entities: Vec<Entity>,
    /// What was counted of each, in the same order.
    pub singles: Vec<Single>,
    /// What was counted of each pair of them.
    pub pairs: Vec<((usize, usize), Pair)>,
    /// How each is spelled.
    pub spellings: Counted,
    /// Offices and titles of each.
    pub roles: Counted,
    /// Documents of each period, gaps filled.
    pub periods: Vec<(String, i64)>,
    /// The sources.
    pub sources: Vec<Source>,
    /// The sentences to show, by `sentences.id`.
    pub sentences: BTreeMap<SentenceId, Sentence>,
    /// What the entities say and what is said of them.
    pub quotations: Quotations,
    /// The documents of both, by `documents.id`.
    pub documents: BTreeMap<DocumentId, Document>,
}

/// The entities to show of those that were found: the most mentioned of each type, of about `most` in all so many in a hundred,
/// more people than ideas. Of 250, for example, 100 are people, and 5 are events.
pub fn chosen(mut found: Vec<Entity>, most: usize) -> Vec<Entity> {
    let share = |kind| match kind {
        EntityType::Person => 40,
        EntityType::Org => 24,
        EntityType::Place => 18,
        EntityType::Group => 8,
        EntityType::Event | EntityType::Work | EntityType::Product => 2,
        EntityType::Other => 4,
    };
    found.retain(|entity| entity.rank <= (most * share(entity.kind)).div_ceil(100) as i64);
    found
}

/// The pairs that are worth a line: named together more often than chance has it, the strongest of each entity. A pair stays if
/// it is among the strongest of one of the two, so that an entity that few are named with keeps its links to those whom many are.
pub fn strongest(
    pairs: Vec<((usize, usize), Pair)>,
    singles: &[Single],
    sentences: i64,
) -> Vec<((usize, usize), Pair)> {
    let mut scored: Vec<(f64, (usize, usize), Pair)> = pairs
        .into_iter()
        .map(|(key, pair)| (cells(key, &pair, singles, sentences).g2(), key, pair))
        .filter(|(g2, ..)| *g2 > 0.0)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut each = vec![0_usize; singles.len()];
    scored.retain(|(_, (a, b), _)| {
        let wanted = each[*a] < LINKS_EACH || each[*b] < LINKS_EACH;
        if wanted {
            each[*a] += 1;
            each[*b] += 1;
        }
        wanted
    });
    scored.truncate(MOST_LINKS);
    scored.into_iter().map(|(_, key, pair)| (key, pair)).collect()
}

fn cells((a, b): (usize, usize), pair: &Pair, singles: &[Single], sentences: i64) -> Cells {
    Cells {
        o: f64::from(pair.sentences),
        f1: f64::from(singles[a].sentences),
        f2: f64::from(singles[b].sentences),
        n: sentences as f64,
    }
}

#[derive(Serialize)]
struct Data<'f> {
    title: &'f str,
    filter: &'f str,
    totals: &'f Totals,
    types: Vec<&'static str>,
    entities: Vec<EntityJson<'f>>,
    links: Vec<LinkJson>,
    /// Text and document.
    sentences: Vec<(String, usize)>,
    documents: Vec<&'f Document>,
    quotations: Vec<QuotationJson<'f>>,
    periods: &'f [(String, i64)],
    sources: &'f [Source],
}

/// Two entities, sentences and documents with both, sentences expected, G², sentences to show.
type LinkJson = (usize, usize, u32, u32, f64, f64, Vec<[usize; 5]>);

#[derive(Serialize)]
struct EntityJson<'f> {
    n: &'f str,
    t: usize,
    m: i64,
    d: i64,
    s: u32,
    f: &'f Option<String>,
    l: &'f Option<String>,
    a: &'f [(String, i64)],
    r: &'f [(String, i64)],
    /// Period and documents.
    p: Vec<(usize, u32)>,
    /// Sentence, begin and end of the name.
    k: Vec<[usize; 3]>,
    /// What it says.
    q: SideJson,
    /// What is said of it.
    b: SideJson,
}

impl Facts {
    /// Every sentence that the page may show, with at most `link` for a pair and `entity` for an entity.
    pub fn wanted(&self, link: usize, entity: usize) -> Vec<SentenceId> {
        let pairs = self.pairs.iter().flat_map(|(_, pair)| pair.best.first(link));
        let singles = self.singles.iter().flat_map(|single| single.best.first(entity));
        let mut wanted: Vec<SentenceId> = pairs.chain(singles).map(|shown| shown.sentence).collect();
        wanted.sort_unstable();
        wanted.dedup();
        wanted
    }

    /// The object as JSON, with at most `link` sentences for a pair and `entity` for an entity. `<` is escaped, so that
    /// the text can stand inside a script element.
    pub fn json(&self, link: usize, entity: usize) -> String {
        let mut texts =
            Texts { facts: self, places: FxHashMap::default(), data: Vec::new(), excerpts: Vec::new() };
        // Links before entities: a sentence is cut around what asks for it first, and a link needs both names in what is left.
        let links = self.pairs.iter().map(|(key, pair)| {
            let cells = cells(*key, pair, &self.singles, self.totals.sentences);
            let shown = pair.best.first(link).iter().filter_map(|s| texts.pair(s)).collect();
            let e = rounded(cells.expected(), 100.0);
            (key.0, key.1, pair.sentences, pair.documents, e, rounded(cells.g2(), 10.0), shown)
        });
        let links = links.collect();
        let quotations = Chosen::of(&self.quotations, entity.div_ceil(2));
        let entities = self.entities.iter().zip(&self.singles).map(|(one, single)| {
            let shown = single.best.first(entity).iter().filter_map(|s| texts.single(s)).collect();
            self.entity(one, single, shown, quotations.sides(one.id))
        });
        let entities = entities.collect();
        let (sentences, numbers) = texts.finish(quotations.documents());
        let quotations = quotations.json(|id| numbers.binary_search(&id).unwrap_or(0));
        let documents = numbers.iter().filter_map(|id| self.documents.get(id)).collect();
        let data = Data {
            title: &self.title,
            filter: &self.filter,
            totals: &self.totals,
            types: EntityType::ALL.map(EntityType::label).to_vec(),
            entities,
            links,
            sentences,
            documents,
            quotations,
            periods: &self.periods,
            sources: &self.sources,
        };
        // Serialising to memory fails for no value of these types.
        serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
    }

    fn entity<'f>(
        &'f self,
        one: &'f Entity,
        single: &Single,
        shown: Vec<[usize; 3]>,
        [says, about]: [SideJson; 2],
    ) -> EntityJson<'f> {
        let counted = |of: &'f Counted| of.get(&one.id).map_or(&[][..], Vec::as_slice);
        let period = |name: &str| self.periods.binary_search_by(|(period, _)| period.as_str().cmp(name)).ok();
        EntityJson {
            n: &one.name,
            t: EntityType::ALL.iter().position(|t| *t == one.kind).unwrap_or(0),
            m: one.mentions,
            d: one.documents,
            s: single.sentences,
            f: &one.first,
            l: &one.last,
            a: counted(&self.spellings),
            r: counted(&self.roles),
            p: single.periods.iter().filter_map(|(name, n)| Some((period(name)?, *n))).collect(),
            k: shown,
            q: says,
            b: about,
        }
    }
}

fn rounded(x: f64, by: f64) -> f64 {
    (x * by).round() / by
}

/// The sentences that were put on the page so far.
struct Texts<'f> {
    facts: &'f Facts,
    places: FxHashMap<SentenceId, usize>,
    data: Vec<SentenceId>,
    excerpts: Vec<Excerpt>,
}

impl Texts<'_> {
    fn pair(&mut self, shown: &Shown) -> Option<[usize; 5]> {
        let at = self.place(shown.sentence, shown.one.0.min(shown.other.0))?;
        let one = self.excerpts[at].place(shown.one.0, shown.one.1)?;
        let other = self.excerpts[at].place(shown.other.0, shown.other.1)?;
        Some([at, one.0, one.1, other.0, other.1])
    }

    fn single(&mut self, shown: &Shown) -> Option<[usize; 3]> {
        let at = self.place(shown.sentence, shown.one.0)?;
        let (start, end) = self.excerpts[at].place(shown.one.0, shown.one.1)?;
        Some([at, start, end])
    }

    /// Where the sentence stands on the page; put there if it does not yet.
    fn place(&mut self, sentence: SentenceId, around: usize) -> Option<usize> {
        if let Some(at) = self.places.get(&sentence) {
            return Some(*at);
        }
        let text = &self.facts.sentences.get(&sentence)?.text;
        self.excerpts.push(Excerpt::around(text, around));
        self.data.push(sentence);
        self.places.insert(sentence, self.data.len() - 1);
        Some(self.data.len() - 1)
    }

    /// The sentences with their texts, and the numbers of their documents and of `more`.
    fn finish(self, more: impl Iterator<Item = DocumentId>) -> (Vec<(String, usize)>, Vec<DocumentId>) {
        let document = |sentence: &SentenceId| self.facts.sentences.get(sentence).map(|s| s.document);
        let mut numbers: Vec<DocumentId> = self.data.iter().filter_map(document).chain(more).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let place = |id: &SentenceId| document(id).and_then(|d| numbers.binary_search(&d).ok()).unwrap_or(0);
        let sentences =
            self.excerpts.into_iter().zip(&self.data).map(|(e, id)| (e.text, place(id))).collect();
        (sentences, numbers)
    }
}
