//! Dates as news writes them, by the words of a language: `2021-02-17`, "17 February 2021", "Wed., Feb. 17, 2021".
//!
//! Only whole dates with day, month and year count here, from 1800 to 2100. "17/02/2021" counts only where day and month cannot
//! be confused; "04.03.2021" has the day first wherever it is written. A date is read at the start of a string; nothing is
//! searched for. What a field of metadata says is read by [`stated`], which also knows months and years alone.

mod order;
mod stated;

use chrono::NaiveDate;

use crate::lang::DateWords;

pub use order::{DateOrder, in_order, is_open, proven};
pub use stated::stated;
pub(crate) use stated::{DayWithin, day_within};

/// A date at the start of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) day: NaiveDate,
    /// How many bytes of the string it takes, with the day of the week before it.
    pub(crate) len: usize,
}

/// Reads from the front of a string; each step either takes something or leaves the place as it was.
struct Reader<'t> {
    rest: &'t str,
    whole: usize,
    words: &'t DateWords,
}

impl<'t> Reader<'t> {
    const fn new(text: &'t str, words: &'t DateWords) -> Self {
        Self { rest: text, whole: text.len(), words }
    }

    const fn taken(&self) -> usize {
        self.whole - self.rest.len()
    }

    fn skip(&mut self, set: &[char]) -> &mut Self {
        self.rest = self.rest.trim_start_matches(set);
        self
    }

    fn blanks(&mut self) -> &mut Self {
        self.rest = self.rest.trim_start();
        self
    }

    /// A run of digits of a length within the range, and no digit behind it.
    fn number(&mut self, length: std::ops::RangeInclusive<usize>) -> Option<u32> {
        // Eight digits are too many for any range asked for, and few enough for a u32.
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).take(8).count();
        let number = self.rest[..digits].parse().ok().filter(|_| length.contains(&digits))?;
        self.rest = &self.rest[digits..];
        Some(number)
    }

    /// Passes over this sign, which must be there.
    fn skip_one(&mut self, sign: char) -> Option<&mut Self> {
        self.rest = self.rest.strip_prefix(sign)?;
        Some(self)
    }

    fn word(&mut self) -> Option<&'t str> {
        let length = self.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        (length > 0).then_some(word)
    }

    /// The number of a month, from 1.
    fn month(&mut self) -> Option<u32> {
        self.one_of(self.words.months).map(|at| at as u32 + 1)
    }

    /// One of the words that may stand here, if one does.
    fn pass(&mut self, words: &[&str]) {
        self.rest = words.iter().find_map(|word| self.rest.strip_prefix(word)).unwrap_or(self.rest);
    }

    fn one_of(&mut self, names: &[&str]) -> Option<usize> {
        let before = self.rest;
        let found = self.word().and_then(|w| names.iter().position(|n| abbreviates(w, n)));
        if found.is_none() {
            self.rest = before;
        }
        found
    }

    /// A day of the month with or without its ending ("3rd").
    fn day(&mut self) -> Option<u32> {
        let day = self.number(1..=2)?;
        self.pass(self.words.day_endings);
        Some(day)
    }
}

/// Blanks between words.
const BLANKS: [char; 2] = [' ', '\u{a0}'];

/// How many letters the short form of a name has.
const SHORT_FORM: std::ops::RangeInclusive<usize> = 3..=5;

/// Whether `word` is `name` or its usual short form.
fn abbreviates(word: &str, name: &str) -> bool {
    if word.is_ascii() && name.is_ascii() {
        let full = word.eq_ignore_ascii_case(name);
        let short = SHORT_FORM.contains(&word.len()) && name.len() > word.len();
        return full || (short && name.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes()));
    }
    let word = word.to_lowercase();
    word == name || SHORT_FORM.contains(&word.chars().count()) && name.starts_with(&word)
}

/// The date at the very start of `text`.
pub(crate) fn date_at(text: &str, words: &DateWords) -> Option<Found> {
    let ends = |f: &Found| !text[f.len..].starts_with(|c: char| c.is_ascii_digit());
    [numeric, day_first, month_first, year_first, with_signs]
        .iter()
        .find_map(|form| form(text, words))
        .filter(ends)
}

fn dated(year: u32, month: u32, day: u32, reader: &Reader<'_>) -> Option<Found> {
    let year = i32::try_from(year).ok().filter(|y| (1800..=2100).contains(y))?;
    Some(Found { day: NaiveDate::from_ymd_opt(year, month, day)?, len: reader.taken() })
}

