//! The decisions of two databases as one list.
//!
//! The same decision taken in both is one. Decisions stand in the order of their time, those of one second in the
//! order in which they came here. What was taken back stays taken back.

use std::collections::{HashMap, HashSet};

use super::conflicts::conflicts;
use super::{Decision, NameKey, Texts};
use crate::model::ids::JudgementId;

/// A decision with its time and state.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// ISO 8601 in UTC.
    pub decided_at: String,
    /// What was decided.
    pub decision: Decision,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// When it was taken back, if it was.
    pub undone_at: Option<String>,
    /// Which decisions were taken as one: they have the same number within their database.
    pub batch: JudgementId,
}

/// What has to be done to our list so that it holds theirs too.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Union {
    /// Places in their list of what is to be added, in the order of time.
    pub add: Vec<usize>,
    /// Places in our list of what they took back, with the time.
    pub undo: Vec<(usize, String)>,
    /// Pairs of ours and theirs that contradict each other: the one that wins, the one that loses.
    pub conflicts: Vec<(Taken, Taken)>,
}

/// What a decision says, the same whichever of its two names comes first: its kind, the names, the texts, and the value.
type Content = (&'static str, NameKey, Option<NameKey>, Option<Texts>, Option<String>);

impl Taken {
    fn holds(&self) -> bool {
        self.undone_at.is_none()
    }

    fn content(&self) -> Content {
        let decision = &self.decision;
        let (mut name, mut other) = (decision.name().clone(), decision.other().cloned());
        if other.as_ref().is_some_and(|other| *other < name) {
            (name, other) = (other.unwrap_or_else(|| name.clone()), Some(name));
        }
        (decision.kind(), name, other, decision.texts().cloned(), decision.value().map(str::to_owned))
    }

    /// One row: the same decision, taken at the same moment for the same reason.
    fn row(&self) -> (String, Content, Option<String>) {
        (self.decided_at.clone(), self.content(), self.reason.clone())
    }
}

/// Unites two lists; each may be in any order, decisions of one second in that in which they were taken.
///
/// For example, we hold A = B of 9:00. Theirs of 9:00 is the same row: if they took it back, so do we. Theirs of 10:00 says no
/// more than ours and is not added, unless we also have A ≠ B of 9:30, against which ours loses: then theirs, which is later, is
/// added and holds. What they took back and we never had is added as taken back.
pub fn unite(ours: &[Taken], theirs: &[Taken]) -> Union {
    let rows: HashMap<_, usize> = ours.iter().enumerate().map(|(at, taken)| (taken.row(), at)).collect();
    let mut latest: HashMap<Content, usize> = HashMap::new();
    for (at, taken) in ours.iter().enumerate().filter(|(_, taken)| taken.holds()) {
        let place = latest.entry(taken.content()).or_insert(at);
        if ours[*place].decided_at <= taken.decided_at {
            *place = at;
        }
    }
    let mut union = Union::default();
    // Held on both sides, but stated again on theirs at a later time.
    let mut restated = Vec::new();
    for (at, taken) in theirs.iter().enumerate() {
        match (rows.get(&taken.row()), latest.get(&taken.content())) {
            (Some(&row), _) => {
                let undone = taken.undone_at.clone().filter(|_| ours[row].holds());
                union.undo.extend(undone.map(|time| (row, time)));
            }
            (None, Some(&held)) if taken.holds() => {
                if ours[held].decided_at < taken.decided_at {
                    restated.push((at, held));
                }
            }
            (None, _) => union.add.push(at),
        }
    }
    add_restated(&mut union, &restated, ours, theirs);
    union.add.sort_by(|&a, &b| theirs[a].decided_at.cmp(&theirs[b].decided_at).then(a.cmp(&b)));
    let (list, lost) = state(&union, ours, theirs);
    let known: HashSet<_> = theirs.iter().map(Taken::row).collect();
    let told = lost.into_iter().map(|(wins, loses)| (list[wins].clone(), list[loses].clone()));
    // Only between the two: where one side changed its mind there is nothing to tell.
    union.conflicts = told.filter(|(a, b)| known.contains(&a.row()) != known.contains(&b.row())).collect();
    union
}

/// Adds those of theirs that say again, later, what ours say, where ours lose: something between the two times won against them.
fn add_restated(union: &mut Union, restated: &[(usize, usize)], ours: &[Taken], theirs: &[Taken]) {
    if restated.is_empty() {
        return;
    }
    let (list, lost) = state(union, ours, theirs);
    let losers: HashSet<_> = lost.iter().map(|&(_, loses)| list[loses].row()).collect();
    let needed = restated.iter().filter(|(_, held)| losers.contains(&ours[*held].row()));
    union.add.extend(needed.map(|(at, _)| *at));
}

/// What holds of both, in the order of time, and which of it loses against which.
fn state(union: &Union, ours: &[Taken], theirs: &[Taken]) -> (Vec<Taken>, Vec<(usize, usize)>) {
    let undone: HashSet<usize> = union.undo.iter().map(|(at, _)| *at).collect();
    let kept = ours.iter().enumerate().filter(|(at, _)| !undone.contains(at)).map(|(_, taken)| taken);
    let added = union.add.iter().map(|&at| &theirs[at]);
    let mut list: Vec<Taken> = kept.chain(added).filter(|taken| taken.holds()).cloned().collect();
    list.sort_by(|a, b| a.decided_at.cmp(&b.decided_at));
    let decisions: Vec<Decision> = list.iter().map(|taken| taken.decision.clone()).collect();
    let lost = conflicts(&decisions).into_iter().map(|conflict| (conflict.wins, conflict.loses)).collect();
    (list, lost)
}

#[cfg(test)]
mod tests {
    use super::super::{Decision, NameKey};
    use super::{Taken, Union, unite};
    use crate::model::EntityType;
    use crate::model::ids::JudgementId;

    fn key(name: &str) -> NameKey {
        NameKey::new(EntityType::Person, name)
    }

    fn taken(second: u32, decision: Decision, undone: Option<&str>) -> Taken {
        let decided_at = format!("2021-02-17T08:00:{second:02}Z");
        Taken {
            decided_at,
            decision,
            reason: None,
            undone_at: undone.map(str::to_owned),
            batch: JudgementId(0),
        }
    }

    fn same(a: &str, b: &str) -> Decision {
        Decision::Same(key(a), key(b))
    }

    fn different(a: &str, b: &str) -> Decision {
        Decision::Different(key(a), key(b))
    }

    #[test]
    fn the_same_decision_is_one_whoever_is_named_first() {
        let ours = [taken(1, same("A", "B"), None)];
        assert_eq!(unite(&ours, &ours), Union::default());
        assert_eq!(unite(&ours, &[taken(7, same("B", "A"), None)]), Union::default());
        assert_eq!(unite(&[], &ours).add, [0]);
    }

    #[test]
    fn an_undo_of_either_side_stays() {
        let held = [taken(1, same("A", "B"), None)];
        let undone = [taken(1, same("A", "B"), Some("2021-02-18T08:00:00Z"))];
        assert_eq!(unite(&held, &undone).undo, [(0, "2021-02-18T08:00:00Z".to_owned())]);
        assert_eq!(unite(&undone, &held), Union::default());
        // Another person's decision of the same is not taken back with it.
        assert_eq!(unite(&undone, &[taken(5, same("A", "B"), None)]).add, [0]);
    }

    #[test]
    fn a_conflict_is_told_and_both_are_kept() {
        let (ours, theirs) = ([taken(5, same("A", "B"), None)], [taken(3, different("A", "B"), None)]);
        let union = unite(&ours, &theirs);
        assert_eq!(union.add, [0]);
        assert_eq!(union.conflicts, [(ours[0].clone(), theirs[0].clone())]);
        let other = unite(&theirs, &ours);
        assert_eq!(other.conflicts, union.conflicts, "whichever is merged into which");
        let both = [ours[0].clone(), theirs[0].clone()];
        assert_eq!(unite(&both, &theirs).conflicts, union.conflicts, "and when it is merged once more");
    }

    #[test]
    fn a_decision_stated_again_after_its_opposite_wins() {
        let ours = [taken(3, same("A", "B"), None), taken(4, different("A", "B"), None)];
        let union = unite(&ours, &[taken(5, same("A", "B"), None)]);
        assert_eq!(union.add, [0]);
        let (wins, loses) = &union.conflicts[0];
        assert_eq!((&wins.decision, &loses.decision), (&same("A", "B"), &different("A", "B")));
    }

    #[test]
    fn a_change_of_mind_within_one_of_them_is_no_conflict() {
        let renamed = |at, name: &str| taken(at, Decision::Rename(key("A"), name.to_owned()), None);
        let union = unite(&[], &[renamed(1, "X"), renamed(2, "Y")]);
        assert_eq!((union.add, union.conflicts), (vec![0, 1], vec![]));
    }
}
