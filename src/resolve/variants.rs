//! Known variants of given and family names: Sergei and Serhii, Joseph and Yusuf, Alexander and Aleksandr.
//!
//! The groups come from Wikidata by way of the `rigour` package (see `models/names/README.md`); a word may stand in
//! several groups. Everyday short forms, "Bill" and "William", are a list of our own. The table says nothing about words
//! it does not hold.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // Everyday forms first: of a word in many groups only the first ones make keys.
    Table::new([SHORT_FORMS, unpacked(include_bytes!("../../models/names/variants.txt.zst"))])
});

/// Everyday forms of given names, a full form and its short ones a line.
const SHORT_FORMS: &str = include_str!("../../models/names/short_forms.txt");

/// Upper bound of the unpacked table, against a damaged file.
const LARGEST: usize = 16 << 20;

#[derive(Debug)]
struct Table {
    groups: FxHashMap<&'static str, Vec<u32>>,
}

/// Text of a table that is compiled in, packed; kept as long as the program runs.
pub(super) fn unpacked(packed: &[u8]) -> &'static str {
    let bytes = zstd::bulk::decompress(packed, LARGEST).unwrap_or_default();
    Box::leak(String::from_utf8(bytes).unwrap_or_default().into_boxed_str())
}

impl Table {
    /// Reads groups, one a line, words separated by spaces.
    fn new(texts: [&'static str; 2]) -> Self {
        let mut groups: FxHashMap<&'static str, Vec<u32>> = FxHashMap::default();
        for (number, line) in texts.into_iter().flat_map(str::lines).enumerate() {
            for word in line.split(' ') {
                groups.entry(word).or_default().push(number as u32);
            }
        }
        Self { groups }
    }

    fn share(&self, a: &str, b: &str) -> bool {
        match (self.groups.get(a), self.groups.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|group| b.binary_search(group).is_ok()),
            _ => false,
        }
    }
}

/// Whether two folded words are listed as variants of one name.
pub fn are_variants(a: &str, b: &str) -> bool {
    TABLE.share(a, b)
}

/// The numbers of the groups that hold a folded word; words that share a number are variants.
pub fn groups_of(word: &str) -> &'static [u32] {
    TABLE.groups.get(word).map_or(&[], Vec::as_slice)
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

    #[test]
    fn knows_variants() {
        assert!(are_variants("sergei", "sergej"));
        assert!(are_variants("mohammed", "muhammad"));
        assert!(
            are_variants("joe", "joseph")
                && are_variants("bill", "william")
                && !are_variants("bill", "robert")
        );
        assert!(!are_variants("sergei", "dmitry"));
        assert!(!are_variants("", "sergei"));
    }

    #[test]
    fn compiles_groups() {
        let text = compile("b, a, a => Q1\nc => Q2\n", |form| Some(form.to_owned()));
        assert_eq!(text, "a b");
    }
}
