//! What should never be true of a database, as queries that must find nothing.

use super::{Result, Store};

/// A rule and how often it is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub violations: i64,
    /// One of them.
    pub example: Option<String>,
}

/// Each query gives the rows that break the rule, one text each.
const RULES: [(&str, &str); 12] = [
    (
        "the file is whole (integrity_check)",
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ),
    ("references point somewhere (foreign_key_check)", "SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check"),
    (
        "the text of a sentence is its stretch of the body",
        "SELECT 'sentence ' || s.id FROM sentences AS s JOIN documents AS d ON d.id = s.document_id
         WHERE substr(d.body, s.start_char + 1, s.end_char - s.start_char) <> s.text",
    ),
    (
        "the text of a mention is its stretch of the body",
        "SELECT 'mention ' || m.id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
         JOIN documents AS d ON d.id = s.document_id
         WHERE substr(d.body, m.start_char + 1, m.end_char - m.start_char) <> m.text",
    ),
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
         WHERE p.kind NOT IN ('title', 'dateline', 'byline', 'credit', 'caption')
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
             (SELECT entity_id, text AS name, count(*) AS mentions FROM mentions GROUP BY entity_id, text) AS c
         LEFT JOIN aliases AS a ON a.entity_id = c.entity_id AND a.name = c.name
         WHERE a.mentions IS NULL OR a.mentions <> c.mentions
         UNION ALL
         SELECT 'alias ' || a.name FROM aliases AS a
         WHERE NOT EXISTS (SELECT 1 FROM mentions AS m WHERE m.entity_id = a.entity_id AND m.text = a.name)",
    ),
    (
        "a document's origin is the first of its origins",
        "SELECT 'document ' || d.id FROM documents AS d
         WHERE d.origin IS NOT (SELECT min(o.origin) FROM origins AS o WHERE o.document_id = d.id)",
    ),
];

impl Store {
    /// Applies every rule.
    pub fn check(&self) -> Result<Vec<Finding>> {
        RULES.iter().map(|(rule, sql)| self.finding(rule, sql).map_err(|e| self.fail(e))).collect()
    }

    fn finding(&self, rule: &'static str, sql: &str) -> rusqlite::Result<Finding> {
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut finding = Finding { rule, violations: 0, example: None };
        while let Some(row) = rows.next()? {
            finding.violations += 1;
            if finding.example.is_none() {
                finding.example = row.get(0)?;
            }
        }
        Ok(finding)
    }
}
