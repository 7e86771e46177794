//! What linking asks of the documents: where names stand and in which role, who stands side by side, which acronyms are
//! explained.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use crate::model::ids::{DocumentId, NameId, SentenceId};
use crate::resolve::{AcronymDefinition, Circumstances, Evidence, EvidenceRequest, NameOccurrences};
use crate::store::schema::open;
use crate::store::write::names::NameRow;
use crate::store::{Result, Store};

/// Kibibytes of pages that are held meanwhile: tables are gone through in order, and linking holds the most just now.
const CACHE: i64 = 8_192;

impl Store {
    /// Answers what resolution asks about names in the order of [`Store::names`].
    pub(crate) fn evidence(&self, names: &[NameRow], asked: &EvidenceRequest) -> Result<Evidence> {
        let gather = || gather(&self.connection, names, asked);
        open::holding(&self.connection, CACHE, gather).map_err(|e| self.fail(e))
    }
}

fn gather(connection: &Connection, names: &[NameRow], asked: &EvidenceRequest) -> rusqlite::Result<Evidence> {
    let mut evidence = Evidence::default();
    if !asked.names.is_empty() {
        walk(connection, names, asked, &mut evidence)?;
    }
    for &(a, b) in &asked.pairs {
        if are_side_by_side(connection, &names[a], &names[b])? {
            evidence.side_by_side.insert((a, b));
        }
    }
    Ok(evidence)
}

/// Documents numbered from 0 as they are met, with the circumstances of each.
struct Documents<'c> {
    connection: &'c Connection,
    numbers: FxHashMap<DocumentId, u32>,
    months: FxHashMap<String, u32>,
    known: Vec<Circumstances>,
}

impl<'c> Documents<'c> {
    fn new(connection: &'c Connection) -> Self {
        let (numbers, months, known) = (FxHashMap::default(), FxHashMap::default(), Vec::new());
        Self { connection, numbers, months, known }
    }

    fn number(&mut self, id: DocumentId) -> rusqlite::Result<u32> {
        if let Some(&number) = self.numbers.get(&id) {
            return Ok(number);
        }
        let mut select = self.connection.prepare_cached(
            "SELECT coalesce(d.source_id, 0), substr(d.published_on, 1, 7), coalesce(c.original_id, 0)
             FROM documents AS d LEFT JOIN copies AS c ON c.document_id = d.id WHERE d.id = ?1",
        )?;
        let (source, month, family): (i64, Option<String>, i64) =
            select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let next = self.months.len() as u32 + 1;
        // A year alone is no month.
        let month = month.filter(|month| month.len() == 7);
        let month = month.map_or(0, |month| *self.months.entry(month).or_insert(next));
        let number = self.known.len() as u32;
        self.known.push(Circumstances { source: source as u32, month, family: family as u32 });
        self.numbers.insert(id, number);
        Ok(number)
    }
}

