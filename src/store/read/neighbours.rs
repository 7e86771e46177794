//! Evidence around entities: examples, company kept, documents that show two at once.

use rusqlite::Params;

use crate::model::ids::EntityId;
use crate::store::{Result, Store};

impl Store {
    fn lines(&self, sql: &str, values: impl Params) -> Result<Vec<String>> {
        let read = |values| -> rusqlite::Result<Vec<String>> {
            self.connection.prepare(sql)?.query_map(values, |row| row.get(0))?.collect()
        };
        read(values).map_err(|e| self.fail(e))
    }

    /// The forms in which mentions of a name stand in the text, by form.
    pub fn spellings_of_name(&self, name: &str, kind: &str) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT m.text FROM names AS n JOIN mentions AS m ON m.name_id = n.id
            WHERE n.name = ?1 AND n.type = ?2 ORDER BY m.text";
        self.lines(sql, [name, kind])
    }

    /// Up to `limit` sentences in which an entity is mentioned by a name, with the document, by document.
    pub fn examples_of_name(&self, name: &str, entity: EntityId, limit: i64) -> Result<Vec<String>> {
        let sql = "SELECT d.origin || ': ' || s.text FROM names AS n
            JOIN mentions AS m ON m.name_id = n.id
            JOIN sentences AS s ON s.id = m.sentence_id
            JOIN documents AS d ON d.id = s.document_id
            WHERE n.name = ?1 AND n.entity_id = ?2
            GROUP BY s.id ORDER BY d.origin, s.position LIMIT ?3";
        self.lines(sql, rusqlite::params![name, entity, limit])
    }

    /// Entities that the names of this one could also stand for, by name.
    pub fn candidates_of(&self, entity: EntityId) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT e.name FROM names AS n
            JOIN candidates AS c ON c.name_id = n.id
            JOIN entities AS e ON e.id = c.entity_id
            WHERE n.entity_id = ?1 ORDER BY e.name";
        self.lines(sql, [entity])
    }

    /// Entities named in the same sentences as this one, by name.
    pub fn neighbours_of(&self, entity: EntityId) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT e.name FROM mentions AS m
            JOIN mentions AS o ON o.sentence_id = m.sentence_id AND o.entity_id <> m.entity_id
            JOIN entities AS e ON e.id = o.entity_id
            WHERE m.entity_id = ?1 AND NOT e.ignored ORDER BY e.name";
        self.lines(sql, [entity])
    }

    /// Origins of up to `limit` documents that mention both entities.
    pub fn documents_with_both(&self, left: EntityId, right: EntityId, limit: i64) -> Result<Vec<String>> {
        let sql = "SELECT d.origin FROM documents AS d
            WHERE d.id IN (SELECT s.document_id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
                           WHERE m.entity_id = ?1)
              AND d.id IN (SELECT s.document_id FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
                           WHERE m.entity_id = ?2)
            ORDER BY d.origin LIMIT ?3";
        self.lines(sql, rusqlite::params![left, right, limit])
    }

    /// One sentence in which an entity is mentioned, the first by origin and position.
    pub fn example_of(&self, entity: EntityId) -> Result<Option<String>> {
        let sql = "SELECT s.text FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id
            JOIN documents AS d ON d.id = s.document_id
            WHERE m.entity_id = ?1 ORDER BY d.origin, s.position LIMIT 1";
        Ok(self.lines(sql, [entity])?.pop())
    }
}
