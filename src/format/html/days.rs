//! When a page says that its story was published: in linked data and `meta`, else in elements made for that, else in those that
//! are called so. A day in a sentence, of another story, or behind "Updated" is none.

use trafilatura::dom::NodeId;

use super::metadata::{Reader, line};
use super::metadata_names::{CHANGED, DAY_ELEMENTS, PUBLISHED};
use crate::clean::dates::stated;
use crate::lang::metadata::{CHANGED as CHANGED_LABELS, PUBLISHED as PUBLISHED_LABELS};
use crate::model::Published;

/// Longest text of an element that is called a date, in bytes.
const LONGEST_DAY: usize = 80;
/// Fewest bytes of a label at the end of other words ("il" ends many).
const LEAST_LABEL: usize = 6;
/// Length of a day, `YYYY-MM-DD`.
const DAY: usize = 10;

impl Reader<'_> {
    /// The day of publication, else that of a change. The surest place comes first: linked data, `meta`, an element made for
    /// it, a line beside the headline.
    pub(super) fn published(&self) -> Option<Published> {
        let described = self.described.published.as_deref().and_then(stated);
        let meta = || self.metas(&PUBLISHED).find_map(stated);
        let changed = || {
            let described = self.described.modified.as_deref();
            described.into_iter().chain(self.metas(&CHANGED)).find_map(stated)
        };
        described
            .or_else(meta)
            .or_else(|| Some(based(self.element_day()?, "page")))
            .or_else(|| Some(Published { on: self.day_line()?, basis: "page".into() }))
            .or_else(|| Some(based(changed()?, "updated")))
    }

    /// The day of the first element made for it; of other `time` elements only where they all name one day.
    fn element_day(&self) -> Option<Published> {
        let made = [
            "[itemprop='datePublished']",
            "time[pubdate]",
            "time.published, time.entry-date, time.entry-time, abbr.published, time[class*='publish']",
            "[class*='publish-date'], [class*='published-date'], [class*='pub-date'], [class*='pubdate'], [class*='post-date'], [class*='article-date'], [class*='article__date'], [class*='entry-date']",
        ];
        let days = |selector: &str, counts: &dyn Fn(NodeId) -> bool| -> Vec<Published> {
            let nodes = self.all(selector).into_iter().take(50).filter(|node| counts(*node));
            nodes.filter_map(|node| self.day_of(node)).collect()
        };
        let of_story = |node: NodeId| self.is_of_story(node) && !self.is_of_change(node);
        let first = made.iter().find_map(|selector| days(selector, &of_story).into_iter().next());
        first.or_else(|| {
            let alone = |node: NodeId| of_story(node) && !self.is_in_sentence(node);
            let named = |node: NodeId| alone(node) && self.document.text_content(node).len() <= LONGEST_DAY;
            let only = |days: Vec<Published>| {
                let first = days.first()?.clone();
                days.iter().all(|day| day.on == first.on).then_some(first)
            };
            only(days("time", &alone)).or_else(|| only(days(DAY_ELEMENTS, &named)))
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
        // A headline stands in its own article: any other is another story.
        let is_other_article = || tag == "article" && self.is_headline_in_article;
        let is_end = || tag == "footer" && class.split_whitespace().any(is_end_of_story);
        !self.around_headline.contains(&node)
            && (is_other_article()
                || ELSEWHERE.contains(&tag) && !is_end()
                || class.split_whitespace().any(is_called_elsewhere))
    }

    /// Whether an element is part of a sentence, so that its day is that of what the sentence tells.
    fn is_in_sentence(&self, node: NodeId) -> bool {
        const WORDS_OF_A_BYLINE: usize = 14;
        let mut above = std::iter::successors(self.document.parent(node), |node| self.document.parent(*node));
        let block =
            above.find(|node| matches!(self.document.tag_name(*node), "p" | "li" | "td" | "dd" | "div"));
        block.is_some_and(|block| {
            let words = |node: NodeId| self.document.text_content(node).split_whitespace().count();
            self.document.tag_name(block) != "div" && words(block) - words(node) > WORDS_OF_A_BYLINE
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
        let attributes = ["datetime", "content", "title"].iter();
        let mut named = attributes.filter_map(|key| self.document.get_attribute(node, key));
        let named = named.find_map(|value| stated(&value));
        let printed = || {
            let text = line(&self.document.text_content(node))?;
            text.split(['|', '•', '·']).find_map(|part| stated(without_label(part.trim())))
        };
        // The printed day is in the local time of the outlet; an attribute may be in UTC, or give the day of a change.
        let is_day = |printed: &Published| printed.on.len() == DAY;
        match named {
            Some(named) => printed().filter(is_day).or(Some(named)),
            None => printed(),
        }
    }
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
