//! The comments of the schema, read back from the file itself.
//!
//! SQLite keeps each `CREATE` statement as it was written. A comment that follows a column explains it; the first
//! comment explains the table or view. `corpus schema`, `docs/schema.md` and the table `data_dictionary` all come
//! from here.

use rusqlite::{Connection, params};

use super::{Result, Store};

/// One table, view or column and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Table or view.
    pub table: String,
    /// `table` or `view`.
    pub kind: String,
    /// Column; empty for the table or view itself.
    pub column: String,
    /// Place of the column, from 1; 0 for the table or view itself.
    pub position: usize,
    /// Declared type, or empty.
    pub declared: String,
    /// What it means.
    pub comment: String,
}

impl Store {
    /// Every table, view and column, in the order in which they were created.
    pub fn dictionary(&self) -> Result<Vec<Entry>> {
        entries(&self.connection).map_err(|e| self.fail(e))
    }
}

/// Writes the table `data_dictionary` anew.
pub(super) fn write(connection: &Connection) -> rusqlite::Result<()> {
    let rows = entries(connection)?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute("DELETE FROM data_dictionary", [])?;
    let mut insert = transaction.prepare("INSERT INTO data_dictionary VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for row in &rows {
        insert.execute(params![
            row.table,
            row.kind,
            row.column,
            row.position as i64,
            row.declared,
            row.comment
        ])?;
    }
    drop(insert);
    transaction.commit()
}

const OBJECTS: &str = "SELECT name, type, sql FROM sqlite_master
    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT LIKE 'sentences\\_fts\\_%' ESCAPE '\\' AND name <> 'refinery_schema_history'
    ORDER BY rowid";

fn entries(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut objects = connection.prepare(OBJECTS)?;
    let objects = objects.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut entries = Vec::new();
    for object in objects {
        let (table, kind, sql): (String, String, String) = object?;
        let mut comments = comments(&sql).into_iter();
        let about = comments.next().map_or_else(String::new, |(_, text)| text);
        let comments: Vec<(String, String)> = comments.collect();
        let entry = |position, column: &str, declared: &str, comment: &str| Entry {
            table: table.clone(),
            kind: kind.clone(),
            column: column.to_owned(),
            position,
            declared: declared.to_owned(),
            comment: comment.to_owned(),
        };
        entries.push(entry(0, "", "", &about));
        for (place, (column, declared)) in columns(connection, &table)?.into_iter().enumerate() {
            let comment = comments.iter().find(|(code, _)| names_column(code, &column, &kind));
            entries.push(entry(place + 1, &column, &declared, comment.map_or("", |(_, text)| text)));
        }
    }
    Ok(entries)
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid")?;
    statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Whether `code`, the text before a comment, defines `column`: a table's column stands first, a view's last.
fn names_column(code: &str, column: &str, kind: &str) -> bool {
    let mut words = code.split_whitespace().filter(|w| *w != ",");
    let word = if kind == "view" { words.next_back() } else { words.next() };
    word.is_some_and(|w| w.trim_matches(|c| matches!(c, ',' | '(' | ')')) == column)
}

/// Pairs of code and the comment that follows it. A comment that only continues on the next line is joined. SQLite
/// puts an added column between a column and its comment where a constraint of the table follows: that comment is
/// then found after those of the added columns.
fn comments(sql: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut waiting: Option<String> = None;
    let mut code = String::new();
    let mut rest = sql;
    while let Some(c) = rest.chars().next() {
        let (comment, length) = if rest.starts_with("--") {
            let end = rest.find('\n').unwrap_or(rest.len());
            (Some(&rest[2..end]), end)
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").unwrap_or(rest.len());
            (Some(&rest[2..end]), (end + 2).min(rest.len()))
        } else if c == '\'' {
            (None, 1 + rest[1..].find('\'').map_or(rest.len() - 1, |end| end + 1))
        } else {
            (None, c.len_utf8())
        };
        match comment {
            None => code.push_str(&rest[..length]),
            Some(text) if code.trim() == "," && waiting.is_some() => {
                pairs.extend(waiting.take().map(|code| (code, text.trim().to_owned())));
                code.clear();
            }
            Some(text) if code.trim().is_empty() && !pairs.is_empty() => {
                if let Some((_, last)) = pairs.last_mut() {
                    last.push(' ');
                    last.push_str(text.trim());
                }
            }
            Some(text) => {
                let mut definitions = definitions(&std::mem::take(&mut code));
                let last = definitions.pop().unwrap_or_default();
                waiting = waiting.or(definitions.pop());
                pairs.push((last, text.trim().to_owned()));
            }
        }
        rest = &rest[length..];
    }
    pairs
}

/// The definitions in a piece of code, without the commas between them.
fn definitions(code: &str) -> Vec<String> {
    let mut depth = 0;
    let parts = code.split(move |c| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::comments;

    #[test]
    fn a_comment_belongs_to_the_code_before_it() {
        let sql = "CREATE TABLE t (\n -- About t,\n -- on two lines.\n a TEXT CHECK (a <> '--'), -- the a\n b TEXT /* the b */)";
        let found = comments(sql);
        assert_eq!(found[0].1, "About t, on two lines.");
        assert_eq!(found[1].1, "the a");
        assert!(found[1].0.trim().starts_with("a TEXT"));
        assert_eq!(found[2].1, "the b");
    }

    #[test]
    fn an_added_column_may_stand_before_the_comment_of_another() {
        let sql = "CREATE TABLE t (\n a TEXT, -- the a\n b TEXT CHECK (b IN ('x', 'y')), c INTEGER /* the c */, d TEXT \
                   /* the d */, -- the b\n UNIQUE (a, b)\n)";
        let found: Vec<(String, String)> = comments(sql);
        let of =
            |column: &str| found.iter().find(|(code, _)| super::names_column(code, column, "table")).unwrap();
        assert_eq!(of("b").1, "the b");
        assert_eq!(of("c").1, "the c");
        assert_eq!(of("d").1, "the d");
    }
}
