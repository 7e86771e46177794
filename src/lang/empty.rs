//! A language without any words, part by part: what a new one begins with, so that it says only what it has.
//!
//! `static WORDS: RoleWords = RoleWords { heads: &HEADS, ..RoleWords::empty() };`

#![allow(dead_code, reason = "English has every part; the next language begins with these")]

use super::words::{List, Meanings, Phrases, Table};
use super::{
    Abbreviation, ClutterWords, Contractions, CreditWords, DateWords, DatelineWords, FigureWords, FinerWords,
    HeadlineWords, InstitutionWords, Language, NameWords, OrganisationWords, PersonWords, PlaceWords,
    QuotationWords, RecogniserWords, RoleWords, SentenceWords, SpeakerWords, Verdict, Word,
};
use crate::resolve::names::indexes::{
    BorneWords, Classes, Costs, Gazetteer, LegalForms, Organisations, Places, States, Variants,
};

static NONE: List = List::of("");
static NO_PHRASES: Phrases = Phrases::of("");
static NO_VERDICTS: Meanings<Verdict> = Meanings::of(&[]);

impl Language {
    /// A language of which nothing is known but the name.
    pub(crate) const fn empty(code: &'static str, name: &'static str) -> Self {
        static SENTENCES: SentenceWords = SentenceWords::empty();
        static DATES: DateWords = DateWords::empty();
        static CLUTTER: ClutterWords = ClutterWords::empty();
        static CREDITS: CreditWords = CreditWords::empty();
        static DATELINES: DatelineWords = DatelineWords::empty();
        static HEADLINES: HeadlineWords = HeadlineWords::empty();
        static SPEAKERS: SpeakerWords = SpeakerWords::empty();
        static QUOTATIONS: QuotationWords = QuotationWords::empty();
        static RECOGNISER: RecogniserWords = RecogniserWords::empty();
        static NAMES: NameWords = NameWords::empty();
        static PERSONS: PersonWords = PersonWords::empty();
        static ROLES: RoleWords = RoleWords::empty();
        static ORGANISATIONS: OrganisationWords = OrganisationWords::empty();
        static INSTITUTIONS: InstitutionWords = InstitutionWords::empty();
        static PLACES: PlaceWords = PlaceWords::empty();
        Self {
            code,
            name,
            commonest: &[],
            sentences: &SENTENCES,
            dates: &DATES,
            clutter: &CLUTTER,
            credits: &CREDITS,
            datelines: &DATELINES,
            headlines: &HEADLINES,
            speakers: &SPEAKERS,
            quotations: &QUOTATIONS,
            recogniser: &RECOGNISER,
            names: &NAMES,
            persons: &PERSONS,
            roles: &ROLES,
            organisations: &ORGANISATIONS,
            institutions: &INSTITUTIONS,
            places: &PLACES,
        }
    }
}

impl SentenceWords {
    pub(crate) const fn empty() -> Self {
        static ABBREVIATIONS: Meanings<Abbreviation> = Meanings::of(&[]);
        Self {
            abbreviations: &ABBREVIATIONS,
            openers: &NONE,
            capital_pronouns: &[],
            reporting_verbs: &[],
            name_particles: &[],
            after_clock_times: &NONE,
            halves_of_day: &[],
            leading_letters: &[],
            contractions: Contractions { endings: &[], possessive: &[], only_behind: &[], negation: None },
            behind_hyphens: &[],
        }
    }
}

impl QuotationWords {
    pub(crate) const fn empty() -> Self {
        static WORDS: Meanings<Word> = Meanings::of(&[]);
        Self {
            words: &WORDS,
            adverb_endings: &[],
            past_endings: &[],
            requests_of_two: &[],
            reports_of_two: &[],
            before_accusations: &[],
            makes: &[],
            clear: &[],
            attitudes: &NONE,
            papers: &NONE,
            papers_of: &[],
            members_of: &[],
            plural_endings: &[],
            quoted_as: &[],
            owners: &[],
            bodies: &NONE,
            states: &NONE,
            speaks_for: &NONE,
            people: &NONE,
            unnamed: &NONE,
            same_office: &[],
            men: &NONE,
            women: &NONE,
            possessives: &[],
            before_statements: &[],
            before_stating: &[],
            behind_statements: &[],
            openings: &[],
            ends_of_transcripts: &[],
        }
    }
}

impl DateWords {
    pub(crate) const fn empty() -> Self {
        Self {
            months: &[],
            weekdays: &[],
            zones: &[],
            day_endings: &[],
            before_month: &[],
            before_time: &[],
            halves_of_day: &[],
            published: &[],
            updated: &[],
            other_events: &NONE,
        }
    }
}

impl ClutterWords {
    pub(crate) const fn empty() -> Self {
        Self {
            anywhere: &NO_VERDICTS,
            at_edge: &NO_VERDICTS,
            counted: &NONE,
            beside_counted: &NONE,
            networks: &NONE,
            beside_networks: &NONE,
            sharing: &[],
            promotion: &NO_PHRASES,
            comments: &NO_PHRASES,
            platforms: &NO_PHRASES,
            keyword_labels: &NO_PHRASES,
            related_labels: &[],
            roots: &[],
            rights: &[],
            rights_labels: &[],
            reserved: &[],
            sites: &[],
            found_at: &[],
            to_readers: &NO_PHRASES,
        }
    }
}

