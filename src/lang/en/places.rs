//! Places and peoples by their English names, and the words that tell places of one name apart.

use crate::lang::PlaceWords;
use crate::lang::words::{List, Table};
use crate::resolve::names::indexes::{Gazetteer, Places, States};

pub(super) static PLACES: PlaceWords = PlaceWords {
    known: &KNOWN,
    cities: &CITIES,
    peoples: &PEOPLES,
    articles: &ARTICLES,
    parts: &[
        ("England", "United Kingdom"),
        ("Scotland", "United Kingdom"),
        ("Wales", "United Kingdom"),
        ("Northern Ireland", "United Kingdom"),
    ],
    union: "United States",
    states: &STATES,
    regions: &["county", "parish", "township"],
    regions_listed: &["counties", "parishes", "townships", "districts", "provinces", "governorates"],
    before_entry: &[",", " and", " or", " of"],
    behind_entry: &[",", "and ", "or "],
    before_states: &["governor of", "gov. of", "state of", "senator from", "senators from"],
    behind_states: &[
        ", U.S",
        ", US",
        ", United States",
        " governor",
        " Gov",
        " senator",
        " Senator",
        " lawmakers",
        " state ",
        " legislature",
    ],
};

static KNOWN: Table<Places> = Table::plain(include_str!("../../../models/names/places.tsv"));

static CITIES: Table<Gazetteer> = Table::packed(include_bytes!("../../../models/names/cities.tsv.zst"));

static PEOPLES: Table<Gazetteer> = Table::plain(include_str!("../../../models/names/demonyms.tsv"));

static ARTICLES: List = List::of("al|el|ad|as|ash|az|an|ar|at|ez|es|the|of");

static STATES: Table<States> = Table::plain(concat!(
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|",
    "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|",
    "Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|",
    "Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|",
    "Virginia|Washington|West Virginia|Wisconsin|Wyoming",
));
