//! Another analysis instead of a stored one: after a stage was done again, or when a file says more of a text than the
//! one that brought it.
//!
//! Triggers are off meanwhile. Names and entities that are left without mentions stay until names are linked,
//! as after a batch of a load.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::model::ids::{DocumentId, EntityId, LoadId, NameId, SentenceId};
use crate::pipeline::{Analysis, Stage};
use crate::stated_metadata::StatedMetadata;
use crate::store::damage::stated_metadata;
use crate::store::schema::pending::Pending;
use crate::store::write::batch::believed;
use crate::store::write::copies;
use crate::store::write::document::Writer;
use crate::store::write::document_settings;
use crate::store::write::quotations;
use crate::store::{Error, Result, Store};
use crate::{clean, quote, resolve, segment};

impl Store {
    /// Writes, in one transaction, what `first` and the stages after it made of stored documents. What earlier stages
    /// made is not touched.
    pub fn replace(&mut self, first: Stage, analyses: &[(DocumentId, Analysis)]) -> Result<()> {
        let path = self.path.clone();
        self.in_bulk(|store| store.replace_all(first, analyses)).map_err(|e| Error::sqlite(&path, e))
    }

    fn replace_all(&mut self, first: Stage, analyses: &[(DocumentId, Analysis)]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        Pending::Settling.set(&transaction)?;
        let mut writer = Writer::new(&transaction, LoadId(0))?;
        let all: Vec<(DocumentId, &Analysis)> =
            analyses.iter().map(|(id, analysis)| (*id, analysis)).collect();
        replace(&mut writer, first, &all)?;
        writer.tally.write(&transaction)?;
        transaction.commit()
    }

    /// Replaces the analysis of known texts where the article of the batch that is believed ([`believed`]) counts more than what
    /// they have: its origin comes earlier in byte order, or is the same with other words about the text. So the order of loading
    /// decides nothing.
    pub(in crate::store) fn supersede(&mut self, load: LoadId, batch: &[Analysis]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut found: BTreeMap<DocumentId, &Analysis> = BTreeMap::new();
        for at in believed(batch).into_values() {
            if let Some(id) = superseded(&transaction, &batch[at])? {
                found.insert(id, &batch[at]);
            }
        }
        if !found.is_empty() {
            Pending::Settling.set(&transaction)?;
            let mut writer = Writer::new(&transaction, load)?;
            let found: Vec<_> = found.into_iter().collect();
            replace(&mut writer, Stage::Clean, &found)?;
            writer.tally.write(&transaction)?;
            found.iter().try_for_each(|(id, _)| document_settings::recall(&transaction, *id))?;
        }
        transaction.commit()
    }

    /// Says that everything that follows from the documents is as it must be; sources that nothing names any more go.
    pub(crate) fn settled(&mut self) -> Result<()> {
        let settled = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute_batch(
                "DELETE FROM sources WHERE NOT EXISTS (SELECT 1 FROM documents WHERE source_id = sources.id)
                    AND NOT EXISTS (SELECT 1 FROM origins WHERE source_id = sources.id)",
            )?;
            Pending::Settling.clear(&transaction)?;
            transaction.commit()
        };
        settled(&mut self.connection).map_err(|e| Error::sqlite(&self.path, e))
    }
}

/// The document that has the text of `analysis`, if the file of `analysis` is the one to believe and says other things of it than
/// the file that is believed now. A document that stood nowhere any more has no such file, and is replaced in any case.
fn superseded(transaction: &Transaction<'_>, analysis: &Analysis) -> rusqlite::Result<Option<DocumentId>> {
    let sql = "SELECT d.id, o.origin, o.given FROM documents AS d
        LEFT JOIN origins AS o ON o.document_id = d.id AND o.origin = d.origin WHERE d.content_hash = ?1";
    let found = transaction
        .prepare_cached(sql)?
        .query_row([&analysis.content_hash], |row| {
            let id = row.get(0)?;
            Ok((id, row.get::<_, Option<String>>(1)?, stated_metadata(row, 2, id)?))
        })
        .optional()?;
    Ok(found.and_then(|(id, origin, given)| {
        let Some(origin) = origin else { return Some(id) };
        let other = given != StatedMetadata::of_article(&analysis.article);
        (analysis.article.origin <= origin && other).then_some(id)
    }))
}

/// Replaces the analyses of different documents. The full-text index is told of all that goes at once, and of all that
/// comes, since it flushes what it holds at the end of every statement.
fn replace(
    writer: &mut Writer<'_>,
    first: Stage,
    analyses: &[(DocumentId, &Analysis)],
) -> rusqlite::Result<()> {
    let transaction = writer.transaction;
    let mut analyses = analyses.to_vec();
    if first > Stage::Segment {
        // Sentences stay, and with them the full-text index.
        let mut changed = Vec::new();
        for (id, analysis) in analyses {
            let sentences = sentences(transaction, id)?;
            if sentences.len() == analysis.sentences.len() {
                take_mentions(writer, id)?;
                writer.mentions(id, &sentences, analysis)?;
                say_versions(transaction, id, first, analysis)?;
            } else {
                changed.push((id, analysis));
            }
        }
        analyses = changed;
    }
    let ids: Vec<DocumentId> = analyses.iter().map(|(id, _)| *id).collect();
    unindex(transaction, &ids)?;
    for (id, analysis) in &analyses {
        replace_one(writer, *id, first, analysis)?;
    }
    transaction
        .prepare_cached(
            "INSERT INTO sentences_fts (rowid, text) SELECT id, text FROM sentences
             WHERE document_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
        )?
        .execute([listed(&ids)])
        .map(drop)
}

