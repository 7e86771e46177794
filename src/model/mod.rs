//! The nouns of the program: spans, articles, sentences, mentions.
//!
//! Everything here is plain data without behaviour that reads or writes. In memory every offset is a byte offset and
//! every span is half-open, so that `&text[span.range()]` is the surface. The database counts in Unicode code points
//! instead, and so does what `annotate`, `clean` and the export for spaCy print. Whoever writes these converts by way
//! of [`crate::util::offsets`].

pub mod ids;
mod quoted;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

pub use quoted::{GivenQuotation, GivenQuotations, QuotationKind};
use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to but not including `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text that the span covers.
    ///
    /// # Panics
    /// When the span does not lie on character boundaries of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing is covered.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// What sort of thing a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EntityType {
    /// A human being, real or fictional.
    Person,
    /// A company, agency, party, armed group, team, institution.
    Org,
    /// A state, city, region, river, street, building.
    Place,
    /// A nationality, religion or political group, as noun or adjective: "Syrian", "Shiite", "Republicans".
    Group,
    /// A named event: a war, a summit, an election, a storm.
    Event,
    /// A book, film, law, treaty, programme.
    Work,
    /// A product, weapon, vehicle.
    Product,
    /// A name of none of these kinds.
    Other,
}

impl EntityType {
    /// Every type, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Org,
        Self::Place,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Product,
        Self::Other,
    ];

    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Org => "ORG",
            Self::Place => "PLACE",
            Self::Group => "GROUP",
            Self::Event => "EVENT",
            Self::Work => "WORK",
            Self::Product => "PRODUCT",
            Self::Other => "OTHER",
        }
    }

    /// The type of a label, if it is one.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.label() == label)
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// What a marked stretch of an article is.
///
/// Parts of the article (title, dateline, byline, credit, caption, label of a speaker) are marked *and* read, each as
/// sentences of their own. Everything else that is marked is clutter: it stays in the body but no sentence and no
/// mention comes from it. See [`PassageKind::is_read`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// The headline.
    Title,
    /// Place, date and agency before the first sentence: "DAMASCUS, March 3 (Reuters) —".
    Dateline,
    /// Who wrote it: "By Jane Doe".
    Byline,
    /// Who passed it on: "Translated and edited by …".
    Credit,
    /// What stands under a picture.
    Caption,
    /// Who speaks, at the head of a line: "MR. PRICE:".
    Speaker,
    /// A date line or stamp that is no part of a sentence.
    Date,
    /// The title printed again.
    RepeatedTitle,
    /// Menus, search boxes, breadcrumbs.
    Navigation,
    /// Numbers of readers, votes, shares.
    Counter,
    /// Share and follow buttons.
    Share,
    /// Comment forms and their labels.
    Comments,
    /// "Read also", "Related stories", tags and keywords.
    Related,
    /// Newsletter prompts, advertisements, notes about the site itself.
    Promotion,
    /// Copyright lines and terms of use.
    Copyright,
}

impl PassageKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Title,
        Self::Dateline,
        Self::Byline,
        Self::Credit,
        Self::Caption,
        Self::Speaker,
        Self::Date,
        Self::RepeatedTitle,
        Self::Navigation,
        Self::Counter,
        Self::Share,
        Self::Comments,
        Self::Related,
        Self::Promotion,
        Self::Copyright,
    ];

    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Credit => "credit",
            Self::Caption => "caption",
            Self::Speaker => "speaker",
            Self::Date => "date",
            Self::RepeatedTitle => "repeated_title",
            Self::Navigation => "navigation",
            Self::Counter => "counter",
            Self::Share => "share",
            Self::Comments => "comments",
            Self::Related => "related",
            Self::Promotion => "promotion",
            Self::Copyright => "copyright",
        }
    }

    /// Whether sentences and mentions are taken from such a passage.
    pub const fn is_read(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Dateline | Self::Byline | Self::Credit | Self::Caption | Self::Speaker
        )
    }
}

/// A marked stretch of the body and the rule that marked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where, in bytes of the body.
    pub span: Span,
    /// What it is.
    pub kind: PassageKind,
    /// Name of the rule that found it, stable between versions, such as `counter-line`.
    pub rule: &'static str,
}

/// A publication date and how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// ISO 8601: `2021-02-17`, `2021-02` or `2021`, as precise as the evidence.
    pub on: String,
    /// How it was found, such as `date-stamp`, `dateline`.
    pub basis: Cow<'static, str>,
}

/// One article as read, before anything was understood of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// Where it came from: a path, `-` for stdin.
    pub origin: String,
    /// Characters of `origin` that name the file, where that is known; the others say the place in it.
    pub file_length: Option<usize>,
    /// The whole text as decoded; below its headline, where that came beside it.
    pub body: String,
    /// The body that version 0.1 made of the same article, where it was another; by it a document that is stored so is known
    /// again.
    pub earlier_body: Option<String>,
    /// What the file's own metadata said; `None` where there was none.
    pub metadata: Metadata,
    /// Mentions that came with the article, from somebody else's recogniser; they are stored instead of ours.
    pub annotations: Option<Annotations>,
    /// Quotations that came with the article.
    pub quotations: Option<GivenQuotations>,
}

/// Mentions that came with an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotations {
    /// Who found them, as the article says.
    pub recogniser: String,
    /// Where and what, in any order; they may overlap and cross sentences.
    pub mentions: Vec<Annotation>,
    /// How many more there were that do not lie in the text, and are left out.
    pub misplaced: u64,
}

/// A mention that came with an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Annotation {
    /// Where, in bytes of the body.
    pub span: Span,
    /// What sort of thing.
    pub kind: EntityType,
    /// Probability, 0 to 1; 1 where none was given.
    pub confidence: f32,
}

/// What is known about an article; what is not known is `None` and is never guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Writer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Outlet or agency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Publication date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// ISO 639-1 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What else the file says: the name of a column or field, as it has it, and a value; in their order, each once.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub variables: BTreeSet<(String, String)>,
}

impl Metadata {
    /// The same with what another one says where nothing is known; of variables all of one.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            source: self.source.or(other.source),
            url: self.url.or(other.url),
            published: self.published.or(other.published),
            language: self.language.or(other.language),
            variables: if self.variables.is_empty() { other.variables } else { self.variables },
        }
    }
}

/// A word, number or punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes of the text.
    pub span: Span,
}

/// A sentence or a line that stands for one (a headline, a list item).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where, without surrounding white space.
    pub span: Span,
    /// Which of [`Segmentation::tokens`] belong to it.
    pub tokens: Range<usize>,
}

/// The sentences and tokens of a text, both in text order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Segmentation {
    /// All tokens.
    pub tokens: Vec<Token>,
    /// All sentences; they partition the tokens.
    pub sentences: Vec<Sentence>,
}

/// One occurrence of a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where: as a rule without a "the" or a title in front and a possessive behind.
    pub span: Span,
    /// Index into [`Segmentation::sentences`].
    pub sentence: usize,
    /// What sort of thing.
    pub kind: EntityType,
    /// Probability, 0 to 1, that span and type are right.
    pub confidence: f32,
}
