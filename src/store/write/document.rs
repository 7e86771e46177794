//! The rows of one document: its text, what is marked in it, its sentences, mentions and quotations, and where it was found.

use rusqlite::{OptionalExtension, Transaction, params};
use rustc_hash::FxHashSet;

use crate::clean::{self, CleaningContext};
use crate::format::encoding::undecoded;
use crate::model::ids::{DocumentId, LoadId, MentionId, SentenceId, SourceId};
use crate::pipeline::{Analysis, LinkedMention, SpeakerLabels};
use crate::stated_metadata::StatedMetadata;
use crate::store::write::batch::Outcome;
use crate::store::write::cleanings;
use crate::store::write::copies;
use crate::store::write::counts::Tally;
use crate::store::write::document_settings;
use crate::store::write::earlier_texts;
use crate::store::write::known_names::KnownNames;
use crate::store::write::names::{self, NameIds};
use crate::store::write::quotations;
use crate::store::write::recurring;
use crate::store::write::sentence_numbers;
use crate::store::write::sources;
use crate::util::offsets::CodePoints;
use crate::{quote, resolve, segment};

/// Writes documents inside a transaction.
pub(in crate::store) struct Writer<'c> {
    pub(in crate::store) transaction: &'c Transaction<'c>,
    load: LoadId,
    /// When the run began; empty outside of one.
    pub(in crate::store) read_at: String,
    /// Whether it is noted what is found where ([`earlier_texts::note`]).
    pub(in crate::store) notes_found: bool,
    pub(in crate::store) names: KnownNames,
    pub(in crate::store) tally: Tally,
    marks: CleaningContext,
    /// Hashes of texts that a person took out.
    removed: FxHashSet<String>,
}

impl<'c> Writer<'c> {
    /// A writer of run `load`; 0 outside of one.
    pub(in crate::store) fn new(transaction: &'c Transaction<'c>, load: LoadId) -> rusqlite::Result<Self> {
        let marks = cleanings::read_marks(transaction)?;
        let (names, tally) = (KnownNames::default(), Tally::default());
        let mut removed = transaction.prepare_cached("SELECT content_hash FROM removals")?;
        let removed = removed.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let read_at = transaction
            .prepare_cached("SELECT started_at FROM loads WHERE id = ?1")?
            .query_row([load], |row| row.get(0))
            .optional()?
            .unwrap_or_default();
        let notes_found = earlier_texts::is_noted(transaction)?;
        Ok(Self { transaction, load, read_at, notes_found, names, tally, marks, removed })
    }

    /// Adds an article, or its origin where the text is known. `first` is the article with the same text whose file is
    /// believed.
    pub(in crate::store) fn document(
        &mut self,
        analysis: &Analysis,
        first: &Analysis,
    ) -> rusqlite::Result<Outcome> {
        if self.removed.contains(&analysis.content_hash) {
            return Ok(Outcome::Removed);
        }
        let known = match self.known(&analysis.content_hash)? {
            None => self.known_by_earlier_version(analysis)?,
            known => known,
        };
        if let Some(id) = known {
            self.found(id, analysis)?;
            return Ok(Outcome::Unchanged);
        }
        let id = self.insert_document(first)?;
        self.found(id, analysis)?;
        self.variables(id, first)?;
        self.edges(id, first)?;
        self.passages(id, first)?;
        copies::keep(self.transaction, id, first)?;
        self.sentences_and_mentions(id, first)?;
        document_settings::recall(self.transaction, id)?;
        Ok(Outcome::Added)
    }

    /// Adds the sentences of a document and the mentions in them.
    pub(in crate::store) fn sentences_and_mentions(
        &mut self,
        document: DocumentId,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let sentences = self.sentences(document, analysis)?;
        self.mentions(document, &sentences, analysis)
    }

    pub(in crate::store) fn known(&self, hash: &str) -> rusqlite::Result<Option<DocumentId>> {
        self.transaction
            .prepare_cached("SELECT id FROM documents WHERE content_hash = ?1")?
            .query_row([hash], |row| row.get(0))
            .optional()
    }

