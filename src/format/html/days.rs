//! When a page says that its story was published: in linked data and `meta`, else in elements made for that, else in those that
//! are called so, else in a script. A day in a sentence, of another story, or behind "Updated" is none.
//!
//! What is printed is the day on which it was published there. A machine-readable moment may be in the time of Greenwich, so
//! where the two are neighbours the printed one holds.

use trafilatura::dom::NodeId;

use super::day_lines::{Label, is_of_other_event, label};
use super::metadata::{Reader, line};
use super::metadata_names::{CHANGED, DAY_ELEMENTS, PUBLISHED, WHO_AND_WHEN};
use crate::clean::dates::{day_within, in_order, stated};
use crate::lang::metadata::{CHANGED as CHANGED_LABELS, PUBLISHED as PUBLISHED_LABELS};
use crate::model::Published;

/// Longest text of an element that is called a date, in bytes.
const LONGEST_DAY: usize = 80;
/// Fewest bytes of a label at the end of other words ("il" ends many).
const LEAST_LABEL: usize = 6;
/// Longest word that stands before a day without calling it anything, with the blank behind it, in letters.
const PREPOSITION: usize = 4;
/// Length of a day, `YYYY-MM-DD`.
const DAY: usize = 10;
/// Names of the day of publication in scripts that are no linked data.
const IN_SCRIPTS: [&str; 6] =
    ["datePublished", "publishedDate", "publishDate", "publicationDate", "published_at", "published_time"];
/// Attributes that state a day, the surest first.
const DAY_ATTRIBUTES: [&str; 8] = [
    "datetime",
    "content",
    "title",
    "data-datetime",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-utime",
];

