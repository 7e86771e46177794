//! What is known beyond single articles, for the threads that read articles while it grows.

use std::sync::{Arc, PoisonError, RwLock};

use crate::clean::CleaningContext;

/// The marks with which the next article is read. Articles that were read with earlier ones are found when they are
/// written.
pub(super) struct LatestContext(RwLock<Arc<CleaningContext>>);

impl LatestContext {
    pub(super) fn new(marks: CleaningContext) -> Self {
        Self(RwLock::new(Arc::new(marks)))
    }

    pub(super) fn now(&self) -> Arc<CleaningContext> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn replace(&self, marks: CleaningContext) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(marks);
    }
}
