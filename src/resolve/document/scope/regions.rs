//! Which of several places of one name is meant: a country or the state that is called the same, a county of which state.

use rustc_hash::FxHashMap;

use super::{Countries, Scope};
use crate::model::EntityType;
use crate::resolve::names::gazetteer;
use crate::resolve::names::table;

impl Countries<'_> {
    /// Of the one state that the document names; everywhere where it names none or several.
    pub(super) fn only_state(&self) -> Scope {
        match self.states.as_slice() {
            [only] => of_state(Some(only)),
            _ => Scope::Everywhere,
        }
    }

    /// Which of several places of one name is meant, where the name alone does not tell.
    ///
    /// For example, "Jefferson County, Texas" reaches as far as Texas, and "Georgia" in "the Georgia governor" is of
    /// the United States, since it is the state and not the country.
    pub(super) fn region(&self, at: usize) -> Scope {
        let key = self.form(at).key.as_str();
        let last = key.rsplit(' ').next().unwrap_or_default();
        let is_county = key.contains(' ') && self.language.places.regions.contains(&last);
        if is_county || gazetteer::is_ambiguous_city(key, self.language) {
            let next = self.mentions.get(at + 1).filter(|next| {
                let gap = self.text.get(self.mentions[at].span.end..next.span.start);
                gap.is_some_and(|gap| gap.trim() == ",")
            });
            let state = next.and_then(|_| gazetteer::state(&self.form(at + 1).key, self.language));
            let only = match self.states.as_slice() {
                [only] if is_county => Some(*only),
                _ => None,
            };
            return of_state(state.or(only));
        }
        if self.is_listed_region(at) {
            return self.only_state();
        }
        let own_name = |country: &&str| {
            crate::resolve::names::name::key(EntityType::Place, country, self.language) == key
        };
        let shared = gazetteer::state(key, self.language)
            .and_then(|_| table::country(key, self.language).filter(own_name));
        if shared.is_some_and(|country| self.is_called_state(key) || self.is_state(country)) {
            return Scope::Country(self.language.places.union.to_owned());
        }
        Scope::Everywhere
    }

    /// Whether a name stands in a list of regions: "the counties of Harris, Jefferson and Wichita".
    pub(super) fn is_listed_region(&self, at: usize) -> bool {
        let span = self.mentions[at].span;
        let words = self.language.places;
        let leads = |text: &str| words.before_entry.iter().any(|word| text.trim_end().ends_with(word));
        let follows = |text: &str| words.behind_entry.iter().any(|word| text.trim_start().starts_with(word));
        let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
        if !before.is_some_and(leads) || !behind.is_some_and(follows) {
            return false;
        }
        let sentence = self.mentions[at].sentence;
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        let lists_regions = || {
            let text = self.sentences[sentence].span.of(self.text);
            text.split_whitespace().any(|word| words.regions_listed.contains(&bare(word).as_str()))
        };
        self.regions_listed.get(sentence).is_some_and(|known| *known.get_or_init(lists_regions))
    }

    /// Whether the words beside a name call it a state of a union, anywhere in the document: "Georgia governor", "in Georgia, U.S.".
    fn is_called_state(&self, key: &str) -> bool {
        let called = || {
            (0..self.mentions.len())
                .filter(|&at| self.stands_as_state(at))
                .map(|at| self.form(at).key.as_str())
        };
        self.called_states.get_or_init(|| called().collect()).contains(key)
    }

    /// Whether the words beside a mention say that it is a state.
    fn stands_as_state(&self, at: usize) -> bool {
        let (span, words) = (self.mentions[at].span, self.language.places);
        let ends_with = |text: &str, word: &str| {
            let tail = text.len().checked_sub(word.len()).and_then(|from| text.get(from..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        };
        let (before, behind) = (self.text.get(..span.start), self.text.get(span.end..));
        before.is_some_and(|text| words.before_states.iter().any(|word| ends_with(text.trim_end(), word)))
            || behind.is_some_and(|text| words.behind_states.iter().any(|word| text.starts_with(word)))
    }

    /// Whether a name that a country shares with a state of a union means the state: the document speaks neither of that
    /// country's people nor of its towns, and it names other states or the union alone.
    fn is_state(&self, country: &str) -> bool {
        let here = self.counts.get(self.language.places.union).copied().unwrap_or_default();
        let all: u32 = self.counts.values().sum();
        let of = |counts: &FxHashMap<&'static str, u32>| counts.get(country).copied().unwrap_or_default();
        let by_name = of(&self.by_name);
        of(&self.counts) == by_name && here > 0 && (self.states.len() > 1 || here == all - by_name)
    }
}

fn of_state(state: Option<&str>) -> Scope {
    state.map_or(Scope::Everywhere, |state| Scope::Country(state.to_owned()))
}
