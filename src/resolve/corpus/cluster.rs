//! Groups of names under constraints: a union-find that refuses what a person forbade.
//!
//! Union by size with path halving (Tarjan & van Leeuwen 1984). What is forbidden is kept between the numbers that
//! stand for groups, and moves with them. For example, after `forbid(1, 3)` and `join(1, 2)`, which leaves 1 as the
//! number of both, `join(2, 3)` is refused, although nothing was said of 2 and 3.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

/// Disjoint groups of numbers, some of which must never meet.
#[derive(Debug)]
pub(in crate::resolve) struct Groups {
    parent: Vec<u32>,
    members: FxHashMap<u32, Vec<u32>>,
    forbidden: FxHashMap<u32, BTreeSet<u32>>,
}

impl Groups {
    /// `count` groups of one.
    pub(in crate::resolve) fn new(count: usize) -> Self {
        Self {
            parent: (0..count as u32).collect(),
            members: FxHashMap::default(),
            forbidden: FxHashMap::default(),
        }
    }

    /// The number that stands for the group of `at`.
    pub(in crate::resolve) fn root(&mut self, at: usize) -> usize {
        let mut at = at as u32;
        while self.parent[at as usize] != at {
            let above = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = above;
            at = above;
        }
        at as usize
    }

    /// Forbids the groups of two numbers to meet.
    pub(in crate::resolve) fn forbid(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a) as u32, self.root(b) as u32);
        if a != b {
            self.forbidden.entry(a).or_default().insert(b);
            self.forbidden.entry(b).or_default().insert(a);
        }
    }

    /// The numbers that stand for the groups which that of `at` may not meet, ascending.
    pub(in crate::resolve) fn forbidden(&mut self, at: usize) -> Vec<usize> {
        let root = self.root(at) as u32;
        self.forbidden.get(&root).into_iter().flatten().map(|&other| other as usize).collect()
    }

    /// Whether the groups of two numbers may not meet.
    pub(in crate::resolve) fn is_forbidden(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a) as u32, self.root(b) as u32);
        self.forbidden.get(&a).is_some_and(|all| all.contains(&b))
    }

    /// The members of the group of `at`, in the order in which they came.
    pub(in crate::resolve) fn members(&mut self, at: usize) -> Vec<usize> {
        let root = self.root(at) as u32;
        self.members
            .get(&root)
            .map_or_else(|| vec![root as usize], |all| all.iter().map(|&m| m as usize).collect())
    }

    /// Makes two groups one; `false` when that is forbidden. The group with more members keeps its number, of two equal
    /// ones the lower number stays.
    pub(in crate::resolve) fn join(&mut self, a: usize, b: usize) -> bool {
        let (mut a, mut b) = (self.root(a) as u32, self.root(b) as u32);
        if a == b {
            return true;
        }
        if self.is_forbidden(a as usize, b as usize) {
            return false;
        }
        let size = |groups: &Self, at: u32| groups.members.get(&at).map_or(1, Vec::len);
        if (size(self, b), std::cmp::Reverse(b)) > (size(self, a), std::cmp::Reverse(a)) {
            std::mem::swap(&mut a, &mut b);
        }
        self.parent[b as usize] = a;
        let moved = self.members.remove(&b).unwrap_or_else(|| vec![b]);
        self.members.entry(a).or_insert_with(|| vec![a]).extend(moved);
        for other in self.forbidden.remove(&b).unwrap_or_default() {
            if let Some(set) = self.forbidden.get_mut(&other) {
                set.remove(&b);
                set.insert(a);
            }
            self.forbidden.entry(a).or_default().insert(other);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn forbidden_groups_never_meet() {
        let mut groups = Groups::new(5);
        groups.forbid(0, 3);
        assert!(groups.join(0, 1));
        assert!(groups.join(3, 4));
        assert!(!groups.join(1, 4));
        assert!(groups.join(2, 4));
        assert!(!groups.join(0, 2));
        assert_eq!(groups.members(2).len(), 3);
    }
}
