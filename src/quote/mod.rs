//! Who says what: the quotations of an article and who is given the word.
//!
//! A quotation is what the text itself gives to a source, in marks (direct), as a clause (indirect) or both (mixed). Found are
//! marks of many kinds, over paragraphs and in parts; clauses behind, before and around a verb of speech; "according to"; the
//! turns of a transcript; statements behind a line that announces them. Words in marks that nobody is said to have said are
//! none: titles, nicknames, doubt. Each step is one pass, nothing looks further than a bound, and a quotation never leaves its
//! article.
//!
//! The speaker is the phrase beside the verb, taken to a mention: by its name, by a pronoun, by an office that somebody of the
//! article holds, or by who spoke last. Where that is not sure there is no mention, only the words.

mod candidates;
mod clauses;
mod cues;
mod ends;
mod find;
mod finite;
mod given;
mod joint;
mod marks;
mod nouns;
mod people;
mod speakers;
mod subjects;
#[cfg(test)]
mod tests;
mod turned;
mod turns;
mod unit;

pub use given::given;

use crate::lang::Language;
use crate::model::{EntityType, Passage, QuotationKind, Segmentation, Span};

/// Version of the rules of this module, stored with every document. Raise it with every change that can find other quotations
/// in any text.
pub const VERSION: &str = "3";

/// By which form of the text a quotation was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationForm {
    /// Marks or a clause in running text.
    Text,
    /// What stands behind the label of a transcript.
    Turn,
    /// What stands behind a line that announces a statement.
    Block,
}

impl QuotationForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Text, Self::Turn, Self::Block];

    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Turn => "turn",
            Self::Block => "block",
        }
    }
}

/// How the speaker was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerBasis {
    /// A name stands beside the verb.
    Name,
    /// A pronoun does.
    Pronoun,
    /// An office or another noun that one of the article bears.
    Role,
    /// A paper whose author or publisher is named.
    Paper,
    /// Nothing does; whoever spoke before goes on.
    Carried,
    /// The label of a transcript.
    Label,
    /// Words that stand for nobody who is named.
    Unnamed,
}

impl SpeakerBasis {
    /// Every basis.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Pronoun, Self::Role, Self::Paper, Self::Carried, Self::Label, Self::Unnamed];

    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Pronoun => "pronoun",
            Self::Role => "role",
            Self::Paper => "document",
            Self::Carried => "carried",
            Self::Label => "label",
            Self::Unnamed => "unnamed",
        }
    }

    /// How often a speaker found so is the right one, 0 to 1, as measured on annotated articles.
    const fn confidence(self) -> f32 {
        match self {
            Self::Name | Self::Label => 0.97,
            Self::Unnamed => 0.85,
            Self::Pronoun => 0.88,
            Self::Role | Self::Paper => 0.8,
            Self::Carried => 0.75,
        }
    }
}

/// Why somebody may be the speaker of a quotation whose speaker is not sure enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateBasis {
    /// Spoke shortly before.
    Spoke,
    /// Bears an office of the words used.
    Office,
    /// Is named near it.
    Named,
}

impl CandidateBasis {
    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Spoke => "spoke",
            Self::Office => "office",
            Self::Named => "named",
        }
    }
}

/// Who may be a speaker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// A mention of the candidate in the nearest sentences that have one, as an index of those given.
    pub mention: usize,
    /// Why.
    pub basis: CandidateBasis,
    /// Weight among the candidates of a quotation, which add up to 1.
    pub score: f32,
}

/// What the file of an article says of a quotation that came with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Who found it.
    pub by: String,
    /// Who speaks.
    pub speaker: Option<String>,
}

/// A quotation. Spans are byte offsets of the text, half-open.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// How it is given.
    pub kind: QuotationKind,
    /// In which form of text.
    pub form: QuotationForm,
    /// What was said, without the marks around it; at least one part, in text order, without overlaps.
    pub parts: Vec<Span>,
    /// The verb, or "according to"; `None` where there is none.
    pub cue: Option<Span>,
    /// The words that name the speaker beside the verb; `None` where there are none.
    pub speaker: Option<Span>,
    /// Which mention is the speaker, as an index of those given; it may stand elsewhere than the words.
    pub mention: Option<usize>,
    /// Who speaks together with that mention: "Ann and Bob said".
    pub also: Option<usize>,
    /// Who may speak where there is no mention, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Of one that came with its article: what was said of it.
    pub given: Option<Given>,
    /// How the speaker was found.
    pub basis: SpeakerBasis,
    /// How sure it is that this is a quotation of this speaker, 0 to 1.
    pub confidence: f32,
}

/// A mention as the quotations need it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What sort of thing its name is.
    pub kind: EntityType,
    /// The fullest form of its name in the article.
    pub name: &'a str,
    /// The office read before it.
    pub role: Option<&'a str>,
}

/// The quotations of an article in a language, in the order in which they begin.
///
/// `passages` and `mentions` are those of the same text, in its order. Time grows linearly with the text.
pub fn quotations(
    text: &str,
    segmentation: &Segmentation,
    passages: &[Passage],
    mentions: &[Named<'_>],
    language: &'static Language,
) -> Vec<Quotation> {
    let article = unit::Article { text, segmentation, passages, mentions, language };
    let mut found = find::running(&article);
    found.extend(turns::turns(&article));
    found.extend(turns::blocks(&article));
    for quotation in &mut found {
        in_order(&mut quotation.parts);
    }
    found.retain(|quotation| !quotation.parts.is_empty());
    found.sort_by_key(|quotation| (quotation.parts[0].start, std::cmp::Reverse(quotation.parts[0].end)));
    found
}

/// Puts parts in the order of the text; of two that overlap the first stays.
fn in_order(parts: &mut Vec<Span>) {
    parts.sort_unstable_by_key(|part| (part.start, std::cmp::Reverse(part.end)));
    let mut end = 0;
    parts.retain(|part| {
        let stays = part.start >= end && !part.is_empty();
        end = end.max(part.end);
        stays
    });
}
