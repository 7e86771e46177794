//! A `SELECT` taken apart: its common tables, its own text, where its order and its limit stand.
//!
//! Example: of `WITH a (x) AS (SELECT 1), b AS (SELECT 2) SELECT x FROM a ORDER BY x LIMIT 5` the common tables are `a` and
//! `b`, `ORDER BY` has the terms `x`, and there is a limit. Only the outermost clauses count: an `ORDER BY` between brackets
//! belongs to what stands there.

use std::ops::Range;

use super::lex::{self, Word};

/// Why a statement cannot be taken apart: what is expected, and where.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{expected} is expected at character {at} of the statement")]
pub struct SyntaxError {
    expected: &'static str,
    /// Offset in code points, from 0.
    at: usize,
}

/// One common table of a `WITH` clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonTable<'s> {
    /// Its name, without quotes.
    pub name: &'s str,
    /// Bytes between the brackets behind `AS`.
    body: Range<usize>,
    /// First byte of the name.
    start: usize,
}

/// A `SELECT` with what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'s> {
    sql: &'s str,
    tables: Vec<CommonTable<'s>>,
    /// Bytes of `WITH` and, if it is there, `RECURSIVE`.
    with: Option<Range<usize>>,
    order_terms: Option<usize>,
    has_limit: bool,
}

/// The words of a statement with the byte at which each begins, without spaces.
struct Words<'s> {
    all: Vec<(usize, Word<'s>)>,
    next: usize,
    length: usize,
    sql: &'s str,
}

impl<'s> Words<'s> {
    fn new(sql: &'s str) -> Self {
        let mut at = 0;
        let placed = lex::split(sql).into_iter().map(|word| {
            let start = at;
            at += word.text.len();
            (start, word)
        });
        Self { all: placed.filter(|(_, word)| !word.is_space()).collect(), next: 0, length: sql.len(), sql }
    }

    fn peek(&self) -> Option<&Word<'s>> {
        self.all.get(self.next).map(|(_, word)| word)
    }

    /// First byte of the next word; the end of the statement where there is none.
    fn start(&self) -> usize {
        self.all.get(self.next).map_or(self.length, |(start, _)| *start)
    }

    /// Whether the next word is the keyword, which is then passed.
    fn takes(&mut self, keyword: &str) -> bool {
        let found = self.peek().is_some_and(|word| word.is(keyword));
        self.next += usize::from(found);
        found
    }

    fn takes_sign(&mut self, sign: &str) -> bool {
        let found = self.peek().is_some_and(|word| word.is_sign(sign));
        self.next += usize::from(found);
        found
    }

    fn wanted(&self, expected: &'static str) -> SyntaxError {
        SyntaxError { expected, at: self.sql[..self.start()].chars().count() }
    }

    /// Passes an opening bracket and everything up to the one that closes it; gives the bytes between them.
    fn brackets(&mut self) -> Result<Range<usize>, SyntaxError> {
        if !self.takes_sign("(") {
            return Err(self.wanted("an opening bracket"));
        }
        let start = self.all[self.next - 1].0 + 1;
        let mut depth = 1;
        while let Some((at, word)) = self.all.get(self.next) {
            depth += i32::from(word.is_sign("(")) - i32::from(word.is_sign(")"));
            self.next += 1;
            if depth == 0 {
                return Ok(start..*at);
            }
        }
        Err(self.wanted("a closing bracket"))
    }
}

impl<'s> Statement<'s> {
    /// Takes a statement apart.
    ///
    /// # Errors
    /// When it begins with `WITH` and its common tables cannot be told apart.
    pub fn parse(sql: &'s str) -> Result<Self, SyntaxError> {
        let mut words = Words::new(sql);
        let mut statement = Self { sql, tables: Vec::new(), with: None, order_terms: None, has_limit: false };
        let start = words.start();
        if words.takes("with") {
            words.takes("recursive");
            let (last, word) = words.all[words.next - 1];
            statement.with = Some(start..last + word.text.len());
            loop {
                statement.tables.push(common_table(&mut words)?);
                if !words.takes_sign(",") {
                    break;
                }
            }
        }
        let mut depth = 0;
        while let Some(word) = words.peek().copied() {
            words.next += 1;
            depth += i32::from(word.is_sign("(")) - i32::from(word.is_sign(")"));
            if depth == 0 && word.is("order") && words.takes("by") {
                statement.order_terms = Some(words.start());
                statement.has_limit = false;
            } else if depth == 0 && word.is("limit") {
                statement.has_limit = true;
            }
        }
        Ok(statement)
    }

