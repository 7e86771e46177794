//! Calls of reports that a person left in the file.

use crate::store::{Result, Store};

/// A call of a report under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The name of the call.
    pub name: String,
    /// The report.
    pub report: String,
    /// Its options and their values, a JSON object.
    pub options: String,
    /// When it was saved, ISO 8601 in UTC.
    pub saved_at: String,
}

impl Store {
    /// Every saved call, by name.
    pub fn saved_reports(&self) -> Result<Vec<Saved>> {
        let sql = "SELECT name, report, options, saved_at FROM saved_reports ORDER BY name";
        let read = || -> rusqlite::Result<Vec<Saved>> {
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                let (name, report) = (row.get(0)?, row.get(1)?);
                Ok(Saved { name, report, options: row.get(2)?, saved_at: row.get(3)? })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Keeps a call; one of the same name is replaced.
    pub fn save_report(&mut self, saved: &Saved) -> Result<()> {
        let sql = "INSERT INTO saved_reports (name, report, options, saved_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (name) DO UPDATE SET
                report = excluded.report, options = excluded.options, saved_at = excluded.saved_at";
        let values = [&saved.name, &saved.report, &saved.options, &saved.saved_at];
        self.connection.execute(sql, values).map(drop).map_err(|e| self.fail(e))
    }

    /// Takes a call out; says whether there was one.
    pub fn forget_report(&mut self, name: &str) -> Result<bool> {
        let sql = "DELETE FROM saved_reports WHERE name = ?1";
        self.connection.execute(sql, [name]).map(|n| n > 0).map_err(|e| self.fail(e))
    }
}
