//! The quotations of a document: written with its mentions, taken away with them.

use rusqlite::{Transaction, params};

use crate::model::Span;
use crate::model::ids::{DocumentId, MentionId, QuotationId};
use crate::pipeline::Analysis;
use crate::quote::Quotation;
use crate::store::write::document::rounded;
use crate::store::write::quotation_decisions;
use crate::util::offsets::CodePoints;

/// Adds the quotations of a document, whose mentions have these numbers.
pub(in crate::store) fn write(
    transaction: &Transaction<'_>,
    document: DocumentId,
    mentions: &[MentionId],
    analysis: &Analysis,
) -> rusqlite::Result<()> {
    if analysis.quotations.is_empty() {
        return Ok(());
    }
    let body = analysis.article.body.as_str();
    let points = Points::of(body, &analysis.quotations);
    let mut insert = transaction.prepare_cached(
        "INSERT INTO quotations (document_id, position, type, form, start_char, end_char, words, cue, cue_char,
             speaker, speaker_char, mention_id, basis, confidence, given, given_speaker)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    let mut part = transaction.prepare_cached(
        "INSERT INTO quotation_parts (quotation_id, part, start_char, end_char) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, quotation) in analysis.quotations.iter().enumerate() {
        let (Some(first), Some(last)) = (quotation.parts.first(), quotation.parts.last()) else { continue };
        let words: usize = quotation.parts.iter().map(|span| words(span.of(body))).sum();
        let (cue, cue_char) = points.words(body, quotation.cue);
        let (speaker, speaker_char) = points.words(body, quotation.speaker);
        let id = insert.insert(params![
            document,
            position as i64,
            quotation.kind.label(),
            quotation.form.label(),
            points.at(first.start),
            points.at(last.end),
            words as i64,
            cue,
            cue_char,
            speaker,
            speaker_char,
            quotation.mention.and_then(|at| mentions.get(at)),
            quotation.basis.label(),
            rounded(quotation.confidence),
            quotation.given.as_ref().map(|given| &given.by),
            quotation.given.as_ref().and_then(|given| given.speaker.as_ref()),
        ])?;
        for (place, span) in quotation.parts.iter().enumerate() {
            let row = params![QuotationId(id), place as i64, points.at(span.start), points.at(span.end)];
            part.execute(row)?;
        }
        others(transaction, QuotationId(id), quotation, mentions)?;
    }
    quotation_decisions::follow(transaction, document, &analysis.content_hash)
}

/// Adds who speaks together with the speaker of a quotation, and who may be the speaker.
fn others(
    transaction: &Transaction<'_>,
    id: QuotationId,
    quotation: &Quotation,
    mentions: &[MentionId],
) -> rusqlite::Result<()> {
    if let Some(mention) = quotation.also.and_then(|at| mentions.get(at)) {
        let sql = "INSERT INTO quotation_speakers (quotation_id, place, mention_id) VALUES (?1, 1, ?2)";
        transaction.prepare_cached(sql)?.execute(params![id, mention])?;
    }
    for (place, candidate) in quotation.candidates.iter().enumerate() {
        let Some(mention) = mentions.get(candidate.mention) else { continue };
        let sql = "INSERT INTO quotation_candidates (quotation_id, place, mention_id, why, score)
            VALUES (?1, ?2, ?3, ?4, ?5)";
        let (why, score) = (candidate.basis.label(), rounded(candidate.score));
        transaction.prepare_cached(sql)?.execute(params![id, place as i64, mention, why, score])?;
    }
    Ok(())
}

/// Tables of what belongs to one quotation, by its number.
pub(in crate::store) const PARTS: [&str; 3] =
    ["quotation_parts", "quotation_speakers", "quotation_candidates"];

/// Removes the quotations of a document.
pub(in crate::store) fn remove(transaction: &Transaction<'_>, document: DocumentId) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM quotation_parts WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id = ?1)",
        "DELETE FROM quotation_speakers WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id = ?1)",
        "DELETE FROM quotation_candidates WHERE quotation_id IN (SELECT id FROM quotations WHERE document_id = ?1)",
        "DELETE FROM quotations WHERE document_id = ?1",
    ] {
        transaction.prepare_cached(sql)?.execute([document])?;
    }
    Ok(())
}

/// Words with a letter or digit.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Offsets of a text that its quotations name: each byte with the code points before it, ascending. They are asked for in any
/// order, since the speaker may stand before or behind, but are counted in one pass.
struct Points(Vec<(usize, i64)>);

impl Points {
    fn of(body: &str, quotations: &[Quotation]) -> Self {
        let spans = quotations.iter().flat_map(|q| q.parts.iter().copied().chain(q.cue).chain(q.speaker));
        let mut bytes: Vec<usize> = spans.flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut points = CodePoints::new(body);
        Self(bytes.into_iter().map(|byte| (byte, points.at(byte) as i64)).collect())
    }

    /// The code points before a byte.
    fn at(&self, byte: usize) -> i64 {
        let place = self.0.partition_point(|(other, _)| *other < byte);
        self.0.get(place).map_or(0, |(_, points)| *points)
    }

    /// Some words and where they begin.
    fn words<'t>(&self, body: &'t str, span: Option<Span>) -> (Option<&'t str>, Option<i64>) {
        span.map(|span| (span.of(body), self.at(span.start))).unzip()
    }
}
