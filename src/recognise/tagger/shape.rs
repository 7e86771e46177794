//! What one token looks like: its case, its shape, its affixes, hashed once and reused by every feature.
//!
//! Invisible characters are dropped and typographic quotes and dashes are folded to their plain forms first, so
//! that "don’t" and "don't", or a name with a soft hyphen inside, look the same. Digits look alike. Nothing here
//! knows positions or contexts.

use crate::lang::RecogniserWords;

/// The case pattern of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Case {
    /// Punctuation, symbols.
    #[default]
    Mark,
    /// All lower case.
    Lower,
    /// A capital, then lower case.
    Initial,
    /// Two or more letters, all capitals.
    Upper,
    /// One capital letter.
    Letter,
    /// Capitals inside: `McCain`, `eBay`.
    Mixed,
    /// Digits, with marks between.
    Number,
    /// Digits and letters.
    Alphanumeric,
    /// Capitals and full stops: `U.S.`
    Initials,
    /// A script without case.
    Other,
    /// Case says nothing, because the whole sentence is in capitals or in small letters.
    Unknown,
}

impl Case {
    /// Whether the token could begin a name by its case.
    pub const fn capital(self) -> bool {
        matches!(
            self,
            Self::Initial
                | Self::Upper
                | Self::Letter
                | Self::Mixed
                | Self::Alphanumeric
                | Self::Initials
                | Self::Unknown
        )
    }
}

/// The hashed looks of a token.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Word {
    /// Hash of the folded form with its case.
    pub form: u32,
    /// Hash of the folded form in lower case.
    pub lower: u32,
    /// Hash of the shape: runs of capitals, small letters, digits.
    pub shape: u32,
    /// Hashes of the first two, three and four letters in lower case; 0 when the token is not longer.
    pub prefixes: [u32; 3],
    /// Hashes of the last two, three and four letters in lower case.
    pub suffixes: [u32; 3],
    /// The case pattern.
    pub case: Case,
    /// Cluster at three grains; 0 when the word is unknown.
    pub clusters: [u16; 3],
    /// Which word lists it is in, see [`super::lexicon`].
    pub lists: u16,
    /// The longest phrase of a word list that begins with it, in tokens; 0 when none does.
    pub phrase: u8,
    /// What it tells about its neighbours.
    pub role: Role,
}

/// Words that say something about the name beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Role {
    /// Nothing.
    #[default]
    None,
    /// "said", "told".
    Speech,
    /// "in", "near", "from".
    PlacePreposition,
    /// "the".
    Article,
    /// "'s".
    Possessive,
    /// "(".
    Open,
    /// ")".
    Close,
}

/// Hashes bytes; the same on every machine.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut h: u64 = 0x9E37_79B9_7F4A_7C15 ^ (bytes.len() as u64);
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        h = mix(h ^ u64::from_le_bytes(*block));
    }
    let mut tail = 0;
    for (i, byte) in rest.iter().enumerate() {
        tail |= u64::from(*byte) << (8 * i);
    }
    mix(h ^ tail)
}

