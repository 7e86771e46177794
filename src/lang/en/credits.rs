//! English bylines, credits, captions and claims of rights.

use crate::lang::CreditWords;
use crate::lang::words::List;

pub(super) static CREDITS: CreditWords = CreditWords {
    bylines: &["by ", "by: ", "written by ", "author: ", "story by ", "report by "],
    attributions: &[" is attributable to ", " can be attributed to ", " may be attributed to "],
    joints: &[" and ", " & "],
    whereabouts: &[" in "],
    work: &[
        "translated and edited by ",
        "translated by ",
        "edited by ",
        "edited and translated by ",
        "reporting by ",
        "additional reporting by ",
        "writing by ",
        "compiled by ",
        "with reporting by ",
        "editing by ",
    ],
    help: &[" contributed", " contributing", " reporting"],
    sources: &["source: ", "source : ", "agency: "],
    captions: &[
        "file photo:",
        "file picture:",
        "file image:",
        "file - ",
        "file – ",
        "file — ",
        "photo:",
        "image:",
        "picture:",
        "caption:",
        "photo by ",
        "photograph:",
    ],
    sides: &[
        "(L)",
        "(R)",
        "(C)",
        "(left)",
        "(right)",
        "(center)",
        "(centre)",
        "(file photo)",
        "(File photo)",
        "[File",
        "(file)",
    ],
    pictures: &["Image: ", "Photo"],
    pictured_by: &[" Image: ", " Photo: ", " Photo by ", " (Photo: ", " (Photo by ", " [Photo: "],
    holders: &["copyright", "(c)", "by "],
    behind_holder: &[" All ", " all rights"],
    no_holder: &["all rights"],
    small_words: &["of", "and"],
    outlet_words: &["of"],
    particles: &["al", "el", "de", "la", "van", "von", "bin", "ibn", "der", "da"],
    desks: &["staff", "desk", "agencies", "correspondent", "correspondents", "newsroom"],
    outlets: &OUTLETS,
};

static OUTLETS: List = List::of(
    "news|observer|times|post|agency|press|tv|journal|monitor|daily|herald|tribune|network|online|watch|media",
);
