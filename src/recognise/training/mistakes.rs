//! Which kinds of mistakes a recogniser makes most: what an expected name and what was found have to do with each other.

use std::collections::BTreeMap;

use crate::recognise::training::evaluate::{Kind, Mistake};

/// Mistakes that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What kind.
    pub kind: Kind,
    /// What they have in common, in words: "ORG as PLACE", "ORG, too short at the end".
    pub what: String,
    /// How many.
    pub times: usize,
    /// The name that is concerned most often, as expected where something was.
    pub example: String,
}

/// The patterns of mistakes by kind, the most frequent of each first.
pub fn patterns(mistakes: &[Mistake]) -> Vec<Pattern> {
    let mut groups: BTreeMap<(Kind, String), BTreeMap<&str, usize>> = BTreeMap::new();
    for mistake in mistakes {
        let Some((_, name)) = mistake.expected.as_ref().or(mistake.found.as_ref()) else { continue };
        *groups.entry((mistake.kind, what(mistake))).or_default().entry(name).or_default() += 1;
    }
    let mut patterns: Vec<Pattern> = groups
        .into_iter()
        .map(|((kind, what), names)| {
            let most = names.iter().max_by_key(|(name, times)| (**times, std::cmp::Reverse(**name)));
            let example = most.map_or_else(String::new, |(name, _)| (*name).to_owned());
            Pattern { kind, what, times: names.values().sum(), example }
        })
        .collect();
    patterns.sort_by_key(|pattern| (pattern.kind, std::cmp::Reverse(pattern.times)));
    patterns
}

/// What a mistake has in common with others.
fn what(mistake: &Mistake) -> String {
    let words = |name: &str| if name.contains(' ') { "several words" } else { "one word" };
    match (&mistake.expected, &mistake.found) {
        (Some((is, expected)), Some((class, found))) if expected == found => {
            format!("{} as {}", is.label(), class.label())
        }
        (Some((is, expected)), Some((_, found))) => {
            format!("{}, {}", is.label(), difference(expected, found))
        }
        (Some((class, name)), None) | (None, Some((class, name))) => {
            format!("{}, {}", class.label(), words(name))
        }
        (None, None) => String::new(),
    }
}

/// How a found name differs from the one that it overlaps.
fn difference(expected: &str, found: &str) -> &'static str {
    if found.ends_with(expected) {
        "too long at the front"
    } else if found.starts_with(expected) {
        "too long at the end"
    } else if expected.ends_with(found) {
        "too short at the front"
    } else if expected.starts_with(found) {
        "too short at the end"
    } else if found.contains(expected) {
        "too long at both ends"
    } else if expected.contains(found) {
        "too short at both ends"
    } else {
        "shifted"
    }
}

#[cfg(test)]
mod tests {
    use super::patterns;
    use crate::recognise::tagger::tags::Class;
    use crate::recognise::training::evaluate::{Kind, Mistake};

    #[test]
    fn alike_mistakes_are_counted_together() {
        let mistake = |kind, expected: Option<&str>, found: Option<&str>| Mistake {
            kind,
            expected: expected.map(|name| (Class::Org, name.to_owned())),
            found: found.map(|name| (Class::Loc, name.to_owned())),
            sentence: String::new(),
            source: String::new(),
        };
        let mistakes = [
            mistake(Kind::WrongType, Some("Oregon"), Some("Oregon")),
            mistake(Kind::WrongType, Some("Dallas"), Some("Dallas")),
            mistake(Kind::WrongType, Some("Oregon"), Some("Oregon")),
            mistake(Kind::WrongBoundary, Some("Mission in Libya"), Some("Mission")),
            mistake(Kind::Missed, Some("IS"), None),
        ];
        let found = patterns(&mistakes);
        let told: Vec<_> = found.iter().map(|p| (p.what.as_str(), p.times, p.example.as_str())).collect();
        assert_eq!(
            told,
            [
                ("ORG, one word", 1, "IS"),
                ("ORG as LOC", 2 + 1, "Oregon"),
                ("ORG, too short at the end", 1, "Mission in Libya"),
            ]
        );
    }
}
