//! What buttons, forms and menus of news sites say, by the words of a language.
//!
//! Compared with [`plain`](super::lines::plain) lines: lower case, no punctuation, digits as `#`. Two degrees:
//! what no report says on a line of its own, and what counts only before the first or behind the last paragraph.

use crate::lang::{ClutterWords, Verdict};
use crate::model::PassageKind::{Comments, Counter, Promotion, Related, Share};

/// What a line is wherever it stands.
pub(super) fn anywhere(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let verdict = words.anywhere.of_word(plain);
    verdict.or_else(|| share_or_counter(plain, words)).or_else(|| imperative(plain, words))
}

/// What a line is only at the head or the tail of an article.
pub(super) fn at_edge(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let verdict = words.at_edge.of_word(plain);
    verdict
        .or_else(|| networks(plain, 1, words))
        .or_else(|| platforms(plain, words))
        .or_else(|| listed(plain, words))
}

fn share_or_counter(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    if plain.contains('#') && is_counter(plain, words) {
        return Some((Counter, "counter-line"));
    }
    let shares = words.sharing.iter().any(|front| plain.starts_with(front));
    networks(plain, if shares { 0 } else { 3 }, words)
}

/// Numbers with words that count readers: "read # times", "# votes", "# min read".
fn is_counter(plain: &str, words: &ClutterWords) -> bool {
    let all = || plain.split(' ');
    all().all(|w| words.counted.has(w) || words.beside_counted.has(w)) && all().any(|w| words.counted.has(w))
}

/// A line of nothing but the words of share buttons, with at least so many names of networks.
fn networks(plain: &str, least: usize, words: &ClutterWords) -> Option<Verdict> {
    let all = || plain.split(' ');
    let only = all().all(|w| words.networks.has(w) || words.beside_networks.has(w));
    (only && all().filter(|w| words.networks.has(w)).count() >= least).then_some((Share, "share-phrase"))
}

/// Lines that tell the reader what to do with the site, which no report begins a sentence with.
fn imperative(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let found = if words.comments.at_start(plain).next().is_some() {
        (Comments, "comment-form")
    } else if words.promotion.at_start(plain).next().is_some() {
        (Promotion, "promotion-phrase")
    } else {
        return None;
    };
    (plain.split(' ').count() <= 40).then_some(found)
}

/// Short lines that name the devices and shops through which an outlet is watched.
fn platforms(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let short = plain.split(' ').take(7).count() <= 6;
    (short && words.platforms.are_in(plain)).then_some((Promotion, "app-platform"))
}

/// "tags syria russia", "keywords …", "read also …": a label with what it labels.
fn listed(plain: &str, words: &ClutterWords) -> Option<Verdict> {
    let labelled = words.keyword_labels.at_start(plain).any(|(_, labelled)| labelled.starts_with(' '));
    labelled.then_some((Related, "tag-line"))
}
