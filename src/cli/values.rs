//! Words of the command line for what the library knows by itself.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::clean::dates::DateOrder;
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
        let endings = match self.endings() {
            [] => String::new(),
            endings => format!(" (.{})", endings.join(", .")),
        };
        Some(PossibleValue::new(self.label()).help(format!("{}{endings}", self.about())))
    }
}

impl ValueEnum for DateOrder {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::DayFirst, Self::MonthFirst]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let example = match self {
            Self::DayFirst => "25/03/2021",
            Self::MonthFirst => "03/25/2021",
        };
        Some(PossibleValue::new(self.label()).help(example))
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
