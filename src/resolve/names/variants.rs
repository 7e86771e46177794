//! Known variants of given and family names: Sergei and Serhii, Joseph and Yusuf, Alexander and Aleksandr.
//!
//! The groups come from Wikidata by way of the `rigour` package (see `models/names/README.md`); a word may stand in
//! several groups. Everyday short forms, "Bill" and "William", are a list of our own. The table says nothing about words
//! it does not hold.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::lang::PersonWords;

/// The numbers of the groups that hold a folded word.
pub(crate) type Index = FxHashMap<&'static str, Groups>;

/// Numbers of groups, ascending. Nearly every word is in one group alone, and a program that names a few lines should
/// not wait for a hundred thousand lists.
#[derive(Debug)]
pub(crate) enum Groups {
    One(u32),
    Several(Vec<u32>),
}

impl Groups {
    fn add(&mut self, number: u32) {
        match self {
            Self::One(first) => *self = Self::Several(vec![*first, number]),
            Self::Several(numbers) => numbers.push(number),
        }
    }

    fn numbers(&self) -> &[u32] {
        match self {
            Self::One(number) => std::slice::from_ref(number),
            Self::Several(numbers) => numbers,
        }
    }
}

/// Reads groups, one a line, words separated by spaces. Everyday forms go first: of a word in many groups only the
/// first groups make keys for blocking.
fn index(known: &PersonWords) -> &Index {
    /// About so many bytes of the text for each different word: the index has room for all and does not grow while it
    /// is filled.
    const SHORT: usize = 10;
    known.variants.index(|variants| {
        let mut groups = Index::with_capacity_and_hasher(variants.len() / SHORT, FxBuildHasher);
        let lines = [known.short_forms, variants].into_iter().flat_map(str::lines);
        for (number, line) in lines.enumerate() {
            for word in line.split(' ') {
                let number = number as u32;
                groups.entry(word).and_modify(|groups| groups.add(number)).or_insert(Groups::One(number));
            }
        }
        groups
    })
}

/// Whether two folded words are listed as variants of one name.
pub(crate) fn are_variants(a: &str, b: &str, known: &PersonWords) -> bool {
    let (a, b) = (groups_of(a, known), groups_of(b, known));
    a.iter().any(|group| b.binary_search(group).is_ok())
}

/// The numbers of the groups that hold a folded word; words that share a number are variants.
pub(crate) fn groups_of<'k>(word: &str, known: &'k PersonWords) -> &'k [u32] {
    index(known).get(word).map_or(&[], Groups::numbers)
}

/// Makes the table's text from lines "form, form, … => id": forms folded, groups with fewer than two different
/// single-word forms left out, everything sorted.
pub fn compile(lines: &str, fold: impl Fn(&str) -> Option<String>) -> String {
    let mut groups: Vec<String> = lines
        .lines()
        .filter_map(|line| {
            let forms = line.rsplit_once("=>").map_or(line, |(forms, _)| forms);
            let mut words: Vec<String> = forms.split(',').filter_map(|form| fold(form.trim())).collect();
            words.sort();
            words.dedup();
            (words.len() > 1).then(|| words.join(" "))
        })
        .collect();
    groups.sort();
    groups.dedup();
    groups.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::FALLBACK;

    #[test]
    fn knows_variants() {
        assert!(are_variants("sergei", "sergej", FALLBACK.persons));
        assert!(are_variants("mohammed", "muhammad", FALLBACK.persons));
        assert!(
            are_variants("joe", "joseph", FALLBACK.persons)
                && are_variants("bill", "william", FALLBACK.persons)
                && !are_variants("bill", "robert", FALLBACK.persons)
        );
        assert!(!are_variants("sergei", "dmitry", FALLBACK.persons));
        assert!(!are_variants("", "sergei", FALLBACK.persons));
    }

    #[test]
    fn compiles_groups() {
        let text = compile("b, a, a => Q1\nc => Q2\n", |form| Some(form.to_owned()));
        assert_eq!(text, "a b");
    }
}
