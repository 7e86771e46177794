//! What a file does not hold any more: a text that was edited, a row that vanished, a file that is gone.
//!
//! While files are read, what is found in them is noted in a table of the connection. When a file was read to its end, every text
//! that stood in it and was not found now goes from there. A text that stands nowhere any more is taken out, but only at the end
//! of the run, since it may turn up in a file that is still to come. What a person decided about it then holds for the text that
//! took its place.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, Row, Transaction, params};
use rustc_hash::FxHashMap;

use crate::model::ids::{DocumentId, LoadId};
use crate::store::schema::pending::Pending;
use crate::store::write::files::{BatchFiles, ReadFile};
use crate::store::write::{recurring, remove, succession};
use crate::store::{Error, Result, Store};

/// Documents that are taken out in one transaction.
const AT_ONCE: usize = 500;

/// Which rows of `origins` are of file ?1, whose name has ?2 characters: the file itself, or a place in it, which stands behind
/// `!/`, `#` or `:`. Each pair of comparisons asks for a prefix by the index: all that begins with `a.csv:` lies between that and
/// `a.csv;`. The number tells the third row of `a.csv` from a file that is called `a.csv:3`. Where it is not kept it is not known
/// of which file a place is: of what was loaded before it was kept, of what came from another database, and of a file of the same
/// name in another folder. Such texts stay until they are found again.
const IN_FILE: &str = "(o.origin = ?1 OR o.origin > ?1 || '!/' AND o.origin < ?1 || '!0'
         OR o.origin > ?1 || '#' AND o.origin < ?1 || '$' OR o.origin > ?1 || ':' AND o.origin < ?1 || ';')
    AND o.file_length = ?2";

/// Which of them were not found now.
const NOT_FOUND: &str = "AND NOT EXISTS (SELECT 1 FROM temp.found AS t WHERE t.origin = o.origin AND t.document_id = o.document_id)";

/// What became of the documents that stood nowhere any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TakenOut {
    /// Those in whose place another text was read.
    pub replaced: u64,
    /// Those in whose place there is none.
    pub gone: u64,
}

/// A text that stands, or stood, at a place.
struct Standing {
    origin: String,
    document: DocumentId,
    hash: String,
    url: Option<String>,
    read_at: String,
    /// The run that brought the text.
    load: LoadId,
}

impl Standing {
    /// From the first six columns.
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            origin: row.get(0)?,
            document: row.get(1)?,
            hash: row.get(2)?,
            url: row.get(3)?,
            read_at: row.get(4)?,
            load: row.get(5)?,
        })
    }
}

impl Store {
    /// Begins to note what is found in files, unless there is nothing that could be missed.
    pub(in crate::store) fn note_what_is_found(&self) -> rusqlite::Result<()> {
        self.connection.execute_batch("DROP TABLE IF EXISTS temp.found")?;
        if self.connection.prepare("SELECT 1 FROM origins LIMIT 1")?.exists([])? {
            self.connection.execute_batch(
                "CREATE TEMP TABLE found (origin TEXT NOT NULL, document_id INTEGER NOT NULL, file_length INTEGER,
                     PRIMARY KEY (origin, document_id)) WITHOUT ROWID",
            )?;
        }
        Ok(())
    }

    /// Whether a file was read before under this path: typed in the same folder, if it does not begin at the root.
    pub(crate) fn was_read(&self, path: &str, folder: Option<&str>) -> Result<bool> {
        was_read_here(&self.connection, path, folder).map_err(|e| self.fail(e))
    }

    /// The texts of these files stand there no more; `keep` has them stay all the same. What was kept before stays.
    pub(crate) fn leave_files(&mut self, paths: &[String], keep: bool, at: &str) -> Result<()> {
        let path = self.path.clone();
        let leave = |connection: &mut Connection| -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            for path in paths {
                let standing = standing(&transaction, path, "")?;
                leave(&transaction, standing.into_iter().map(|standing| (standing, None)), keep, at)?;
                transaction.prepare_cached("DELETE FROM files WHERE path = ?1")?.execute([path])?;
                transaction
                    .prepare_cached(
                        "UPDATE skips SET settled_by = (SELECT max(id) FROM loads) WHERE file = ?1 AND settled_by IS NULL",
                    )?
                    .execute([path])?;
            }
            transaction.commit()
        };
        leave(&mut self.connection).map_err(|e| Error::sqlite(&path, e))
    }

    /// Takes out the documents that stand nowhere any more. What was made of them goes with them, and what a person decided
    /// about one goes to the text that took its place.
    pub(crate) fn take_out_what_stands_nowhere(&mut self) -> Result<TakenOut> {
        let mut taken = TakenOut::default();
        if !self.pending()?.contains(&Pending::TakingOut) {
            return Ok(taken);
        }
        let path = self.path.clone();
        let nowhere = "SELECT d.id FROM documents AS d
            WHERE NOT EXISTS (SELECT 1 FROM origins AS o WHERE o.document_id = d.id) ORDER BY d.id";
        let ids = self.connection.prepare(nowhere).and_then(|mut statement| {
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<DocumentId>>>()
        });
        let ids = ids.map_err(|e| self.fail(e))?;
        let take_out = |store: &mut Self| -> rusqlite::Result<()> {
            for some in ids.chunks(AT_ONCE) {
                let transaction = store.connection.transaction()?;
                Pending::Settling.set(&transaction)?;
                for id in some {
                    if succession::hand_down(&transaction, *id)? {
                        taken.replaced += 1;
                    } else {
                        taken.gone += 1;
                    }
                }
                remove::take_out(&transaction, some)?;
                transaction.commit()?;
            }
            Pending::TakingOut.clear(&store.connection)
        };
        self.in_bulk(take_out).map_err(|e| Error::sqlite(&path, e))?;
        Ok(taken)
    }
}

