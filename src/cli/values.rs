//! Words of the command line for what the library knows by itself.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::format::Form;
use crate::render::Format;

/// A word that is none of those that are expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {0}")]
pub(super) struct Expected(pub(super) String);

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let endings = self.endings().join(", .");
        Some(PossibleValue::new(self.label()).help(format!("{} (.{endings})", self.about())))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (word, about) = self.words();
        Some(PossibleValue::new(word).help(about))
    }
}
