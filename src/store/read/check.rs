//! What should never be true of a database, as queries that must find nothing.

use rusqlite::OptionalExtension;

use crate::model::ids::DocumentId;
use crate::store::{Result, Store};

/// A rule and how often it is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub violations: i64,
    /// What the first of them is called, such as `sentence 12`; `None` where the rule holds.
    pub example: Option<String>,
}

/// Each query gives pieces of text with their document, in the order of the text: document, first code point, length,
/// text, what to call it. (`substr` would say the same, but it reads a long body from its start for every piece.)
const SURFACES: [(&str, &str); 2] = [
    (
        "the text of a sentence is its stretch of the body",
        "SELECT document_id, start_char, end_char - start_char, text, 'sentence ' || id
         FROM sentences ORDER BY document_id, start_char",
    ),
    (
        "the text of a mention is its stretch of the body",
        "SELECT s.document_id, m.start_char, m.end_char - m.start_char, m.text, 'mention ' || m.id
         FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id ORDER BY s.document_id, m.start_char",
    ),
];

/// Each query gives the rows that break the rule, one text each.
const RULES: [(&str, &str); 21] = [
    (
        "the file is whole (integrity_check)",
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ),
    (
        "nothing that was taken out is left in pages of the file",
        "SELECT 'corpus remove was cut off; run it again' FROM marks WHERE name = 'removed'",
    ),
    ("references point somewhere (foreign_key_check)", "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check"),
    (
        "a mention lies inside its sentence",
        "SELECT 'mention ' || m.id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         WHERE m.start_char < s.start_char OR m.end_char > s.end_char",
    ),
    (
        "sentences of a document do not overlap",
        "SELECT 'sentence ' || b.id FROM sentences AS a
         JOIN sentences AS b ON b.document_id = a.document_id AND b.position = a.position + 1
         WHERE b.start_char < a.end_char",
    ),
    (
        "no sentence lies in clutter",
        "SELECT 'sentence ' || s.id FROM passages AS p JOIN sentences AS s ON s.document_id = p.document_id
         WHERE p.kind NOT IN ('title', 'dateline', 'byline', 'credit', 'caption', 'speaker')
           AND s.start_char < p.end_char AND p.start_char < s.end_char",
    ),
    (
        "passages lie inside their document",
        "SELECT 'passage ' || p.id FROM passages AS p JOIN documents AS d ON d.id = p.document_id
         WHERE p.end_char > length(d.body)",
    ),
    (
        "a mention has the entity of its name",
        "SELECT 'mention ' || m.id FROM mentions AS m JOIN names AS n ON n.id = m.name_id
         WHERE n.entity_id <> m.entity_id",
    ),
    (
        "every entity is mentioned",
        "SELECT 'entity ' || e.id FROM entities AS e
         WHERE NOT EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = e.id)",
    ),
    (
        "aliases count the mentions",
        "SELECT 'alias ' || coalesce(a.name, c.name) FROM
             (SELECT m.entity_id, m.text AS name, count(*) AS mentions, count(DISTINCT s.document_id) AS documents
              FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id GROUP BY m.entity_id, m.text) AS c
         LEFT JOIN aliases AS a ON a.entity_id = c.entity_id AND a.name = c.name
         WHERE (a.mentions, a.documents) IS NOT (c.mentions, c.documents)
         UNION ALL
         SELECT 'alias ' || a.name FROM aliases AS a
         WHERE NOT EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = a.entity_id AND m.text = a.name)",
    ),
    (
        "the full-text index holds every sentence and nothing else",
        "SELECT 'sentence ' || id FROM sentences WHERE id NOT IN (SELECT id FROM sentences_fts_docsize)
         UNION ALL
         SELECT 'indexed sentence ' || id FROM sentences_fts_docsize WHERE id NOT IN (SELECT id FROM sentences)",
    ),
    (
        "entities count the documents that name them",
        "WITH counted (entity_id, document_id, mentions) AS (
             SELECT m.entity_id, s.document_id, count(*)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id GROUP BY m.entity_id, s.document_id)
         SELECT 'entity ' || entity_id || ' in document ' || document_id FROM (
             SELECT * FROM (SELECT * FROM counted EXCEPT SELECT entity_id, document_id, mentions FROM entity_documents)
             UNION
             SELECT * FROM (SELECT entity_id, document_id, mentions FROM entity_documents EXCEPT SELECT * FROM counted))",
    ),
    (
        "names count their mentions",
        "SELECT 'name ' || n.id FROM names AS n
         WHERE (n.mentions, n.documents) IS NOT (
             SELECT count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id WHERE m.name_id = n.id)",
    ),
    (
        "the parts of a quotation follow each other inside their document",
        "SELECT 'quotation ' || q.id FROM quotations AS q
         JOIN documents AS d ON d.id = q.document_id
         LEFT JOIN quotation_parts AS p ON p.quotation_id = q.id
         LEFT JOIN quotation_parts AS b ON b.quotation_id = q.id AND b.part = p.part + 1
         WHERE p.part IS NULL OR b.start_char < p.end_char OR p.start_char < q.start_char OR p.end_char > q.end_char
            OR q.end_char > length(d.body)",
    ),
    (
        "a quotation and its speaker are in one document",
        "SELECT 'quotation ' || q.id FROM quotations AS q JOIN mentions AS m ON m.id = q.mention_id
         JOIN sentences AS s ON s.id = m.sentence_id WHERE s.document_id <> q.document_id",
    ),
    (
        "who speaks too, and who may speak, are in the document of the quotation",
        "SELECT 'quotation ' || q.id FROM quotations AS q
         JOIN (SELECT quotation_id, mention_id FROM quotation_speakers
               UNION ALL SELECT quotation_id, mention_id FROM quotation_candidates) AS o ON o.quotation_id = q.id
         LEFT JOIN mentions AS m ON m.id = o.mention_id LEFT JOIN sentences AS s ON s.id = m.sentence_id
         WHERE s.document_id IS NOT q.document_id",
    ),
    (
        "quotations of a document are in the order of the text",
        "SELECT 'quotation ' || b.id FROM quotations AS a
         JOIN quotations AS b ON b.document_id = a.document_id AND b.position = a.position + 1
         WHERE b.start_char < a.start_char",
    ),
    (
        "every text was looked through for near-copies",
        "SELECT 'document ' || document_id FROM sketches WHERE state <> 1",
    ),
    (
        "a group of near-copies has at least two documents and one original",
        "SELECT 'document ' || c.document_id FROM copies AS c
         LEFT JOIN copies AS o ON o.document_id = c.original_id
         WHERE o.original_id IS NOT o.document_id OR (c.document_id = c.original_id AND (c.similarity < 1
             OR NOT EXISTS (SELECT 1 FROM copies AS m WHERE m.original_id = c.document_id
                            AND m.document_id <> c.document_id)))",
    ),
    (
        "the original of a group is its earliest document",
        // What is missing of a date comes behind every day, as when groups are made.
        "SELECT 'document ' || c.document_id FROM copies AS c
         JOIN documents AS d ON d.id = c.document_id JOIN documents AS o ON o.id = c.original_id
         WHERE substr(coalesce(d.published_on, '9999') || '-99-99', 1, 10)
             < substr(coalesce(o.published_on, '9999') || '-99-99', 1, 10)",
    ),
    (
        "a document's origin is the first of its origins",
        "SELECT 'document ' || d.id FROM documents AS d
         WHERE d.origin IS NOT (SELECT min(o.origin) FROM origins AS o WHERE o.document_id = d.id)
           AND NOT EXISTS (SELECT 1 FROM marks WHERE name = 'nowhere')",
    ),
];

