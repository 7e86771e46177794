//! Decisions that contradict each other, as those of two people may: which of them holds.
//!
//! The later of two wins. Nothing is removed: when the winner is taken back, the other holds again. Sameness is
//! transitive, so a decision may lose against several that only contradict it together.

use std::collections::BTreeMap;

use super::{Decision, NameKey, Texts};

/// Two decisions that contradict each other, as places in the list that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The later one, which holds.
    pub wins: usize,
    /// The earlier one.
    pub loses: usize,
}

/// The conflicts among decisions that stand in the order of their time, the latest loser first.
///
/// A decision that two names are one, or two, loses against later ones that together say the opposite; as winner the one is named
/// that closes the chain. A new name or type, and who somebody is in some texts, loses against a later one for the same name; a
/// new name or type also against one for a name that is the same by decision.
///
/// For example, it was decided that A = B, then that B = C, then that A ≠ C. The latest holds. B = C holds too, since it does not
/// contradict that. A = B does, together with B = C: it loses, against A ≠ C. Had A ≠ C come first, it would lose: the two others
/// make A and C one, and looked at from the latest to the earliest it is A = B that closes the chain.
pub fn conflicts(holding: &[Decision]) -> Vec<Conflict> {
    let mut groups = Groups::new(holding);
    let mut found = pairs(holding, &mut groups);
    found.extend(replaced(holding, &mut groups));
    found.sort_by_key(|conflict| std::cmp::Reverse(conflict.loses));
    found
}

/// Whether no names are both one and two. Takes time in the number of decisions, where [`super::contradiction`] takes that for
/// each of them.
pub fn agree(decisions: &[Decision]) -> bool {
    Groups::new(decisions).agree(decisions)
}

/// Conflicts of sameness and difference; leaves the groups as the winners make them. From the latest to the earliest, so that
/// what holds already is what wins.
fn pairs(holding: &[Decision], groups: &mut Groups) -> Vec<Conflict> {
    // Nearly always: then time in the number of decisions is enough.
    if groups.agree(holding) {
        return Vec::new();
    }
    *groups = Groups::new(holding);
    // Two groups that are two, and the decision that says so. Groups are joined later, so these are asked for their roots anew.
    let mut apart: Vec<(usize, usize, usize)> = Vec::new();
    let mut found = Vec::new();
    for (at, decision) in holding.iter().enumerate().rev() {
        match decision {
            Decision::Same(a, b) => {
                let (a, b) = (groups.root(a), groups.root(b));
                let between = apart.iter().find(|&&(x, y, _)| groups.pair(x, y) == ordered(a, b) && a != b);
                match between {
                    Some(&(_, _, wins)) => found.push(Conflict { wins, loses: at }),
                    None => groups.join(a, b, at),
                }
            }
            Decision::Different(a, b) => {
                let (x, y) = (groups.root(a), groups.root(b));
                if x == y {
                    found.push(Conflict { wins: groups.joined_last(a, b).unwrap_or(at), loses: at });
                } else {
                    apart.push((x, y, at));
                }
            }
            _ => {}
        }
    }
    found
}

/// The decisions that hold: all but those that lose against later ones about the same names.
pub fn effective(holding: Vec<Decision>) -> Vec<Decision> {
    let mut loses = vec![false; holding.len()];
    for conflict in conflicts(&holding) {
        loses[conflict.loses] = true;
    }
    holding.into_iter().zip(loses).filter(|(_, loses)| !loses).map(|(decision, _)| decision).collect()
}

/// What only one decision can hold for: a kind, names that are one, and for a split the texts and the name there.
type Replaceable<'d> = (&'static str, usize, Option<(&'d Texts, &'d NameKey)>);

/// New names, types and splits that a later decision replaces by another.
fn replaced(holding: &[Decision], groups: &mut Groups) -> Vec<Conflict> {
    let mut latest: BTreeMap<Replaceable<'_>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, decision) in holding.iter().enumerate().rev() {
        let (Some(value), name) = (decision.value(), decision.name()) else { continue };
        // Who somebody is in some texts is decided for one name there, whoever else has it.
        let within = decision.texts().map(|texts| (texts, name));
        let root = groups.root(name);
        match latest.entry((decision.kind(), root, within)) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(at);
            }
            std::collections::btree_map::Entry::Occupied(taken) => {
                if holding[*taken.get()].value() != Some(value) {
                    found.push(Conflict { wins: *taken.get(), loses: at });
                }
            }
        }
    }
    found
}

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Names that are one by decision.
struct Groups {
    places: BTreeMap<NameKey, usize>,
    parent: Vec<usize>,
    /// The pairs that were joined, in the order in which that happened, with their decision.
    joined: Vec<(usize, usize, usize)>,
}

impl Groups {
    fn new(holding: &[Decision]) -> Self {
        let mut places = BTreeMap::new();
        for name in holding.iter().flat_map(|d| std::iter::once(d.name()).chain(d.other())) {
            let next = places.len();
            places.entry(name.clone()).or_insert(next);
        }
        let parent = (0..places.len()).collect();
        Self { places, parent, joined: Vec::new() }
    }

