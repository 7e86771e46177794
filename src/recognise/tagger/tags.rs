//! The tags that the linear model gives to tokens, and how they stand for spans.
//!
//! Begin, inside, last and unit (BILOU, Ratinov & Roth 2009) over four types, and "outside". The outside tag has no
//! weights of its own: every other tag is scored against it, so that one row of the table is sixteen numbers wide.

use std::ops::Range;

/// How many types a model tells apart.
pub const TYPES: usize = 4;
/// Tags with weights: every tag but "outside".
pub const LANES: usize = TYPES * 4;
/// All tags.
pub const TAGS: usize = LANES + 1;

/// A set of tags, one bit each.
pub type TagSet = u32;
/// Every tag.
pub const ANY: TagSet = (1 << TAGS) - 1;

/// The four types in the order of the tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Persons.
    Per,
    /// Organisations.
    Org,
    /// Places.
    Loc,
    /// Nationalities, events, works, products.
    Misc,
}

impl Class {
    /// Every class in tag order.
    pub const ALL: [Self; TYPES] = [Self::Per, Self::Org, Self::Loc, Self::Misc];

    /// The label in training data.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Per => "PER",
            Self::Org => "ORG",
            Self::Loc => "LOC",
            Self::Misc => "MISC",
        }
    }

    /// The class of a label of training data, under the names that data sets give it.
    pub fn from_label(label: &str) -> Option<Self> {
        Some(match label {
            "PER" | "PERSON" | "person" => Self::Per,
            "ORG" | "ORGANIZATION" | "ORGANISATION" | "organisation" | "organization" => Self::Org,
            "LOC" | "GPE" | "PLACE" | "LOCATION" | "FAC" | "location" => Self::Loc,
            "MISC" | "NORP" | "GROUP" | "EVENT" | "WORK" | "WORK_OF_ART" | "PRODUCT" | "LAW" | "OTHER" => {
                Self::Misc
            }
            _ => return None,
        })
    }
}

/// Where a token stands in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// First of several.
    Begin,
    /// Neither first nor last.
    Inside,
    /// Last of several.
    Last,
    /// The only one.
    Unit,
}

/// One tag: 0 is "outside".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tag(pub u8);

impl Tag {
    /// Not part of any name.
    pub const OUTSIDE: Self = Self(0);

    /// The tag of a token that stands at `place` in a span of `class`.
    pub const fn new(class: Class, place: Place) -> Self {
        Self(1 + class as u8 * 4 + place as u8)
    }

    /// Class and place, unless outside.
    pub const fn parts(self) -> Option<(Class, Place)> {
        if self.0 == 0 || self.0 as usize >= TAGS {
            return None;
        }
        let place = match (self.0 - 1) % 4 {
            0 => Place::Begin,
            1 => Place::Inside,
            2 => Place::Last,
            _ => Place::Unit,
        };
        Some((Class::ALL[(self.0 as usize - 1) / 4], place))
    }

    /// The tag as a set of one.
    pub const fn only(self) -> TagSet {
        1 << self.0
    }

    /// Whether a token so tagged may be followed by one tagged `next` in the same sentence.
    pub fn may_precede(self, next: Self) -> bool {
        let open = matches!(self.parts(), Some((_, Place::Begin | Place::Inside)));
        match next.parts() {
            Some((class, Place::Inside | Place::Last)) => {
                open && self.parts().is_some_and(|(c, _)| c == class)
            }
            _ => !open,
        }
    }

    /// Whether a sentence may end with this tag.
    pub fn may_end(self) -> bool {
        !matches!(self.parts(), Some((_, Place::Begin | Place::Inside)))
    }
}

/// A stretch of tokens with a class.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chunk {
    /// Token indices.
    pub tokens: Range<usize>,
    /// What the span names.
    pub class: Class,
}

/// The spans that `tags` spell, with token indices counted from `base`; ill-formed runs are read leniently.
pub fn chunks(tags: &[Tag], base: usize) -> Vec<Chunk> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Class)> = None;
    for (i, tag) in tags.iter().enumerate() {
        let parts = tag.parts();
        let carries_on =
            matches!(parts, Some((c, Place::Inside | Place::Last)) if open.is_some_and(|(_, o)| o == c));
        if !carries_on && let Some((start, class)) = open.take() {
            found.push(Chunk { tokens: base + start..base + i, class });
        }
        let Some((class, place)) = parts else { continue };
        let start = open.map_or(i, |(s, _)| s);
        if matches!(place, Place::Last | Place::Unit) {
            found.push(Chunk { tokens: base + start..base + i + 1, class });
            open = None;
        } else {
            open = Some((start, class));
        }
    }
    if let Some((start, class)) = open {
        found.push(Chunk { tokens: base + start..base + tags.len(), class });
    }
    found
}

/// Writes the tags of one span over `tags`.
pub fn write_chunk(tags: &mut [Tag], chunk: &Chunk) {
    let last = chunk.tokens.end - 1;
    for i in chunk.tokens.clone() {
        let place = match (i == chunk.tokens.start, i == last) {
            (true, true) => Place::Unit,
            (true, false) => Place::Begin,
            (false, true) => Place::Last,
            (false, false) => Place::Inside,
        };
        tags[i] = Tag::new(chunk.class, place);
    }
}

#[cfg(test)]
mod tests {
    use super::{Chunk, Class, Tag, chunks, write_chunk};

    #[test]
    fn tags_and_spans_are_one_to_one() {
        let spans = vec![
            Chunk { tokens: 0..1, class: Class::Per },
            Chunk { tokens: 1..4, class: Class::Org },
            Chunk { tokens: 5..7, class: Class::Misc },
        ];
        let mut tags = vec![Tag::OUTSIDE; 8];
        for span in &spans {
            write_chunk(&mut tags, span);
        }
        assert_eq!(chunks(&tags, 0), spans);
        assert!(tags.windows(2).all(|w| w[0].may_precede(w[1])));
        assert!(tags[7].may_end() && !tags[1].may_end());
    }
}
