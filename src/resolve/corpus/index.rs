//! Names found by likeness, for a list of one's own and for a slip of the pen.

use rustc_hash::FxHashMap;

use crate::lang::Language;
use crate::model::EntityType;
use crate::resolve::corpus::blocking;
use crate::resolve::corpus::comparing::{self, Prepared};
use crate::resolve::names::reason::{Comparison, Verdict};
use crate::resolve::names::token;

/// Names that can be looked up by names like them.
#[derive(Debug)]
pub struct Index {
    language: &'static Language,
    prepared: Vec<Prepared>,
    by_key: FxHashMap<u64, Vec<usize>>,
    by_form: FxHashMap<String, Vec<usize>>,
}

impl Index {
    /// An index of these names of texts in a language, each with its type.
    pub fn new(names: &[(EntityType, &str)], language: &'static Language) -> Self {
        let prepare = |(kind, name): &(EntityType, &str)| Prepared::new(name, *kind, language);
        let prepared: Vec<Prepared> = names.iter().map(prepare).collect();
        let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut by_form: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, name) in prepared.iter().enumerate() {
            for key in blocking::keys(name) {
                by_key.entry(key).or_default().push(at);
            }
            by_form.entry(form(name)).or_default().push(at);
        }
        Self { language, prepared, by_key, by_form }
    }

    /// The names of type `kind` that `name` is or may be, as (index, comparison), best first.
    pub fn find(&self, name: &str, kind: EntityType) -> Vec<(usize, Comparison)> {
        let asked = Prepared::new(name, kind, self.language);
        let words = |x: &str, y: &str| token::person_words(x, y, self.language.persons);
        let mut near: Vec<usize> =
            blocking::keys(&asked).iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        // What the tables list as one may share no word: ISIS and Daesh.
        near.extend(self.by_form.get(&form(&asked)).into_iter().flatten());
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<(usize, Comparison)> = near
            .into_iter()
            .filter(|&at| self.prepared[at].kind == kind)
            .map(|at| (at, comparing::prepared(&asked, &self.prepared[at], &words)))
            .filter(|(_, comparison)| comparison.verdict != Verdict::Different)
            .collect();
        found.sort_by(|(a, x), (b, y)| {
            y.verdict.cmp(&x.verdict).then(y.score.total_cmp(&x.score)).then(a.cmp(b))
        });
        found
    }
}

/// A name by its words alone, or by what the tables know it as.
fn form(name: &Prepared) -> String {
    name.known().map_or_else(|| name.key.clone(), |known| format!("={}", known.name))
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::lang::FALLBACK;
    use crate::model::EntityType::{Org, Person, Place};
    use crate::resolve::Verdict;

    #[test]
    fn finds_spellings_and_keeps_others_out() {
        let names =
            [(Person, "Faisal Mekdad"), (Person, "Sergei Ryabkov"), (Org, "Faisal Mekdad"), (Place, "US")];
        let index = Index::new(&names, FALLBACK);
        let found = index.find("Faysal al-Miqdad", Person);
        assert_eq!(found.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0]);
        assert_eq!(found[0].1.verdict, Verdict::Same);
        assert_eq!(index.find("United States", Place)[0].0, 3);
        assert!(index.find("Octavian Scholz", Person).is_empty());
    }
}
