//! How alike two words of persons' names are, computed once: names of a corpus share most of their words.

use std::cell::RefCell;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::lang::PersonWords;
use crate::resolve::names::reason::Rule;
use crate::resolve::names::token::{self, Likeness};

/// Similarities of words already computed.
#[derive(Debug)]
pub(in crate::resolve) struct WordLikenesses {
    known: &'static PersonWords,
    computed: RefCell<FxHashMap<u64, Likeness>>,
}

/// So many likenesses are kept; then all are forgotten, so that memory stays bounded.
const KEPT: usize = 3_500_000;

impl WordLikenesses {
    /// None yet; words will be compared as a language says.
    pub(in crate::resolve) fn new(known: &'static PersonWords) -> Self {
        Self { known, computed: RefCell::default() }
    }

    /// How alike two words are, the order not counting.
    pub(in crate::resolve) fn like(&self, a: &str, b: &str) -> Likeness {
        if a == b {
            return (1.0, Rule::Equal);
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        let mut hasher = FxHasher::default();
        hasher.write(a.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(b.as_bytes());
        let key = hasher.finish();
        if let Some(found) = self.computed.borrow().get(&key) {
            return *found;
        }
        let found = token::person_words(a, b, self.known);
        let mut kept = self.computed.borrow_mut();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, found);
        found
    }
}
