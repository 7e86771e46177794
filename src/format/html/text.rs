//! The text of a tree of HTML: paragraphs, with list items and rows as lines inside them.

use trafilatura::dom::{Document, NodeId};

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
                writer.items -= usize::from(item);
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

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Break {
    #[default]
    None,
    Line,
    Paragraph,
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

/// Collapses white space and keeps the greatest of the breaks between two words.
#[derive(Default)]
struct Writer {
    done: Vec<String>,
    now: String,
    pending: Break,
    /// Whether a line was broken and no word came since.
    broken: bool,
    blank: bool,
    /// What stands before the first word of a list item.
    marker: &'static str,
    /// How many list items are open.
    items: usize,
}

impl Writer {
    fn breaks(&mut self, wanted: Break) {
        // Blocks inside a list item are lines, and none stands before the item's own words.
        let wanted = if self.items > 0 { wanted.min(Break::Line) } else { wanted };
        if self.marker.is_empty() {
            self.pending = self.pending.max(wanted);
        }
    }

    /// Two of them without a word between set a paragraph apart.
    fn line_break(&mut self) {
        let wanted = if std::mem::replace(&mut self.broken, true) { Break::Paragraph } else { Break::Line };
        self.breaks(wanted);
    }

    fn item(&mut self) {
        self.marker = "- ";
        self.items += 1;
    }

    fn cell(&mut self) {
        if !self.now.is_empty() && self.pending == Break::None {
            self.now.push_str(" |");
            self.blank = true;
        }
    }

    fn text(&mut self, text: &str) {
        let space = char::is_whitespace;
        let mut words = text.split(space).filter(|w| !w.is_empty()).peekable();
        self.blank |= text.starts_with(space);
        while let Some(word) = words.next() {
            self.word(word);
            self.blank = words.peek().is_some();
        }
        self.blank |= text.ends_with(space);
    }

    fn word(&mut self, word: &str) {
        self.broken = false;
        match std::mem::take(&mut self.pending) {
            Break::Paragraph if !self.now.is_empty() => self.done.push(std::mem::take(&mut self.now)),
            Break::Line if !self.now.is_empty() => self.now.push('\n'),
            _ if self.blank && !self.now.is_empty() => self.now.push(' '),
            _ => {}
        }
        self.now.push_str(std::mem::take(&mut self.marker));
        self.now.push_str(word);
    }

    fn finish(mut self) -> Vec<String> {
        if !self.now.is_empty() {
            self.done.push(self.now);
        }
        self.done
    }
}
