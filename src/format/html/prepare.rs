//! A page made ready for the library that finds its text: what makes it lose text is taken out of its way.
//!
//! The library ends a paragraph at the first element in it that it does not know, passes over text that stands loose
//! beside other parts of a block or behind a link in it, and takes whatever is called a teaser for a link to another story.
//! A heading beside a picture it leaves out, and elements of a page's own it glues together. An example:
//!
//! ```text
//! <p>It was said <time>on Tuesday</time> that …     →   <p>It was said on Tuesday that …
//! <div>A <b>ferry</b> may …<br><br>The council …    →   <div><p>A <b>ferry</b> may …</p><p>The council …</p>
//! <p class=teaser>A ferry may …</p>                 →   <p>A ferry may …</p>
//! <h2>A ferry may … again.</h2><img>                →   <p>A ferry may … again.</p><img>
//! <port-line>A ferry …</port-line>                  →   <p>A ferry …</p>
//! ```
//!
//! Nothing is added to the page, and nothing is taken away but what no browser shows.

use rustc_hash::{FxHashMap, FxHashSet};
use trafilatura::dom::{Document, NodeId};

use super::elements::{Role, role};

/// Most elements that are moved, each time something around them is.
const MOST_MOVED: usize = 1_000_000;
/// Fewest bytes of loose text that is no menu or label.
const LEAST_PROSE: usize = 60;

/// Most nodes and bytes of a heading that is looked at.
const MOST_PARTS: usize = 200;
const LONGEST_PARAGRAPH: usize = 4_000;

/// Blocks that are called such without a caption.
const NO_CAPTIONS: &str = "[class*='no_caption'], [class*='no-caption'], [class*='nocaption']";

/// How the elements of AMP begin: pictures, advertisements and menus.
const AMP: &str = "amp-";

/// Blocks that may hold running text.
const PROSE: [&str; 6] = ["div", "blockquote", "article", "section", "main", "center"];

/// Words in the parts of a heading stay apart: `<h1><span>Ferries</span><span>No boats</span></h1>` is no `FerriesNo boats`. A
/// letter set apart for its size, and its word, stay together.
pub(super) fn part_headings(document: &mut Document) {
    let ends = |c: char| c.is_lowercase() || c.is_ascii_digit() || ".:!?".contains(c);
    for tag in ["h1", "h2", "h3"] {
        for heading in document.get_elements_by_tag_name(document.root(), tag) {
            let parts = document.children(heading);
            let texts: Option<Vec<String>> =
                parts.iter().take(MOST_PARTS).map(|part| short_text(document, *part)).collect();
            let Some(texts) = texts.filter(|texts| texts.len() == parts.len()) else { continue };
            let mut whole = document.text(heading);
            let mut is_glued = false;
            for (at, text) in texts.iter().enumerate() {
                let is_next = at > 0 && whole.ends_with(ends) && text.starts_with(char::is_uppercase);
                is_glued |= is_next;
                whole.push_str(if is_next { " " } else { "" });
                whole.push_str(text);
                whole.push_str(&document.tail(parts[at]));
            }
            // The library passes over blanks at the edges of elements, so the parts become one text.
            if is_glued {
                for part in parts {
                    document.remove(part, false);
                }
                document.set_text(heading, &whole);
            }
        }
    }
}

