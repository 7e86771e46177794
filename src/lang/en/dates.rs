//! English months, days, zones and labels of dates.

use crate::lang::DateWords;

pub(super) static DATES: DateWords = DateWords {
    months: &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    weekdays: &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    zones: &[
        "GMT", "UTC", "EST", "EDT", "ET", "CET", "CEST", "PST", "PDT", "PT", "BST", "MSK", "IST", "EET", "Z",
        "CST",
    ],
    day_endings: &["st", "nd", "rd", "th"],
    before_month: &["of "],
    before_time: &["at "],
    halves_of_day: &["a.m.", "p.m.", "am", "pm"],
    published: &[
        "published on",
        "published",
        "first published",
        "posted on",
        "posted",
        "publication date",
        "date",
        "publish date",
        "created",
    ],
    updated: &["last updated", "updated on", "updated", "last modified", "modified", "last update"],
};
