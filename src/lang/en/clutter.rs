//! What buttons, forms and menus of news sites in English say.

use crate::lang::words::{List, Meanings, Phrases};
use crate::lang::{ClutterWords, Verdict};
use crate::model::PassageKind::{Comments, Copyright, Counter, Navigation, Promotion, Related};

pub(super) static CLUTTER: ClutterWords = ClutterWords {
    anywhere: &ANYWHERE,
    at_edge: &AT_EDGE,
    counted: &COUNTED,
    beside_counted: &BESIDE_COUNTED,
    networks: &NETWORKS,
    beside_networks: &BESIDE_NETWORKS,
    sharing: &["share", "follow us", "copy link"],
    promotion: &PROMOTION,
    comments: &COMMENTS,
    platforms: &PLATFORMS,
    keyword_labels: &KEYWORD_LABELS,
    related_labels: &[
        "read more",
        "read also",
        "also read",
        "see also",
        "related",
        "read next",
        "more",
        "must read",
        "related story",
    ],
    roots: &["home", "news", "home page", "start", "world", "politics", "main"],
    rights: &["copyright #", "c #", "copyright c "],
    rights_labels: &["copyright ©"],
    reserved: &["all rights reserved"],
    sites: &["website", "site", "channel", "page", "app"],
    found_at: &["accessed at", "available at", "alternate address", "mirror", "visit us at", "visit our"],
    to_readers: &TO_READERS,
};

static ANYWHERE: Meanings<Verdict> = Meanings::of(&[
    (
        (Promotion, "advert-label"),
        concat!(
            "advertisement|advertisements|advertising|sponsored content|story continues below|",
            "story continues below advertisement|story continues after advertisement|continue reading|",
            "article continues below|article continues after advertisement|continue reading the main story|",
            "scroll to continue|scroll for more|paid content|promoted content",
        ),
    ),
    (
        (Related, "related-heading"),
        concat!(
            "read more|read also|also read|read next|see also|you may also like|click to read more|",
            "you might also like|related articles|related stories|related news|related posts|related content|",
            "related links|related topics|recommended for you|more on this story|most read|most viewed|",
            "most popular|trending now|helpful keywords|recommended stories",
        ),
    ),
    (
        (Comments, "comment-form"),
        concat!(
            "add comment|add a comment|add new comment|leave a comment|leave a reply|post a comment|post comment|",
            "write a comment|security code|view comments|no comments|cancel reply|no comments yet|",
            "load more comments|be the first to comment|comments are closed|show comments|join the conversation|",
            "report a typo|submit comment|hide comments",
        ),
    ),
    ((Counter, "counter-line"), "rate this item|rate this article|rate this|rate this post|user rating"),
    (
        (Navigation, "navigation-phrase"),
        concat!(
            "skip to content|skip to main content|toggle navigation|back to top|main menu|previous article|",
            "next article|previous post|next post|print this article",
        ),
    ),
]);

static AT_EDGE: Meanings<Verdict> = Meanings::of(&[
    (
        (Navigation, "navigation-phrase"),
        concat!(
            "search|menu|home|home page|homepage|log in|login|log out|sign in|sign up|register|my account|top|",
            "contact|contact us|about|about us|next|previous|prev|print|pdf|font size|text size|a a a|close|",
            "open menu|close menu|site map|sitemap|site search|search this site|archive|archives|all news|",
            "sections|languages|listen|listen to this article|live|watch live|mobile version|desktop version|",
            "edition|more|show more|load more|english|english edition|go back|back|font|enlarge|zoom in|zoom out|",
            "submit search",
        ),
    ),
    (
        (Comments, "comment-form"),
        concat!(
            "comments|comment|name|your name|email|e mail|your email|email address|website|name required|",
            "e mail required but will not display|email required|send|submit|refresh|reply|",
            "notify me of follow up comments|your comment|captcha|enter the code|title optional|jcomments|",
            "# characters left|discussion|you must be logged in to post a comment",
        ),
    ),
    (
        (Related, "related-heading"),
        concat!(
            "related|recommended|trending|latest news|latest|latest stories|top stories|tags|tag|keywords|",
            "key words|topics|editors picks|editors choice|in this story|more stories|more news|dont miss|",
            "popular|more on this|breaking news|popular news|recent posts|recent news|other news|",
            "more from this section|headlines",
        ),
    ),
    (
        (Promotion, "promotion-phrase"),
        concat!(
            "newsletter|newsletters|subscribe|subscribe now|donate|donate now|support us|become a member|",
            "download|our apps",
        ),
    ),
    (
        (Copyright, "terms-phrase"),
        concat!(
            "terms of use|terms of service|terms and conditions|terms conditions|privacy policy|privacy|",
            "cookie policy|disclaimer|legal notice|terms|all rights reserved|copyright",
        ),
    ),
]);

static COUNTED: List = List::of(
    "read|reads|view|views|viewed|hits|votes|vote|comments|shares|likes|visits|visitors|readers|downloads|shared",
);

static BESIDE_COUNTED: List = List::of("#|times|time|min|mins|minute|minutes|reading|total|k|m|of|by|rating");

static NETWORKS: List = List::of(concat!(
    "facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|messenger|instagram|youtube|viber|vk|tumblr|",
    "pocket|weibo|wechat|bluesky|mastodon|flipboard|tiktok|threads|email|tweet|rss",
));

static BESIDE_NETWORKS: List = List::of(concat!(
    "share|this|article|story|page|post|on|via|by|to|with|friends|follow|us|copy|link|print|save|like|e|mail|x|",
    "google|plus|it|news|and|or|in|our|shares",
));

static PROMOTION: Phrases = Phrases::of(concat!(
    "subscribe to our|sign up for our|sign up to our|sign up for the|sign up to receive|join our telegram|",
    "join our whatsapp|join us on telegram|follow us on|like us on facebook|download our app|download the app|",
    "get our app|support our journalism|click here to subscribe|we use cookies|this website uses cookies|",
    "this site uses cookies|please enable javascript|get the latest news delivered",
));

static COMMENTS: Phrases = Phrases::of(concat!(
    "your email address will not be published|required fields are marked|save my name email|comments are closed|",
    "you must be logged in to",
));

static PLATFORMS: Phrases = Phrases::of(concat!(
    "roku|app store|google play|apple tv|amazon fire|fire tv|android tv|smart tv|appgallery|windows phone|",
    "ios app|android app|chromecast",
));

static KEYWORD_LABELS: Phrases = Phrases::of(
    "tags|tag|keywords|key words|topics|filed under|categories|category|posted in|labels|more about|tagged",
);

static TO_READERS: Phrases = Phrases::of(concat!(
    "subscribe|subscriber|subscribers|subscription|newsletter|newsletters|click|cookies|website|copyright|",
    "advertisement|advertising|javascript|browser|download|republish|republished|syndicated|donate|donation|",
    "follow us|sign up|log in|sign in|read more|share this|all rights reserved|email us|contact us|",
    "do not necessarily reflect|does not necessarily reflect|views expressed|our app|app store|terms of use|",
    "privacy policy|support us|become a member|this article was",
));
