//! The text of a tree of HTML: paragraphs, with list items and rows as lines inside them.

use trafilatura::dom::{Document, NodeId};

use crate::format::paragraphs::{Break, Writer};

/// Elements that stand apart from what is around them.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "dialog",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements that begin a line.
const LINES: [&str; 4] = ["li", "tr", "caption", "summary"];
/// Elements whose content nobody reads.
const SILENT: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "button", "select",
    "textarea", "object", "audio", "video", "canvas", "datalist",
];

/// The paragraphs of a document, none of them empty.
pub(super) fn paragraphs(document: &Document) -> Vec<String> {
    paragraphs_in(document, document.body().unwrap_or_else(|| document.root()), &[])
}

/// The paragraphs of a part of a document but for what is in elements `without`; none of them is empty.
pub(super) fn paragraphs_in(document: &Document, root: NodeId, without: &[&str]) -> Vec<String> {
    let mut writer = Writer::default();
    // Depth is bounded by the guard; a stack of our own keeps it off the thread's.
    let mut steps = vec![Step::Enter(root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Leave(break_, item) => {
                if item {
                    writer.end_item();
                }
                writer.breaks(break_);
            }
            Step::Enter(node) if document.is_text(node) => writer.text(&document.text_content(node)),
            Step::Enter(node) => {
                let tag = document.tag_name(node);
                if SILENT.contains(&tag) || without.contains(&tag) {
                    continue;
                }
                let break_ = around(tag);
                writer.breaks(break_);
                match tag {
                    "br" => writer.line_break(),
                    "li" => writer.item(),
                    "td" | "th" => writer.cell(),
                    _ => {}
                }
                steps.push(Step::Leave(break_, tag == "li"));
                steps.extend(document.child_nodes(node).into_iter().rev().map(Step::Enter));
            }
        }
    }
    writer.finish()
}

enum Step {
    Enter(NodeId),
    /// With the break behind it, and whether it is a list item.
    Leave(Break, bool),
}

fn around(tag: &str) -> Break {
    if BLOCKS.contains(&tag) {
        Break::Paragraph
    } else if LINES.contains(&tag) {
        Break::Line
    } else {
        Break::None
    }
}
