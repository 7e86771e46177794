//! Text to sentences and tokens.
//!
//! Three steps, each linear: lines to blocks (`layout`), a block to tokens (`tokens`), its tokens to
//! sentences (`sentences`). A language has words of abbreviations and the like; without any, texts come out as tokens
//! and, where they use common punctuation, as sentences. No statistics, no models, no regular expressions.
//!
//! Every visible character of a region is in exactly one token. White space, control characters and
//! zero-width characters at the edge of a word are in none; a word that a hyphen cuts at the end of a line is one token.

mod chars;
mod hyphens;
mod kind;
pub(crate) mod layout;
mod sentences;
mod tokens;

pub(crate) use chars::is_zero_width;
pub(crate) use hyphens::rejoined;
pub use sentences::MAX_SENTENCE_TOKENS;
pub use tokens::MAX_TOKEN_BYTES;

use crate::lang::Language;
use crate::model::{Segmentation, Span};
use kind::Kind;
use layout::{Blocks, Layout};
use sentences::Block;
use tokens::Tokeniser;

/// Version of the rules of this module, stored with every document. Raise it with every change of code or lists that
/// can cut any text differently, so that `corpus reprocess` finds what to do again.
pub const VERSION: &str = "3";

/// Segments the given regions of `text` by the words of a language; a sentence never crosses the edge of a region.
///
/// `regions` are disjoint, ascending and lie on character boundaries. Whether lines are wrapped is judged from
/// the whole text.
///
/// # Panics
/// When a region does not lie on character boundaries of `text`.
pub fn segment(text: &str, regions: &[Span], language: &Language) -> Segmentation {
    let words = language.sentences;
    let layout = Layout::of(text);
    let mut found = Segmentation::default();
    // About five bytes a token and a hundred a sentence, so that the lists seldom grow.
    found.tokens.reserve(text.len() / 5);
    found.sentences.reserve(text.len() / 100);
    let mut kinds: Vec<Kind> = Vec::new();
    for region in regions {
        for block in Blocks::of_sentences(text, *region, layout, words) {
            kinds.clear();
            let offset = found.tokens.len();
            Tokeniser::new(text, words, &mut found.tokens, &mut kinds).run(block);
            let block = Block { text, words, tokens: &found.tokens[offset..], kinds: &kinds };
            block.split(offset, &mut found.sentences);
        }
    }
    found
}

#[cfg(test)]
mod tests;