/// `2021-02-17`, `2021/2/17`, `17/02/2021`, `17-Feb-2021`, `4.3.2021`.
fn numeric(text: &str, words: &DateWords) -> Option<Found> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    let first = reader.number(1..=4)?;
    let separator = reader.rest.chars().next().filter(|c| "-/.".contains(*c))?;
    reader.rest = &reader.rest[1..];
    if let Some(month) = reader.month() {
        reader.rest = reader.rest.strip_prefix(separator)?;
        let year = reader.number(4..=4)?;
        return dated(year, month, first, &reader);
    }
    // "4. 3. 2021", "2021. 3. 4."
    let is_spaced = separator == '.' && reader.rest.starts_with(BLANKS);
    if is_spaced {
        reader.skip(&BLANKS);
    }
    let second = reader.number(1..=2)?;
    reader.rest = reader.rest.strip_prefix(separator)?;
    if is_spaced {
        reader.rest = reader.rest.strip_prefix(BLANKS)?;
    }
    if first >= 1000 {
        let day = reader.number(1..=2)?;
        return dated(first, second, day, &reader);
    }
    let year = reader.number(4..=4)?;
    match (first, second) {
        // What is above 12 is no month.
        (13.., _) => dated(year, second, first, &reader),
        (_, 13..) => dated(year, first, second, &reader),
        // Wherever days are written with full stops they come first.
        _ if separator == '.' => dated(year, second, first, &reader),
        _ if first == second => dated(year, first, second, &reader),
        _ => None,
    }
}

/// "17 February 2021", "Wed, 17th of Feb. 2021".
fn day_first(text: &str, words: &DateWords) -> Option<Found> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    let day = reader.day()?;
    reader.blanks();
    reader.pass(words.before_month);
    let month = reader.month()?;
    reader.skip(&['.', ',']).blanks();
    reader.pass(words.before_month);
    let year = reader.number(4..=4)?;
    dated(year, month, day, &reader)
}

/// "2021年3月4日", "2021년 3월 4일".
fn with_signs(text: &str, words: &DateWords) -> Option<Found> {
    [['年', '月', '日'], ['년', '월', '일']].into_iter().find_map(|[of_year, of_month, of_day]| {
        let mut reader = Reader::new(text, words);
        let year = reader.number(4..=4)?;
        let month = reader.skip_one(of_year)?.blanks().number(1..=2)?;
        let day = reader.skip_one(of_month)?.blanks().number(1..=2)?;
        reader.skip_one(of_day)?;
        dated(year, month, day, &reader)
    })
}

/// "2021. március 4.", "2021-Mar-04". A year at the end of a sentence is none: a month that follows a full stop is not a name.
fn year_first(text: &str, words: &DateWords) -> Option<Found> {
    let mut reader = Reader::new(text, words);
    let year = reader.number(4..=4)?;
    let separator = reader.rest.chars().next().filter(|c| "-.".contains(*c))?;
    reader.rest = &reader.rest[1..];
    if separator == '.' && !reader.blanks().rest.starts_with(char::is_lowercase) {
        return None;
    }
    let month = reader.month()?;
    let day = reader.skip(&['.', '-']).blanks().number(1..=2)?;
    dated(year, month, day, &reader)
}

/// "February 17, 2021", "Wednesday, Feb. 17th 2021".
fn month_first(text: &str, words: &DateWords) -> Option<Found> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    let month = reader.month()?;
    let day = reader.skip(&['.']).blanks().day()?;
    let year = reader.skip(&[',']).blanks().number(4..=4)?;
    dated(year, month, day, &reader)
}

fn weekday(reader: &mut Reader<'_>) {
    let before = reader.rest;
    if reader.one_of(reader.words.weekdays).is_none() || reader.skip(&['.', ',']).blanks().rest.is_empty() {
        reader.rest = before;
    }
}

/// How many bytes a day without a year takes at the start of `text` ("March 3", "3 Mar.", "Feb. 17, 2021").
pub(crate) fn day_of_month_at(text: &str, words: &DateWords) -> Option<usize> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    if reader.month().is_some() {
        reader.skip(&['.']).blanks().day()?;
    } else {
        reader.day()?;
        reader.blanks().month()?;
        reader.skip(&['.']);
    }
    Some(reader.taken())
}

