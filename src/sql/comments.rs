//! The comments of a `CREATE` statement and what they explain.
//!
//! A comment that follows the definition of a column explains it; the first comment explains the table or view.

use super::lex::{self, Word};

/// A comment and the definition before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The text of the definition, without comments.
    pub definition: String,
    /// What the comment says.
    pub comment: String,
}

impl Explained {
    /// Whether the definition is that of `column`: a table's column stands first in it, a view's last.
    pub fn is_of(&self, column: &str, in_view: bool) -> bool {
        let words = lex::split(&self.definition);
        let mut words = words.iter().filter_map(Word::named);
        let word = if in_view { words.next_back() } else { words.next() };
        word == Some(column)
    }
}

/// Each comment of a `CREATE` statement with the definition before it, in order. A comment that only continues on the next
/// line is joined. SQLite puts an added column between a column and its comment where a constraint of the table follows:
/// that comment is then found after those of the added columns.
///
/// For example, a table had `b TEXT, -- the b` and then a constraint, and `c INTEGER /* the c */` was added. Now it reads
/// `b TEXT, c INTEGER /* the c */, -- the b`. Before the first comment there are two definitions: the comment is that of the last
/// one, `c`, and `b` waits. Before the second there is nothing but a comma, so it is the comment of `b`.
pub fn explained(sql: &str) -> Vec<Explained> {
    let mut found: Vec<Explained> = Vec::new();
    let mut waiting: Option<String> = None;
    let mut code = String::new();
    for word in lex::split(sql) {
        let Some(comment) = word.comment().map(str::trim) else {
            code.push_str(word.text);
            continue;
        };
        if code.trim() == "," && waiting.is_some() {
            // Nothing was defined since an added column: this is the comment of the one that it came before.
            let definition = waiting.take().unwrap_or_default();
            found.push(Explained { definition, comment: comment.to_owned() });
            code.clear();
        } else if let Some(last) = found.last_mut().filter(|_| code.trim().is_empty()) {
            last.comment.push(' ');
            last.comment.push_str(comment);
        } else {
            let mut definitions = definitions(&std::mem::take(&mut code));
            let definition = definitions.pop().unwrap_or_default();
            // Two definitions without a comment between: the first one's is still to come.
            waiting = waiting.or(definitions.pop());
            found.push(Explained { definition, comment: comment.to_owned() });
        }
    }
    found
}

/// The definitions in a piece of code, without the commas between them.
fn definitions(code: &str) -> Vec<String> {
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for word in lex::split(code) {
        depth += i32::from(word.is_sign("(")) - i32::from(word.is_sign(")"));
        match parts.last_mut() {
            Some(part) if !(word.is_sign(",") && depth == 0) => part.push_str(word.text),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::explained;

    #[test]
    fn a_comment_belongs_to_the_code_before_it() {
        let sql = "CREATE TABLE t (\n -- About t,\n -- on two lines.\n a TEXT CHECK (a <> '--'), -- the a\n b TEXT /* the b */)";
        let found = explained(sql);
        assert_eq!(found[0].comment, "About t, on two lines.");
        assert_eq!(found[1].comment, "the a");
        assert!(found[1].definition.starts_with("a TEXT"));
        assert_eq!(found[2].comment, "the b");
    }

    #[test]
    fn an_added_column_may_stand_before_the_comment_of_another() {
        let sql = "CREATE TABLE t (\n a TEXT, -- the a\n b TEXT CHECK (b IN ('x', 'y')), c INTEGER /* the c */, d TEXT \
                   /* the d */, -- the b\n UNIQUE (a, b)\n)";
        let found = explained(sql);
        let of = |column: &str| &found.iter().find(|e| e.is_of(column, false)).unwrap().comment;
        assert_eq!([of("b"), of("c"), of("d")], ["the b", "the c", "the d"]);
    }

    #[test]
    fn a_column_of_a_view_is_the_last_word() {
        let found = explained(
            "CREATE VIEW v AS -- about v\nSELECT m.id AS mention_id, -- the mention\n m.text -- the text\n",
        );
        assert!(found[1].is_of("mention_id", true) && found[2].is_of("text", true));
    }
}