impl CreditWords {
    pub(crate) const fn empty() -> Self {
        Self {
            bylines: &[],
            attributions: &[],
            joints: &[],
            whereabouts: &[],
            work: &[],
            help: &[],
            sources: &[],
            captions: &[],
            sides: &[],
            pictures: &[],
            pictured_by: &[],
            holders: &[],
            behind_holder: &[],
            no_holder: &[],
            outlet_words: &[],
            small_words: &[],
            particles: &[],
            desks: &[],
            outlets: &NONE,
        }
    }
}

impl DatelineWords {
    pub(crate) const fn empty() -> Self {
        Self { agencies: &NONE, places: &NONE, short_forms: &[], small_words: &[], openings: &[] }
    }
}

impl HeadlineWords {
    pub(crate) const fn empty() -> Self {
        Self { small_words: &NONE, sections: &NONE, labels: &[], short_forms: &[] }
    }
}

impl SpeakerWords {
    pub(crate) const fn empty() -> Self {
        Self {
            titles: &NONE,
            nobody: &NONE,
            surely_nobody: &[],
            bare_nobody: &[],
            unnamed: &[],
            before_names: &[],
            in_headings: &NONE,
            particles: &[],
        }
    }
}

impl NameWords {
    pub(crate) const fn empty() -> Self {
        Self {
            articles: &[],
            possessives: &[],
            bare_possessives: &[],
            and: "",
            never_last: &[],
            plural: &[],
            before_bracketed: &[],
        }
    }
}

impl PersonWords {
    pub(crate) const fn empty() -> Self {
        static VARIANTS: Table<Variants> = Table::plain("");
        static BORNE_WORDS: Table<BorneWords> = Table::plain("");
        static SPELLING: Table<Costs> = Table::plain("");
        Self {
            honorifics: &NONE,
            doubtful: &NONE,
            articles: &NONE,
            no_initials: &[],
            patronymic_markers: &[],
            given_fathers: &[],
            particles: &NONE,
            kunyas: &[],
            servants: &[],
            servant: "",
            servant_fronts: &[],
            faiths: &[],
            faith: "",
            faith_endings: &[],
            generations: &[],
            stray: &[],
            family_first: &NONE,
            patronymics: &[],
            female: &[],
            short_forms: "",
            variants: &VARIANTS,
            borne_words: &BORNE_WORDS,
            spelling: &SPELLING,
        }
    }
}

impl RoleWords {
    pub(crate) const fn empty() -> Self {
        Self {
            heads: &NONE,
            inside: &NONE,
            not_first: &[],
            not_last: &[],
            papers: &[],
            joints: &[],
            owners: &[],
            owner_endings: &[],
            kin: &[],
        }
    }
}

impl OrganisationWords {
    pub(crate) const fn empty() -> Self {
        static LEGAL_FORMS: Table<LegalForms> = Table::plain("");
        static KNOWN: Table<Organisations> = Table::plain("");
        Self {
            legal_forms: &LEGAL_FORMS,
            known: &KNOWN,
            empty: &NONE,
            weak: &NONE,
            abbreviations: &[],
            endings: &[],
            common: &NONE,
        }
    }
}

impl InstitutionWords {
    pub(crate) const fn empty() -> Self {
        static CLASSES: Table<Classes> = Table::plain("");
        Self {
            classes: &CLASSES,
            spellings: &[],
            small_words: &[],
            offices: &[],
            field_words: &[],
            linking: &[],
            behind_country: &[],
            before_country: &[],
        }
    }
}

impl PlaceWords {
    pub(crate) const fn empty() -> Self {
        static KNOWN: Table<Places> = Table::plain("");
        static CITIES: Table<Gazetteer> = Table::plain("");
        static PEOPLES: Table<Gazetteer> = Table::plain("");
        static STATES: Table<States> = Table::plain("");
        Self {
            known: &KNOWN,
            cities: &CITIES,
            peoples: &PEOPLES,
            articles: &NONE,
            parts: &[],
            union: "",
            states: &STATES,
            regions: &[],
            regions_listed: &[],
            before_entry: &[],
            behind_entry: &[],
            before_states: &[],
            behind_states: &[],
        }
    }
}

impl RecogniserWords {
    /// No words and no model.
    pub(crate) const fn empty() -> Self {
        Self {
            model: None,
            lists: "",
            speech: &[],
            place_prepositions: &[],
            articles: &[],
            determiners: &[],
            behind_nouns: &NONE,
            keep_article: &[],
            possessives: &[],
            cut_possessives: &[],
            plural: &[],
            laws: &[],
            fields: &NONE,
            press: "",
            press_occasions: &NONE,
            before_press: &NONE,
            against: &[],
            courts: &NONE,
            function_words: &NONE,
            further_peoples: &NONE,
            figures: FigureWords { heads: &[], units: &[], joints: &[] },
            peoples: &NO_PHRASES,
            directions: &NONE,
            placed_heads: &[],
            frames: "",
            finer: FinerWords { lists: "", screen: &[], prizes: &[] },
        }
    }
}
