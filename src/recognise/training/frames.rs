//! Made-up sentences: frames with a place for names, filled from lists.
//!
//! The annotated texts hardly know sport and business, where a city is a team and a single word a company. In written
//! frames such names stand beside the words that tell them: `<team> beat <team> 3 - 1`. Frames in which the same names are
//! places keep the balance.

use std::collections::BTreeMap;

use crate::lang::Language;
use crate::model::{Sentence, Span, Token};
use crate::recognise::tagger::shape::mix;
use crate::recognise::tagger::tags::{Chunk, Class, Tag, write_chunk};
use crate::recognise::training::data::Annotated;
use crate::recognise::training::substitute;

/// So often each frame is filled.
const TIMES: usize = 12;

/// The lists of names that frames are filled from, and what these names are.
const SLOTS: [(&str, Class); 4] =
    [("team", Class::Org), ("company", Class::Org), ("place", Class::Loc), ("person", Class::Per)];

/// All frames, each filled several times, a document each; the same for the same seed.
pub fn documents(seed: u64, language: &Language) -> Vec<Annotated> {
    let file = language.recogniser.frames;
    let mut dice = Dice::new(seed ^ 0x00F2_A3E5);
    let names: BTreeMap<&str, (Class, Vec<Vec<String>>)> = SLOTS
        .iter()
        .map(|(slot, class)| (*slot, (*class, substitute::names(file, &[slot], language))))
        .collect();
    let frames: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("frame: ")).collect();
    let fill = |frame: &&str| {
        let mut words = Vec::new();
        let mut spans = Vec::new();
        for word in frame.split(' ') {
            let slot = word.strip_prefix('<').and_then(|word| word.strip_suffix('>'));
            match slot.and_then(|slot| names.get(slot)).filter(|(_, names)| !names.is_empty()) {
                Some((class, names)) => {
                    let name = &names[dice.throw(names.len())];
                    spans.push(Chunk { tokens: words.len()..words.len() + name.len(), class: *class });
                    words.extend(name.iter().cloned());
                }
                None => words.push(word.to_owned()),
            }
        }
        document(&words, &spans)
    };
    frames.iter().flat_map(|frame| [frame; TIMES]).map(fill).collect()
}

/// Numbers that look random and are the same for the same seed.
#[derive(Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// A number below `n`.
    pub(super) const fn throw(&mut self, n: usize) -> usize {
        self.0 = mix(self.0.wrapping_add(0x9E37_79B9_7F4A_7C15));
        (self.0 >> 20) as usize % if n == 0 { 1 } else { n }
    }
}

/// A document of one sentence.
pub(super) fn document(words: &[String], spans: &[Chunk]) -> Annotated {
    let mut document = Annotated { source: "frames".to_owned(), ..Annotated::default() };
    for word in words {
        if !document.text.is_empty() {
            document.text.push(' ');
        }
        let start = document.text.len();
        document.text.push_str(word);
        document.segmentation.tokens.push(Token { span: Span::new(start, document.text.len()) });
    }
    let span = Span::new(0, document.text.len());
    document.segmentation.sentences = vec![Sentence { span, tokens: 0..words.len() }];
    document.tags = vec![Tag::OUTSIDE; words.len()];
    document.finer = vec![None; words.len()];
    for span in spans {
        write_chunk(&mut document.tags, span);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::{TIMES, documents};
    use crate::lang::FALLBACK;
    use crate::recognise::tagger::tags::Class;

    #[test]
    fn frames_are_filled_and_tagged() {
        let made = documents(1, FALLBACK);
        assert!(made.len() > 100 * TIMES);
        assert_eq!(made, documents(1, FALLBACK));
        for document in &made {
            assert!(!document.chunks(0).is_empty() && !document.text.contains('<'), "{}", document.text);
            assert!(document.chunks(0).iter().all(|chunk| chunk.class != Class::Misc));
        }
    }
}
