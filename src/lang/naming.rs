//! What finding out which names are one asks of a language. Words are folded (lower-case ASCII) unless a field says otherwise.

use super::words::{List, Table};
use crate::resolve::names::indexes::{
    BorneWords, Classes, Costs, Gazetteer, LegalForms, Organisations, Places, States, Variants,
};

/// Words around and inside names of every type.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameWords {
    /// Articles before a name that are no part of it.
    pub(crate) articles: &'static [&'static str],
    /// Endings that say whose something is, with a straight apostrophe and case; and letters behind which an apostrophe
    /// alone says it.
    pub(crate) possessives: &'static [&'static str],
    pub(crate) bare_possessives: &'static [char],
    /// How "&" is read.
    pub(crate) and: &'static str,
    /// Words that no name ends with.
    pub(crate) never_last: &'static [&'static str],
    /// What the plural of a people ends in.
    pub(crate) plural: &'static [&'static str],
    /// Words between an acronym and a bracket with its name, as they stand.
    pub(crate) before_bracketed: &'static [&'static str],
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct PersonWords {
    /// Words that address or rank a person and are no part of the name.
    pub(crate) honorifics: &'static List,
    /// Honorifics that are names as well, so that they are left out only before two other words.
    pub(crate) doubtful: &'static List,
    /// Articles inside names: "al-Assad".
    pub(crate) articles: &'static List,
    /// Articles and the like that are written in capitals and are no initials.
    pub(crate) no_initials: &'static [&'static str],
    /// Words before the name of the father; the second those that begin no name.
    pub(crate) patronymic_markers: &'static [&'static str],
    pub(crate) given_fathers: &'static [&'static str],
    /// Small words inside names that do not count.
    pub(crate) particles: &'static List,
    /// Words before the name of a child, and the one form of each.
    pub(crate) kunyas: &'static [(&'static str, &'static str)],
    /// First halves of a compound, and the one form of all of them; the same written to the second half.
    pub(crate) servants: &'static [&'static str],
    pub(crate) servant: &'static str,
    pub(crate) servant_fronts: &'static [&'static str],
    /// Second halves of a compound, in the same way.
    pub(crate) faiths: &'static [&'static str],
    pub(crate) faith: &'static str,
    pub(crate) faith_endings: &'static [&'static str],
    /// Generations, and the one form of each.
    pub(crate) generations: &'static [(&'static str, &'static str)],
    /// Legal forms that stray behind people's names in lists.
    pub(crate) stray: &'static [&'static str],
    /// Family names that stand before the given name.
    pub(crate) family_first: &'static List,
    /// Endings of a name after the father, which is left out as often as not.
    pub(crate) patronymics: &'static [&'static str],
    /// Endings of names of women that differ from a man's in nothing else; an "h" behind them is passed over.
    pub(crate) female: &'static [&'static str],
    /// Groups of words that are one name, a group a line; of everyday forms of given names first.
    pub(crate) short_forms: &'static str,
    pub(crate) variants: &'static Table<Variants>,
    /// By how many people a word is borne.
    pub(crate) borne_words: &'static Table<BorneWords>,
    /// What it costs to write one group of letters for another.
    pub(crate) spelling: &'static Table<Costs>,
}

/// The words of an office before a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoleWords {
    /// Words that make a run of words a role.
    pub(crate) heads: &'static List,
    /// Words in small letters that may stand inside a role.
    pub(crate) inside: &'static List,
    /// Words that no role begins with.
    pub(crate) not_first: &'static [&'static str],
    /// Words that no role ends in.
    pub(crate) not_last: &'static [&'static str],
    /// What an office-holder leaves or gives, where a word of `not_first` follows: "readout of".
    pub(crate) papers: &'static [&'static str],
    /// Words that join two roles.
    pub(crate) joints: &'static [&'static str],
    /// Words, and ends of words, that say whose an office is.
    pub(crate) owners: &'static [&'static str],
    pub(crate) owner_endings: &'static [&'static str],
    /// Words for who somebody is by kin, which no office-holder is called by.
    pub(crate) kin: &'static [&'static str],
}

/// Words of the names of organisations.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OrganisationWords {
    /// Legal forms: a label, then its spellings.
    pub(crate) legal_forms: &'static Table<LegalForms>,
    /// Organisations that are known by several names.
    pub(crate) known: &'static Table<Organisations>,
    /// Words that carry no weight at all.
    pub(crate) empty: &'static List,
    /// Words so common in names that one more or less decides nothing.
    pub(crate) weak: &'static List,
    /// Shortened words and words with a second spelling, sorted, and what each is.
    pub(crate) abbreviations: &'static [(&'static str, &'static [&'static str])],
    /// Endings with a second spelling.
    pub(crate) endings: &'static [(&'static str, &'static str)],
    /// Words that name an organisation only together with others.
    pub(crate) common: &'static List,
}

/// Words of institutions that every country has one of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InstitutionWords {
    /// What each is, its other names, and which country's is mostly meant.
    pub(crate) classes: &'static Table<Classes>,
    /// Words with a second spelling.
    pub(crate) spellings: &'static [(&'static str, &'static str)],
    /// Words that decide nothing.
    pub(crate) small_words: &'static [&'static str],
    /// Words before or behind which a field makes the name of an institution, and which country's is mostly meant, written as in
    /// the table of classes.
    pub(crate) offices: &'static [(&'static str, &'static str)],
    /// Words of a field that decide nothing.
    pub(crate) field_words: &'static [&'static str],
    /// Words between an institution and its country.
    pub(crate) linking: &'static [&'static str],
    /// What stands between a country and the name of an institution behind it, and the other way round, as it stands.
    pub(crate) behind_country: &'static [&'static str],
    pub(crate) before_country: &'static [&'static str],
}

/// Places and peoples.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlaceWords {
    /// Countries and regions by their names, with the country that each is in.
    pub(crate) known: &'static Table<Places>,
    /// Cities with their other spellings.
    pub(crate) cities: &'static Table<Gazetteer>,
    pub(crate) peoples: &'static Table<Gazetteer>,
    /// Articles and the like inside names of places.
    pub(crate) articles: &'static List,
    /// Countries that are parts of a state, and that state.
    pub(crate) parts: &'static [(&'static str, &'static str)],
    /// The country whose states its news call by name alone, and those states.
    pub(crate) union: &'static str,
    pub(crate) states: &'static Table<States>,
    /// Words behind which the name of a region means one of many, and words that end a list of regions.
    pub(crate) regions: &'static [&'static str],
    pub(crate) regions_listed: &'static [&'static str],
    /// What stands before and behind an entry of such a list.
    pub(crate) before_entry: &'static [&'static str],
    pub(crate) behind_entry: &'static [&'static str],
    /// Words before and behind a name that only a state of the union has, where a country bears it too.
    pub(crate) before_states: &'static [&'static str],
    pub(crate) behind_states: &'static [&'static str],
}