    /// Joins every pair that is the same; whether none of them is also different.
    fn agree(&mut self, holding: &[Decision]) -> bool {
        for (at, decision) in holding.iter().enumerate() {
            if let Decision::Same(a, b) = decision {
                let (a, b) = (self.root(a), self.root(b));
                self.join(a, b, at);
            }
        }
        holding.iter().all(|decision| match decision {
            Decision::Different(a, b) => self.root(a) != self.root(b),
            _ => true,
        })
    }

    fn root(&mut self, name: &NameKey) -> usize {
        self.places.get(name).copied().map_or(usize::MAX, |at| self.root_of(at))
    }

    fn root_of(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            // Path halving (Tarjan and van Leeuwen 1984).
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// The groups of two numbers, the smaller first.
    fn pair(&self, a: usize, b: usize) -> (usize, usize) {
        let root = |mut at: usize| {
            while self.parent[at] != at {
                at = self.parent[at];
            }
            at
        };
        ordered(root(a), root(b))
    }

    fn join(&mut self, a: usize, b: usize, decision: usize) {
        if a != b {
            self.parent[a] = b;
        }
        self.joined.push((a, b, decision));
    }

    /// The decision with which two names became one group: joining again in the same order until they are.
    fn joined_last(&self, a: &NameKey, b: &NameKey) -> Option<usize> {
        let (a, b) = (*self.places.get(a)?, *self.places.get(b)?);
        let mut again =
            Self { places: BTreeMap::new(), parent: (0..self.parent.len()).collect(), joined: Vec::new() };
        self.joined.iter().find_map(|&(x, y, decision)| {
            let (x, y) = (again.root_of(x), again.root_of(y));
            again.join(x, y, decision);
            (again.root_of(a) == again.root_of(b)).then_some(decision)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Decision, NameKey, Texts};
    use super::{Conflict, conflicts, effective};
    use crate::model::EntityType;

    fn key(name: &str) -> NameKey {
        NameKey::new(EntityType::Person, name)
    }

    fn same(a: &str, b: &str) -> Decision {
        Decision::Same(key(a), key(b))
    }

    fn different(a: &str, b: &str) -> Decision {
        Decision::Different(key(a), key(b))
    }

    fn renamed(a: &str, name: &str) -> Decision {
        Decision::Rename(key(a), name.to_owned())
    }

    #[test]
    fn the_later_of_two_wins() {
        let all = [same("A", "B"), different("B", "A")];
        assert_eq!(conflicts(&all), [Conflict { wins: 1, loses: 0 }]);
        let all = [different("A", "B"), same("B", "A")];
        assert_eq!(conflicts(&all), [Conflict { wins: 1, loses: 0 }]);
        assert_eq!(effective(all.to_vec()), [same("B", "A")]);
    }

    #[test]
    fn a_chain_wins_against_what_it_excludes() {
        let all = [different("A", "C"), same("A", "B"), same("X", "Y"), same("B", "C")];
        let lost = conflicts(&all);
        assert_eq!((lost.len(), lost[0].loses), (1, 0));
        assert!([1, 3].contains(&lost[0].wins), "the one that closes the chain: {lost:?}");
        let all = [same("A", "B"), same("B", "C"), different("C", "A")];
        assert_eq!(effective(all.to_vec()), [same("B", "C"), different("C", "A")]);
    }

    #[test]
    fn what_loses_does_not_make_others_lose() {
        // The first contradicts only the second, which itself loses against the last.
        let all = [different("A", "B"), same("B", "A"), different("A", "B")];
        assert_eq!(effective(all.to_vec()), [different("A", "B"), different("A", "B")]);
    }

    #[test]
    fn a_later_name_replaces_an_earlier_one_of_the_same_entity() {
        let all = [renamed("A", "X"), renamed("B", "Y"), renamed("C", "Z"), same("A", "B")];
        assert_eq!(conflicts(&all), [Conflict { wins: 1, loses: 0 }]);
        assert_eq!(conflicts(&[renamed("A", "X"), renamed("A", "X")]), []);
    }

    #[test]
    fn a_document_has_one_answer_for_a_name() {
        let split = |name: &str, document: &str, called: &str| {
            Decision::Split(key(name), Texts::Document(document.to_owned()), called.to_owned())
        };
        let all = [split("A", "d", "A1"), split("A", "e", "A2"), split("A", "d", "A3")];
        assert_eq!(conflicts(&all), [Conflict { wins: 2, loses: 0 }]);
    }

    #[test]
    fn many_decisions_are_judged_at_once() {
        let mut all: Vec<Decision> =
            (0..20_000).map(|n| same(&format!("{n}"), &format!("{}", n + 1))).collect();
        all.extend((0..20_000).map(|n| different(&format!("x{n}"), &format!("y{n}"))));
        assert_eq!(conflicts(&all), []);
    }
}
