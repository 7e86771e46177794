//! Groups of near-copies, brought up to date from the sketches; texts are read only where sketches agree.

use std::collections::BTreeMap;
use std::rc::Rc;

use anyhow::Result;
use rustc_hash::FxHashMap;

use crate::clean;
use crate::copies::{Likeness, Runs, groups};
use crate::store::Store;
use crate::store::copies::{Copy, Sketched, State};

/// What making every group anew costs for each document, in looks at a pair of sketches.
const ANEW: usize = 500;
/// The same for each document that is in a group already: texts are compared once more.
const TEXT: usize = 50_000;
/// Bytes of texts, as runs, that are kept to be compared again.
const KEPT: usize = 64 * 1024 * 1024;

/// Finds the near-copies of what came or changed since the last time.
pub(super) fn regroup(store: &mut Store) -> Result<()> {
    if !store.has_ungrouped()? {
        return Ok(());
    }
    let mut sketched = store.sketched()?;
    let mut documents: Vec<groups::Document> = sketched.iter().map(|s| s.document).collect();
    let order = groups::sort(&mut documents);
    sketched = order.iter().map(|&at| sketched[at]).collect();
    let mut texts = Texts { store, sketched: &sketched, runs: FxHashMap::default(), size: 0 };
    let before = standing(&sketched);
    let open = before.iter().filter(|stands| stands.is_none()).count();
    let changed = sketched.iter().any(|s| s.state == State::Changed);
    let grouped = before.iter().enumerate().filter(|(at, stands)| stands.is_some_and(|other| other != *at));
    let anew = ANEW * sketched.len() + TEXT * grouped.count();
    let stands = if changed || open.saturating_mul(sketched.len()) > anew {
        groups::all(&documents, |a, b| texts.compare(a, b))?
    } else {
        groups::amended(&documents, &before, |a, b| texts.compare(a, b))?
    };
    let (copies, alone) = texts.changes(&before, &stands)?;
    Ok(store.group(&copies, &alone)?)
}

/// What stood for each document when groups were last made: the longest of its group. `None` where that is open.
fn standing(sketched: &[Sketched]) -> Vec<Option<usize>> {
    let mut first: FxHashMap<i64, usize> = FxHashMap::default();
    let settled = |s: &Sketched| matches!(s.state, State::Grouped | State::Dated);
    let standing = |(at, s): (usize, &Sketched)| {
        let stands = s.original.map_or(at, |original| *first.entry(original).or_insert(at));
        settled(s).then_some(stands)
    };
    sketched.iter().enumerate().map(standing).collect()
}

/// The texts of the documents, read when they are asked for.
struct Texts<'s> {
    store: &'s Store,
    sketched: &'s [Sketched],
    runs: FxHashMap<usize, Rc<Runs>>,
    size: usize,
}

impl Texts<'_> {
    fn runs(&mut self, at: usize) -> Result<Rc<Runs>> {
        if let Some(runs) = self.runs.get(&at) {
            return Ok(Rc::clone(runs));
        }
        let (body, given) = self.store.text_and_given(self.sketched[at].id)?;
        let runs = Rc::new(Runs::of(&body, &clean::clean(&body, &given)));
        if self.size > KEPT {
            self.runs.clear();
            self.size = 0;
        }
        self.size += runs.size();
        self.runs.insert(at, Rc::clone(&runs));
        Ok(runs)
    }

    fn compare(&mut self, a: usize, b: usize) -> Result<Likeness> {
        Ok(self.runs(a)?.likeness(&*self.runs(b)?))
    }

    /// The rows of the groups that are not what they were, and the documents that are in no group any more.
    fn changes(&mut self, before: &[Option<usize>], stands: &[usize]) -> Result<(Vec<Copy>, Vec<i64>)> {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, &other) in stands.iter().enumerate() {
            groups.entry(other).or_default().push(at);
        }
        let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
        before.iter().flatten().for_each(|&other| *sizes.entry(other).or_default() += 1);
        let (mut copies, mut alone) = (Vec::new(), Vec::new());
        for (other, members) in groups {
            let moved = |&at: &usize| before[at] != Some(other) || self.sketched[at].state != State::Grouped;
            if !members.iter().any(moved) && sizes.get(&other) == Some(&members.len()) {
                continue;
            }
            match members[..] {
                [one] => alone.extend(self.sketched[one].original.map(|_| self.sketched[one].id)),
                _ => self.group(&members, &mut copies)?,
            }
        }
        Ok((copies, alone))
    }

    /// The rows of one group. Its original is the earliest, then the longest, then that of the smallest hash.
    fn group(&mut self, members: &[usize], copies: &mut Vec<Copy>) -> Result<()> {
        let mut known = Vec::with_capacity(members.len());
        for &at in members {
            let (published, copy) = self.store.dated_copy(self.sketched[at].id)?;
            known.push((day(published), at, copy));
        }
        let Some(original) = known.iter().min_by_key(|(day, at, _)| (day, at)).map(|(_, at, _)| *at) else {
            return Ok(());
        };
        let settled = |at: usize| matches!(self.sketched[at].state, State::Grouped | State::Dated);
        let was_original = settled(original);
        for (_, at, copy) in known {
            let (document, of) = (self.sketched[at].id, self.sketched[original].id);
            let kept = copy.filter(|copy| was_original && settled(at) && copy.original == of);
            let similarity = match kept {
                Some(copy) => copy.similarity,
                None if at == original => 1.0,
                None => (self.compare(at, original)?.contained * 1000.0).round() / 1000.0,
            };
            copies.push(Copy { document, original: of, similarity });
        }
        Ok(())
    }
}

/// A date to compare: a month or year comes behind its days, no date behind all.
fn day(published: Option<String>) -> String {
    let mut day = published.unwrap_or_else(|| "9999".to_owned());
    while day.len() < 10 {
        day.push_str("-99");
    }
    day
}
