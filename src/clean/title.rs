//! The headline: the first line before the first paragraph that looks like one. None is made up.

use super::credits::strip_label;
use super::lines::{Line, is_title_case, plain};
use super::places::is_dateline_place;
use crate::lang::{HeadlineWords, Language};

/// Longest headline in bytes.
const LONGEST: usize = 500;

/// Whether a line can be the headline; `stopped` says whether the paragraphs of this text end in full stops.
pub(super) fn is_headline(line: &Line<'_>, stopped: bool, language: &Language) -> bool {
    let words = language.headlines;
    let text = line.text;
    if line.words == 0
        || text.len() > LONGEST
        || text.ends_with([',', ';'])
        || words.sections.has(&plain(text))
    {
        return false;
    }
    if is_marked(text, words) {
        return true;
    }
    // A place alone may be a dateline.
    if line.words < 3 && is_dateline_place(text, language.datelines) {
        return false;
    }
    let capitals = is_title_case(text, 10, words);
    if line.prose || line.stops || text.ends_with(':') {
        return capitals && line.words >= 4 && !holds_sentence_end(text);
    }
    stopped || capitals || line.words <= 12
}

/// Whether a full stop behind a word in lower case stands within the line.
fn holds_sentence_end(text: &str) -> bool {
    let behind_lower = |(at, _): (usize, &str)| text[..at].ends_with(char::is_lowercase);
    text.match_indices(". ").any(behind_lower)
}

/// Whether a line is marked as a heading by Markdown or by a label.
fn is_marked(text: &str, words: &HeadlineWords) -> bool {
    text.starts_with("# ") || strip_label(text, words.labels).is_some()
}

/// The headline without marks of layout and labels, with single spaces.
pub(super) fn as_text(line: &str, words: &HeadlineWords) -> String {
    let bare = line.trim_matches(|c: char| "#*_ ".contains(c) || c.is_whitespace());
    let bare = strip_label(bare, words.labels)
        .filter(|_| is_marked(line, words) && !line.starts_with('#'))
        .unwrap_or(bare);
    let visible = |c: &char| !crate::segment::is_zero_width(*c);
    let clean: String = bare.chars().filter(visible).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a line says the headline again, alone or with the name of the site behind a dash or a bar.
pub(super) fn repeats(title: &str, line: &Line<'_>) -> bool {
    if line.text.len() > LONGEST || title.split(' ').count() < 2 {
        return false;
    }
    let whole = plain(line.text);
    if whole == title {
        return true;
    }
    let bare = line.text.rfind(['|', '–', '—', '-', '»']).map_or("", |at| &line.text[..at]);
    whole.starts_with(title) && plain(bare) == title
}
