//! A page made ready for the library that finds its text: what makes it lose text is taken out of its way.
//!
//! The library ends a paragraph at the first element in it that it does not know, passes over text that stands loose
//! beside other parts of a block or behind a link in it, and takes whatever is called a teaser for a link to another story.
//! An example:
//!
//! ```text
//! <p>It was said <time>on Tuesday</time> that …     →   <p>It was said on Tuesday that …
//! <div>A <b>ferry</b> may …<br><br>The council …    →   <div><p>A <b>ferry</b> may …</p><p>The council …</p>
//! <p class=teaser>A ferry may …</p>                 →   <p>A ferry may …</p>
//! ```
//!
//! Nothing is added to the page and no text in running text is taken away.

use rustc_hash::FxHashMap;
use trafilatura::dom::{Document, NodeId};

use super::elements::{Role, role};

/// Most elements that are moved, each time something around them is.
const MOST_MOVED: usize = 1_000_000;
/// Fewest bytes of loose text that is no menu or label.
const LEAST_PROSE: usize = 60;

/// Blocks that may hold running text.
const PROSE: [&str; 6] = ["div", "blockquote", "article", "section", "main", "center"];

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
    // The innermost first: what is moved is another element afterwards.
    let blocks = document.get_elements_by_tag_name(document.root(), "*").into_iter().rev();
    let blocks: Vec<NodeId> = blocks.filter(|node| holds_loose_text(document, *node)).collect();
    let mut left = MOST_MOVED;
    for block in blocks {
        wrap_loose_text(document, block, &mut left);
        if left == 0 {
            break;
        }
    }
}

/// Whether words stand directly in an element that may hold running text.
fn is_running_text(document: &Document, node: NodeId) -> bool {
    let tag = document.tag_name(node);
    let may = match role(tag) {
        Role::TextBlock | Role::Line | Role::Cell | Role::Inline => true,
        Role::Block => PROSE.contains(&tag),
        Role::Silent | Role::Unknown => false,
    };
    may && holds_words(document, node)
}

/// Whether words stand directly in a block that may hold them beside other parts.
fn holds_loose_text(document: &Document, node: NodeId) -> bool {
    let tag = document.tag_name(node);
    (tag == "body" || PROSE.contains(&tag)) && holds_words(document, node)
}

fn holds_words(document: &Document, node: NodeId) -> bool {
    document.child_nodes(node).into_iter().any(|child| is_words(document, child))
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

/// Running text that stands loose in a block becomes paragraphs, two line breaks or another block apart.
///
/// A block without such parts, and one whose loose text is short or mostly links, stays as it is. What is moved is copied, so
/// `left` says how many elements still may be.
fn wrap_loose_text(document: &mut Document, block: NodeId, left: &mut usize) {
    let children = document.child_nodes(block);
    let parts = parts(document, &children);
    let is_prose = |part: &Part| matches!(part, Part::Loose(nodes) if is_prose(document, nodes));
    if parts.len() < 2 || !parts.iter().any(is_prose) {
        return;
    }
    let inside = document.get_elements_by_tag_name(block, "*").len();
    let enough = inside <= *left;
    *left = left.saturating_sub(inside);
    if !enough {
        return;
    }
    for child in children {
        document.remove(child, true);
    }
    for part in parts {
        match part {
            Part::Apart(node) => document.append_child(block, node),
            Part::Loose(nodes) => {
                let paragraph = document.sub_element(block, "p");
                document.extend(paragraph, &nodes);
            }
        }
    }
}

/// What stands in a block.
enum Part {
    /// Something that is no running text.
    Apart(NodeId),
    /// Running text, with words in it.
    Loose(Vec<NodeId>),
}

/// The children of a block, running text cut at two line breaks.
fn parts(document: &Document, children: &[NodeId]) -> Vec<Part> {
    let (mut parts, mut run, mut breaks) = (Vec::new(), Vec::new(), 0);
    let end = |run: &mut Vec<NodeId>, parts: &mut Vec<Part>| {
        let run = std::mem::take(run);
        if run.iter().any(|node| has_words(document, *node)) {
            parts.push(Part::Loose(run));
        } else {
            parts.extend(run.into_iter().filter(|node| document.is_element(*node)).map(Part::Apart));
        }
    };
    for node in children.iter().copied() {
        let is_text = document.is_text(node);
        if !is_text && !document.is_element(node) || is_text && breaks > 0 && is_blank(document, node) {
            continue;
        }
        let is_break = !is_text && document.tag_name(node) == "br";
        breaks = if is_break { breaks + 1 } else { 0 };
        if breaks == 2 {
            // The first of them ends the text.
            run.pop();
            end(&mut run, &mut parts);
        } else if !is_text && !is_inline(document, node) {
            end(&mut run, &mut parts);
            parts.push(Part::Apart(node));
        } else if breaks < 2 {
            run.push(node);
        }
    }
    end(&mut run, &mut parts);
    parts
}

/// Whether an element and all in it are part of running text.
fn is_inline(document: &Document, node: NodeId) -> bool {
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        if role(document.tag_name(node)) != Role::Inline {
            return false;
        }
        // In order, so that no part of the page is looked at for more than one of the blocks around it.
        waiting.extend(document.children(node).into_iter().rev());
    }
    true
}

fn has_words(document: &Document, node: NodeId) -> bool {
    !document.text_content(node).trim().is_empty()
}

/// Whether running text is as long as a sentence without its links, and longer than these.
fn is_prose(document: &Document, nodes: &[NodeId]) -> bool {
    let length = |node: NodeId| document.text_content(node).trim().len();
    let linked = |node: NodeId| -> usize {
        if document.tag_name(node) == "a" {
            return length(node);
        }
        document.get_elements_by_tag_name(node, "a").into_iter().map(length).sum()
    };
    let whole: usize = nodes.iter().map(|node| length(*node)).sum();
    let linked: usize = nodes.iter().map(|node| linked(*node)).sum();
    whole.saturating_sub(linked) >= LEAST_PROSE.max(linked)
}

fn is_blank(document: &Document, node: NodeId) -> bool {
    document.is_text(node) && document.text_content(node).trim().is_empty()
}