/// Takes the sentences of documents out of the full-text index, before they go.
pub(in crate::store) fn unindex(transaction: &Transaction<'_>, ids: &[DocumentId]) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO sentences_fts (sentences_fts, rowid, text) SELECT 'delete', id, text FROM sentences
             WHERE document_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
        )?
        .execute([listed(ids)])
        .map(drop)
}

/// The numbers of documents as a JSON array.
fn listed(ids: &[DocumentId]) -> String {
    ids.iter().map(|id| id.0).collect::<serde_json::Value>().to_string()
}

fn replace_one(
    writer: &mut Writer<'_>,
    id: DocumentId,
    first: Stage,
    analysis: &Analysis,
) -> rusqlite::Result<()> {
    let transaction = writer.transaction;
    take_mentions(writer, id)?;
    transaction.prepare_cached("DELETE FROM sentences WHERE document_id = ?1")?.execute([id])?;
    if first == Stage::Clean {
        transaction.prepare_cached("DELETE FROM passages WHERE document_id = ?1")?.execute([id])?;
        writer.passages(id, analysis)?;
        transaction.prepare_cached("DELETE FROM edge_lines WHERE document_id = ?1")?.execute([id])?;
        writer.edges(id, analysis)?;
        writer.origin(id, analysis)?;
        transaction.prepare_cached("DELETE FROM document_variables WHERE document_id = ?1")?.execute([id])?;
        writer.variables(id, analysis)?;
        copies::renew(transaction, id, analysis)?;
        update_metadata(writer, id, analysis)?;
    }
    writer.sentences_and_mentions(id, analysis)?;
    say_versions(transaction, id, first, analysis)
}

/// Removes the quotations and mentions of a document, and takes them off the counts.
pub(in crate::store) fn take_mentions(writer: &mut Writer<'_>, id: DocumentId) -> rusqlite::Result<()> {
    quotations::remove(writer.transaction, id)?;
    let old = mentions(writer.transaction, id)?;
    writer.tally.without(id, old.iter().map(|(name, entity, text)| (*name, *entity, text.as_str())));
    let sql = "DELETE FROM mentions WHERE sentence_id IN (SELECT id FROM sentences WHERE document_id = ?1)";
    writer.transaction.prepare_cached(sql)?.execute([id]).map(drop)
}

/// The sentences of a document, in their order.
fn sentences(transaction: &Transaction<'_>, id: DocumentId) -> rusqlite::Result<Vec<SentenceId>> {
    let sql = "SELECT id FROM sentences WHERE document_id = ?1 ORDER BY position";
    transaction.prepare_cached(sql)?.query_map([id], |row| row.get(0))?.collect()
}

/// Notes by which versions of the stages a document was made.
fn say_versions(
    transaction: &Transaction<'_>,
    id: DocumentId,
    first: Stage,
    analysis: &Analysis,
) -> rusqlite::Result<()> {
    // Names are completed and quotations found anew in any case. Of the stages before, what was not done again keeps its version.
    let redone = |stage| (first <= stage).then_some(());
    transaction
        .prepare_cached(
            "UPDATE documents SET word_count = coalesce(?2, word_count), recogniser = ?3, cleaner = coalesce(?4, cleaner),
                 segmenter = coalesce(?5, segmenter), resolver = ?6, quoter = ?7 WHERE id = ?1",
        )?
        .execute(params![
            id,
            redone(Stage::Segment).map(|()| analysis.word_count as i64),
            analysis.recogniser,
            redone(Stage::Clean).map(|()| clean::VERSION),
            redone(Stage::Segment).map(|()| segment::VERSION),
            resolve::VERSION,
            quote::VERSION,
        ])
        .map(drop)
}

/// Name, entity and spelling of every mention of a document.
fn mentions(
    transaction: &Transaction<'_>,
    id: DocumentId,
) -> rusqlite::Result<Vec<(NameId, EntityId, String)>> {
    let sql =
        "SELECT m.name_id, m.entity_id, m.text FROM sentences AS s JOIN mentions AS m ON m.sentence_id = s.id
        WHERE s.document_id = ?1";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    transaction.prepare_cached(sql)?.query_map([id], row)?.collect()
}

fn update_metadata(writer: &Writer<'_>, id: DocumentId, analysis: &Analysis) -> rusqlite::Result<()> {
    let known = &analysis.metadata;
    let source = known.source.as_deref().map(|name| writer.source(name)).transpose()?;
    let (on, basis) = known.published.as_ref().map(|p| (p.on.as_str(), &*p.basis)).unzip();
    writer
        .transaction
        .prepare_cached(
            "UPDATE documents SET source_id = ?2, title = ?3, author = ?4, url = ?5, published_on = ?6,
                 published_basis = ?7, language = ?8, source_name = ?9 WHERE id = ?1",
        )?
        .execute(params![
            id,
            source,
            known.title,
            known.author,
            known.url,
            on,
            basis,
            known.language,
            known.source,
        ])
        .map(drop)
}
