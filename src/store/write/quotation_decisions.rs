//! What a person decided on quotations: kept by text and place, and done again whenever the quotations of a text are written.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use crate::model::EntityType;
use crate::model::ids::{DocumentId, EntityId, QuotationDecisionId, QuotationId};
use crate::resolve::NameKey;
use crate::store::damage::{damaged, known};
use crate::store::write::quotations;
use crate::store::write::recurring::make_one_stale;
use crate::store::{Error, Result, Store};

/// What a quotation is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotationDecision {
    /// Nobody is quoted here.
    Reject,
    /// Who speaks; `None` for nobody who is named.
    Speaker(Option<NameKey>),
}

impl QuotationDecision {
    /// The word for it in the database.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Speaker(_) => "speaker",
        }
    }

    /// The name that speaks.
    pub const fn name(&self) -> Option<&NameKey> {
        match self {
            Self::Reject => None,
            Self::Speaker(name) => name.as_ref(),
        }
    }
}

/// Where a quotation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationPlace {
    /// Hash of the text.
    pub document: String,
    /// First code point in the text.
    pub start_char: u32,
    /// One past the last.
    pub end_char: u32,
}

/// A decision on a quotation with its number, time and state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedQuotation {
    /// `quotation_decisions.id`.
    pub id: QuotationDecisionId,
    /// ISO 8601 in UTC.
    pub decided_at: String,
    /// What was decided.
    pub decision: QuotationDecision,
    /// Of which quotation.
    pub place: QuotationPlace,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// When it was taken back, if it was.
    pub undone_at: Option<String>,
}

impl Store {
    /// Every decision on quotations, in order, also those taken back.
    pub fn quotation_decisions(&self) -> Result<Vec<DecidedQuotation>> {
        let read = || -> rusqlite::Result<_> {
            self.connection.prepare(DECISIONS)?.query_map((), decided)?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Where a quotation stands, and its first words; `None` where there is none of this number.
    pub fn quotation_place(&self, id: QuotationId) -> Result<Option<(QuotationPlace, String)>> {
        let sql = "SELECT d.content_hash, q.start_char, q.end_char,
                substr(d.body, q.start_char + 1, min(60, q.end_char - q.start_char))
            FROM quotations AS q JOIN documents AS d ON d.id = q.document_id WHERE q.id = ?1";
        let place = |row: &Row<'_>| {
            let place =
                QuotationPlace { document: row.get(0)?, start_char: row.get(1)?, end_char: row.get(2)? };
            Ok((place, row.get(3)?))
        };
        self.connection.query_row(sql, [id], place).optional().map_err(|e| self.fail(e))
    }

    /// The name by which an entity is mentioned in the document of a quotation: at the nearest place before it, else at the
    /// nearest behind. `None` where it is not mentioned there.
    pub fn name_beside(&self, quotation: QuotationId, entity: EntityId) -> Result<Option<NameKey>> {
        let sql = "SELECT n.type, n.name, n.id FROM quotations AS q
            JOIN sentences AS s ON s.document_id = q.document_id
            JOIN mentions AS m ON m.sentence_id = s.id JOIN names AS n ON n.id = m.name_id
            WHERE q.id = ?1 AND m.entity_id = ?2
            ORDER BY m.start_char > q.start_char, abs(m.start_char - q.start_char), m.id LIMIT 1";
        let name = |row: &Row<'_>| {
            let kind = known(row, 0, "names.type", row.get::<_, i64>(2)?, EntityType::from_label)?;
            Ok(NameKey::new(kind, &row.get::<_, String>(1)?))
        };
        let found = self.connection.query_row(sql, params![quotation, entity], name).optional();
        found.map_err(|e| self.fail(e))
    }

    /// Adds a decision, and does what it says.
    pub fn decide_quotation(
        &mut self,
        place: &QuotationPlace,
        decision: &QuotationDecision,
        reason: Option<&str>,
        at: &str,
    ) -> Result<QuotationDecisionId> {
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<QuotationDecisionId> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "INSERT INTO quotation_decisions
                    (decided_at, kind, document, start_char, end_char, type, name, reason)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
            let (kind, name) = decision.name().map(|name| (name.kind.label(), name.name.as_str())).unzip();
            let QuotationPlace { document, start_char, end_char } = place;
            let what = decision.kind();
            transaction
                .execute(sql, params![at, what, document, start_char, end_char, kind, name, reason])?;
            let id = QuotationDecisionId(transaction.last_insert_rowid());
            if let Some(document) = document_of(&transaction, &place.document)? {
                follow(&transaction, document, &place.document)?;
            }
            transaction.commit()?;
            Ok(id)
        };
        write().map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes back decision `id`, or the latest that holds, and has its article read again; `None` where there is none.
    pub fn undo_quotation(
        &mut self,
        id: Option<QuotationDecisionId>,
        at: &str,
    ) -> Result<Option<DecidedQuotation>> {
        let is_meant = |d: &DecidedQuotation| d.undone_at.is_none() && id.is_none_or(|id| d.id == id);
        let Some(decided) = self.quotation_decisions()?.into_iter().rfind(is_meant) else {
            return Ok(None);
        };
        let path = self.path.clone();
        let mut write = || -> rusqlite::Result<()> {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let sql = "UPDATE quotation_decisions SET undone_at = ?2 WHERE id = ?1";
            transaction.execute(sql, params![decided.id, at])?;
            make_stale(&transaction, &decided.place.document)?;
            transaction.commit()
        };
        write().map_err(|e| Error::sqlite(&path, e))?;
        Ok(Some(decided))
    }
}

