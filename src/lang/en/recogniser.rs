//! The model that finds English names, and the words that it and its training know.

use crate::lang::model::unpacked_model;
use crate::lang::words::{List, Phrases};
use crate::lang::{FigureWords, FinerWords, RecogniserWords};

pub(super) static RECOGNISER: RecogniserWords = RecogniserWords {
    model: Some(unpacked_model!("en")),
    lists: include_str!("../../../models/en/lists.txt"),
    speech: &[
        "said",
        "says",
        "told",
        "added",
        "announced",
        "stated",
        "tweeted",
        "warned",
        "argued",
        "explained",
    ],
    place_prepositions: &["in", "near", "at", "from", "around", "outside", "across", "towards", "toward"],
    articles: &["the"],
    determiners: &[
        "the", "this", "a", "an", "our", "their", "his", "her", "its", "my", "your", "no", "every", "any",
        "each",
    ],
    behind_nouns: &BEHIND_NOUNS,
    keep_article: &["Hague"],
    possessives: &["'s", "'"],
    cut_possessives: &["'s", "’s", "'S", "’S"],
    plural: &["s"],
    laws: &[
        "Act",
        "Acts",
        "Accords",
        "Agreement",
        "Amendment",
        "Bill",
        "Declaration",
        "Plan",
        "Protocol",
        "Resolution",
        "Treaty",
    ],
    fields: &FIELDS,
    press: "Press",
    press_occasions: &PRESS_OCCASIONS,
    before_press: &BEFORE_PRESS,
    peoples: &PEOPLES,
    directions: &DIRECTIONS,
    placed_heads: &["Mission", "Force"],
    against: &["v."],
    courts: &COURTS,
    function_words: &FUNCTION_WORDS,
    further_peoples: &FURTHER_PEOPLES,
    figures: FigureWords { heads: HEADS, units: UNITS, joints: JOINTS },
    frames: include_str!("../../../models/en/frames.txt"),
    finer: FinerWords {
        lists: include_str!("../../../models/en/finer.txt"),
        screen: &["film", "films", "movie", "movies", "comedy", "sitcom", "series", "drama", "documentary"],
        prizes: &["Award", "Awards", "Prize", "Festival", "Oscar", "Academy", "Best"],
    },
};

static BEHIND_NOUNS: List = List::of(
    "of|to|in|into|on|at|for|by|with|from|as|before|after|under|over|through|during|against|about|without|\
     within|is|was|are|were|be|been|has|have|had|will|would|shall|should|can|could|may|might|must|does|do|did|which|that|who|\
     whom|whose|so|because|if|when|while|where|itself|himself|not|now|then|there|today",
);

static FIELDS: List = List::of(
    "national security|homeland defence|homeland defense|foreign policy|foreign affairs|international affairs|european affairs|\
     political affairs|public affairs|legal affairs|military affairs|economic affairs|economic policy|trade policy|domestic policy|\
     social policy|defence policy|defense policy|climate policy|energy policy|science policy|drug policy|public diplomacy|\
     human rights|civil rights|health security|energy security|food security|cyber security|arms control|climate change",
);

static PRESS_OCCASIONS: List = List::of(
    "briefing|briefings|conference|conferences|release|releases|availability|availabilities|gaggle|secretary|pool|corps",
);

static BEFORE_PRESS: List = List::of(
    "department|ministry|foreign ministry|government|embassy|joint|daily|weekly|morning|evening|virtual|special|deputy|assistant",
);

static PEOPLES: Phrases = Phrases::of(
    "Sri Lankan|South Korean|North Korean|South African|South Sudanese|Saudi Arabian|New Zealander|Costa Rican|Puerto Rican|\
     Sierra Leonean|Papua New Guinean|New Guinean|Equatorial Guinean|Guinea-Bissauan|El Salvadoran|East Timorese|Cape Verdean|Hong Konger|\
     New Yorker|Solomon Islander|Marshall Islander|Pacific Islander|Falkland Islander|Faroe Islander|San Marinese|Native American|\
     African American|Asian American|Arab American|Mexican American|Italian American|Irish American|Japanese American|Chinese American|\
     Korean American|Cuban American|Muslim American|Native Hawaiian|Alaska Native|Aboriginal Australian|Torres Strait Islander|First Nations|\
     British Asian|Black British|Bosnian Serb|Bosnian Croat|Bosnian Muslim|Croatian Serb|Kosovo Serb|Kosovo Albanian|Kosovar Albanian|\
     Ethnic Albanian|Greek Cypriot|Turkish Cypriot|Crimean Tatar|Volga German|Sudeten German|Rohingya Muslim|Roman Catholic|\
     Greek Orthodox|Russian Orthodox|Serbian Orthodox|Syriac Orthodox|Eastern Orthodox|Greek Catholic|Coptic Christian|Coptic Orthodox|\
     Sunni Muslim|Shiite Muslim|Shia Muslim|Shi'ite Muslim|Ahmadi Muslim|Southern Baptist|Ultra-Orthodox Jew|Latin American|Liberal Democrat|\
     Social Democrat|Middle Eastern|Far Eastern|Christian Democrat|Free Democrat|Swiss German|Northern Irish",
);

static DIRECTIONS: List = List::of(
    "North|South|East|West|Central|Northern|Southern|Eastern|Western|Northeast|Northeastern|Northwest|Southeast|Southeastern|Southwest|Latin",
);

static COURTS: List = List::of(
    "court|courts|judge|judges|justice|justices|lawsuit|lawsuits|ruling|rulings|verdict|plaintiff|plaintiffs|defendant|defendants|\
     constitutional|unconstitutional|litigation|attorney|attorneys|precedent",
);

static FURTHER_PEOPLES: List = List::of(
    "amerindian|anglophone|antiguan|austronesian|batswana|beninois|black|bolshevik|burkinabé|burkinabè|comoran|dalit|emirian|\
     faroese|francophone|gagauz|greenlander|greenlandic|ivoirian|kazak|kirghiz|lusophone|luxembourgish|madagascan|marshallese|\
     melanesian|micronesian|monégasque|motswana|nauruan|nigerois|nubian|palauan|philippine|polynesian|romani|rwandese|saharawi|\
     sahrawi|salvadorian|seychellois|tadjik|transdniestrian|transnistrian|vanuatuan|yugoslavian",
);

static FUNCTION_WORDS: List = List::of("of|and|the|in|for|to|on|by|with|al|el|de|du|des");

const HEADS: &[&str] = &[
    "Shr",
    "Net",
    "Revs",
    "Avg",
    "Avg shrs",
    "Oper shr",
    "Oper net",
    "Sales",
    "Qtr",
    "Year",
    "Nine mths",
    "Six mths",
    "1st qtr",
    "4th qtr",
    "Prior",
    "Total",
    "Total assets",
    "Loans",
    "Deposits",
    "Div",
    "Qtly div",
    "Pay",
    "Record",
    "Note",
    "Turnover",
    "Profit",
    "Pretax profit",
    "Tax",
    "Cash",
    "Exports",
    "Imports",
    "Crude",
    "Stocks",
    "Output",
    "Index",
    "High",
    "Low",
    "Close",
    "Volume",
    "Open",
    "Bid",
    "Offer",
    "Assets",
    "Income",
];

const UNITS: &[&str] =
    &["cts", "mln", "bln", "dlrs", "mln dlrs", "pct", "tonnes", "bpd", "stg", "shares", "points", "%"];

/// Training picks among them at random, "vs" twice as often as each of the others.
const JOINTS: &[&str] = &["vs", "vs", "vs loss", "versus", "against", ";"];
