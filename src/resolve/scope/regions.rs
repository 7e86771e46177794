//! Which of several places of one name is meant: a country or the state that is called the same, a county of which state.

use rustc_hash::FxHashMap;

use super::{Countries, Scope};
use crate::model::{EntityType, Span};
use crate::resolve::{gazetteer, table};

/// Words behind which the name of a region means one of many.
const REGIONS: &[&str] = &["county", "parish", "township"];
/// Words that end a list of regions.
const REGIONS_LISTED: &[&str] =
    &["counties", "parishes", "townships", "districts", "provinces", "governorates"];
/// Words before and behind a name that only a state of the United States has, where a country bears it too.
const BEFORE_STATES: &[&str] = &["governor of", "gov. of", "state of", "senator from", "senators from"];
const BEHIND_STATES: &[&str] = &[
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
];
impl Countries<'_> {
    /// Of the one state that the document names; everywhere where it names none or several.
    pub(super) fn only_state(&self) -> Scope {
        match self.states.as_slice() {
            [only] => of_state(Some(only)),
            _ => Scope::Everywhere,
        }
    }

    /// Which of several places of one name is meant, where the name alone does not tell.
    pub(super) fn region(&self, at: usize) -> Scope {
        let key = self.form(at).key.as_str();
        let last = key.rsplit(' ').next().unwrap_or_default();
        let is_county = key.contains(' ') && REGIONS.contains(&last);
        if is_county || gazetteer::is_ambiguous_city(key) {
            let next = self.mentions.get(at + 1).filter(|next| {
                let gap = self.text.get(self.mentions[at].span.end..next.span.start);
                gap.is_some_and(|gap| gap.trim() == ",")
            });
            let state = next.and_then(|_| gazetteer::state(&self.form(at + 1).key));
            let only = match self.states.as_slice() {
                [only] if is_county => Some(*only),
                _ => None,
            };
            return of_state(state.or(only));
        }
        if self.is_listed_region(at) {
            return self.only_state();
        }
        let own_name = |country: &&str| crate::resolve::name::key(EntityType::Place, country) == key;
        let shared = gazetteer::state(key).and_then(|_| table::country(key).filter(own_name));
        if shared.is_some_and(|country| self.is_called_state(key) || self.is_state(country)) {
            return Scope::Country(gazetteer::UNITED_STATES.to_owned());
        }
        Scope::Everywhere
    }

    /// Whether a name stands in a list of regions: "the counties of Harris, Jefferson and Wichita".
    pub(super) fn is_listed_region(&self, at: usize) -> bool {
        let span = self.mentions[at].span;
        let leads =
            |text: &str| [",", " and", " or", " of"].iter().any(|word| text.trim_end().ends_with(word));
        let follows =
            |text: &str| [",", "and ", "or "].iter().any(|word| text.trim_start().starts_with(word));
        let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
        if !before.is_some_and(leads) || !behind.is_some_and(follows) {
            return false;
        }
        let sentence = self.mentions[at].sentence;
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let lists_regions = || {
            let text = self.sentences[sentence].span.of(self.text);
            text.split_whitespace().any(|word| REGIONS_LISTED.contains(&bare(word).as_str()))
        };
        self.regions_listed.get(sentence).is_some_and(|known| *known.get_or_init(lists_regions))
    }

    /// Whether the words beside a name call it a state of the United States: "Georgia governor", "in Georgia, U.S.".
    fn is_called_state(&self, key: &str) -> bool {
        let spans = || {
            let same = |&at: &usize| self.form(at).key == key;
            (0..self.mentions.len()).filter(same).map(|at| self.mentions[at].span)
        };
        let ends_with = |text: &str, word: &str| {
            let tail = text.len().checked_sub(word.len()).and_then(|from| text.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        };
        let called = |span: Span| {
            let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
            before.is_some_and(|text| BEFORE_STATES.iter().any(|word| ends_with(text.trim_end(), word)))
                || behind.is_some_and(|text| BEHIND_STATES.iter().any(|word| text.starts_with(word)))
        };
        spans().any(called)
    }

    /// Whether a name that a country shares with a state of the United States means the state: the document speaks neither of
    /// that country's people nor of its towns, and it names other states or the United States alone.
    fn is_state(&self, country: &str) -> bool {
        let here = self.counts.get(gazetteer::UNITED_STATES).copied().unwrap_or_default();
        let all: u32 = self.counts.values().sum();
        let of = |counts: &FxHashMap<&'static str, u32>| counts.get(country).copied().unwrap_or_default();
        let by_name = of(&self.by_name);
        of(&self.counts) == by_name && here > 0 && (self.states.len() > 1 || here == all - by_name)
    }
}

fn of_state(state: Option<&str>) -> Scope {
    state.map_or(Scope::Everywhere, |state| Scope::Country(state.to_owned()))
}
