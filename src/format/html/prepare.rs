//! A page made ready for the library that finds its text: what makes it lose text is taken out of its way.
//!
//! The library ends a paragraph at the first element in it that it does not know, passes over text that stands loose
//! behind a headline, and takes whatever is called a teaser for a link to another story. An example:
//!
//! ```text
//! <p>It was said <time>on Tuesday</time> that …     →   <p>It was said on Tuesday that …
//! <h1>…</h1>A ferry may …<br><br>The council …      →   <h1>…</h1><p>A ferry may …</p><p>The council …</p>
//! <p class=teaser>A ferry may …</p>                 →   <p>A ferry may …</p>
//! ```
//!
//! Nothing is added to the page and no text in running text is taken away.

use rustc_hash::FxHashMap;
use trafilatura::dom::{Document, NodeId};

use super::elements::{Role, role};

/// Loose text is looked for behind so many headlines: each time a part of the page is parsed again.
const MOST_HEADLINES: usize = 3;

/// Makes a page ready.
pub(super) fn prepare(document: &mut Document) {
    // Whether text stands directly in an element, so that one with very many children is looked at once.
    let mut holds_text: FxHashMap<NodeId, bool> = FxHashMap::default();
    for node in document.get_elements_by_tag_name(document.root(), "*") {
        let tag = document.tag_name(node);
        let role = role(tag);
        if tag == "p" {
            show_lead(document, node);
        } else if matches!(role, Role::Silent | Role::Unknown) {
            let Some(parent) = document.parent(node) else { continue };
            let is_in_text = *holds_text.entry(parent).or_insert_with(|| is_running_text(document, parent));
            if is_in_text && role == Role::Silent {
                part_words(document, node);
                document.remove(node, true);
            } else if is_in_text {
                document.set_tag_name(node, "span");
            }
        }
    }
    let headings = document.get_elements_by_tag_name(document.root(), "h1");
    headings.into_iter().take(MOST_HEADLINES).for_each(|heading| wrap_loose_text(document, heading));
}

/// Whether words stand directly in an element that may hold running text.
fn is_running_text(document: &Document, node: NodeId) -> bool {
    let tag = document.tag_name(node);
    let may = match role(tag) {
        Role::TextBlock | Role::Line | Role::Cell | Role::Inline => true,
        Role::Block => matches!(tag, "div" | "blockquote"),
        Role::Silent | Role::Unknown => false,
    };
    may && document.child_nodes(node).into_iter().any(|child| is_words(document, child))
}

fn is_words(document: &Document, node: NodeId) -> bool {
    document.is_text(node) && !document.text_content(node).trim().is_empty()
}

/// Words on both sides of something that is taken out stay apart, but for a place where a word may be broken.
fn part_words(document: &mut Document, node: NodeId) {
    if document.tag_name(node) == "wbr" {
        return;
    }
    let tail = document.tail(node);
    if !tail.is_empty()
        && !tail.starts_with(char::is_whitespace)
        && !tail.starts_with(|c: char| c.is_ascii_punctuation())
    {
        document.set_tail(node, &format!(" {tail}"));
    }
}

/// A paragraph that is called a teaser and is no link is the lead of this story.
fn show_lead(document: &mut Document, node: NodeId) {
    let class = document.class_name(node).to_ascii_lowercase();
    if !class.contains("teaser") {
        return;
    }
    let whole = document.text_content(node).trim().len();
    let linked: usize = document
        .get_elements_by_tag_name(node, "a")
        .into_iter()
        .map(|link| document.text_content(link).trim().len())
        .sum();
    let mut above = node;
    while let Some(parent) = document.parent(above) {
        if document.tag_name(parent) == "a" {
            return;
        }
        above = parent;
    }
    // Of the teaser of another story most is a link.
    if linked * 2 < whole {
        document.remove_attribute(node, "class");
    }
}

/// Text that stands loose behind a headline becomes paragraphs, two line breaks apart.
fn wrap_loose_text(document: &mut Document, heading: NodeId) {
    let Some(parent) = document.parent(heading) else { return };
    let children = document.child_nodes(parent);
    let behind = children.iter().position(|child| *child == heading).map_or(children.len(), |at| at + 1);
    let is_apart = |node: &NodeId| {
        let tag = document.tag_name(*node);
        !document.is_text(*node) && matches!(role(tag), Role::Block | Role::TextBlock)
            || matches!(tag, "script" | "style")
    };
    let end = behind + children[behind..].iter().position(is_apart).unwrap_or(children.len() - behind);
    let loose = &children[behind..end];
    if !loose.iter().any(|node| is_words(document, *node)) {
        return;
    }
    let is_break = |at: usize| loose.get(at).is_some_and(|node| document.tag_name(*node) == "br");
    let mut html: String = children[..behind].iter().map(|node| html_of(document, *node)).collect();
    html.push_str("<p>");
    let mut at = 0;
    while at < loose.len() {
        let mut next = at + 1;
        while is_break(at) && loose.get(next).is_some_and(|node| is_blank(document, *node)) {
            next += 1;
        }
        if is_break(at) && is_break(next) {
            html.push_str("</p><p>");
            at = next + 1;
        } else {
            html.push_str(&html_of(document, loose[at]));
            at += 1;
        }
    }
    html.push_str("</p>");
    html.extend(children[end..].iter().map(|node| html_of(document, *node)));
    document.set_inner_html(parent, &html);
}

fn is_blank(document: &Document, node: NodeId) -> bool {
    document.is_text(node) && document.text_content(node).trim().is_empty()
}

fn html_of(document: &Document, node: NodeId) -> String {
    if document.is_text(node) {
        let text = document.text_content(node);
        return text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    }
    document.outer_html(node)
}
