//! The words of an article's own text, and their runs as hashes.

use super::RUN;
use crate::clean::Cleaned;

/// Multiplier of the hash of a word and of the rolling hash of a run: odd, its bits well mixed (golden ratio).
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// Hands the hash of every run of words to `take`, in text order, and gives the number of words. Words are letters
/// and digits, in lower case; a character of a script without spaces is a word. What cleaning marked is left out: titles
/// and datelines are what a reprint changes first.
pub(super) fn runs(text: &str, cleaned: &Cleaned, mut take: impl FnMut(u64)) -> usize {
    let mut window = Window::default();
    let mut at = 0;
    for passage in &cleaned.passages {
        words(text.get(at..passage.span.start).unwrap_or_default(), |word| window.push(word, &mut take));
        at = at.max(passage.span.end);
    }
    words(text.get(at..).unwrap_or_default(), |word| window.push(word, &mut take));
    window.words
}

/// The last words, as a rolling hash (Karp and Rabin 1987): the next word comes in at the end, and the oldest is taken out.
#[derive(Default)]
struct Window {
    last: [u64; RUN],
    rolling: u64,
    words: usize,
}

impl Window {
    fn push(&mut self, word: u64, take: &mut impl FnMut(u64)) {
        const LEAVING: u64 = {
            let mut power = 1_u64;
            let mut times = 0;
            while times < RUN {
                power = power.wrapping_mul(FACTOR);
                times += 1;
            }
            power
        };
        // Before the first words stand zeros, which change no hash.
        let oldest = &mut self.last[self.words % RUN];
        self.rolling =
            self.rolling.wrapping_mul(FACTOR).wrapping_add(word).wrapping_sub(oldest.wrapping_mul(LEAVING));
        *oldest = word;
        self.words += 1;
        if self.words >= RUN {
            take(mixed(self.rolling));
        }
    }
}

/// Hands the hash of every word to `take`.
fn words(text: &str, mut take: impl FnMut(u64)) {
    let mut hash = 0;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = step(hash, u64::from(c.to_ascii_lowercase()));
        } else if c.is_ascii() || !c.is_alphanumeric() {
            if hash != 0 {
                take(hash);
            }
            hash = 0;
        } else if is_word_alone(c) {
            if hash != 0 {
                take(hash);
            }
            take(step(0, u64::from(c)));
            hash = 0;
        } else {
            hash = c.to_lowercase().fold(hash, |hash, c| step(hash, u64::from(c)));
        }
    }
    if hash != 0 {
        take(hash);
    }
}

const fn step(hash: u64, c: u64) -> u64 {
    (hash.rotate_left(5) ^ c).wrapping_mul(FACTOR)
}

/// Scripts that are written without spaces: Thai to Khmer, Chinese and Japanese.
const fn is_word_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Every bit of the result depends on every bit of `x` (the finaliser of `MurmurHash3`).
pub(super) const fn mixed(x: u64) -> u64 {
    let x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}