impl Reader<'_> {
    /// The day of publication, else that of a change. The surest place comes first: linked data, `meta`, an element made for
    /// it, a line beside the headline.
    pub(super) fn published(&self) -> Option<Published> {
        let described = self.described.published.as_deref();
        let mut declared = described.into_iter().chain(self.metas(&PUBLISHED));
        let declared = declared.find_map(|text| Some((text, stated(text)?)));
        if let Some((text, declared)) = declared {
            let is_local = |on: &String| is_in_utc(text) && are_neighbours(on, &declared.on);
            let printed = || self.element_day().map(|day| day.on).filter(is_local);
            let printed = printed().or_else(|| self.day_near_headline().filter(is_local));
            return Some(printed.map_or(declared, |on| Published { on, basis: "page".into() }));
        }
        let changed = || {
            let described = self.described.modified.as_deref();
            described.into_iter().chain(self.metas(&CHANGED)).find_map(stated)
        };
        self.element_day()
            .map(|day| day.on)
            .or_else(|| self.day_near_headline())
            .or_else(|| self.day_line())
            .map(|on| Published { on, basis: "page".into() })
            .or_else(|| self.day_in_scripts())
            .or_else(|| Some(based(changed()?, "updated")))
            .or_else(|| Some(Published { on: self.changed_line()?, basis: "updated".into() }))
    }

    /// The day of publication in scripts that are no linked data, where all of them name the same one:
    /// `{"article": {"datePublished": "2021-02-17T10:00:00Z"}}`.
    fn day_in_scripts(&self) -> Option<Published> {
        let is_other = |node: &NodeId| {
            let kind = self.document.get_attribute(*node, "type");
            kind.is_none_or(|kind| !kind.contains("ld+json"))
        };
        let scripts = self.all("script").into_iter().filter(is_other);
        let texts = scripts.map(|node| self.document.text_content(node));
        let texts: Vec<String> =
            texts.filter(|text| IN_SCRIPTS.iter().any(|name| text.contains(name))).collect();
        let mut days = texts.iter().flat_map(|text| days_of_script(text)).collect::<Vec<_>>().into_iter();
        let first = days.next()?;
        days.all(|day| day.on == first.on).then_some(first)
    }

    /// The day of the first element made for it; of other `time` elements only where they all name one day.
    fn element_day(&self) -> Option<Published> {
        let made = [
            "[itemprop='datePublished'], [property~='datePublished'], [property~='schema:datePublished']",
            "time[pubdate]",
            "time.published, time.entry-date, time.entry-time, abbr.published, time[class*='publish']",
            "[class*='publish-date'], [class*='published-date'], [class*='pub-date'], [class*='pubdate'], [class*='post-date'], [class*='article-date'], [class*='article__date'], [class*='entry-date']",
        ];
        let days = |selector: &str, counts: &dyn Fn(NodeId) -> bool| -> Vec<Published> {
            let nodes = self.all(selector).into_iter().take(50).filter(|node| counts(*node));
            nodes.filter_map(|node| self.day_of(node)).collect()
        };
        let of_story = |node: NodeId| {
            self.is_of_story(node) && !self.is_of_change(node) && !self.is_of_other_event(node)
        };
        let first = made.iter().find_map(|selector| days(selector, &of_story).into_iter().next());
        first.or_else(|| {
            let alone = |node: NodeId| of_story(node) && !self.is_in_sentence(node);
            let named = |node: NodeId| alone(node) && self.document.text_content(node).len() <= LONGEST_DAY;
            let only = |days: Vec<Published>| {
                let first = days.first()?.clone();
                days.iter().all(|day| day.on == first.on).then_some(first)
            };
            let states_day =
                |node: NodeId| alone(node) && !["ins", "del"].contains(&self.document.tag_name(node));
            only(days("time, [datetime], [data-utime]", &states_day))
                .or_else(|| only(days(DAY_ELEMENTS, &named)))
        })
    }

    /// Whether an element speaks of the story of the page, and not of the site, of another story, or of what is cited.
    pub(super) fn is_of_story(&self, node: NodeId) -> bool {
        let above = std::iter::successors(Some(node), |node| self.document.parent(*node));
        let mut above = above.take_while(|node| !matches!(self.document.tag_name(*node), "body" | "html"));
        above.all(|node| !self.is_elsewhere(node))
    }

    /// Whether an element by itself is about something else than the story of the page; one that the headline is in is not,
    /// since many a layout has "sidebar" or "widget" in the name of the whole.
    pub(super) fn is_elsewhere(&self, node: NodeId) -> bool {
        const ELSEWHERE: [&str; 7] = ["footer", "nav", "aside", "form", "blockquote", "cite", "figure"];
        let tag = self.document.tag_name(node);
        let class = self.document.class_name(node).to_ascii_lowercase();
        let id = self.document.get_attribute(node, "id").unwrap_or_default().to_ascii_lowercase();
        // A headline stands in its own article: any other is another story.
        let is_other_article = || tag == "article" && self.is_headline_in_article;
        let is_end = || tag == "footer" && class.split_whitespace().any(is_end_of_story);
        // The head of the site, where many print the day of today, and its foot, where stands who made it.
        let is_edge_of_site = |word: &str| EDGES_OF_SITES.contains(&word);
        !self.around_headline.contains(&node)
            && (is_other_article()
                || ELSEWHERE.contains(&tag) && !is_end()
                || class
                    .split_whitespace()
                    .chain([&*id])
                    .any(|word| is_called_elsewhere(word) || is_edge_of_site(word)))
    }

    /// Whether an element stands behind the `article` that holds the headline, among what the site says of itself and of other
    /// stories.
    pub(super) fn is_behind_story(&self, node: NodeId) -> bool {
        let mut branch = node;
        while let Some(parent) = self.document.parent(branch) {
            if self.around_headline.contains(&parent) {
                let is_around = |child: &NodeId| self.around_headline.contains(child);
                let children = self.document.children(parent);
                let at = |wanted: &dyn Fn(&NodeId) -> bool| children.iter().position(wanted);
                let is_behind = at(&|child| *child == branch) > at(&is_around);
                let is_outside = !self.is_in_article_of_headline(parent);
                return self.is_headline_in_article && is_outside && is_behind;
            }
            branch = parent;
        }
        false
    }

    /// Whether an element around the headline is its `article` or in it.
    fn is_in_article_of_headline(&self, node: NodeId) -> bool {
        let mut above = std::iter::successors(Some(node), |node| self.document.parent(*node));
        above.any(|node| self.document.tag_name(node) == "article")
    }

    /// Whether the cell or term before the one of this element says that something else happened on its day.
    fn is_of_other_event(&self, node: NodeId) -> bool {
        let mut above = std::iter::successors(Some(node), |node| self.document.parent(*node)).take(4);
        let cell = above.find(|node| matches!(self.document.tag_name(*node), "td" | "dd"));
        let label = cell.and_then(|cell| self.document.prev_element_sibling(cell));
        label.is_some_and(|label| is_of_other_event(&self.document.text_content(label), ""))
    }

    /// Whether an element is part of a sentence, so that its day is that of what the sentence tells.
    fn is_in_sentence(&self, node: NodeId) -> bool {
        const WORDS_OF_A_BYLINE: usize = 14;
        let mut above = std::iter::successors(self.document.parent(node), |node| self.document.parent(*node));
        let block =
            above.find(|node| matches!(self.document.tag_name(*node), "p" | "li" | "td" | "dd" | "div"));
        block.is_some_and(|block| {
            let words = |node: NodeId| self.document.text_content(node).split_whitespace().count();
            let others = words(block) - words(node);
            // "14 August Fair", an item of a list that is not called a line about who and when.
            let is_item = || {
                let list = self.document.parent(block).into_iter().chain([block, node]);
                let class: String = list.map(|node| self.document.class_name(node).to_lowercase()).collect();
                let is_labelled = label(&self.document.text(block)) == Label::Published;
                !is_labelled && !WHO_AND_WHEN.iter().any(|word| class.contains(word))
            };
            match self.document.tag_name(block) {
                "div" => false,
                "li" if others > 0 && is_item() => true,
                _ => others > WORDS_OF_A_BYLINE,
            }
        })
    }

    /// Whether an element says when something was changed: by the words before it, or by what it is called.
    fn is_of_change(&self, node: NodeId) -> bool {
        let before = match self.document.prev_element_sibling(node) {
            None => self.document.parent(node).map(|parent| self.document.text(parent)),
            Some(sibling) => Some(self.document.tail(sibling))
                .filter(|tail| !tail.trim().is_empty())
                .or_else(|| Some(self.document.text_content(sibling))),
        };
        let label = before.unwrap_or_default().to_lowercase();
        let label = label.trim_end_matches(|c: char| !c.is_alphanumeric());
        // What readers are told is surer than what an element is called.
        if PUBLISHED_LABELS.iter().any(|word| word.len() >= LEAST_LABEL && label.ends_with(word)) {
            return false;
        }
        is_called_change(&self.document.class_name(node))
            || CHANGED_LABELS.iter().any(|word| label.ends_with(word))
    }

    fn day_of(&self, node: NodeId) -> Option<Published> {
        let attributes = DAY_ATTRIBUTES.iter();
        let mut named = attributes.filter_map(|key| self.document.get_attribute(node, key));
        let named = named.find_map(|value| stated(&value));
        let printed = || {
            let text = line(&self.document.text_content(node))?;
            let day = |part: &str| {
                let part = without_label(part.trim());
                let ordered = self.date_order.and_then(|order| in_order(part, order));
                stated(ordered.as_deref().unwrap_or(part)).or_else(|| {
                    // "am 12.11.16", "le 3 mai 2021"
                    let found = day_within(part, self.date_order)?;
                    let is_open = found.is_short && self.date_order.is_none() && self.says_language;
                    let is_day = found.before.chars().count() <= PREPOSITION && !is_open;
                    is_day.then(|| Published { on: found.day.to_string(), basis: "metadata".into() })
                })
            };
            text.split(['|', '•', '·']).find_map(day)
        };
        // The printed day is in the local time of the outlet; an attribute may be in UTC, or give the day of a change.
        let is_day = |printed: &Published| printed.on.len() == DAY;
        match named {
            Some(named) => printed().filter(is_day).or(Some(named)),
            None => printed(),
        }
    }
}

