//! Dates as metadata states them: ISO 8601, RFC 2822, the forms of news, seconds since 1970; as precise as stated.
//!
//! The whole string must begin with the date. Nothing is guessed: of "03/04/2021" only the year is certain, of
//! "February 2021" the month. The day is that of the clock that wrote it; a time zone does not move it.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate};
use rustc_hash::FxHashSet;

use super::order::{certain_at, numbers_at};
use super::{DateOrder, Reader, SHORT_FORM, date_at, time_at, weekday};
use crate::lang::months::DATES;
use crate::lang::{DateWords, FALLBACK};
use crate::model::Published;

/// Longest string that is read, in bytes.
const LONGEST: usize = 120;

/// Longest short form of a day of the week, in bytes.
const WEEKDAY: usize = 10;

/// What articles say whose date was never set: the zero of clocks.
const NEVER: &str = "1970-01-01";

/// The publication date that a field of metadata states, with the basis `metadata`.
///
/// `2021-02-17` where the day is certain, `2021-02` or `2021` where only that is; `None` for anything else, such as relative
/// dates. Months are read in the fallback language first: mails and feeds have English ones whatever their text is in, and
/// metadata are read before the language of the text is known.
pub fn stated(text: &str) -> Option<Published> {
    let on = day_or_less(text).filter(|on| on != NEVER)?;
    Some(Published { on, basis: "metadata".into() })
}

/// What [`stated`] gives, without the basis.
pub(crate) fn day_or_less(text: &str) -> Option<String> {
    let words = FALLBACK.dates;
    let text = text.trim().trim_matches(['"', '\'', '[', ']']).trim();
    // "/Date(1614852000000)/", as programs of Microsoft write it.
    let text = text
        .strip_prefix("/Date(")
        .map_or(text, |rest| rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    if text.len() > LONGEST {
        return None;
    }
    // Other languages are tried last, and only for a date that begins the string.
    let forms = [leading, clock_first, year_last, short_year];
    let in_words = || forms.iter().find_map(|form| form(text, words));
    let in_other_words = || DATES.iter().find_map(|words| leading(text, words));
    // "Do, 04 Mrz 2021": the short forms of days of the week are many, and say nothing that the rest does not.
    let behind_weekday = || {
        let (front, rest) = text.split_once(',')?;
        let is_word = (1..=WEEKDAY).contains(&front.len()) && front.chars().all(char::is_alphabetic);
        let rest = rest.trim_start();
        is_word.then(|| std::iter::once(words).chain(DATES).find_map(|words| leading(rest, words)))?
    };
    let whole = digits(text)
        .or_else(|| compact(text))
        .or_else(in_words)
        .or_else(in_other_words)
        .or_else(behind_weekday);
    whole.map(|day| day.to_string()).or_else(|| less(text, words))
}

/// A whole day somewhere in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayWithin<'t> {
    pub(crate) day: NaiveDate,
    /// Whether its year has two digits: "4.3.21" may be something else.
    pub(crate) is_short: bool,
    /// What stands before it.
    pub(crate) before: &'t str,
    /// What stands behind it and its time.
    pub(crate) behind: &'t str,
}

/// In so many bytes a whole day ends that begins with its weekday in long words of two bytes a letter.
const LONGEST_DAY: usize = 80;
/// Length of "04.03.21", in bytes.
const LONGEST_SHORT: usize = 8;
/// Fewest digits of a whole day: "4.3.21".
const FEWEST_DIGITS: usize = 4;

/// The first whole day in a line ("Von Anna Lind am 03.05.2013, 11:51"), in any language whose months are known; of
/// "03/05/2013" only where the order of day and month is.
pub(crate) fn day_within(line: &str, order: Option<DateOrder>) -> Option<DayWithin<'_>> {
    let words = || std::iter::once(FALLBACK.dates).chain(DATES);
    // Only where a word begins, and the digits of a day are not far.
    let digits = |text: &str| text.bytes().take(LONGEST_DAY).filter(u8::is_ascii_digit).count();
    let begins = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "-/.".contains(c));
    let mut starts = line.char_indices().filter(|(at, c)| c.is_alphanumeric() && begins(*at));
    starts.find_map(|(at, first)| {
        let rest = &line[at..];
        if digits(rest) < FEWEST_DIGITS || !(first.is_ascii_digit() || is_first_word(rest)) {
            return None;
        }
        let in_words = words().find_map(|words| Some((words, date_at(rest, words)?)));
        let in_numbers = || order.map_or_else(|| certain_at(rest), |order| numbers_at(rest, order));
        let found = in_words.or_else(|| Some((FALLBACK.dates, in_numbers()?)));
        let (words, found) = found.filter(|(_, found)| is_sane(found.day))?;
        let year = rest[..found.len].bytes().rev().take_while(u8::is_ascii_digit).count();
        let behind = &rest[found.len..];
        let behind = time_at(behind, words).map_or(behind, |length| &behind[length..]);
        let ends = !behind.starts_with(|c: char| c.is_alphanumeric());
        ends.then_some(DayWithin {
            day: found.day,
            is_short: year == 2 && found.len <= LONGEST_SHORT,
            before: &line[..at],
            behind,
        })
    })
}