const DECISIONS: &str =
    "SELECT id, decided_at, kind, document, start_char, end_char, type, name, reason, undone_at
    FROM quotation_decisions ORDER BY decided_at, id";

/// Those that hold for a text. A constant, since it is asked for every document and prepared statements are found by their text.
const DECISIONS_OF_TEXT: &str =
    "SELECT id, decided_at, kind, document, start_char, end_char, type, name, reason, undone_at
    FROM quotation_decisions WHERE document = ?1 AND undone_at IS NULL ORDER BY decided_at, id";

fn decided(row: &Row<'_>) -> rusqlite::Result<DecidedQuotation> {
    let id: QuotationDecisionId = row.get(0)?;
    let kind: Option<EntityType> = match row.get::<_, Option<String>>(6)? {
        Some(_) => Some(known(row, 6, "quotation_decisions.type", id, EntityType::from_label)?),
        None => None,
    };
    let name: Option<String> = row.get(7)?;
    let key = kind.zip(name).map(|(kind, name)| NameKey::new(kind, &name));
    let word: String = row.get(2)?;
    let decision = match word.as_str() {
        "reject" => QuotationDecision::Reject,
        "speaker" => QuotationDecision::Speaker(key),
        _ => return Err(damaged("quotation_decisions.kind", id, word)),
    };
    Ok(DecidedQuotation {
        id,
        decided_at: row.get(1)?,
        decision,
        place: QuotationPlace { document: row.get(3)?, start_char: row.get(4)?, end_char: row.get(5)? },
        reason: row.get(8)?,
        undone_at: row.get(9)?,
    })
}

fn document_of(connection: &Connection, hash: &str) -> rusqlite::Result<Option<DocumentId>> {
    let sql = "SELECT id FROM documents WHERE content_hash = ?1";
    connection.prepare_cached(sql)?.query_row([hash], |row| row.get(0)).optional()
}

/// Has the article with a text read again before names are next linked.
pub(in crate::store) fn make_stale(transaction: &Transaction<'_>, hash: &str) -> rusqlite::Result<()> {
    match document_of(transaction, hash)? {
        Some(document) => make_one_stale(transaction, document),
        None => Ok(()),
    }
}

/// Does what was decided on the quotations of a document, which were just written or are as earlier decisions left them. Of
/// decisions on one quotation only the latest is done.
pub(in crate::store) fn follow(
    transaction: &Transaction<'_>,
    document: DocumentId,
    hash: &str,
) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(DECISIONS_OF_TEXT)?;
    let decisions: Vec<DecidedQuotation> =
        statement.query_map([hash], decided)?.collect::<rusqlite::Result<_>>()?;
    // Which are meant is asked before any goes, since what was meant by one decision is nobody else's.
    let mut latest: BTreeMap<QuotationId, QuotationDecision> = BTreeMap::new();
    for decided in decisions {
        if let Some(quotation) = meant(transaction, document, &decided.place)? {
            latest.insert(quotation, decided.decision);
        }
    }
    for (quotation, decision) in latest {
        match decision {
            QuotationDecision::Reject => {
                forget(transaction, &quotations::PARTS, quotation)?;
                transaction.prepare_cached("DELETE FROM quotations WHERE id = ?1")?.execute([quotation])?;
            }
            QuotationDecision::Speaker(name) => {
                let sql = "UPDATE quotations SET decided = 1, mention_id = (
                        SELECT m.id FROM sentences AS s
                        JOIN mentions AS m ON m.sentence_id = s.id JOIN names AS n ON n.id = m.name_id
                        WHERE s.document_id = ?2 AND n.type = ?3 AND n.name = ?4
                        ORDER BY m.start_char > quotations.start_char,
                            abs(m.start_char - quotations.start_char), m.id LIMIT 1)
                    WHERE id = ?1";
                let (kind, name) = name.as_ref().map(|name| (name.kind.label(), name.name.as_str())).unzip();
                transaction.prepare_cached(sql)?.execute(params![quotation, document, kind, name])?;
                forget(transaction, &["quotation_speakers", "quotation_candidates"], quotation)?;
            }
        }
    }
    Ok(())
}

/// Removes what some tables hold of a quotation.
fn forget(transaction: &Transaction<'_>, tables: &[&str], quotation: QuotationId) -> rusqlite::Result<()> {
    for table in tables {
        let sql = format!("DELETE FROM {table} WHERE quotation_id = ?1");
        transaction.prepare_cached(&sql)?.execute([quotation])?;
    }
    Ok(())
}

/// The quotation that a decision means. Rules that came later may cut the text otherwise, so it is the one whose ends lie nearest
/// to those of then, if what they have in common is at least half of what both cover together.
///
/// For example, the decision was on 100 to 200, and there are 100 to 150 and 120 to 210 now. The first has 50 of 100 in common,
/// the second 80 of 110. Both would do, but the ends of the first are off by 50 and those of the second by 30, so the second is
/// meant.
fn meant(
    transaction: &Transaction<'_>,
    document: DocumentId,
    place: &QuotationPlace,
) -> rusqlite::Result<Option<QuotationId>> {
    let sql = "SELECT id FROM quotations
        WHERE document_id = ?1 AND start_char < ?3 AND end_char > ?2
            AND 2 * (min(end_char, ?3) - max(start_char, ?2)) >= max(end_char, ?3) - min(start_char, ?2)
        ORDER BY abs(start_char - ?2) + abs(end_char - ?3), position LIMIT 1";
    let place = params![document, place.start_char, place.end_char];
    transaction.prepare_cached(sql)?.query_row(place, |row| row.get(0)).optional()
}