/// Takes texts from their places that stand there no more by what another database knows.
pub(in crate::store) fn leave_what_is_over(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let sql =
        "SELECT o.origin, o.document_id, d.content_hash, o.url, o.read_at, d.load_id, e.until, e.replaced_by
        FROM earlier_texts AS e JOIN documents AS d ON d.content_hash = e.content_hash
        JOIN origins AS o ON o.origin = e.origin AND o.document_id = d.id AND o.read_at = e.read_at
        WHERE o.until IS NULL ORDER BY o.origin, d.content_hash";
    let over = transaction
        .prepare(sql)?
        .query_map([], |row| Ok((Standing::read(row)?, row.get::<_, String>(6)?, row.get(7)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for (standing, until, successor) in over {
        leave(transaction, std::iter::once((standing, successor)), false, &until)?;
    }
    Ok(())
}

/// Whether what is found is noted on this connection.
pub(in crate::store) fn is_noted(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM sqlite_temp_master WHERE name = 'found'")?.exists([])
}

/// Notes that a text was found at a place.
pub(in crate::store) fn note(
    connection: &Connection,
    origin: &str,
    document: DocumentId,
    file_length: Option<usize>,
) -> rusqlite::Result<()> {
    let sql = "INSERT OR IGNORE INTO temp.found (origin, document_id, file_length) VALUES (?1, ?2, ?3)";
    let row = params![origin, document, file_length.map(|length| length as i64)];
    connection.prepare_cached(sql)?.execute(row).map(drop)
}

/// What was not found in a file that was read to its end goes from there: a text in whose place, or under whose address, another
/// was found; and, where nothing in the file was skipped, whatever else is missing. Of a file that shows the newest of something
/// longer, or of which most is new (an export of each day under one name), only that goes which has another text under its
/// address. Nothing goes of a file that was never read here: texts of its name came from elsewhere.
///
/// For example, `a.csv` held the texts A, B and C in its rows 1 to 3. If row 2 holds the new text D when it is read again, A and
/// C are found where they were. B is missing, D stands in its place and is new, so B goes, and D is its successor. If instead row
/// 1 was deleted, B is found in row 1 and C in row 2. Missing are A in row 1, B in row 2 and C in row 3. All three go from these
/// places (C since nothing in the file was skipped). B and C are in the places of A and B, but both were here before, so they are
/// nobody's successor. In the end only A stands nowhere, and is taken out.
pub(in crate::store) fn sweep(
    transaction: &Transaction<'_>,
    file: &ReadFile,
    BatchFiles { folder, keep_versions, .. }: &BatchFiles,
    at: &str,
) -> rusqlite::Result<()> {
    let path = &file.row.path;
    if !was_read_here(transaction, path, folder.as_deref())? {
        disown(transaction, path)?;
    }
    let missing = standing(transaction, path, NOT_FOUND)?;
    if !missing.is_empty() {
        let under_address = if missing.iter().any(|standing| standing.url.is_some()) {
            found_under_addresses(transaction, path)?
        } else {
            FxHashMap::default()
        };
        let mut missing_under: FxHashMap<String, usize> = FxHashMap::default();
        for url in missing.iter().filter_map(|standing| standing.url.clone()) {
            *missing_under.entry(url).or_default() += 1;
        }
        let is_window = file.is_window || !file.is_issue && is_new(transaction, path, &missing)?;
        let mut leaving = Vec::new();
        for standing in missing {
            // An address under which several texts are missing is that of a site, and does not tell which was which.
            let address = standing.url.as_ref().filter(|url| missing_under.get(*url) == Some(&1));
            let same_article = address.and_then(|url| under_address.get(url));
            let here = if is_window { Vec::new() } else { found_at(transaction, &standing.origin)? };
            let goes = same_article.is_some() || !here.is_empty() || file.row.skipped == 0 && !is_window;
            if goes {
                // Where rows moved, what stands in a place now is another article, which was here before.
                let is_whole_file = standing.origin == *path;
                let mut texts = same_article.into_iter().chain(&here);
                let successor = texts.find(|(_, load)| is_whole_file || *load > standing.load);
                let successor = successor.map(|(hash, _)| hash.clone());
                leaving.push((standing, successor));
            }
        }
        leave(transaction, leaving.into_iter(), *keep_versions, at)?;
    }
    // What was noted of this file is used up.
    let sql = format!(
        "DELETE FROM temp.found WHERE (origin, document_id) IN (SELECT o.origin, o.document_id FROM origins AS o WHERE {IN_FILE})
             AND file_length = ?2"
    );
    transaction.prepare_cached(&sql)?.execute(params![path, path.chars().count() as i64]).map(drop)
}

/// Whether a file was read before under this path: typed in the same folder, if it does not begin at the root.
fn was_read_here(connection: &Connection, path: &str, folder: Option<&str>) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM files WHERE path = ?1 AND (?2 OR folder = ?3)";
    let is_absolute = Path::new(path).is_absolute();
    connection.prepare_cached(sql)?.exists(params![path, is_absolute, folder])
}

/// Notes of the texts at the places of a file that were not found now that they are not known to be of it.
fn disown(connection: &Connection, path: &str) -> rusqlite::Result<()> {
    let sql = format!(
        "UPDATE origins SET file_length = NULL
         WHERE (origin, document_id) IN (SELECT o.origin, o.document_id FROM origins AS o WHERE {IN_FILE} {NOT_FOUND})"
    );
    connection.prepare_cached(&sql)?.execute(params![path, path.chars().count() as i64]).map(drop)
}

/// Whether this is another file of the same name: most of what the file held when it was last read is nowhere in it now, and that
/// is more than one text, and most of what it holds came since. What a run that was cut off wrote came since, too.
///
/// For example, `today.csv` held A, B and C, and holds C, D, E and F now. One text was kept, two are lost and three came: it is
/// another file. Had only A been replaced, by D, two would be kept and one lost: it is the same file, edited.
fn is_new(connection: &Connection, path: &str, missing: &[Standing]) -> rusqlite::Result<bool> {
    let sql = format!(
        "SELECT DISTINCT t.document_id, d.load_id <= (SELECT load_id FROM files WHERE path = ?1)
         FROM temp.found AS t JOIN origins AS o ON o.origin = t.origin AND o.document_id = t.document_id
         JOIN documents AS d ON d.id = t.document_id WHERE {IN_FILE}"
    );
    let values = params![path, path.chars().count() as i64];
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found: BTreeMap<DocumentId, bool> = found.collect::<rusqlite::Result<_>>()?;
    let lost: BTreeSet<DocumentId> =
        missing.iter().map(|standing| standing.document).filter(|id| !found.contains_key(id)).collect();
    let kept = found.values().filter(|is_old| **is_old).count();
    let came = found.len() - kept;
    Ok(lost.len() > 1 && kept < lost.len() && kept < came)
}

/// The texts that stand in a file, under a condition.
fn standing(connection: &Connection, path: &str, condition: &str) -> rusqlite::Result<Vec<Standing>> {
    let sql = format!(
        "SELECT o.origin, o.document_id, d.content_hash, o.url, coalesce(o.read_at, l.started_at), d.load_id FROM origins AS o
             JOIN documents AS d ON d.id = o.document_id JOIN loads AS l ON l.id = d.load_id
         WHERE {IN_FILE} AND o.until IS NULL {condition}"
    );
    let values = params![path, path.chars().count() as i64];
    connection.prepare_cached(&sql)?.query_map(values, Standing::read)?.collect()
}

/// The texts that were found at a place, each with the run that brought it, in the order of their hashes.
fn found_at(connection: &Connection, origin: &str) -> rusqlite::Result<Vec<(String, LoadId)>> {
    let sql =
        "SELECT d.content_hash, d.load_id FROM temp.found AS f JOIN documents AS d ON d.id = f.document_id
        WHERE f.origin = ?1 ORDER BY d.content_hash";
    connection.prepare_cached(sql)?.query_map([origin], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The one text that was found under each address in a file, with the run that brought it. An address with several texts, as
/// that of a site is, tells of none.
fn found_under_addresses(
    connection: &Connection,
    path: &str,
) -> rusqlite::Result<FxHashMap<String, (String, LoadId)>> {
    let sql = format!(
        "SELECT o.url, min(d.content_hash), min(d.load_id) FROM origins AS o
             JOIN temp.found AS f ON f.origin = o.origin AND f.document_id = o.document_id
             JOIN documents AS d ON d.id = o.document_id
         WHERE {IN_FILE} AND o.url IS NOT NULL GROUP BY o.url HAVING count(DISTINCT d.id) = 1"
    );
    let values = params![path, path.chars().count() as i64];
    let row = |row: &Row<'_>| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)));
    connection.prepare_cached(&sql)?.query_map(values, row)?.collect()
}

/// Takes texts from their places and remembers that they stood there; with each comes the hash of the text that is the same
/// article now, if there is one. With `keep` the texts stay, and it is only noted that they stand there no more.
fn leave(
    transaction: &Transaction<'_>,
    leaving: impl Iterator<Item = (Standing, Option<String>)>,
    keep: bool,
    at: &str,
) -> rusqlite::Result<()> {
    // What the first file of each document said before any of its places went, to see below whether that changes.
    let mut first_said: BTreeMap<DocumentId, Option<String>> = BTreeMap::new();
    for (Standing { origin, document, hash, read_at, .. }, successor) in leaving {
        if keep {
            let sql = "UPDATE origins SET until = ?3 WHERE origin = ?1 AND document_id = ?2";
            transaction.prepare_cached(sql)?.execute(params![origin, document, at])?;
            continue;
        }
        if let Entry::Vacant(entry) = first_said.entry(document) {
            entry.insert(first_given(transaction, document)?);
        }
        transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO earlier_texts (origin, content_hash, read_at, until, replaced_by)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![origin, hash, read_at, at, successor])?;
        transaction
            .prepare_cached("DELETE FROM origins WHERE origin = ?1 AND document_id = ?2")?
            .execute(params![origin, document])?;
    }
    first_said
        .iter()
        .try_for_each(|(document, said)| believe_the_first(transaction, *document, said.as_deref()))
}

/// What the first file of a document says of it.
fn first_given(connection: &Connection, document: DocumentId) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT given FROM origins WHERE document_id = ?1 ORDER BY origin LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([document])?;
    rows.next()?.map_or(Ok(None), |row| row.get(0))
}

/// Has a document that lost places believe the first of those that are left. It is read again where that one says other things of
/// it than `said`, which is what the first of all places said. One that has no place left is to be taken out.
pub(in crate::store) fn believe_the_first(
    transaction: &Transaction<'_>,
    document: DocumentId,
    said: Option<&str>,
) -> rusqlite::Result<()> {
    let sql = "UPDATE documents SET origin = (SELECT min(origin) FROM origins WHERE document_id = ?1)
        WHERE id = ?1 AND EXISTS (SELECT 1 FROM origins WHERE document_id = ?1)";
    Pending::Settling.set(transaction)?;
    if transaction.prepare_cached(sql)?.execute([document])? == 0 {
        return Pending::TakingOut.set(transaction);
    }
    if first_given(transaction, document)?.as_deref() != said {
        recurring::make_one_stale(transaction, document)?;
    }
    Ok(())
}
