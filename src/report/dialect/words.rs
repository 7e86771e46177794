//! A statement cut into words: nothing is lost, so that joined again they are the statement.

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Name,
    Number,
    Text,
    Sign,
}

/// A piece of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'s> {
    sort: Sort,
    /// As it stands there.
    pub(super) text: &'s str,
}

impl<'s> Word<'s> {
    /// White space or a comment.
    pub(super) fn is_space(&self) -> bool {
        self.sort == Sort::Space
    }

    /// A keyword or the name of something, without quotes.
    pub(super) fn is_name(&self) -> bool {
        self.sort == Sort::Name
    }

    /// A number with a point and without exponent.
    pub(super) fn is_fraction(&self) -> bool {
        self.sort == Sort::Number && self.text.contains('.') && !self.text.contains(['e', 'E'])
    }

    /// What stands between single quotes, with its quotes doubled.
    pub(super) fn inner(&self) -> Option<&'s str> {
        let inner = self.text.strip_prefix('\'')?.strip_suffix('\'')?;
        (self.sort == Sort::Text).then_some(inner)
    }

    /// What a text between single quotes says, as long as it has no quote in it.
    pub(super) fn literal(&self) -> Option<&'s str> {
        self.inner().filter(|inner| !inner.contains('\''))
    }

    /// Whether this is the keyword `word`, which is in small letters.
    pub(super) fn is(&self, word: &str) -> bool {
        self.sort == Sort::Name && self.text.eq_ignore_ascii_case(word)
    }

    /// A text with its quotes.
    pub(super) fn text(text: &'s str) -> Self {
        Self { sort: Sort::Text, text }
    }
}

/// Cuts a statement into words.
pub(super) fn split(sql: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (sort, length) = word(rest, first);
        let (text, after) = rest.split_at(length);
        words.push(Word { sort, text });
        rest = after;
    }
    words
}

fn word(rest: &str, first: char) -> (Sort, usize) {
    let run = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    if rest.starts_with("--") {
        (Sort::Space, rest.find('\n').unwrap_or(rest.len()))
    } else if rest.starts_with("/*") {
        (Sort::Space, rest.find("*/").map_or(rest.len(), |end| end + 2))
    } else if first.is_whitespace() {
        (Sort::Space, run(char::is_whitespace))
    } else if first == '\'' || first == '"' {
        (Sort::Text, quoted(rest, first))
    } else if first.is_ascii_digit() {
        (Sort::Number, run(|c| c.is_ascii_alphanumeric() || c == '.'))
    } else if first.is_alphabetic() || first == '_' {
        (Sort::Name, run(|c| c.is_alphanumeric() || c == '_'))
    } else {
        (Sort::Sign, first.len_utf8())
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
        for sql in ["SELECT 'it''s', \"a\"\"b\", 1.5e3 -- end", "x<>'é", "/* open", "", "a||b"] {
            assert_eq!(split(sql).iter().map(|word| word.text).collect::<String>(), sql);
        }
        let texts: Vec<&str> = split("a.b>=1.0 'x''y'").iter().map(|word| word.text).collect();
        assert_eq!(texts, ["a", ".", "b", ">", "=", "1.0", " ", "'x''y'"]);
    }
}
