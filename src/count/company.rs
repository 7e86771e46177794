//! Who is named in the units that name one of some entities.

use super::UnitIndex;

/// Who is in the company of some entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Units that name one of these entities.
    pub units: u64,
    /// Everybody else who is named there, ascending, and in how many of the units.
    pub companions: Vec<(u32, u32)>,
}

impl Company {
    /// The company of some entities. The index must hold all units that name two entities of which one is among them.
    ///
    /// For example, let 1 be named from moment 0 to 3, 2 from 2 to 5, and 7 from 4 to 9. Of 1 and 2 the units are the stretch from 0 to
    /// 5, five units, and 7 is there in one of them.
    pub fn of(index: &UnitIndex<'_>, anchors: &[u32]) -> Self {
        let end = |place: usize| index.to.get(place).copied().unwrap_or(index.from[place] + 1);
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        let mut stored = 0;
        for place in (0..index.named.len()).filter(|place| anchors.contains(&index.named[*place])) {
            let (from, to) = (index.from[place], end(place));
            stored += u64::from(to - from);
            match stretches.last_mut().filter(|last| last.1 >= from) {
                Some(last) => last.1 = last.1.max(to),
                None => stretches.push((from, to)),
            }
        }
        // Units that name nobody else have no moment in the index: what is missing there of the margins is these.
        let named: u64 = anchors.iter().map(|anchor| u64::from(index.margin(*anchor))).sum();
        let together: u64 = stretches.iter().map(|(from, to)| u64::from(to - from)).sum();
        let mut counts = vec![0_u32; index.kinds.len()];
        for place in (0..index.named.len()).filter(|place| !anchors.contains(&index.named[*place])) {
            let (from, to) = (index.from[place], end(place));
            let first = stretches.partition_point(|stretch| stretch.1 <= from);
            let shared = stretches[first..].iter().take_while(|stretch| stretch.0 < to);
            counts[index.named[place] as usize] +=
                shared.map(|stretch| stretch.1.min(to) - stretch.0.max(from)).sum::<u32>();
        }
        let companions = (0..).zip(counts).filter(|(_, units)| *units > 0).collect();
        Self { units: together + (named - stored), companions }
    }
}