impl Store {
    /// Applies every rule, and gives one finding for each, also for those that hold.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let rows = RULES.iter().map(|(rule, sql)| self.rows_that_break(rule, sql));
        let surfaces = SURFACES.iter().map(|(rule, sql)| self.surfaces_that_differ(rule, sql));
        rows.chain(surfaces).collect::<rusqlite::Result<_>>().map_err(|e| self.fail(e))
    }

    fn rows_that_break(&self, rule: &'static str, sql: &str) -> rusqlite::Result<Finding> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut finding = Finding { rule, violations: 0, example: None };
        while let Some(row) = rows.next()? {
            finding.add(row.get(0)?);
        }
        Ok(finding)
    }

    fn surfaces_that_differ(&self, rule: &'static str, sql: &str) -> rusqlite::Result<Finding> {
        let mut bodies = self.connection.prepare("SELECT body FROM documents WHERE id = ?1")?;
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut finding = Finding { rule, violations: 0, example: None };
        let mut body = Body::default();
        while let Some(row) = rows.next()? {
            let document = row.get(0)?;
            if body.document != Some(document) {
                let text = bodies.query_row([document], |row| row.get(0)).optional()?;
                body = Body { document: Some(document), text: text.unwrap_or_default(), chars: 0, bytes: 0 };
            }
            if !body.has(row.get(1)?, row.get(2)?, row.get_ref(3)?.as_str()?) {
                finding.add(row.get(4)?);
            }
        }
        Ok(finding)
    }
}

impl Finding {
    fn add(&mut self, example: Option<String>) {
        self.violations += 1;
        self.example = self.example.take().or(example);
    }
}

/// A text that is read once, from its start to its end, and how far: the bytes, and the code points in them.
#[derive(Default)]
struct Body {
    document: Option<DocumentId>,
    text: String,
    chars: i64,
    bytes: usize,
}

impl Body {
    /// Whether `surface` stands at the code point `start` and has `length` code points. `start` never goes back.
    fn has(&mut self, start: i64, length: i64, surface: &str) -> bool {
        while self.chars < start {
            let Some(next) = self.text[self.bytes..].chars().next() else { return false };
            self.bytes += next.len_utf8();
            self.chars += 1;
        }
        start == self.chars
            && self.text[self.bytes..].starts_with(surface)
            && i64::try_from(surface.chars().count()) == Ok(length)
    }
}
