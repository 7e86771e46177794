//! Stored documents as the pipeline wants them, to do a stage again.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use crate::clean::{self, Cleaned};
use crate::lang::LANGUAGES;
use crate::model::ids::{DocumentId, MentionId, SentenceId};
use crate::model::{Annotation, Annotations, Article, Mention, Metadata, Passage, Published, Span};
use crate::pipeline::{Stage, Stored};
use crate::rows::{Rows, Value};
use crate::stated_metadata::StatedMetadata;
use crate::store::damage::{date, entity_type, known, passage_kind, span, stated_metadata};
use crate::store::read::query::QueryError;
use crate::store::write::document_settings;
use crate::store::{Result, Store};
use crate::util::offsets::Bytes;
use crate::{quote, resolve, segment};

/// Documents read at once.
const DOCUMENTS: usize = 256;
/// Bytes of text read at once; one document is read whatever its length.
const BYTES: usize = 8 * 1024 * 1024;

impl Store {
    /// The first of the documents `ids`, in their order: as many as are good to have in memory at once, at least one.
    /// Documents that are not there are passed over; the number says how many of `ids` were looked at.
    pub fn stored(&self, ids: &[DocumentId]) -> Result<(Vec<(DocumentId, Stored)>, usize)> {
        let mut found = Vec::new();
        let mut bytes = 0;
        for (at, id) in ids.iter().enumerate() {
            if at >= DOCUMENTS || bytes >= BYTES {
                return Ok((found, at));
            }
            if let Some(stored) = stored_document(&self.connection, *id).map_err(|e| self.fail(e))? {
                bytes += stored.article.body.len();
                found.push((*id, stored));
            }
        }
        Ok((found, ids.len()))
    }
}

/// Which documents a run of `corpus reprocess` is about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Outdated<'a> {
    /// Only those that this stage or a later one should make anew; `None`: all.
    pub from: Option<Stage>,
    /// Look at that stage alone.
    pub alone: bool,
    /// Id of the recogniser that should have found the mentions; `None` if nobody should.
    pub recogniser: Option<&'a str>,
}

impl Store {
    /// Documents for which the condition holds, a piece of SQL over the columns of `documents` and `v_documents`.
    /// The connection must only read ([`Store::only_read`]).
    pub(crate) fn documents_where(
        &self,
        condition: &str,
    ) -> std::result::Result<Vec<DocumentId>, QueryError> {
        let sql = format!("SELECT id FROM ({CHOICE}) WHERE (\n{condition}\n) ORDER BY id");
        let mut rows = Rows::default();
        self.query(&sql, &[], &mut rows)?;
        let id = |row: &Vec<Value>| match row.first() {
            Some(Value::Integer(id)) => Some(DocumentId(*id)),
            _ => None,
        };
        Ok(rows.rows.iter().filter_map(id).collect())
    }

    /// Documents that were made by other versions of the stages than those of this program. Mentions that came with
    /// an article are never out of date, and in a language without a model nobody looks for any.
    pub(crate) fn outdated(&self, asked: Outdated<'_>) -> Result<Vec<DocumentId>> {
        self.read_outdated(asked).map_err(|e| self.fail(e))
    }

    fn read_outdated(&self, asked: Outdated<'_>) -> rusqlite::Result<Vec<DocumentId>> {
        let checked = |stage: Stage| match asked.from {
            Some(from) if asked.alone => from == stage,
            Some(from) => from <= stage,
            None => false,
        };
        let mut statement = self.connection.prepare(OUTDATED)?;
        let row = params![
            asked.from.is_none(),
            checked(Stage::Clean),
            clean::VERSION,
            checked(Stage::Segment),
            segment::VERSION,
            checked(Stage::Recognise),
            asked.recogniser,
            checked(Stage::Resolve),
            resolve::VERSION,
            languages_with_names(),
            checked(Stage::Quote),
            quote::VERSION,
            OURS,
        ];
        statement.query_map(row, |row| row.get(0))?.collect()
    }
}

/// The codes of the languages in which names are looked for, as a JSON array.
pub(super) fn languages_with_names() -> String {
    let read = LANGUAGES.iter().filter(|language| language.is_searched_for_names());
    serde_json::json!(read.map(|language| language.code).collect::<Vec<_>>()).to_string()
}

/// How the ids of all recognisers begin that this program ever had.
const OURS: &str = "linear-";

/// What a condition may speak of.
const CHOICE: &str = "SELECT d.*, d.id AS document_id, r.name AS source,
        (SELECT count(*) FROM sentences AS s WHERE s.document_id = d.id) AS sentences,
        (SELECT count(*) FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
         WHERE s.document_id = d.id) AS mentions
    FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id";

/// Documents that other versions of the stages made: each stage has a parameter that says whether it counts, and one for the
/// version that it should be. The CASE gives the recogniser that should have found the mentions: whoever did, where they came
/// with the article or, in what was loaded before versions were kept, from a recogniser that is not ours; nobody in a language in
/// which names are not looked for; else the one of now.
const OUTDATED: &str = "SELECT d.id FROM documents AS d
    LEFT JOIN origins AS o ON o.document_id = d.id AND o.origin = d.origin
    WHERE ?1 OR (?2 AND d.cleaner IS NOT ?3) OR (?4 AND d.segmenter IS NOT ?5) OR (?8 AND d.resolver IS NOT ?9)
        OR (?11 AND d.quoter IS NOT ?12)
        OR (?6 AND d.recogniser IS NOT CASE
                WHEN json_extract(o.given, '$.annotations') IS NOT NULL THEN d.recogniser
                WHEN d.cleaner IS NULL AND d.recogniser NOT GLOB ?13 || '*' THEN d.recogniser
                WHEN d.language NOT IN (SELECT value FROM json_each(?10)) THEN NULL
                ELSE ?7 END)
    ORDER BY d.id";

