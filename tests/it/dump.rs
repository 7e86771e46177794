//! What a database holds, without row numbers, times and the order in which things came.
//!
//! Two databases with the same dump give the same answers. An entity is named by its type and all its names, so that
//! two different entities of one name stay two.

use std::fmt::Write as _;
use std::path::Path;

use super::support::{connect, texts};

/// One line a row, as a JSON array that starts with the table.
const TABLES: [(&str, &str); 27] = [
    ("sources", "SELECT json_array('source', name) FROM sources"),
    (
        "documents",
        "SELECT json_array('document', d.content_hash, d.origin, d.title, d.author, d.url, d.published_on,
             d.published_basis, d.language, d.recogniser, d.word_count, r.name, d.source_name, d.cleaner, d.segmenter,
             d.resolver, d.undecoded, d.quoter, d.body)
         FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id",
    ),
    (
        "origins",
        "SELECT json_array('origin', d.content_hash, o.origin, o.given, o.url, r.name)
         FROM origins AS o JOIN documents AS d ON d.id = o.document_id
         LEFT JOIN sources AS r ON r.id = o.source_id",
    ),
    (
        "document_variables",
        "SELECT json_array('variable', d.content_hash, v.name, v.value)
         FROM document_variables AS v JOIN documents AS d ON d.id = v.document_id",
    ),
    ("removals", "SELECT json_array('removal', content_hash, reason) FROM removals"),
    (
        "passages",
        "SELECT json_array('passage', d.content_hash, p.start_char, p.end_char, p.kind, p.rule)
         FROM passages AS p JOIN documents AS d ON d.id = p.document_id",
    ),
    (
        "sentences",
        "SELECT json_array('sentence', d.content_hash, s.position, s.start_char, s.end_char, s.text)
         FROM sentences AS s JOIN documents AS d ON d.id = s.document_id",
    ),
    (
        "mentions",
        "SELECT json_array('mention', d.content_hash, s.position, m.start_char, m.end_char, m.text, m.type,
             m.confidence, m.basis, m.link_confidence, m.role, n.name, n.scope, e.type, e.name)
         FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         JOIN documents AS d ON d.id = s.document_id
         JOIN names AS n ON n.id = m.name_id JOIN entities AS e ON e.id = m.entity_id",
    ),
    (
        "quotations",
        "SELECT json_array('quotation', d.content_hash, q.position, q.type, q.form, q.start_char, q.end_char, q.words,
             q.cue, q.cue_char, q.speaker, q.speaker_char, m.start_char, m.text, q.basis, q.confidence, q.given, q.given_speaker)
         FROM quotations AS q JOIN documents AS d ON d.id = q.document_id
         LEFT JOIN mentions AS m ON m.id = q.mention_id",
    ),
    (
        "quotation_parts",
        "SELECT json_array('quotation part', d.content_hash, q.position, p.part, p.start_char, p.end_char)
         FROM quotation_parts AS p JOIN quotations AS q ON q.id = p.quotation_id
         JOIN documents AS d ON d.id = q.document_id",
    ),
    (
        "quotation_speakers",
        "SELECT json_array('quotation speaker', d.content_hash, q.position, w.place, m.start_char, m.text)
         FROM quotation_speakers AS w JOIN quotations AS q ON q.id = w.quotation_id
         JOIN documents AS d ON d.id = q.document_id JOIN mentions AS m ON m.id = w.mention_id",
    ),
    (
        "quotation_candidates",
        "SELECT json_array('quotation candidate', d.content_hash, q.position, w.place, m.start_char, m.text, w.why, w.score)
         FROM quotation_candidates AS w JOIN quotations AS q ON q.id = w.quotation_id
         JOIN documents AS d ON d.id = q.document_id JOIN mentions AS m ON m.id = w.mention_id",
    ),
    (
        "copies",
        "SELECT json_array('copy', d.content_hash, o.content_hash, c.similarity)
         FROM copies AS c JOIN documents AS d ON d.id = c.document_id JOIN documents AS o ON o.id = c.original_id",
    ),
    (
        "sketches",
        "SELECT json_array('sketch', d.content_hash, s.words, hex(s.sketch), s.state)
         FROM sketches AS s JOIN documents AS d ON d.id = s.document_id",
    ),
    (
        "names",
        "SELECT json_array('name', n.type, n.name, n.scope, n.basis, n.score, n.via, e.type, e.name, e.wikidata,
             e.ignored, (SELECT group_concat(name, '; ') FROM
                 (SELECT o.type || ' ' || o.name || ' ' || o.scope AS name FROM names AS o
                  WHERE o.entity_id = e.id ORDER BY 1)))
         FROM names AS n JOIN entities AS e ON e.id = n.entity_id",
    ),
    (
        "candidates",
        "SELECT json_array('candidate', n.type, n.name, n.scope, e.type, e.name)
         FROM candidates AS c JOIN names AS n ON n.id = c.name_id JOIN entities AS e ON e.id = c.entity_id",
    ),
    (
        "aliases",
        "SELECT json_array('alias', e.type, e.name, a.name, a.mentions, a.documents)
         FROM aliases AS a JOIN entities AS e ON e.id = a.entity_id",
    ),
    (
        "judgements",
        "SELECT json_array('judgement', kind, type, name, other_type, other_name, document, value, reason,
             undone_at IS NOT NULL) FROM judgements",
    ),
    (
        "document_settings",
        "SELECT json_array('document setting', document, name, value, reason, undone_at IS NOT NULL)
         FROM document_settings",
    ),
    ("source_aliases", "SELECT json_array('source_alias', alias, name) FROM source_aliases"),
    (
        "recurring_lines",
        "SELECT json_array('recurring_line', source, line, words, texts) FROM recurring_lines",
    ),
    (
        "cleanings",
        "SELECT json_array('cleaning', kind, line, document, source, passage, reason, undone_at IS NOT NULL)
         FROM cleanings",
    ),
    (
        "quotation_decisions",
        "SELECT json_array('quotation decision', kind, document, start_char, end_char, type, name, reason,
             undone_at IS NOT NULL) FROM quotation_decisions",
    ),
    (
        "stale_documents",
        "SELECT json_array('stale', d.content_hash) FROM stale_documents AS s
         JOIN documents AS d ON d.id = s.document_id",
    ),
    (
        "saved_reports",
        "SELECT json_array('saved report', name, report, options) FROM saved_reports",
    ),
    ("watch_lists", "SELECT json_array('watch list', name, names) FROM watch_lists"),
    (
        "watch_hits",
        "SELECT json_array('watch hit', h.list, h.asked, n.type, n.name, n.scope)
         FROM watch_hits AS h JOIN names AS n ON n.id = h.name_id",
    ),
];

/// The content of a database, one row a line, sorted within each table.
pub(crate) fn dump(db: &Path) -> String {
    let connection = connect(db);
    let mut out = String::new();
    for (table, sql) in TABLES {
        let mut rows = texts(&connection, sql);
        rows.sort();
        writeln!(out, "{table}: {} rows", rows.len()).unwrap();
        for row in rows {
            writeln!(out, "{row}").unwrap();
        }
    }
    out
}

/// Asserts that two databases hold the same.
#[track_caller]
pub(crate) fn assert_same(left: &Path, right: &Path) {
    let (left, right) = (dump(left), dump(right));
    assert!(left == right, "{}", super::support::difference(&left, &right));
}
