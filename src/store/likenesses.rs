//! Likenesses of names, kept between two resolutions.

use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::names::NameRow;
use super::{Error, Result, Store};
use crate::resolve::Likenesses;

const MARK: &str = "likenesses";

impl Store {
    /// The likenesses that were remembered, as indices into `names`; `None` where there are none, or where a name of
    /// theirs is not among `names`.
    pub fn likenesses(&self, names: &[NameRow]) -> Result<Option<Likenesses>> {
        self.read_likenesses(names).map_err(|e| self.fail(e))
    }

    /// Remembers likenesses instead of what was remembered before.
    pub fn remember_likenesses(&mut self, names: &[NameRow], likenesses: &Likenesses) -> Result<()> {
        let path = self.path.clone();
        self.write_likenesses(names, likenesses).map_err(|e| Error::sqlite(&path, e))
    }

    fn read_likenesses(&self, names: &[NameRow]) -> rusqlite::Result<Option<Likenesses>> {
        let mark = "SELECT value FROM marks WHERE name = ?1";
        let found = self.connection.query_row(mark, [MARK], |row| row.get(0)).optional()?;
        let Some(fingerprint) = found else { return Ok(None) };
        let index: FxHashMap<i64, usize> = names.iter().enumerate().map(|(at, name)| (name.id, at)).collect();
        let sql = "SELECT left_id, right_id, lack FROM likenesses ORDER BY lack, left_id, right_id";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(&left), Some(&right)) = (index.get(&row.get(0)?), index.get(&row.get(1)?)) else {
                return Ok(None);
            };
            pairs.push((left, right, row.get(2)?));
        }
        Ok(Some(Likenesses { fingerprint, pairs }))
    }

    fn write_likenesses(&mut self, names: &[NameRow], likenesses: &Likenesses) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM likenesses", [])?;
        let mut insert = transaction
            .prepare("INSERT OR IGNORE INTO likenesses (left_id, right_id, lack) VALUES (?1, ?2, ?3)")?;
        for &(left, right, lack) in &likenesses.pairs {
            insert.execute(params![names[left].id, names[right].id, lack])?;
        }
        drop(insert);
        let mark = "INSERT INTO marks (name, value) VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        transaction.execute(mark, params![MARK, likenesses.fingerprint])?;
        transaction.commit()
    }
}
