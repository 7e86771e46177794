//! The rows of names that a run met, so that not every mention asks the file: the run alone writes, and no row goes before
//! names are linked.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::model::EntityType;
use crate::resolve::Scope;
use crate::store::write::names::NameIds;

/// So many of a type are kept; then all of the type are forgotten, and asked of the file again.
const MOST: usize = 1 << 16;

/// By type, then by [`key`].
type ByType = [FxHashMap<String, NameIds>; EntityType::ALL.len()];

#[derive(Debug, Default)]
pub(crate) struct KnownNames {
    known: ByType,
    /// Partial names, which mean something in the document at hand alone.
    partial: ByType,
}

impl KnownNames {
    /// Forgets what concerned one document.
    pub(in crate::store) fn next_document(&mut self) {
        self.partial.iter_mut().for_each(FxHashMap::clear);
    }

    pub(in crate::store) fn ids(&self, kind: EntityType, name: &str, scope: &Scope) -> Option<NameIds> {
        let names = if scope.is_partial() { &self.partial } else { &self.known };
        names[kind as usize].get(&*key(name, scope)).copied()
    }

    pub(in crate::store) fn keep(&mut self, kind: EntityType, name: &str, scope: &Scope, ids: NameIds) {
        let names = if scope.is_partial() { &mut self.partial } else { &mut self.known };
        let kept = &mut names[kind as usize];
        if kept.len() == MOST {
            kept.clear();
        }
        kept.insert(key(name, scope).into_owned(), ids);
    }
}

/// The name, with its country where it reaches no further. The document is not in it: partial names of other documents are
/// forgotten.
fn key<'n>(name: &'n str, scope: &Scope) -> Cow<'n, str> {
    match scope {
        Scope::Country(country) => Cow::Owned(format!("{name}\0{country}")),
        Scope::Everywhere | Scope::Document(_) => Cow::Borrowed(name),
    }
}
