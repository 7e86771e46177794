//! A document as the features see it: the looks of its words, phrases of the word lists, and what all occurrences of
//! a word in the document say together.
//!
//! "Douma" at the start of a sentence, or inside a headline in capitals, says little by itself; that the same word
//! stands elsewhere after "in" says much. All space is kept in a [`DocumentContext`] and reused from document to document.

use rustc_hash::FxHashMap;

use crate::lang::{Language, RecogniserWords};
use crate::model::{Segmentation, Sentence, Token};
use crate::recognise::tagger::features::{OFFSETS, REACH};
use crate::recognise::tagger::lexicon::{GIVEN, LONGEST, Lexicon, ORGHEAD, PLACEHEAD, TITLE, extend};
use crate::recognise::tagger::shape::{Case, Folder, Role, Word, hash};

/// How the case of a sentence is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Mode {
    /// Capitals mean something.
    Plain,
    /// Nearly every word has a capital: a headline.
    Title,
    /// Everything in capitals or nothing: case means nothing.
    Caseless,
    /// Figures more than words: a row of a table.
    Figures,
}

/// A phrase of the word lists over a token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hit {
    /// The lists.
    pub lists: u16,
    /// 0 first, 1 inside, 2 last; a phrase has two tokens or more.
    pub place: u8,
}

/// What occurrences of a word in a document have shown; one bit each.
mod shown {
    pub(in crate::recognise) const INSIDE_CAPITAL: u16 = 1;
    pub(in crate::recognise) const LOWER: u16 = 1 << 1;
    pub(in crate::recognise) const AFTER_TITLE: u16 = 1 << 2;
    pub(in crate::recognise) const AFTER_GIVEN: u16 = 1 << 3;
    pub(in crate::recognise) const BEFORE_ORGHEAD: u16 = 1 << 4;
    pub(in crate::recognise) const BEFORE_PLACEHEAD: u16 = 1 << 5;
    pub(in crate::recognise) const AFTER_PREPOSITION: u16 = 1 << 6;
    pub(in crate::recognise) const BESIDE_SPEECH: u16 = 1 << 7;
    pub(in crate::recognise) const AFTER_ARTICLE: u16 = 1 << 8;
    pub(in crate::recognise) const BEFORE_POSSESSIVE: u16 = 1 << 9;
    pub(in crate::recognise) const IN_BRACKETS: u16 = 1 << 10;
    pub(in crate::recognise) const AFTER_CAPITAL: u16 = 1 << 11;
    pub(in crate::recognise) const BEFORE_CAPITAL: u16 = 1 << 12;
    pub(in crate::recognise) const ALONE: u16 = 1 << 13;
    pub(in crate::recognise) const OFTEN: u16 = 1 << 14;
}

/// The bit of [`DocumentContext::evidence`] that says that the document writes the word in small letters too.
pub const LOWER: u16 = shown::LOWER;

/// A document prepared for the features.
#[derive(Debug, Default)]
pub struct DocumentContext {
    folder: Folder,
    index: FxHashMap<u64, u32>,
    words: Vec<Word>,
    /// The words of a sentence, with none on both sides.
    sentence: Vec<u32>,
    /// The words around each token of its sentence, [`REACH`] on each side; 0 beyond the sentence.
    around: Vec<[u32; OFFSETS]>,
    modes: Vec<u8>,
    places: Vec<u8>,
    hits: Vec<Hit>,
    evidence: FxHashMap<u32, (u16, u16)>,
    /// A bit for each key of `evidence`, so that most words without evidence need no look-up.
    marked: [u64; MARKED],
}

/// Words of 64 bits in [`DocumentContext::marked`].
const MARKED: usize = 16;

/// So many distinct words are remembered from document to document.
const KEEP: usize = 1 << 14;

impl DocumentContext {
    /// Looks at every token of the document. Words are remembered: use one view with one lexicon and one language. Whether
    /// [`Self::words`] starts anew with this document, so that a number means another word than before.
    pub fn prepare(
        &mut self,
        text: &str,
        segmentation: &Segmentation,
        lexicon: &Lexicon,
        language: &Language,
    ) -> bool {
        let starts_anew = self.clear();
        let tokens = &segmentation.tokens;
        for sentence in &segmentation.sentences {
            let mode = mode(text, &tokens[sentence.tokens.clone()]);
            self.sentence.clear();
            self.sentence.resize(REACH, 0);
            for i in sentence.tokens.clone() {
                let id = self.word_id(
                    tokens[i].span.of(text),
                    mode == Mode::Caseless,
                    lexicon,
                    language.recogniser,
                );
                self.sentence.push(id);
                self.modes.push(mode as u8);
            }
            self.sentence.resize(sentence.tokens.len() + 2 * REACH, 0);
            self.around.extend(self.sentence.array_windows::<OFFSETS>());
            self.locate(sentence);
            self.match_phrases(sentence, lexicon);
        }
        self.gather(segmentation);
        starts_anew
    }

