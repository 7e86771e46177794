//! How a mention came to its name, and a name to its entity.

use std::fmt;

use serde::Serialize;

/// The rule behind a link; the labels are stable between versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// In a document: the mention gives the full name itself.
    FullName,
    /// In a document: nothing fuller is there; the mention is its own name.
    SameName,
    /// In a document: the surname, or part of it, of the one person who has it.
    Surname,
    /// In a document: the given name of the one person who has it.
    GivenName,
    /// Initials and surname.
    Initials,
    /// In a document: a label at the head of a line says that this person speaks.
    SpeakerLabel,
    /// The role in front says which of several persons is meant.
    Role,
    /// The acronym of a name.
    Acronym,
    /// Several candidates fit and nothing decides.
    Ambiguous,
    /// In the corpus: the very name.
    Exact,
    /// In the corpus: the same but for form (case, accents, hyphens, titles, articles).
    Normalised,
    /// In the corpus: a spelling of the same name.
    Spelling,
    /// In the corpus: known variants of a name, from the tables.
    KnownVariant,
    /// In the corpus: one place in the table of places.
    PlaceTable,
    /// In the corpus: a whole name with a part more or less, such as a middle name.
    FullerName,
    /// In the corpus: an institution by what it is and the country it is of.
    Institution,
    /// In the corpus: part of a name, of the one whom nearly all documents name so.
    Dominant,
    /// In the corpus: the very name, in few mentions taken for something of another type.
    OtherType,
    /// A person decided it.
    Decision,
}

impl Basis {
    /// The label in the database and in every output.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FullName => "full-name",
            Self::SameName => "same-name",
            Self::Surname => "surname",
            Self::GivenName => "given-name",
            Self::Initials => "initials",
            Self::Role => "role",
            Self::Acronym => "acronym",
            Self::Ambiguous => "ambiguous",
            Self::Exact => "exact",
            Self::Normalised => "normalised",
            Self::Spelling => "spelling",
            Self::KnownVariant => "known-variant",
            Self::PlaceTable => "place-table",
            Self::SpeakerLabel => "speaker-label",
            Self::FullerName => "fuller-name",
            Self::Institution => "institution",
            Self::Dominant => "dominant",
            Self::OtherType => "other-type",
            Self::Decision => "decision",
        }
    }

    /// How sure a link by this rule is, from experience with news; 0 to 1.
    pub(super) const fn confidence(self) -> f32 {
        match self {
            Self::FullName | Self::Exact | Self::Decision => 1.0,
            Self::Normalised | Self::Institution => 0.99,
            Self::SameName | Self::Acronym => 0.97,
            Self::PlaceTable | Self::KnownVariant => 0.96,
            Self::Surname | Self::FullerName | Self::SpeakerLabel => 0.95,
            Self::Initials | Self::Role | Self::Dominant | Self::OtherType => 0.9,
            Self::Spelling => 0.85,
            Self::GivenName => 0.75,
            Self::Ambiguous => 0.3,
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
