//! A statement cut into words: nothing is lost, so that joined again they are the statement.
//!
//! Example: `SELECT 'it''s', :n -- all` is the words `SELECT`, ` `, `'it''s'`, `,`, ` `, `:n`, ` `, `-- all`. What stands in a
//! text, in a quoted name or in a comment is part of that word, so nobody takes it for a keyword or a parameter.

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Comment,
    Name,
    /// A name between double quotes, backticks or square brackets.
    QuotedName,
    Number,
    Text,
    /// A colon and the name behind it.
    Parameter,
    Sign,
}

/// A piece of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'s> {
    kind: Kind,
    /// As it stands there.
    pub(super) text: &'s str,
}

impl<'s> Word<'s> {
    /// White space or a comment.
    pub(super) fn is_space(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Comment)
    }

    /// What a comment says, without its signs.
    pub(super) fn comment(&self) -> Option<&'s str> {
        let block = || self.text.strip_prefix("/*").map(|text| text.strip_suffix("*/").unwrap_or(text));
        (self.kind == Kind::Comment).then(|| self.text.strip_prefix("--").or_else(block).unwrap_or_default())
    }

    /// A keyword or the name of something, without quotes.
    pub(super) fn is_name(&self) -> bool {
        self.kind == Kind::Name
    }

    /// The name of something, without its quotes.
    pub(super) fn named(&self) -> Option<&'s str> {
        match self.kind {
            Kind::Name => Some(self.text),
            Kind::QuotedName => self.text.get(1..self.text.len().saturating_sub(1)),
            _ => None,
        }
    }

    /// A name between quotes.
    pub(super) fn is_quoted_name(&self) -> bool {
        self.kind == Kind::QuotedName
    }

    /// A number with a point and without an exponent.
    pub(super) fn is_fraction(&self) -> bool {
        self.kind == Kind::Number && self.text.contains('.') && !self.text.contains(['e', 'E'])
    }

    /// The name of a parameter, without its colon.
    pub(super) fn parameter(&self) -> Option<&'s str> {
        (self.kind == Kind::Parameter).then(|| &self.text[1..])
    }

    /// What stands between the single quotes of a text, in which quotes are still doubled.
    pub(super) fn inner(&self) -> Option<&'s str> {
        let inner = self.text.strip_prefix('\'')?.strip_suffix('\'')?;
        (self.kind == Kind::Text).then_some(inner)
    }

    /// What a text between single quotes says, as long as it has no quote in it.
    pub(super) fn literal(&self) -> Option<&'s str> {
        self.inner().filter(|inner| !inner.contains('\''))
    }

    /// Whether this is the keyword `word`, which is in small letters.
    pub(super) fn is(&self, word: &str) -> bool {
        self.is_name() && self.text.eq_ignore_ascii_case(word)
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    /// A text with its quotes.
    pub(super) fn text(text: &'s str) -> Self {
        Self { kind: Kind::Text, text }
    }
}

/// Cuts a statement into words.
pub(super) fn split(sql: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = word(rest, first);
        let (text, after) = rest.split_at(length);
        words.push(Word { kind, text });
        rest = after;
    }
    words
}

/// What the word at the start of `rest`, whose first character is `first`, is, and its bytes. What has no end goes to the end of
/// all.
fn word(rest: &str, first: char) -> (Kind, usize) {
    let run = |from: usize, fits: fn(char) -> bool| {
        rest[from..].find(|c| !fits(c)).map_or(rest.len(), |length| from + length)
    };
    let belongs_to_name = |c: char| c.is_alphanumeric() || c == '_';
    if rest.starts_with("--") {
        (Kind::Comment, rest.find('\n').unwrap_or(rest.len()))
    } else if let Some(inside) = rest.strip_prefix("/*") {
        (Kind::Comment, inside.find("*/").map_or(rest.len(), |end| 2 + end + 2))
    } else if first.is_whitespace() {
        (Kind::Space, run(0, char::is_whitespace))
    } else if first == '\'' {
        (Kind::Text, quoted(rest, first))
    } else if matches!(first, '"' | '`') {
        (Kind::QuotedName, quoted(rest, first))
    } else if first == '[' {
        (Kind::QuotedName, rest.find(']').map_or(rest.len(), |end| end + 1))
    } else if first.is_ascii_digit() {
        (Kind::Number, run(0, |c| c.is_ascii_alphanumeric() || c == '.'))
    } else if first.is_alphabetic() || first == '_' {
        (Kind::Name, run(0, belongs_to_name))
    } else if first == ':' && rest[1..].starts_with(belongs_to_name) {
        (Kind::Parameter, run(1, belongs_to_name))
    } else {
        (Kind::Sign, first.len_utf8())
    }
}

/// Length of a text in quotes; a quote inside is doubled.
fn quoted(rest: &str, quote: char) -> usize {
    let mut at = 1;
    while let Some(end) = rest[at..].find(quote) {
        at += end + 1;
        if !rest[at..].starts_with(quote) {
            return at;
        }
        at += 1;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn joined_again_they_are_the_statement() {
        for sql in [
            "SELECT 'it''s', \"a\"\"b\", 1.5e3 -- end",
            "x<>'é",
            "/* open",
            "",
            "a||b",
            ":",
            "a:",
            "::b",
            "é:ü'é'",
            "[a",
            "`a``b`",
        ] {
            assert_eq!(split(sql).iter().map(|word| word.text).collect::<String>(), sql);
        }
        let texts: Vec<&str> = split("a.b>=1.0 'x''y'").iter().map(|word| word.text).collect();
        assert_eq!(texts, ["a", ".", "b", ">", "=", "1.0", " ", "'x''y'"]);
        let texts: Vec<&str> = split("a/*/ b */c/**/").iter().map(|word| word.text).collect();
        assert_eq!(texts, ["a", "/*/ b */", "c", "/**/"], "a star is not both the beginning and the end");
    }
}
