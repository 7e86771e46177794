//! Which pairs of names are worth comparing: those that share a key made of two of their words.
//!
//! Comparing all pairs of a million names is out of reach; names of one thing share most of their words in sound, so
//! every name gets a few keys and only names with a common key are compared. The names of a large block are compared
//! with their neighbours alone, in the order of their numbers (the sorted neighbourhood of Hernández & Stolfo 1995), so
//! that the cost stays about linear in the number of names.
//!
//! For example, "Faisal Mekdad" and "Faysal al-Miqdad" share the key of the consonants "fsl" and "mkt", and so are
//! compared. "Faisal Mekdad" has also keys of "faisal" beside "mkt" with a letter less, which a name with a slip may
//! share, of the group of variants to which "faisal" belongs beside "mkt", and of both words written together,
//! "fslmkt".

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::resolve::corpus::comparing::Prepared;
use crate::resolve::names::skeleton::skeleton;
use crate::resolve::names::variants;

/// Blocks up to this size are compared in full.
const SMALL: usize = 32;
/// How many neighbours are compared in larger blocks.
const WINDOW: usize = 16;
/// How many words of a name make keys.
const WORDS: usize = 4;
/// In how many places of a skeleton a slip is looked for.
const SLIPS: usize = 6;
/// From this length on a skeleton says enough without one of its letters.
const LONG: usize = 3;
/// How many groups of variants of one word make keys.
const VARIANTS: usize = 3;

fn hash(tag: u8, parts: [&str; 2]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(tag);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

fn sorted<'s>(a: &'s str, b: &'s str) -> [&'s str; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

pub(in crate::resolve) fn keys(name: &Prepared) -> Vec<u64> {
    let all = name.words();
    let mut words: Vec<&str> = all.iter().copied().take(WORDS - 1).collect();
    if all.len() >= WORDS {
        words.extend(all.last());
    }
    let mut out = Vec::new();
    if let [word] = words[..] {
        out.push(hash(0, [&skeleton(word), ""]));
    }
    let skeletons: Vec<String> = words.iter().map(|w| skeleton(w)).collect();
    for i in 0..words.len() {
        for j in 0..words.len() {
            if i < j {
                out.push(hash(1, sorted(&skeletons[i], &skeletons[j])));
            }
            if i != j {
                out.extend(shortened(&skeletons[j]).map(|short| hash(2, [words[i], &short])));
            }
        }
        let last = &skeletons[skeletons.len() - 1];
        for group in variants::groups_of(words[i], name.language().persons).iter().take(VARIANTS) {
            if i + 1 < words.len() {
                out.push(hash(3, [&group.to_string(), last]));
            }
        }
    }
    if words.len() > 1 {
        out.push(hash(4, [&skeleton(&words.concat()), ""]));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// A skeleton and what is left of it without one of its letters, so that names with one slip share a key.
fn shortened(skeleton: &str) -> impl Iterator<Item = String> {
    let whole = skeleton.to_owned();
    let long = if skeleton.len() >= LONG { SLIPS } else { 0 };
    let places: Vec<usize> = (0..skeleton.len().min(long)).collect();
    places
        .into_iter()
        .map({
            let whole = whole.clone();
            move |at| [&whole[..at], &whole[at + 1..]].concat()
        })
        .chain([whole])
}

/// Cuts sorted keys into about `count` pieces, so that all of one key are in one piece.
pub(in crate::resolve) fn pieces(keyed: &[(u64, u32)], count: usize) -> Vec<&[(u64, u32)]> {
    let size = keyed.len().div_ceil(count.max(1)).max(1);
    let mut pieces = Vec::with_capacity(count);
    let mut rest = keyed;
    while !rest.is_empty() {
        let last = rest[size.min(rest.len()) - 1].0;
        let (piece, after) = rest.split_at(rest.partition_point(|(key, _)| *key <= last));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// Calls `each` with every pair of numbers worth comparing, some of them more than once. `keyed` are keys with the
/// number of the name, sorted and each once; numbers must follow an order in which like names stand near each other.
pub(in crate::resolve) fn pairs(keyed: &[(u64, u32)], mut each: impl FnMut(u32, u32)) {
    for block in keyed.chunk_by(|a, b| a.0 == b.0) {
        let reach = if block.len() <= SMALL { SMALL } else { WINDOW };
        for (at, (_, first)) in block.iter().enumerate() {
            for (_, second) in block[at + 1..].iter().take(reach) {
                each(*first, *second);
            }
        }
    }
}
