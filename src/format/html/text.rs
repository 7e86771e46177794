//! The text of a tree of HTML: paragraphs, with list items and rows as lines inside them.

use trafilatura::dom::{Document, NodeId};

use super::elements::{Role, role};
use crate::format::paragraphs::{Break, Writer};

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
                if role(tag) == Role::Silent || without.contains(&tag) {
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
    match role(tag) {
        Role::Block | Role::TextBlock => Break::Paragraph,
        Role::Line => Break::Line,
        Role::Cell | Role::Silent | Role::Inline | Role::Unknown => Break::None,
    }
}
