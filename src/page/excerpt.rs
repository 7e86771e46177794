//! Sentences cut to a readable length, with places counted as a browser counts them.

/// Code points of a sentence that are shown at most.
const LONGEST: usize = 420;

/// Code points that are shown before the first name of a sentence that has to be cut.
const BEFORE: usize = 120;

/// A sentence as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, with … where something was left out.
    pub(super) text: String,
    /// Code point of the sentence with which the excerpt begins.
    first: usize,
    /// Code points put before it: 1 where it begins with ….
    put: usize,
    /// Code points taken from the sentence.
    taken: usize,
}

impl Excerpt {
    /// The part of `sentence` around the code point `place`; the whole where it is short.
    ///
    /// For example, of 600 code points with the name at 400, those from 280 on are taken, 120 before the name: that is 320 to the
    /// end, with … before them. The name then stands behind 121 characters of the excerpt.
    pub(super) fn around(sentence: &str, place: usize) -> Self {
        let length = sentence.chars().count();
        if length <= LONGEST {
            return Self { text: sentence.to_owned(), first: 0, put: 0, taken: length };
        }
        let first = if place + BEFORE < LONGEST { 0 } else { (place - BEFORE).min(length - 1) };
        let taken = LONGEST.min(length - first);
        let inside = sentence.chars().skip(first).take(taken);
        let put = usize::from(first > 0);
        let text = (first > 0).then_some('…').into_iter().chain(inside);
        let text = text.chain((first + taken < length).then_some('…')).collect();
        Self { text, first, put, taken }
    }

    /// A range of code points of the sentence as UTF-16 units of the excerpt, which is what scripts count in; `None`
    /// where it is not in the excerpt.
    pub(super) fn place(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        if start < self.first || end > self.first + self.taken || start >= end {
            return None;
        }
        let units = |point: usize| {
            self.text.chars().take(point - self.first + self.put).map(char::len_utf16).sum::<usize>()
        };
        Some((units(start), units(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn places_are_counted_in_utf_16() {
        let excerpt = Excerpt::around("😀 Assad spoke.", 2);
        assert_eq!(excerpt.place(2, 7), Some((3, 8)));
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_name() {
        let sentence = format!("{}Assad{}", "x ".repeat(400), " y".repeat(400));
        let excerpt = Excerpt::around(&sentence, 800);
        let (start, end) = excerpt.place(800, 805).unwrap();
        assert_eq!(
            &excerpt.text.encode_utf16().collect::<Vec<_>>()[start..end],
            "Assad".encode_utf16().collect::<Vec<_>>()
        );
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
        assert_eq!(excerpt.place(0, 3), None);
    }
}
