//! English months, days, zones and labels of dates.

use crate::lang::DateWords;
use crate::lang::words::List;

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
    other_events: &OTHER_EVENTS,
};

static OTHER_EVENTS: List = List::of(concat!(
    "birth|born|born on|date of birth|birth date|died|died on|death|date of death|death date|buried|baptised|married|",
    "founded|founded on|foundation|date founded|formation|formed|established|establishment|date established|opened|",
    "opening|opening date|closed|closing date|inaugurated|inauguration|incorporated|dissolved|disbanded|built|completed|",
    "completion|construction started|commissioned|decommissioned|launched|launch|launch date|released|release date|",
    "initial release|stable release|first flight|introduced|independence|self-government|declaration|declared|recognised|",
    "recognized|current constitution|constitution|accession|ratified|signed|date signed|adopted|enacted|effective|",
    "effective date|in force|entered into force|entry into force|expires|coronation|reign|assumed office|took office|",
    "left office|in office|elected|ordained|consecrated|premiere|premiered|first aired|last aired|original release|",
    "discovered|discovery date|accident date|deadline|application deadline|start date|end date|event date|next meeting|",
    "next election|last election|first meeting|commenced|ceased publication|first issue|last issue|when|event|starts|ends|",
    "date of event|date of the event|date of election|election date|due|due date|valid until|kick off|kickoff|retrieved|accessed",
));
