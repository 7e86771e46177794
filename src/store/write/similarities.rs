//! Similarities of names, kept between two resolutions.

use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::ids::NameId;
use crate::resolve::Similarities;
use crate::store::schema::settings;
use crate::store::write::names::NameRow;
use crate::store::{Error, Result, Store};

/// Name of the setting that says by which rules how many names were compared: the rules, a space, and the number.
pub(in crate::store) const SETTING: &str = "likenesses";

impl Store {
    /// The likenesses that were remembered, as indices into `names`; `None` where there are none, or where names that
    /// were compared are gone since, so that others may have become neighbours that never met.
    pub(crate) fn similarities(&self, names: &[NameRow]) -> Result<Option<Similarities>> {
        self.read_likenesses(names).map_err(|e| self.fail(e))
    }

    /// Remembers likenesses instead of what was remembered before.
    pub(crate) fn remember_similarities(
        &mut self,
        names: &[NameRow],
        likenesses: &Similarities,
    ) -> Result<()> {
        let path = self.path.clone();
        write(&mut self.connection, names, likenesses).map_err(|e| Error::sqlite(&path, e))
    }

    fn read_likenesses(&self, names: &[NameRow]) -> rusqlite::Result<Option<Similarities>> {
        let Some(found) = settings::value(&self.connection, SETTING)? else { return Ok(None) };
        let compared: Vec<usize> = (0..names.len()).filter(|&at| names[at].compared).collect();
        // Another number: names that were compared are gone since.
        let Some(rules) = found.strip_suffix(&format!(" {}", compared.len())) else { return Ok(None) };
        let index: FxHashMap<NameId, usize> =
            names.iter().enumerate().map(|(at, name)| (name.id, at)).collect();
        let sql = "SELECT left_id, right_id, lack FROM likenesses";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut pairs = Vec::new();
        while let Some(row) = rows.next()? {
            let (Some(&left), Some(&right)) = (index.get(&row.get(0)?), index.get(&row.get(1)?)) else {
                return Ok(None);
            };
            pairs.push((left.min(right), left.max(right), row.get(2)?));
        }
        pairs.sort_unstable();
        Ok(Some(Similarities { rules: rules.to_owned(), compared, pairs }))
    }
}

fn write(connection: &mut Connection, names: &[NameRow], likenesses: &Similarities) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute("DELETE FROM likenesses", [])?;
    let mut insert = transaction
        .prepare("INSERT OR IGNORE INTO likenesses (left_id, right_id, lack) VALUES (?1, ?2, ?3)")?;
    for &(left, right, lack) in &likenesses.pairs {
        insert.execute(params![names[left].id, names[right].id, lack])?;
    }
    drop(insert);
    let mut update = transaction.prepare("UPDATE names SET compared = ?2 WHERE id = ?1")?;
    let compared: FxHashSet<usize> = likenesses.compared.iter().copied().collect();
    for (at, name) in names.iter().enumerate().filter(|(at, name)| name.compared != compared.contains(at)) {
        update.execute(params![name.id, compared.contains(&at)])?;
    }
    drop(update);
    settings::set(&transaction, SETTING, &format!("{} {}", likenesses.rules, likenesses.compared.len()))?;
    transaction.commit()
}
