//! Why two names were taken for the same or not, in words that a report can show.

use std::fmt;

use serde::Serialize;

/// How sure the comparison of two names is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// They cannot be names of one thing.
    Different,
    /// Nothing decides it.
    Unsure,
    /// They are names of one thing.
    Same,
}

/// The scores between which nothing decides.
pub(in crate::resolve) struct Thresholds {
    /// From this one on two names are the same.
    pub(in crate::resolve) same: f32,
    /// Below this one they are different.
    pub(in crate::resolve) different: f32,
}

impl Thresholds {
    pub(in crate::resolve) const fn verdict(&self, score: f32) -> Verdict {
        match score {
            s if s >= self.same => Verdict::Same,
            s if s < self.different => Verdict::Different,
            _ => Verdict::Unsure,
        }
    }
}

impl Verdict {
    /// The label in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Different => "different",
            Self::Unsure => "unsure",
            Self::Same => "same",
        }
    }
}

/// What relates a word of one name to a word of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The same but for form.
    Equal,
    /// Listed as variants of one name.
    Variant,
    /// Two spellings of one name by the learnt letter groups.
    Spelling,
    /// A slip of the pen.
    Typo,
    /// A letter that stands for a word.
    Initial,
    /// Words written together.
    Joined,
    /// A word that only one name has.
    Missing,
    /// Words that contradict each other.
    Conflict,
    /// The words are the same but their order changes the meaning: son and father.
    Order,
    /// Legal forms such as "Ltd", "Inc." and "OOO".
    LegalForm,
    /// The initials of the other name.
    Acronym,
    /// The built-in table of places or organisations.
    Table,
}

impl Rule {
    /// The label in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Variant => "known-variant",
            Self::Spelling => "spelling",
            Self::Typo => "typo",
            Self::Initial => "initial",
            Self::Joined => "joined",
            Self::Missing => "missing",
            Self::Conflict => "conflict",
            Self::Order => "order",
            Self::LegalForm => "legal-form",
            Self::Acronym => "acronym",
            Self::Table => "table",
        }
    }
}

/// One piece of the explanation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// Words of the first name, folded; empty when it has none.
    pub left: String,
    /// Words of the second name, folded; empty when it has none.
    pub right: String,
    /// What relates them.
    pub rule: Rule,
    /// How alike they are, 0 to 1; for a missing word the factor it costs.
    pub score: f32,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = (self.left.as_str(), self.right.as_str());
        match (left.is_empty(), right.is_empty()) {
            (false, false) => write!(f, "{left} ~ {right}: {} {:.2}", self.rule.label(), self.score),
            _ => write!(f, "{left}{right}: {} {:.2}", self.rule.label(), self.score),
        }
    }
}

/// The outcome of comparing two names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// 0 to 1; the higher the likelier they are one.
    pub score: f32,
    /// What the score and the rules amount to.
    pub verdict: Verdict,
    /// Why, in the order of the first name's words.
    pub reasons: Vec<Reason>,
}

impl Comparison {
    /// The same comparison seen from the other name.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        for reason in &mut self.reasons {
            std::mem::swap(&mut reason.left, &mut reason.right);
        }
        self
    }

    /// The explanation on one line.
    pub fn explain(&self) -> String {
        self.reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join("; ")
    }
}