/// How many bytes a clock time takes at the start of `text`, with zone and the marks before it:
/// ", 14:30 GMT", "T14:30:00Z", " at 2:30 p.m.".
pub(crate) fn time_at(text: &str, words: &DateWords) -> Option<usize> {
    let mut reader = Reader::new(text, words);
    reader.skip(&[' ', '\u{a0}', ',', '-', '–', '|', '(', 'T', '@']);
    reader.pass(words.before_time);
    reader.number(1..=2).filter(|h| *h < 25)?;
    // A number alone is a time only with minutes or a half of the day behind it.
    let minutes = reader.rest.strip_prefix([':', '.']);
    if let Some(rest) = minutes {
        reader.rest = rest;
        reader.number(2..=2).filter(|m| *m < 60)?;
        if let Some(rest) = reader.rest.strip_prefix(':') {
            reader.rest = rest;
            reader.number(2..=2)?;
        }
    }
    let half = half_of_day(&mut reader);
    if minutes.is_none() && !half {
        return None;
    }
    zone(&mut reader);
    Some(reader.taken())
}

fn half_of_day(reader: &mut Reader<'_>) -> bool {
    let rest = reader.rest.trim_start();
    let found = reader.words.halves_of_day.iter().find(|h| {
        rest.get(..h.len()).is_some_and(|s| s.eq_ignore_ascii_case(h))
            && !rest[h.len()..].starts_with(char::is_alphanumeric)
    });
    if let Some(half) = found {
        reader.rest = &rest[half.len()..];
    }
    found.is_some()
}

fn zone(reader: &mut Reader<'_>) {
    let rest = reader.rest.trim_start_matches([' ', '(']);
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if reader.words.zones.contains(&&rest[..length]) {
        reader.rest = &rest[length..];
    }
    let offset = reader.rest.bytes().take_while(|b| b.is_ascii_digit() || b"+-:".contains(b)).count();
    if reader.rest.starts_with(['+', '-']) && offset >= 2 {
        reader.rest = &reader.rest[offset..];
    }
    reader.rest = reader.rest.strip_prefix(')').unwrap_or(reader.rest);
}

#[cfg(test)]
mod tests {
    use super::Found;
    use crate::lang::FALLBACK;

    fn date_at(text: &str) -> Option<Found> {
        super::date_at(text, FALLBACK.dates)
    }

    fn day_of_month_at(text: &str) -> Option<usize> {
        super::day_of_month_at(text, FALLBACK.dates)
    }

    fn time_at(text: &str) -> Option<usize> {
        super::time_at(text, FALLBACK.dates)
    }

    fn on(text: &str) -> Option<String> {
        date_at(text).map(|f| f.day.to_string())
    }

    #[test]
    fn usual_forms() {
        for text in [
            "2021-02-17",
            "2021/2/17",
            "17 February 2021",
            "February 17, 2021",
            "Wed 17 Feb 2021",
            "Feb. 17th 2021",
            "Wednesday, February 17, 2021 ",
            "17/02/2021",
            "02/17/2021",
            "17.02.2021",
            "17-Feb-2021",
            "17th of February, 2021",
        ] {
            assert_eq!(on(text).as_deref(), Some("2021-02-17"), "{text}");
        }
        for text in ["2021. 2. 17.", "17. 2. 2021", "2021-Feb-17", "2021년 2월 17일"] {
            assert_eq!(on(text).as_deref(), Some("2021-02-17"), "{text}");
        }
        assert_eq!(on("05/05/2021").as_deref(), Some("2021-05-05"));
        assert_eq!(on("04.03.2021").as_deref(), Some("2021-03-04"));
    }

    #[test]
    fn no_dates() {
        for text in [
            "03/04/2021",
            "2021-02-30",
            "17 February",
            "1492-10-12",
            "3021-01-01",
            "2021-02-171",
            "2021. May 4",
            "2021. 3",
            "17. 2.2021",
            "May",
            "Monday",
            "",
        ] {
            assert_eq!(on(text), None, "{text}");
        }
    }

    #[test]
    fn times_and_days() {
        assert_eq!(time_at(", 14:30 GMT+3 x"), Some(13));
        assert_eq!(time_at("T14:30:00Z"), Some(10));
        assert_eq!(time_at(" at 2 p.m. x"), Some(10));
        assert_eq!(time_at(" 14 people"), None);
        assert_eq!(day_of_month_at("March 3 (Reuters)"), Some(7));
        assert_eq!(day_of_month_at("3 Mar. x"), Some(6));
    }
}