/// Spreads the bits of a number.
pub const fn mix(x: u64) -> u64 {
    let y = (x ^ (x >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    y ^ (y >> 29)
}

/// Hashes a piece of text to 32 bits, never 0.
pub fn hash32(text: &str) -> u32 {
    ((hash(text.as_bytes()) >> 32) as u32).max(1)
}

/// Scratch space for `look`.
#[derive(Debug, Default)]
pub struct Folder {
    form: String,
    lower: String,
    shape: Vec<u8>,
}

impl Folder {
    /// The folded form in lower case, as word lists and clusters know it.
    pub fn lower(&mut self, token: &str) -> &str {
        self.fold(token);
        &self.lower
    }

    fn fold(&mut self, token: &str) {
        self.form.clear();
        self.lower.clear();
        for c in crate::segment::rejoined(token).chars() {
            let c = match c {
                '0'..='9' => '0',
                '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}' => continue,
                '‘' | '’' | '‛' | 'ʼ' | '`' | '´' => '\'',
                '“' | '”' | '„' | '«' | '»' => '"',
                '–' | '—' | '‐' | '‑' | '−' => '-',
                c => c,
            };
            self.form.push(c);
            if c.is_ascii() {
                self.lower.push(c.to_ascii_lowercase());
            } else {
                self.lower.extend(c.to_lowercase());
            }
        }
    }

    /// Looks at a token. With `caseless` its capitals are ignored.
    pub(crate) fn look(&mut self, token: &str, caseless: bool, words: &RecogniserWords) -> Word {
        self.fold(token);
        let mut word = Word { lower: hash32(&self.lower), role: role(&self.lower, words), ..Word::default() };
        let case = self.case_and_shape();
        word.case = if caseless && (case.capital() || case == Case::Lower) { Case::Unknown } else { case };
        if word.case == Case::Unknown {
            word.form = word.lower;
            word.shape = 1;
        } else {
            word.form = hash32(&self.form);
            word.shape = ((hash(&self.shape) >> 32) as u32).max(1);
        }
        if case != Case::Mark {
            affixes(&self.lower, &mut word);
        }
        word
    }

    /// One pass over the characters for both. In the shape up to three capitals, four digits and one of anything else
    /// that follow each other are kept: `McCain` has the shape `XxXx`, `IBM-2020` has `XXX-dddd`.
    fn case_and_shape(&mut self) -> Case {
        self.shape.clear();
        let (mut upper, mut lower, mut digit, mut dots, mut other) = (0u32, 0u32, 0u32, 0u32, 0u32);
        let mut first_upper = false;
        let (mut last, mut run) = (0u8, 0u32);
        for (i, c) in self.form.chars().enumerate() {
            let (kind, most) = if c.is_lowercase() {
                lower += 1;
                (b'x', 1)
            } else if c.is_uppercase() {
                first_upper |= i == 0;
                upper += 1;
                (b'X', 3)
            } else if c.is_ascii_digit() {
                digit += 1;
                (b'd', 4)
            } else if c.is_alphabetic() {
                other += 1;
                (b'o', 1)
            } else {
                dots += u32::from(c == '.');
                (if c.is_ascii() { c as u8 } else { b'#' }, 1)
            };
            run = if kind == last { run + 1 } else { 1 };
            last = kind;
            if run <= most && self.shape.len() < 12 {
                self.shape.push(kind);
            }
        }
        classify(upper, lower, digit, dots, other, first_upper)
    }
}

const fn classify(upper: u32, lower: u32, digit: u32, dots: u32, other: u32, first_upper: bool) -> Case {
    if other > 0 && upper + lower == 0 {
        return Case::Other;
    }
    match (upper, lower, digit) {
        (0, 0, 0) => Case::Mark,
        (0, 0, _) => Case::Number,
        (_, _, 1..) => Case::Alphanumeric,
        (0, ..) => Case::Lower,
        (_, 0, 0) if dots > 0 => Case::Initials,
        (1, 0, 0) => Case::Letter,
        (_, 0, 0) => Case::Upper,
        (1, ..) if first_upper => Case::Initial,
        _ => Case::Mixed,
    }
}

fn affixes(lower: &str, word: &mut Word) {
    for (slot, n) in [2usize, 3, 4].into_iter().enumerate() {
        if let Some((end, _)) = lower.char_indices().nth(n) {
            word.prefixes[slot] = hash32(&lower[..end]);
        }
    }
    let mut from_end = lower.char_indices().rev();
    for n in 1..=4usize {
        let Some((at, _)) = from_end.next() else { return };
        if n >= 2 && at > 0 {
            word.suffixes[n - 2] = hash32(&lower[at..]);
        }
    }
}

fn role(lower: &str, words: &RecogniserWords) -> Role {
    match lower {
        "(" | "[" => Role::Open,
        ")" | "]" => Role::Close,
        _ if words.speech.contains(&lower) => Role::Speech,
        _ if words.place_prepositions.contains(&lower) => Role::PlacePreposition,
        _ if words.articles.contains(&lower) => Role::Article,
        _ if words.possessives.contains(&lower) => Role::Possessive,
        _ => Role::None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, Folder};
    use crate::lang::FALLBACK;

    #[test]
    fn typography_does_not_change_a_word() {
        let mut folder = Folder::default();
        let plain = folder.look("O'Neil", false, FALLBACK.recogniser);
        assert_eq!(folder.look("O’Ne\u{ad}il", false, FALLBACK.recogniser), plain);
        assert_ne!(folder.look("o'neil", false, FALLBACK.recogniser), plain);
        assert_eq!(
            folder.look("O'NEIL", true, FALLBACK.recogniser).form,
            folder.look("o'neil", true, FALLBACK.recogniser).form
        );
    }

    #[test]
    fn case_patterns() {
        let mut folder = Folder::default();
        for (token, case) in [
            ("said", Case::Lower),
            ("Aleppo", Case::Initial),
            ("NATO", Case::Upper),
            ("A", Case::Letter),
            ("McCain", Case::Mixed),
            ("1,200", Case::Number),
            ("F16", Case::Alphanumeric),
            ("U.S.", Case::Initials),
            ("حلب", Case::Other),
            ("--", Case::Mark),
            ("Ørsted", Case::Initial),
        ] {
            assert_eq!(folder.look(token, false, FALLBACK.recogniser).case, case, "{token}");
        }
    }
}