    /// Forgets the document before, and all words when they have become many; whether it did the latter.
    fn clear(&mut self) -> bool {
        // After a very long document the memory is given back.
        if self.around.capacity() > 64 * KEEP {
            *self = Self::default();
        }
        let starts_anew = self.words.is_empty() || self.words.len() > KEEP;
        if starts_anew {
            self.index.clear();
            self.words.clear();
            self.words.push(Word::default());
        }
        self.around.clear();
        self.modes.clear();
        self.places.clear();
        self.hits.clear();
        self.evidence.clear();
        self.marked = [0; MARKED];
        starts_anew
    }

    fn word_id(&mut self, token: &str, caseless: bool, lexicon: &Lexicon, words: &RecogniserWords) -> u32 {
        let key = hash(token.as_bytes()) ^ u64::from(caseless);
        *self.index.entry(key).or_insert_with(|| {
            let mut word = self.folder.look(token, caseless, words);
            lexicon.annotate(&mut word);
            self.words.push(word);
            self.words.len() as u32 - 1
        })
    }

    /// Notes for each token what [`Self::place`] tells. Where a sentence begins with punctuation, its first word counts
    /// as first too.
    fn locate(&mut self, sentence: &Sentence) {
        let mut first = true;
        for i in sentence.tokens.clone() {
            let last = i + 1 == sentence.tokens.end;
            self.places
                .push(u8::from(first) | u8::from(last) << 1 | u8::from(sentence.tokens.len() < 4) << 2);
            first &= self.word(i, 0).case == Case::Mark;
        }
    }

    /// Finds the phrases of the word lists from left to right: the longest that begins at a capital, without overlaps.
    /// For example, in "the Red Cross said" the key of "Red" extended by "Cross" is listed, so both words are hits, the
    /// first with the place 0 and the second with 2.
    fn match_phrases(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        self.hits.resize(sentence.tokens.end, Hit::default());
        let mut covered = sentence.tokens.start;
        for i in sentence.tokens.clone() {
            let word = self.word(i, 0);
            if word.phrase == 0 || i < covered || !word.case.capital() {
                continue;
            }
            let end = sentence.tokens.end.min(i + LONGEST.min(word.phrase as usize));
            let (mut key, mut best) = (word.lower, None);
            for j in i + 1..end {
                key = extend(key, self.word(j, 0).lower);
                let lists = lexicon.lists(key);
                if lists != 0 {
                    best = Some((j, lists));
                }
            }
            let Some((last, lists)) = best else { continue };
            covered = last + 1;
            for j in i..=last {
                let place = if j == i { 0 } else { 1 + u8::from(j == last) };
                self.hits[j] = Hit { lists, place };
            }
        }
    }

    fn gather(&mut self, segmentation: &Segmentation) {
        for sentence in &segmentation.sentences {
            for i in sentence.tokens.clone() {
                if self.word(i, 0).case.capital() && self.modes[i] != Mode::Caseless as u8 {
                    let seen = self.seen(i);
                    let lower = self.word(i, 0).lower;
                    let (at, bit) = mark(lower);
                    self.marked[at] |= bit;
                    let entry = self.evidence.entry(lower).or_insert((0, 0));
                    entry.0 |= seen;
                    entry.1 = entry.1.saturating_add(1);
                    if entry.1 >= 3 {
                        entry.0 |= shown::OFTEN;
                    }
                }
            }
        }
        // Only now, since a word may stand in small letters before it stands with a capital.
        for around in &self.around {
            let word = &self.words[around[REACH] as usize];
            let (at, bit) = mark(word.lower);
            if self.marked[at] & bit != 0
                && word.case == Case::Lower
                && let Some(entry) = self.evidence.get_mut(&word.lower)
            {
                entry.0 |= shown::LOWER;
            }
        }
    }

    fn seen(&self, i: usize) -> u16 {
        let (left, right) = (self.word(i, -1), self.word(i, 1));
        let plain = self.modes[i] == Mode::Plain as u8;
        let inside = plain && self.places[i] & 1 == 0;
        let bits = [
            (inside, shown::INSIDE_CAPITAL),
            (left.lists & TITLE != 0, shown::AFTER_TITLE),
            (left.lists & GIVEN != 0 && left.case.capital(), shown::AFTER_GIVEN),
            (right.lists & ORGHEAD != 0 && right.case.capital(), shown::BEFORE_ORGHEAD),
            (right.lists & PLACEHEAD != 0, shown::BEFORE_PLACEHEAD),
            (left.role == Role::PlacePreposition, shown::AFTER_PREPOSITION),
            (left.role == Role::Speech || right.role == Role::Speech, shown::BESIDE_SPEECH),
            (left.role == Role::Article, shown::AFTER_ARTICLE),
            (right.role == Role::Possessive, shown::BEFORE_POSSESSIVE),
            (left.role == Role::Open && right.role == Role::Close, shown::IN_BRACKETS),
            (inside && left.case.capital(), shown::AFTER_CAPITAL),
            (plain && right.case.capital(), shown::BEFORE_CAPITAL),
            (inside && !left.case.capital() && !right.case.capital(), shown::ALONE),
        ];
        bits.iter().filter(|(yes, _)| *yes).fold(0, |sum, (_, bit)| sum | bit)
    }

