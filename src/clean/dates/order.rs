//! Which number of "03/04/2021" is the day: nobody can tell from one such date, but from others beside it.

use chrono::NaiveDate;

use super::Reader;
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

/// The first two numbers and the year of a string that begins with a date of numbers.
fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    let mut reader = Reader::new(text.trim(), FALLBACK.dates);
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
    (!reader.rest.starts_with(char::is_alphanumeric)).then_some((first, second, year))
}

/// The order that a date of numbers proves: one of its first two is no month.
pub fn proven(text: &str) -> Option<DateOrder> {
    match numbers(text)? {
        (13..=31, 1..=12, _) => Some(DateOrder::DayFirst),
        (1..=12, 13..=31, _) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether a string begins with a date of numbers that has another day in the other order.
pub fn is_open(text: &str) -> bool {
    matches!(numbers(text), Some((first @ 1..=12, second @ 1..=12, _)) if first != second)
}

/// The day of a date of numbers in this order, as ISO 8601 has it; `None` for any other string and for days that are none.
pub fn in_order(text: &str, order: DateOrder) -> Option<String> {
    let (first, second, year) = numbers(text)?;
    let (day, month) = match order {
        DateOrder::DayFirst => (first, second),
        DateOrder::MonthFirst => (second, first),
    };
    NaiveDate::from_ymd_opt(year, month, day).map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, in_order, is_open, proven};

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
    }
}
