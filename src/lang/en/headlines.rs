//! Small words of English headlines, and what looks like one and is none.

use crate::lang::HeadlineWords;
use crate::lang::words::List;

pub(super) static HEADLINES: HeadlineWords = HeadlineWords {
    small_words: &SMALL_WORDS,
    sections: &SECTIONS,
    labels: &["title: "],
    short_forms: &["Inc", "Jr", "Sr", "Co", "Ltd", "Corp", "St", "No"],
};

static SMALL_WORDS: List = List::of(
    "a|an|the|and|or|but|nor|of|in|on|at|to|for|by|with|from|as|into|over|via|vs|amid|de|la|del|up|its|is",
);

static SECTIONS: List = List::of(concat!(
    "exclusive|opinion|breaking|analysis|news|world|politics|editorial|interview|feature|video|photos|live|",
    "update|middle east|international|national|comment|press release",
));
