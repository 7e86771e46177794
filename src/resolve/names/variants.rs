//! Known variants of given and family names: Sergei and Serhii, Joseph and Yusuf, Alexander and Aleksandr.
//!
//! The groups come from Wikidata by way of the `rigour` package (see `models/names/README.md`); a word may stand in
//! several groups. Everyday short forms, "Bill" and "William", are a list of our own. The table says nothing about words
//! it does not hold.

use rustc_hash::FxHashMap;

use crate::lang::PersonWords;

/// The numbers of the groups that hold a folded word.
pub(crate) type Index = FxHashMap<&'static str, Vec<u32>>;

/// Reads groups, one a line, words separated by spaces. Everyday forms go first: of a word in many groups only the first ones
/// make keys.
fn index(known: &PersonWords) -> &Index {
    known.variants.index(|variants| {
        let mut groups = Index::default();
        let lines = [known.short_forms, variants].into_iter().flat_map(str::lines);
        for (number, line) in lines.enumerate() {
            for word in line.split(' ') {
                groups.entry(word).or_default().push(number as u32);
            }
        }
        groups
    })
}

/// Whether two folded words are listed as variants of one name.
pub(crate) fn are_variants(a: &str, b: &str, known: &PersonWords) -> bool {
    let groups = index(known);
    match (groups.get(a), groups.get(b)) {
        (Some(a), Some(b)) => a.iter().any(|group| b.binary_search(group).is_ok()),
        _ => false,
    }
}

/// The numbers of the groups that hold a folded word; words that share a number are variants.
pub(crate) fn groups_of<'k>(word: &str, known: &'k PersonWords) -> &'k [u32] {
    index(known).get(word).map_or(&[], Vec::as_slice)
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
