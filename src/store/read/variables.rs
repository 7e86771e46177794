//! Which document variables there are, and by what documents can be told apart.

use rusqlite::Row;

use crate::model::ids::DocumentId;
use crate::store::{Result, Store};

/// A document as a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedDocument {
    /// Number, text without clutter (a sentence a line), title, author, outlet, date, language, address; empty where unknown.
    pub columns: [String; 8],
    /// Its variables: name and value, in order.
    pub variables: Vec<(String, String)>,
}

impl Store {
    /// A document with its text and everything that is known of it.
    pub fn described(&self, id: DocumentId) -> Result<DescribedDocument> {
        let read = || -> rusqlite::Result<DescribedDocument> {
            let sql = "SELECT d.id, title, author, r.name, published_on, language, url
                FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id WHERE d.id = ?1";
            let text =
                |row: &Row<'_>, at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
            let known: [String; 6] = self.connection.prepare_cached(sql)?.query_row([id], |row| {
                Ok([text(row, 1)?, text(row, 2)?, text(row, 3)?, text(row, 4)?, text(row, 5)?, text(row, 6)?])
            })?;
            let sql = "SELECT text FROM sentences WHERE document_id = ?1 ORDER BY position";
            let mut sentences = self.connection.prepare_cached(sql)?;
            let sentences: Vec<String> =
                sentences.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            let sql =
                "SELECT name, value FROM document_variables WHERE document_id = ?1 ORDER BY name, value";
            let mut variables = self.connection.prepare_cached(sql)?;
            let variables = variables.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let [title, author, source, published_on, language, url] = known;
            Ok(DescribedDocument {
                columns: [
                    id.0.to_string(),
                    sentences.join("\n"),
                    title,
                    author,
                    source,
                    published_on,
                    language,
                    url,
                ],
                variables: variables.collect::<rusqlite::Result<_>>()?,
            })
        };
        read().map_err(|e| self.fail(e))
    }

    /// The names of all document variables, in order.
    pub fn variable_names(&self) -> Result<Vec<String>> {
        self.listed("SELECT DISTINCT name FROM document_variables ORDER BY name", [])
    }

    /// The different values of a document variable, without regard to case, in order.
    pub fn variable_values(&self, name: &str) -> Result<Vec<String>> {
        let sql = "SELECT min(value) FROM document_variables WHERE name = ?1 COLLATE NOCASE
            GROUP BY lower(value) ORDER BY min(value)";
        self.listed(sql, [name])
    }

    /// How many documents have no value of a variable.
    pub fn documents_without_variable(&self, name: &str) -> Result<u64> {
        let sql = "SELECT count(*) FROM documents WHERE id NOT IN (
            SELECT document_id FROM document_variables WHERE name = ?1 COLLATE NOCASE)";
        self.count_of(sql, [name])
    }

    /// How many documents name no outlet.
    pub fn documents_without_source(&self) -> Result<u64> {
        self.count_of("SELECT count(*) FROM documents WHERE source_id IS NULL", [])
    }

    /// Of how many documents the year, or with 7 characters the month, is not known.
    pub fn documents_without_period(&self, characters: usize) -> Result<u64> {
        let sql = "SELECT count(*) FROM documents WHERE published_on IS NULL OR length(published_on) < ?1";
        self.count_of(sql, [characters as i64])
    }

    fn count_of(&self, sql: &str, values: impl rusqlite::Params) -> Result<u64> {
        let count = self.connection.query_row(sql, values, |row| row.get::<_, i64>(0));
        count.map(|n| n as u64).map_err(|e| self.fail(e))
    }

    /// The names of the outlets of documents, in order.
    pub fn source_names(&self) -> Result<Vec<String>> {
        self.listed(
            "SELECT name FROM sources WHERE id IN (SELECT source_id FROM documents) ORDER BY name",
            [],
        )
    }

    /// The years, or with 7 characters the months, in which documents were published, in order.
    pub fn periods_of_documents(&self, characters: usize) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT substr(published_on, 1, ?1) FROM documents
            WHERE length(published_on) >= ?1 ORDER BY 1";
        self.listed(sql, [characters as i64])
    }

    pub(super) fn listed(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<String>> {
        let read = || -> rusqlite::Result<_> {
            self.connection.prepare(sql)?.query_map(values, |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }
}
