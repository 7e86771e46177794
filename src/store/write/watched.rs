//! Lists of names that somebody watches, and the names of the corpus that are theirs.

use rusqlite::{Connection, params};

use crate::model::EntityType;
use crate::model::ids::NameId;
use crate::store::damage::damaged;
use crate::store::{Result, Store};

/// A list of names under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchList {
    /// The name of the list.
    pub name: String,
    /// Whom it names, each with its type.
    pub names: Vec<(EntityType, String)>,
    /// When it was saved, ISO 8601 in UTC.
    pub saved_at: String,
}

/// A name of the corpus that is one of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WatchHit {
    /// The name of the list.
    pub list: String,
    /// The name as the list has it.
    pub asked: String,
    /// The name here.
    pub name: NameId,
}

impl Store {
    /// Every list, by name.
    pub fn watch_lists(&self) -> Result<Vec<WatchList>> {
        let read = || -> rusqlite::Result<Vec<WatchList>> {
            let sql = "SELECT name, names, saved_at FROM watch_lists ORDER BY name";
            let mut statement = self.connection.prepare(sql)?;
            let rows = statement.query_map([], |row| {
                let (name, stored): (String, String) = (row.get(0)?, row.get(1)?);
                let typed = |(label, name): (String, String)| Some((EntityType::from_label(&label)?, name));
                let pairs = serde_json::from_str::<Vec<(String, String)>>(&stored).ok();
                let names = pairs.and_then(|pairs| pairs.into_iter().map(typed).collect());
                let names = names.ok_or_else(|| damaged("watch_lists.names", &name, &stored))?;
                Ok(WatchList { name, names, saved_at: row.get(2)? })
            })?;
            rows.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Keeps a list; one of the same name is replaced.
    pub fn save_watch_list(&mut self, list: &WatchList) -> Result<()> {
        let pairs: Vec<(&str, &str)> =
            list.names.iter().map(|(kind, name)| (kind.label(), name.as_str())).collect();
        let names = serde_json::json!(pairs).to_string();
        let sql = "INSERT INTO watch_lists (name, names, saved_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (name) DO UPDATE SET names = excluded.names, saved_at = excluded.saved_at";
        let values = params![list.name, names, list.saved_at];
        self.connection.execute(sql, values).map(drop).map_err(|e| self.fail(e))
    }

    /// Takes a list out; says whether there was one.
    pub fn forget_watch_list(&mut self, name: &str) -> Result<bool> {
        let sql = "DELETE FROM watch_lists WHERE name = ?1";
        self.connection.execute(sql, [name]).map(|n| n > 0).map_err(|e| self.fail(e))
    }

    /// Writes which names are those of the lists, instead of what stood there.
    pub(crate) fn write_watch_hits(&mut self, hits: &[WatchHit]) -> Result<()> {
        let path = self.path.clone();
        let write = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            transaction.execute("DELETE FROM watch_hits", [])?;
            let sql = "INSERT OR IGNORE INTO watch_hits (list, asked, name_id) VALUES (?1, ?2, ?3)";
            let mut insert = transaction.prepare(sql)?;
            for hit in hits {
                insert.execute(params![hit.list, hit.asked, hit.name])?;
            }
            drop(insert);
            transaction.commit()
        };
        write(&mut self.connection).map_err(|e| crate::store::Error::sqlite(&path, e))
    }
}
