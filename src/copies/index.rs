//! Finding sketches that agree without comparing each with each: by three bytes at a time.

use rustc_hash::FxHashMap;

use super::crowds::triple_and_bytes;
use super::{BINS, Bins};

/// Three bins that are looked at together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Triple {
    bins: [usize; 3],
    /// The same as bits.
    pub(super) mask: u32,
}

/// Every bin stands in six triples. Two texts that have half of all their runs in common agree in each byte with a probability of
/// about one half, and share a triple in 99 of 100 cases; with a third in common in 8 of 10.
pub(super) const TRIPLES: [Triple; 2 * BINS] = {
    let mut triples = [Triple { bins: [0; 3], mask: 0 }; 2 * BINS];
    let mut at = 0;
    while at < triples.len() {
        let first = at % BINS;
        let (second, third) = if at < BINS { (1, 4) } else { (5, 14) };
        let bins = [first, (first + second) % BINS, (first + third) % BINS];
        triples[at] = Triple { bins, mask: 1 << bins[0] | 1 << bins[1] | 1 << bins[2] };
        at += 1;
    }
    triples
};

/// The three bytes of a triple, below 2^24.
pub(super) fn key(bins: &Bins, triple: usize) -> u32 {
    let [a, b, c] = TRIPLES[triple].bins;
    u32::from_be_bytes([0, bins[a], bins[b], bins[c]])
}

/// Sketches by their triples, for growing sets: a hash table whose places are never filled up.
pub(super) struct Index {
    /// By hash: the last entry, plus one; 0 where there is none.
    heads: Vec<u32>,
    entries: Vec<Entry>,
    seen: Vec<u32>,
    query: u32,
}

struct Entry {
    /// Number of the sketch.
    at: u32,
    /// The triple with its bytes.
    triple: u32,
    /// The entry before it at the same place, plus one.
    next: u32,
}

impl Index {
    /// An index to which at most `most` sketches are added, with at least so many places for each of them: the more, the
    /// fewer are looked at that share nothing.
    pub(super) fn new(most: usize, places: usize) -> Self {
        Self {
            heads: vec![0; (places * most).next_power_of_two()],
            entries: Vec::new(),
            seen: vec![0; most],
            query: 0,
        }
    }

    fn place(&self, triple: u32) -> usize {
        // The golden ratio spreads neighbouring numbers over the upper half of the product (Fibonacci hashing, Knuth 1973).
        (u64::from(triple).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (self.heads.len() - 1)
    }

    /// Adds sketch number `at`, to be found by each of its triples.
    pub(super) fn add(&mut self, at: u32, bins: &Bins) {
        for number in 0..TRIPLES.len() {
            let triple = triple_and_bytes(bins, number);
            let place = self.place(triple);
            self.entries.push(Entry { at, triple, next: self.heads[place] });
            self.heads[place] = self.entries.len() as u32;
        }
    }

    /// The sketches added so far that are found by a triple of this one, each once, in no order.
    pub(super) fn sharing(&mut self, bins: &Bins, found: &mut Vec<u32>) {
        let mut seen = std::mem::take(&mut self.seen);
        self.query += 1;
        found.clear();
        self.each_entry(bins, |_, at| {
            if std::mem::replace(&mut seen[at as usize], self.query) != self.query {
                found.push(at);
            }
        });
        self.seen = seen;
    }

    /// Hands on every entry that a triple of this sketch leads to: its number, and that of its sketch.
    pub(super) fn each_entry(&self, bins: &Bins, mut take: impl FnMut(usize, u32)) {
        for number in 0..TRIPLES.len() {
            let triple = triple_and_bytes(bins, number);
            let mut next = self.heads[self.place(triple)];
            while let Some(at) = next.checked_sub(1) {
                let entry = &self.entries[at as usize];
                if entry.triple == triple {
                    take(at as usize, entry.at);
                }
                next = entry.next;
            }
        }
    }

    /// The triples of the entries, with their bytes, in the order in which they were added.
    pub(super) fn triples(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|entry| entry.triple)
    }
}

/// For each triple that leads from one sketch of a set to another: those to which it leads, side by side in memory.
///
/// For example, three sketches share a triple that leads to the first two: its stretch is 0, 1, which all three are led to. A triple
/// that one sketch alone has leads nowhere and is left out, unless it is that of a crowd: others have it, to whom it does not lead.
pub(super) struct Sharing {
    /// By triple with its bytes, where its stretch of `members` begins and ends.
    stretches: FxHashMap<u32, (u32, u32)>,
    members: Vec<u32>,
}

impl Sharing {
    /// Of so many sketches; `leads_to` says whether a triple leads to a sketch, `is_crowded` whether one with its bytes is that of
    /// a crowd.
    pub(super) fn new<'b>(
        sketches: impl Iterator<Item = &'b Bins>,
        leads_to: impl Fn(usize, usize) -> bool,
        is_crowded: impl Fn(u32) -> bool,
    ) -> Self {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        for (at, bins) in sketches.enumerate() {
            let leading = (0..TRIPLES.len()).filter(|triple| leads_to(at, *triple));
            pairs.extend(leading.map(|triple| (triple_and_bytes(bins, triple), at as u32)));
        }
        pairs.sort_unstable();
        let (mut stretches, mut members) = (FxHashMap::default(), Vec::new());
        for shared in pairs.chunk_by(|(one, _), (next, _)| one == next) {
            if shared.len() == 1 && !is_crowded(shared[0].0) {
                continue;
            }
            let from = members.len() as u32;
            members.extend(shared.iter().map(|(_, at)| *at));
            stretches.insert(shared[0].0, (from, members.len() as u32));
        }
        Self { stretches, members }
    }

    /// The sketches before `at` to which a triple of it leads, each as often as there are such triples, in no order.
    pub(super) fn before(&self, at: u32, bins: &Bins) -> impl Iterator<Item = u32> {
        let triples = (0..TRIPLES.len()).map(|triple| triple_and_bytes(bins, triple));
        let stretches = triples.filter_map(|triple| self.stretches.get(&triple));
        stretches
            .flat_map(|(from, to)| &self.members[*from as usize..*to as usize])
            .copied()
            .filter(move |other| *other < at)
    }
}