/// The words with which a day can begin in any language: months, days of the week, and their short forms.
static FIRST_WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let languages = std::iter::once(FALLBACK.dates).chain(DATES);
    let names = languages.flat_map(|words| words.months.iter().chain(words.weekdays));
    let front = |name: &str, letters: usize| name.chars().take(letters).collect();
    names
        .flat_map(|name| SHORT_FORM.map(|letters| front(name, letters)).chain([(*name).to_owned()]))
        .collect()
});

/// Whether a day can begin with the first word of a text.
fn is_first_word(text: &str) -> bool {
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    FIRST_WORDS.contains(&text[..length].to_lowercase())
}

/// Nothing but digits: `20210217`, `20210217103200`, or the time since 1970 in seconds, thousandths, millionths or billionths of
/// a second. How many digits there are says which.
fn digits(text: &str) -> Option<NaiveDate> {
    let bare = text.split_once('.').map_or(text, |(whole, part)| if all_digits(part) { whole } else { text });
    if !all_digits(bare) {
        return None;
    }
    let written = || NaiveDate::parse_from_str(bare.get(..8)?, "%Y%m%d").ok();
    let day = match bare.len() {
        8 | 12 | 14 => written()?,
        9 | 10 => DateTime::from_timestamp(bare.parse().ok()?, 0)?.date_naive(),
        13 => DateTime::from_timestamp_millis(bare.parse().ok()?)?.date_naive(),
        16 => DateTime::from_timestamp_micros(bare.parse().ok()?)?.date_naive(),
        19 => DateTime::from_timestamp_nanos(bare.parse().ok()?).date_naive(),
        _ => return None,
    };
    is_sane(day).then_some(day)
}

/// A date and then nothing, a time, or whatever a word does not continue.
fn leading(text: &str, words: &DateWords) -> Option<NaiveDate> {
    let found = date_at(text, words)?;
    let rest = &text[found.len..];
    let ends = !rest.starts_with(char::is_alphanumeric) || time_at(rest, words).is_some();
    ends.then_some(found.day)
}

/// ISO 8601 without marks, as catalogues of news write it: `20210217T103200Z`, `20210217T1032+0100`.
fn compact(text: &str) -> Option<NaiveDate> {
    let (day, time) = text.split_once('T')?;
    let clock = time.bytes().take_while(u8::is_ascii_digit).count();
    let zone = &time[clock..];
    let is_zone = zone.bytes().all(|b| b.is_ascii_digit() || b"Z+-:.".contains(&b));
    (day.len() == 8 && all_digits(day) && matches!(clock, 4 | 6) && is_zone).then(|| digits(day))?
}

/// "Wed, 17 Feb 21 10:32 GMT": RFC 822, to which RSS refers, has years of two digits; which century is meant says RFC 2822.
fn short_year(text: &str, words: &DateWords) -> Option<NaiveDate> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    let day = reader.day()?;
    let month = reader.blanks().month()?;
    let year = i32::try_from(reader.blanks().number(2..=2)?).ok()?;
    time_at(reader.rest, words)?;
    NaiveDate::from_ymd_opt(if year < 50 { 2000 + year } else { 1900 + year }, month, day)
}

/// "10:32 GMT, 17 February 2021".
fn clock_first(text: &str, words: &DateWords) -> Option<NaiveDate> {
    let rest = &text[time_at(text, words)?..];
    leading(rest.trim_start_matches([' ', ',', '|', '-', '–', '—']), words)
}

/// "Wed Feb 17 10:32:00 +0000 2021", as programs in C and Twitter write it.
fn year_last(text: &str, words: &DateWords) -> Option<NaiveDate> {
    let mut reader = Reader::new(text, words);
    weekday(&mut reader);
    let month = reader.month()?;
    let day = reader.blanks().day()?;
    time_at(reader.rest, words)?;
    // Between the time and the year stands a zone, whatever it is called.
    let year = reader.rest.rsplit(' ').next().filter(|y| y.len() == 4 && all_digits(y))?;
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)?;
    is_sane(day).then_some(day)
}

/// A month or a year, where that is all that is stated or certain.
fn less(text: &str, words: &DateWords) -> Option<String> {
    let mut reader = Reader::new(text, words);
    if let Some(month) = reader.month() {
        let year = reader.skip(&['.', ',', ' ']).number(4..=4).filter(|_| reader.rest.is_empty())?;
        return month_of(year, month);
    }
    let first = reader.number(1..=4)?;
    let Some(separator) = reader.rest.chars().next() else { return year_of(first) };
    if !"-/.".contains(separator) {
        return None;
    }
    reader.rest = &reader.rest[1..];
    let second = reader.number(1..=2)?;
    if reader.rest.is_empty() {
        return if first > 12 { month_of(first, second) } else { None };
    }
    reader.rest = reader.rest.strip_prefix(separator)?;
    let year = reader.number(4..=4)?;
    let ambiguous = (1..=12).contains(&first) && (1..=12).contains(&second);
    (ambiguous && !reader.rest.starts_with(char::is_alphanumeric)).then(|| year_of(year))?
}

