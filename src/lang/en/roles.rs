//! English words of offices and of kin.

use crate::lang::RoleWords;
use crate::lang::words::List;

pub(super) static ROLES: RoleWords = RoleWords {
    heads: &HEADS,
    inside: &INSIDE,
    not_first: &["and", "for", "of", "to", "the", "in", "at", "then"],
    joints: &["and"],
    owners: &["the"],
    owner_endings: &["'s", "’s"],
    kin: &["lady", "wife", "husband", "son", "daughter", "brother", "sister", "widow", "mother", "father"],
};

static HEADS: List = List::of(concat!(
    "activist|adviser|advisor|admiral|ambassador|analyst|archbishop|attorney|author|ayatollah|banker|bishop|",
    "businessman|captain|cardinal|chairman|chairwoman|chair|chancellor|chief|coach|colonel|commander|",
    "commissioner|congressman|congresswoman|coordinator|correspondent|counterpart|deputy|diplomat|director|",
    "doctor|editor|emir|envoy|executive|founder|general|governor|head|imam|inspector|journalist|judge|justice|",
    "king|lady|lawmaker|lawyer|leader|lieutenant|major|manager|marshal|mayor|mediator|member|minister|mufti|",
    "negotiator|officer|official|oligarch|pope|premier|president|priest|prince|princess|professor|prosecutor|",
    "queen|rabbi|rapporteur|reporter|representative|secretary|senator|sergeant|sheikh|speaker|spokesman|",
    "spokesperson|spokeswoman|sultan|undersecretary|warlord|fm|pm|ceo|mp|cleric|scholar|politician|candidate|",
    "actor|singer|player",
));

static INSIDE: List = List::of(concat!(
    "acting|and|army|defence|defense|deputy|executive|first|for|foreign|former|interior|military|of|opposition|",
    "party|prime|senior|special|state|the|then|to|top|vice|in|at|security|rebel|militia|outgoing|newly|elected|",
    "late|current|longtime|veteran|political|press|general|affairs|presidential|parliament|parliamentary",
));
