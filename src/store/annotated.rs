//! A document as it goes out again: its text, its sentences, its names.

use rusqlite::Row;

use super::{Result, Store};
use crate::export::annotated::{Annotated, Name};
use crate::model::Span;
use crate::model::ids::DocumentId;

const DOCUMENT: &str = "SELECT d.origin, d.body, d.title, d.author, r.name, d.url, d.published_on, d.language
    FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id WHERE d.id = ?1";

const SENTENCES: &str =
    "SELECT start_char, end_char FROM sentences WHERE document_id = ?1 ORDER BY start_char, end_char";

const NAMES: &str = "SELECT m.start_char, m.end_char, m.type, e.name, m.confidence
    FROM sentences AS s
    JOIN mentions AS m ON m.sentence_id = s.id
    JOIN entities AS e ON e.id = m.entity_id
    WHERE s.document_id = ?1 AND NOT e.ignored
    ORDER BY m.start_char, m.end_char";

impl Store {
    /// The document with this number. Entities that a person decided to ignore are left out.
    pub fn annotated(&self, document: DocumentId) -> Result<Annotated> {
        self.read_annotated(document).map_err(|e| self.fail(e))
    }

    fn read_annotated(&self, document: DocumentId) -> rusqlite::Result<Annotated> {
        let mut found = self.connection.prepare_cached(DOCUMENT)?.query_row([document], described)?;
        let bytes = byte_offsets(&found.body);
        let span = |row: &Row<'_>| -> rusqlite::Result<Span> {
            let byte = |point: i64| usize::try_from(point).ok().and_then(|point| bytes.get(point)).copied();
            let (start, end) = (byte(row.get(0)?), byte(row.get(1)?));
            // A damaged file may hold offsets beyond its text: nothing is written for those.
            Ok(start.zip(end).map_or(Span::new(0, 0), |(start, end)| Span::new(start, end)))
        };
        let mut sentences = self.connection.prepare_cached(SENTENCES)?;
        found.sentences = sentences.query_map([document], span)?.collect::<rusqlite::Result<_>>()?;
        let mut names = self.connection.prepare_cached(NAMES)?;
        let name = |row: &Row<'_>| -> rusqlite::Result<Name> {
            Ok(Name { span: span(row)?, label: row.get(2)?, entity: row.get(3)?, confidence: row.get(4)? })
        };
        found.names = names.query_map([document], name)?.collect::<rusqlite::Result<_>>()?;
        found.sentences.retain(|span| !span.is_empty());
        found.names.retain(|name| !name.span.is_empty());
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

/// The byte at which each code point starts, and the length of the text.
fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}
