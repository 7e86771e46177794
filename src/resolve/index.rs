//! Names found by likeness: for a list of one's own, and for pairs that nobody decided.

use rustc_hash::FxHashMap;

use super::blocking;
use super::comparing::{self, Prepared};
use super::reason::{Comparison, Verdict};
use super::token;
use crate::model::EntityType;

/// Names that can be looked up by names like them.
#[derive(Debug)]
pub struct Index {
    prepared: Vec<Prepared>,
    by_key: FxHashMap<u64, Vec<usize>>,
    by_form: FxHashMap<String, Vec<usize>>,
}

/// Two names that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Index of the one.
    pub left: usize,
    /// Index of the other; greater than `left`.
    pub right: usize,
    /// How they compare: the same or unsure, never different.
    pub comparison: Comparison,
}

impl Index {
    /// An index of these names, each with its type.
    pub fn new(names: &[(EntityType, &str)]) -> Self {
        let prepared: Vec<Prepared> = names.iter().map(|(kind, name)| Prepared::new(name, *kind)).collect();
        let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut by_form: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, name) in prepared.iter().enumerate() {
            for key in blocking::keys(name) {
                by_key.entry(key).or_default().push(at);
            }
            by_form.entry(form(name)).or_default().push(at);
        }
        Self { prepared, by_key, by_form }
    }

    /// The names of type `kind` that `name` is or may be, as (index, comparison), best first.
    pub fn find(&self, name: &str, kind: EntityType) -> Vec<(usize, Comparison)> {
        let asked = Prepared::new(name, kind);
        let mut near: Vec<usize> =
            blocking::keys(&asked).iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        near.extend(self.by_form.get(&form(&asked)).into_iter().flatten());
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<(usize, Comparison)> = near
            .into_iter()
            .filter(|&at| self.prepared[at].kind == kind)
            .map(|at| (at, comparing::prepared(&asked, &self.prepared[at], &token::person_words)))
            .filter(|(_, comparison)| comparison.verdict != Verdict::Different)
            .collect();
        found.sort_by(|(a, x), (b, y)| {
            y.verdict.cmp(&x.verdict).then(y.score.total_cmp(&x.score)).then(a.cmp(b))
        });
        found
    }

    /// All pairs of names of one type that are, or may be, one; by index. The cost is about linear in the number of
    /// names, as that of linking is.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut order: Vec<usize> = (0..self.prepared.len()).collect();
        order.sort_by(|&a, &b| self.prepared[a].key.cmp(&self.prepared[b].key).then(a.cmp(&b)));
        let mut keyed = Vec::new();
        for (number, &at) in order.iter().enumerate() {
            let keys = blocking::keys(&self.prepared[at]);
            keyed.extend(keys.into_iter().map(|key| (key, u32::try_from(number).unwrap_or(u32::MAX))));
        }
        keyed.sort_unstable();
        keyed.dedup();
        let mut near = Vec::new();
        blocking::pairs(&keyed, |a, b| {
            let (a, b) = (order[a as usize], order[b as usize]);
            if self.prepared[a].kind == self.prepared[b].kind {
                near.push((a.min(b), a.max(b)));
            }
        });
        near.sort_unstable();
        near.dedup();
        let compared = near.into_iter().map(|(left, right)| {
            let (a, b) = (&self.prepared[left], &self.prepared[right]);
            Pair { left, right, comparison: comparing::prepared(a, b, &token::person_words) }
        });
        compared.filter(|pair| pair.comparison.verdict != Verdict::Different).collect()
    }
}

/// A name by its words alone, or by what the tables know it as.
fn form(name: &Prepared) -> String {
    name.known().map_or_else(|| name.key.clone(), |known| format!("={}", known.name))
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::model::EntityType::{Org, Person, Place};
    use crate::resolve::Verdict;

    #[test]
    fn finds_spellings_and_keeps_others_out() {
        let names =
            [(Person, "Faisal Mekdad"), (Person, "Sergei Ryabkov"), (Org, "Faisal Mekdad"), (Place, "US")];
        let index = Index::new(&names);
        let found = index.find("Faysal al-Miqdad", Person);
        assert_eq!(found.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0]);
        assert_eq!(found[0].1.verdict, Verdict::Same);
        assert_eq!(index.find("United States", Place)[0].0, 3);
        assert!(index.find("Octavian Scholz", Person).is_empty());
    }

    #[test]
    fn pairs_are_each_named_once() {
        let names = [(Person, "Sergei Lavrov"), (Person, "Sergey Lavrov"), (Person, "Vladimir Putin")];
        let pairs = Index::new(&names).pairs();
        assert_eq!(pairs.iter().map(|p| (p.left, p.right)).collect::<Vec<_>>(), [(0, 1)]);
    }
}