    /// The names of the common tables and the texts between their brackets, in order.
    pub fn tables(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        self.tables.iter().map(|table| (table.name, self.body(table)))
    }

    /// The common table with this name.
    pub fn table(&self, name: &str) -> Option<&CommonTable<'s>> {
        self.tables.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }

    /// The text between the brackets of a common table.
    pub fn body(&self, table: &CommonTable<'s>) -> &'s str {
        &self.sql[table.body.clone()]
    }

    /// First byte of the terms of the outermost `ORDER BY`.
    pub fn order_terms(&self) -> Option<usize> {
        self.order_terms
    }

    /// Whether a `LIMIT` follows the outermost order.
    pub fn has_limit(&self) -> bool {
        self.has_limit
    }

    /// The statement with other texts between the brackets of some common tables; `None` where one of them is not there.
    pub fn with_bodies(&self, bodies: &[(&str, String)]) -> Option<String> {
        let mut places =
            bodies.iter().map(|(name, text)| Some((self.table(name)?, text))).collect::<Option<Vec<_>>>()?;
        // In the order of the text, so that it is copied in one pass.
        places.sort_by_key(|(table, _)| table.start);
        let mut out = String::with_capacity(self.sql.len());
        let mut done = 0;
        for (table, text) in places {
            out.push_str(&self.sql[done..table.body.start]);
            out.push_str(text);
            done = table.body.end;
        }
        out.push_str(&self.sql[done..]);
        Some(out)
    }

    /// A statement that gives the rows of one of the common tables, with those before it, which it may ask; `None` where it is
    /// not there.
    pub fn select_table(&self, name: &str) -> Option<String> {
        let table = self.table(name)?;
        Some(format!("{})\nSELECT * FROM {name}", &self.sql[..table.body.end]))
    }

    /// The statement with further common tables before its own: `tables` is their text, without `WITH` and without a comma
    /// at the end.
    pub fn with_tables(&self, tables: &str) -> String {
        match &self.with {
            None => format!("WITH {tables}\n{}", self.sql),
            Some(with) => {
                let (before, behind) = (&self.sql[..with.end], self.sql[with.end..].trim_start());
                format!("{before} {tables},\n{behind}")
            }
        }
    }
}

fn common_table<'s>(words: &mut Words<'s>) -> Result<CommonTable<'s>, SyntaxError> {
    let start = words.start();
    let name =
        words.peek().and_then(Word::named).ok_or_else(|| words.wanted("the name of a common table"))?;
    words.next += 1;
    if words.peek().is_some_and(|word| word.is_sign("(")) {
        words.brackets()?;
    }
    if !words.takes("as") {
        return Err(words.wanted("AS"));
    }
    words.takes("not");
    words.takes("materialized");
    Ok(CommonTable { name, body: words.brackets()?, start })
}

/// The parameters of a statement by name, without their colons, as often as they stand there.
pub fn parameters(sql: &str) -> impl Iterator<Item = &str> {
    lex::split(sql).into_iter().filter_map(|word| word.parameter())
}

/// A statement with its parameters replaced by what `expression` has for their names, if anything.
pub fn with_parameters(sql: &str, expression: &dyn Fn(&str) -> Option<String>) -> String {
    lex::split(sql).iter().fold(String::with_capacity(sql.len() * 2), |mut out, word| {
        match word.parameter().and_then(expression) {
            Some(text) => out.push_str(&text),
            None => out.push_str(word.text),
        }
        out
    })
}

