//! Calls of SQLite's functions of dates.

use super::{Dialect, Untranslatable, sequence};
use crate::sql::lex::{self, Word};

/// `date(x, modifier, …)`: the day as text.
pub(super) fn day(
    day: &[Word<'_>],
    modifiers: &[&[Word<'_>]],
    dialect: Dialect,
) -> Result<String, Untranslatable> {
    let mut day = format!("CAST({} AS DATE)", sequence(day, dialect)?);
    // Whether it is the first of a month.
    let mut first = false;
    let mut at = 0;
    while let Some(modifier) = modifiers.get(at) {
        let next = modifiers.get(at + 1).and_then(|words| literal(words));
        day = match (literal(modifier), next) {
            // The Monday of the week: the next Sunday, this day included, and six days back.
            (Some("weekday 0"), Some("-6 days")) => {
                at += 1;
                first = false;
                truncated(&day, "week", dialect)
            }
            (Some("start of month"), _) => {
                first = true;
                truncated(&day, "month", dialect)
            }
            (Some("start of year"), _) => {
                first = true;
                truncated(&day, "year", dialect)
            }
            _ => shifted(&day, &mut first, modifier, dialect)?,
        };
        at += 1;
    }
    Ok(match dialect {
        Dialect::Duckdb => format!("strftime({day}, '%Y-%m-%d')"),
        Dialect::Spark => format!("date_format({day}, 'yyyy-MM-dd')"),
    })
}

/// `julianday(x)`: a number of days, of use only in differences.
pub(super) fn number(day: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Duckdb => format!("julian(CAST({day} AS DATE))"),
        Dialect::Spark => format!("datediff(CAST({day} AS DATE), DATE'1970-01-01')"),
    }
}

fn truncated(day: &str, unit: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::Duckdb => format!("CAST(date_trunc('{unit}', {day}) AS DATE)"),
        Dialect::Spark => format!("trunc({day}, '{unit}')"),
    }
}

/// `'+3 days'`, `'-1 month'`, or a number with a unit behind it: `n || ' years'`. `first` says whether the day is the first of a
/// month.
///
/// A month or year on, SQLite keeps the number of the day and goes on into the next month where there is no such day: a month
/// from January 31 it is March 2 or 3. Others stay at the end of February. So it is the first day that is moved on, and then as
/// many days are added as it was behind that.
fn shifted(
    day: &str,
    first: &mut bool,
    modifier: &[Word<'_>],
    dialect: Dialect,
) -> Result<String, Untranslatable> {
    let unknown = || {
        let text: String = modifier.iter().map(|word| word.text).collect();
        Untranslatable { word: format!("date(…,{text})"), dialect }
    };
    let (number, step) = step(modifier).ok_or_else(unknown)?;
    let number = sequence(&number, dialect)?.trim().to_owned();
    let unit = match step.strip_suffix('s').unwrap_or(step) {
        "day" => "DAY",
        "month" => "MONTH",
        "year" => "YEAR",
        _ => return Err(unknown()),
    };
    let by = format!("({number}) * INTERVAL '1' {unit}");
    if unit == "DAY" || *first {
        *first &= unit != "DAY";
        return Ok(format!("{day} + {by}"));
    }
    let start = truncated(day, "month", dialect);
    Ok(format!("{start} + {by} + (day({day}) - 1) * INTERVAL '1' DAY"))
}

/// The number, as words, and the unit of a step: of `'+3 days'` they are `+3` and `days`, of `n || ' years'` they are `n` and
/// `years`.
fn step<'s>(modifier: &[Word<'s>]) -> Option<(Vec<Word<'s>>, &'s str)> {
    if let Some(step) = literal(modifier) {
        let (number, unit) = step.split_once(' ')?;
        return Some((lex::split(number), unit));
    }
    let (number, unit) = modifier.split_at(modifier.iter().rposition(|word| word.text == "|")?);
    // `||` is two signs: the last of them was found, and the one before it must be the other.
    let (last, number) = number.split_last()?;
    let unit = literal(&unit[1..]).filter(|_| last.text == "|" && is_one(number))?;
    Some((number.to_vec(), unit.trim_start()))
}

/// Whether words are a name, or stand in brackets together, so that nothing of them belongs to what follows.
fn is_one(words: &[Word<'_>]) -> bool {
    let words: Vec<&Word<'_>> = words.iter().filter(|word| !word.is_space()).collect();
    match words.as_slice() {
        [name] => name.is_name(),
        [open, inner @ .., close] => {
            open.text == "("
                && close.text == ")"
                && !inner.iter().any(|word| word.text == "(" || word.text == ")")
        }
        [] => false,
    }
}

/// The text of an argument that is one literal.
fn literal<'s>(words: &[Word<'s>]) -> Option<&'s str> {
    let mut words = words.iter().filter(|word| !word.is_space());
    let word = words.next()?;
    words.next().is_none().then(|| word.literal()).flatten()
}
