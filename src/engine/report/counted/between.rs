//! What lies between two entities: who is named with the one and with the other, and the shortest way from one to the other.

use rustc_hash::FxHashSet;

use super::super::request::Ends;
use super::{Counting, count_pairs, numbers};
use crate::count::{ANY, ASKED_FOR, Asked, Company, Kinds, Pair, PairCounter, TopK, UnitIndex};
use crate::store::Result;
use crate::store::read::mentions::{Documents, Unit};

/// What an entity can be on the way from one to another, instead of its type: where it begins, where it ends, what is between.
const START: Kinds = 1;
const END: Kinds = 2;
const THROUGH: Kinds = 4;

fn mark(kinds: &mut [Kinds], entities: &[usize], bit: Kinds) {
    for entity in entities {
        if let Some(kinds) = kinds.get_mut(*entity) {
            *kinds |= bit;
        }
    }
}

/// Pairs as links from one that is `from` to one that is `to`; both ways round where both are both.
fn directed(pairs: &[Pair], kinds: &[Kinds], from: Kinds, to: Kinds) -> Vec<Pair> {
    let both = pairs.iter().flat_map(|&Pair { a, b, o }| [Pair { a, b, o }, Pair { a: b, b: a, o }]);
    both.filter(|link| kinds[link.a as usize] & from != 0 && kinds[link.b as usize] & to != 0).collect()
}

impl Counting<'_, '_> {
    /// Who is named with the one, and with the other.
    pub(super) fn company(&mut self, unit: Unit, ends: &Ends) -> Result<()> {
        let asked = Asked { one: ANY, other: ANY, by_name: true };
        let index = self.index_of(asked, self.kinds, unit, &ends.documents, false)?;
        let (mut anchors, mut company) = (Vec::new(), Vec::new());
        for (side, named) in (1..).zip(&ends.named) {
            let named: Vec<u32> = named.iter().map(|number| *number as u32).collect();
            let found = Company::of(&index, &named);
            anchors.extend((found.units > 0).then_some([side, found.units as i64]));
            let rows = found.companions.iter();
            company.extend(rows.map(|(entity, units)| [side, i64::from(*entity), i64::from(*units)]));
        }
        self.store.fill_table("counted_anchors", ["side", "units"], anchors.into_iter().map(numbers))?;
        let columns = ["side", "entity_id", "units"];
        self.store.fill_table("counted_company", columns, company.into_iter().map(numbers))
    }

    /// Links from the one, links to the other, and, where no two of them meet, links from those to these.
    pub(super) fn steps(
        &mut self,
        unit: Unit,
        chosen: &Documents,
        ends: &Ends,
        through: Kinds,
    ) -> Result<()> {
        let [start, end] = &ends.named;
        let mut kinds = vec![0; self.kinds.len()];
        for (kind, own) in kinds.iter_mut().zip(self.kinds) {
            *kind = *own & ASKED_FOR;
            *kind |= if own & (through | ASKED_FOR) != 0 { THROUGH } else { 0 };
        }
        mark(&mut kinds, start, START);
        mark(&mut kinds, end, END);
        let either = START | END | THROUGH;
        let asked = Asked { one: either, other: either, by_name: true };
        let index = self.index_of(asked, &kinds, unit, &ends.documents, false)?;
        let links = self.links(&index);
        let from_start = directed(&links, &kinds, START, THROUGH);
        let to_end = directed(&links, &kinds, THROUGH, END);
        let reached: FxHashSet<u32> = from_start.iter().map(|link| link.b).collect();
        let meet = to_end.iter().any(|link| reached.contains(&link.a) || start.contains(&(link.a as usize)));
        let mut middle = Vec::new();
        if !meet {
            // Only where no shorter chain is there.
            let mut kinds = vec![0; self.kinds.len()];
            for entity in &reached {
                kinds[*entity as usize] |= START;
            }
            for link in &to_end {
                kinds[link.a as usize] |= END;
            }
            let asked = Asked { one: START, other: END, by_name: false };
            let index = self.index_of(asked, &kinds, unit, chosen, false)?;
            middle = directed(&self.links(&index), &kinds, START, END);
        }
        for (name, links) in
            [("counted_from_start", &from_start), ("counted_to_end", &to_end), ("counted_middle", &middle)]
        {
            let rows = links.iter().map(|link| numbers([link.a, link.b, link.o]));
            self.store.fill_table(name, ["a", "b", "o"], rows)?;
        }
        Ok(())
    }

    /// Every pair that enough units name.
    fn links(&self, index: &UnitIndex<'_>) -> Vec<Pair> {
        count_pairs(&PairCounter::new(index), &TopK::new(self.request.least, None)).into_pairs()
    }
}
