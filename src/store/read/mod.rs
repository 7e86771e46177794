//! What is asked of the file: statements of reports, whole tables, stored documents, entities with what is around them.

mod annotated;
pub mod check;
pub(crate) mod documents;
pub mod entities;
mod evidence;
mod gold;
pub(crate) mod mentions;
mod neighbours;
mod places;
pub mod query;
pub(crate) mod readers;
mod removal;
pub mod sizes;
pub mod snapshot;
mod tables;
pub mod totals;
mod variables;
mod walk;