/// Makes a page ready.
pub(super) fn prepare(document: &mut Document) {
    remove_unseen(document);
    // The library takes for a caption whatever has that word in its name.
    for block in document.query_selector_all(document.root(), NO_CAPTIONS) {
        document.remove_attribute(block, "class");
    }
    // Whether text stands directly in an element, so that one with very many children is looked at once.
    let mut holds_text: FxHashMap<NodeId, bool> = FxHashMap::default();
    for node in document.get_elements_by_tag_name(document.root(), "*") {
        let tag = document.tag_name(node);
        let role = role(tag);
        if tag == "p" {
            show_lead(document, node);
        } else if is_sentence(document, node) {
            document.set_tag_name(node, "p");
        } else if matches!(role, Role::Silent | Role::Unknown) {
            let Some(parent) = document.parent(node) else { continue };
            let is_in_text = *holds_text.entry(parent).or_insert_with(|| is_running_text(document, parent));
            if is_in_text && role == Role::Silent {
                part_words(document, node);
                document.remove(node, true);
            } else if is_in_text {
                document.set_tag_name(node, "span");
            } else if tag.contains('-') && !tag.starts_with(AMP) {
                document.set_tag_name(node, if is_paragraph(document, node) { "p" } else { "div" });
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

/// Takes out what no browser shows: what is called hidden, as far as that is not most of the page, templates that no script has
/// filled, and what stands there for browsers without frames, which is markup that nobody has read.
fn remove_unseen(document: &mut Document) {
    let root = document.root();
    let hidden = document.query_selector_all(root, "[hidden]").into_iter();
    let hidden: Vec<NodeId> = hidden
        .filter(|node| document.get_attribute(*node, "hidden").as_deref() != Some("until-found"))
        .collect();
    if !hidden.is_empty() {
        let all: FxHashSet<NodeId> = hidden.iter().copied().collect();
        let is_outermost = |node: &NodeId| {
            !std::iter::successors(document.parent(*node), |above| document.parent(*above))
                .any(|above| all.contains(&above))
        };
        let hidden: Vec<NodeId> = hidden.into_iter().filter(is_outermost).collect();
        let whole = document.text_content(root).len();
        for node in hidden {
            if document.text_content(node).len() * 2 < whole {
                document.remove(node, true);
            }
        }
    }
    for frames in document.get_elements_by_tag_name(root, "noframes") {
        document.remove(frames, true);
    }
    for template in document.get_elements_by_tag_name(root, "template") {
        // This one is the content of the element around it.
        if document.get_attribute(template, "shadowrootmode").is_some() {
            document.set_tag_name(template, "div");
        } else {
            document.remove(template, true);
        }
    }
}

/// Whether an element holds running text and nothing else.
fn is_paragraph(document: &Document, node: NodeId) -> bool {
    let is_inline = |part: &NodeId| role(document.tag_name(*part)) == Role::Inline;
    holds_words(document, node) && document.children(node).iter().all(is_inline)
}

/// Whether a heading below the first is a whole sentence, and so a paragraph.
fn is_sentence(document: &Document, node: NodeId) -> bool {
    if !["h2", "h3", "h4", "h5", "h6"].contains(&document.tag_name(node)) {
        return false;
    }
    let text = short_text(document, node);
    text.is_some_and(|text| text.trim_end().ends_with(['.', '”'])) && is_prose(document, &[node])
}

/// The text of an element with few others in it; `None` where it has more text or elements than a paragraph, so that elements
/// inside each other are not gone through for each of them.
fn short_text(document: &Document, node: NodeId) -> Option<String> {
    let mut text = String::new();
    let mut waiting = vec![node];
    for _ in 0..MOST_PARTS {
        let Some(node) = waiting.pop() else { return Some(text) };
        if document.is_text(node) {
            text.push_str(&document.text_content(node));
            if text.len() > LONGEST_PARAGRAPH {
                return None;
            }
        } else {
            let parts = document.child_nodes(node);
            if parts.len() > MOST_PARTS {
                return None;
            }
            waiting.extend(parts.into_iter().rev());
        }
    }
    None
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
    (tag == "body" || PROSE.contains(&tag))
        && document.child_nodes(node).into_iter().any(|child| {
            is_words(document, child)
                || !document.is_text(child)
                    && role(document.tag_name(child)) == Role::Inline
                    && holds_sentence(document, child)
        })
}

/// Whether text as long as a sentence stands directly in an element.
fn holds_sentence(document: &Document, node: NodeId) -> bool {
    let is_long = |child: &NodeId| {
        document.is_text(*child) && document.text_content(*child).trim().len() >= LEAST_PROSE
    };
    document.tag_name(node) != "a" && document.child_nodes(node).iter().any(is_long)
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
