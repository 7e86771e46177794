//! How long the periods of the timeline are, and which a date falls into.

use chrono::{Datelike, NaiveDate};

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A day, written `2021-02-17`.
    Day,
    /// A month, written `2021-02`.
    Month,
    /// A year, written `2021`.
    Year,
}

impl Length {
    /// The length that gives a readable number of bars between two dates: days for three months, months for a dozen years, else
    /// years.
    pub fn between(first: &str, last: &str) -> Self {
        let year = |date: &str| date.get(..4).and_then(|y| y.parse::<i32>().ok());
        let day = |date: &str| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok();
        match (day(first), day(last), year(first), year(last)) {
            (Some(a), Some(b), ..) if (b - a).num_days() <= 92 => Self::Day,
            (_, _, Some(a), Some(b)) if b - a <= 12 => Self::Month,
            _ => Self::Year,
        }
    }

    /// Characters of an ISO 8601 date that name a period.
    pub const fn digits(self) -> usize {
        match self {
            Self::Day => 10,
            Self::Month => 7,
            Self::Year => 4,
        }
    }

    /// The period of a date; nothing where the date is less precise than a period.
    pub fn period_of(self, date: &str) -> Option<&str> {
        date.get(..self.digits())
    }

    /// Every period from the first to the last, without gaps; at most 1000.
    pub fn periods_between(self, first: &str, last: &str) -> Vec<String> {
        let begin = |text: &str| {
            // A year or a month begins on its first day: "2021-02" and the last three characters of "-01-01".
            let whole = format!("{text}{}", &"-01-01"[(text.len().max(4) - 4).min(6)..]);
            NaiveDate::parse_from_str(&whole, "%Y-%m-%d").ok()
        };
        let (Some(mut at), Some(end)) = (begin(first), begin(last)) else { return Vec::new() };
        let mut all = Vec::new();
        while at <= end && all.len() < 1000 {
            all.push(at.to_string()[..self.digits()].to_owned());
            let next = match self {
                Self::Day => at.succ_opt(),
                Self::Month => at.with_day(1).and_then(|d| d.checked_add_months(chrono::Months::new(1))),
                Self::Year => NaiveDate::from_ymd_opt(at.year() + 1, 1, 1),
            };
            let Some(next) = next else { break };
            at = next;
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn gaps_are_filled() {
        assert_eq!(
            Length::Month.periods_between("2021-11", "2022-02"),
            ["2021-11", "2021-12", "2022-01", "2022-02"]
        );
        assert_eq!(
            Length::Day.periods_between("2020-02-28", "2020-03-01"),
            ["2020-02-28", "2020-02-29", "2020-03-01"]
        );
        assert_eq!(Length::Year.periods_between("2019", "2020"), ["2019", "2020"]);
        assert_eq!(Length::Day.periods_between("x", "2020"), Vec::<String>::new());
    }

    #[test]
    fn the_length_fits_the_span() {
        assert_eq!(Length::between("2021-01-01", "2021-02-28"), Length::Day);
        assert_eq!(Length::between("2021-01-01", "2024-02-28"), Length::Month);
        assert_eq!(Length::between("1951", "2024-02-28"), Length::Year);
        assert_eq!(Length::Month.period_of("2021"), None);
    }
}
