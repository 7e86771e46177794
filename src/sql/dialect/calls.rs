//! Calls of functions.

use super::{Dialect, Untranslatable, dates, phrases, sequence};
use crate::sql::lex::Word;

/// Functions that mean the same in all engines, with as many arguments as reports give them.
const SAME: [&str; 21] = [
    "abs",
    "avg",
    "coalesce",
    "count",
    "dense_rank",
    "first_value",
    "ifnull",
    "instr",
    "lag",
    "last_value",
    "lead",
    "length",
    "ln",
    "log2",
    "nullif",
    "rank",
    "replace",
    "round",
    "row_number",
    "sqrt",
    "sum",
];

/// Words that may stand before a bracket and are no functions.
const KEYWORDS: [&str; 30] = [
    "all",
    "and",
    "as",
    "between",
    "by",
    "case",
    "distinct",
    "else",
    "except",
    "exists",
    "from",
    "having",
    "in",
    "intersect",
    "is",
    "join",
    "limit",
    "not",
    "offset",
    "on",
    "or",
    "over",
    "select",
    "then",
    "union",
    "using",
    "values",
    "when",
    "where",
    "with",
];

/// The translation of the call at the start of `words`, and how many words it takes; `None` where there is none, or one that
/// means the same everywhere, so that only its arguments may need translating.
pub(super) fn call(words: &[Word<'_>], dialect: Dialect) -> Result<Option<(String, usize)>, Untranslatable> {
    let [word, bracket, ..] = words else { return Ok(None) };
    let name = word.text.to_ascii_lowercase();
    if !word.is_name() || bracket.text != "(" || KEYWORDS.contains(&name.as_str()) {
        return Ok(None);
    }
    let (arguments, length) = arguments(words);
    let translated = |words: &[Word<'_>]| sequence(words, dialect).map(|text| text.trim().to_owned());
    let unknown = || Untranslatable { word: format!("{name}()"), dialect };
    let text = match (name.as_str(), arguments.as_slice()) {
        (same, _) if SAME.contains(&same) => return Ok(None),
        ("substr", [_, _] | [_, _, _])
        | ("max" | "min" | "trim" | "ltrim" | "rtrim" | "group_concat", [_]) => {
            return Ok(None);
        }
        // No call, but the name and the columns of a common table.
        _ if is_heading(&words[length..]) => return Ok(None),
        ("max" | "min", [_, _, ..]) => {
            let several = arguments.iter().map(|words| translated(words)).collect::<Result<Vec<_>, _>>()?;
            of_several(&name, &several)
        }
        ("lower", [text]) => phrases::without_case(&translated(text)?),
        ("char", [code]) => format!("chr({})", translated(code)?),
        ("group_concat", [_, _]) => joined(&arguments, dialect)?,
        ("cast", [cast]) => typed(cast, dialect)?,
        ("date", [day, modifiers @ ..]) => dates::day(day, modifiers, dialect)?,
        ("julianday", [day]) => dates::number(&translated(day)?, dialect),
        _ => return Err(unknown()),
    };
    Ok(Some((text, length)))
}

/// The arguments of a call, and how many words it takes up to its closing bracket.
fn arguments<'w, 's>(words: &'w [Word<'s>]) -> (Vec<&'w [Word<'s>]>, usize) {
    let mut arguments = Vec::new();
    let (mut depth, mut start) = (0, 2);
    for (at, word) in words.iter().enumerate().skip(1) {
        match word.text {
            "(" => depth += 1,
            "," if depth == 1 => {
                arguments.push(&words[start..at]);
                start = at + 1;
            }
            ")" => {
                depth -= 1;
                if depth == 0 {
                    arguments.push(&words[start..at]);
                    return (arguments, at + 1);
                }
            }
            _ => {}
        }
    }
    (arguments, words.len())
}

/// Whether what follows a bracket shows that it held names of columns: `AS (`.
fn is_heading(after: &[Word<'_>]) -> bool {
    let mut after = after.iter().filter(|word| !word.is_space());
    after.next().is_some_and(|word| word.is("as")) && after.next().is_some_and(|word| word.text == "(")
}

/// The greatest or least of several values. In SQLite it is NULL where one value is; `greatest` and `least` pass NULL over. So
/// `max(a, 0)` becomes `CASE WHEN (a) IS NOT NULL THEN greatest(a, 0) END`; a number is never NULL and need not be asked.
fn of_several(name: &str, values: &[String]) -> String {
    let there = values.iter().filter(|value| value.parse::<f64>().is_err());
    let there: Vec<String> = there.map(|value| format!("({value}) IS NOT NULL")).collect();
    let name = if name == "max" { "greatest" } else { "least" };
    let call = format!("{name}({})", values.join(", "));
    if there.is_empty() { call } else { format!("CASE WHEN {} THEN {call} END", there.join(" AND ")) }
}

/// `group_concat(text, separator)`: in the order of the texts, which is the order in which reports give them.
fn joined(arguments: &[&[Word<'_>]], dialect: Dialect) -> Result<String, Untranslatable> {
    let [text, separator] = arguments else { return Ok(String::new()) };
    let (text, separator) = (sequence(text, dialect)?, sequence(separator, dialect)?);
    Ok(match dialect {
        Dialect::Duckdb => format!("string_agg({text},{separator} ORDER BY {text})"),
        Dialect::Spark => format!("listagg({text},{separator}) WITHIN GROUP (ORDER BY {text})"),
    })
}

/// `CAST(x AS type)`.
fn typed(cast: &[Word<'_>], dialect: Dialect) -> Result<String, Untranslatable> {
    let unknown = |kind: &str| Untranslatable { word: format!("CAST AS {kind}"), dialect };
    let kind = cast.iter().rev().find(|word| !word.is_space()).ok_or_else(|| unknown(""))?;
    let at = cast.iter().rposition(|word| word.is("as")).ok_or_else(|| unknown(kind.text))?;
    let there = match (kind.text.to_ascii_lowercase().as_str(), dialect) {
        ("text", Dialect::Duckdb) => "VARCHAR",
        ("text", Dialect::Spark) => "STRING",
        ("integer", _) => "BIGINT",
        ("real", _) => "DOUBLE",
        _ => return Err(unknown(kind.text)),
    };
    Ok(format!("CAST({}AS {there})", sequence(&cast[..at], dialect)?))
}