/// Where names were seen and which acronyms are explained, by one walk over the sentences and one over the mentions, both in
/// the order of their numbers: that is cheaper than looking for the mentions of some of the names, which are many.
///
/// For example, sentences 1 and 2 are of document 5, sentence 3 is of document 6, and a name that is asked for is mentioned in 2
/// and in 3. At the first mention the walk over the sentences goes on to 2, and knows that this is document 5; at the second it
/// goes on to 3, of document 6. What is to be known of a document (source, month, near-copies) is read only when a name that is
/// asked for stands in it.
fn walk(
    connection: &Connection,
    names: &[NameRow],
    asked: &EvidenceRequest,
    evidence: &mut Evidence,
) -> rusqlite::Result<()> {
    let mut documents = Documents::new(connection);
    let mut found: Vec<Found> = asked.names.iter().map(|_| Found::default()).collect();
    let mut roles: FxHashMap<String, u32> = FxHashMap::default();
    let places: FxHashMap<NameId, u32> =
        asked.names.iter().zip(0..).map(|(&at, place)| (names[at].id, place)).collect();
    let mut explained = Explained::default();
    let mut select = connection.prepare("SELECT id, document_id FROM sentences ORDER BY id")?;
    let mut sentences = select.query([])?;
    let (mut sentence, mut document, mut number) = (SentenceId(0), DocumentId(0), None);
    let mut select = connection
        .prepare("SELECT sentence_id, name_id, role, basis, text FROM mentions ORDER BY sentence_id")?;
    let mut mentions = select.query([])?;
    while let Some(row) = mentions.next()? {
        let name: NameId = row.get(1)?;
        let is_explained = row.get_ref(3)?.as_str()? == ACRONYM;
        let seen = places.get(&name).map(|&place| &mut found[place as usize]);
        if seen.is_none() && !is_explained {
            continue;
        }
        let wanted: SentenceId = row.get(0)?;
        while sentence < wanted {
            let Some(row) = sentences.next()? else { break };
            sentence = row.get(0)?;
            let next = row.get(1)?;
            if next != document {
                (document, number) = (next, None);
            }
        }
        if is_explained {
            // A document counts once, however often it has the acronym: its sentences follow each other.
            let (count, last) = explained.entry((name, row.get(4)?)).or_insert((0, DocumentId(0)));
            *count += u32::from(*last != document);
            *last = document;
        }
        if let Some(seen) = seen {
            let place = match number {
                Some(place) => place,
                None => *number.insert(documents.number(document)?),
            };
            let role = row.get_ref(2)?.as_str_or_null()?;
            seen.add(place, role.map(|role| place_of(&mut roles, role)));
        }
    }
    drop(places);
    evidence.definitions = definitions(names, explained);
    evidence.seen = asked.names.iter().copied().zip(found.into_iter().map(Found::seen)).collect();
    evidence.documents = documents.known;
    evidence.roles.resize(roles.len(), String::new());
    for (role, place) in roles {
        evidence.roles[place as usize] = role;
    }
    Ok(())
}

/// The acronyms that documents explain, by the name and the acronym: in how many, and the last of them.
type Explained = FxHashMap<(NameId, String), (u32, DocumentId)>;

fn definitions(names: &[NameRow], explained: Explained) -> Vec<AcronymDefinition> {
    let mut defined: FxHashMap<NameId, Option<usize>> =
        explained.keys().map(|(name, _)| (*name, None)).collect();
    for (at, name) in names.iter().enumerate() {
        if let Some(place) = defined.get_mut(&name.id) {
            *place = Some(at);
        }
    }
    explained
        .into_iter()
        .filter_map(|((name, short), (documents, _))| {
            defined[&name].map(|long| AcronymDefinition { short, long, documents })
        })
        .collect()
}

/// `mentions.basis` of an acronym that its document explains.
const ACRONYM: &str = "acronym";

/// The place of a role among those met so far.
fn place_of(roles: &mut FxHashMap<String, u32>, role: &str) -> u32 {
    let next = roles.len() as u32;
    roles.get(role).copied().unwrap_or_else(|| *roles.entry(role.to_owned()).or_insert(next))
}

/// Documents and roles of a name while they are gathered, by their places.
#[derive(Default)]
struct Found {
    documents: Vec<u32>,
    roles: FxHashMap<u32, u32>,
}

impl Found {
    fn add(&mut self, document: u32, role: Option<u32>) {
        if self.documents.last() != Some(&document) {
            self.documents.push(document);
        }
        if let Some(role) = role {
            *self.roles.entry(role).or_default() += 1;
        }
    }

    fn seen(mut self) -> NameOccurrences {
        self.documents.sort_unstable();
        self.documents.dedup();
        self.documents.shrink_to_fit(); // of tens of thousands of names, most of which stand in one or two documents
        let mut roles: Vec<(u32, u32)> = self.roles.into_iter().collect();
        roles.sort_unstable();
        NameOccurrences { documents: self.documents, roles }
    }
}

/// Whether one sentence holds both names; looked for from the one that is mentioned less.
fn are_side_by_side(connection: &Connection, a: &NameRow, b: &NameRow) -> rusqlite::Result<bool> {
    let (few, many) = if a.mentions <= b.mentions { (a, b) } else { (b, a) };
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM mentions AS m
                 JOIN mentions AS o ON o.sentence_id = m.sentence_id AND o.name_id = ?2 WHERE m.name_id = ?1)",
        )?
        .query_row([few.id, many.id], |row| row.get(0))
}