    /// The word `offset` tokens from token `i`, at most [`REACH`]; neighbours beyond the sentence are no word.
    pub fn word(&self, i: usize, offset: isize) -> &Word {
        &self.words[self.id(i, offset) as usize]
    }

    /// The number of that word in the view; 0 is no word.
    pub fn id(&self, i: usize, offset: isize) -> u32 {
        self.around[i][(REACH as isize + offset) as usize]
    }

    /// The numbers of the words around token `i`, from [`REACH`] to its left to [`REACH`] to its right.
    pub fn around(&self, i: usize) -> &[u32; OFFSETS] {
        &self.around[i]
    }

    /// The distinct words of this document and some before it; the first is no word.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How case is to be read at token `i`.
    pub fn mode(&self, i: usize) -> Mode {
        match self.modes[i] {
            0 => Mode::Plain,
            1 => Mode::Title,
            2 => Mode::Caseless,
            _ => Mode::Figures,
        }
    }

    /// Bits: 1 first of its sentence (quotes aside), 2 last, 4 in a sentence of under four tokens.
    pub fn place(&self, i: usize) -> u8 {
        self.places[i]
    }

    /// The phrase over the token `offset` from `i`, if any.
    pub fn hit(&self, i: usize, offset: isize) -> Option<Hit> {
        let j = i.checked_add_signed(offset)?;
        self.hits.get(j).copied().filter(|hit| hit.lists != 0 && self.id(i, offset) != 0)
    }

    /// What the document shows of the word at `i`, one bit each.
    pub fn evidence(&self, i: usize) -> u16 {
        self.evidence.get(&self.word(i, 0).lower).map_or(0, |e| e.0)
    }
}

/// Where the bit of a word is in [`DocumentContext::marked`].
const fn mark(lower: u32) -> (usize, u64) {
    (lower as usize >> 6 & (MARKED - 1), 1 << (lower & 63))
}

/// Decides how to read the case of a sentence from the first letters and the rest of its words.
fn mode(text: &str, tokens: &[Token]) -> Mode {
    let (mut words, mut upper, mut initial, mut long_lower, mut numbers) = (0u32, 0u32, 0u32, 0u32, 0u32);
    for token in tokens.iter().take(200) {
        let token = token.span.of(text);
        let mut chars = token.chars();
        let Some(first) = chars.next() else { continue };
        numbers += u32::from(first.is_ascii_digit());
        if token.len() < 2 || !first.is_alphabetic() {
            continue;
        }
        words += 1;
        if first.is_uppercase() {
            initial += 1;
            upper += u32::from(!chars.any(char::is_lowercase));
        } else {
            long_lower += u32::from(token.len() > 4);
        }
    }
    if numbers >= 3 && numbers * 2 > words {
        return Mode::Figures;
    }
    if words >= 3 && upper * 10 >= words * 8 || words >= 6 && initial == 0 {
        Mode::Caseless
    } else if words >= 4 && initial * 3 >= words * 2 && long_lower <= words / 6 {
        Mode::Title
    } else {
        Mode::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentContext, Mode};
    use crate::lang::FALLBACK;
    use crate::recognise::tagger::lexicon::Lexicon;
    use crate::recognise::training::data::parse_bio;

    fn view(bio: &str) -> DocumentContext {
        let documents = parse_bio(&bio.replace(' ', "\tO\n").replace('|', "\tO\n\n"), "test").unwrap();
        let mut view = DocumentContext::default();
        let lexicon = Lexicon::from_text("title\tminister\norg\tArab League\n", "").unwrap();
        view.prepare(&documents[0].text, &documents[0].segmentation, &lexicon, FALLBACK);
        view
    }

    #[test]
    fn headlines_and_neighbours() {
        let view = view("SYRIAN ARMY TAKES DOUMA|He met Minister Lavrov of the Arab League|");
        assert_eq!(view.mode(0), Mode::Caseless);
        assert_eq!(view.mode(4), Mode::Plain);
        assert_eq!(view.id(4, -1), 0);
        assert_ne!(view.id(5, -1), 0);
        assert_ne!(view.evidence(7) & super::shown::AFTER_TITLE, 0);
        assert_eq!(view.hit(10, 0).map(|h| h.place), Some(0));
        assert_eq!(view.hit(10, 1).map(|h| h.place), Some(2));
    }
}
