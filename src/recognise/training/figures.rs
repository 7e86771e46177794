//! Made-up rows of figures, for training: agency copy is full of them and annotated text has none.
//!
//! "Shr 23 cts vs 18 cts", "Net 1,204,000 vs 998,000", "Avg shrs 4.1 mln": abbreviations with a capital that name
//! nobody. The rows are put together at random from the vocabulary of financial and statistical tables.

use crate::lang::{FigureWords, Language};
use crate::model::{Segmentation, Sentence, Span, Token};
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::Tag;
use crate::recognise::training::data::Annotated;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = mix(self.0.wrapping_add(0x9E37_79B9_7F4A_7C15));
        (self.0 % sides as u64) as usize
    }

    /// Nothing where there are no words.
    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        if words.is_empty() { "" } else { words[self.roll(words.len())] }
    }

    fn number(&mut self) -> String {
        match self.roll(3) {
            0 => format!("{}.{}", self.roll(99), self.roll(99)),
            1 => format!("{},{:03},{:03}", self.roll(90), self.roll(1000), self.roll(1000)),
            _ => format!("{}", self.roll(900)),
        }
    }

    fn row(&mut self, words: &FigureWords) -> String {
        let mut row = String::from(self.pick(words.heads));
        for n in 0..=self.roll(3) {
            if n > 0 {
                row += " ";
                row += self.pick(words.joints);
            }
            row += " ";
            row += &self.number();
            if self.roll(3) > 0 {
                row += " ";
                row += self.pick(words.units);
            }
        }
        if self.roll(2) == 0 {
            row += " ";
            row += self.pick(words.heads);
            row += " ";
            row += &self.number();
        }
        row
    }
}

/// Documents of rows without any name; the same for the same seed.
pub fn documents(seed: u64, count: usize, language: &Language) -> Vec<Annotated> {
    let mut dice = Dice(seed ^ 0x0F16_0025);
    (0..count).map(|_| document(&mut dice, &language.recogniser.figures)).collect()
}

fn document(dice: &mut Dice, words: &FigureWords) -> Annotated {
    let (mut text, mut segmentation) = (String::new(), Segmentation::default());
    for _ in 0..4 + dice.roll(6) {
        let (from, first) = (text.len(), segmentation.tokens.len());
        for word in dice.row(words).split(' ') {
            let start = text.len();
            text.push_str(word);
            segmentation.tokens.push(Token { span: Span::new(start, text.len()) });
            text.push(' ');
        }
        let span = Span::new(from, text.len() - 1);
        segmentation.sentences.push(Sentence { span, tokens: first..segmentation.tokens.len() });
    }
    let tags = vec![Tag::OUTSIDE; segmentation.tokens.len()];
    Annotated { source: "figures".to_owned(), text, segmentation, tags, ..Annotated::default() }
}

#[cfg(test)]
mod tests {
    use super::documents;
    use crate::lang::FALLBACK;

    #[test]
    fn rows_are_the_same_for_the_same_seed() {
        let rows = documents(3, 5, FALLBACK);
        assert_eq!(rows, documents(3, 5, FALLBACK));
        assert_ne!(rows, documents(4, 5, FALLBACK));
        assert!(rows.iter().all(|d| d.tags.len() == d.segmentation.tokens.len() && !d.tags.is_empty()));
    }
}
