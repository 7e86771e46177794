//! Divisions. A division by zero gives NULL in SQLite; what it gives in `DuckDB` depends on its version and its settings. So
//! `o / f1` becomes `o / nullif(f1, 0)` there.

use super::{Dialect, Untranslatable, sequence};
use crate::sql::lex::Word;

/// The translation of the division sign at the start of `words` with its divisor, and how many words these take; `None` where
/// there is no such sign, or the divisor is a number that stands there.
pub(super) fn division(
    words: &[Word<'_>],
    dialect: Dialect,
) -> Result<Option<(String, usize)>, Untranslatable> {
    let Some((_, rest)) = words.split_first().filter(|(sign, _)| sign.is_sign("/")) else { return Ok(None) };
    let before = rest.iter().take_while(|word| word.is_space()).count();
    let divisor = &rest[before..];
    let length = operand(divisor);
    if dialect != Dialect::Duckdb || length == 0 || divisor[0].text.starts_with(|c: char| c.is_ascii_digit())
    {
        return Ok(None);
    }
    let divisor = sequence(&divisor[..length], dialect)?;
    Ok(Some((format!("/ nullif({divisor}, 0)"), 1 + before + length)))
}

/// How many words the operand at the start takes: a name, a call, what stands in brackets, or from CASE to END.
fn operand(words: &[Word<'_>]) -> usize {
    let minus = words.iter().take_while(|word| word.is_sign("-") || word.is_space()).count();
    let words = &words[minus..];
    let Some(first) = words.first() else { return 0 };
    let length = if first.is("case") {
        enclosed(words, |word| word.is("case"), |word| word.is("end"))
    } else {
        let is_of_name = |word: &&Word<'_>| word.named().is_some() || word.is_sign(".");
        let name = words.iter().take_while(is_of_name).count();
        let call = words.get(name).is_some_and(|word| word.is_sign("("));
        name + if call {
            enclosed(&words[name..], |word| word.is_sign("("), |word| word.is_sign(")"))
        } else {
            0
        }
    };
    minus + length.max(1)
}

/// How many words there are to the one that closes what the first opens.
fn enclosed(words: &[Word<'_>], opens: fn(&Word<'_>) -> bool, closes: fn(&Word<'_>) -> bool) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate() {
        depth += usize::from(opens(word));
        depth -= usize::from(closes(word));
        if depth == 0 {
            return at + 1;
        }
    }
    words.len()
}
