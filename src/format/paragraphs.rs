//! Marked-up text to paragraphs: list items and rows of tables are lines inside them.
//!
//! "The <b>envoy</b> met:" with the items "Lavrov" and "Mekdad" becomes the paragraphs "The envoy met:" and "- Lavrov\n- Mekdad".

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Break {
    #[default]
    None,
    Line,
    Paragraph,
}

/// Collapses white space and keeps the greatest of the breaks between two words.
#[derive(Default)]
pub(super) struct Writer {
    done: Vec<String>,
    now: String,
    pending: Break,
    /// Whether [`Writer::line_break`] was called and no word came since.
    broken: bool,
    blank: bool,
    /// What stands before the first word of a list item.
    marker: &'static str,
    /// How many list items are open.
    items: usize,
}

impl Writer {
    pub(super) fn breaks(&mut self, wanted: Break) {
        // Blocks inside a list item are lines, and none stands before the item's own words.
        let wanted = if self.items > 0 { wanted.min(Break::Line) } else { wanted };
        if self.marker.is_empty() {
            self.pending = self.pending.max(wanted);
        }
    }

    /// A line break; two without a word between them begin a paragraph.
    pub(super) fn line_break(&mut self) {
        let wanted = if std::mem::replace(&mut self.broken, true) { Break::Paragraph } else { Break::Line };
        self.breaks(wanted);
    }

    pub(super) fn item(&mut self) {
        self.marker = "- ";
        self.items += 1;
    }

    pub(super) fn end_item(&mut self) {
        self.items = self.items.saturating_sub(1);
    }

    /// A cell of a table begins; a bar parts it from the cell before in the same row.
    pub(super) fn cell(&mut self) {
        if !self.now.is_empty() && self.pending == Break::None {
            self.now.push_str(" |");
            self.blank = true;
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let space = char::is_whitespace;
        let mut words = text.split(space).filter(|w| !w.is_empty()).peekable();
        self.blank |= text.starts_with(space);
        while let Some(word) = words.next() {
            self.word(word);
            self.blank = words.peek().is_some();
        }
        self.blank |= text.ends_with(space);
    }

    /// A comma behind the last word, and a space before the next.
    pub(super) fn comma(&mut self) {
        if !self.now.is_empty() && self.pending == Break::None {
            self.now.push(',');
            self.blank = true;
        }
    }

    /// How many paragraphs there are if the next word begins one.
    pub(super) fn paragraphs(&self) -> usize {
        self.done.len() + usize::from(!self.now.is_empty())
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

    pub(super) fn finish(mut self) -> Vec<String> {
        if !self.now.is_empty() {
            self.done.push(self.now);
        }
        self.done
    }
}