/// What the head and the foot of a site are called, by class or id.
const EDGES_OF_SITES: [&str; 20] = [
    "credits",
    "colophon",
    "site-info",
    "siteinfo",
    "pagefoot",
    "page-foot",
    "bottombar",
    "copyright",
    "header",
    "masthead",
    "topbar",
    "top-bar",
    "toolbar",
    "site-header",
    "siteheader",
    "main-header",
    "today",
    "todays-date",
    "current-date",
    "currentdate",
];

/// What the fields of a script state that are called a day of publication; their quotation marks may be escaped.
fn days_of_script(script: &str) -> Vec<Published> {
    let parts: Vec<&str> = script.split('"').map(|part| part.trim_end_matches('\\')).collect();
    let fields = parts.windows(3).filter(|field| field[1].trim() == ":" && IN_SCRIPTS.contains(&field[0]));
    fields.filter_map(|field| stated(field[2])).collect()
}

/// Whether a stated moment is one in the time of Greenwich: seconds since 1970, or written with its zone.
fn is_in_utc(text: &str) -> bool {
    let text = text.trim();
    let is_epoch = text.len() > DAY - 1 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let has_zone = ["Z", "+00:00", "+0000", "+00", "GMT", "UTC"].iter().any(|zone| text.ends_with(zone));
    is_epoch || (has_zone && text.contains(':'))
}