/// Whether two texts are the same but for spaces and comments.
pub fn have_same_words(a: &str, b: &str) -> bool {
    let (a, b) = (lex::split(a), lex::split(b));
    let words = |all: &[Word<'_>]| all.iter().filter(|word| !word.is_space()).count();
    words(&a) == words(&b) && a.iter().filter(|w| !w.is_space()).eq(b.iter().filter(|w| !w.is_space()))
}

#[cfg(test)]
mod tests {
    use super::{Statement, have_same_words, parameters, with_parameters};

    const SQL: &str = "-- all\nwith recursive a (x, y) as materialized (SELECT ')', 1 ORDER BY 1 LIMIT 2),\n \"b c\" AS (\n  SELECT 2\n)\nSELECT x FROM a WHERE x IN (SELECT 1 ORDER BY 1) order  by x";

    #[test]
    fn common_tables_are_found_whatever_the_layout() {
        let statement = Statement::parse(SQL).unwrap();
        let body = |name: &str| statement.body(statement.table(name).unwrap());
        assert_eq!(body("a"), "SELECT ')', 1 ORDER BY 1 LIMIT 2");
        assert_eq!(body("b c"), "\n  SELECT 2\n");
        assert!(statement.table("x").is_none());
        assert_eq!(&SQL[statement.order_terms().unwrap()..], "x");
        assert!(!statement.has_limit(), "the limit is that of a common table");
        assert!(Statement::parse("SELECT 1 ORDER BY 1 LIMIT 3").unwrap().has_limit());
        assert_eq!(Statement::parse("SELECT 1").unwrap().order_terms(), None);
    }

    #[test]
    fn a_statement_is_rewritten_where_it_is_meant() {
        let statement = Statement::parse("WITH a AS (SELECT 1), b AS (SELECT 2) SELECT * FROM a").unwrap();
        let bodies = [("b", "SELECT 4".to_owned()), ("a", "SELECT 3".to_owned())];
        assert_eq!(
            statement.with_bodies(&bodies).unwrap(),
            "WITH a AS (SELECT 3), b AS (SELECT 4) SELECT * FROM a"
        );
        assert_eq!(statement.with_bodies(&[("c", String::new())]), None);
        assert_eq!(statement.select_table("a").unwrap(), "WITH a AS (SELECT 1)\nSELECT * FROM a");
        assert_eq!(
            statement.with_tables("z AS (SELECT 0)"),
            "WITH z AS (SELECT 0),\na AS (SELECT 1), b AS (SELECT 2) SELECT * FROM a"
        );
        assert_eq!(
            Statement::parse("SELECT 1").unwrap().with_tables("z AS (SELECT 0)"),
            "WITH z AS (SELECT 0)\nSELECT 1"
        );
    }

    #[test]
    fn what_is_no_statement_is_said() {
        for sql in [
            "WITH",
            "WITH a (SELECT 1)",
            "WITH a AS (SELECT 1",
            "WITH a AS SELECT 1",
            "WITH 5 AS (SELECT 1) SELECT 1",
        ] {
            Statement::parse(sql).unwrap_err();
        }
        let error = Statement::parse("WITH é AS SELECT 1").unwrap_err();
        assert_eq!(error.to_string(), "an opening bracket is expected at character 10 of the statement");
    }

    #[test]
    fn strings_and_comments_hold_no_parameters() {
        let sql = "SELECT ':a', \":b\" -- it's :c\n, :d /* :e */ - :f_1::g 'x";
        assert_eq!(parameters(sql).collect::<Vec<_>>(), ["d", "f_1", "g"]);
        let filled = with_parameters("SELECT ':a', :a, :b", &|name| (name == "a").then(|| "1".to_owned()));
        assert_eq!(filled, "SELECT ':a', 1, :b");
    }

    #[test]
    fn layout_and_comments_are_no_difference() {
        assert!(have_same_words("SELECT  a -- x\n FROM b", "SELECT a FROM b"));
        assert!(!have_same_words("SELECT a FROM b", "SELECT a FROM c"));
        assert!(!have_same_words("SELECT a", "SELECT a b"));
    }
}
