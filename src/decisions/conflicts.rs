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
    found.extend(replaced(holding, &groups));
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
    // For each group, by its root, those that are others, and the latest decision that says so.
    let mut apart: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); groups.above.len()];
    let mut found = Vec::new();
    for (at, decision) in holding.iter().enumerate().rev() {
        match decision {
            Decision::Same(a, b) => {
                let (a, b) = (groups.root(a), groups.root(b));
                match apart.get(a).and_then(|others| others.get(&b)) {
                    Some(&wins) => found.push(Conflict { wins, loses: at }),
                    None if a != b => {
                        let (gone, whole) = groups.join(a, b, at);
                        for (other, says) in std::mem::take(&mut apart[gone]) {
                            apart[other].remove(&gone);
                            for (one, other) in [(whole, other), (other, whole)] {
                                apart[one]
                                    .entry(other)
                                    .and_modify(|known| *known = says.max(*known))
                                    .or_insert(says);
                            }
                        }
                    }
                    None => {}
                }
            }
            Decision::Different(a, b) => {
                let (x, y) = (groups.root(a), groups.root(b));
                if x == y {
                    found.push(Conflict { wins: groups.joined_by(a, b).unwrap_or(at), loses: at });
                } else {
                    apart[x].entry(y).or_insert(at);
                    apart[y].entry(x).or_insert(at);
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
fn replaced(holding: &[Decision], groups: &Groups) -> Vec<Conflict> {
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

/// Names that are one by decision: a forest in which the lighter of two groups is hung under the heavier one, so that no way up
/// is long and what is known of the lighter one can be moved.
struct Groups {
    places: BTreeMap<NameKey, usize>,
    /// What each name or group hangs under.
    above: Vec<Option<Joined>>,
    /// How often the decisions speak of each group, by its root.
    weights: Vec<usize>,
    joined: usize,
}

/// How a group was joined to another.
#[derive(Clone, Copy)]
struct Joined {
    to: usize,
    /// How many were joined before.
    order: usize,
    decision: usize,
}

impl Groups {
    fn new(holding: &[Decision]) -> Self {
        let mut places = BTreeMap::new();
        let mut weights: Vec<usize> = Vec::new();
        for name in holding.iter().flat_map(|d| std::iter::once(d.name()).chain(d.other())) {
            let place = *places.entry(name.clone()).or_insert(weights.len());
            weights.resize(weights.len().max(place + 1), 0);
            weights[place] += 1;
        }
        Self { places, above: vec![None; weights.len()], weights, joined: 0 }
    }

    /// Joins every pair that is the same; whether none of them is also different.
    fn agree(&mut self, holding: &[Decision]) -> bool {
        for (at, decision) in holding.iter().enumerate() {
            if let Decision::Same(a, b) = decision {
                self.join(self.root(a), self.root(b), at);
            }
        }
        holding.iter().all(|decision| match decision {
            Decision::Different(a, b) => self.root(a) != self.root(b),
            _ => true,
        })
    }

    /// The number of the group of a name.
    fn root(&self, name: &NameKey) -> usize {
        let mut at = self.places.get(name).copied().unwrap_or(usize::MAX);
        while let Some(joined) = self.above.get(at).copied().flatten() {
            at = joined.to;
        }
        at
    }

    /// Makes one of two groups; gives the one that is none any more, and the one that is both.
    fn join(&mut self, a: usize, b: usize, decision: usize) -> (usize, usize) {
        let (light, heavy) = if self.weights[a] <= self.weights[b] { (a, b) } else { (b, a) };
        if light != heavy {
            self.above[light] = Some(Joined { to: heavy, order: self.joined, decision });
            self.weights[heavy] += self.weights[light];
            self.joined += 1;
        }
        (light, heavy)
    }

    /// The decision with which two names became one group. On the way up groups were joined later and later, so where the ways
    /// of both meet is found by always going up the one that was joined earlier, and the last step is the decision.
    fn joined_by(&self, a: &NameKey, b: &NameKey) -> Option<usize> {
        let (mut a, mut b) = (*self.places.get(a)?, *self.places.get(b)?);
        let mut decision = None;
        while a != b {
            let earlier = match (self.above[a], self.above[b]) {
                (Some(x), Some(y)) if x.order < y.order => (&mut a, x),
                (Some(x), None) => (&mut a, x),
                (_, Some(y)) => (&mut b, y),
                (None, None) => return None,
            };
            *earlier.0 = earlier.1.to;
            decision = Some(earlier.1.decision);
        }
        decision
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
        // The later half contradicts the earlier one, pair by pair.
        all.truncate(20_000);
        all.extend((0..20_000).map(|n| different(&format!("{n}"), &format!("{}", n + 1))));
        assert_eq!(conflicts(&all).len(), 20_000);
        all.reverse();
        assert_eq!(conflicts(&all).len(), 20_000);
    }
}
