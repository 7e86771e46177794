//! English.

mod clutter;
mod credits;
mod datelines;
mod dates;
mod headlines;
mod institutions;
mod names;
mod organisations;
mod places;
mod quotations;
mod recogniser;
mod roles;
mod sentences;
mod speakers;

use super::{Language, detect};

pub(super) static ENGLISH: Language = Language {
    code: "en",
    name: "English",
    commonest: &detect::keys(&COMMONEST),
    sentences: &sentences::SENTENCES,
    dates: &dates::DATES,
    clutter: &clutter::CLUTTER,
    credits: &credits::CREDITS,
    datelines: &datelines::DATELINES,
    headlines: &headlines::HEADLINES,
    speakers: &speakers::SPEAKERS,
    quotations: &quotations::QUOTATIONS,
    recogniser: &recogniser::RECOGNISER,
    names: &names::NAMES,
    persons: &names::PERSONS,
    roles: &roles::ROLES,
    organisations: &organisations::ORGANISATIONS,
    institutions: &institutions::INSTITUTIONS,
    places: &places::PLACES,
};

/// Words that are common in English and rare in other languages that use the same letters, sorted.
const COMMONEST: [&str; 42] = [
    "about", "after", "and", "are", "been", "but", "by", "from", "had", "has", "have", "he", "his", "how",
    "if", "into", "is", "it", "its", "not", "of", "on", "said", "she", "than", "that", "the", "their",
    "there", "they", "this", "to", "was", "were", "what", "when", "which", "who", "will", "with", "would",
    "you",
];
