//! Words of the names of organisations in English texts, and organisations that go by several names.

use crate::lang::OrganisationWords;
use crate::lang::words::{List, Table};
use crate::resolve::names::indexes::{LegalForms, Organisations};

pub(super) static ORGANISATIONS: OrganisationWords = OrganisationWords {
    legal_forms: &LEGAL_FORMS,
    known: &KNOWN,
    empty: &EMPTY,
    weak: &WEAK,
    abbreviations: ABBREVIATIONS,
    endings: &[("isation", "ization"), ("isations", "izations")],
    common: &COMMON,
};

static LEGAL_FORMS: Table<LegalForms> = Table::plain(include_str!("../../../models/names/legal_forms.tsv"));

static KNOWN: Table<Organisations> = Table::plain(include_str!("../../../models/names/organisations.tsv"));

static EMPTY: List = List::of("the|of|and|for|in|de|la|le|el|al|du|des|di|del|und");

static WEAK: List = List::of("company|corporation|group|holding|holdings|enterprise|firm|gruppe|groupe");

static COMMON: List = List::of(concat!(
    "administration|agency|alliance|assembly|association|authority|bank|board|bureau|center|centre|coalition|",
    "college|commission|committee|company|corporation|council|court|department|directorate|federation|foundation|",
    "fund|group|hospital|institute|league|ministry|mission|movement|office|party|secretariat|service|society|",
    "trust|union|university",
));

const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("1st", &["first"]),
    ("2nd", &["second"]),
    ("3rd", &["third"]),
    ("assn", &["association"]),
    ("assoc", &["association"]),
    ("bros", &["brothers"]),
    ("centre", &["center"]),
    ("cie", &["company"]),
    ("co", &["company"]),
    ("comm", &["committee"]),
    ("corp", &["corporation"]),
    ("ctr", &["center"]),
    ("defence", &["defense"]),
    ("dept", &["department"]),
    ("dpt", &["department"]),
    ("eight", &["8"]),
    ("eleven", &["11"]),
    ("eu", &["european", "union"]),
    ("fed", &["federal"]),
    ("fedn", &["federation"]),
    ("fifty", &["50"]),
    ("five", &["5"]),
    ("fm", &["foreign", "ministry"]),
    ("forty", &["40"]),
    ("four", &["4"]),
    ("gov", &["government"]),
    ("govt", &["government"]),
    ("grp", &["group"]),
    ("hq", &["headquarters"]),
    ("hundred", &["100"]),
    ("inst", &["institute"]),
    ("int", &["international"]),
    ("intl", &["international"]),
    ("labour", &["labor"]),
    ("mfg", &["manufacturing"]),
    ("min", &["ministry"]),
    ("natl", &["national"]),
    ("nine", &["9"]),
    ("one", &["1"]),
    ("org", &["organization"]),
    ("programme", &["program"]),
    ("seven", &["7"]),
    ("six", &["6"]),
    ("ten", &["10"]),
    ("theatre", &["theater"]),
    ("thirty", &["30"]),
    ("three", &["3"]),
    ("twelve", &["12"]),
    ("twenty", &["20"]),
    ("two", &["2"]),
    ("uk", &["united", "kingdom"]),
    ("un", &["united", "nations"]),
    ("univ", &["university"]),
    ("us", &["united", "states"]),
    ("usa", &["united", "states"]),
];
