//! Which number of "03/04/2021" is the day: nobody can tell from one such date, but from others beside it.

use chrono::NaiveDate;

use super::{Found, Reader};
use crate::lang::FALLBACK;

/// What comes first in dates of numbers with the year at their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The day: 25/03/2021.
    DayFirst,
    /// The month: 03/25/2021.
    MonthFirst,
}

impl DateOrder {
    /// Every order that there is.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// The word for it on the command line.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }
}

/// What stands in a date of numbers with the year at its end.
struct Numbers {
    first: u32,
    second: u32,
    year: i32,
    /// What stands between them.
    separator: char,
    /// How many bytes it takes.
    len: usize,
}

/// The date of numbers at the very start of a string.
fn numbers(text: &str) -> Option<Numbers> {
    let mut reader = Reader::new(text, FALLBACK.dates);
    let first = reader.number(1..=2)?;
    let separator = reader.rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.'))?;
    let second = reader.skip_one(separator)?.number(1..=2)?;
    let digits = reader.skip_one(separator)?.rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = i32::try_from(reader.number(2..=4).filter(|_| digits != 3)?).ok()?;
    // Of two digits as POSIX has it: from 1969 to 2068.
    let year = match (digits, year) {
        (2, 69..) => 1900 + year,
        (2, _) => 2000 + year,
        _ => year,
    };
    // "10.11.12.13" goes on.
    let behind = reader.rest.strip_prefix(separator).unwrap_or(reader.rest);
    let ends =
        !reader.rest.starts_with(char::is_alphanumeric) && !behind.starts_with(|c: char| c.is_ascii_digit());
    ends.then_some(Numbers { first, second, year, separator, len: reader.taken() })
}

/// The order that a date of numbers proves: one of its first two is no month.
pub fn proven(text: &str) -> Option<DateOrder> {
    let Numbers { first, second, .. } = numbers(text.trim())?;
    match (first, second) {
        (13..=31, 1..=12) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether a string begins with a date of numbers that has another day in the other order.
pub fn is_open(text: &str) -> bool {
    matches!(numbers(text.trim()), Some(Numbers { first: first @ 1..=12, second: second @ 1..=12, .. }) if first != second)
}

/// The day of a date of numbers in this order, as ISO 8601 has it; `None` for any other string and for days that are none.
pub fn in_order(text: &str, order: DateOrder) -> Option<String> {
    numbers(text.trim())?.day(order).map(|day| day.to_string())
}

/// The date of numbers at the very start of a string, in this order.
pub(super) fn numbers_at(text: &str, order: DateOrder) -> Option<Found> {
    let found = numbers(text)?;
    Some(Found { day: found.day(order)?, len: found.len })
}

/// The date of numbers at the very start of a string, with a year of two or four digits, where no order leaves a doubt: dates with
/// full stops have the day first, and what is above 12 is no month.
pub(super) fn certain_at(text: &str) -> Option<Found> {
    let found = numbers(text)?;
    let is_day_first = found.separator == '.' || found.first > 12 || found.first == found.second;
    let order = match is_day_first {
        true => DateOrder::DayFirst,
        false if found.second > 12 => DateOrder::MonthFirst,
        false => return None,
    };
    Some(Found { day: found.day(order)?, len: found.len })
}

impl Numbers {
    fn day(&self, order: DateOrder) -> Option<NaiveDate> {
        let (day, month) = match order {
            DateOrder::DayFirst => (self.first, self.second),
            DateOrder::MonthFirst => (self.second, self.first),
        };
        NaiveDate::from_ymd_opt(self.year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, certain_at, in_order, is_open, numbers_at, proven};

    #[test]
    fn what_is_no_month_proves_the_order() {
        assert_eq!(proven("25.03.2021"), Some(DateOrder::DayFirst));
        assert_eq!(proven("3/25/21 10:00"), Some(DateOrder::MonthFirst));
        for none in ["03/04/2021", "2021-03-25", "25 March", "25/03", "40/03/2021", "3/25/2021th"] {
            assert_eq!(proven(none), None, "{none}");
        }
        assert!(
            is_open("03/04/2021") && !is_open("04/04/2021") && !is_open("25/03/2021") && !is_open("2021")
        );
    }

    #[test]
    fn in_an_order_a_date_is_a_day() {
        assert_eq!(in_order("03/04/2021", DateOrder::DayFirst).unwrap(), "2021-04-03");
        assert_eq!(in_order("3-4-99", DateOrder::MonthFirst).unwrap(), "1999-03-04");
        assert_eq!(in_order("3/25/2021", DateOrder::DayFirst), None);
        assert_eq!(numbers_at("04.03.21 10:00", DateOrder::DayFirst).unwrap().len, 8);
        assert_eq!(numbers_at("10.11.12.13", DateOrder::DayFirst), None);
    }

    #[test]
    fn without_an_order_a_date_is_a_day_where_there_is_no_other() {
        let on = |text| certain_at(text).map(|found| found.day.to_string());
        for text in ["4.3.21", "04.03.2021, 10:00"] {
            assert_eq!(on(text).as_deref(), Some("2021-03-04"), "{text}");
        }
        assert_eq!(on("3/25/21").as_deref(), Some("2021-03-25"));
        assert_eq!(on("25-3-21").as_deref(), Some("2021-03-25"));
        assert_eq!(on("5/5/20").as_deref(), Some("2020-05-05"));
        for none in ["3/4/21", "3.25.21", "10.11.12.13", "4.3.214", "2021-03-25"] {
            assert_eq!(on(none), None, "{none}");
        }
    }
}
