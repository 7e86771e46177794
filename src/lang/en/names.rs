//! What stands around and inside names in English texts: articles, possessives, titles, particles, generations.

use crate::lang::words::{List, Table};
use crate::lang::{NameWords, PersonWords};
use crate::resolve::names::indexes::{BorneWords, Costs, Variants};

pub(super) static NAMES: NameWords = NameWords {
    articles: &["the"],
    possessives: &["'s", "'S"],
    bare_possessives: &['s', 'S'],
    and: "and",
    never_last: &["of", "the", "and", "in", "at", "for", "to", "by", "with"],
    plural: &["s"],
    before_bracketed: &["(", "(the"],
};

pub(super) static PERSONS: PersonWords = PersonWords {
    honorifics: &HONORIFICS,
    doubtful: &DOUBTFUL,
    articles: &ARTICLES,
    no_initials: &["AL", "EL", "ABU"],
    patronymic_markers: &["bin", "ibn", "ben", "bint", "binti", "bn", "oglu", "ogly", "qizi"],
    given_fathers: &["ben"],
    particles: &PARTICLES,
    kunyas: KUNYAS,
    servants: &["abd", "abdul", "abdel", "abdal", "abdu", "abdoul", "abdur", "abder", "abdus"],
    servant: "abd",
    servant_fronts: &["abdul", "abdel", "abdal", "abdoul", "abdur", "abder"],
    faiths: &["din", "deen", "dine"],
    faith: "din",
    faith_endings: &[
        "uddin", "eddin", "eddine", "uddine", "iddin", "aldin", "uldin", "addin", "udeen", "uddeen",
    ],
    generations: GENERATIONS,
    stray: &["llc", "ltd", "inc", "gmbh", "sa", "plc"],
    family_first: &FAMILY_FIRST,
    patronymics: &["vich", "vych", "ovna", "evna", "ivna"],
    female: &["a", "elle", "ette", "anie", "ine"],
    short_forms: include_str!("../../../models/names/short_forms.txt"),
    variants: &VARIANTS,
    borne_words: &BORNE_WORDS,
    spelling: &SPELLING,
};

static HONORIFICS: List = List::of(concat!(
    "mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|president|minister|senator|congressman|congresswoman|",
    "rep|gov|governor|judge|justice|general|gen|col|colonel|maj|major|capt|captain|lt|lieutenant|sgt|sergeant|",
    "cpl|adm|admiral|brig|brigadier|marshal|sheikh|shaikh|shaykh|sheik|cheikh|mullah|maulana|mawlawi|maulvi|",
    "ayatollah|imam|haji|hajji|hadji|sayyed|sayyid|seyed|seyyed|syed|rev|reverend|father|pope|bishop|archbishop|",
    "cardinal|rabbi|king|queen|prince|princess|emir|sultan|chancellor|ambassador|premier|secretary|spokesman|",
    "spokeswoman|spokesperson|envoy|hon|honourable|monsieur|madame|herr|frau|senor|senora|don|comrade|saint|",
    "former|late",
));

static DOUBTFUL: List = List::of(concat!(
    "sultan|king|prince|don|haji|hajji|hadji|sayyed|sayyid|seyed|seyyed|syed|major|judge|father|pope|bishop|",
    "cardinal|emir|imam|general|marshal|lord|saint|late|princess|dame|justice|miss|queen",
));

static ARTICLES: List = List::of("al|el|as|ash|an|ad|at|ar|az|es|ul|ur|ud|il");

static PARTICLES: List =
    List::of("de|da|do|dos|das|du|del|della|der|den|di|van|von|zu|ter|te|la|le|les|las|los|y|e|of|the|af|av");

/// "Abu Bakr", "Umm Kulthum".
const KUNYAS: &[(&str, &str)] = &[
    ("abu", "abu"),
    ("abou", "abu"),
    ("abo", "abu"),
    ("aboo", "abu"),
    ("umm", "umm"),
    ("um", "umm"),
    ("oum", "umm"),
];

const GENERATIONS: &[(&str, &str)] = &[
    ("jr", "jr"),
    ("junior", "jr"),
    ("sr", "sr"),
    ("senior", "sr"),
    ("ii", "ii"),
    ("iii", "iii"),
    ("iv", "iv"),
];

/// Chinese, Korean and Vietnamese family names.
static FAMILY_FIRST: List = List::of(concat!(
    "bae|bai|cai|cao|chan|chang|chen|cheng|cho|choe|choi|chung|deng|ding|dong|du|fan|fang|feng|gao|gu|guo|han|he|",
    "hong|hou|hu|huang|jang|jeong|jiang|jin|jung|kang|kim|ko|kwon|lai|lam|le|lee|li|liang|lim|lin|liu|lu|luo|ma|",
    "meng|moon|nguyen|oh|pan|park|peng|pham|phan|qian|qin|ri|ryu|seo|shen|shi|shin|son|song|su|sun|tan|tang|tran|",
    "tsai|wan|wang|wei|wen|wong|wu|xi|xia|xiao|xie|xu|yang|yao|ye|yi|yoo|yoon|yu|yuan|yun|zeng|zhang|zhao|zheng|",
    "zhong|zhou|zhu|zou",
));

/// From Wikidata by way of the `rigour` package; see `models/names/README.md`.
static VARIANTS: Table<Variants> = Table::packed(include_bytes!("../../../models/names/variants.txt.zst"));

/// Counted in news; see `models/names/README.md`.
static BORNE_WORDS: Table<BorneWords> =
    Table::packed(include_bytes!("../../../models/names/borne_words.tsv.zst"));

/// Learnt from Latin spellings of Arabic and Cyrillic names.
static SPELLING: Table<Costs> = Table::plain(include_str!("../../../models/names/spelling.tsv"));
