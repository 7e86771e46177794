//! Words and short phrases that other engines write otherwise.

use super::{Dialect, Untranslatable};
use crate::sql::lex::Word;

/// What only SQLite has, or what means something else elsewhere.
const ABSENT: [&str; 8] = ["collate", "glob", "indexed", "like", "match", "regexp", "rowid", "sentences_fts"];

/// The translation of the phrase at the start of `words`, and how many words it takes; `None` where there is none.
pub(super) fn phrase(
    words: &[Word<'_>],
    dialect: Dialect,
) -> Result<Option<(String, usize)>, Untranslatable> {
    let found = comparison(words)
        .or_else(|| without_regard_to_case(words, dialect))
        .or_else(|| cross_join(words))
        .or_else(|| no_limit(words));
    let absent = |word: &&Word<'_>| word.is_name() && ABSENT.iter().any(|absent| word.is(absent));
    match words.first().filter(absent) {
        Some(word) if found.is_none() => {
            Err(Untranslatable { word: word.text.to_ascii_uppercase(), dialect })
        }
        _ => Ok(found),
    }
}

/// Translates one word.
pub(super) fn word(word: &Word<'_>, dialect: Dialect) -> String {
    if word.is_fraction() {
        // Without an exponent it is a decimal number of few places in other engines, not a floating-point number.
        return format!("{}e0", word.text);
    }
    match (word.inner(), dialect) {
        // In Spark SQL a backslash escapes what follows, and a quote inside a text is written with one.
        (Some(text), Dialect::Spark) if text.contains(['\\', '\'']) => {
            format!("'{}'", text.replace('\\', "\\\\").replace("''", "\\'"))
        }
        // In Spark SQL double quotes hold a text, and names stand in backticks.
        (None, Dialect::Spark) if word.is_quoted_name() => word.text.replace('"', "`"),
        _ => word.text.to_owned(),
    }
}

/// An expression with the letters from A to Z made small, and no others, as SQLite does.
pub(super) fn without_case(expression: &str) -> String {
    format!("translate({expression}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')")
}

/// Words that are no space, with their places.
fn dense<'w, 's>(words: &'w [Word<'s>]) -> impl Iterator<Item = (usize, &'w Word<'s>)> {
    words.iter().enumerate().filter(|(_, word)| !word.is_space())
}

/// `IS` and `IS NOT` between two values, where NULL is a value like others: `a IS b` is `a IS NOT DISTINCT FROM b` elsewhere.
/// Before NULL, TRUE and FALSE they mean the same everywhere.
fn comparison(words: &[Word<'_>]) -> Option<(String, usize)> {
    let plain = |word: &Word<'_>| ["null", "true", "false", "distinct"].iter().any(|plain| word.is(plain));
    let mut rest = dense(words);
    rest.next().filter(|(at, word)| *at == 0 && word.is("is"))?;
    let (at, second) = rest.next()?;
    let (what, length, value) = if second.is("not") {
        ("IS DISTINCT FROM", at + 1, rest.next()?.1)
    } else {
        ("IS NOT DISTINCT FROM", 1, second)
    };
    (!plain(value)).then(|| (what.to_owned(), length))
}

/// `a.name = 'text' COLLATE NOCASE`: both sides in small letters.
fn without_regard_to_case(words: &[Word<'_>], dialect: Dialect) -> Option<(String, usize)> {
    let name = words.iter().take_while(|word| word.is_name() || word.text == ".").count();
    let mut rest = dense(&words[name..]);
    rest.next().filter(|(_, word)| name > 0 && word.text == "=")?;
    let (_, value) = rest.next()?;
    rest.next().filter(|(_, word)| word.is("collate"))?;
    let (at, _) = rest.next().filter(|(_, word)| word.is("nocase"))?;
    let column: String = words[..name].iter().map(|word| word.text).collect();
    let small = value.inner().map(str::to_ascii_lowercase);
    let small = small.map(|text| format!("'{text}'"));
    let value = match &small {
        Some(text) => self::word(&Word::text(text), dialect),
        None if value.is("null") => "NULL".to_owned(),
        None => return None,
    };
    Some((format!("{} = {value}", without_case(&column)), name + at + 1))
}

/// `CROSS JOIN … ON`, by which SQLite is told the order of its loops.
fn cross_join(words: &[Word<'_>]) -> Option<(String, usize)> {
    let mut rest = dense(words);
    rest.next().filter(|(at, word)| *at == 0 && word.is("cross"))?;
    let (at, _) = rest.next().filter(|(_, word)| word.is("join"))?;
    let ends = ["join", "cross", "left", "where", "group", "order", "union", "limit"];
    let condition = rest.find(|(_, word)| word.is("on") || ends.iter().any(|end| word.is(end)))?;
    condition.1.is("on").then(|| ("JOIN".to_owned(), at + 1))
}

/// `LIMIT -1`: all rows.
fn no_limit(words: &[Word<'_>]) -> Option<(String, usize)> {
    let mut rest = dense(words);
    rest.next().filter(|(at, word)| *at == 0 && word.is("limit"))?;
    rest.next().filter(|(_, word)| word.text == "-")?;
    rest.next().map(|(at, _)| (String::new(), at + 1))
}
