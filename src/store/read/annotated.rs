//! A document as it goes out again: its text, its sentences, its names, its quotations.

use rusqlite::Row;

use crate::export::annotated::{Annotated, Name, Quoted};
use crate::model::Span;
use crate::model::ids::{DocumentId, MentionId, QuotationId, SentenceId};
use crate::store::damage::span;
use crate::store::{Result, Store};
use crate::util::offsets::Bytes;

const DOCUMENT: &str = "SELECT d.origin, d.body, d.title, d.author, r.name, d.url, d.published_on, d.language
    FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id WHERE d.id = ?1";

const SENTENCES: &str =
    "SELECT start_char, end_char, id FROM sentences WHERE document_id = ?1 ORDER BY start_char, end_char";

const NAMES: &str = "SELECT m.start_char, m.end_char, m.type, e.name, m.confidence, m.id
    FROM sentences AS s
    JOIN mentions AS m ON m.sentence_id = s.id
    JOIN entities AS e ON e.id = m.entity_id
    WHERE s.document_id = ?1 AND NOT e.ignored
    ORDER BY m.start_char, m.end_char";

const QUOTATIONS: &str =
    "SELECT p.start_char, p.end_char, q.id, q.type, q.cue, q.cue_char, q.speaker, q.speaker_char, e.name
    FROM quotations AS q
    JOIN quotation_parts AS p ON p.quotation_id = q.id
    LEFT JOIN mentions AS m ON m.id = q.mention_id
    LEFT JOIN entities AS e ON e.id = m.entity_id AND NOT e.ignored
    WHERE q.document_id = ?1
    ORDER BY q.position, q.id, p.part";

impl Store {
    /// The document with this number. Entities that a person decided to ignore are left out, as speakers, too.
    pub(crate) fn annotated(&self, document: DocumentId, quotations: bool) -> Result<Annotated> {
        let read = || {
            let mut found = self.read_annotated(document)?;
            if quotations {
                found.quotations = self.read_quotations(document, &found.body)?;
            }
            Ok(found)
        };
        read().map_err(|e| self.fail(e))
    }

    fn read_annotated(&self, document: DocumentId) -> rusqlite::Result<Annotated> {
        let mut found = self.connection.prepare_cached(DOCUMENT)?.query_row([document], described)?;
        let mut bytes = Bytes::new(&found.body);
        let mut sentences = self.connection.prepare_cached(SENTENCES)?;
        let sentence =
            |row: &Row<'_>| span(row, &mut bytes, "sentences.start_char", row.get::<_, SentenceId>(2)?);
        found.sentences = sentences.query_map([document], sentence)?.collect::<rusqlite::Result<_>>()?;
        let mut bytes = Bytes::new(&found.body);
        let mut names = self.connection.prepare_cached(NAMES)?;
        let name = |row: &Row<'_>| -> rusqlite::Result<Name> {
            let span = span(row, &mut bytes, "mentions.start_char", row.get::<_, MentionId>(5)?)?;
            Ok(Name { span, label: row.get(2)?, entity: row.get(3)?, confidence: row.get(4)? })
        };
        found.names = names.query_map([document], name)?.collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }

    fn read_quotations(&self, document: DocumentId, body: &str) -> rusqlite::Result<Vec<Quoted>> {
        let mut found: Vec<Quoted> = Vec::new();
        let mut last = None;
        let mut bytes = Bytes::new(body);
        let mut statement = self.connection.prepare_cached(QUOTATIONS)?;
        let mut rows = statement.query([document])?;
        while let Some(row) = rows.next()? {
            let id: QuotationId = row.get(2)?;
            let part = span(row, &mut bytes, "quotation_parts.start_char", id)?;
            if let Some(quoted) = found.last_mut().filter(|_| last == Some(id)) {
                quoted.parts.push(part);
                continue;
            }
            last = Some(id);
            let mut beside = |at: usize| -> rusqlite::Result<Option<Span>> {
                let words: Option<String> = row.get(at)?;
                let start: Option<u32> = row.get(at + 1)?;
                let start = start.and_then(|start| bytes.at(start as usize));
                let spans = words.zip(start).map(|(words, start)| Span::new(start, start + words.len()));
                Ok(spans.filter(|span| body.get(span.range()).is_some_and(|text| !text.is_empty())))
            };
            let (cue, words) = (beside(4)?, beside(6)?);
            found.push(Quoted { parts: vec![part], kind: row.get(3)?, cue, words, speaker: row.get(8)? });
        }
        Ok(found)
    }
}

fn described(row: &Row<'_>) -> rusqlite::Result<Annotated> {
    Ok(Annotated {
        origin: row.get(0)?,
        body: row.get(1)?,
        title: row.get(2)?,
        author: row.get(3)?,
        source: row.get(4)?,
        url: row.get(5)?,
        published_on: row.get(6)?,
        language: row.get(7)?,
        ..Annotated::default()
    })
}