/// Whether one day is that before or behind another.
fn are_neighbours(one: &str, other: &str) -> bool {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().ok();
    day(one).zip(day(other)).is_some_and(|(one, other)| (one - other).num_days().abs() == 1)
}

/// Whether the class of an element says that its day is that of a change.
pub(super) fn is_called_change(class: &str) -> bool {
    let class = class.to_lowercase();
    // "date updated", "post-date updated": a convention of microformats in which the day of the post is called so.
    let is_day_of_post =
        |word: &str| word.contains("publish") || (word.contains("date") && !word.contains("updat"));
    class.contains("modif") || (class.contains("updat") && !class.split_whitespace().any(is_day_of_post))
}

/// Whether a word of a class, in small letters, says that an element is about something else than the story.
fn is_called_elsewhere(word: &str) -> bool {
    const CLASSES: [&str; 12] = [
        "aside",
        "related",
        "teaser",
        "sidebar",
        "footer",
        "comment",
        "widget",
        "infobox",
        "citation",
        "reference",
        "recommend",
        "most-read",
    ];
    CLASSES.iter().any(|part| word.contains(part)) && !is_end_of_story(word)
}

/// Whether a word of a class says that an element stands at the end of a story, and is of it.
fn is_end_of_story(word: &str) -> bool {
    const STORY: [&str; 4] = ["post", "entry", "asset", "article"];
    // "entry-footer" is the end of a story and belongs to it.
    word.contains("footer") && STORY.iter().any(|story| word.starts_with(story))
}

/// A day without the word that it is that of publication.
fn without_label(text: &str) -> &str {
    let behind = |label: &&str| {
        let (front, rest) = text.split_at_checked(label.len())?;
        let is_label = front.to_lowercase() == **label && !rest.starts_with(char::is_alphabetic);
        is_label.then(|| rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace()))
    };
    PUBLISHED_LABELS.iter().find_map(behind).unwrap_or(text)
}

fn based(published: Published, basis: &'static str) -> Published {
    Published { basis: basis.into(), ..published }
}
