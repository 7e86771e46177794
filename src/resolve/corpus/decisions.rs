//! What a person decided about names; it always wins over rules.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::model::EntityType;
use crate::resolve::document::scope::Scope;

/// A document-level name with its type and reach: what decisions are keyed by. A decision about a name that reaches
/// everywhere is one about every name so written, however far each reaches; a type or a shown name that was decided for
/// the name of one country or document goes before it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey {
    /// The type.
    pub kind: EntityType,
    /// The name as [`crate::resolve::document()`] gave it.
    pub name: String,
    /// How far it reaches.
    pub scope: Scope,
}

impl fmt::Display for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.scope {
            Scope::Everywhere => write!(f, "{} ({})", self.name, self.kind),
            Scope::Country(country) => write!(f, "{} ({}, {country})", self.name, self.kind),
            Scope::Document(hash) => {
                write!(f, "{} ({}, document {})", self.name, self.kind, hash.get(..12).unwrap_or(hash))
            }
        }
    }
}

impl NameKey {
    /// The key of a name that reaches everywhere.
    pub fn new(kind: EntityType, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), scope: Scope::Everywhere }
    }

    /// The key of a name of some reach.
    pub fn scoped(kind: EntityType, name: impl Into<String>, scope: Scope) -> Self {
        Self { scope, ..Self::new(kind, name) }
    }

    /// The same name wherever it stands.
    #[must_use]
    pub fn everywhere(&self) -> Self {
        Self::new(self.kind, self.name.clone())
    }
}

/// The decisions in force. Keys that the corpus does not hold are passed over. Within a list earlier ones win.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions {
    /// Names of one entity.
    pub same: Vec<(NameKey, NameKey)>,
    /// Names that must not be of one entity. They win over `same`; what they contradict is told.
    pub different: Vec<(NameKey, NameKey)>,
    /// The name under which the entity of a key is shown.
    pub rename: Vec<(NameKey, String)>,
    /// The type of a name, and of the entity that has it.
    pub retype: Vec<(NameKey, EntityType)>,
}

impl Decisions {
    /// The types decided for names.
    pub(in crate::resolve) fn retyped(&self) -> FxHashMap<&NameKey, EntityType> {
        let mut out = FxHashMap::default();
        for (key, kind) in &self.retype {
            out.entry(key).or_insert(*kind);
        }
        out
    }
}
