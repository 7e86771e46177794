//! Which mentions are one entity.

use crate::model::{EntityType, Mention, Segmentation};

/// stub
pub struct Link {
    /// n
    pub name: String,
    /// k
    pub kind: EntityType,
    /// b
    pub basis: &'static str,
    /// r
    pub role: Option<String>,
}

/// stub
pub fn document(text: &str, _s: &Segmentation, mentions: &[Mention]) -> Vec<Link> {
    mentions
        .iter()
        .map(|m| Link { name: m.span.of(text).to_owned(), kind: m.kind, basis: "exact", role: None })
        .collect()
}
