//! Finding sketches that agree without comparing each with each: by three bytes at a time.

use super::{BINS, Sketch, near};

/// Three bins that are looked at together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Triple {
    bins: [usize; 3],
    /// The same as bits.
    pub(super) mask: u32,
}

/// Every bin stands in six triples. Two texts of which half is common agree in 16 bytes of 32 and share one of them in
/// 99.9 of 100 cases; with a third in common it is 8 of 10.
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

/// Members of a bucket that are compared one by one before all of them are taken to have company.
const COMPARED: usize = 32;

fn key(sketch: &Sketch, triple: usize) -> u32 {
    let [a, b, c] = TRIPLES[triple].bins;
    u32::from_be_bytes([0, sketch.bins[a], sketch.bins[b], sketch.bins[c]])
}

/// Which sketches are near at least one other; more may be said to be where very many share three bytes.
///
/// One triple at a time, so that memory is a few bytes a sketch.
pub(super) fn with_company<'s>(count: usize, sketch: impl Fn(usize) -> &'s Sketch) -> Vec<bool> {
    let mut company = vec![false; count];
    let mut keys: Vec<(u32, u32)> = Vec::with_capacity(count);
    for triple in 0..TRIPLES.len() {
        keys.clear();
        keys.extend((0..count).map(|at| (key(sketch(at), triple), at as u32)));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            mark(bucket, &sketch, &mut company);
        }
    }
    company
}

fn mark<'s>(bucket: &[(u32, u32)], sketch: &impl Fn(usize) -> &'s Sketch, company: &mut [bool]) {
    if bucket.len() > COMPARED {
        for (_, at) in bucket {
            company[*at as usize] = true;
        }
        return;
    }
    for (place, (_, left)) in bucket.iter().enumerate() {
        for (_, right) in &bucket[place + 1..] {
            let (left, right) = (*left as usize, *right as usize);
            if !(company[left] && company[right]) && near(sketch(left), sketch(right)) {
                (company[left], company[right]) = (true, true);
            }
        }
    }
}

/// Sketches by their triples, for growing sets: a hash table without keys, since whoever asks compares the sketches anyway.
pub(super) struct Index {
    /// By hash: the last entry, plus one; 0 where there is none.
    heads: Vec<u32>,
    /// A sketch, and the entry before it, plus one.
    entries: Vec<(u32, u32)>,
    seen: Vec<u32>,
    query: u32,
}

impl Index {
    /// An index to which at most `most` sketches of `all` are added.
    pub(super) fn new(most: usize, all: usize) -> Self {
        Self {
            heads: vec![0; (8 * most).next_power_of_two()],
            entries: Vec::new(),
            seen: vec![0; all],
            query: 0,
        }
    }

    fn slot(&self, sketch: &Sketch, triple: usize) -> usize {
        let key =
            ((triple as u64) << 24 | u64::from(key(sketch, triple))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (key >> 32) as usize & (self.heads.len() - 1)
    }

    /// Adds sketch number `at`.
    pub(super) fn add(&mut self, at: u32, sketch: &Sketch) {
        for triple in 0..TRIPLES.len() {
            let slot = self.slot(sketch, triple);
            self.entries.push((at, self.heads[slot]));
            self.heads[slot] = self.entries.len() as u32;
        }
    }

    /// The sketches added so far that share a triple with this one, each once, in no order; some that share none, too.
    pub(super) fn sharing(&mut self, sketch: &Sketch, found: &mut Vec<u32>) {
        self.query += 1;
        found.clear();
        for triple in 0..TRIPLES.len() {
            let mut entry = self.heads[self.slot(sketch, triple)];
            while let Some((at, next)) = entry.checked_sub(1).map(|entry| self.entries[entry as usize]) {
                if std::mem::replace(&mut self.seen[at as usize], self.query) != self.query {
                    found.push(at);
                }
                entry = next;
            }
        }
    }
}
