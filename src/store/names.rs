//! Names and the entities they belong to: linking after a load, and what follows from it.

use super::{Result, Store};

impl Store {
    /// Links all names across documents.
    pub fn link_names(&mut self) -> Result<()> {
        self.connection
            .execute_batch(
                "DELETE FROM aliases; INSERT INTO aliases SELECT m.entity_id, m.text, count(*), count(DISTINCT s.document_id)
             FROM mentions AS m JOIN sentences AS s ON s.id = m.sentence_id GROUP BY m.entity_id, m.text",
            )
            .map_err(|e| self.fail(e))
    }
}
