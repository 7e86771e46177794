//! Seeing early that a line returns in the articles of a source, so that most of them need not be read twice.
//!
//! Which lines return is decided once all articles are there. Whoever reads many can guess it after the first few
//! hundred: a line that will return in one text of twenty returns in most batches already, so only lines that return
//! in a batch are counted on. What was guessed wrongly is put right at the end.
//!
//! For example, of 100 articles in a batch 10 end with the same line, so it is watched from now on. Ten texts of a hundred may be
//! chance: less two standard deviations they are four, too few for a line of the site. After the next batch it stands in 20 of
//! 200, which are surely 11, and the articles to come are read with it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::recurring::returns;

/// A line of a source, by its key; the empty source is that of articles of unknown source.
pub type LineKey = (String, i64);

/// Counts lines as batches of articles go by.
#[derive(Debug, Default)]
pub struct BoilerplatePredictor {
    /// Texts of each source so far.
    texts: FxHashMap<String, i64>,
    lines: FxHashMap<LineKey, Seen>,
    given: FxHashSet<LineKey>,
}

/// What was seen of a line since it returned in a batch for the first time.
#[derive(Debug, Clone, Copy)]
struct Seen {
    texts: i64,
    /// Texts of its source before that batch.
    before: i64,
}

impl BoilerplatePredictor {
    /// Starts with the number of texts that each source has already.
    pub fn new(texts: FxHashMap<String, i64>) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Counts the articles of a batch, each by its source and the keys of the lines at its edges, and gives the lines
    /// that return often enough from now on, in order, each with the number of texts that were seen with it.
    pub fn batch<'a>(&mut self, articles: impl Iterator<Item = (&'a str, &'a [i64])>) -> Vec<(LineKey, i64)> {
        let before = self.texts.clone();
        let mut here: FxHashMap<LineKey, i64> = FxHashMap::default();
        for (source, lines) in articles {
            *self.texts.entry(source.to_owned()).or_default() += 1;
            for line in lines {
                *here.entry((source.to_owned(), *line)).or_default() += 1;
            }
        }
        for (key, texts) in here {
            let all = before.get(&key.0).copied().unwrap_or(0);
            if let Some(seen) = self.lines.get_mut(&key) {
                seen.texts += texts;
            } else if texts > 1 {
                self.lines.insert(key, Seen { texts, before: all });
            }
        }
        let all = &self.texts;
        let of = |key: &LineKey| all.get(&key.0).copied().unwrap_or(0);
        // A line is watched for as long as twice its count and eight more would be often enough; what has become rare is
        // forgotten.
        self.lines.retain(|key, seen| returns(&key.0, 2 * seen.texts + 8, of(key) - seen.before));
        let often =
            self.lines.iter().filter(|(key, seen)| returns(&key.0, surely(seen.texts, of(key)), of(key)));
        let mut fresh: Vec<_> = often.map(|(key, seen)| (key.clone(), seen.texts)).collect();
        fresh.retain(|(key, _)| self.given.insert(key.clone()));
        fresh.sort_unstable();
        fresh
    }
}

/// The texts of a line out of `all` less two standard deviations of the binomial distribution. A line that is guessed
/// and then does not return often enough costs every article in which it stands a second reading, one that is guessed
/// late only those before.
fn surely(texts: i64, all: i64) -> i64 {
    let (texts, all) = (texts as f64, all as f64);
    let deviation = (texts * (1.0 - texts / all)).max(0.0).sqrt();
    (texts - 2.0 * deviation) as i64
}

#[cfg(test)]
mod tests {
    use super::BoilerplatePredictor;

    /// A hundred articles, each with a line of its own, line 1, and in one of `every` line 2.
    fn batch(boilerplate: &mut BoilerplatePredictor, number: i64, every: i64) -> Vec<i64> {
        let articles: Vec<Vec<i64>> =
            (0..100)
                .map(|at| {
                    if at % every == 0 { vec![1, 2, 1000 * number + at] } else { vec![1, 1000 * number + at] }
                })
                .collect();
        let found = boilerplate.batch(articles.iter().map(|lines| ("Coast Wire", lines.as_slice())));
        found.into_iter().map(|((_, line), _)| line).collect()
    }

    #[test]
    fn lines_that_return_are_given_once() {
        let mut boilerplate = BoilerplatePredictor::default();
        assert_eq!(batch(&mut boilerplate, 1, 10), [1]);
        assert_eq!(batch(&mut boilerplate, 2, 10), [2]);
        assert_eq!(batch(&mut boilerplate, 3, 10), [0_i64; 0]);
    }

    #[test]
    fn lines_of_which_it_is_not_sure_are_not_given() {
        let mut boilerplate = BoilerplatePredictor::default();
        assert_eq!(batch(&mut boilerplate, 1, 17), [1]);
        assert_eq!(batch(&mut boilerplate, 2, 17), [0_i64; 0]);
    }

    #[test]
    fn rare_lines_are_not_given_and_not_kept() {
        let mut boilerplate = BoilerplatePredictor::default();
        for number in 1..20 {
            assert_eq!(batch(&mut boilerplate, number, 50), if number == 1 { vec![1] } else { vec![] });
            assert!(boilerplate.lines.len() <= 2, "{:?}", boilerplate.lines);
        }
    }

    #[test]
    fn articles_that_were_there_before_count() {
        let before = std::iter::once(("Coast Wire".to_owned(), 3000)).collect();
        let mut boilerplate = BoilerplatePredictor::new(before);
        assert_eq!(batch(&mut boilerplate, 1, 10), [0_i64; 0]);
        assert_eq!(batch(&mut boilerplate, 2, 10), [1]);
    }
}
