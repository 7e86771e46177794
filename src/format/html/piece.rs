//! Parts of a page whose elements have known names: what is in each, as text.

use trafilatura::dom::{Document, NodeId};

use super::{PageError, guard, text};

/// A piece of HTML that is asked for its elements.
pub(in crate::format) struct Piece(Document);

impl Piece {
    /// # Errors
    /// When it is too large or too deeply nested.
    pub(in crate::format) fn of(html: &str) -> Result<Self, PageError> {
        guard::parse(html).map(Self)
    }

    fn first(&self, selector: &str) -> Option<NodeId> {
        self.0.query_selector(self.0.root(), selector)
    }

    /// What the first such element says, on one line; `None` where there is none or it says nothing.
    pub(in crate::format) fn line(&self, selector: &str) -> Option<String> {
        let text = self.0.text_content(self.first(selector)?);
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    /// What each such element says, on a line.
    pub(in crate::format) fn lines(&self, selector: &str) -> Vec<String> {
        let found = self.0.query_selector_all(self.0.root(), selector).into_iter();
        let texts =
            found.map(|node| self.0.text_content(node).split_whitespace().collect::<Vec<_>>().join(" "));
        texts.filter(|line| !line.is_empty()).collect()
    }

    /// The paragraphs of all such elements.
    pub(in crate::format) fn paragraphs(&self, selector: &str) -> Vec<String> {
        let found = self.0.query_selector_all(self.0.root(), selector).into_iter();
        found.flat_map(|node| text::paragraphs_in(&self.0, node, &[])).collect()
    }

    /// An attribute of the first such element.
    pub(in crate::format) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.0.get_attribute(self.first(selector)?, name)
    }
}
