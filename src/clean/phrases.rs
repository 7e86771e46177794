//! What buttons, forms and menus of news sites say.
//!
//! Compared with [`plain`](super::lines::plain) lines: lower case, no punctuation, digits as `#`. Two degrees:
//! what no report says on a line of its own, and what counts only before the first or behind the last paragraph.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::list::{List, Phrases};
use crate::model::PassageKind::{self, Comments, Copyright, Counter, Navigation, Promotion, Related, Share};

/// A kind of clutter and the rule that knew it.
pub(super) type Verdict = (PassageKind, &'static str);

/// What no report says on a line of its own.
static ANYWHERE: Table = Table::of(&[
    (
        Promotion,
        "advert-label",
        concat!(
            "advertisement|advertisements|advertising|sponsored content|story continues below|",
            "story continues below advertisement|story continues after advertisement|continue reading|",
            "article continues below|article continues after advertisement|continue reading the main story|",
            "scroll to continue|scroll for more|paid content|promoted content",
        ),
    ),
    (
        Related,
        "related-heading",
        concat!(
            "read more|read also|also read|read next|see also|you may also like|click to read more|",
            "you might also like|related articles|related stories|related news|related posts|related content|",
            "related links|related topics|recommended for you|more on this story|most read|most viewed|",
            "most popular|trending now|helpful keywords|recommended stories",
        ),
    ),
    (
        Comments,
        "comment-form",
        concat!(
            "add comment|add a comment|add new comment|leave a comment|leave a reply|post a comment|",
            "post comment|write a comment|security code|view comments|no comments|cancel reply|",
            "no comments yet|load more comments|be the first to comment|comments are closed|show comments|",
            "join the conversation|report a typo|submit comment|hide comments",
        ),
    ),
    (Counter, "counter-line", "rate this item|rate this article|rate this|rate this post|user rating"),
    (
        Navigation,
        "navigation-phrase",
        concat!(
            "skip to content|skip to main content|toggle navigation|back to top|main menu|previous article|",
            "next article|previous post|next post|print this article",
        ),
    ),
]);

/// What sites say around a report, and reports may say in it.
static AT_EDGE: Table = Table::of(&[
    (
        Navigation,
        "navigation-phrase",
        concat!(
            "search|menu|home|home page|homepage|log in|login|log out|sign in|sign up|register|my account|",
            "top|contact|contact us|about|about us|next|previous|prev|print|pdf|font size|text size|a a a|",
            "close|open menu|close menu|site map|sitemap|site search|search this site|archive|archives|",
            "all news|sections|languages|listen|listen to this article|live|watch live|mobile version|",
            "desktop version|edition|more|show more|load more|english|english edition|go back|back|font|",
            "enlarge|zoom in|zoom out|submit search",
        ),
    ),
    (
        Comments,
        "comment-form",
        concat!(
            "comments|comment|name|your name|email|e mail|your email|email address|website|name required|",
            "e mail required but will not display|email required|send|submit|refresh|reply|",
            "notify me of follow up comments|your comment|captcha|enter the code|title optional|jcomments|",
            "# characters left|discussion|you must be logged in to post a comment",
        ),
    ),
    (
        Related,
        "related-heading",
        concat!(
            "related|recommended|trending|latest news|latest|latest stories|top stories|tags|tag|keywords|",
            "key words|topics|editors picks|editors choice|in this story|more stories|more news|dont miss|",
            "popular|more on this|breaking news|popular news|recent posts|recent news|other news|",
            "more from this section|headlines",
        ),
    ),
    (
        Promotion,
        "promotion-phrase",
        concat!(
            "newsletter|newsletters|subscribe|subscribe now|donate|donate now|support us|become a member|",
            "download|our apps",
        ),
    ),
    (
        Copyright,
        "terms-phrase",
        concat!(
            "terms of use|terms of service|terms and conditions|terms conditions|privacy policy|privacy|",
            "cookie policy|disclaimer|legal notice|terms|all rights reserved|copyright",
        ),
    ),
]);

/// Phrases with what a line that says one is.
struct Table {
    rows: &'static [(PassageKind, &'static str, &'static str)],
    verdicts: OnceLock<FxHashMap<&'static str, Verdict>>,
}

impl Table {
    const fn of(rows: &'static [(PassageKind, &'static str, &'static str)]) -> Self {
        Self { rows, verdicts: OnceLock::new() }
    }

    fn verdict(&self, plain: &str) -> Option<Verdict> {
        let read = || {
            let rows = self.rows.iter().rev();
            let phrases = |(kind, rule, phrases): &(PassageKind, &'static str, &'static str)| {
                let verdict = (*kind, *rule);
                phrases.split('|').map(move |phrase| (phrase, verdict)).collect::<Vec<_>>()
            };
            rows.flat_map(phrases).collect()
        };
        self.verdicts.get_or_init(read).get(plain).copied()
    }
}

/// What a line is wherever it stands.
pub(super) fn anywhere(plain: &str) -> Option<Verdict> {
    ANYWHERE.verdict(plain).or_else(|| share_or_counter(plain)).or_else(|| imperative(plain))
}

/// What a line is only at the head or the tail of an article.
pub(super) fn at_edge(plain: &str) -> Option<Verdict> {
    AT_EDGE
        .verdict(plain)
        .or_else(|| networks(plain, 1))
        .or_else(|| platforms(plain))
        .or_else(|| listed(plain))
}

fn share_or_counter(plain: &str) -> Option<Verdict> {
    if plain.contains('#') && is_counter(plain) {
        return Some((Counter, "counter-line"));
    }
    let shares =
        plain.starts_with("share") || plain.starts_with("follow us") || plain.starts_with("copy link");
    networks(plain, if shares { 0 } else { 3 })
}

/// Numbers with words that count readers: "read # times", "# votes", "# min read".
fn is_counter(plain: &str) -> bool {
    static CORE: List = List::of(concat!(
        "read|reads|view|views|viewed|hits|votes|vote|comments|shares|likes|visits|visitors|readers|",
        "downloads|shared",
    ));
    static MORE: List = List::of("#|times|time|min|mins|minute|minutes|reading|total|k|m|of|by|rating");
    let words = || plain.split(' ');
    words().all(|w| CORE.has(w) || MORE.has(w)) && words().any(|w| CORE.has(w))
}

/// A line of nothing but the words of share buttons, with at least so many names of networks.
fn networks(plain: &str, least: usize) -> Option<Verdict> {
    static NAMES: List = List::of(concat!(
        "facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|messenger|instagram|youtube|",
        "viber|vk|tumblr|pocket|weibo|wechat|bluesky|mastodon|flipboard|tiktok|threads|email|tweet|",
        "rss",
    ));
    static AROUND: List = List::of(concat!(
        "share|this|article|story|page|post|on|via|by|to|with|friends|follow|us|copy|link|print|save|",
        "like|e|mail|x|google|plus|it|news|and|or|in|our|shares",
    ));
    let words = || plain.split(' ');
    let only = words().all(|w| NAMES.has(w) || AROUND.has(w));
    (only && words().filter(|w| NAMES.has(w)).count() >= least).then_some((Share, "share-phrase"))
}

/// Lines that tell the reader what to do with the site, which no report begins a sentence with.
fn imperative(plain: &str) -> Option<Verdict> {
    static PROMOTION: Phrases = Phrases::of(concat!(
        "subscribe to our|sign up for our|sign up to our|sign up for the|sign up to receive|",
        "join our telegram|join our whatsapp|join us on telegram|follow us on|like us on facebook|",
        "download our app|download the app|get our app|support our journalism|",
        "click here to subscribe|we use cookies|this website uses cookies|this site uses cookies|",
        "please enable javascript|get the latest news delivered",
    ));
    static COMMENTS: Phrases = Phrases::of(concat!(
        "your email address will not be published|required fields are marked|save my name email|",
        "comments are closed|you must be logged in to",
    ));
    let found = if COMMENTS.at_start(plain).next().is_some() {
        (Comments, "comment-form")
    } else if PROMOTION.at_start(plain).next().is_some() {
        (Promotion, "promotion-phrase")
    } else {
        return None;
    };
    (plain.split(' ').count() <= 40).then_some(found)
}

/// Short lines that name the devices and shops through which an outlet is watched.
fn platforms(plain: &str) -> Option<Verdict> {
    static PLATFORMS: Phrases = Phrases::of(concat!(
        "roku|app store|google play|apple tv|amazon fire|fire tv|android tv|smart tv|appgallery|",
        "windows phone|ios app|android app|chromecast",
    ));
    let short = plain.split(' ').take(7).count() <= 6;
    (short && PLATFORMS.are_in(plain)).then_some((Promotion, "app-platform"))
}

/// "tags syria russia", "keywords …", "read also …": a label with what it labels.
fn listed(plain: &str) -> Option<Verdict> {
    static LABELS: Phrases = Phrases::of(concat!(
        "tags|tag|keywords|key words|topics|filed under|categories|category|posted in|labels|",
        "more about|tagged",
    ));
    let labelled = LABELS.at_start(plain).any(|(_, labelled)| labelled.starts_with(' '));
    labelled.then_some((Related, "tag-line"))
}
