//! English abbreviations, words that open sentences, and what is written to a word with an apostrophe.
//!
//! Closed lists of ordinary usage. Which list an abbreviation is on says when its dot is part of the token, and whether a
//! sentence may end there.

use crate::lang::words::{List, Meanings};
use crate::lang::{Abbreviation, Contractions, SentenceWords};

pub(super) static SENTENCES: SentenceWords = SentenceWords {
    abbreviations: &ABBREVIATIONS,
    openers: &OPENERS,
    capital_pronouns: &["I"],
    reporting_verbs: &[
        "said",
        "says",
        "asked",
        "asks",
        "added",
        "told",
        "wrote",
        "tweeted",
        "replied",
        "declared",
        "exclaimed",
        "shouted",
        "posted",
        "continued",
        "noted",
        "stated",
        "wondered",
        "warned",
    ],
    name_particles: &[
        "al", "el", "an", "ad", "as", "ash", "at", "ar", "az", "de", "di", "da", "del", "della", "du", "van",
        "von", "bin", "ibn", "bint", "ben", "ter", "le", "la",
    ],
    after_clock_times: &AFTER_CLOCK_TIMES,
    halves_of_day: &["a.m", "p.m"],
    leading_letters: &["e.g", "i.e"],
    contractions: Contractions {
        endings: &["s", "m", "d", "re", "ve", "ll"],
        possessive: &["s"],
        only_behind: &[("d", WOULD), ("m", &["i"])],
        negation: Some(('n', 't')),
    },
    behind_hyphens: &[
        "aligned",
        "allied",
        "backed",
        "based",
        "born",
        "brokered",
        "built",
        "controlled",
        "dominated",
        "elect",
        "era",
        "educated",
        "funded",
        "general",
        "governed",
        "held",
        "language",
        "led",
        "like",
        "linked",
        "made",
        "majority",
        "mediated",
        "occupied",
        "only",
        "owned",
        "produced",
        "ruled",
        "run",
        "sanctioned",
        "shaped",
        "speaking",
        "sponsored",
        "style",
        "supplied",
        "supported",
        "trained",
        "wide",
    ],
};

static ABBREVIATIONS: Meanings<Abbreviation> = Meanings::of(&[
    (
        Abbreviation::Leading,
        concat!(
            "Mr|Mrs|Ms|Mx|Messrs|Dr|Drs|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Cdr|Cpl|Sgt|Adm|Brig|Sen|Sens|Rep|Reps|Gov|",
            "Govs|Pres|Rev|Revd|Fr|Hon|hon|Amb|Supt|Insp|Det|Pvt|Pte|Cllr|Msgr|Mgr|Mt|Ft|St|Ste|Atty|Asst|Dir|",
            "Secy|Cmdt|Comdr|Treas|Mme|Mlle|MM|Sra|Srta|Ing|vs|Vs|viz|cf|incl|approx|Approx|Spc|Ens|Ald|Hr|v",
        ),
    ),
    (
        Abbreviation::Trailing,
        concat!(
            "Inc|Ltd|Co|Corp|Cos|Bros|Jr|Sr|Esq|etc|al|Ave|Blvd|Rd|Dept|dept|Assn|Univ|Inst|Bldg|Ph|govt|Govt|",
            "Intl|intl|est|Est|Int|Natl|Mfg|Pty|Dist|Sq|Hts",
        ),
    ),
    (
        Abbreviation::Numbered,
        concat!(
            "No|Nos|no|nos|Vol|vol|Vols|Art|art|Arts|Sec|sec|Secs|Ch|ch|Chap|Fig|fig|Figs|figs|pp|p|Pp|para|Para|",
            "paras|ca|c|b|d|r|Eq|eq|Op|Pt|pt|Reg|Cl|cl|Rs|Ref|Tel|tel|Lot|Par",
        ),
    ),
    (
        Abbreviation::Calendar,
        "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat|Sun",
    ),
    (
        Abbreviation::State,
        concat!(
            "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|",
            "Okla|Ore|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont|Alta|Que|Sask|Man",
        ),
    ),
]);

static OPENERS: List = List::of(concat!(
    "A|About|Across|After|All|Also|Although|Among|An|And|Another|Any|Are|As|At|Because|Before|Both|But|By|Can|",
    "Despite|Did|Do|Does|During|Each|Earlier|Even|Every|Few|Finally|First|For|From|Further|Given|Had|Has|Have|He|",
    "Her|Here|His|How|However|I|If|In|Instead|Is|It|Its|Just|Last|Later|Let|Like|Many|More|Moreover|Most|Mr|Mrs|",
    "Ms|Much|My|Neither|Next|No|Nobody|None|Nor|Not|Nothing|Now|Of|On|Once|One|Only|Or|Other|Others|Our|Over|",
    "People|Perhaps|Please|Rather|Several|She|Should|Since|So|Some|Soon|Still|Such|Thanks|That|The|Their|Then|",
    "There|These|They|This|Those|Though|Through|Thus|To|Today|Together|Two|Under|Unlike|Until|Upon|Was|We|Were|",
    "What|When|Whether|Which|While|Who|Why|Will|With|Within|Without|Would|Yes|Yet|You|Your|According|",
    "Additionally|Following|Furthermore|Meanwhile|Nevertheless|Previously|Similarly|Therefore|Throughout|",
    "Yesterday",
));

static AFTER_CLOCK_TIMES: List = List::of(concat!(
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Eastern|Central|Pacific|Mountain|Greenwich|Moscow|",
    "Local|January|February|March|April|May|June|July|August|September|October|November|December",
));

/// Words that "'d" follows as "would" or "had".
const WOULD: &[&str] =
    &["i", "you", "he", "she", "it", "we", "they", "who", "that", "there", "what", "where", "how", "this"];