fn month_of(year: u32, month: u32) -> Option<String> {
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1).filter(|d| is_sane(*d))?;
    Some(day.format("%Y-%m").to_string())
}

fn year_of(year: u32) -> Option<String> {
    (1800..=2100).contains(&year).then(|| year.to_string())
}

fn is_sane(day: NaiveDate) -> bool {
    (1800..=2100).contains(&day.year())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::stated;

    fn on(text: &str) -> Option<String> {
        stated(text).map(|p| p.on)
    }

    #[test]
    fn usual_forms() {
        for text in [
            "2021-02-17",
            "2021-02-17T23:30:00-05:00",
            "2021-02-17T10:32:00.000Z",
            "2021-02-17 10:32:00+00:00",
            "Wed, 17 Feb 2021 10:32:00 GMT",
            "Wed, 17 Feb 2021 10:32:00 +0100 (CET)",
            "17 February 2021",
            "Feb. 17, 2021 10:32 GMT",
            "10:32 GMT, 17 February 2021",
            "Wed Feb 17 10:32:00 +0000 2021",
            "20210217",
            "20210217103200",
            "1613557920",
            "1613557920000",
            "1613557920.0",
            "1613557920000000",
            "1613557920000000000",
            "20210217T103200Z",
            "20210217T1032+0100",
            "Wed, 17 Feb 21 10:32 GMT",
            "17 Feb 21 10:32:00 EST",
            " \"2021-02-17\" ",
            "17/02/2021 10:32",
            "/Date(1613557920000+0100)/",
            "Mi, 17 Feb 2021 10:32:00 +0100",
            "ср, 17 фев 2021 10:32:00 +0300",
            "2021-02-17T10:32",
        ] {
            assert_eq!(on(text).as_deref(), Some("2021-02-17"), "{text}");
        }
    }

    #[test]
    fn months_of_other_languages() {
        for text in [
            "4. März 2021",
            "Donnerstag, 4. März 2021, 10:32",
            "jeudi 4 mars 2021",
            "4 de marzo de 2021",
            "4 marzo 2021",
            "4 de março de 2021",
            "donderdag 4 maart 2021",
            "4 marca 2021",
            "4 марта 2021",
            "4 березня 2021",
            "4 Mart 2021",
            "4. marts 2021",
            "4. března 2021",
            "4 مارس 2021",
            "2021年3月4日",
            "2021년 03월 04일  01:31:15",
            "Πέμ, 4 Μαρ 2021 12:00:00 EET",
            "Πέμπτη 4 Μαρτίου 2021",
            "4 Μάρτιος 2021",
            "2021. március 4. 10:32",
            "2021-március-04T9:15-05:00",
            "2021. 3. 4. 오후 2:30",
            "Do, 04 Mrz 2021 10:00:00 +0100",
            "4. maaliskuuta 2021",
            "4 martie 2021",
            "4. märts 2021",
            "4 Maret 2021",
            "4 март 2021",
            "4. marca 2021",
            "4 de març de 2021",
            "4 במרץ 2021",
        ] {
            assert_eq!(on(text).as_deref(), Some("2021-03-04"), "{text}");
        }
    }

    #[test]
    fn no_more_than_what_is_certain() {
        for (text, want) in [
            ("2021-02", "2021-02"),
            ("2021/02", "2021-02"),
            ("February 2021", "2021-02"),
            ("Feb., 2021", "2021-02"),
            ("2021", "2021"),
            ("03/04/2021", "2021"),
            ("3.4.2021 10:00", "2021-04-03"),
            ("17 Feb 1999", "1999-02-17"),
        ] {
            assert_eq!(on(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for text in [
            "",
            "yesterday",
            "3 hours ago",
            "Tuesday",
            "17 February",
            "1970-01-01T00:00:00Z",
            "0",
            "0001-01-01",
            "2021-13",
            "2021-02-30",
            "02/21",
            "2021 was a good year",
            "2021-02-17abc",
            "17 Feb 21",
            "20210217T",
            "20210217Tuesday",
            "99999999999999999999",
            "9021-01-01",
        ] {
            assert_eq!(on(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_at_all(text in any::<String>()) {
            if let Some(on) = on(&text) {
                prop_assert!([4, 7, 10].contains(&on.len()));
            }
        }

        #[test]
        fn every_day_is_read_back(days in 0i64..50_000) {
            let day = chrono::NaiveDate::from_ymd_opt(1971, 1, 1).unwrap() + chrono::Duration::days(days);
            prop_assume!(day < chrono::NaiveDate::from_ymd_opt(2100, 1, 1).unwrap());
            for form in ["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%a, %d %b %Y 08:00:00 GMT", "%Y%m%d"] {
                prop_assert_eq!(on(&day.format(form).to_string()), Some(day.to_string()), "{}", form);
            }
        }
    }
}