    /// The document that version 0.1 made of the same article. Only one that was read at the same place is: of texts that came
    /// elsewhere, which is stored must not depend on which came first.
    fn known_by_earlier_version(&self, analysis: &Analysis) -> rusqlite::Result<Option<DocumentId>> {
        let Some(hash) = &analysis.earlier_hash else { return Ok(None) };
        self.transaction
            .prepare_cached(
                "SELECT d.id FROM documents AS d JOIN origins AS o ON o.document_id = d.id
                 WHERE d.content_hash = ?1 AND o.origin = ?2",
            )?
            .query_row([hash, &analysis.article.origin], |row| row.get(0))
            .optional()
    }

    /// Remembers that a run found a text.
    fn found(&self, document: DocumentId, analysis: &Analysis) -> rusqlite::Result<()> {
        let (origin, file_length) = (&analysis.article.origin, analysis.article.file_length);
        if self.notes_found {
            earlier_texts::note(self.transaction, origin, document, file_length)?;
        }
        self.origin(document, analysis)
    }

    /// Remembers where a text was found and what was said of it there; `documents.origin` is the first in byte order,
    /// whatever came first.
    pub(in crate::store) fn origin(&self, document: DocumentId, analysis: &Analysis) -> rusqlite::Result<()> {
        let origin = &analysis.article.origin;
        let given = StatedMetadata::of_article(&analysis.article);
        let source = clean::publisher(&given.metadata).map(|name| self.source(&name)).transpose()?;
        self.transaction
            .prepare_cached(
                "INSERT INTO origins (document_id, origin, given, url, source_id, read_at, file_length)
                 VALUES (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), ?7)
                 ON CONFLICT (origin, document_id) DO UPDATE
                 SET given = excluded.given, url = excluded.url, source_id = excluded.source_id,
                     file_length = coalesce(excluded.file_length, file_length),
                     read_at = CASE WHEN excluded.file_length > 0 AND until IS NOT NULL THEN excluded.read_at ELSE read_at END,
                     until = CASE WHEN excluded.file_length > 0 THEN NULL ELSE until END
                 WHERE given IS NOT excluded.given OR excluded.file_length > 0 AND (file_length IS NULL OR until IS NOT NULL)",
            )?
            .execute(params![
                document,
                origin,
                given.to_json(),
                given.metadata.url,
                source,
                self.read_at,
                analysis.article.file_length.map(|length| length as i64)
            ])?;
        // The origin of a document that stood nowhere any more is none of its `origins`, and gives way whatever its order.
        self.transaction
            .prepare_cached(
                "UPDATE documents SET origin = ?2 WHERE id = ?1 AND (origin > ?2 OR NOT EXISTS (
                     SELECT 1 FROM origins AS o WHERE o.document_id = ?1 AND o.origin = documents.origin))",
            )?
            .execute(params![document, origin])
            .map(drop)
    }

    fn insert_document(&self, analysis: &Analysis) -> rusqlite::Result<DocumentId> {
        let known = &analysis.metadata;
        let source = known.source.as_deref().map(|name| self.source(name)).transpose()?;
        let (on, basis) = known.published.as_ref().map(|p| (p.on.as_str(), &*p.basis)).unzip();
        self.transaction
            .prepare_cached(
                "INSERT INTO documents (load_id, source_id, origin, title, author, url, published_on,
                     published_basis, language, recogniser, body, content_hash, word_count, cleaner, segmenter,
                     resolver, source_name, undecoded, quoter)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            )?
            .insert(params![
                self.load,
                source,
                analysis.article.origin,
                known.title,
                known.author,
                known.url,
                on,
                basis,
                known.language,
                analysis.recogniser,
                analysis.article.body,
                analysis.content_hash,
                analysis.word_count as i64,
                clean::VERSION,
                segment::VERSION,
                resolve::VERSION,
                known.source,
                undecoded(&analysis.article.body) as i64,
                quote::VERSION,
            ])
            .map(DocumentId)
    }

    /// The row of the outlet that an article calls so, under the aliases.
    pub(in crate::store) fn source(&self, name: &str) -> rusqlite::Result<SourceId> {
        sources::get_or_insert(self.transaction, &self.marks.aliases, name)
    }

    /// Remembers the lines at the edges of an article. It becomes stale where other lines are known to return by now than when it
    /// was read: articles are read ahead of those that are written.
    pub(in crate::store) fn edges(&self, document: DocumentId, analysis: &Analysis) -> rusqlite::Result<()> {
        recurring::write_edges(self.transaction, document, &analysis.edges)?;
        let source = analysis.metadata.source.as_deref();
        if self.marks.returning(source, analysis.edges.iter().copied()) != analysis.returning {
            recurring::make_one_stale(self.transaction, document)?;
        }
        Ok(())
    }

    /// Adds what else a file says of a document.
    pub(in crate::store) fn variables(
        &self,
        document: DocumentId,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT INTO document_variables (document_id, name, value) VALUES (?1, ?2, ?3)";
        let mut insert = self.transaction.prepare_cached(sql)?;
        let mut variables = analysis.metadata.variables.iter();
        variables.try_for_each(|(name, value)| insert.execute(params![document, name, value]).map(drop))
    }

    pub(in crate::store) fn passages(
        &self,
        document: DocumentId,
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        let mut points = CodePoints::new(&analysis.article.body);
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO passages (document_id, kind, start_char, end_char, rule) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for passage in &analysis.passages {
            let (start, end) = (points.at(passage.span.start), points.at(passage.span.end));
            insert.execute(params![
                document,
                passage.kind.label(),
                start as i64,
                end as i64,
                passage.rule
            ])?;
        }
        Ok(())
    }

    fn sentences(&self, document: DocumentId, analysis: &Analysis) -> rusqlite::Result<Vec<SentenceId>> {
        let body = &analysis.article.body;
        let mut points = CodePoints::new(body);
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO sentences (id, document_id, position, start_char, end_char, text, is_label)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let first = sentence_numbers::first(self.transaction, document, analysis.sentences.len())?;
        let labels = SpeakerLabels::among(&analysis.passages);
        let rows = analysis.sentences.iter().enumerate();
        rows.map(|(position, span)| {
            let (start, end) = (points.at(span.start), points.at(span.end));
            let is_label = labels.hold(*span);
            let (id, position) = (SentenceId(first.0 + position as i64), position as i64);
            insert.execute(params![
                id,
                document,
                position,
                start as i64,
                end as i64,
                span.of(body),
                is_label
            ])?;
            Ok(id)
        })
        .collect()
    }

    /// Adds the mentions of a document, whose sentences have these numbers, and its quotations.
    pub(in crate::store) fn mentions(
        &mut self,
        document: DocumentId,
        sentences: &[SentenceId],
        analysis: &Analysis,
    ) -> rusqlite::Result<()> {
        self.names.next_document();
        // Mentions are in text order, so one pass over the text turns all their bytes into code points.
        let body = &analysis.article.body;
        let mut points = CodePoints::new(body);
        let mut named = Vec::with_capacity(analysis.mentions.len());
        let mut numbers = Vec::with_capacity(analysis.mentions.len());
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO mentions (sentence_id, entity_id, name_id, start_char, end_char, text, type,
                 confidence, basis, link_confidence, role)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        for linked in &analysis.mentions {
            let ids = self.name(linked)?;
            named.push((ids.name, ids.entity, linked.mention.span.of(body)));
            let mention = &linked.mention;
            let (start, end) = (points.at(mention.span.start), points.at(mention.span.end));
            let id = insert.insert(params![
                sentences[mention.sentence],
                ids.entity,
                ids.name,
                start as i64,
                end as i64,
                mention.span.of(body),
                mention.kind.label(),
                rounded(mention.confidence),
                linked.basis,
                rounded(linked.link_confidence),
                linked.role,
            ])?;
            numbers.push(MentionId(id));
        }
        self.tally.document(document, named.into_iter());
        quotations::write(self.transaction, document, &numbers, analysis)
    }

    /// The row of a name; a new name starts as an entity of its own and is linked when the run ends.
    fn name(&mut self, linked: &LinkedMention) -> rusqlite::Result<NameIds> {
        let LinkedMention { kind, name, scope, .. } = linked;
        if let Some(ids) = self.names.ids(*kind, name, scope) {
            return Ok(ids);
        }
        let ids = names::get_or_insert(self.transaction, kind.label(), name, &scope.to_string())?;
        self.names.keep(*kind, name, scope, ids);
        Ok(ids)
    }
}

/// A probability with three decimals, the same on every machine.
pub(in crate::store) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence.clamp(0.0, 1.0)) * 1000.0).round() / 1000.0
}
