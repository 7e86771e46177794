//! Quotations that came with an article.

use serde::{Deserialize, Serialize};

use super::Span;

/// How what was said is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuotationKind {
    /// Word for word.
    Direct,
    /// In the writer's words.
    Indirect,
    /// A clause in the writer's words with some in marks.
    Mixed,
}

impl QuotationKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];

    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

/// Quotations that came with an article, from somebody else's program; they are stored instead of ours.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GivenQuotations {
    /// Who found them, as the article says.
    pub by: String,
    /// What they are, in any order.
    pub quotations: Vec<GivenQuotation>,
    /// How many more there were whose words are not in the text, and which are left out.
    #[serde(skip)]
    pub misplaced: u64,
}

/// A quotation that came with an article. Spans are byte offsets of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenQuotation {
    /// What was said; at least one part, in text order.
    pub parts: Vec<Span>,
    /// How it is given; `None` where that is left to the marks around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<QuotationKind>,
    /// The verb.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Span>,
    /// The words that name the speaker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Span>,
    /// Who speaks, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
}
