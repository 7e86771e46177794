//! From byte offsets to offsets in Unicode code points, which is what SQLite's `substr` counts in.

/// Converts byte offsets of one text to code-point offsets; answers ascending questions in one pass.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CodePoints<'t> {
    /// A converter that stands at the start of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// How many code points of the text stand before byte `offset`.
    ///
    /// Cheap when offsets ascend or lie near the last one asked; one nearer to the front starts there again.
    ///
    /// # Panics
    /// When `offset` is no character boundary of the text.
    pub fn at(&mut self, offset: usize) -> usize {
        let count = |gap: &str| if gap.is_ascii() { gap.len() } else { gap.chars().count() };
        let back = self.byte.saturating_sub(offset);
        if back > offset {
            self.chars = count(&self.text[..offset]);
        } else if back > 0 {
            self.chars -= count(&self.text[offset..self.byte]);
        } else {
            self.chars += count(&self.text[self.byte..offset]);
        }
        self.byte = offset;
        self.chars
    }
}

/// The byte at which each code point of a text begins, and behind them the one at which the text ends: for questions in any order.
pub fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Converts code-point offsets of one text to byte offsets; answers ascending questions in one pass.
#[derive(Debug)]
pub struct Bytes<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> Bytes<'t> {
    /// A converter that stands at the start of `text`.
    pub const fn new(text: &'t str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    /// The byte before which `offset` code points of the text stand; `None` where it has fewer.
    ///
    /// Cheap when offsets ascend or lie near the last one asked; one nearer to the front starts there again.
    pub fn at(&mut self, offset: usize) -> Option<usize> {
        let back = self.chars.saturating_sub(offset);
        if back > offset {
            (self.byte, self.chars) = (0, 0);
        } else if back > 0 {
            let before = self.text[..self.byte].char_indices().rev();
            self.byte = before.map(|(byte, _)| byte).nth(back - 1)?;
            self.chars = offset;
        }
        let rest = &self.text[self.byte..];
        let wanted = offset - self.chars;
        let ascii = rest.as_bytes().get(..wanted).is_some_and(<[u8]>::is_ascii);
        self.byte += if ascii {
            wanted
        } else {
            rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]).nth(wanted)?
        };
        self.chars = offset;
        Some(self.byte)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, CodePoints};

    #[test]
    fn bytes_are_the_way_back() {
        let text = "a’é😀z and ASCII to the end";
        let (mut points, mut bytes) = (CodePoints::new(text), Bytes::new(text));
        for (byte, _) in text.char_indices().chain([(text.len(), ' '), (1, ' ')]) {
            assert_eq!(bytes.at(points.at(byte)), Some(byte));
        }
        assert_eq!(bytes.at(1000), None);
        assert_eq!(bytes.at(2), Some(4));
    }

    #[test]
    fn counts_code_points_forward_and_back() {
        let mut points = CodePoints::new("a’é😀z");
        assert_eq!(points.at(0), 0);
        assert_eq!(points.at(4), 2);
        assert_eq!(points.at(10), 4);
        assert_eq!(points.at(6), 3);
        assert_eq!(points.at(1), 1);
        assert_eq!(points.at(11), 5);
    }
}