fn stored_document(connection: &Connection, id: DocumentId) -> rusqlite::Result<Option<Stored>> {
    let mut statement = connection.prepare_cached(
        "SELECT d.origin, d.body, o.given, d.recogniser, d.title, d.author, r.name, d.url, d.published_on,
             d.published_basis, d.language, d.cleaner IS NULL, l.started_at, d.content_hash
         FROM documents AS d JOIN loads AS l ON l.id = d.load_id LEFT JOIN sources AS r ON r.id = d.source_id
         LEFT JOIN origins AS o ON o.document_id = d.id AND o.origin = d.origin WHERE d.id = ?1",
    )?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let body: String = row.get(1)?;
    let known = metadata(row, id)?;
    let recogniser: Option<String> = row.get(3)?;
    let given = match row.get_ref(2)? {
        ValueRef::Null if row.get(11)? => given_before_versions(&known, recogniser.as_deref()),
        _ => stated_metadata(row, 2, id)?,
    };
    let mentions = mentions(connection, id, &body)?;
    // Only their fingerprint is kept of what the file gave; the mentions themselves are the stored ones.
    let annotations = given.annotations.is_some().then(|| Annotations {
        recogniser: recogniser.clone().unwrap_or_default(),
        mentions: mentions.iter().map(annotation).collect(),
        misplaced: 0,
    });
    let passages = passages(connection, id, &body)?;
    let cleaned = Cleaned { passages, metadata: known, found: Metadata::default() };
    let sentences = sentences(connection, id, &body)?;
    let article = Article {
        origin: row.get(0)?,
        body,
        metadata: given.metadata,
        annotations,
        quotations: given.quotations,
        ..Article::default()
    };
    let loaded_on = row.get::<_, String>(12)?.get(..10).and_then(|day| day.parse().ok());
    let decided = document_settings::of_text(connection, &row.get::<_, String>(13)?)?;
    Ok(Some(Stored { article, decided, loaded_on, cleaned, sentences, mentions, recogniser }))
}

/// What the file of an article must have said that was loaded before this was kept: an address, a language or a date
/// from metadata cannot have come from the text, so there the file spoke; and mentions of a foreign recogniser came along.
fn given_before_versions(known: &Metadata, recogniser: Option<&str>) -> StatedMetadata {
    let spoke = known.url.is_some()
        || known.language.is_some()
        || known.published.as_ref().is_some_and(|p| p.basis == "metadata");
    let foreign = recogniser.filter(|id| !id.starts_with(OURS));
    StatedMetadata {
        metadata: if spoke { known.clone() } else { Metadata::default() },
        annotations: foreign.map(|_| "earlier".to_owned()),
        quotations: None,
    }
}

fn metadata(row: &Row<'_>, id: DocumentId) -> rusqlite::Result<Metadata> {
    let published = match row.get::<_, Option<String>>(9)? {
        Some(basis) => {
            let on = known(row, 8, "documents.published_on", id, |on| date(on).map(str::to_owned))?;
            Some(Published { on, basis: basis.into() })
        }
        None => None,
    };
    Ok(Metadata {
        title: row.get(4)?,
        author: row.get(5)?,
        source: row.get(6)?,
        url: row.get(7)?,
        published,
        language: row.get(10)?,
        variables: BTreeSet::new(),
    })
}

const fn annotation(mention: &Mention) -> Annotation {
    Annotation { span: mention.span, kind: mention.kind, confidence: mention.confidence }
}

fn passages(connection: &Connection, id: DocumentId, body: &str) -> rusqlite::Result<Vec<Passage>> {
    let sql =
        "SELECT start_char, end_char, kind, id FROM passages WHERE document_id = ?1 ORDER BY start_char";
    let mut bytes = Bytes::new(body);
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        let id: i64 = row.get(3)?;
        let kind = known(row, 2, "passages.kind", id, passage_kind)?;
        Ok(Passage { span: span(row, &mut bytes, "passages.start_char", id)?, kind, rule: "" })
    })?;
    rows.collect()
}

fn sentences(connection: &Connection, id: DocumentId, body: &str) -> rusqlite::Result<Vec<Span>> {
    let sql = "SELECT start_char, end_char, id FROM sentences WHERE document_id = ?1 ORDER BY position";
    let mut bytes = Bytes::new(body);
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([id], |row| span(row, &mut bytes, "sentences.start_char", row.get::<_, SentenceId>(2)?))?;
    rows.collect()
}

fn mentions(connection: &Connection, id: DocumentId, body: &str) -> rusqlite::Result<Vec<Mention>> {
    let sql = "SELECT m.start_char, m.end_char, m.type, m.confidence, m.id
        FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
        WHERE s.document_id = ?1 ORDER BY m.start_char";
    let mut bytes = Bytes::new(body);
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id], |row| {
        let id: MentionId = row.get(4)?;
        Ok(Mention {
            span: span(row, &mut bytes, "mentions.start_char", id)?,
            sentence: 0,
            kind: entity_type(row, 2, "mentions.type", id)?,
            confidence: row.get(3)?,
        })
    })?;
    rows.collect()
}
